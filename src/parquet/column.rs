//! One column of a group of rows, value by value.

use std::io::{Read as Stream, Seek};

use super::footer::{Chunk, Leaf};
use super::page::{self, Content, Page};
use super::values::{Place, Plain, Runs, Values};
use super::{Fault, Physical, Read, broken};

/// A value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    Bytes(&'a [u8]),
    Number(i64),
}

/// A column that is being read.
#[derive(Debug)]
pub(super) struct Column {
    level: u64,
    chunk: Chunk,
    /// Where the next page is.
    at: u64,
    dictionary: Option<Dictionary>,
    page: Option<Open>,
    /// The value of the row that was last read; none for null.
    place: Option<Place>,
}

/// A page that is being read.
#[derive(Debug)]
struct Open {
    bytes: Vec<u8>,
    left: u64,
    /// None where every row has a value.
    levels: Option<Runs>,
    values: Values,
}

#[derive(Debug)]
struct Dictionary {
    bytes: Vec<u8>,
    entries: Vec<Place>,
}

impl Column {
    pub(super) fn new(leaf: &Leaf, chunk: Chunk) -> Read<Self> {
        if leaf.physical != chunk.physical {
            return broken("its footer gives the column two types");
        }
        Ok(Self { level: leaf.level, chunk, at: chunk.start, dictionary: None, page: None, place: None })
    }

    /// Goes on to the next row.
    pub(super) fn next(&mut self, source: &mut (impl Stream + Seek)) -> Read<()> {
        loop {
            if let Some(page) = self.page.as_mut().filter(|page| page.left > 0) {
                page.left -= 1;
                let is_there = match &mut page.levels {
                    Some(levels) => levels.next(&page.bytes)? == self.level,
                    None => true,
                };
                self.place = if is_there { Some(page.values.next(&page.bytes)?) } else { None };
                return Ok(());
            }
            self.next_page(source)?;
        }
    }

    /// The value of this row.
    pub(super) fn value(&self) -> Read<Option<Value<'_>>> {
        let Some(place) = &self.place else { return Ok(None) };
        let value = match (place, &self.page, &self.dictionary) {
            (Place::Number(number), ..) => Some(Value::Number(*number)),
            (Place::Page(range), Some(page), _) => page.bytes.get(range.clone()).map(Value::Bytes),
            (Place::Own, Some(page), _) => Some(Value::Bytes(page.values.own())),
            (Place::Entry(entry), _, Some(dictionary)) => dictionary.get(*entry),
            _ => None,
        };
        match value {
            Some(value) => Ok(Some(value)),
            None => broken("a value stands in no dictionary"),
        }
    }

    fn next_page(&mut self, source: &mut (impl Stream + Seek)) -> Read<()> {
        if self.at >= self.chunk.end {
            return Err(Fault::Short("a column"));
        }
        let (page, next) = page::read(source, self.at, self.chunk.end, self.chunk.codec)?;
        self.at = next;
        let Some(Page { bytes, values, content }) = page else { return Ok(()) };
        let physical = self.chunk.physical;
        if content == Content::Dictionary {
            self.dictionary = Some(Dictionary::new(bytes, values, physical)?);
            return Ok(());
        }
        let (encoding, levels, start) = self.levels(&bytes, content)?;
        let values_of_page = Values::new(&bytes, start..bytes.len(), encoding, physical)?;
        self.page = Some(Open { bytes, left: values, levels, values: values_of_page });
        Ok(())
    }

    /// The levels of a page, and where its values start.
    fn levels(&self, bytes: &[u8], content: Content) -> Read<(page::Encoding, Option<Runs>, usize)> {
        let width = u64::BITS - self.level.leading_zeros();
        match content {
            Content::DataV2 { encoding, levels: (start, end) } => {
                if end > bytes.len() {
                    return Err(Fault::Short("a page"));
                }
                Ok((encoding, (self.level > 0).then(|| Runs::new(start..end, width)), end))
            }
            Content::Data { encoding, has_runs } if self.level > 0 => {
                if !has_runs {
                    return broken("its levels are written in a way that is not read");
                }
                const LENGTH: usize = 4;
                let len = bytes.first_chunk().map(|len| u32::from_le_bytes(*len));
                let end = len.and_then(|len| usize::try_from(len).ok()?.checked_add(LENGTH));
                let end = end.filter(|&end| end <= bytes.len()).ok_or(Fault::Short("a page"))?;
                Ok((encoding, Some(Runs::new(LENGTH..end, width)), end))
            }
            Content::Data { encoding, .. } => Ok((encoding, None, 0)),
            Content::Dictionary => broken("a dictionary stands in for data"),
        }
    }
}

impl Dictionary {
    fn new(bytes: Vec<u8>, values: u64, physical: Physical) -> Read<Self> {
        let mut plain = Plain::new(0..bytes.len(), physical);
        let mut entries = Vec::new();
        // Each takes some bytes, so the page bounds how many there are.
        for _ in 0..values {
            entries.push(plain.next(&bytes)?);
        }
        Ok(Self { bytes, entries })
    }

    fn get(&self, entry: u64) -> Option<Value<'_>> {
        match self.entries.get(usize::try_from(entry).ok()?)? {
            Place::Page(range) => self.bytes.get(range.clone()).map(Value::Bytes),
            Place::Number(number) => Some(Value::Number(*number)),
            Place::Entry(_) | Place::Own => None,
        }
    }
}
