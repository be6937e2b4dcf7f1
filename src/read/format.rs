//! What a file is: by its name, else by how it starts.

use std::path::Path;

use super::packing::Packing;

/// A form of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Markdown,
    Html,
    Json,
    JsonLines,
    Warc,
    Parquet,
}

impl Format {
    /// The format that the ending of a file's name stands for, below that of a packed file.
    pub(super) fn of_name(path: &Path) -> Option<Self> {
        let stem = Packing::of_name(path).and_then(|_| path.file_stem());
        let path = stem.map_or(path, Path::new);
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "txt" | "text" => Self::Text,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "json" => Self::Json,
            "jsonl" | "ndjson" | "figures" => Self::JsonLines,
            "warc" => Self::Warc,
            "parquet" => Self::Parquet,
            _ => return None,
        })
    }

    /// The format that a text without a telling name is in.
    ///
    /// Plain text is what is left; text with front matter is Markdown, since nothing else has it.
    pub(super) fn of_content(text: &str) -> Self {
        let text = text.trim_start();
        let starts_with =
            |prefix: &str| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
        if text.starts_with('{') {
            let first = text.lines().next().unwrap_or_default();
            let is_record = serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok();
            let is_alone = text.get(first.len()..).unwrap_or_default().trim().is_empty();
            return if is_record && !is_alone { Self::JsonLines } else { Self::Json };
        }
        // "[" opens a JSON array, but also "[Updated] ..." in prose.
        if text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', ']'])) {
            return Self::Json;
        }
        if ["<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<div", "<?xml"]
            .into_iter()
            .any(starts_with)
        {
            return Self::Html;
        }
        if text.starts_with("---\n")
            || text.starts_with("---\r\n")
            || text.starts_with("+++\n")
            || text.starts_with("+++\r\n")
        {
            return Self::Markdown;
        }
        Self::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_contents_tell() {
        assert_eq!(Format::of_name(Path::new("a/B.HTM")), Some(Format::Html));
        assert_eq!(Format::of_name(Path::new("README")), None);
        assert_eq!(Format::of_name(Path::new("a.b.jsonl.ZST")), Some(Format::JsonLines));
        assert_eq!(Format::of_name(Path::new("crawl.warc.gz")), Some(Format::Warc));
        assert_eq!(Format::of_name(Path::new("part-0001.snappy.parquet")), Some(Format::Parquet));
        assert_eq!(Format::of_name(Path::new("notes.gz")), None);
        assert_eq!(Format::of_content("  <!DOCTYPE html><p>"), Format::Html);
        assert_eq!(Format::of_content("{\"text\": \"a\"}\n"), Format::Json);
        assert_eq!(Format::of_content("{\"text\": \"a\"}\n{\"text\": \"b\"}\n"), Format::JsonLines);
        assert_eq!(Format::of_content("{\n \"text\": \"a\"\n}\n"), Format::Json);
        assert_eq!(Format::of_content("[{\"text\": \"a\"}]"), Format::Json);
        assert_eq!(Format::of_content("[Updated] Two ships sank"), Format::Text);
        assert_eq!(Format::of_content("---\ntitle: A\n---\nText"), Format::Markdown);
        assert_eq!(Format::of_content("5 < 6 ships"), Format::Text);
    }
}
