//! The value of a figure with what comparing it asks for every time, worked out once: linking holds one figure against
//! hundreds.

use rust_decimal::Decimal;

use super::interval::{Interval, Slack, to_base};
use crate::model::{Figure, significant_digits};
use crate::options::Tolerance;

/// What rounding to a binary fraction costs at most, with room to spare, as part of a number.
const BLUR: f64 = 1e-9;

/// A figure, and its value as it is compared.
#[derive(Debug, Clone)]
pub(crate) struct Value<'f> {
    pub(super) figure: &'f Figure,
    pub(super) tolerance: &'f Tolerance,
    /// In the base unit of the dimension; none where it does not fit a decimal.
    pub(super) base: Option<Decimal>,
    /// How many digits are left without the zeros that lead and end them, as the number is written.
    pub(crate) significant: usize,
    /// What it may stand for in the base unit, in the order of [`Slack`].
    intervals: [Option<Interval>; 3],
    /// Nearly the number as written.
    near: f64,
    /// Ends beyond any of `intervals`.
    reach: (f64, f64),
}

impl<'f> Value<'f> {
    /// The value of `figure` as it is compared where the user sets no tolerance.
    pub(crate) fn of(figure: &'f Figure) -> Self {
        Self::within(figure, &Tolerance::DEFAULT)
    }

    pub(super) fn within(figure: &'f Figure, tolerance: &'f Tolerance) -> Self {
        let (number, unit) = (&figure.quantity.number, &figure.quantity.unit);
        let base = to_base(number.value, unit);
        let intervals = Slack::ALL.map(|slack| Interval::of(figure, slack, tolerance).in_base(unit));
        let low = |interval: &Option<Interval>| interval.and_then(|interval| interval.low).map(nearly);
        let high = |interval: &Option<Interval>| interval.and_then(|interval| interval.high).map(nearly);
        let least =
            intervals.iter().map(|interval| low(interval).unwrap_or(f64::NEG_INFINITY)).fold(f64::INFINITY, f64::min);
        let most =
            intervals.iter().map(|interval| high(interval).unwrap_or(f64::INFINITY)).fold(f64::NEG_INFINITY, f64::max);
        Self {
            figure,
            tolerance,
            base,
            significant: significant_digits(number.value),
            intervals,
            near: nearly(number.value),
            reach: (least - least.abs() * BLUR, most + most.abs() * BLUR),
        }
    }

    /// What it may stand for in the base unit; none where that does not fit a decimal.
    pub(super) fn interval(&self, slack: Slack) -> Option<Interval> {
        self.intervals.get(slack as usize).copied().flatten()
    }

    /// True where the two share no value, however far they are stretched. False tells nothing.
    pub(super) fn is_clear_of(&self, other: &Self) -> bool {
        self.reach.1 < other.reach.0 || other.reach.1 < self.reach.0
    }

    /// False where the numbers as written are clearly further apart than `share` of the first. True tells nothing.
    pub(super) fn may_be_near(&self, other: &Self, share: f64) -> bool {
        (self.near - other.near).abs() <= self.near.abs() * (share + BLUR)
    }

    /// True where both are written with one number; of ranges the lower end counts.
    pub(crate) fn is_written_alike(&self, other: &Self) -> bool {
        self.may_be_near(other, 0.0) && self.figure.quantity.number.value == other.figure.quantity.number.value
    }

    /// True where both are written with one number, or with one range.
    pub(super) fn is_same_number(&self, other: &Self) -> bool {
        let (x, y) = (&self.figure.quantity.number, &other.figure.quantity.number);
        self.is_written_alike(other) && x.upper() == y.upper()
    }
}

/// A decimal as a binary fraction, to about 15 digits.
#[allow(clippy::cast_precision_loss, reason = "what is left is enough to tell what is clearly apart")]
pub(super) fn nearly(value: Decimal) -> f64 {
    const EXACT: usize = 23;
    const POWERS: [f64; EXACT] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ];
    let scale = value.scale() as usize;
    let power = POWERS.get(scale).copied().unwrap_or_else(|| 10f64.powi(i32::try_from(scale).unwrap_or(i32::MAX)));
    value.mantissa() as f64 / power
}
