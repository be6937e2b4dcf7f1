//! Which report of its sentence a figure belongs to.

use std::ops::Range;

use super::line::Line;
use super::report::{Reach, Report};
use super::speaker::Speaker;
use crate::lexicon::cues::EdgeRole;
use crate::model::Attribution;

/// Who says a figure, as decided.
pub(super) struct Said<'a> {
    pub(super) speaker: Speaker<'a>,
    pub(super) via: Option<Speaker<'a>>,
    /// What the sentence calls the source, where it is a pronoun or only a part of the name.
    pub(super) called: Option<String>,
    /// The words or rule that decided.
    pub(super) because: String,
    /// Where the content that holds the figure stands in the sentence, its cue included.
    pub(super) content: Range<usize>,
}

/// The report of the same sentence that reaches the figure at `place`, and through whom.
pub(super) fn said_here<'a>(
    line: Line<'a>,
    reports: &[Report],
    speakers: &[(Option<Speaker<'a>>, Option<Speaker<'a>>)],
    quotes: &[Range<usize>],
    place: &Range<usize>,
) -> Option<Said<'a>> {
    // What someone reports inside a quote ends with the quote.
    let is_cut = |report: &Report| {
        quotes
            .iter()
            .any(|quote| quote.start < report.clause.start && report.clause.end < quote.end && quote.end <= place.start)
    };
    // Reports stand in order and do not overlap, so the search starts at the figure.
    let here = reports.partition_point(|report| report.clause.end <= place.start);
    let (earlier, later) = reports.split_at(here);
    let before = earlier
        .iter()
        .rposition(|report| report.reach == Reach::After && place.start < report.until && !is_cut(report));
    let around =
        earlier.iter().rposition(|report| report.reach == Reach::Around && !opens_relative(line, report.clause.end));
    let after = later.iter().position(|report| match report.reach {
        Reach::Before | Reach::Around => report.clause.start >= place.end,
        Reach::Phrase => (place.end..place.end + 2).contains(&report.clause.start),
        Reach::After => false,
    });
    let after = after.map(|after| here + after);
    let (inner, outer) = match (before, after, around) {
        (Some(before), Some(after), _) => {
            let from = reports.get(before).map_or(0, |report| report.clause.end);
            if parts_clauses(line, from..place.start) { (after, None) } else { (before, Some(after)) }
        }
        (Some(before), None, _) => (before, outer_of(line, reports, before)),
        (None, Some(after), _) => (after, None),
        (None, None, Some(around)) => (around, None),
        (None, None, None) => return None,
    };
    let report = reports.get(inner)?;
    let (speaker, via) = speakers.get(inner)?.clone();
    let via = via.or_else(|| outer.and_then(|outer| speakers.get(outer)).and_then(|(speaker, _)| speaker.clone()));
    let speaker = speaker?;
    let via = via.filter(|via| via.id != speaker.id);
    let content = match report.reach {
        Reach::After => report.clause.start..line.len(),
        Reach::Before | Reach::Around | Reach::Phrase if report.clause.start >= place.end => 0..report.clause.start,
        Reach::Before | Reach::Around | Reach::Phrase => report.clause.end..line.len(),
    };
    let called = speaker.called(line, &report.source);
    Some(Said { speaker, via, called, because: report.cue.clone(), content })
}

/// The report that the report at `inner` is the content of: "a channel reports that the army claims".
fn outer_of(line: Line<'_>, reports: &[Report], inner: usize) -> Option<usize> {
    let outer = inner.checked_sub(1)?;
    let (first, second) = (reports.get(outer)?, reports.get(inner)?);
    let gap = first.clause.end..second.clause.start;
    let contiguous = gap.len() <= 3
        && gap.clone().all(|n| {
            line.is_break(n) || line.edge(n).is_some_and(|(_, role)| role == EdgeRole::Object || role.is_determiner())
        });
    (first.reach == Reach::After && contiguous).then_some(outer)
}

/// True where ", which" at `end` says more of the source, and so opens no content of it.
fn opens_relative(line: Line<'_>, end: usize) -> bool {
    line.tokens.is_mark(end, ',') && matches!(line.edge(end + 1), Some((_, EdgeRole::Relative)))
}

/// True where "while", "but" or a semicolon stands in `range`.
fn parts_clauses(line: Line<'_>, range: Range<usize>) -> bool {
    range.clone().any(|n| {
        line.tokens.is_mark(n, ';')
            || matches!(line.edge(n), Some((_, EdgeRole::Boundary)))
                && n > range.start
                && line.tokens.is_mark(n - 1, ',')
    })
}

impl Said<'_> {
    /// What decided, one line a decision, for `--explain`.
    pub(super) fn trace(&self) -> Vec<String> {
        let mut trace = vec![format!("source: {}: {}", self.because, self.speaker.source)];
        trace.extend(self.called.as_ref().map(|called| format!("source: {called} is {}", self.speaker.source)));
        trace.push(format!("source id: {}", self.speaker.id));
        trace.extend(self.via.as_ref().map(|via| format!("via: {}", via.source)));
        trace
    }

    pub(super) fn into_attribution(self) -> Attribution {
        Attribution {
            source: self.speaker.source,
            source_id: self.speaker.id,
            via: self.via.map(|via| via.source),
            span: self.speaker.span,
        }
    }
}
