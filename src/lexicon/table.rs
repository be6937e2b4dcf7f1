//! Reading the built-in tables.
//!
//! The tables are part of the program, so a row borrows its words from them, and reading costs little more than looking
//! for commas: every run of the program pays for it.

use std::borrow::Cow;
use std::cell::OnceCell;

use memchr::memchr2;
use serde::Deserialize;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// The rows of a built-in CSV table, header first, `#` starting a comment line. A field that borrows takes no cell with
/// quotes inside: their text stands nowhere as it is.
///
/// # Panics
///
/// Where a row does not fit `T`. The tables are part of the program, not input: a test reads every one of them.
#[allow(clippy::panic)]
pub(crate) fn rows<T: Deserialize<'static>>(name: &str, text: &'static str) -> Vec<T> {
    read(text).unwrap_or_else(|error| panic!("built-in table {name}: {error}"))
}

fn read<T: Deserialize<'static>>(text: &'static str) -> Result<Vec<T>, Error> {
    let (mut header, mut cells, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = record(text, &mut header);
    let in_order = OnceCell::new();
    loop {
        cells.clear();
        rest = record(rest, &mut cells);
        if cells.is_empty() {
            return Ok(rows);
        }
        if cells.len() != header.len() {
            return Err(Error::custom(format_args!("a row of {} cells: {}", cells.len(), cells.join(","))));
        }
        let row = T::deserialize(Row { header: &header, cells: &cells, in_order: &in_order });
        rows.push(row.map_err(|error| Error::custom(format_args!("{error}: {}", cells.join(","))))?);
    }
}

/// Reads the cells of the next row; none at the end. Gives what is left of the text.
fn record(text: &'static str, cells: &mut Vec<Cow<'static, str>>) -> &'static str {
    let mut rest = past_breaks(text);
    while starts_with(rest, b'#') {
        rest = past_breaks(rest.split_once('\n').map_or("", |(_, rest)| rest));
    }
    let mut goes_on = !rest.is_empty();
    while goes_on {
        let quote = starts_with(rest, b'"').then(|| rest.get(1..)).flatten();
        let (cell, behind) = match quote.and_then(quoted) {
            Some(found) => found,
            None => {
                let end = memchr2(b',', b'\n', rest.as_bytes()).unwrap_or(rest.len());
                let (cell, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
                (Cow::Borrowed(cell.trim_ascii()), behind)
            }
        };
        cells.push(cell);
        goes_on = starts_with(behind, b',');
        rest = behind.get(1..).unwrap_or_default();
    }
    rest
}

/// The text without the line breaks that it starts with.
fn past_breaks(mut text: &'static str) -> &'static str {
    while starts_with(text, b'\n') || starts_with(text, b'\r') {
        text = text.get(1..).unwrap_or_default();
    }
    text
}

fn starts_with(text: &str, byte: u8) -> bool {
    text.as_bytes().first() == Some(&byte)
}

/// The cell whose opening quote stands before `text`, and what is left, from the comma or line break on.
fn quoted(text: &'static str) -> Option<(Cow<'static, str>, &'static str)> {
    // A quote written twice is one of the cell.
    let mut quotes = text.match_indices('"').map(|(at, _)| at).peekable();
    let mut has_quotes = false;
    let mut end = quotes.next()?;
    while quotes.next_if_eq(&(end + 1)).is_some() {
        has_quotes = true;
        end = quotes.next()?;
    }
    let cell = match text.get(..end)?.trim() {
        "\"\"" => Cow::Borrowed("\""),
        cell if has_quotes => Cow::Owned(cell.replace("\"\"", "\"")),
        cell => Cow::Borrowed(cell),
    };
    Some((cell, text.get(end + 1..)?.trim_start_matches('\r')))
}

/// A row, for serde.
#[derive(Clone, Copy)]
struct Row<'a> {
    header: &'a [Cow<'static, str>],
    cells: &'a [Cow<'static, str>],
    /// The columns of the table stand in the order of the fields: the answer for its first row holds for all.
    in_order: &'a OnceCell<bool>,
}

