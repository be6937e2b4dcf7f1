//! Weeks, months, quarters, years, decades and centuries.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::preceded;

use super::super::when::{When, Year};
use super::super::{
    Parsed, Reading, counts_something, date_word_before, is, mark, no_match, numeric, one_of, taken, word, year,
};
use super::years;
use crate::lexicon::dates::{CalendarUnit, DateKind, DateKinds, DateWord, Part};
use crate::normalise::{TokenKind, Tokens};

/// The kinds of words that a [`period`] starts with.
pub(super) const PERIOD: DateKinds = DateKinds::of(&[
    DateKind::Month,
    DateKind::Unit,
    DateKind::ShortUnit,
    DateKind::Day,
    DateKind::Week,
    DateKind::Weekend,
    DateKind::MonthOf,
    DateKind::QuarterOf,
    DateKind::Year,
]);

/// A month, quarter, year, decade or century, by name or number.
pub(super) fn period(input: Tokens<'_>) -> Parsed<'_, Reading> {
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

/// "tháng 6", "tháng sáu", "tháng 5-6", "tháng 1 đến tháng 9": the first and the last month.
pub(super) fn months(input: Tokens<'_>) -> Parsed<'_, (i8, i8)> {
    let (rest, first) = month(input)?;
    let next = preceded(
        alt((mark('-'), mark(','), one_of(&[DateWord::Until, DateWord::And]))),
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
pub(super) fn month_and_year(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let found = numeric::month(input, 0).zip(numeric::year(input, 2)).filter(|&(_, year)| {
        (1900..=2100).contains(&year) && numeric::joined(input, 1, &['/']) && !numeric::goes_on(input, 3)
    });
    taken(input, found.map(|(month, year)| (3, Reading::new("month-year", When::month(Year::Given(year), month)))))
}

/// "/2024", "-2024", "năm 2024", "năm ngoái", "của năm 2024"; else the year is open.
pub(super) fn year_suffix(input: Tokens<'_>) -> Parsed<'_, Year> {
    let joined = numeric::joined(input, 0, &['/', '-', '.']);
    if let Some(year) = numeric::year(input, 1).filter(|_| joined && !numeric::goes_on(input, 2)) {
        return Ok((input.skip(2), Year::Given(year)));
    }
    let (rest, _) = opt(alt((one_of(&[DateWord::Of]), mark(',')))).parse(input)?;
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

/// "6 tháng đầu năm 2016", "chín tháng đầu năm", "6 tháng cuối năm", "3 quý đầu năm", "9 tháng năm 2016", "9 tháng năm nay".
pub(super) fn part_of_year(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let count = alt((
        |input| taken(input, numeric::month(input, 0).map(|month| (1, month))),
        word(|word| match word {
            DateWord::Count(count) => Some(count),
            _ => None,
        }),
    ));
    let months = word(|word| match word {
        DateWord::Unit(unit @ (CalendarUnit::Month | CalendarUnit::Quarter)) => unit.months(),
        _ => None,
    });
    let edge = word(|word| match word {
        DateWord::PartAfter(part) => Some(part),
        _ => None,
    });
    let (rest, (count, size)) = (count, months).parse(input)?;
    let Some(length) = count.checked_mul(size).filter(|length| *length <= 12) else { return no_match() };
    let (rest, (part, year)) = match edge(rest) {
        Ok((rest, part)) => {
            let (rest, year) = year_after_year_word(rest);
            (rest, (part, year))
        }
        Err(_) => {
            if size == 1 && is_year_so_far(input, rest, length) {
                let when = When::Months { year: Year::Relative(0), first: 1, last: length };
                return Ok((rest, Reading::new("year-so-far", when)));
            }
            let (rest, year) =
                alt((|input| relative_year(input).map(|(rest, by)| (rest, Year::Relative(by))), given_year))
                    .parse(rest)?;
            (rest, (Part::Start, year))
        }
    };
    let (first, last) = if part == Part::End { (13 - length, 12) } else { (1, length) };
    Ok((rest, Reading::new("part-of-year", When::Months { year, first, last })))
}

/// True for the "9 tháng" of "Tính chung 9 tháng, GDP tăng ..." and "GDP 9 tháng tăng ..." in a text of September or October.
fn is_year_so_far(input: Tokens<'_>, rest: Tokens<'_>, length: i8) -> bool {
    let Some(published) = input.document().article.info.published else { return false };
    let is_told_now = [0, 1].contains(&(published.date.month() - length));
    let is_summed = || date_word_before(input, is(DateWord::CountsUpTo)).is_some();
    let goes_on = if rest.is_mark(0, ',') { is_summed() } else { word(is(DateWord::Follows))(rest).is_ok() };
    length > 1 && is_told_now && goes_on
}

/// "năm 2016".
fn given_year(input: Tokens<'_>) -> Parsed<'_, Year> {
    let (rest, ()) = word(unit(CalendarUnit::Year))(input)?;
    let year = numeric::year(rest, 0).filter(|_| !numeric::goes_on(rest, 1));
    taken(rest, year.map(|year| (1, Year::Given(year))))
}

/// The "hết tháng 9" of "tính đến hết tháng 9" and "Hết tháng 9/2016,": the year up to then. Inside a clause it is the end of
/// what goes on ("giảm giá đến hết tháng 9").
pub(super) fn year_to_date(input: Tokens<'_>) -> Parsed<'_, Reading> {
    let until = date_word_before(input, is(DateWord::Until)).map_or(0, |(len, ())| len);
    let from = input.back(until);
    let opens_clause = from.before(1).is_none_or(|token| token.kind == TokenKind::Mark);
    if !opens_clause && date_word_before(from, is(DateWord::CountsUpTo)).is_none() {
        return no_match();
    }
    let (rest, ((), last)) = (word(is(DateWord::Inclusive)), month).parse(input)?;
    let (rest, year) = year_suffix(rest)?;
    Ok((rest, Reading::new("year-to-date", When::Months { year, first: 1, last })))
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
pub(super) fn part_of_period(input: Tokens<'_>) -> Parsed<'_, Reading> {
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
    let (rest, reading) = alt((period, years, present)).parse(rest)?;
    Ok((rest, Reading { part: Some(part), ..reading }))
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
    let next = preceded(
        alt((mark('-'), one_of(&[DateWord::And, DateWord::UntilQuarter]))),
        preceded(opt(word(unit(CalendarUnit::Quarter))), number),
    )
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
    if !input.is_glued(1) {
        return no_match();
    }
    word(is(DateWord::ShortUnit(CalendarUnit::Quarter)))(input)
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

fn unit(wanted: CalendarUnit) -> impl Fn(DateWord) -> Option<()> {
    is(DateWord::Unit(wanted))
}
