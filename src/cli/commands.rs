//! What each command does.

use std::io::Write;
use std::path::PathBuf;

use figcheck::model::Article;
use figcheck::report::{self, Format, Layout, Stage};
use figcheck::{ArticleSet, Baseline, Checker, Detail, Options, Report};

use super::arguments::{Check, Global, Input, Reconcile};
use super::config::load;
use super::failure::Failure;
use super::lock::locked;
use super::outcome::Outcome;
use super::output::Plan;
use super::progress::Progress;
use super::scope::Scope;
use super::terminal::Terminal;

pub(super) fn check(arguments: &Check, global: &Global, terminal: &Terminal) -> Result<Outcome, Failure> {
    let plan = arguments.output.plan()?;
    let options = options(&arguments.input, global)?;
    let fail_on = arguments.fail_on.map_or(options.fail_on, Into::into);
    let known = &arguments.known;
    let baseline_file = known.baseline.clone().or_else(|| options.baseline_file());
    // What is being written anew need not be there yet.
    let baseline_file = baseline_file.filter(|file| known.write_baseline.as_ref() != Some(file));
    let baseline = baseline_file.map(|file| Baseline::read(&file)).transpose()?;
    // A baseline among the articles is none of them.
    let own = known.write_baseline.as_ref().or(known.baseline.as_ref()).and_then(|file| std::path::absolute(file).ok());
    let options = Options { baseline: own.or_else(|| options.baseline.clone()), ..options };
    let mut checker = Checker::new(options).with_detail(Detail { traces: false, evidence: false, ..Detail::default() });
    if let Some(lock) = locked(known, &arguments.input.paths)? {
        checker = checker.with_lock(lock);
    }
    let mut report = match arguments.against.as_slice() {
        [] => checked(&checker, &arguments.input.paths, true, global),
        sources => check_summary(&checker, &arguments.input.paths, sources),
    };
    report.drop_vague();
    if let Some(file) = &known.write_baseline {
        let baseline = Baseline::of(&report, file)?;
        baseline.write()?;
        terminal.note(&format!("wrote {}: findings that are now known: {}", file.display(), baseline.len()));
        baseline.apply(&mut report);
    } else if let Some(baseline) = baseline {
        baseline.apply(&mut report);
    }
    let scope = Scope { diff: arguments.diff.clone(), since: arguments.since };
    let left_out = scope.apply(&mut report, &arguments.input.paths)?;
    let mut outcome = Outcome::of_check(&report, fail_on, arguments.input.allow_empty);
    if arguments.exit_zero {
        outcome = outcome.exit_zero();
    }
    let layout = Layout { root: root(), fails_from: fail_on.level(), ..Layout::default() };
    let run = Run { report: &report, stage: Stage::Checked, left_out, outcome: &outcome, layout };
    run.print(&plan, global, terminal, |format, layout, out| report::findings(format, &report, layout, out))?;
    Ok(outcome)
}

/// Holds the articles at `summary` against those at `sources`. All are read at once, so that each has its own name and
/// a summary that lies among its sources is not one of them.
fn check_summary(checker: &Checker, summary: &[PathBuf], sources: &[PathBuf]) -> Report {
    let set = checker.read(&[summary, sources].concat());
    let is_summary = |article: &Article| summary.iter().any(|path| article.file.starts_with(path));
    let (own, other) = set.articles.into_iter().partition(is_summary);
    let claims = ArticleSet { articles: own, skipped: set.skipped, roots: set.roots, ..ArticleSet::default() };
    checker.check_summary(claims, ArticleSet { articles: other, ..ArticleSet::default() })
}

pub(super) fn reconcile(arguments: &Reconcile, global: &Global, terminal: &Terminal) -> Result<Outcome, Failure> {
    let plan = arguments.output.plan()?;
    let options = Options { reads_figures: true, ..options(&arguments.input, global)? };
    let checker = Checker::new(options).with_detail(Detail { traces: false, ..Detail::default() });
    let report = checked(&checker, &arguments.input.paths, false, global);
    let outcome = Outcome::of_reading(&report, arguments.input.allow_empty);
    let run =
        Run { report: &report, stage: Stage::Reconciled, left_out: None, outcome: &outcome, layout: Layout::default() };
    run.print(&plan, global, terminal, |format, layout, out| report::threads(format, &report, layout, out))?;
    Ok(outcome)
}

/// The options in force for a set, or a part of one.
pub(super) fn options(input: &Input, global: &Global) -> Result<Options, Failure> {
    let options = match &input.root {
        Some(root) => load(std::slice::from_ref(root), global)?.options,
        None => load(&input.paths, global)?.options,
    };
    Ok(Options { set_root: input.root.clone(), ..options })
}

/// A checker with the options file in force for `paths`.
pub(super) fn checker(paths: &[PathBuf], global: &Global) -> Result<Checker, Failure> {
    Ok(Checker::new(load(paths, global)?.options))
}

/// The whole set read and checked, with a bar for those who wait.
pub(super) fn checked(checker: &Checker, paths: &[PathBuf], texts: bool, global: &Global) -> Report {
    let progress = Progress::new(global.quiet);
    let (set, figures) = checker.read_figures(paths, texts, &|done| progress.show(done));
    let mut report = checker.check_figures(set, figures);
    drop(progress);
    report.drop_vague();
    report
}

/// The folder from which files are named to CI: the root of the checkout that the CI server tells, if this is a part of it.
fn root() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let mut told = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"].into_iter().filter_map(std::env::var_os).map(PathBuf::from);
    told.find(|root| here.starts_with(root)).unwrap_or(here)
}

/// A finished run, to be told.
struct Run<'a> {
    report: &'a Report,
    stage: Stage,
    /// What of the findings is not told, and why.
    left_out: Option<String>,
    outcome: &'a Outcome,
    layout: Layout,
}

impl Run<'_> {
    /// Unreadable input to standard error, results to files and standard output, and last what was done: below the results
    /// for people, on standard error where a program reads them.
    fn print(
        &self,
        plan: &Plan,
        global: &Global,
        terminal: &Terminal,
        write: impl Fn(Format, &Layout, &mut dyn Write) -> std::io::Result<()>,
    ) -> Result<(), Failure> {
        terminal.skipped(&self.report.skipped, global);
        let left_out = self.left_out.as_ref().map(|left_out| format!("; {left_out}")).unwrap_or_default();
        let last = format!("{}{left_out}; {}", report::summary(self.report, self.stage), self.outcome.sentence());
        // The terminal takes the colour away again where it is not wanted.
        let links = terminal.shows_links();
        let shown = Layout { color: true, links, width: Terminal::width(), ..self.layout.clone() };
        plan.write(terminal, |format, to, out| {
            write(format, if to.is_some() { &shown } else { &self.layout }, &mut *out)?;
            if format == Format::Text && !global.quiet { writeln!(out, "{last}") } else { Ok(()) }
        })?;
        if plan.stdout != Some(Format::Text) {
            for notice in &self.report.notices {
                terminal.note(&format!("{}: {}:{}: {}", notice.level, notice.path, notice.line, notice.message));
            }
        }
        if plan.stdout != Some(Format::Text) && !global.quiet {
            terminal.note(&last);
        }
        Ok(())
    }
}
