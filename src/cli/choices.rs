//! The values that an option can have, by name.

use clap::ValueEnum;
use clap::builder::PossibleValue;
use figcheck::report::Format;

/// The name of one of the first `COUNT` formats; with `FIGURES`, the last of them is that of figures for reconciling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FormatName<const COUNT: usize, const FIGURES: bool = false>(Format);

/// Forms that figures, threads and changes can be written in.
pub(super) type FigureFormat = FormatName<5>;

/// Forms that figures can be extracted in: also that for work that is split.
pub(super) type ExtractFormat = FormatName<6, true>;

/// Forms that findings can be written in: all there are.
pub(super) type FindingFormat = FormatName<{ Format::ALL.len() }>;

impl<const COUNT: usize, const FIGURES: bool> FormatName<COUNT, FIGURES> {
    #[allow(clippy::indexing_slicing, reason = "worked out while the program is built")]
    const ALL: [Self; COUNT] = {
        let mut all = [Self(Format::Text); COUNT];
        let mut n = 0;
        while n < COUNT {
            all[n] = Self(if FIGURES && n + 1 == COUNT { Format::Figures } else { Format::ALL[n] });
            n += 1;
        }
        all
    };
}

impl<const COUNT: usize, const FIGURES: bool> ValueEnum for FormatName<COUNT, FIGURES> {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let about = match self.0 {
            Format::Text => "For people",
            Format::Csv => "For spreadsheets and other programs: RFC 4180, UTF-8",
            Format::Json => "One document",
            Format::Jsonl => "One object a line",
            Format::Parquet => "For data frames and engines; to a file or a pipe",
            Format::Sarif => "SARIF 2.1.0, for code scanning",
            Format::Github => "Annotations in GitHub Actions",
            Format::Gitlab => "Code quality report of GitLab",
            Format::Junit => "JUnit XML, for test reports",
            Format::Figures => "For `figcheck reconcile`: figures of a part of a set",
            Format::Markdown => "For the summary of a job, or a comment on a pull request",
        };
        Some(PossibleValue::new(self.0.name()).help(about))
    }
}

impl<const COUNT: usize, const FIGURES: bool> From<FormatName<COUNT, FIGURES>> for Format {
    fn from(name: FormatName<COUNT, FIGURES>) -> Self {
        name.0
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Statements that cannot both hold
    Error,
    /// Also what is worth a look
    Warning,
    /// Findings never make the run fail
    Never,
}

impl From<FailOn> for figcheck::FailOn {
    fn from(level: FailOn) -> Self {
        match level {
            FailOn::Error => Self::Error,
            FailOn::Warning => Self::Warning,
            FailOn::Never => Self::Never,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

impl From<Color> for anstream::ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
        }
    }
}
