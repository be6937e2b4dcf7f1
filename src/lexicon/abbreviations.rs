//! Shortenings that end with a full stop without ending a sentence.

use serde::Deserialize;

use super::vocabulary::WordMap;
use super::{Vocabulary, Word, language_rows, lexicon};
use crate::model::Language;

/// What follows a shortening inside a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Follows {
    /// A name or the like: the stop never ends a sentence ("Mr.", "TP.").
    Name,
    /// A number: before anything else the word is a word, and the stop ends the sentence ("No. 5", but "No. Then").
    Number,
    /// Anything: the stop ends the sentence where a word follows that starts one ("Acme Inc. The firm").
    Anything,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    word: &'static str,
    follows: Follows,
}

/// What follows the shortening `word`, without its stop; none where it is no shortening.
pub(crate) fn abbreviation(language: Language, word: Word) -> Option<Follows> {
    lexicon(language).abbreviations.get(word).copied()
}

pub(super) fn read(language: Language, vocabulary: &mut Vocabulary) -> WordMap<Follows> {
    let rows: Vec<Row> = language_rows!(language, "abbreviations.csv");
    rows.into_iter().map(|row| (vocabulary.add(row.word), row.follows)).collect()
}
