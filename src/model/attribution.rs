//! Who says a figure, and how firmly.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Span;

/// The source of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The source as the article writes it ("Seoul's intelligence agency").
    pub source: String,
    /// One id for all names of the source, from the alias tables; else the folded name.
    pub source_id: String,
    /// Who relays it ("Yonhap" in "Yonhap, citing a government source"); none where said directly.
    pub via: Option<String>,
    /// Where the source is named, in bytes of the file. It may be another sentence than the figure's.
    pub span: Span,
}

/// How firmly a figure is put forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// As a fact.
    #[default]
    Stated,
    /// Planned, expected or forecast.
    Planned,
    /// The text says that it is not so.
    Denied,
    /// The text says that it is not confirmed.
    Unconfirmed,
}

impl Stance {
    /// The name used in every output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Planned => "planned",
            Self::Denied => "denied",
            Self::Unconfirmed => "unconfirmed",
        }
    }
}

impl fmt::Display for Stance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
