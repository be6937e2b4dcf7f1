//! Days: by number and month, by weekday, counted from today, of the lunar calendar.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::super::when::{When, Year};
use super::super::{Parsed, Reading, Time, counts_something, is, mark, no_match, numeric, one_of, taken, word};
use super::periods::{months, period, year_suffix};
use crate::lexicon::dates::{CalendarUnit, DateWord, date_word, date_word_before};
use crate::normalise::{TokenKind, Tokens};

/// "rằm tháng 7", "tháng Chạp", "mùng 3 Tết": the lunar calendar is not converted.
pub(super) fn lunar(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, ()) = word(is(DateWord::Lunar(false)))(input)?;
    let (rest, _) = opt(period).parse(rest)?;
    Ok((rest, Reading::unplaced("lunar")))
}

/// "hôm nay", "tối qua".
pub(super) fn relative_day(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, by) = word(|word| match word {
        DateWord::Relative(CalendarUnit::Day, by) => Some(by),
        _ => None,
    })(input)?;
    Ok((rest, Reading::new("relative-day", When::Relative { unit: CalendarUnit::Day, by })))
}

/// "thứ Bảy", "sáng thứ hai tuần trước", "Chủ nhật (21/10)". "thứ hai" alone is an ordinal as often.
pub(super) fn weekday(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, day) = word(|word| match word {
        DateWord::Weekday(day) => Some(day),
        _ => None,
    })(input)?;
    let (rest, week) = opt(word(|word| match word {
        DateWord::Relative(CalendarUnit::Week, by) => Some(by),
        _ => None,
    }))
    .parse(rest)?;
    let is_capital = input.text(1).chars().next().is_some_and(char::is_uppercase);
    let cue = |word| matches!(word, DateWord::DayPart | DateWord::DayCue(_) | DateWord::ClockCue(true)).then_some(());
    let is_cued = date_word_before(input, cue).is_some();
    let date_follows =
        opt(mark(',')).parse(rest).is_ok_and(|(rest, _)| bare_days(rest).is_ok() || after_day_cue(rest).is_ok())
            || (rest.is_mark(0, '(') && bare_days(rest.skip(1)).is_ok());
    let is_sunday = day == 7;
    if !(is_capital || is_cued || is_sunday || week.is_some() || date_follows) {
        return no_match();
    }
    Ok((rest, Reading::new("weekday", When::Weekday { day, week, direction: None })))
}

/// "sáng 5/3", "tối thứ Bảy", "đêm 21/10", "chiều ngày hôm qua".
pub(super) fn in_part_of_day(input: Tokens<'_>) -> Parsed<'_, Reading> {
    preceded(word(is(DateWord::DayPart)), alt((relative_day, weekday, after_day_cue, bare_days, dotted_day)))
        .parse(input)
}

/// The "13.9" of "chiều 13.9".
fn dotted_day(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, (day, month)) = day_month(input, true)?;
    if counts_something(rest) {
        return no_match();
    }
    let (rest, year) = year_suffix(rest)?;
    finish(rest, Reading::new("day-month", When::day(year, month, day)))
}

/// "ngày 23/10/2024", "hôm 10/10", "mùng 2/9", "ngày 5".
pub(super) fn after_day_cue(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, is_first_ten) = day_cue(input)?;
    let (rest, reading) = days(rest, true)?;
    if let Ok((rest, ())) = lunar_after_day(rest) {
        return Ok((rest, Reading::unplaced("lunar")));
    }
    match reading.time {
        Time::When(When::DaysOfMonth { .. }) if is_first_ten => Ok((rest, Reading::unplaced("lunar"))),
        _ => Ok((rest, reading)),
    }
}

