//! The noun that a number counts, or that a measured amount belongs to.
//!
//! ```text
//! counted   := noun-phrase                       "14 special forces troops", "14 lính đặc nhiệm"
//!            | "-" noun                          "14-nation"
//!            | partitive determiner* noun-phrase "three of the ships", "ba trong số các tàu"
//!            | link* state                       "14 dead", "three were killed", "54 mất tích"
//! measured  := link noun-phrase | noun-phrase    "tonnes of rice", "20 tấn gạo", "a $5m fine"
//! ```
//!
//! The phrase ends at verbs, prepositions, conjunctions and marks; what follows is looked at for a state ("14 people
//! have been killed") but not read. Where the two languages differ (order, classifiers, plurals) they have a file each.

mod build;
mod english;
mod vietnamese;

#[cfg(test)]
mod tests;

use super::{Parsed, no_match};
use crate::lexicon::hedges;
use crate::lexicon::nouns::{self, ConceptClass, Particle};
use crate::model::{Language, Noun};
use crate::normalise::{TokenKind, Tokens};

/// The attribute of which a noun says what it counts.
const NUMBER: &str = "number";

/// Reads the noun phrase that stands right after a number: "special forces", "viên đạn pháo", "căn nhà", "dead".
///
/// Nothing may be consumed: the noun of "two were killed" is a person, but no word of it is part of the phrase.
pub(crate) fn counted_noun(input: Tokens<'_>) -> Parsed<'_, Noun> {
    let found = match language(input) {
        Language::English => english::counted(input),
        Language::Vietnamese => vietnamese::counted(input),
    };
    found.map_or_else(no_match, |(len, noun)| Ok((input.skip(len), noun)))
}

/// Reads the noun that a measured amount belongs to; the view starts after the unit: "of rice", "gạo", "fine".
pub(crate) fn measured_noun(input: Tokens<'_>) -> Parsed<'_, Noun> {
    let language = language(input);
    let link = nouns::particle(language, Particle::MeasuredLink, input).unwrap_or(0);
    let found = match language {
        Language::English => english::measured(input.skip(link), link > 0),
        Language::Vietnamese => vietnamese::measured(input.skip(link)),
    };
    found.map_or_else(no_match, |(len, noun)| Ok((input.skip(link + len), noun)))
}

/// The view behind the qualities before a unit: "(three) more years", "(ten) consecutive days"; none without any.
pub(crate) fn behind_qualities(input: Tokens<'_>) -> Option<Tokens<'_>> {
    /// Qualities before a unit, at most.
    const MOST: usize = 3;
    let language = language(input);
    let mut rest = input;
    for _ in 0..MOST {
        let quality = nouns::qualifier(language, rest).filter(|(_, concept)| concept.class == ConceptClass::Quality);
        let Some((len, _)) = quality else { break };
        rest = rest.skip(len);
    }
    (input.consumed(rest) > 0 && !rest.is_empty() && !rest.is_glued(0)).then_some(rest)
}

/// The noun counted by a number that has none after it, from the words before it: "killing at least 14", "số người
/// chết lên 27", "the death toll rose to 14". The view starts at the number or its hedge.
pub(crate) fn noun_before(number: Tokens<'_>) -> Option<Noun> {
    /// How far back the word may stand, in tokens: any, and one for a toll, which leads its sentence ("the death toll from
    /// Monday's earthquake in the north of the country hit 94").
    const REACH: usize = 9;
    const REACH_OF_TOLL: usize = 16;
    let language = language(number);
    let hedges = &hedges(language).before;
    let mut at = number;
    // A fate stands right before the number and its hedges; a verb may part the number from its attribute.
    let mut is_next = true;
    for distance in 0..REACH_OF_TOLL {
        let attribute = nouns::attribute_before(language, at).filter(|(_, concept)| {
            let is_toll = || concept.genus().is_some_and(|genus| genus.class == ConceptClass::Fate);
            distance < REACH || is_toll()
        });
        if let Some(found) = attribute.filter(|(_, concept)| concept.id == NUMBER).and_then(|_| number_of(at)) {
            return Some(found);
        }
        let attribute = attribute.filter(|(_, concept)| concept.genus.is_some());
        let fate =
            nouns::qualifier_before(language, at).filter(|(_, concept)| is_next && concept.class == ConceptClass::Fate);
        if let Some((len, concept)) = attribute.or(fate) {
            return Some(build::noun(at.back(len).take(len), concept, Vec::new()));
        }
        let hedge = hedges.longest_before(at).map(|(len, _)| len);
        let follows_colon = is_next && at.lower_before(1) == ":";
        is_next &= hedge.is_some();
        // "Monday's": the mark and the letter are two tokens.
        if at.back(1).is_possessive(0) {
            at = at.back(1);
            continue;
        }
        if at.before(1)?.kind != TokenKind::Word {
            return labelled(at).filter(|_| follows_colon);
        }
        at = at.back(hedge.unwrap_or(1));
    }
    None
}

/// The noun of a label that opens the sentence, where the view stands behind its colon: "Homes destroyed: 1,700".
fn labelled(behind: Tokens<'_>) -> Option<Noun> {
    const LONGEST: usize = 5;
    let colon = behind.back(1);
    if !colon.is_mark(0, ':') {
        return None;
    }
    let len = (1..=LONGEST).take_while(|&n| colon.before(n).is_some_and(|token| token.kind == TokenKind::Word)).count();
    let opens = colon.before(len + 1).is_none();
    let label = colon.back(len).take(len);
    // "Số nhà sập": the number itself needs no saying.
    let number = nouns::attribute(language(behind), label).filter(|(_, concept)| concept.id == NUMBER);
    let counted = || number_of(label.skip(number.map_or(0, |(len, _)| len)));
    if opens && len > 0 { noun_before(colon).or_else(counted) } else { None }
}

/// The noun of "number of cases", "số việc làm"; the view starts after "number" and ends anywhere behind.
fn number_of(after: Tokens<'_>) -> Option<Noun> {
    let noun = match language(after) {
        Language::English => english::counted(after).map(|(_, noun)| noun),
        Language::Vietnamese => vietnamese::measured(after).map(|(_, noun)| noun),
    };
    noun.filter(|noun| noun.concept.is_some())
}

fn language(tokens: Tokens<'_>) -> Language {
    tokens.document().article.info.language
}
