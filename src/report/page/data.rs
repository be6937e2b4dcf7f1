//! What the script is told beside what it reads off the page: what filters and sorting go by, and what the matrix by articles is
//! made of. Each row is one string, its parts between commas: a page of a thousand articles has some ten thousand of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::cards::Shown;
use super::standing::Standings;
use crate::Report;
use crate::model::Figure;
use crate::report::chart::letter;
use crate::report::matrix::{Matrix, MatrixRow};
use crate::report::rows::plain;
use crate::report::words::counted;

/// The rows, in the order of the matrix and of the report.
#[derive(Debug, Serialize)]
pub(super) struct Data {
    /// Verdict, lowest and highest value, first and last day, numbers of the sources, languages, codes, unit.
    quantities: Vec<String>,
    /// Quantity, article, verdict, sign, value, upper value, change, unit where it is not that of the quantity; empty for a figure
    /// of no quantity.
    figures: Vec<String>,
}

impl Data {
    pub(super) fn of(report: &Report, matrix: &Matrix<'_>, standings: &Standings<'_>) -> Self {
        let mut codes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for finding in &report.findings {
            if let Some(thread) = &finding.thread {
                codes.entry(thread).or_default().insert(&finding.code);
            }
        }
        let codes = |row: &MatrixRow<'_>| codes.get(row.thread.id.as_str()).map_or_else(String::new, joined);
        Self {
            quantities: matrix.rows.iter().map(|row| quantity(row, codes(row))).collect(),
            figures: report.figures.iter().map(|one| figure(one, matrix, standings)).collect(),
        }
    }
}

fn quantity(row: &MatrixRow<'_>, codes: String) -> String {
    let (low, high) = row.range().unzip();
    let (first, last) = row.days().unzip();
    let languages: BTreeSet<&str> = row.figures.iter().map(|figure| figure.article.language.code()).collect();
    let sources: BTreeSet<String> = row.cells.keys().map(ToString::to_string).collect();
    [
        letter(row.thread.verdict).to_owned(),
        low.map(plain).unwrap_or_default(),
        high.map(plain).unwrap_or_default(),
        first.map(|day| day.to_string()).unwrap_or_default(),
        last.map(|day| day.to_string()).unwrap_or_default(),
        joined(&sources),
        joined(&languages),
        codes,
        row.unit().map_or("", counted).to_owned(),
    ]
    .join(",")
}

fn figure(figure: &Figure, matrix: &Matrix<'_>, standings: &Standings<'_>) -> String {
    let thread = standings.figure(&figure.id).and_then(|standing| standing.thread);
    let Some((at, verdict)) = thread else { return String::new() };
    let own = matrix.rows.get(at).and_then(MatrixRow::unit).map_or("", counted);
    let shown = Shown::of(figure);
    let row = [
        at.to_string(),
        standings.article(&figure.article.path).to_string(),
        letter(verdict).to_owned(),
        shown.sign.trim_end().to_owned(),
        shown.value,
        shown.max.unwrap_or_default(),
        shown.change.to_owned(),
        if shown.unit == own { String::new() } else { shown.unit.to_owned() },
    ]
    .join(",");
    row.trim_end_matches(',').to_owned()
}

fn joined<T: AsRef<str>>(parts: &BTreeSet<T>) -> String {
    parts.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(" ")
}
