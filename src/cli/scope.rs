//! Findings of the articles that somebody works on, found against the whole set.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use figcheck::model::{Article, Finding};
use figcheck::{ArticleSet, Report};
use jiff::civil::Date;

use super::failure::Failure;
use super::git::{Repository, whole};

/// What narrows the findings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Scope {
    /// Only findings that touch an article changed since this git revision.
    pub(super) diff: Option<String>,
    /// Only findings that touch an article published on this day or later, or of an unknown day.
    pub(super) since: Option<Date>,
}

impl Scope {
    /// Leaves out the findings that touch no article of the scope, and says how many those are; none where nothing narrows.
    pub(super) fn apply(&self, report: &mut Report, paths: &[PathBuf]) -> Result<Option<String>, Failure> {
        let mut why = Vec::new();
        let before = report.findings.len();
        if let Some(revision) = &self.diff {
            let changed = changed(revision, paths)?;
            let is_changed = |article: &Article| {
                let file = whole(&article.file);
                let manifests = || file.ancestors().skip(1).map(|folder| folder.join(ArticleSet::MANIFEST));
                // What a manifest says of an article is a part of it.
                changed.contains(&file) || manifests().any(|manifest| changed.contains(&manifest))
            };
            keep(report, is_changed);
            why.push(format!("--diff {revision}"));
        }
        if let Some(since) = self.since {
            keep(report, |article| article.info.published.is_none_or(|published| published.date >= since));
            why.push(format!("--since {since}"));
        }
        let left_out = before - report.findings.len();
        let findings = if left_out == 1 { "finding" } else { "findings" };
        Ok((!why.is_empty()).then(|| format!("{left_out} {findings} in other articles left out ({})", why.join(", "))))
    }
}

/// The files that changed in the repositories of the paths.
fn changed(revision: &str, paths: &[PathBuf]) -> Result<BTreeSet<PathBuf>, Failure> {
    let mut changed = BTreeSet::new();
    for path in paths.iter().filter(|path| path.as_os_str() != "-") {
        changed.extend(Repository::of(path)?.changed_since(revision)?);
    }
    Ok(changed)
}

/// Keeps the findings of which a place stands in an article that is wanted.
fn keep(report: &mut Report, is_wanted: impl Fn(&Article) -> bool) {
    let wanted: BTreeMap<&str, bool> =
        report.articles.iter().map(|article| (article.info.path.as_str(), is_wanted(article))).collect();
    let is_kept = |finding: &Finding| {
        finding.labels.iter().any(|label| wanted.get(label.article.as_str()).copied().unwrap_or(true))
    };
    let kept: Vec<bool> = report.findings.iter().map(is_kept).collect();
    let mut kept = kept.into_iter();
    report.findings.retain(|_| kept.next().unwrap_or(true));
}
