//! The sentences of an article and what is reported in each, read when somebody asks.

use std::cell::OnceCell;
use std::ops::Range;

use super::line::Line;
use super::quote;
use super::report::{Report, reports};
use crate::normalise::Document;
use crate::parse::ParsedSentence;

/// The sentences of an article. Most have no figure, and many are never looked at.
pub(super) struct Sentences<'a> {
    document: &'a Document<'a>,
    parsed: &'a [ParsedSentence],
    reports: Vec<OnceCell<Vec<Report>>>,
    quotes: OnceCell<Vec<Range<usize>>>,
}

impl<'a> Sentences<'a> {
    /// `parsed` has one entry a sentence.
    pub(super) fn new(document: &'a Document<'a>, parsed: &'a [ParsedSentence]) -> Self {
        let reports = vec![OnceCell::new(); document.sentences.len()];
        Self { document, parsed, reports, quotes: OnceCell::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.document.sentences.len()
    }

    pub(super) fn line(&self, index: usize) -> Option<Line<'a>> {
        let (sentence, parsed) = self.document.sentences.get(index).zip(self.parsed.get(index))?;
        Some(Line::new(self.document.tokens_of(sentence), &parsed.dates))
    }

    /// The reports of a sentence, in the order of their cues.
    pub(super) fn reports(&self, index: usize) -> &[Report] {
        let Some(cell) = self.reports.get(index) else { return &[] };
        cell.get_or_init(|| self.line(index).map(reports).unwrap_or_default())
    }

    /// True where someone speaks in a sentence.
    pub(super) fn speaks(&self, index: usize) -> bool {
        !self.reports(index).is_empty()
    }

    /// The block that a sentence belongs to.
    pub(super) fn block(&self, index: usize) -> Option<usize> {
        self.document.sentences.get(index).map(|sentence| sentence.block)
    }

    /// The sentence that holds a token.
    pub(super) fn at(&self, token: usize) -> Option<usize> {
        let index = self.document.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        (index < self.len()).then_some(index)
    }

    /// The quoted stretches of the article, as ranges of its tokens, in order.
    fn quotes(&self) -> &[Range<usize>] {
        self.quotes.get_or_init(|| quote::quotes(self.document))
    }

    /// The quote that holds a token.
    pub(super) fn quote_at(&self, token: usize) -> Option<&Range<usize>> {
        let quotes = self.quotes();
        let at = quotes.partition_point(|quote| quote.end <= token);
        quotes.get(at).filter(|quote| quote.start <= token)
    }

    /// The quotes that touch a sentence, counted from its first token.
    pub(super) fn quotes_in(&self, line: Line<'a>) -> Vec<Range<usize>> {
        let (start, end) = (line.tokens.position(), line.tokens.position() + line.len());
        let quotes = self.quotes();
        let first = quotes.partition_point(|quote| quote.end <= start);
        let touching = quotes.iter().skip(first).take_while(|quote| quote.start < end);
        touching.map(|quote| quote.start.saturating_sub(start)..quote.end - start).collect()
    }
}
