//! What a user can set.

mod comparison;
mod globs;
mod rules;
mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::comparison::{Time, Tolerance};
pub(crate) use self::globs::Globs;
pub use self::globs::Pattern;
pub use self::rules::{FailOn, Override, RuleLevel, Suppress};
pub use self::words::{CueWords, NounWords, UnitWords, Worth};

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Options {
    /// Which files of a folder are read; all where it is empty. Files named one by one are always read.
    pub include: Vec<Pattern>,
    /// Which of them are left out.
    pub exclude: Vec<Pattern>,
    /// Leave out what git ignores.
    pub gitignore: bool,
    /// The lowest level that makes a check fail.
    pub fail_on: FailOn,
    /// The baseline: findings that are known. A relative path counts from the folder of the options file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<PathBuf>,
    /// Code or name of a rule, and its level.
    pub rules: BTreeMap<String, RuleLevel>,
    /// Levels for some articles; where several fit, the last one counts.
    #[serde(rename = "override")]
    pub overrides: Vec<Override>,
    /// What is known and not to be told.
    pub suppress: Vec<Suppress>,
    /// Names of one source: the id, and every name that stands for it. Added to the built-in aliases.
    pub aliases: BTreeMap<String, Vec<String>>,
    /// Units beside the built-in ones.
    #[serde(rename = "unit")]
    pub units: Vec<UnitWords>,
    /// Nouns beside the built-in ones.
    #[serde(rename = "noun")]
    pub nouns: Vec<NounWords>,
    /// Words of attribution beside the built-in ones.
    pub cues: CueWords,
    /// Where the fields of an article stand in JSON input.
    pub json: JsonFields,
    /// How far values may stray from each other and still be one.
    pub tolerance: Tolerance,
    /// Which days are compared, and how.
    pub time: Time,
    /// The file that the options were read from; patterns count from its folder.
    #[serde(skip)]
    pub file: Option<PathBuf>,
    /// The root of the set, where only a part of it is read; articles are named from it.
    #[serde(skip)]
    pub set_root: Option<PathBuf>,
    /// Read figures that were extracted before, too.
    #[serde(skip)]
    pub reads_figures: bool,
    /// The day on which suppressions are judged to have expired; the system's where it is none.
    #[serde(skip)]
    pub today: Option<Date>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            include: Vec::new(),
            exclude: Vec::new(),
            gitignore: true,
            fail_on: FailOn::default(),
            baseline: None,
            rules: BTreeMap::new(),
            overrides: Vec::new(),
            suppress: Vec::new(),
            aliases: BTreeMap::new(),
            units: Vec::new(),
            nouns: Vec::new(),
            cues: CueWords::default(),
            json: JsonFields::default(),
            tolerance: Tolerance::default(),
            time: Time::default(),
            file: None,
            set_root: None,
            reads_figures: false,
            today: None,
        }
    }
}

impl Options {
    /// The name of the options file.
    pub const FILE: &str = "figcheck.toml";
    /// The name of a figure lock.
    pub const LOCK: &str = "figcheck.lock";
    /// The usual name of a baseline.
    pub const BASELINE: &str = "figcheck-baseline.json";

    /// The baseline, from the working directory.
    #[must_use]
    pub fn baseline_file(&self) -> Option<PathBuf> {
        let file = self.baseline.as_ref()?;
        Some(self.root().unwrap_or(Path::new("")).join(file))
    }

    /// The folder of the options file.
    pub(crate) fn root(&self) -> Option<&Path> {
        let folder = self.file.as_ref()?.parent()?;
        Some(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
    }
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
    /// What the article is called; by default it is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

impl Default for JsonFields {
    fn default() -> Self {
        Self {
            text: "text".to_owned(),
            title: "title".to_owned(),
            source: "source".to_owned(),
            published: "published".to_owned(),
            lang: "lang".to_owned(),
            path: None,
        }
    }
}
