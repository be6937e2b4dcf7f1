//! How two figures of one quantity stand to each other, decided on intervals that can be shown.

use rust_decimal::Decimal;

use super::hint::hints;
use super::interval::{Interval, Slack};
use super::rate;
use super::value::Value;
use crate::model::{Bound, Figure, Hint, Relation, RelationKind, Unit, significant_digits};
use crate::normalise::single_spaced;
use crate::options::Tolerance;

/// How two values stand, without words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stand {
    pub(crate) kind: RelationKind,
    /// Likely slips, where they differ.
    pub(crate) hints: Vec<Hint>,
}

impl Stand {
    pub(crate) fn differs(&self) -> bool {
        self.kind == RelationKind::Differs
    }
}

/// What [`relate`] says, without its words, which cost more than the comparison.
pub(crate) fn stand(a: &Value<'_>, b: &Value<'_>) -> Option<Stand> {
    let (kind, _) = compare(a, b, false)?;
    Some(Stand { kind, hints: slips(a, b, kind) })
}

/// Compares two figures; none where nothing exact can be said: other dimensions, or currencies, which are converted
/// only at a rate that one of the two articles gives, and then with that rate in the words.
///
/// Symmetric in kind and hints; the words follow the order given.
pub(crate) fn relate(a: &Figure, b: &Figure) -> Option<Relation> {
    relate_within(a, b, &Tolerance::DEFAULT)
}

/// The same with a tolerance of the user's.
pub(crate) fn relate_within(a: &Figure, b: &Figure, tolerance: &Tolerance) -> Option<Relation> {
    let (x, y) = (Value::within(a, tolerance), Value::within(b, tolerance));
    let (kind, because) = compare(&x, &y, true)?;
    Some(Relation { a: a.id.clone(), b: b.id.clone(), kind, because, hints: slips(&x, &y, kind), linked: true })
}

fn slips(a: &Value<'_>, b: &Value<'_>, kind: RelationKind) -> Vec<Hint> {
    if kind == RelationKind::Differs { hints(a, b) } else { Vec::new() }
}

/// The relation and, where it is `told`, the words for it.
fn compare(x: &Value<'_>, y: &Value<'_>, told: bool) -> Option<(RelationKind, String)> {
    let say = |words: &dyn Fn() -> String| if told { words() } else { String::new() };
    let (a, b) = (x.figure, y.figure);
    let (left, right) = (&a.quantity, &b.quantity);
    let same_number = x.is_same_number(y);
    if left.unit.dimension != right.unit.dimension {
        // "85 billion dollars" and "85 billion dollars a month": one text leaves the rate out.
        if same_number && (left.unit.is_rate_of(&right.unit) || right.unit.is_rate_of(&left.unit)) {
            return Some((RelationKind::Equal, say(&|| format!("{} = {}", show(a), show(b)))));
        }
        if let Some(found) = rate::compare(a, b, x.tolerance, show) {
            return Some(found);
        }
        // One number in two currencies cannot be right in both, nor in percent and percentage points.
        let mixed_up = are_one_number(x, y) && are_taken_for_each_other(&left.unit, &right.unit);
        let detail = || format!("{} {} and {} {}: one number", show(a), left.unit.id, show(b), right.unit.id);
        return mixed_up.then(|| (RelationKind::Differs, say(&detail)));
    }
    let converts = left.unit.factor != right.unit.factor || left.unit.offset != right.unit.offset;
    if same_number && !converts {
        let kind = match (left.bound, right.bound) {
            (x, y) if x == y => RelationKind::Equal,
            (Bound::Over | Bound::Under, _) | (_, Bound::Over | Bound::Under) => RelationKind::BoundHolds,
            _ => RelationKind::Hedged,
        };
        return Some((kind, say(&|| format!("{} = {}", show(a), show(b)))));
    }
    // "More than 7 million" and "more than 7 billion" can both be true, but nobody says both of one thing.
    let limits = matches!(left.bound, Bound::Over | Bound::Under) && left.bound == right.bound;
    if limits && !converts && is_another_size(left.number.value, right.number.value) {
        let words = || format!("{} and {}: the same digits, another size", show(a), show(b));
        return Some((RelationKind::Differs, say(&words)));
    }
    if !told && x.is_clear_of(y) {
        return Some((RelationKind::Differs, String::new()));
    }
    let bounded = |figure: &Figure| {
        matches!(figure.quantity.bound, Bound::Over | Bound::Under) || figure.quantity.number.value_max.is_some()
    };
    let written = if bounded(a) || bounded(b) {
        RelationKind::BoundHolds
    } else if converts {
        RelationKind::EqualAfterConversion
    } else {
        RelationKind::EqualWithinRounding
    };
    let loose = if converts { Slack::Converted } else { Slack::Hedged };
    let loose_kind = if converts { RelationKind::EqualAfterConversion } else { RelationKind::Hedged };
    let tries = [(Slack::Written, written), (loose, loose_kind)];
    let mut words = String::new();
    for (slack, kind) in tries {
        let overlap = x.interval(slack)?.overlaps(y.interval(slack)?);
        let verdict = if overlap { "overlap" } else { "no overlap" };
        words = say(&|| {
            let (p, q) = (Interval::of(a, slack, x.tolerance), Interval::of(b, slack, y.tolerance));
            if converts {
                format!("{} = {p} {}, {} = {q} {}: {verdict}", show(a), left.unit.id, show(b), right.unit.id)
            } else {
                format!("{} = {p}, {} = {q}: {verdict}", show(a), show(b))
            }
        });
        if overlap {
            return Some((kind, words));
        }
    }
    Some((RelationKind::Differs, words))
}

