//! Vietnamese dates.
//!
//! ```text
//! date    = part? period | day-part? day | weekday | clock | name
//! day     = ("ngày" | "hôm" | "mùng")? days ("/" year | "năm" year)?     ngày 8-13/10, 28/2-3/3/2024, ngày 5 và 6/10
//! period  = "tháng" months year? | "quý" number year? | "năm" years | "thập niên" decade | "thế kỷ" number
//!         | count "tháng đầu năm" year? | count "tháng năm" year         6 tháng đầu năm 2016, 9 tháng năm 2016
//!         | "hết tháng" month year? | relative                           tính đến hết tháng 9, tuần trước
//! ```

mod days;
mod periods;

use nom::Parser;
use nom::branch::alt;

use super::{Grammar, Parsed, Reading, clock, first_of, is, no_match, taken, word, year};
use crate::lexicon::dates::{DateKind, DateKinds, DateWord};
use crate::normalise::{TokenKind, Tokens};

use days::{after_day_cue, bare_days, day_and_month_word, in_part_of_day, lunar, relative_day, weekday};
use periods::{PERIOD, month_and_year, part_of_period, part_of_year, period, year_to_date};

/// The grammars of what starts with a word, in the order they are tried.
const WITH_WORD: &[Grammar] = &[
    (DateKinds::of(&[DateKind::Count]), part_of_year),
    (DateKinds::of(&[DateKind::Inclusive]), year_to_date),
    (DateKinds::of(&[DateKind::Name]), name),
    (DateKinds::of(&[DateKind::Lunar]), lunar),
    (DateKinds::of(&[DateKind::Day]), relative_day),
    (DateKinds::of(&[DateKind::Weekday]), weekday),
    (DateKinds::of(&[DateKind::DayPart]), in_part_of_day),
    (DateKinds::of(&[DateKind::DayCue]), after_day_cue),
    (DateKinds::of(&[DateKind::Weekend, DateKind::Part]), part_of_period),
    (PERIOD, period),
];

/// Reads a date at the start of the view, where date words of the kinds `found` stand.
pub(super) fn date(input: Tokens<'_>, found: DateKinds) -> Parsed<'_, Reading> {
    match input.first().map(|token| token.kind) {
        Some(TokenKind::Digits) => {
            if input.is_glued(0) && input.before(1).is_some_and(|token| token.kind == TokenKind::Word) {
                return no_match();
            }
            alt((name, part_of_year, bare_days, month_and_year, clock_time, day_and_month_word, years)).parse(input)
        }
        Some(TokenKind::Word) => first_of(WITH_WORD, found, input),
        _ => no_match(),
    }
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
