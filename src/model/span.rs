//! Byte ranges, and the way back from a changed text to the text it was made from.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{LineIndex, Position};

/// A half-open range of bytes, `start..end`.
///
/// Which text it points into is said where it is used; in everything that leaves the library it is the
/// original file, as read from disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    #[must_use]
    #[inline]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// True where at least one byte belongs to both.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True where `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Number of bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// True for a range without bytes.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The bytes of `text` in this range; empty where the range does not fit the text.
    #[must_use]
    #[inline]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// A stretch of the changed text and the stretch it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    to: Span,
    from: Span,
}

/// Maps offsets of a changed text back to the text it was made from.
///
/// The map is a list of pieces in order. A piece whose two sides have the same length maps byte for byte; any
/// other piece is atomic: a start inside it maps to where the piece starts, an end to where it ends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OffsetMap {
    /// No pieces: the two texts are the same.
    pieces: Vec<Piece>,
    /// The pieces come in another order than in the text they were made from.
    is_reordered: bool,
    /// The lines of the text it was made from; none where they are those of the changed text.
    lines: Option<Arc<LineIndex>>,
    /// Places that are known, where the text is not at hand.
    places: Option<Arc<BTreeMap<usize, Position>>>,
}

impl OffsetMap {
    /// The map between a text and itself.
    #[must_use]
    pub const fn identity() -> Self {
        Self { pieces: Vec::new(), is_reordered: false, lines: None, places: None }
    }

    /// The map of a text that is not at hand: all that is known is on which lines and columns some offsets are.
    #[must_use]
    pub fn of_places(places: BTreeMap<usize, Position>) -> Self {
        Self { places: Some(Arc::new(places)), ..Self::identity() }
    }

    /// Adds where the lines of the original text start, for [`OffsetMap::position`]. Records of one file share it.
    #[must_use]
    pub fn with_lines(mut self, lines: Arc<LineIndex>) -> Self {
        self.lines = Some(lines);
        self
    }

    /// True where the two texts are known to be the same.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Says that the next `to_len` bytes of the changed text came from `from`.
    ///
    /// Pieces must come in the order of the changed text; neighbours that continue each other are merged.
    pub fn push(&mut self, to_len: usize, from: Span) {
        let start = self.pieces.last().map_or(0, |piece| piece.to.end);
        let to = Span::new(start, start + to_len);
        if let Some(last) = self.pieces.last_mut()
            && last.to.len() == last.from.len()
            && to_len == from.len()
            && last.from.end == from.start
        {
            last.to.end = to.end;
            last.from.end = from.end;
            return;
        }
        self.is_reordered |= self.pieces.last().is_some_and(|last| from.start < last.from.end);
        self.pieces.push(Piece { to, from });
    }

    /// This map followed by `outer`, which maps the text that this one's text was made from.
    #[must_use]
    pub fn then(&self, outer: &Self) -> Self {
        let lines = outer.lines.clone().or_else(|| self.lines.clone());
        if outer.is_identity() {
            return Self { lines, ..self.clone() };
        }
        if self.is_identity() {
            return outer.clone();
        }
        let mut out = Self { lines, ..Self::default() };
        for piece in &self.pieces {
            if piece.to.len() != piece.from.len() {
                out.push(piece.to.len(), outer.span(piece.from));
                continue;
            }
            let mut at = piece.from.start;
            while at < piece.from.end {
                let end = outer.piece_at(at).map_or(piece.from.end, |inner| inner.to.end.min(piece.from.end));
                out.push(end - at, outer.span(Span::new(at, end)));
                at = end;
            }
        }
        out
    }

    /// The pieces made from a part of `from`, and perhaps others.
    fn pieces_from(&self, from: Span) -> &[Piece] {
        if self.is_reordered {
            return &self.pieces;
        }
        let start = self.pieces.partition_point(|piece| piece.from.end < from.start);
        let rest = self.pieces.get(start..).unwrap_or_default();
        let len = rest.partition_point(|piece| piece.from.start <= from.end);
        rest.get(..len).unwrap_or_default()
    }