impl Deserializer<'static> for Row<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Error> {
        let names = self.header.iter().map(|name| -> StrDeserializer<'_, Error> { name.as_ref().into_deserializer() });
        visitor.visit_map(MapDeserializer::new(names.zip(self.cells.iter().map(Cell))))
    }

    fn deserialize_struct<V: Visitor<'static>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        // Most tables have their columns in the order of the fields; then nobody needs to compare names.
        if *self.in_order.get_or_init(|| fields.iter().eq(self.header)) {
            return visitor.visit_seq(SeqDeserializer::new(self.cells.iter().map(Cell)));
        }
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        <V: Visitor<'static>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// One cell of a row, for serde: an empty one is none where there may be none.
#[derive(Clone, Copy)]
struct Cell<'a>(&'a Cow<'static, str>);

impl Cell<'_> {
    fn number<N: std::str::FromStr>(self) -> Result<N, Error> {
        self.0.parse().map_err(|_| Error::custom(format_args!("{:?} is no number that fits", self.0)))
    }
}

/// Cells as numbers.
macro_rules! numbers {
    ($($deserialize:ident $visit:ident),*) => {$(
        fn $deserialize<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit(self.number()?)
        }
    )*};
}

impl IntoDeserializer<'static> for Cell<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl Deserializer<'static> for Cell<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_str(text),
        }
    }

    fn deserialize_option<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_empty() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_enum<V: Visitor<'static>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let name: StrDeserializer<'_, Error> = self.0.as_ref().into_deserializer();
        visitor.visit_enum(name)
    }

    numbers! {
        deserialize_i8 visit_i8, deserialize_i16 visit_i16, deserialize_i32 visit_i32, deserialize_i64 visit_i64,
        deserialize_u8 visit_u8, deserialize_u16 visit_u16, deserialize_u32 visit_u32, deserialize_u64 visit_u64,
        deserialize_f64 visit_f64
    }

    forward_to_deserialize_any! {
        <V: Visitor<'static>>
        bool i128 u128 f32 char str string bytes byte_buf unit unit_struct newtype_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Mass,
        DryVolume,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Measure {
        word: &'static str,
        kind: Kind,
        worth: Decimal,
        parts: Option<i8>,
    }

    #[test]
    fn cells_become_fields_by_their_column() {
        let tonne = Measure { word: "tonne, metric", kind: Kind::Mass, worth: Decimal::ONE_THOUSAND, parts: Some(-3) };
        let bushel = Measure { word: "bushel", kind: Kind::DryVolume, worth: "0.0250".parse().unwrap(), parts: None };
        let in_order =
            "# a comment\nword,kind,worth,parts\n\n\"tonne, metric\",mass,1000,-3\nbushel, dry_volume ,0.0250,\n";
        assert_eq!(read::<Measure>(in_order).unwrap(), [tonne, bushel]);
        let swapped = "parts,word,kind,worth\r\n,\"quintal\",mass,100\r\n";
        let quintal = Measure { word: "quintal", kind: Kind::Mass, worth: Decimal::ONE_HUNDRED, parts: None };
        assert_eq!(read::<Measure>(swapped).unwrap(), [quintal]);
    }

    #[test]
    fn quotes_in_quotes_are_one() {
        #[derive(Deserialize)]
        struct Word {
            word: String,
            kind: Kind,
        }
        let text = "word,kind\n\"a \"\"long\"\", heavy ton\",mass\n\"\"\"\",dry_volume\n\"\",mass\n\"two\nlines\",mass";
        let rows = read::<Word>(text).unwrap().into_iter().map(|row| (row.word, row.kind));
        let expected = [
            ("a \"long\", heavy ton", Kind::Mass),
            ("\"", Kind::DryVolume),
            ("", Kind::Mass),
            ("two\nlines", Kind::Mass),
        ];
        assert_eq!(rows.collect::<Vec<_>>(), expected.map(|(word, kind)| (word.to_owned(), kind)));
    }

    #[test]
    fn a_row_that_does_not_fit_is_told() {
        for (text, expected) in [
            ("word,kind,worth,parts\ntonne,mass,1000\n", "a row of 3 cells: tonne,mass,1000"),
            ("word,kind,worth,parts\ntonne,weight,1,\n", "unknown variant `weight`"),
            ("word,kind,worth,parts\ntonne,mass,1,300\n", "\"300\" is no number that fits"),
            ("word,sort,worth,parts\ntonne,mass,1,\n", "unknown field `sort`"),
        ] {
            let error = read::<Measure>(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
