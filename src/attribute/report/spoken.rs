//! Reports with a verb: "The mayor said 40 homes burned", "40 homes burned, said the mayor".

use std::ops::Range;

use super::{Reach, Report, content_start};
use crate::attribute::line::Line;
use crate::attribute::source::{
    Phrase, PhraseKind, Subject, is_source_start, opening_subject, phrase_after, subject_before,
};
use crate::lexicon::cues::{CueRole, EdgeRole, SourceKind};

pub(super) fn spoken(line: Line<'_>, cue: &Range<usize>, role: CueRole) -> Option<Report> {
    let passive = passive_before(line, cue.start);
    // "an estimated 40 homes": no verb.
    if line.is_english() && line.edge_before(cue.start).is_some_and(|(_, role)| role.is_determiner()) {
        return None;
    }
    if line.is_english() && !passive && is_participle(line, cue) {
        return passive_by(line, cue).map(|report| Report { reach: Reach::Phrase, ..report });
    }
    if passive && line.is_english() && !line.is_progressive(cue.end - 1) {
        return passive_by(line, cue);
    }
    if role == CueRole::Say
        && let Some(report) = inverted(line, cue)
    {
        return Some(report);
    }
    let verb = if passive && line.is_english() { back_over_passive(line, cue.start) } else { cue.start };
    let subject = subject_before(line, verb)?;
    // "khiến nhiều người tin rằng": what someone is made to think.
    if !line.is_english() && matches!(line.edge_before(subject.start), Some((_, EdgeRole::Verb))) {
        return None;
    }
    if role == CueRole::ReportNoun && !is_sure_verb(line, cue, &subject) {
        return None;
    }
    let after = content_start(line, cue.end);
    // "Police found 2 knives" reports nothing; "police found that" does.
    if role == CueRole::Show && !subject.is_document && !matches!(line.edge(after), Some((_, EdgeRole::Object))) {
        return None;
    }
    let closes = closes_clause(line, cue.end, role == CueRole::Tell);
    let reach = if subject.start > 0 && is_passive_agent(line, subject.start) {
        Reach::Before
    } else if closes && subject.start > 0 && (subject.after_mark || line.is_close(cue.end)) {
        Reach::Around
    } else {
        Reach::After
    };
    // ", who expects 40 ships, said": up to the comma that closes the relative clause.
    let until = if subject.is_relative {
        (cue.end..line.len()).find(|&n| line.tokens.is_mark(n, ',') && line.is_break(n)).unwrap_or(line.len())
    } else {
        line.len()
    };
    let runs_on = reach == Reach::After && line.tokens.get(after).is_some() && matches!(line.text(after), ":" | ",");
    Some(Report { reach, until, runs_on, ..Report::new(line, subject.phrase, subject.start..cue.end, cue) })
}

/// A verb that says what a body does with a count or a plan: "recorded 40", "dự kiến 40", "put the toll at 40".
pub(super) fn acted(line: Line<'_>, cue: &Range<usize>, role: CueRole) -> Option<Report> {
    if role == CueRole::Put && !gives_value(line, cue.end) {
        return None;
    }
    let report = spoken(line, cue, CueRole::ReportNoun)?;
    let is_source = match role {
        CueRole::Put => true,
        _ => is_body(line, &report.source) || role == CueRole::Plan && report.source.kind == PhraseKind::Person,
    };
    is_source.then_some(Report { is_weak: role != CueRole::Put, ..report })
}

/// True where "at" stands after the verb, with the value behind it: "put the toll at 40".
fn gives_value(line: Line<'_>, start: usize) -> bool {
    /// What is measured, in tokens.
    const LONGEST: usize = 14;
    (start..start + LONGEST)
        .take_while(|&n| !line.is_break(n))
        .any(|n| matches!(line.edge(n), Some((_, EdgeRole::Complement))))
}

