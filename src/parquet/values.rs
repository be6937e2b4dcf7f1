//! What is in pages: levels and values, read one at a time. Nothing is held but the page, and where its next value stands.

use std::ops::Range;

use super::page::Encoding;
use super::thrift::zigzag;
use super::{Fault, Physical, Read, broken};

/// Bytes of a page, from where the next value stands.
#[derive(Debug, Clone, Copy)]
struct Cursor {
    at: usize,
    end: usize,
}

impl Cursor {
    fn take(&mut self, bytes: &[u8], len: usize) -> Read<Range<usize>> {
        let end = self.at.checked_add(len).filter(|&end| end <= self.end && end <= bytes.len());
        let end = end.ok_or(Fault::Short("a page"))?;
        let taken = self.at..end;
        self.at = end;
        Ok(taken)
    }

    /// A whole number of `N` bytes, the lowest first.
    fn array<const N: usize>(&mut self, bytes: &[u8]) -> Read<[u8; N]> {
        let range = self.take(bytes, N)?;
        bytes.get(range).and_then(|taken| taken.try_into().ok()).ok_or(Fault::Short("a page"))
    }

    fn length(&mut self, bytes: &[u8]) -> Read<usize> {
        let len = u32::from_le_bytes(self.array(bytes)?);
        usize::try_from(len).map_err(|_| Fault::Short("a page"))
    }

    fn varint(&mut self, bytes: &[u8]) -> Read<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let [byte] = self.array(bytes)?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        broken("a number is longer than any may be")
    }
}

/// The number of `width` bits, 64 at most, that starts at a bit of `bytes`; bits that lie beyond `end` are not there.
fn packed(bytes: &[u8], end: usize, bit: u64, width: u32) -> Read<u64> {
    if width == 0 {
        return Ok(0);
    }
    let short = || Fault::Short("a page");
    let last = usize::try_from((bit + u64::from(width)).div_ceil(8)).map_err(|_| short())?;
    let first = usize::try_from(bit / 8).map_err(|_| short())?;
    let touched = bytes.get(first..last).filter(|_| last <= end).ok_or_else(short)?;
    let all = touched.iter().rev().fold(0_u128, |all, &byte| all << 8 | u128::from(byte));
    let mask = u64::MAX >> (u64::BITS - width);
    Ok((all >> (bit % 8)) as u64 & mask)
}

/// Small numbers, as runs of one value and runs of packed ones.
#[derive(Debug, Clone)]
pub(super) struct Runs {
    cursor: Cursor,
    width: u32,
    run: Run,
}

#[derive(Debug, Clone)]
enum Run {
    Same { value: u64, left: u64 },
    Packed { bit: u64, left: u64 },
}

impl Runs {
    /// Those in `range`, of `width` bits each.
    pub(super) fn new(range: Range<usize>, width: u32) -> Self {
        let cursor = Cursor { at: range.start, end: range.end };
        Self { cursor, width, run: Run::Same { value: 0, left: 0 } }
    }

    pub(super) fn next(&mut self, bytes: &[u8]) -> Read<u64> {
        loop {
            match &mut self.run {
                Run::Same { value, left } if *left > 0 => {
                    *left -= 1;
                    return Ok(*value);
                }
                Run::Packed { bit, left } if *left > 0 => {
                    let value = packed(bytes, self.cursor.end, *bit, self.width)?;
                    *bit += u64::from(self.width);
                    *left -= 1;
                    return Ok(value);
                }
                _ => self.open(bytes)?,
            }
        }
    }

    fn open(&mut self, bytes: &[u8]) -> Read<()> {
        let head = self.cursor.varint(bytes)?;
        let left = head >> 1;
        self.run = if head & 1 == 1 {
            // Eight of them take as many bytes as one takes bits. What ends the data may be cut.
            let len = left.saturating_mul(u64::from(self.width));
            let bit = self.cursor.at as u64 * 8;
            let after = usize::try_from(len).ok().and_then(|len| self.cursor.at.checked_add(len));
            self.cursor.at = after.map_or(self.cursor.end, |after| after.min(self.cursor.end));
            Run::Packed { bit, left: left.saturating_mul(8) }
        } else {
            let range = self.cursor.take(bytes, self.width.div_ceil(8) as usize)?;
            let value =
                bytes.get(range).unwrap_or_default().iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte));
            Run::Same { value, left }
        };
        Ok(())
    }
}

/// Numbers, each as its distance from the one before; distances are packed, some to a block.
#[derive(Debug, Clone)]
struct Deltas {
    cursor: Cursor,
    /// Numbers in a part of a block that is packed alike, and such parts in a block.
    part: u64,
    parts: u64,
    /// Numbers to come.
    left: u64,
    value: i64,
    is_first: bool,
    least: i64,
    /// Where the widths of the open block stand, of its next part.
    widths: usize,
    parts_left: u64,
    open: Packed,
}

