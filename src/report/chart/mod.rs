//! One quantity over time as SVG: a point for each figure at its day, a whisker for a range or hedge, an arrow for a
//! bound, a colour and shape for each source, and a hatched band where values cannot all hold.
//!
//! The same picture stands in the page, which brings its own style, and alone in a file, which carries its style with it.

mod drawing;
mod layout;
mod matrix;
mod scale;
mod svg;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub(super) use self::svg::{HATCH, SHAPES, colour, letter, shape_number};

use self::drawing::Drawing;
use super::matrix::{Matrix, MatrixRow, converted, date};
use super::origin::{Origin, OriginId};
use crate::Report;
use crate::compare::ends;
use crate::model::{Bound, Figure, FigureId, Language, RelationKind, Thread, Verdict};
use crate::options::Options;
use crate::reconcile::{Course, pair_verdict};

/// The chart of one quantity as a file of its own; none where no value of it can be drawn, or the report has no such thread.
#[must_use]
pub fn chart_svg(report: &Report, thread: &Thread, options: &Options, language: Language) -> Option<String> {
    let matrix = Matrix::of(report);
    let row = matrix.rows.iter().find(|row| row.thread.id == thread.id)?;
    chart(row, &matrix.origins, &Setting { language, options, numbers: None })
}

/// The matrix as a file of its own: quantities by sources, those in conflict first.
#[must_use]
pub fn matrix_svg(report: &Report, options: &Options, language: Language) -> String {
    matrix::matrix(&Matrix::of(report), &Setting { language, options, numbers: None })
}

/// Where and how a picture is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    /// The language of its words and numbers.
    pub(super) language: Language,
    /// What the run was made with.
    pub(super) options: &'a Options,
    /// In a page, the number of each figure there; the page has the style and the shapes. None for a file of its own, which carries
    /// its style, its title and its legend.
    pub(super) numbers: Option<&'a BTreeMap<&'a FigureId, usize>>,
}

impl Setting<'_> {
    /// True for a file of its own.
    const fn stands_alone(&self) -> bool {
        self.numbers.is_none()
    }
}

/// A figure, ready to be drawn.
#[derive(Debug)]
struct Point<'a> {
    figure: &'a Figure,
    source: usize,
    day: Option<Date>,
    value: f64,
    upper: f64,
    low: Option<f64>,
    high: Option<f64>,
    x: f64,
    /// How far it stands beside its place, so as not to cover another.
    aside: f64,
}

/// A pair's verdict: indices of two figures of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dispute {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) verdict: Verdict,
}

/// Every pair of a row's figures that is in conflict or a revision.
pub(super) fn disputes(row: &MatrixRow<'_>, options: &Options) -> Vec<Dispute> {
    let course = Course::of(&row.figures, options.time);
    let index = |id| row.figures.iter().position(|figure| &figure.id == id);
    let relations = row.thread.relations.iter().filter_map(|relation| {
        let (a, b) = (index(&relation.a)?, index(&relation.b)?);
        let verdict = pair_verdict(row.figures.get(a)?, row.figures.get(b)?, relation, &course);
        (verdict != Verdict::Agree).then_some(Dispute { a, b, verdict })
    });
    relations.collect()
}

/// The powers of a thousand that large numbers are shown in, with the key of their word.
fn magnitude(largest: f64) -> (Decimal, &'static str) {
    let power = |zeros: u32| Decimal::from(10_u64.pow(zeros));
    match largest {
        n if n >= 1e12 => (power(12), "trillion"),
        n if n >= 1e9 => (power(9), "billion"),
        n if n >= 1e6 => (power(6), "million"),
        _ => (Decimal::ONE, ""),
    }
}

/// The figures of a quantity that have no place on its axis, as amounts in another currency.
pub(super) fn undrawn<'a>(row: &MatrixRow<'a>) -> impl Iterator<Item = &'a Figure> {
    let unit = row.unit();
    let is_drawn = move |figure: &Figure| {
        let number = &figure.quantity.number;
        let place = |value: Decimal| converted(value, &figure.quantity.unit, unit?);
        place(number.value).and(place(number.upper())).is_some()
    };
    row.figures.iter().copied().filter(move |figure| !is_drawn(figure)).collect::<Vec<_>>().into_iter()
}

