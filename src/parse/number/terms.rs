//! The terms of a numeral: "2 triệu" and "300 nghìn" in "2 triệu 300 nghìn".

use rust_decimal::Decimal;

use super::power_of_ten;
use super::scale::Scale;
use crate::model::Number;

/// Hundreds and thousands: scales that another scale may follow in one number ("trăm triệu", "nghìn tỷ").
const SMALL_SCALES: std::ops::RangeInclusive<u32> = 2..=3;

/// A part of a numeral: all that one place holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    pub(super) value: Decimal,
    pub(super) step: Decimal,
    /// The power of ten of its last scale word; 0 without one.
    pub(super) power: u32,
}

impl Term {
    pub(super) fn scaled(self, scale: Scale) -> Option<Self> {
        let value = self.value.checked_mul(scale.factor)?;
        let is_exact = !scale.is_rounding && self.step >= Decimal::ONE;
        let step = if is_exact { self.step } else { self.step.checked_mul(scale.factor)? };
        Some(Self { value, step, power: scale.power })
    }
}

/// The terms read so far, the largest first.
#[derive(Debug, Clone)]
pub(super) struct Terms {
    pub(super) list: Vec<Term>,
    pub(super) in_words: bool,
    pub(super) scaled: bool,
    /// The product of the scale words, as long as there is one term.
    pub(super) factor: Decimal,
}

impl Terms {
    pub(super) fn number(&self) -> Option<Number> {
        let value = self.list.iter().try_fold(Decimal::ZERO, |sum, term| sum.checked_add(term.value))?;
        Some(Number::single(value, self.list.last()?.step))
    }

    /// Multiplies the last term, and in words all smaller ones before it.
    pub(super) fn scale(&self, scale: Scale) -> Option<Self> {
        let mut next = self.clone();
        let mut last = next.list.pop()?;
        while let Some(&before) = next.list.last()
            && before.value < scale.factor
        {
            // "1 nghìn 2 trăm tỷ": in digits only what is left below a thousand waits for its scale.
            if !self.in_words && !(SMALL_SCALES.contains(&before.power)) {
                return None;
            }
            next.list.pop();
            last.value = last.value.checked_add(before.value)?;
        }
        let last = last.scaled(scale)?;
        let fits = next.list.last().is_none_or(|before| fits_below(last.value, before.power));
        next.list.push(last);
        next.scaled = true;
        next.factor = next.factor.checked_mul(scale.factor)?;
        fits.then_some(next)
    }

    /// Adds a term below the last one.
    pub(super) fn push(&self, value: Decimal, step: Decimal) -> Option<Self> {
        let before = self.list.last()?;
        let mut next = self.clone();
        next.list.push(Term { value, step, power: 0 });
        next.factor = Decimal::ONE;
        fits_below(value, before.power).then_some(next)
    }

    /// Adds a part of the last scale: half of it, or its decimals.
    pub(super) fn push_part(&self, part: Number) -> Option<Self> {
        let factor = power_of_ten(self.list.last()?.power)?;
        let mut next = self.clone();
        let (value, step) = (part.value.checked_mul(factor)?, part.step.checked_mul(factor)?);
        next.list.push(Term { value, step, power: 0 });
        Some(next)
    }

    pub(super) fn power(&self) -> u32 {
        self.list.last().map_or(0, |term| term.power)
    }
}

fn fits_below(value: Decimal, power: u32) -> bool {
    power_of_ten(power).is_some_and(|limit| value < limit)
}
