//! Which rules speak, how loudly, and what is silenced.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Pattern;
use crate::model::Level;

/// What becomes of the findings of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleLevel {
    /// They are not told.
    Off,
    /// They are warnings.
    Warning,
    /// They are errors.
    Error,
}

impl RuleLevel {
    /// The level of its findings; none where they are not told.
    #[must_use]
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Off => None,
            Self::Warning => Some(Level::Warning),
            Self::Error => Some(Level::Error),
        }
    }
}

/// The lowest level that makes a check fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Statements that cannot both hold.
    #[default]
    Error,
    /// Also what is worth a look.
    Warning,
    /// Findings never make a check fail.
    Never,
}

impl FailOn {
    /// The lowest level that fails the run; none where no finding does.
    #[must_use]
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Error => Some(Level::Error),
            Self::Warning => Some(Level::Warning),
            Self::Never => None,
        }
    }
}

/// Levels for some articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// The articles.
    pub articles: Vec<Pattern>,
    /// Code or name of a rule, and its level there.
    pub rules: BTreeMap<String, RuleLevel>,
}

/// A finding, or all of a kind, that is known and not to be told.
///
/// Everything that is named must fit; at least one of `id`, `code`, `measure` and `articles` is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Suppress {
    /// The id of one finding, as the machine formats print it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Code or name of a rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The quantity, in the words in which findings and threads name it; `*` stands for anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// The articles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<Pattern>,
    /// Why, for whoever reads the file next.
    pub reason: String,
    /// The last day on which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "date")]
    pub until: Option<Date>,
    /// Where it stands in the options file, from 1; 0 where it comes from elsewhere.
    #[serde(skip)]
    pub line: usize,
}

/// A date, as TOML writes it or as text.
mod date {
    use jiff::civil::Date;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Date(toml::value::Datetime),
            Text(String),
        }
        let text = match Written::deserialize(deserializer) {
            Ok(Written::Date(date)) => date.to_string(),
            Ok(Written::Text(text)) => text,
            Err(_) => return Err(D::Error::custom("until is no date such as 2026-12-31")),
        };
        text.parse().map(Some).map_err(|_| D::Error::custom(format!("{text:?} is no date such as 2026-12-31")))
    }

    pub(super) fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        date.map(|date| date.to_string()).serialize(serializer)
    }
}
