//! Units of measure and currencies, before and after a number.
//!
//! ```text
//! after  := name rate*                 km · đồng/lít · US dollars a barrel · triệu đồng một mét vuông/tháng
//! before := currency | measure-word    $ · US$ · EUR · magnitude · aged
//! rate   := ("/" | "per" | "a" | "mỗi" | "một") (name | noun) | "annually"
//! ```

mod context;
mod left_out;
mod name;
mod rate;
mod shared_money;

#[cfg(test)]
mod tests;

use super::number::decimals_after_unit;
use super::{Parsed, no_match, noun};
use crate::lexicon::units::{NameKind, UnitName};
use crate::model::{Language, Note, Unit};
use crate::normalise::{TokenKind, Tokens};

pub(super) use left_out::fill as fill_currencies;
pub(crate) use rate::rate_after;

/// A unit as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnitReading {
    /// The unit.
    pub(crate) unit: Unit,
    /// Doubt about the reading, to be stated with the figure.
    pub(crate) note: Option<Note>,
    /// The table row that gave it, for `--explain`.
    pub(crate) trace: String,
}

/// Reads the unit that stands right after a number (and its scale word): "km", "%", "đồng/lít", "US dollars a year".
pub(crate) fn unit_after(input: Tokens<'_>) -> Parsed<'_, UnitReading> {
    let Some((len, reading)) = name::name(input, |name| matches!(name.kind, NameKind::Name | NameKind::Symbol)) else {
        return no_match();
    };
    let rest = input.skip(len);
    // "euro-zone", "4x4", "m2a": the word goes on.
    let goes_on = rest.is_glued(0) && rest.first().is_some_and(|token| token.kind != TokenKind::Mark);
    // "1m75" has decimals after its unit.
    let has_decimals =
        matches!(&*reading.unit.dimension, "length" | "mass" | "volume") && decimals_after_unit(rest).is_ok();
    if goes_on && !has_decimals || counts_millions(input, rest) {
        return no_match();
    }
    match rate_after(rest, &reading.unit) {
        Ok((rest, rate)) => {
            let trace = input.document().explain(|| format!("{}; {}", reading.trace, rate.trace));
            Ok((rest, UnitReading { unit: rate.unit, trace, ..reading }))
        }
        Err(_) => Ok((rest, reading)),
    }
}

/// True where the "m" of an English "1.5m" stands for millions: things in the plural are counted.
fn counts_millions(input: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let is_letter = input.text(0) == "m" && input.consumed(rest) == 1 && input.is_glued(0);
    let is_english = input.document().article.info.language == Language::English;
    is_letter
        && is_english
        && rest.first().is_some_and(|token| token.kind == TokenKind::Word)
        && noun::counted_noun(rest).is_ok_and(|(after, noun)| {
            let head = after.lower_before(1);
            noun.concept.as_deref() == Some("person") || (head.ends_with('s') && !head.ends_with("ss"))
        })
}

/// Reads a currency that stands right before a number: "$", "US$", "VND", "EUR ". The view starts at the currency.
pub(crate) fn currency_before(input: Tokens<'_>) -> Parsed<'_, UnitReading> {
    let is_currency = |name: &UnitName| {
        matches!(name.kind, NameKind::Prefix | NameKind::Symbol)
            && name.unit.as_ref().is_some_and(|unit| unit.currency().is_some())
    };
    let Some((len, reading)) = name::name(input, is_currency) else {
        return no_match();
    };
    let rest = input.skip(len);
    // A code of letters needs a number in digits: "USD 500", not "EUR two" nor the end of a sentence.
    let is_sign = input.take(len).as_str().ends_with(|c: char| !c.is_alphanumeric() && c != '.');
    let signed = usize::from(rest.is_mark(0, '-') || rest.is_mark(0, '.'));
    let has_number =
        rest.get(signed).is_some_and(|token| token.kind == TokenKind::Digits) && (signed == 0 || rest.is_glued(1));
    let is_inside = input.is_glued(0) && input.before(1).is_some_and(|token| token.kind != TokenKind::Mark);
    let has_word = is_sign && rest.first().is_some_and(|token| token.kind == TokenKind::Word);
    if is_inside || !(has_number || has_word) { no_match() } else { Ok((rest, reading)) }
}

/// Reads a word before a number that tells the unit: "magnitude", "magnitude of", "aged". The view starts at the word.
pub(crate) fn measure_before(input: Tokens<'_>) -> Parsed<'_, UnitReading> {
    let Some((len, reading)) = name::name(input, |name| name.kind == NameKind::Before) else { return no_match() };
    let rest = input.skip(len);
    let rest = if rest.is_mark(0, '-') && rest.is_glued(0) && rest.is_glued(1) { rest.skip(1) } else { rest };
    Ok((rest, reading))
}