/// True for two values that differ by a power of ten only, too many digits alike for chance.
fn is_another_size(x: Decimal, y: Decimal) -> bool {
    let (small, large) = (x.abs().min(y.abs()), x.abs().max(y.abs()));
    let digits = |value: Decimal| value.normalize().mantissa().unsigned_abs().to_string();
    let bare = |text: String| text.trim_end_matches('0').to_owned();
    let least = if significant_digits(x) >= 2 { Decimal::TEN } else { Decimal::ONE_THOUSAND };
    let far = large.checked_div(small).is_some_and(|ratio| ratio >= least);
    far && bare(digits(small)) == bare(digits(large))
}

/// True for two currencies, both for sums or both for the same rate, and for percent and percentage points.
fn are_taken_for_each_other(a: &Unit, b: &Unit) -> bool {
    let rate = |unit: &Unit| unit.dimension.split_once('/').map(|(_, rate)| rate.to_owned());
    let points = |unit: &Unit, other: &Unit| unit.id == "percent" && other.id == "percentage_point";
    a.currency().is_some() && b.currency().is_some() && rate(a) == rate(b) || points(a, b) || points(b, a)
}

/// True where the two may be written down from one number, whatever their units: 1,248 and "nearly 1,250".
pub(crate) fn are_one_number(a: &Value<'_>, b: &Value<'_>) -> bool {
    const SHARE: Decimal = Decimal::from_parts(1, 0, 0, false, 2);
    const LONG: usize = 3;
    let (x, y) = (a.figure.quantity.number, b.figure.quantity.number);
    if a.is_written_alike(b) || x.value_max.is_some() || y.value_max.is_some() {
        return a.is_same_number(b);
    }
    if a.significant < LONG || b.significant < LONG {
        return false;
    }
    let written = |figure| Interval::of(figure, Slack::Written, &Tolerance::DEFAULT);
    let gap = x.value.checked_sub(y.value).map(|gap| gap.abs()).unwrap_or(Decimal::MAX);
    let is_near = x.value.abs().checked_mul(SHARE).is_some_and(|share| gap <= share);
    is_near && written(a.figure).overlaps(written(b.figure))
}

/// True where whoever says `source` may say `summary`: each value that the one leaves open belongs to the other, once
/// a hedge of the summary is widened. A bound or hedge that the summary drops says more than the source.
pub(crate) fn bears_out(source: &Figure, summary: &Figure, tolerance: &Tolerance) -> bool {
    let (x, y) = (&source.quantity, &summary.quantity);
    if x.unit.dimension != y.unit.dimension {
        return false;
    }
    let converts = x.unit.factor != y.unit.factor || x.unit.offset != y.unit.offset;
    let same_number = x.number.value == y.number.value && x.number.upper() == y.number.upper();
    if same_number && !converts && (x.bound == y.bound || x.bound == Bound::Exact) {
        return true;
    }
    let slack = if converts { Slack::Converted } else { Slack::Hedged };
    let is_loose = |figure: &Figure| {
        matches!(figure.quantity.bound, Bound::Over | Bound::Under) || figure.quantity.number.value_max.is_some()
    };
    let within = |slack| {
        let narrow = Interval::of(source, Slack::Written, tolerance).in_base(&x.unit);
        let wide = Interval::of(summary, slack, tolerance).in_base(&y.unit);
        matches!((narrow, wide), (Some(narrow), Some(wide)) if wide.holds(narrow))
    };
    let keeps_hedge = x.bound != Bound::About || y.bound == Bound::About || is_loose(summary) && !same_number;
    keeps_hedge && (within(Slack::Written) || within(slack))
}

/// True where two figures of one dimension meet without any slack for hedges and conversions.
pub(crate) fn meets_as_written(a: &Figure, b: &Figure) -> bool {
    let base =
        |figure: &Figure| Interval::of(figure, Slack::Written, &Tolerance::DEFAULT).in_base(&figure.quantity.unit);
    matches!((base(a), base(b)), (Some(x), Some(y)) if x.overlaps(y))
}

