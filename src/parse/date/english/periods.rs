//! Weeks, months, quarters, halves, seasons and years.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::{preceded, terminated};

use super::super::when::{When, Year};
use super::super::{Parsed, Reading, Time, is, mark, no_match, numeric, one_of, taken, word};
use super::days::{day_number, month_day, weekday, weekday_name};
use super::{has_ordinal_ending, month, until, year_suffix, years};
use crate::lexicon::dates::{CalendarUnit, DateWord, date_word, date_word_before};
use crate::normalise::Tokens;

/// "October 2024", "January to March", "May".
pub(super) fn months(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (after_month, first) = month(input)?;
    let next = preceded(alt((until, one_of(&[DateWord::And]), mark('/'))), month).parse(after_month);
    let (rest, last) = match next {
        Ok((rest, last)) if day_number(rest).is_err() => (rest, last),
        _ => (after_month, first),
    };
    let (rest, year) = year_suffix(rest)?;
    // "May" opens sentences, "March" names deeds, "Jan" people: a month alone needs a word before it.
    let is_doubtful = date_word(input, is(DateWord::Doubtful)).is_some();
    let cue = |word| {
        use DateWord::{Direction, Ending, Part, YearCue};
        matches!(word, YearCue(_) | Part(_) | Direction(_) | Ending).then_some(())
    };
    if is_doubtful
        && year == Year::Open
        && last == first
        && input.lower_before(1) != "-"
        && date_word_before(input, cue).is_none()
    {
        return no_match();
    }
    let last = if last < first { last + 12 } else { last };
    Ok((rest, Reading::new("month", When::Months { year, first, last })))
}