/// The open part.
#[derive(Debug, Clone, Copy, Default)]
struct Packed {
    bit: u64,
    width: u32,
    left: u64,
}

impl Deltas {
    fn new(bytes: &[u8], at: usize, end: usize) -> Read<Self> {
        let mut cursor = Cursor { at, end };
        let block = cursor.varint(bytes)?;
        let parts = cursor.varint(bytes)?;
        let left = cursor.varint(bytes)?;
        let value = zigzag(cursor.varint(bytes)?);
        let part = block.checked_div(parts).unwrap_or_default();
        if part == 0 || part % 8 != 0 || part.checked_mul(parts) != Some(block) {
            return broken("a page has blocks of an odd size");
        }
        Ok(Self {
            cursor,
            part,
            parts,
            left,
            value,
            is_first: true,
            least: 0,
            widths: 0,
            parts_left: 0,
            open: Packed::default(),
        })
    }

    fn next(&mut self, bytes: &[u8]) -> Read<i64> {
        self.left = self.left.checked_sub(1).ok_or(Fault::Short("a page"))?;
        if std::mem::take(&mut self.is_first) {
            return Ok(self.value);
        }
        if self.open.left == 0 {
            self.open_part(bytes)?;
        }
        let Packed { bit, width, left } = &mut self.open;
        let delta = packed(bytes, self.cursor.end, *bit, *width)?;
        *bit += u64::from(*width);
        *left -= 1;
        // Distances may overflow, and come back with the sum.
        self.value = self.value.wrapping_add(self.least).wrapping_add(delta.cast_signed());
        Ok(self.value)
    }

    fn open_part(&mut self, bytes: &[u8]) -> Read<()> {
        if self.parts_left == 0 {
            self.least = zigzag(self.cursor.varint(bytes)?);
            let parts = usize::try_from(self.parts).map_err(|_| Fault::Short("a page"))?;
            self.widths = self.cursor.take(bytes, parts)?.start;
            self.parts_left = self.parts;
        }
        let width = u32::from(bytes.get(self.widths).copied().unwrap_or_default());
        if width > 64 {
            return broken("a page has numbers of more than 64 bits");
        }
        self.widths += 1;
        self.parts_left -= 1;
        let len = usize::try_from((self.part / 8).saturating_mul(u64::from(width))).unwrap_or(usize::MAX);
        let range = self.cursor.take(bytes, len)?;
        self.open = Packed { bit: range.start as u64 * 8, width, left: self.part };
        Ok(())
    }

    /// Where they end: a walk from part to part.
    fn end(&self, bytes: &[u8]) -> Read<usize> {
        let mut walk = self.clone();
        let mut left = self.left.saturating_sub(1);
        while left > 0 {
            walk.open_part(bytes)?;
            left = left.saturating_sub(self.part);
        }
        Ok(walk.cursor.at)
    }
}

/// Where a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Bytes of the page.
    Page(Range<usize>),
    /// An entry of the dictionary.
    Entry(u64),
    /// The text that was last put together.
    Own,
    Number(i64),
}

/// One after the other, numbers in a fixed number of bytes, texts behind their length.
#[derive(Debug)]
pub(super) struct Plain {
    cursor: Cursor,
    physical: Physical,
}

impl Plain {
    pub(super) fn new(range: Range<usize>, physical: Physical) -> Self {
        Self { cursor: Cursor { at: range.start, end: range.end }, physical }
    }

    pub(super) fn next(&mut self, bytes: &[u8]) -> Read<Place> {
        const INT96: usize = 12;
        Ok(match self.physical {
            Physical::Int32 => Place::Number(i64::from(i32::from_le_bytes(self.cursor.array(bytes)?))),
            Physical::Int64 => Place::Number(i64::from_le_bytes(self.cursor.array(bytes)?)),
            Physical::Int96 => Place::Page(self.cursor.take(bytes, INT96)?),
            Physical::Bytes => {
                let len = self.cursor.length(bytes)?;
                Place::Page(self.cursor.take(bytes, len)?)
            }
            _ => return broken("its values are of a type that is not read"),
        })
    }
}

/// The values of a page that are not null.
#[derive(Debug)]
pub(super) struct Values(Written);

/// How they are written.
#[derive(Debug)]
enum Written {
    Plain(Plain),
    Dictionary(Runs),
    Numbers {
        numbers: Deltas,
        is_short: bool,
    },
    /// All lengths, then all bytes.
    Texts(Texts),
    /// How much of the one before each starts with, then the rests as texts.
    Rests {
        starts: Deltas,
        rests: Texts,
        own: Vec<u8>,
    },
}

#[derive(Debug)]
struct Texts {
    lengths: Deltas,
    cursor: Cursor,
}

impl Texts {
    fn new(bytes: &[u8], at: usize, end: usize) -> Read<Self> {
        let lengths = Deltas::new(bytes, at, end)?;
        let cursor = Cursor { at: lengths.end(bytes)?, end };
        Ok(Self { lengths, cursor })
    }

