//! Last stage: findings, figures and threads written out. One file a format; a format decides nothing.
//!
//! ```
//! use figcheck::report::{self, Format, Layout};
//! use figcheck::{Checker, Options};
//!
//! let checker = Checker::new(Options::default());
//! let report = checker.check(checker.read(&["seeds".into()]));
//! let mut out = Vec::new();
//! report::findings(Format::Json, &report, &Layout::default(), &mut out)?;
//! assert!(out.starts_with(b"{"));
//! # Ok::<(), std::io::Error>(())
//! ```

mod chart;
mod csv;
mod github;
mod gitlab;
mod history;
mod json;
mod jsonl;
mod junit;
pub mod manual;
mod markdown;
mod matrix;
mod order;
mod origin;
mod page;
mod parquet;
mod place;
mod reader_style;
mod rows;
mod sarif;
mod stream;
mod summary;
mod tables;
mod text;
mod words;
mod xml;

use std::io::{self, Write};
use std::path::PathBuf;

pub use self::chart::{chart_svg, matrix_svg};
pub use self::history::{history, history_summary};
pub use self::page::page;
pub use self::rows::VERSION;
pub use self::stream::{FigurePart, FigureWriter};
pub use self::summary::{Stage, summary};
pub use self::tables::{Dialect, ReportFile, tables};
pub use self::text::{figure, pair, safe};
use crate::Report;
use crate::model::Level;

/// A form of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// For people at a terminal.
    #[default]
    Text,
    /// RFC 4180, UTF-8, header first.
    Csv,
    /// One document.
    Json,
    /// One object a line.
    Jsonl,
    /// Apache Parquet: the rows of CSV, with types.
    Parquet,
    /// SARIF 2.1.0, for code scanning. Findings only, as are all that follow.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// Code quality report of GitLab.
    Gitlab,
    /// JUnit XML.
    Junit,
    /// For the summary of a job or a comment on a pull request.
    Markdown,
    /// Figures with all that reconciling needs, an article a line: for work that is split.
    Figures,
}

impl Format {
    /// Every format of findings, in a fixed order.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Csv,
        Self::Json,
        Self::Jsonl,
        Self::Parquet,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Markdown,
    ];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Parquet => "parquet",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Markdown => "markdown",
            Self::Figures => "figures",
        }
    }

    /// True where it is no text: nothing for a terminal, or for what looks for lines in it.
    #[must_use]
    pub const fn is_binary(self) -> bool {
        matches!(self, Self::Parquet)
    }
}

/// How a format is laid out, and for whom. Formats for programs look at `root` and `fails_from` only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// With ANSI escape codes.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// With links from places to files, for terminals that show them (OSC 8).
    pub links: bool,
    /// Below each figure, the grammar rules and table rows that made it.
    pub trace: bool,
    /// The folder from which formats for CI name files: the root of the repository.
    pub root: PathBuf,
    /// The lowest level that fails the run; none where no finding does. Only JUnit tells them apart.
    pub fails_from: Option<Level>,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            color: false,
            width: 100,
            links: false,
            trace: false,
            root: PathBuf::from("."),
            fails_from: Some(Level::Error),
        }
    }
}

/// Writes the figures.
///
/// # Errors
///
/// What the writer says, and [`io::ErrorKind::Unsupported`] for a format of findings only.
pub fn figures(format: Format, report: &Report, layout: &Layout, out: impl Write) -> io::Result<()> {
    match format {
        Format::Text => text::figures(report, layout, out),
        Format::Csv => csv::figures(report, out),
        Format::Json => json::figures(report, out),
        Format::Jsonl => jsonl::figures(report, out),
        Format::Parquet => parquet::table(parquet::FIGURE, rows::Rows::new(report).figures(), out),
        Format::Figures => {
            let mut writer = FigureWriter::new(format, out)?;
            writer.part(&FigurePart::new(format, report, layout)?)?;
            writer.finish(report).map(drop)
        }
        other => Err(only_findings(other)),
    }
}

/// Writes the threads with their figures.
///
/// # Errors
///
/// What the writer says, and [`io::ErrorKind::Unsupported`] for a format of findings only.
pub fn threads(format: Format, report: &Report, layout: &Layout, out: impl Write) -> io::Result<()> {
    match format {
        Format::Text => text::threads(report, layout, out),
        Format::Csv => csv::threads(report, out),
        Format::Json => json::threads(report, out),
        Format::Jsonl => jsonl::threads(report, out),
        Format::Parquet => parquet::table(parquet::MEMBER, rows::Rows::new(report).threads(), out),
        other => Err(only_findings(other)),
    }
}

/// Writes the findings.
///
/// # Errors
///
/// What the writer says.
pub fn findings(format: Format, report: &Report, layout: &Layout, out: impl Write) -> io::Result<()> {
    match format {
        Format::Text => text::findings(report, layout, out),
        Format::Csv => csv::findings(report, out),
        Format::Json => json::findings(report, out),
        Format::Jsonl => jsonl::findings(report, out),
        Format::Parquet => parquet::table(parquet::PLACE, rows::Rows::new(report).findings(), out),
        Format::Sarif => sarif::findings(report, layout, out),
        Format::Github => github::findings(report, layout, out),
        Format::Gitlab => gitlab::findings(report, layout, out),
        Format::Junit => junit::findings(report, layout, out),
        Format::Markdown => markdown::findings(report, layout, out),
        Format::Figures => Err(io::Error::new(io::ErrorKind::Unsupported, "figures is no format of findings")),
    }
}

fn only_findings(format: Format) -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, format!("{} is a format of findings only", format.name()))
}
