//! The matrix of the page: a row a quantity, a column for each of the sources that say most, and one for all others.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::cards::Shown;
use super::said::Said;
use super::standing::Standings;
use crate::Report;
use crate::model::{Figure, Verdict};
use crate::report::chart::letter;
use crate::report::matrix::{Matrix, MatrixRow};
use crate::report::rows::plain;
use crate::report::words::counted;

/// Sources, or articles, with a column of their own. A set may have hundreds, and nobody reads a table that wide.
const COLUMNS: usize = 12;
/// Values that a cell shows.
const VALUES: usize = 3;

/// The table, and what its filters choose from.
#[derive(Debug, Serialize)]
pub(super) struct Table<'a> {
    columns: Vec<Head<'a>>,
    rows: Vec<Row<'a>>,
    has_others: bool,
    /// The articles that say most, in the order of their days.
    articles: Vec<ArticleHead<'a>>,
    has_other_articles: bool,
    /// Every source, with its number.
    sources: Vec<(usize, &'a str)>,
    codes: Vec<&'a str>,
    units: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Head<'a> {
    source: usize,
    name: &'a str,
}

#[derive(Debug, Serialize)]
struct ArticleHead<'a> {
    article: usize,
    title: &'a str,
    lang: &'static str,
    source: Option<&'a str>,
    published: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    thread: usize,
    verdict: &'static str,
    letter: &'static str,
    has_card: bool,
    measure: Said,
    unit: &'a str,
    figures: usize,
    low: Option<String>,
    high: Option<String>,
    first: Option<String>,
    last: Option<String>,
    /// Numbers of its sources, its languages and its codes, each parted by spaces.
    sources: String,
    languages: String,
    codes: String,
    cells: Vec<Option<Cell<'a>>>,
    others: Vec<Cell<'a>>,
    article_cells: Vec<Option<Cell<'a>>>,
    other_articles: Vec<Cell<'a>>,
}

#[derive(Debug, Serialize)]
struct Cell<'a> {
    /// The number of the source or article.
    column: usize,
    name: &'a str,
    letter: &'static str,
    values: Vec<Value<'a>>,
    more: usize,
}

#[derive(Debug, Serialize)]
struct Value<'a> {
    figure: usize,
    shown: Shown<'a>,
}

impl<'a> Table<'a> {
    pub(super) fn of(matrix: &Matrix<'a>, report: &'a Report, standings: &Standings<'_>) -> Self {
        let mut codes: BTreeMap<&str, BTreeSet<&'a str>> = BTreeMap::new();
        for finding in &report.findings {
            if let Some(thread) = &finding.thread {
                codes.entry(thread).or_default().insert(&finding.code);
            }
        }
        let (columns, has_other_articles) = article_columns(matrix, report, standings);
        let row = |(at, row): (usize, &MatrixRow<'a>)| {
            let codes =
                codes.get(row.thread.id.as_str()).map(|codes| codes.iter().copied().collect()).unwrap_or_default();
            Row::of(at, row, matrix, codes, &columns, standings)
        };
        let mut rows: Vec<Row<'a>> = matrix.rows.iter().enumerate().map(row).collect();
        let weight = |row: &Row<'_>| (row.letter != "c", row.letter != "r", std::cmp::Reverse(row.figures));
        rows.sort_by_key(weight);
        let mut sources: Vec<(usize, &str)> =
            matrix.origins.iter().enumerate().map(|(at, origin)| (at, origin.name)).collect();
        sources.sort_by_key(|(_, name)| name.to_lowercase());
        let units: BTreeSet<&str> = rows.iter().map(|row| row.unit).filter(|unit| !unit.is_empty()).collect();
        Self {
            columns: matrix
                .origins
                .iter()
                .take(COLUMNS)
                .enumerate()
                .map(|(source, origin)| Head { source, name: origin.name })
                .collect(),
            has_others: matrix.origins.len() > COLUMNS,
            articles: columns.iter().filter_map(|&article| ArticleHead::of(article, report)).collect(),
            has_other_articles,
            rows,
            sources,
            codes: codes.values().flatten().copied().collect::<BTreeSet<_>>().into_iter().collect(),
            units: units.into_iter().collect(),
        }
    }
}

