//! Why a run could not be carried out. All of it is exit status 2.

use figcheck::Error;

#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Library(#[from] Error),
    #[error("no rule has the code or name {name:?}{suggestion}; `figcheck explain` lists them all")]
    UnknownRule {
        name: String,
        /// `; did you mean ...?`, or nothing.
        suggestion: String,
    },
    #[error("two places are needed, such as a.txt:12 b.txt:7")]
    NotTwoPlaces,
    #[error("no figure stands at {place}{lines}")]
    NoFigure {
        place: String,
        /// The lines that have one.
        lines: String,
    },
    #[error("{0}")]
    Unreadable(String),
}
