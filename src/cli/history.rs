//! `figcheck history`: what became of the figures between two versions of their articles.

use std::path::{Path, PathBuf};

use figcheck::history::{ArticleChange, History, compare};
use figcheck::model::Article;
use figcheck::report::{self, Format};
use figcheck::{Checker, is_article_name};

use super::arguments::{Global, History as Arguments};
use super::commands::checker;
use super::failure::Failure;
use super::git::{Changed, Repository, whole};
use super::outcome::Outcome;
use super::terminal::Terminal;

pub(super) fn history(arguments: &Arguments, global: &Global, terminal: &Terminal) -> Result<Outcome, Failure> {
    let plan = arguments.output.plan()?;
    let checker = checker(std::slice::from_ref(&arguments.path), global)?;
    let repository = Repository::of(&arguments.path)?;
    let from = repository.commit(&arguments.from)?;
    let to = arguments.to.as_deref().map(|to| repository.commit(to)).transpose()?;
    let mut history = History::new(&arguments.from, arguments.to.as_deref());
    let is_file = !whole(&arguments.path).is_dir();
    let mut failures = 0;
    for changed in repository.changes(&from, to.as_deref(), &arguments.path)? {
        let (before, after) = match changed {
            Changed::Edited { before, after } => (before, after),
            Changed::Added(path) => {
                history.added += usize::from(is_article_name(&path));
                continue;
            }
            Changed::Removed(path) => {
                history.removed += usize::from(is_article_name(&path));
                continue;
            }
        };
        if !is_file && !is_article_name(&after) {
            continue;
        }
        let named = |path: &Path| named(&repository, path);
        let mut version = |commit: Option<&str>, path: &Path| -> Result<Vec<Article>, Failure> {
            let set = checker.read_bytes(&named(path), repository.content(commit, path)?);
            failures += set.skipped.iter().filter(|skipped| skipped.is_error).count();
            terminal.skipped(&set.skipped, global);
            Ok(set.articles)
        };
        let old = version(Some(&from), &before)?;
        let new = version(to.as_deref(), &after)?;
        history.articles.extend(pair(&checker, old, new));
    }
    let outcome = outcome(&history, failures, arguments.require_note);
    let last = format!("{}; {}", report::history_summary(&history), outcome.sentence());
    plan.write(terminal, |format, _, out| {
        report::history(format, &history, &mut *out)?;
        if format == Format::Text && !global.quiet { writeln!(out, "{last}") } else { Ok(()) }
    })?;
    if plan.stdout != Some(Format::Text) && !global.quiet {
        terminal.note(&last);
    }
    Ok(outcome)
}

/// A path from the root of the repository as it is named from here.
fn named(repository: &Repository, path: &Path) -> PathBuf {
    let whole_path = repository.root().join(path);
    let here = whole(Path::new("."));
    whole_path.strip_prefix(&here).map(Path::to_owned).unwrap_or(whole_path)
}

/// The articles that both versions of a file hold, by their place in it, with the figures that changed.
fn pair(checker: &Checker, old: Vec<Article>, new: Vec<Article>) -> Vec<ArticleChange> {
    let pairs = old.into_iter().zip(new);
    pairs
        .map(|(before, after)| {
            let changes = compare(&before, &checker.extract(&before), &after, &checker.extract(&after));
            ArticleChange { before, after, changes }
        })
        .collect()
}

fn outcome(history: &History, failures: usize, require_note: bool) -> Outcome {
    let silent = history.uncorrected();
    if failures > 0 {
        Outcome::failed(&format!("{failures} of the versions could not be read"))
    } else if !require_note {
        Outcome::clean("changes never fail the run without --require-note")
    } else if silent == 0 {
        Outcome::clean("every changed figure has a correction note")
    } else {
        Outcome::found_that(&format!("{silent} changed without a correction note (--require-note)"))
    }
}
