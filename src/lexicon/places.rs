//! Countries, regions and unions by every name that a language has for them.

use std::sync::LazyLock;

use serde::Deserialize;

use super::syllables::is_syllable;
use super::{PhraseTable, Vocabulary, lexicon, rows};
use crate::model::Language;
use crate::normalise::{TokenKind, Tokens};

/// What a place word is, and so how it may stand for its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PlaceKind {
    /// The name of the country or region ("Hàn Quốc").
    Name,
    /// A nationality adjective, which also names one person ("South Korean").
    Nationality,
    /// The people of the country ("South Koreans", "Danes").
    People,
    /// The capital or seat of government, which stands for the government ("Seoul", "Điện Kremlin").
    Capital,
}

/// A word for a country, region or union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlaceWord {
    /// ISO 3166-1 alpha-2 code, UN M.49 code of a region, or the name of a union: the same for both languages.
    pub(crate) id: &'static str,
    /// What the word is.
    pub(crate) kind: PlaceKind,
    /// Written in capitals only ("US", "UAE"): the same letters in lower case are another word.
    acronym: bool,
    /// The first letter is a capital in running text.
    capital: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceRow {
    language: Language,
    word: &'static str,
    place: &'static str,
    kind: PlaceKind,
}

fn table(language: Language) -> &'static PhraseTable<PlaceWord> {
    &lexicon(language).places
}

fn place_rows() -> Vec<PlaceRow> {
    rows("places", include_str!("places.csv"))
}

pub(super) fn read(language: Language, vocabulary: &mut Vocabulary) -> PhraseTable<PlaceWord> {
    let rows = place_rows();
    let words = rows.iter().filter(|row| row.language == language).map(|row| {
        let word = PlaceWord {
            id: row.place,
            kind: row.kind,
            acronym: row.word.chars().all(|c| !c.is_alphabetic() || c.is_uppercase()),
            capital: row.word.starts_with(char::is_uppercase),
        };
        (row.word, word)
    });
    PhraseTable::new(vocabulary, words)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LocativeRow {
    language: Language,
    word: &'static str,
}

/// True where the view starts with the name of a capital that stands for the city: "in Hanoi".
pub(crate) fn is_city(language: Language, tokens: Tokens<'_>, word: &PlaceWord) -> bool {
    static LOCATIVES: LazyLock<Vec<LocativeRow>> = LazyLock::new(|| rows("locatives", include_str!("locatives.csv")));
    let before = tokens.lower_before(1);
    word.kind == PlaceKind::Capital && LOCATIVES.iter().any(|row| row.language == language && row.word == before)
}

/// The place word that the view starts with, with its number of tokens; the longest one.
///
/// Place names are capitalised: "turkey", "us" and "áo" (a shirt) are none. A Vietnamese name of one syllable is none
/// inside a longer capitalised name ("Mỹ Đình", "Trần Minh Đức").
pub(crate) fn place(language: Language, tokens: Tokens<'_>) -> Option<(usize, &'static PlaceWord)> {
    let (len, word) = table(language).all(tokens).find(|(len, word)| is_written_as(tokens.take(*len), word))?;
    let is_part_of_name = language == Language::Vietnamese
        && len == 1
        && !word.acronym
        && (is_native_name(tokens.skip(1)) || follows_native_name(tokens));
    (!is_part_of_name).then_some((len, word))
}

fn is_written_as(written: Tokens<'_>, word: &PlaceWord) -> bool {
    let starts_upper = |n: usize| written.text(n).starts_with(char::is_uppercase);
    if word.acronym {
        return (0..written.len()).all(|n| written.text(n).chars().all(|c| !c.is_alphabetic() || c.is_uppercase()));
    }
    !word.capital || starts_upper(0)
}

/// True where the last syllable of a name may stand: "Thủ Đức". A single word that opens a sentence is none: "Quân Nga".
fn follows_native_name(tokens: Tokens<'_>) -> bool {
    is_native_name(tokens.back(1)) && tokens.before(2).is_some_and(|token| token.kind == TokenKind::Word)
}

/// True where the view starts with a capitalised syllable that only Vietnamese writes, or with a run of capitalised words
/// that all could be such syllables ("Lào Cai", not "Mỹ Tom Miller"), and that is no place itself.
fn is_native_name(tokens: Tokens<'_>) -> bool {
    let is_capitalised = |n: &usize| {
        tokens.get(*n).is_some_and(|token| token.kind == TokenKind::Word)
            && tokens.text(*n).starts_with(char::is_uppercase)
    };
    let text = tokens.text(0);
    is_capitalised(&0)
        && !text.chars().all(char::is_uppercase)
        && (!text.is_ascii() || (0..tokens.len()).take_while(is_capitalised).all(|n| is_syllable(tokens.text(n))))
        && table(Language::Vietnamese).longest(tokens).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::Document;
    use crate::normalise::testing::article;

    /// Every place in `text`, as `word=ID`.
    fn places(text: &str, language: Language) -> Vec<String> {
        let article = article(text, language);
        let document = Document::new(&article);
        let mut found = Vec::new();
        let mut tokens = document.tokens_of(&document.sentences[0]);
        while !tokens.is_empty() {
            let len = place(language, tokens).map_or(1, |(len, word)| {
                found.push(format!("{}={}", tokens.take(len).as_str(), word.id));
                len
            });
            tokens = tokens.skip(len);
        }
        found
    }

    #[test]
    fn one_id_in_both_languages() {
        assert_eq!(
            places("Pyongyang and North Koreans, the UAE, the U.S. and Turkey", Language::English),
            ["Pyongyang=KP", "North Koreans=KP", "UAE=AE", "U.S.=US", "Turkey=TR"]
        );
        assert_eq!(
            places("Bình Nhưỡng, Bắc Hàn, Moskva, Mỹ, TQ và Thổ Nhĩ Kỳ", Language::Vietnamese),
            ["Bình Nhưỡng=KP", "Bắc Hàn=KP", "Moskva=RU", "Mỹ=US", "TQ=CN", "Thổ Nhĩ Kỳ=TR"]
        );
    }

    #[test]
    fn other_words_in_the_same_letters_are_no_places() {
        assert!(places("They gave us a turkey in china bowls", Language::English).is_empty());
        assert!(places("Anh Trần Minh Đức bán áo ở sân Mỹ Đình", Language::Vietnamese).len() <= 1);
        assert!(places("Mưa lũ ở Lào Cai, ở Mỹ Tho và Nga Sơn", Language::Vietnamese).is_empty());
        assert!(places("Cháy nhà ở TP Thủ Đức", Language::Vietnamese).is_empty());
        assert_eq!(places("Lính Mỹ đã rút.", Language::Vietnamese), ["Mỹ=US"]);
        assert_eq!(places("Đại sứ Mỹ Tom Miller đến Lào.", Language::Vietnamese), ["Mỹ=US", "Lào=LA"]);
    }

    #[test]
    fn the_table_has_no_word_twice() {
        let mut words: Vec<(Language, String)> =
            place_rows().into_iter().map(|row| (row.language, row.word.to_lowercase())).collect();
        let count = words.len();
        words.sort();
        words.dedup();
        assert_eq!(words.len(), count);
    }
}
