//! The words of each language, as data.
//!
//! One folder a language, one CSV file a table, compiled into the program and read once when first used. A row is
//! `word,meaning columns...`; a word may be several words. Lines that start with `#` say where the entries come
//! from. Code never names a word of a language; it asks a table.

mod abbreviations;
pub(crate) mod aliases;
mod change;
mod context;
pub(crate) mod corrections;
pub(crate) mod cues;
pub(crate) mod currency_ranges;
pub(crate) mod dates;
pub(crate) mod extra;
mod hedges;
pub(crate) mod indexes;
pub(crate) mod labels;
pub(crate) mod messages;
pub(crate) mod money;
mod not_figures;
pub(crate) mod nouns;
mod numbers;
pub(crate) mod periods;
mod phrase_table;
pub(crate) mod places;
pub(crate) mod reading;
pub(crate) mod stretches;
mod table;
pub(crate) mod topics;
pub(crate) mod units;

use std::collections::HashSet;

use serde::Deserialize;

pub(crate) use abbreviations::{Follows, abbreviation};
pub(crate) use change::{ChangeGuard, ChangeRole, ChangeWord, change_words, is_price_step};
pub(crate) use context::context;
pub(crate) use hedges::{Guard, Hedge, HedgeKind, hedges};
pub(crate) use not_figures::{Reason, Strength, not_figures};
pub(crate) use numbers::{NumberRole, NumberWord, number_word, reads_between, vague_numbers};
pub(crate) use phrase_table::PhraseTable;
pub(crate) use table::rows;

/// One row of a table that is only a list of words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordRow {
    word: String,
}

fn word_set(name: &str, text: &str) -> HashSet<String> {
    rows::<WordRow>(name, text).into_iter().map(|row| row.word).collect()
}
