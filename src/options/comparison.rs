//! How far values may stray from each other and still be one, and which days are compared.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How far a value may stray and still be held for the same. Shares of the value: 0.1 is one part in ten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Tolerance {
    /// The most that the trailing zeros of an unhedged amount may hide: "250 dollars" holds 249. Counts are exact.
    #[serde(with = "share")]
    pub rounding: Decimal,
    /// The most that "about" may hide, never more than half of the last digit that is not zero.
    #[serde(with = "share")]
    pub about: Decimal,
    /// The same for an amount that may have been converted from another unit: "30 miles (50 km)".
    #[serde(with = "share")]
    pub conversion: Decimal,
    /// How far above X a value may lie that "more than X" holds; none for any distance.
    #[serde(with = "some_share", default, skip_serializing_if = "Option::is_none")]
    pub over: Option<Decimal>,
    /// How far below X a value may lie that "less than X" holds; none for any distance.
    #[serde(with = "some_share", default, skip_serializing_if = "Option::is_none")]
    pub under: Option<Decimal>,
}

impl Tolerance {
    /// What is in force where nothing is set.
    pub const DEFAULT: Self = Self {
        rounding: Decimal::from_parts(1, 0, 0, false, 2),
        about: Decimal::from_parts(1, 0, 0, false, 1),
        conversion: Decimal::from_parts(1, 0, 0, false, 1),
        over: None,
        under: None,
    };
}

impl Default for Tolerance {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Which days count as one moment, and which are too far apart to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Time {
    /// Figures so many days apart, or fewer, are of one moment: where they differ it is a conflict, not a change.
    pub same_moment_days: u32,
    /// Figures more days apart than this are not compared; none compares all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compare_within_days: Option<u32>,
}

/// A share from 0 to 10, written as a number.
mod share {
    use rust_decimal::prelude::ToPrimitive;
    use serde::de::Error;
    use serde::{Deserializer, Serializer};

    use super::{Decimal, Deserialize};

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        let share = <Decimal as Deserialize>::deserialize(deserializer)?;
        if share.is_sign_negative() || share > Decimal::TEN {
            return Err(D::Error::custom(format!("{share} is no share; 0.1 is one part in ten, 10 the most")));
        }
        Ok(share.normalize())
    }

    pub(super) fn serialize<S: Serializer>(share: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(share.to_f64().unwrap_or_default())
    }
}

/// The same where there may be none.
mod some_share {
    use serde::{Deserializer, Serializer};

    use super::{Decimal, share};

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
        share::deserialize(deserializer).map(Some)
    }

    pub(super) fn serialize<S: Serializer>(share: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
        match share {
            Some(share) => share::serialize(share, serializer),
            None => serializer.serialize_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_exact_and_bounded() {
        let tolerance: Tolerance = toml::from_str("about = 0.25\nover = \"0.5\"\n").unwrap();
        assert_eq!(tolerance.about, Decimal::new(25, 2));
        assert_eq!(tolerance.over, Some(Decimal::new(5, 1)));
        assert_eq!(tolerance.rounding, Tolerance::DEFAULT.rounding);
        assert_eq!(toml::from_str::<Tolerance>(&toml::to_string(&tolerance).unwrap()).unwrap(), tolerance);
        for text in ["about = -1", "about = 11", "over = true", "below = 1"] {
            assert!(toml::from_str::<Tolerance>(text).is_err(), "{text}");
        }
    }
}
