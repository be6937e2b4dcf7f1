//! The name inside a noun phrase: no determiner, bracket, title or relay's class noun.

use std::ops::Range;

use super::{Phrase, PhraseKind, skip_brackets_back, skip_determiners};
use crate::attribute::line::Line;
use crate::lexicon::cues::{EdgeRole, SourceKind};

/// The name inside a noun phrase: no determiner, bracket, title or relay's class noun.
pub(super) fn clean(line: Line<'_>, region: Range<usize>) -> Option<Phrase> {
    let mut start = skip_seat(line, skip_determiners(line, region.start));
    let mut end = region.end;
    while end > start
        && (line
            .edge_before(end)
            .is_some_and(|(_, role)| role.opens_phrase() || matches!(role, EdgeRole::And | EdgeRole::Between))
            && !line.is_capital(end - 1)
            || line.is_break(end - 1) && !line.tokens.is_mark(end - 1, ')'))
    {
        end -= 1;
    }
    let opened = skip_brackets_back(line, end);
    if opened > start {
        end = opened;
    }
    if start >= end {
        return None;
    }
    let had_definite =
        start > region.start && line.is_english() && matches!(line.edge(region.start), Some((_, EdgeRole::Definite)));
    let (kind_len, kind) = match line.source(start) {
        Some((len, kind)) => (len, Some(kind)),
        None => (0, None),
    };
    if kind == Some(SourceKind::SpeakerLess) && kind_len >= end - start {
        return None;
    }
    if end - start == kind_len
        && start == region.start
        && (matches!(kind, Some(SourceKind::Person | SourceKind::People | SourceKind::Thing))
            || kind == Some(SourceKind::Honorific) && !line.is_english())
    {
        return Some(Phrase { name: start..end, kind: PhraseKind::Pronoun });
    }
    if line.is_english() {
        return Some(clean_english(line, start, end, had_definite));
    }
    if let Some(owner) = owner_of_document(line, start, end) {
        start = owner;
    }
    Some(clean_vietnamese(line, start, end))
}

/// Past "London-based" and its like.
fn skip_seat(line: Line<'_>, start: usize) -> usize {
    let dash = (start + 1..start + 4).find(|&n| line.tokens.is_mark(n, '-'));
    match dash {
        Some(dash) if line.is_capital(start) && matches!(line.edge(dash + 1), Some((_, EdgeRole::Seat))) => dash + 2,
        _ => start,
    }
}

fn clean_english(line: Line<'_>, start: usize, end: usize, had_definite: bool) -> Phrase {
    if let Some(owner) = owner_of_document(line, start, end) {
        let owner = skip_determiners(line, owner);
        if owner < end {
            return clean_english(line, owner, end, false);
        }
    }
    // "the ministry's figures": the ministry.
    if let Some(possessive) = (start + 1..end).rev().find(|&n| line.is_possessive(n))
        && matches!(line.source_before(end), Some((_, SourceKind::Document)))
        && possessive + 2 < end
    {
        return clean_english(line, start, possessive, false);
    }
    if had_definite
        && end - start == 1
        && !line.is_capital(end - 1)
        && matches!(
            line.source_before(end),
            Some((
                _,
                SourceKind::Organisation
                    | SourceKind::Area
                    | SourceKind::Body
                    | SourceKind::Role
                    | SourceKind::Document
            ))
        )
    {
        return Phrase { name: start..end, kind: PhraseKind::Definite };
    }
    // "Michael Brown of the Daily Herald": the name before the preposition.
    let head_end = (start + 1..end)
        .find(|&n| line.edge(n).is_some_and(|(_, role)| role.attaches()) && !line.is_capital(n))
        .unwrap_or(end);
    let run = capital_run_before(line, start, head_end);
    let run_len = head_end - run;
    if run_len == 0 || head_end < end && (run_len < 2 || !is_person_run(line, run, head_end)) {
        return Phrase { name: start..end, kind: PhraseKind::Named };
    }
    let mut name = run;
    // "harbour pilot Yonas Lape", "rival Airbus": a plain word before a name describes it.
    // "state TV": the capitals are a word for a kind of source, no name.
    let is_kind = line.source(run).is_some_and(|(len, kind)| len == run_len && kind == SourceKind::Media);
    let described = run > start && !is_kind && line.edge_before(run).is_none() && line.is_word(run - 1);
    if run > start && !described {
        name = start;
    }
    let mut person = described
        && (matches!(line.source_before(run), Some((_, SourceKind::Role | SourceKind::Honorific)))
            || line.source_before(run).is_none() && is_person_run(line, run, head_end));
    // Cut after the last title of the run.
    for n in run..head_end {
        if let Some((len, SourceKind::Role | SourceKind::Honorific)) = line.source(n)
            && let next = skip_stop(line, n + len)
            && next < head_end
            && line.is_capital(next)
            && !(head_end - next == 1 && line.source(next).is_some())
        {
            name = next;
            person = true;
        }
    }
    if name == run && run == start && !person && head_end - name <= 4 {
        person = is_person_run(line, name, head_end);
    }
    let kind = if person { PhraseKind::Person } else { PhraseKind::Named };
    Phrase { name: name..head_end, kind }
}

