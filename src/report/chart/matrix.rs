//! The matrix as one picture, for use in an article: quantities in conflict or revision first.

use std::fmt::Write;

use super::svg::{letter, open, place, verdict_sign};
use super::{Setting, disputes, layout, sign};
use crate::model::{Figure, Verdict};
use crate::report::matrix::{Matrix, MatrixRow};
use crate::report::reader_style::number;
use crate::report::rows::plain;
use crate::report::words::{phrase, unit as unit_name, word};
use crate::report::xml::escape;

/// The most rows and columns that one picture shows; what is left out is said below it.
const ROWS: usize = 40;
const COLUMNS: usize = 10;
const ROW: f64 = 30.0;
const NAME: f64 = 250.0;
const COLUMN: f64 = 120.0;
/// Characters that fit a name and a cell.
const NAME_FITS: usize = 36;
const CELL_FITS: usize = 16;

/// The matrix; threads in conflict first, then those that changed, then the rest.
pub(super) fn matrix(matrix: &Matrix<'_>, setting: &Setting<'_>) -> String {
    let language = setting.language;
    let mut rows: Vec<&MatrixRow<'_>> = matrix.rows.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.thread.verdict));
    let left_out = rows.len().saturating_sub(ROWS);
    rows.truncate(ROWS);
    let mut columns: Vec<(usize, usize)> = (0..matrix.origins.len())
        .map(|column| (column, rows.iter().filter(|row| row.cells.contains_key(&column)).count()))
        .filter(|(_, count)| *count > 0)
        .collect();
    columns.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    columns.truncate(COLUMNS);
    #[allow(clippy::cast_precision_loss, reason = "at most 40 rows and 10 columns")]
    let (wide, high) = (columns.len() as f64, rows.len() as f64);
    let foot = if left_out > 0 { 26.0 } else { 8.0 };
    let mut out = String::new();
    let title = word("matrix", language).unwrap_or_default();
    open(&mut out, NAME + wide * COLUMN + 8.0, 62.0 + high * ROW + foot, title, setting.stands_alone());
    let _ = write!(out, "<text class=\"name\" x=\"12\" y=\"26\">{title}</text>");
    let mut x = NAME;
    for (column, _) in &columns {
        let name = matrix.origins.get(*column).map(|origin| origin.name).unwrap_or_default();
        let _ = write!(
            out,
            "<text class=\"head\" x=\"{}\" y=\"52\">{}</text>",
            place(x + 8.0),
            escape(&layout::short(name, CELL_FITS))
        );
        x += COLUMN;
    }
    let mut y = 62.0;
    for row in rows {
        let _ = write!(
            out,
            "<text x=\"12\" y=\"{}\">{} {} <tspan class=\"note\">{}</tspan></text>",
            place(y + 19.0),
            verdict_sign(row.thread.verdict),
            escape(&layout::short(row.name(language).0, NAME_FITS)),
            escape(&row.unit().map(|unit| unit_name(&unit.id, language)).unwrap_or_default()),
        );
        let disputes = disputes(row, setting.options);
        let mut x = NAME;
        for (column, _) in &columns {
            if let Some(figures) = row.cells.get(column) {
                let standing =
                    figures.iter().map(|figure| standing(row, figure, &disputes)).max().unwrap_or(Verdict::Agree);
                let _ = write!(
                    out,
                    "<rect class=\"cell {}\" x=\"{}\" y=\"{}\" width=\"{COLUMN}\" height=\"{ROW}\"/><text x=\"{}\" y=\"{}\">{} {}</text>",
                    letter(standing),
                    place(x),
                    place(y),
                    place(x + 8.0),
                    place(y + 19.0),
                    verdict_sign(standing),
                    escape(&layout::short(&cell(row, figures, setting), CELL_FITS)),
                );
            }
            x += COLUMN;
        }
        y += ROW;
        let _ = write!(out, "<path class=\"grid\" d=\"M12 {y}H{}\"/>", place(NAME + wide * COLUMN), y = place(y));
    }
    if left_out > 0 {
        let more = phrase("more", &[left_out.to_string()], language);
        let _ = write!(out, "<text class=\"note\" x=\"12\" y=\"{}\">{more}</text>", place(y + 18.0));
    }
    out.push_str("</svg>\n");
    out
}

/// The last value of a cell, with its unit where that is not the row's.
fn cell(row: &MatrixRow<'_>, figures: &[&Figure], setting: &Setting<'_>) -> String {
    let Some(last) = figures.last() else { return String::new() };
    let values = [Some(last.quantity.number.value), last.quantity.number.value_max];
    let values: Vec<String> =
        values.into_iter().flatten().map(|value| number(&plain(value), setting.language)).collect();
    let unit = &last.quantity.unit.id;
    let foreign = row.unit().is_some_and(|own| own.id != *unit).then(|| unit_name(unit, setting.language));
    format!("{}{} {}", sign(last.quantity.bound), values.join("–"), foreign.unwrap_or_default()).trim_end().to_owned()
}

/// How a figure stands in its thread: its worst pair.
fn standing(row: &MatrixRow<'_>, figure: &Figure, disputes: &[super::Dispute]) -> Verdict {
    let is_own = |at: usize| row.figures.get(at).is_some_and(|own| own.id == figure.id);
    let own = disputes.iter().filter(|dispute| is_own(dispute.a) || is_own(dispute.b));
    own.map(|dispute| dispute.verdict).max().unwrap_or(Verdict::Agree)
}
