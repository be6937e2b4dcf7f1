//! Scale words and letters after a number.
//!
//! ```text
//! scale  = ["-"] (hundred | thousand | ... | dozen)     "2.6-million", "1,5 nghìn tỷ"
//! letter = glued (bn | m | k | ...)                     "$1.7bn", "5tr"; long ones also after a space: "3 mln"
//! ```

use rust_decimal::Decimal;

use super::{Parsed, language, power_of_ten, skip_hyphen, word};
use crate::lexicon::{NumberRole, reads_between};
use crate::model::Language;
use crate::normalise::{TokenKind, Tokens};
use crate::parse::no_match;
use crate::parse::unit::unit_after;

/// What a scale word does to the number before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// The factor.
    pub(super) factor: Decimal,
    /// The power of ten below which a number may go on ("2 triệu 300 nghìn"); 0 where none may.
    pub(super) power: u32,
    /// True for thousands and above: such a number is written to that place. Hundreds and dozens count exactly.
    pub(super) is_rounding: bool,
}

/// Reads one scale word.
pub(super) fn scale(input: Tokens<'_>) -> Parsed<'_, Scale> {
    let start = skip_hyphen(input);
    let Some(found) = word(start) else { return no_match() };
    let (power, is_rounding) = match found.role {
        NumberRole::Scale | NumberRole::PluralScale => (found.value, true),
        NumberRole::Hundred => (2, false),
        NumberRole::TimesTen | NumberRole::AboutTen => (1, false),
        NumberRole::Group => {
            let scale = Scale { factor: Decimal::from(found.value), power: 0, is_rounding: false };
            return Ok((start.skip(1), scale));
        }
        _ => return no_match(),
    };
    // "5 tỷ lệ" has no billions.
    let is_other_word = language(start) == Language::Vietnamese
        && !reads_between(Language::Vietnamese, start.lower(0), "", start.lower(1));
    match power_of_ten(power) {
        Some(factor) if !is_other_word => Ok((start.skip(1), Scale { factor, power, is_rounding })),
        _ => no_match(),
    }
}

/// Letters after digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    pub(super) scale: Scale,
    /// False where the letters are more likely a unit.
    pub(super) is_sure: bool,
    /// True where they could be a unit at all.
    pub(super) is_doubtful: bool,
}

/// Reads letters that stand for a scale. `number` is the view at the number, to look for a currency before it.
pub(super) fn letters<'a>(number: Tokens<'a>, input: Tokens<'a>) -> Parsed<'a, Letters> {
    let Some(found) = word(input) else { return no_match() };
    let is_maybe = match found.role {
        NumberRole::Letter => false,
        NumberRole::LetterMaybe => true,
        _ => return no_match(),
    };
    let text = input.text(0);
    let is_near = input.is_glued(0) || (text.len() > 1 && text != "mm");
    // "1m75" and "4x4" go on after their letter.
    let goes_on = input.get(1).is_some_and(|next| next.kind == TokenKind::Digits && !next.space_before);
    let Some(factor) = power_of_ten(found.value).filter(|_| is_near && !goes_on) else { return no_match() };
    let is_million_or_billion = text.len() < 3 && matches!(found.value, 6 | 9);
    let is_capital = is_million_or_billion && text.chars().all(char::is_uppercase);
    let letters = Letters {
        scale: Scale { factor, power: found.value, is_rounding: true },
        is_sure: !is_maybe || is_capital || follows_currency(number) || precedes_currency(input.skip(1)),
        is_doubtful: is_maybe || text == "K",
    };
    Ok((input.skip(1), letters))
}

/// True where a currency follows: "2m euros".
fn precedes_currency(input: Tokens<'_>) -> bool {
    unit_after(skip_hyphen(input)).is_ok_and(|(_, found)| found.unit.dimension.starts_with("money"))
}

/// True where a currency sign stands right before.
pub(super) fn follows_currency(input: Tokens<'_>) -> bool {
    let sign = input.lower_before(1);
    // The Unicode block of currency signs, and the four that are older than it.
    sign.chars().next().is_some_and(|c| matches!(c, '$' | '£' | '¥' | '¤' | '\u{20a0}'..='\u{20cf}'))
}