fn skip_stop(line: Line<'_>, n: usize) -> usize {
    if line.tokens.is_mark(n, '.') { n + 1 } else { n }
}

/// Where the capitalised words that end at `end` start.
pub(super) fn capital_run_before(line: Line<'_>, start: usize, end: usize) -> usize {
    let mut run = end;
    while run > start {
        let n = run - 1;
        let joins = line.is_capital(n)
            || (line.tokens.is_mark(n, '-')
                || line.tokens.is_mark(n, '.')
                || line.tokens.is_mark(n, '&')
                || line.tokens.is_mark(n, '\''))
                && run < end
                && n > start
            || run < end
                && n > start
                && (matches!(line.edge(n), Some((_, EdgeRole::Particle))) || line.is_possessive(n - 1));
        if !joins {
            break;
        }
        run = n;
    }
    while run < end && !line.is_capital(run) {
        run += 1;
    }
    run
}

/// True for capitalised words that may be a person's name: no word of a body, no country, no acronym.
pub(super) fn is_person_run(line: Line<'_>, start: usize, end: usize) -> bool {
    let words = (start..end).filter(|&n| line.is_word(n)).count();
    (1..=4).contains(&words)
        && !(start..end)
            .any(|n| line.source(n).is_some() || line.is_acronym(n) || line.place(n).is_some() || line.is_possessive(n))
}

/// The source of a document: what stands after "of" or "by" in "báo cáo của X", "a report by X".
fn owner_of_document(line: Line<'_>, start: usize, end: usize) -> Option<usize> {
    let is_document = if line.is_english() {
        (start..end)
            .take_while(|&n| !line.edge(n).is_some_and(|(_, role)| role.attaches()))
            .any(|n| matches!(line.source(n), Some((_, SourceKind::Document))))
    } else {
        matches!(line.source(start), Some((_, SourceKind::Document)))
            || matches!(line.source(start), Some((len, SourceKind::Group)) if len > 1)
    };
    if !is_document {
        return None;
    }
    let owner = (start + 1..end).find(|&n| line.edge(n).is_some_and(|(_, role)| role.names_owner()))?;
    let len = line.edge(owner).map_or(1, |(len, _)| len);
    (owner + len < end && !line.is_digits(owner + len)).then_some(owner + len)
}

fn clean_vietnamese(line: Line<'_>, start: usize, end: usize) -> Phrase {
    if let Some((len, EdgeRole::Demonstrative)) = line.edge_before(end)
        && end - len > start
        && end - start <= 5
    {
        return Phrase { name: start..end, kind: PhraseKind::Definite };
    }
    let Some((len, kind)) = line.source(start) else {
        return Phrase { name: start..end, kind: PhraseKind::Named };
    };
    match kind {
        SourceKind::Honorific if line.is_capital(start + len) => {
            let mut stop = start + len;
            while stop < end
                && (line.is_capital(stop) || line.tokens.is_mark(stop, '-') || line.tokens.is_mark(stop, '.'))
            {
                stop += 1;
            }
            Phrase { name: start..stop, kind: PhraseKind::Person }
        }
        SourceKind::Media if start + len < end && line.is_capital(start + len) => {
            Phrase { name: start + len..end, kind: PhraseKind::Named }
        }
        SourceKind::Document if len >= end - start => Phrase { name: start..end, kind: PhraseKind::Definite },
        SourceKind::Role | SourceKind::Body if len >= end - start => {
            Phrase { name: start..end, kind: PhraseKind::Definite }
        }
        // "bác sĩ Khôi": the name alone may not be known, so the title stays with it.
        SourceKind::Role if start + len + 1 == end && line.is_capital(start + len) => {
            Phrase { name: start..end, kind: PhraseKind::Person }
        }
        SourceKind::Role => {
            let name = titled_name(line, start, end);
            let kind = if name == start { PhraseKind::Named } else { PhraseKind::Person };
            Phrase { name: name..end, kind }
        }
        _ => Phrase { name: start..end, kind: PhraseKind::Named },
    }
}

/// Where the person's name starts in "Thứ trưởng Ngoại giao Nga Andrei Rudenko"; `start` where that is not sure.
fn titled_name(line: Line<'_>, start: usize, end: usize) -> usize {
    let run = capital_run_before(line, start, end);
    let mut name = run;
    let mut n = run;
    let mut sure = false;
    while n < end {
        if let Some(len) = line.place(n).or_else(|| line.known_body(n, end)) {
            n += len;
            name = n;
            sure = true;
        } else if let Some((len, SourceKind::Role)) = line.source(n) {
            n += len;
            name = n;
            sure = true;
        } else {
            n += 1;
        }
    }
    sure |= run > start && matches!(line.source_before(run), Some((_, SourceKind::Role)));
    let words = end - name;
    if sure
        && (2..=5).contains(&words)
        && (name..end).all(|n| line.is_capital(n) || line.tokens.is_mark(n, '-'))
        && line.source(name).is_none()
    {
        name
    } else {
        start
    }
}
