//! The arguments, and the help that teaches them.

use std::path::PathBuf;

use clap::builder::EnumValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use figcheck::model::Language;
use figcheck::report::Format;

use super::choices::{Color, ExtractFormat, FailOn, FigureFormat, FindingFormat};
use super::failure::Failure;
use super::output::{FormatChoice, Plan, Target};

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
  figcheck report articles/ --output-dir report/
                                               a page to look at
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
    Chart(Chart),
    Explain(Explain),
    History(History),
    Completions(Completions),
    Man(Man),
    Config(Config),
    Init(Init),
    Lock(Lock),
}

/// Options that every command takes.
#[derive(Debug, Args)]
pub(super) struct Global {
    /// Options file [default: the nearest figcheck.toml in the folder of the first PATH or above]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// Set one option, over the options file: `--set rules.F009=off`
    #[arg(long, global = true, value_name = "KEY=VALUE")]
    pub(super) set: Vec<String>,

    /// When to use colour; `auto` means on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,

    /// Leave out the last line, which says what was done
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,

    /// Say on standard error which options file is in force, and which files were not read and why
    #[arg(long, short, global = true, conflicts_with = "quiet")]
    pub(super) verbose: bool,
}

/// What to read.
#[derive(Debug, Args)]
pub(super) struct Input {
    /// Files, folders, or `-` for standard input: text, Markdown, HTML, JSON, JSON Lines, WARC, Parquet
    ///
    /// A folder may hold `articles.csv` (path,source,published,lang,title) to say what the articles do not.
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Name articles from this folder, as if the whole of it were read: for a PATH that is a part of a set
    #[arg(long, value_name = "FOLDER")]
    pub(super) root: Option<PathBuf>,

    /// Accept a set without a single figure, which otherwise fails the run
    #[arg(long)]
    pub(super) allow_empty: bool,
}

/// Where the output goes, and in which form.
#[derive(Debug, Args)]
pub(super) struct Output<F: FormatChoice> {
    /// Form of the output [default: text]
    #[arg(long, short, value_name = "FORMAT", value_parser = EnumValueParser::<F>::new())]
    pub(super) format: Option<F>,

    /// Write to FILE instead of standard output; with FORMAT=FILE on top of it, as often as wanted
    ///
    /// `--output a.sarif` writes that file and nothing to standard output. `--output sarif=a.sarif --output junit=b.xml` writes
    /// two files, and the text for people to standard output as ever. Where neither `--format` nor `FORMAT=` says it, the end
    /// of the name tells the format. A file is written whole or not at all.
    #[arg(long, short, value_name = "[FORMAT=]FILE", value_parser = Target::parse::<F>)]
    pub(super) output: Vec<Target>,
}

impl<F: FormatChoice> Output<F> {
    /// What goes where.
    pub(super) fn plan(&self) -> Result<Plan, Failure> {
        let allowed: Vec<Format> = F::value_variants().iter().map(|format| format.clone().into()).collect();
        Plan::new(self.format.clone().map(Into::into), &self.output, &allowed)
    }
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
  figcheck check brief.md --against articles/              does the brief say what its sources say?
  figcheck check --format jsonl articles/ | jq .message
  figcheck check --format github articles/                 annotations in GitHub Actions
  figcheck check -o sarif=figures.sarif -o junit=figures.xml articles/
  figcheck check --diff origin/main... articles/           what this branch has to answer for")]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) input: Input,

    #[command(flatten)]
    pub(super) output: Output<FindingFormat>,

    /// The lowest level that makes the exit status 1 [default: `fail-on` of the options, or error]
    #[arg(long, value_name = "LEVEL")]
    pub(super) fail_on: Option<FailOn>,

    /// Hold every figure of the articles at PATH, a summary, against these articles, its sources
    #[arg(long, value_name = "SOURCE", num_args = 1..)]
    pub(super) against: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) known: Known,

    /// End with status 0 whatever is found; a run that fails is still 2
    #[arg(long)]
    pub(super) exit_zero: bool,

    /// Only findings that touch an article changed since a git revision
    ///
    /// The whole set is compared all the same. `main...` stands for where this branch left main.
    #[arg(long, value_name = "REV")]
    pub(super) diff: Option<String>,

    /// Only findings that touch an article published on DATE or later, or of unknown date; DATE is like 2024-10-22
    #[arg(long, value_name = "DATE")]
    pub(super) since: Option<jiff::civil::Date>,
}

