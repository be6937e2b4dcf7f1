//! Appositions: "Ruth Hale, the mayor," and "the mayor, Ruth Hale,".

use std::ops::Range;

use super::subject::{Subject, region_start, subject_in};
use super::{skip_brackets_back, skip_determiners};
use crate::attribute::line::Line;
use crate::lexicon::cues::{EdgeRole, SourceKind};

/// The head of "NAME, apposition," where the closing comma stands at `comma`.
pub(super) fn head_of_apposition(line: Line<'_>, comma: usize) -> Option<Subject> {
    let start = segment_start(line, comma);
    let opens_clause = start == 0 || line.tokens.is_mark(start - 1, '"');
    if opens_clause {
        return None;
    }
    // "the company's lawyer, Peter Quaid, said": the name is the apposition.
    let closed = skip_brackets_back(line, start - 1);
    let title = region_start(line, closed)..closed;
    if is_person(line, &(start..comma)) && is_title(line, &title) {
        let subject = subject_in(line, start..comma)?;
        let after_mark = title.start > 0 && line.is_break(title.start - 1);
        return Some(Subject { start: title.start, after_mark, ..subject });
    }
    head_of_apposition_before(line, start - 1)
}

/// True for words that plainly name a person: "Peter Quaid", "ông Trần Văn Hậu".
fn is_person(line: Line<'_>, region: &Range<usize>) -> bool {
    let is_name = |n: usize| line.is_capital(n) || line.tokens.is_mark(n, '.') || line.tokens.is_mark(n, '-');
    let mut start = region.start;
    let mut is_titled = false;
    while let Some((len, SourceKind::Role | SourceKind::Honorific)) = line.source(start) {
        start += len;
        is_titled = true;
    }
    let words = region.end.saturating_sub(start);
    let is_long_enough = words >= if line.is_english() && !is_titled { 2 } else { 1 };
    is_long_enough
        && words <= 6
        && (line.is_english() || is_titled)
        && (start..region.end).all(|n| is_name(n) && !matches!(line.source(n), Some((len, _)) if len > 1))
}

/// True for words that name an office and no person: "the mayor of Marlow", "giám đốc điều hành câu lạc bộ".
fn is_title(line: Line<'_>, region: &Range<usize>) -> bool {
    let start = skip_determiners(line, region.start);
    if !line.is_english() {
        return matches!(
            line.source(start),
            Some((
                _,
                SourceKind::Role | SourceKind::Group | SourceKind::Organisation | SourceKind::Area | SourceKind::Body
            ))
        ) && !is_person(line, &(start..region.end));
    }
    let head_end =
        (start + 1..region.end).find(|&n| line.edge(n).is_some_and(|(_, role)| role.attaches())).unwrap_or(region.end);
    // "the reserve's chief ranger": a known thing that is not a name, so said of the person named behind it.
    let is_plain = start > region.start || (start..head_end).any(|n| line.is_possessive(n));
    matches!(line.source_before(head_end), Some((_, SourceKind::Role)))
        || is_plain && line.is_word(head_end - 1) && !line.is_capital(head_end - 1)
}

/// Where the words that end at `end` start: right after the mark before them.
fn segment_start(line: Line<'_>, end: usize) -> usize {
    let mut start = end;
    while start > 0 {
        let open = skip_brackets_back(line, start);
        if open < start {
            start = open;
        } else if line.is_break(start - 1) {
            break;
        } else {
            start -= 1;
        }
    }
    start
}

/// The name before the comma or dash at `mark` that what follows is said of, at most three commas back.
pub(super) fn head_of_apposition_before(line: Line<'_>, mark: usize) -> Option<Subject> {
    let mut end = mark;
    for _ in 0..4 {
        if end == 0 || !(line.tokens.is_mark(end, ',') || line.is_dash(end)) {
            return None;
        }
        let closed = skip_brackets_back(line, end);
        let start = region_start(line, closed);
        let region = start..closed;
        let bounded = start == 0 || !line.tokens.is_mark(start - 1, ',') || has_quote_before(line, start);
        let is_head = if bounded { is_name_like(line, &region) } else { has_honorific_name(line, &region) };
        if is_head {
            return subject_in(line, region);
        }
        let segment = segment_start(line, end);
        if segment == 0 {
            return None;
        }
        end = segment - 1;
    }
    None
}

fn has_quote_before(line: Line<'_>, start: usize) -> bool {
    start > 1 && line.tokens.is_mark(start - 1, ',') && line.tokens.is_mark(start - 2, '"')
}

fn has_honorific_name(line: Line<'_>, region: &Range<usize>) -> bool {
    matches!(line.source(region.start), Some((len, SourceKind::Honorific | SourceKind::Role)) if line.is_capital(region.start + len))
}

/// True for a short phrase with a name in it and no number.
pub(super) fn is_name_like(line: Line<'_>, region: &Range<usize>) -> bool {
    let has_name = has_honorific_name(line, region)
        || region.clone().any(|n| {
            line.is_capital(n)
                && line.date_at(n).is_none()
                && (n > 0
                    || line.is_capital(n + 1)
                    || line.is_acronym(n)
                    || line.known_body(n, region.end).is_some()
                    || region.len() == 1 && describes_person(line, region.end))
        });
    if line.is_english() && line.is_progressive(region.start) && line.source_before(region.end).is_none() {
        return false;
    }
    let lower = region.clone().filter(|&n| line.is_word(n) && !line.is_capital(n)).count();
    let first = skip_determiners(line, region.start);
    let head =
        if line.is_english() { line.source_before(region.end).or(line.source(first)) } else { line.source(first) };
    let is_group = match head {
        Some((_, SourceKind::Document)) => line.is_english(),
        Some((
            _,
            SourceKind::Group | SourceKind::Organisation | SourceKind::Area | SourceKind::Body | SourceKind::Role,
        )) => true,
        _ => false,
    };
    !region.is_empty()
        && region.len() <= 14
        && !region.clone().any(|n| line.is_digits(n))
        && (has_name && (lower <= 4 || !line.is_english()) || is_group && region.len() <= 6)
        && !region
            .clone()
            .any(|n| line.edge(n).is_some_and(|(_, role)| role.ends_noun_phrase() && role != EdgeRole::Object))
}

/// True where what follows the comma at `comma` can only be said of a person: "who", an age.
fn describes_person(line: Line<'_>, comma: usize) -> bool {
    line.tokens.is_mark(comma, ',')
        && (matches!(line.edge(comma + 1), Some((_, EdgeRole::Relative)))
            || line.is_digits(comma + 1) && line.tokens.is_mark(comma + 2, ','))
}

/// True for an office before no name of its own: what stands before it is what it is said of.
pub(super) fn starts_with_role(line: Line<'_>, start: usize) -> bool {
    let start = skip_determiners(line, start);
    match line.source(start) {
        Some((len, SourceKind::Role)) => !line.is_english() || !line.is_capital(start + len),
        _ => false,
    }
}
