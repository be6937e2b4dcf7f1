//! `matrix.csv`: a row a quantity, a column a source.

use std::collections::BTreeMap;
use std::io;

use crate::Report;
use crate::model::{Figure, Unit};
use crate::report::csv::io_error;
use crate::report::matrix::{Matrix, bounded, date};

/// The columns before those of the sources.
const LEFT: [&str; 4] = ["thread_id", "measure", "verdict", "unit"];

pub(super) fn matrix(report: &Report) -> io::Result<Vec<u8>> {
    let matrix = Matrix::of(report);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(LEFT.iter().map(|name| (*name).to_owned()).chain(heads(&matrix))).map_err(io_error)?;
    for row in &matrix.rows {
        let unit = row.unit();
        let id = unit.map_or("", |unit| unit.id.as_str());
        let left = [row.thread.id.as_str(), &row.thread.measure, row.thread.verdict.name(), id];
        let cells = (0..matrix.origins.len()).map(|column| row.cells.get(&column).map(|cell| values(cell, unit)));
        let cells = cells.map(Option::unwrap_or_default);
        writer.write_record(left.iter().map(|cell| (*cell).to_owned()).chain(cells)).map_err(io_error)?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// The names of the sources; two of one name are told apart by their ids.
fn heads(matrix: &Matrix<'_>) -> Vec<String> {
    let mut names: BTreeMap<&str, usize> = LEFT.iter().map(|name| (*name, 1)).collect();
    for origin in &matrix.origins {
        *names.entry(origin.name).or_default() += 1;
    }
    let head =
        |name: &str, id: &str| if names.get(name) == Some(&1) { name.to_owned() } else { format!("{name} ({id})") };
    matrix.origins.iter().map(|origin| head(origin.name, origin.id.id)).collect()
}

/// One value as it is, so that a spreadsheet can compute with it; several with their dates, in order.
fn values(figures: &[&Figure], unit: Option<&Unit>) -> String {
    let mut told: Vec<(String, String)> = Vec::new();
    for figure in figures {
        let own = &figure.quantity.unit;
        let foreign = unit.is_some_and(|unit| unit.id != own.id && !own.is_count());
        let value = if foreign { format!("{} {}", bounded(figure), own.id) } else { bounded(figure) };
        let when = date(figure).map(|date| format!(" ({date})")).unwrap_or_default();
        if !told.iter().any(|(known, _)| *known == value) {
            told.push((value, when));
        }
    }
    match told.as_slice() {
        [(value, _)] => value.clone(),
        _ => told.into_iter().map(|(value, when)| value + &when).collect::<Vec<_>>().join("; "),
    }
}
