//! JSON: one article an object, several in an array or one a line. Values are found in place, so that a figure of a
//! text with escapes still points into the file.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::value::RawValue;

use super::decode::Decoded;
use super::draft::Draft;
use super::given::{Given, clean};
use super::{Drafts, check_length, of_content, published};
use crate::Error;
use crate::model::{LineIndex, OffsetMap, Position, Span};
use crate::options::JsonFields;

/// The articles of a file with one object or an array of objects.
///
/// # Errors
///
/// Where the file as a whole is not JSON of that form; what is wrong with one record stands in its place.
pub(super) fn read(decoded: &Decoded, name: &str, path: &Path, fields: &JsonFields) -> Result<Drafts, Error> {
    let file = File { decoded, path, fields };
    let text = decoded.text.as_str();
    if text.trim_start().starts_with('[') {
        let records: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| file.fault(text, 0, &error))?;
        let draft = |(index, record): (usize, &&RawValue)| (format!("{name}#{}", index + 1), file.record(record.get()));
        return Ok(records.par_iter().enumerate().map(draft).collect());
    }
    Ok(vec![(name.to_owned(), file.record(text))])
}

/// The articles of a file with one object a line. Blank lines do not count.
pub(super) fn read_lines(decoded: &Decoded, name: &str, path: &Path, fields: &JsonFields) -> Drafts {
    let file = File { decoded, path, fields };
    let lines: Vec<&str> = decoded.text.split('\n').filter(|line| !line.trim().is_empty()).collect();
    let draft = |(index, line): (usize, &&str)| (format!("{name}#{}", index + 1), file.record(line));
    lines.par_iter().enumerate().map(draft).collect()
}

/// The article of a record that stands alone: a line of a file.
pub(super) fn read_record(decoded: &Decoded, path: &Path, fields: &JsonFields) -> Result<Draft, Error> {
    File { decoded, path, fields }.record(&decoded.text)
}

struct File<'a> {
    decoded: &'a Decoded,
    path: &'a Path,
    fields: &'a JsonFields,
}

/// The fields of a record, in place.
type Record<'a> = BTreeMap<String, &'a RawValue>;

impl File<'_> {
    /// Where `part`, a slice of the file's text, starts in it.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.decoded.text.as_ptr() as usize)
    }

    fn fault_at(&self, at: usize, reason: String) -> Error {
        let Position { line, column } = self.position(at);
        Error::Parse { path: self.path.to_owned(), line, column, reason }
    }

    fn position(&self, at: usize) -> Position {
        self.decoded.map.position(&self.decoded.text, self.decoded.map.start(at))
    }

    /// An error of the parser about `part`, which starts at byte `start` of the file's text.
    fn fault(&self, part: &str, start: usize, error: &serde_json::Error) -> Error {
        let line_start: usize = part.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        // The parser counts columns in bytes, from 1.
        let mut at = start + line_start + error.column().saturating_sub(1);
        while !self.decoded.text.is_char_boundary(at) {
            at -= 1;
        }
        let reason = error.to_string();
        let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason);
        self.fault_at(at.min(self.decoded.text.len()), reason.to_owned())
    }

    fn record(&self, raw: &str) -> Result<Draft, Error> {
        let start = self.offset(raw);
        let record: Record<'_> = serde_json::from_str(raw).map_err(|error| self.fault(raw, start, &error))?;
        let Some(value) = get(&record, &self.fields.text) else {
            let reason = format!("no field {:?}; its name is set with json.text", self.fields.text);
            return Err(self.fault_at(start, reason));
        };
        let at = self.offset(value.get());
        let Some((text, map)) = string(value.get(), at) else {
            return Err(self.fault_at(at, format!("field {:?} is not a text", self.fields.text)));
        };
        let what = || format!("{}, line {},", self.path.display(), self.position(at).line);
        check_length(text.len() as u64, what)?;
        if text.trim().is_empty() {
            return Err(Error::Empty { what: what().trim_end_matches(',').to_owned() });
        }
        // What a record with a name of its own says is the same wherever it stands; so its places are those of the text.
        let map = match self.fields.path {
            Some(_) => OffsetMap::identity().with_lines(Arc::new(LineIndex::utf8(text.as_bytes()))),
            None => map.then(&self.decoded.map),
        };
        let inner = Decoded { map, text };
        let mut draft = of_content(inner);
        let given = self.given(&record, &mut draft.faults);
        draft.given = given.or(draft.given);
        let name = self.fields.path.as_ref().and_then(|field| string(get(&record, field)?.get(), 0));
        draft.name = name.and_then(|(name, _)| clean(&name));
        Ok(draft)
    }

    fn given(&self, record: &Record<'_>, faults: &mut Vec<Error>) -> Given {
        let field = |name: &str| {
            let raw = get(record, name)?.get();
            let (text, _) = string(raw, 0)?;
            Some((clean(&text)?, self.offset(raw)))
        };
        let text = |name: &str| field(name).map(|(text, _)| text);
        let mut given =
            Given { title: text(&self.fields.title), source: text(&self.fields.source), ..Given::default() };
        given.set_language(text(&self.fields.lang).as_deref());
        if let Some((value, at)) = field(&self.fields.published) {
            given.published = published::parse(&value);
            if given.published.is_none() {
                faults.push(self.fault_at(at, format!("{value:?} is no date or time such as 2024-10-22T14:05")));
            }
        }
        given
    }
}

