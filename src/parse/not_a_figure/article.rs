//! "one", "một" and their like: a count, or only an article or a pronoun.

use super::{Candidate, has_cue, is_word};
use crate::lexicon::Reason;
use crate::model::Language;

/// A word for one is a count where something stresses or measures it: a hedge, a unit of measure, a word of death or
/// injury beside it ("killing one", "một người chết"). Digits are always a count.
pub(super) fn article(candidate: &Candidate<'_>) -> Option<Reason> {
    let at = candidate.number;
    let language = at.document().article.info.language;
    if !candidate.is_bare_one || !is_word(at.first()) || candidate.is_hedged || candidate.is_stressed {
        return None;
    }
    let unit = candidate.unit.filter(|unit| !unit.is_count());
    let is_count = match unit {
        Some(unit) => unit.dimension != "time" || language == Language::English && unit.id != "day",
        None => {
            let phrase = candidate.after.position() - at.position();
            has_cue(at, phrase, 2, 4, Reason::Killed)
        }
    };
    (!is_count).then_some(Reason::Article)
}
