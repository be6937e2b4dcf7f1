//! What a date says, and the days it means once the publication date is known.

use jiff::Span as Duration;
use jiff::civil::{Date, Weekday, date};

use crate::lexicon::dates::{CalendarUnit, Part};

/// The year a date names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    /// In digits: "2016".
    Given(i16),
    /// Counted from the present one: "last year" is -1.
    Relative(i32),
    /// Not named: the nearest that makes sense.
    Open,
}

/// A date as written. Month numbers are 1 to 12, day numbers 1 to 31.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// From one day to another, months and days; the same twice for one day.
    Days { year: Year, from: (i8, i8), to: (i8, i8) },
    /// Whole months of one year: a month, a quarter, a half, a season (past December it runs into the next year).
    Months { year: Year, first: i8, last: i8 },
    /// So many months up to the end of one: a year of accounts, three months to June.
    MonthsUpTo { year: Year, last: i8, length: i8 },
    /// Whole years.
    Years { first: i16, last: i16 },
    /// Days of a month that is not named: "ngày 5", "the 22nd".
    DaysOfMonth { from: i8, to: i8 },
    /// A day of the week, 1 to 7 from Monday; `week` counts from the present one where it is named.
    Weekday { day: i8, week: Option<i32>, direction: Option<i32> },
    /// A period counted from the present one.
    Relative { unit: CalendarUnit, by: i32 },
}

/// Bound for years that a text can mean; keeps the arithmetic on dates within its limits.
const YEARS: std::ops::RangeInclusive<i16> = 1..=9000;

/// A first and a last day.
pub(crate) type Days = (Date, Date);

/// The days of `first..=last` of `year`; `last` may run up to 24, into the next year.
fn months(year: i16, first: i8, last: i8) -> Option<Days> {
    let start = Date::new(year, first, 1).ok()?;
    let (end_year, end_month) = if last > 12 { (year.checked_add(1)?, last - 12) } else { (year, last) };
    Some((start, Date::new(end_year, end_month, 1).ok()?.last_of_month()))
}

fn years(first: i16, last: i16) -> Option<Days> {
    (YEARS.contains(&first) && YEARS.contains(&last) && first <= last).then(|| (date(first, 1, 1), date(last, 12, 31)))
}

/// How far `days` is from `published`; days to come weigh more, unless the text speaks of what is to come.
fn distance((start, end): Days, published: Date, future: bool) -> i64 {
    const UNLIKELY: i64 = 4;
    let days_between = |a: Date, b: Date| i64::from(a.until(b).map_or(i32::MAX, |span| span.get_days()));
    let (past, to_come) = if future { (UNLIKELY, 1) } else { (1, UNLIKELY) };
    if end < published {
        days_between(end, published).saturating_mul(past)
    } else if start > published {
        days_between(published, start).saturating_mul(to_come)
    } else {
        0
    }
}

/// The reading of `days_in` for this year, the last or the next that lies nearest.
fn nearest_year(published: Date, future: bool, days_in: impl Fn(i16) -> Option<Days>) -> Option<Days> {
    (published.year() - 1..=published.year() + 1)
        .filter_map(days_in)
        .min_by_key(|&days| distance(days, published, future))
}

fn in_year(year: Year, published: Option<Date>, future: bool, days_in: impl Fn(i16) -> Option<Days>) -> Option<Days> {
    match year {
        Year::Given(year) => days_in(year),
        Year::Relative(by) => days_in(i16::try_from(i32::from(published?.year()) + by).ok()?),
        Year::Open => nearest_year(published?, future, days_in),
    }
}

fn days(year: i16, from: (i8, i8), to: (i8, i8)) -> Option<Days> {
    let start = Date::new(year, from.0, from.1).ok()?;
    let end = Date::new(year, to.0, to.1).ok()?;
    let end = if end < start { Date::new(year.checked_add(1)?, to.0, to.1).ok()? } else { end };
    Some((start, end))
}

