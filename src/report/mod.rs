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

mod csv;
mod json;
mod jsonl;
mod matrix;
mod origin;
mod rows;
mod summary;
mod tables;
mod text;

use std::io::{self, Write};

pub use self::rows::VERSION;
pub use self::summary::{Stage, summary};
pub use self::tables::{Dialect, ReportFile, tables};
pub use self::text::{figure, pair};
use crate::Report;

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
}

/// How [`Format::Text`] is laid out. The other formats look at nothing here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// With ANSI escape codes.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Below each figure, the grammar rules and table rows that made it.
    pub trace: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Self { color: false, width: 100, trace: false }
    }
}

/// Writes the figures.
///
/// # Errors
///
/// What the writer says.
pub fn figures(format: Format, report: &Report, layout: &Layout, out: impl Write) -> io::Result<()> {
    match format {
        Format::Text => text::figures(report, layout, out),
        Format::Csv => csv::figures(report, out),
        Format::Json => json::figures(report, out),
        Format::Jsonl => jsonl::figures(report, out),
    }
}

/// Writes the threads with their figures.
///
/// # Errors
///
/// What the writer says.
pub fn threads(format: Format, report: &Report, layout: &Layout, out: impl Write) -> io::Result<()> {
    match format {
        Format::Text => text::threads(report, layout, out),
        Format::Csv => csv::threads(report, out),
        Format::Json => json::threads(report, out),
        Format::Jsonl => jsonl::threads(report, out),
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
    }
}
