//! Scores of matches and votes, and minutes of a match.

use super::{has_cue, is_digits, is_word};
use crate::lexicon::Reason;
use crate::normalise::Tokens;

/// "a 2-1 win", "thắng 3-0", "6-4 6-3": two small numbers joined by a dash.
///
/// A range grows ("2-3 weeks") and is followed by what it counts; a score does so only by chance, so that one that
/// grows needs a word of winning near it.
pub(super) fn score(rest: Tokens<'_>) -> Option<(usize, Reason)> {
    const LONGEST: usize = 3;
    let is_pair = rest.is_mark(1, '-')
        && is_digits(rest.get(2))
        && rest.is_glued(1) == rest.is_glued(2)
        && rest.text(0).len() <= LONGEST
        && rest.text(2).len() <= LONGEST;
    let is_longer = rest.is_glued(3) && (is_word(rest.get(3)) || rest.is_mark(3, '%') || rest.is_mark(3, '-'))
        || rest.is_glued(4) && is_digits(rest.get(4)) && !rest.is_mark(3, '(');
    if !is_pair || is_longer {
        return None;
    }
    let (Ok(a), Ok(b)) = (rest.text(0).parse::<u32>(), rest.text(2).parse::<u32>()) else { return None };
    let is_score = a >= b && rest.is_glued(1) || has_cue(rest, 3, 6, 2, Reason::Score);
    is_score.then_some((3, Reason::Score))
}

/// "89'", "90'+3": minutes of a match.
pub(super) fn minute(rest: Tokens<'_>) -> Option<(usize, Reason)> {
    let is_minute = rest.is_mark(1, '\'') && rest.is_glued(1) && rest.text(0).len() <= 3 && !rest.is_glued(2);
    is_minute.then_some((2, Reason::MatchMinute))
}
