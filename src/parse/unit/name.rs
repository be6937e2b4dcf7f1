//! One name of a unit: the longest that is spelled right and whose context holds.

use super::{UnitReading, context, shared_money};
use crate::lexicon::units::{NameKind, UnitName, When, names_at};
use crate::lexicon::{NumberRole, lexicon, number_word};
use crate::model::{Language, Note};
use crate::normalise::{Tokens, fold};

/// Words that speak of length (unit_cues.csv).
const LENGTH: &str = "length";

/// How far to either side such a word counts, in tokens.
const NEAR: usize = 6;

/// Reads a name that `wanted` accepts: number of tokens and reading.
pub(super) fn name(input: Tokens<'_>, wanted: impl Fn(&UnitName) -> bool) -> Option<(usize, UnitReading)> {
    let language = input.document().article.info.language;
    let own = find(input, language, &wanted);
    // Vietnamese texts use English names ("megapixels", "dollars"), hardly the other way.
    let found = match own {
        Some(found) => Some(found),
        None if language == Language::Vietnamese && input.lower(0).len() > 3 => {
            find(input, Language::English, &wanted).filter(|(_, name)| name.kind == NameKind::Name)
        }
        None => None,
    };
    let (len, chosen) = found?;
    let usual = chosen.unit.clone()?;
    let (unit, note) = match shared_money::meant(input, len, &usual) {
        Some((unit, note)) => (unit, Some(note)),
        None => (usual, doubt(input, len, language, chosen)),
    };
    let trace = input.document().explain(|| format!("unit {:?} = {}", &*chosen.spelling, unit.id));
    Some((len, UnitReading { unit, note, trace }))
}

/// The longest name that fits. Symbols are compared with their case first, so that MW and mW stay apart.
fn find<'t>(
    input: Tokens<'t>,
    language: Language,
    wanted: &impl Fn(&UnitName) -> bool,
) -> Option<(usize, &'t UnitName)> {
    // What the words around say comes last: it is asked of many words.
    let holds = |len: usize, name: &UnitName| context::holds(&name.when, input, len);
    let names = || names_at(language, input).filter(|(_, name)| wanted(name));
    names().next()?;
    names().find(|&(len, name)| is_written_so(input, len, name) && holds(len, name)).or_else(|| {
        names().find(|&(len, name)| {
            name.kind != NameKind::Before
                && name.spelling.len() > 1
                && is_folded_so(input.take(len).as_str(), name)
                && !is_word_code(input, len, name)
                && holds(len, name)
        })
    })
}

/// True where the text differs from the name's spelling in its case alone.
fn is_folded_so(text: &str, name: &UnitName) -> bool {
    match text.is_ascii() {
        true => text.eq_ignore_ascii_case(&name.folded),
        false => fold(text) == *name.folded,
    }
}

/// True for a lower-case word that would be a currency code in capitals ("try", "all").
fn is_word_code(input: Tokens<'_>, len: usize, name: &UnitName) -> bool {
    let is_code = name.spelling.len() == 3 && name.spelling.chars().all(|c| c.is_ascii_uppercase());
    is_code
        && len == 1
        && input.text(0).chars().any(char::is_lowercase)
        && !["usd", "vnd", "eur"].contains(&input.lower(0))
}

fn is_written_so(input: Tokens<'_>, len: usize, name: &UnitName) -> bool {
    match name.kind {
        NameKind::Name | NameKind::Before => true,
        NameKind::Symbol | NameKind::Prefix => input.take(len).as_str() == &*name.spelling,
    }
}

/// What is stated where the name has another meaning too.
fn doubt(input: Tokens<'_>, len: usize, language: Language, chosen: &UnitName) -> Option<Note> {
    // How "3m 52s" is written leaves no doubt.
    if chosen.when == When::Clock {
        return None;
    }
    // "It took 2.4m": a letter for the scale of a count or a price, where nothing speaks of length.
    let is_scale = input.is_glued(0)
        && input.text(0) == "m"
        && number_word(language, lexicon(language).vocabulary.word(&chosen.spelling))
            .is_some_and(|word| word.role == NumberRole::LetterMaybe);
    if is_scale && !context::speaks_of(LENGTH, input, NEAR) {
        let because = "nothing near speaks of length".to_owned();
        return Some(Note::AmbiguousUnit { other: "million".to_owned(), because });
    }
    let mut others = names_at(language, input).filter(|&(other_len, other)| {
        other_len == len
            && other.when != When::Clock
            && other.kind == chosen.kind
            && other.unit.as_ref().map(|unit| &unit.id) != chosen.unit.as_ref().map(|unit| &unit.id)
            && (chosen.kind == NameKind::Name || is_written_so(input, len, other))
    });
    let other = others.find_map(|(_, other)| other.unit.as_ref())?;
    let because = match &chosen.when {
        When::Context(context) | When::Near(context) => format!("the sentence speaks of {context}"),
        When::Scale => "a scale word stands before it".to_owned(),
        When::Glued | When::Clock | When::Hyphen | When::Bracket => "of how it is written".to_owned(),
        When::Always | When::Never => "nothing near speaks for the other".to_owned(),
    };
    Some(Note::AmbiguousUnit { other: other.id.clone(), because })
}
