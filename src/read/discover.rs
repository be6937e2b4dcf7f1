//! From the arguments to the files: folders are walked in a fixed order, and every file gets the name by which the
//! rest of the program knows it.

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

use super::Skipped;
use super::format::Format;
use crate::Error;
use crate::options::{Globs, Options};

/// Name of the manifest that may stand in any folder of a set.
pub(super) const MANIFEST: &str = "articles.csv";

/// One file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Input {
    /// Where it is; `-` for standard input.
    pub(super) path: PathBuf,
    /// What the article is called: the path from the root of the set, parts joined with `/`.
    pub(super) name: String,
    /// What the file's name says of its format; none where the content must tell.
    pub(super) format: Option<Format>,
}

impl Input {
    /// Its bytes on the disk; none where nobody knows.
    pub(super) fn len(&self) -> Option<u64> {
        if self.is_stdin() { None } else { std::fs::metadata(&self.path).ok().map(|metadata| metadata.len()) }
    }

    /// True where the text comes from standard input.
    pub(super) fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }
}

/// A manifest found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ManifestFile {
    pub(super) path: PathBuf,
    /// Named like an article; the folder in it prefixes the paths of the rows.
    pub(super) name: String,
    /// The whole folder is read, so every row must have its file.
    pub(super) is_whole: bool,
}

/// Everything found under the arguments.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) inputs: Vec<Input>,
    /// Manifests of the folders.
    pub(super) manifests: Vec<ManifestFile>,
    pub(super) skipped: Vec<Skipped>,
    /// Names of the files that the options leave out.
    pub(super) left_out: HashSet<String>,
}

/// Finds the files of every argument.
///
/// One folder is the root of the set: its files are named from it. Files, and the files of one folder among several
/// arguments, are named as given, so that two folders with the same file names do not clash. A file that is named
/// itself is read whatever the options leave out.
pub(super) fn discover(paths: &[PathBuf], options: &Options) -> Found {
    let filter = Filter::new(options);
    let mut found = Found::default();
    let mut seen = HashSet::new();
    for root in paths {
        if root.as_os_str() == "-" {
            if seen.insert(root.clone()) {
                found.inputs.push(Input { path: root.clone(), name: "-".to_owned(), format: None });
            }
        } else if root.is_dir() {
            let in_set = options.set_root.as_deref().and_then(|set| Some((set, within(root, set)?)));
            let prefix = match &in_set {
                Some((_, name)) => name.clone(),
                None if paths.len() > 1 => name_of(root),
                None => String::new(),
            };
            if let Some((set, name)) = &in_set {
                manifests_above(set, name, &mut found);
            }
            folder(root, &prefix, &filter, &mut seen, &mut found);
        } else {
            file(root, options.set_root.as_deref(), &mut seen, &mut found);
        }
    }
    found
}

/// The parts of a relative or absolute path joined with `/`, without `.` parts.
fn name_of(path: &Path) -> String {
    let mut name = String::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::RootDir => name.push('/'),
            other => {
                if !name.is_empty() && !name.ends_with('/') {
                    name.push('/');
                }
                name.push_str(&other.as_os_str().to_string_lossy());
            }
        }
    }
    name
}

/// The name of `path` in the set at `root`; none where it lies outside.
fn within(path: &Path, root: &Path) -> Option<String> {
    let (path, root) = (path.canonicalize().ok()?, root.canonicalize().ok()?);
    Some(name_of(path.strip_prefix(root).ok()?))
}

/// The manifests from the root of a set down to the folder above `name`.
fn manifests_above(root: &Path, name: &str, found: &mut Found) {
    let folders = name.match_indices('/').filter_map(|(at, _)| name.get(..=at));
    for folder in std::iter::once("").filter(|_| !name.is_empty()).chain(folders) {
        let path = root.join(folder).join(MANIFEST);
        if folder != "/" && path.is_file() && !found.manifests.iter().any(|known| known.path == path) {
            found.manifests.push(ManifestFile { path, name: format!("{folder}{MANIFEST}"), is_whole: false });
        }
    }
}

/// True the first time a file is met, under whatever name.
fn is_new(path: &Path, seen: &mut HashSet<PathBuf>) -> bool {
    seen.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned()))
}

