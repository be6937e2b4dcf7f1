//! What would make the values of a quantity agree: rounding, a wider "about", another day, a slip undone.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use crate::model::{Basis, Figure, Relation, Stance, Verdict};
use crate::report::chart::{Dispute, differs};
use crate::report::matrix::{MatrixRow, converted, date};
use crate::report::rows::plain;

/// A sentence of the page: the key of its words, and what is filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Fit {
    pub(super) key: &'static str,
    pub(super) parts: Vec<String>,
}

/// Rounding that hides more than this share of a value explains nothing.
const ROUNDING: Decimal = Decimal::from_parts(2, 0, 0, false, 1);
/// Nor does an "about" of more than this share, either way.
const ABOUT: Decimal = Decimal::from_parts(15, 0, 0, false, 2);
/// From this ratio on, one count may be a part of the other.
const PART: Decimal = Decimal::from_parts(11, 0, 0, false, 1);

/// What to say of the widest pair that does not agree; nothing where all agree.
pub(super) fn fits(row: &MatrixRow<'_>, disputes: &[Dispute]) -> Vec<Fit> {
    let worst = disputes.iter().map(|dispute| dispute.verdict).max();
    let pair = |dispute: &Dispute| Some((*row.figures.get(dispute.a)?, *row.figures.get(dispute.b)?));
    let Some((a, b)) = disputes
        .iter()
        .filter(|dispute| Some(dispute.verdict) == worst)
        .filter_map(pair)
        .max_by_key(|(a, b)| values(row, a, b).and_then(|(low, high)| high.checked_sub(low)))
    else {
        return Vec::new();
    };
    let relation = row.thread.relations.iter().find(|relation| relation.a == a.id && relation.b == b.id);
    let mut out = relation.map(slips).unwrap_or_default();
    if worst == Some(Verdict::Revision) {
        out.push(Fit { key: "fit-update", parts: Vec::new() });
        out.extend(days(a, b));
        return out;
    }
    if relation.is_some_and(|relation| differs(relation.kind)) {
        out.extend(values(row, a, b).map(|(low, high)| sizes(low, high, a)).unwrap_or_default());
    }
    if a.stance == Stance::Planned && b.stance == Stance::Planned {
        out.push(Fit { key: "fit-plan", parts: Vec::new() });
    } else {
        out.extend(days(a, b));
    }
    out
}

/// Both values in one unit, the smaller first.
fn values(row: &MatrixRow<'_>, a: &Figure, b: &Figure) -> Option<(Decimal, Decimal)> {
    let unit = row.unit()?;
    let value = |figure: &Figure| converted(figure.quantity.number.value, &figure.quantity.unit, unit);
    let (x, y) = (value(a)?, value(b)?);
    Some((x.min(y), x.max(y)))
}

fn slips(relation: &Relation) -> Vec<Fit> {
    relation.hints.iter().map(|hint| Fit { key: hint.key(), parts: Vec::new() }).collect()
}

fn sizes(low: Decimal, high: Decimal, a: &Figure) -> Vec<Fit> {
    let mut out = Vec::new();
    match rounding(low, high) {
        Some((place, value)) => out.push(Fit { key: "fit-rounding", parts: vec![plain(place), plain(value)] }),
        None => {
            let percent =
                high.checked_sub(low).and_then(|gap| gap.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(low.abs()));
            if let (Some(gap), Some(percent)) = (high.checked_sub(low), percent) {
                out.push(Fit { key: "fit-apart", parts: vec![plain(gap), plain(percent.round_dp(1))] });
            }
        }
    }
    if let Some(share) = about(low, high).filter(|share| *share <= ABOUT) {
        let percent = share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(share);
        let percent = percent.round_dp_with_strategy(1, RoundingStrategy::AwayFromZero);
        out.push(Fit { key: "fit-about", parts: vec![plain(percent)] });
    }
    if a.quantity.unit.is_count() && high.checked_div(low).is_some_and(|ratio| ratio >= PART) {
        out.push(Fit { key: "fit-part", parts: Vec::new() });
    }
    out
}

/// The smallest power of ten to which both round alike, and what they then are.
fn rounding(low: Decimal, high: Decimal) -> Option<(Decimal, Decimal)> {
    let most = high.abs().checked_mul(ROUNDING)?;
    let mut place = Decimal::new(1, 3);
    while place <= most {
        let round = |value: Decimal| {
            let places = value.checked_div(place)?.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
            places.checked_mul(place)
        };
        let (x, y) = (round(low)?, round(high)?);
        if x == y && !x.is_zero() {
            return Some((place, x));
        }
        place = place.checked_mul(Decimal::TEN)?;
    }
    None
}

/// The share by which both must give way to meet: `low * (1 + s) = high * (1 - s)`.
fn about(low: Decimal, high: Decimal) -> Option<Decimal> {
    if low <= Decimal::ZERO {
        return None;
    }
    high.checked_sub(low)?.checked_div(high.checked_add(low)?)
}

fn days(a: &Figure, b: &Figure) -> Option<Fit> {
    let is_stated = |figure: &Figure| figure.as_of.is_some_and(|period| period.basis == Basis::Stated);
    match (date(a), date(b)) {
        (Some(x), Some(y)) if x != y => {
            Some(Fit { key: "fit-dates", parts: vec![x.min(y).to_string(), x.max(y).to_string()] })
        }
        _ if !is_stated(a) || !is_stated(b) => Some(Fit { key: "fit-day-unknown", parts: Vec::new() }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(n: i64) -> Decimal {
        Decimal::from(n)
    }

    #[test]
    fn values_that_round_alike_say_to_what() {
        assert_eq!(rounding(whole(1480), whole(1500)), Some((whole(100), whole(1500))));
        assert_eq!(rounding(whole(11_000), whole(12_000)), None);
        assert_eq!(
            rounding(Decimal::new(681, 2), Decimal::new(684, 2)),
            Some((Decimal::new(1, 1), Decimal::new(68, 1)))
        );
        assert_eq!(rounding(whole(14), whole(15)), None);
        assert_eq!(rounding(whole(0), whole(1)), None);
    }

    #[test]
    fn the_about_that_is_needed() {
        assert_eq!(about(whole(11_000), whole(12_000)).unwrap().round_dp(4), Decimal::new(435, 4));
        assert_eq!(about(whole(-5), whole(5)), None);
        assert_eq!(about(Decimal::MAX, Decimal::MAX), None);
    }
}
