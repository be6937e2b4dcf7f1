//! What a user can set.

mod comparison;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use self::comparison::{Time, Tolerance};
use crate::Error;

/// Options of a run, as `figcheck.toml` spells them.
///
/// ```
/// use figcheck::Options;
///
/// let text = r#"
/// [aliases]
/// harbour-office = ["Harbour Office", "the port authority", "Cảng vụ"]
///
/// [json]
/// text = "body"
/// "#;
/// let options = Options::parse(text, "figcheck.toml".as_ref())?;
/// assert_eq!(options.json.text, "body");
/// # Ok::<(), figcheck::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Options {
    /// Names of one source: the id, and every name that stands for it. Added to the built-in aliases.
    pub aliases: BTreeMap<String, Vec<String>>,
    /// Where the fields of an article stand in JSON input.
    pub json: JsonFields,
    /// How far values may stray from each other and still be one.
    pub tolerance: Tolerance,
    /// Which days are compared, and how.
    pub time: Time,
}

/// Names of the fields of a JSON article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct JsonFields {
    /// The text.
    pub text: String,
    /// The headline.
    pub title: String,
    /// Who published it.
    pub source: String,
    /// When.
    pub published: String,
    /// The language code.
    pub lang: String,
}

impl Default for JsonFields {
    fn default() -> Self {
        Self {
            text: "text".to_owned(),
            title: "title".to_owned(),
            source: "source".to_owned(),
            published: "published".to_owned(),
            lang: "lang".to_owned(),
        }
    }
}

impl Options {
    /// The name of the options file.
    pub const FILE: &str = "figcheck.toml";

    /// Reads options in TOML; `path` is named in errors.
    ///
    /// # Errors
    ///
    /// [`Error::Parse`] where it is not TOML, a key is not known or a value is of another type.
    pub fn parse(text: &str, path: &Path) -> Result<Self, Error> {
        toml::from_str(text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start).min(text.len());
            let before = text.get(..offset).unwrap_or_default();
            Error::Parse {
                path: path.to_owned(),
                line: before.matches('\n').count() + 1,
                column: before.chars().rev().take_while(|c| *c != '\n').count() + 1,
                reason: error.message().trim_end().replace('\n', "; "),
            }
        })
    }

    /// Reads an options file.
    ///
    /// # Errors
    ///
    /// [`Error::Read`] where the file cannot be read, [`Error::Decode`] where it is not UTF-8, and what
    /// [`Options::parse`] says.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
        let text = std::str::from_utf8(&bytes).map_err(|error| Error::Decode {
            path: path.to_owned(),
            offset: error.valid_up_to(),
            reason: "not UTF-8".to_owned(),
        })?;
        Self::parse(text, path)
    }

    /// The options file in force for `path`: the nearest `figcheck.toml` in its folder or one above.
    #[must_use]
    pub fn find(path: &Path) -> Option<PathBuf> {
        let path = std::path::absolute(path).ok()?;
        path.ancestors().map(|folder| folder.join(Self::FILE)).find(|file| file.is_file())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Options::parse(text, Path::new("figcheck.toml")).unwrap_err().to_string()
    }

    #[test]
    fn errors_name_the_place() {
        let unknown = error("[json]\ntext = \"body\"\nheadline = \"title\"\n");
        assert!(unknown.starts_with("cannot parse figcheck.toml:3:1: unknown field `headline`"), "{unknown}");
        let type_error = error("[aliases]\nport = \"harbour\"\n");
        assert!(type_error.starts_with("cannot parse figcheck.toml:2:8: "), "{type_error}");
        let syntax = error("[aliases\n");
        assert!(syntax.starts_with("cannot parse figcheck.toml:1:"), "{syntax}");
        assert!(!syntax.contains('\n'));
    }

    #[test]
    fn nothing_set_is_the_default() {
        assert_eq!(Options::parse("", Path::new("x")).unwrap(), Options::default());
    }
}
