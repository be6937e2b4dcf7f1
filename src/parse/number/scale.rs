//! Scale words and letters after a number.
//!
//! ```text
//! scale  = ["-"] (hundred | thousand | ... | dozen)     "2.6-million", "1,5 nghìn tỷ"
//! letter = glued (bn | m | k | ...)                     "$1.7bn", "5tr"; long ones also after a space: "3 mln"
//! ```

use rust_decimal::Decimal;

use super::{Parsed, language, neighbours, power_of_ten, skip_hyphen, word};
use crate::lexicon::nouns::{ConceptClass, Form, noun};
use crate::lexicon::units::{NameKind, UnitName, names_at};
use crate::lexicon::{NumberRole, reads_between};
use crate::model::Language;
use crate::normalise::{TokenKind, Tokens};
use crate::parse::no_match;

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
        // "a 2-score lead" has no forty.
        NumberRole::Group if found.value == 20 && (input.consumed(start) > 0 || follows_digits(input)) => {
            return no_match();
        }
        NumberRole::Group => {
            let scale = Scale { factor: Decimal::from(found.value), power: 0, is_rounding: false };
            return Ok((start.skip(1), scale));
        }
        _ => return no_match(),
    };
    // "5 tỷ lệ" has no billions.
    let is_other_word = language(start) == Language::Vietnamese
        && reads_between(Language::Vietnamese, start.lower(0), "", start.lower(1)) == Some(false);
    match power_of_ten(power) {
        Some(factor) if !is_other_word => Ok((start.skip(1), Scale { factor, power, is_rounding })),
        _ => no_match(),
    }
}

fn follows_digits(input: Tokens<'_>) -> bool {
    input.before(1).is_some_and(|before| before.kind == TokenKind::Digits)
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
    // "1m75" and "4x4" go on after their letter; the digits of "1tr5" are decimals.
    let has_decimals = language(input) == Language::Vietnamese && !is_maybe;
    let goes_on =
        !has_decimals && input.get(1).is_some_and(|next| next.kind == TokenKind::Digits && !next.space_before);
    let Some(factor) = power_of_ten(found.value).filter(|_| is_near && !goes_on) else { return no_match() };
    let is_million_or_billion = text.len() < 3 && matches!(found.value, 6 | 9);
    let is_capital = is_million_or_billion && text.chars().all(char::is_uppercase);
    // "1,2M" counts millions, "1,2m" is a length; a headline in capitals says nothing.
    let is_length = language(input) == Language::Vietnamese && is_maybe && (!is_capital || is_all_capitals(number));
    if is_length {
        return no_match();
    }
    let letters = Letters {
        scale: Scale { factor, power: found.value, is_rounding: true },
        is_sure: !is_maybe || is_capital || is_amount(number, input),
        is_doubtful: is_maybe || text == "K",
    };
    Ok((input.skip(1), letters))
}

/// True where the word before the number is written in capitals.
fn is_all_capitals(number: Tokens<'_>) -> bool {
    let word = number.back(1).text(0);
    number.before(1).is_some() && word.chars().count() > 1 && !word.chars().any(char::is_lowercase)
}

/// Whether letters that could be a unit are a scale here: beside a currency, after a word for money ("worth 1.7m"),
/// before many of a kind ("1.5m people"), or where another number of the sentence has them with a currency.
fn is_amount(number: Tokens<'_>, letters: Tokens<'_>) -> bool {
    let after = letters.skip(1);
    let is_many = || {
        noun(language(letters), after).is_some_and(|(_, sense)| {
            let is_person = sense.concept.class == ConceptClass::Person && sense.form != Form::Singular;
            is_person || sense.form == Form::Plural
        })
    };
    let is_glued = letters.is_glued(0);
    follows_currency(number)
        || precedes_currency(after)
        || is_glued && (neighbours::reads(number, 0, "*m") || is_many() || has_money_letters(number, letters.lower(0)))
}

/// True where a number near by in the sentence has a currency and the same letters.
fn has_money_letters(number: Tokens<'_>, letters: &str) -> bool {
    /// Tokens to either side.
    const REACH: usize = 24;
    let near = number.back(REACH);
    (0..2 * REACH).map(|n| near.skip(n)).take_while(|view| !view.is_empty()).any(|view| {
        let is_same = view.is_glued(0) && view.lower(0) == letters && view.position() != number.position();
        is_same && (precedes_currency(view.skip(1)) || has_sign_before(view))
    })
}

/// True where the digits before the view follow a currency sign.
fn has_sign_before(letters: Tokens<'_>) -> bool {
    let is_digits = |view: Tokens<'_>| {
        view.first().is_some_and(|token| token.kind == TokenKind::Digits)
            || view.is_mark(0, '.')
            || view.is_mark(0, ',')
    };
    (1..=5).map(|n| letters.back(n)).find(|&view| !is_digits(view)).is_some_and(|view| follows_currency(view.skip(1)))
}

/// True where a currency follows: "2m euros".
fn precedes_currency(input: Tokens<'_>) -> bool {
    let input = skip_hyphen(input);
    names_at(language(input), input).any(|(len, name)| is_currency(input.take(len), name))
}

/// True where `name` is a currency, spelled as `written`.
///
/// The grammars here ask the table of units and not the grammar of units: that one reads numbers, to see whether an
/// amount is as large as prices are, and the two would call each other without end.
fn is_currency(written: Tokens<'_>, name: &UnitName) -> bool {
    let is_written_so = name.kind == NameKind::Name || written.as_str() == &*name.spelling;
    is_written_so && name.unit.as_ref().is_some_and(|unit| unit.currency().is_some())
}

/// True where a currency stands right before: "$2m", "EUR 2m".
pub(super) fn follows_currency(input: Tokens<'_>) -> bool {
    let sign = input.lower_before(1);
    // The Unicode block of currency signs, and the four that are older than it.
    let is_sign = sign.chars().next().is_some_and(|c| matches!(c, '$' | '£' | '¥' | '¤' | '\u{20a0}'..='\u{20cf}'));
    is_sign
        || names_at(language(input), input.back(1))
            .any(|(len, name)| len == 1 && input.before(1).is_some() && is_currency(input.back(1).take(1), name))
}
