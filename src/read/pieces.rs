//! The input in pieces: files, and records of files that hold many. A piece is all that is ever held of a set, and each
//! is read by itself, in any order and at the same time as others.

use std::io::{self, BufRead, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::discover::Input;
use super::format::Format;
use super::lines::{Line, Lines};
use super::manifest::Manifests;
use super::packing::{self, Packing, Stream};
use super::parquet::{self, Row, Rows};
use super::warc::{Page, Pages};
use super::{ArticleSet, Skipped, check_length, figures, load_all, read_drafts, shown};
use crate::Error;
use crate::options::{JsonFields, Options};
use crate::parquet::MAGIC;

/// A part of the input that can be read by itself.
#[derive(Debug)]
pub(super) enum Piece {
    /// A file that is one article, or one JSON document; nobody has opened it yet.
    File(Input, u64),
    /// The content of such a file.
    Document(Input, Vec<u8>),
    /// A line of JSON Lines.
    Line(Line),
    /// A page of a WARC archive.
    Page(Page),
    /// A row of Parquet.
    Row(Row),
    /// What cannot be read.
    Failed(Skipped),
}

impl Piece {
    pub(super) fn failed(input: &Input, source: io::Error) -> Self {
        let error = Error::Read { path: input.path.clone(), source };
        Self::Failed(Skipped::error(input.name.clone(), &error))
    }

    /// Bytes that it takes to hold it and what is made of it.
    pub(super) fn weight(&self) -> u64 {
        match self {
            Self::File(_, len) => *len,
            Self::Document(_, bytes) => bytes.len() as u64,
            Self::Line(line) => line.bytes.len() as u64,
            Self::Page(page) => page.block.len() as u64,
            Self::Row(row) => row.weight(),
            Self::Failed(_) => 0,
        }
    }

    /// The articles in it: one, or in a JSON document several.
    pub(super) fn read(self, manifests: &Manifests, options: &Options) -> ArticleSet {
        match self {
            Self::File(input, _) => load_all(&input, bytes(&input), manifests, options),
            Self::Document(input, bytes) => load_all(&input, Ok(bytes), manifests, options),
            Self::Line(line) => line.read(manifests, options),
            Self::Row(row) => row.read(manifests),
            Self::Page(page) => {
                let input = Arc::clone(&page.input);
                match page.read() {
                    Ok(draft) => read_drafts(vec![draft], &input.path, manifests),
                    Err(skipped) => ArticleSet { skipped: vec![skipped], ..ArticleSet::default() },
                }
            }
            Self::Failed(skipped) => ArticleSet { skipped: vec![skipped], ..ArticleSet::default() },
        }
    }
}

/// Pieces, one after the other.
pub(super) type Pieces = Box<dyn Iterator<Item = Piece> + Send>;

/// The pieces of one file. `read` counts the bytes taken from the disk; `fields` names the columns of a table.
pub(super) fn of(input: Input, read: &Arc<AtomicU64>, fields: &JsonFields) -> Pieces {
    let is_whole = matches!(input.format, Some(Format::Text | Format::Markdown | Format::Html | Format::Json));
    if is_whole && Packing::of_name(&input.path).is_none() {
        let len = std::fs::metadata(&input.path).map_or(0, |metadata| metadata.len());
        read.fetch_add(len, std::sync::atomic::Ordering::Relaxed);
        return one(Piece::File(input, len));
    }
    if is_table(&input) {
        return rows(Rows::open(input, read, fields));
    }
    let opened =
        if input.is_stdin() { packing::open_stream(io::stdin(), read) } else { packing::open(&input.path, read) };
    match opened {
        Ok(stream) => of_stream(input, stream),
        Err(error) => one(Piece::failed(&input, error)),
    }
}

/// The pieces of content that is named, but stands in no file.
pub(super) fn of_bytes(input: Input, bytes: Vec<u8>, fields: &JsonFields) -> Pieces {
    let is_plain = Packing::of_name(&input.path).is_none();
    if is_plain && (input.format == Some(Format::Parquet) || input.format.is_none() && bytes.starts_with(MAGIC)) {
        return rows(Rows::of_bytes(input, bytes, fields));
    }
    let stream: io::Result<Stream> = match Packing::of_name(&input.path) {
        Some(_) => packing::open_stream(Cursor::new(bytes), &Arc::default()),
        None => Ok(Box::new(Cursor::new(bytes))),
    };
    match stream {
        Ok(stream) => of_stream(input, stream),
        Err(error) => one(Piece::failed(&input, error)),
    }
}

fn one(piece: Piece) -> Pieces {
    Box::new(std::iter::once(piece))
}

fn rows(opened: Result<Rows, Piece>) -> Pieces {
    match opened {
        Ok(rows) => Box::new(rows),
        Err(failed) => one(failed),
    }
}

/// True for a file of Parquet, which is read from its end, and not as a stream.
fn is_table(input: &Input) -> bool {
    let starts_as_one = || -> io::Result<bool> {
        let mut start = [0; MAGIC.len()];
        // A pipe would lose what is read of it.
        let is_file = std::fs::metadata(&input.path)?.is_file();
        Ok(is_file && std::fs::File::open(&input.path)?.read_exact(&mut start).is_ok_and(|()| start == *MAGIC))
    };
    match input.format {
        Some(format) => format == Format::Parquet && Packing::of_name(&input.path).is_none(),
        None => !input.is_stdin() && starts_as_one().unwrap_or_default(),
    }
}

fn of_stream(mut input: Input, mut stream: Stream) -> Pieces {
    if input.format.is_none() {
        match told_by_start(stream) {
            Ok((format, whole)) => {
                input.format = format;
                stream = whole;
            }
            Err(error) => return one(Piece::failed(&input, error)),
        }
    }
    match input.format {
        Some(Format::JsonLines) => lines(input, stream),
        Some(Format::Warc) => Box::new(Pages::new(input, stream)),
        Some(Format::Parquet) => one(parquet::no_stream(&input)),
        _ => one(whole(input, stream)),
    }
}

/// JSON Lines, unless they are in UTF-16, which is decoded as a whole.
fn lines(input: Input, mut stream: Stream) -> Pieces {
    match stream.fill_buf() {
        Ok([0xff, 0xfe, ..] | [0xfe, 0xff, ..]) => one(whole(input, stream)),
        Ok(_) => Box::new(Lines::new(input, stream)),
        Err(error) => one(Piece::failed(&input, error)),
    }
}

/// What is read at once of a packed JSON document: of others, the file system knows the length.
const MAX_DOCUMENT: u64 = 1024 * 1024 * 1024;

fn whole(input: Input, stream: Stream) -> Piece {
    let is_article = !matches!(input.format, Some(Format::Json | Format::JsonLines));
    let is_packed = Packing::of_name(&input.path).is_some();
    let limit = if is_article && is_packed { super::MAX_ARTICLE as u64 } else { MAX_DOCUMENT };
    let mut bytes = Vec::new();
    match stream.take(limit + 1).read_to_end(&mut bytes) {
        Ok(len) if len as u64 > limit => {
            let error = Error::TooLong { what: shown(&input.path), bytes: len as u64, limit };
            Piece::Failed(Skipped::error(input.name, &error))
        }
        Ok(_) => Piece::Document(input, bytes),
        Err(error) => Piece::failed(&input, error),
    }
}

/// What a stream without a telling name holds, by how it starts, and the stream from its start. None for what has to be
/// looked at as a whole.
fn told_by_start(mut stream: Stream) -> io::Result<(Option<Format>, Stream)> {
    let start = stream.fill_buf()?;
    if start.starts_with(b"WARC/") {
        return Ok((Some(Format::Warc), stream));
    }
    if start.starts_with(MAGIC) {
        return Ok((Some(Format::Parquet), stream));
    }
    let first = start.iter().find(|byte| !byte.is_ascii_whitespace());
    if first != Some(&b'{') {
        return Ok((None, stream));
    }
    // An object that ends with its line, and something on a later line: one record each.
    let mut taken = Vec::new();
    let (mut taken_lines, mut is_record) = (0, false);
    loop {
        let before = taken.len();
        let len = (&mut stream).take(MAX_DOCUMENT).read_until(b'\n', &mut taken)?;
        let is_blank = taken.get(before..).is_none_or(|line| line.trim_ascii().is_empty());
        taken_lines += usize::from(!is_blank);
        if taken_lines == 1 && taken.trim_ascii_start().starts_with(figures::START) {
            return Ok((Some(Format::JsonLines), Box::new(Cursor::new(taken).chain(stream))));
        }
        if taken_lines == 1 && !is_blank {
            is_record = serde_json::from_slice::<serde::de::IgnoredAny>(&taken).is_ok();
        }
        if len == 0 || taken_lines > 1 || taken_lines == 1 && !is_record {
            let format = (taken_lines > 1).then_some(Format::JsonLines);
            return Ok((format, Box::new(Cursor::new(taken).chain(stream))));
        }
    }
}

/// The bytes of a file, unless it is longer than any article is.
fn bytes(input: &Input) -> Result<Vec<u8>, Error> {
    let failure = |source| Error::Read { path: input.path.clone(), source };
    if matches!(input.format, Some(Format::Text | Format::Markdown | Format::Html)) {
        let len = std::fs::metadata(&input.path).map_err(failure)?.len();
        check_length(len, || shown(&input.path))?;
    }
    std::fs::read(&input.path).map_err(failure)
}
