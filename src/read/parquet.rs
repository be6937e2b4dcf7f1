//! Parquet: an article a row, in columns called as the fields of a JSON article are. A row is read at a time, from the
//! columns that are asked for alone.
//!
//! What a row says is the same wherever it stands, so figures point into its text.

use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;

use super::decode::Decoded;
use super::discover::Input;
use super::draft::Draft;
use super::given::{Given, clean};
use super::manifest::Manifests;
use super::packing::{Counted, MOST_TIMES};
use super::pieces::Piece;
use super::{ArticleSet, Skipped, check_length, of_content, published, read_drafts, shown};
use crate::Error;
use crate::model::{LineIndex, OffsetMap, Published};
use crate::options::JsonFields;
use crate::parquet::{Fault, Leaf, Located, Logical, Physical, Table, Unit, Value};

/// So many rows a file may have in any case, and else so many for each of its bytes: far more than texts that differ come to.
const FREE_ROWS: u64 = 10_000;
const MOST_ROWS: u64 = 8;
/// Texts may come to so many bytes in any case, and else to as many times the file as those of a packed file may.
const FREE_TEXT: u64 = 256 * 1024 * 1024;

/// What columns are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Text,
    Path,
    Title,
    Source,
    Published,
    Lang,
}

impl Role {
    const ALL: [Self; 6] = [Self::Text, Self::Path, Self::Title, Self::Source, Self::Published, Self::Lang];

    /// The name of its column.
    fn name(self, fields: &JsonFields) -> Option<&str> {
        Some(match self {
            Self::Text => &fields.text,
            Self::Path => return fields.path.as_deref(),
            Self::Title => &fields.title,
            Self::Source => &fields.source,
            Self::Published => &fields.published,
            Self::Lang => &fields.lang,
        })
    }

    const fn option(self) -> &'static str {
        match self {
            Self::Text => "json.text",
            Self::Path => "json.path",
            Self::Title => "json.title",
            Self::Source => "json.source",
            Self::Published => "json.published",
            Self::Lang => "json.lang",
        }
    }

    /// True where a column of that type can hold it.
    fn takes(self, leaf: &Leaf) -> bool {
        let is_text = leaf.physical == Physical::Bytes && matches!(leaf.logical, Logical::None | Logical::Text);
        let is_date = match (leaf.physical, leaf.logical) {
            (Physical::Int32, Logical::Date) | (Physical::Int64, Logical::Timestamp(_)) => true,
            (physical, _) => physical == Physical::Int96,
        };
        !leaf.is_list && (is_text || is_date && self == Self::Published)
    }
}

/// A column that is read.
#[derive(Debug, Clone)]
struct Column {
    role: Role,
    leaf: Leaf,
    /// Which of those that are asked for.
    at: usize,
}

/// What a row has in a column.
#[derive(Debug)]
enum Cell {
    Text(Vec<u8>),
    /// A date or time; none where no calendar has it.
    Date(Option<Published>),
}

/// One row.
#[derive(Debug)]
pub(super) struct Row {
    input: Arc<Input>,
    columns: Arc<[Column]>,
    /// Which of the rows of the file, from 1.
    number: u64,
    /// One for each column.
    cells: Vec<Option<Cell>>,
}

impl Row {
    /// Bytes that it holds.
    pub(super) fn weight(&self) -> u64 {
        let len = |cell: &Option<Cell>| match cell {
            Some(Cell::Text(text)) => text.len() as u64,
            _ => 0,
        };
        self.cells.iter().map(len).sum()
    }

    /// The article.
    pub(super) fn read(self, manifests: &Manifests) -> ArticleSet {
        let name = format!("{}#{}", self.input.name, self.number);
        let input = Arc::clone(&self.input);
        read_drafts(vec![(name, self.draft())], &input.path, manifests)
    }

