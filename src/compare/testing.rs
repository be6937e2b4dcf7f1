//! Figures from a line such as `~2.3e6 person`, for tests of comparing and linking.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::relation::relate;
use crate::model::{
    ArticleInfo, Bound, Change, Figure, FigureKind, Language, Measure, Number, Quantity, RelationKind, Span, Stance,
    Unit,
};

/// A figure of `[bound]number[..number] unit`; `2.3e6` is written to the nearest 100 000.
pub(crate) fn figure(line: &str) -> Figure {
    let (number, unit) = line.split_once(' ').unwrap_or((line, ""));
    let (bound, number) = match number.chars().next() {
        Some('~') => (Bound::About, number.get(1..).unwrap_or_default()),
        Some('>') => (Bound::Over, number.get(1..).unwrap_or_default()),
        Some('<') => (Bound::Under, number.get(1..).unwrap_or_default()),
        _ => (Bound::Exact, number),
    };
    let (low, high) = number.split_once("..").map_or((number, None), |(low, high)| (low, Some(high)));
    let (value, step) = read(low);
    Figure {
        id: Figure::id_at(line, 0),
        article: Arc::new(ArticleInfo {
            path: line.to_owned(),
            source: None,
            published: None,
            language: Language::English,
            title: None,
        }),
        quantity: Quantity {
            span: Span::new(0, number.len()),
            phrase: Span::new(0, line.len()),
            number: Number { value, value_max: high.map(|high| read(high).0), step },
            kind: FigureKind::Numeral,
            bound,
            change: Change::Level,
            unit: unit_of(unit),
            noun: None,
            notes: Vec::new(),
            trace: Vec::new(),
        },
        number_text: number.to_owned(),
        phrase_text: line.to_owned(),
        sentence: line.into(),
        sentence_span: Span::new(0, line.len()),
        in_sentence: Span::new(0, number.len()),
        in_title: false,
        attribution: None,
        stance: Stance::Stated,
        as_of: None,
        measure: Measure { concept: unit.to_owned(), ..Measure::default() },
    }
}

pub(crate) use figure as parse;

/// How the figures of two lines stand, in either order.
pub(super) fn kind(a: &str, b: &str) -> RelationKind {
    let (a, b) = (parse(a), parse(b));
    let forth = relate(&a, &b).expect("comparable").kind;
    assert_eq!(forth, relate(&b, &a).expect("comparable").kind, "symmetric");
    forth
}

fn read(text: &str) -> (Decimal, Decimal) {
    let (digits, power) = text.split_once('e').map_or((text, 0), |(digits, power)| (digits, power.parse().unwrap()));
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let scale = Decimal::from(10u64.pow(power));
    (digits.parse::<Decimal>().unwrap() * scale, Decimal::new(1, u32::try_from(decimals).unwrap()) * scale)
}

fn unit_of(id: &str) -> Unit {
    let (dimension, factor) = match id {
        "metre" => ("length", "1"),
        "kilometre" => ("length", "1000"),
        "mile" => ("length", "1609.344"),
        "minute" => ("time", "60"),
        "hour" => ("time", "3600"),
        "year" => ("time", "31556952"),
        "kilogram" => ("mass", "1"),
        "pound" => ("mass", "0.45359237"),
        "percent" => ("ratio", "0.01"),
        "USD" => ("money:USD", "1"),
        "EUR" => ("money:EUR", "1"),
        _ => return Unit::counted(id),
    };
    Unit { id: id.to_owned(), dimension: dimension.to_owned(), factor: factor.parse().unwrap(), offset: Decimal::ZERO }
}
