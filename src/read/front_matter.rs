//! Front matter: what stands at the head of a text between `---` lines (YAML) or `+++` lines (TOML).
//!
//! Read are `title`, `source` (or `publisher`), `published` (or `date`), `lang` (or `language`) and `figcheck: ignore`,
//! which keeps the article out, or with codes of rules only what these find. Other keys belong to other programs.

use std::collections::BTreeMap;
use std::path::Path;

use super::given::{Given, clean};
use super::manifest::line_and_column;
use super::published;
use crate::Error;
use crate::model::{Ignore, Span};

/// What the front matter of `text` says and where the article starts; nothing and 0 where there is none.
pub(super) fn split(text: &str, path: &Path) -> Result<(Given, usize), Error> {
    let Some((mark, inner, body)) = find(text) else { return Ok((Given::default(), 0)) };
    let start = text.find('\n').map_or(0, |at| at + 1);
    let fault = |(line, column): (usize, usize), reason: String| Error::Parse {
        path: path.to_owned(),
        line: line + 1,
        column,
        reason: format!("front matter: {reason}"),
    };
    let fields = if mark == "---" { yaml(inner) } else { toml(inner) }.map_err(|(at, reason)| fault(at, reason))?;
    let field = |names: [&str; 2]| names.iter().find_map(|name| fields.get(*name)).map(String::as_str).and_then(clean);
    let mut given =
        Given { title: field(["title", "headline"]), source: field(["source", "publisher"]), ..Given::default() };
    if let Some(value) = field(["figcheck", "figcheck"]) {
        match names_rules(&value) {
            // Only some findings are to be left out.
            Some(rest) => {
                let key = inner.find("figcheck").unwrap_or(0);
                let at = Span::new(start + key, start + key + "figcheck".len());
                given.ignore = Some(Ignore { text: rest.to_owned(), at, scope: None });
            }
            None => given.is_ignored = value.split_whitespace().next() == Some("ignore"),
        }
    }
    given.set_language(field(["lang", "language"]).as_deref());
    if let Some(value) = field(["published", "date"]) {
        given.published = published::parse(&value);
        if given.published.is_none() {
            let is_key = |line: &&str| line.starts_with("published") || line.starts_with("date");
            let line = inner.lines().position(|line| is_key(&line)).unwrap_or(0) + 1;
            return Err(fault((line, 1), format!("{value:?} is no date or time such as 2024-10-22")));
        }
    }
    debug_assert!(start <= body);
    Ok((given, body))
}

/// What follows `ignore` where that starts with the code or name of a rule: `F001`, `broken-number`.
fn names_rules(value: &str) -> Option<&str> {
    let rest = value.strip_prefix("ignore")?.trim_start();
    let first = rest.split([' ', ',']).next()?;
    let is_code = first.strip_prefix(['F', 'f']).is_some_and(|digits| digits.parse::<u32>().is_ok());
    let is_name = first.contains('-') && first.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    (is_code || is_name).then_some(rest)
}

/// The mark, the front matter between the marks, and where the text after them starts.
fn find(text: &str) -> Option<(&'static str, &str, usize)> {
    let mark = ["---", "+++"].into_iter().find(|mark| text.starts_with(mark))?;
    let head = text.find('\n')? + 1;
    if text.get(..head)?.trim_end() != mark {
        return None;
    }
    let mut start = head;
    for line in text.get(head..)?.split_inclusive('\n') {
        let end = start + line.len();
        if line.trim_end() == mark {
            return Some((mark, text.get(head..start)?, end));
        }
        start = end;
    }
    None
}

/// Keys and values as text; on failure line and column, from 1, in the front matter, and the reason.
type Fields = Result<BTreeMap<String, String>, ((usize, usize), String)>;

