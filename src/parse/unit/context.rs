//! What the words of a sentence say about the meaning of a unit's name.

use crate::lexicon::units::{When, unit_cues};
use crate::lexicon::{NumberRole, number_word};
use crate::normalise::{Token, TokenKind, Tokens};

/// How far to either side cues are looked for, in tokens.
const REACH: usize = 18;

/// The same where only neighbours count.
const NEAR: usize = 4;

/// True where `when` holds for a name that the view starts with and that is `len` tokens long.
pub(super) fn holds(when: &When, input: Tokens<'_>, len: usize) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Glued => input.is_glued(0) && input.before(1).is_some_and(|token| token.kind == TokenKind::Digits),
        When::Clock => is_clock(input, len),
        // Number words with a scale end in a word: "5 million pounds", "hai tỷ won".
        When::Scale if input.get(len).is_some_and(|token| token.kind == TokenKind::Digits) => is_large(input.skip(len)),
        When::Scale => {
            let hyphen = usize::from(input.lower_before(1) == "-");
            input.before(1 + hyphen).is_some_and(|token| token.kind == TokenKind::Word)
        }
        When::Hyphen => input.is_glued(0) && input.lower_before(1) == "-",
        When::Bracket => input.lower_before(2) == "(" && input.is_mark(len, ')'),
        When::Context(context) => speaks_of(context, input, REACH),
        When::Near(context) => speaks_of(context, input, NEAR),
    }
}

/// True where an hour, minute or second stands beside the name too, glued to its own digits.
fn is_clock(input: Tokens<'_>, len: usize) -> bool {
    const PARTS: [&str; 9] = ["h", "hr", "hrs", "m", "min", "mins", "s", "sec", "secs"];
    let is_digits = |token: Option<&Token>| token.is_some_and(|token| token.kind == TokenKind::Digits);
    let after = is_digits(input.get(len)) && input.is_glued(len + 1) && PARTS.contains(&input.lower(len + 1));
    let before = is_digits(input.before(1)) && is_digits(input.before(3)) && PARTS.contains(&input.lower_before(2));
    input.is_glued(0) && is_digits(input.before(1)) && (after || before && input.back(2).is_glued(0))
}

/// True where the view starts with an amount as prices have it: with a scale word, or with more than one group of digits.
fn is_large(input: Tokens<'_>) -> bool {
    let is_digits = |n: usize| input.get(n).is_some_and(|token| token.kind == TokenKind::Digits);
    let has_groups =
        |at: usize| input.is_glued(at) && input.is_glued(at + 1) && (input.is_mark(at, ',') || input.is_mark(at, '.'));
    let mut len = 1;
    while has_groups(len) && is_digits(len + 1) {
        len += 2;
    }
    let scale = number_word(input.document().article.info.language, input.word(len));
    let has_scale =
        scale.is_some_and(|word| matches!(word.role, NumberRole::Scale | NumberRole::Letter | NumberRole::LetterMaybe));
    is_digits(0) && (len > 1 || has_scale)
}

/// True where the sentence has a cue of `context` near the view.
pub(super) fn speaks_of(context: &str, input: Tokens<'_>, reach: usize) -> bool {
    let cues = unit_cues(input.document().article.info.language);
    let is_cue = |at: Tokens<'_>| cues.all(at).any(|(_, cue)| **cue == *context);
    let before = (1..=reach).take_while(|&n| input.before(n).is_some()).any(|n| is_cue(input.back(n)));
    before || (1..=reach).take_while(|&n| n < input.len()).any(|n| is_cue(input.skip(n)))
}
