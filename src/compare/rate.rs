//! Amounts in two currencies, compared at a rate that one of their articles gives; never at any other.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::interval::{Interval, Slack};
use super::value::Value;
use crate::model::{Figure, RelationKind, grouped};
use crate::options::Tolerance;

/// How far the rate of one bank, day or rounded amount is from that of another: three parts in a hundred.
const DRIFT: Decimal = Decimal::from_parts(3, 0, 0, false, 2);

/// A rate for two figures: the first times `times` is in the currency of the second.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Exchange<'a> {
    times: Decimal,
    said: &'a str,
    article: &'a str,
}

/// Of the rates that the two articles give, the one that brings the amounts nearest to each other.
fn exchange<'a>(a: &'a Figure, b: &'a Figure) -> Option<Exchange<'a>> {
    if a.measure.subject.rates.is_empty() && b.measure.subject.rates.is_empty() {
        return None;
    }
    let code = |figure: &'a Figure| figure.quantity.unit.currency();
    let (x, y) = (code(a)?, code(b)?);
    let (first, second) = if a.article.path <= b.article.path { (a, b) } else { (b, a) };
    let of = |figure: &'a Figure| {
        figure.measure.subject.rates.iter().filter_map(move |rate| {
            let times = match (rate.from.as_str() == x, rate.to.as_str() == y) {
                (true, true) => rate.times,
                _ if rate.from == y && rate.to == x => Decimal::ONE.checked_div(rate.times)?,
                _ => return None,
            };
            Some(Exchange { times, said: &rate.said, article: &figure.article.path })
        })
    };
    let gap = |exchange: &Exchange<'_>| {
        let (value, other) = (a.quantity.number.value.checked_mul(exchange.times), b.quantity.number.value);
        value.and_then(|value| value.max(other).checked_div(value.min(other))).unwrap_or(Decimal::MAX)
    };
    (x != y).then(|| of(first).chain(of(second)).min_by(|p, q| gap(p).cmp(&gap(q))))?
}

/// Both values in one unit: the base unit of their dimension, or at the articles' rate the currency of the second.
pub(super) fn in_one_unit(a: &Value<'_>, b: &Value<'_>) -> Option<(Decimal, Decimal)> {
    match exchange(a.figure, b.figure) {
        Some(exchange) => Some((a.base?.checked_mul(exchange.times)?, b.base?)),
        None => Some((a.base?, b.base?)),
    }
}

/// How many times the one value is as large as the other, at least one, held against `limit`; none where nothing can be
/// said.
pub(crate) fn times_apart(a: &Value<'_>, b: &Value<'_>, limit: Decimal) -> Option<Ordering> {
    let (x, y) = in_one_unit(a, b)?;
    let (small, large) = (x.abs().min(y.abs()), x.abs().max(y.abs()));
    if small.is_zero() {
        return None;
    }
    // What is too large for a decimal is larger than any.
    Some(small.checked_mul(limit).map_or(Ordering::Less, |edge| large.cmp(&edge)))
}

/// How two amounts in two currencies stand at the rate of one of their articles, and in what words; none where
/// neither gives one.
pub(super) fn compare(
    a: &Figure,
    b: &Figure,
    tolerance: &Tolerance,
    show: impl Fn(&Figure) -> String,
) -> Option<(RelationKind, String)> {
    let exchange = exchange(a, b)?;
    let least = exchange.times.checked_mul(Decimal::ONE.checked_sub(DRIFT)?)?;
    let most = exchange.times.checked_mul(Decimal::ONE.checked_add(DRIFT)?)?;
    let (left, right) = (a.quantity.unit.id.as_str(), b.quantity.unit.id.as_str());
    let (one, many, rate) = if exchange.times >= Decimal::ONE {
        (left, right, exchange.times)
    } else {
        (right, left, Decimal::ONE.checked_div(exchange.times)?)
    };
    let mut words = String::new();
    for slack in [Slack::Written, Slack::Converted] {
        let (own, y) = (Interval::of(a, slack, tolerance), Interval::of(b, slack, tolerance));
        let x = Interval {
            low: own.low.and_then(|low| low.checked_mul(least)),
            high: own.high.and_then(|high| high.checked_mul(most)),
            closed: own.closed,
        };
        let overlaps = x.overlaps(y);
        let round = |interval: Interval| Interval {
            low: interval.low.map(short),
            high: interval.high.map(short),
            closed: interval.closed,
        };
        words = format!(
            "{} = {} {right} at {} {many} for one {one} ({}: \"{}\"), {} = {y} {right}: {}",
            show(a),
            round(x),
            grouped(short(rate)),
            exchange.article,
            exchange.said,
            show(b),
            if overlaps { "overlap" } else { "no overlap" },
        );
        if overlaps {
            return Some((RelationKind::EqualAfterConversion, words));
        }
    }
    Some((RelationKind::Differs, words))
}

/// Five digits: what a rate read off two rounded amounts can tell.
fn short(value: Decimal) -> Decimal {
    const DIGITS: u32 = 5;
    value.round_sf(DIGITS).unwrap_or(value).normalize()
}
