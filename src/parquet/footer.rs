//! The end of a file: its columns, and where the chunks of each group of rows are.

use std::io::{Read as _, Seek, SeekFrom};

use super::page::Codec;
use super::thrift::{Reader, Wire};
use super::{Fault, MAGIC, Read, broken};

/// Most bytes of a footer; those of tables with thousands of columns have a few million.
const MAX_FOOTER: u64 = 128 * 1024 * 1024;

/// Deepest column.
const MAX_DEPTH: usize = 64;

/// How values are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Physical {
    Boolean,
    Int32,
    Int64,
    Int96,
    Float,
    Double,
    Bytes,
    Fixed,
}

/// What values mean, where that is more than how they are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Logical {
    None,
    Text,
    Date,
    Timestamp(Unit),
    Decimal,
    Other,
}

/// What a timestamp counts since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Milli,
    Micro,
    Nano,
}

/// A column of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Leaf {
    /// Its name; below structs, all names joined with dots.
    pub(crate) path: String,
    pub(crate) physical: Physical,
    pub(crate) logical: Logical,
    /// It holds any number of values for a row.
    pub(crate) is_list: bool,
    /// Level of a row that has a value; lower ones have none.
    pub(super) level: u64,
}

impl Leaf {
    /// What it holds, as Parquet calls it.
    pub(crate) fn holds(&self) -> &'static str {
        match (self.logical, self.physical) {
            _ if self.is_list => "lists",
            (Logical::Date, _) => "DATE",
            (Logical::Timestamp(_), _) => "TIMESTAMP",
            (Logical::Decimal, _) => "DECIMAL",
            (_, Physical::Boolean) => "BOOLEAN",
            (_, Physical::Int32) => "INT32",
            (_, Physical::Int64) => "INT64",
            (_, Physical::Int96) => "INT96",
            (_, Physical::Float) => "FLOAT",
            (_, Physical::Double) => "DOUBLE",
            (_, Physical::Bytes) => "BYTE_ARRAY",
            (_, Physical::Fixed) => "FIXED_LEN_BYTE_ARRAY",
        }
    }
}

/// The values of one column in one group of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) physical: Physical,
    pub(super) codec: Codec,
    /// Its bytes of the file.
    pub(super) start: u64,
    pub(super) end: u64,
}

/// What the end of a file says. Groups are read one by one, as there may be many.
#[derive(Debug)]
pub(super) struct Footer {
    bytes: Vec<u8>,
    pub(super) leaves: Vec<Leaf>,
    /// Where the next group stands, and how many there are from there on.
    groups: (usize, u64),
    /// Where the footer starts: chunks end before it.
    start: u64,
}

impl Footer {
    pub(super) fn read(source: &mut (impl std::io::Read + Seek)) -> Read<Self> {
        let len = source.seek(SeekFrom::End(0))?;
        let mut ends = [[0; 4]; 3];
        let [first, size, last] = &mut ends;
        if len >= 4 {
            source.seek(SeekFrom::Start(0))?;
            source.read_exact(first)?;
        }
        if first != MAGIC {
            return match &*first {
                b"PARE" => broken("it is encrypted"),
                _ => broken("it is no Parquet file: it does not start with PAR1"),
            };
        }
        if len < 12 {
            return Err(Fault::Short("the file"));
        }
        source.seek(SeekFrom::End(-8))?;
        source.read_exact(size)?;
        source.read_exact(last)?;
        if last != MAGIC {
            return broken("it breaks off: it does not end with PAR1");
        }
        let size = u64::from(u32::from_le_bytes(*size));
        let Some(start) = (len - 12).checked_sub(size).map(|room| room + 4) else {
            return broken("its footer is longer than the file");
        };
        if size > MAX_FOOTER {
            return broken(format!("its footer has {size} bytes, more than any should have"));
        }
        source.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::new();
        source.take(size).read_to_end(&mut bytes)?;
        Self::of(bytes, start)
    }

