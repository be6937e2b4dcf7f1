//! Bytes become text: UTF-8, or UTF-16 with a byte order mark. Anything else is an error that names the byte.

use std::path::Path;
use std::sync::Arc;

use crate::Error;
use crate::model::{LineIndex, OffsetMap, Span};

/// Text and the way back to the bytes it was decoded from.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) map: OffsetMap,
}

pub(super) const UTF8_MARK: &[u8] = &[0xef, 0xbb, 0xbf];

/// Decodes the bytes of the file at `path`, which is only named in errors.
pub(super) fn decode(bytes: Vec<u8>, path: &Path) -> Result<Decoded, Error> {
    let lines = match bytes.as_slice() {
        [0xff, 0xfe, ..] => LineIndex::utf16(&bytes, true),
        [0xfe, 0xff, ..] => LineIndex::utf16(&bytes, false),
        _ => LineIndex::utf8(&bytes),
    };
    let decoded = match bytes.as_slice() {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            Err(failure(path, 0, "UTF-32 is not read; save the file as UTF-8".to_owned()))
        }
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes, path),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes, path),
        _ => utf8(bytes, path),
    }?;
    Ok(Decoded { map: decoded.map.with_lines(Arc::new(lines)), ..decoded })
}

/// Decodes one line of a file in UTF-8: the `line`th, from 1, which starts at byte `start` of it.
pub(super) fn decode_line(bytes: Vec<u8>, path: &Path, line: usize, start: usize) -> Result<Decoded, Error> {
    let len = bytes.len();
    let decoded = utf8(bytes, path).map_err(|error| match error {
        Error::Decode { path, offset, reason } => Error::Decode { path, offset: start + offset, reason },
        other => other,
    })?;
    let mut map = OffsetMap::default();
    map.push(len, Span::new(start, start + len));
    // The first line starts where the file does, mark or not.
    let line_start = if line == 1 { 0 } else { start };
    Ok(Decoded { map: map.with_lines(Arc::new(LineIndex::one(line, line_start))), ..decoded })
}

/// Decodes a page from the web. Beside UTF-8 and UTF-16, what servers call Latin-1, ASCII or Windows-1252 is read, which browsers
/// take to be one.
pub(super) fn decode_page(bytes: Vec<u8>, charset: Option<&str>, path: &Path) -> Result<Decoded, Error> {
    const WESTERN: [&str; 7] = ["iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "windows-1252", "cp1252"];
    let is_western = charset.is_some_and(|name| WESTERN.contains(&name.to_ascii_lowercase().as_str()));
    if !is_western || std::str::from_utf8(&bytes).is_ok() {
        return decode(bytes, path);
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut map = OffsetMap::default();
    for (at, &byte) in bytes.iter().enumerate() {
        let c = byte
            .checked_sub(0x80)
            .and_then(|high| WINDOWS_1252.get(usize::from(high)))
            .map_or(char::from(byte), |&code| char::from_u32(u32::from(code)).unwrap_or(char::REPLACEMENT_CHARACTER));
        text.push(c);
        map.push(c.len_utf8(), Span::new(at, at + 1));
    }
    Ok(Decoded { text, map: map.with_lines(Arc::new(LineIndex::utf8(&bytes))) })
}

/// What the bytes from 0x80 to 0x9F stand for in Windows-1252 (the WHATWG Encoding Standard); the others are the code points.
const WINDOWS_1252: [u16; 32] = [
    0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d,
    0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d,
    0x17e, 0x178,
];

fn failure(path: &Path, offset: usize, reason: String) -> Error {
    Error::Decode { path: path.to_owned(), offset, reason }
}

fn utf8(mut bytes: Vec<u8>, path: &Path) -> Result<Decoded, Error> {
    let mut map = OffsetMap::identity();
    let mut skipped = 0;
    if bytes.starts_with(UTF8_MARK) {
        skipped = UTF8_MARK.len();
        bytes.drain(..skipped);
        map.push(bytes.len(), Span::new(skipped, skipped + bytes.len()));
    }
    if let Some(offset) = memchr::memchr(0, bytes.get(..NUL_WINDOW).unwrap_or(&bytes)) {
        let reason = "a zero byte; this is not text, or it is UTF-16 without a byte order mark".to_owned();
        return Err(failure(path, skipped + offset, reason));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(offset).copied().unwrap_or_default();
        let reason = format!("0x{byte:02X} is not UTF-8; save the file as UTF-8, or as UTF-16 with a byte order mark");
        failure(path, skipped + offset, reason)
    })?;
    Ok(Decoded { text, map })
}

/// How far a zero byte is looked for. UTF-16 text shows one within its first few characters.
const NUL_WINDOW: usize = 4096;

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, path: &Path) -> Result<Decoded, Error> {
    const MARK: usize = 2;
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        let reason = "UTF-16 ends in the middle of a character".to_owned();
        return Err(failure(path, MARK + bytes.len() - 1, reason));
    }
    let mut text = String::with_capacity(bytes.len());
    let mut map = OffsetMap::default();
    let mut at = MARK;
    for decoded in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        let c = decoded.map_err(|error| {
            failure(path, at, format!("0x{:04X} is half of a UTF-16 pair", error.unpaired_surrogate()))
        })?;
        let end = at + 2 * c.len_utf16();
        text.push(c);
        map.push(c.len_utf8(), Span::new(at, end));
        at = end;
    }
    Ok(Decoded { text, map })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<Decoded, String> {
        decode(bytes.to_vec(), Path::new("a.txt")).map_err(|error| error.to_string())
    }

    /// `text` in UTF-16 with its mark.
    fn in_utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes_of).collect()
    }

    #[test]
    fn marks_are_not_text_and_spans_count_them() {
        let text = "hơn 5 🚢 tàu";
        let plain = decoded(text.as_bytes()).unwrap();
        assert_eq!((plain.text.as_str(), plain.map.is_identity()), (text, true));
        let marked = decoded(&[UTF8_MARK, text.as_bytes()].concat()).unwrap();
        assert_eq!(marked.text, text);
        assert_eq!(marked.map.span(Span::new(0, 1)), Span::new(3, 4));
        for bytes in [in_utf16(text, u16::to_le_bytes), in_utf16(text, u16::to_be_bytes)] {
            let wide = decoded(&bytes).unwrap();
            assert_eq!(wide.text, text);
            let at = text.find('t').unwrap();
            assert_eq!(wide.map.span(Span::new(at, at + 4)), Span::new(20, 26));
        }
    }

    #[test]
    fn what_is_not_text_names_the_byte() {
        let reason = decoded(b"caf\xe9 au lait").unwrap_err();
        assert!(reason.starts_with("cannot decode a.txt at byte 3: 0xE9 is not UTF-8"), "{reason}");
        let reason = decoded(b"\xef\xbb\xbfcaf\xe9").unwrap_err();
        assert!(reason.starts_with("cannot decode a.txt at byte 6"), "{reason}");
        assert!(decoded(b"a\0b\0").unwrap_err().contains("byte 1: a zero byte"));
        assert!(decoded(b"\xff\xfea\0b").unwrap_err().contains("byte 4: UTF-16 ends"));
        assert!(decoded(b"\xff\xfea\0\x00\xd8b\0").unwrap_err().contains("byte 4: 0xD800 is half"));
        assert!(decoded(b"\xff\xfe\0\0a\0\0\0").unwrap_err().contains("UTF-32"));
        assert_eq!(decoded(b"").unwrap().text, "");
    }
}