/// What is known before the check.
#[derive(Debug, Args)]
pub(super) struct Known {
    /// Leave out the findings that this baseline knows [default: `baseline` of the options]
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,

    /// Write every finding into a baseline, and succeed
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub(super) write_baseline: Option<PathBuf>,

    /// Also report figures that were added, removed or changed since figcheck.lock was written
    #[arg(long)]
    pub(super) locked: bool,

    /// The lock [default: the nearest figcheck.lock in the folder of the first PATH or above]
    #[arg(long, value_name = "FILE", requires = "locked")]
    pub(super) lock_file: Option<PathBuf>,
}

/// List every figure: value, unit, source, date, and where it stands
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  figcheck extract story.txt
  figcheck extract --explain story.txt         why was it read like that?
  figcheck extract --format csv articles/ > figures.csv
  figcheck extract articles.parquet --set json.text=body --output figures.parquet
                                               a table of articles to a table of figures
  figcheck extract articles/2024 --root articles --output 2024.figures
                                               a part of a set, for `figcheck reconcile`")]
pub(super) struct Extract {
    #[command(flatten)]
    pub(super) input: Input,

    #[command(flatten)]
    pub(super) output: Output<ExtractFormat>,

    /// Below each figure, show the grammar rules and table rows that made it (text only)
    #[arg(long)]
    pub(super) explain: bool,

    /// Also list vague numerals such as "dozens" and "hàng trăm", which have no value
    #[arg(long)]
    pub(super) vague: bool,
}

/// List the quantities that stand more than once, and how their figures relate
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  figcheck reconcile articles/
  figcheck reconcile --format csv articles/ > threads.csv
  figcheck reconcile 2023.figures 2024.figures what was extracted before, part by part")]
pub(super) struct Reconcile {
    #[command(flatten)]
    pub(super) input: Input,

    #[command(flatten)]
    pub(super) output: Output<FigureFormat>,
}

/// Write a report of a set of articles into a folder
///
/// `html` writes index.html, one page that holds all it needs: what disagrees first, with charts, the articles with every
/// figure marked, and the sources. `csv` writes figures.csv, threads.csv, findings.csv and articles.csv, which join on ids, and matrix.csv: a row a
/// quantity, a column a source. No cell can be taken for a formula.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  figcheck report articles/ --output-dir report/
  figcheck report articles/ --output-dir report/ --lang vi
  figcheck report articles/ --format csv --output-dir tables/ --bom --delimiter ';'   for Excel")]
pub(super) struct Report {
    /// Files, folders, or `-` for standard input: text, Markdown, HTML, JSON, JSON Lines, WARC, Parquet
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Form of the report
    #[arg(long, value_name = "FORMAT", default_value = "html")]
    pub(super) format: ReportFormat,

    /// Folder to write into; made where it is not there
    #[arg(long, value_name = "DIR")]
    pub(super) output_dir: PathBuf,

    /// Language of the page, which a reader can change there
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    pub(super) lang: LanguageName,

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
    /// One page for a browser
    Html,
    /// Tables for spreadsheets and other programs
    Csv,
}

/// Draw one quantity over time, or the matrix, as SVG for use in an article
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  figcheck chart troops articles/ --output troops.svg
  figcheck chart ta67b7927de2fb03e articles/ --lang vi --output troops.svg
  figcheck chart matrix articles/ --output matrix.svg")]
pub(super) struct Chart {
    /// Id of the quantity, or a part of its name, as `figcheck reconcile` prints them; or `matrix`
    #[arg(value_name = "THREAD")]
    pub(super) thread: String,

