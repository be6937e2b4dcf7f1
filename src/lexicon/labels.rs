//! How quantities are named to a reader.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::rows;
use crate::model::Language;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelRow {
    key: String,
    en: String,
    vi: String,
}

/// The words for a fate, state, attribute or `kind:` of the table; none where it has none.
pub(crate) fn label(language: Language, key: &str) -> Option<&'static str> {
    static LABELS: LazyLock<HashMap<String, LabelRow>> = LazyLock::new(|| {
        let rows: Vec<LabelRow> = rows("labels.csv", include_str!("labels.csv"));
        rows.into_iter().map(|row| (row.key.clone(), row)).collect()
    });
    let row = LABELS.get(key)?;
    Some(match language {
        Language::English => &row.en,
        Language::Vietnamese => &row.vi,
    })
}
