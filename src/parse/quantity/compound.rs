//! Quantities in two units: "2 hours 30 minutes", "5 feet 11 inches".

use rust_decimal::Decimal;

use super::draft::Draft;
use crate::lexicon::{context, units};
use crate::model::{Bound, Unit};
use crate::normalise::{Document, Tokens};

/// Joins neighbours of one dimension where the second has the smaller unit, into the first unit.
pub(super) fn join(document: &Document<'_>, drafts: &mut Vec<Draft>) {
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts.drain(..) {
        let is_part = joined.last_mut().is_some_and(|first| is_next(document, first, &draft) && add(first, &draft));
        if !is_part {
            joined.push(draft);
        }
    }
    *drafts = joined;
}

/// True where nothing but "and" stands between the two, and both are plain amounts.
fn is_next(document: &Document<'_>, first: &Draft, second: &Draft) -> bool {
    if second.phrase_tokens.start < first.phrase_tokens.end || second.bound != Bound::Exact {
        return false;
    }
    let between = Tokens::new(document, first.phrase_tokens.end..second.phrase_tokens.start);
    if first.family() == Some("time") && between.len() == 1 && between.is_mark(0, ',') {
        return true;
    }
    if is_inches(first, second, between) {
        return true;
    }
    let words = &context(document.article.info.language).compound;
    between.is_empty() || words.longest(between).is_some_and(|(len, ())| len == between.len())
}

const FOOT: &str = "foot";
const INCH: &str = "inch";

/// True for the bare inches of "5 feet 11", "5-foot-11" and "a 6-foot-2 guard".
fn is_inches(first: &Draft, second: &Draft, between: Tokens<'_>) -> bool {
    let is_small = second.number.value >= Decimal::ONE && second.number.value < Decimal::from(12_u8);
    let is_foot = first.unit.as_ref().is_some_and(|unit| unit.id == FOOT);
    let is_bare = second.unit.is_none() && between.is_empty();
    let is_hyphened = between.len() == 1 && between.is_mark(0, '-') && between.is_glued(0);
    is_foot && is_small && !second.is_measured() && (is_bare || is_hyphened)
}

/// Adds `second` to `first`; false where their units do not fit.
fn add(first: &mut Draft, second: &Draft) -> bool {
    let Some(large) = &first.unit else { return false };
    let inch = units::unit(INCH);
    // "5 feet 11": the smaller unit goes without saying.
    let small = if large.id == FOOT && second.unit.as_ref().is_none_or(Unit::is_count) { &inch } else { &second.unit };
    let Some(small) = small else { return false };
    let Some(value) = sum(first, large, second, small) else { return false };
    first.number.value = value;
    first.number.step = second
        .number
        .step
        .checked_mul(small.factor)
        .and_then(|step| step.checked_div(large.factor))
        .unwrap_or(second.number.step);
    first.number_tokens.end = second.number_tokens.end;
    first.phrase_tokens.end = second.phrase_tokens.end;
    first.trace.push(format!("compound: {} and {}", large.id, small.id));
    if first.noun.is_none() {
        first.noun.clone_from(&second.noun);
    }
    true
}

fn sum(first: &Draft, large: &Unit, second: &Draft, small: &Unit) -> Option<Decimal> {
    let is_single = first.number.value_max.is_none() && second.number.value_max.is_none();
    let fits = is_single
        && !large.is_count()
        && large.dimension == small.dimension
        && matches!(large.dimension.as_str(), "time" | "length" | "mass" | "angle")
        && large.factor > small.factor
        && large.offset.is_zero()
        && first.number.value.is_integer();
    if !fits {
        return None;
    }
    let more = second.number.value.checked_mul(small.factor)?.checked_div(large.factor)?;
    // "2 hours 90 minutes" are two amounts, not one.
    if more >= Decimal::ONE { None } else { first.number.value.checked_add(more) }
}
