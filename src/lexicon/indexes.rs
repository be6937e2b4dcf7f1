//! Stock market indexes, by their names.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{PhraseTable, Vocabulary, lexicon, rows};
use crate::model::Language;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct IndexRow {
    id: &'static str,
    names: &'static str,
}

fn all() -> Vec<IndexRow> {
    rows("indexes.csv", include_str!("indexes.csv"))
}

/// The ids of indexes by their names, the same in every language.
pub(crate) fn indexes(language: Language) -> &'static PhraseTable<&'static str> {
    &lexicon(language).indexes
}

pub(super) fn read(vocabulary: &mut Vocabulary) -> PhraseTable<&'static str> {
    let rows = all();
    PhraseTable::new(vocabulary, rows.iter().flat_map(|row| row.names.split('|').map(|name| (name, row.id))))
}

/// True for the id of an index.
pub(crate) fn is_index(id: &str) -> bool {
    static IDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| all().into_iter().map(|row| row.id).collect());
    IDS.contains(id)
}
