//! The figure lock: every figure of a set in a file, so that no figure changes unseen.

mod drift;
mod snapshot;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use self::drift::Drift;
pub use self::snapshot::{Snapshot, SnapshotLine, snapshot};
use crate::Error;
use crate::covered::Covered;
use crate::files::{find_upward, read_text, write_whole};
use crate::model::{Article, Figure};
use crate::options::Options;

/// The version of the form of the file; it goes up when older programs could not read it rightly.
const VERSION: u32 = 1;

/// A figure lock as read from its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    path: PathBuf,
    snapshot: Snapshot,
}

/// How many figures a lock took on, let go and changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// Figures that it did not hold.
    pub added: usize,
    /// Figures that it held and that are gone.
    pub removed: usize,
    /// Figures that say something else.
    pub changed: usize,
}

impl Lock {
    /// The lock of the set at `path`: the nearest `figcheck.lock` in its folder or one above.
    #[must_use]
    pub fn find(path: &Path) -> Option<PathBuf> {
        find_upward(path, Options::LOCK)
    }

    /// Where the lock of the set at `path` belongs if there is none: in the folder itself, or beside the file.
    #[must_use]
    pub fn place_for(path: &Path) -> PathBuf {
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
        if folder == Path::new(".") { PathBuf::from(Options::LOCK) } else { folder.join(Options::LOCK) }
    }

    /// A lock that holds nothing yet, to be written to `path`.
    #[must_use]
    pub fn empty(path: &Path) -> Self {
        Self { path: path.to_owned(), snapshot: Snapshot::default() }
    }

    /// Reads the lock at `path`.
    ///
    /// # Errors
    ///
    /// [`Error::Read`] where it cannot be read, [`Error::Parse`] with the line that is not one of a lock,
    /// [`Error::Version`] where another version of figcheck wrote it.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Self::parse(&read_text(path)?, path)
    }

    /// Reads the text of a lock; `path` is where it stands.
    pub(crate) fn parse(text: &str, path: &Path) -> Result<Self, Error> {
        let first = text.lines().next().unwrap_or_default();
        let version = first.strip_prefix("# figcheck.lock, version ").and_then(|rest| rest.split('.').next());
        let fault = |line: usize, reason: String| Error::Parse { path: path.to_owned(), line, column: 1, reason };
        match version {
            Some(version) if version.parse() == Ok(VERSION) => {}
            Some(version) => {
                return Err(Error::Version {
                    path: path.to_owned(),
                    found: version.to_owned(),
                    known: VERSION,
                    advice: "figcheck lock --accept",
                });
            }
            None => return Err(fault(1, "no figure lock starts like this; `figcheck lock` writes one".to_owned())),
        }
        let snapshot = Snapshot::parse(text).map_err(|(line, reason)| fault(line, reason))?;
        Ok(Self { path: path.to_owned(), snapshot })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many figures it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.snapshot.len()
    }

    /// True where it holds no figure.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.snapshot.len() == 0
    }

    /// What `figures` say that the lock does not, and the other way round. Articles that `roots`, the paths that were
    /// read, do not cover are left out.
    #[must_use]
    pub fn compare(&self, figures: &[Figure], articles: &[Article], roots: &[PathBuf]) -> Vec<Drift> {
        let covered = Covered::new(&self.path, roots);
        let names = names(&covered, articles);
        drift::compare(&self.snapshot, figures, &names, |name| covered.covers(name))
    }

    /// Takes what `figures` say for every article that `roots` cover; says how much that changed.
    pub fn accept(&mut self, figures: &[Figure], articles: &[Article], roots: &[PathBuf]) -> Taken {
        let drifts = self.compare(figures, articles, roots);
        let covered = Covered::new(&self.path, roots);
        let names = names(&covered, articles);
        let mut snapshot = Snapshot::of(figures, |path| names.get(path).map_or(path, String::as_str));
        snapshot.extend(self.snapshot.lines().filter(|line| !covered.covers(&line.article)).cloned());
        self.snapshot = snapshot;
        drifts.iter().fold(Taken::default(), |mut taken, drift| {
            match drift {
                Drift::Added { .. } => taken.added += 1,
                Drift::Removed { .. } => taken.removed += 1,
                Drift::Changed { .. } => taken.changed += 1,
            }
            taken
        })
    }

    /// Writes it to its file, whole or not at all.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] with what the system says.
    pub fn write(&self) -> Result<(), Error> {
        write_whole(&self.path, |out| {
            writeln!(out, "# figcheck.lock, version {VERSION}. Every figure of the articles, one a line, sorted.")?;
            writeln!(out, "# Not to be edited: `figcheck lock --accept` takes what has changed.")?;
            writeln!(out, "# article | quantity | value | unit | source")?;
            write!(out, "{}", self.snapshot)
        })
    }
}

/// The name that the lock has for each article, by its path in the set.
fn names<'a>(covered: &Covered, articles: &'a [Article]) -> BTreeMap<&'a str, String> {
    articles.iter().map(|article| (article.info.path.as_str(), covered.name(article))).collect()
}
