//! Vietnamese: a classifier may stand before the noun, and what narrows it stands after it.

use super::build;
use crate::lexicon::nouns::{self, Concept, ConceptClass, Particle};
use crate::lexicon::places;
use crate::model::{Language, Noun};
use crate::normalise::{TokenKind, Tokens};
use crate::parse::number;

const LANGUAGE: Language = Language::Vietnamese;

/// Syllables of a noun that no table knows, at most.
const UNKNOWN: usize = 3;
/// Words that narrow a noun, at most.
const NARROWING: usize = 6;

/// A noun after a number, and its number of tokens.
pub(super) fn counted(input: Tokens<'_>) -> Option<(usize, Noun)> {
    if input.first()?.kind != TokenKind::Word {
        return None;
    }
    if let Some(found) = known(input) {
        return Some(found);
    }
    if let Some((len, state)) = nouns::qualifier(LANGUAGE, input).filter(|(_, state)| state.class == ConceptClass::Fate)
    {
        return Some((len, build::person(input.take(len), vec![state.id.clone()])));
    }
    part(input).or_else(|| unknown(input)).or_else(|| {
        let (_, state) =
            build::state_after(LANGUAGE, input, true).filter(|(_, state)| state.class == ConceptClass::Fate)?;
        Some((0, build::person(input.take(0), vec![state.id.clone()])))
    })
}

/// The noun of a measured amount, after the unit: only one that the tables know.
pub(super) fn measured(input: Tokens<'_>) -> Option<(usize, Noun)> {
    let ends = nouns::particle(LANGUAGE, Particle::End, input);
    let (len, noun) = known(input)?;
    ends.is_none_or(|end| end < len).then_some((len, noun))
}

/// Head and what narrows it.
fn known(input: Tokens<'_>) -> Option<(usize, Noun)> {
    let (mut len, concept) = head(input)?;
    let of_people = concept.counted().class == ConceptClass::Person;
    let mut qualifiers = Vec::new();
    for _ in 0..NARROWING {
        let Some((more, id)) = narrowing(input.skip(len), of_people) else { break };
        qualifiers.push(id);
        len += more;
    }
    if let Some((_, state)) = build::state_after(LANGUAGE, input.skip(len), of_people) {
        qualifiers.push(state.id.clone());
    }
    Some((len, build::noun(input.take(len), concept, qualifiers)))
}

/// The head: the longest known noun, a classifier before it or not.
fn head(input: Tokens<'_>) -> Option<(usize, &Concept)> {
    let plain = nouns::noun(LANGUAGE, input).map(|(len, sense)| (len, &*sense.concept));
    let classifier = nouns::particle(LANGUAGE, Particle::Classifier, input);
    let classified = classifier.and_then(|classifier| {
        let rest = input.skip(classifier);
        nouns::noun(LANGUAGE, rest).map(|(len, sense)| (classifier + len, &*sense.concept))
    });
    // Of two as long the plain one counts: "căn hộ" is a flat, not a household.
    [classified, plain].into_iter().flatten().max_by_key(|(len, _)| *len)
}

/// One word that narrows the head: a place, a quality, a fate of people, a kind ("học sinh lớp 5"), or a name.
fn narrowing(rest: Tokens<'_>, of_people: bool) -> Option<(usize, String)> {
    if rest.first()?.kind != TokenKind::Word {
        return None;
    }
    let place = places::place(LANGUAGE, rest).map(|(len, place)| (len, place.id.to_owned()));
    let quality = nouns::qualifier(LANGUAGE, rest)
        .filter(|(_, concept)| match concept.class {
            ConceptClass::Fate => of_people,
            ConceptClass::Quality => true,
            _ => false,
        })
        .map(|(len, concept)| (len, concept.id.clone()));
    let ends = nouns::particle(LANGUAGE, Particle::End, rest);
    let noun = nouns::noun(LANGUAGE, rest)
        .filter(|(len, _)| ends.is_none_or(|end| end < *len))
        .map(|(len, sense)| (len, sense.concept.id.clone()));
    let best = [noun, quality, place].into_iter().flatten().max_by_key(|(len, _)| *len);
    best.filter(|(len, _)| ends.is_none_or(|end| end <= *len))
}

/// "3 trong số 10 tàu": the noun of the whole, behind its own number.
fn part(input: Tokens<'_>) -> Option<(usize, Noun)> {
    let cue = nouns::particle(LANGUAGE, Particle::Partitive, input)?;
    let rest = input.skip(cue);
    let rest = rest.skip(nouns::particle(LANGUAGE, Particle::Determiner, rest).unwrap_or(0));
    let (rest, _) = number::number(rest).ok()?;
    known(rest).map(|(_, noun)| (0, noun))
}

/// A noun that no table knows: the syllables up to the end of the phrase.
fn unknown(input: Tokens<'_>) -> Option<(usize, Noun)> {
    let start = nouns::particle(LANGUAGE, Particle::Classifier, input).unwrap_or(0);
    let mut len = start;
    while len < start + UNKNOWN && is_plain_word(input.skip(len)) {
        len += 1;
    }
    (len > 0 && (start > 0 || is_plain_word(input))).then(|| (len, build::unknown(input.take(len), Vec::new())))
}

fn is_plain_word(rest: Tokens<'_>) -> bool {
    rest.first().is_some_and(|token| token.kind == TokenKind::Word)
        && rest.text(0).starts_with(char::is_lowercase)
        && rest.text(0).chars().count() > 1
        && nouns::particle(LANGUAGE, Particle::End, rest).is_none()
        && nouns::qualifier(LANGUAGE, rest).is_none()
}
