//! The arguments, and the help that teaches them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use figcheck::report::Format;

/// A linter for figures: says where the numbers in a set of articles cannot all be true.
///
/// figcheck reads articles in English and Vietnamese, pulls out every numeric claim with its unit and its source,
/// puts together those that measure the same quantity, and reports where sources disagree or a number changed.
#[derive(Debug, Parser)]
#[command(version, subcommand_required = true, arg_required_else_help = true, after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,

    #[command(flatten)]
    pub(super) global: Global,
}

const EXAMPLES: &str = "\
Examples:
  figcheck check articles/                     where do the articles disagree?
  figcheck check --fail-on warning articles/   fail the build on changed figures, too
  figcheck extract --format csv articles/      every figure, for a spreadsheet
  figcheck reconcile articles/                 which figures measure the same thing?
  figcheck report articles/ --format csv --output-dir tables/
                                               tables for a spreadsheet
  figcheck explain F001                        what does this code mean?

Exit status:
  0  nothing at or above --fail-on
  1  something at or above --fail-on
  2  the run itself failed: bad argument, unreadable input, no figure at all";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Check(Check),
    Extract(Extract),
    Reconcile(Reconcile),
    Report(Report),
    Explain(Explain),
}

/// Options that every command takes.
#[derive(Debug, Args)]
pub(super) struct Global {
    /// Options file [default: the nearest figcheck.toml in the folder of the first PATH or above]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// When to use colour; `auto` means on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,

    /// Leave out the last line, which says what was done
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
}

/// What to read.
#[derive(Debug, Args)]
pub(super) struct Input {
    /// Files, folders, or `-` for standard input: text, Markdown, HTML, JSON, JSON Lines
    ///
    /// A folder may hold `articles.csv` (path,source,published,lang,title) to say what the articles do not.
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Accept a set without a single figure, which otherwise fails the run
    #[arg(long)]
    pub(super) allow_empty: bool,

    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: FormatName,
}

/// Say where the figures of a set of articles cannot all be true
///
/// Each finding shows the sentences that disagree, with the figure marked, who says it and when. The last line says
/// what was done, and what the exit status rests on.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  figcheck check articles/
  figcheck check monday.txt tuesday.html
  curl -s https://example.org/story.html | figcheck check -
  figcheck check --format jsonl articles/ | jq .message")]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) input: Input,

    /// The lowest level that makes the exit status 1
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    pub(super) fail_on: FailOn,
}

/// List every figure: value, unit, source, date, and where it stands
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  figcheck extract story.txt
  figcheck extract --explain story.txt         why was it read like that?
  figcheck extract --format csv articles/ > figures.csv")]
pub(super) struct Extract {
    #[command(flatten)]
    pub(super) input: Input,

    /// Below each figure, show the grammar rules and table rows that made it (text only)
    #[arg(long)]
    pub(super) explain: bool,

    /// Also list vague numerals such as \"dozens\" and \"hàng trăm\", which have no value
    #[arg(long)]
    pub(super) vague: bool,
}

/// List the quantities that stand more than once, and how their figures relate
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  figcheck reconcile articles/
  figcheck reconcile --format csv articles/ > threads.csv")]
pub(super) struct Reconcile {
    #[command(flatten)]
    pub(super) input: Input,
}

/// Write a report of a set of articles into a folder
///
/// `csv` writes figures.csv, threads.csv, findings.csv and articles.csv, which join on ids, and matrix.csv: a row a
/// quantity, a column a source. No cell can be taken for a formula.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  figcheck report articles/ --format csv --output-dir tables/
  figcheck report articles/ --format csv --output-dir tables/ --bom --delimiter ';'   for Excel")]
pub(super) struct Report {
    /// Files, folders, or `-` for standard input: text, Markdown, HTML, JSON, JSON Lines
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Form of the report
    #[arg(long, value_name = "FORMAT", default_value = "csv")]
    pub(super) format: ReportFormat,

    /// Folder to write into; made where it is not there
    #[arg(long, value_name = "DIR")]
    pub(super) output_dir: PathBuf,

    /// Start each table with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    pub(super) bom: bool,

    /// Character between two cells of a table: `,`, `;`, `|` or `tab`
    #[arg(long, value_name = "CHARACTER", default_value = ",", value_parser = delimiter)]
    pub(super) delimiter: u8,

    /// Accept a set without a single figure, which otherwise fails the run
    #[arg(long)]
    pub(super) allow_empty: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// Tables for spreadsheets and other programs
    Csv,
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text {
        "," | ";" | "|" => Ok(text.as_bytes().first().copied().unwrap_or(b',')),
        "tab" | "\t" | "\\t" => Ok(b'\t'),
        _ => Err("known are `,`, `;`, `|` and `tab`".to_owned()),
    }
}

/// Tell what a code means, or why two figures were compared or not
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  figcheck explain                             all codes
  figcheck explain F001
  figcheck explain sources-disagree
  figcheck explain a.txt:12 b.txt:7            the figures on line 12 of one and line 7 of the other
  figcheck explain a.txt:12:40 b.txt:7:3       the figures nearest to those columns")]
pub(super) struct Explain {
    /// Codes or names of rules (none lists them all), or two places `PATH:LINE` or `PATH:LINE:COLUMN`
    #[arg(value_name = "CODE")]
    pub(super) subjects: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatName {
    /// For people
    Text,
    /// For spreadsheets and other programs: RFC 4180, UTF-8
    Csv,
    /// One document
    Json,
    /// One object a line
    Jsonl,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Text => Self::Text,
            FormatName::Csv => Self::Csv,
            FormatName::Json => Self::Json,
            FormatName::Jsonl => Self::Jsonl,
        }
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
