//! One JSON document a run.

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use super::rows::{ArticleRow, FigureRow, MemberRow, PlaceRow, Rows, VERSION};
use crate::model::{ArticleInfo, Finding, Link, Message, Notice, Relation, SilencedBy};
use crate::read::Skipped;
use crate::{Report, Summary};

/// What every document starts and ends with.
#[derive(Debug, Serialize)]
struct Document<'a, T> {
    version: u32,
    #[serde(flatten)]
    content: T,
    articles: Vec<ArticleRow<'a>>,
    skipped: &'a [Skipped],
    summary: &'a Summary,
}

/// The end of a document, apart from its content.
#[derive(Debug, Serialize)]
struct End<'a> {
    articles: Vec<ArticleRow<'a>>,
    skipped: &'a [Skipped],
    summary: &'a Summary,
}

#[derive(Debug, Serialize)]
struct Figures<'a> {
    figures: Vec<FigureRow<'a>>,
}

#[derive(Debug, Serialize)]
struct Threads<'a> {
    threads: Vec<ThreadObject<'a>>,
}

#[derive(Debug, Serialize)]
struct ThreadObject<'a> {
    thread_id: &'a str,
    verdict: &'static str,
    measure: &'a str,
    because: &'a str,
    figures: Vec<MemberRow<'a>>,
    relations: &'a [Relation],
    links: &'a [Link],
}

#[derive(Debug, Serialize)]
struct Findings<'a> {
    findings: Vec<FindingObject<'a>>,
    silenced: Vec<SilencedObject<'a>>,
    notices: &'a [Notice],
}

/// A finding that is not told.
#[derive(Debug, Serialize)]
struct SilencedObject<'a> {
    reason: &'a str,
    place: &'a str,
    is_known: bool,
    #[serde(flatten)]
    finding: FindingObject<'a>,
}

/// A finding with its places, also one line of JSON Lines.
#[derive(Debug, Serialize)]
pub(super) struct FindingObject<'a> {
    finding_id: &'a str,
    code: &'a str,
    rule: &'a str,
    level: &'static str,
    message: &'a str,
    thread_id: Option<&'a str>,
    places: Vec<PlaceRow<'a>>,
    notes: &'a [Message],
}

pub(super) fn finding_objects<'a>(report: &'a Report, rows: &Rows<'a>) -> impl Iterator<Item = FindingObject<'a>> {
    report.findings.iter().map(|finding| finding_object(finding, rows))
}

fn finding_object<'a>(finding: &'a Finding, rows: &Rows<'a>) -> FindingObject<'a> {
    FindingObject {
        finding_id: &finding.id,
        code: &finding.code,
        rule: &finding.rule,
        level: finding.level.name(),
        message: &finding.message,
        thread_id: finding.thread.as_deref(),
        places: (1..).zip(&finding.labels).map(|(place, label)| rows.place(finding, label, place)).collect(),
        notes: &finding.notes,
    }
}

pub(super) fn figures(report: &Report, out: impl Write) -> io::Result<()> {
    document(report, Figures { figures: Rows::new(report).figures().collect() }, out)
}

pub(super) fn threads(report: &Report, out: impl Write) -> io::Result<()> {
    let rows = Rows::new(report);
    let threads = report
        .threads
        .iter()
        .map(|thread| ThreadObject {
            thread_id: &thread.id,
            verdict: thread.verdict.name(),
            measure: &thread.measure,
            because: &thread.because,
            figures: rows.thread(thread).collect(),
            relations: &thread.relations,
            links: &thread.links,
        })
        .collect();
    document(report, Threads { threads }, out)
}

pub(super) fn findings(report: &Report, out: impl Write) -> io::Result<()> {
    let rows = Rows::new(report);
    let findings = Findings {
        findings: finding_objects(report, &rows).collect(),
        silenced: report
            .silenced
            .iter()
            .map(|silenced| SilencedObject {
                reason: &silenced.reason,
                place: &silenced.place,
                is_known: silenced.by == SilencedBy::Baseline,
                finding: finding_object(&silenced.finding, &rows),
            })
            .collect(),
        notices: &report.notices,
    };
    document(report, findings, out)
}

/// What a document of figures starts with, before the first figure.
pub(super) fn figures_start() -> String {
    format!("{{\n  \"version\": {VERSION},\n  \"figures\": [")
}

/// The figures of a part of the set, each behind `,`: what stands between the start and the end of a document.
pub(super) fn figures_part(report: &Report, out: &mut impl Write) -> io::Result<()> {
    for row in Rows::new(report).figures() {
        // No string of JSON holds a line end, so every one is the layout's.
        write!(out, ",\n    {}", serde_json::to_string_pretty(&row)?.replace('\n', "\n    "))?;
    }
    Ok(())
}

/// What a document of figures ends with, behind the last figure.
pub(super) fn figures_end(articles: &[Arc<ArticleInfo>], report: &Report) -> io::Result<String> {
    let end = End {
        articles: articles.iter().map(|info| ArticleRow::of(info)).collect(),
        skipped: &report.skipped,
        summary: &report.summary,
    };
    let end = serde_json::to_string_pretty(&end)?;
    let list = if report.summary.figures == 0 { "]" } else { "\n  ]" };
    Ok(format!("{list},{}\n", end.strip_prefix('{').unwrap_or_default()))
}

fn document<T: Serialize>(report: &Report, content: T, mut out: impl Write) -> io::Result<()> {
    let document = Document {
        version: VERSION,
        content,
        articles: report.articles.iter().map(ArticleRow::new).collect(),
        skipped: &report.skipped,
        summary: &report.summary,
    };
    serde_json::to_writer_pretty(&mut out, &document)?;
    writeln!(out)
}
