//! `figcheck chart`: one picture.

use std::fmt::Write as _;

use figcheck::Report;
use figcheck::model::Thread;
use figcheck::report;

use super::arguments::{Chart, Global};
use super::commands::{checked, checker};
use super::failure::Failure;
use super::outcome::Outcome;
use super::terminal::Terminal;

/// The name that stands for the matrix instead of one quantity.
const MATRIX: &str = "matrix";
/// Quantities that are listed where none or several fit.
const LISTED: usize = 20;

pub(super) fn chart(arguments: &Chart, global: &Global, terminal: &Terminal) -> Result<Outcome, Failure> {
    let checker = checker(&arguments.paths, global)?;
    let checked = checked(&checker, &arguments.paths, true, global);
    terminal.skipped(&checked.skipped, global);
    let (options, language) = (checker.options(), arguments.lang.into());
    let picture = if arguments.thread == MATRIX {
        report::matrix_svg(&checked, options, language)
    } else {
        let thread = find(&arguments.thread, &checked)?;
        report::chart_svg(&checked, thread, options, language).ok_or_else(|| nothing(&arguments.thread, &checked))?
    };
    match &arguments.output {
        Some(path) => figcheck::write_whole(path, |out| out.write_all(picture.as_bytes()))?,
        None => terminal.print(|out| out.write_all(picture.as_bytes()))?,
    }
    let outcome = Outcome::of_reading(&checked, false);
    if outcome.is_failure() {
        terminal.error(&outcome.sentence());
    }
    Ok(outcome)
}

/// The thread of this id; else the only one whose id starts so, or whose name holds these words.
fn find<'a>(name: &str, report: &'a Report) -> Result<&'a Thread, Failure> {
    if let Some(thread) = report.threads.iter().find(|thread| thread.id == name) {
        return Ok(thread);
    }
    let words = name.to_lowercase();
    let fits = |thread: &&Thread| thread.id.starts_with(name) || thread.measure.to_lowercase().contains(&words);
    let mut found = report.threads.iter().filter(fits);
    match (found.next(), found.next()) {
        (Some(thread), None) => Ok(thread),
        _ => Err(nothing(name, report)),
    }
}

fn nothing(name: &str, report: &Report) -> Failure {
    if report.threads.is_empty() {
        let known = "no two figures of these articles measure the same".to_owned();
        return Failure::NoThread { name: name.to_owned(), known };
    }
    let mut known = "there are ".to_owned();
    for thread in report.threads.iter().take(LISTED) {
        let _ = write!(known, "{} ({}), ", thread.id, thread.measure);
    }
    if report.threads.len() > LISTED {
        let _ = write!(known, "{} more that `figcheck reconcile` lists, ", report.threads.len() - LISTED);
    }
    let _ = write!(known, "and {MATRIX}");
    Failure::NoThread { name: name.to_owned(), known }
}
