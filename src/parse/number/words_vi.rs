//! Vietnamese words below one thousand.
//!
//! ```text
//! group    = [unit | "không"] "trăm" [hundred-tail] | odd unit | tens
//! hundred-tail = "rưỡi" | odd unit | tens | unit at the end    "trăm hai" (120)
//! tens     = unit ("mươi" | "chục") [after-ten]               "hai mươi mốt", "ba chục"
//!          | "mười" [after-ten]                               "mười lăm"
//!          | unit after-ten                                   "hai lăm" (25)
//!          | unit unit                                        "ba sáu tuổi" (36)
//!          | unit
//! ```
//!
//! "năm" is five and year: after tens five is "lăm", so "hai mươi năm" is twenty years.

use super::{Parsed, neighbours, role, word};
use crate::lexicon::NumberRole;
use crate::normalise::{TokenKind, Tokens};
use crate::parse::no_match;

/// What is read: a value below 1,000.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub(super) value: u32,
    /// Only a digit's name: at the end of "hai triệu ba" it counts the next lower place.
    pub(super) is_unit: bool,
}

/// A digit's name; `five` says whether "năm" may be one here.
fn unit(input: Tokens<'_>, five: bool) -> Option<u32> {
    let (_, value) = role(NumberRole::Unit)(input).ok()?;
    (five || value != 5).then_some(value)
}

/// A digit after a word for tens.
fn after_ten(input: Tokens<'_>) -> Option<u32> {
    role(NumberRole::AfterTen)(input).ok().map(|(_, value)| value)
}

fn tens(input: Tokens<'_>) -> Parsed<'_, Group> {
    let group = |value| Group { value, is_unit: false };
    if let Ok((rest, ten)) = role(NumberRole::Teen)(input) {
        let last = after_ten(rest).or_else(|| unit(rest, false)).filter(|_| !starts_scaled(rest));
        return Ok(match last {
            Some(last) => (rest.skip(1), group(ten + last)),
            None => (rest, group(ten)),
        });
    }
    let Some(count) = unit(input, true) else { return no_match() };
    let rest = input.skip(1);
    if let Ok((rest, ten)) = role(NumberRole::TimesTen)(rest).or_else(|_| role(NumberRole::AboutTen)(rest)) {
        return Ok(match after_ten(rest).or_else(|| unit(rest, false)) {
            Some(last) if !starts_scaled(rest) => (rest.skip(1), group(count * ten + last)),
            _ => (rest, group(count * ten)),
        });
    }
    if let Some(last) = after_ten(rest) {
        return Ok((rest.skip(1), group(count * 10 + last)));
    }
    if let Some(last) = unit(rest, false).filter(|&last| is_pair(input, count, last)) {
        return Ok((rest.skip(1), group(count * 10 + last)));
    }
    Ok((rest, Group { value: count, is_unit: true }))
}

/// True for "ba sáu tuổi": two digits' names that stand for tens and ones, where the word after them asks for a whole
/// number. Neighbours in the row of numbers are a range ("ba bốn tuổi").
fn is_pair(input: Tokens<'_>, tens: u32, ones: u32) -> bool {
    tens > 1 && ones > 0 && ones != tens + 1 && (tens, ones) != (5, 7) && neighbours::reads(input, 2, "*pair")
}

/// True where the digit's name at the start of the view opens a number of its own ("ba trăm").
fn starts_scaled(input: Tokens<'_>) -> bool {
    word(input.skip(1))
        .is_some_and(|next| matches!(next.role, NumberRole::Hundred | NumberRole::TimesTen | NumberRole::AboutTen))
}

/// A number below 1,000. `bare_hundred` allows "trăm" without a digit before it.
pub(super) fn group(input: Tokens<'_>, bare_hundred: bool) -> Parsed<'_, Group> {
    if role(NumberRole::Odd)(input).is_ok() {
        let Some(value) = unit(input.skip(1), true) else { return no_match() };
        return Ok((input.skip(2), Group { value, is_unit: false }));
    }
    let (count, rest) = match word(input).map(|found| (found.role, found.value)) {
        Some((NumberRole::Hundred, _)) if bare_hundred => (1, input),
        Some((NumberRole::Unit | NumberRole::Zero, value)) => (value, input.skip(1)),
        Some((NumberRole::Teen, _)) => return tens(input),
        _ => return no_match(),
    };
    let Ok((rest, _)) = role(NumberRole::Hundred)(rest) else {
        return if word(input).is_some_and(|found| found.role == NumberRole::Zero) { no_match() } else { tens(input) };
    };
    let hundreds = count * 100;
    let (rest, tail) = hundred_tail(rest).unwrap_or((rest, 0));
    Ok((rest, Group { value: hundreds + tail, is_unit: false }))
}

fn hundred_tail(input: Tokens<'_>) -> Option<(Tokens<'_>, u32)> {
    let found = word(input)?;
    match found.role {
        NumberRole::HalfMore => Some((input.skip(1), 50)),
        NumberRole::Odd => {
            let value = unit(input.skip(1), true).or_else(|| after_ten(input.skip(1)))?;
            Some((input.skip(2), value))
        }
        _ => {
            let (rest, tens) = tens(input).ok()?;
            if !tens.is_unit {
                return Some((rest, tens.value));
            }
            (tens.value != 5 && ends_number(rest)).then_some((rest, tens.value * 10))
        }
    }
}

/// True where a digit that ends a number may stand: before the end, a mark or a word for money.
pub(super) fn ends_number(rest: Tokens<'_>) -> bool {
    let Some(next) = rest.first() else { return true };
    match next.kind {
        TokenKind::Mark => !(rest.is_mark(0, '%') || rest.is_glued(0) && rest.is_glued(1)),
        TokenKind::Digits => false,
        TokenKind::Word => neighbours::reads(rest, 0, "*tail"),
    }
}
