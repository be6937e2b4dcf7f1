//! Vietnamese dates.
//!
//! ```text
//! date    = part? period | day-part? day | weekday | clock | name
//! day     = ("ngày" | "hôm" | "mùng")? days ("/" year | "năm" year)?     ngày 8-13/10, 28/2-3/3/2024, ngày 5 và 6/10
//! period  = "tháng" months year? | "quý" number year? | "năm" years | "thập niên" decade | "thế kỷ" number
//!         | count "tháng đầu năm" year? | relative                       6 tháng đầu năm 2016, tuần trước
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::when::{When, Year};
use super::{Parsed, Reading, clock, counts_something, literal, mark, no_match, numeric, taken, word, year};
use crate::lexicon::dates::{CalendarUnit, DateWord, Part, date_word, date_word_before};
use crate::normalise::{TokenKind, Tokens};

/// Reads a date at the start of the view.
pub(super) fn date(input: Tokens<'_>) -> Parsed<'_, Reading> {
    match input.first().map(|token| token.kind) {
        Some(TokenKind::Digits) => {
            if input.is_glued(0) && input.before(1).is_some_and(|token| token.kind == TokenKind::Word) {
                return no_match();
            }
            alt((name, part_of_year, bare_days, month_and_year, clock_time, day_and_month_word, years)).parse(input)
        }
        Some(TokenKind::Word) => {
            if date_word(input, |_| Some(())).is_none() && !input.lower(0).starts_with(['q', 'h']) {
                return no_match();
            }
            alt((
                part_of_year,
                name,
                lunar,
                relative_day,
                weekday,
                in_part_of_day,
                after_day_cue,
                part_of_period,
                period,
            ))
            .parse(input)
        }
        _ => no_match(),
    }
}

fn is(wanted: DateWord) -> impl Fn(DateWord) -> Option<()> {
    move |word| (word == wanted).then_some(())
}

fn unit(wanted: CalendarUnit) -> impl Fn(DateWord) -> Option<()> {
    is(DateWord::Unit(wanted))
}

fn clock_time(input: Tokens<'_>) -> Parsed<'_, Reading> {
    taken(input, clock::vietnamese(input))
}

fn years(input: Tokens<'_>) -> Parsed<'_, Reading> {
    taken(input, year::year(input))
}

/// "24/7", "năm trước": names and dates that are not placed.
fn name(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, ()) = word(is(DateWord::Name))(input)?;
    Ok((rest, Reading::unplaced("name")))
}

/// "rằm tháng 7", "tháng Chạp", "mùng 3 Tết": the lunar calendar is not converted.
fn lunar(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, ()) = word(is(DateWord::Lunar))(input)?;
    if input.lower(0) == "tết" {
        return no_match();
    }
    let (rest, _) = opt(period).parse(rest)?;
    Ok((rest, Reading::unplaced("lunar")))
}

/// "hôm nay", "tối qua".
fn relative_day(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, by) = word(|word| match word {
        DateWord::Relative(CalendarUnit::Day, by) => Some(by),
        _ => None,
    })(input)?;
    Ok((rest, Reading::new("relative-day", When::Relative { unit: CalendarUnit::Day, by })))
}

