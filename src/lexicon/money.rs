//! Money whose name several countries share ("$", "pesos"), and what tells the country.
//!
//! `currency_families.csv` and `country_currencies.csv` are written by `tools/generate_units.py` from CLDR; `{en,vi}/money_words.csv`, `cities.csv` and
//! `press.csv` are kept by hand.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{PhraseTable, Vocabulary, language_rows, lexicon, rows};
use crate::model::Language;
use crate::normalise::Tokens;

/// The members of a family: country to currency code.
pub(crate) type Family = FxHashMap<&'static str, &'static str>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyRow {
    family: &'static str,
    country: &'static str,
    code: &'static str,
}

static FAMILY_ROWS: LazyLock<Vec<FamilyRow>> =
    LazyLock::new(|| rows("currency_families.csv", include_str!("currency_families.csv")));

static FAMILIES: LazyLock<FxHashMap<&'static str, Family>> = LazyLock::new(|| {
    let mut families: FxHashMap<&str, Family> = FxHashMap::default();
    for row in FAMILY_ROWS.iter() {
        families.entry(row.family).or_default().entry(row.country).or_insert(row.code);
    }
    families
});

/// A word or sign for the money of more than one country.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MoneyWord {
    /// The currencies that it may mean.
    pub(crate) family: &'static Family,
    /// A sign, which an article that names another of the family keeps apart from it.
    pub(crate) is_sign: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WordKind {
    Sign,
    Name,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MoneyWordRow {
    word: &'static str,
    family: &'static str,
    kind: WordKind,
}

/// The tables of one language.
#[derive(Debug)]
pub(super) struct Money {
    words: PhraseTable<MoneyWord>,
    pub(super) cities: PhraseTable<&'static str>,
    press: PhraseTable<&'static str>,
}

impl Money {
    pub(super) fn read(language: Language, vocabulary: &mut Vocabulary) -> Self {
        let words: Vec<MoneyWordRow> = language_rows!(language, "money_words.csv");
        let words = words.iter().filter_map(|row| {
            let family = FAMILIES.get(row.family)?;
            Some((row.word, MoneyWord { family, is_sign: row.kind == WordKind::Sign }))
        });
        let words = PhraseTable::new(vocabulary, words);
        let mut countries =
            |rows: Vec<CountryRow>| PhraseTable::new(vocabulary, rows.iter().map(|row| (row.name, row.country)));
        Self {
            words,
            cities: countries(rows("cities.csv", include_str!("cities.csv"))),
            press: countries(rows("press.csv", include_str!("press.csv"))),
        }
    }
}

/// The word for shared money that the view starts with: its number of tokens and its meanings.
pub(crate) fn money_word(language: Language, tokens: Tokens<'_>) -> Option<(usize, &'static MoneyWord)> {
    lexicon(language).money.words.longest(tokens)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MoneyRow {
    country: &'static str,
    code: &'static str,
}

/// The code of a country's own money.
pub(crate) fn of_country(country: &str) -> Option<&'static str> {
    static ROWS: LazyLock<Vec<MoneyRow>> =
        LazyLock::new(|| rows("country_currencies.csv", include_str!("country_currencies.csv")));
    static CODES: LazyLock<FxHashMap<&'static str, &'static str>> =
        LazyLock::new(|| ROWS.iter().map(|row| (row.country, row.code)).collect());
    CODES.get(country).copied()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CountryRow {
    name: &'static str,
    country: &'static str,
}

/// The country of a large city or a region that the view starts with: number of tokens and ISO code.
pub(crate) fn city(tokens: Tokens<'_>) -> Option<(usize, &'static str)> {
    let cities = &tokens.document().lexicon.money.cities;
    let found = cities.longest(tokens).filter(|_| tokens.text(0).starts_with(char::is_uppercase));
    found.map(|(len, country)| (len, *country))
}

/// The country that a publisher writes for, whose name is all of the view; "-" where it writes for the world.
pub(crate) fn press(tokens: Tokens<'_>) -> Option<&'static str> {
    let press = &tokens.document().lexicon.money.press;
    press.longest(tokens).filter(|(len, _)| *len == tokens.len()).map(|(_, country)| *country)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::units;

    #[test]
    fn every_member_is_a_currency_and_every_family_has_words() {
        for row in FAMILY_ROWS.iter() {
            assert!(units::unit(row.code).is_some(), "{}", row.code);
        }
        for text in [include_str!("en/money_words.csv"), include_str!("vi/money_words.csv")] {
            for row in rows::<MoneyWordRow>("money_words.csv", text) {
                assert!(FAMILIES.contains_key(row.family), "{}: no family {}", row.word, row.family);
            }
        }
    }
}
