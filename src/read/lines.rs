//! JSON Lines as a stream: a line is all that is held of a file of any length.

use std::io::{self, BufRead};
use std::sync::Arc;

use super::discover::Input;
use super::manifest::Manifests;
use super::packing::Stream;
use super::pieces::Piece;
use super::{ArticleSet, MAX_ARTICLE, Skipped, decode, figures, json, read_drafts, shown};
use crate::Error;
use crate::options::Options;

/// Most bytes of a line: an article with every character escaped.
const MAX_LINE: usize = 4 * MAX_ARTICLE;

/// One record.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) input: Arc<Input>,
    /// Which of the records of the file it is, from 1; blank lines do not count.
    number: usize,
    /// Which of the lines, from 1.
    line: usize,
    /// Where it starts, in bytes of the file.
    start: usize,
    pub(super) bytes: Vec<u8>,
}

impl Line {
    /// The article, or the figures of one.
    pub(super) fn read(self, manifests: &Manifests, options: &Options) -> ArticleSet {
        let name = format!("{}#{}", self.input.name, self.number);
        let path = self.input.path.as_path();
        if self.bytes.starts_with(figures::START) {
            let read = match options.reads_figures {
                true => figures::read(&self.bytes, path, self.line),
                false => Err(Error::OnlyFigures { what: format!("{}, line {},", shown(path), self.line) }),
            };
            return read.unwrap_or_else(|error| ArticleSet {
                skipped: vec![Skipped::error(name, &error)],
                ..ArticleSet::default()
            });
        }
        let decoded = decode::decode_line(self.bytes, path, self.line, self.start);
        let draft = decoded.and_then(|decoded| json::read_record(&decoded, path, &options.json));
        read_drafts(vec![(name, draft)], path, manifests)
    }
}

/// The records of a file in UTF-8.
pub(super) struct Lines {
    input: Arc<Input>,
    stream: Stream,
    number: usize,
    line: usize,
    at: usize,
    is_done: bool,
}

impl Lines {
    pub(super) fn new(input: Input, stream: Stream) -> Self {
        Self { input: Arc::new(input), stream, number: 0, line: 0, at: 0, is_done: false }
    }

    /// The next line with what ends it, and its length; of a line that is too long, the start only.
    fn line(&mut self) -> io::Result<(Vec<u8>, usize)> {
        let (mut bytes, mut len) = (Vec::new(), 0);
        loop {
            let buffer = self.stream.fill_buf()?;
            let end = memchr(buffer);
            let part = end.map_or(buffer, |end| buffer.get(..=end).unwrap_or(buffer));
            if bytes.len() <= MAX_LINE {
                bytes.extend_from_slice(part);
            }
            let taken = part.len();
            len += taken;
            self.stream.consume(taken);
            if end.is_some() || taken == 0 {
                return Ok((bytes, len));
            }
        }
    }

    fn failed(&mut self, error: &Error) -> Piece {
        Piece::Failed(Skipped::error(self.input.name.clone(), error))
    }
}

/// True for a line of white space, of which only the start is looked at where it starts with anything else.
fn is_blank(line: &[u8]) -> bool {
    let may_be = line.trim_ascii_start().first().is_none_or(|byte| !byte.is_ascii());
    may_be && std::str::from_utf8(line).is_ok_and(|line| line.trim().is_empty())
}

fn memchr(buffer: &[u8]) -> Option<usize> {
    memchr::memchr(b'\n', buffer)
}

impl Iterator for Lines {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        while !self.is_done {
            let (mut bytes, len) = match self.line() {
                Ok(line) => line,
                Err(source) => {
                    self.is_done = true;
                    let path = self.input.path.clone();
                    return Some(self.failed(&Error::Read { path, source }));
                }
            };
            if len == 0 {
                self.is_done = true;
                let is_empty = self.number == 0;
                return is_empty.then(|| self.failed(&Error::Empty { what: shown(&self.input.path) }));
            }
            let mut start = self.at;
            self.at += len;
            self.line += 1;
            if self.line == 1 && bytes.starts_with(decode::UTF8_MARK) {
                bytes.drain(..decode::UTF8_MARK.len());
                start += decode::UTF8_MARK.len();
            }
            if bytes.last() == Some(&b'\n') {
                bytes.pop();
            }
            if is_blank(&bytes) {
                continue;
            }
            self.number += 1;
            let (line, number) = (self.line, self.number);
            if bytes.len() > MAX_LINE {
                let what = format!("{}, line {line},", shown(&self.input.path));
                let error = Error::TooLong { what, bytes: len as u64, limit: MAX_LINE as u64 };
                return Some(self.failed(&error));
            }
            return Some(Piece::Line(Line { input: Arc::clone(&self.input), number, line, start, bytes }));
        }
        None
    }
}
