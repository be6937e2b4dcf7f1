//! The rows of the four tables. Rows that a command prints, too, are that command's, with columns for joining added.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::Report;
use crate::model::{FigureId, Thread, Verdict};
use crate::report::matrix::{Matrix, MatrixRow};
use crate::report::rows::{ArticleRow, FigureRow, PlaceRow, Rows, plain};

/// Columns of `threads.csv`.
pub(super) const THREAD: &str = "thread_id,verdict,measure,unit,figures,articles,sources,value_min,value_max,first_date,\
    last_date,codes,because";

/// Columns of `articles.csv`.
pub(super) const ARTICLE: &str =
    "article,source,published,lang,title,figures,compared,agree,revision,conflict,findings";

/// One row of `threads.csv`: a quantity.
#[derive(Debug, Serialize)]
pub(super) struct ThreadRow<'a> {
    thread_id: &'a str,
    verdict: &'static str,
    measure: &'a str,
    unit: &'a str,
    figures: usize,
    articles: usize,
    sources: usize,
    value_min: Option<String>,
    value_max: Option<String>,
    first_date: Option<String>,
    last_date: Option<String>,
    codes: String,
    because: &'a str,
}

/// What `articles.csv` adds to an article: its figures, and in how many of its figures' threads what was found.
#[derive(Debug, Default, Clone, Serialize)]
pub(super) struct Counts {
    figures: usize,
    compared: usize,
    agree: usize,
    revision: usize,
    conflict: usize,
    findings: usize,
}

/// Makes the rows of one report.
#[derive(Debug)]
pub(super) struct Records<'a> {
    report: &'a Report,
    rows: Rows<'a>,
    threads: BTreeMap<&'a FigureId, &'a Thread>,
}

impl<'a> Records<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        let threads =
            report.threads.iter().flat_map(|thread| thread.figures.iter().map(move |id| (id, thread))).collect();
        Self { report, rows: Rows::new(report), threads }
    }

    pub(super) fn figures(&self) -> impl Iterator<Item = (FigureRow<'a>, Option<&'a str>, Option<&'static str>)> {
        self.report.figures.iter().map(|figure| {
            let thread = self.threads.get(&figure.id);
            let id = thread.map(|thread| thread.id.as_str());
            (self.rows.figure(figure), id, thread.map(|thread| thread.verdict.name()))
        })
    }

    pub(super) fn threads(&self) -> impl Iterator<Item = ThreadRow<'a>> {
        Matrix::of(self.report).rows.into_iter().map(|row| self.thread(&row))
    }

    fn thread(&self, row: &MatrixRow<'a>) -> ThreadRow<'a> {
        let thread = row.thread;
        let unit = row.unit();
        let (low, high) = row.range().unzip();
        let (first, last) = row.days().unzip();
        let articles: BTreeSet<&str> = row.figures.iter().map(|figure| figure.article.path.as_str()).collect();
        let codes: BTreeSet<&str> = self
            .report
            .findings
            .iter()
            .filter(|finding| finding.thread.as_ref() == Some(&thread.id))
            .map(|finding| finding.code.as_str())
            .collect();
        ThreadRow {
            thread_id: &thread.id,
            verdict: thread.verdict.name(),
            measure: &thread.measure,
            unit: unit.map_or("", |unit| unit.id.as_str()),
            figures: row.figures.len(),
            articles: articles.len(),
            sources: row.cells.len(),
            value_min: low.map(plain),
            value_max: high.map(plain),
            first_date: first.map(|day| day.to_string()),
            last_date: last.map(|day| day.to_string()),
            codes: codes.into_iter().collect::<Vec<_>>().join(" "),
            because: &thread.because,
        }
    }

    pub(super) fn findings(&self) -> impl Iterator<Item = (PlaceRow<'a>, String)> {
        self.report.findings.iter().flat_map(move |finding| {
            let places = finding.labels.iter().enumerate();
            places.map(move |(index, label)| {
                (
                    self.rows.place(finding, label, index + 1),
                    finding.notes.iter().map(|note| &**note).collect::<Vec<_>>().join("; "),
                )
            })
        })
    }

    pub(super) fn articles(&self) -> impl Iterator<Item = (ArticleRow<'a>, Counts)> {
        let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
        for figure in &self.report.figures {
            let counts = counts.entry(&figure.article.path).or_default();
            counts.figures += 1;
            let Some(thread) = self.threads.get(&figure.id) else { continue };
            counts.compared += 1;
            match thread.verdict {
                Verdict::Agree => counts.agree += 1,
                Verdict::Revision => counts.revision += 1,
                Verdict::Conflict => counts.conflict += 1,
            }
        }
        for finding in &self.report.findings {
            let articles: BTreeSet<&str> = finding.labels.iter().map(|label| label.article.as_str()).collect();
            for article in articles {
                counts.entry(article).or_default().findings += 1;
            }
        }
        self.report.articles.iter().map(move |article| {
            (ArticleRow::new(article), counts.get(article.info.path.as_str()).cloned().unwrap_or_default())
        })
    }
}
