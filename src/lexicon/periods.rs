//! Words that point to a time by another time ("a year earlier", "trong kỳ"), per language.

use serde::Deserialize;

use super::{PhraseTable, Vocabulary, language_rows, lexicon};
use crate::model::Language;

/// What a word says about the time of the figures near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PeriodRole {
    /// The time the text speaks of, a year earlier.
    YearBefore,
    /// The time the text speaks of.
    Same,
    /// The sentence speaks of now.
    Present,
    /// The sentence speaks of what is over.
    Past,
    /// The sentence tells of accounts: the period it names is that of the text.
    Results,
    /// The time from which something has held: "from 5 May", of the figure nearest before.
    Since,
    /// Holds another of these phrases and is none.
    Plain,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodRow {
    phrase: &'static str,
    role: PeriodRole,
}

/// The table of a language.
pub(crate) fn periods(language: Language) -> &'static PhraseTable<PeriodRole> {
    &lexicon(language).periods
}

pub(super) fn read(language: Language, vocabulary: &mut Vocabulary) -> PhraseTable<PeriodRole> {
    let rows: Vec<PeriodRow> = language_rows!(language, "periods.csv");
    PhraseTable::new(vocabulary, rows.iter().map(|row| (row.phrase, row.role)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_reads() {
        for language in Language::ALL {
            let _ = periods(language);
        }
    }
}