/// "last year", "this week", "the coming months" (not placed).
pub(super) fn directed_unit(input: Tokens<'_>) -> Parsed<'_, (CalendarUnit, i32)> {
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
pub(super) fn directed(input: Tokens<'_>) -> Parsed<'_, Reading> {
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
pub(super) fn part_of_period(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, part) = word(|word| match word {
        DateWord::Part(part) => Some(part),
        _ => None,
    })(input)?;
    let (rest, _) = opt(mark('-')).parse(rest)?;
    let (rest, _) = opt(one_of(&[DateWord::Of, DateWord::Within(false), DateWord::Within(true)])).parse(rest)?;
    let (rest, article) = opt(one_of(&[DateWord::Definite])).parse(rest)?;
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
        alt((directed, weekday, month_day, months, quarter, season, fiscal, years)).parse(rest).or_else(|error| {
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
pub(super) fn quarter(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let short = date_word(input, |word| match word {
        DateWord::ShortUnit(unit) => Some(unit),
        _ => None,
    });
    let short = short.filter(|_| input.is_glued(1));
    let is_short = short.is_some();
    let (rest, (ordinal, unit)) = if let Some((_, unit)) = short {
        taken(input, numeric::month(input, 1).map(|ordinal| (2, (ordinal, unit))))?
    } else {
        let ordinal = word(|word| match word {
            DateWord::Ordinal(ordinal) => Some(ordinal),
            _ => None,
        });
        let unit = word(|word| match word {
            DateWord::Unit(unit @ (CalendarUnit::Quarter | CalendarUnit::Half)) => Some(unit),
            _ => None,
        });
        (terminated(ordinal, opt(mark('-'))), unit).parse(input)?
    };
    // The quarters of a company need not be those of the calendar.
    if let Some(Ok(up_to)) = unit.months().map(|length| last_month(length, rest)) {
        return Ok(up_to);
    }
    let (after, year) = year_of(rest)?;
    let most = if unit == CalendarUnit::Quarter { 4 } else { 2 };
    if ordinal > most || numeric::goes_on(rest, 0) && after.len() == rest.len() && is_short {
        return no_match();
    }
    // The half of a match is no half of a year.
    let is_year = year != Year::Open || unit == CalendarUnit::Quarter || is_short;
    let fiscal = fiscal_word(opt(one_of(&[DateWord::Of])).parse(rest)?.0);
    if let Ok((rest, _)) = fiscal {
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
    let the_year =
        (one_of(&[DateWord::Of]), one_of(&[DateWord::Definite]), one_of(&[DateWord::Unit(CalendarUnit::Year)]))
            .parse(input);
    match the_year {
        Ok((rest, _)) => Ok((rest, Year::Relative(0))),
        Err(_) => Ok((input, Year::Open)),
    }
}

/// "first nine months of 2016": the name of a period, with the year it belongs to.
pub(super) fn first_months(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, _) = word(|word| (word == DateWord::Ordinal(1)).then_some(()))(input)?;
    let (rest, count) = counted_months(rest)?;
    let (rest, year) = year_of(rest)?;
    if year == Year::Open {
        return no_match();
    }
    Ok((rest, Reading::new("part-of-year", When::Months { year, first: 1, last: count })))
}

/// "nine months", "9 months": how many.
fn counted_months(input: Tokens<'_>) -> Parsed<'_, i8> {
    let count = alt((
        |input| taken(input, numeric::month(input, 0).map(|month| (1, month))),
        word(|word| match word {
            DateWord::Count(count) => Some(count),
            _ => None,
        }),
    ));
    terminated(count, one_of(&[DateWord::Units(CalendarUnit::Month)])).parse(input)
}

/// "three months ended in September", "quarter to June 30, 2016", "year ended March".
pub(super) fn months_up_to(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let named = word(|word| match word {
        DateWord::Unit(unit) if unit != CalendarUnit::Month => unit.months(),
        _ => None,
    });
    let (rest, length) = alt((counted_months, named)).parse(input)?;
    last_month(length, rest)
}

/// "ended in September", "to June 30, 2016", after so many months.
fn last_month(length: i8, input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, ()) = word(is(DateWord::Ending))(input)?;
    let (rest, _) =
        opt(word(|word| matches!(word, DateWord::YearCue(_) | DateWord::DayCue(_)).then_some(()))).parse(rest)?;
    let (rest, found) = alt((month_day, months)).parse(rest)?;
    let up_to = match found.time {
        Time::When(When::Days { year, from, to }) if from == to => up_to_day(year, to, length),
        Time::When(When::Months { year, first, last }) if first == last => {
            Some(When::MonthsUpTo { year, last, length })
        }
        _ => None,
    };
    taken(rest, up_to.map(|when| (0, Reading::new("months-up-to", when))))
}

/// Accounts may close on the last Saturday of a month, which may lie in the next one: a day of its first half is of the month before.
fn up_to_day(year: Year, (month, day): (i8, i8), length: i8) -> Option<When> {
    const HALF: i8 = 15;
    match (day > HALF, month) {
        (true, last) => Some(When::MonthsUpTo { year, last, length }),
        (false, 1) => None,
        (false, month) => Some(When::MonthsUpTo { year, last: month - 1, length }),
    }
}

/// "summer of 2012", "winter 2015-16": placed in the year, since seasons depend on the hemisphere.
pub(super) fn season(input: Tokens<'_>) -> Parsed<'_, Reading> {
    preceded((word(is(DateWord::Season)), opt(one_of(&[DateWord::Of]))), years).parse(input)
}

/// "fiscal 2014", "FY2014", "financial year 2014/15": may start in any month, so it is not placed.
pub(super) fn fiscal(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let (rest, may_be_short) = fiscal_word(input)?;
    let (after, found) = opt(years).parse(rest)?;
    if found.is_some() {
        return Ok((after, Reading::unplaced("fiscal")));
    }
    let is_short = may_be_short && (numeric::year(rest, 0).is_some() || rest.text(0).len() == 2);
    taken(rest, (is_short && numeric::digits(rest, 0).is_some()).then_some((1, Reading::unplaced("fiscal"))))
}

/// A word of a fiscal year; true where two digits after it are one.
fn fiscal_word(input: Tokens<'_>) -> Parsed<'_, bool> {
    word(|word| match word {
        DateWord::Fiscal(short) => Some(short),
        _ => None,
    })(input)
}

/// "a year ago", "a week earlier".
pub(super) fn ago(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let unit = word(|word| match word {
        DateWord::Unit(unit) => Some(unit),
        _ => None,
    });
    let ago = word(|word| match word {
        DateWord::Ago(from_now) => Some(from_now),
        _ => None,
    });
    let (rest, (_, unit, from_now)) = (one_of(&[DateWord::Indefinite]), unit, ago).parse(input)?;
    let reading = if from_now && unit > CalendarUnit::Day {
        Reading::new("ago", When::Relative { unit, by: -1 })
    } else {
        Reading::unplaced("ago")
    };
    Ok((rest, reading))
}

/// "21st century", "22nd" with its month left out is not read.
pub(super) fn ordinal_in_digits(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let Some(number) = numeric::digits(input, 0).filter(|number| (1..=30).contains(number)) else { return no_match() };
    let joint = usize::from(input.is_mark(2, '-'));
    if !has_ordinal_ending(input) {
        return no_match();
    }
    let (rest, ()) = word(is(DateWord::Unit(CalendarUnit::Century)))(input.skip(2 + joint))?;
    let last = number * 100;
    Ok((rest, Reading::new("century", When::Years { first: last - 99, last })))
}
