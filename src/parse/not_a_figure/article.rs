//! "one", "một" and their like: a count, or only an article or a pronoun.

use super::{Candidate, has_cue, is_word};
use crate::lexicon::{Reason, context};
use crate::model::Language;
use crate::normalise::{TokenKind, Tokens};

/// A word for one is a count where something stresses or measures it: a hedge, a unit of measure, a word of death or
/// injury beside it ("killing one", "một người chết"). Digits are always a count.
pub(super) fn article(candidate: &Candidate<'_>) -> Option<Reason> {
    let at = candidate.number;
    let language = at.document().article.info.language;
    if !candidate.is_bare_one || !is_word(at.first()) || candidate.is_hedged {
        return None;
    }
    // "just one 52,000-seat stadium": the next number has a thing of its own.
    if at.get(candidate.len).is_some_and(|token| token.kind == TokenKind::Digits) {
        return Some(Reason::Article);
    }
    if candidate.is_stressed {
        return None;
    }
    let unit = candidate.unit.filter(|unit| !unit.is_count());
    let is_count = match unit {
        Some(unit) => unit.dimension != "time" || language == Language::English && unit.id != "day",
        None => {
            let phrase = candidate.after.position() - at.position();
            has_cue(at, phrase, 2, 4, Reason::Killed) || is_part_of_every(at)
        }
    };
    (!is_count).then_some(Reason::Article)
}

/// True for "cứ năm hộ lại có một hộ nghèo": one of every so many.
fn is_part_of_every(number: Tokens<'_>) -> bool {
    /// How far back the whole may stand, in tokens.
    const REACH: usize = 10;
    let words = context(number.document().article.info.language);
    words.share_links.longest_before(number).is_some()
        && (1..=REACH)
            .take_while(|&n| number.before(n).is_some())
            .any(|n| words.every.longest(number.back(n)).is_some())
}