    fn of(bytes: Vec<u8>, start: u64) -> Read<Self> {
        let mut leaves = None;
        let mut groups = None;
        let mut reader = Reader::new(&bytes, 0);
        reader.fields(|reader, id, wire| match (id, wire) {
            (2, Wire::List) => {
                leaves = Some(schema(reader)?);
                Ok(())
            }
            (4, Wire::List) => {
                let place = reader.clone();
                let mut inner = place;
                let (len, of) = inner.list()?;
                groups = (of == Wire::Struct || len == 0).then_some((inner.at, len));
                reader.skip(wire)
            }
            (_, wire) => reader.skip(wire),
        })?;
        let (Some(leaves), Some(groups)) = (leaves, groups) else {
            return broken("its footer names no columns or no rows");
        };
        Ok(Self { bytes, leaves, groups, start })
    }

    /// The next group: its rows, and the chunks of the columns `wanted`, which are numbers of leaves in rising order.
    pub(super) fn group(&mut self, wanted: &[usize]) -> Read<Option<(u64, Vec<Chunk>)>> {
        let (at, left) = self.groups;
        let Some(left) = left.checked_sub(1) else { return Ok(None) };
        let mut reader = Reader::new(&self.bytes, at);
        let mut rows = None;
        let mut chunks = Vec::new();
        reader.fields(|reader, id, wire| match (id, wire) {
            (1, Wire::List) => {
                let (len, of) = reader.list()?;
                if of != Wire::Struct && len > 0 {
                    return broken("its footer lists no chunks");
                }
                let mut wanted = wanted.iter();
                let mut next = wanted.next();
                for n in 0..len {
                    if next.is_some_and(|&leaf| leaf as u64 == n) {
                        chunks.push(chunk(reader, self.start)?);
                        next = wanted.next();
                    } else {
                        reader.skip(of)?;
                    }
                }
                Ok(())
            }
            (3, Wire::Number) => {
                rows = Some(reader.number()?);
                Ok(())
            }
            (_, wire) => reader.skip(wire),
        })?;
        self.groups = (reader.at, left);
        let rows = rows.and_then(|rows| u64::try_from(rows).ok());
        match rows {
            Some(rows) if chunks.len() == wanted.len() => Ok(Some((rows, chunks))),
            _ => broken("a group of rows lacks columns"),
        }
    }
}

/// A part of the schema as it is written: groups come before what is in them.
#[derive(Debug, Default)]
struct Element {
    physical: Option<i64>,
    repetition: i64,
    name: String,
    children: i64,
    converted: Option<i64>,
    logical: Option<Logical>,
}

fn element(reader: &mut Reader<'_>) -> Read<Element> {
    let mut element = Element::default();
    reader.fields(|reader, id, wire| {
        match (id, wire) {
            (1, Wire::Number) => element.physical = Some(reader.number()?),
            (3, Wire::Number) => element.repetition = reader.number()?,
            (4, Wire::Binary) => element.name = reader.text()?,
            (5, Wire::Number) => element.children = reader.number()?,
            (6, Wire::Number) => element.converted = Some(reader.number()?),
            (10, Wire::Struct) => element.logical = Some(logical(reader)?),
            (_, wire) => reader.skip(wire)?,
        }
        Ok(())
    })?;
    Ok(element)
}

/// `LogicalType`: a struct of which one field is there.
fn logical(reader: &mut Reader<'_>) -> Read<Logical> {
    let mut told = Logical::Other;
    reader.fields(|reader, id, wire| {
        told = match (id, wire) {
            (8, Wire::Struct) => {
                let mut unit = Unit::Milli;
                reader.fields(|reader, id, wire| match (id, wire) {
                    (2, Wire::Struct) => reader.fields(|reader, id, wire| {
                        unit = match id {
                            1 => Unit::Milli,
                            2 => Unit::Micro,
                            _ => Unit::Nano,
                        };
                        reader.skip(wire)
                    }),
                    (_, wire) => reader.skip(wire),
                })?;
                Logical::Timestamp(unit)
            }
            (id, wire) => {
                reader.skip(wire)?;
                match id {
                    // STRING, ENUM and JSON.
                    1 | 4 | 12 => Logical::Text,
                    5 => Logical::Decimal,
                    6 => Logical::Date,
                    _ => Logical::Other,
                }
            }
        };
        Ok(())
    })?;
    Ok(told)
}

