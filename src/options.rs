//! What a user can set.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Options of a run, as `figcheck.toml` spells them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Options {
    /// Names of one source: the id, and every name that stands for it. Added to the built-in aliases.
    pub aliases: BTreeMap<String, Vec<String>>,
    /// Where the fields of an article stand in JSON input.
    pub json: JsonFields,
}

/// Names of the fields of a JSON article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct JsonFields {
    /// The text.
    pub text: String,
    /// The headline.
    pub title: String,
    /// Who published it.
    pub source: String,
    /// When.
    pub published: String,
    /// The language code.
    pub lang: String,
}

impl Default for JsonFields {
    fn default() -> Self {
        Self {
            text: "text".to_owned(),
            title: "title".to_owned(),
            source: "source".to_owned(),
            published: "published".to_owned(),
            lang: "lang".to_owned(),
        }
    }
}