/// True for a phrase that names a body by its head or as one that is known, and no country or town.
fn is_body(line: Line<'_>, phrase: &Phrase) -> bool {
    let name = &phrase.name;
    let head = if line.is_english() { line.source_before(name.end) } else { line.source(name.start) };
    let is_known = line.known_body(name.start, name.end) == Some(name.len())
        || name.len() == 1 && line.is_acronym(name.start) && line.is_capital(name.start);
    line.place(name.start) != Some(name.len())
        && (is_known
            || phrase.kind == PhraseKind::Definite
            || matches!(
                head,
                Some((_, SourceKind::Organisation | SourceKind::Body | SourceKind::Group | SourceKind::Media))
            ))
}

/// "is", "was" or "been" just before the verb, perhaps with an adverb between.
pub(super) fn passive_before(line: Line<'_>, n: usize) -> bool {
    let mut at = n;
    for _ in 0..2 {
        match line.edge_before(at) {
            Some((_, EdgeRole::Passive)) => return true,
            Some((len, EdgeRole::Between)) => at -= len,
            _ => return false,
        }
    }
    false
}

/// "watches estimated to be worth", "the toll reported by": what is said of the noun before, no report of its own.
fn is_participle(line: Line<'_>, cue: &Range<usize>) -> bool {
    line.is_participle(cue.end - 1) && matches!(line.edge(cue.end), Some((_, EdgeRole::Agent | EdgeRole::Complement)))
}

/// "was announced by the ministry": the ministry.
fn passive_by(line: Line<'_>, cue: &Range<usize>) -> Option<Report> {
    let by = content_start(line, cue.end);
    if !matches!(line.edge(by), Some((_, EdgeRole::Agent))) {
        return None;
    }
    let (source, end) = phrase_after(line, by + 1)?;
    Some(Report { reach: Reach::Around, ..Report::new(line, source, cue.start..end, cue) })
}

/// "được Sony xác nhận": what was confirmed stands before.
fn is_passive_agent(line: Line<'_>, start: usize) -> bool {
    !line.is_english() && matches!(line.edge_before(start), Some((_, EdgeRole::Passive)))
}

/// `, said Pham Duy Lan, the deputy head`: the source follows the verb.
fn inverted(line: Line<'_>, cue: &Range<usize>) -> Option<Report> {
    let mark = cue.start.checked_sub(1)?;
    if !(line.tokens.is_mark(mark, ',') || line.tokens.is_mark(mark, '"') || line.is_dash(mark)) {
        return None;
    }
    let opens_name = line.is_capital(cue.end) && line.date_at(cue.end).is_none() && line.edge(cue.end).is_none()
        || line.edge(cue.end).is_some_and(|(_, role)| role.is_determiner())
        || matches!(
            line.source(cue.end),
            Some((
                _,
                SourceKind::Group
                    | SourceKind::Role
                    | SourceKind::Honorific
                    | SourceKind::Organisation
                    | SourceKind::Area
                    | SourceKind::Body
            ))
        );
    // "said lead author Marta Kowal": after a quote a few plain words may stand before the title.
    let after_quote =
        line.tokens.is_mark(mark, '"') || mark.checked_sub(1).is_some_and(|n| line.tokens.is_mark(n, '"'));
    let opens_title = after_quote
        && (cue.end..cue.end + 4)
            .take_while(|&n| line.is_word(n) && line.edge(n).is_none())
            .any(|n| matches!(line.source(n), Some((_, SourceKind::Role | SourceKind::Group))));
    if !opens_name && !opens_title {
        return None;
    }
    if line.tokens.is_mark(mark, ',')
        && !line.tokens.is_mark(mark.wrapping_sub(1), '"')
        && subject_before(line, cue.start).is_some()
    {
        return None;
    }
    let (source, end) = phrase_after(line, cue.end)?;
    Some(Report { reach: Reach::Before, ..Report::new(line, source, cue.start..end, cue) })
}

