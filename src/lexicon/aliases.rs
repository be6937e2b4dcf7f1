//! One id for all names of a source.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{PhraseTable, Vocabulary, WordSet, lexicon, rows};
use crate::model::Language;
use crate::normalise::{TokenKind, Tokens, fold, words};

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

/// The names of the table, to be found in running text.
#[derive(Debug)]
pub(super) struct Names {
    ids: PhraseTable<&'static str>,
    /// The words of two letters and more that a [`key`] can start with.
    starts: WordSet,
}

/// The ids of all names of the table, to be found in running text.
pub(crate) fn names(language: Language) -> &'static PhraseTable<&'static str> {
    &lexicon(language).names.ids
}

/// False where the text of no view that starts like this one has the [`key`] of a name: most words start none.
pub(crate) fn may_start(language: Language, tokens: Tokens<'_>) -> bool {
    let is_long_word = tokens.first().is_some_and(|token| token.kind == TokenKind::Word) && tokens.lower(0).len() > 1;
    // Letters that stand alone join to a word.
    !is_long_word || lexicon(language).names.starts.contains(tokens.word(0))
}

pub(super) fn read(vocabulary: &mut Vocabulary) -> Names {
    let rows = rows::<AliasRow>("aliases", include_str!("aliases.csv"));
    let ids = PhraseTable::new(vocabulary, rows.iter().map(|row| (row.name, row.id)));
    let mut starts = ids.firsts_where(|_| true);
    // Other names start as written: "U.S. Geological Survey" starts with "u", and its key with "us".
    for row in rows.iter().filter(|row| !row.name.chars().take(2).all(char::is_alphabetic)) {
        let mut first = None;
        words(&key(row.name), |word| {
            first.get_or_insert_with(|| vocabulary.add(word));
        });
        starts.extend(first);
    }
    Names { ids, starts }
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
    use crate::normalise::Document;
    use crate::normalise::testing::article;

    #[test]
    fn names_in_both_languages_share_an_id() {
        assert_eq!(alias(&key("Lầu Năm Góc")), alias(&key("Pentagon")));
        assert_eq!(alias(&key("U.S. Geological Survey")), alias(&key("USGS")));
        assert_eq!(institution(&key("Bộ Quốc phòng")), institution(&key("Ministry of Defence")));
        assert_eq!(alias(&key("Greenfield Widgets")), None);
    }

    #[test]
    fn every_name_may_start_where_it_stands() {
        for language in Language::ALL {
            for row in rows::<AliasRow>("aliases", include_str!("aliases.csv")) {
                for written in [row.name.to_owned(), key(row.name)] {
                    let article = article(&format!("{written} x"), language);
                    let document = Document::new(&article);
                    assert!(may_start(language, document.tokens_of(&document.sentences[0])), "{written}");
                }
            }
        }
        let article = article("Turnips grow", Language::English);
        let document = Document::new(&article);
        assert!(!may_start(Language::English, document.tokens_of(&document.sentences[0])));
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
