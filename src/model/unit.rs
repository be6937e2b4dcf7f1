//! Units of measure and of counting.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a number counts or measures in.
///
/// Two units can be compared if and only if their dimensions are the same string; the value in the base unit
/// of the dimension is `value * factor + offset`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Unit {
    /// The canonical id of the output contract: `kilometre`, `percent`, `VND`, `VND/month`, `person`, `house`.
    /// Empty where a bare number has no unit.
    pub id: String,
    /// `length`, `time`, `money:VND`, `money:VND/time`, `ratio`, `count`, ...: only equal dimensions compare.
    pub dimension: String,
    /// The base unit's worth of one of this unit, exact.
    pub factor: Decimal,
    /// Added after the factor; not zero for temperatures only.
    pub offset: Decimal,
}

impl Unit {
    /// A unit that stands for a thing counted; `id` is the canonical concept or the noun as written.
    #[must_use]
    pub fn counted(id: impl Into<String>) -> Self {
        Self { id: id.into(), dimension: "count".to_owned(), factor: Decimal::ONE, offset: Decimal::ZERO }
    }

    /// The unit of a number that names nothing it counts.
    #[must_use]
    pub fn none() -> Self {
        Self::counted("")
    }

    /// The ISO 4217 code of money, with what it is per: `VND`, `VND/time`; none for any other dimension.
    #[must_use]
    pub fn currency(&self) -> Option<&str> {
        self.dimension.strip_prefix("money:")
    }

    /// What it measures, whatever the currency and the rate: `money` for `money:VND/time`.
    #[must_use]
    pub fn family(&self) -> &str {
        self.dimension.split([':', '/']).next().unwrap_or_default()
    }

    /// True for what is `amount` per something: "85 billion dollars a month" and "85 billion dollars".
    #[must_use]
    pub fn is_rate_of(&self, amount: &Self) -> bool {
        self.dimension.strip_prefix(amount.dimension.as_str()).is_some_and(|rest| rest.starts_with('/'))
    }

    /// True for things counted (and for a bare number).
    #[must_use]
    pub fn is_count(&self) -> bool {
        self.dimension == "count"
    }
}