/// Days of the month that is nearest.
fn days_of_month(published: Date, future: bool, from: i8, to: i8) -> Option<Days> {
    let this = published.first_of_month();
    [-1, 0, 1]
        .into_iter()
        .filter_map(|by| {
            let month = this.checked_add(Duration::new().months(by)).ok()?;
            days(month.year(), (month.month(), from), (month.month(), to))
        })
        .min_by_key(|&days| distance(days, published, future))
}

fn monday_of(day: Date) -> Option<Date> {
    day.checked_sub(Duration::new().days(i64::from(day.weekday().to_monday_zero_offset()))).ok()
}

fn weekday(published: Date, future: bool, day: i8, week: Option<i32>, direction: Option<i32>) -> Option<Days> {
    let weekday = Weekday::from_monday_one_offset(day).ok()?;
    let monday = monday_of(published)?;
    let in_week = |week: i32| monday.checked_add(Duration::new().days(i64::from(week) * 7 + i64::from(day) - 1)).ok();
    let found = match (week, direction) {
        (Some(week), _) => in_week(week)?,
        (None, Some(0)) => in_week(0)?,
        (None, Some(by)) if by < 0 => published.nth_weekday(-1, weekday).ok()?,
        // "next Friday", said on a Tuesday, is this week's to some and next week's to others.
        (None, Some(_)) => {
            let first = published.nth_weekday(1, weekday).ok()?;
            (in_week(1) == Some(first)).then_some(first)?
        }
        (None, None) if published.weekday() == weekday => published,
        (None, None) => published.nth_weekday(if future { 1 } else { -1 }, weekday).ok()?,
    };
    Some((found, found))
}

fn relative(published: Date, unit: CalendarUnit, by: i32) -> Option<Days> {
    let year = i16::try_from(i32::from(published.year()) + by).ok();
    let long_year = |size: i32| i16::try_from((i32::from(published.year()).div_euclid(size) + by) * size).ok();
    match unit {
        CalendarUnit::Day => {
            let day = published.checked_add(Duration::new().try_days(by).ok()?).ok()?;
            Some((day, day))
        }
        CalendarUnit::Week | CalendarUnit::Weekend => {
            let monday = monday_of(published)?.checked_add(Duration::new().try_weeks(by).ok()?).ok()?;
            let start = if unit == CalendarUnit::Week { 0 } else { 5 };
            Some((
                monday.checked_add(Duration::new().days(start)).ok()?,
                monday.checked_add(Duration::new().days(6)).ok()?,
            ))
        }
        CalendarUnit::Month | CalendarUnit::Quarter | CalendarUnit::Half => {
            let size = unit.months()?;
            let first = (published.month() - 1) / size * size + 1;
            let moved = date(published.year(), first, 1)
                .checked_add(Duration::new().try_months(i64::from(by) * i64::from(size)).ok()?)
                .ok()?;
            months(moved.year(), moved.month(), moved.month() + size - 1)
        }
        CalendarUnit::Year => years(year?, year?),
        CalendarUnit::Decade => years(long_year(10)?, long_year(10)?.checked_add(9)?),
        CalendarUnit::Century => years(long_year(100)?, long_year(100)?.checked_add(99)?),
    }
}

impl When {
    /// One whole month.
    pub(crate) const fn month(year: Year, month: i8) -> Self {
        Self::Months { year, first: month, last: month }
    }

    /// Quarter 1 to 4.
    pub(crate) const fn quarter(year: Year, quarter: i8) -> Self {
        Self::Months { year, first: quarter * 3 - 2, last: quarter * 3 }
    }

    /// Half 1 or 2 of a year.
    pub(crate) const fn half(year: Year, half: i8) -> Self {
        Self::Months { year, first: half * 6 - 5, last: half * 6 }
    }

    /// One day.
    pub(crate) const fn day(year: Year, month: i8, day: i8) -> Self {
        Self::Days { year, from: (month, day), to: (month, day) }
    }