    fn piece_at(&self, offset: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.to.end <= offset);
        self.pieces.get(index)
    }

    /// Where the byte at `offset` of the changed text starts in the text it came from.
    #[must_use]
    pub fn start(&self, offset: usize) -> usize {
        match self.piece_at(offset) {
            Some(piece) if piece.to.len() == piece.from.len() => {
                piece.from.start + offset.saturating_sub(piece.to.start)
            }
            Some(piece) => piece.from.start,
            None => self.pieces.last().map_or(offset, |piece| piece.from.end),
        }
    }

    /// Where the bytes before `offset` of the changed text end in the text they came from.
    #[must_use]
    pub fn end(&self, offset: usize) -> usize {
        if offset == 0 {
            return self.start(0);
        }
        match self.piece_at(offset - 1) {
            Some(piece) if piece.to.len() == piece.from.len() => piece.from.start + (offset - piece.to.start),
            Some(piece) => piece.from.end,
            None => self.pieces.last().map_or(offset, |piece| piece.from.end),
        }
    }

    /// The range of the text it came from that made `span` of the changed text.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        let start = self.start(span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.end(span.end))
    }

    /// The range of the changed text that was made from `span` of the original: the way back of [`OffsetMap::span`].
    #[must_use]
    pub fn text_span(&self, span: Span) -> Span {
        if self.is_identity() {
            return span;
        }
        let mut found: Option<Span> = None;
        for piece in self.pieces_from(span).iter().filter(|piece| piece.from.overlaps(span)) {
            let part = if piece.to.len() == piece.from.len() {
                let start = span.start.saturating_sub(piece.from.start);
                let end = span.end.min(piece.from.end).saturating_sub(piece.from.start);
                Span::new(piece.to.start + start, piece.to.start + end)
            } else {
                piece.to
            };
            found = Some(found.map_or(part, |found| found.join(part)));
        }
        found.unwrap_or_default()
    }

    /// The line, from 1, of the byte at `offset` of the original text, where `text` is the changed text.
    #[must_use]
    pub fn line(&self, text: &str, offset: usize) -> usize {
        if let Some(places) = &self.places {
            return places.get(&offset).map_or(0, |place| place.line);
        }
        match &self.lines {
            Some(lines) => lines.line(offset).0,
            None => LineIndex::utf8(text.as_bytes()).line(offset).0,
        }
    }

    /// Line and column of the byte at `offset` of the original text, where `text` is the changed text.
    ///
    /// Characters that are not part of the changed text (mark-up) count as one column a byte.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        if let Some(places) = &self.places {
            return places.get(&offset).copied().unwrap_or(Position { line: 0, column: 0 });
        }
        let own;
        let lines = match &self.lines {
            Some(lines) => lines.as_ref(),
            None => {
                own = LineIndex::utf8(text.as_bytes());
                &own
            }
        };
        let (line, start) = lines.line(offset);
        let before = Span::new(start, offset.max(start));
        let column = if lines.is_utf16() {
            before.len() / 2
        } else if self.is_identity() {
            characters(before.of(text))
        } else {
            let inside = |piece: &&Piece| piece.from.overlaps(before) && piece.to.len() == piece.from.len();
            self.pieces_from(before).iter().filter(inside).fold(before.len(), |column, piece| {
                let shared = Span::new(piece.from.start.max(before.start), piece.from.end.min(before.end));
                let shift = shared.start.saturating_sub(piece.from.start);
                let part = Span::new(piece.to.start + shift, piece.to.start + shift + shared.len());
                column.saturating_sub(part.len().saturating_sub(characters(part.of(text))))
            })
        };
        Position { line, column: column + 1 }
    }
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_verbatim_and_atomic_pieces() {
        // "a&amp;b" read as "a&b"
        let mut map = OffsetMap::default();
        map.push(1, Span::new(0, 1));
        map.push(1, Span::new(1, 6));
        map.push(1, Span::new(6, 7));
        assert_eq!(map.span(Span::new(0, 3)), Span::new(0, 7));
        assert_eq!(map.span(Span::new(1, 2)), Span::new(1, 6));
        assert_eq!(map.span(Span::new(2, 3)), Span::new(6, 7));
        assert_eq!(map.span(Span::new(3, 3)), Span::new(7, 7));
    }

    #[test]
    fn maps_follow_each_other() {
        // A file with a three-byte mark before "a\\u0026b c"; read as JSON "a&b c"; of that, "b c" without the space.
        let mut file = OffsetMap::default();
        file.push(11, Span::new(3, 14));
        let mut json = OffsetMap::default();
        json.push(1, Span::new(0, 1));
        json.push(1, Span::new(1, 7));
        json.push(3, Span::new(7, 10));
        let mut squeezed = OffsetMap::default();
        squeezed.push(3, Span::new(0, 3));
        squeezed.push(1, Span::new(4, 5));
        let map = squeezed.then(&json).then(&file);
        assert_eq!(map.span(Span::new(0, 1)), Span::new(3, 4));
        assert_eq!(map.span(Span::new(1, 2)), Span::new(4, 10));
        assert_eq!(map.span(Span::new(2, 4)), Span::new(10, 13));
        assert_eq!(OffsetMap::identity().then(&file), file);
        assert_eq!(squeezed.then(&OffsetMap::identity()), squeezed);
    }

    #[test]
    fn identity_maps_to_itself() {
        assert_eq!(OffsetMap::identity().span(Span::new(3, 9)), Span::new(3, 9));
    }

    #[test]
    fn finds_the_way_back() {
        // "<p>á &amp; b" read as "á & b"
        let file = "<h1>\n<p>á &amp; b";
        let text = "á & b";
        let mut map = OffsetMap::default();
        map.push(3, Span::new(8, 11));
        map.push(1, Span::new(11, 16));
        map.push(2, Span::new(16, 18));
        let map = map.with_lines(Arc::new(LineIndex::utf8(file.as_bytes())));
        assert_eq!(map.text_span(Span::new(17, 18)), Span::new(5, 6));
        assert_eq!(map.text_span(Span::new(8, 16)), Span::new(0, 4));
        assert_eq!(map.text_span(Span::new(0, 2)), Span::new(0, 0));
        assert_eq!(map.position(text, 8), Position { line: 2, column: 4 });
        assert_eq!(map.position(text, 17), Position { line: 2, column: 12 });
        assert_eq!(OffsetMap::identity().position("một\nhai ba", 10), Position { line: 2, column: 5 });
    }

    #[test]
    fn neighbours_merge_and_gaps_do_not() {
        let mut map = OffsetMap::default();
        map.push(2, Span::new(0, 2));
        map.push(2, Span::new(2, 4));
        map.push(2, Span::new(10, 12));
        assert_eq!(map.pieces.len(), 2);
        assert_eq!(map.span(Span::new(1, 5)), Span::new(1, 11));
    }
}
