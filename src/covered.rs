//! Articles as files of figcheck name them, and which of them a run has looked at.

use std::path::{Component, Path, PathBuf};

use crate::model::Article;

/// Names articles from one folder, and knows which of those names a run covers.
///
/// A file that is kept from run to run names articles from its own folder, so that it says the same whatever paths a
/// run is given.
#[derive(Debug, Clone)]
pub(crate) struct Covered {
    folder: PathBuf,
    roots: Vec<PathBuf>,
}

impl Covered {
    /// Names count from the folder of `file`; `roots` are the paths that were read.
    pub(crate) fn new(file: &Path, roots: &[PathBuf]) -> Self {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Self { folder: whole(folder), roots: roots.iter().map(|root| whole(root)).collect() }
    }

    /// The name of an article: its file from the folder, parts joined with `/`, and `#N` for a record of a file.
    pub(crate) fn name(&self, article: &Article) -> String {
        let record = match article.info.path.rsplit_once('#') {
            Some((_, record)) if !record.is_empty() && record.bytes().all(|byte| byte.is_ascii_digit()) => {
                format!("#{record}")
            }
            _ => String::new(),
        };
        if article.file.as_os_str().is_empty() || article.file.as_os_str() == "-" {
            return article.info.path.clone();
        }
        format!("{}{record}", relative(&whole(&article.file), &self.folder))
    }

    /// True where the run has looked for the article of this name, whether or not it is still there.
    pub(crate) fn covers(&self, name: &str) -> bool {
        let file = name.rsplit_once('#').map_or(name, |(file, _)| file);
        let mut path = self.folder.clone();
        for part in file.split('/') {
            match part {
                ".." => _ = path.pop(),
                part => path.push(part),
            }
        }
        name == "-" && self.roots.iter().any(|root| root.ends_with("-"))
            || self.roots.iter().any(|root| path.starts_with(root))
    }
}

/// The path from the root of the file system, links followed where they lead somewhere.
fn whole(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// `path` as from `folder`, parts joined with `/`; both from the root of the file system.
fn relative(path: &Path, folder: &Path) -> String {
    let parts: Vec<Component<'_>> = path.components().collect();
    let base: Vec<Component<'_>> = folder.components().collect();
    let common = parts.iter().zip(&base).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), base.len() - common);
    let down = parts.iter().skip(common).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_count_from_the_folder_of_the_file() {
        let from = |path: &str, folder: &str| relative(Path::new(path), Path::new(folder));
        assert_eq!(from("/news/a/b.txt", "/news"), "a/b.txt");
        assert_eq!(from("/news/b.txt", "/news/locks"), "../b.txt");
    }

    #[test]
    fn a_run_covers_what_lies_below_its_paths() {
        let covered = Covered {
            folder: PathBuf::from("/news"),
            roots: vec![PathBuf::from("/news/a"), PathBuf::from("/news/b.jsonl")],
        };
        assert!(covered.covers("a/x.txt") && covered.covers("b.jsonl#3") && !covered.covers("c/x.txt"));
        assert!(!covered.covers("../a/x.txt"));
    }
}
