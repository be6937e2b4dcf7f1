//! The noun that a number counts.

use super::{Parsed, no_match};
use crate::model::Noun;
use crate::normalise::Tokens;

/// Reads the noun phrase that stands right after a number: "special forces", "viên đạn pháo 152 mm", "căn nhà".
pub(crate) fn counted_noun(_input: Tokens<'_>) -> Parsed<'_, Noun> {
    no_match()
}