fn yaml(inner: &str) -> Fields {
    let values: BTreeMap<String, Option<serde_json::Value>> = serde_saphyr::from_str(inner).map_err(|error| {
        let place = error.location().map_or((1, 1), |location| {
            (usize::try_from(location.line()).unwrap_or(1), usize::try_from(location.column()).unwrap_or(1))
        });
        // The message says the place again, in its own words.
        let message = first_line(&error.to_string());
        let reason =
            message.rsplit_once(" column ").and_then(|(_, rest)| rest.split_once(": ")).map(|(_, reason)| reason);
        (place, reason.unwrap_or(&message).to_owned())
    })?;
    Ok(values.into_iter().filter_map(|(key, value)| Some((key, json_text(value?)?))).collect())
}

fn json_text(value: serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::Object(fields) => {
            fields.into_iter().find_map(|(key, value)| (key == "name").then(|| json_text(value))?)
        }
        _ => None,
    }
}

fn toml(inner: &str) -> Fields {
    let table: toml::Table = inner.parse().map_err(|error: toml::de::Error| {
        let place = error.span().map_or((1, 1), |span| line_and_column(inner, span.start));
        (place, first_line(error.message()))
    })?;
    let text = |value: toml::Value| match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Datetime(datetime) => Some(datetime.to_string()),
        toml::Value::Integer(number) => Some(number.to_string()),
        _ => None,
    };
    Ok(table.into_iter().filter_map(|(key, value)| Some((key, text(value)?))).collect())
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    fn read(text: &str) -> Result<(Given, usize), String> {
        split(text, Path::new("a.md")).map_err(|error| error.to_string())
    }

    #[test]
    fn yaml_and_toml_say_the_same() {
        let yaml = "---\ntitle: \"Two: ships\"\nsource: Harbour News\ndate: 2024-05-07\nlang: en-GB\ntags: [a, b]\ndraft: false\n---\nText";
        let toml = "+++\r\ntitle = \"Two: ships\"\r\npublisher = \"Harbour News\"\r\npublished = 2024-05-07\r\nlanguage = \"en\"\r\n[extra]\r\nx = 1\r\n+++\r\nText";
        let (from_yaml, body) = read(yaml).unwrap();
        assert_eq!(yaml.get(body..), Some("Text"));
        assert_eq!(from_yaml.title.as_deref(), Some("Two: ships"));
        assert_eq!(from_yaml.language, Some(Language::English));
        assert_eq!(from_yaml.published.unwrap().to_string(), "2024-05-07");
        let (from_toml, body) = read(toml).unwrap();
        assert_eq!(toml.get(body..), Some("Text"));
        assert_eq!(from_toml, from_yaml);
    }

    #[test]
    fn an_author_keeps_an_article_out() {
        assert!(read("---\nfigcheck: ignore\n---\nText").unwrap().0.is_ignored);
        assert!(read("---\nfigcheck: ignore it is satire\n---\nText").unwrap().0.is_ignored);
        let (given, _) = read("---\ntitle: A\nfigcheck: ignore F009, F001 as printed\n---\nText").unwrap();
        let ignore = given.ignore.unwrap();
        assert_eq!((ignore.text.as_str(), ignore.at, ignore.scope), ("F009, F001 as printed", Span::new(13, 21), None));
        assert!(!given.is_ignored);
    }

    #[test]
    fn text_that_only_looks_alike_is_text() {
        assert_eq!(read("--- a dash\nText").unwrap(), (Given::default(), 0));
        assert_eq!(read("---\nno end").unwrap(), (Given::default(), 0));
    }

    #[test]
    fn faults_name_line_and_column_of_the_file() {
        assert!(read("---\ntitle: [a\n---\n").unwrap_err().contains("a.md:"));
        assert!(read("+++\ntitle = \n+++\n").unwrap_err().starts_with("cannot parse a.md:2:9: front matter:"));
        assert!(
            read("---\ntitle: A\ndate: soon\n---\n")
                .unwrap_err()
                .starts_with("cannot parse a.md:3:1: front matter: \"soon\"")
        );
    }
}
