//! Units of measure and currencies, before and after a number.

use super::{Parsed, no_match};
use crate::model::{Note, Unit};
use crate::normalise::Tokens;

/// A unit as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnitReading {
    /// The unit.
    pub(crate) unit: Unit,
    /// Doubt about the reading, to be stated with the figure.
    pub(crate) note: Option<Note>,
    /// The table row that gave it, for `--explain`.
    pub(crate) trace: String,
}

/// Reads the unit that stands right after a number (and its scale word): "km", "%", "đồng/lít", "US dollars a year".
pub(crate) fn unit_after(_input: Tokens<'_>) -> Parsed<'_, UnitReading> {
    no_match()
}

/// Reads a currency that stands right before a number: "$", "US$", "VND", "EUR ". The view starts at the currency.
#[allow(dead_code)]
pub(crate) fn currency_before(_input: Tokens<'_>) -> Parsed<'_, UnitReading> {
    no_match()
}
