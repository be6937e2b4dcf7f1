//! Where a finding stands, as programs outside of figcheck name places: file, lines and columns.

use std::path::{Component, Path, PathBuf};

use super::Layout;
use super::rows::Rows;
use crate::model::{Article, Label, Position, Span};

/// A place of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// The label it was made from.
    pub(super) label: &'a Label,
    /// The file, relative to the root where it lies below that; parts joined with `/`. None for standard input.
    pub(super) file: Option<String>,
    /// The first character marked.
    pub(super) start: Position,
    /// The character after the last one marked.
    pub(super) end: Position,
    /// The first character of the sentence around them.
    pub(super) sentence_start: Position,
    /// The character after its last one.
    pub(super) sentence_end: Position,
    /// The words marked, white space folded.
    pub(super) marked: String,
    /// The sentence before them, white space folded.
    pub(super) before: String,
    /// The sentence after them, white space folded.
    pub(super) after: String,
}

impl<'a> Place<'a> {
    /// The place of a label; the start of the file where its article is no longer there.
    pub(super) fn new(rows: &Rows<'a>, label: &'a Label, layout: &Layout) -> Self {
        let Some(article) = rows.article(&label.article) else { return Self::gone(label) };
        let around = label.sentence_span.join(label.span);
        let mark = article.map.text_span(label.span);
        let whole = article.map.text_span(label.sentence_span).join(mark);
        let text = |start, end| spaced(Span::new(start, end).of(&article.text));
        Self {
            label,
            file: file(&article.file, &layout.root),
            start: article.position(label.span.start),
            end: article.position(label.span.end),
            sentence_start: article.position(around.start),
            sentence_end: article.position(around.end),
            marked: text(mark.start, mark.end),
            before: text(whole.start, mark.start),
            after: text(mark.end, whole.end),
        }
    }

    fn gone(label: &'a Label) -> Self {
        let start = Position { line: 1, column: 1 };
        Self {
            label,
            file: Some(label.article.clone()),
            start,
            end: start,
            sentence_start: start,
            sentence_end: start,
            marked: String::new(),
            before: String::new(),
            after: String::new(),
        }
    }

    /// The file, also where it has no name.
    pub(super) fn file_name(&self) -> &str {
        self.file.as_deref().unwrap_or(STDIN)
    }

    /// The whole sentence.
    pub(super) fn sentence(&self) -> String {
        format!("{}{}{}", self.before, self.marked, self.after)
    }

    /// `"12,000 troops": NIS, 2024-10-18`: what is marked, and what is said of it.
    pub(super) fn words(&self) -> String {
        let quoted = format!("\"{}\"", self.marked);
        if self.marked.is_empty() {
            return self.label.text.clone();
        }
        if self.label.text.is_empty() { quoted } else { format!("{quoted}: {}", self.label.text) }
    }
}

/// The name that a text from standard input goes by.
pub(super) const STDIN: &str = "stdin";

/// Every run of white space as one space, and control characters left out: no format here expects them.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !c.is_control() {
            out.push(c);
        }
    }
    out
}

/// How an article is named from `root`: its file, and its number where the file holds several; `-` for standard input.
pub(super) fn article(article: &Article, root: &Path) -> String {
    let Some(name) = file(&article.file, root).filter(|name| !name.is_empty()) else {
        return article.info.path.clone();
    };
    match article.info.path.rsplit_once('#') {
        Some((_, record)) if !name.ends_with(&format!("#{record}")) => format!("{name}#{record}"),
        _ => name,
    }
}

/// The address of a file on this machine, for links; none where the path cannot be resolved.
pub(super) fn address(path: &Path) -> Option<String> {
    let whole = resolved(path)?;
    Some(format!("file://{}", encoded(&joined(&whole))))
}

/// A path as part of a URI (RFC 3986): all but unreserved characters and `/` by their bytes.
pub(super) fn encoded(path: &str) -> String {
    path.bytes().fold(String::new(), |mut uri, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
        uri
    })
}

/// How `path` is named from `root`: relative below it, else as it is. None for standard input.
pub(super) fn file(path: &Path, root: &Path) -> Option<String> {
    if path.as_os_str() == "-" {
        return None;
    }
    let whole = resolved(path);
    let below = whole.as_deref().and_then(|whole| whole.strip_prefix(resolved(root)?).ok());
    Some(joined(below.unwrap_or(path)))
}

/// The path from the root of the file system, without `.` and `..`; links are not followed.
fn resolved(path: &Path) -> Option<PathBuf> {
    let mut whole = PathBuf::new();
    for part in std::path::absolute(path).ok()?.components() {
        match part {
            Component::ParentDir => drop(whole.pop()),
            Component::CurDir => {}
            other => whole.push(other),
        }
    }
    Some(whole)
}

fn joined(path: &Path) -> String {
    let mut name = String::new();
    for part in path.components().filter(|part| *part != Component::CurDir) {
        if !name.is_empty() && !name.ends_with('/') {
            name.push('/');
        }
        match part {
            Component::RootDir => name.push('/'),
            other => name.push_str(&other.as_os_str().to_string_lossy()),
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(path: &str, root: &str) -> Option<String> {
        file(Path::new(path), Path::new(root))
    }

    #[test]
    fn files_are_named_from_the_root() {
        assert_eq!(named("/repo/news/a.txt", "/repo").unwrap(), "news/a.txt");
        assert_eq!(named("/repo/site/../news/a.txt", "/repo").unwrap(), "news/a.txt");
        assert_eq!(named("/other/a.txt", "/repo").unwrap(), "/other/a.txt");
        assert_eq!(named("./news//a.txt", ".").unwrap(), "news/a.txt");
        assert_eq!(named("news/a.txt", "/nowhere").unwrap(), "news/a.txt");
        assert_eq!(named("-", "."), None);
    }
}
