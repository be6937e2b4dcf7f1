//! What the words of a sentence say about the meaning of a unit's name.

use crate::lexicon::units::{When, unit_cues};
use crate::normalise::{TokenKind, Tokens};
use crate::parse::number;

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
        // Number words with a scale end in a word: "5 million pounds", "hai tỷ won".
        When::Scale if input.get(len).is_some_and(|token| token.kind == TokenKind::Digits) => is_large(input.skip(len)),
        When::Scale => input.before(1).is_some_and(|token| token.kind == TokenKind::Word),
        When::Bracket => input.lower_before(2) == "(" && input.is_mark(len, ')'),
        When::Context(context) => speaks_of(context, input, REACH),
        When::Near(context) => speaks_of(context, input, NEAR),
    }
}

/// True where the view starts with an amount as prices have it: with a scale word, or with more than one group of digits.
fn is_large(input: Tokens<'_>) -> bool {
    input.first().is_some_and(|token| token.kind == TokenKind::Digits)
        && number::number(input).is_ok_and(|(rest, _)| input.consumed(rest) > 1)
}

/// True where the sentence has a cue of `context` near the view.
pub(super) fn speaks_of(context: &str, input: Tokens<'_>, reach: usize) -> bool {
    let cues = unit_cues(input.document().article.info.language);
    let is_cue = |at: Tokens<'_>| cues.all(at).any(|(_, cue)| **cue == *context);
    let before = (1..=reach).take_while(|&n| input.before(n).is_some()).any(|n| is_cue(input.back(n)));
    before || (1..=reach).take_while(|&n| n < input.len()).any(|n| is_cue(input.skip(n)))
}
