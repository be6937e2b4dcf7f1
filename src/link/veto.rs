//! What rules out that two figures measure the same quantity, whatever else speaks for it.

use super::evidence::{is_restated, is_revised};
use crate::model::{Basis, Change, Figure, FigureKind, Note, RelationKind, Stance};
use crate::reconcile::relate;

/// Why the two cannot measure the same quantity; none where nothing rules it out. Symmetric.
pub(super) fn veto(a: &Figure, b: &Figure) -> Option<&'static str> {
    if !is_comparable(a) || !is_comparable(b) {
        return Some("vague numbers and attributes of other things are not compared");
    }
    if is_restated(a, b) || is_revised(a, b) {
        return None;
    }
    let (x, y) = (&a.quantity, &b.quantity);
    let relation = relate(a, b);
    if !dimensions_meet(&x.unit.dimension, &y.unit.dimension) && relation.is_none() {
        return Some(super::NOT_COMPARABLE);
    }
    if x.unit.dimension != y.unit.dimension && relation.is_none() {
        return Some("an amount and a rate of another value");
    }
    if a.article.path == b.article.path && a.sentence_span == b.sentence_span && !is_said_again(a, b) {
        return Some("one sentence states both side by side");
    }
    let counts = x.unit.is_count() && y.unit.is_count();
    if counts && !a.measure.fate.is_empty() && !b.measure.fate.is_empty() && a.measure.fate != b.measure.fate {
        return Some("what befell the things counted differs");
    }
    if counts && (a.stance == Stance::Planned) != (b.stance == Stance::Planned) {
        return Some("one is planned or forecast, the other is not");
    }
    // Texts leave out what would tell these apart; a value that comes back is worth more than their silence.
    if relation.is_some_and(|relation| relation.kind != RelationKind::Differs) && is_same_sign(x.change, y.change) {
        return None;
    }
    let is_change = |change: Change| change != Change::Level;
    if is_change(x.change) != is_change(y.change) {
        return Some("one is an amount of change, the other a level");
    }
    if is_change(x.change) && x.change != y.change {
        return Some("one is a rise, the other a fall");
    }
    if is_other_period(a, b) {
        return Some("they are of different periods");
    }
    None
}

/// True unless one is a rise and the other a fall.
fn is_same_sign(a: Change, b: Change) -> bool {
    a == b || a == Change::Level || b == Change::Level
}

/// True where one sentence counts the same twice, as run-on headlines do.
fn is_said_again(a: &Figure, b: &Figure) -> bool {
    a.quantity.unit.is_count()
        && a.quantity.unit.id == b.quantity.unit.id
        && !a.quantity.unit.id.is_empty()
        && a.quantity.number.value == b.quantity.number.value
        && a.measure.fate == b.measure.fate
        && a.measure.concept == b.measure.concept
}

/// True where a figure can be compared with any other at all.
pub(super) fn is_comparable(figure: &Figure) -> bool {
    figure.quantity.kind == FigureKind::Numeral && !figure.quantity.notes.contains(&Note::Attribute)
}

/// True for amounts of money in two currencies.
pub(super) fn are_currencies(a: &Figure, b: &Figure) -> bool {
    let (x, y) = (&a.quantity.unit.dimension, &b.quantity.unit.dimension);
    x.starts_with("money:") && y.starts_with("money:") && x != y
}

/// True for equal dimensions, and for an amount and its rate, which a text may leave out ("85 billion dollars",
/// "85 billion dollars a month").
fn dimensions_meet(a: &str, b: &str) -> bool {
    let is_rate_of = |rate: &str, amount: &str| rate.strip_prefix(amount).is_some_and(|rest| rest.starts_with('/'));
    a == b || is_rate_of(a, b) || is_rate_of(b, a)
}

/// True where both say which longer period they sum up, and it is not the same one.
pub(super) fn is_other_period(a: &Figure, b: &Figure) -> bool {
    const LONG: i32 = 27;
    let stated = |figure: &Figure| figure.as_of.filter(|period| period.basis == Basis::Stated);
    let (Some(x), Some(y)) = (stated(a), stated(b)) else { return false };
    let days = |period: crate::model::Period| (period.end - period.start).get_days();
    days(x) >= LONG && days(y) >= LONG && (x.start, x.end) != (y.start, y.end)
}
