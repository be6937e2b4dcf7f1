//! Short lists of words that decide how a figure's neighbours are read, per language.

use serde::Deserialize;

use super::{PhraseTable, Vocabulary, language_rows, lexicon};
use crate::model::Language;

/// What a word of the list does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Role {
    /// Before "over" and a length of time, says that it lasts: "for over two hours".
    Lasting,
    /// Compares what stands before it: "so với".
    Comparison,
    /// Joins figures that share a unit: "and", "và".
    List,
    /// Joins a part and its whole, or two compared figures, that share a unit: "out of", "so với".
    Share,
    /// Counts as one before a unit with a half: "an" hour and a half.
    One,
    /// May follow a first unit of a compound before the second: 2 hours "and" 30 minutes.
    Compound,
    /// Holds the number behind it against the figure before it: "up from", "so với".
    Compared,
    /// Before the total of what was counted before: "bringing the total to".
    Total,
    /// Behind a bare amount that is one of money where money stands before it: the 4 billion "expected".
    AfterAmount,
    /// Behind a number that is passed: above the 40,000 "mark".
    Milestone,
    /// Behind a bare number that is a part of what was counted before: "3 of them".
    PartOfThem,
    /// Before the parts of what was counted before, one for each of several names: "gồm", "including".
    Breakdown,
    /// Behind a number of more things like those counted before: "others".
    Others,
    /// Behind a length that is a place and no change: "sank 90 miles off".
    Direction,
    /// Joins a value left and a value reached, which share a unit: "to", "lên".
    Level,
    /// Says that the same claim follows in another unit: "or", "tương đương".
    Restating,
    /// Before the whole of a share: "for every", "cứ".
    Every,
    /// Between the whole of such a share and its part: "thì có".
    ShareLink,
    /// Before the unit of a table: "đơn vị tính", "in".
    UnitIntro,
    /// Between scale and unit in the head of a table: "millions of dollars".
    Of,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ContextRow {
    phrase: &'static str,
    role: Role,
}

/// The lists of one language.
#[derive(Debug)]
pub(crate) struct Context {
    /// Words before "over" and a length of time that say that it lasts.
    pub(crate) lasting: PhraseTable<()>,
    /// Words that compare what stands before them.
    pub(crate) comparisons: PhraseTable<()>,
    /// Words that join figures sharing a unit.
    pub(crate) list: PhraseTable<()>,
    /// Words that join a part and its whole, or two compared figures, sharing a unit.
    pub(crate) share: PhraseTable<()>,
    /// Words that hold the number behind them against the figure before.
    pub(crate) compared: PhraseTable<()>,
    /// Words before the total of what was counted before.
    pub(crate) totals: PhraseTable<()>,
    /// Words behind a bare amount of what stands before it.
    pub(crate) after_amounts: PhraseTable<()>,
    /// Words behind a number that is passed.
    pub(crate) milestones: PhraseTable<()>,
    /// Words behind a bare number that is a part of what was counted before.
    pub(crate) parts_of_them: PhraseTable<()>,
    /// Words before the parts of what was counted before.
    pub(crate) breakdowns: PhraseTable<()>,
    /// Words for more things like those counted before.
    pub(crate) others: PhraseTable<()>,
    /// Words behind a length that is a place and no change.
    pub(crate) directions: PhraseTable<()>,
    /// Words that say that the same claim follows in another unit.
    pub(crate) restating: PhraseTable<()>,
    /// Words before the whole of a share.
    pub(crate) every: PhraseTable<()>,
    /// Words between the whole of a share and its part.
    pub(crate) share_links: PhraseTable<()>,
    /// Words before the unit of a table.
    pub(crate) unit_intros: PhraseTable<()>,
    /// Words between scale and unit in the head of a table.
    pub(crate) of: PhraseTable<()>,
    /// Words that join a value left and a value reached.
    pub(crate) levels: PhraseTable<()>,
    /// Words for one before a unit with a half.
    pub(crate) ones: PhraseTable<()>,
    /// Words between the parts of a compound quantity.
    pub(crate) compound: PhraseTable<()>,
}

impl Context {
    pub(super) fn read(language: Language, vocabulary: &mut Vocabulary) -> Self {
        let rows: Vec<ContextRow> = language_rows!(language, "context.csv");
        let mut list = |role: Role| {
            PhraseTable::new(vocabulary, rows.iter().filter(|row| row.role == role).map(|row| (row.phrase, ())))
        };
        Self {
            lasting: list(Role::Lasting),
            comparisons: list(Role::Comparison),
            list: list(Role::List),
            share: list(Role::Share),
            levels: list(Role::Level),
            compared: list(Role::Compared),
            totals: list(Role::Total),
            after_amounts: list(Role::AfterAmount),
            milestones: list(Role::Milestone),
            parts_of_them: list(Role::PartOfThem),
            breakdowns: list(Role::Breakdown),
            others: list(Role::Others),
            directions: list(Role::Direction),
            restating: list(Role::Restating),
            every: list(Role::Every),
            share_links: list(Role::ShareLink),
            unit_intros: list(Role::UnitIntro),
            of: list(Role::Of),
            ones: list(Role::One),
            compound: list(Role::Compound),
        }
    }
}

/// The lists of `language`.
pub(crate) fn context(language: Language) -> &'static Context {
    &lexicon(language).context
}