/// The chart of one quantity; none where no value of it can be drawn.
pub(super) fn chart(row: &MatrixRow<'_>, origins: &[Origin<'_>], setting: &Setting<'_>) -> Option<String> {
    let unit = row.unit()?;
    let float = |value: Decimal, figure: &Figure| converted(value, &figure.quantity.unit, unit)?.to_f64();
    let mut points: Vec<Point<'_>> = Vec::new();
    for &figure in &row.figures {
        let number = &figure.quantity.number;
        let Some(value) = float(number.value, figure) else { continue };
        let Some(upper) = float(number.upper(), figure) else { continue };
        let is_open = matches!(figure.quantity.bound, Bound::About) || number.value_max.is_some();
        let (low, high) = if is_open { ends(figure, &setting.options.tolerance) } else { (None, None) };
        let end = |end: Option<Decimal>| end.and_then(|end| float(end, figure));
        let (low, high) = if is_open { (end(low), end(high)) } else { (None, None) };
        let source = origins.iter().position(|origin| origin.id == OriginId::of(figure)).unwrap_or_default();
        points.push(Point { figure, source, day: date(figure), value, upper, low, high, x: 0.0, aside: 0.0 });
    }
    if points.is_empty() {
        return None;
    }
    points.sort_by(|a, b| a.day.cmp(&b.day).then(a.value.total_cmp(&b.value)));
    Some(Drawing::new(points, row, setting).draw(origins))
}

/// The sign of a bound for readers.
pub(super) const fn sign(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::About => "≈\u{a0}",
        Bound::Over => "≥\u{a0}",
        Bound::Under => "≤\u{a0}",
    }
}

/// True where the values of a pair cannot be one.
pub(super) const fn differs(kind: RelationKind) -> bool {
    matches!(kind, RelationKind::Differs)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::*;
    use crate::model::{Basis, Period, Relation};
    use crate::report::rows::tests::report;

    /// Two figures of one day that differ, one of them "about".
    fn disputed() -> Report {
        let mut report = report();
        for figure in &mut report.figures {
            let (start, end) = (day(2024, 5, 3), day(2024, 5, 3));
            figure.as_of = Some(Period { start, end, basis: Basis::Stated });
        }
        report.figures[0].quantity.bound = Bound::About;
        report.figures[1].quantity.bound = Bound::Over;
        report.threads[0].measure = "boats <lost>".to_owned();
        report.threads[0].relations = vec![Relation {
            a: report.figures[0].id.clone(),
            b: report.figures[1].id.clone(),
            kind: RelationKind::Differs,
            because: String::new(),
            hints: Vec::new(),
            linked: true,
        }];
        report
    }

    #[test]
    fn a_chart_of_every_mark() {
        let report = disputed();
        let svg = chart_svg(&report, &report.threads[0], &Options::default(), Language::English).unwrap();
        insta::assert_snapshot!(svg.replace("><", ">\n<"));
    }

    #[test]
    fn a_matrix_in_vietnamese() {
        let svg = matrix_svg(&disputed(), &Options::default(), Language::Vietnamese);
        insta::assert_snapshot!(svg.replace("><", ">\n<"));
    }

    #[test]
    fn a_value_without_a_place_on_the_axis_is_told() {
        let mut report = disputed();
        let money = |id: &str| crate::model::Unit {
            id: id.to_owned(),
            dimension: id.to_owned(),
            factor: Decimal::ONE,
            offset: Decimal::ZERO,
        };
        report.figures[0].quantity.unit = money("USD");
        report.figures[1].quantity.unit = money("EUR");
        let told = "Not drawn, being in another unit: ≥\u{a0}55 EUR";
        let svg = chart_svg(&report, &report.threads[0], &Options::default(), Language::English).unwrap();
        assert_eq!((svg.matches("class=\"pt ").count(), svg.contains(told)), (1, true), "{svg}");
        let svg = chart_svg(&report, &report.threads[0], &Options::default(), Language::Vietnamese).unwrap();
        assert!(svg.contains("Không vẽ, vì dùng đơn vị khác: "), "{svg}");
    }

    #[test]
    fn figures_without_a_date_have_a_place_of_their_own() {
        let report = report();
        let svg = chart_svg(&report, &report.threads[0], &Options::default(), Language::English).unwrap();
        assert!(svg.contains("no date") && svg.matches("class=\"pt ").count() == 2, "{svg}");
    }
}
