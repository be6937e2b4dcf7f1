//! Reports with a source after a preposition or after who relays it: "according to the mayor", "Kyodo, citing the mayor".

use std::ops::Range;

use super::spoken::{back_over_passive, passive_before};
use super::{Reach, Report};
use crate::attribute::line::Line;
use crate::attribute::source::{Phrase, PhraseKind, is_source_start, phrase_after, relay_before, subject_before};
use crate::lexicon::cues::{CueRole, EdgeRole, SourceKind};

pub(super) fn according(line: Line<'_>, cue: &Range<usize>) -> Option<Report> {
    if !is_source_start(line, cue.end) && !line.is_english() {
        return None;
    }
    let (source, mut end) = phrase_after(line, cue.end)?;
    // "theo ông An, giám đốc sở, ...": the office belongs to the clause; "theo X cho biết".
    if let Some((len, CueRole::Report)) = line.cue(end) {
        end += len;
    }
    let at_start = cue.start == 0
        || !line.is_break(cue.start - 1)
            && matches!(
                line.edge_before(cue.start),
                Some((_, EdgeRole::Boundary | EdgeRole::And | EdgeRole::Between | EdgeRole::Object))
            )
        || opens_sentence(line, cue.start)
        || line.is_capital(cue.start);
    let follows = !line.is_close(end) || line.tokens.is_mark(end, ',') || line.tokens.is_mark(end, ':');
    let reach = match (at_start && follows, opens_apposition(line, end)) {
        (true, _) => Reach::After,
        (false, true) => Reach::Before,
        (false, false) => Reach::Around,
    };
    Some(Report { reach, ..Report::new(line, source, cue.start..end, cue) })
}

/// True where what follows the mark at `n` says more of the source ("theo ông An, giám đốc sở").
fn opens_apposition(line: Line<'_>, n: usize) -> bool {
    let next = n + 1;
    line.is_break(n) && matches!(line.source(next), Some((_, SourceKind::Role)))
}

/// True where only a link word ("Tuy nhiên,", "Meanwhile,") or a date stands before `n`.
fn opens_sentence(line: Line<'_>, n: usize) -> bool {
    let mut at = n;
    while at > 0 {
        if line.is_break(at - 1) {
            at -= 1;
        } else if let Some(start) = line.date_before(at) {
            at = start;
        } else if let Some((len, EdgeRole::Boundary | EdgeRole::Between)) = line.edge_before(at) {
            at -= len;
        } else {
            return false;
        }
    }
    true
}

