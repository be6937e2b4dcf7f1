//! How each figure stands: alone, in agreement, changed or in conflict, and where the page tells of it.

use std::collections::BTreeMap;

use crate::Report;
use crate::model::{Figure, FigureId, Thread, Verdict};
use crate::options::Options;
use crate::report::chart::{Dispute, disputes};
use crate::report::matrix::Matrix;

/// What the page knows of one figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    /// Its place in the report's figures, and in the page's ids.
    pub(super) index: usize,
    /// Its thread's place in the matrix, and how it stands there; none where nothing else measures what it does.
    pub(super) thread: Option<(usize, Verdict)>,
    /// The place among the findings of the first of a rule over one article that marks it.
    pub(super) flag: Option<usize>,
}

/// True where a quantity has a card of its own.
pub(super) fn has_card(thread: &Thread) -> bool {
    thread.verdict != Verdict::Agree
}

/// Where the page tells of the quantity with this number: its card, else its row of the matrix.
pub(super) fn place(thread: &Thread, at: usize) -> (char, usize) {
    (if has_card(thread) { 't' } else { 'q' }, at)
}

/// Every figure's standing, every row's disputes, and every article's place.
#[derive(Debug)]
pub(super) struct Standings<'a> {
    figures: BTreeMap<&'a FigureId, Standing>,
    articles: BTreeMap<&'a str, usize>,
    threads: BTreeMap<&'a str, usize>,
    /// Of each row of the matrix, the pairs that do not agree.
    pub(super) disputes: Vec<Vec<Dispute>>,
}

impl<'a> Standings<'a> {
    pub(super) fn of(report: &'a Report, matrix: &Matrix<'a>, options: &Options) -> Self {
        let mut figures: BTreeMap<&FigureId, Standing> = BTreeMap::new();
        for (index, figure) in report.figures.iter().enumerate() {
            figures.insert(&figure.id, Standing { index, thread: None, flag: None });
        }
        let mut all = Vec::new();
        for (at, row) in matrix.rows.iter().enumerate() {
            let disputes = disputes(row, options);
            let mut worst = vec![Verdict::Agree; row.figures.len()];
            for dispute in &disputes {
                for end in [dispute.a, dispute.b] {
                    if let Some(worst) = worst.get_mut(end) {
                        *worst = (*worst).max(dispute.verdict);
                    }
                }
            }
            for (figure, worst) in row.figures.iter().zip(worst) {
                if let Some(standing) = figures.get_mut(&figure.id) {
                    standing.thread = Some((at, worst));
                }
            }
            all.push(disputes);
        }
        for (at, finding) in report.findings.iter().enumerate().filter(|(_, finding)| finding.thread.is_none()) {
            for id in finding.labels.iter().filter_map(|label| label.figure.as_ref()) {
                if let Some(standing) = figures.get_mut(id) {
                    standing.flag = standing.flag.or(Some(at));
                }
            }
        }
        let articles =
            report.articles.iter().enumerate().map(|(at, article)| (article.info.path.as_str(), at)).collect();
        let threads = matrix.rows.iter().enumerate().map(|(at, row)| (row.thread.id.as_str(), at)).collect();
        Self { figures, articles, threads, disputes: all }
    }

    pub(super) fn figure(&self, id: &FigureId) -> Option<Standing> {
        self.figures.get(id).copied()
    }

    pub(super) fn index(&self, figure: &Figure) -> usize {
        self.figure(&figure.id).map_or(0, |standing| standing.index)
    }

    /// How a figure of a thread stands in it.
    pub(super) fn verdict(&self, figure: &Figure) -> Verdict {
        self.figure(&figure.id).and_then(|standing| standing.thread).map_or(Verdict::Agree, |(_, verdict)| verdict)
    }

    pub(super) fn article(&self, path: &str) -> usize {
        self.articles.get(path).copied().unwrap_or_default()
    }

    pub(super) fn thread(&self, id: &str) -> Option<usize> {
        self.threads.get(id).copied()
    }
}
