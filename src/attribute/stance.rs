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
        for (n, len, stance) in line.stances() {
            // "will have", "được cho là đã": the auxiliary adds nothing. "May" is a month.
            let follows = marks.last().is_some_and(|(last, _): &(Range<usize>, _)| last.end == n);
            let is_meant = stance != StanceWord::PlannedInHeadline || opens_predicate(line, n);
            let adds = !follows || stance != StanceWord::Stated;
            if adds && is_meant && !line.is_in_date(n) {
                marks.push((n..n + len, stance));
            }
        }
        Self { line, marks }
    }

    /// The stance of the figure at `figure`, and the words that tell it (empty where nobody asks for them);
    /// `content` bounds the look back.
    ///
    /// The nearest word before the figure counts, up to where its clause starts; without one, the first word after
    /// it in its clause.
    pub(super) fn of(&self, figure: &Range<usize>, content: &Range<usize>) -> (StanceWord, Option<String>) {
        let first_after = self.marks.partition_point(|(range, _)| range.start < figure.start);
        let clause_start = self.clause_start(figure.start, content.start);
        let before = self.marks.get(..first_after).unwrap_or_default();
        let in_reach = before.iter().rev().take_while(|(range, _)| range.start >= clause_start);
        let mut telling = in_reach.filter(|(range, word)| *word != StanceWord::Negated || range.end == figure.start);
        if let Some(nearest) = telling.next() {
            // "denied that it had lost 40": what has happened ends the reach of a plan, not of a denial.
            let doubt = (nearest.1 == StanceWord::Stated)
                .then(|| telling.find(|(range, word)| word.is_doubt() && !self.has_and(range.end..nearest.0.start)))
                .flatten();
            let (range, stance) = doubt.unwrap_or(nearest);
            return (*stance, self.words(range));
        }
        let clause_end = self.clause_end(figure.end, content.end);
        let after = self.marks.get(first_after..).and_then(|marks| {
            marks.iter().find(|(range, word)| range.start >= figure.end && word.counts_for_what_stands_before())
        });
        match after.filter(|(range, _)| range.end <= clause_end) {
            Some((range, stance)) => (*stance, self.words(range)),
            None => (StanceWord::Stated, None),
        }
    }

    /// True where "and" stands in `range`.
    fn has_and(&self, mut range: Range<usize>) -> bool {
        range.any(|n| matches!(self.line.edge(n), Some((_, EdgeRole::And))))
    }

    fn words(&self, range: &Range<usize>) -> Option<String> {
        Some(self.line.explain(|| self.line.at(range.start).take(range.len()).as_str().to_lowercase()))
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
                // "denied that 12 had died", "denied claims that": the denial reaches into the clause.
                Some((_, EdgeRole::Object)) => self.mark_before(n).is_none_or(|range| range.end + 1 < n),
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

/// True for the "to" of "Norway to build 5 ships": in a line without a closing stop, after a name, before a plain word.
fn opens_predicate(line: Line<'_>, n: usize) -> bool {
    /// The longest subject of a headline, in tokens.
    const LONGEST: usize = 7;
    let is_headline = !matches!(line.text(line.len().saturating_sub(1)), "." | "\"" | "?" | "!");
    let is_free = |n: usize| line.edge(n).is_none() && line.cue(n).is_none() && line.is_word(n);
    let is_verb = line.is_word(n + 1) && !line.is_capital(n + 1) && line.edge(n + 1).is_none();
    let subject = n.checked_sub(1).filter(|&last| line.is_capital(last) || line.source(last).is_some());
    is_headline
        && (1..=LONGEST).contains(&n)
        && is_verb
        && subject.is_some()
        && (0..n).all(|at| is_free(at) || line.is_capital(at))
}
