//! Vietnamese dates.
//!
//! ```text
//! date    = part? period | day-part? day | weekday | clock | name
//! day     = ("ngày" | "hôm" | "mùng")? days ("/" year | "năm" year)?     ngày 8-13/10, 28/2-3/3/2024, ngày 5 và 6/10
//! period  = "tháng" months year? | "quý" number year? | "năm" years | "thập niên" decade | "thế kỷ" number
//!         | count "tháng đầu năm" year? | relative                       6 tháng đầu năm 2016, tuần trước
//! ```

mod days;
mod periods;

use nom::Parser;
use nom::branch::alt;

use super::{Parsed, Reading, clock, is, no_match, taken, word, year};
use crate::lexicon::dates::{DateWord, date_word};
use crate::normalise::{TokenKind, Tokens};

use days::{after_day_cue, bare_days, day_and_month_word, in_part_of_day, lunar, relative_day, weekday};
use periods::{month_and_year, part_of_period, part_of_year, period};

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
            if date_word(input, |_| Some(())).is_none() {
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
