//! CSV as RFC 4180 has it, in UTF-8, header first.

use std::io::{self, Write};

use serde::Serialize;

use super::rows::Rows;
use crate::Report;

/// Columns of `extract`, for a set without figures.
pub(super) const FIGURE: &str = "figure_id,article,source,published,lang,start,end,number,phrase,value,value_max,bound,change,unit,\
    noun,attributed_to,attributed_id,via,stance,as_of,sentence,line,kind,notes,block";

/// Columns of `reconcile`, for a set without threads.
pub(super) const MEMBER: &str = "thread_id,verdict,figure_id,article,start,end,value,value_max,bound,unit,attributed_to,as_of,measure,\
    phrase,source,published,line";

/// Columns of `check`, for a set without findings.
pub(super) const PLACE: &str =
    "finding_id,code,rule,level,message,thread_id,place,article,line,column,start,end,figure_id,text";

pub(super) fn figures(report: &Report, out: impl Write) -> io::Result<()> {
    table(FIGURE, Rows::new(report).figures(), out)
}

/// The rows of some figures, without a header.
pub(super) fn figure_rows(report: &Report, out: impl Write) -> io::Result<()> {
    rows(Rows::new(report).figures(), &mut writer(out))
}

/// The header of all figures.
pub(super) fn figure_header(out: impl Write) -> io::Result<()> {
    let mut writer = writer(out);
    writer.write_record(FIGURE.split(',')).map_err(io_error)?;
    writer.flush()
}

pub(super) fn threads(report: &Report, out: impl Write) -> io::Result<()> {
    table(MEMBER, Rows::new(report).threads(), out)
}

pub(super) fn findings(report: &Report, out: impl Write) -> io::Result<()> {
    table(PLACE, Rows::new(report).findings(), out)
}

/// Writes the header always, also where there is no row to take it from.
pub(super) fn table<R: Serialize>(header: &str, rows: impl Iterator<Item = R>, out: impl Write) -> io::Result<()> {
    let mut writer = writer(out);
    writer.write_record(header.split(',')).map_err(io_error)?;
    self::rows(rows, &mut writer)
}

/// Rows without a header.
pub(super) fn some_rows<R: Serialize>(rows: impl Iterator<Item = R>) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    self::rows(rows, &mut writer(&mut out))?;
    Ok(out)
}

fn writer<W: Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new().has_headers(false).from_writer(out)
}

fn rows<R: Serialize>(rows: impl Iterator<Item = R>, writer: &mut csv::Writer<impl Write>) -> io::Result<()> {
    for row in rows {
        writer.serialize(row).map_err(io_error)?;
    }
    writer.flush()
}

/// The error of the stream, as it was: a closed pipe must be known for one.
pub(super) fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::rows::tests::report;

    /// The names that serde gives the row are the header, in that order.
    fn same_names(header: &str, row: &serde_json::Value, text: &str) {
        let names: Vec<&str> = header.split(',').collect();
        assert!(names.iter().all(|name| row.get(name).is_some()), "{header}\n{row}");
        assert_eq!(row.as_object().unwrap().len(), names.len());
        let first = text.lines().next().unwrap();
        assert_eq!(first, header);
    }

    #[test]
    fn headers_match_the_rows() {
        let report = report();
        let rows = Rows::new(&report);
        let mut out = Vec::new();
        figures(&report, &mut out).unwrap();
        let row = serde_json::to_value(rows.figures().next().unwrap()).unwrap();
        same_names(FIGURE, &row, &String::from_utf8(out).unwrap());
        let mut out = Vec::new();
        threads(&report, &mut out).unwrap();
        let row = serde_json::to_value(rows.threads().next().unwrap()).unwrap();
        same_names(MEMBER, &row, &String::from_utf8(out).unwrap());
        let mut out = Vec::new();
        findings(&report, &mut out).unwrap();
        let row = serde_json::to_value(rows.findings().next().unwrap()).unwrap();
        same_names(PLACE, &row, &String::from_utf8(out).unwrap());
    }

    #[test]
    fn an_empty_set_has_a_header() {
        let mut out = Vec::new();
        threads(&Report::default(), &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap().trim_end(), MEMBER);
    }
}
