//! What figcheck has to say about its own files: options, baselines, comments that silence.

use serde::{Deserialize, Serialize};

use super::{Finding, Level};

/// Something about a file of figcheck, or a comment to it, that whoever wrote it should know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Notice {
    /// How much it matters.
    pub level: Level,
    /// The file, as from the working directory.
    pub path: String,
    /// The line in it, from 1; 0 for the file as a whole.
    pub line: usize,
    /// What there is to know, in one sentence.
    pub message: String,
}

/// A finding that is not told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silenced {
    /// The finding.
    pub finding: Finding,
    /// Why: the reason that is given with a suppression, or that the baseline knows it.
    pub reason: String,
    /// Where that is said: file and line, or the file.
    pub place: String,
    /// What does so.
    pub by: SilencedBy,
}

/// What silences a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SilencedBy {
    /// A comment in an article.
    Comment,
    /// A suppression in the options file.
    Options,
    /// The baseline, which knows it.
    Baseline,
}
