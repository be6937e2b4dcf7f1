//! What each command does.

use std::io::Write;
use std::path::PathBuf;

use figcheck::model::FigureKind;
use figcheck::report::{self, Format, Layout, Stage};
use figcheck::{Checker, Options, Report, Summary};

use super::arguments::{Check, Extract, Global, Input, Reconcile};
use super::failure::Failure;
use super::outcome::Outcome;
use super::terminal::Terminal;

pub(super) fn check(arguments: &Check, global: &Global, terminal: &Terminal) -> Result<Outcome, Failure> {
    let checker = checker(&arguments.input.paths, global)?;
    let mut report = checker.check(checker.read(&arguments.input.paths));
    drop_vague(&mut report);
    let outcome = Outcome::of_check(&report, arguments.fail_on, arguments.input.allow_empty);
    let run = Run { report: &report, stage: Stage::Checked, outcome: &outcome };
    run.print(&arguments.input, global, terminal, |format, out| {
        report::findings(format, &report, &layout(false), out)
    })?;
    Ok(outcome)
}

pub(super) fn extract(arguments: &Extract, global: &Global, terminal: &Terminal) -> Result<Outcome, Failure> {
    let checker = checker(&arguments.input.paths, global)?;
    let set = checker.read(&arguments.input.paths);
    let figures = checker.extract_all(&set.articles);
    let summary = Summary {
        articles: set.articles.len(),
        skipped: set.skipped.len(),
        figures: figures.len(),
        origins: set.articles.len(),
        ..Summary::default()
    };
    let mut report = Report { articles: set.articles, skipped: set.skipped, figures, summary, ..Report::default() };
    if !arguments.vague {
        drop_vague(&mut report);
    }
    let outcome = Outcome::of_reading(&report, arguments.input.allow_empty);
    let run = Run { report: &report, stage: Stage::Extracted, outcome: &outcome };
    run.print(&arguments.input, global, terminal, |format, out| {
        report::figures(format, &report, &layout(arguments.explain), out)
    })?;
    Ok(outcome)
}

pub(super) fn reconcile(arguments: &Reconcile, global: &Global, terminal: &Terminal) -> Result<Outcome, Failure> {
    let checker = checker(&arguments.input.paths, global)?;
    let mut report = checker.check(checker.read(&arguments.input.paths));
    drop_vague(&mut report);
    let outcome = Outcome::of_reading(&report, arguments.input.allow_empty);
    let run = Run { report: &report, stage: Stage::Reconciled, outcome: &outcome };
    run.print(&arguments.input, global, terminal, |format, out| report::threads(format, &report, &layout(false), out))?;
    Ok(outcome)
}

/// A checker with the options file in force for `paths`.
pub(super) fn checker(paths: &[PathBuf], global: &Global) -> Result<Checker, Failure> {
    let file: Option<PathBuf> = match &global.config {
        Some(file) => Some(file.clone()),
        None => paths.first().and_then(|path| Options::find(path)),
    };
    let options = file.map_or_else(|| Ok(Options::default()), |file| Options::read(&file))?;
    Ok(Checker::new(options))
}

/// A vague numeral has no value: it is listed only where it was asked for.
pub(super) fn drop_vague(report: &mut Report) {
    report.figures.retain(|figure| figure.quantity.kind == FigureKind::Numeral);
    report.summary.figures = report.figures.len();
}

fn layout(trace: bool) -> Layout {
    // The terminal takes the colour away again where it is not wanted.
    Layout { color: true, width: Terminal::width(), trace }
}

/// A finished run, to be told.
struct Run<'a> {
    report: &'a Report,
    stage: Stage,
    outcome: &'a Outcome,
}

impl Run<'_> {
    /// Unreadable input to standard error, results to standard output, and last what was done: below the results for
    /// people, on standard error where a program reads them.
    fn print(
        &self,
        input: &Input,
        global: &Global,
        terminal: &Terminal,
        write: impl FnOnce(Format, &mut dyn Write) -> std::io::Result<()>,
    ) -> Result<(), Failure> {
        for skipped in self.report.skipped.iter().filter(|skipped| skipped.is_error) {
            terminal.error(&skipped.reason);
        }
        let format = Format::from(input.format);
        let last = format!("{}; {}", report::summary(self.report, self.stage), self.outcome.sentence());
        terminal.print(|out| {
            write(format, &mut *out)?;
            if format == Format::Text && !global.quiet { writeln!(out, "{last}") } else { Ok(()) }
        })?;
        if format != Format::Text && !global.quiet {
            terminal.note(&last);
        }
        Ok(())
    }
}
