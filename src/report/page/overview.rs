//! What an editor should know first: how much there is, and what matters most.

use std::collections::BTreeSet;

use serde::Serialize;

use super::standing::Standings;
use crate::Report;
use crate::model::{Finding, Verdict};
use crate::report::origin::OriginId;

/// Findings that the overview shows.
const FIRST: usize = 5;

/// The counts, and the first findings.
#[derive(Debug, Serialize)]
pub(super) struct Overview<'a> {
    articles: usize,
    skipped: usize,
    sources: usize,
    languages: String,
    period: Option<(String, String)>,
    figures: usize,
    compared: usize,
    quantities: usize,
    conflicts: usize,
    changes: usize,
    agreements: usize,
    first: Vec<Item<'a>>,
}

/// One finding.
#[derive(Debug, Serialize)]
pub(super) struct Item<'a> {
    code: &'a str,
    level: &'static str,
    message: &'a str,
    /// The quantity it speaks of, and its name.
    thread: Option<usize>,
    measure: Option<&'a str>,
    places: Vec<Place<'a>>,
}

#[derive(Debug, Serialize)]
struct Place<'a> {
    article: usize,
    path: &'a str,
    line: usize,
    figure: Option<usize>,
}

/// All findings of one code.
#[derive(Debug, Serialize)]
pub(super) struct Group<'a> {
    code: &'a str,
    level: &'static str,
    items: Vec<Item<'a>>,
}

impl<'a> Overview<'a> {
    pub(super) fn of(report: &'a Report, standings: &Standings<'_>) -> Self {
        let languages: BTreeSet<&str> = report.articles.iter().map(|article| article.info.language.code()).collect();
        let days = report.articles.iter().filter_map(|article| article.info.published).map(|published| published.date);
        let days: Vec<_> = days.collect();
        let verdict = |verdict| report.threads.iter().filter(|thread| thread.verdict == verdict).count();
        Self {
            articles: report.articles.len(),
            skipped: report.skipped.len(),
            sources: report.figures.iter().map(OriginId::of).collect::<BTreeSet<_>>().len(),
            languages: languages.into_iter().collect::<Vec<_>>().join(" "),
            period: days.iter().min().zip(days.iter().max()).map(|(first, last)| (first.to_string(), last.to_string())),
            figures: report.figures.len(),
            compared: report.summary.compared,
            quantities: report.threads.len(),
            conflicts: verdict(Verdict::Conflict),
            changes: verdict(Verdict::Revision),
            agreements: verdict(Verdict::Agree),
            first: report.findings.iter().take(FIRST).map(|finding| Item::of(finding, report, standings)).collect(),
        }
    }
}

impl<'a> Item<'a> {
    fn of(finding: &'a Finding, report: &'a Report, standings: &Standings<'_>) -> Self {
        let thread = finding.thread.as_deref().and_then(|id| standings.thread(id));
        let measure = thread.and_then(|at| report.threads.get(at)).map(|thread| thread.measure.as_str());
        let places = finding.labels.iter().map(|label| {
            let article = standings.article(&label.article);
            Place {
                article,
                path: &label.article,
                line: report
                    .articles
                    .get(article)
                    .map_or(0, |article| article.map.line(&article.text, label.span.start)),
                figure: label.figure.as_ref().and_then(|id| standings.figure(id)).map(|standing| standing.index),
            }
        });
        Self {
            code: &finding.code,
            level: finding.level.name(),
            message: measure.map_or(&*finding.message, |measure| without(&finding.message, measure)),
            thread,
            measure,
            places: places.collect(),
        }
    }
}

/// A message without the name of the quantity that it starts with: the page shows that as a link.
fn without<'a>(message: &'a str, measure: &str) -> &'a str {
    message.strip_prefix(measure).map_or(message, |rest| rest.trim_start_matches([':', ' ']))
}

/// The findings by code, in their order.
pub(super) fn groups<'a>(report: &'a Report, standings: &Standings<'_>) -> Vec<Group<'a>> {
    let same = |a: &Finding, b: &Finding| a.code == b.code;
    let group = |findings: &'a [Finding]| {
        let first = findings.first()?;
        let items = findings.iter().map(|finding| Item::of(finding, report, standings)).collect();
        Some(Group { code: &first.code, level: first.level.name(), items })
    };
    report.findings.chunk_by(same).filter_map(group).collect()
}
