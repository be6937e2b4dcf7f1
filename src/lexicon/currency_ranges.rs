//! What a US dollar has bought of each currency.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::rows;

/// Lowest and highest number of units that one US dollar has bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
struct CurrencyRange {
    pub(crate) low: Decimal,
    pub(crate) high: Decimal,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RangeRow {
    code: String,
    low: Decimal,
    high: Decimal,
}

/// The range of an ISO 4217 code; 1 for the US dollar itself, none where it is not known.
fn currency_range(code: &str) -> Option<CurrencyRange> {
    static RANGES: LazyLock<HashMap<String, CurrencyRange>> = LazyLock::new(|| {
        rows::<RangeRow>("currency_ranges.csv", include_str!("currency_ranges.csv"))
            .into_iter()
            .map(|row| (row.code, CurrencyRange { low: row.low, high: row.high }))
            .collect()
    });
    if code == "USD" {
        return Some(CurrencyRange { low: Decimal::ONE, high: Decimal::ONE });
    }
    RANGES.get(code).copied()
}

/// The lowest and the highest worth of one `from` in `to` since 1995; none where a code is not known.
pub(crate) fn rates_between(from: &str, to: &str) -> Option<(Decimal, Decimal)> {
    let (from, to) = (currency_range(from)?, currency_range(to)?);
    Some((to.low.checked_div(from.high)?, to.high.checked_div(from.low)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_range_is_one() {
        for row in rows::<RangeRow>("currency_ranges.csv", include_str!("currency_ranges.csv")) {
            assert!(row.low > Decimal::ZERO && row.low <= row.high, "{}", row.code);
        }
        assert!(currency_range("EUR").is_some() && currency_range("XXX").is_none());
    }
}
