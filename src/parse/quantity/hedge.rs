//! Hedges around a figure.
//!
//! ```text
//! before  := (hedge | stress | bridge)* number          "at least about", "estimated to be worth"
//! after   := number hedge | number unit hedge           "20-odd", "5 years or more"
//! ```
//!
//! The hedge nearest to the number counts, save that a bound further out beats "about": "at least about 50" is `>`.

use rust_decimal::Decimal;

use super::draft::Draft;
use crate::lexicon::{Guard, Hedge, HedgeKind, context, hedges};
use crate::model::Bound;
use crate::normalise::{TokenKind, Tokens};
use crate::parse::number;
use crate::parse::trace::Trace;

/// Reads the hedges that end just before `at`, down to the token `floor` of the document.
pub(super) fn before(at: Tokens<'_>, floor: usize, draft: &mut Draft) {
    let table = &hedges(at.document().article.info.language).before;
    let mut rest = at;
    let mut bridged = Trace::new(at.document().explains);
    let mut is_known = false;
    while let Some((len, hedge)) = table.longest_before(rest) {
        if rest.position() < floor + len || hedge.kind == HedgeKind::Plain {
            break;
        }
        let start = rest.back(len);
        // ", more than the 40 expected" compares with a number that is known; "is less than the 40 he told of" and "above
        // the 40 mark" do not.
        let is_aside = start.before(1).is_some_and(|token| token.kind == TokenKind::Mark);
        let compares = is_known && is_aside && matches!(hedge.kind, HedgeKind::Over | HedgeKind::Under);
        if compares && !is_milestone(at, draft) || !holds(hedge, start, at, draft) {
            break;
        }
        is_known |= hedge.kind == HedgeKind::Definite;
        rest = start;
        match hedge.kind.bound() {
            Some(bound) => {
                draft.bound = join(draft.bound, bound);
                draft.widen(&(start.position()..at.position()));
                draft.trace.append(&mut bridged);
                draft.trace.add(|| format!("hedge {:?}: {}", hedge.phrase, bound.sign()));
            }
            // Stress and bridges belong to the phrase only where a hedge stands beyond them.
            None if hedge.kind == HedgeKind::Stress => {
                draft.is_stressed = true;
                bridged.add(|| format!("stress {:?}", hedge.phrase));
            }
            None => bridged.add(|| format!("between hedge and number: {:?}", hedge.phrase)),
        }
    }
}

/// True for a number with "mark" behind it: one that is passed, and no other figure.
fn is_milestone(at: Tokens<'_>, draft: &Draft) -> bool {
    let after = at.skip(draft.phrase_tokens.end.saturating_sub(at.position()));
    context(at.document().article.info.language).milestones.longest(after).is_some()
}

/// Reads a hedge that the view starts with, after the number or its unit; gives the tokens left.
pub(super) fn after<'a>(rest: Tokens<'a>, draft: &mut Draft) -> Tokens<'a> {
    let table = &hedges(rest.document().article.info.language).after;
    let Some((len, hedge)) = table.longest(rest) else { return rest };
    let next = rest.skip(len);
    if !holds(hedge, rest, next, draft) {
        return rest;
    }
    if let Some(bound) = hedge.kind.bound() {
        draft.bound = join(draft.bound, bound);
        draft.trace.add(|| format!("hedge after {:?}: {}", hedge.phrase, bound.sign()));
    }
    draft.phrase_tokens.end = draft.phrase_tokens.end.max(next.position());
    next
}

/// The bound of a number under two hedges, the nearer one first.
fn join(near: Bound, far: Bound) -> Bound {
    match (near, far) {
        (Bound::Exact | Bound::About, far) if far != Bound::Exact => far,
        _ => near,
    }
}

/// True where the guard of `hedge` holds; `start` is the view at the hedge, `end` the view after it.
fn holds(hedge: &Hedge, start: Tokens<'_>, end: Tokens<'_>, draft: &Draft) -> bool {
    let value = draft.number.value.abs();
    let is_amount = draft.is_measured() || value >= Decimal::ONE_HUNDRED;
    let family = draft.family().unwrap_or_default();
    match hedge.guard {
        None => true,
        Some(Guard::Measured) => draft.is_measured() || value >= Decimal::TEN,
        Some(Guard::Amount) => is_amount,
        Some(Guard::Scaled) => value >= Decimal::from(100_000) || family == "ratio",
        Some(Guard::Money) => family == "money",
        Some(Guard::Lasting) => {
            family != "time" || context(start.document().article.info.language).lasting.longest_before(start).is_some()
        }
        Some(Guard::Past) => is_amount && family != "time",
        Some(Guard::Age) => draft.unit.as_ref().is_some_and(|unit| unit.id == "year"),
        Some(Guard::NoComparison) => family != "ratio" && !is_compared(end),
        Some(Guard::NotNumber) => number::single(end).is_err(),
        Some(Guard::End) => end.first().is_none_or(|token| token.kind == TokenKind::Mark),
    }
}

/// True where the clause after the number compares ("so với").
fn is_compared(rest: Tokens<'_>) -> bool {
    const CLAUSE: usize = 12;
    let comparisons = &context(rest.document().article.info.language).comparisons;
    (0..CLAUSE.min(rest.len()))
        .map(|n| rest.skip(n))
        .take_while(|view| !view.is_mark(0, ',') && !view.is_mark(0, ';'))
        .any(|view| comparisons.longest(view).is_some())
}
