//! What can go wrong with the run itself. Prose has no errors; files and options do.

use std::path::PathBuf;

/// An error that names what was being done to which file, and where.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be opened or read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file is not text in a form that is read.
    #[error("cannot decode {} at byte {offset}: {reason}", path.display())]
    Decode {
        /// The file.
        path: PathBuf,
        /// Offset of the first byte that does not fit.
        offset: usize,
        /// What was expected there.
        reason: String,
    },
    /// A file or record holds no text.
    #[error("{what} holds no text")]
    Empty {
        /// The file, or the record of a file.
        what: String,
    },
    /// A text is too long to be one article.
    #[error("{what} holds {bytes} bytes, more than one article may have ({limit})")]
    TooLong {
        /// The file, or the record of a file.
        what: String,
        /// Its length.
        bytes: u64,
        /// The most that is read.
        limit: u64,
    },
    /// A record of an archive cannot be read.
    #[error("cannot read record {record} of {}: {reason}", path.display())]
    Record {
        /// The archive.
        path: PathBuf,
        /// The record, from 1.
        record: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A table, or a row of it, cannot be read.
    #[error(
        "cannot read {}{}{}: {reason}",
        path.display(),
        row.map(|row| format!(", row {row}")).unwrap_or_default(),
        column.as_ref().map(|column| format!(", column {column:?}")).unwrap_or_default()
    )]
    Table {
        /// The file.
        path: PathBuf,
        /// The row, from 1; none where it is about all of them.
        row: Option<u64>,
        /// The column; none where it is about the whole row.
        column: Option<String>,
        /// What is wrong with it.
        reason: String,
    },
    /// Figures stand where articles should.
    #[error("{what} holds figures that were extracted before; only `figcheck reconcile` reads them")]
    OnlyFigures {
        /// The line of a file.
        what: String,
    },
    /// An article comes from two parts of a set.
    #[error("{article} was extracted twice; parts of a set must not overlap, and --root tells them apart")]
    Twice {
        /// Its name.
        article: String,
    },
    /// A folder holds no article.
    #[error("{} holds no article (.txt, .md, .html, .json, .jsonl, .warc or .parquet)", path.display())]
    NoArticle {
        /// The folder.
        path: PathBuf,
    },
    /// A structured file (JSON, manifest, front matter, options) does not have the form it should.
    #[error("cannot parse {}:{line}:{column}: {reason}", path.display())]
    Parse {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// A file of figcheck's own was written in a form that this version does not read.
    #[error(
        "{} has version {found}, and this figcheck reads version {known}; `{advice}` writes it anew",
        path.display()
    )]
    Version {
        /// The file.
        path: PathBuf,
        /// The version that it names.
        found: String,
        /// The version that is read.
        known: u32,
        /// The command that writes such a file.
        advice: &'static str,
    },
    /// An output could not be written.
    #[error("cannot write {what}: {source}")]
    Write {
        /// The output: "standard output", or a path.
        what: String,
        /// What the system said.
        source: std::io::Error,
    },
}
