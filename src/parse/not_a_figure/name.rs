//! Names that hold a number: "Boeing 777", "Điều 4", "12 Baker Street", and bare years.

use rust_decimal::Decimal;

use super::{Candidate, is_capitalised, is_digits, is_title_case, is_word, starts_sentence};
use crate::lexicon::nouns::{self, Form};
use crate::lexicon::{Reason, Strength, not_figures};
use crate::model::Language;
use crate::normalise::Tokens;

/// A word of the table stands right before the number.
pub(super) fn before(candidate: &Candidate<'_>) -> Option<Reason> {
    let at = candidate.number;
    let table = &not_figures(at.document().article.info.language).before;
    // A hyphen or an opening quote may part them: "Catch-22".
    let at = if at.lower_before(1) == "-" && at.is_glued(0) { at.back(1) } else { at };
    let (_, &(reason, strength)) = table.longest_before(at)?;
    let holds = match strength {
        Strength::Always => is_plain_number(candidate),
        Strength::Never => false,
        // "the Model 3 sold", "Type 2 diabetes": a capital inside a sentence makes a name of it.
        Strength::Bare if is_name(at) && candidate.is_digits() && is_plain_number(candidate) => true,
        Strength::Bare => candidate.is_bare() && !candidate.is_hedged && candidate.len == 1,
    };
    holds.then_some(reason)
}

/// True where the word before the number has a capital that the sentence did not give it.
fn is_name(number: Tokens<'_>) -> bool {
    let word = number.back(1);
    let is_english = number.document().article.info.language == Language::English;
    is_english && is_capitalised(word.text(0)) && !starts_sentence(word) && !is_title_case(number)
}

/// "12 Baker Street": capitalised words after the number, the last a word for streets.
pub(super) fn address(candidate: &Candidate<'_>) -> Option<Reason> {
    const LONGEST: usize = 4;
    if !candidate.is_digits() {
        return None;
    }
    let rest = candidate.number.skip(candidate.len);
    let table = &not_figures(rest.document().article.info.language).after;
    (1..=LONGEST)
        .take_while(|&n| is_capitalised(rest.text(n - 1)))
        .find_map(|n| table.longest(rest.skip(n)).filter(|_| is_capitalised(rest.text(n))))
        .map(|(_, &reason)| reason)
}

/// One short number that is neither money nor a share, whatever unit seems to follow: "S&P 500 ngày hôm qua".
fn is_plain_number(candidate: &Candidate<'_>) -> bool {
    const LONGEST: usize = 5;
    let is_share = candidate.unit.is_some_and(|unit| unit.dimension.starts_with("money") || unit.id == "percent");
    let is_glued = candidate.number.is_glued(1) && candidate.unit.is_some();
    !is_share && !is_glued && candidate.number.text(0).len() <= LONGEST && candidate.len <= 3
}

/// Four digits that can be a year, with nothing that counts: "since 2015", "the 2008 crisis", "between 1600 and 1900".
pub(super) fn year(candidate: &Candidate<'_>) -> Option<Reason> {
    const DIGITS: usize = 4;
    let at = candidate.number;
    let is_year = |token: usize| at.text(token).len() == DIGITS && matches!(at.text(token).get(..1), Some("1" | "2"));
    if candidate.is_hedged || candidate.unit.is_some() {
        return None;
    }
    if candidate.max.is_some() {
        let years = !candidate.in_words() && (0..candidate.len).filter(|&n| is_digits(at.get(n))).all(is_year);
        let ends = candidate.max.is_some_and(|max| max < Decimal::from(2100_u32));
        return (years && ends).then_some(Reason::Year);
    }
    let value = candidate.whole.filter(|value| (1800..2100).contains(value) && candidate.is_digits())?;
    let Some(noun) = candidate.noun else { return Some(Reason::Year) };
    if at.document().article.info.language != Language::English {
        return None;
    }
    // "2000 people" and "2500 trees" are counts, "2018 sales" and "the 2008 crisis" are not.
    let is_person = noun.concept.as_deref() == Some("person");
    let is_round = value.is_multiple_of(100);
    let counts = noun.text.ends_with('s') && is_round || is_person && at.lower_before(1) != "the";
    (!counts).then_some(Reason::Year)
}

/// A capitalised word and a bare whole number, or a number and a capitalised word: "Lumia 1520", "787 Dreamliner".
pub(super) fn capitalised(candidate: &Candidate<'_>) -> Option<Reason> {
    const LONGEST: usize = 4;
    let at = candidate.number;
    if candidate.is_hedged || candidate.unit.is_some() || candidate.has_noun_before || is_title_case(at) {
        return None;
    }
    // "Group of Seven", "ông Ba": a number word with a capital inside a sentence.
    if is_word(at.first()) && candidate.is_bare() && is_capitalised(at.text(0)) && !starts_sentence(at) {
        return Some(Reason::Name);
    }
    if !candidate.is_digits() || at.text(0).len() > LONGEST {
        return None;
    }
    let word = at.back(1);
    let follows_name = is_word(at.before(1)) && is_capitalised(word.text(0)) && !starts_sentence(word);
    let is_english = at.document().article.info.language == Language::English;
    let is_name = match candidate.noun {
        None => {
            let precedes_name = is_english
                && is_word(at.get(1))
                && is_capitalised(at.text(1))
                && is_word(at.before(1))
                && candidate.whole.is_some_and(|value| value > 1);
            follows_name || precedes_name
        }
        // A noun that no table knows: "chip Snapdragon 800 mạnh mẽ", "iPhone 11 Pro".
        Some(noun) => {
            let last = noun.text.rsplit(' ').next().unwrap_or_default();
            let is_plural = last.ends_with('s') || last.is_empty();
            let is_unknown = noun.concept.is_none() && !(is_english && is_plural);
            is_unknown && (follows_name || is_english && is_capitalised(last))
        }
    };
    is_name.then_some(Reason::Name)
}

/// A name with a number in it before the word for what it names: "the Dover 4 gas field", "Riverside 2 stadium".
///
/// Only a plural is counted by a number above one, so a known noun in its singular cannot be.
pub(super) fn before_kind(candidate: &Candidate<'_>) -> Option<Reason> {
    const LONGEST: usize = 3;
    let at = candidate.number;
    let language = at.document().article.info.language;
    let word = at.back(1);
    if language != Language::English || !candidate.is_digits() || candidate.is_hedged || candidate.whole? < 2 {
        return None;
    }
    let behind = at.skip(candidate.len);
    let end = behind.consumed(candidate.after);
    let head = (0..end).rev().find_map(|n| nouns::noun(language, behind.skip(n)).filter(|(len, _)| n + len == end));
    let is_name = at.text(0).len() <= LONGEST
        && !at.is_glued(0)
        && is_word(at.before(1))
        && is_capitalised(word.text(0))
        && !starts_sentence(word)
        && !is_title_case(at)
        && head.is_some_and(|(_, sense)| sense.form == Form::Singular);
    is_name.then_some(Reason::Name)
}