    /// The days meant; none where `published` is needed and unknown, or where two readings are as good.
    ///
    /// `future` says that the text speaks of what is to come.
    pub(crate) fn resolve(self, published: Option<Date>, future: bool) -> Option<Days> {
        match self {
            Self::Days { year, from, to } => in_year(year, published, future, |year| days(year, from, to)),
            Self::Months { year, first, last } => in_year(year, published, future, |year| months(year, first, last)),
            // The last month is the nearest, not the nearest stretch.
            Self::MonthsUpTo { year, last, length } => {
                let (month, end) = in_year(year, published, future, |year| months(year, last, last))?;
                Some((month.checked_sub(Duration::new().try_months(i64::from(length) - 1).ok()?).ok()?, end))
            }
            Self::Years { first, last } => years(first, last),
            Self::DaysOfMonth { from, to } => days_of_month(published?, future, from, to),
            Self::Weekday { day, week, direction } => weekday(published?, future, day, week, direction),
            Self::Relative { unit, by } => relative(published?, unit, by),
        }
    }
}

/// The days of a part of a period: its first or second half, or the two middle quarters. Wide on purpose: "early" has
/// no agreed end.
pub(crate) fn part_of((start, end): Days, part: Part) -> Option<Days> {
    let length = start.until(end).ok()?.get_days();
    let at = |days: i32| start.checked_add(Duration::new().try_days(days).ok()?).ok();
    let is_year = start.year() == end.year() && start.day_of_year() == 1 && end.day_of_year() == end.days_in_year();
    match part {
        Part::Start if is_year => months(start.year(), 1, 6),
        Part::End if is_year => months(start.year(), 7, 12),
        _ if length < 2 => Some((start, end)),
        Part::Start => Some((start, at(length / 2)?)),
        Part::Middle => Some((at(length / 4)?, at(length - length / 4)?)),
        Part::End => Some((at(length / 2 + 1)?, end)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(published: Date, when: When) -> String {
        when.resolve(Some(published), false).map_or_else(String::new, |(a, b)| format!("{a}/{b}"))
    }

    #[test]
    fn the_year_left_out_is_the_nearest_and_seldom_to_come() {
        let published = date(2024, 10, 22);
        assert_eq!(on(published, When::day(Year::Open, 10, 21)), "2024-10-21/2024-10-21");
        assert_eq!(on(published, When::day(Year::Open, 10, 25)), "2024-10-25/2024-10-25");
        assert_eq!(on(published, When::month(Year::Open, 4)), "2024-04-01/2024-04-30");
        assert_eq!(on(date(2025, 1, 3), When::month(Year::Open, 12)), "2024-12-01/2024-12-31");
        assert_eq!(
            on(date(2025, 1, 3), When::Days { year: Year::Open, from: (12, 28), to: (1, 2) }),
            "2024-12-28/2025-01-02"
        );
        assert_eq!(on(published, When::day(Year::Given(2023), 2, 29)), "");
    }

    #[test]
    fn weekdays_are_past_unless_the_text_looks_ahead() {
        let tuesday = date(2024, 10, 22);
        let weekday = |day, direction| When::Weekday { day, week: None, direction };
        assert_eq!(on(tuesday, weekday(1, None)), "2024-10-21/2024-10-21");
        assert_eq!(on(tuesday, weekday(2, None)), "2024-10-22/2024-10-22");
        assert_eq!(on(tuesday, weekday(5, Some(-1))), "2024-10-18/2024-10-18");
        assert_eq!(on(tuesday, weekday(5, Some(1))), "");
        assert_eq!(on(tuesday, weekday(1, Some(1))), "2024-10-28/2024-10-28");
        assert_eq!(weekday(5, None).resolve(Some(tuesday), true), Some((date(2024, 10, 25), date(2024, 10, 25))));
    }

    #[test]
    fn nothing_is_guessed_without_a_publication_date() {
        assert_eq!(When::day(Year::Open, 10, 21).resolve(None, false), None);
        assert_eq!(When::Relative { unit: CalendarUnit::Day, by: -1 }.resolve(None, false), None);
    }

    #[test]
    fn parts_are_wide() {
        let year = (date(2020, 1, 1), date(2020, 12, 31));
        assert_eq!(part_of(year, Part::Start), Some((date(2020, 1, 1), date(2020, 6, 30))));
        assert_eq!(part_of(year, Part::End), Some((date(2020, 7, 1), date(2020, 12, 31))));
    }
}
