//! Parquet: the rows of CSV, with the types of their columns. An empty cell is null where a column may have none.
//!
//! Values stay plain decimals in text. A DECIMAL of Parquet has one scale for all of a column, so it could not tell "2.30" from
//! "2.3", nor hold both 28 digits before the point and 28 behind it.

use std::io::{self, Write};

use serde::Serialize;

use super::csv::{io_error, some_rows};
use super::rows::VERSION;
use crate::parquet::{Field, Kind, Writer};

/// Columns of `extract`.
pub(super) const FIGURE: &str = include_str!("../../docs/schema/extract.parquet.txt");

/// Columns of `reconcile`.
pub(super) const MEMBER: &str = include_str!("../../docs/schema/reconcile.parquet.txt");

/// Columns of `check`.
pub(super) const PLACE: &str = include_str!("../../docs/schema/check.parquet.txt");

/// Columns of `history`.
pub(super) const CHANGE: &str = include_str!("../../docs/schema/history.parquet.txt");

/// Rows that are turned into columns at once.
const BATCH: usize = 1024;

/// Writes a table.
pub(super) fn table<R: Serialize>(
    schema: &'static str,
    mut rows: impl Iterator<Item = R>,
    out: impl Write,
) -> io::Result<()> {
    let mut writer = start(schema, out)?;
    loop {
        let csv = some_rows(rows.by_ref().take(BATCH))?;
        if csv.is_empty() {
            return finish(writer).map(drop);
        }
        append(&mut writer, &csv)?;
    }
}

/// Starts a table.
pub(super) fn start<W: Write>(schema: &'static str, out: W) -> io::Result<Writer<W>> {
    Writer::new(fields(schema).collect(), out)
}

/// Writes rows that stand in CSV, without a header.
pub(super) fn append<W: Write>(writer: &mut Writer<W>, csv: &[u8]) -> io::Result<()> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    let mut row = csv::ByteRecord::new();
    while reader.read_byte_record(&mut row).map_err(io_error)? {
        writer.row(&row)?;
    }
    Ok(())
}

/// Ends a table. What was written to is given back.
pub(super) fn finish<W: Write>(writer: Writer<W>) -> io::Result<W> {
    writer.finish(&[("figcheck.version", VERSION.to_string())])
}

/// The columns that a schema in the notation of Parquet lists, one a line.
fn fields(schema: &'static str) -> impl Iterator<Item = Field> {
    schema.lines().filter_map(|line| {
        let mut words = line.split([' ', ';']).filter(|word| !word.is_empty());
        let is_optional = match words.next()? {
            "required" => false,
            "optional" => true,
            _ => return None,
        };
        let kind = if words.next()? == "int64" { Kind::Number } else { Kind::Text };
        Some(Field { name: words.next()?, kind, is_optional })
    })
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::parquet::{Table, Value};
    use crate::report::rows::{Rows, tests::report};
    use crate::report::{Format, Layout, csv, figures, findings, threads};

    #[test]
    fn columns_are_those_of_csv() {
        for (schema, header) in [(FIGURE, csv::FIGURE), (MEMBER, csv::MEMBER), (PLACE, csv::PLACE)] {
            let names: Vec<&str> = fields(schema).map(|field| field.name).collect();
            assert_eq!(names.join(","), header);
        }
    }

    /// What stands in a table, as JSON has it.
    fn read(bytes: Vec<u8>) -> Vec<serde_json::Value> {
        let mut table = Table::open(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = table.leaves().iter().map(|leaf| leaf.path.clone()).collect();
        table.select((0..names.len()).collect());
        let mut rows = Vec::new();
        while table.next().unwrap() {
            let value = |column| match table.value(column).unwrap() {
                Some(Value::Bytes(text)) => String::from_utf8(text.to_vec()).unwrap().into(),
                Some(Value::Number(number)) => number.into(),
                None => serde_json::Value::Null,
            };
            let cells = names.iter().cloned().zip((0..names.len()).map(value));
            rows.push(cells.collect::<serde_json::Map<_, _>>().into());
        }
        rows
    }

    #[test]
    fn rows_are_those_of_json() {
        let report = report();
        let rows = Rows::new(&report);
        let written = |write: &dyn Fn(&mut Vec<u8>) -> io::Result<()>| {
            let mut out = Vec::new();
            write(&mut out).unwrap();
            read(out)
        };
        let layout = Layout::default();
        let json =
            |rows: Vec<serde_json::Result<serde_json::Value>>| rows.into_iter().collect::<Result<Vec<_>, _>>().unwrap();
        let found = written(&|out| figures(Format::Parquet, &report, &layout, out));
        assert_eq!(found, json(rows.figures().map(serde_json::to_value).collect()));
        let found = written(&|out| threads(Format::Parquet, &report, &layout, out));
        assert_eq!(found, json(rows.threads().map(serde_json::to_value).collect()));
        let found = written(&|out| findings(Format::Parquet, &report, &layout, out));
        assert_eq!(found, json(rows.findings().map(serde_json::to_value).collect()));
    }
}
