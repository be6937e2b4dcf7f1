//! The slip that may lie behind two values that differ.

use rust_decimal::Decimal;

use super::rate::in_one_unit;
use super::relation::are_one_number;
use super::value::Value;
use crate::model::Hint;

/// How far rounding moves the ratio of two values: half a part in a hundred.
const ROUNDING: Decimal = Decimal::from_parts(5, 0, 0, false, 3);
/// The same where one of them was converted, and rounded as people do: three parts in a hundred.
const CONVERTED: Decimal = Decimal::from_parts(3, 0, 0, false, 2);

/// Ratios between units that are mistaken for each other: mile and kilometre, pound and kilogram, foot and metre.
const MIXED_UP: [Decimal; 3] = [
    Decimal::from_parts(1_609_344, 0, 0, false, 6),
    Decimal::from_parts(2_204_623, 0, 0, false, 6),
    Decimal::from_parts(3_280_840, 0, 0, false, 6),
];

/// Likely slips behind two figures that differ; the same in either order.
pub(super) fn hints(a: &Value<'_>, b: &Value<'_>) -> Vec<Hint> {
    let (left, right) = (&a.figure.quantity.unit, &b.figure.quantity.unit);
    if left.id != right.id && are_one_number(a, b) {
        return vec![Hint::UnitMixedUp];
    }
    let Some((x, y)) = in_one_unit(a, b) else { return Vec::new() };
    let (small, large) = if x.abs() <= y.abs() { (x, y) } else { (y, x) };
    let mut out = Vec::new();
    if left.is_count() && large.checked_sub(small) == Some(Decimal::ONE) {
        out.push(Hint::OffByOne);
    }
    let Some(ratio) = large.checked_div(small) else { return out };
    let times = [
        (Decimal::TEN, Hint::TenTimes),
        (Decimal::ONE_HUNDRED, Hint::HundredTimes),
        (Decimal::ONE_THOUSAND, Hint::ThousandTimes),
    ];
    if let Some((_, hint)) = times.into_iter().find(|&(times, _)| is_near(ratio, times, ROUNDING)) {
        out.push(hint);
    }
    let digits = |value: Decimal| value.normalize().mantissa().unsigned_abs();
    let (short, long) = (digits(small), digits(large));
    let has_fraction = || !small.fract().is_zero() || !large.fract().is_zero();
    if without_zeros(short) == without_zeros(long) && has_fraction() {
        out.push(Hint::DecimalMark);
    }
    // The same digits in another order leave the same rest by nine.
    if short % 9 == long % 9 && are_swapped(&short.to_string(), &long.to_string()) {
        out.push(Hint::DigitsSwapped);
    }
    if left.dimension == "length" || left.dimension == "mass" {
        out.extend(MIXED_UP.iter().any(|&mixed| is_near(ratio, mixed, CONVERTED)).then_some(Hint::UnitMixedUp));
    }
    out
}

/// The digits of a number without the zeros that it ends in.
const fn without_zeros(mut digits: u128) -> u128 {
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits
}

/// True where `ratio` is `times`, give or take what rounding does to two values.
fn is_near(ratio: Decimal, times: Decimal, share: Decimal) -> bool {
    let allowed = times.checked_mul(share).unwrap_or_default();
    ratio.checked_sub(times).is_some_and(|off| off.abs() <= allowed)
}

/// True where the two differ in two neighbouring digits that changed places.
fn are_swapped(a: &str, b: &str) -> bool {
    let differ: Vec<(usize, (char, char))> =
        a.chars().zip(b.chars()).enumerate().filter(|(_, (x, y))| x != y).collect();
    a.len() == b.len() && matches!(differ.as_slice(), [(i, (x, y)), (j, (p, q))] if *j == *i + 1 && x == q && y == p)
}
