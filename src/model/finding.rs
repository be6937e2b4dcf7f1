//! What a rule has to say.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{FigureId, Message, Span};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Worth a look.
    Warning,
    /// Statements that cannot both hold.
    Error,
}

impl Level {
    /// The name used in every output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A place in an article and what to say there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Path of the article, as in [`ArticleInfo::path`](super::ArticleInfo::path).
    pub article: String,
    /// The marked bytes of the file.
    pub span: Span,
    /// The sentence around them, in bytes of the file.
    pub sentence_span: Span,
    /// What stands there: value, source, date.
    pub text: String,
    /// The figure marked; none where the rule marks something else.
    pub figure: Option<FigureId>,
}

/// One result of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Identity for baselines: from what, unit, place, period, source and value; never from a line number.
    pub id: String,
    /// The rule's code, `F001` to `F012`.
    pub code: String,
    /// The rule's name, `sources-disagree`.
    pub rule: String,
    /// The level in force.
    pub level: Level,
    /// What cannot hold or has changed, in one neutral sentence.
    pub message: Message,
    /// The places, the most important first.
    pub labels: Vec<Label>,
    /// More to know: ratio, hints, who first and who later, how sure and why.
    pub notes: Vec<Message>,
    /// The thread it speaks of; none for a rule over one article.
    pub thread: Option<String>,
}
