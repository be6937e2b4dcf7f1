//! What a spreadsheet needs of a CSV file: its delimiter, a mark for UTF-8, and cells that are never formulas.

use std::borrow::Cow;
use std::io;

use crate::model::Bound;
use crate::report::csv::io_error;

/// The UTF-8 byte order mark, by which Excel knows the encoding.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// Characters that make a spreadsheet read a cell as a formula, or hide one that does; full-width forms count, too.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// How the tables of the CSV report are written. RFC 4180 otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// Between two cells: an ASCII character, usually `,`, `;` or a tab.
    pub delimiter: u8,
    /// Start with a byte order mark.
    pub bom: bool,
}

impl Default for Dialect {
    fn default() -> Self {
        Self { delimiter: b',', bom: false }
    }
}

impl Dialect {
    /// A plain table in this dialect, every cell made safe.
    pub(super) fn apply(&self, table: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = if self.bom { BOM.to_vec() } else { Vec::new() };
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table);
        let mut writer = csv::WriterBuilder::new().delimiter(self.delimiter).flexible(true).from_writer(&mut out);
        for record in reader.records() {
            let record = record.map_err(io_error)?;
            writer.write_record(record.iter().map(|cell| safe(cell).into_owned())).map_err(io_error)?;
        }
        writer.flush()?;
        drop(writer);
        Ok(out)
    }
}

/// A cell that no spreadsheet takes for a formula: text that starts like one gets an apostrophe before it. A number
/// with a sign stays a number, and the sign of an exact value, which is no formula by itself, stays what it is.
fn safe(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(FORMULA) && !is_plain(cell) { format!("'{cell}").into() } else { cell.into() }
}

fn is_plain(cell: &str) -> bool {
    cell == Bound::Exact.sign() || is_number(cell)
}

/// A sign, then digits, with points and commas between them only: no spreadsheet can compute anything with that.
fn is_number(cell: &str) -> bool {
    let Some(digits) = cell.strip_prefix(['-', '+']) else { return false };
    digits.split(['.', ',']).all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_become_text_and_numbers_stay() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("=HYPERLINK(\"http://example.org\",\"3,000\")", "'=HYPERLINK(\"http://example.org\",\"3,000\")"),
            ("+84 24 1234", "'+84 24 1234"),
            ("-3 độ C", "'-3 độ C"),
            ("-3%", "'-3%"),
            ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("\n=1", "'\n=1"),
            ("＝1+1", "'＝1+1"),
            ("=", "="),
            ("-", "'-"),
            ("-.", "'-."),
            ("-3", "-3"),
            ("-3.25", "-3.25"),
            ("-1.234,5", "-1.234,5"),
            ("+5", "+5"),
            ("12", "12"),
            (">90", ">90"),
            ("~11000", "~11000"),
            ("", ""),
            ("hơn 3.000 người", "hơn 3.000 người"),
        ] {
            assert_eq!(safe(cell), written, "{cell:?}");
        }
    }

    #[test]
    fn delimiter_and_mark() {
        let dialect = Dialect { delimiter: b';', bom: true };
        let out = dialect.apply("a,b\n\"1,5\",\"x;y\"\n".as_bytes()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\u{feff}a;b\n1,5;\"x;y\"\n");
    }

    proptest! {
        /// Whatever an article says, no cell of any dialect can start a formula, and every text comes back whole.
        #[test]
        fn every_cell_is_safe_and_whole(cells in proptest::collection::vec(any::<String>(), 2..5), tab: bool) {
            let mut table = Vec::new();
            let mut writer = csv::Writer::from_writer(&mut table);
            writer.write_record(&cells).unwrap();
            drop(writer);
            let dialect = Dialect { delimiter: if tab { b'\t' } else { b';' }, bom: false };
            let out = dialect.apply(&table).unwrap();
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).delimiter(dialect.delimiter).from_reader(out.as_slice());
            let record = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(record.len(), cells.len());
            for (written, cell) in record.iter().zip(&cells) {
                prop_assert!(!written.starts_with(FORMULA) || is_plain(written));
                let guarded = cell.starts_with(FORMULA) && !is_plain(cell);
                let text = if guarded { written.strip_prefix('\'') } else { Some(written) };
                prop_assert_eq!(text, Some(cell.as_str()));
            }
        }
    }
}
