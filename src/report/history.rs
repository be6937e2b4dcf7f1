//! What became of figures between two versions, in every form.

use std::io::{self, Write};

use serde::Serialize;

use super::Format;
use super::rows::{VERSION, plain};
use super::summary::count;
use super::text::{figure as figure_line, folded};
use crate::history::{ArticleChange, ChangeKind, Correction, FigureChange, History};
use crate::model::{Article, Figure};

/// One row of `history`: a figure that is not what it was. The later version comes last in each pair of columns.
#[derive(Debug, Clone, Serialize)]
struct ChangeRow<'a> {
    article: &'a str,
    article_before: &'a str,
    kind: &'static str,
    correction: &'static str,
    differs: String,
    line_before: Option<usize>,
    line: Option<usize>,
    phrase_before: Option<&'a str>,
    phrase: Option<&'a str>,
    value_before: Option<String>,
    value: Option<String>,
    value_max_before: Option<String>,
    value_max: Option<String>,
    bound_before: Option<&'static str>,
    bound: Option<&'static str>,
    unit_before: Option<&'a str>,
    unit: Option<&'a str>,
    attributed_to_before: Option<&'a str>,
    attributed_to: Option<&'a str>,
    sentence_before: Option<&'a str>,
    sentence: Option<&'a str>,
}

/// Columns, for a history without changes.
const HEADER: &str = "article,article_before,kind,correction,differs,line_before,line,phrase_before,phrase,\
    value_before,value,value_max_before,value_max,bound_before,bound,unit_before,unit,attributed_to_before,attributed_to,\
    sentence_before,sentence";

#[derive(Debug, Serialize)]
struct Document<'a> {
    version: u32,
    from: &'a str,
    to: Option<&'a str>,
    changes: Vec<ChangeRow<'a>>,
    summary: Counts,
}

#[derive(Debug, Serialize)]
struct Counts {
    articles: usize,
    articles_added: usize,
    articles_removed: usize,
    changed: usize,
    uncorrected: usize,
    added: usize,
    removed: usize,
}

#[derive(Debug, Serialize)]
struct Line<'a> {
    version: u32,
    #[serde(flatten)]
    row: ChangeRow<'a>,
}

/// Writes what became of the figures.
///
/// # Errors
///
/// What the writer says, and [`io::ErrorKind::Unsupported`] for a format of findings only.
pub fn history(format: Format, history: &History, mut out: impl Write) -> io::Result<()> {
    match format {
        Format::Text => text(history, out),
        Format::Csv => super::csv::table(HEADER, rows(history), out),
        Format::Json => {
            let document = Document {
                version: VERSION,
                from: &history.from,
                to: history.to.as_deref(),
                changes: rows(history).collect(),
                summary: counts(history),
            };
            serde_json::to_writer_pretty(&mut out, &document)?;
            writeln!(out)
        }
        Format::Jsonl => {
            for row in rows(history) {
                serde_json::to_writer(&mut out, &Line { version: VERSION, row })?;
                writeln!(out)?;
            }
            Ok(())
        }
        Format::Parquet => super::parquet::table(super::parquet::CHANGE, rows(history), out),
        other => Err(super::only_findings(other)),
    }
}

/// "2 articles changed, 1 new; 3 figures changed, 1 without a correction note; 1 figure new, no figures gone".
#[must_use]
pub fn history_summary(history: &History) -> String {
    let counts = counts(history);
    let mut articles = format!("{} changed", count(counts.articles, "article"));
    for (n, what) in [(counts.articles_added, "new"), (counts.articles_removed, "gone")] {
        if n > 0 {
            articles.push_str(&format!(", {n} {what}"));
        }
    }
    let notes = match (counts.changed, counts.uncorrected) {
        (0, _) => String::new(),
        (_, 0) => ", each with a correction note".to_owned(),
        (_, silent) => format!(", {silent} without a correction note"),
    };
    let (changed, added) = (count(counts.changed, "figure"), count(counts.added, "figure"));
    format!("{articles}; {changed} changed{notes}; {added} new, {} gone", count(counts.removed, "figure"))
}

fn counts(history: &History) -> Counts {
    let of = |kind| history.changes().filter(|(_, change)| change.kind == kind).count();
    Counts {
        articles: history.articles.len(),
        articles_added: history.added,
        articles_removed: history.removed,
        changed: of(ChangeKind::Changed),
        uncorrected: history.uncorrected(),
        added: of(ChangeKind::Added),
        removed: of(ChangeKind::Removed),
    }
}

fn rows(history: &History) -> impl Iterator<Item = ChangeRow<'_>> {
    history.changes().map(|(article, change)| row(article, change))
}

fn row<'a>(article: &'a ArticleChange, change: &'a FigureChange) -> ChangeRow<'a> {
    let (before, after) = (change.before.as_ref(), change.after.as_ref());
    let value = |figure: Option<&Figure>| figure.map(|figure| plain(figure.quantity.number.value));
    let value_max = |figure: Option<&Figure>| figure.and_then(|figure| figure.quantity.number.value_max.map(plain));
    let bound = |figure: Option<&Figure>| figure.map(|figure| figure.quantity.bound.sign());
    ChangeRow {
        article: &article.after.info.path,
        article_before: &article.before.info.path,
        kind: change.kind.name(),
        correction: change.correction.name(),
        differs: change.differs.join(" "),
        line_before: before.map(|figure| line(&article.before, figure)),
        line: after.map(|figure| line(&article.after, figure)),
        phrase_before: before.map(|figure| figure.phrase_text.as_str()),
        phrase: after.map(|figure| figure.phrase_text.as_str()),
        value_before: value(before),
        value: value(after),
        value_max_before: value_max(before),
        value_max: value_max(after),
        bound_before: bound(before),
        bound: bound(after),
        unit_before: before.map(|figure| figure.quantity.unit.id.as_str()),
        unit: after.map(|figure| figure.quantity.unit.id.as_str()),
        attributed_to_before: before.and_then(source),
        attributed_to: after.and_then(source),
        sentence_before: before.map(|figure| &*figure.sentence),
        sentence: after.map(|figure| &*figure.sentence),
    }
}

fn source(figure: &Figure) -> Option<&str> {
    figure.attribution.as_ref().map(|attribution| attribution.source.as_str())
}

fn line(article: &Article, figure: &Figure) -> usize {
    article.position(figure.quantity.span.start).line
}

fn text(history: &History, mut out: impl Write) -> io::Result<()> {
    for (article, change) in history.changes() {
        let (version, figure) = match (&change.after, &change.before) {
            (Some(after), _) => (&article.after, after),
            (None, Some(before)) => (&article.before, before),
            (None, None) => continue,
        };
        let place = format!("{}:{}", folded(&version.info.path), version.position(figure.quantity.span.start));
        let differs =
            if change.differs.is_empty() { String::new() } else { format!(" ({})", change.differs.join(", ")) };
        let note = match change.correction {
            Correction::Named => "a correction note names it",
            Correction::General => "a correction note does not name it",
            Correction::None => "no correction note",
        };
        writeln!(out, "{place}: {}{differs}; {note}", change.kind.name())?;
        for (sign, figure) in [('-', &change.before), ('+', &change.after)] {
            if let Some(figure) = figure {
                writeln!(out, "  {sign} {}", figure_line(figure))?;
                writeln!(out, "    {}", folded(&figure.sentence))?;
            }
        }
    }
    Ok(())
}
