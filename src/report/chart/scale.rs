//! From values and days to places in a picture, and round ticks along the way.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::report::reader_style::DateForm;

/// The largest value is so many times the smallest where a logarithmic scale shows more than a linear one.
const LOGARITHMIC_FROM: f64 = 100.0;
/// The first day of the time scale's count.
const EPOCH: Date = date(1970, 1, 1);

/// A line from values to places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    values: (f64, f64),
    places: (f64, f64),
    is_log: bool,
}

impl Scale {
    pub(super) fn at(&self, value: f64) -> f64 {
        let turn = |value: f64| if self.is_log { value.max(f64::MIN_POSITIVE).ln() } else { value };
        let (low, high) = (turn(self.values.0), turn(self.values.1));
        let share = if high > low { (turn(value) - low) / (high - low) } else { 0.5 };
        self.places.0 + share.clamp(-0.2, 1.2) * (self.places.1 - self.places.0)
    }
}

/// A scale that holds all `values`, and its ticks.
pub(super) fn of_values(values: &[f64], places: (f64, f64)) -> (Scale, Vec<f64>) {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (mut low, mut high) = if low.is_finite() && high.is_finite() { (low, high) } else { (0.0, 1.0) };
    if low > 0.0 && high / low >= LOGARITHMIC_FROM {
        return logarithmic(low, high, places);
    }
    if low >= 0.0 && low < high / 2.0 {
        low = 0.0;
    }
    if high - low < f64::EPSILON * high.abs().max(1.0) {
        let pad = if high == 0.0 { 1.0 } else { high.abs() / 10.0 };
        (low, high) = (low - pad, high + pad);
    }
    let whole = values.iter().all(|value| value.fract() == 0.0);
    let step = round_step((high - low) / 4.0).max(if whole { 1.0 } else { 0.0 });
    let first = (low / step).floor();
    let last = (high / step).ceil();
    let mut ticks = Vec::new();
    let mut tick = first;
    while tick <= last && ticks.len() < 12 {
        ticks.push(tick * step);
        tick += 1.0;
    }
    (Scale { values: (first * step, last * step), places, is_log: false }, ticks)
}

fn logarithmic(low: f64, high: f64, places: (f64, f64)) -> (Scale, Vec<f64>) {
    let (first, last) = (low.log10().floor(), high.log10().ceil());
    let every = ((last - first) / 5.0).ceil().max(1.0);
    let mut ticks = Vec::new();
    let mut power = first;
    while power <= last && ticks.len() < 12 {
        ticks.push(10_f64.powf(power));
        power += every;
    }
    (Scale { values: (10_f64.powf(first), 10_f64.powf(last)), places, is_log: true }, ticks)
}

/// The next of 1, 2, 5, 10, ... that is not below `step`.
fn round_step(step: f64) -> f64 {
    if step <= 0.0 || !step.is_finite() {
        return 1.0;
    }
    let power = 10_f64.powf(step.log10().floor());
    let digit = step / power;
    let round = [1.0, 2.0, 5.0].into_iter().find(|round| digit <= round + 1e-9).unwrap_or(10.0);
    round * power
}

/// The number of a day.
pub(super) fn day(date: Date) -> f64 {
    date.since(EPOCH).map_or(0.0, |span| f64::from(span.get_days()))
}

/// A scale that holds all days, and the days to name on it.
pub(super) fn of_days(first: Date, last: Date, places: (f64, f64)) -> (Scale, Vec<(Date, DateForm)>) {
    let days = day(last) - day(first);
    // A margin on both sides keeps points off the edge.
    let margin = (days * 0.06).max(0.6);
    let scale = Scale { values: (day(first) - margin, day(last) + margin), places, is_log: false };
    (scale, day_ticks(first, last, days))
}

/// At most six days to name: every so many days, months or years.
fn day_ticks(first: Date, last: Date, days: f64) -> Vec<(Date, DateForm)> {
    const MOST: f64 = 5.0;
    if let Some(every) = [1, 2, 7, 14].into_iter().find(|every| days / f64::from(*every) <= MOST) {
        return steps(first, last, DateForm::Day, |date, n| date.checked_add((n * every).days()).ok());
    }
    let months = days / 30.4;
    if let Some(every) = [1, 2, 3, 6].into_iter().find(|every| months / f64::from(*every) <= MOST) {
        let start = if first.day() == 1 { Some(first) } else { first.first_of_month().checked_add(1.month()).ok() };
        return steps(start.unwrap_or(first), last, DateForm::Month, |date, n| {
            date.checked_add((n * every).months()).ok()
        });
    }
    let years = days / 365.25;
    let every = [1, 2, 5, 10, 20, 50, 100].into_iter().find(|every| years / f64::from(*every) <= MOST).unwrap_or(500);
    let start = if first.day_of_year() == 1 { Some(first) } else { first.first_of_year().checked_add(1.year()).ok() };
    steps(start.unwrap_or(first), last, DateForm::Year, |date, n| date.checked_add((n * every).years()).ok())
}

fn steps(start: Date, last: Date, form: DateForm, step: impl Fn(Date, i32) -> Option<Date>) -> Vec<(Date, DateForm)> {
    (0..8).map_while(|n| step(start, n)).take_while(|date| *date <= last).map(|date| (date, form)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_the_values() {
        let ticks = |values: &[f64]| of_values(values, (0.0, 100.0)).1;
        assert_eq!(ticks(&[1500.0, 11000.0]), [0.0, 5000.0, 10000.0, 15000.0]);
        assert_eq!(ticks(&[11000.0, 12000.0]), [11000.0, 11500.0, 12000.0]);
        assert_eq!(ticks(&[14.0, 15.0]), [14.0, 15.0]);
        assert_eq!(ticks(&[6.5, 6.8]), [6.5, 6.6000000000000005, 6.7, 6.800000000000001]);
        assert_eq!(ticks(&[7.0]), [6.0, 7.0, 8.0]);
        assert_eq!(ticks(&[15.0, 15000.0]), [10.0, 100.0, 1000.0, 10000.0, 100000.0]);
        assert_eq!(ticks(&[-3.0, 2.0]), [-4.0, -2.0, 0.0, 2.0]);
        assert_eq!(ticks(&[]), [0.0, 1.0]);
    }

    #[test]
    fn places_follow_the_values() {
        let (scale, _) = of_values(&[0.0, 100.0], (200.0, 0.0));
        assert_eq!((scale.at(0.0), scale.at(50.0), scale.at(100.0)), (200.0, 100.0, 0.0));
        let (scale, _) = of_values(&[1.0, 10000.0], (0.0, 100.0));
        assert!((scale.at(100.0) - 50.0).abs() < 1e-9);
    }

    #[test]
    fn few_days_are_named_whatever_the_period() {
        for (last, form) in [
            (date(2024, 10, 18), DateForm::Day),
            (date(2024, 10, 22), DateForm::Day),
            (date(2024, 12, 20), DateForm::Day),
            (date(2025, 6, 1), DateForm::Month),
            (date(2031, 1, 1), DateForm::Year),
            (date(2924, 1, 1), DateForm::Year),
        ] {
            let (_, ticks) = of_days(date(2024, 10, 18), last, (0.0, 100.0));
            assert!((1..=7).contains(&ticks.len()), "{last}: {ticks:?}");
            assert!(ticks.iter().all(|(day, found)| *found == form && *day <= last), "{last}: {ticks:?}");
        }
    }
}
