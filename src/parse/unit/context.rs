//! What the words of a sentence say about the meaning of a unit's name.

use crate::lexicon::units::{When, unit_cues};
use crate::normalise::{TokenKind, Tokens};

/// How far to either side cues are looked for, in tokens.
const REACH: usize = 18;

/// True where `when` holds for a name that the view starts with and that is `len` tokens long.
pub(super) fn holds(when: &When, input: Tokens<'_>, len: usize) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Glued => input.is_glued(0) && input.before(1).is_some_and(|token| token.kind == TokenKind::Digits),
        // Number words with a scale end in a word: "5 million pounds", "hai tỷ won".
        When::Scale => input.before(1).is_some_and(|token| token.kind == TokenKind::Word),
        When::Bracket => input.lower_before(2) == "(" && input.is_mark(len, ')'),
        When::Context(context) => speaks_of(context, input),
    }
}

/// True where the sentence has a cue of `context` near the view.
fn speaks_of(context: &str, input: Tokens<'_>) -> bool {
    let cues = unit_cues(input.document().article.info.language);
    let is_cue = |at: Tokens<'_>| cues.all(at).any(|(_, cue)| **cue == *context);
    let before = (1..=REACH).take_while(|&n| input.before(n).is_some()).any(|n| is_cue(input.back(n)));
    before || (1..=REACH).take_while(|&n| n < input.len()).any(|n| is_cue(input.skip(n)))
}
