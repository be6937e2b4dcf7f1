//! Exact numbers, and the bound that a hedge puts on them.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A number as written: exact, or a closed range of two, with the precision it was written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// The value, or the lower end of a range, scale applied.
    pub value: Decimal,
    /// The upper end of a range.
    pub value_max: Option<Decimal>,
    /// The worth of one in the last written place, scale applied: 100 000 for "2,3 triệu", 1 for "1.500",
    /// 0.01 for "6.80".
    pub step: Decimal,
}

impl Number {
    /// A single value written to the place worth `step`.
    #[must_use]
    pub const fn single(value: Decimal, step: Decimal) -> Self {
        Self { value, value_max: None, step }
    }

    /// The share that `part` is of `whole`, to twelve places where it has no exact decimal; none where `whole` is zero.
    ///
    /// It counts as written to the nearest tenth or hundredth, as far as anyone can tell.
    #[must_use]
    pub fn share(part: Decimal, whole: Decimal) -> Option<Self> {
        const PLACES: u32 = 12;
        let value = part.checked_div(whole)?.round_dp(PLACES).normalize();
        Some(Self::single(value, Decimal::new(1, value.scale().clamp(1, 2))))
    }

    /// The upper end: of the range, or the value itself.
    #[must_use]
    pub fn upper(&self) -> Decimal {
        self.value_max.unwrap_or(self.value)
    }
}

/// `value` with thin groups of three: `2 305 000.5`.
pub(crate) fn grouped(value: Decimal) -> String {
    let plain = value.normalize().to_string();
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 && whole.len() > 4 {
            out.push(' ');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// How many digits of `value` are left without the zeros that lead and end it: 3 for 12 300 and for 0.0123; 0 for
/// zero.
#[must_use]
pub(crate) fn significant_digits(value: Decimal) -> usize {
    let mut mantissa = value.mantissa().unsigned_abs();
    while mantissa != 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
    }
    mantissa.checked_ilog10().map_or(0, |power| usize::try_from(power).unwrap_or_default() + 1)
}

/// How the number limits what is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Bound {
    /// `=`: as it is.
    #[default]
    #[serde(rename = "=")]
    Exact,
    /// `~`: about, nearly, gần, khoảng.
    #[serde(rename = "~")]
    About,
    /// `>`: more than, at least, hơn, trên, ít nhất.
    #[serde(rename = ">")]
    Over,
    /// `<`: less than, up to, dưới, tối đa.
    #[serde(rename = "<")]
    Under,
}

impl Bound {
    /// The sign used in every output: `=`, `~`, `>` or `<`.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Exact => "=",
            Self::About => "~",
            Self::Over => ">",
            Self::Under => "<",
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sign())
    }
}
