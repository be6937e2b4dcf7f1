//! What a format reader makes of one article, before furniture and metadata are told from its text.

use super::given::Given;
use crate::Error;
use crate::model::{BlockKind, Ignore, OffsetMap, Span};

/// The text of one article in parts, and what its format says about it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// What its record calls it, where it is asked.
    pub(super) name: Option<String>,
    pub(super) text: String,
    /// From `text` to the bytes of the file.
    pub(super) map: OffsetMap,
    pub(super) parts: Vec<Part>,
    pub(super) given: Given,
    /// What the author asks to leave out; spans are of the file.
    pub(super) ignores: Vec<Ignore>,
    /// What is wrong with the given facts; the article is read all the same.
    pub(super) faults: Vec<Error>,
}

/// A block in the making.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) kind: BlockKind,
    /// In the draft's text, without white space at its ends and without a list marker.
    pub(super) span: Span,
    /// Parts with the same number stand together, without a blank line (or its like in mark-up) between.
    pub(super) group: usize,
    /// What marks it as an item of a list.
    pub(super) marker: Marker,
}

/// The mark at the start of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    None,
    Bullet,
    Number(u32),
}

impl Part {
    /// A part of running text.
    pub(super) fn paragraph(span: Span, group: usize) -> Self {
        Self { kind: BlockKind::Paragraph, span, group, marker: Marker::None }
    }
}

/// `span` without the white space at its ends; empty at its end where nothing else is in it.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let start = span.end - inner.trim_start_matches(is_space).len();
    Span::new(start, start + inner.trim_matches(is_space).len())
}

/// White space, and characters that look like nothing.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}