/// The number as written, with a hedge that matters.
fn show(figure: &Figure) -> String {
    let number = single_spaced(&figure.number_text).into_owned();
    match figure.quantity.bound {
        Bound::Exact => number,
        bound => format!("{bound}{number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::testing::{figure, kind, parse};
    use crate::model::Hint;

    #[test]
    fn rounding_goes_to_the_nearest_at_the_digits_written() {
        use RelationKind::{Differs, EqualWithinRounding};
        assert_eq!(kind("2.3e6 person", "2287451 person"), EqualWithinRounding);
        assert_eq!(kind("2.31e6 person", "2.3e6 person"), EqualWithinRounding);
        assert_eq!(kind("6.8 percent", "6.9 percent"), Differs);
        assert_eq!(kind("9 percent", "9.2 percent"), EqualWithinRounding);
        assert_eq!(kind("0.5 percent", "0.49 percent"), EqualWithinRounding);
        assert_eq!(kind("634 USD", "634.6 USD"), Differs);
        assert_eq!(kind("491578 USD", "491000 USD"), Differs, "cutting off is not rounding");
        assert_eq!(kind("249 USD", "250 USD"), EqualWithinRounding);
        assert_eq!(kind("240 USD", "250 USD"), Differs);
    }

    #[test]
    fn bare_counts_are_exact() {
        assert_eq!(kind("11000 person", "11200 person"), RelationKind::Differs);
        assert_eq!(kind("1500 house", "1500 house"), RelationKind::Equal);
    }

    #[test]
    fn about_agrees_with_what_rounds_to_it_not_with_a_neighbour() {
        assert_eq!(kind("~60 metre", "63 metre"), RelationKind::Hedged);
        assert_eq!(kind("~11000 person", "11200 person"), RelationKind::Hedged);
        assert_eq!(kind("~11000 person", "12000 person"), RelationKind::Differs);
        assert_eq!(kind("~22 USD", "23 USD"), RelationKind::Differs);
        assert_eq!(kind("~100 person", "140 person"), RelationKind::Differs);
        assert_eq!(kind("~1150 person", "1150 person"), RelationKind::Hedged);
    }

    #[test]
    fn bounds_and_ranges_hold() {
        assert_eq!(kind(">90 person", "97 person"), RelationKind::BoundHolds);
        assert_eq!(kind(">90 person", "90 person"), RelationKind::BoundHolds);
        assert_eq!(kind(">90 person", "89 person"), RelationKind::Differs);
        assert_eq!(kind(">90 person", ">900 person"), RelationKind::BoundHolds);
        assert_eq!(kind(">7e6 USD", ">7e9 USD"), RelationKind::Differs, "a slipped scale word");
        assert_eq!(kind("<120 person", "121 person"), RelationKind::Differs);
        assert_eq!(kind("10..12 person", "11 person"), RelationKind::BoundHolds);
        assert_eq!(kind("10..12 person", "10..12 person"), RelationKind::Equal);
        assert_eq!(kind("10..12 person", "13 person"), RelationKind::Differs);
    }

    #[test]
    fn a_source_bears_out_what_says_no_more_than_it() {
        let bears = |source: &str, summary: &str| bears_out(&parse(source), &parse(summary), &Tolerance::DEFAULT);
        for (source, summary) in [
            ("14 person", "14 person"),
            ("14 person", ">10 person"),
            ("2287451 person", "2.3e6 person"),
            ("11200 person", "~11000 person"),
            ("~11000 person", "~11000 person"),
            (">97 person", ">90 person"),
            ("30 mile", "50 kilometre"),
            ("10..12 person", ">9 person"),
            ("10..12 person", "9..12 person"),
            ("10..12 person", "10..13 person"),
            ("10..12 person", "<13 person"),
            ("14 person", "<20 person"),
            (">97 person", ">97 person"),
            ("~11000 person", ">9000 person"),
            ("90 minute", "1.5 hour"),
        ] {
            assert!(bears(source, summary), "{source} bears out {summary}");
        }
        for (source, summary) in [
            (">10 person", "14 person"),
            (">10 person", "10 person"),
            ("~11000 person", "11000 person"),
            ("2.3e6 person", "2287451 person"),
            (">90 person", ">97 person"),
            ("10..12 person", "11 person"),
            ("~500 person", ">500 person"),
            ("14 person", "15 person"),
            ("10..12 person", "11..12 person"),
            ("10..12 person", "10..11 person"),
            ("2300..2350 person", "2.3e3 person"),
            ("14 person", ">15 person"),
            ("14 person", "<13 person"),
            ("<20 person", ">10 person"),
            ("14 person", "14 kilometre"),
            ("~14 person", "14 person"),
        ] {
            assert!(!bears(source, summary), "{source} does not bear out {summary}");
        }
    }

    #[test]
    fn conversions_may_be_coarse() {
        assert_eq!(kind("30 mile", "50 kilometre"), RelationKind::EqualAfterConversion);
        assert_eq!(kind("6.37 kilometre", "4 mile"), RelationKind::EqualAfterConversion);
        assert_eq!(kind("50 mile", "75 kilometre"), RelationKind::EqualAfterConversion);
        assert_eq!(kind("30 mile", "30 kilometre"), RelationKind::Differs);
        assert_eq!(kind("2 hour", "120 minute"), RelationKind::EqualAfterConversion);
    }

    #[test]
    fn currencies_are_not_converted() {
        assert!(relate(&parse("2e6 EUR"), &parse("2.6e6 USD")).is_none());
        assert_eq!(kind("85e9 EUR", "85e9 USD"), RelationKind::Differs, "one number in two currencies");
    }

    #[test]
    fn a_user_may_allow_more_or_less() {
        let kind = |a: &str, b: &str, tolerance: &Tolerance| {
            relate_within(&parse(a), &parse(b), tolerance).expect("comparable").kind
        };
        let share = |text: &str| text.parse().unwrap();
        let loose = Tolerance { about: share("0.5"), rounding: share("0.1"), ..Tolerance::DEFAULT };
        assert_eq!(kind("~20 person", "24 person", &Tolerance::DEFAULT), RelationKind::Differs);
        assert_eq!(kind("~20 person", "24 person", &loose), RelationKind::Hedged);
        assert_eq!(kind("200 USD", "212 USD", &loose), RelationKind::EqualWithinRounding);
        let near = Tolerance { over: Some(share("0.5")), under: Some(share("0.5")), ..Tolerance::DEFAULT };
        assert_eq!(kind(">90 person", "130 person", &near), RelationKind::BoundHolds);
        assert_eq!(kind(">90 person", "140 person", &near), RelationKind::Differs);
        assert_eq!(kind("<90 person", "50 person", &near), RelationKind::BoundHolds);
        assert_eq!(kind("<90 person", "40 person", &near), RelationKind::Differs);
    }

    #[test]
    fn a_rate_of_the_article_converts_and_is_shown() {
        use crate::model::{Rate, Subject};
        let (mut a, b, c) = (parse("2e6 EUR"), parse("2.62e6 USD"), parse("3.9e6 USD"));
        let times = rust_decimal::Decimal::new(13, 1);
        let rate = Rate {
            from: "EUR".to_owned(),
            to: "USD".to_owned(),
            times,
            said: "4 million euros ($5.2 million)".to_owned(),
        };
        a.measure.subject = std::sync::Arc::new(Subject { rates: vec![rate], ..Subject::default() });
        let relation = relate(&a, &b).expect("comparable at the rate");
        assert_eq!(relation.kind, RelationKind::EqualAfterConversion);
        assert!(relation.because.contains("1.3 USD for one EUR") && relation.because.contains("4 million euros"));
        assert_eq!(relate(&b, &a).map(|relation| relation.kind), Some(RelationKind::EqualAfterConversion));
        let differs = relate(&a, &c).expect("comparable at the rate");
        assert_eq!((differs.kind, differs.hints), (RelationKind::Differs, Vec::new()));
    }

    #[test]
    fn the_intervals_are_shown() {
        let relation = relate(&parse("2.31e6 person"), &parse("2.3e6 person")).expect("comparable");
        assert_eq!(relation.because, "2.31e6 = [2 305 000, 2 315 000), 2.3e6 = [2 250 000, 2 350 000): overlap");
    }

    #[test]
    fn slips_are_named() {
        let hints_of = |a: &str, b: &str| relate(&parse(a), &parse(b)).expect("comparable").hints;
        assert_eq!(hints_of("49 person", "50 person"), [Hint::OffByOne]);
        assert_eq!(hints_of("1500 person", "15000 person"), [Hint::TenTimes]);
        assert_eq!(hints_of("1.5 percent", "1500 percent"), [Hint::ThousandTimes, Hint::DecimalMark]);
        assert_eq!(hints_of("148000 job", "184000 job"), [Hint::DigitsSwapped]);
        assert_eq!(hints_of("30 mile", "30 kilometre"), [Hint::UnitMixedUp]);
        assert!(hints_of("138 person", "153 person").is_empty());
    }

    #[test]
    fn ages_are_counted() {
        let mut a = figure("59 year");
        let mut b = figure("60 year");
        a.measure.concept = "age".to_owned();
        b.measure.concept = "age".to_owned();
        assert_eq!(relate(&a, &b).map(|relation| relation.kind), Some(RelationKind::Differs));
    }
}
