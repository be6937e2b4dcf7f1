//! Where each key of the options stands.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::fault::{joined, line_of};
use crate::options::Options;

/// Where an option comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// From the file, at this byte and line.
    File { offset: usize, line: usize },
    /// From the command line.
    Flag,
}

/// The place of each key: `tolerance.about`, `suppress[0].code`.
#[derive(Debug, Clone, Default)]
pub(super) struct Origins {
    keys: BTreeMap<String, Origin>,
    file: Option<PathBuf>,
}

impl Origins {
    /// The keys of a text that is known to be TOML.
    pub(super) fn of(text: &str, file: Option<&Path>) -> Self {
        let mut origins = Self { keys: BTreeMap::new(), file: file.map(Path::to_owned) };
        if let Ok(table) = DeTable::parse(text) {
            origins.add_table("", table.get_ref(), text);
        }
        origins
    }

    fn add_table(&mut self, prefix: &str, table: &DeTable<'_>, text: &str) {
        for (name, value) in table {
            let key = joined(prefix, name.get_ref());
            self.add(&key, name.span().start, text);
            self.add_value(&key, value.get_ref(), text);
        }
    }

    fn add_value(&mut self, key: &str, value: &DeValue<'_>, text: &str) {
        match value {
            DeValue::Table(table) => self.add_table(key, table, text),
            DeValue::Array(array) => {
                for (index, item) in array.iter().enumerate() {
                    let key = format!("{key}[{index}]");
                    self.add(&key, item.span().start, text);
                    self.add_value(&key, item.get_ref(), text);
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, key: &str, offset: usize, text: &str) {
        let line = line_of(text, offset);
        self.keys.insert(key.to_owned(), Origin::File { offset, line });
    }

    /// The key is set on the command line.
    pub(super) fn set_by_flag(&mut self, key: String) {
        self.keys.insert(key, Origin::Flag);
    }

    /// Where the key stands in the text, in bytes.
    pub(super) fn offset(&self, key: &str) -> usize {
        match self.keys.get(key) {
            Some(Origin::File { offset, .. }) => *offset,
            _ => 0,
        }
    }

    /// The line of the key in the file; 0 where it is not from there.
    pub(super) fn line(&self, key: &str) -> usize {
        match self.keys.get(key) {
            Some(Origin::File { line, .. }) => *line,
            _ => 0,
        }
    }

    /// `figcheck.toml:3`, `flag` or `default`.
    pub(super) fn describe(&self, key: &str) -> String {
        match self.keys.get(key) {
            Some(Origin::File { line, .. }) => {
                let file = self.file.as_deref().unwrap_or_else(|| Path::new(Options::FILE));
                format!("{}:{line}", file.display())
            }
            Some(Origin::Flag) => "flag".to_owned(),
            None => "default".to_owned(),
        }
    }
}
