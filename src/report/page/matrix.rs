//! The matrix of the page: a row a quantity, a column for each of the sources that say most, and one for all others. The script makes
//! the matrix by articles, from what it is told of each figure.

use std::collections::BTreeSet;

use serde::Serialize;

use super::cards::Shown;
use super::said::Said;
use super::standing::Standings;
use crate::Report;
use crate::model::{Figure, Verdict};
use crate::report::chart::letter;
use crate::report::matrix::{Matrix, MatrixRow};
use crate::report::rows::plain;
use crate::report::words::counted;

/// Sources with a column of their own. A set may have hundreds, and nobody reads a table that wide.
const COLUMNS: usize = 12;
/// Values that a cell shows.
const VALUES: usize = 3;

/// The table, and what its filters choose from.
#[derive(Debug, Serialize)]
pub(super) struct Table<'a> {
    columns: Vec<Head<'a>>,
    rows: Vec<Row<'a>>,
    has_others: bool,
    /// Every source, with its number.
    sources: Vec<(usize, &'a str)>,
    codes: Vec<&'a str>,
    units: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Head<'a> {
    source: usize,
    name: &'a str,
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    thread: usize,
    letter: &'static str,
    has_card: bool,
    measure: Said,
    unit: &'a str,
    figures: usize,
    low: Option<String>,
    high: Option<String>,
    first: Option<String>,
    last: Option<String>,
    cells: Vec<Option<Cell<'a>>>,
    others: Vec<Cell<'a>>,
}

#[derive(Debug, Serialize)]
struct Cell<'a> {
    /// The number of the source.
    column: usize,
    name: &'a str,
    letter: &'static str,
    values: Vec<Value<'a>>,
    more: usize,
}

#[derive(Debug, Serialize)]
struct Value<'a> {
    figure: usize,
    shown: Shown<'a>,
}

impl<'a> Table<'a> {
    pub(super) fn of(matrix: &Matrix<'a>, report: &'a Report, standings: &Standings<'_>) -> Self {
        let row = |(at, row): (usize, &MatrixRow<'a>)| Row::of(at, row, matrix, standings);
        let mut rows: Vec<Row<'a>> = matrix.rows.iter().enumerate().map(row).collect();
        let weight = |row: &Row<'_>| (row.letter != "c", row.letter != "r", std::cmp::Reverse(row.figures));
        rows.sort_by_key(weight);
        let mut sources: Vec<(usize, &str)> =
            matrix.origins.iter().enumerate().map(|(at, origin)| (at, origin.name)).collect();
        sources.sort_by_key(|(_, name)| name.to_lowercase());
        let of_threads = report.findings.iter().filter(|finding| finding.thread.is_some());
        let codes: BTreeSet<&str> = of_threads.map(|finding| finding.code.as_str()).collect();
        let units: BTreeSet<&str> = rows.iter().map(|row| row.unit).filter(|unit| !unit.is_empty()).collect();
        Self {
            columns: matrix
                .origins
                .iter()
                .take(COLUMNS)
                .enumerate()
                .map(|(source, origin)| Head { source, name: origin.name })
                .collect(),
            has_others: matrix.origins.len() > COLUMNS,
            rows,
            sources,
            codes: codes.into_iter().collect(),
            units: units.into_iter().collect(),
        }
    }
}

impl<'a> Row<'a> {
    fn of(at: usize, row: &MatrixRow<'a>, matrix: &Matrix<'a>, standings: &Standings<'_>) -> Self {
        let cell = |source: usize| {
            let figures = row.cells.get(&source)?;
            Some(Cell::of(source, matrix.origins.get(source)?.name, figures, standings))
        };
        let (low, high) = row.range().unzip();
        let (first, last) = row.days().unzip();
        Self {
            thread: at,
            letter: letter(row.thread.verdict),
            has_card: row.thread.verdict != Verdict::Agree,
            measure: Said::name(row),
            unit: row.unit().map_or("", counted),
            figures: row.figures.len(),
            low: low.map(plain),
            high: high.map(plain),
            first: first.map(|day| day.to_string()),
            last: last.map(|day| day.to_string()),
            cells: (0..matrix.origins.len().min(COLUMNS)).map(cell).collect(),
            others: row.cells.keys().filter(|source| **source >= COLUMNS).filter_map(|source| cell(*source)).collect(),
        }
    }
}

impl<'a> Cell<'a> {
    fn of(column: usize, name: &'a str, figures: &[&'a Figure], standings: &Standings<'_>) -> Self {
        let mut distinct: Vec<&Figure> = Vec::new();
        for &figure in figures {
            let (own, number) = (&figure.quantity, figure.quantity.number);
            let is_known = distinct.iter().any(|known| {
                let other = &known.quantity;
                other.number.value == number.value
                    && other.number.value_max == number.value_max
                    && other.bound == own.bound
                    && other.unit.id == own.unit.id
            });
            if !is_known {
                distinct.push(figure);
            }
        }
        let worst = figures.iter().map(|figure| standings.verdict(figure)).max().unwrap_or(Verdict::Agree);
        let values = distinct.iter().take(VALUES);
        Self {
            column,
            name,
            letter: letter(worst),
            values: values.map(|figure| Value { figure: standings.index(figure), shown: Shown::of(figure) }).collect(),
            more: distinct.len().saturating_sub(VALUES),
        }
    }
}
