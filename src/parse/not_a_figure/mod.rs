//! Numbers that say neither how many nor how much.
//!
//! One file a kind of reason; the words are in `not_figures.csv` of each language. [`recognise`] looks at the tokens
//! before a number is read, [`judge`] at the number and what was read after it.

mod article;
mod code;
mod marker;
mod name;
mod phone;
mod score;

#[cfg(test)]
mod tests;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::lexicon::{Reason, not_figures};
use crate::model::{Noun, Unit};
use crate::normalise::{Token, TokenKind, Tokens};
use crate::parse::number;

pub(super) use code::end_of_sign;

/// A number as read, and what was read around it.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    /// From the first token of the number to the end of the sentence.
    pub(super) number: Tokens<'a>,
    /// What follows the number, its unit and its noun.
    pub(super) after: Tokens<'a>,
    /// Tokens of the number itself.
    pub(super) len: usize,
    /// The value, where it is a single whole number.
    pub(super) whole: Option<u64>,
    /// Only "one", "một".
    pub(super) is_bare_one: bool,
    pub(super) unit: Option<&'a Unit>,
    pub(super) noun: Option<&'a Noun>,
    /// What it counts is named before it: "kills nine".
    pub(super) has_noun_before: bool,
    /// A hedge stands before or after it.
    pub(super) is_hedged: bool,
    /// A word such as "only" stands before it.
    pub(super) is_stressed: bool,
    /// The upper end of a range.
    pub(super) max: Option<Decimal>,
}

impl Candidate<'_> {
    /// Neither unit nor noun says what is counted.
    fn is_bare(&self) -> bool {
        self.unit.is_none() && self.noun.is_none()
    }

    /// Written without a digit.
    fn in_words(&self) -> bool {
        (0..self.len).all(|n| !is_digits(self.number.get(n)))
    }

    /// Written as one run of digits, without separators or scale.
    fn is_digits(&self) -> bool {
        self.len == 1 && self.number.first().is_some_and(|token| token.kind == TokenKind::Digits)
    }
}

/// What the view starts with, where that is a number and no figure: its number of tokens and the reason.
pub(super) fn recognise(rest: Tokens<'_>) -> Option<(usize, Reason)> {
    let first = rest.first()?;
    let table = &not_figures(rest.document().article.info.language);
    if let Some((len, &reason)) = table.whole.longest(rest)
        && !is_outgrown(rest, len)
    {
        return Some((len, reason));
    }
    match first.kind {
        TokenKind::Digits => code::link(rest)
            .or_else(|| marker::list_marker(rest))
            .or_else(|| code::glued(rest))
            .or_else(|| code::ordinal(rest))
            .or_else(|| code::too_long(rest))
            .or_else(|| code::dotted(rest))
            .or_else(|| code::proportion(rest))
            .or_else(|| phone::phone(rest))
            .or_else(|| score::score(rest))
            .or_else(|| score::minute(rest)),
        TokenKind::Word => code::hyphenated(rest),
        TokenKind::Mark => phone::phone(rest).or_else(|| marker::bracketed(rest)),
    }
}

/// True where a number starts in a phrase of `len` tokens and goes on behind it: "tất cả hai trăm", "một phần năm".
fn is_outgrown(rest: Tokens<'_>, len: usize) -> bool {
    let goes_on = |n: usize| number::single(rest.skip(n)).is_ok_and(|(after, _)| rest.consumed(after) > len);
    (0..len).any(goes_on)
}

/// Why a number that was read is no figure; none where it is one.
pub(super) fn judge(candidate: &Candidate<'_>) -> Option<Reason> {
    code::trailing(candidate)
        .or_else(|| name::before(candidate))
        .or_else(|| name::address(candidate))
        .or_else(|| name::post_code(candidate))
        .or_else(|| article::article(candidate))
        .or_else(|| name::year(candidate))
        .or_else(|| name::capitalised(candidate))
        .or_else(|| name::before_kind(candidate))
}

/// The tokens that are glued to the first token of the view, on both sides, as a range of the document.
fn run(rest: Tokens<'_>) -> Range<usize> {
    let mut start = rest.position();
    let mut back = 0;
    while rest.back(back).first().is_some_and(|token| !token.space_before) && rest.before(back + 1).is_some() {
        back += 1;
        start -= 1;
    }
    let mut len = 1;
    while rest.is_glued(len) {
        len += 1;
    }
    start..rest.position() + len
}

fn is_word(token: Option<&Token>) -> bool {
    token.is_some_and(|token| token.kind == TokenKind::Word)
}

fn is_digits(token: Option<&Token>) -> bool {
    token.is_some_and(|token| token.kind == TokenKind::Digits)
}

/// True where the word starts with a capital.
fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// True where the token is the first word of its sentence, or of a quote or clause that starts with a capital.
fn starts_sentence(word: Tokens<'_>) -> bool {
    match word.before(1) {
        None => true,
        Some(token) => {
            token.kind == TokenKind::Mark
                && !matches!(word.lower_before(1), "," | ")" | "'" | "&" | "%" | "/")
                && !(token.span.end == word.span().start && word.lower_before(1) == "-")
        }
    }
}

/// True where most words of the sentence are capitalised, as in a headline: capitals say nothing there.
fn is_title_case(at: Tokens<'_>) -> bool {
    const SHORT_WORD: usize = 3;
    let sentence = at.back(usize::MAX);
    let (mut capitals, mut words) = (0_usize, 0_usize);
    for n in 0..sentence.len() {
        let text = sentence.text(n);
        if is_word(sentence.get(n)) && text.chars().count() > SHORT_WORD {
            words += 1;
            capitals += usize::from(is_capitalised(text));
        }
    }
    words > 0 && capitals * 4 >= words * 3
}

/// True where a cue of `reason` stands within `before` tokens before or `after` tokens after the view's first `len`.
fn has_cue(at: Tokens<'_>, len: usize, before: usize, after: usize, reason: Reason) -> bool {
    let cues = &not_figures(at.document().article.info.language).cues;
    let start = at.back(before);
    let back = at.position() - start.position();
    (0..back + len + after)
        .filter(|n| !(back..back + len).contains(n))
        .any(|n| cues.all(start.skip(n)).any(|(_, &found)| found == reason))
}
