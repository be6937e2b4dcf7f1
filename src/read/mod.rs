//! First stage: files and streams become articles.
//!
//! `discover` finds the files, `decode` makes text of their bytes, one module a format makes a draft of the text, and
//! `article` puts it together with what `manifest` knows. Whatever goes wrong costs one file or record, never the run.

mod article;
mod builder;
mod decode;
mod discover;
mod draft;
mod format;
mod front_matter;
mod furniture;
mod given;
mod html;
mod ignore;
mod json;
mod language;
mod manifest;
mod markdown;
mod metadata;
mod published;
mod shape;
mod structure;
mod table;
mod text;

use std::io::Read;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::Error;
use crate::model::Article;
use crate::options::Options;

use self::decode::Decoded;
use self::discover::Input;
use self::draft::Draft;
use self::format::Format;
use self::manifest::Manifests;

/// A file or record that was not checked.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Skipped {
    /// Path relative to the root of the set, or as given.
    pub path: String,
    /// Why, in words that name file and place.
    pub reason: String,
    /// True where this is a fault of the input; false for files that are simply not articles.
    pub is_error: bool,
    /// True where it could be read, but nothing was in it.
    pub is_empty: bool,
}

impl Skipped {
    fn error(path: String, error: &Error) -> Self {
        let is_empty = matches!(error, Error::Empty { .. } | Error::NoArticle { .. });
        Self { path, reason: error.to_string(), is_error: true, is_empty }
    }

    fn note(path: String, reason: &str) -> Self {
        Self { path, reason: reason.to_owned(), is_error: false, is_empty: false }
    }
}

/// What was read: articles by path, and what was left out.
#[derive(Debug, Clone, Default)]
pub struct ArticleSet {
    /// The articles, by path.
    pub articles: Vec<Article>,
    /// What could not be read, and why.
    pub skipped: Vec<Skipped>,
    /// The paths that were read.
    pub roots: Vec<PathBuf>,
}

/// Most bytes of one article: some hundred times the longest that newspapers print. What is longer is another kind of
/// file, and would cost memory many times its length in the later stages.
const MAX_ARTICLE: usize = 16 * 1024 * 1024;

/// Reads every path: a file, a folder, or `-` for standard input.
///
/// Articles come sorted by path, the records of one file in its order.
pub(crate) fn read(paths: &[PathBuf], options: &Options) -> ArticleSet {
    let mut found = discover::discover(paths, options);
    let manifests = Manifests::read(&found.manifests, &mut found.skipped);
    for (name, error) in manifests.missing(&found.inputs, &found.left_out) {
        found.skipped.push(Skipped::error(name, &error));
    }
    found.inputs.sort_by(|a, b| a.name.cmp(&b.name));
    let read: Vec<ArticleSet> = found.inputs.par_iter().map(|input| read_input(input, &manifests, options)).collect();
    let mut set = ArticleSet { articles: Vec::new(), skipped: found.skipped, roots: paths.to_owned() };
    for part in read {
        set.articles.extend(part.articles);
        set.skipped.extend(part.skipped);
    }
    set.skipped.sort_by(|a, b| a.path.cmp(&b.path));
    set
}

/// Reads one file, which holds one article or, in JSON, several.
fn read_input(input: &Input, manifests: &Manifests, options: &Options) -> ArticleSet {
    read_bytes_of(input, bytes(input), manifests, options)
}

/// True where the name of a file says that it is an article: its ending is that of a format that is read.
#[must_use]
pub fn is_article_name(path: &Path) -> bool {
    Format::of_name(path).is_some()
}

/// Reads the content of a file that is named, but not opened: the articles of a version that is not on disk.
pub(crate) fn read_bytes(path: &Path, bytes: Vec<u8>, options: &Options) -> ArticleSet {
    let name = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let input = Input { path: path.to_owned(), name, format: Format::of_name(path) };
    read_bytes_of(&input, Ok(bytes), &Manifests::default(), options)
}

