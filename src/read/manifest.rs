//! `articles.csv`: what is known of the articles of a folder besides their texts.
//!
//! The columns are `path,source,published,lang,title`, in any order; all but `path` may be missing or empty. `path` is
//! relative to the manifest's folder; a record of a JSON file is `file.jsonl#N`. A row that does not fit is an
//! error with its line and column, and the other rows are still used.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use super::discover::{Input, ManifestFile};
use super::given::Given;
use super::{Skipped, decode, published};
use crate::Error;

/// What the manifests of a set say, by the name of the article.
#[derive(Debug, Default)]
pub(super) struct Manifests {
    entries: BTreeMap<String, Entry>,
}

#[derive(Debug)]
struct Entry {
    given: Given,
    /// The manifest and the line in it, for errors.
    manifest: PathBuf,
    line: usize,
    column: usize,
    /// The file must be there.
    is_whole: bool,
}

/// The columns that are read.
const COLUMNS: [&str; 5] = ["path", "source", "published", "lang", "title"];

/// What is wrong with the text of a manifest.
#[cfg(any(test, fuzzing))]
pub(super) fn faults(text: &str) -> Vec<Error> {
    let file = ManifestFile { path: "articles.csv".into(), name: "articles.csv".to_owned(), is_whole: true };
    let (mut manifests, mut faults) = (Manifests::default(), Vec::new());
    manifests.add(text, &file, &mut faults);
    faults.extend(manifests.missing(&[], &HashSet::new()).map(|(_, error)| error));
    faults
}

impl Manifests {
    /// Reads the manifests found. Where two name one article, the one nearer to it counts.
    pub(super) fn read(files: &[ManifestFile], skipped: &mut Vec<Skipped>) -> Self {
        let mut manifests = Self::default();
        let mut by_depth: Vec<&ManifestFile> = files.iter().collect();
        by_depth.sort_by_key(|file| file.name.matches('/').count());
        for file in by_depth {
            let mut faults = Vec::new();
            let text = std::fs::read(&file.path)
                .map_err(|source| Error::Read { path: file.path.clone(), source })
                .and_then(|bytes| decode::decode(bytes, &file.path));
            match text {
                Ok(decoded) => manifests.add(&decoded.text, file, &mut faults),
                Err(error) => faults.push(error),
            }
            skipped.extend(faults.iter().map(|error| Skipped::error(file.name.clone(), error)));
        }
        manifests
    }

    /// What is known of the article `name`.
    pub(super) fn given(&self, name: &str) -> Option<&Given> {
        self.entries.get(name).map(|entry| &entry.given)
    }

    /// An error for every row whose file is not one of `files`, nor left out on purpose.
    pub(super) fn missing<'a>(
        &'a self,
        files: &'a [Input],
        left_out: &'a HashSet<String>,
    ) -> impl Iterator<Item = (String, Error)> + 'a {
        let names: HashSet<&str> = files.iter().map(|input| input.name.as_str()).collect();
        self.entries.iter().filter(|(_, entry)| entry.is_whole).filter_map(move |(name, entry)| {
            let file = name.rsplit_once('#').map_or(name.as_str(), |(file, _)| file);
            if names.contains(file) || names.contains(name.as_str()) || left_out.contains(file) {
                return None;
            }
            let error = Error::Parse {
                path: entry.manifest.clone(),
                line: entry.line,
                column: entry.column,
                reason: format!("there is no article {name:?}"),
            };
            Some((name.clone(), error))
        })
    }

    fn add(&mut self, text: &str, manifest: &ManifestFile, faults: &mut Vec<Error>) {
        let path = manifest.path.as_path();
        let prefix = manifest.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let fault = |at: usize, reason: String| {
            let (line, column) = line_and_column(text, at);
            Error::Parse { path: path.to_owned(), line, column, reason }
        };
        let end = match unclosed_quote(text) {
            Some(at) => {
                faults.push(fault(at, "this quotation mark is never closed".to_owned()));
                text.get(..at).and_then(|before| before.rfind('\n')).unwrap_or(0)
            }
            None => text.len(),
        };
        let usable = text.get(..end).unwrap_or_default();
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(usable.as_bytes());
        let header: Vec<String> = match reader.headers() {
            Ok(header) => header.iter().map(str::to_ascii_lowercase).collect(),
            Err(error) => return faults.push(fault(0, error.to_string())),
        };
        if !header.iter().any(|name| name == "path") {
            let reason = format!("the first line must name the columns, {} among them", COLUMNS[0]);
            return faults.push(fault(0, reason));
        }
        if let Some((index, name)) = header.iter().enumerate().find(|(_, name)| !COLUMNS.contains(&name.as_str())) {
            let reason = format!("column {name:?} is not read; known are {}", COLUMNS.join(", "));
            faults.push(fault(field_start(text, 0, index), reason));
        }
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let at = error.position().map_or(0, |position| position.byte());
                    faults.push(fault(usize::try_from(at).unwrap_or(0), error.to_string()));
                    continue;
                }
            };
            let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
            let start = text.len() - text.get(start..).unwrap_or_default().trim_start_matches(['\r', '\n']).len();
            let at = |index: usize| field_start(text, start, index);
            if record.len() > header.len() {
                let reason = format!(
                    "{} fields, but {} columns; put quotation marks around a field with a comma",
                    record.len(),
                    header.len()
                );
                faults.push(fault(at(header.len()), reason));
                continue;
            }
            let field = |name: &str| {
                let index = header.iter().position(|column| column == name)?;
                record.get(index).filter(|value| !value.is_empty()).map(|value| (value, at(index)))
            };
            let Some((file, file_at)) = field("path") else {
                faults.push(fault(start, "a row without a path".to_owned()));
                continue;
            };
            let mut given = Given {
                source: field("source").map(|(value, _)| value.to_owned()),
                title: field("title").map(|(value, _)| value.to_owned()),
                ..Given::default()
            };
            given.set_language(field("lang").map(|(value, _)| value));
            if let Some((value, at)) = field("published") {
                given.published = published::parse(value);
                if given.published.is_none() {
                    let reason = format!("{value:?} is no date or time such as 2024-10-22 or 2024-10-22T14:05");
                    faults.push(fault(at, reason));
                }
            }
            let file = file.replace('\\', "/");
            let file = file.trim_start_matches("./");
            let name = if prefix.is_empty() { file.to_owned() } else { format!("{prefix}/{file}") };
            let (line, column) = line_and_column(text, file_at);
            let entry = Entry { given, manifest: path.to_owned(), line, column, is_whole: manifest.is_whole };
            if let Some(before) = self.entries.insert(name, entry).filter(|before| before.manifest == path) {
                faults.push(fault(file_at, format!("{file:?} was already named in line {}", before.line)));
            }
        }
    }
}

