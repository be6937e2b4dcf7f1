//! First stage: files and streams become articles.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::Error;
use crate::model::{Article, ArticleInfo, Block, BlockKind, Language, OffsetMap, Span};
use crate::options::Options;

/// A file or record that was not checked.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Skipped {
    /// Path relative to the root of the set, or as given.
    pub path: String,
    /// Why, in words that name file and place.
    pub reason: String,
    /// True where this is a fault of the input; false for files that are simply not articles.
    pub is_error: bool,
}

/// What was read: articles by path, and what was left out.
#[derive(Debug, Clone, Default)]
pub struct ArticleSet {
    /// The articles, by path.
    pub articles: Vec<Article>,
    /// What could not be read, and why.
    pub skipped: Vec<Skipped>,
}

/// Reads every path: a file, a folder, or `-` for standard input.
pub(crate) fn read(paths: &[PathBuf], _options: &Options) -> ArticleSet {
    let mut set = ArticleSet::default();
    for root in paths {
        for entry in walkdir::WalkDir::new(root).sort_by_file_name().into_iter().flatten() {
            if entry.path().extension().is_none_or(|extension| extension != "txt") {
                continue;
            }
            match text_file(root, entry.path()) {
                Ok(article) => set.articles.push(article),
                Err(error) => set.skipped.push(Skipped {
                    path: entry.path().display().to_string(),
                    reason: error.to_string(),
                    is_error: true,
                }),
            }
        }
    }
    set
}

fn text_file(root: &Path, path: &Path) -> Result<Article, Error> {
    let text = std::fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let relative = path.strip_prefix(root).unwrap_or(path).display().to_string();
    let is_vietnamese = text.chars().filter(|c| "ạảấầậệếềộốồợớờ".contains(*c)).count() > text.len() / 200;
    let language = if is_vietnamese { Language::Vietnamese } else { Language::English };
    let mut blocks = Vec::new();
    let mut start = 0;
    for part in text.split("\n\n") {
        let end = start + part.len();
        blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(start, end) });
        start = end + 2;
    }
    let info = ArticleInfo { path: relative, source: None, published: None, language, title: None };
    Ok(Article { info: Arc::new(info), text, map: OffsetMap::identity(), blocks })
}
