//! Pages: a header, and a body that may be packed.

use std::io::{Read as _, Seek, SeekFrom};

use super::thrift::{Reader, Wire};
use super::{Fault, Read, broken};

/// How pages are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Codec {
    None,
    Snappy,
    Gzip,
    Zstd,
}

impl Codec {
    pub(super) fn of(code: i64) -> Read<Self> {
        let other = match code {
            0 => return Ok(Self::None),
            1 => return Ok(Self::Snappy),
            2 => return Ok(Self::Gzip),
            6 => return Ok(Self::Zstd),
            3 => "LZO",
            4 => "Brotli",
            5 | 7 => "LZ4",
            _ => "something unknown",
        };
        broken(format!("it is packed with {other}; Snappy, gzip and Zstandard are read"))
    }
}

/// How the values of a page are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Plain,
    Dictionary,
    Deltas,
    Lengths,
    Prefixes,
}

impl Encoding {
    fn of(code: i64) -> Read<Self> {
        Ok(match code {
            0 => Self::Plain,
            2 | 8 => Self::Dictionary,
            5 => Self::Deltas,
            6 => Self::Lengths,
            7 => Self::Prefixes,
            _ => return broken(format!("its values are written in a way that is not read (encoding {code})")),
        })
    }
}

/// A page in full, unpacked.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) bytes: Vec<u8>,
    /// How many values it has, those that are null too.
    pub(super) values: u64,
    pub(super) content: Content,
}

/// What a page holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Dictionary,
    /// Levels and values, one behind the other; levels begin with their length, if they are written as runs.
    Data {
        encoding: Encoding,
        has_runs: bool,
    },
    /// The same, but levels are those bytes, and lengths stand in the header.
    DataV2 {
        encoding: Encoding,
        levels: (usize, usize),
    },
}

/// A page may unpack to so many bytes in any case, and else to so many times its size, as a packed file may.
const FREE: u64 = 256 * 1024 * 1024;
const MOST_TIMES: u64 = 200;
/// Most bytes of a page: the format cannot say more.
const MAX_PAGE: u64 = i32::MAX as u64;

#[derive(Debug, Default)]
struct Header {
    kind: i64,
    unpacked: i64,
    packed: i64,
    checksum: Option<i64>,
    values: i64,
    encoding: i64,
    level_encoding: i64,
    levels: (i64, i64),
    is_plain: bool,
}

/// The page at `at`, and where the next one is; none for one of a kind that says nothing about values.
pub(super) fn read(
    source: &mut (impl std::io::Read + Seek),
    at: u64,
    end: u64,
    codec: Codec,
) -> Read<(Option<Page>, u64)> {
    let (header, len) = header(source, at, end)?;
    let body = at + len;
    let size = u64::try_from(header.packed).unwrap_or(u64::MAX);
    let Some(next) = body.checked_add(size).filter(|&next| next <= end) else {
        return Err(Fault::Short("a column"));
    };
    let is_dictionary = match header.kind {
        0 | 3 => false,
        2 => true,
        _ => return Ok((None, next)),
    };
    let (Ok(values), Ok(unpacked)) = (u64::try_from(header.values), u64::try_from(header.unpacked)) else {
        return broken("a page has a negative length");
    };
    source.seek(SeekFrom::Start(body))?;
    let mut bytes = Vec::new();
    if source.take(size).read_to_end(&mut bytes)? as u64 != size {
        return Err(Fault::Short("a column"));
    }
    if let Some(told) = header.checksum {
        let mut checksum = flate2::Crc::new();
        checksum.update(&bytes);
        // It is 32 bits long, and written with a sign.
        if (told as u32) != checksum.sum() {
            return broken("a checksum does not fit");
        }
    }
    let page = if is_dictionary {
        let bytes = unpack(bytes, 0, unpacked, codec)?;
        Page { bytes, values, content: Content::Dictionary }
    } else if header.kind == 0 {
        const RLE: i64 = 3;
        let (encoding, has_runs) = (Encoding::of(header.encoding)?, header.level_encoding == RLE);
        let bytes = unpack(bytes, 0, unpacked, codec)?;
        Page { bytes, values, content: Content::Data { encoding, has_runs } }
    } else {
        let (Ok(repetition), Ok(definition)) = (usize::try_from(header.levels.0), usize::try_from(header.levels.1))
        else {
            return broken("a page has a negative length");
        };
        let levels = (repetition, repetition.saturating_add(definition));
        let codec = if header.is_plain { Codec::None } else { codec };
        let bytes = unpack(bytes, levels.1, unpacked, codec)?;
        Page { bytes, values, content: Content::DataV2 { encoding: Encoding::of(header.encoding)?, levels } }
    };
    Ok((Some(page), next))
}