/// A word before a day; true where it is before the first ten of a month only.
fn day_cue(input: Tokens<'_>) -> Parsed<'_, bool> {
    word(|word| match word {
        DateWord::DayCue(first_ten) => Some(first_ten),
        _ => None,
    })(input)
}

/// What makes the day before it one of the lunar calendar: "Tết", "âm lịch".
fn lunar_after_day(input: Tokens<'_>) -> Parsed<'_, ()> {
    one_of(&[DateWord::Lunar(false), DateWord::Lunar(true)])(input)
}

/// "21/10", "10-12/3", "5.3.2016": without "ngày" before, only where it is no fraction.
pub(super) fn bare_days(input: Tokens<'_>) -> Parsed<'_, Reading> {
    if numeric::day(input, 0).is_none() && numeric::year(input, 0).is_none() {
        return no_match();
    }
    if let Some((n, when)) = numeric::iso(input).filter(|&(n, _)| !numeric::goes_on(input, n)) {
        return Ok((input.skip(n), Reading::new("iso-date", when)));
    }
    let (rest, reading) = days(input, false)?;
    if let Ok((rest, ())) = lunar_after_day(rest) {
        return Ok((rest, Reading::unplaced("lunar")));
    }
    let is_plain = input.consumed(rest) == 3;
    if is_plain && looks_like_fraction(input) { no_match() } else { Ok((rest, reading)) }
}

/// "2/3", "1/5": a small number over a greater one up to ten, without a word before that asks for a day.
fn looks_like_fraction(input: Tokens<'_>) -> bool {
    // "đến 2/3 dân số" is a share, "đến 2/3, ..." a day.
    let counts = input.get(3).is_some_and(|token| token.kind == TokenKind::Word)
        && date_word(input.skip(3), |word| word.tells_of_date().then_some(())).is_none();
    let cue = |word| match word {
        DateWord::DayCue(_) | DateWord::DayContext | DateWord::DayPart | DateWord::Weekday(_) => Some(()),
        DateWord::ClockCue(is_sure) => (is_sure || !counts).then_some(()),
        _ => None,
    };
    let comma = usize::from(input.lower_before(1) == ",");
    if date_word_before(input.back(comma), cue).is_some() || (input.lower_before(1) == "(" && input.is_mark(3, ')')) {
        return false;
    }
    match (numeric::day(input, 0), numeric::month(input, 2)) {
        (Some(upper), Some(lower)) => {
            upper < lower && lower <= 10 && input.is_mark(1, '/') || counts_something(input.skip(3))
        }
        _ => false,
    }
}

/// One day or several of a month, with what names the month; `cued` where "ngày" or the like stands before.
fn days(input: Tokens<'_>, cued: bool) -> Parsed<'_, Reading> {
    let Some(first) = numeric::day(input, 0) else { return no_match() };
    if let Some((day, month, year)) = numeric::triple(input) {
        let is_date = month <= 12 && !numeric::goes_on(input, 5);
        let when = When::day(Year::Given(year), month, day);
        return taken(input, is_date.then_some((5, Reading::new("day-month-year", when))));
    }
    // "28/2-3/3", "30/9 đến 5/10"
    if let Ok((rest, (day, month))) = day_month(input, cued) {
        let to = preceded(until, |input| day_month(input, cued)).parse(rest);
        let (rest, to) = match to {
            Ok((rest, to)) => (rest, to),
            Err(_) => (rest, (day, month)),
        };
        let (rest, year) = year_suffix(rest)?;
        let when = When::Days { year, from: (month, day), to: (to.1, to.0) };
        return finish(rest, Reading::new("day-month", when));
    }
    // "8-13/10", "ngày 5, 6 và 7/10", "ngày 8 đến 13 tháng 10"
    let mut last = first;
    let mut rest = input.skip(1);
    while let Ok((after, ())) = alt((until, mark(','), mark('&'), one_of(&[DateWord::And, DateWord::Or]))).parse(rest)
        && let Some(next) = numeric::day(after, 0)
    {
        last = next;
        if let Ok((after, (_, month))) = day_month(after, cued) {
            let (after, year) = year_suffix(after)?;
            let when = When::Days { year, from: (month, first), to: (month, last) };
            return finish(after, Reading::new("days-month", when));
        }
        rest = after.skip(1);
        if let Ok((after, (month, year))) = month_of_day(rest) {
            let when = When::Days { year, from: (month, first), to: (month, last) };
            return Ok((after, Reading::new("days-month-word", when)));
        }
    }
    if let Ok((rest, (month, year))) = month_of_day(input.skip(1)) {
        return Ok((rest, Reading::new("day-month-word", When::day(year, month, first))));
    }
    if !cued {
        return no_match();
    }
    let spans_days =
        input.consumed(rest) == 3 && (input.is_mark(1, '-') || until(input.skip(1)).is_ok()) && first < last;
    let (rest, to) = if spans_days { (rest, last) } else { (input.skip(1), first) };
    if counts_something(rest) || numeric::goes_on(rest, 0) {
        return no_match();
    }
    Ok((rest, Reading::new("day-of-month", When::DaysOfMonth { from: first, to })))
}

/// Refuses a reading whose digits go on.
fn finish(rest: Tokens<'_>, reading: Reading) -> Parsed<'_, Reading> {
    if numeric::goes_on(rest, 0) { no_match() } else { Ok((rest, reading)) }
}

/// "-", "đến", "đến ngày".
fn until(input: Tokens<'_>) -> Parsed<'_, ()> {
    let (rest, ()) = alt((mark('-'), one_of(&[DateWord::Until]))).parse(input)?;
    let (rest, _) = opt(one_of(&[DateWord::Inclusive])).parse(rest)?;
    let (rest, _) = opt(day_cue).parse(rest)?;
    Ok((rest, ()))
}

/// "21/10"; after "ngày" also "21-10" and "21.10".
fn day_month(input: Tokens<'_>, cued: bool) -> Parsed<'_, (i8, i8)> {
    let marks: &[char] = if cued { &['/', '-', '.'] } else { &['/'] };
    let found = numeric::day(input, 0).zip(numeric::month(input, 2)).filter(|_| {
        // "8-13/10": the hyphen joins two days of one month.
        let is_span = input.is_mark(1, '-') && numeric::joined(input, 3, &['/']) && numeric::year(input, 4).is_none();
        numeric::joined(input, 1, marks) && !is_span
    });
    taken(input, found.map(|found| (3, found)))
}

/// "tháng 10 năm 2024" after a day.
fn month_of_day(input: Tokens<'_>) -> Parsed<'_, (i8, Year)> {
    let (rest, (first, last)) = months(input)?;
    if first != last || counts_something(rest) {
        return no_match();
    }
    let (rest, year) = year_suffix(rest)?;
    Ok((rest, (first, year)))
}

/// "21 tháng 10"; "2 tháng 6 ngày" is a length of time.
pub(super) fn day_and_month_word(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let Some(day) = numeric::day(input, 0) else { return no_match() };
    let (rest, (month, year)) = month_of_day(input.skip(1))?;
    Ok((rest, Reading::new("day-month-word", When::day(year, month, day))))
}
