//! Money whose name several countries share ("$", "pesos"), and what tells the country.
//!
//! `currency_families.csv` and `country_currencies.csv` are written by `tools/generate_units.py` from CLDR; `{en,vi}/money_words.csv`, `cities.csv` and
//! `press.csv` are kept by hand.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{PhraseTable, rows};
use crate::model::Language;
use crate::normalise::Tokens;

/// The members of a family: country to currency code.
pub(crate) type Family = HashMap<&'static str, &'static str>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyRow {
    family: String,
    country: String,
    code: String,
}

static FAMILY_ROWS: LazyLock<Vec<FamilyRow>> =
    LazyLock::new(|| rows("currency_families.csv", include_str!("currency_families.csv")));

static FAMILIES: LazyLock<HashMap<&'static str, Family>> = LazyLock::new(|| {
    let mut families: HashMap<&str, Family> = HashMap::new();
    for row in FAMILY_ROWS.iter() {
        families.entry(&row.family).or_default().entry(&row.country).or_insert(&row.code);
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
    word: String,
    family: String,
    kind: WordKind,
}

fn read(name: &str, text: &str) -> PhraseTable<MoneyWord> {
    let rows: Vec<MoneyWordRow> = rows(name, text);
    PhraseTable::new(rows.iter().filter_map(|row| {
        let family = FAMILIES.get(row.family.as_str())?;
        Some((row.word.as_str(), MoneyWord { family, is_sign: row.kind == WordKind::Sign }))
    }))
}

/// The word for shared money that the view starts with: its number of tokens and its meanings.
pub(crate) fn money_word(language: Language, tokens: Tokens<'_>) -> Option<(usize, &'static MoneyWord)> {
    static EN: LazyLock<PhraseTable<MoneyWord>> =
        LazyLock::new(|| read("en/money_words.csv", include_str!("en/money_words.csv")));
    static VI: LazyLock<PhraseTable<MoneyWord>> =
        LazyLock::new(|| read("vi/money_words.csv", include_str!("vi/money_words.csv")));
    match language {
        Language::English => EN.longest(tokens),
        Language::Vietnamese => VI.longest(tokens),
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MoneyRow {
    country: String,
    code: String,
}

/// The code of a country's own money.
pub(crate) fn of_country(country: &str) -> Option<&'static str> {
    static ROWS: LazyLock<Vec<MoneyRow>> =
        LazyLock::new(|| rows("country_currencies.csv", include_str!("country_currencies.csv")));
    static CODES: LazyLock<HashMap<&'static str, &'static str>> =
        LazyLock::new(|| ROWS.iter().map(|row| (row.country.as_str(), row.code.as_str())).collect());
    CODES.get(country).copied()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CountryRow {
    name: String,
    country: String,
}

fn countries(rows: &'static [CountryRow]) -> PhraseTable<&'static str> {
    PhraseTable::new(rows.iter().map(|row| (row.name.as_str(), row.country.as_str())))
}

/// The country of a large city or a region that the view starts with: number of tokens and ISO code.
pub(crate) fn city(tokens: Tokens<'_>) -> Option<(usize, &'static str)> {
    static ROWS: LazyLock<Vec<CountryRow>> = LazyLock::new(|| rows("cities.csv", include_str!("cities.csv")));
    static CITIES: LazyLock<PhraseTable<&'static str>> = LazyLock::new(|| countries(&ROWS));
    let found = CITIES.longest(tokens).filter(|_| tokens.text(0).starts_with(char::is_uppercase));
    found.map(|(len, country)| (len, *country))
}

/// The country that a publisher writes for, whose name is all of the view; "-" where it writes for the world.
pub(crate) fn press(tokens: Tokens<'_>) -> Option<&'static str> {
    static ROWS: LazyLock<Vec<CountryRow>> = LazyLock::new(|| rows("press.csv", include_str!("press.csv")));
    static PRESS: LazyLock<PhraseTable<&'static str>> = LazyLock::new(|| countries(&ROWS));
    PRESS.longest(tokens).filter(|(len, _)| *len == tokens.len()).map(|(_, country)| *country)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::units;

    #[test]
    fn every_member_is_a_currency_and_every_family_has_words() {
        for row in FAMILY_ROWS.iter() {
            assert!(units::unit(&row.code).is_some(), "{}", row.code);
        }
        for text in [include_str!("en/money_words.csv"), include_str!("vi/money_words.csv")] {
            for row in rows::<MoneyWordRow>("money_words.csv", text) {
                assert!(FAMILIES.contains_key(row.family.as_str()), "{}: no family {}", row.word, row.family);
            }
        }
    }
}