/// The header at `at`, and its length. It says how long it is only by its end.
fn header(source: &mut (impl std::io::Read + Seek), at: u64, end: u64) -> Read<(Header, u64)> {
    const MOST: u64 = 16 * 1024 * 1024;
    let mut window = 1024;
    loop {
        let room = end.saturating_sub(at).min(window);
        source.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::new();
        source.take(room).read_to_end(&mut bytes)?;
        let mut reader = Reader::new(&bytes, 0);
        match parse(&mut reader) {
            Ok(header) => return Ok((header, reader.at as u64)),
            // Statistics of long texts make some headers long.
            Err(Fault::Short(_)) if room == window && window < MOST => window *= 16,
            Err(fault) => return Err(fault),
        }
    }
}

fn parse(reader: &mut Reader<'_>) -> Read<Header> {
    let mut header = Header::default();
    reader.fields(|reader, id, wire| match (id, wire) {
        (1, Wire::Number) => set(reader, &mut header.kind),
        (2, Wire::Number) => set(reader, &mut header.unpacked),
        (3, Wire::Number) => set(reader, &mut header.packed),
        (4, Wire::Number) => {
            header.checksum = Some(reader.number()?);
            Ok(())
        }
        (5 | 7, Wire::Struct) => reader.fields(|reader, id, wire| match (id, wire) {
            (1, Wire::Number) => set(reader, &mut header.values),
            (2, Wire::Number) => set(reader, &mut header.encoding),
            (3, Wire::Number) => set(reader, &mut header.level_encoding),
            (_, wire) => reader.skip(wire),
        }),
        (8, Wire::Struct) => reader.fields(|reader, id, wire| match (id, wire) {
            (1, Wire::Number) => set(reader, &mut header.values),
            (4, Wire::Number) => set(reader, &mut header.encoding),
            (5, Wire::Number) => set(reader, &mut header.levels.1),
            (6, Wire::Number) => set(reader, &mut header.levels.0),
            (7, Wire::False) => {
                header.is_plain = true;
                Ok(())
            }
            (_, wire) => reader.skip(wire),
        }),
        (_, wire) => reader.skip(wire),
    })?;
    Ok(header)
}

fn set(reader: &mut Reader<'_>, field: &mut i64) -> Read<()> {
    *field = reader.number()?;
    Ok(())
}

/// The bytes of a page, of which the first `plain` are not packed, as the `size` bytes that they stand for.
fn unpack(bytes: Vec<u8>, plain: usize, size: u64, codec: Codec) -> Read<Vec<u8>> {
    let Some((start, packed)) = bytes.split_at_checked(plain) else { return Err(Fault::Short("a page")) };
    if codec == Codec::None || packed.is_empty() {
        return Ok(bytes);
    }
    if size > MAX_PAGE || size > FREE && size / MOST_TIMES > bytes.len() as u64 {
        return broken(format!("a page unpacks to more than {MOST_TIMES} times its size"));
    }
    let Some(rest) = size.checked_sub(plain as u64) else { return Err(Fault::Short("a page")) };
    let mut out = start.to_vec();
    let mut inflate = |unpacked: &mut dyn std::io::Read| unpacked.take(rest + 1).read_to_end(&mut out);
    let failed = |reason: String| Fault::Broken(format!("a page cannot be unpacked: {reason}"));
    match codec {
        Codec::None => {}
        Codec::Gzip => {
            inflate(&mut flate2::read::MultiGzDecoder::new(packed)).map_err(|error| failed(error.to_string()))?;
        }
        Codec::Zstd => {
            let mut frame =
                ruzstd::decoding::StreamingDecoder::new(packed).map_err(|error| failed(error.to_string()))?;
            inflate(&mut frame).map_err(|error| failed(error.to_string()))?;
        }
        Codec::Snappy => {
            let told = snap::raw::decompress_len(packed).map_err(|error| failed(error.to_string()))?;
            if told as u64 == rest {
                let unpacked =
                    snap::raw::Decoder::new().decompress_vec(packed).map_err(|error| failed(error.to_string()))?;
                out.extend_from_slice(&unpacked);
            }
        }
    }
    if out.len() as u64 == size { Ok(out) } else { broken("a page unpacks to another length than it says") }
}
