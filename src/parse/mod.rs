//! Third stage: nom grammars over the tokens of a sentence.
//!
//! Every grammar is a function from [`Tokens`] to a reading and the tokens left, composed with nom. "Nothing of
//! mine here" is an ordinary answer and carries no message, hence the unit error.

mod date;
mod not_a_figure;
mod noun;
mod number;
mod quantity;
mod table;
mod trace;
mod unit;

use nom::IResult;

use crate::model::{Quantity, Span};
use crate::normalise::{Document, Sentence, Tokens};

pub(crate) use date::{DateMention, DateValue, When};
#[cfg(any(test, fuzzing))]
pub(crate) use {date::date, number::number};

/// What a grammar gives: the tokens left and the reading.
pub(crate) type Parsed<'a, T> = IResult<Tokens<'a>, T, ()>;

/// "Nothing of mine here": the answer of a grammar that does not apply.
pub(crate) fn no_match<'a, T>() -> Parsed<'a, T> {
    Err(nom::Err::Error(()))
}

/// A number that says neither how many nor how much, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotAFigure {
    /// In the normalised text.
    pub(crate) span: Span,
    /// The kind of thing it is: `date`, `clock-time`, `ordinal`, `code`, `list-marker`, ...
    pub(crate) reason: &'static str,
}

/// A figure as the grammars read it.
///
/// The spans of `quantity` are bytes of the file; `tokens` says where the same phrase stands in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ParsedFigure {
    pub(crate) quantity: Quantity,
    /// The number expression, as a range of the document's tokens.
    pub(crate) number_tokens: std::ops::Range<usize>,
    /// The phrase (hedge to noun), as a range of the document's tokens.
    pub(crate) phrase_tokens: std::ops::Range<usize>,
}

/// What was read in one sentence, each list in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ParsedSentence {
    pub(crate) figures: Vec<ParsedFigure>,
    pub(crate) dates: Vec<DateMention>,
    pub(crate) not_figures: Vec<NotAFigure>,
}

/// Reads every sentence of `document`; the result has one entry a sentence, in the same order.
pub(crate) fn parse(document: &Document<'_>) -> Vec<ParsedSentence> {
    let mut parsed: Vec<ParsedSentence> = Vec::with_capacity(document.sentences.len());
    for sentence in &document.sentences {
        let next = parse_sentence(document, sentence);
        parsed.push(next);
    }
    table::fill(document, &mut parsed);
    unit::fill_currencies(document, &mut parsed);
    parsed
}

fn parse_sentence(document: &Document<'_>, sentence: &Sentence) -> ParsedSentence {
    quantity::sentence(document.tokens_of(sentence))
}
