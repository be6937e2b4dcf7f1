//! Shortenings that end with a full stop without ending a sentence.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::rows;
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
    word: String,
    follows: Follows,
}

/// What follows the shortening `word`, folded, without its stop; none where it is no shortening.
pub(crate) fn abbreviation(language: Language, word: &str) -> Option<Follows> {
    static EN: LazyLock<HashMap<String, Follows>> =
        LazyLock::new(|| read("en/abbreviations.csv", include_str!("en/abbreviations.csv")));
    static VI: LazyLock<HashMap<String, Follows>> =
        LazyLock::new(|| read("vi/abbreviations.csv", include_str!("vi/abbreviations.csv")));
    let table = match language {
        Language::English => &EN,
        Language::Vietnamese => &VI,
    };
    table.get(word).copied()
}

fn read(name: &str, text: &str) -> HashMap<String, Follows> {
    rows::<Row>(name, text).into_iter().map(|row| (row.word, row.follows)).collect()
}
