//! Headlines: "NIS: 12,000 troops sent", "Quake kills 12: officials".

use std::ops::Range;

use super::{Reach, Report};
use crate::attribute::line::Line;
use crate::attribute::source::{Phrase, PhraseKind};
use crate::lexicon::aliases::{alias, institution, key};
use crate::lexicon::cues::SourceKind;

/// "NIS: 12,000 troops sent", "Quake kills 12: officials". Only for lines without a closing stop.
pub(super) fn headline(line: Line<'_>) -> Option<Report> {
    let len = line.len();
    if len < 3 || line.tokens.is_mark(len - 1, '.') {
        return None;
    }
    let colon =
        (1..len - 1).find(|&n| line.tokens.is_mark(n, ':') && !(line.is_digits(n - 1) && line.is_digits(n + 1)))?;
    let report = |range: Range<usize>, reach| {
        let source = Phrase { name: range.clone(), kind: PhraseKind::Named };
        Some(Report { reach, ..Report::new(line, source, range, &(colon..colon + 1)) })
    };
    if is_headline_source(line, &(0..colon), false) {
        return report(0..colon, Reach::After);
    }
    let last = colon + 1..len;
    if (colon + 1..len - 1).all(|n| !line.tokens.is_mark(n, ':')) && is_headline_source(line, &last, true) {
        return report(last, Reach::Before);
    }
    None
}

/// True for a name that can stand for a source by itself in a headline: a known body, or a group of people.
///
/// After the colon an office will do ("...: mayor"); before it, it may be what the line is about.
fn is_headline_source(line: Line<'_>, range: &Range<usize>, closes: bool) -> bool {
    let is_name = |n| line.is_word(n) || matches!(line.text(n), "." | "-" | "&" | "'");
    if range.is_empty() || range.len() > 5 || !range.clone().all(is_name) {
        return false;
    }
    let name = key(line.at(range.start).take(range.len()).as_str());
    if alias(&name).is_some() || institution(&name).is_some() {
        return true;
    }
    if line.is_english() {
        let kind = line.source_before(range.end).map(|(_, kind)| kind);
        return closes && kind == Some(SourceKind::Role)
            || kind.is_some_and(|kind| kind == SourceKind::Group || kind.is_body());
    }
    match line.source(range.start) {
        Some((len, SourceKind::Group)) => len > 1,
        Some((len, kind)) => kind.is_body() && len < range.len() && line.is_capital(range.start + len),
        None => false,
    }
}
