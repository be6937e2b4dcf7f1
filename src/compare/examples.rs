//! Pairs of figures, and how they stand: at the ends of intervals, between dimensions, and near a slip.

use super::relation::relate;
use super::testing::{kind, parse};
use crate::model::{Hint, RelationKind};

#[test]
fn what_one_bound_holds_another_may_not() {
    use RelationKind::{BoundHolds, Differs, Equal, EqualAfterConversion, EqualWithinRounding, Hedged};
    for (a, b, expected) in [
        // One number, said in two ways.
        (">90 person", ">90 person", Equal),
        ("~90 person", "~90 person", Equal),
        ("<90 person", "~90 person", BoundHolds),
        ("<90 person", "90 person", BoundHolds),
        (">90 person", "<90 person", BoundHolds),
        ("10..12 person", "10 person", BoundHolds),
        ("10..12 person", "12..14 person", BoundHolds),
        ("10..12 person", "13..14 person", Differs),
        // A bound and a value of other digits, or of the same digits and another size.
        (">15 person", ">18 person", BoundHolds),
        (">15 person", "1500 person", BoundHolds),
        (">15 person", ">1500 person", Differs),
        ("<15 person", "<150 person", Differs),
        (">5 person", ">50 person", BoundHolds),
        (">5 person", ">5000 person", Differs),
        (">15 person", "<1500 person", BoundHolds),
        (">1500 person", "<15 person", Differs),
        (">90 kilometre", ">90 mile", BoundHolds),
        (">15 kilometre", ">150 mile", BoundHolds),
        // Rounding and hedges, at their ends.
        ("2.3e6 person", "2250000 person", EqualWithinRounding),
        ("2.3e6 person", "2350000 person", Differs),
        ("2.3e6 person", "2349999 person", EqualWithinRounding),
        ("~11000 person", "10500 person", Hedged),
        ("~11000 person", "11500 person", Differs),
        ("~11000 person", "10499 person", Differs),
        ("~40 person", "~44 person", Hedged),
        ("0 person", "0 person", Equal),
        ("0 person", "1 person", Differs),
        ("-5 percent", "5 percent", Differs),
        ("-5 percent", "-5.2 percent", EqualWithinRounding),
        // Two units.
        ("120 minute", "2.5 hour", Differs),
        ("90 minute", "1.5 hour", EqualAfterConversion),
        ("1000 metre", "1 kilometre", EqualAfterConversion),
        (">1000 metre", "2 kilometre", BoundHolds),
        ("100 kilogram", "220 pound", EqualAfterConversion),
    ] {
        assert_eq!(kind(a, b), expected, "{a} and {b}");
    }
}

#[test]
fn only_what_is_taken_for_each_other_is_compared_across_dimensions() {
    let found = |a: &str, b: &str| relate(&parse(a), &parse(b)).map(|relation| relation.kind);
    for (a, b) in [
        ("85 EUR", "85 tonne"),
        ("85 person", "85 kilometre"),
        ("85 EUR", "86 USD"),
        ("99 EUR", "99.4 USD"),
        ("85 EUR", "8.5 USD"),
        ("10..12 EUR", "10..13 USD"),
        ("10..12 EUR", "10 USD"),
    ] {
        assert_eq!(found(a, b), None, "{a} and {b}");
    }
    for (a, b) in [
        ("85 EUR", "85 USD"),
        ("1248 EUR", "~1250 USD"),
        ("10..12 EUR", "10..12 USD"),
        ("3.5 percent", "3.5 percentage_point"),
    ] {
        assert_eq!(found(a, b), Some(RelationKind::Differs), "{a} and {b}");
    }
}

#[test]
fn every_kind_of_interval_is_shown() {
    let because = |a: &str, b: &str| relate(&parse(a), &parse(b)).expect("comparable").because;
    for (a, b, expected) in [
        ("~60 metre", "63 metre", "~60 = [55, 65), 63 = [62.5, 63.5): overlap"),
        (">90 person", "97 person", ">90 = [90, ∞), 97 = 97: overlap"),
        ("<120 person", "121 person", "<120 = (-∞, 120], 121 = 121: no overlap"),
        ("10..12 person", "13 person", "10..12 = [10, 12], 13 = 13: no overlap"),
        ("14 person", "14 person", "14 = 14"),
        (">7e6 USD", ">7e9 USD", ">7e6 and >7e9: the same digits, another size"),
        ("85 EUR", "85 USD", "85 EUR and 85 USD: one number"),
        ("2 hour", "120 minute", "2 = [1.5, 2.5) hour, 120 = [118.8, 121.2) minute: overlap"),
    ] {
        assert_eq!(because(a, b), expected, "{a} and {b}");
    }
}

#[test]
fn each_slip_has_its_near_misses() {
    let hints_of = |a: &str, b: &str| {
        let hints = relate(&parse(a), &parse(b)).expect("comparable").hints;
        assert_eq!(relate(&parse(b), &parse(a)).expect("comparable").hints, hints, "symmetric");
        hints
    };
    for (a, b, expected) in [
        ("49 person", "51 person", vec![]),
        ("49 kilometre", "50 kilometre", vec![]),
        ("150 person", "15000 person", vec![Hint::HundredTimes]),
        ("150 person", "1508 person", vec![]),
        ("1504 person", "15000 person", vec![Hint::TenTimes]),
        ("1520 person", "15000 person", vec![]),
        ("150 person", "150000 person", vec![Hint::ThousandTimes]),
        ("150 person", "1500000 person", vec![]),
        ("2.46 percent", "246 percent", vec![Hint::HundredTimes, Hint::DecimalMark]),
        ("2.46 percent", "247 percent", vec![Hint::HundredTimes]),
        ("2.46 percent", "24600 percent", vec![Hint::DecimalMark]),
        ("1234 person", "1324 person", vec![Hint::DigitsSwapped]),
        ("1234 person", "4231 person", vec![]),
        ("1234 person", "1243 person", vec![Hint::DigitsSwapped]),
        ("1234 person", "2143 person", vec![]),
        ("1234 person", "12340 person", vec![Hint::TenTimes]),
        ("30 kilogram", "66 kilogram", vec![Hint::UnitMixedUp]),
        ("30 metre", "98 metre", vec![Hint::UnitMixedUp]),
        ("30 metre", "110 metre", vec![]),
        ("30 person", "48 person", vec![]),
    ] {
        assert_eq!(hints_of(a, b), expected, "{a} and {b}");
    }
}
