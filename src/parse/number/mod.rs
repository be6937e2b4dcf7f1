//! Numbers in digits and in words, of both languages.

use rust_decimal::Decimal;

use super::{Parsed, no_match};
use crate::model::Number;
use crate::normalise::{TokenKind, Tokens};

/// A number expression as read: the number, and how sure the reading is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NumberReading {
    /// The exact number or range, scale applied.
    pub(crate) number: Number,
    /// A line break or stray space stood inside.
    pub(crate) broken: bool,
    /// The rules that applied, for `--explain`.
    pub(crate) trace: Vec<String>,
}

/// Reads the number expression that the view starts with: a numeral or number words with scale, or a range of two.
pub(crate) fn number(input: Tokens<'_>) -> Parsed<'_, NumberReading> {
    let Some(token) = input.first().filter(|token| token.kind == TokenKind::Digits) else { return no_match() };
    let _ = token;
    let Ok(value) = input.text(0).parse::<Decimal>() else { return no_match() };
    let reading =
        NumberReading { number: Number::single(value, Decimal::ONE), broken: false, trace: vec!["digits".to_owned()] };
    Ok((input.skip(1), reading))
}
