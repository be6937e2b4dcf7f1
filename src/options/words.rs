//! Words that a user adds to the built-in tables.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A unit, or more names for a built-in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnitWords {
    /// Its id in every output: an English singular. The id of a built-in unit gives that unit more names.
    pub id: String,
    /// How it is written after a number, in either language, plurals too.
    pub names: Vec<String>,
    /// What one of it is worth in a built-in unit: "20 litre". Without it, it is comparable with itself only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worth: Option<Worth>,
}

/// So many of a built-in unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Worth {
    /// How many.
    pub value: Decimal,
    /// The id of the unit.
    pub unit: String,
}

impl TryFrom<String> for Worth {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let parts = text.trim().split_once(' ');
        let read = parts.and_then(|(value, unit)| Some(Self { value: value.parse().ok()?, unit: unit.trim().into() }));
        read.ok_or_else(|| format!("{text:?} is no number and unit such as \"20 litre\""))
    }
}

impl From<Worth> for String {
    fn from(worth: Worth) -> Self {
        format!("{} {}", worth.value, worth.unit)
    }
}

/// A thing that is counted, or more words for a built-in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NounWords {
    /// Its id in every output: an English singular. The id of a built-in concept gives that concept more words.
    pub concept: String,
    /// Its words in either language, plurals too.
    pub words: Vec<String>,
}

/// Words that say who says something.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct CueWords {
    /// Verbs behind the one who says it: "the council *reckons* that".
    pub report: Vec<String>,
    /// Verbs behind or before: "*quipped* the mayor".
    pub say: Vec<String>,
    /// Words before the source: "*going by* the council".
    pub according: Vec<String>,
    /// Words between the one who relays and the source: "the agency, *pointing to* the council".
    pub cite: Vec<String>,
    /// Words that look like a cue and are none.
    pub not_a_cue: Vec<String>,
}