fn file(path: &Path, set: Option<&Path>, seen: &mut HashSet<PathBuf>, found: &mut Found) {
    let name = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    if let Err(source) = std::fs::metadata(path) {
        found.skipped.push(Skipped::error(name, &Error::Read { path: path.to_owned(), source }));
        return;
    }
    if !is_new(path, seen) {
        return;
    }
    if let Some((set, name)) = set.and_then(|set| Some((set, within(path, set)?))) {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        manifests_above(set, &format!("{folder}/."), found);
        found.inputs.push(Input { path: path.to_owned(), format: Format::of_name(path), name });
        return;
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let prefix = name.strip_suffix(&*path.file_name().unwrap_or_default().to_string_lossy()).unwrap_or_default();
    let manifest = folder.join(MANIFEST);
    if manifest != path && manifest.is_file() && !found.manifests.iter().any(|known| known.path == manifest) {
        found.manifests.push(ManifestFile { path: manifest, name: format!("{prefix}{MANIFEST}"), is_whole: false });
    }
    found.inputs.push(Input { path: path.to_owned(), format: Format::of_name(path), name });
}

fn folder(root: &Path, prefix: &str, filter: &Filter<'_>, seen: &mut HashSet<PathBuf>, found: &mut Found) {
    let mut has_article = false;
    let skipped_before = found.skipped.iter().filter(|skipped| skipped.is_error).count();
    let mut walk = ignore::WalkBuilder::new(root);
    walk.standard_filters(false).hidden(true).follow_links(true).sort_by_file_name(Ord::cmp);
    if filter.options.gitignore {
        walk.git_ignore(true).git_exclude(true).parents(true);
    }
    let name_in_set = |path: &Path| {
        let relative = name_of(path.strip_prefix(root).unwrap_or(path));
        if prefix.is_empty() { relative } else { format!("{}/{relative}", prefix.trim_end_matches('/')) }
    };
    for entry in walk.build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = path_of(&error).unwrap_or(root).to_owned();
                if filter.leaves_out(&path, &name_in_set(&path)) {
                    continue;
                }
                let name = path.display().to_string();
                let source = error.into_io_error().unwrap_or_else(|| std::io::Error::other("a link leads in a circle"));
                found.skipped.push(Skipped::error(name, &Error::Read { path, source }));
                continue;
            }
        };
        let path = entry.path();
        if !entry.file_type().is_some_and(|kind| kind.is_file()) || filter.is_own(path) {
            continue;
        }
        let name = name_in_set(path);
        if entry.file_name() == MANIFEST {
            match found.manifests.iter_mut().find(|known| known.path == path) {
                Some(known) => known.is_whole = true,
                None => found.manifests.push(ManifestFile { path: path.to_owned(), name, is_whole: true }),
            }
        } else if filter.leaves_out(path, &name) {
            found.skipped.push(Skipped::note(name.clone(), "left out by the options"));
            found.left_out.insert(name);
        } else if let Some(format) = Format::of_name(path) {
            has_article = true;
            if is_new(path, seen) {
                found.inputs.push(Input { path: path.to_owned(), name, format: Some(format) });
            }
        } else {
            found.skipped.push(Skipped::note(name, "not an article by its name"));
        }
    }
    let errors = found.skipped.iter().filter(|skipped| skipped.is_error).count() - skipped_before;
    if !has_article && errors == 0 {
        let error = Error::NoArticle { path: root.to_owned() };
        found.skipped.push(Skipped::error(root.display().to_string(), &error));
    }
}

/// The file or folder that an error of the walk is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// What is not read of a folder.
struct Filter<'a> {
    options: &'a Options,
    include: Globs,
    exclude: Globs,
    baseline: Option<PathBuf>,
}

impl<'a> Filter<'a> {
    fn new(options: &'a Options) -> Self {
        let globs = |patterns| Globs::new(patterns, options.root());
        let baseline = options.baseline_file().and_then(|path| path.canonicalize().ok());
        Self { options, include: globs(&options.include), exclude: globs(&options.exclude), baseline }
    }

    /// True where the options leave the file out.
    fn leaves_out(&self, path: &Path, name: &str) -> bool {
        !self.include.is_empty() && !self.include.matches(path, name) || self.exclude.matches(path, name)
    }

    /// True for a file of figcheck's own, which is nothing to read and nothing to tell.
    fn is_own(&self, path: &Path) -> bool {
        const OWN: [&str; 4] = [Options::FILE, Options::LOCK, Options::BASELINE, "figcheck.schema.json"];
        let is_baseline =
            || self.baseline.as_ref().is_some_and(|baseline| path.canonicalize().is_ok_and(|path| path == *baseline));
        path.file_name().is_some_and(|name| OWN.iter().any(|own| name == *own)) || is_baseline()
    }
}
