//! What figures measure, and the wording around them, as concepts shared by the languages.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{PhraseTable, Vocabulary, WordRow, language_rows, lexicon, rows, words_of};
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
    pub(crate) concept: &'static str,
    pub(crate) kind: TopicKind,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicRow {
    concept: &'static str,
    kind: TopicKind,
    en: &'static str,
    vi: &'static str,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordingRow {
    cue: &'static str,
    en: &'static str,
    vi: &'static str,
}

pub(super) fn read_topics(language: Language, vocabulary: &mut Vocabulary) -> PhraseTable<Topic> {
    let rows: Vec<TopicRow> = rows("topics.csv", include_str!("topics.csv"));
    PhraseTable::new(
        vocabulary,
        rows.iter().flat_map(|row| {
            words_of(language, row.en, row.vi).map(|word| (word, Topic { concept: row.concept, kind: row.kind }))
        }),
    )
}

pub(super) fn read_wording(language: Language, vocabulary: &mut Vocabulary) -> PhraseTable<&'static str> {
    let rows: Vec<WordingRow> = rows("wording.csv", include_str!("wording.csv"));
    PhraseTable::new(
        vocabulary,
        rows.iter().flat_map(|row| words_of(language, row.en, row.vi).map(|word| (word, row.cue))),
    )
}

/// Topic words of a language.
pub(crate) fn topics(language: Language) -> &'static PhraseTable<Topic> {
    &lexicon(language).topics
}

/// Wording that says how a figure stands to others: `update`, `earlier`, `part`, `total`, `extra`, `each`.
pub(crate) fn wording(language: Language) -> &'static PhraseTable<&'static str> {
    &lexicon(language).wording
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FateRow {
    fate: &'static str,
    same_as: &'static str,
    course: Course,
    of: Befallen,
}

/// How the count of a fate goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Course {
    /// Reports follow it while an event runs.
    Running,
    /// It is counted once.
    Settled,
    /// It is no count of what happened: what is allowed, or fits in.
    Limit,
}

/// Whom or what a fate befalls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Befallen {
    People,
    Any,
}

/// A fate that two figures of one quantity must share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fate {
    /// The id that stands for it and its like.
    pub(crate) id: &'static str,
    /// Reports follow its count while an event runs.
    pub(crate) is_running: bool,
    /// No count of what happened: what is allowed, or fits in.
    pub(crate) is_limit: bool,
    /// It befalls people only.
    pub(crate) of_people: bool,
}

/// The fate of a concept; none where the concept is a looser state.
pub(crate) fn fate(concept: &str) -> Option<&'static Fate> {
    static FATES: LazyLock<FxHashMap<&'static str, Fate>> = LazyLock::new(|| {
        rows::<FateRow>("fates.csv", include_str!("fates.csv"))
            .into_iter()
            .map(|row| {
                let fate = Fate {
                    id: row.same_as,
                    is_running: row.course == Course::Running,
                    is_limit: row.course == Course::Limit,
                    of_people: row.of == Befallen::People,
                };
                (row.fate, fate)
            })
            .collect()
    });
    FATES.get(concept)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DimensionRow {
    concept: &'static str,
    dimension: &'static str,
}

/// True unless the table says that `concept` is measured in other units than those of the family `dimension`.
pub(crate) fn is_measured_in(concept: &str, dimension: &str) -> bool {
    static DIMENSIONS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
        let mut all: FxHashMap<&'static str, Vec<&'static str>> = FxHashMap::default();
        for row in rows::<DimensionRow>("topic_dimensions.csv", include_str!("topic_dimensions.csv")) {
            all.entry(row.concept).or_default().push(row.dimension);
        }
        all
    });
    DIMENSIONS.get(concept).is_none_or(|dimensions| dimensions.contains(&dimension))
}

/// Words that say nothing of what a figure measures, folded; of Vietnamese, syllables.
pub(crate) fn stopwords(language: Language) -> &'static FxHashSet<&'static str> {
    &lexicon(language).stopwords
}

pub(super) fn read_stopwords(language: Language) -> FxHashSet<&'static str> {
    let rows: Vec<WordRow> = language_rows!(language, "stopwords.csv");
    rows.into_iter().map(|row| row.word).collect()
}
