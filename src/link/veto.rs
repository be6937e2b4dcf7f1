//! What rules out that two figures measure the same quantity, whatever else speaks for it.

use super::evidence::{are_two_kinds, has_cue, have_common, is_one_digit_off, is_restated, is_revised, is_slip};
use crate::compare::Stand;
use crate::lexicon::indexes::is_index;
use crate::model::{Basis, Change, Figure, Stance, days_between};

/// Why two figures of one sentence are not linked.
const SIDE_BY_SIDE: &str = "one sentence states both side by side";

/// Wording that makes a figure less or other than the whole, and what that says where values differ.
const PARTIAL: [(&str, &str); 3] = [
    ("extra", "one comes on top of another amount"),
    ("each", "one is for each of several"),
    ("part", "one is a part of another amount"),
];

/// Why the two cannot measure the same quantity, given how their values stand; none where nothing rules it out.
/// Symmetric.
pub(super) fn veto(a: &Figure, b: &Figure, stand: Option<&Stand>) -> Option<&'static str> {
    if !a.is_comparable() || !b.is_comparable() {
        return Some("vague numbers and attributes of other things are not compared");
    }
    if is_restated(a, b) || is_revised(a, b) {
        return None;
    }
    let (x, y) = (&a.quantity, &b.quantity);
    if !dimensions_meet(&x.unit.dimension, &y.unit.dimension) && stand.is_none() {
        return Some(super::NOT_COMPARABLE);
    }
    if x.unit.dimension != y.unit.dimension && stand.is_none() {
        return Some("an amount and a rate of another value");
    }
    if a.article.path == b.article.path && a.sentence_span == b.sentence_span && !is_said_again(a, b) {
        return Some(SIDE_BY_SIDE);
    }
    let counts = x.unit.is_count() && y.unit.is_count();
    if counts && !a.measure.fate.is_empty() && !b.measure.fate.is_empty() && a.measure.fate != b.measure.fate {
        return Some("what befell the things counted differs");
    }
    if counts && (a.stance == Stance::Planned) != (b.stance == Stance::Planned) {
        return Some("one is planned or forecast, the other is not");
    }
    // Texts leave out what would tell these apart; a value that comes back is worth more than their silence.
    if stand.is_some_and(|stand| !stand.differs()) && is_same_sign(x.change, y.change) {
        return None;
    }
    for (cue, reason) in PARTIAL {
        if has_cue(a, cue) != has_cue(b, cue) {
            return Some(reason);
        }
    }
    if are_two_kinds(a, b) {
        return Some("they are two kinds of one measure");
    }
    if let (Some(x), Some(y)) = (index(a), index(b))
        && x != y
    {
        return Some("they are of two stock indexes");
    }
    if is_age(a) && is_age(b) && !are_of_one_person(a, b) {
        return Some("they are ages, and nothing says that they are one person's");
    }
    let is_slip = stand.is_some_and(|stand| is_slip(&stand.hints)) || is_one_digit_off(a, b);
    if is_quoted(a) && is_quoted(b) && !is_slip {
        return Some("an index has another value every moment");
    }
    if a.article.path == b.article.path && a.measure.fate.is_empty() && !is_slip && are_of_two(a, b) {
        return Some("one article says them of two different names");
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

/// The stock index that a figure is said of; where no name stands near it, the only one of its sentence.
fn index(figure: &Figure) -> Option<&str> {
    let of = |names: &'_ [String]| names.iter().filter(|name| is_index(name)).count();
    let measure = &figure.measure;
    let names: &[String] =
        if of(&measure.holder) == 0 && of(&measure.scene) == 1 { &measure.scene } else { &measure.holder };
    names.iter().map(String::as_str).find(|name| is_index(name))
}

fn is_age(figure: &Figure) -> bool {
    figure.measure.concept == "age"
}

/// True where the text around both names the same person.
fn are_of_one_person(a: &Figure, b: &Figure) -> bool {
    let (x, y) = (&a.measure, &b.measure);
    let lists: [(&[String], &[String]); 3] = [(&x.names, &y.names), (&x.holder, &y.holder), (&x.scene, &y.scene)];
    lists.into_iter().any(|(x, y)| have_common(x, y))
}

/// True where both figures have a name that they seem to be said of, and share none. Who says a figure is not whom it
/// is said of.
fn are_of_two(a: &Figure, b: &Figure) -> bool {
    let holder = |figure: &Figure| {
        let source = figure.attribution.as_ref().map(|attribution| plain(&attribution.source)).unwrap_or_default();
        let own = figure.measure.holder.iter().filter(|name| !source.contains(name.as_str()));
        own.cloned().collect::<Vec<String>>()
    };
    let (x, y) = (holder(a), holder(b));
    !x.is_empty() && !y.is_empty() && !have_common(&x, &y)
}

/// A source in the form of the features of names.
fn plain(source: &str) -> String {
    crate::measure::plain(source).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// True for what changes from minute to minute and is quoted, not updated: the points of an index.
fn is_quoted(figure: &Figure) -> bool {
    figure.quantity.unit.id == "point" && index(figure).is_some()
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

/// True where a reason keeps two figures apart whatever links them to others; the rest weigh against a link.
pub(super) fn is_final(reason: &str) -> bool {
    reason == super::NOT_COMPARABLE || reason == SIDE_BY_SIDE
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
    const LONG: i64 = 27;
    let stated = |figure: &Figure| figure.as_of.filter(|period| period.basis == Basis::Stated);
    let (Some(x), Some(y)) = (stated(a), stated(b)) else { return false };
    let days = |period: crate::model::Period| days_between(period.start, period.end);
    days(x) >= LONG && days(y) >= LONG && (x.start, x.end) != (y.start, y.end)
}
