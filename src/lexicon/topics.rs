//! What figures measure, and the wording around them, as concepts shared by the languages.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::{PhraseTable, rows, word_set};
use crate::model::Language;

/// What a topic word tells of a figure near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TopicKind {
    /// What befell the people or things counted ("killed", "mất tích"); figures of two fates never mix.
    Fate,
    /// What an amount is the amount of ("profit", "học phí").
    Attribute,
    /// Which side of a thing is measured ("deep", "rộng").
    Extent,
    /// What happened ("earthquake", "vụ cháy").
    Event,
    /// People by what they are ("soldier", "học sinh").
    Role,
    /// A thing ("bridge", "phà").
    Thing,
    /// What else narrows a noun ("new", "nước ngoài").
    Quality,
    /// An everyday compound that holds a topic word and means something else.
    None,
}

/// A topic word's meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Topic {
    /// The concept, the same for all languages.
    pub(crate) concept: String,
    pub(crate) kind: TopicKind,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicRow {
    concept: String,
    kind: TopicKind,
    en: String,
    vi: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordingRow {
    cue: String,
    en: String,
    vi: String,
}

fn topic_table(language: Language) -> PhraseTable<Topic> {
    let rows: Vec<TopicRow> = rows("topics.csv", include_str!("topics.csv"));
    PhraseTable::new(rows.iter().flat_map(|row| {
        let words = match language {
            Language::English => &row.en,
            Language::Vietnamese => &row.vi,
        };
        words
            .split('|')
            .filter(|word| !word.is_empty())
            .map(|word| (word, Topic { concept: row.concept.clone(), kind: row.kind }))
    }))
}

fn wording_table(language: Language) -> PhraseTable<String> {
    let rows: Vec<WordingRow> = rows("wording.csv", include_str!("wording.csv"));
    PhraseTable::new(rows.iter().flat_map(|row| {
        let words = match language {
            Language::English => &row.en,
            Language::Vietnamese => &row.vi,
        };
        words.split('|').filter(|word| !word.is_empty()).map(|word| (word, row.cue.clone()))
    }))
}

/// Topic words of a language.
pub(crate) fn topics(language: Language) -> &'static PhraseTable<Topic> {
    static EN: LazyLock<PhraseTable<Topic>> = LazyLock::new(|| topic_table(Language::English));
    static VI: LazyLock<PhraseTable<Topic>> = LazyLock::new(|| topic_table(Language::Vietnamese));
    match language {
        Language::English => &EN,
        Language::Vietnamese => &VI,
    }
}

/// Wording that says how a figure stands to others: `update`, `earlier`, `part`, `total`, `extra`, `each`.
pub(crate) fn wording(language: Language) -> &'static PhraseTable<String> {
    static EN: LazyLock<PhraseTable<String>> = LazyLock::new(|| wording_table(Language::English));
    static VI: LazyLock<PhraseTable<String>> = LazyLock::new(|| wording_table(Language::Vietnamese));
    match language {
        Language::English => &EN,
        Language::Vietnamese => &VI,
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FateRow {
    fate: String,
    same_as: String,
    running: String,
    of: String,
}

/// A fate that two figures of one quantity must share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fate {
    /// The id that stands for it and its like.
    pub(crate) id: String,
    /// Reports follow its count while an event runs.
    pub(crate) is_running: bool,
    /// It befalls people only.
    pub(crate) of_people: bool,
}

/// The fate of a concept; none where the concept is a looser state.
pub(crate) fn fate(concept: &str) -> Option<&'static Fate> {
    static FATES: LazyLock<HashMap<String, Fate>> = LazyLock::new(|| {
        rows::<FateRow>("fates.csv", include_str!("fates.csv"))
            .into_iter()
            .map(|row| {
                (row.fate, Fate { id: row.same_as, is_running: row.running == "yes", of_people: row.of == "people" })
            })
            .collect()
    });
    FATES.get(concept)
}

/// Words that say nothing of what a figure measures, folded; of Vietnamese, syllables.
pub(crate) fn stopwords(language: Language) -> &'static HashSet<String> {
    static EN: LazyLock<HashSet<String>> =
        LazyLock::new(|| word_set("en/stopwords.csv", include_str!("en/stopwords.csv")));
    static VI: LazyLock<HashSet<String>> =
        LazyLock::new(|| word_set("vi/stopwords.csv", include_str!("vi/stopwords.csv")));
    match language {
        Language::English => &EN,
        Language::Vietnamese => &VI,
    }
}
