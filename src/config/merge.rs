//! Settings of the command line, put over those of the file.

use std::path::{Path, PathBuf};

use super::fault::{joined, not_toml};
use super::origin::Origins;
use super::parse::parse;
use crate::Error;
use crate::options::Options;

/// The options of `text` with every `KEY=VALUE` of `set` put over them.
pub(super) fn merge(text: &str, set: &[String], path: &Path, origins: &mut Origins) -> Result<Options, Error> {
    let mut whole: toml::Table = toml::from_str(text).map_err(|error| not_toml(&error, text, path))?;
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
        let table: toml::Table = toml::from_str(&line).map_err(|error| not_toml(&error, &line, &flag))?;
        put_over(&mut whole, table, "", origins);
    }
    // Each part is known to be good; what they make together (a name given twice) is said of the last setting.
    let last = PathBuf::from(format!("--set {}", set.last().map_or("", String::as_str)));
    whole.try_into().map_err(|error: toml::de::Error| not_toml(&error, "", &last))
}

fn put_over(whole: &mut toml::Table, part: toml::Table, prefix: &str, origins: &mut Origins) {
    for (name, value) in part {
        let key = joined(prefix, &name);
        match (whole.get_mut(&name), value) {
            (Some(toml::Value::Table(inner)), toml::Value::Table(value)) => put_over(inner, value, &key, origins),
            (None, toml::Value::Table(value)) => {
                let mut inner = toml::Table::new();
                put_over(&mut inner, value, &key, origins);
                whole.insert(name, toml::Value::Table(inner));
            }
            (_, value) => {
                origins.set_by_flag(key);
                whole.insert(name, value);
            }
        }
    }
}
