//! Stock market indexes, by their names.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{PhraseTable, rows};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct IndexRow {
    id: String,
    names: String,
}

fn all() -> Vec<IndexRow> {
    rows("indexes.csv", include_str!("indexes.csv"))
}

/// The ids of indexes by their names, the same in every language.
pub(crate) fn indexes() -> &'static PhraseTable<String> {
    static TABLE: LazyLock<PhraseTable<String>> = LazyLock::new(|| {
        let rows = all();
        PhraseTable::new(rows.iter().flat_map(|row| row.names.split('|').map(|name| (name, row.id.clone()))))
    });
    &TABLE
}

/// True for the id of an index.
pub(crate) fn is_index(id: &str) -> bool {
    static IDS: LazyLock<HashSet<String>> = LazyLock::new(|| all().into_iter().map(|row| row.id).collect());
    IDS.contains(id)
}
