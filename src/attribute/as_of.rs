//! The time a figure speaks of.

use std::ops::Range;

use super::line::Line;
use crate::lexicon::cues::EdgeRole;
use crate::model::{Basis, Period, Published};
use crate::parse::DateMention;

/// A date that starts within this many tokens of the start of a sentence frames all of it.
const FRAME: usize = 4;

/// The day or period that the sentence gives for the figure at `figure`, and the words that give it.
///
/// `clauses` are the reporting clauses of the sentence: a date in one of them says when it was said, and counts only
/// where the content names no time of its own. A date that something is compared with ("than in May") counts only
/// for a figure right before it.
pub(super) fn as_of(line: Line<'_>, figure: &Range<usize>, clauses: &[Range<usize>]) -> Option<(Period, String)> {
    let local = |date: &DateMention| {
        let offset = line.tokens.position();
        Some(date.tokens.start.checked_sub(offset)?..date.tokens.end.checked_sub(offset)?)
    };
    let mut said: Option<(Period, Range<usize>)> = None;
    let mut best: Option<(usize, Period, Range<usize>)> = None;
    for date in nearby(line, figure) {
        let (Some(period), Some(range)) = (date.period, local(date)) else { continue };
        if is_said_date(line, &range, clauses) {
            said = said.or(Some((period, range)));
            continue;
        }
        let Some(distance) = distance(line, figure, &range) else { continue };
        if best.as_ref().is_none_or(|(least, ..)| distance < *least) {
            best = Some((distance, period, range));
        }
    }
    let (period, range) = best.map(|(_, period, range)| (period, range)).or(said)?;
    Some((period, line.at(range.start).take(range.len()).as_str().to_owned()))
}

/// The dates that may speak of a figure: those near it, and those that open the sentence.
fn nearby<'a>(line: Line<'a>, figure: &Range<usize>) -> impl Iterator<Item = &'a DateMention> + use<'a> {
    /// A date further off than this, in tokens, belongs to something else.
    const FARTHEST: usize = 60;
    let offset = line.tokens.position();
    let (from, to) = (offset + figure.start.saturating_sub(FARTHEST), offset + figure.end + FARTHEST);
    let frame =
        line.dates.iter().take_while(move |date| date.tokens.start <= offset + FRAME && date.tokens.start < from);
    let first = line.dates.partition_point(|date| date.tokens.start < from);
    frame.chain(line.dates.iter().skip(first).take_while(move |date| date.tokens.start < to))
}

/// Where the sentence names no time: the day of publication.
pub(super) fn published(published: Option<Published>) -> Option<Period> {
    published.map(|at| Period { start: at.date, end: at.date, basis: Basis::Published })
}

/// True for a date inside a reporting clause, or right before or after it.
fn is_said_date(line: Line<'_>, date: &Range<usize>, clauses: &[Range<usize>]) -> bool {
    // Clauses stand in order: only those next to the date can hold or touch it.
    let at = clauses.partition_point(|clause| clause.end <= date.start);
    clauses.iter().skip(at.saturating_sub(1)).take(3).any(|clause| {
        let inside = clause.start <= date.start && date.end <= clause.end;
        let after = date.start >= clause.end && only_links(line, clause.end..date.start);
        let before = date.end <= clause.start && date.start <= FRAME && only_links(line, date.end..clause.start);
        inside || after || before
    })
}

/// True where nothing but a comma or a word that opens dates stands in `range`.
fn only_links(line: Line<'_>, range: Range<usize>) -> bool {
    range.len() <= 2
        && range.clone().all(|n| {
            line.tokens.is_mark(n, ',')
                || line.edge(n).is_some_and(|(_, role)| role == EdgeRole::Between || role.opens_phrase())
        })
}

/// How far a date is from a figure; none where it does not speak of it.
fn distance(line: Line<'_>, figure: &Range<usize>, date: &Range<usize>) -> Option<usize> {
    if date.start >= figure.end {
        if date.start > figure.end && line.is_comparison(date.start - 1) {
            return None;
        }
        let between = figure.end..date.start;
        let parted =
            between.clone().any(|n| line.is_break(n) && !line.tokens.is_mark(n, '(') && !line.tokens.is_mark(n, ')'));
        return (!parted).then_some(between.len());
    }
    if date.end > figure.start {
        return None;
    }
    if is_compared(line, date.start) {
        return None;
    }
    let between = date.end..figure.start;
    let parted = between.clone().any(|n| line.is_break(n));
    let is_frame = date.start <= FRAME;
    // Before the figure in its own phrase is nearest; a frame at the start of the sentence holds for all of it.
    match (parted, is_frame) {
        (false, _) => Some(between.len()),
        (true, true) => Some(between.len() + line.len()),
        (true, false) => None,
    }
}

/// "than in May", "so với tháng 5": the date of what is compared with.
fn is_compared(line: Line<'_>, date: usize) -> bool {
    (1..=3).any(|back| date.checked_sub(back).is_some_and(|n| line.is_comparison(n)))
}