pub(super) fn cited(line: Line<'_>, cue: &Range<usize>, found: &mut [Report]) -> Option<Report> {
    // "dẫn nguồn tin hải quan": the last words of the cue are the head of the source.
    let head = (cue.start + 1..cue.end).find(|&n| matches!(line.source(n), Some((_, SourceKind::Group))));
    let mut found_source = phrase_after(line, head.unwrap_or(cue.end));
    // "dẫn tuyên bố một ngày trước đó của X": the source stands after "của".
    if !line.is_english() {
        let limit = (cue.end + 14).min(line.len());
        let owner = (cue.end..limit)
            .take_while(|&n| !line.is_break(n))
            .find(|&n| matches!(line.edge(n), Some((_, EdgeRole::Owner))));
        let is_document = is_document_cue(line, cue);
        if let Some(owner) = owner
            && is_document
            && let Some(owned) = phrase_after(line, owner + 1)
        {
            found_source = Some(owned);
        }
    }
    let (source, mut end) = found_source?;
    // "citing side effects" gives a reason, no source.
    if line.is_english() && !can_speak(line, &source) {
        return None;
    }
    // The report that the relay made already ("Kyodo reported ..., citing the mayor"): the mayor, through Kyodo.
    if let Some(last) = found.last_mut()
        && line.is_english()
        && last.reach != Reach::Before
        && cue.start > last.clause.end
        && line.tokens.is_mark(cue.start - 1, ',')
    {
        last.via = Some(std::mem::replace(&mut last.source, source));
        return None;
    }
    let via = relay_before(line, cue.start);
    let clause_start = via.as_ref().map_or(cue.start, |via| via.start);
    // A reporting verb after the source belongs to the same clause: "dẫn lời ông An, giám đốc, cho biết".
    let mut n = end;
    let limit = (end + 24).min(line.len());
    while n < limit {
        if let Some((len, role)) = line.cue(n)
            && matches!(role, CueRole::Report | CueRole::Say | CueRole::ReportNoun)
        {
            let is_own = n == end || line.tokens.is_mark(n - 1, ',') || line.date_before(n).is_some();
            if is_own
                || !line.is_english()
                    && subject_before(line, n).is_none_or(|subject| subject.start >= end)
                    && n - end <= 14
            {
                end = n + len;
            }
            break;
        }
        if line.tokens.is_mark(n, '.')
            || line.tokens.is_mark(n, '"')
            || line.tokens.is_mark(n, ':')
            || matches!(line.edge(n), Some((_, EdgeRole::Object)))
        {
            break;
        }
        n += 1;
    }
    let closes = line.is_close(end) && !line.tokens.is_mark(end, ',') && !line.tokens.is_mark(end, ':');
    Some(Report {
        via: via.map(|subject| subject.phrase),
        reach: if closes { Reach::Around } else { Reach::After },
        ..Report::new(line, source, clause_start..end, cue)
    })
}

/// True for a phrase with a name or a word for those who speak in it.
fn can_speak(line: Line<'_>, phrase: &Phrase) -> bool {
    matches!(phrase.kind, PhraseKind::Pronoun | PhraseKind::Person)
        || phrase
            .name
            .clone()
            .any(|n| line.is_capital(n) || matches!(line.source(n), Some((_, kind)) if kind != SourceKind::SpeakerLess))
}

/// True where the cue itself names a document ("dẫn tuyên bố").
fn is_document_cue(line: Line<'_>, cue: &Range<usize>) -> bool {
    cue.clone().any(|n| n > cue.start && matches!(line.source(n), Some((_, SourceKind::Document))))
        || matches!(line.source(cue.end), Some((_, SourceKind::Document)))
}

pub(super) fn quoted(line: Line<'_>, cue: &Range<usize>) -> Option<Report> {
    let limit = (cue.end + 24).min(line.len());
    let closing = (cue.end..limit).find_map(|n| match line.cue(n) {
        Some((len, CueRole::AsSaying)) => Some(n..n + len),
        _ => None,
    })?;
    let subject = subject_before(
        line,
        if passive_before(line, cue.start) { back_over_passive(line, cue.start) } else { cue.start },
    );
    if closing.start == cue.end || line.date_at(cue.end) == Some(closing.start) || passive_before(line, cue.start) {
        // "was quoted as saying by Kyodo"
        let subject = subject?;
        let is_told_by = matches!(line.edge(closing.end), Some((_, EdgeRole::Agent)));
        let via = is_told_by.then(|| phrase_after(line, closing.end + 1)).flatten();
        let end = via.as_ref().map_or(closing.end, |(_, end)| *end);
        return Some(Report {
            via: via.map(|(phrase, _)| phrase),
            reach: if subject.after_mark && line.is_close(end) { Reach::Around } else { Reach::After },
            ..Report::new(line, subject.phrase, subject.start..end, cue)
        });
    }
    let (source, _) = phrase_after(line, cue.end)?;
    let closes = line.is_close(closing.end)
        && !line.tokens.is_mark(closing.end, ':')
        && subject.as_ref().is_some_and(|subject| subject.after_mark);
    let start = subject.as_ref().map_or(cue.start, |subject| subject.start);
    Some(Report {
        via: subject.map(|subject| subject.phrase),
        reach: if closes { Reach::Around } else { Reach::After },
        ..Report::new(line, source, start..closing.end, cue)
    })
}