/// What the older `ConvertedType` says.
const fn converted(code: i64) -> Logical {
    match code {
        // UTF8, ENUM and JSON.
        0 | 4 | 19 => Logical::Text,
        5 => Logical::Decimal,
        6 => Logical::Date,
        9 => Logical::Timestamp(Unit::Milli),
        10 => Logical::Timestamp(Unit::Micro),
        _ => Logical::Other,
    }
}

const fn physical(code: i64) -> Option<Physical> {
    Some(match code {
        0 => Physical::Boolean,
        1 => Physical::Int32,
        2 => Physical::Int64,
        3 => Physical::Int96,
        4 => Physical::Float,
        5 => Physical::Double,
        6 => Physical::Bytes,
        7 => Physical::Fixed,
        _ => return None,
    })
}

/// A group of the schema that is open: its children to come, and what holds for all below it.
#[derive(Debug, Clone)]
struct Open {
    children: i64,
    prefix: String,
    level: u64,
    is_list: bool,
}

fn schema(reader: &mut Reader<'_>) -> Read<Vec<Leaf>> {
    const OPTIONAL: i64 = 1;
    const REPEATED: i64 = 2;
    let (len, of) = reader.list()?;
    if of != Wire::Struct || len == 0 {
        return broken("its footer names no columns");
    }
    let root = element(reader)?;
    let mut open = vec![Open { children: root.children, prefix: String::new(), level: 0, is_list: false }];
    let mut leaves = Vec::new();
    for _ in 1..len {
        while open.last().is_some_and(|group| group.children <= 0) {
            open.pop();
        }
        let Some(group) = open.last_mut() else { return broken("its columns are in no group") };
        group.children -= 1;
        let element = element(reader)?;
        let level = group.level + u64::from(matches!(element.repetition, OPTIONAL | REPEATED));
        let is_list = group.is_list || element.repetition == REPEATED;
        let path = format!("{}{}", group.prefix, element.name);
        match element.physical.map(physical) {
            None => {
                if open.len() == MAX_DEPTH {
                    return broken("its columns are nested too deep");
                }
                open.push(Open { children: element.children, prefix: format!("{path}."), level, is_list });
            }
            Some(None) => return broken(format!("column {path:?} is of an unknown type")),
            Some(Some(physical)) => {
                let logical = element.logical.or_else(|| element.converted.map(converted)).unwrap_or(Logical::None);
                leaves.push(Leaf { path, physical, logical, is_list, level });
            }
        }
    }
    Ok(leaves)
}

/// A chunk that ends at `limit` or before.
fn chunk(reader: &mut Reader<'_>, limit: u64) -> Read<Chunk> {
    let (mut kind, mut codec) = (None, None);
    let (mut len, mut data, mut dictionary) = (None, None, None);
    let mut is_elsewhere = false;
    reader.fields(|reader, id, wire| match (id, wire) {
        (1, Wire::Binary) => {
            is_elsewhere = !reader.binary()?.is_empty();
            Ok(())
        }
        (3, Wire::Struct) => reader.fields(|reader, id, wire| {
            match (id, wire) {
                (1, Wire::Number) => kind = physical(reader.number()?),
                (4, Wire::Number) => codec = Some(reader.number()?),
                (7, Wire::Number) => len = u64::try_from(reader.number()?).ok(),
                (9, Wire::Number) => data = u64::try_from(reader.number()?).ok(),
                (11, Wire::Number) => dictionary = u64::try_from(reader.number()?).ok(),
                (_, wire) => reader.skip(wire)?,
            }
            Ok(())
        }),
        (_, wire) => reader.skip(wire),
    })?;
    if is_elsewhere {
        return broken("its columns are in other files");
    }
    let (Some(physical), Some(codec), Some(len), Some(data)) = (kind, codec, len, data) else {
        return broken("its footer does not say where a column is");
    };
    // Some writers say 0 where there is no dictionary.
    let start = dictionary.filter(|&at| at > 0 && at < data).unwrap_or(data);
    match start.checked_add(len).filter(|&end| end <= limit) {
        Some(end) => Ok(Chunk { physical, codec: Codec::of(codec)?, start, end }),
        None => broken("its footer points beyond its data"),
    }
}