    /// Files, folders, or `-` for standard input: text, Markdown, HTML, JSON, JSON Lines, WARC, Parquet
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// Language of the words and numbers in the picture
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    pub(super) lang: LanguageName,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LanguageName {
    /// English
    En,
    /// Vietnamese
    Vi,
}

impl From<LanguageName> for Language {
    fn from(name: LanguageName) -> Self {
        match name {
            LanguageName::En => Self::English,
            LanguageName::Vi => Self::Vietnamese,
        }
    }
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text {
        "," | ";" | "|" => Ok(text.as_bytes().first().copied().unwrap_or(b',')),
        "tab" | "\t" | "\\t" => Ok(b'\t'),
        _ => Err("known are `,`, `;`, `|` and `tab`".to_owned()),
    }
}

/// Tell which figures of an article changed between two git revisions, and whether a correction note says so
///
/// Each change shows the claim as it was and as it is. A figure that only moved, or is written otherwise, has not changed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  figcheck history articles/ --from HEAD~1           the last commit, and what is not committed yet
  figcheck history story.md --from v1 --to v2
  figcheck history articles/ --from origin/main --require-note
  figcheck history articles/ --from HEAD~20 --format csv > changes.csv

Exit status:
  1 with --require-note, where a figure changed and no correction note came with it")]
pub(super) struct History {
    /// An article, or a folder of them, in a git repository
    #[arg(value_name = "PATH")]
    pub(super) path: PathBuf,

    /// The earlier revision: a commit, a branch, a tag
    #[arg(long, value_name = "REV")]
    pub(super) from: String,

    /// The later revision [default: the files on disk]
    #[arg(long, value_name = "REV")]
    pub(super) to: Option<String>,

    /// Fail where a figure changed without a correction note, such as "Correction: ..." or "Đính chính: ..."
    #[arg(long)]
    pub(super) require_note: bool,

    #[command(flatten)]
    pub(super) output: Output<FigureFormat>,
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

/// Show the options in force, and where each of them comes from
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  figcheck config                              for the working directory
  figcheck config articles/                    for a set
  figcheck config --set fail-on=warning        with an option of the command line
  figcheck config --schema > figcheck.schema.json")]
pub(super) struct Config {
    /// The set, whose options file is looked for upward from here
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) path: PathBuf,

    /// Show the options in force (the default)
    #[arg(long, conflicts_with = "schema")]
    pub(super) show: bool,

    /// Print the JSON schema of the options file instead, for editors
    #[arg(long)]
    pub(super) schema: bool,
}

/// Write every figure into figcheck.lock, so that no figure changes unseen
///
/// Where there is no lock yet, it is written. Where there is one, what has changed since is shown, and --accept takes it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  figcheck lock articles/                      write articles/figcheck.lock, or show what has changed
  figcheck check --locked articles/            the same in CI, as findings
  figcheck lock --accept articles/             take what has changed

Exit status:
  0  the lock is written or up to date
  1  figures have changed since, and --accept was not given
  2  the run itself failed")]
pub(super) struct Lock {
    /// Files and folders, as for `figcheck check`
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Take what has changed
    #[arg(long)]
    pub(super) accept: bool,

    /// The lock [default: the nearest figcheck.lock in the folder of the first PATH or above, else one in that folder]
    #[arg(long, value_name = "FILE")]
    pub(super) lock_file: Option<PathBuf>,

    /// Accept a set without a single figure, which otherwise fails the run
    #[arg(long)]
    pub(super) allow_empty: bool,
}

/// Write an options file with every option explained and commented out
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  figcheck init
  figcheck init articles/")]
pub(super) struct Init {
    /// The folder to write figcheck.toml into
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub(super) folder: PathBuf,

    /// Replace a file that is there
    #[arg(long)]
    pub(super) force: bool,
}

/// Print the completion script of a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  figcheck completions bash > ~/.local/share/bash-completion/completions/figcheck
  figcheck completions zsh > ~/.zfunc/_figcheck
  figcheck completions fish > ~/.config/fish/completions/figcheck.fish")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}

/// Print the manual page of the program, or of one of its commands
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  figcheck man | man -l -
  figcheck man check > figcheck-check.1")]
pub(super) struct Man {
    /// A command
    #[arg(value_name = "COMMAND")]
    pub(super) command: Option<String>,
}
