//! Appositions: "Ruth Hale, the mayor," and "the mayor, Ruth Hale,".

use std::ops::Range;

use super::name::capital_run_before;
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
    let titled = line.source_before(start - 1).is_some_and(|(_, kind)| kind == SourceKind::Role);
    let bare = if matches!(line.source(start), Some((_, SourceKind::Role))) {
        capital_run_before(line, start, comma)
    } else {
        start
    };
    if titled
        && line.is_english()
        && comma - bare > 1
        && (start..comma).all(|n| line.is_capital(n) || line.tokens.is_mark(n, '.'))
    {
        return subject_in(line, start..comma);
    }
    head_of_apposition_before(line, start - 1)
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
                && (n > 0 || line.is_capital(n + 1) || line.is_acronym(n) || line.known_body(n, region.end).is_some())
        });
    let lower = region.clone().filter(|&n| line.is_word(n) && !line.is_capital(n)).count();
    let first = skip_determiners(line, region.start);
    let head =
        if line.is_english() { line.source_before(region.end).or(line.source(first)) } else { line.source(first) };
    let is_group = match head {
        Some((_, SourceKind::Document)) => line.is_english(),
        Some((_, SourceKind::Group | SourceKind::Organisation | SourceKind::Body | SourceKind::Role)) => true,
        _ => false,
    };
    !region.is_empty()
        && region.len() <= 14
        && !region.clone().any(|n| line.is_digits(n))
        && (has_name && (lower <= 4 || !line.is_english()) || is_group && region.len() <= 6)
        && !region.clone().any(|n| matches!(line.edge(n), Some((_, EdgeRole::Passive | EdgeRole::Boundary))))
}

pub(super) fn starts_with_role(line: Line<'_>, start: usize) -> bool {
    let start = skip_determiners(line, start);
    matches!(line.source(start), Some((_, SourceKind::Role)))
}
