//! Words before a number that say what it measures ("magnitude 6.1", "aged 34"), per language.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::{PhraseTable, rows};
use crate::model::{Language, Unit};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PrefixRow {
    phrase: String,
    unit: String,
    dimension: String,
    factor: Decimal,
}

fn read(name: &str, text: &str) -> PhraseTable<Unit> {
    let rows = rows::<PrefixRow>(name, text);
    PhraseTable::new(rows.iter().map(|row| {
        let unit =
            Unit { id: row.unit.clone(), dimension: row.dimension.clone(), factor: row.factor, offset: Decimal::ZERO };
        (row.phrase.as_str(), unit)
    }))
}

/// Words that stand before a number and name its unit.
pub(crate) fn prefix_units(language: Language) -> &'static PhraseTable<Unit> {
    static EN: LazyLock<PhraseTable<Unit>> =
        LazyLock::new(|| read("en/prefix_units.csv", include_str!("en/prefix_units.csv")));
    static VI: LazyLock<PhraseTable<Unit>> =
        LazyLock::new(|| read("vi/prefix_units.csv", include_str!("vi/prefix_units.csv")));
    match language {
        Language::English => &EN,
        Language::Vietnamese => &VI,
    }
}
