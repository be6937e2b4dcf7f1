//! The phrase around a number: hedge, number, unit, noun. Walks a sentence from left to right.

use super::{ParsedFigure, ParsedSentence, date, noun, number, unit};
use crate::model::{Bound, Change, FigureKind, Note, Quantity, Unit};
use crate::normalise::Tokens;

/// Reads one sentence.
pub(super) fn sentence(tokens: Tokens<'_>) -> ParsedSentence {
    let mut out = ParsedSentence::default();
    let mut rest = tokens;
    while !rest.is_empty() {
        if let Ok((after, mention)) = date::date(rest) {
            out.dates.push(mention);
            rest = after;
        } else if let Ok((after, reading)) = number::number(rest) {
            let number_tokens = rest.take(rest.consumed(after));
            let (after, unit, found) = match (unit::unit_after(after), noun::counted_noun(after)) {
                (Ok((after, reading)), _) => (after, reading.unit, None),
                (Err(_), Ok((after, found))) => {
                    let id = found.concept.clone().unwrap_or_else(|| found.text.clone());
                    (after, Unit::counted(id), Some(found))
                }
                (Err(_), Err(_)) => (after, Unit::none(), None),
            };
            let phrase = rest.take(rest.consumed(after));
            let document = tokens.document();
            out.figures.push(ParsedFigure {
                quantity: Quantity {
                    span: document.file_span(number_tokens.span()),
                    phrase: document.file_span(phrase.span()),
                    number: reading.number,
                    kind: FigureKind::Numeral,
                    bound: Bound::Exact,
                    change: Change::Level,
                    unit,
                    noun: found,
                    notes: if reading.broken { vec![Note::Broken] } else { Vec::new() },
                    trace: reading.trace,
                },
                number_tokens: number_tokens.position()..number_tokens.position() + number_tokens.len(),
                phrase_tokens: phrase.position()..phrase.position() + phrase.len(),
            });
            rest = after;
        } else {
            rest = rest.skip(1);
        }
    }
    out
}