/// Line and column in characters, both from 1, of the byte `at`.
pub(super) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

/// Where the field `index` of the record that starts at `start` starts.
fn field_start(text: &str, start: usize, index: usize) -> usize {
    let mut is_quoted = false;
    let mut left = index;
    for (at, c) in text.get(start..).unwrap_or_default().char_indices() {
        if left == 0 {
            return start + at;
        }
        match c {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => left -= 1,
            _ => {}
        }
    }
    text.len()
}

/// Where the quotation mark stands that opens a field and is never closed.
fn unclosed_quote(text: &str) -> Option<usize> {
    let mut open = None;
    let mut is_field_start = true;
    for (at, c) in text.char_indices() {
        match (open, c) {
            // A doubled mark closes and opens again, which comes to the same here.
            (Some(_), '"') => open = None,
            (Some(_), _) => {}
            (None, '"') if is_field_start || text.get(..at).is_some_and(|before| before.ends_with('"')) => {
                open = Some(at);
            }
            (None, _) => {}
        }
        is_field_start = matches!(c, ',' | '\n') || is_field_start && c == ' ';
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    fn manifest(text: &str, folder: &str) -> (Manifests, Vec<String>) {
        let mut manifests = Manifests::default();
        let mut faults = Vec::new();
        let path = PathBuf::from("articles.csv");
        manifests.add(text, &ManifestFile { path, name: format!("{folder}articles.csv"), is_whole: true }, &mut faults);
        (manifests, faults.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn columns_come_in_any_order_and_may_be_missing() {
        let (manifests, faults) = manifest("lang,path,published\nvi,./b/a.txt,2024-05-07T17:05\n,c.txt,\n", "set/");
        assert_eq!(faults, Vec::<String>::new());
        let given = manifests.given("set/b/a.txt").unwrap();
        assert_eq!(given.language, Some(Language::Vietnamese));
        assert_eq!(given.published.unwrap().to_string(), "2024-05-07T17:05");
        assert_eq!(manifests.given("set/c.txt"), Some(&Given::default()));
    }

    #[test]
    fn a_broken_row_names_its_place_and_the_others_count() {
        let (manifests, faults) = manifest(
            "path,source,published\r\na.txt,\"Báo, Ngày\",yesterday\r\nb.txt,X,2024-01-02,Y\r\n,X,\r\nc.txt,X,2024-01-02\r\n",
            "",
        );
        assert_eq!(
            faults,
            [
                "cannot parse articles.csv:2:19: \"yesterday\" is no date or time such as 2024-10-22 or 2024-10-22T14:05",
                "cannot parse articles.csv:3:20: 4 fields, but 3 columns; put quotation marks around a field with a comma",
                "cannot parse articles.csv:4:1: a row without a path",
            ]
        );
        assert_eq!(manifests.given("a.txt").unwrap().source.as_deref(), Some("Báo, Ngày"));
        assert!(manifests.given("b.txt").is_none());
        assert!(manifests.given("c.txt").unwrap().published.is_some());
    }

    #[test]
    fn a_quotation_mark_left_open_costs_only_what_follows() {
        let (manifests, faults) = manifest("path,title\na.txt,\"An \"\"odd\"\" one\"\nb.txt,\"Open\nc.txt,C\n", "");
        assert_eq!(faults, ["cannot parse articles.csv:3:7: this quotation mark is never closed"]);
        assert_eq!(manifests.given("a.txt").unwrap().title.as_deref(), Some("An \"odd\" one"));
        assert!(manifests.given("b.txt").is_none());
    }

    #[test]
    fn header_faults_and_doubles_are_said() {
        assert!(manifest("a.txt,X\n", "").1[0].contains("articles.csv:1:1: the first line must name the columns"));
        assert!(manifest("path,publised\n", "").1[0].contains("articles.csv:1:6: column \"publised\" is not read"));
        assert!(
            manifest("path\na.txt\na.txt\n", "").1[0]
                .contains("articles.csv:3:1: \"a.txt\" was already named in line 2")
        );
        assert_eq!(manifest("", "").1.len(), 1);
    }
}