/// The field `name`; dots lead into objects.
fn get<'a>(record: &Record<'a>, name: &str) -> Option<&'a RawValue> {
    if let Some(value) = record.get(name) {
        return Some(value);
    }
    let (first, rest) = name.split_once('.')?;
    let inner: Record<'a> = serde_json::from_str(record.get(first)?.get()).ok()?;
    get(&inner, rest)
}

/// The text of a JSON string that stands at byte `at`, and the way back; none for another value.
fn string(raw: &str, at: usize) -> Option<(String, OffsetMap)> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    let start = at + 1;
    let mut text = String::with_capacity(inner.len());
    let mut map = OffsetMap::default();
    let mut done = 0;
    while let Some(rest) = inner.get(done..).filter(|rest| !rest.is_empty()) {
        let plain = rest.find('\\').unwrap_or(rest.len());
        if plain > 0 {
            text.push_str(rest.get(..plain)?);
            map.push(plain, Span::new(start + done, start + done + plain));
            done += plain;
            continue;
        }
        let (c, len) = escape(rest)?;
        text.push(c);
        map.push(c.len_utf8(), Span::new(start + done, start + done + len));
        done += len;
    }
    Some((text, map))
}

/// The character of the escape that `text` starts with, and the length of the escape.
fn escape(text: &str) -> Option<(char, usize)> {
    let unit = |at: usize| u16::from_str_radix(text.get(at..at + 4)?, 16).ok();
    Some(match text.as_bytes().get(1)? {
        b'b' => ('\u{8}', 2),
        b'f' => ('\u{c}', 2),
        b'n' => ('\n', 2),
        b'r' => ('\r', 2),
        b't' => ('\t', 2),
        b'u' => {
            let first = unit(2)?;
            let second = text.get(6..8).filter(|mark| *mark == "\\u").and_then(|_| unit(8));
            match char::decode_utf16([Some(first), second].into_iter().flatten()).next()? {
                Ok(c) => (c, if c.len_utf16() == 2 { 12 } else { 6 }),
                Err(_) => (char::REPLACEMENT_CHARACTER, 6),
            }
        }
        _ => (text.get(1..)?.chars().next()?, 2),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> Decoded {
        super::super::decode::decode(text.as_bytes().to_vec(), Path::new("a.json")).unwrap()
    }

    #[test]
    fn escapes_are_read_and_point_into_the_file() {
        let source = r#"{"id": 7, "text": "H\u01a1n 5 t\u1ea5n \"g\u1ea1o\"\nv\u00e0 \ud83d\udea2 12 t\u00e0u", "title": "A\tB"}"#;
        let draft = decoded(source);
        let drafts = read(&draft, "a.json", Path::new("a.json"), &JsonFields::default()).unwrap();
        let draft = drafts[0].1.as_ref().unwrap();
        assert_eq!(draft.text, "Hơn 5 tấn \"gạo\"\nvà 🚢 12 tàu");
        assert_eq!(draft.given.title.as_deref(), Some("A B"));
        let at = draft.text.find("12 tàu").unwrap();
        assert_eq!(draft.map.span(Span::new(at, at + "12 tàu".len())).of(source), "12 t\\u00e0u");
        let at = draft.text.find("tấn").unwrap();
        assert_eq!(draft.map.span(Span::new(at, at + "tấn".len())).of(source), "t\\u1ea5n");
    }

    #[test]
    fn records_are_counted_and_a_broken_one_costs_only_itself() {
        let source = "{\"text\": \"One.\"}\n\n{\"text\": }\n{\"body\": \"x\"}\n{\"text\": 5}\n{\"text\": \"  \"}\n{\"text\": \"Six.\"}";
        let drafts = read_lines(&decoded(source), "a.jsonl", Path::new("a.jsonl"), &JsonFields::default());
        let shown: Vec<String> = drafts
            .into_iter()
            .map(|(name, draft)| format!("{name} {}", draft.map_or_else(|error| error.to_string(), |draft| draft.text)))
            .collect();
        assert_eq!(
            shown,
            [
                "a.jsonl#1 One.",
                "a.jsonl#2 cannot parse a.jsonl:3:10: expected value",
                "a.jsonl#3 cannot parse a.jsonl:4:1: no field \"text\"; its name is set with json.text",
                "a.jsonl#4 cannot parse a.jsonl:5:10: field \"text\" is not a text",
                "a.jsonl#5 a.jsonl, line 6 holds no text",
                "a.jsonl#6 Six.",
            ]
        );
    }

    #[test]
    fn field_names_can_be_set_and_lead_into_objects() {
        let source = r#"[{"doc": {"body": "Two ships sank."}, "when": "2024-05-07T10:00:00Z", "when2": "?"}]"#;
        let fields = JsonFields { text: "doc.body".to_owned(), published: "when".to_owned(), ..JsonFields::default() };
        let drafts = read(&decoded(source), "a.json", Path::new("a.json"), &fields).unwrap();
        assert_eq!(drafts[0].0, "a.json#1");
        assert_eq!(drafts[0].1.as_ref().unwrap().given.published.unwrap().to_string(), "2024-05-07T10:00");
        let fields = JsonFields { published: "when2".to_owned(), ..fields };
        let drafts = read(&decoded(source), "a.json", Path::new("a.json"), &fields).unwrap();
        let fault = drafts[0].1.as_ref().unwrap().faults[0].to_string();
        assert!(fault.starts_with("cannot parse a.json:1:80: \"?\" is no date"), "{fault}");
    }
}
