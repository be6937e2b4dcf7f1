//! English words below one thousand, and the round hundreds above ("fifteen hundred").
//!
//! ```text
//! group  = below hundred [[and] below] | below
//! below  = tens ["-"] unit | tens | teen | unit
//! ```
//!
//! "a hundred" is one hundred; "a" alone is no number.

use super::{Parsed, role, skip_hyphen, word};
use crate::lexicon::NumberRole;
use crate::normalise::Tokens;
use crate::parse::no_match;

/// A number below 100.
pub(super) fn below_hundred(input: Tokens<'_>) -> Parsed<'_, u32> {
    let Some(found) = word(input) else { return no_match() };
    let rest = input.skip(1);
    match found.role {
        // "twenty-first", "thirty-third"
        NumberRole::Tens if is_ordinal(skip_hyphen(rest)) => no_match(),
        NumberRole::Tens => match role(NumberRole::Unit)(skip_hyphen(rest)) {
            Ok((after, unit)) if unit > 0 => Ok((after, found.value + unit)),
            _ => Ok((rest, found.value)),
        },
        NumberRole::Teen | NumberRole::Unit => Ok((rest, found.value)),
        _ => no_match(),
    }
}

/// True for a word that makes an ordinal of tens before it.
fn is_ordinal(input: Tokens<'_>) -> bool {
    word(input).is_some_and(|found| match found.role {
        NumberRole::Ordinal => input.text(0).len() > 2,
        NumberRole::Part => (3..10).contains(&found.value) && !input.lower(0).ends_with('s'),
        _ => false,
    })
}

/// A number below 10,000 without the word for thousand.
pub(super) fn group(input: Tokens<'_>) -> Parsed<'_, u32> {
    let (rest, count) = match role(NumberRole::Article)(input) {
        Ok((after, one)) => (after, one),
        Err(_) => below_hundred(input)?,
    };
    let is_article = word(input).is_some_and(|found| found.role == NumberRole::Article);
    let Ok((after, _)) = role(NumberRole::Hundred)(skip_hyphen(rest)) else {
        return if is_article { no_match() } else { Ok((rest, count)) };
    };
    let hundreds = count * 100;
    let joined = role(NumberRole::And)(after).map_or(skip_hyphen(after), |(joined, _)| joined);
    // "between one hundred and two hundred" has two numbers, and no "one hundred and two".
    match below_hundred(joined) {
        Ok((end, value)) if value > 0 && role(NumberRole::Hundred)(skip_hyphen(end)).is_err() => {
            Ok((end, hundreds + value))
        }
        _ => Ok((after, hundreds)),
    }
}
