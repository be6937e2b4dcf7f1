//! From byte offsets of a file to lines and columns.

use std::fmt;

/// A place in a file as people and editors name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Where the lines of a file start. Lines end with a line feed, with or without a carriage return before it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineIndex {
    /// Offset of the first byte of every line after the first.
    starts: Vec<usize>,
    /// Bytes of one line feed: 1, or 2 in UTF-16.
    unit: usize,
    /// Lines before the first one that is known, and where that one starts: a part of a file.
    before: (usize, usize),
}

impl LineIndex {
    /// The lines of text in UTF-8.
    #[must_use]
    pub fn utf8(file: &[u8]) -> Self {
        let starts = memchr::memchr_iter(b'\n', file).map(|at| at + 1).collect();
        Self { starts, unit: 1, before: (0, 0) }
    }

    /// One line of a file in UTF-8: the `line`th, from 1, which starts at byte `start`.
    #[must_use]
    pub const fn one(line: usize, start: usize) -> Self {
        Self { starts: Vec::new(), unit: 1, before: (line.saturating_sub(1), start) }
    }

    /// The lines of text in UTF-16, either byte order; a byte order mark counts as any other two bytes.
    #[must_use]
    pub fn utf16(file: &[u8], little_endian: bool) -> Self {
        let line_feed = if little_endian { [b'\n', 0] } else { [0, b'\n'] };
        let starts =
            file.chunks(2).enumerate().filter(|(_, pair)| *pair == line_feed).map(|(at, _)| at * 2 + 2).collect();
        Self { starts, unit: 2, before: (0, 0) }
    }

    /// The line, from 1, that holds the byte at `offset`, and the offset of its first byte.
    #[must_use]
    pub fn line(&self, offset: usize) -> (usize, usize) {
        let before = self.starts.partition_point(|start| *start <= offset);
        let start = before.checked_sub(1).and_then(|last| self.starts.get(last)).copied();
        (self.before.0 + before + 1, start.unwrap_or(self.before.1))
    }

    /// True where a character takes two bytes or four whatever it is, so that columns follow from offsets.
    pub(crate) const fn is_utf16(&self) -> bool {
        self.unit == 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_lines() {
        let index = LineIndex::utf8(b"one\ntwo\r\n\nfour");
        assert_eq!(index.line(0), (1, 0));
        assert_eq!(index.line(3), (1, 0));
        assert_eq!(index.line(4), (2, 4));
        assert_eq!(index.line(9), (3, 9));
        assert_eq!(index.line(10), (4, 10));
        assert_eq!(index.line(99), (4, 10));
    }

    #[test]
    fn finds_lines_of_utf16() {
        let file: Vec<u8> = "\u{feff}a\nb".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let index = LineIndex::utf16(&file, true);
        assert_eq!(index.line(2), (1, 0));
        assert_eq!(index.line(6), (2, 6));
    }
}
