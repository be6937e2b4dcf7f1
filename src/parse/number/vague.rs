//! Numerals that give an order of size and no value.
//!
//! ```text
//! vague = vague-phrase [of] scale*        "dozens", "several thousand", "hàng trăm", "vài chục nghìn"
//!       | vague of vague                  "tens of thousands"
//! ```

use rust_decimal::Decimal;

use super::{NumberReading, Parsed, language, role, scale};
use crate::lexicon::{NumberRole, vague_numbers};
use crate::model::{FigureKind, Number};
use crate::normalise::Tokens;
use crate::parse::no_match;

/// Reads a vague numeral; its number is the order of size and must not be printed.
pub(super) fn vague(input: Tokens<'_>) -> Parsed<'_, NumberReading> {
    let table = vague_numbers(language(input));
    let Some((len, &order)) = table.longest(input) else { return no_match() };
    let mut rest = input.skip(len);
    let mut size = Decimal::from(order);
    loop {
        let after_of = role(NumberRole::Of)(rest).map_or(rest, |(after, _)| after);
        let more = match (table.longest(after_of), scale::scale(rest)) {
            (Some((len, &order)), _) => Some((after_of.skip(len), Decimal::from(order))),
            (None, Ok((after, found))) => Some((after, found.factor)),
            (None, Err(_)) => None,
        };
        let Some((after, factor)) = more else { break };
        let Some(larger) = size.checked_mul(factor) else { break };
        (rest, size) = (after, larger);
    }
    let mut reading = NumberReading::new(Number::single(size, size), "vague");
    reading.kind = FigureKind::Vague;
    reading.in_words = true;
    reading.about = true;
    Ok((rest, reading))
}
