//! What git knows of the articles. It is called as a program, so that all its settings hold.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::failure::Failure;

/// A git repository.
#[derive(Debug, Clone)]
pub(super) struct Repository {
    root: PathBuf,
}

/// A file that differs between two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Changed {
    /// It is in both, perhaps under another name. Paths are from the root of the repository.
    Edited { before: PathBuf, after: PathBuf },
    /// It is in the later version only.
    Added(PathBuf),
    /// It is in the earlier version only.
    Removed(PathBuf),
}

impl Repository {
    /// The repository that `path` is in.
    pub(super) fn of(path: &Path) -> Result<Self, Failure> {
        let whole = whole(path);
        let folder = whole.ancestors().find(|part| part.is_dir()).unwrap_or(Path::new("/"));
        let output = run(folder, &["rev-parse", "--show-toplevel"])?;
        let root = String::from_utf8_lossy(&output.stdout).trim_end_matches(['\r', '\n']).to_owned();
        if !output.status.success() || root.is_empty() {
            return Err(Failure::NoRepository(path.to_owned()));
        }
        Ok(Self { root: self::whole(Path::new(&root)) })
    }

    /// The commit that a revision stands for. A range such as `main...` is taken as it is.
    pub(super) fn commit(&self, revision: &str) -> Result<String, Failure> {
        let unknown = || Failure::NoRevision { revision: revision.to_owned(), root: self.root.clone() };
        // It must not be taken for an option.
        if revision.is_empty() || revision.starts_with('-') {
            return Err(unknown());
        }
        let wanted = format!("{revision}^{{commit}}");
        let output = run(&self.root, &["rev-parse", "--verify", "--quiet", &wanted])?;
        let commit = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if output.status.success() { Ok(commit) } else { Err(unknown()) }
    }

    /// The files that differ between a revision and the files on disk, new ones that git does not know yet among them.
    ///
    /// `main...` stands for where this branch left `main`, as it does for `git diff`.
    pub(super) fn changed_since(&self, revision: &str) -> Result<BTreeSet<PathBuf>, Failure> {
        let from = match revision.split_once("...") {
            Some((base, "" | "HEAD")) => {
                let base = self.commit(base)?;
                let output = self.git(&["merge-base", &base, "HEAD"])?;
                String::from_utf8_lossy(&output.stdout).trim().to_owned()
            }
            _ => self.commit(revision)?,
        };
        let mut changed = BTreeSet::new();
        for arguments in [
            &["diff", "--name-only", "--no-renames", "-z", &from][..],
            &["ls-files", "--others", "--exclude-standard", "-z"],
        ] {
            let output = self.git(arguments)?;
            changed.extend(names(&output.stdout).map(|name| self.root.join(name)));
        }
        Ok(changed)
    }

    /// The files below `path` that differ between two commits, or a commit and the files on disk.
    pub(super) fn changes(&self, from: &str, to: Option<&str>, path: &Path) -> Result<Vec<Changed>, Failure> {
        let whole = whole(path);
        let below = whole.strip_prefix(&self.root).unwrap_or(Path::new(""));
        let below = if below.as_os_str().is_empty() { Path::new(".") } else { below };
        let mut arguments: Vec<OsString> = ["diff", "--name-status", "-M", "-z", from].map(OsString::from).to_vec();
        arguments.extend(to.map(OsString::from));
        arguments.extend([OsString::from("--"), below.as_os_str().to_owned()]);
        let output = self.git(&arguments)?;
        let mut fields = names(&output.stdout);
        let mut changes = Vec::new();
        while let (Some(status), Some(path)) = (fields.next(), fields.next()) {
            changes.push(match status.to_str().and_then(|status| status.chars().next()) {
                Some('A') => Changed::Added(path),
                Some('D') => Changed::Removed(path),
                Some('R' | 'C') => match fields.next() {
                    Some(after) => Changed::Edited { before: path, after },
                    None => break,
                },
                _ => Changed::Edited { before: path.clone(), after: path },
            });
        }
        Ok(changes)
    }

    /// The content of a file, as it was in a commit or as it is on disk.
    pub(super) fn content(&self, commit: Option<&str>, path: &Path) -> Result<Vec<u8>, Failure> {
        let Some(commit) = commit else {
            let path = self.root.join(path);
            return std::fs::read(&path).map_err(|source| figcheck::Error::Read { path, source }.into());
        };
        let mut name = OsString::from(format!("{commit}:"));
        name.push(path);
        Ok(self.git(&[OsString::from("cat-file"), OsString::from("blob"), name])?.stdout)
    }

    /// Its root, links followed.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    fn git<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S]) -> Result<Output, Failure> {
        let output = run(&self.root, arguments)?;
        if output.status.success() {
            return Ok(output);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(Failure::Git(said.lines().next().unwrap_or("no reason given").to_owned()))
    }
}

/// The path from the root of the file system, links followed as far as it is there.
pub(super) fn whole(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = path.ancestors().find_map(|part| Some((part, part.canonicalize().ok()?)));
    match there {
        Some((part, found)) => match path.strip_prefix(part) {
            Ok(rest) if !rest.as_os_str().is_empty() => found.join(rest),
            _ => found,
        },
        None => path,
    }
}

fn run<S: AsRef<std::ffi::OsStr>>(folder: &Path, arguments: &[S]) -> Result<Output, Failure> {
    let mut git = Command::new("git");
    // Its words in English, paths as they are, and nothing written.
    git.env("LC_ALL", "C").env("GIT_LITERAL_PATHSPECS", "1").env("GIT_OPTIONAL_LOCKS", "0");
    git.args(["-c", "diff.relative=false", "-C"])
        .arg(folder)
        .args(arguments)
        .output()
        .map_err(|error| Failure::NoGit(error.to_string()))
}

/// Names that each end in a zero byte.
fn names(bytes: &[u8]) -> impl Iterator<Item = PathBuf> {
    bytes.split(|byte| *byte == 0).filter(|name| !name.is_empty()).map(path_of)
}

#[cfg(unix)]
fn path_of(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(name))
}

#[cfg(not(unix))]
fn path_of(name: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(name).into_owned())
}
