//! The part of Thrift's compact protocol that Parquet's headers and footer are written in.

use super::{Fault, Read, broken};

/// How a field is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wire {
    True,
    False,
    /// A byte, and none of the zigzag numbers.
    Byte,
    Number,
    Double,
    Binary,
    List,
    Map,
    Struct,
    Uuid,
}

impl Wire {
    fn of(code: u8) -> Read<Self> {
        Ok(match code {
            1 => Self::True,
            2 => Self::False,
            3 => Self::Byte,
            4..=6 => Self::Number,
            7 => Self::Double,
            8 => Self::Binary,
            9 | 10 => Self::List,
            11 => Self::Map,
            12 => Self::Struct,
            13 => Self::Uuid,
            _ => return broken(format!("a field has the unknown type {code}")),
        })
    }
}

/// Deepest nesting of what is passed over.
const DEPTH: usize = 32;

/// Reads what is written one after the other.
#[derive(Debug, Clone)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn byte(&mut self) -> Read<u8> {
        let byte = self.bytes.get(self.at).ok_or(Fault::Short("the description of the data"))?;
        self.at += 1;
        Ok(*byte)
    }

    fn take(&mut self, len: u64) -> Read<&'a [u8]> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let len = usize::try_from(len).unwrap_or(usize::MAX);
        let taken = rest.get(..len).ok_or(Fault::Short("the description of the data"))?;
        self.at += len;
        Ok(taken)
    }

    fn varint(&mut self) -> Read<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        broken("a number is longer than any may be")
    }

    /// A number of any width.
    pub(super) fn number(&mut self) -> Read<i64> {
        self.varint().map(zigzag)
    }

    pub(super) fn binary(&mut self) -> Read<&'a [u8]> {
        let len = self.varint()?;
        self.take(len)
    }

    pub(super) fn text(&mut self) -> Read<String> {
        self.binary().map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    /// Reads a struct: calls `field` for each, which reads it, or passes it over.
    pub(super) fn fields(&mut self, mut field: impl FnMut(&mut Self, i64, Wire) -> Read<()>) -> Read<()> {
        let mut id: i64 = 0;
        loop {
            let head = self.byte()?;
            if head & 0x0f == 0 {
                return Ok(());
            }
            id = match head >> 4 {
                0 => self.number()?,
                more => id.saturating_add(i64::from(more)),
            };
            field(self, id, Wire::of(head & 0x0f)?)?;
        }
    }

    /// The start of a list: how many, and of what.
    pub(super) fn list(&mut self) -> Read<(u64, Wire)> {
        let head = self.byte()?;
        let len = match head >> 4 {
            15 => self.varint()?,
            len => u64::from(len),
        };
        // An empty list may be of no type at all.
        let wire = if len == 0 && head & 0x0f == 0 { Wire::Byte } else { Wire::of(head & 0x0f)? };
        Ok((len, wire))
    }

    /// Passes over a field.
    pub(super) fn skip(&mut self, wire: Wire) -> Read<()> {
        self.skip_to(wire, DEPTH)
    }

    fn skip_to(&mut self, wire: Wire, depth: usize) -> Read<()> {
        let Some(depth) = depth.checked_sub(1) else { return broken("it is nested too deep") };
        match wire {
            Wire::True | Wire::False => {}
            Wire::Byte => drop(self.byte()?),
            Wire::Number => drop(self.varint()?),
            Wire::Double => drop(self.take(8)?),
            Wire::Uuid => drop(self.take(16)?),
            Wire::Binary => drop(self.binary()?),
            Wire::Struct => self.fields(|reader, _, wire| reader.skip_to(wire, depth))?,
            Wire::List => {
                let (len, of) = self.list()?;
                (0..len).try_for_each(|_| self.skip_item(of, depth))?;
            }
            Wire::Map => {
                let len = self.varint()?;
                if len > 0 {
                    let of = self.byte()?;
                    let (key, value) = (Wire::of(of >> 4)?, Wire::of(of & 0x0f)?);
                    (0..len)
                        .try_for_each(|_| self.skip_item(key, depth).and_then(|()| self.skip_item(value, depth)))?;
                }
            }
        }
        Ok(())
    }

    /// An item of a list, where a truth value is a byte.
    fn skip_item(&mut self, wire: Wire, depth: usize) -> Read<()> {
        self.skip_to(if matches!(wire, Wire::True | Wire::False) { Wire::Byte } else { wire }, depth)
    }
}

