//! Words that limit a number ("about", "hơn", "or more"), per language.

use serde::Deserialize;

use super::{PhraseTable, Vocabulary, language_rows, lexicon};
use crate::model::{Bound, Language};

/// What a hedge does to its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum HedgeKind {
    /// Around it ("about", "khoảng").
    About,
    /// Close to it, from below ("nearly", "gần").
    Nearly,
    /// Not counted but reckoned ("an estimated", "ước đạt").
    Estimated,
    /// More than it ("over", "hơn").
    Over,
    /// It or more ("at least", "trở lên").
    AtLeast,
    /// Less than it ("under", "chưa tới").
    Under,
    /// It or less ("up to", "tối đa").
    AtMost,
    /// Says that it is much or little, not that it is inexact ("only", "lên đến").
    Stress,
    /// May stand between a hedge and its number, says nothing by itself ("its", "worth").
    Bridge,
    /// A bridge behind which "more than" compares and bounds nothing: "more than the 40 expected".
    Definite,
    /// Looks like a hedge, is none, and ends the search ("nhiệt độ", "talk about").
    Plain,
}

impl HedgeKind {
    /// The bound it puts on the number; none for kinds that put none.
    pub(crate) const fn bound(self) -> Option<Bound> {
        match self {
            Self::About | Self::Nearly | Self::Estimated => Some(Bound::About),
            Self::Over | Self::AtLeast => Some(Bound::Over),
            Self::Under | Self::AtMost => Some(Bound::Under),
            Self::Stress | Self::Bridge | Self::Definite | Self::Plain => None,
        }
    }
}

/// What must hold for a hedge row to apply; "above" is also a place, "over" also a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Guard {
    /// The number has a unit of measure, or is ten or more: "under 5 km", not "under two governments".
    Measured,
    /// The number is percent, money or a large count: "near 5 %", not "near 2 schools".
    Amount,
    /// The number is a hundred thousand or more: "crossed 1 million", not "crossed two rivers".
    Scaled,
    /// The number is money: "starting at $500".
    Money,
    /// The number is not a length of time, or a word before says that something lasts: "for over two hours",
    /// not "rose over two days".
    Lasting,
    /// As `amount`, and not a length of time: "past 50 %", not "the past two years".
    Past,
    /// The number is an age.
    Age,
    /// No comparison follows in the clause: "nhiều hơn 50 người", not "nhiều hơn 50 người so với năm ngoái".
    NoComparison,
    /// No number follows: "5-plus years", not "5 plus 3".
    NotNumber,
    /// A mark or the end of the sentence follows: "50 people at least."
    End,
}

/// Where a hedge stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Place {
    Before,
    After,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HedgeRow {
    phrase: &'static str,
    place: Place,
    kind: HedgeKind,
    guard: Option<Guard>,
}

/// A row of the table as a grammar sees it.
#[derive(Debug, Clone)]
pub(crate) struct Hedge {
    /// The words of the row, for `--explain`.
    pub(crate) phrase: &'static str,
    pub(crate) kind: HedgeKind,
    pub(crate) guard: Option<Guard>,
}

/// The hedges of one language.
#[derive(Debug)]
pub(crate) struct Hedges {
    /// Stand before the number.
    pub(crate) before: PhraseTable<Hedge>,
    /// Stand after the number, its unit or its noun.
    pub(crate) after: PhraseTable<Hedge>,
}

impl Hedges {
    pub(super) fn read(language: Language, vocabulary: &mut Vocabulary) -> Self {
        let rows: Vec<HedgeRow> = language_rows!(language, "hedges.csv");
        let mut of = |place: Place| {
            let rows = rows.iter().filter(|row| row.place == place);
            let hedge = |row: &HedgeRow| Hedge { phrase: row.phrase, kind: row.kind, guard: row.guard };
            PhraseTable::new(vocabulary, rows.map(|row| (row.phrase, hedge(row))))
        };
        Self { before: of(Place::Before), after: of(Place::After) }
    }
}

/// The hedges of `language`.
pub(crate) fn hedges(language: Language) -> &'static Hedges {
    &lexicon(language).hedges
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    use crate::lexicon::rows;

    #[test]
    fn no_row_stands_twice() {
        for (name, text) in
            [("en/hedges.csv", include_str!("en/hedges.csv")), ("vi/hedges.csv", include_str!("vi/hedges.csv"))]
        {
            let mut seen = HashSet::new();
            for row in rows::<HedgeRow>(name, text) {
                assert!(seen.insert((row.phrase, row.place == Place::Before)), "{name}: {}", row.phrase);
            }
        }
    }
}