    fn draft(self) -> Result<Draft, Error> {
        let what = format!("{}, row {}", shown(&self.input.path), self.number);
        let (mut text, mut name) = (None, None);
        let (mut given, mut faults) = (Given::default(), Vec::new());
        for (column, cell) in self.columns.iter().zip(self.cells) {
            let fault = |reason: String| Error::Table {
                path: self.input.path.clone(),
                row: Some(self.number),
                column: Some(column.leaf.path.clone()),
                reason,
            };
            let value = match cell {
                None => continue,
                Some(Cell::Date(date)) => {
                    given.published = date;
                    if date.is_none() {
                        faults.push(fault("it is no date of our time".to_owned()));
                    }
                    continue;
                }
                Some(Cell::Text(bytes)) => String::from_utf8(bytes)
                    .map_err(|error| fault(format!("byte {} is not UTF-8", error.utf8_error().valid_up_to()))),
            };
            let value = match value {
                Ok(value) => value,
                Err(error) if column.role == Role::Text => return Err(error),
                Err(error) => {
                    faults.push(error);
                    continue;
                }
            };
            match column.role {
                Role::Text => text = Some(value),
                Role::Path => name = clean(&value),
                Role::Title => given.title = clean(&value),
                Role::Source => given.source = clean(&value),
                Role::Lang => given.set_language(Some(&value)),
                Role::Published => {
                    given.published = published::parse(&value);
                    if given.published.is_none() && !value.trim().is_empty() {
                        faults.push(fault(format!("{value:?} is no date or time such as 2024-10-22T14:05")));
                    }
                }
            }
        }
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Err(Error::Empty { what }) };
        check_length(text.len() as u64, || format!("{what},"))?;
        let map = OffsetMap::identity().with_lines(Arc::new(LineIndex::utf8(text.as_bytes())));
        let draft = of_content(Decoded { map, text });
        Ok(Draft { name, given: given.or(draft.given), faults, ..draft })
    }
}

/// What a file is read from.
trait Source: Read + Seek + Send {}

impl<S: Read + Seek + Send> Source for S {}

/// The rows of a file.
pub(super) struct Rows {
    input: Arc<Input>,
    table: Table<Box<dyn Source>>,
    columns: Arc<[Column]>,
    /// Columns that are there but of no use.
    faults: Vec<Error>,
    number: u64,
    len: u64,
    text: u64,
    is_done: bool,
}

impl Rows {
    /// Opens a file on the disk. `read` counts the bytes taken from it.
    pub(super) fn open(input: Input, read: &Arc<AtomicU64>, fields: &JsonFields) -> Result<Self, Piece> {
        match File::open(&input.path) {
            Ok(file) => Self::new(input, Box::new(Counted::new(file, read)), fields),
            Err(error) => Err(Piece::failed(&input, error)),
        }
    }

    /// Opens the content of a file.
    pub(super) fn of_bytes(input: Input, bytes: Vec<u8>, fields: &JsonFields) -> Result<Self, Piece> {
        Self::new(input, Box::new(Cursor::new(bytes)), fields)
    }

    fn new(input: Input, mut source: Box<dyn Source>, fields: &JsonFields) -> Result<Self, Piece> {
        let len = source.seek(std::io::SeekFrom::End(0)).unwrap_or_default();
        let opened =
            Table::open(source).map_err(|fault| error(&input.path, None, None, fault)).and_then(|mut table| {
                let (columns, faults) = columns(table.leaves(), &input.path, fields)?;
                let mut wanted: Vec<usize> = columns.iter().map(|column| column.at).collect();
                wanted.sort_unstable();
                wanted.dedup();
                let place = |column: &Column| wanted.iter().position(|leaf| *leaf == column.at).unwrap_or_default();
                let columns = columns.iter().map(|column| Column { at: place(column), ..column.clone() }).collect();
                table.select(wanted);
                Ok((table, columns, faults))
            });
        match opened {
            Ok((table, columns, faults)) => {
                let input = Arc::new(input);
                Ok(Self { input, table, columns, faults, number: 0, len, text: 0, is_done: false })
            }
            Err(error) => Err(Piece::Failed(Skipped::error(input.name, &error))),
        }
    }

    fn row(&mut self) -> Result<Option<Row>, Error> {
        let read = self.table.next().and_then(|is_row| {
            let cells = self.columns.iter().map(|column| {
                let value = self.table.value(column.at)?;
                Ok(value.map(|value| cell(value, column)))
            });
            if is_row { cells.collect::<Result<Vec<_>, Located>>().map(Some) } else { Ok(None) }
        });
        let number = self.number + 1;
        let cells = read.map_err(|located| {
            let column = located.column.and_then(|at| self.columns.iter().find(|column| column.at == at));
            let column = column.map(|column| column.leaf.path.clone());
            let row = column.is_some().then_some(number);
            error(&self.input.path, row, column, located.fault)
        })?;
        let Some(cells) = cells else {
            return match self.number {
                0 => Err(Error::Empty { what: shown(&self.input.path) }),
                _ => Ok(None),
            };
        };
        let row = Row { input: Arc::clone(&self.input), columns: Arc::clone(&self.columns), number, cells };
        self.number = number;
        self.text += row.weight();
        let is_too_much = number > FREE_ROWS && (number - FREE_ROWS) / MOST_ROWS > self.len
            || self.text > FREE_TEXT && self.text / MOST_TIMES > self.len;
        if is_too_much {
            let fault = Fault::Broken("its rows repeat themselves beyond all measure; the rest is not read".to_owned());
            return Err(error(&self.input.path, Some(number), None, fault));
        }
        Ok(Some(row))
    }
}

