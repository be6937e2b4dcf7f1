//! Writes a table: a group of rows is collected, and written out when it is large enough. So memory does not grow with the
//! table, but for some hundred bytes a group.

use std::io::{self, Write};

use super::MAGIC;
use super::thrift::Writer as Thrift;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    /// A whole number.
    Number,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// Some rows have no value in it.
    pub(crate) is_optional: bool,
}

impl Field {
    const fn physical(&self) -> i32 {
        match self.kind {
            Kind::Text => 6,
            Kind::Number => 2,
        }
    }
}

/// A group of rows is full with so many bytes, or so many rows.
const GROUP: usize = 16 * 1024 * 1024;
const GROUP_ROWS: usize = 128 * 1024;

/// Codes of the format.
const SNAPPY: i32 = 1;
const PLAIN: i32 = 0;
const RLE: i32 = 3;

/// A table that is being written.
#[derive(Debug)]
pub(crate) struct Writer<W> {
    out: W,
    /// Bytes written.
    at: u64,
    fields: Vec<Field>,
    columns: Vec<Cells>,
    /// Rows of the open group.
    rows: usize,
    bytes: usize,
    groups: Vec<Group>,
}

/// The values of the open group in one column.
#[derive(Debug, Default)]
struct Cells {
    values: Vec<u8>,
    is_there: Vec<bool>,
}

#[derive(Debug)]
struct Group {
    rows: usize,
    chunks: Vec<Chunk>,
}

#[derive(Debug)]
struct Chunk {
    start: u64,
    packed: u64,
    unpacked: u64,
}

impl<W: Write> Writer<W> {
    /// Starts a table of those columns.
    pub(crate) fn new(fields: Vec<Field>, mut out: W) -> io::Result<Self> {
        out.write_all(MAGIC)?;
        let columns = fields.iter().map(|_| Cells::default()).collect();
        Ok(Self { out, at: MAGIC.len() as u64, fields, columns, rows: 0, bytes: 0, groups: Vec::new() })
    }

    /// What is written to.
    pub(crate) const fn get_ref(&self) -> &W {
        &self.out
    }

