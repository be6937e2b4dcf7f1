//! English: what narrows a noun stands before it, and the head shows its number.

use std::borrow::Cow;

use super::build;
use crate::lexicon::context;
use crate::lexicon::nouns::{self, Concept, ConceptClass, Form, Particle};
use crate::lexicon::places::{self, PlaceKind};
use crate::model::{Language, Noun};
use crate::normalise::{TokenKind, Tokens};

const LANGUAGE: Language = Language::English;

/// Words of a noun phrase, at most: a longer run of words is prose that no table knows.
const LONGEST: usize = 7;

/// A noun after a number, and its number of tokens.
pub(super) fn counted(input: Tokens<'_>) -> Option<(usize, Noun)> {
    if input.is_mark(0, '-') {
        return hyphened(input);
    }
    if let Some(found) = part(input) {
        return Some(found);
    }
    if let Some(phrase) = Phrase::read(input) {
        return Some(phrase.noun(input));
    }
    bare(input)
}

/// The noun of a measured amount, after the unit; `linked` where "of" or "in" was read.
///
/// Without a link only a known noun belongs to the amount: "a $5 million fine", not "5 miles north".
pub(super) fn measured(input: Tokens<'_>, linked: bool) -> Option<(usize, Noun)> {
    let skipped = if linked { determiners(input) } else { 0 };
    // "25 rupees in the market": a place, not what the money is; "2 million in aid" is.
    if skipped > 0 && input.lower_before(1) == "in" {
        return None;
    }
    let rest = input.skip(skipped);
    if nouns::particle(LANGUAGE, Particle::End, rest).is_some() {
        return None;
    }
    let phrase = Phrase::read(rest).filter(|phrase| phrase.concept.is_some())?;
    let (len, noun) = phrase.noun(rest);
    Some((skipped + len, noun))
}

/// "14-nation": the noun glued to the number.
fn hyphened(input: Tokens<'_>) -> Option<(usize, Noun)> {
    let rest = input.skip(1);
    if !input.is_glued(0) || !input.is_glued(1) || rest.first()?.kind != TokenKind::Word {
        return None;
    }
    match nouns::noun(LANGUAGE, rest) {
        Some((len, sense)) => Some((1 + len, build::noun(rest.take(len), &sense.concept, Vec::new()))),
        None if nouns::particle(LANGUAGE, Particle::End, rest).is_some() => None,
        None => Some((2, build::unknown(rest.take(1), Vec::new()))),
    }
}

/// "three of the ships", "10 of its 15 members": the noun of the whole. Not read where another number stands before it.
fn part(input: Tokens<'_>) -> Option<(usize, Noun)> {
    let cue = nouns::particle(LANGUAGE, Particle::Partitive, input)?;
    let mut at = cue + determiners(input.skip(cue));
    let mut consumed = true;
    while input.get(at).is_some_and(|token| token.kind == TokenKind::Digits) || input.is_mark(at, ',') {
        consumed = false;
        at += 1;
    }
    let rest = input.skip(at);
    if let Some(phrase) = Phrase::read(rest) {
        let (len, noun) = phrase.noun(rest);
        return Some((if consumed { at + len } else { 0 }, noun));
    }
    // "three of them were killed", "two of whom were children": any word may stand for the group.
    let mut behind = input.skip(at + 1);
    if let Some(link) = nouns::particle(LANGUAGE, Particle::StateLink, behind) {
        behind = behind.skip(link);
    }
    if let Some(phrase) = Phrase::read(behind).filter(|phrase| phrase.concept.is_some()) {
        let (_, noun) = phrase.noun(behind);
        return Some((0, noun));
    }
    let (_, state) = build::state_after(LANGUAGE, behind, true)?;
    let person = state.class == ConceptClass::Fate;
    person.then(|| (0, build::person(input.take(at + 1), vec![state.id.clone()])))
}

/// "14 dead", "two were killed", "27 still missing": a person known only by a fate. Also "20 more were injured".
fn bare(input: Tokens<'_>) -> Option<(usize, Noun)> {
    let mut at = 0;
    let mut qualifiers = Vec::new();
    while let Some((len, concept)) = nouns::qualifier(LANGUAGE, input.skip(at))
        .filter(|(_, concept)| concept.class == ConceptClass::Quality && at < LONGEST)
    {
        qualifiers.push(concept.id.clone());
        at += len;
    }
    let (len, state) =
        build::state_after(LANGUAGE, input.skip(at), true).filter(|(_, state)| state.class == ConceptClass::Fate)?;
    qualifiers.push(state.id.clone());
    let is_next = at == 0 && nouns::qualifier(LANGUAGE, input).is_some_and(|(direct, _)| direct == len);
    let consumed = if is_next { len } else { 0 };
    Some((consumed, build::person(input.take(consumed), qualifiers)))
}

