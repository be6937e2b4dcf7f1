//! WARC archives of web pages (ISO 28500), as Common Crawl News ships them.
//!
//! An article is a response that holds a page. It is called `ARCHIVE#N/URI`, where N counts the records of the archive
//! from 1; figures point into the page, as bytes of it after the HTTP header. The publisher is what the page says, else the host of
//! the URI. The day of the crawl says nothing about when a page was published.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};
use std::sync::Arc;

use super::discover::Input;
use super::draft::Draft;
use super::format::Format;
use super::given::Given;
use super::packing::{Stream, open_stream};
use super::pieces::Piece;
use super::{MAX_ARTICLE, Skipped, decode, html, text};
use crate::Error;

/// Longest line of a header, and most bytes of one.
const MAX_HEADER: usize = 256 * 1024;

/// Most bytes of a response: the page and its HTTP header.
const MAX_BLOCK: u64 = (MAX_ARTICLE + MAX_HEADER) as u64;

/// A response of a server.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) input: Arc<Input>,
    name: String,
    record: usize,
    uri: String,
    /// The HTTP header and the page.
    pub(super) block: Vec<u8>,
}

impl Page {
    /// The article, with its name; else why it is none.
    pub(super) fn read(self) -> Result<(String, Result<Draft, Error>), Skipped> {
        let Some(response) = Response::of(&self.block) else {
            return Err(self.broken("no HTTP response is in it"));
        };
        if response.status != 200 {
            return Err(Skipped::note(self.name, &format!("the server answered with status {}", response.status)));
        }
        let kind = response.kind.as_deref();
        let is_text = kind == Some("text/plain");
        if !is_text && !kind.is_none_or(|kind| matches!(kind, "text/html" | "application/xhtml+xml")) {
            return Err(Skipped::note(self.name, &format!("it is {}", kind.unwrap_or_default())));
        }
        let body = match response.body() {
            Ok(body) => body,
            Err(error) => return Err(self.broken(&error.to_string())),
        };
        let charset = response.charset.clone().or_else(|| named_charset(&body));
        let draft = decode::decode_page(body, charset.as_deref(), &self.input.path)
            .map_err(|error| Error::Record {
                path: self.input.path.clone(),
                record: self.record,
                reason: reason(&error),
            })
            .and_then(|decoded| {
                if decoded.text.trim().is_empty() {
                    return Err(Error::Empty { what: self.name.clone() });
                }
                let is_html = !is_text || Format::of_content(&decoded.text) == Format::Html;
                let draft = if is_html { html::read(&decoded) } else { text::read(decoded) };
                let host = Given { source: host(&self.uri), ..Given::default() };
                Ok(Draft { given: draft.given.or(host), ..draft })
            });
        Ok((self.name, draft))
    }

    fn broken(&self, reason: &str) -> Skipped {
        let path = self.input.path.clone();
        Skipped::error(self.name.clone(), &Error::Record { path, record: self.record, reason: reason.to_owned() })
    }
}

/// What is wrong with a text, without the file, which is named already.
fn reason(error: &Error) -> String {
    match error {
        Error::Decode { offset, reason, .. } => format!("byte {offset} of the page: {reason}"),
        other => other.to_string(),
    }
}

/// "www.example.org" of "https://www.example.org:8080/a?b".
fn host(uri: &str) -> Option<String> {
    let rest = uri.split_once("://")?.1;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.trim_start_matches("www.");
    (!host.is_empty()).then(|| host.to_ascii_lowercase())
}

/// The charset that a page names in its first bytes.
fn named_charset(page: &[u8]) -> Option<String> {
    const WINDOW: usize = 2048;
    let head = String::from_utf8_lossy(page.get(..WINDOW.min(page.len()))?).to_ascii_lowercase();
    let value = head.split_once("charset=")?.1.trim_start_matches(['"', '\'', ' ']);
    let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(value.len());
    value.get(..end).filter(|name| !name.is_empty()).map(str::to_owned)
}

/// An HTTP response in parts.
struct Response<'a> {
    status: u16,
    /// The media type in lower case, without parameters.
    kind: Option<String>,
    charset: Option<String>,
    is_chunked: bool,
    /// Packed with gzip or deflate, as the header says.
    encoding: Option<String>,
    body: &'a [u8],
}

