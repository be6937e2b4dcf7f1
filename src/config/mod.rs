//! The options file: found, read, checked, and where each option in force comes from.

mod fault;
mod merge;
mod origin;
mod parse;
mod show;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use self::merge::merge;
use self::origin::Origins;
use crate::Error;
use crate::files::{find_upward, read_text};
use crate::options::Options;

pub use self::show::Setting;

/// Options, and where each of them comes from.
///
/// ```
/// use figcheck::Config;
///
/// let config = Config::load(None, &["tolerance.about=0.2".to_owned()])?;
/// let set: Vec<String> = config.settings().iter().map(ToString::to_string).collect();
/// assert!(set.contains(&"tolerance.about = 0.2  # flag".to_owned()));
/// # Ok::<(), figcheck::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// What is in force.
    pub options: Options,
    origins: Origins,
}

impl Config {
    /// An options file with every option, commented out, at its default.
    pub const TEMPLATE: &str = include_str!("template.toml");
    /// The JSON schema of an options file.
    pub const SCHEMA: &str = include_str!("../../docs/schema/figcheck.schema.json");

    /// Reads `file`, where there is one, and then each of `set`: `KEY=VALUE`, the key as `figcheck config` shows it, the
    /// value as TOML writes it or a bare word.
    ///
    /// # Errors
    ///
    /// What [`Options::read`] says of the file, or of a setting.
    pub fn load(file: Option<&Path>, set: &[String]) -> Result<Self, Error> {
        let text = file.map(read_text).transpose()?.unwrap_or_default();
        let path = file.unwrap_or_else(|| Path::new(Options::FILE));
        let mut options = Options::parse(&text, path)?;
        let mut origins = Origins::of(&text, file);
        if !set.is_empty() {
            options = merge(&text, set, path, &mut origins)?;
        }
        options.file = file.map(Path::to_owned);
        for (index, suppress) in options.suppress.iter_mut().enumerate() {
            suppress.line = origins.line(&format!("suppress[{index}]"));
        }
        Ok(Self { options, origins })
    }
}

impl Options {
    /// Reads options in TOML; `path` is named in errors.
    ///
    /// # Errors
    ///
    /// [`Error::Parse`] where it is not TOML, a key is not known or a value is of another type.
    pub fn parse(text: &str, path: &Path) -> Result<Self, Error> {
        parse::parse(text, path)
    }

    /// Reads an options file.
    ///
    /// # Errors
    ///
    /// [`Error::Read`] where the file cannot be read, [`Error::Decode`] where it is not UTF-8, and what
    /// [`Options::parse`] says.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Ok(Config::load(Some(path), &[])?.options)
    }

    /// The options file in force for `path`: the nearest `figcheck.toml` in its folder or one above.
    #[must_use]
    pub fn find(path: &Path) -> Option<PathBuf> {
        find_upward(path, Self::FILE)
    }
}