/// True where letters that are a noun as well stand as a verb: after a short, sure source, and before content.
fn is_sure_verb(line: Line<'_>, cue: &Range<usize>, subject: &Subject) -> bool {
    let next = cue.end;
    if line.is_close(next) && !subject.after_mark && !line.tokens.is_mark(next, ':') && !line.tokens.is_mark(next, ',')
    {
        return false;
    }
    if line
        .cue(next)
        .is_some_and(|(_, role)| !matches!(role, CueRole::NotACue | CueRole::SaidToBe | CueRole::ReportNoun))
    {
        return false;
    }
    if let Some((_, role)) = line.edge(next)
        && match role {
            // "từ nay đến ngày 14/9" opens the content.
            EdgeRole::Owner => line.is_english() || is_source_start(line, next + 1),
            EdgeRole::Preposition => subject.phrase.kind != PhraseKind::Person,
            EdgeRole::Passive
            | EdgeRole::Agent
            | EdgeRole::Complement
            | EdgeRole::Office
            | EdgeRole::And
            | EdgeRole::Demonstrative => true,
            _ => false,
        }
    {
        return false;
    }
    if let Some((_, role)) = line.edge_before(cue.start)
        && (role.is_determiner() || role.attaches() || role == EdgeRole::And)
    {
        return false;
    }
    let name = &subject.phrase.name;
    let is_sure = match subject.phrase.kind {
        PhraseKind::Pronoun | PhraseKind::Person | PhraseKind::Definite => true,
        PhraseKind::Named => {
            line.is_capital(name.end - 1)
                || matches!(
                    line.source_before(name.end),
                    Some((_, SourceKind::Group | SourceKind::Organisation | SourceKind::Area | SourceKind::Body))
                )
                || !line.is_english() && is_source_start(line, name.start)
        }
    };
    let is_clause = matches!(line.edge(next), Some((_, EdgeRole::Object)));
    let limit = if line.is_english() && !is_clause { 6 } else { 14 };
    is_sure
        && name.len() <= limit
        && !line.is_capital(cue.start)
        && !cue.start.checked_sub(2).is_some_and(|mark| line.is_possessive(mark))
}

/// True where nothing but adverbials (or who is told) stands between the verb and the next mark.
fn closes_clause(line: Line<'_>, verb_end: usize, is_told: bool) -> bool {
    /// An adverbial longer than this is content.
    const LONGEST: usize = 30;
    let start = content_start(line, verb_end);
    if line.is_close(start) {
        return !line.tokens.is_mark(start, ':');
    }
    let is_adverbial = match line.edge(start) {
        Some((_, role)) if role.opens_phrase() => true,
        Some((_, EdgeRole::Boundary | EdgeRole::Relative | EdgeRole::Comparison)) => true,
        Some((_, EdgeRole::Between | EdgeRole::Owner)) => line.is_english() && start == verb_end,
        _ => is_told,
    };
    let rest = start..start + LONGEST;
    let opens_content = |n: &usize| matches!(line.edge(*n), Some((_, EdgeRole::Object)));
    is_adverbial
        && rest.clone().find(|&n| line.is_close(n)).is_some_and(|close| !(start..close).any(|n| opens_content(&n)))
}

pub(super) fn back_over_passive(line: Line<'_>, n: usize) -> usize {
    let mut at = n;
    while let Some((len, EdgeRole::Passive | EdgeRole::Between)) = line.edge_before(at) {
        at -= len;
    }
    at
}

/// "Harbour Lines has cut its forecast, saying ...": who acts in the sentence says it.
fn who_acts(line: Line<'_>, cue: usize) -> Option<Phrase> {
    let follows_comma = cue.checked_sub(1).is_some_and(|n| line.tokens.is_mark(n, ','));
    let phrase = opening_subject(line).filter(|phrase| follows_comma && phrase.name.end < cue)?;
    (phrase.kind != PhraseKind::Named || is_body(line, &phrase) || phrase.name.len() > 1).then_some(phrase)
}

pub(super) fn continued(line: Line<'_>, cue: &Range<usize>, found: &[Report]) -> Option<Report> {
    let source = match found.last() {
        Some(last) => last.source.clone(),
        None => subject_before(line, cue.start)
            .map(|subject| subject.phrase)
            .filter(|phrase| phrase.name.start == 0 || phrase.kind != PhraseKind::Named)
            .or_else(|| who_acts(line, cue.start))?,
    };
    let via = found.last().and_then(|last| last.via.clone());
    Some(Report { via, ..Report::new(line, source, cue.clone(), cue) })
}
