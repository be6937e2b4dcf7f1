//! Quantities in two units: "2 hours 30 minutes", "5 feet 11 inches", "two dollars and 23 cents".
//!
//! ```text
//! compound := amount large-unit [and | ","] amount small-unit     each smaller than the one before
//!           | amount "foot" ["-"] amount                          "5 feet 11", "a 6-foot-2 guard"
//! ```

use rust_decimal::Decimal;

use super::draft::Draft;
use crate::lexicon::context;
use crate::lexicon::units::{MinorUnit, minor_unit};
use crate::model::Bound;
use crate::normalise::{Document, Tokens};

/// Decimal places of an amount in the first unit that has no exact decimal ("2 hours 20 minutes").
const PLACES: u32 = 12;

/// Joins neighbours of one dimension where the second has the smaller unit, into the first unit.
pub(super) fn join(document: &Document<'_>, drafts: &mut Vec<Draft>) {
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts.drain(..) {
        let is_part = joined.last_mut().is_some_and(|first| add(document, first, &draft));
        if !is_part {
            joined.push(draft);
        }
    }
    *drafts = joined;
}

/// What stands between the two: nothing, "and", a comma between times, a hyphen before a bare part.
fn is_joined(document: &Document<'_>, first: &Draft, second: &Draft) -> bool {
    if second.phrase_tokens.start < first.phrase_tokens.end || second.bound != Bound::Exact {
        return false;
    }
    let between = Tokens::new(document, first.phrase_tokens.end..second.phrase_tokens.start);
    let is_comma = between.len() == 1 && between.is_mark(0, ',') && first.family() == Some("time");
    let is_hyphen = between.len() == 1 && between.is_mark(0, '-') && between.is_glued(0) && !second.is_measured();
    let words = &context(document.article.info.language).compound;
    between.is_empty() || is_comma || is_hyphen || words.longest(between).is_some_and(|(len, ())| len == between.len())
}

/// Adds `second` to `first`; false where they are no one amount.
fn add(document: &Document<'_>, first: &mut Draft, second: &Draft) -> bool {
    let Some(share) = share(first, second).filter(|_| is_joined(document, first, second)) else { return false };
    let part = second.number.value.checked_mul(share);
    // "2 hours 90 minutes" are two amounts, not one.
    let Some(part) = part.filter(|part| *part > Decimal::ZERO && *part < first.least_part) else { return false };
    let Some(value) = first.number.value.checked_add(part) else { return false };
    first.number.value = value.round_dp(PLACES).normalize();
    first.number.step = second.number.step.checked_mul(share).unwrap_or(second.number.step);
    first.least_part = share;
    first.number_tokens.end = second.number_tokens.end;
    first.phrase_tokens.end = second.phrase_tokens.end;
    if first.noun.is_none() && !second.is_measured() && second.unit.as_ref().is_some_and(|unit| unit.id == "person") {
        first.noun.clone_from(&second.noun);
    }
    let small = second.unit.as_ref().map_or("what goes without saying", |unit| unit.id.as_str());
    first.trace.add(|| format!("compound: with {small}"));
    true
}

/// What one of the second unit is worth in the first; none where they do not go together.
fn share(first: &Draft, second: &Draft) -> Option<Decimal> {
    let large = first.unit.as_ref()?;
    let is_single = first.number.value_max.is_none() && second.number.value_max.is_none();
    let is_whole = first.number.value.is_integer() || first.least_part < Decimal::ONE;
    if !is_single || !is_whole || large.is_count() {
        return None;
    }
    let minor = |small: Option<&str>| -> Option<&'static MinorUnit> { minor_unit(first.family()?, &large.id, small) };
    if let Some(named) = second.unit.as_ref().and_then(|unit| minor(Some(&unit.id))) {
        return Decimal::ONE.checked_div(Decimal::from(named.parts));
    }
    if let Some(small) = second.unit.as_ref().filter(|small| !small.is_count()) {
        let fits = large.dimension == small.dimension
            && matches!(large.dimension.as_str(), "time" | "length" | "mass" | "angle")
            && large.factor > small.factor
            && large.offset.is_zero();
        return small.factor.checked_div(large.factor).filter(|_| fits);
    }
    // "5 feet 6 tall" and "a 6-foot-2 guard" count nothing.
    let is_unknown = second.noun.as_ref().is_some_and(|noun| noun.concept.is_none());
    let bare = minor(None).filter(|_| second.unit.is_none() || is_unknown || second.follows_hyphen)?;
    Decimal::ONE.checked_div(Decimal::from(bare.parts))
}
