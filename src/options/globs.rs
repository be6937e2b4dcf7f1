//! Patterns of paths, as `.gitignore` writes them.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde::{Deserialize, Serialize};

/// One pattern: `drafts/`, `*.tmp.md`, `/archive/**/2019-*`, `!archive/2019-report.md`.
///
/// A pattern with a slash at its start or in its middle counts from the folder of the options file, another from any
/// folder; one with a slash at its end means a folder; `!` takes back what an earlier pattern took.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pattern(String);

impl Pattern {
    /// The pattern as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Err("an empty pattern matches nothing".to_owned());
        }
        match GitignoreBuilder::new("").add_line(None, &text) {
            Ok(_) => Ok(Self(text)),
            Err(error) => Err(format!("{text:?} is no pattern: {error}")),
        }
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> Self {
        pattern.0
    }
}

/// Patterns ready to be matched.
#[derive(Debug, Clone)]
pub(crate) struct Globs {
    matcher: Gitignore,
    /// Where patterns with a slash count from.
    root: Option<PathBuf>,
}

impl Globs {
    /// `root` is the folder of the options file.
    pub(crate) fn new(patterns: &[Pattern], root: Option<&Path>) -> Self {
        let mut builder = GitignoreBuilder::new("");
        for pattern in patterns {
            // A pattern that does not parse is never made.
            let _ = builder.add_line(None, &pattern.0);
        }
        let matcher = builder.build().unwrap_or_else(|_| Gitignore::empty());
        Self { matcher, root: root.map(|root| root.canonicalize().unwrap_or_else(|_| root.to_owned())) }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.matcher.is_empty()
    }

    /// True where the file matches, by its path from the root or by the name it has in the set.
    pub(crate) fn matches(&self, file: &Path, name: &str) -> bool {
        if self.is_empty() {
            return false;
        }
        let absolute = || file.canonicalize().or_else(|_| std::path::absolute(file)).ok();
        let inside = self.root.as_ref().zip(absolute()).and_then(|(root, file)| {
            let inside = file.strip_prefix(root).ok()?;
            (!inside.as_os_str().is_empty()).then(|| inside.to_owned())
        });
        inside.is_some_and(|inside| self.is_match(&inside)) || self.is_match(Path::new(name))
    }

    fn is_match(&self, path: &Path) -> bool {
        // The matcher takes no path that starts at the root of the file system.
        let path = path.strip_prefix("/").unwrap_or(path);
        !path.as_os_str().is_empty() && self.matcher.matched_path_or_any_parents(path, false).is_ignore()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn globs(patterns: &[&str]) -> Globs {
        let patterns: Vec<Pattern> =
            patterns.iter().map(|text| Pattern::try_from((*text).to_owned()).unwrap()).collect();
        Globs::new(&patterns, Some(Path::new("/news")))
    }

    #[test]
    fn patterns_match_as_in_gitignore() {
        let matches = |pattern: &str, name: &str| globs(&[pattern]).matches(Path::new("-"), name);
        assert!(matches("drafts/", "a/drafts/b/c.txt") && !matches("drafts/", "drafts"));
        assert!(matches("*.md", "a/b.md") && !matches("*.md", "a/b.txt"));
        assert!(matches("/a/*.md", "a/b.md") && !matches("/a/*.md", "x/a/b.md"));
        assert!(matches("a/**/z.txt", "a/b/c/z.txt"));
        assert!(matches("news.txt", "/elsewhere/news.txt") && matches("x.jsonl", "x.jsonl"));
        let globs = globs(&["old/", "!old/kept.txt"]);
        assert!(globs.matches(Path::new("-"), "old/a.txt"));
    }

    #[test]
    fn a_path_counts_from_the_folder_of_the_options_file() {
        let globs = globs(&["/articles/2019/"]);
        assert!(globs.matches(Path::new("/news/articles/2019/a.txt"), "a.txt"));
        assert!(!globs.matches(Path::new("/other/articles/2019/a.txt"), "a.txt"));
    }

    #[test]
    fn a_pattern_that_cannot_match_is_refused() {
        assert!(Pattern::try_from("[z-a]".to_owned()).unwrap_err().contains("\"[z-a]\" is no pattern"));
        assert!(Pattern::try_from(" ".to_owned()).is_err());
    }
}