impl Iterator for Rows {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if let Some(fault) = self.faults.pop() {
            return Some(Piece::Failed(Skipped::error(self.input.name.clone(), &fault)));
        }
        if self.is_done {
            return None;
        }
        match self.row() {
            Ok(row) => {
                self.is_done = row.is_none();
                row.map(Piece::Row)
            }
            Err(error) => {
                self.is_done = true;
                Some(Piece::Failed(Skipped::error(self.input.name.clone(), &error)))
            }
        }
    }
}

/// Why Parquet that comes as a stream is not read.
pub(super) fn no_stream(input: &Input) -> Piece {
    let reason =
        "Parquet is read from its end, which standard input and packed files do not show; give the file itself";
    Piece::Failed(Skipped::error(input.name.clone(), &error(&input.path, None, None, Fault::Broken(reason.to_owned()))))
}

fn error(path: &Path, row: Option<u64>, column: Option<String>, fault: Fault) -> Error {
    match fault {
        Fault::Io(source) => Error::Read { path: path.to_owned(), source },
        fault => Error::Table { path: path.to_owned(), row, column, reason: fault.to_string() },
    }
}

/// The columns to read, each `at` its place among the leaves; and those that are called right, but hold something else.
fn columns(leaves: &[Leaf], path: &Path, fields: &JsonFields) -> Result<(Vec<Column>, Vec<Error>), Error> {
    let (mut columns, mut faults) = (Vec::new(), Vec::new());
    for role in Role::ALL {
        let Some(name) = role.name(fields) else { continue };
        let fault = |column: Option<&str>, reason| Error::Table {
            path: path.to_owned(),
            row: None,
            column: column.map(str::to_owned),
            reason,
        };
        let below = |leaf: &Leaf| leaf.path.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
        let found = leaves.iter().enumerate().find(|(_, leaf)| leaf.path == name || below(leaf));
        let reason = match found {
            Some((at, leaf)) if leaf.path == name && role.takes(leaf) => {
                columns.push(Column { role, leaf: leaf.clone(), at });
                continue;
            }
            Some((_, leaf)) => {
                let holds = if !leaf.is_list && below(leaf) { "columns" } else { leaf.holds() };
                let wanted = if role == Role::Published { "texts or dates" } else { "texts" };
                fault(
                    Some(name),
                    format!("it holds {holds}, not {wanted}; another one is named with {}", role.option()),
                )
            }
            None if role == Role::Text => {
                fault(None, format!("no column {name:?} (it has {}); its name is set with json.text", names(leaves)))
            }
            None => continue,
        };
        if role == Role::Text {
            return Err(reason);
        }
        faults.push(reason);
    }
    Ok((columns, faults))
}

