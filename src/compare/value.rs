//! The value of a figure with what comparing it asks for every time, worked out once: linking holds one figure against
//! hundreds.

use rust_decimal::Decimal;

use super::interval::{Interval, Slack, to_base};
use crate::model::{Figure, significant_digits};
use crate::options::Tolerance;

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
    /// The ends of all `intervals` together; none where one is open or not known.
    reach: (Option<Decimal>, Option<Decimal>),
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
        // Of the ends, all or none: an end that is not there is beyond any other.
        let ends = |end: fn(&Interval) -> Option<Decimal>| -> Option<Vec<Decimal>> {
            intervals.iter().map(|interval| interval.as_ref().and_then(end)).collect()
        };
        let least = ends(|interval| interval.low).and_then(|lows| lows.into_iter().min());
        let most = ends(|interval| interval.high).and_then(|highs| highs.into_iter().max());
        Self { figure, tolerance, base, significant: significant_digits(number.value), intervals, reach: (least, most) }
    }

    /// What it may stand for in the base unit; none where that does not fit a decimal.
    pub(super) fn interval(&self, slack: Slack) -> Option<Interval> {
        self.intervals.get(slack as usize).copied().flatten()
    }

    /// True where the two share no value, however far they are stretched. False tells nothing.
    pub(super) fn is_clear_of(&self, other: &Self) -> bool {
        let ends_before = |x: &Self, y: &Self| x.reach.1.zip(y.reach.0).is_some_and(|(high, low)| high < low);
        ends_before(self, other) || ends_before(other, self)
    }

    /// True where both are written with one number; of ranges the lower end counts.
    pub(crate) fn is_written_alike(&self, other: &Self) -> bool {
        self.figure.quantity.number.value == other.figure.quantity.number.value
    }

    /// True where both are written with one number, or with one range.
    pub(super) fn is_same_number(&self, other: &Self) -> bool {
        let (x, y) = (&self.figure.quantity.number, &other.figure.quantity.number);
        self.is_written_alike(other) && x.upper() == y.upper()
    }
}
