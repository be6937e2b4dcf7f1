//! The matrix of the page: a row a quantity, a column for each of the sources that say most, and one for all others.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::cards::Shown;
use super::standing::{Standings, letter};
use crate::Report;
use crate::model::{Figure, Verdict};
use crate::report::matrix::{Matrix, MatrixRow, converted, date};
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
    verdict: &'static str,
    letter: &'static str,
    has_card: bool,
    measure: &'a str,
    unit: &'a str,
    figures: usize,
    low: Option<String>,
    high: Option<String>,
    first: Option<String>,
    last: Option<String>,
    /// Numbers of its sources, its languages and its codes, each parted by spaces.
    sources: String,
    languages: String,
    codes: String,
    cells: Vec<Option<Cell<'a>>>,
    others: Vec<Cell<'a>>,
}

#[derive(Debug, Serialize)]
struct Cell<'a> {
    source: usize,
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
        let mut codes: BTreeMap<&str, BTreeSet<&'a str>> = BTreeMap::new();
        for finding in &report.findings {
            if let Some(thread) = &finding.thread {
                codes.entry(thread).or_default().insert(&finding.code);
            }
        }
        let row = |(at, row): (usize, &MatrixRow<'a>)| {
            let codes =
                codes.get(row.thread.id.as_str()).map(|codes| codes.iter().copied().collect()).unwrap_or_default();
            Row::of(at, row, matrix, codes, standings)
        };
        let mut rows: Vec<Row<'a>> = matrix.rows.iter().enumerate().map(row).collect();
        let weight = |row: &Row<'_>| (row.letter != "c", row.letter != "r", std::cmp::Reverse(row.figures));
        rows.sort_by_key(weight);
        let mut sources: Vec<(usize, &str)> =
            matrix.origins.iter().enumerate().map(|(at, origin)| (at, origin.name)).collect();
        sources.sort_by_key(|(_, name)| name.to_lowercase());
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
            codes: codes.values().flatten().copied().collect::<BTreeSet<_>>().into_iter().collect(),
            units: units.into_iter().collect(),
        }
    }
}

impl<'a> Row<'a> {
    fn of(at: usize, row: &MatrixRow<'a>, matrix: &Matrix<'a>, codes: Vec<&'a str>, standings: &Standings<'_>) -> Self {
        let cell = |source: usize| {
            let figures = row.cells.get(&source)?;
            Some(Cell::of(source, matrix.origins.get(source)?.name, figures, standings))
        };
        let unit = row.unit();
        let ends = |figure: &&Figure| {
            let number = &figure.quantity.number;
            [number.value, number.upper()].map(|value| converted(value, &figure.quantity.unit, unit?))
        };
        let values: Vec<_> = row.figures.iter().flat_map(ends).flatten().collect();
        let dates: Vec<_> = row.figures.iter().filter_map(|figure| date(figure)).collect();
        let languages: BTreeSet<&str> = row.figures.iter().map(|figure| figure.article.language.code()).collect();
        let joined = |parts: Vec<String>| parts.join(" ");
        Self {
            thread: at,
            verdict: row.thread.verdict.name(),
            letter: letter(row.thread.verdict),
            has_card: row.thread.verdict != Verdict::Agree,
            measure: &row.thread.measure,
            unit: row.unit().map_or("", counted),
            figures: row.figures.len(),
            low: values.iter().min().copied().map(plain),
            high: values.iter().max().copied().map(plain),
            first: dates.iter().min().map(ToString::to_string),
            last: dates.iter().max().map(ToString::to_string),
            sources: joined(row.cells.keys().map(ToString::to_string).collect()),
            languages: languages.into_iter().collect::<Vec<_>>().join(" "),
            codes: codes.join(" "),
            cells: (0..matrix.origins.len().min(COLUMNS)).map(cell).collect(),
            others: row.cells.keys().filter(|source| **source >= COLUMNS).filter_map(|source| cell(*source)).collect(),
        }
    }
}

impl<'a> Cell<'a> {
    fn of(source: usize, name: &'a str, figures: &[&'a Figure], standings: &Standings<'_>) -> Self {
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
            source,
            name,
            letter: letter(worst),
            values: values.map(|figure| Value { figure: standings.index(figure), shown: Shown::of(figure) }).collect(),
            more: distinct.len().saturating_sub(VALUES),
        }
    }
}
