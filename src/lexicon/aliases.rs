//! One id for all names of a source.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{PhraseTable, Vocabulary, lexicon, rows};
use crate::model::Language;
use crate::normalise::fold;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AliasRow {
    name: &'static str,
    id: &'static str,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct InstitutionRow {
    name: &'static str,
    concept: &'static str,
}

/// The form in which names are compared: folded words with single spaces, marks left out, letters that stand alone
/// joined ("U.S." is "us").
pub(crate) fn key(name: &str) -> String {
    let folded = fold(name);
    let mut key = String::with_capacity(folded.len());
    let mut after_letter = false;
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let is_letter = word.len() == 1 && word.chars().all(char::is_alphabetic);
        let joins = is_letter && after_letter;
        if !key.is_empty() && !joins {
            key.push(' ');
        }
        key.push_str(word);
        after_letter = is_letter;
    }
    key
}

/// The ids of all names of the table, to be found in running text.
pub(crate) fn names(language: Language) -> &'static PhraseTable<&'static str> {
    &lexicon(language).names
}

pub(super) fn read(vocabulary: &mut Vocabulary) -> PhraseTable<&'static str> {
    let rows = rows::<AliasRow>("aliases", include_str!("aliases.csv"));
    PhraseTable::new(vocabulary, rows.iter().map(|row| (row.name, row.id)))
}

/// The id of a name that stands for one source wherever it is written, by its [`key`].
pub(crate) fn alias(key: &str) -> Option<&'static str> {
    static TABLE: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
        let rows = rows::<AliasRow>("aliases", include_str!("aliases.csv"));
        rows.into_iter().map(|row| (self::key(row.name), row.id)).collect()
    });
    TABLE.get(key).copied()
}

/// The concept of an institution that most countries have, by the [`key`] of its name without the country.
pub(crate) fn institution(key: &str) -> Option<&'static str> {
    static TABLE: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
        let rows = rows::<InstitutionRow>("institutions", include_str!("institutions.csv"));
        rows.into_iter().map(|row| (self::key(row.name), row.concept)).collect()
    });
    TABLE.get(key).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn names_in_both_languages_share_an_id() {
        assert_eq!(alias(&key("Lầu Năm Góc")), alias(&key("Pentagon")));
        assert_eq!(alias(&key("U.S. Geological Survey")), alias(&key("USGS")));
        assert_eq!(institution(&key("Bộ Quốc phòng")), institution(&key("Ministry of Defence")));
        assert_eq!(alias(&key("Greenfield Widgets")), None);
    }

    #[test]
    fn no_name_has_two_ids() {
        let mut ids: BTreeMap<String, &str> = BTreeMap::new();
        for row in rows::<AliasRow>("aliases", include_str!("aliases.csv")) {
            let before = ids.insert(key(row.name), row.id);
            assert_eq!(before, None, "{}", row.name);
        }
        let mut concepts: BTreeMap<String, &str> = BTreeMap::new();
        for row in rows::<InstitutionRow>("institutions", include_str!("institutions.csv")) {
            let before = concepts.insert(key(row.name), row.concept);
            assert_eq!(before, None, "{}", row.name);
        }
    }
}
