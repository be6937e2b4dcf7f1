//! An article as the reader hands it on.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::{OffsetMap, Position, Span};

/// A language that figcheck reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// English, ISO 639-1 `en`.
    #[serde(rename = "en")]
    English,
    /// Vietnamese, ISO 639-1 `vi`.
    #[serde(rename = "vi")]
    Vietnamese,
}

impl Language {
    /// Every language, in a fixed order.
    pub const ALL: [Self; 2] = [Self::English, Self::Vietnamese];

    /// The ISO 639-1 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Vietnamese => "vi",
        }
    }

    /// The language of a code such as `en`, `en-GB` or `VI`; none for a language that is not read.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// When an article was published: a civil date, with the time of day where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Published {
    /// The day.
    pub date: Date,
    /// The time of day, without a zone, as the source gives it.
    pub time: Option<Time>,
}

impl fmt::Display for Published {
    /// ISO 8601: `2024-10-22`, or `2024-10-22T14:05` where the time is known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            Some(time) => write!(f, "{}T{}", self.date, time.strftime("%H:%M")),
            None => write!(f, "{}", self.date),
        }
    }
}

/// What is known of an article besides its text. Shared by all figures of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleInfo {
    /// Path relative to the root of the set, parts joined with `/`; a record of a JSON Lines file adds `#N`, from 1.
    pub path: String,
    /// Who published it, as given or found; none where unknown.
    pub source: Option<String>,
    /// When it was published; none where unknown. Never guessed.
    pub published: Option<Published>,
    /// The language it is written in.
    pub language: Language,
    /// The headline; none where unknown.
    pub title: Option<String>,
}

impl ArticleInfo {
    /// What to call the article: its headline, else its path.
    #[must_use]
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.path)
    }
}

/// What a part of an article's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The headline, where it stands in the text.
    Title,
    /// A heading inside the article, or a standfirst.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list that belongs to the article.
    ListItem,
    /// One row of a table; cells are parted by tabs or `|`.
    TableRow,
    /// Bylines, datelines on their own, captions' credits, publication dates: read for what they say, no figures.
    Metadata,
    /// Not the article: share buttons, comment counters, lists of other stories. No figure comes from it.
    Furniture,
    /// Kept out by the author (`figcheck: ignore`), code and other text that is not prose.
    Ignored,
}

impl BlockKind {
    /// True where figures are looked for.
    #[must_use]
    pub const fn is_read(self) -> bool {
        matches!(self, Self::Title | Self::Heading | Self::Paragraph | Self::ListItem | Self::TableRow)
    }
}

/// A part of an article's text that stands by itself: no sentence crosses its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in [`Article::text`].
    pub span: Span,
}

/// A comment in an article that asks for findings to be left out: `<!-- figcheck: ignore F001 reason -->`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ignore {
    /// What stands behind `ignore`: codes or names of rules, then the reason.
    pub text: String,
    /// Where the comment stands, in bytes of the file.
    pub at: Span,
    /// The bytes of the file that it is about; none for the whole article.
    pub scope: Option<Span>,
}

/// One article: its text in reading order, the way back to the file, and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Path, source, date, language, title.
    pub info: Arc<ArticleInfo>,
    /// The file it was read from, named as from the working directory: `articles/a.txt` where `articles` was given.
    /// `-` for standard input; empty for a text that is in no file.
    pub file: PathBuf,
    /// The text as read: decoded, mark-up taken away, otherwise as written.
    pub text: String,
    /// From [`Article::text`] to the bytes of the file.
    pub map: OffsetMap,
    /// The parts of the text, in order, without overlaps. Text between blocks is white space or mark-up.
    pub blocks: Vec<Block>,
    /// What its author asks to leave out.
    pub ignores: Vec<Ignore>,
}

impl Article {
    /// The article without its text, of which nothing is left but the lines and columns of some offsets: what reconciling
    /// needs of it.
    #[must_use]
    pub fn without_text(self, offsets: impl IntoIterator<Item = usize>) -> Self {
        let offsets = offsets.into_iter().chain(self.ignores.iter().map(|ignore| ignore.at.start));
        let places = offsets.map(|offset| (offset, self.position(offset))).collect();
        Self { text: String::new(), blocks: Vec::new(), map: OffsetMap::of_places(places), ..self }
    }

    /// Line and column in the file of the byte at `offset` of the file.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        self.map.position(&self.text, offset)
    }
}