    /// Writes a row of texts. A number is written out in digits; an empty text stands for none where a column may have none.
    pub(crate) fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a [u8]>) -> io::Result<()> {
        for ((field, column), cell) in self.fields.iter().zip(&mut self.columns).zip(cells) {
            let is_there = !(field.is_optional && cell.is_empty());
            column.is_there.push(is_there);
            if !is_there {
                continue;
            }
            let before = column.values.len();
            match field.kind {
                Kind::Text => {
                    let len = u32::try_from(cell.len()).map_err(io::Error::other)?;
                    column.values.extend_from_slice(&len.to_le_bytes());
                    column.values.extend_from_slice(cell);
                }
                Kind::Number => {
                    let number = std::str::from_utf8(cell).ok().and_then(|digits| digits.parse::<i64>().ok());
                    let number = number.ok_or_else(|| io::Error::other(format!("{} holds no number", field.name)))?;
                    column.values.extend_from_slice(&number.to_le_bytes());
                }
            }
            self.bytes += column.values.len() - before;
        }
        self.rows += 1;
        if self.bytes >= GROUP || self.rows >= GROUP_ROWS { self.end_group() } else { Ok(()) }
    }

    fn end_group(&mut self) -> io::Result<()> {
        let mut chunks = Vec::with_capacity(self.fields.len());
        for (field, cells) in self.fields.iter().zip(&mut self.columns) {
            let page = page(field, cells, self.rows)?;
            self.out.write_all(&page.bytes)?;
            let packed = page.bytes.len() as u64;
            chunks.push(Chunk { start: self.at, packed, unpacked: page.unpacked });
            self.at += packed;
            cells.values.clear();
            cells.is_there.clear();
        }
        self.groups.push(Group { rows: self.rows, chunks });
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }

    /// Ends the table; `facts` are names and values that its footer tells. What was written to is given back.
    pub(crate) fn finish(mut self, facts: &[(&str, String)]) -> io::Result<W> {
        if self.rows > 0 {
            self.end_group()?;
        }
        let footer = self.footer(facts);
        let len = u32::try_from(footer.len()).map_err(io::Error::other)?;
        self.out.write_all(&footer)?;
        self.out.write_all(&len.to_le_bytes())?;
        self.out.write_all(MAGIC)?;
        Ok(self.out)
    }

    /// `FileMetaData`.
    fn footer(&self, facts: &[(&str, String)]) -> Vec<u8> {
        const VERSION: i32 = 1;
        let mut writer = Thrift::default();
        let rows: usize = self.groups.iter().map(|group| group.rows).sum();
        let schema: Vec<Option<&Field>> = std::iter::once(None).chain(self.fields.iter().map(Some)).collect();
        writer.item(|writer| {
            writer.i32(1, VERSION);
            writer.structures(2, &schema, |writer, field| match field {
                None => {
                    writer.text(4, "figcheck");
                    writer.i32(5, i32::try_from(self.fields.len()).unwrap_or_default());
                }
                Some(field) => schema_element(writer, field),
            });
            writer.i64(3, rows as u64);
            writer.structures(4, &self.groups, |writer, group| self.row_group(writer, group));
            writer.structures(5, facts, |writer, (name, value)| {
                writer.text(1, name);
                writer.text(2, value);
            });
            writer.text(6, concat!("figcheck version ", env!("CARGO_PKG_VERSION")));
        });
        writer.out
    }

    fn row_group(&self, writer: &mut Thrift, group: &Group) {
        let chunks: Vec<(&Field, &Chunk)> = self.fields.iter().zip(&group.chunks).collect();
        writer.structures(1, &chunks, |writer, (field, chunk)| {
            writer.i64(2, chunk.start);
            writer.structure(3, |writer| {
                writer.i32(1, field.physical());
                writer.numbers(2, &[PLAIN, RLE]);
                writer.texts(3, &[field.name]);
                writer.i32(4, SNAPPY);
                writer.i64(5, group.rows as u64);
                writer.i64(6, chunk.unpacked);
                writer.i64(7, chunk.packed);
                writer.i64(9, chunk.start);
            });
        });
        writer.i64(2, group.chunks.iter().map(|chunk| chunk.unpacked).sum());
        writer.i64(3, group.rows as u64);
    }
}

fn schema_element(writer: &mut Thrift, field: &Field) {
    writer.i32(1, field.physical());
    writer.i32(3, i32::from(field.is_optional));
    writer.text(4, field.name);
    if field.kind == Kind::Text {
        const UTF8: i32 = 0;
        const STRING: i16 = 1;
        writer.i32(6, UTF8);
        writer.structure(10, |writer| writer.structure(STRING, |_| {}));
    }
}

/// A page with its header, and how long it would be unpacked.
struct Written {
    bytes: Vec<u8>,
    unpacked: u64,
}

fn page(field: &Field, cells: &Cells, rows: usize) -> io::Result<Written> {
    let levels = if field.is_optional { levels(&cells.is_there)? } else { Vec::new() };
    let body = [levels.as_slice(), &cells.values].concat();
    let packed = snap::raw::Encoder::new().compress_vec(&body).map_err(io::Error::other)?;
    let length = |len: usize| i32::try_from(len).map_err(io::Error::other);
    let (unpacked_len, packed_len, rows) = (length(body.len())?, length(packed.len())?, length(rows)?);
    let mut header = Thrift::default();
    header.item(|writer| {
        const DATA_PAGE: i32 = 0;
        writer.i32(1, DATA_PAGE);
        writer.i32(2, unpacked_len);
        writer.i32(3, packed_len);
        writer.structure(5, |writer| {
            writer.i32(1, rows);
            writer.i32(2, PLAIN);
            writer.i32(3, RLE);
            writer.i32(4, RLE);
        });
    });
    let unpacked = (header.out.len() + body.len()) as u64;
    Ok(Written { bytes: [header.out, packed].concat(), unpacked })
}

