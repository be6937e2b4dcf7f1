//! Figures that measure one quantity, and how they stand to each other.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{FigureId, Message};

/// How two figures of a thread stand to each other. Each is decided on intervals that can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// The same value in the same unit.
    Equal,
    /// The same value once one unit is converted into the other.
    EqualAfterConversion,
    /// The written precision of one holds the other.
    EqualWithinRounding,
    /// A bound or range of one holds the other.
    BoundHolds,
    /// They overlap once "about" is widened.
    Hedged,
    /// They cannot both hold for one moment.
    Differs,
}

/// A likely slip behind two values that differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hint {
    /// One apart.
    OffByOne,
    /// Ten times.
    TenTimes,
    /// A hundred times.
    HundredTimes,
    /// A thousand times.
    ThousandTimes,
    /// Two neighbouring digits changed places.
    DigitsSwapped,
    /// The digits are the same, the decimal mark is elsewhere.
    DecimalMark,
    /// Right if one unit were the other (mile for kilometre).
    UnitMixedUp,
}

impl Hint {
    /// Its key in the tables of what is said to readers.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::OffByOne => "slip-off-by-one",
            Self::TenTimes => "slip-ten-times",
            Self::HundredTimes => "slip-hundred-times",
            Self::ThousandTimes => "slip-thousand-times",
            Self::DigitsSwapped => "slip-digits-swapped",
            Self::DecimalMark => "slip-decimal-mark",
            Self::UnitMixedUp => "slip-unit-mixed-up",
        }
    }
}

/// Two figures of a thread compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// The first figure, in the order of the thread.
    pub a: FigureId,
    /// The second figure.
    pub b: FigureId,
    /// How they stand.
    pub kind: RelationKind,
    /// The intervals that decided, in words: "2.31m = [2 305 000, 2 315 000), ...: overlap".
    pub because: String,
    /// Likely slips, where they differ.
    pub hints: Vec<Hint>,
    /// False for two that differ and that only other figures bring together: each may be what those measure, but hardly both.
    pub linked: bool,
}

/// One piece of evidence for or against a link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Its name in the weight table ("concept-same", "place-differs").
    pub name: String,
    /// Log-odds that it adds (for) or takes away (against); a score, not a value.
    pub weight: f64,
    /// What was seen, in words.
    pub detail: String,
}

/// Why two figures were held to measure the same quantity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The first figure.
    pub a: FigureId,
    /// The second figure.
    pub b: FigureId,
    /// The sum of the evidence; a score.
    pub score: f64,
    /// All evidence, strongest first.
    pub evidence: Vec<Evidence>,
}

/// All that speaks for and against two figures measuring the same quantity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PairExplanation {
    /// The two figures, the score and the evidence.
    pub link: Link,
    /// What rules a link out, whatever else speaks for it; none where nothing does.
    pub veto: Option<String>,
    /// The score from which a pair speaks for one quantity.
    pub threshold: f64,
    /// How their values stand; none where nothing exact can be said.
    pub relation: Option<Relation>,
}

/// What the figures of a thread say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// All can be true.
    Agree,
    /// They differ, and a later one updates an earlier.
    Revision,
    /// They differ for the same moment, or one article contradicts itself.
    Conflict,
}

impl Verdict {
    /// The name used in every output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Revision => "revision",
            Self::Conflict => "conflict",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Two or more figures that measure one quantity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Thread {
    /// Stable against edits elsewhere: made from what the thread measures and its first figure's words.
    pub id: String,
    /// What is measured, in the user's words.
    pub measure: String,
    /// What its figures say together.
    pub verdict: Verdict,
    /// Its figures, by article path, then start.
    pub figures: Vec<FigureId>,
    /// The same by voice: figures of one article, and of articles that copy one text, speak with one.
    pub voices: Vec<Vec<FigureId>>,
    /// Every pair compared.
    pub relations: Vec<Relation>,
    /// The links that hold the thread together.
    pub links: Vec<Link>,
    /// Why this verdict, in words.
    pub because: Message,
}
