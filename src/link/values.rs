//! In what way the values of two figures differ: near each other, far apart, or as a slip makes them.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::known::Known;
use super::side::Side;
use super::weights::Step;
use crate::compare::{Stand, are_one_number, times_apart};
use crate::model::{Hint, RelationKind};

/// True for one number in two units that do not make it one value.
pub(super) fn is_other_unit(a: &Side<'_>, b: &Side<'_>, known: &Known<'_>) -> bool {
    a.unit != b.unit && are_one_number(&a.value, &b.value) && known.differs()
}

/// Values this many times apart are still near to each other.
const NEAR: Decimal = Decimal::from_parts(13, 0, 0, false, 1);
/// Two values of one quantity are hardly ever so many times apart.
const FAR: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// True where a bound holds a value that it is far from: "more than 4" and 141.
pub(super) fn is_far_bound(a: &Side<'_>, b: &Side<'_>, stand: Option<&Stand>) -> bool {
    stand.is_some_and(|stand| stand.kind == RelationKind::BoundHolds)
        && times_apart(&a.value, &b.value, NEAR).is_none_or(Ordering::is_gt)
}

/// True for lengths of time that have one number by chance: twos and threes of days, weeks and months are everywhere.
fn is_chance(a: &Side<'_>, b: &Side<'_>) -> bool {
    a.unit != b.unit && a.value.significant.min(b.value.significant) < 2 && a.quantity.unit.dimension == "time"
}

/// In what way two values differ.
pub(super) fn difference(a: &Side<'_>, b: &Side<'_>, known: &Known<'_>, hints: &[Hint]) -> Step {
    let is_within = |limit| times_apart(&a.value, &b.value, limit) == Some(Ordering::Less);
    let digits = a.value.significant.min(b.value.significant);
    let by_ratio = || {
        if is_within(NEAR) {
            Step::Near
        } else if is_within(FAR) {
            Step::Apart
        } else {
            Step::Far
        }
    };
    if is_chance(a, b) {
        by_ratio()
    } else if is_other_unit(a, b, known) {
        Step::OtherUnit
    } else if is_misplaced(hints) && digits >= 3 {
        Step::Slip
    } else if a.is_beside(b) && is_within(FAR) {
        Step::DiffersInArticle
    } else if is_misplaced(hints) && a.is_beside(b) {
        by_ratio()
    } else if is_misplaced(hints) && (digits >= 2 || !a.is_count) {
        Step::SlipCommon
    } else if digits >= 3 && is_one_digit_off(a, b) {
        Step::OneDigitOff
    } else if hints.contains(&Hint::OffByOne) {
        Step::OffByOne
    } else {
        by_ratio()
    }
}

/// True where two values look like one that was mistyped.
pub(super) fn is_slip(a: &Side<'_>, b: &Side<'_>, stand: Option<&Stand>) -> bool {
    stand.is_some_and(|stand| is_misplaced(&stand.hints)) && !is_chance(a, b) || is_one_digit_off(a, b)
}

/// True where the digits are the same and stand elsewhere: a slipped separator or scale word.
fn is_misplaced(hints: &[Hint]) -> bool {
    let slips = [
        Hint::TenTimes,
        Hint::HundredTimes,
        Hint::ThousandTimes,
        Hint::DecimalMark,
        Hint::DigitsSwapped,
        Hint::UnitMixedUp,
    ];
    hints.iter().any(|hint| slips.contains(hint))
}

/// True where the two are written alike but for one digit, the unit and scale included: 3,050 and 7,050.
fn is_one_digit_off(a: &Side<'_>, b: &Side<'_>) -> bool {
    if a.unit != b.unit {
        return false;
    }
    let (x, y) = (a.quantity.number.value.normalize(), b.quantity.number.value.normalize());
    if x.scale() != y.scale() {
        return false;
    }
    let (mut x, mut y) = (x.mantissa().unsigned_abs(), y.mantissa().unsigned_abs());
    let mut off = 0;
    loop {
        off += usize::from(x % 10 != y % 10);
        (x, y) = (x / 10, y / 10);
        if off > 1 || x == 0 || y == 0 {
            return off == 1 && x == y;
        }
    }
}

/// True where the digits of the one come back in the other, too many to be alike by chance, with another separator,
/// scale word or unit.
pub(super) fn is_other_writing(a: &Side<'_>, b: &Side<'_>, stand: Option<&Stand>) -> bool {
    stand.is_some_and(|stand| is_misplaced(&stand.hints)) && a.value.significant.min(b.value.significant) >= 2
}
