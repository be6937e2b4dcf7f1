//! Durations, and the two dates that a text says they span.
//!
//! Only wording that sets a duration beside its dates counts, so that "3 years in prison between 2010 and 2014" is
//! left alone:
//!
//! | wording | example |
//! | --- | --- |
//! | dates, then the duration | from 3 May to 14 May, a total of 12 days · từ 3/5 đến 14/5 (12 ngày) |
//! | the duration, then dates | for nearly nine months, from 6 August to 26 April · chuyến thăm 3 ngày (5-7/3) |
//! | an event named by its duration | the 10-day fair, from 3 to 12 May |
//! | so long after | on 26 April, nine months after the attack of 6 August |
//! | so long ago | 15 years ago, in 2009 |
//! | began and ended | began on 6 August and ended on 26 April. It lasted nine months. |

use std::ops::Range;

use crate::lexicon::stretches::{StretchRole, stretch_words};
use crate::model::{Basis, Change, FigureKind, Note, Period, Stretch};
use crate::normalise::{Document, Sentence, TokenKind, Tokens};
use crate::parse::{DateMention, ParsedFigure, ParsedSentence};

/// Marks that may stand between a duration and its dates.
const MARKS: [char; 6] = [',', '(', ')', '-', '—', ':'];

/// Two dates that a text joins into one stretch of time.
#[derive(Debug, Clone)]
struct Ends {
    from: Period,
    to: Period,
    /// From the word that opens the first date to the last word of the second.
    tokens: Range<usize>,
    /// Something may have taken up a part of it only: "between 2010 and 2014".
    is_frame: bool,
}

/// One sentence and what was read in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) sentence: &'a Sentence,
    pub(super) parsed: &'a ParsedSentence,
}

/// The two dates that `figure` of `line` is said to span. `before` is the sentence before it in the same block.
pub(super) fn stretch(line: Line<'_>, before: Option<Line<'_>>, figure: &ParsedFigure) -> Option<Stretch> {
    if !is_duration(figure) {
        return None;
    }
    let phrase = &figure.phrase_tokens;
    let ends = line.ends();
    let beside = ends.into_iter().find(|ends| line.stands_behind(ends, phrase) || line.stands_before(ends, phrase));
    let found = beside.or_else(|| line.after(phrase)).or_else(|| line.ago(phrase)).or_else(|| line.course(phrase));
    if let Some(ends) = found {
        return line.finish(ends);
    }
    let is_alone = line.parsed.dates.is_empty() && line.word_before(phrase.start, &[StretchRole::Whole]);
    let before = before.filter(|_| is_alone)?;
    before.finish(before.began_and_ended()?)
}

/// True for an amount of whole days or more that is neither an age nor a range.
fn is_duration(figure: &ParsedFigure) -> bool {
    const UNITS: [&str; 6] = ["day", "week", "month", "quarter", "year", "decade"];
    let quantity = &figure.quantity;
    UNITS.contains(&quantity.unit.id.as_str())
        && quantity.kind == FigureKind::Numeral
        && quantity.change == Change::Level
        && quantity.number.value_max.is_none()
        && !quantity.notes.contains(&Note::Attribute)
}

