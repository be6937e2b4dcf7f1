//! Where each key of the options stands.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::parse::{fault, parse, reason};
use crate::Error;
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
            let key =
                if prefix.is_empty() { name.get_ref().to_string() } else { format!("{prefix}.{}", name.get_ref()) };
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
        let line = text.get(..offset).unwrap_or_default().matches('\n').count() + 1;
        self.keys.insert(key.to_owned(), Origin::File { offset, line });
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

/// The options of `text` with every `KEY=VALUE` of `set` put over them.
pub(super) fn merge(text: &str, set: &[String], path: &Path, origins: &mut Origins) -> Result<Options, Error> {
    let failure = |error: &toml::de::Error, text: &str, path: &Path| {
        fault(text, error.span().map_or(0, |span| span.start), reason(error.message()), path)
    };
    let mut whole: toml::Table = toml::from_str(text).map_err(|error| failure(&error, text, path))?;
    for setting in set {
        let flag = PathBuf::from(format!("--set {setting}"));
        let (key, value) = setting.split_once('=').ok_or_else(|| Error::Parse {
            path: flag.clone(),
            line: 1,
            column: 1,
            reason: "a setting is KEY=VALUE, such as tolerance.about=0.2".to_owned(),
        })?;
        let (key, value) = (key.trim(), value.trim());
        let line = format!("{key} = {value}");
        // A bare word is text: rules.F009=off.
        let line = if toml::from_str::<toml::Table>(&line).is_ok() { line } else { format!("{key} = {value:?}") };
        parse(&line, &flag)?;
        let table: toml::Table = toml::from_str(&line).map_err(|error| failure(&error, &line, &flag))?;
        put_over(&mut whole, table, "", origins);
    }
    // Each part is known to be good; what they make together (a name given twice) is said of the last setting.
    let last = PathBuf::from(format!("--set {}", set.last().map_or("", String::as_str)));
    whole.try_into().map_err(|error: toml::de::Error| failure(&error, "", &last))
}

fn put_over(whole: &mut toml::Table, part: toml::Table, prefix: &str, origins: &mut Origins) {
    for (name, value) in part {
        let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match (whole.get_mut(&name), value) {
            (Some(toml::Value::Table(inner)), toml::Value::Table(value)) => put_over(inner, value, &key, origins),
            (None, toml::Value::Table(value)) => {
                let mut inner = toml::Table::new();
                put_over(&mut inner, value, &key, origins);
                whole.insert(name, toml::Value::Table(inner));
            }
            (_, value) => {
                origins.keys.insert(key, Origin::Flag);
                whole.insert(name, value);
            }
        }
    }
}