/// "thứ Bảy", "sáng thứ hai tuần trước", "Chủ nhật (21/10)". "thứ hai" alone is an ordinal as often.
fn weekday(input: Tokens<'_>) -> Parsed<'_, Reading> {
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
    let cue = |word| matches!(word, DateWord::DayPart | DateWord::DayCue | DateWord::ClockCue(true)).then_some(());
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
fn in_part_of_day(input: Tokens<'_>) -> Parsed<'_, Reading> {
    preceded(word(is(DateWord::DayPart)), alt((relative_day, weekday, after_day_cue, bare_days))).parse(input)
}

/// "ngày 23/10/2024", "hôm 10/10", "mùng 2/9", "ngày 5".
fn after_day_cue(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, ()) = word(is(DateWord::DayCue))(input)?;
    let is_first_ten = matches!(input.lower(0), "mùng" | "mồng");
    let (rest, reading) = days(rest, true)?;
    let is_lunar = word(is(DateWord::Lunar))(rest);
    if let Ok((rest, ())) = is_lunar {
        return Ok((rest, Reading::unplaced("lunar")));
    }
    match reading.time {
        super::Time::When(When::DaysOfMonth { .. }) if is_first_ten => Ok((rest, Reading::unplaced("lunar"))),
        _ => Ok((rest, reading)),
    }
}

/// "21/10", "10-12/3", "5.3.2016": without "ngày" before, only where it is no fraction.
fn bare_days(input: Tokens<'_>) -> Parsed<'_, Reading> {
    if numeric::day(input, 0).is_none() && numeric::year(input, 0).is_none() {
        return no_match();
    }
    if let Some((n, when)) = numeric::iso(input).filter(|&(n, _)| !numeric::goes_on(input, n)) {
        return Ok((input.skip(n), Reading::new("iso-date", when)));
    }
    let (rest, reading) = days(input, false)?;
    if let Ok((rest, ())) = word(is(DateWord::Lunar))(rest) {
        return Ok((rest, Reading::unplaced("lunar")));
    }
    let is_plain = input.consumed(rest) == 3;
    if is_plain && looks_like_fraction(input) { no_match() } else { Ok((rest, reading)) }
}

/// "2/3", "1/5": a small number over a greater one up to ten, without a word before that asks for a day.
fn looks_like_fraction(input: Tokens<'_>) -> bool {
    // "đến 2/3 dân số" is a share, "đến 2/3, ..." a day.
    let counts = input.get(3).is_some_and(|token| token.kind == TokenKind::Word)
        && date_word(input.skip(3), |_| Some(())).is_none();
    let cue = |word| match word {
        DateWord::DayCue | DateWord::DayContext | DateWord::DayPart | DateWord::Weekday(_) => Some(()),
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
    while let Ok((after, ())) = alt((until, mark(','), literal(&["và", "hoặc", "&"]))).parse(rest)
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
    let (rest, ()) = alt((mark('-'), literal(&["đến", "tới"]))).parse(input)?;
    let (rest, _) = opt(literal(&["hết"])).parse(rest)?;
    let (rest, _) = opt(word(is(DateWord::DayCue))).parse(rest)?;
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
fn day_and_month_word(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let Some(day) = numeric::day(input, 0) else { return no_match() };
    let (rest, (month, year)) = month_of_day(input.skip(1))?;
    Ok((rest, Reading::new("day-month-word", When::day(year, month, day))))
}

/// "/2024", "-2024", "năm 2024", "năm ngoái", "của năm 2024"; else the year is open.
fn year_suffix(input: Tokens<'_>) -> Parsed<'_, Year> {
    let joined = numeric::joined(input, 0, &['/', '-', '.']);
    if let Some(year) = numeric::year(input, 1).filter(|_| joined && !numeric::goes_on(input, 2)) {
        return Ok((input.skip(2), Year::Given(year)));
    }
    let (rest, _) = opt(alt((literal(&["của"]), mark(',')))).parse(input)?;
    if let Ok((rest, by)) = relative_year(rest) {
        return Ok((rest, Year::Relative(by)));
    }
    let (rest, named) = opt(word(unit(CalendarUnit::Year))).parse(rest)?;
    match numeric::year(rest, 0) {
        Some(year) if named.is_some() && !numeric::goes_on(rest, 1) => Ok((rest.skip(1), Year::Given(year))),
        _ => Ok((input, Year::Open)),
    }
}

fn relative_year(input: Tokens<'_>) -> Parsed<'_, i32> {
    word(|word| match word {
        DateWord::Relative(CalendarUnit::Year, by) => Some(by),
        _ => None,
    })(input)
}

/// "tháng 6", "tháng sáu", "tháng 5-6", "tháng 1 đến tháng 9": the first and the last month.
fn months(input: Tokens<'_>) -> Parsed<'_, (i8, i8)> {
    let (rest, first) = month(input)?;
    let next = preceded(
        alt((mark('-'), mark(','), literal(&["đến", "tới", "và"]))),
        alt((month, |input| taken(input, numeric::month(input, 0).map(|month| (1, month))))),
    )
    .parse(rest);
    match next {
        // "tháng 9-2013" is a month of a year; "tháng 5, 3 người" is no list.
        Ok((after, last)) if last > first && !counts_something(after) && !numeric::goes_on(after, 0) => {
            Ok((after, (first, last)))
        }
        _ => Ok((rest, (first, first))),
    }
}

fn month(input: Tokens<'_>) -> Parsed<'_, i8> {
    let named = word(|word| match word {
        DateWord::Month(month) => Some(month),
        _ => None,
    });
    let numbered = preceded(word(unit(CalendarUnit::Month)), |input| {
        taken(input, numeric::month(input, 0).map(|month| (1, month)))
    });
    alt((named, numbered)).parse(input)
}

/// "6/2024".
fn month_and_year(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let found = numeric::month(input, 0).zip(numeric::year(input, 2)).filter(|&(_, year)| {
        (1900..=2100).contains(&year) && numeric::joined(input, 1, &['/']) && !numeric::goes_on(input, 3)
    });
    taken(input, found.map(|(month, year)| (3, Reading::new("month-year", When::month(Year::Given(year), month)))))
}

/// "6 tháng đầu năm 2016", "chín tháng đầu năm", "6 tháng cuối năm", "3 quý đầu năm".
fn part_of_year(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let count = alt((
        |input| taken(input, numeric::month(input, 0).map(|month| (1, month))),
        word(|word| match word {
            DateWord::Count(count) => Some(count),
            _ => None,
        }),
    ));
    let months = word(|word| match word {
        DateWord::Unit(CalendarUnit::Month) => Some(1),
        DateWord::Unit(CalendarUnit::Quarter) => Some(3),
        _ => None,
    });
    let edge = word(|word| match word {
        DateWord::PartAfter(part) => Some(part),
        _ => None,
    });
    let (rest, (count, size, part)) = (count, months, edge).parse(input)?;
    let Some(length) = count.checked_mul(size).filter(|length| *length <= 12) else { return no_match() };
    let (rest, year) = year_after_year_word(rest);
    let (first, last) = if part == Part::End { (13 - length, 12) } else { (1, length) };
    Ok((rest, Reading::new("part-of-year", When::Months { year, first, last })))
}

/// What follows "đầu năm": "2016", "nay", "ngoái", or nothing, which means the present year.
fn year_after_year_word(rest: Tokens<'_>) -> (Tokens<'_>, Year) {
    if let Some(year) = numeric::year(rest, 0).filter(|_| !numeric::goes_on(rest, 1)) {
        return (rest.skip(1), Year::Given(year));
    }
    match relative_year(rest.back(1)) {
        Ok((after, by)) => (after, Year::Relative(by)),
        Err(_) => (rest, Year::Relative(0)),
    }
}

/// "đầu năm", "cuối tháng 9", "giữa năm 2016", "đầu những năm 1990", "cuối 2016", "đầu tuần".
fn part_of_period(input: Tokens<'_>) -> Parsed<'_, Reading> {
    if let Ok((rest, by)) = word(|word| match word {
        DateWord::Relative(CalendarUnit::Weekend, by) => Some(by),
        _ => None,
    })(input)
    {
        return Ok((rest, Reading::new("weekend", When::Relative { unit: CalendarUnit::Weekend, by })));
    }
    let (rest, part) = word(|word| match word {
        DateWord::Part(part) => Some(part),
        _ => None,
    })(input)?;
    let present = |input| {
        let (rest, unit) = word(|word| match word {
            DateWord::Unit(unit @ (CalendarUnit::Week | CalendarUnit::Month | CalendarUnit::Year)) => Some(unit),
            _ => None,
        })(input)?;
        Ok((rest, Reading::new("part-of-present", When::Relative { unit, by: 0 })))
    };
    let plain_year = |input| taken(input, year::year(input));
    let (rest, reading) = alt((period, plain_year, present)).parse(rest)?;
    Ok((rest, Reading { part: Some(part), ..reading }))
}

/// A month, quarter, year, decade or century, by name or number.
fn period(input: Tokens<'_>) -> Parsed<'_, Reading> {
    alt((month_period, quarter, year_period, decade, century, relative_period)).parse(input)
}

fn month_period(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, (first, last)) = months(input)?;
    // "3 tháng 6 ngày"
    if input.before(1).is_some_and(|token| token.kind == TokenKind::Digits) && counts_something(rest) {
        return no_match();
    }
    let (rest, year) = year_suffix(rest)?;
    Ok((rest, Reading::new("month", When::Months { year, first, last })))
}

/// "quý III/2025", "quý 3", "quý một năm nay", "Q3/2025", "quý 1 và 2".
fn quarter(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let number = |input| {
        let in_digits =
            |input| taken(input, numeric::month(input, 0).filter(|quarter| *quarter <= 4).map(|quarter| (1, quarter)));
        let in_words = word(|word| match word {
            DateWord::Ordinal(quarter) => Some(quarter),
            _ => None,
        });
        alt((in_digits, in_words)).parse(input)
    };
    let (rest, first) = preceded(alt((word(unit(CalendarUnit::Quarter)), short_quarter)), number).parse(input)?;
    let next =
        preceded(alt((mark('-'), literal(&["và", "đến"]))), preceded(opt(word(unit(CalendarUnit::Quarter))), number))
            .parse(rest);
    let (rest, last) = match next {
        Ok((after, last)) if last > first && !numeric::goes_on(after, 0) => (after, last),
        _ => (rest, first),
    };
    let (rest, year) = year_suffix(rest)?;
    Ok((rest, Reading::new("quarter", When::Months { year, first: first * 3 - 2, last: last * 3 })))
}

/// The "Q" of "Q3".
fn short_quarter(input: Tokens<'_>) -> Parsed<'_, ()> {
    taken(input, (input.lower(0) == "q" && input.is_glued(1)).then_some((1, ())))
}

/// "năm 2016", "năm 2013-2014", "năm ngoái".
fn year_period(input: Tokens<'_>) -> Parsed<'_, Reading> {
    if let Ok((rest, by)) = relative_year(input) {
        return Ok((rest, Reading::new("relative-year", When::Relative { unit: CalendarUnit::Year, by })));
    }
    preceded(word(unit(CalendarUnit::Year)), years).parse(input)
}

/// "tuần trước", "tháng này".
fn relative_period(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, (unit, by)) = word(|word| match word {
        DateWord::Relative(unit, by) => Some((unit, by)),
        _ => None,
    })(input)?;
    Ok((rest, Reading::new("relative-period", When::Relative { unit, by })))
}

/// "thập niên 1990", "những năm 90", "thập kỷ 80".
fn decade(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, ()) = word(unit(CalendarUnit::Decade))(input)?;
    let first = match (numeric::digits(rest, 0), rest.text(0).len()) {
        (Some(first), 4) if first % 10 == 0 => first,
        (Some(tens), 2) if tens % 10 == 0 => year::century_of(tens),
        _ => return no_match(),
    };
    if numeric::goes_on(rest, 1) {
        return no_match();
    }
    Ok((rest.skip(1), Reading::new("decade", When::Years { first, last: first + 9 })))
}

/// "thế kỷ 21", "thế kỷ XX".
fn century(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, ()) = word(unit(CalendarUnit::Century))(input)?;
    let number = numeric::digits(rest, 0).or_else(|| roman(rest.lower(0))).filter(|number| (1..=30).contains(number));
    let Some(number) = number else { return no_match() };
    let last = number * 100;
    Ok((rest.skip(1), Reading::new("century", When::Years { first: last - 99, last })))
}

/// A Roman number as centuries have, up to 39.
fn roman(text: &str) -> Option<i16> {
    let tens = text.len() - text.trim_start_matches('x').len();
    let units = match text.trim_start_matches('x') {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    i16::try_from(tens * 10 + units).ok().filter(|value| *value > 0)
}