impl<'a> Response<'a> {
    fn of(block: &'a [u8]) -> Option<Self> {
        let (header, body) = split_header(block)?;
        let header = String::from_utf8_lossy(header);
        let mut lines = header.lines();
        let first = lines.next()?;
        let status = first.strip_prefix("HTTP/")?.split_ascii_whitespace().nth(1)?.parse().ok()?;
        let mut response = Self { status, kind: None, charset: None, is_chunked: false, encoding: None, body };
        for (name, value) in lines.filter_map(|line| line.split_once(':')) {
            let value = value.trim().to_ascii_lowercase();
            match name.trim().to_ascii_lowercase().as_str() {
                "content-type" => {
                    let mut parts = value.split(';').map(str::trim);
                    response.kind = parts.next().filter(|kind| !kind.is_empty()).map(str::to_owned);
                    let charset = parts.find_map(|part| part.strip_prefix("charset="));
                    response.charset = charset.map(|name| name.trim_matches(['"', '\'', ' ']).to_owned());
                }
                "transfer-encoding" => response.is_chunked = value.contains("chunked"),
                "content-encoding" => response.encoding = Some(value),
                _ => {}
            }
        }
        Some(response)
    }

    /// The page itself. Crawlers often keep the header of a packed page that they have unpacked; so what it says is only
    /// believed where the bytes say so, too.
    fn body(&self) -> io::Result<Vec<u8>> {
        let body = match self.is_chunked.then(|| unchunked(self.body)).flatten() {
            Some(body) => Cow::Owned(body),
            None => Cow::Borrowed(self.body),
        };
        if self.encoding.is_none() || !body.starts_with(&[0x1f, 0x8b]) {
            return Ok(body.into_owned());
        }
        let mut page = Vec::new();
        let unpacked = open_stream(io::Cursor::new(body.into_owned()), &Arc::default())?;
        unpacked.take(MAX_BLOCK).read_to_end(&mut page)?;
        Ok(page)
    }
}

/// The lines before the first empty line, and what comes after it.
fn split_header(block: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = block.windows(2).take(MAX_HEADER).position(|pair| pair == b"\n\n" || pair == b"\n\r")?;
    let rest = block.get(at + 1..)?;
    let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
    Some((block.get(..at)?, rest.strip_prefix(b"\n").unwrap_or(rest)))
}

/// The chunks of a body put together; none where it is not in chunks.
fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        let end = rest.iter().position(|&byte| byte == b'\n')?;
        let line = std::str::from_utf8(rest.get(..end)?).ok()?;
        let len = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = rest.get(end + 1..)?;
        if len == 0 {
            return Some(out);
        }
        out.extend_from_slice(rest.get(..len)?);
        rest = rest.get(len..)?;
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

/// The responses of an archive.
pub(super) struct Pages {
    input: Arc<Input>,
    stream: Stream,
    record: usize,
    is_done: bool,
}

/// The header of a record.
#[derive(Debug, Default)]
struct Header {
    kind: String,
    uri: String,
    len: Option<u64>,
}

impl Pages {
    pub(super) fn new(input: Input, stream: Stream) -> Self {
        Self { input: Arc::new(input), stream, record: 0, is_done: false }
    }

    /// One line of a header without what ends it; none at the end of the stream.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        if (&mut self.stream).take(MAX_HEADER as u64).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        Ok(Some(String::from_utf8_lossy(&line).trim_end().to_owned()))
    }

    /// The header of the next record; none at the end of the stream. What stands before it and is no record is passed over.
    fn header(&mut self) -> io::Result<Option<Header>> {
        loop {
            match self.line()? {
                None => return Ok(None),
                Some(line) if line.starts_with("WARC/") => break,
                Some(_) => {}
            }
        }
        let mut header = Header::default();
        let mut bytes = 0;
        while let Some(line) = self.line()?.filter(|line| !line.is_empty()) {
            bytes += line.len();
            if bytes > MAX_HEADER {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "the header of a record never ends"));
            }
            let Some((name, value)) = line.split_once(':') else { continue };
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => header.kind = value.trim().to_ascii_lowercase(),
                "warc-target-uri" => header.uri = value.trim().trim_matches(['<', '>']).to_owned(),
                "content-length" => header.len = value.trim().parse().ok(),
                _ => {}
            }
        }
        Ok(Some(header))
    }

    /// The next page; none at the end.
    fn page(&mut self) -> io::Result<Option<Piece>> {
        while let Some(header) = self.header()? {
            self.record += 1;
            let Some(len) = header.len else {
                return Ok(Some(self.failed("no length is given".to_owned())));
            };
            if header.kind != "response" || len > MAX_BLOCK {
                let passed = io::copy(&mut (&mut self.stream).take(len), &mut io::sink())?;
                if header.kind == "response" && passed == len {
                    return Ok(Some(self.failed(format!("{len} bytes, more than a page may have ({MAX_BLOCK})"))));
                }
                continue;
            }
            let mut block = Vec::new();
            let read = (&mut self.stream).take(len).read_to_end(&mut block)?;
            if (read as u64) < len {
                self.is_done = true;
                return Ok(Some(self.failed("the archive ends in the middle of it".to_owned())));
            }
            let Header { uri, .. } = header;
            let name = format!("{}#{}/{uri}", self.input.name, self.record);
            return Ok(Some(Piece::Page(Page {
                input: Arc::clone(&self.input),
                name,
                record: self.record,
                uri,
                block,
            })));
        }
        Ok(None)
    }

    fn failed(&self, reason: String) -> Piece {
        let error = Error::Record { path: self.input.path.clone(), record: self.record, reason };
        Piece::Failed(Skipped::error(self.input.name.clone(), &error))
    }
}

