//! Numbers with a sign, and powers of ten.
//!
//! ```text
//! signed     = [minus | plus or minus] (scientific | numeral)     "-5", "minus-3", "âm 67 tỷ", "± 3"
//! scientific = digits "e" D                       "3e8"
//!            | [digits "x"] "10" "^" ["-"] D      "3 x 10^8"
//! ```

use rust_decimal::Decimal;

use super::{NumberReading, Parsed, digits, numeral, power_of_ten, word};
use crate::lexicon::NumberRole;
use crate::model::Number;
use crate::normalise::{TokenKind, Tokens};
use crate::parse::no_match;

/// Reads a numeral with its sign.
pub(super) fn signed(input: Tokens<'_>) -> Parsed<'_, NumberReading> {
    if let Some(margin) = margin(input) {
        let (rest, mut reading) = unsigned(margin)?;
        reading.trace.push("plus or minus");
        reading.letter = None;
        return Ok((rest, reading));
    }
    let Some(skip) = minus(input) else { return unsigned(input) };
    let (rest, mut reading) = unsigned(input.skip(skip))?;
    reading.number.value = -reading.number.value;
    reading.trace.push("minus");
    reading.is_bare_one = false;
    if let Some(letter) = &mut reading.letter {
        letter.number.value = -letter.number.value;
        letter.tokens += skip;
    }
    Ok((rest, reading))
}

fn unsigned(input: Tokens<'_>) -> Parsed<'_, NumberReading> {
    let digits = digits::digits(input).ok();
    match digits.as_ref().and_then(|(rest, found)| scientific(input, *rest, found.number)) {
        Some(found) => Ok(found),
        None => numeral::of_digits(input, digits),
    }
}

/// The view after "plus or minus", "plus/minus", "cộng trừ", "±".
pub(super) fn margin(input: Tokens<'_>) -> Option<Tokens<'_>> {
    if input.is_mark(0, '±') {
        return Some(input.skip(1));
    }
    let role_at = |n: usize| word(input.skip(n)).map(|found| found.role);
    (role_at(0)? == NumberRole::Plus).then_some(())?;
    let joint = usize::from(role_at(1) == Some(NumberRole::Or) || input.is_mark(1, '/') || input.is_mark(1, '-'));
    let is_minus = matches!(role_at(1 + joint)?, NumberRole::Minus | NumberRole::MinusAfterPlus);
    is_minus.then(|| input.skip(joint + 2))
}

/// How many tokens the sign takes; none where there is no sign.
fn minus(input: Tokens<'_>) -> Option<usize> {
    let first = input.first()?;
    if input.is_mark(0, '-') {
        // A hyphen between words, a dash that opens a line of a list or the one of "10 -12" is no sign.
        let before = input.before(1)?;
        let is_sign = first.space_before || matches!(input.lower_before(1), "$" | "£" | "€" | "(");
        let is_free = is_sign && !first.newline_before && before.kind != TokenKind::Digits;
        let next = input.get(1)?;
        return (is_free && input.is_glued(1) && next.kind == TokenKind::Digits).then_some(1);
    }
    let is_word = word(input).is_some_and(|found| found.role == NumberRole::Minus);
    let next = super::skip_hyphen(input.skip(1));
    let next_is_number = || {
        next.first().is_some_and(|next| next.kind == TokenKind::Digits)
            || word(next).is_some_and(|next| {
                matches!(next.role, NumberRole::Unit | NumberRole::Teen | NumberRole::Tens | NumberRole::Hundred)
            })
    };
    (is_word && next_is_number()).then(|| input.consumed(next))
}

fn scientific<'a>(input: Tokens<'a>, rest: Tokens<'a>, number: Number) -> Option<(Tokens<'a>, NumberReading)> {
    let glued_digits =
        |view: Tokens<'_>, n: usize| view.is_glued(n) && view.get(n).is_some_and(|next| next.kind == TokenKind::Digits);
    if rest.lower(0) == "e" && rest.is_glued(0) && glued_digits(rest, 1) {
        return power(number, rest.text(1), false).map(|reading| (rest.skip(2), reading));
    }
    let (base, coefficient) = if matches!(rest.lower(0), "x" | "×" | "*") && rest.text(1) == "10" {
        (rest.skip(2), number)
    } else if input.text(0) == "10" && input.consumed(rest) == 1 {
        (rest, Number::single(Decimal::ONE, Decimal::ONE))
    } else {
        return None;
    };
    if !(base.is_mark(0, '^') && base.is_glued(0)) {
        return None;
    }
    let is_negative = base.is_mark(1, '-');
    let at = 1 + usize::from(is_negative);
    glued_digits(base, at).then_some(())?;
    power(coefficient, base.text(at), is_negative).map(|reading| (base.skip(at + 1), reading))
}

fn power(number: Number, exponent: &str, is_negative: bool) -> Option<NumberReading> {
    let factor = power_of_ten(exponent.parse().ok()?)?;
    let scaled = |value: Decimal| {
        if is_negative { value.checked_div(factor) } else { value.checked_mul(factor) }
    };
    let number = Number::single(scaled(number.value)?, scaled(number.step)?);
    // Division that runs out of digits would give a false zero.
    (!number.step.is_zero()).then(|| NumberReading::new(number, "scientific"))
}

/// Reads a sign or a numeral; the operand of a range.
pub(super) fn operand(input: Tokens<'_>) -> Parsed<'_, NumberReading> {
    if input.is_empty() { no_match() } else { signed(input) }
}
