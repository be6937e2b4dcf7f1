//! The matrix: a row a quantity, a column a source, as a desk would draw it by hand.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::origin::{Origin, OriginId, origins};
use super::rows::{Rows, plain};
use crate::Report;
use crate::compare::to_base;
use crate::model::{Bound, Figure, Language, Thread, Unit};

/// Digits after the decimal point that a converted value keeps.
const PLACES: u32 = 6;

/// Quantities by sources.
#[derive(Debug)]
pub(super) struct Matrix<'a> {
    /// The columns, those with the most figures first.
    pub(super) origins: Vec<Origin<'a>>,
    /// The rows, in the order of the threads.
    pub(super) rows: Vec<MatrixRow<'a>>,
}

/// One quantity.
#[derive(Debug)]
pub(super) struct MatrixRow<'a> {
    pub(super) thread: &'a Thread,
    /// Its figures, in the order of the thread.
    pub(super) figures: Vec<&'a Figure>,
    /// Of each column that says something, the figures in the order of their dates.
    pub(super) cells: BTreeMap<usize, Vec<&'a Figure>>,
}

impl<'a> Matrix<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        let rows = Rows::new(report);
        let members: Vec<(&Thread, Vec<&Figure>)> =
            report.threads.iter().map(|thread| (thread, rows.members(thread).collect())).collect();
        let origins = origins(members.iter().flat_map(|(_, figures)| figures.iter().copied()));
        let columns: BTreeMap<&OriginId<'_>, usize> =
            origins.iter().enumerate().map(|(index, origin)| (&origin.id, index)).collect();
        let rows = members
            .into_iter()
            .map(|(thread, figures)| {
                let mut cells: BTreeMap<usize, Vec<&Figure>> = BTreeMap::new();
                for &figure in &figures {
                    if let Some(&column) = columns.get(&OriginId::of(figure)) {
                        cells.entry(column).or_default().push(figure);
                    }
                }
                cells.values_mut().for_each(|figures| figures.sort_by_key(|figure| date(figure)));
                MatrixRow { thread, figures, cells }
            })
            .collect();
        Self { origins, rows }
    }
}

impl<'a> MatrixRow<'a> {
    /// The unit that most of its figures are written in; of equals, the first.
    pub(super) fn unit(&self) -> Option<&'a Unit> {
        let count = |unit: &Unit| self.figures.iter().filter(|figure| figure.quantity.unit.id == unit.id).count();
        let mut best: Option<(&Unit, usize)> = None;
        for figure in &self.figures {
            let unit = &figure.quantity.unit;
            let found = count(unit);
            if best.is_none_or(|(_, most)| found > most) {
                best = Some((unit, found));
            }
        }
        best.map(|(unit, _)| unit)
    }
}

impl<'a> MatrixRow<'a> {
    /// The lowest and the highest value, in the unit of the row; none where no value fits it.
    pub(super) fn range(&self) -> Option<(Decimal, Decimal)> {
        let unit = self.unit()?;
        let ends = |figure: &&Figure| {
            let number = &figure.quantity.number;
            [number.value, number.upper()].map(|value| converted(value, &figure.quantity.unit, unit))
        };
        let values = || self.figures.iter().flat_map(ends).flatten();
        Some((values().min()?, values().max()?))
    }

    /// The first and the last day of its figures; none where no day is known.
    pub(super) fn days(&self) -> Option<(Date, Date)> {
        let days = || self.figures.iter().filter_map(|figure| date(figure));
        Some((days().min()?, days().max()?))
    }

    /// What articles of `language` call the quantity, and the language that this is in: the name of the thread where one of them uses
    /// it, else what most of them say, the longer of equals; where none is in that language, the name of the thread all the same.
    pub(super) fn name(&self, language: Language) -> (&'a str, Option<Language>) {
        let whole = self.thread.measure.as_str();
        let said = |name: &str| {
            let users = self.figures.iter().filter(|figure| figure.measure.label == name);
            users.map(|figure| figure.article.language).collect::<Vec<_>>()
        };
        let users = said(whole);
        let own = self.figures.iter().filter(|figure| figure.article.language == language);
        let labels = own.map(|figure| figure.measure.label.as_str()).filter(|label| !label.is_empty());
        let best = labels.max_by_key(|label| (said(label).len(), label.chars().count(), std::cmp::Reverse(*label)));
        match best {
            Some(name) if !users.contains(&language) => (name, Some(language)),
            Some(_) => (whole, Some(language)),
            None => (whole, users.first().copied()),
        }
    }
}

/// The day a figure stands at: the last of the days it speaks of, else the day its article was published.
pub(super) fn date(figure: &Figure) -> Option<Date> {
    figure.as_of.map(|period| period.end).or_else(|| figure.article.published.map(|published| published.date))
}

/// `12000`, `~11000`, `>90`, `10–12`: bound and value, without the unit. What is exact has no sign.
pub(super) fn bounded(figure: &Figure) -> String {
    let quantity = &figure.quantity;
    let sign = if quantity.bound == Bound::Exact { "" } else { quantity.bound.sign() };
    let upper = quantity.number.value_max.map(|upper| format!("–{}", plain(upper))).unwrap_or_default();
    format!("{sign}{}{upper}", plain(quantity.number.value))
}

/// `value` of `from` in `unit`, rounded where the two differ; none where they measure different things.
pub(super) fn converted(value: Decimal, from: &Unit, unit: &Unit) -> Option<Decimal> {
    if from.dimension != unit.dimension {
        return None;
    }
    if from.id == unit.id || from.is_count() {
        return Some(value);
    }
    let base = to_base(value, from)?;
    Some(base.checked_sub(unit.offset)?.checked_div(unit.factor)?.round_dp(PLACES))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::rows::tests::report;

    #[test]
    fn a_column_for_each_who_says_something() {
        let report = report();
        let matrix = Matrix::of(&report);
        let names: Vec<&str> = matrix.origins.iter().map(|origin| origin.name).collect();
        assert_eq!(names, ["a.txt", "b.txt"]);
        let row = &matrix.rows[0];
        assert_eq!(row.unit().unwrap().id, "ship");
        assert_eq!(bounded(row.cells[&1][0]), "55");
    }

    #[test]
    fn values_are_given_in_the_unit_of_the_row() {
        let unit = |id: &str, factor: &str| Unit {
            id: id.to_owned(),
            dimension: "length".to_owned(),
            factor: factor.parse().unwrap(),
            offset: Decimal::ZERO,
        };
        let (mile, kilometre) = (unit("mile", "1609.344"), unit("kilometre", "1000"));
        assert_eq!(converted(Decimal::TEN, &mile, &kilometre).map(plain).unwrap(), "16.09344");
        assert_eq!(converted(Decimal::TEN, &mile, &mile), Some(Decimal::TEN));
        assert_eq!(converted(Decimal::MAX, &mile, &kilometre), None);
    }
}
