//! How firmly a figure is put forward.

use std::ops::Range;

use super::line::Line;
use crate::lexicon::cues::{EdgeRole, StanceWord};

/// A word of stance reaches no further than this, in tokens.
const FARTHEST: usize = 60;

/// The words of a sentence that tell a stance, in order.
#[derive(Debug)]
pub(super) struct Stances<'a> {
    line: Line<'a>,
    marks: Vec<(Range<usize>, StanceWord)>,
}

impl<'a> Stances<'a> {
    pub(super) fn new(line: Line<'a>) -> Self {
        let mut marks = Vec::new();
        let mut n = 0;
        while n < line.len() {
            match line.stance(n) {
                Some((len, stance)) => {
                    // "will have", "được cho là đã": the auxiliary adds nothing. "May" is a month.
                    let follows = marks.last().is_some_and(|(last, _): &(Range<usize>, _)| last.end == n);
                    if !(follows && stance == StanceWord::Stated) && line.date_at(n).is_none() {
                        marks.push((n..n + len, stance));
                    }
                    n += len;
                }
                None => n += 1,
            }
        }
        Self { line, marks }
    }

    /// The stance of the figure at `figure`, and the words that tell it; `content` bounds the look back.
    ///
    /// The nearest word before the figure counts, up to where its clause starts; without one, the first word after
    /// it in its clause.
    pub(super) fn of(&self, figure: &Range<usize>, content: &Range<usize>) -> (StanceWord, Option<String>) {
        let first_after = self.marks.partition_point(|(range, _)| range.start < figure.start);
        let clause_start = self.clause_start(figure.start, content.start);
        let before = self.marks.get(..first_after).and_then(<[_]>::last);
        if let Some((range, stance)) = before.filter(|(range, _)| range.start >= clause_start) {
            return (*stance, self.words(range));
        }
        let clause_end = self.clause_end(figure.end, content.end);
        let after = self.marks.get(first_after..).and_then(|marks| {
            marks.iter().find(|(range, word)| range.start >= figure.end && *word != StanceWord::PlannedThing)
        });
        match after.filter(|(range, _)| range.end <= clause_end) {
            Some((range, stance)) => (*stance, self.words(range)),
            None => (StanceWord::Stated, None),
        }
    }

    fn words(&self, range: &Range<usize>) -> Option<String> {
        Some(self.line.at(range.start).take(range.len()).as_str().to_lowercase())
    }

    /// Where the clause of the figure starts, looking back.
    fn clause_start(&self, figure: usize, floor: usize) -> usize {
        let floor = floor.max(figure.saturating_sub(FARTHEST));
        let mut start = figure;
        while start > floor {
            let n = start - 1;
            if self.line.tokens.is_mark(n, ';') || self.line.tokens.is_mark(n, '"') || self.line.is_dash(n) {
                break;
            }
            let parts = match self.line.edge(n) {
                // "denied that 12 had died": the denial reaches into the clause.
                Some((_, EdgeRole::Object)) => self.mark_before(n).is_none_or(|range| range.end != n),
                Some((len, role)) if role.parts_clauses() || role == EdgeRole::Comparison => {
                    n + len <= figure && !self.is_in_mark(n)
                }
                // ", and" parts clauses; "and" alone may join two objects.
                Some((_, EdgeRole::And)) => n > 0 && self.line.tokens.is_mark(n - 1, ','),
                _ => false,
            };
            if parts {
                break;
            }
            start = n;
        }
        start
    }

    /// Where the clause of the figure ends.
    fn clause_end(&self, figure: usize, ceiling: usize) -> usize {
        let ceiling = ceiling.min(figure + FARTHEST);
        let parts = |n: &usize| {
            let edge = self.line.edge(*n).map(|(_, role)| role);
            let is_link =
                edge.is_some_and(|role| role.parts_clauses() || matches!(role, EdgeRole::Object | EdgeRole::And));
            self.line.is_break(*n) || is_link && !self.is_in_mark(*n)
        };
        (figure..ceiling).find(parts).unwrap_or(ceiling.max(figure))
    }

    /// The last mark that starts before place `n`.
    fn mark_before(&self, n: usize) -> Option<&Range<usize>> {
        let at = self.marks.partition_point(|(range, _)| range.start < n);
        self.marks.get(at.checked_sub(1)?).map(|(range, _)| range)
    }

    fn is_in_mark(&self, n: usize) -> bool {
        self.mark_before(n + 1).is_some_and(|range| range.contains(&n))
    }
}