/// The columns that there are, if they are not too many to tell.
fn names(leaves: &[Leaf]) -> String {
    const MOST: usize = 12;
    let mut names: Vec<String> = leaves.iter().take(MOST).map(|leaf| format!("{:?}", leaf.path)).collect();
    if leaves.len() > MOST {
        names.push(format!("{} more", leaves.len() - MOST));
    }
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

fn cell(value: Value<'_>, column: &Column) -> Cell {
    match (value, column.leaf.physical) {
        (Value::Bytes(bytes), Physical::Int96) => Cell::Date(of_int96(bytes)),
        (Value::Bytes(bytes), _) => Cell::Text(bytes.to_vec()),
        (Value::Number(number), _) => Cell::Date(of_number(number, column.leaf.logical)),
    }
}

const DAY: i64 = 24 * 60 * 60;

/// A day or a moment counted from 1970.
fn of_number(number: i64, logical: Logical) -> Option<Published> {
    let timestamp = match logical {
        Logical::Timestamp(Unit::Milli) => Timestamp::from_millisecond(number),
        Logical::Timestamp(Unit::Micro) => Timestamp::from_microsecond(number),
        Logical::Timestamp(Unit::Nano) => Timestamp::from_nanosecond(i128::from(number)),
        _ => Timestamp::from_second(number.checked_mul(DAY)?),
    };
    moment(timestamp.ok()?)
}

/// Nanoseconds of a day, and the day counted as astronomers do: how Spark and Impala wrote times in former days.
fn of_int96(bytes: &[u8]) -> Option<Published> {
    const JULIAN_1970: i64 = 2_440_588;
    let (nanoseconds, rest) = bytes.split_first_chunk()?;
    let day = i64::from(u32::from_le_bytes(*rest.first_chunk()?));
    let nanoseconds = i64::from_le_bytes(*nanoseconds);
    let days = Timestamp::from_second((day - JULIAN_1970).checked_mul(DAY)?).ok()?;
    moment(days.checked_add(jiff::SignedDuration::from_nanos(nanoseconds)).ok()?)
}

/// The time as the file has it. Tools that know no days write midnight for a day.
fn moment(timestamp: Timestamp) -> Option<Published> {
    let datetime: DateTime = TimeZone::UTC.to_datetime(timestamp);
    let time = Some(datetime.time()).filter(|time| *time != Time::midnight());
    published::plausible(datetime.date(), time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use crate::parquet::testing::{nested, repeated};

    fn read(bytes: Vec<u8>) -> ArticleSet {
        super::super::read_bytes(Path::new("a.parquet"), bytes, &Options::default())
    }

    fn fixtures() -> Vec<Vec<u8>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/parquet");
        let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut tables: Vec<_> = paths.filter(|path| path.extension() == Some("parquet".as_ref())).collect();
        tables.sort();
        tables.iter().map(|path| std::fs::read(path).unwrap()).collect()
    }

    #[test]
    fn no_cut_and_no_changed_byte_ends_the_run() {
        const ROWS: usize = 9;
        let mut step = 0;
        for whole in fixtures() {
            assert_eq!(read(whole.clone()).articles.len(), ROWS);
            for len in (0..whole.len()).step_by(97) {
                let set = read(whole[..len].to_vec());
                assert!(set.articles.is_empty() && set.skipped.len() == 1, "{len}: {:?}", set.skipped);
            }
            for at in (0..whole.len()).step_by(17) {
                step = (step + 37) % 255;
                let mut changed = whole.clone();
                changed[at] ^= step as u8 + 1;
                // What the change hits may be read as something else, but never as more than there is.
                let set = read(changed);
                assert!(set.articles.len() <= 16 * ROWS, "{at}: {}", set.articles.len());
            }
        }
    }

    #[test]
    fn what_a_file_says_of_itself_is_not_believed() {
        let fault = |bytes| read(bytes).skipped.pop().unwrap().reason;
        // A billion columns, and columns in columns without end.
        assert!(fault(nested(i32::MAX, 1)).contains("no column \"text\" (it has none)"));
        assert_eq!(fault(nested(1, 200_000)), "cannot read a.parquet: its columns are nested too deep");
        // A billion times the same text.
        let bytes = repeated("Two ships.", 1 << 62);
        let most = usize::try_from(FREE_ROWS + MOST_ROWS * (bytes.len() as u64 + 1)).unwrap();
        let mut set = read(bytes);
        assert_eq!(set.articles.len(), most - 1);
        let reason = set.skipped.pop().unwrap().reason;
        assert!(reason.ends_with("its rows repeat themselves beyond all measure; the rest is not read"), "{reason}");
        assert_eq!(read(repeated("Two ships.", 30)).articles.len(), 30);
    }

    #[test]
    fn days_and_moments_are_read() {
        let shown = |published: Option<Published>| published.map(|published| published.to_string());
        let number = |number, logical| shown(of_number(number, logical)).unwrap_or_default();
        assert_eq!(number(19_846, Logical::Date), "2024-05-03");
        assert_eq!(number(1_714_743_000_000, Logical::Timestamp(Unit::Milli)), "2024-05-03T13:30");
        assert_eq!(number(1_714_743_000_000_000, Logical::Timestamp(Unit::Micro)), "2024-05-03T13:30");
        assert_eq!(number(1_714_743_000_000_000_000, Logical::Timestamp(Unit::Nano)), "2024-05-03T13:30");
        assert_eq!(number(1_714_694_400_000, Logical::Timestamp(Unit::Milli)), "2024-05-03");
        for far in [i64::MAX, i64::MIN, -1_000_000] {
            assert_eq!(number(far, Logical::Date), "");
            assert_eq!(
                number(far, Logical::Timestamp(Unit::Milli)),
                if far == -1_000_000 { "1969-12-31T23:43" } else { "" }
            );
        }
        let int96 = [&48_600_000_000_000_i64.to_le_bytes()[..], &2_460_434_u32.to_le_bytes()].concat();
        assert_eq!(shown(of_int96(&int96)).as_deref(), Some("2024-05-03T13:30"));
        assert_eq!(of_int96(&[0xff; 12]), None);
        assert_eq!(of_int96(&[0; 5]), None);
    }
}
