//! Why a run could not be carried out. All of it is exit status 2.

use std::path::PathBuf;

use figcheck::Error;
use figcheck::report::Format;

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
    #[error(
        "{} lies in {}: the report would be read as articles the next time; give a folder outside",
        folder.display(),
        input.display()
    )]
    ReportAmongArticles { folder: PathBuf, input: PathBuf },
    #[error("only one --output can take the place of standard output; write FORMAT={} for one more", .0.display())]
    TwoOutputs(PathBuf),
    #[error("{} is nothing for a terminal; --output FILE writes a file", .0.name())]
    ForNoTerminal(Format),
    #[error("--output names {} twice", .0.display())]
    SameOutput(PathBuf),
    #[error("{name} is {value:?}, which is no number of seconds since 1970")]
    NoSeconds { name: &'static str, value: String },
    #[error("no figcheck.lock here or above; `figcheck lock PATH` writes one")]
    NoLock,
    #[error("no one quantity is {name:?}; {known}")]
    NoThread {
        name: String,
        /// Which there are: ids and names.
        known: String,
    },
    #[error("there is no command {0:?}; `figcheck help` lists them")]
    UnknownCommand(String),
    #[error("git cannot be run ({0}); it is needed to know what changed")]
    NoGit(String),
    #[error("{} is in no git repository", .0.display())]
    NoRepository(PathBuf),
    #[error("the repository {} has no revision {revision:?}", root.display())]
    NoRevision { revision: String, root: PathBuf },
    #[error("git: {0}")]
    Git(String),
    #[error("{0}")]
    Unreadable(String),
    #[error("{} is there already; --force replaces it", .0.display())]
    Exists(std::path::PathBuf),
}
