//! `figcheck report`: a folder of files about a set of articles.

use std::io;
use std::path::{Path, PathBuf};

use figcheck::Error;
use figcheck::report::{self, Dialect, ReportFile, Stage};

use super::arguments::{Global, Report, ReportFormat};
use super::commands::{checked, checker};
use super::failure::Failure;
use super::git::whole;
use super::outcome::Outcome;
use super::terminal::Terminal;

pub(super) fn report(arguments: &Report, global: &Global, terminal: &Terminal) -> Result<Outcome, Failure> {
    let folder = &arguments.output_dir;
    outside(folder, &arguments.paths)?;
    let checker = checker(&arguments.paths, global)?;
    let checked = checked(&checker, &arguments.paths, true, global);
    terminal.skipped(&checked.skipped, global);
    let dialect = Dialect { delimiter: arguments.delimiter, bom: arguments.bom };
    let files = match arguments.format {
        ReportFormat::Html => report::page(&checked, checker.options(), arguments.lang.into()).map(|page| vec![page]),
        ReportFormat::Csv => report::tables(&checked, &dialect),
    }
    .map_err(|source| cannot_write(folder, source))?;
    let written = write(folder, &files)?;
    let outcome = Outcome::of_reading(&checked, arguments.allow_empty);
    if !global.quiet {
        let last = format!("{}; {}", report::summary(&checked, Stage::Checked), outcome.sentence());
        terminal.print(|out| {
            written.iter().try_for_each(|path| writeln!(out, "{}", path.display()))?;
            writeln!(out, "{last}")
        })?;
    }
    Ok(outcome)
}

/// A report among the articles would be read as one of them, and its `articles.csv` as their manifest.
fn outside(folder: &Path, inputs: &[PathBuf]) -> Result<(), Failure> {
    let folder_found = whole(folder);
    let is_within = |input: &&PathBuf| input.is_dir() && folder_found.starts_with(whole(input));
    match inputs.iter().find(is_within) {
        Some(input) => Err(Failure::ReportAmongArticles { folder: folder.to_owned(), input: input.clone() }),
        None => Ok(()),
    }
}

fn write(folder: &Path, files: &[ReportFile]) -> Result<Vec<PathBuf>, Failure> {
    std::fs::create_dir_all(folder).map_err(|source| cannot_write(folder, source))?;
    let mut written = Vec::new();
    for file in files {
        let path = folder.join(file.name);
        figcheck::write_whole(&path, |out| out.write_all(&file.content))?;
        written.push(path);
    }
    Ok(written)
}

fn cannot_write(path: &Path, source: io::Error) -> Failure {
    Error::Write { what: path.display().to_string(), source }.into()
}
