//! First stage: files and streams become articles.
//!
//! `discover` finds the files, `pieces` takes them apart where they hold many articles, `decode` makes text of their bytes,
//! one module a format makes a draft of the text, and `article` puts it together with what `manifest` knows. Whatever goes
//! wrong costs one file or record, never the run.
//!
//! A set is [read as a stream](each): batches of pieces, each worked on by all threads while what came of the last one is
//! taken and the next one is read.
//! So a set of any size takes no more memory than a few batches do, or the largest article.

mod article;
mod builder;
mod decode;
mod discover;
mod draft;
pub(crate) mod figures;
mod format;
mod front_matter;
mod furniture;
mod given;
mod html;
mod ignore;
mod json;
mod language;
mod lines;
mod manifest;
mod markdown;
mod metadata;
mod packing;
mod parquet;
mod pieces;
mod published;
mod shape;
mod structure;
mod table;
mod text;
mod warc;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use crate::Error;
use crate::model::{Article, Figure};
use crate::options::Options;

use self::decode::Decoded;
use self::discover::Input;
use self::draft::Draft;
use self::format::Format;
use self::manifest::Manifests;
use self::pieces::Piece;

/// A file or record that was not checked.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
    /// Figures that were extracted before: those of the articles that are here without a text.
    pub figures: Vec<Figure>,
}

impl ArticleSet {
    /// The file in a folder of articles that says what they do not: `path,source,published,lang,title`.
    pub const MANIFEST: &str = discover::MANIFEST;
}

/// Most bytes of one article: some hundred times the longest that newspapers print. What is longer is another kind of
/// file, and would cost memory many times its length in the later stages.
const MAX_ARTICLE: usize = 16 * 1024 * 1024;

/// How far a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Files and records that are done.
    pub pieces: usize,
    /// Bytes taken from the disk.
    pub read: u64,
    /// Bytes that there are to take; none where nobody knows, as of standard input.
    pub total: Option<u64>,
}

/// Reads every path: a file, a folder, or `-` for standard input.
///
/// Articles come sorted by path, the records of one file in its order.
pub(crate) fn read(paths: &[PathBuf], options: &Options) -> ArticleSet {
    let mut set = ArticleSet { roots: paths.to_owned(), ..ArticleSet::default() };
    let collect = |part: ArticleSet| -> Result<(), std::convert::Infallible> {
        set.articles.extend(part.articles);
        set.skipped.extend(part.skipped);
        set.figures.extend(part.figures);
        Ok(())
    };
    let Ok(skipped) = each(paths, options, &|_| {}, |part| part, collect);
    set.skipped.extend(skipped);
    set.skipped.sort_by(|a, b| a.path.cmp(&b.path));
    set
}

/// Brings articles from parts of a set, in whatever order they came, into that of the whole: files by name, then the records of
/// a file. An article that stands in two parts is told and counts once.
pub(crate) fn put_in_order(set: &mut ArticleSet, figures: &mut Vec<Figure>) {
    set.articles.sort_by(|a, b| in_set(&a.info.path).cmp(&in_set(&b.info.path)));
    let mut seen: Option<String> = None;
    let mut twice = BTreeSet::new();
    set.articles.retain(|article| {
        let path = article.info.path.as_str();
        let is_new = seen.as_deref() != Some(path);
        if is_new {
            seen = Some(path.to_owned());
        } else {
            twice.insert(path.to_owned());
        }
        is_new
    });
    let place = |figure: &Figure| (figure.quantity.span.start, figure.quantity.span.end);
    figures.sort_by(|a, b| in_set(&a.article.path).cmp(&in_set(&b.article.path)).then_with(|| place(a).cmp(&place(b))));
    if !twice.is_empty() {
        figures.dedup_by(|a, b| a.id == b.id && a.quantity.span == b.quantity.span);
    }
    set.skipped.extend(twice.into_iter().map(|path| {
        let error = Error::Twice { article: path.clone() };
        Skipped::error(path, &error)
    }));
}

/// Where the article called `path` stands in a set: its file, and which record of it.
fn in_set(path: &str) -> (&str, u64, &str) {
    let record = path.match_indices('#').find_map(|(at, _)| {
        let rest = path.get(at + 1..)?;
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, rest) = rest.split_at_checked(end)?;
        let is_record = rest.is_empty() || rest.starts_with('/');
        is_record.then_some((path.get(..at)?, number.parse().ok()?, rest))
    });
    record.unwrap_or((path, 0, ""))
}

/// A batch is full with so many bytes, or so many pieces: enough that all threads have work for some time.
const BATCH: u64 = 2 * 1024 * 1024;
const BATCH_PIECES: usize = 1024;

