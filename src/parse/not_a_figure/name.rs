//! Names that hold a number: "Boeing 777", "Điều 4", "12 Baker Street", and bare years.

use rust_decimal::Decimal;

use super::{Candidate, is_capitalised, is_digits, is_title_case, is_word, starts_sentence};
use crate::lexicon::nouns::{self, Form};
use crate::lexicon::{NumberRole, Reason, Strength, not_figures, number_word};
use crate::model::Language;
use crate::normalise::{TokenKind, Tokens};

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
        Strength::Bare => {
            let is_short =
                candidate.len == 1 || candidate.max.is_some() || reason == Reason::Phone || is_lettered(candidate);
            is_short && !candidate.is_hedged && (candidate.is_bare() || !can_be_counted(candidate))
        }
        Strength::Capital => candidate.is_digits() && is_capitalised(at.text(1)) && !has_known_noun(candidate),
    };
    holds.then_some(reason)
}

/// Digits with one capital glued to them, which may be a letter of a name as well as a scale: "12B".
fn is_lettered(candidate: &Candidate<'_>) -> bool {
    let at = candidate.number;
    let is_letter = is_word(at.get(1)) && at.is_glued(1) && at.text(1).len() == 1 && is_capitalised(at.text(1));
    candidate.len == 2 && is_digits(at.first()) && is_letter && !at.is_glued(2)
}

/// False where what follows the number is no thing that it counts: a street ("số 45 đường Lê Lợi"), in Vietnamese a
/// word that no table knows ("bệnh viện 108 tiếp nhận"), in English a singular ("stage 4 cancer").
fn can_be_counted(candidate: &Candidate<'_>) -> bool {
    if candidate.unit.is_some() || candidate.has_noun_before {
        return candidate.unit.is_some();
    }
    let rest = candidate.number.skip(candidate.len);
    let language = rest.document().article.info.language;
    // "bảng 3 trang 15": the next word has a number of its own.
    let tables = not_figures(language);
    let is_next_name = tables.before.longest(rest).is_some_and(|(len, &(_, strength))| {
        strength != Strength::Never && is_digits(rest.get(len)) && rest.skip(len).before(1).is_some()
    });
    if is_next_name || tables.after.longest(rest).is_some() {
        return false;
    }
    match language {
        Language::Vietnamese => has_known_noun(candidate),
        Language::English => candidate.whole.is_none_or(|value| value < 2) || !ends_in_singular(candidate),
    }
}

/// True where the noun after the number is one of the tables.
fn has_known_noun(candidate: &Candidate<'_>) -> bool {
    candidate.noun.is_some_and(|noun| noun.concept.is_some())
}

/// True where the noun after an English number is a known one in its singular.
fn ends_in_singular(candidate: &Candidate<'_>) -> bool {
    let behind = candidate.number.skip(candidate.len);
    let end = behind.consumed(candidate.after);
    let head =
        (0..end).rev().find_map(|n| nouns::noun(Language::English, behind.skip(n)).filter(|(len, _)| n + len == end));
    head.is_some_and(|(_, sense)| sense.form == Form::Singular)
}

/// True where the word before the number has a capital that the sentence did not give it.
fn is_name(number: Tokens<'_>) -> bool {
    let word = number.back(1);
    let is_english = number.document().article.info.language == Language::English;
    is_english && is_capitalised(word.text(0)) && !starts_sentence(word) && !is_title_case(number)
}

/// "Springfield, IL 62704": five digits after two capital letters.
pub(super) fn post_code(candidate: &Candidate<'_>) -> Option<Reason> {
    const DIGITS: usize = 5;
    let at = candidate.number;
    let state = at.back(1).text(0);
    let is_state = is_word(at.before(1)) && state.len() == 2 && state.chars().all(|c| c.is_ascii_uppercase());
    let is_code = candidate.is_digits() && at.text(0).len() == DIGITS && candidate.unit.is_none();
    (is_state && is_code).then_some(Reason::Address)
}

/// "12 Baker Street": capitalised words after the number, the last a word for streets.
pub(super) fn address(candidate: &Candidate<'_>) -> Option<Reason> {
    const LONGEST: usize = 5;
    let is_range =
        candidate.max.is_some() && candidate.number.first().is_some_and(|token| token.kind == TokenKind::Digits);
    if !candidate.is_digits() && !is_range && !is_lettered(candidate) {
        return None;
    }
    let rest = candidate.number.skip(candidate.len);
    let table = &not_figures(rest.document().article.info.language).after;
    // "90049 ZIP Code"
    if let Some((_, &reason)) = table.longest(rest).filter(|(_, reason)| **reason == Reason::Code) {
        return Some(reason);
    }
    (0..=LONGEST)
        .take_while(|&n| {
            n == 0 || is_capitalised(rest.text(n - 1)) || is_digits(rest.get(n - 1)) || rest.is_glued(n - 1)
        })
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
    // The whole sentence is looked at last.
    by_capital(candidate).filter(|_| !is_title_case(candidate.number))
}

fn by_capital(candidate: &Candidate<'_>) -> Option<Reason> {
    const LONGEST: usize = 4;
    let at = candidate.number;
    if candidate.is_hedged || candidate.unit.is_some() || candidate.has_noun_before {
        return None;
    }
    // "two new 737 Max jets": what is counted has a number already.
    if candidate.is_digits() && follows_count(at) && is_capitalised(at.text(1)) {
        return Some(Reason::Name);
    }
    // "tàu cá QNg 94567 TS"
    if candidate.is_digits() && at.text(0).len() == PLATE_DIGITS && candidate.is_bare() && is_plate(at.back(1)) {
        return Some(Reason::Code);
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

/// Digits of a number on a plate or a hull.
const PLATE_DIGITS: usize = 5;

/// True at a word with two capitals: "QNg".
fn is_plate(word: Tokens<'_>) -> bool {
    is_word(word.first()) && word.text(0).chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// True where a number in words stands before the view, with at most one word between: "two new".
fn follows_count(at: Tokens<'_>) -> bool {
    let is_count = |n: usize| {
        number_word(at.document().article.info.language, at.word_before(n))
            .is_some_and(|word| matches!(word.role, NumberRole::Unit | NumberRole::Teen | NumberRole::Tens))
    };
    is_count(1) || is_word(at.before(1)) && is_count(2)
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
    let is_name = at.text(0).len() <= LONGEST
        && !at.is_glued(0)
        && is_word(at.before(1))
        && is_capitalised(word.text(0))
        && !starts_sentence(word)
        && !is_title_case(at)
        && ends_in_singular(candidate);
    is_name.then_some(Reason::Name)
}
