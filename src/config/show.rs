//! What is in force, one option a line.

use std::fmt;

use super::Config;

/// Options that have no value where nothing is set.
const UNSET: [&str; 5] = ["baseline", "json.path", "tolerance.over", "tolerance.under", "time.compare-within-days"];

/// One option in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its key: `tolerance.about`.
    pub key: String,
    /// Its value, as TOML writes it; none where it is not set and has no default.
    pub value: Option<String>,
    /// `default`, `flag`, or file and line.
    pub origin: String,
}

impl fmt::Display for Setting {
    /// A line of TOML, the origin as its comment.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Some(value) => write!(f, "{} = {value}  # {}", self.key, self.origin),
            None => write!(f, "# {} is not set", self.key),
        }
    }
}

impl Config {
    /// Every option in force, by key, and where it comes from.
    #[must_use]
    pub fn settings(&self) -> Vec<Setting> {
        let mut out = Vec::new();
        if let Ok(table) = toml::Table::try_from(&self.options) {
            self.add(&mut out, "", "", &table);
        }
        for key in UNSET {
            if !out.iter().any(|setting| setting.key == key) {
                out.push(Setting { key: key.to_owned(), value: None, origin: "default".to_owned() });
            }
        }
        out.sort_by(|a, b| a.key.contains('.').cmp(&b.key.contains('.')).then_with(|| a.key.cmp(&b.key)));
        out
    }

    /// `plain` is the key as origins name it, `shown` as TOML writes it.
    fn add(&self, out: &mut Vec<Setting>, plain: &str, shown: &str, table: &toml::Table) {
        for (name, value) in table {
            let join = |prefix: &str, name: &str| match prefix {
                "" => name.to_owned(),
                prefix => format!("{prefix}.{name}"),
            };
            let is_bare = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) && !name.is_empty();
            let quoted = if is_bare { name.clone() } else { toml::Value::from(name.as_str()).to_string() };
            let (plain, shown) = (join(plain, name), join(shown, &quoted));
            match value {
                toml::Value::Table(inner) => self.add(out, &plain, &shown, inner),
                value => out.push(Setting {
                    value: Some(value.to_string()),
                    origin: self.origins.describe(&plain),
                    key: shown,
                }),
            }
        }
    }
}
