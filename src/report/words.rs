//! Words of the interface in each language, from `words.csv` and `units.csv`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::reader_style::{DateForm, date, number};
use crate::lexicon::rows;
use crate::model::{Language, Unit};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordRow {
    key: String,
    en: String,
    vi: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    unit: String,
    en: String,
    vi: String,
}

/// A word in every language, in the order of [`Language::ALL`].
type Word = [String; 2];

static WORDS: LazyLock<BTreeMap<String, Word>> = LazyLock::new(|| {
    let rows = rows::<WordRow>("words.csv", include_str!("words.csv"));
    rows.into_iter().map(|row| (row.key, [row.en, row.vi])).collect()
});

static UNITS: LazyLock<BTreeMap<String, Word>> = LazyLock::new(|| {
    let rows = rows::<UnitRow>("units.csv", include_str!("units.csv"));
    rows.into_iter().map(|row| (row.unit, [row.en, row.vi])).collect()
});

fn in_language(word: &Word, language: Language) -> &str {
    let [english, vietnamese] = word;
    match language {
        Language::English => english,
        Language::Vietnamese => vietnamese,
    }
}

/// Every word, for the page to change its language.
pub(super) fn all() -> &'static BTreeMap<String, Word> {
    &WORDS
}

/// Every unit that has a name.
pub(super) fn units() -> &'static BTreeMap<String, Word> {
    &UNITS
}

/// The word for `key`; none where the table has none.
pub(super) fn word(key: &str, language: Language) -> Option<&'static str> {
    WORDS.get(key).map(|word| in_language(word, language))
}

/// The word for `key` with `{0}` and `{1}` filled in; numbers and dates among the parts in the style of the language.
pub(super) fn phrase(key: &str, parts: &[String], language: Language) -> String {
    let mut text = word(key, language).unwrap_or(key).to_owned();
    for (index, part) in parts.iter().enumerate() {
        let shown = match part.parse() {
            Ok(day) => date(day, DateForm::Full, language),
            Err(_) => number(part, language),
        };
        text = text.replace(&format!("{{{index}}}"), &shown);
    }
    text
}

/// What a unit is called beside a number; nothing for a thing counted that the table does not know, as its id is English and singular.
pub(super) fn counted(unit: &Unit) -> &str {
    if unit.is_count() && !UNITS.contains_key(&unit.id) { "" } else { &unit.id }
}

/// What a unit is called; its id in plain words where the table has no name.
pub(super) fn unit(id: &str, language: Language) -> String {
    match UNITS.get(id) {
        Some(word) => in_language(word, language).to_owned(),
        None => id.replace('_', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_fills_in_the_same_parts() {
        for (key, [english, vietnamese]) in all() {
            for part in ["{0}", "{1}"] {
                assert_eq!(english.contains(part), vietnamese.contains(part), "{key}");
            }
            assert!(!english.is_empty() && !vietnamese.is_empty(), "{key}");
        }
    }

    #[test]
    fn parts_are_in_the_style_of_the_language() {
        let parts = ["2024-10-18".to_owned(), "2024-10-22".to_owned()];
        assert!(phrase("fit-dates", &parts, Language::English).contains("(18 Oct 2024 and 22 Oct 2024)"));
        assert!(
            phrase("fit-apart", &["1000".to_owned(), "8.7".to_owned()], Language::Vietnamese).contains("1.000 (8,7 %)")
        );
        assert_eq!(unit("nautical_mile", Language::English), "nautical mile");
    }
}