/// Which rows have a value, behind the length of that: one run where all are alike, else a bit for each.
fn levels(is_there: &[bool]) -> io::Result<Vec<u8>> {
    let mut runs = Vec::new();
    let head = |runs: &mut Vec<u8>, mut value: usize| {
        while value >= 0x80 {
            runs.push((value & 0x7f) as u8 | 0x80);
            value >>= 7;
        }
        runs.push(value as u8);
    };
    let first = is_there.first().copied().unwrap_or_default();
    if is_there.iter().all(|&other| other == first) {
        head(&mut runs, is_there.len() << 1);
        runs.push(u8::from(first));
    } else {
        head(&mut runs, is_there.len().div_ceil(8) << 1 | 1);
        let eight = |bits: &[bool]| bits.iter().rev().fold(0, |byte, &bit| byte << 1 | u8::from(bit));
        runs.extend(is_there.chunks(8).map(eight));
    }
    let len = u32::try_from(runs.len()).map_err(io::Error::other)?;
    Ok([&len.to_le_bytes(), runs.as_slice()].concat())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::parquet::{Logical, Physical, Table, Value};

    #[test]
    fn what_is_written_is_read() {
        let field = |name, kind, is_optional| Field { name, kind, is_optional };
        let fields = vec![
            field("article", Kind::Text, false),
            field("start", Kind::Number, false),
            field("unit", Kind::Text, true),
            field("line", Kind::Number, true),
        ];
        let mut writer = Writer::new(fields, Vec::new()).unwrap();
        let rows: Vec<[String; 4]> = (0..GROUP_ROWS + 20)
            .map(|n| {
                let unit = if n % 3 == 0 { String::new() } else { format!("tấn {}", n % 7) };
                let line = if n < GROUP_ROWS { String::new() } else { n.to_string() };
                [if n % 5 == 0 { String::new() } else { format!("a{n}.txt") }, format!("-{n}"), unit, line]
            })
            .collect();
        for row in &rows {
            writer.row(row.iter().map(String::as_bytes)).unwrap();
        }
        assert_eq!(writer.groups.len(), 1, "the second group is open");
        let bytes = writer.finish(&[("figcheck.version", "1".to_owned())]).unwrap();
        let mut table = Table::open(Cursor::new(bytes)).unwrap();
        let types: Vec<_> = table.leaves().iter().map(|leaf| (leaf.physical, leaf.logical)).collect();
        let (text, number) = ((Physical::Bytes, Logical::Text), (Physical::Int64, Logical::None));
        assert_eq!(types, [text, number, text, number]);
        table.select(vec![0, 1, 2, 3]);
        for (n, row) in rows.iter().enumerate() {
            assert!(table.next().unwrap());
            for (column, cell) in row.iter().enumerate() {
                let read = match table.value(column).unwrap() {
                    Some(Value::Bytes(bytes)) => String::from_utf8(bytes.to_vec()).unwrap(),
                    Some(Value::Number(number)) if n == 0 => format!("-{number}"),
                    Some(Value::Number(number)) => number.to_string(),
                    None => String::new(),
                };
                assert_eq!(&read, cell, "row {n}, column {column}");
            }
        }
        assert!(!table.next().unwrap());
    }

    #[test]
    fn a_table_may_be_empty() {
        let fields = vec![Field { name: "article", kind: Kind::Text, is_optional: false }];
        let bytes = Writer::new(fields, Vec::new()).unwrap().finish(&[]).unwrap();
        let mut table = Table::open(Cursor::new(bytes)).unwrap();
        assert_eq!(table.leaves().len(), 1);
        assert!(!table.next().unwrap());
    }
}