/// Reads every path, a piece at a time: calls `work` with the articles of each piece, on any thread, and `take` with what comes
/// of it, in the order in which [`read`] has the articles. Only a few batches of pieces are ever held.
///
/// What could not be found or read before any piece is returned.
///
/// # Errors
///
/// The first error of `take`; nothing more is read then.
pub(crate) fn each<T: Send, E>(
    paths: &[PathBuf],
    options: &Options,
    watch: &dyn Fn(Progress),
    work: impl Fn(ArticleSet) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<Vec<Skipped>, E> {
    let mut found = discover::discover(paths, options);
    let manifests = Manifests::read(&found.manifests, &mut found.skipped);
    for (name, error) in manifests.missing(&found.inputs, &found.left_out) {
        found.skipped.push(Skipped::error(name, &error));
    }
    found.inputs.sort_by(|a, b| a.name.cmp(&b.name));
    let total = found.inputs.iter().map(Input::len).sum();
    let read = Arc::new(AtomicU64::new(0));
    let mut pieces = found.inputs.into_iter().flat_map(|input| pieces::of(input, &read, &options.json));
    let mut done = Progress { total, ..Progress::default() };
    let work_on = |piece: Piece| work(piece.read(&manifests, options));
    let mut batch = next_batch(&mut pieces);
    let mut results: Vec<T> = Vec::new();
    while !batch.is_empty() || !results.is_empty() {
        let (mut next, mut came) = (Vec::new(), Vec::new());
        let mut taken = Ok(());
        rayon::in_place_scope(|scope| {
            if !batch.is_empty() {
                scope.spawn(|_| came = batch.into_par_iter().map(&work_on).collect());
                next = next_batch(&mut pieces);
            }
            done.pieces += results.len();
            taken = results.into_iter().try_for_each(&mut take);
        });
        taken?;
        (batch, results) = (next, came);
        watch(Progress { read: read.load(Ordering::Relaxed), ..done });
    }
    Ok(found.skipped)
}

fn next_batch(pieces: &mut impl Iterator<Item = Piece>) -> Vec<Piece> {
    let mut batch = Vec::new();
    let mut weight = 0;
    while weight < BATCH && batch.len() < BATCH_PIECES {
        let Some(piece) = pieces.next() else { break };
        weight += piece.weight();
        batch.push(piece);
    }
    batch
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
    let mut set = ArticleSet::default();
    for piece in pieces::of_bytes(input, bytes, &options.json) {
        let part = piece.read(&Manifests::default(), options);
        set.articles.extend(part.articles);
        set.skipped.extend(part.skipped);
    }
    set
}

/// What is wrong with the text of a manifest.
#[cfg(any(test, fuzzing))]
pub(crate) fn manifest_faults(text: &str) -> Vec<Error> {
    manifest::faults(text)
}

/// The articles of a file that is no stream of records.
fn load_all(input: &Input, bytes: Result<Vec<u8>, Error>, manifests: &Manifests, options: &Options) -> ArticleSet {
    let loaded = bytes.and_then(|bytes| load(input, bytes));
    match loaded.and_then(|(decoded, format)| drafts(decoded, format, input, options)) {
        Ok(drafts) => read_drafts(drafts, &input.path, manifests),
        Err(error) => ArticleSet { skipped: vec![Skipped::error(input.name.clone(), &error)], ..ArticleSet::default() },
    }
}

/// The articles that drafts of the file at `path` become.
fn read_drafts(drafts: Drafts, path: &Path, manifests: &Manifests) -> ArticleSet {
    let mut set = ArticleSet::default();
    let finished: Vec<ArticleSet> =
        drafts.into_par_iter().map(|(name, draft)| finish(name, path, draft, manifests)).collect();
    for part in finished {
        set.articles.extend(part.articles);
        set.skipped.extend(part.skipped);
    }
    set
}

/// One article, or why it is none.
fn finish(name: String, file: &Path, draft: Result<Draft, Error>, manifests: &Manifests) -> ArticleSet {
    let mut set = ArticleSet::default();
    let mut draft = match draft {
        Ok(draft) => draft,
        Err(error) => {
            set.skipped.push(Skipped::error(name, &error));
            return set;
        }
    };
    let name = draft.name.take().unwrap_or(name);
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

/// An error where an article is longer than any is; `what` names it.
fn check_length(bytes: u64, what: impl FnOnce() -> String) -> Result<(), Error> {
    let limit = MAX_ARTICLE as u64;
    if bytes > limit { Err(Error::TooLong { what: what(), bytes, limit }) } else { Ok(()) }
}

fn shown(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}

/// The draft of a text whose format only its content tells, as of a field of a record.
fn of_content(decoded: Decoded) -> Draft {
    match Format::of_content(&decoded.text) {
        Format::Html => html::read(&decoded),
        _ => text::read(decoded),
    }
}

/// The articles of a file, each with its name. An error stands in the place of its record.
type Drafts = Vec<(String, Result<Draft, Error>)>;

fn drafts(decoded: Decoded, format: Format, input: &Input, options: &Options) -> Result<Drafts, Error> {
    let (name, path) = (&input.name, input.path.as_path());
    match format {
        Format::JsonLines => return Ok(json::read_lines(&decoded, name, path, &options.json)),
        Format::Json => return json::read(&decoded, name, path, &options.json),
        Format::Text | Format::Markdown | Format::Html | Format::Warc | Format::Parquet => {}
    }
    check_length(decoded.text.len() as u64, || shown(path))?;
    let draft = match format {
        Format::Markdown => markdown::read(&decoded, path)?,
        Format::Html => html::read(&decoded),
        _ => text::read(decoded),
    };
    Ok(vec![(name.clone(), Ok(draft))])
}
