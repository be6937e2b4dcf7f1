//! Words that set a duration beside the two dates it spans.

use serde::Deserialize;

use super::{PhraseTable, Vocabulary, lexicon, rows, words_of};
use crate::model::Language;

/// What a word does between a duration and two dates. The table says it in more words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StretchRole {
    /// Between the two dates.
    Joint,
    /// Between two dates with [`StretchRole::Within`] before them.
    And,
    /// Before the first date.
    Opener,
    /// The same, where the duration may be a part of the stretch only.
    Within,
    /// Says that a duration is how long something was.
    Length,
    /// The same, for all of it.
    Whole,
    /// From the first date on.
    After,
    /// Counted back from the day of writing.
    Ago,
    /// Before a single date.
    At,
    /// A duration before it says how far apart, or how often.
    Shift,
    /// What lasts.
    Event,
    /// What began on the date behind it.
    Began,
    /// What ended on the date behind it.
    Ended,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StretchRow {
    role: StretchRole,
    en: &'static str,
    vi: &'static str,
}

pub(super) fn read(language: Language, vocabulary: &mut Vocabulary) -> PhraseTable<StretchRole> {
    let rows: Vec<StretchRow> = rows("stretches.csv", include_str!("stretches.csv"));
    PhraseTable::new(
        vocabulary,
        rows.iter().flat_map(|row| words_of(language, row.en, row.vi).map(|word| (word, row.role))),
    )
}

/// The words of a language. One word may have several roles.
pub(crate) fn stretch_words(language: Language) -> &'static PhraseTable<StretchRole> {
    &lexicon(language).stretches
}