impl<'a> Row<'a> {
    fn of(
        at: usize,
        row: &MatrixRow<'a>,
        matrix: &Matrix<'a>,
        codes: Vec<&'a str>,
        columns: &[usize],
        standings: &Standings<'_>,
    ) -> Self {
        let cell = |source: usize| {
            let figures = row.cells.get(&source)?;
            Some(Cell::of(source, matrix.origins.get(source)?.name, figures, standings))
        };
        let mut by_article: BTreeMap<usize, Vec<&'a Figure>> = BTreeMap::new();
        for figure in &row.figures {
            by_article.entry(standings.article(&figure.article.path)).or_default().push(figure);
        }
        let article_cell = |article: usize| {
            let figures = by_article.get(&article)?;
            Some(Cell::of(article, figures.first()?.article.name(), figures, standings))
        };
        let others = by_article.keys().filter(|article| !columns.contains(article));
        let other_articles = others.filter_map(|article| article_cell(*article)).collect();
        let (low, high) = row.range().unzip();
        let (first, last) = row.days().unzip();
        let languages: BTreeSet<&str> = row.figures.iter().map(|figure| figure.article.language.code()).collect();
        let joined = |parts: Vec<String>| parts.join(" ");
        Self {
            thread: at,
            verdict: row.thread.verdict.name(),
            letter: letter(row.thread.verdict),
            has_card: row.thread.verdict != Verdict::Agree,
            measure: Said::name(row),
            unit: row.unit().map_or("", counted),
            figures: row.figures.len(),
            low: low.map(plain),
            high: high.map(plain),
            first: first.map(|day| day.to_string()),
            last: last.map(|day| day.to_string()),
            sources: joined(row.cells.keys().map(ToString::to_string).collect()),
            languages: languages.into_iter().collect::<Vec<_>>().join(" "),
            codes: codes.join(" "),
            cells: (0..matrix.origins.len().min(COLUMNS)).map(cell).collect(),
            others: row.cells.keys().filter(|source| **source >= COLUMNS).filter_map(|source| cell(*source)).collect(),
            article_cells: columns.iter().map(|article| article_cell(*article)).collect(),
            other_articles,
        }
    }
}

impl<'a> ArticleHead<'a> {
    fn of(article: usize, report: &'a Report) -> Option<Self> {
        let info = &report.articles.get(article)?.info;
        Some(Self {
            article,
            title: info.name(),
            lang: info.language.code(),
            source: info.source.as_deref(),
            published: info.published.map(|published| published.date.to_string()),
        })
    }
}

/// The articles that say something of most quantities, in the order of their days, and whether there are more.
fn article_columns(matrix: &Matrix<'_>, report: &Report, standings: &Standings<'_>) -> (Vec<usize>, bool) {
    let mut rows: BTreeMap<usize, usize> = BTreeMap::new();
    for row in &matrix.rows {
        let articles: BTreeSet<usize> =
            row.figures.iter().map(|figure| standings.article(&figure.article.path)).collect();
        for article in articles {
            *rows.entry(article).or_default() += 1;
        }
    }
    let mut columns: Vec<usize> = rows.keys().copied().collect();
    columns.sort_by_key(|article| std::cmp::Reverse(rows.get(article).copied()));
    let has_others = columns.len() > COLUMNS;
    columns.truncate(COLUMNS);
    columns.sort_by_key(|article| report.articles.get(*article).map(|article| article.info.published));
    (columns, has_others)
}

impl<'a> Cell<'a> {
    fn of(column: usize, name: &'a str, figures: &[&'a Figure], standings: &Standings<'_>) -> Self {
        let mut distinct: Vec<&Figure> = Vec::new();
        for &figure in figures {
            let (own, number) = (&figure.quantity, figure.quantity.number);
            let is_known = distinct.iter().any(|known| {
                let other = &known.quantity;
                other.number.value == number.value
                    && other.number.value_max == number.value_max
                    && other.bound == own.bound
                    && other.unit.id == own.unit.id
            });
            if !is_known {
                distinct.push(figure);
            }
        }
        let worst = figures.iter().map(|figure| standings.verdict(figure)).max().unwrap_or(Verdict::Agree);
        let values = distinct.iter().take(VALUES);
        Self {
            column,
            name,
            letter: letter(worst),
            values: values.map(|figure| Value { figure: standings.index(figure), shown: Shown::of(figure) }).collect(),
            more: distinct.len().saturating_sub(VALUES),
        }
    }
}