impl<'a> Line<'a> {
    fn tokens(self, range: Range<usize>) -> Tokens<'a> {
        Tokens::new(self.document, range)
    }

    /// The table phrases that start at `at`, longest first: how many tokens, and what they do.
    fn roles(self, at: usize) -> impl Iterator<Item = (usize, StretchRole)> + use<'a> {
        let rest = self.tokens(at..self.sentence.tokens.end);
        stretch_words(self.document.article.info.language).all(rest).map(|(len, role)| (len, *role))
    }

    /// True where a phrase of one of `wanted` starts at `at`.
    fn word_at(self, at: usize, wanted: &[StretchRole]) -> bool {
        self.roles(at).any(|(_, role)| wanted.contains(&role))
    }

    /// The start of a phrase of one of `wanted` that ends at `end`, the longest one.
    fn start_of_word_before(self, end: usize, wanted: &[StretchRole]) -> Option<usize> {
        const LONGEST: usize = 5;
        let first = end.saturating_sub(LONGEST).max(self.sentence.tokens.start);
        (first..end).find(|&at| self.roles(at).any(|(len, role)| at + len == end && wanted.contains(&role)))
    }

    fn word_before(self, end: usize, wanted: &[StretchRole]) -> bool {
        self.start_of_word_before(end, wanted).is_some()
    }

    /// True where only marks and phrases of `wanted` stand in `range`.
    fn is_covered(self, range: Range<usize>, wanted: &[StretchRole]) -> bool {
        let mut at = range.start;
        while at < range.end {
            let rest = self.tokens(at..range.end);
            let word = self.roles(at).find(|&(len, role)| wanted.contains(&role) && at + len <= range.end);
            at += match word {
                Some((len, _)) => len,
                None if MARKS.iter().any(|&mark| rest.is_mark(0, mark)) => 1,
                None => return false,
            };
        }
        range.start <= range.end
    }

    fn has_mark(self, range: Range<usize>, marks: &[char]) -> bool {
        let tokens = self.tokens(range);
        (0..tokens.len()).any(|n| marks.iter().any(|&mark| tokens.is_mark(n, mark)))
    }

    /// Dates that could be placed, with the days they mean.
    fn placed(self) -> impl Iterator<Item = (&'a DateMention, Period)> + use<'a> {
        self.parsed.dates.iter().filter_map(|date| Some((date, date.period?)))
    }

    /// Every stretch that the sentence gives by its two ends.
    fn ends(self) -> Vec<Ends> {
        let dates: Vec<(&DateMention, Period)> = self.placed().collect();
        let mut out = Vec::new();
        for (at, &(date, period)) in dates.iter().enumerate() {
            let (opened, is_frame) = self.opened(date.tokens.start);
            if self.is_range(date, is_frame) {
                let (from, to) = halves(period);
                out.push(Ends { from, to, tokens: opened..date.tokens.end, is_frame });
            } else if let Some(&(next, last)) = dates.get(at + 1) {
                let gap = date.tokens.end..next.tokens.start;
                let joint = !gap.is_empty() && self.is_covered(gap.clone(), &[StretchRole::Joint])
                    || is_frame && self.tokens(gap.clone()).len() == 1 && self.word_at(gap.start, &[StretchRole::And]);
                let only_marks = self.is_covered(gap.clone(), &[]);
                if joint && (!only_marks || self.has_mark(gap.clone(), &['-', '—']) && gap.len() == 1) {
                    out.push(Ends { from: period, to: last, tokens: opened..next.tokens.end, is_frame });
                }
            }
        }
        out
    }

    /// Where the words that open a date start, and whether they leave open how much of the stretch is meant.
    fn opened(self, date: usize) -> (usize, bool) {
        let frame = self.start_of_word_before(date, &[StretchRole::Within]);
        let opener = self.start_of_word_before(date, &[StretchRole::Opener]);
        (frame.or(opener).unwrap_or(date), frame.is_some())
    }

    /// True for a date that names both ends itself: "3-12 May", "2010 to 2014", "từ 30/9 đến 5/10".
    fn is_range(self, date: &DateMention, is_frame: bool) -> bool {
        let tokens = self.tokens(date.tokens.clone());
        let digits = |n: usize| {
            tokens.get(n).filter(|token| token.kind == TokenKind::Digits).map_or(0, |token| token.span.len())
        };
        let is_day = date.period.is_none_or(|period| period.is_day());
        !is_day
            && (1..tokens.len().saturating_sub(1)).any(|n| {
                // "9-2013" is a month of a year.
                let alike = digits(n - 1) > 0 && digits(n + 1) > 0 && (digits(n + 1) <= 2 || digits(n - 1) == 4);
                let dash = tokens.is_mark(n, '-') && alike;
                dash || self.word_at(date.tokens.start + n, &[StretchRole::Joint])
                    || is_frame && self.word_at(date.tokens.start + n, &[StretchRole::And])
            })
    }

    /// "From 3 May to 14 May, a total of 12 days".
    fn stands_behind(self, ends: &Ends, phrase: &Range<usize>) -> bool {
        let gap = ends.tokens.end..phrase.start;
        let says_all = self.has_mark(gap.clone(), &['(']) || self.word_before(phrase.start, &[StretchRole::Whole]);
        ends.tokens.end <= phrase.start
            && self.is_covered(gap, &[StretchRole::Length, StretchRole::Whole])
            && (says_all || !ends.is_frame)
            && !self.word_at(phrase.end, &[StretchRole::After, StretchRole::Ago, StretchRole::Shift])
    }

    /// "For nine months, from 6 August to 26 April"; "the 10-day fair from 3 to 12 May".
    fn stands_before(self, ends: &Ends, phrase: &Range<usize>) -> bool {
        if phrase.end > ends.tokens.start {
            return false;
        }
        let gap = phrase.end..ends.tokens.start;
        let says_how_long =
            || self.word_before(phrase.start, &[StretchRole::Length, StretchRole::Whole, StretchRole::Event]);
        let beside = self.is_covered(gap.clone(), &[]) && (self.has_mark(gap.clone(), &[',', '(']) || says_how_long());
        beside && !ends.is_frame || self.names_event(gap)
    }

    /// True where `gap` is an event that the duration before it belongs to, with marks around it at most.
    fn names_event(self, gap: Range<usize>) -> bool {
        const WORDS: usize = 3;
        let end =
            (gap.start..gap.end).rev().find(|&at| !self.is_covered(at..at + 1, &[])).map_or(gap.start, |at| at + 1);
        let words = gap.start..end;
        let tokens = self.tokens(words.clone());
        !words.is_empty()
            && words.len() <= WORDS
            && (0..tokens.len()).all(|n| tokens.get(n).is_some_and(|token| token.kind == TokenKind::Word))
            && self.word_before(words.end, &[StretchRole::Event])
    }

    /// "On 26 April, nine months after the attack of 6 August".
    fn after(self, phrase: &Range<usize>) -> Option<Ends> {
        const REACH: usize = 12;
        if !self.word_at(phrase.end, &[StretchRole::After]) {
            return None;
        }
        let [(a, x), (b, y)] = <[_; 2]>::try_from(self.placed().collect::<Vec<_>>()).ok()?;
        let ((from, first), (to, last)) = if a.tokens.start >= phrase.end && b.tokens.end > a.tokens.end {
            ((a, x), (b, y))
        } else {
            ((b, y), (a, x))
        };
        let reach = phrase.end..from.tokens.start;
        let others = self.parsed.figures.iter().any(|other| reach.contains(&other.number_tokens.start));
        let is_near = from.tokens.start >= phrase.end
            && reach.len() <= REACH
            && !others
            && !self.has_mark(reach.clone(), &[',', ';', ':', '(', ')']);
        let leads = to.tokens.end <= phrase.start && self.is_covered(to.tokens.end..phrase.start, &[]);
        let follows = to.tokens.start >= from.tokens.end
            && self.is_covered(from.tokens.end..to.tokens.start, &[StretchRole::At])
            && self.has_mark(from.tokens.end..to.tokens.start, &[',']);
        let tokens = from.tokens.start.min(to.tokens.start)..from.tokens.end.max(to.tokens.end);
        (is_near && (leads || follows)).then_some(Ends { from: first, to: last, tokens, is_frame: false })
    }

    /// "15 years ago, in 2009"; the second end is the day of publication.
    fn ago(self, phrase: &Range<usize>) -> Option<Ends> {
        let published = self.document.article.info.published?.date;
        let to = Period { start: published, end: published, basis: Basis::Published };
        // "trước đó" is no "trước".
        let behind = self.roles(phrase.end).next().filter(|&(_, role)| role == StretchRole::Ago).map(|(len, _)| len);
        let says_ago = behind.is_some() || self.word_before(phrase.start, &[StretchRole::Ago]);
        let end = phrase.end + behind.unwrap_or(0);
        let beside = |date: &DateMention| {
            let after = date.tokens.start > end
                && self.is_covered(end..date.tokens.start, &[StretchRole::At])
                && self.has_mark(end..date.tokens.start, &[',', '(']);
            let before = date.tokens.end < phrase.start
                && behind.is_some()
                && self.is_covered(date.tokens.end..phrase.start, &[])
                && self.has_mark(date.tokens.end..phrase.start, &[',', '(']);
            after || before
        };
        let (date, from) = self.placed().find(|(date, _)| beside(date)).filter(|_| says_ago)?;
        (from.start <= to.end).then_some(Ends { from, to, tokens: date.tokens.clone(), is_frame: false })
    }

    /// "Began on 6 August and ended on 26 April, lasting nine months".
    fn course(self, phrase: &Range<usize>) -> Option<Ends> {
        self.began_and_ended().filter(|_| self.word_before(phrase.start, &[StretchRole::Whole]))
    }

    fn began_and_ended(self) -> Option<Ends> {
        let [(from, first), (to, last)] = <[_; 2]>::try_from(self.placed().collect::<Vec<_>>()).ok()?;
        let is_marked = self.happened(from, self.sentence.tokens.start, StretchRole::Began)
            && self.happened(to, from.tokens.end, StretchRole::Ended);
        is_marked.then_some(Ends { from: first, to: last, tokens: from.tokens.start..to.tokens.end, is_frame: false })
    }

    /// True where a verb of `role` stands shortly before a date, not before the token `floor`.
    fn happened(self, date: &DateMention, floor: usize, role: StretchRole) -> bool {
        const NEAR: usize = 4;
        (floor.max(date.tokens.start.saturating_sub(NEAR))..date.tokens.start).any(|at| self.word_at(at, &[role]))
    }

    fn finish(self, ends: Ends) -> Option<Stretch> {
        let (from, to) = (ends.from, ends.to);
        (from.start <= to.end).then(|| Stretch {
            from,
            to,
            span: self.document.file_span(self.tokens(ends.tokens).span()),
            sentence_span: self.document.file_span(self.sentence.span),
        })
    }
}

/// The two ends of a period that was written by its ends: days, months or years, the longest that fit.
fn halves(period: Period) -> (Period, Period) {
    let (start, end) = (period.start, period.end);
    let of_months = start.day() == 1 && end == end.last_of_month();
    let of_years = of_months && start.month() == 1 && end.month() == 12;
    let (first, last) = match (of_years, of_months) {
        (true, _) => (start.last_of_year(), end.first_of_year()),
        (_, true) => (start.last_of_month(), end.first_of_month()),
        _ => (start, end),
    };
    let basis = period.basis;
    (Period { start, end: first, basis }, Period { start: last, end, basis })
}
