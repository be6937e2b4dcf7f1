//! `figcheck lock`: every figure in a file, and what has changed since.

use std::path::PathBuf;

use figcheck::{Checker, Error, Lock, Report, Summary};

use super::arguments::{self, Global, Known};
use super::config::load;
use super::failure::Failure;
use super::outcome::Outcome;
use super::terminal::Terminal;

/// The lock that a check was asked to hold the figures against.
pub(super) fn locked(known: &Known, paths: &[PathBuf]) -> Result<Option<Lock>, Failure> {
    if !known.locked {
        return Ok(None);
    }
    let file = known.lock_file.clone().or_else(|| Lock::find(paths.first()?));
    Ok(Some(Lock::read(&file.ok_or(Failure::NoLock)?)?))
}

pub(super) fn lock(arguments: &arguments::Lock, global: &Global, terminal: &Terminal) -> Result<Outcome, Failure> {
    let checker = Checker::new(load(&arguments.paths, global)?.options);
    let set = checker.read(&arguments.paths);
    let figures = checker.extract_all(&set.articles);
    let summary = Summary { articles: set.articles.len(), figures: figures.len(), ..Summary::default() };
    let report = Report { articles: set.articles, skipped: set.skipped, figures, summary, ..Report::default() };
    terminal.skipped(&report.skipped, global);
    // A lock without the articles that could not be read would let their figures go unseen.
    let reading = Outcome::of_reading(&report, arguments.allow_empty);
    if reading.is_failure() {
        terminal.error(&format!("no lock was written; {}", reading.sentence()));
        return Ok(reading);
    }
    let found = arguments.lock_file.clone().or_else(|| Lock::find(arguments.paths.first()?));
    let place = found.clone().or_else(|| arguments.paths.first().map(|path| Lock::place_for(path)));
    let path = place.ok_or(Failure::NoLock)?;
    let is_new = found.is_none_or(|file| !file.exists());
    let mut lock =
        if is_new { Lock::empty(&path) } else { Lock::read(&path).or_else(|error| anew(error, arguments))? };
    let drifts = lock.compare(&report.figures, &report.articles, &set.roots);
    if !is_new && drifts.is_empty() {
        let last = format!("{} is up to date: {}", path.display(), figures_of(lock.len()));
        terminal.print(|out| if global.quiet { Ok(()) } else { writeln!(out, "{last}") })?;
        return Ok(Outcome::clean("up to date"));
    }
    if !is_new && !arguments.accept {
        terminal.print(|out| {
            drifts.iter().try_for_each(|drift| writeln!(out, "{drift}"))?;
            if global.quiet {
                return Ok(());
            }
            writeln!(out, "{} is behind; `figcheck lock --accept` takes what has changed", path.display())
        })?;
        return Ok(Outcome::found(drifts.len(), "changed figure"));
    }
    let taken = lock.accept(&report.figures, &report.articles, &set.roots);
    lock.write()?;
    let mut last = format!("wrote {}: {}", path.display(), figures_of(lock.len()));
    if !is_new {
        let parts = [(taken.added, "added"), (taken.removed, "removed"), (taken.changed, "changed")];
        let parts: Vec<String> =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        last.push_str(&format!(" ({})", parts.join(", ")));
    }
    terminal.print(|out| if global.quiet { Ok(()) } else { writeln!(out, "{last}") })?;
    Ok(Outcome::clean("written"))
}

/// A lock of another version is written anew where that is asked for, as the error advises.
fn anew(error: Error, arguments: &arguments::Lock) -> Result<Lock, Error> {
    match error {
        Error::Version { path, .. } if arguments.accept => Ok(Lock::empty(&path)),
        error => Err(error),
    }
}

fn figures_of(count: usize) -> String {
    if count == 1 { "1 figure".to_owned() } else { format!("{count} figures") }
}