fn determiners(input: Tokens<'_>) -> usize {
    nouns::particle(LANGUAGE, Particle::Determiner, input).unwrap_or(0)
}

/// A noun phrase: everything up to its head.
struct Phrase<'c> {
    /// Tokens up to the end of the head.
    len: usize,
    /// The head, where the tables know it.
    concept: Option<&'c Concept>,
    /// What stands before the head.
    qualifiers: Vec<Cow<'c, str>>,
}

/// What one place of a noun phrase holds.
enum Piece<'c> {
    /// A noun that the tables know.
    Noun(&'c Concept, Form),
    /// The people of a country: a head by itself where nothing follows.
    People(&'static str),
    /// A state, quality or place before the head.
    Narrowing(Cow<'c, str>),
    /// A word that the tables do not know, folded; true where it looks like a plural.
    Unknown(Cow<'c, str>, bool),
}

impl<'c> Phrase<'c> {
    /// Reads up to the head; none where no head is found.
    ///
    /// A plural that the tables know is the head, unless another follows ("sales jobs"). Else the last noun that they
    /// know, unless an unknown plural follows it ("police cordons"). Else the last unknown word before the end.
    fn read(input: Tokens<'c>) -> Option<Self> {
        let mut best: Option<Head<'c>> = None;
        let mut before: Vec<Cow<'c, str>> = Vec::new();
        let mut at = 0;
        for _ in 0..LONGEST {
            let rest = input.skip(at);
            let rank = best.map(|head| head.rank);
            let Some((len, piece)) = piece(rest, rank) else {
                // "Indonesian and Filipino workers": qualifiers may be joined.
                let joint = context(LANGUAGE).list.longest(rest).filter(|_| best.is_none() && !before.is_empty());
                let Some((len, ())) = joint else { break };
                at += len;
                continue;
            };
            let end = at + len;
            let (candidate, id) = match piece {
                Piece::Noun(concept, form) => {
                    let rank = if form == Form::Singular { Rank::Known } else { Rank::KnownPlural };
                    (Some((rank, Some(concept))), Cow::Borrowed(concept.id.as_str()))
                }
                Piece::People(id) => (Some((Rank::People, nouns::concept("person"))), Cow::Borrowed(id)),
                Piece::Narrowing(id) => (None, id),
                Piece::Unknown(word, true) => (Some((Rank::UnknownPlural, None)), word),
                Piece::Unknown(word, false) => (Some((Rank::Unknown, None)), word),
            };
            if let Some((rank, concept)) = candidate
                && best.is_none_or(|old| rank.replaces(old.rank))
            {
                // What people are called narrows them too.
                let qualifiers = before.len() + usize::from(rank == Rank::People);
                best = Some(Head { len: end, concept, qualifiers, rank });
            }
            before.push(id);
            at = end;
        }
        best.map(|head| {
            before.truncate(head.qualifiers);
            Self { len: head.len, concept: head.concept, qualifiers: before }
        })
    }

    /// The noun, with the states and kinds that follow it.
    fn noun(self, input: Tokens<'_>) -> (usize, Noun) {
        let text = input.take(self.len);
        let mut qualifiers: Vec<String> = self.qualifiers.into_iter().map(Cow::into_owned).collect();
        let Some(concept) = self.concept else { return (self.len, build::unknown(text, qualifiers)) };
        let rest = input.skip(self.len);
        let of_people = matches!(concept.counted().class, ConceptClass::Person);
        if let Some((_, state)) = build::state_after(LANGUAGE, rest, of_people) {
            qualifiers.push(state.id.clone());
        } else if let Some(cue) = nouns::particle(LANGUAGE, Particle::Partitive, rest) {
            let whole = rest.skip(cue);
            qualifiers.extend(build::narrowing(LANGUAGE, whole.skip(determiners(whole))).map(|(_, id)| id));
        }
        (self.len, build::noun(text, concept, qualifiers))
    }
}

/// The best head of a noun phrase so far.
#[derive(Clone, Copy)]
struct Head<'c> {
    /// Tokens up to its end.
    len: usize,
    concept: Option<&'c Concept>,
    /// How many of the pieces narrow it.
    qualifiers: usize,
    rank: Rank,
}

/// How well a piece serves as head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    Unknown,
    UnknownPlural,
    People,
    Known,
    KnownPlural,
}

impl Rank {
    /// True where a later piece of this rank takes the place of an earlier head.
    fn replaces(self, old: Self) -> bool {
        match self {
            Self::KnownPlural => true,
            Self::Known => old != Self::KnownPlural,
            Self::People => matches!(old, Self::Unknown | Self::UnknownPlural | Self::People),
            Self::UnknownPlural => old != Self::KnownPlural && old != Self::People,
            Self::Unknown => old == Self::Unknown,
        }
    }
}

/// Reads one piece of a noun phrase; `head` is the rank of the head so far.
fn piece(rest: Tokens<'_>, head: Option<Rank>) -> Option<(usize, Piece<'_>)> {
    if !matches!(rest.first()?.kind, TokenKind::Word | TokenKind::Digits) {
        return None;
    }
    let has_known = matches!(head, Some(Rank::Known | Rank::KnownPlural | Rank::People));
    let is_closed = |len: &usize| !is_inside_word(rest, *len);
    let noun = nouns::noun(LANGUAGE, rest).filter(|(len, _)| is_closed(len));
    let place = places::place(LANGUAGE, rest).filter(|(len, _)| is_closed(len));
    let narrowing = nouns::qualifier(LANGUAGE, rest).filter(|(len, _)| is_closed(len));
    let end = nouns::particle(LANGUAGE, Particle::End, rest);
    let longest = noun.map(|(len, _)| len).max(place.map(|(len, _)| len)).max(narrowing.map(|(len, _)| len));
    if end.is_some_and(|len| longest.is_none_or(|longest| longest < len || longest == len && has_known)) {
        return None;
    }
    if let Some((len, sense)) = noun.filter(|(len, _)| Some(*len) == longest) {
        // After a head only a plural may go on: "sales jobs", but not "troops fire".
        if head == Some(Rank::KnownPlural) && sense.form != Form::Plural {
            return None;
        }
        return Some((len, Piece::Noun(&sense.concept, sense.form)));
    }
    if let Some((len, place)) = place.filter(|(len, _)| Some(*len) == longest) {
        if has_known {
            return None;
        }
        let is_people = place.kind == PlaceKind::People;
        return Some((
            len,
            if is_people { Piece::People(place.id) } else { Piece::Narrowing(Cow::Borrowed(place.id)) },
        ));
    }
    if let Some((len, concept)) = narrowing {
        let goes_on = !has_known && !is_fate_alone(rest.skip(len), concept);
        return goes_on.then_some((len, Piece::Narrowing(Cow::Borrowed(concept.id.as_str()))));
    }
    if end.is_some() || head == Some(Rank::KnownPlural) || head == Some(Rank::People) {
        return None;
    }
    unknown(rest, head)
}

/// True for a fate that no noun follows: "14 dead, 20 injured", "two killed in a crash".
fn is_fate_alone(after: Tokens<'_>, concept: &Concept) -> bool {
    let is_word = after.first().is_some_and(|token| token.kind == TokenKind::Word);
    concept.class == ConceptClass::Fate
        && (!is_word
            || nouns::particle(LANGUAGE, Particle::End, after).is_some() && nouns::noun(LANGUAGE, after).is_none())
}

/// A word that no table knows, with what is glued to it ("F-16", "oil-rich", "women's").
fn unknown(rest: Tokens<'_>, head: Option<Rank>) -> Option<(usize, Piece<'_>)> {
    // Letters glued to the number make a code: "4x4".
    if rest.is_glued(0) {
        return None;
    }
    let mut len = 1;
    while is_inside_word(rest, len) {
        len += 1;
    }
    let word = rest.take(len);
    if rest.first()?.kind == TokenKind::Digits && (len == 1 || rest.get(len - 1)?.kind == TokenKind::Digits) {
        return None;
    }
    let last = rest.lower(len - 1);
    let folded = || lower(word.as_str());
    let is_verb_form = last.ends_with("ed") || last.ends_with("ing");
    let is_adverb = last.ends_with("ly");
    let has_head = matches!(head, Some(Rank::Known | Rank::UnknownPlural));
    if has_head && (is_verb_form || is_adverb) {
        return None;
    }
    let is_possessive = len > 1 && last == "s" && rest.is_mark(len - 2, '\'');
    let is_plural = !is_possessive
        && last.len() > 3
        && last.ends_with('s')
        && !["ss", "us", "is", "ous"].iter().any(|ending| last.ends_with(ending));
    if head == Some(Rank::UnknownPlural) && !is_plural {
        return None;
    }
    if is_possessive || is_adverb || is_verb_form {
        return Some((len, Piece::Narrowing(folded())));
    }
    if let Some(people) = nouns::people_by_ending(last) {
        return Some((len, Piece::Noun(people, Form::Plural)));
    }
    Some((len, Piece::Unknown(folded(), is_plural)))
}

/// A word in lower case, as it stands where it has no capitals.
fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// True where token `len` goes on the word that the first `len` tokens started: a letter, digit, or inner hyphen.
fn is_inside_word(rest: Tokens<'_>, len: usize) -> bool {
    rest.is_glued(len)
        && rest.get(len).is_some_and(|token| {
            token.kind != TokenKind::Mark
                || (rest.is_mark(len, '-') || rest.is_mark(len, '\''))
                    && rest.is_glued(len + 1)
                    && rest.get(len + 1).is_some_and(|next| next.kind != TokenKind::Mark)
        })
}