/// What is wrong with the text of a manifest.
#[cfg(any(test, fuzzing))]
pub(crate) fn manifest_faults(text: &str) -> Vec<Error> {
    manifest::faults(text)
}

fn read_bytes_of(input: &Input, bytes: Result<Vec<u8>, Error>, manifests: &Manifests, options: &Options) -> ArticleSet {
    let mut set = ArticleSet::default();
    let loaded = bytes.and_then(|bytes| load(input, bytes));
    let drafts = match loaded.and_then(|(decoded, format)| drafts(decoded, format, input, options)) {
        Ok(drafts) => drafts,
        Err(error) => {
            set.skipped.push(Skipped::error(input.name.clone(), &error));
            return set;
        }
    };
    let finished: Vec<ArticleSet> =
        drafts.into_par_iter().map(|(name, draft)| finish(name, &input.path, draft, manifests)).collect();
    for part in finished {
        set.articles.extend(part.articles);
        set.skipped.extend(part.skipped);
    }
    set
}

/// One article, or why it is none.
fn finish(name: String, file: &Path, draft: Result<Draft, Error>, manifests: &Manifests) -> ArticleSet {
    let mut set = ArticleSet::default();
    let draft = match draft {
        Ok(draft) => draft,
        Err(error) => {
            set.skipped.push(Skipped::error(name, &error));
            return set;
        }
    };
    set.skipped.extend(draft.faults.iter().map(|fault| Skipped::error(name.clone(), fault)));
    let given = manifests.given(&name).cloned().unwrap_or_default().or(draft.given);
    if given.is_ignored {
        set.skipped.push(Skipped::note(name, "its author keeps it out"));
    } else if let Some(code) = &given.foreign {
        set.skipped.push(Skipped::note(name, &format!("written in {code:?}, a language that is not read")));
    } else {
        set.articles.push(article::finish(name, file, Draft { given, ..draft }));
    }
    set
}

/// The text of a file and the format it is in.
fn load(input: &Input, bytes: Vec<u8>) -> Result<(Decoded, Format), Error> {
    let decoded = decode::decode(bytes, &input.path)?;
    if decoded.text.trim_matches(draft::is_space).is_empty() {
        return Err(Error::Empty { what: shown(&input.path) });
    }
    let format = input.format.unwrap_or_else(|| Format::of_content(&decoded.text));
    Ok((decoded, format))
}

fn bytes(input: &Input) -> Result<Vec<u8>, Error> {
    let failure = |source| Error::Read { path: input.path.clone(), source };
    if input.is_stdin() {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(failure)?;
        return Ok(bytes);
    }
    if matches!(input.format, Some(Format::Text | Format::Markdown | Format::Html)) {
        let len = std::fs::metadata(&input.path).map_err(failure)?.len();
        check_length(len, || shown(&input.path))?;
    }
    std::fs::read(&input.path).map_err(failure)
}

/// An error where an article is longer than any is; `what` names it.
fn check_length(bytes: u64, what: impl FnOnce() -> String) -> Result<(), Error> {
    let limit = MAX_ARTICLE as u64;
    if bytes > limit { Err(Error::TooLong { what: what(), bytes, limit }) } else { Ok(()) }
}

fn shown(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}

/// The articles of a file, each with its name. An error stands in the place of its record.
type Drafts = Vec<(String, Result<Draft, Error>)>;

fn drafts(decoded: Decoded, format: Format, input: &Input, options: &Options) -> Result<Drafts, Error> {
    let (name, path) = (&input.name, input.path.as_path());
    match format {
        Format::JsonLines => return Ok(json::read_lines(&decoded, name, path, &options.json)),
        Format::Json => return json::read(&decoded, name, path, &options.json),
        Format::Text | Format::Markdown | Format::Html => {}
    }
    check_length(decoded.text.len() as u64, || shown(path))?;
    let draft = match format {
        Format::Markdown => markdown::read(&decoded, path)?,
        Format::Html => html::read(&decoded),
        _ => text::read(decoded),
    };
    Ok(vec![(name.clone(), Ok(draft))])
}
