//! The weight of each piece of evidence, as data.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::lexicon::rows;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightRow {
    level: String,
    weight: f64,
}

/// The weight of a level of evidence in log-odds; 0 for one that the table does not know.
pub(super) fn weight(level: &str) -> f64 {
    static WEIGHTS: LazyLock<FxHashMap<String, f64>> = LazyLock::new(|| {
        let rows: Vec<WeightRow> = rows("link/weights.csv", include_str!("weights.csv"));
        rows.into_iter().map(|row| (row.level, row.weight)).collect()
    });
    WEIGHTS.get(level).copied().unwrap_or(0.0)
}
