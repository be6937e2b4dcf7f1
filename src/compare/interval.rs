//! The values that a figure, as it is written, may stand for.
//!
//! Intervals are half-open where they come from rounding, so that 6.8 and 6.9 do not touch:
//!
//! | written | stands for |
//! | --- | --- |
//! | 1,500 soldiers | 1 500 |
//! | 2.3 million | [2 250 000, 2 350 000) |
//! | 6.80 % | [6.795, 6.805) |
//! | 20 km | [19.5, 20.5) |
//! | 250 dollars | [247.5, 252.5) |
//! | about 11,000 | [10 500, 11 500) |
//! | about 22 | [21.5, 22.5) |
//! | more than 90 | [90, ∞) |
//! | 10 to 12 | [10, 12] |

use rust_decimal::Decimal;

use crate::model::{Bound, Figure, Unit, grouped};
use crate::options::Tolerance;

const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// How far a number is stretched before it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slack {
    /// What the digits as written leave open.
    Written,
    /// Also what "about" leaves open.
    Hedged,
    /// As if hedged: one side may have been converted from another unit and rounded as people do (30 miles, 50 km).
    Converted,
}

impl Slack {
    /// Every one, in order.
    pub(super) const ALL: [Self; 3] = [Self::Written, Self::Hedged, Self::Converted];
}

/// A stretch of values; an end that is none is open without limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: Option<Decimal>,
    pub(super) high: Option<Decimal>,
    /// True where `high` itself belongs to it. `low` always does.
    pub(super) closed: bool,
}

impl Interval {
    /// What `figure` may stand for, in its own unit.
    pub(super) fn of(figure: &Figure, slack: Slack, tolerance: &Tolerance) -> Self {
        let number = &figure.quantity.number;
        let bound = figure.quantity.bound;
        let below = uncertainty(figure, number.value, slack, tolerance);
        match (bound, number.value_max) {
            (Bound::Over, _) => {
                let beyond = tolerance.over.and_then(|share| number.value.abs().checked_mul(share));
                let high = beyond.and_then(|beyond| number.upper().checked_add(beyond));
                Self { low: Some(number.value), high, closed: true }
            }
            (Bound::Under, _) => {
                let beyond = tolerance.under.and_then(|share| number.upper().abs().checked_mul(share));
                let low = beyond.and_then(|beyond| number.value.checked_sub(beyond));
                Self { low, high: Some(number.upper()), closed: true }
            }
            (_, Some(upper)) => {
                let above = match slack {
                    Slack::Written => Decimal::ZERO,
                    Slack::Hedged | Slack::Converted => uncertainty(figure, upper, slack, tolerance),
                };
                let below = if slack == Slack::Written { Decimal::ZERO } else { below };
                Self { low: number.value.checked_sub(below), high: upper.checked_add(above), closed: true }
            }
            (_, None) => Self {
                low: number.value.checked_sub(below),
                high: number.value.checked_add(below),
                closed: below.is_zero(),
            },
        }
    }

    /// The same values in the base unit of the dimension; none where they do not fit a decimal.
    pub(super) fn in_base(self, unit: &Unit) -> Option<Self> {
        let convert = |value: Option<Decimal>| match value {
            Some(value) => to_base(value, unit).map(Some),
            None => Some(None),
        };
        Some(Self { low: convert(self.low)?, high: convert(self.high)?, closed: self.closed })
    }

    /// True where every value of `other` belongs to this.
    pub(super) fn holds(self, other: Self) -> bool {
        let from_below = self.low.is_none_or(|low| other.low.is_some_and(|least| low <= least));
        let to_above = self.high.is_none_or(|high| {
            other.high.is_some_and(|most| most < high || most == high && (self.closed || !other.closed))
        });
        from_below && to_above
    }

    /// True where a value belongs to both.
    pub(super) fn overlaps(self, other: Self) -> bool {
        reaches(self, other) && reaches(other, self)
    }
}

/// True where the upper end of `a` is not below the lower end of `b`.
fn reaches(a: Interval, b: Interval) -> bool {
    match (a.high, b.low) {
        (Some(high), Some(low)) => low < high || (low == high && a.closed),
        _ => true,
    }
}

/// The lowest and the highest value that `figure` may stand for, its hedge included, in its own unit; none where it is
/// open without limit.
pub(crate) fn ends(figure: &Figure, tolerance: &Tolerance) -> (Option<Decimal>, Option<Decimal>) {
    let interval = Interval::of(figure, Slack::Hedged, tolerance);
    (interval.low, interval.high)
}

/// `value` of `unit` in the base unit of its dimension; none on overflow.
pub(crate) fn to_base(value: Decimal, unit: &Unit) -> Option<Decimal> {
    value.checked_mul(unit.factor)?.checked_add(unit.offset)
}

/// Half of what the writing of `value` leaves open.
fn uncertainty(figure: &Figure, value: Decimal, slack: Slack, tolerance: &Tolerance) -> Decimal {
    let step = figure.quantity.number.step.abs();
    let is_hedged = figure.quantity.bound == Bound::About;
    let is_whole = step <= Decimal::ONE && step.fract().is_zero();
    let is_exact = is_whole && (figure.quantity.unit.is_count() || is_age(figure));
    let written = match (is_whole, is_exact) {
        (false, _) => half(step),
        (true, true) => Decimal::ZERO,
        (true, false) => half(step).max(capped(value, tolerance.rounding)),
    };
    match slack {
        Slack::Hedged if is_hedged => half(step).max(capped(value, tolerance.about)),
        Slack::Converted => half(step).max(capped(value, tolerance.conversion)),
        _ => written,
    }
}

/// Ages are counted, not measured: 59 is not 60.
fn is_age(figure: &Figure) -> bool {
    figure.measure.concept == "age"
}

fn half(step: Decimal) -> Decimal {
    step.checked_mul(HALF).unwrap_or(step)
}

/// Half the worth of the last digit that is not zero, at most `share` of the value.
fn capped(value: Decimal, share: Decimal) -> Decimal {
    let most = value.abs().checked_mul(share).unwrap_or(Decimal::ZERO);
    half(last_digit(value)).min(most)
}

/// The worth of one in the last place of `value` that is not zero: 1 000 for 11 000, 0.1 for 2.30.
pub(super) fn last_digit(value: Decimal) -> Decimal {
    let plain = value.normalize();
    let mut mantissa = plain.mantissa();
    let mut place = Decimal::new(1, plain.scale());
    while mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        place = place.checked_mul(Decimal::TEN).unwrap_or(place);
    }
    place
}

impl std::fmt::Display for Interval {
    /// `[2 250 000, 2 350 000)`, `[90, ∞)`, or the plain value where there is only one.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.low.is_some() && self.low == self.high {
            return f.write_str(&self.low.map(grouped).unwrap_or_default());
        }
        match self.low {
            Some(low) => write!(f, "[{}, ", grouped(low))?,
            None => f.write_str("(-∞, ")?,
        }
        match self.high {
            Some(high) => write!(f, "{}{}", grouped(high), if self.closed { ']' } else { ')' }),
            None => f.write_str("∞)"),
        }
    }
}
