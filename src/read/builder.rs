//! Text taken out of mark-up, part by part, with the way back.

use super::draft::{Marker, Part, is_space};
use crate::model::{BlockKind, OffsetMap, Span};

/// Collects the text of a marked-up article.
#[derive(Debug, Default)]
pub(super) struct Builder {
    pub(super) text: String,
    /// From `text` to the source it is taken from.
    pub(super) map: OffsetMap,
    pub(super) parts: Vec<Part>,
    /// Where the open part starts.
    start: usize,
}

impl Builder {
    /// Appends text that was made from `from`.
    pub(super) fn push(&mut self, text: &str, from: Span) {
        self.text.push_str(text);
        self.map.push(text.len(), from);
    }

    /// Appends text, each run of white space as one space, none at the start of a part. `at` maps a range of `text` to
    /// the source.
    pub(super) fn push_collapsed(&mut self, text: &str, at: impl Fn(Span) -> Span) {
        let mut rest = 0;
        while let Some(tail) = text.get(rest..).filter(|tail| !tail.is_empty()) {
            let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            let blank = tail.len() - tail.trim_start_matches(is_blank).len();
            if blank > 0 {
                if !self.is_empty() && !self.text.ends_with([' ', '\n', '\t']) {
                    self.push(" ", at(Span::new(rest, rest + blank)));
                }
                rest += blank;
                continue;
            }
            let len = tail.find(is_blank).unwrap_or(tail.len());
            self.push(tail.get(..len).unwrap_or_default(), at(Span::new(rest, rest + len)));
            rest += len;
        }
    }

    /// True where the open part holds nothing yet.
    pub(super) fn is_empty(&self) -> bool {
        self.text.get(self.start..).is_none_or(str::is_empty)
    }

    /// Closes the open part; false where there was nothing in it.
    pub(super) fn close(&mut self, kind: BlockKind, group: usize, marker: Marker) -> bool {
        let inner = self.text.get(self.start..).unwrap_or_default();
        let from = self.start + (inner.len() - inner.trim_start_matches(is_space).len());
        let to = from + inner.trim_matches(is_space).len();
        let is_filled = to > from;
        if is_filled {
            self.parts.push(Part { kind, span: Span::new(from, to), group, marker });
        }
        if !self.is_empty() {
            let end = self.map.end(self.text.len());
            self.push("\n\n", Span::new(end, end));
        }
        self.start = self.text.len();
        is_filled
    }
}
