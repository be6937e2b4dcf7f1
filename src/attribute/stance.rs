//! How firmly a figure is put forward.

use std::ops::Range;

use super::line::Line;
use crate::lexicon::cues::EdgeRole;
use crate::model::Stance;

/// The words of a sentence that tell a stance, in order.
#[derive(Debug)]
pub(super) struct Stances<'a> {
    line: Line<'a>,
    marks: Vec<(Range<usize>, Stance)>,
}

impl<'a> Stances<'a> {
    pub(super) fn new(line: Line<'a>) -> Self {
        let mut marks = Vec::new();
        let mut n = 0;
        while n < line.len() {
            match line.stance(n) {
                Some((len, stance)) => {
                    marks.push((n..n + len, stance));
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
    pub(super) fn of(&self, figure: &Range<usize>, content: &Range<usize>) -> (Stance, Option<String>) {
        let first_after = self.marks.partition_point(|(range, _)| range.start < figure.start);
        let clause_start = self.clause_start(figure.start, content.start);
        let before = self.marks.get(..first_after).and_then(<[_]>::last);
        if let Some((range, stance)) = before.filter(|(range, _)| range.start >= clause_start) {
            return (*stance, self.words(range));
        }
        let clause_end = self.clause_end(figure.end, content.end);
        let after =
            self.marks.get(first_after..).and_then(|marks| marks.iter().find(|(range, _)| range.start >= figure.end));
        match after.filter(|(range, _)| range.end <= clause_end) {
            Some((range, stance)) => (*stance, self.words(range)),
            None => (Stance::Stated, None),
        }
    }

    fn words(&self, range: &Range<usize>) -> Option<String> {
        Some(self.line.at(range.start).take(range.len()).as_str().to_lowercase())
    }

    fn clause_start(&self, figure: usize, floor: usize) -> usize {
        let mut start = figure;
        while start > floor {
            let n = start - 1;
            if self.line.tokens.is_mark(n, ';') || self.line.tokens.is_mark(n, '"') || self.line.is_dash(n) {
                break;
            }
            let is_clause_word = match self.line.edge(n) {
                Some((len, EdgeRole::Boundary | EdgeRole::Object)) => n + len <= figure && !self.is_stance_part(n),
                // ", and" parts clauses; "and" alone may join two objects.
                Some((_, EdgeRole::And)) => n > 0 && self.line.tokens.is_mark(n - 1, ','),
                _ => false,
            };
            if is_clause_word {
                break;
            }
            start = n;
        }
        start
    }

    fn is_stance_part(&self, n: usize) -> bool {
        self.marks.iter().any(|(range, _)| range.contains(&n))
    }

    fn clause_end(&self, figure: usize, ceiling: usize) -> usize {
        let mut n = figure;
        while n < ceiling {
            if self.line.is_break(n) {
                break;
            }
            if matches!(self.line.edge(n), Some((_, EdgeRole::Boundary | EdgeRole::Object | EdgeRole::And)))
                && !self.is_stance_part(n)
            {
                break;
            }
            n += 1;
        }
        n
    }
}
