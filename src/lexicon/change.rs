//! Words that make a figure an amount of change ("rose", "by", "giảm"), per language.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{PhraseTable, Vocabulary, WordRow, language_rows, lexicon, rows};
use crate::model::{Change, Language};

/// What a word around a figure says about change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ChangeRole {
    /// Stands before the figure: "rose 5 %", "giảm 3.000 tỷ".
    Before,
    /// Stands after it: "5 % higher", "a 5 % increase".
    After,
    /// Says that an amount of change follows: "by".
    Amount,
    /// Says that a value reached or left follows: "to", "từ".
    Level,
    /// Holds a word of change and means something else: "make up", "pull off".
    Other,
    /// May stand between the word of change and the figure: "sharply".
    Skip,
}

/// What the figure must be for a row to apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ChangeGuard {
    /// Percent, money or another unit of measure: "added 5 %", not "added 500 jobs".
    Measured,
    /// Percent, percentage points or another unit of measure.
    Ratio,
    /// Something to compare with follows: "5 % above last year".
    Comparison,
    /// Percent, or what indices move by: "mất 4 điểm", not "mất 4 tỷ đồng".
    Index,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Direction {
    Up,
    Down,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeRow {
    phrase: &'static str,
    role: ChangeRole,
    direction: Option<Direction>,
    guard: Option<ChangeGuard>,
}

/// A row of the table as a grammar sees it.
#[derive(Debug, Clone)]
pub(crate) struct ChangeWord {
    /// The words of the row, for `--explain`.
    pub(crate) phrase: &'static str,
    pub(crate) role: ChangeRole,
    /// Up or down; level for roles without a direction.
    pub(crate) change: Change,
    pub(crate) guard: Option<ChangeGuard>,
}

/// The words of change of one language.
#[derive(Debug)]
pub(crate) struct ChangeWords {
    /// Every role that stands before a figure.
    pub(crate) before: PhraseTable<ChangeWord>,
    /// Rows that stand after a figure.
    pub(crate) after: PhraseTable<ChangeWord>,
}

impl ChangeWords {
    pub(super) fn read(language: Language, vocabulary: &mut Vocabulary) -> Self {
        let rows: Vec<ChangeRow> = language_rows!(language, "change.csv");
        let mut of = |is_after: bool| {
            PhraseTable::new(
                vocabulary,
                rows.iter().filter(|row| (row.role == ChangeRole::After) == is_after).map(|row| {
                    let change = match row.direction {
                        Some(Direction::Up) => Change::Up,
                        Some(Direction::Down) => Change::Down,
                        None => Change::Level,
                    };
                    (row.phrase, ChangeWord { phrase: row.phrase, role: row.role, change, guard: row.guard })
                }),
            )
        };
        Self { before: of(false), after: of(true) }
    }
}

/// The words of change of `language`.
pub(crate) fn change_words(language: Language) -> &'static ChangeWords {
    &lexicon(language).change
}

/// True for the id of a counted unit that prices and indices move by: "point", "cent".
pub(crate) fn is_price_step(unit: &str) -> bool {
    static STEPS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
        let rows = rows::<WordRow>("price_steps.csv", include_str!("price_steps.csv"));
        rows.into_iter().map(|row| row.word).collect()
    });
    STEPS.contains(unit)
}
