//! A finished noun from its head and what narrows it.

use crate::lexicon::nouns::{self, Concept, ConceptClass, Particle};
use crate::lexicon::places;
use crate::model::{Language, Noun};
use crate::normalise::{TokenKind, Tokens};

/// The id of a person without more to say.
const PERSON: &str = "person";

/// The noun of a known head: its text, the concept counted, and everything narrower as qualifiers.
pub(super) fn noun(text: Tokens<'_>, head: &Concept, qualifiers: Vec<String>) -> Noun {
    let mut qualifiers = qualifiers;
    let counted = head.counted();
    let mut kind = Some(head);
    while let Some(concept) = kind.filter(|concept| concept.id != counted.id) {
        if concept.class != ConceptClass::Attribute {
            qualifiers.push(concept.id.clone());
        }
        kind = concept.genus();
    }
    finish(text, Some(counted.id.clone()), qualifiers)
}

/// The noun of a head that the tables do not know.
pub(super) fn unknown(text: Tokens<'_>, qualifiers: Vec<String>) -> Noun {
    finish(text, None, qualifiers)
}

/// A person known only by what narrows it.
pub(super) fn person(text: Tokens<'_>, qualifiers: Vec<String>) -> Noun {
    finish(text, Some(PERSON.to_owned()), qualifiers)
}

fn finish(text: Tokens<'_>, concept: Option<String>, mut qualifiers: Vec<String>) -> Noun {
    qualifiers.sort();
    qualifiers.dedup();
    Noun { text: text.as_str().to_owned(), concept, qualifiers }
}

/// The id of a place word, state, quality or noun that narrows a head, and its number of tokens; the longest one.
pub(super) fn narrowing(language: Language, tokens: Tokens<'_>) -> Option<(usize, String)> {
    let place = places::place(language, tokens).map(|(len, place)| (len, place.id.to_owned()));
    let quality = nouns::qualifier(language, tokens).map(|(len, concept)| (len, concept.id.clone()));
    let noun = nouns::noun(language, tokens).map(|(len, sense)| (len, sense.concept.id.clone()));
    [noun, quality, place].into_iter().flatten().max_by_key(|(len, _)| *len)
}

/// The states that follow a noun or a bare number, over auxiliaries: "(14 people) have been killed", "đã thiệt mạng".
///
/// Gives the first state and the tokens up to its end; fates where `of_people`, any state otherwise.
pub(super) fn state_after(
    language: Language,
    tokens: Tokens<'_>,
    of_people: bool,
) -> Option<(usize, &'static Concept)> {
    /// Auxiliaries between noun and state.
    const LINKS: usize = 5;
    let mut at = 0;
    for _ in 0..=LINKS {
        let rest = tokens.skip(at);
        if let Some((len, concept)) = nouns::qualifier(language, rest) {
            let fits = match concept.class {
                ConceptClass::Fate => Some(of_people),
                ConceptClass::State => Some(true),
                // "six were confirmed dead"
                _ => None,
            };
            if let Some(fits) = fits {
                return fits.then_some((at + len, concept));
            }
        }
        if rest.get(0)?.kind != TokenKind::Word {
            return None;
        }
        at += nouns::particle(language, Particle::StateLink, rest)?;
    }
    None
}
