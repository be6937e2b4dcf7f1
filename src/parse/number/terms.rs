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

/// The terms read so far, the largest first. Most numerals have one.
#[derive(Debug, Clone)]
pub(super) struct Terms {
    /// All but the last.
    before: Vec<Term>,
    pub(super) last: Term,
    pub(super) in_words: bool,
    pub(super) scaled: bool,
    /// The product of the scale words, as long as there is one term.
    pub(super) factor: Decimal,
}

impl Terms {
    /// One term without a scale.
    pub(super) const fn single(number: Number, in_words: bool) -> Self {
        let last = Term { value: number.value, step: number.step, power: 0 };
        Self { before: Vec::new(), last, in_words, scaled: false, factor: Decimal::ONE }
    }

    /// One term with the scale that letters give it: "1.5m".
    pub(super) fn scaled_by_letters(number: Number, scale: Scale) -> Option<Self> {
        let single = Self::single(number, false);
        Some(Self { last: single.last.scaled(scale)?, scaled: true, factor: scale.factor, ..single })
    }

    pub(super) fn number(&self) -> Option<Number> {
        let value = match self.before.as_slice() {
            [] => self.last.value,
            before => {
                let sum = before.iter().try_fold(Decimal::ZERO, |sum, term| sum.checked_add(term.value))?;
                sum.checked_add(self.last.value)?
            }
        };
        Some(Number::single(value, self.last.step))
    }

    /// Multiplies the last term, and in words all smaller ones before it.
    pub(super) fn scale(&self, scale: Scale) -> Option<Self> {
        let mut next = self.clone();
        while let Some(&before) = next.before.last()
            && before.value < scale.factor
        {
            // "1 nghìn 2 trăm tỷ": in digits only what is left below a thousand waits for its scale.
            if !self.in_words && !(SMALL_SCALES.contains(&before.power)) {
                return None;
            }
            next.before.pop();
            next.last.value = next.last.value.checked_add(before.value)?;
        }
        next.last = next.last.scaled(scale)?;
        next.scaled = true;
        next.factor = next.factor.checked_mul(scale.factor)?;
        next.before.last().is_none_or(|before| fits_below(next.last.value, before.power)).then_some(next)
    }

    /// Adds a term below the last one.
    pub(super) fn push(&self, value: Decimal, step: Decimal) -> Option<Self> {
        fits_below(value, self.last.power)
            .then(|| Self { factor: Decimal::ONE, ..self.with(Term { value, step, power: 0 }) })
    }

    /// Adds a part of the last scale: half of it, or its decimals.
    pub(super) fn push_part(&self, part: Number) -> Option<Self> {
        let factor = power_of_ten(self.last.power)?;
        let (value, step) = (part.value.checked_mul(factor)?, part.step.checked_mul(factor)?);
        Some(self.with(Term { value, step, power: 0 }))
    }

    pub(super) const fn power(&self) -> u32 {
        self.last.power
    }

    /// The same with one more term.
    fn with(&self, last: Term) -> Self {
        let before = self.before.iter().copied().chain([self.last]).collect();
        Self { before, last, ..*self }
    }
}

fn fits_below(value: Decimal, power: u32) -> bool {
    power_of_ten(power).is_some_and(|limit| value < limit)
}
