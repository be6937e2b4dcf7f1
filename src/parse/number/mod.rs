//! Numbers in digits and in words, of both languages.
//!
//! ```text
//! number    = range | single
//! range     = [from] signed connector signed           "10-12 triệu", "from 2.5 to 4", "two or three"
//!           | between signed and signed
//! single    = vague | multiple | ratio | fraction | signed
//! vague     = vague-phrase scale*                       "dozens", "hàng trăm", "vài chục nghìn"
//! multiple  = "twice" | "threefold" | gấp "đôi" ...     a factor by itself
//! ratio     = numeral in numeral                        "one in five"
//! fraction  = half | numeral part | n "/" m             "two-thirds", "hai phần ba", "3/4", "nửa triệu"
//! signed    = [minus] numeral
//! numeral   = term (scale+ term)* [half-more]           "2 triệu 300 nghìn", "one and a half million"
//! term      = digits [fraction] | words below 1,000
//! ```
//!
//! The languages differ in the words below one thousand ([`words_en`], [`words_vi`]) and in their tables; all else
//! is shared. Each file has its own grammar in its comment.

mod convention;
mod digits;
mod fraction;
mod multiple;
mod neighbours;
mod next_term;
mod numeral;
mod range;
mod scale;
mod signed;
mod terms;
mod vague;
mod words_en;
mod words_vi;

#[cfg(test)]
mod tests;

use nom::Parser;
use nom::branch::alt;
use rust_decimal::Decimal;

use super::{Parsed, no_match};
use crate::lexicon::{NumberRole, NumberWord, number_word_at};
use crate::model::{FigureKind, Language, Note, Number};
use crate::normalise::{TokenKind, Tokens};

pub(crate) use fraction::{decimals_after_unit, half_after_unit, spoken_decimals_after_unit};

/// What a number says about what it stands with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sense {
    /// So many or so much.
    Amount,
    /// A part of a whole: "two-thirds", "một nửa", "one in five". Before a unit it is an amount of it ("half a mile").
    Fraction,
    /// A factor: "twice", "threefold", "gấp đôi".
    Multiple,
}

/// How the ends of a range are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Join {
    /// "10-12".
    Dash,
    /// "10 to 12".
    To,
    /// "from 10 to 12": after a verb of change these are two levels, which [`single`] reads one by one.
    FromTo,
    /// "between 10 and 12".
    Between,
    /// "two or three".
    Or,
    /// "hai ba": about two or three.
    Adjacent,
    /// "mười hai, mười ba": about twelve or thirteen.
    Comma,
    /// "50 ± 3".
    PlusMinus,
}

/// Letters after a number that may be its scale or its unit ("1.5m", "500b").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LetterScale {
    /// The number in the reading that was not taken.
    pub(crate) number: Number,
    /// How many tokens that reading takes from the start of the number.
    pub(crate) tokens: usize,
    /// True where the reading that was not taken is the one with the scale.
    pub(crate) is_scaled: bool,
}

/// A number expression as read: the number, and how sure the reading is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NumberReading {
    /// The exact number or range, scale applied; for a vague numeral its order of size.
    pub(crate) number: Number,
    /// Numeral or vague.
    pub(crate) kind: FigureKind,
    /// Amount, fraction or multiple.
    pub(crate) sense: Sense,
    /// How the two ends are joined, for a range.
    pub(crate) join: Option<Join>,
    /// Written in words alone.
    pub(crate) in_words: bool,
    /// A scale word, or letters that stand for one, was applied.
    pub(crate) scaled: bool,
    /// What its one scale multiplies by; 1 where there is none or where several terms have their own.
    pub(crate) factor: Decimal,
    /// Only "one", "một": it may be an article.
    pub(crate) is_bare_one: bool,
    /// The words themselves say "about" ("mươi phút", "ba bốn").
    pub(crate) about: bool,
    /// The other reading of letters after the number.
    pub(crate) letter: Option<LetterScale>,
    /// A line break or stray space stood inside.
    pub(crate) broken: bool,
    /// What the reader should know; [`Note::Broken`] is not repeated here.
    pub(crate) notes: Vec<Note>,
    /// The rules that applied, for `--explain`.
    pub(crate) trace: Vec<&'static str>,
}

