//! What an editor should know first: how much there is, and what matters most.

use std::collections::BTreeSet;

use serde::Serialize;

use super::said::Said;
use super::standing::{Standings, has_card, place};
use crate::Report;
use crate::model::{Finding, Verdict};
use crate::report::matrix::Matrix;
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
    /// Its place among the findings.
    finding: usize,
    code: &'a str,
    level: &'static str,
    message: Said,
    notes: Vec<Said>,
    /// The name of the quantity that it speaks of, and where the page tells of that.
    measure: Option<Said>,
    to: Option<(char, usize)>,
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
    pub(super) fn of(report: &'a Report, matrix: &Matrix<'a>, standings: &Standings<'_>) -> Self {
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
            first: items(report, matrix, standings).take(FIRST).collect(),
        }
    }
}

impl<'a> Item<'a> {
    fn of(at: usize, finding: &'a Finding, report: &'a Report, matrix: &Matrix<'a>, standings: &Standings<'_>) -> Self {
        let thread = finding.thread.as_deref().and_then(|id| standings.thread(id));
        let row = thread.and_then(|at| matrix.rows.get(at));
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
            finding: at,
            code: &finding.code,
            level: finding.level.name(),
            message: Said::message(&finding.message, row),
            // A card shows what there is to note.
            notes: match row {
                Some(row) if has_card(row.thread) => Vec::new(),
                _ => finding.notes.iter().map(|note| Said::message(note, row)).collect(),
            },
            measure: row.map(Said::name),
            to: thread.zip(row).map(|(at, row)| place(row.thread, at)),
            places: places.collect(),
        }
    }
}

/// The findings, most important first.
fn items<'a>(report: &'a Report, matrix: &Matrix<'a>, standings: &Standings<'_>) -> impl Iterator<Item = Item<'a>> {
    let findings = report.findings.iter().enumerate();
    findings.map(move |(at, finding)| Item::of(at, finding, report, matrix, standings))
}

/// The findings by code, in their order.
pub(super) fn groups<'a>(report: &'a Report, matrix: &Matrix<'a>, standings: &Standings<'_>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for item in items(report, matrix, standings) {
        match groups.last_mut() {
            Some(group) if group.code == item.code => group.items.push(item),
            _ => groups.push(Group { code: item.code, level: item.level, items: vec![item] }),
        }
    }
    groups
}
