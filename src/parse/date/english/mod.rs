//! English dates.
//!
//! ```text
//! date    = part? period | weekday ("," day)? | day | clock | name
//! day     = month number ("," year)? | number "of"? month year? | number "/" number "/" year
//! period  = month year? | quarter | half | season year | fiscal year | years | direction unit | "a year ago"
//!         | (count "months" | "quarter" | "half" | "year") "ended" (month | day)
//! ```

mod days;
mod periods;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;

use super::when::Year;
use super::{
    Grammar, Parsed, Reading, clock, counts_something, first_of, is, mark, no_match, numeric, one_of, taken, word, year,
};
use crate::lexicon::dates::{CalendarUnit, DateKind, DateKinds, DateWord, date_word};
use crate::normalise::{TokenKind, Tokens};

use days::{day_first, month_day, numeric_date, relative_day, weekday};
use periods::{
    ago, directed, directed_unit, first_months, fiscal, months, months_up_to, ordinal_in_digits, part_of_period,
    quarter, season,
};

/// The grammars of what starts with a word, in the order they are tried.
const WITH_WORD: &[Grammar] = &[
    (DateKinds::of(&[DateKind::Day]), relative_day),
    (DateKinds::of(&[DateKind::Month]), month_day),
    (DateKinds::of(&[DateKind::Month]), months),
    (DateKinds::of(&[DateKind::Weekday]), weekday),
    (DateKinds::of(&[DateKind::Direction]), directed),
    (DateKinds::of(&[DateKind::Part]), part_of_period),
    (DateKinds::of(&[DateKind::ShortUnit, DateKind::Ordinal]), quarter),
    (DateKinds::of(&[DateKind::Ordinal]), first_months),
    (DateKinds::of(&[DateKind::Season]), season),
    (DateKinds::of(&[DateKind::Fiscal]), fiscal),
    (DateKinds::of(&[DateKind::Indefinite]), ago),
    (DateKinds::of(&[DateKind::Count, DateKind::Unit]), months_up_to),
    (DateKinds::of(&[DateKind::Name]), name),
];

/// Reads a date at the start of the view, where date words of the kinds `found` stand.
pub(super) fn date(input: Tokens<'_>, found: DateKinds) -> Parsed<'_, Reading> {
    match input.first().map(|token| token.kind) {
        Some(TokenKind::Digits) => {
            if input.is_glued(0) && input.before(1).is_some_and(|token| token.kind == TokenKind::Word) {
                return no_match();
            }
            alt((name, day_first, numeric_date, clock_time, first_months, months_up_to, ordinal_in_digits, years))
                .parse(input)
        }
        Some(TokenKind::Mark) => years(input),
        Some(TokenKind::Word) => first_of(WITH_WORD, found, input),
        None => no_match(),
    }
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

/// A month by name. A capital tells "May" and "March" from the verbs and short forms from other words.
fn month(input: Tokens<'_>) -> Parsed<'_, i8> {
    let (rest, month) = word(|word| match word {
        DateWord::Month(month) => Some(month),
        _ => None,
    })(input)?;
    if !starts_with_capital(input.text(0)) {
        return no_match();
    }
    let may_be_short = date_word(input, is(DateWord::Unshortened)).is_none();
    let is_short = input.text(0).len() <= 4 && rest.is_mark(0, '.') && rest.is_glued(0) && may_be_short;
    // The stop of "Oct." belongs to the month unless it ends the sentence.
    let has_stop = is_short && rest.len() > 1;
    Ok((rest.skip(usize::from(has_stop)), month))
}

fn starts_with_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

fn until(input: Tokens<'_>) -> Parsed<'_, ()> {
    alt((mark('-'), one_of(&[DateWord::Until]))).parse(input)
}

/// "22nd": the end of an ordinal is glued to the first token.
fn has_ordinal_ending(input: Tokens<'_>) -> bool {
    input.is_glued(1) && date_word(input.skip(1), is(DateWord::OrdinalEnding)).is_some()
}

/// ", 2024" or " 2024" after a day or month, "of last year", "this year".
fn year_suffix(input: Tokens<'_>) -> Parsed<'_, Year> {
    let (rest, _) = opt(alt((mark(','), one_of(&[DateWord::Of, DateWord::Within(false)])))).parse(input)?;
    let (rest, _) = opt(mark('\'')).parse(rest)?;
    if let Some(year) = numeric::year(rest, 0).filter(|year| (1500..=2150).contains(year) && !numeric::goes_on(rest, 1))
        && !(year % 100 == 0 && counts_something(rest.skip(1)))
    {
        return Ok((rest.skip(1), Year::Given(year)));
    }
    let (rest, _) = opt(one_of(&[DateWord::Of, DateWord::Within(false), DateWord::Definite])).parse(input)?;
    match directed_unit(rest) {
        Ok((rest, (CalendarUnit::Year, by))) => Ok((rest, Year::Relative(by))),
        _ => Ok((input, Year::Open)),
    }
}