impl NumberReading {
    /// The reading of the letters after the number that was not taken, where there is one, and the tokens after it.
    /// `input` is the view that this was read from; for callers that see a currency, or a unit, around the number.
    pub(crate) fn other_letter<'a>(&self, input: Tokens<'a>) -> Option<(Tokens<'a>, Self)> {
        let other = self.letter?;
        let mut reading = self.clone();
        reading.number = other.number;
        reading.scaled = other.is_scaled;
        reading.is_bare_one = false;
        reading.letter = None;
        reading.trace.push("other reading of the letters");
        Some((input.skip(other.tokens), reading))
    }

    fn new(number: Number, rule: &'static str) -> Self {
        Self {
            number,
            kind: FigureKind::Numeral,
            sense: Sense::Amount,
            join: None,
            in_words: false,
            scaled: false,
            factor: Decimal::ONE,
            is_bare_one: false,
            about: false,
            letter: None,
            broken: false,
            notes: Vec::new(),
            trace: vec![rule],
        }
    }
}

/// Reads the number expression that the view starts with: a numeral or number words with scale, or a range of two.
pub(crate) fn number(input: Tokens<'_>) -> Parsed<'_, NumberReading> {
    if !may_start(input) {
        return no_match();
    }
    if let Ok(found) = range::opened(input) {
        return Ok(found);
    }
    let (rest, reading) = single(input)?;
    if reading.kind != FigureKind::Numeral || reading.sense != Sense::Amount {
        return Ok((rest, reading));
    }
    let opener = range::opener_before(input);
    // "1m-2m euros": what the letters of the upper end mean, those of the lower one mean too.
    if let Some((after, lower)) = reading.other_letter(input).filter(|(_, other)| other.scaled)
        && let Ok((end, found)) = range::continued(input, after, &lower, opener)
        && found.scaled
    {
        return Ok((end, found));
    }
    range::continued(input, rest, &reading, opener).or(Ok((rest, reading)))
}

/// Reads the single number that the view starts with, also where it is one end of a range.
pub(crate) fn single(input: Tokens<'_>) -> Parsed<'_, NumberReading> {
    if !may_start(input) {
        return no_match();
    }
    alt((vague::vague, multiple::multiple, fraction::ratio, fraction::fraction, signed::signed)).parse(input)
}

/// The scale words at the start of the view, without a number before them, and what they multiply by: "triệu", "m" after
/// a currency ("$m"). One where there are none.
pub(crate) fn scales(input: Tokens<'_>, after_currency: bool) -> (Tokens<'_>, Decimal) {
    let (mut rest, mut factor) = (input, Decimal::ONE);
    while let Ok((after, found)) = scale::scale(rest) {
        let Some(product) = factor.checked_mul(found.factor) else { break };
        (rest, factor) = (after, product);
    }
    let letters = word(rest).filter(|word| match word.role {
        NumberRole::Letter => true,
        NumberRole::LetterMaybe => after_currency,
        _ => false,
    });
    match letters.and_then(|word| power_of_ten(word.value)) {
        Some(power) if factor == Decimal::ONE => (rest.skip(1), power),
        _ => (rest, factor),
    }
}

/// False where the first token starts no number; most tokens are told apart here, by one look-up.
fn may_start(input: Tokens<'_>) -> bool {
    match input.first().map(|token| token.kind) {
        Some(TokenKind::Digits) => true,
        Some(TokenKind::Word) => {
            let can_start = match word(input).map(|found| found.role) {
                // "a million", "a third": an article by itself is no number.
                Some(NumberRole::Article) => word(skip_hyphen(input.skip(1))).is_some(),
                Some(role) => role.can_start(),
                None => false,
            };
            can_start || crate::lexicon::vague_numbers(language(input)).longest(input).is_some()
        }
        Some(TokenKind::Mark) => {
            input.is_mark(0, '-') || input.is_mark(0, '.') || input.is_mark(0, '±') || fraction::is_vulgar(input)
        }
        None => false,
    }
}

fn language(input: Tokens<'_>) -> Language {
    input.document().article.info.language
}

/// What the first token does in a number.
fn word(input: Tokens<'_>) -> Option<NumberWord> {
    input.first().filter(|token| token.kind == TokenKind::Word)?;
    number_word_at(input)
}

/// Reads one word of the given role; gives its value.
fn role<'a>(wanted: NumberRole) -> impl Fn(Tokens<'a>) -> Parsed<'a, u32> {
    move |input| match word(input) {
        Some(found) if found.role == wanted => Ok((input.skip(1), found.value)),
        _ => no_match(),
    }
}

/// Skips a hyphen that joins two words ("two-million").
fn skip_hyphen(input: Tokens<'_>) -> Tokens<'_> {
    if input.is_mark(0, '-') && input.is_glued(0) && input.is_glued(1) { input.skip(1) } else { input }
}

/// 10 to the given power; none where that does not fit.
fn power_of_ten(power: u32) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(10_i128.checked_pow(power)?, 0).ok()
}