impl Iterator for Pages {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if self.is_done {
            return None;
        }
        match self.page() {
            Ok(Some(piece)) => Some(piece),
            Ok(None) => {
                self.is_done = true;
                let error = Error::Empty { what: super::shown(&self.input.path) };
                (self.record == 0).then(|| Piece::Failed(Skipped::error(self.input.name.clone(), &error)))
            }
            Err(source) => {
                self.is_done = true;
                let error = Error::Read { path: self.input.path.clone(), source };
                Some(Piece::Failed(Skipped::error(self.input.name.clone(), &error)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record of an archive.
    fn record(kind: &str, uri: &str, block: &[u8]) -> Vec<u8> {
        let header = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        [header.as_bytes(), block, b"\r\n\r\n"].concat()
    }

    fn shown(archive: &[u8]) -> Vec<String> {
        let input = Input { path: "a.warc".into(), name: "a.warc".to_owned(), format: Some(Format::Warc) };
        let pages = Pages::new(input, Box::new(io::Cursor::new(archive.to_vec())));
        let show = |piece| match piece {
            Piece::Page(page) => match page.read() {
                Ok((name, Ok(draft))) => {
                    let parts: Vec<&str> = draft.parts.iter().map(|part| part.span.of(&draft.text)).collect();
                    format!("{name}: {}; {}", draft.given.source.unwrap_or_default(), parts.join(" | "))
                }
                Ok((name, Err(error))) => format!("{name}: {error}"),
                Err(skipped) => format!("{}: {}", skipped.path, skipped.reason),
            },
            Piece::Failed(skipped) => format!("{}: {}", skipped.path, skipped.reason),
            other => format!("{other:?}"),
        };
        pages.map(show).collect()
    }

    #[test]
    fn only_pages_are_articles() {
        let ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n";
        let page = "<html><body><p>Twelve ships sank off Kerrin.</p></body></html>";
        let plain = format!("{ok}\r\n{page}");
        let half = page.len() / 2;
        let (a, b) = page.split_at(half);
        let chunked =
            format!("{ok}Transfer-Encoding: chunked\r\n\r\n{half:x}\r\n{a}\r\n{:x}\r\n{b}\r\n0\r\n\r\n", b.len());
        let latin = [&b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n\r\n<p>Caf\xe9 owners paid \x8040 each.</p>"[..]].concat();
        let archive = [
            record("warcinfo", "", b"software: made up"),
            record("request", "https://www.example.org/a", b"GET /a HTTP/1.1\r\n\r\n"),
            record("response", "<https://www.example.org/a>", plain.as_bytes()),
            record("response", "https://example.net:81/b?c", chunked.as_bytes()),
            record(
                "response",
                "https://example.net/gone",
                b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone.</p>",
            ),
            record(
                "response",
                "https://example.net/i.png",
                b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG",
            ),
            record("response", "https://example.net/latin", &latin),
            record("response", "https://example.net/odd", b"nonsense"),
        ]
        .concat();
        assert_eq!(
            shown(&archive),
            [
                "a.warc#3/https://www.example.org/a: example.org; Twelve ships sank off Kerrin.",
                "a.warc#4/https://example.net:81/b?c: example.net; Twelve ships sank off Kerrin.",
                "a.warc#5/https://example.net/gone: the server answered with status 404",
                "a.warc#6/https://example.net/i.png: it is image/png",
                "a.warc#7/https://example.net/latin: example.net; Café owners paid €40 each.",
                "a.warc#8/https://example.net/odd: cannot read record 8 of a.warc: no HTTP response is in it",
            ]
        );
    }

    #[test]
    fn a_broken_archive_gives_what_can_be_read() {
        let page = b"HTTP/1.0 200 OK\n\n<html><p>Nine boats left.</p></html>";
        let whole = record("response", "http://a.example/", page);
        let cut = whole.get(..whole.len() - 20).unwrap_or_default();
        let archive = [&whole[..], b"rubbish\r\nWARC/1.0\r\nWARC-Type: response\r\n\r\n", &whole, cut].concat();
        assert_eq!(
            shown(&archive),
            [
                "a.warc#1/http://a.example/: a.example; Nine boats left.",
                "a.warc: cannot read record 2 of a.warc: no length is given",
                "a.warc#3/http://a.example/: a.example; Nine boats left.",
                "a.warc: cannot read record 4 of a.warc: the archive ends in the middle of it",
            ]
        );
        assert_eq!(shown(b""), ["a.warc: a.warc holds no text"]);
    }
}
