//! The CSV report: four tables that join on ids, and the matrix. `docs/csv.md` explains each column.

mod dialect;
mod matrix;
mod records;

use std::io;

use serde::Serialize;

pub use dialect::Dialect;

use self::records::{ARTICLE, Records, THREAD};
use super::csv::{FIGURE, PLACE, table};
use crate::Report;

/// A file of a report, before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFile {
    /// Its name, without a folder.
    pub name: &'static str,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// Columns that `figures.csv` has beyond those of `extract`.
const JOINED: &str = "thread_id,verdict";

/// The tables of a report, in the form that `dialect` asks for.
///
/// # Errors
///
/// None that a report can cause: writing to memory does not fail.
pub fn tables(report: &Report, dialect: &Dialect) -> io::Result<Vec<ReportFile>> {
    let records = Records::new(report);
    Ok(vec![
        file("figures.csv", &format!("{FIGURE},{JOINED}"), records.figures(), dialect)?,
        file("threads.csv", THREAD, records.threads(), dialect)?,
        file("findings.csv", &format!("{PLACE},notes"), records.findings(), dialect)?,
        file("articles.csv", ARTICLE, records.articles(), dialect)?,
        ReportFile { name: "matrix.csv", content: dialect.apply(&matrix::matrix(report)?)? },
    ])
}

fn file<R: Serialize>(
    name: &'static str,
    header: &str,
    rows: impl Iterator<Item = R>,
    dialect: &Dialect,
) -> io::Result<ReportFile> {
    let mut content = Vec::new();
    table(header, rows, &mut content)?;
    Ok(ReportFile { name, content: dialect.apply(&content)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::rows::tests::report;

    #[test]
    fn every_table_of_a_report_made_by_hand() {
        let mut all = String::new();
        for file in tables(&report(), &Dialect::default()).unwrap() {
            all.push_str(&format!("{}\n{}\n", file.name, String::from_utf8(file.content).unwrap()));
        }
        insta::assert_snapshot!(all);
    }

    #[test]
    fn an_empty_report_has_every_header() {
        for file in tables(&Report::default(), &Dialect::default()).unwrap() {
            let text = String::from_utf8(file.content).unwrap();
            assert_eq!(text.lines().count(), 1, "{}: {text}", file.name);
        }
    }
}
