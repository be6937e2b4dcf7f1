//! Factors by themselves.
//!
//! ```text
//! multiple = "threefold" | ...
//!          | (twice | double) (as | the | its | ...)    "double the budget", not "double murder" or "scored twice"
//!          | after gấp: "đôi" | "rưỡi"                  "gấp đôi", "gấp rưỡi"
//! ```
//!
//! "10-fold" is a numeral and is read there.

use rust_decimal::Decimal;

use super::{NumberReading, Parsed, Sense, language, neighbours, word};
use crate::lexicon::{NumberRole, number_word};
use crate::model::Number;
use crate::normalise::Tokens;
use crate::parse::no_match;

/// Reads a factor.
pub(super) fn multiple(input: Tokens<'_>) -> Parsed<'_, NumberReading> {
    let times_before =
        || number_word(language(input), input.word_before(1)).is_some_and(|before| before.role == NumberRole::Times);
    let Some(found) = word(input) else { return no_match() };
    let value = match found.role {
        NumberRole::Multiple if neighbours::reads(input, 1, input.lower(0)) => Some(Decimal::from(found.value)),
        NumberRole::MultipleAfter if times_before() => Some(Decimal::from(found.value)),
        NumberRole::HalfMore if times_before() => Some(Decimal::new(15, 1)),
        _ => None,
    };
    let Some(value) = value else { return no_match() };
    let step = Decimal::try_from_i128_with_scale(1, value.scale()).unwrap_or(Decimal::ONE);
    let mut reading = NumberReading::new(Number::single(value, step), "multiple");
    reading.sense = Sense::Multiple;
    reading.in_words = true;
    Ok((input.skip(1), reading))
}