/// Numbers near zero, of either sign, are small when written.
pub(super) const fn zigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
}

/// Writes structs, the fields of each in the order of their ids.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) out: Vec<u8>,
    last: i16,
}

impl Writer {
    fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.out.push((value & 0x7f) as u8 | 0x80);
            value >>= 7;
        }
        self.out.push(value as u8);
    }

    fn zigzag(&mut self, value: i64) {
        self.varint((value << 1 ^ value >> 63).cast_unsigned());
    }

    /// The head of a field: ids are told by their distance, which is small in Parquet.
    fn head(&mut self, id: i16, code: u8) {
        let distance = u8::try_from(id - self.last).unwrap_or_default();
        self.out.push(distance << 4 | code);
        self.last = id;
    }

    pub(super) fn i32(&mut self, id: i16, value: i32) {
        self.head(id, 5);
        self.zigzag(i64::from(value));
    }

    pub(super) fn i64(&mut self, id: i16, value: u64) {
        self.head(id, 6);
        self.zigzag(value.cast_signed());
    }

    pub(super) fn text(&mut self, id: i16, value: &str) {
        self.head(id, 8);
        self.bare_text(value);
    }

    fn bare_text(&mut self, value: &str) {
        self.varint(value.len() as u64);
        self.out.extend_from_slice(value.as_bytes());
    }

    /// A struct as a field.
    pub(super) fn structure(&mut self, id: i16, fields: impl FnOnce(&mut Self)) {
        self.head(id, 12);
        self.item(fields);
    }

    /// A struct as an item of a list, or the whole.
    pub(super) fn item(&mut self, fields: impl FnOnce(&mut Self)) {
        let before = std::mem::take(&mut self.last);
        fields(self);
        self.out.push(0);
        self.last = before;
    }

    fn list(&mut self, id: i16, code: u8, len: usize) {
        self.head(id, 9);
        match u8::try_from(len) {
            Ok(len @ 0..15) => self.out.push(len << 4 | code),
            _ => {
                self.out.push(0xf0 | code);
                self.varint(len as u64);
            }
        }
    }

    pub(super) fn structures<T>(&mut self, id: i16, items: &[T], fields: impl Fn(&mut Self, &T)) {
        self.list(id, 12, items.len());
        items.iter().for_each(|item| self.item(|writer| fields(writer, item)));
    }

    pub(super) fn numbers(&mut self, id: i16, items: &[i32]) {
        self.list(id, 5, items.len());
        items.iter().for_each(|item| self.zigzag(i64::from(*item)));
    }

    pub(super) fn texts(&mut self, id: i16, items: &[&str]) {
        self.list(id, 8, items.len());
        items.iter().for_each(|item| self.bare_text(item));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut writer = Writer::default();
        let numbers: Vec<i32> = (0..20).collect();
        writer.item(|writer| {
            writer.i32(1, -7);
            writer.numbers(2, &numbers);
            writer.structure(4, |writer| writer.text(3, "tấn"));
            writer.i64(9, 1 << 40);
        });
        let mut seen = Vec::new();
        let mut reader = Reader::new(&writer.out, 0);
        reader
            .fields(|reader, id, wire| {
                match wire {
                    Wire::Number => seen.push((id, reader.number()?.to_string())),
                    Wire::Struct => reader.fields(|reader, inner, _| {
                        seen.push((inner, reader.text()?));
                        Ok(())
                    })?,
                    other => reader.skip(other)?,
                }
                Ok(())
            })
            .unwrap();
        let expected = [(1, "-7"), (3, "tấn"), (9, "1099511627776")];
        assert_eq!(seen, expected.map(|(id, text)| (id, text.to_owned())));
        assert_eq!(reader.at, writer.out.len());
        for len in 0..writer.out.len() {
            let cut = Reader::new(&writer.out[..len], 0).skip(Wire::Struct);
            assert!(matches!(cut, Err(Fault::Short(_))), "{len}: {cut:?}");
        }
    }

    #[test]
    fn nothing_is_nested_without_end() {
        // A struct whose first field is a struct, and so on; a list of a billion lists.
        let nested = Reader::new(&[0x1c; 100_000], 0).skip(Wire::Struct).unwrap_err();
        assert_eq!(nested.to_string(), "it is nested too deep");
        assert!(Reader::new(&[0xf9, 0xff, 0xff, 0xff, 0xff, 0x07], 0).skip(Wire::List).is_err());
    }
}
