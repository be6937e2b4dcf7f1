//! Provinces, states and other first-level parts of countries.

use serde::Deserialize;

use super::rows;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProvinceRow {
    #[serde(rename = "country")]
    _country: &'static str,
    names: &'static str,
}

/// The names of all provinces, as they are written.
pub(crate) fn provinces() -> impl Iterator<Item = &'static str> {
    let rows: Vec<ProvinceRow> = rows("provinces.csv", include_str!("provinces.csv"));
    rows.into_iter().flat_map(|row| row.names.split('|'))
}
