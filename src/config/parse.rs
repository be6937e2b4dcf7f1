//! TOML becomes options, and what is wrong with it is said with line and column.

use std::path::Path;

use super::fault::{fault, not_toml};
use super::origin::Origins;
use crate::Error;
use crate::lexicon::extra::{Extra, ExtraError};
use crate::lint::{Rule, nearest_rule};
use crate::options::Options;

/// Reads options; `path` is named in errors.
pub(super) fn parse(text: &str, path: &Path) -> Result<Options, Error> {
    let options: Options = toml::from_str(text).map_err(|error| not_toml(&error, text, path))?;
    let origins = Origins::of(text, None);
    match wrong_name(&options).or_else(|| wrong_word(&options)) {
        Some((key, reason)) => Err(fault(text, origins.offset(&key), reason, path)),
        None => Ok(options),
    }
}

/// The first added word that cannot be used.
fn wrong_word(options: &Options) -> Option<(String, String)> {
    let error = Extra::of(options).err()?;
    let id = match &error {
        ExtraError::UnknownUnit { id, .. }
        | ExtraError::Worth { id, .. }
        | ExtraError::BuiltIn { id }
        | ExtraError::NoName { id } => id,
    };
    let unit = options.units.iter().position(|row| row.id == *id).map(|index| format!("unit[{index}]"));
    let noun = options.nouns.iter().position(|row| row.concept == *id).map(|index| format!("noun[{index}]"));
    Some((unit.or(noun).unwrap_or_else(|| id.clone()), error.to_string()))
}

/// The first key that should name a rule, or ask for something, and does not.
fn wrong_name(options: &Options) -> Option<(String, String)> {
    let unknown = |name: &str| {
        let meant = nearest_rule(name).map(|rule| format!("; did you mean {} ({})?", rule.code, rule.name));
        format!("no rule has the code or name {name:?}{}", meant.unwrap_or_default())
    };
    let mut named: Vec<(String, &str)> = Vec::new();
    named.extend(options.rules.keys().map(|name| (format!("rules.{name}"), name.as_str())));
    for (index, entry) in options.overrides.iter().enumerate() {
        named.extend(entry.rules.keys().map(|name| (format!("override[{index}].rules.{name}"), name.as_str())));
    }
    for (index, entry) in options.suppress.iter().enumerate() {
        named.extend(entry.code.as_deref().map(|name| (format!("suppress[{index}].code"), name)));
    }
    if let Some((key, name)) = named.into_iter().find(|(_, name)| Rule::find(name).is_none()) {
        return Some((key, unknown(name)));
    }
    options.suppress.iter().enumerate().find_map(|(index, entry)| {
        let is_open =
            entry.id.is_none() && entry.code.is_none() && entry.measure.is_none() && entry.articles.is_empty();
        let reason = if entry.reason.trim().is_empty() {
            "an empty reason is none"
        } else if is_open {
            "it would silence everything; name an id, a code, a measure or articles"
        } else {
            return None;
        };
        Some((format!("suppress[{index}]"), reason.to_owned()))
    })
}
