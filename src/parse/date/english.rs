//! English dates.
//!
//! ```text
//! date    = part? period | weekday ("," day)? | day | clock | name
//! day     = month number ("," year)? | number "of"? month year? | number "/" number "/" year
//! period  = month year? | quarter | half | season year | fiscal year | years | direction unit | "a year ago"
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::{preceded, terminated};

use super::when::{When, Year};
use super::{
    Parsed, Reading, Time, clock, counts_people, counts_something, is_measured, literal, mark, no_match, numeric,
    taken, word, year,
};
use crate::lexicon::dates::{CalendarUnit, DateWord, date_word, date_word_before};
use crate::normalise::{TokenKind, Tokens};

/// Reads a date at the start of the view.
pub(super) fn date(input: Tokens<'_>) -> Parsed<'_, Reading> {
    match input.first().map(|token| token.kind) {
        Some(TokenKind::Digits) => {
            if input.is_glued(0) && input.before(1).is_some_and(|token| token.kind == TokenKind::Word) {
                return no_match();
            }
            alt((name, day_first, numeric_date, clock_time, first_months, ordinal_in_digits, years)).parse(input)
        }
        Some(TokenKind::Mark) => years(input),
        Some(TokenKind::Word) => {
            let known = date_word(input, |_| Some(())).is_some();
            if !known && !matches!(input.lower(0), "q" | "h" | "a" | "an" | "the") {
                return no_match();
            }
            alt((
                relative_day,
                month_first,
                weekday,
                directed,
                part_of_period,
                quarter,
                first_months,
                season,
                fiscal,
                ago,
                name,
            ))
            .parse(input)
        }
        None => no_match(),
    }
}

fn is(wanted: DateWord) -> impl Fn(DateWord) -> Option<()> {
    move |word| (word == wanted).then_some(())
}

fn clock_time(input: Tokens<'_>) -> Parsed<'_, Reading> {
    taken(input, clock::english(input))
}

fn years(input: Tokens<'_>) -> Parsed<'_, Reading> {
    taken(input, year::year(input))
}

fn name(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, ()) = word(is(DateWord::Name))(input)?;
    Ok((rest, Reading::unplaced("name")))
}

fn relative_day(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, by) = word(|word| match word {
        DateWord::Relative(CalendarUnit::Day, by) => Some(by),
        _ => None,
    })(input)?;
    let (rest, _) = opt(word(is(DateWord::DayPart))).parse(rest)?;
    Ok((rest, Reading::new("relative-day", When::Relative { unit: CalendarUnit::Day, by })))
}

fn starts_with_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// A month by name. A capital tells "May" and "March" from the verbs and short forms from other words.
fn month(input: Tokens<'_>) -> Parsed<'_, i8> {
    let (rest, month) = word(|word| match word {
        DateWord::Month(month) => Some(month),
        _ => None,
    })(input)?;
    if !starts_with_capital(input.text(0)) {
        return no_match();
    }
    let is_short = input.text(0).len() <= 4 && rest.is_mark(0, '.') && rest.is_glued(0) && input.lower(0) != "may";
    // The stop of "Oct." belongs to the month unless it ends the sentence.
    let has_stop = is_short && rest.len() > 1;
    Ok((rest.skip(usize::from(has_stop)), month))
}

/// "22", "22nd" as a day of a month.
fn day_number(input: Tokens<'_>) -> Parsed<'_, i8> {
    let Some(day) = numeric::day(input, 0) else { return no_match() };
    let is_ordinal = input.is_glued(1) && matches!(input.lower(1), "st" | "nd" | "rd" | "th");
    let len = 1 + usize::from(is_ordinal);
    if numeric::goes_on(input, len) && !is_joint_of_days(input.skip(len)) {
        return no_match();
    }
    Ok((input.skip(len), day))
}

/// "-24" or "/24", which joins a second day.
fn is_joint_of_days(input: Tokens<'_>) -> bool {
    numeric::joined(input, 0, &['-', '/']) && numeric::day(input, 1).is_some() && !numeric::goes_on(input, 2)
}

fn until(input: Tokens<'_>) -> Parsed<'_, ()> {
    alt((mark('-'), literal(&["to", "through", "until", "till"]))).parse(input)
}

/// ", 2024" or " 2024" after a day or month, "of last year", "this year".
fn year_suffix(input: Tokens<'_>) -> Parsed<'_, Year> {
    let (rest, _) = opt(alt((mark(','), literal(&["of", "in"])))).parse(input)?;
    let (rest, _) = opt(mark('\'')).parse(rest)?;
    if let Some(year) = numeric::year(rest, 0).filter(|year| (1500..=2150).contains(year) && !numeric::goes_on(rest, 1))
        && !(year % 100 == 0 && counts_something(rest.skip(1)))
    {
        return Ok((rest.skip(1), Year::Given(year)));
    }
    let (rest, _) = opt(literal(&["of", "in", "the"])).parse(input)?;
    match directed_unit(rest) {
        Ok((rest, (CalendarUnit::Year, by))) => Ok((rest, Year::Relative(by))),
        _ => Ok((input, Year::Open)),
    }
}

/// "October 22, 2024", "Oct. 22-24", "October 30 to November 2", "October 2024", "January to March", "May".
fn month_first(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (after_month, first_month) = month(input)?;
    if let Ok((rest, first)) = day_number(after_month)
        && !is_measured(rest)
        && !counts_people(rest)
    {
        let (rest, (month, last)) = last_day(rest, first_month).unwrap_or((rest, (first_month, first)));
        let (rest, year) = year_suffix(rest)?;
        let when = When::Days { year, from: (first_month, first), to: (month, last) };
        return Ok((rest, Reading::new("month-day", when)));
    }
    let next = preceded(alt((until, literal(&["and"]), mark('/'))), month).parse(after_month);
    let (rest, last) = match next {
        Ok((rest, last)) if day_number(rest).is_err() => (rest, last),
        _ => (after_month, first_month),
    };
    let (rest, year) = year_suffix(rest)?;
    // "May" opens sentences, "March" names deeds, "Jan" people: a month alone needs a word before it.
    let is_doubtful =
        matches!(input.lower(0), "may" | "march" | "mar" | "jan" | "sep" | "dec" | "april" | "june" | "august");
    let cue = |word| matches!(word, DateWord::YearCue(_) | DateWord::Part(_) | DateWord::Direction(_)).then_some(());
    if is_doubtful
        && year == Year::Open
        && last == first_month
        && input.lower_before(1) != "-"
        && date_word_before(input, cue).is_none()
    {
        return no_match();
    }
    let last = if last < first_month { last + 12 } else { last };
    Ok((rest, Reading::new("month", When::Months { year, first: first_month, last })))
}

/// "-24", "to 24", "and 25", "to November 2" after a month and day: the last month and day.
fn last_day(input: Tokens<'_>, month_before: i8) -> Option<(Tokens<'_>, (i8, i8))> {
    let (mut rest, ()) = alt((until, literal(&["and"]), mark(','), mark('/'))).parse(input).ok()?;
    let is_list = input.is_mark(0, ',');
    let mut month_now = month_before;
    if let Ok((after, next)) = month(rest) {
        month_now = next;
        rest = after;
    }
    let (rest, last) = day_number(rest).ok()?;
    // "October 22, 10 people" is no list; "October 22, 23 and 24" is.
    if counts_something(rest) || (is_list && !matches!(rest.lower(0), "and" | ",")) {
        return None;
    }
    last_day(rest, month_now).or(Some((rest, (month_now, last))))
}

/// "22 October 2024", "22nd of October", "22-24 October", "22 and 23 October".
fn day_first(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, first) = day_number(input)?;
    let joint = alt((until, literal(&["and"]), mark('/')));
    let (rest, last) = opt(preceded(joint, terminated(day_number, month_ahead))).parse(rest)?;
    let (rest, _) = opt(literal(&["of"])).parse(rest)?;
    let (rest, month_number) = month(rest)?;
    let (rest, year) = year_suffix(rest)?;
    let when = When::Days { year, from: (month_number, first), to: (month_number, last.unwrap_or(first)) };
    Ok((rest, Reading::new("day-month", when)))
}

/// Succeeds where a month follows, taking nothing.
fn month_ahead(input: Tokens<'_>) -> Parsed<'_, ()> {
    let (rest, _) = opt(literal(&["of"])).parse(input)?;
    month(rest)?;
    Ok((input, ()))
}

/// "2024-10-22", "10/22/2024", "22/10/2024"; "10/11/2024" reads two ways and is not placed. "on 10/22".
fn numeric_date(input: Tokens<'_>) -> Parsed<'_, Reading> {
    if let Some((n, when)) = numeric::iso(input).filter(|&(n, _)| !numeric::goes_on(input, n)) {
        return Ok((input.skip(n), Reading::new("iso-date", when)));
    }
    let (n, first, second, year) = match numeric::triple(input) {
        Some((first, second, year)) => (5, first, second, Year::Given(year)),
        None => {
            let cue =
                date_word_before(input, |word| matches!(word, DateWord::DayCue | DateWord::Weekday(_)).then_some(()));
            match (numeric::day(input, 0), numeric::day(input, 2)) {
                (Some(first), Some(second)) if cue.is_some() && numeric::joined(input, 1, &['/']) => {
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
fn weekday(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, day) = weekday_name(input)?;
    let (rest, _) = opt(word(is(DateWord::DayPart))).parse(rest)?;
    let (after, _) = opt(mark(',')).parse(rest)?;
    if let Ok((after, reading)) = alt((month_first, day_first)).parse(after)
        && matches!(reading.time, Time::When(When::Days { .. }))
    {
        return Ok((after, Reading { rule: "weekday-date", ..reading }));
    }
    let (rest, week) = match directed_unit(rest) {
        Ok((rest, (CalendarUnit::Week, by))) => (rest, Some(by)),
        _ => (rest, None),
    };
    Ok((rest, Reading::new("weekday", When::Weekday { day, week, direction: None })))
}

fn weekday_name(input: Tokens<'_>) -> Parsed<'_, i8> {
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

/// "last year", "this week", "the coming months" (not placed).
fn directed_unit(input: Tokens<'_>) -> Parsed<'_, (CalendarUnit, i32)> {
    let direction = word(|word| match word {
        DateWord::Direction(by) => Some(by),
        _ => None,
    });
    let unit = word(|word| match word {
        DateWord::Unit(unit) if unit != CalendarUnit::Half => Some(unit),
        _ => None,
    });
    let (rest, (by, unit)) = (direction, unit).parse(input)?;
    Ok((rest, (unit, by)))
}

/// "last Friday", "this morning", "last year", "next spring", "last October".
fn directed(input: Tokens<'_>) -> Parsed<'_, Reading> {
    if let Ok((rest, (unit, by))) = directed_unit(input) {
        return Ok((rest, Reading::new("relative-period", When::Relative { unit, by })));
    }
    let (rest, by) = word(|word| match word {
        DateWord::Direction(by) => Some(by),
        _ => None,
    })(input)?;
    if let Ok((rest, day)) = weekday_name(rest) {
        let (rest, _) = opt(word(is(DateWord::DayPart))).parse(rest)?;
        return Ok((rest, Reading::new("weekday", When::Weekday { day, week: None, direction: Some(by) })));
    }
    if let Ok((rest, ())) = word(is(DateWord::DayPart))(rest)
        && by == 0
    {
        return Ok((rest, Reading::new("relative-day", When::Relative { unit: CalendarUnit::Day, by: 0 })));
    }
    if let Ok((rest, ())) = word(is(DateWord::Season))(rest) {
        return Ok((rest, Reading::unplaced("season")));
    }
    let (rest, month) = month(rest)?;
    if day_number(rest).is_ok() {
        return no_match();
    }
    let year = if by == 0 { Year::Relative(0) } else { Year::Open };
    Ok((rest, Reading::new("month", When::month(year, month))))
}

/// "early 2020", "late Monday", "mid-June", "the end of next year", "later this week", "early in 2016".
fn part_of_period(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, part) = word(|word| match word {
        DateWord::Part(part) => Some(part),
        _ => None,
    })(input)?;
    let (rest, _) = opt(mark('-')).parse(rest)?;
    let (rest, _) = opt(literal(&["in", "on", "of"])).parse(rest)?;
    let (rest, article) = opt(literal(&["the"])).parse(rest)?;
    let present = |input| {
        let (rest, unit) = word(|word| match word {
            DateWord::Unit(
                unit @ (CalendarUnit::Week | CalendarUnit::Month | CalendarUnit::Quarter | CalendarUnit::Year),
            ) => Some(unit),
            _ => None,
        })(input)?;
        Ok((rest, Reading::new("part-of-present", When::Relative { unit, by: 0 })))
    };
    let (rest, reading) =
        alt((directed, weekday, month_first, quarter, season, fiscal, years)).parse(rest).or_else(|error| {
            // "by year end", "the end of the year"
            if article.is_some() { present(rest) } else { Err(error) }
        })?;
    // A part of a day or of a day's morning is that day.
    let part = match reading.time {
        Time::When(When::Days { .. } | When::Weekday { .. } | When::Relative { unit: CalendarUnit::Day, .. }) => None,
        _ => Some(part),
    };
    Ok((rest, Reading { part, ..reading }))
}

/// "Q3 2025", "third quarter", "third-quarter", "second half of 2015", "H1 2016".
fn quarter(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, ordinal) = match numeric::month(input, 1) {
        Some(ordinal) if input.is_glued(1) && matches!(input.lower(0), "q" | "h") => (input.skip(2), ordinal),
        _ => word(|word| match word {
            DateWord::Ordinal(ordinal) => Some(ordinal),
            _ => None,
        })(input)?,
    };
    let is_short = input.is_glued(1) && matches!(input.lower(0), "q" | "h");
    let (rest, unit) = if is_short {
        (rest, if input.lower(0) == "q" { CalendarUnit::Quarter } else { CalendarUnit::Half })
    } else {
        let (rest, _) = opt(mark('-')).parse(rest)?;
        word(|word| match word {
            DateWord::Unit(unit @ (CalendarUnit::Quarter | CalendarUnit::Half)) => Some(unit),
            _ => None,
        })(rest)?
    };
    let (after, year) = year_of(rest)?;
    let most = if unit == CalendarUnit::Quarter { 4 } else { 2 };
    if ordinal > most || numeric::goes_on(rest, 0) && after.len() == rest.len() && is_short {
        return no_match();
    }
    // The half of a match is no half of a year.
    let is_year = year != Year::Open || unit == CalendarUnit::Quarter || is_short;
    let fiscal = word(is(DateWord::Fiscal))(opt(literal(&["of"])).parse(rest)?.0);
    if let Ok((rest, ())) = fiscal {
        let (rest, _) = opt(years).parse(rest)?;
        return Ok((rest, Reading::unplaced("fiscal")));
    }
    let reading = match (is_year, unit) {
        (false, _) => Reading::unplaced("half"),
        (true, CalendarUnit::Quarter) => Reading::new("quarter", When::quarter(year, ordinal)),
        (true, _) => Reading::new("half", When::half(year, ordinal)),
    };
    Ok((after, reading))
}

/// "of 2015", "2015", "of the year", "of last year", "'15".
fn year_of(input: Tokens<'_>) -> Parsed<'_, Year> {
    let (rest, year) = year_suffix(input)?;
    if year != Year::Open {
        return Ok((rest, year));
    }
    let the_year = (literal(&["of"]), literal(&["the"]), literal(&["year"])).parse(input);
    match the_year {
        Ok((rest, _)) => Ok((rest, Year::Relative(0))),
        Err(_) => Ok((input, Year::Open)),
    }
}

/// "first nine months of 2016": the name of a period, with the year it belongs to.
fn first_months(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, _) = word(|word| (word == DateWord::Ordinal(1)).then_some(()))(input)?;
    let count = alt((
        |input| taken(input, numeric::month(input, 0).map(|month| (1, month))),
        word(|word| match word {
            DateWord::Count(count) => Some(count),
            _ => None,
        }),
    ));
    let (rest, (count, ())) = (count, literal(&["months"])).parse(rest)?;
    let (rest, year) = year_of(rest)?;
    if year == Year::Open {
        return no_match();
    }
    Ok((rest, Reading::new("part-of-year", When::Months { year, first: 1, last: count })))
}

/// "summer of 2012", "winter 2015-16": placed in the year, since seasons depend on the hemisphere.
fn season(input: Tokens<'_>) -> Parsed<'_, Reading> {
    preceded((word(is(DateWord::Season)), opt(literal(&["of"]))), years).parse(input)
}

/// "fiscal 2014", "FY2014", "financial year 2014/15": may start in any month, so it is not placed.
fn fiscal(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, ()) = word(is(DateWord::Fiscal))(input)?;
    let (after, found) = opt(years).parse(rest)?;
    if found.is_some() {
        return Ok((after, Reading::unplaced("fiscal")));
    }
    let is_short = input.lower(0) == "fy" && (numeric::year(rest, 0).is_some() || rest.text(0).len() == 2);
    taken(rest, (is_short && numeric::digits(rest, 0).is_some()).then_some((1, Reading::unplaced("fiscal"))))
}

/// "a year ago", "a week earlier".
fn ago(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let unit = word(|word| match word {
        DateWord::Unit(unit) => Some(unit),
        _ => None,
    });
    let (rest, (_, unit, ())) = (literal(&["a", "an"]), unit, word(is(DateWord::Ago))).parse(input)?;
    let reading = if rest.lower_before(1) == "ago" && unit > CalendarUnit::Day {
        Reading::new("ago", When::Relative { unit, by: -1 })
    } else {
        Reading::unplaced("ago")
    };
    Ok((rest, reading))
}

/// "21st century", "22nd" with its month left out is not read.
fn ordinal_in_digits(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let Some(number) = numeric::digits(input, 0).filter(|number| (1..=30).contains(number)) else { return no_match() };
    let is_ordinal = input.is_glued(1) && matches!(input.lower(1), "st" | "nd" | "rd" | "th");
    let joint = usize::from(input.is_mark(2, '-'));
    if !is_ordinal || input.lower(2 + joint) != "century" {
        return no_match();
    }
    let last = number * 100;
    Ok((input.skip(3 + joint), Reading::new("century", When::Years { first: last - 99, last })))
}