    fn next(&mut self, bytes: &[u8]) -> Read<Range<usize>> {
        let len = usize::try_from(self.lengths.next(bytes)?).map_err(|_| Fault::Short("a page"))?;
        self.cursor.take(bytes, len)
    }
}

impl Values {
    /// Those in `range` of a page.
    pub(super) fn new(bytes: &[u8], range: Range<usize>, encoding: Encoding, physical: Physical) -> Read<Self> {
        let Range { start, end } = range;
        let is_number = matches!(physical, Physical::Int32 | Physical::Int64);
        let is_text = physical == Physical::Bytes;
        Ok(Self(match encoding {
            Encoding::Plain => Written::Plain(Plain::new(range, physical)),
            Encoding::Dictionary if start == end => Written::Dictionary(Runs::new(range, 0)),
            Encoding::Dictionary => {
                let mut cursor = Cursor { at: start, end };
                let [width] = cursor.array(bytes)?;
                if width > 32 {
                    return broken("a page has numbers of more than 32 bits");
                }
                Written::Dictionary(Runs::new(cursor.at..end, u32::from(width)))
            }
            Encoding::Deltas if is_number => {
                let numbers = Deltas::new(bytes, start, end)?;
                Written::Numbers { numbers, is_short: physical == Physical::Int32 }
            }
            Encoding::Lengths if is_text => Written::Texts(Texts::new(bytes, start, end)?),
            Encoding::Prefixes if is_text => {
                let starts = Deltas::new(bytes, start, end)?;
                let rests = Texts::new(bytes, starts.end(bytes)?, end)?;
                Written::Rests { starts, rests, own: Vec::new() }
            }
            _ => return broken("its values are written in a way that does not fit their type"),
        }))
    }

    pub(super) fn next(&mut self, bytes: &[u8]) -> Read<Place> {
        Ok(match &mut self.0 {
            Written::Plain(plain) => plain.next(bytes)?,
            Written::Dictionary(entries) => Place::Entry(entries.next(bytes)?),
            Written::Numbers { numbers, is_short } => {
                let number = numbers.next(bytes)?;
                // Sums of short numbers overflow like them.
                Place::Number(if *is_short { i64::from(number as i32) } else { number })
            }
            Written::Texts(texts) => Place::Page(texts.next(bytes)?),
            Written::Rests { starts, rests, own } => {
                let start = usize::try_from(starts.next(bytes)?).ok().filter(|&start| start <= own.len());
                own.truncate(start.ok_or(Fault::Short("a page"))?);
                own.extend_from_slice(bytes.get(rests.next(bytes)?).unwrap_or_default());
                Place::Own
            }
        })
    }

    /// The text that was last put together.
    pub(super) fn own(&self) -> &[u8] {
        match &self.0 {
            Written::Rests { own, .. } => own,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(bytes: &[u8], width: u32, count: usize) -> Vec<u64> {
        let mut runs = Runs::new(0..bytes.len(), width);
        (0..count).map_while(|_| runs.next(bytes).ok()).collect()
    }

    #[test]
    fn runs_are_read_as_the_format_shows_them() {
        // The example of the format's description: 0 to 7 in three bits each.
        assert_eq!(numbers(&[0x03, 0x88, 0xc6, 0xfa], 3, 9), [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(numbers(&[0x0a, 0x02, 0x03, 0b0000_0101], 2, 9), [2, 2, 2, 2, 2, 1, 1, 0, 0]);
        // No bits at all: the one entry of a dictionary.
        assert_eq!(numbers(&[0x06], 0, 9), [0, 0, 0]);
        // Runs of nothing end with the data.
        assert_eq!(numbers(&[0x00, 0x01, 0x00, 0x01], 1, 9), [0; 0]);
        assert_eq!(numbers(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], 32, 9), [0; 0]);
    }

    #[test]
    fn distances_are_added_up() {
        // 7, 5, 3, 1, 2, 3, 4, 5: the second example of the format's description, in blocks of 8 in one part.
        let bytes = [8, 1, 8, 14, 3, 2, 0b1100_0000, 0b0011_1111];
        let mut deltas = Deltas::new(&bytes, 0, bytes.len()).unwrap();
        assert_eq!(deltas.end(&bytes).unwrap(), bytes.len());
        let read: Vec<i64> = (0..9).map_while(|_| deltas.next(&bytes).ok()).collect();
        assert_eq!(read, [7, 5, 3, 1, 2, 3, 4, 5]);
        for broken in [&[8, 0, 8, 14][..], &[8, 3, 8, 14], &[0, 1, 8, 14], &[8]] {
            assert!(Deltas::new(broken, 0, broken.len()).is_err());
        }
        // A thousand billion numbers in no bits take no memory, and no time to find their end.
        let many = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x40, 1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x40, 2, 0, 0];
        assert_eq!(Deltas::new(&many, 0, many.len()).unwrap().end(&many).unwrap(), many.len());
    }
}
