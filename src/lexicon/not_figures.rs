//! Words that make a number something other than a figure ("Article 51", "phút 89", "one another"), per language.

use serde::Deserialize;

use super::{PhraseTable, Vocabulary, language_rows, lexicon};
use crate::model::Language;

/// Where the words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Place {
    Before,
    After,
    Whole,
    Cue,
}

/// What a number is where it says neither how many nor how much. One row of `--explain`, one list of tests each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Reason {
    /// A date, a period or a clock time.
    Date,
    /// "21st", "lần thứ 3".
    Ordinal,
    /// "U23", "KN-23", "4x4".
    Code,
    /// "Boeing 777", "Điều 4".
    Name,
    /// "a 2-1 win".
    Score,
    /// "phút 89".
    MatchMinute,
    /// "12 Baker Street".
    Address,
    /// "0912 345 678".
    Phone,
    /// "version 1.2.3".
    Version,
    /// "1. ", "(2)".
    ListMarker,
    /// A bare year.
    Year,
    /// "in the 1960s", "in his 20s".
    Decade,
    /// "page 5".
    Page,
    /// "hai bên": the parties already named.
    Pronoun,
    /// "one another", "24/7".
    Idiom,
    /// "one official said", "một người dân nói".
    Article,
    /// "16:9", "3:1".
    Proportion,
    /// More digits than an exact decimal holds.
    TooLong,
    /// Inside a link or an address of mail.
    Link,
    /// Not a reason: words beside which "one" is a count ("one killed").
    Killed,
}

impl Reason {
    /// The name used in every output.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Ordinal => "ordinal",
            Self::Code => "code",
            Self::Name => "name",
            Self::Score => "score",
            Self::MatchMinute => "match-minute",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Version => "version",
            Self::ListMarker => "list-marker",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Page => "page",
            Self::Pronoun => "pronoun",
            Self::Idiom => "idiom",
            Self::Article => "article",
            Self::Proportion => "proportion",
            Self::TooLong => "too-long",
            Self::Link => "link",
            Self::Killed => "killed",
        }
    }
}

/// How sure a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Strength {
    /// Whatever follows the number.
    Always,
    /// Only where neither unit nor a noun that it can count follows it, or where a word for streets does.
    Bare,
    /// Only before a word with a capital.
    Capital,
    /// Never: a longer phrase that ends in a word of the table and is none ("tổng số").
    Never,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NotFigureRow {
    phrase: &'static str,
    place: Place,
    reason: Reason,
    strength: Strength,
}

/// The tables of one language.
#[derive(Debug)]
pub(crate) struct NotFigures {
    /// Words before a number: "Article" 51.
    pub(crate) before: PhraseTable<(Reason, Strength)>,
    /// Words after a number: 12 Baker "Street".
    pub(crate) after: PhraseTable<Reason>,
    /// Phrases that hold the number: "one another".
    pub(crate) whole: PhraseTable<Reason>,
    /// Words within a few words of the number: "won" 2-1.
    pub(crate) cues: PhraseTable<Reason>,
}

impl NotFigures {
    pub(super) fn read(language: Language, vocabulary: &mut Vocabulary) -> Self {
        let rows: Vec<NotFigureRow> = language_rows!(language, "not_figures.csv");
        let of = |place: Place| rows.iter().filter(move |row| row.place == place);
        let before = of(Place::Before).map(|row| (row.phrase, (row.reason, row.strength)));
        let before = PhraseTable::new(vocabulary, before);
        let mut reasons = |place: Place| PhraseTable::new(vocabulary, of(place).map(|row| (row.phrase, row.reason)));
        Self { before, after: reasons(Place::After), whole: reasons(Place::Whole), cues: reasons(Place::Cue) }
    }
}

/// The tables of `language`.
pub(crate) fn not_figures(language: Language) -> &'static NotFigures {
    &lexicon(language).not_figures
}
