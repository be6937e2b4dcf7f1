//! Days: by month and number, in digits, by weekday, counted from today.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::{preceded, terminated};

use super::super::when::{When, Year};
use super::super::{
    Parsed, Reading, counts_people, counts_something, is, is_measured, mark, no_match, numeric, one_of, word,
};
use super::{directed_unit, has_ordinal_ending, month, starts_with_capital, until, year_suffix};
use crate::lexicon::dates::{CalendarUnit, DateWord, date_word, date_word_before};
use crate::normalise::Tokens;

pub(super) fn relative_day(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, by) = word(|word| match word {
        DateWord::Relative(CalendarUnit::Day, by) => Some(by),
        _ => None,
    })(input)?;
    let (rest, _) = opt(word(is(DateWord::DayPart))).parse(rest)?;
    Ok((rest, Reading::new("relative-day", When::Relative { unit: CalendarUnit::Day, by })))
}

/// "October 22, 2024", "Oct. 22-24", "October 30 to November 2".
pub(super) fn month_day(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, first_month) = month(input)?;
    let (rest, first) = day_number(rest)?;
    if is_measured(rest) || counts_people(rest) {
        return no_match();
    }
    let (rest, (month, last)) = last_day(rest, first_month).unwrap_or((rest, (first_month, first)));
    let (rest, year) = year_suffix(rest)?;
    let when = When::Days { year, from: (first_month, first), to: (month, last) };
    Ok((rest, Reading::new("month-day", when)))
}

/// "-24", "to 24", "and 25", "to November 2" after a month and day: the last month and day.
fn last_day(input: Tokens<'_>, month_before: i8) -> Option<(Tokens<'_>, (i8, i8))> {
    let (mut rest, ()) = alt((until, one_of(&[DateWord::And]), mark(','), mark('/'))).parse(input).ok()?;
    let is_list = input.is_mark(0, ',');
    let mut month_now = month_before;
    if let Ok((after, next)) = month(rest) {
        month_now = next;
        rest = after;
    }
    let (rest, last) = day_number(rest).ok()?;
    // "October 22, 10 people" is no list; "October 22, 23 and 24" is.
    if counts_something(rest) || (is_list && !rest.is_mark(0, ',') && date_word(rest, is(DateWord::And)).is_none()) {
        return None;
    }
    last_day(rest, month_now).or(Some((rest, (month_now, last))))
}

/// "22 October 2024", "22nd of October", "22-24 October", "22 and 23 October".
pub(super) fn day_first(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, first) = day_number(input)?;
    let joint = alt((until, one_of(&[DateWord::And]), mark('/')));
    let (rest, last) = opt(preceded(joint, terminated(day_number, month_ahead))).parse(rest)?;
    let (rest, _) = opt(one_of(&[DateWord::Of])).parse(rest)?;
    let (rest, month_number) = month(rest)?;
    let (rest, year) = year_suffix(rest)?;
    let when = When::Days { year, from: (month_number, first), to: (month_number, last.unwrap_or(first)) };
    Ok((rest, Reading::new("day-month", when)))
}

/// Succeeds where a month follows, taking nothing.
fn month_ahead(input: Tokens<'_>) -> Parsed<'_, ()> {
    let (rest, _) = opt(one_of(&[DateWord::Of])).parse(input)?;
    month(rest)?;
    Ok((input, ()))
}

/// "22", "22nd" as a day of a month.
pub(super) fn day_number(input: Tokens<'_>) -> Parsed<'_, i8> {
    let Some(day) = numeric::day(input, 0) else { return no_match() };
    let len = 1 + usize::from(has_ordinal_ending(input));
    if numeric::goes_on(input, len) && !is_joint_of_days(input.skip(len)) {
        return no_match();
    }
    Ok((input.skip(len), day))
}

/// "-24" or "/24", which joins a second day.
fn is_joint_of_days(input: Tokens<'_>) -> bool {
    numeric::joined(input, 0, &['-', '/']) && numeric::day(input, 1).is_some() && !numeric::goes_on(input, 2)
}

/// "2024-10-22", "10/22/2024", "22/10/2024"; "10/11/2024" reads two ways and is not placed. "on 10/22".
pub(super) fn numeric_date(input: Tokens<'_>) -> Parsed<'_, Reading> {
    if let Some((n, when)) = numeric::iso(input).filter(|&(n, _)| !numeric::goes_on(input, n)) {
        return Ok((input.skip(n), Reading::new("iso-date", when)));
    }
    let (n, first, second, year) = match numeric::triple(input) {
        Some((first, second, year)) => (5, first, second, Year::Given(year)),
        None => {
            let cue = |word| matches!(word, DateWord::DayCue(_) | DateWord::Weekday(_)).then_some(());
            match (numeric::day(input, 0), numeric::day(input, 2)) {
                (Some(first), Some(second))
                    if numeric::joined(input, 1, &['/']) && date_word_before(input, cue).is_some() =>
                {
                    (3, first, second, Year::Open)
                }
                _ => return no_match(),
            }
        }
    };
    if numeric::goes_on(input, n) {
        return no_match();
    }
    let reading = match (first <= 12, second <= 12) {
        (false, false) => return no_match(),
        (true, true) if first != second => Reading::unplaced("day-or-month-first"),
        (true, _) => Reading::new("month-day-year", When::day(year, first, second)),
        (false, true) => Reading::new("day-month-year", When::day(year, second, first)),
    };
    Ok((input.skip(n), reading))
}

/// "Monday", "Monday, October 21", "Monday morning", "Monday last week".
pub(super) fn weekday(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, day) = weekday_name(input)?;
    let (rest, _) = opt(word(is(DateWord::DayPart))).parse(rest)?;
    let (after, _) = opt(mark(',')).parse(rest)?;
    if let Ok((after, reading)) = alt((month_day, day_first)).parse(after) {
        return Ok((after, Reading { rule: "weekday-date", ..reading }));
    }
    let (rest, week) = match directed_unit(rest) {
        Ok((rest, (CalendarUnit::Week, by))) => (rest, Some(by)),
        _ => (rest, None),
    };
    Ok((rest, Reading::new("weekday", When::Weekday { day, week, direction: None })))
}

pub(super) fn weekday_name(input: Tokens<'_>) -> Parsed<'_, i8> {
    let (rest, day) = word(|word| match word {
        DateWord::Weekday(day) => Some(day),
        _ => None,
    })(input)?;
    let is_short = input.text(0).len() <= 5;
    // "Sun", "Sat", "Mon" are words of their own unless a date stands beside.
    let has_stop = is_short && rest.is_mark(0, '.') && rest.is_glued(0) && rest.len() > 1;
    let rest = rest.skip(usize::from(has_stop));
    let (after, _) = opt(mark(',')).parse(rest)?;
    let is_dated = month(after).is_ok() || numeric::day(after, 0).is_some();
    if !starts_with_capital(input.text(0)) || (is_short && !is_dated) {
        return no_match();
    }
    Ok((rest, day))
}
