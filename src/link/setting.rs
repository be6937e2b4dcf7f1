//! How one text sets two figures against each other: one is the other in another unit, or comes in its place, or two sources
//! estimate one number.

use super::side::{Cues, Id, Side};
use crate::model::{Change, Figure, days_apart};

/// True where one figure gives the other, which stands just before it, in another unit.
pub(crate) fn is_restated(a: &Figure, b: &Figure) -> bool {
    let (first, second) = if a.quantity.span <= b.quantity.span { (a, b) } else { (b, a) };
    second.has_cue("restates") && are_neighbours(first, second)
}

/// True where one figure revises the other, which stands just before it.
pub(super) fn is_revised(a: &Figure, b: &Figure) -> bool {
    let (first, second) = if a.quantity.span <= b.quantity.span { (a, b) } else { (b, a) };
    second.has_cue("revises") && are_neighbours(first, second)
}

/// True where one article gives two estimates of one number by two sources: "organisers said 80,000 took part, while police
/// put the crowd at 12,000".
pub(super) fn are_rival_estimates(a: &Side<'_>, b: &Side<'_>) -> bool {
    /// Bytes between the two sentences, at most.
    const NEAR: usize = 600;
    if !a.is_beside(b) || !(a.cues.has(Cues::ESTIMATE) || b.cues.has(Cues::ESTIMATE)) {
        return false;
    }
    let apart =
        a.sentence_span.start.max(b.sentence_span.start).saturating_sub(a.sentence_span.end.min(b.sentence_span.end));
    let may_be_one = |x: Id, y: Id| x == y || x.is_empty() || y.is_empty();
    let is_crowd = |side: &Side<'_>| matches!(side.quantity.unit.id.as_str(), "" | "person");
    a.source.is_some()
        && b.source.is_some()
        && a.source != b.source
        && apart <= NEAR
        && [a, b]
            .iter()
            .all(|side| is_crowd(side) && !side.cues.has_any(Cues::PARTIAL) && side.quantity.change == Change::Level)
        && a.fate == b.fate
        && may_be_one(a.state, b.state)
        && a.stance == b.stance
        && a.as_of.zip(b.as_of).is_none_or(|(x, y)| days_apart(x, y) <= 0)
}

/// True where `first` ends shortly before `second` in the same sentence.
fn are_neighbours(first: &Figure, second: &Figure) -> bool {
    const NEAR: usize = 48;
    first.article.path == second.article.path
        && first.sentence_span == second.sentence_span
        && second.quantity.phrase.start.saturating_sub(first.quantity.phrase.end) < NEAR
}
