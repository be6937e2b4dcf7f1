//! The rows of the output contract: one struct a table, its fields in the order of the columns.
//!
//! CSV, JSON and JSON Lines are all written from these, so that a name means the same everywhere. A cell that is
//! empty in CSV is null in JSON. Values are plain decimals in text, as a float cannot hold them all. New fields
//! go to the end.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::Report;
use crate::model::{Article, ArticleInfo, Figure, FigureId, FigureKind, Finding, Label, Note, Thread};

/// The version of the names and meanings in this file; it goes up when one is taken away or changed.
pub const VERSION: u32 = 1;

/// One row of `extract`: a figure.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FigureRow<'a> {
    figure_id: &'a str,
    article: &'a str,
    source: Option<&'a str>,
    published: Option<String>,
    lang: &'static str,
    start: usize,
    end: usize,
    number: &'a str,
    phrase: &'a str,
    value: Option<String>,
    value_max: Option<String>,
    bound: &'static str,
    change: Option<&'static str>,
    unit: Option<&'a str>,
    noun: Option<&'a str>,
    attributed_to: Option<&'a str>,
    attributed_id: Option<&'a str>,
    via: Option<&'a str>,
    stance: &'static str,
    as_of: Option<String>,
    sentence: &'a str,
    line: usize,
    kind: &'static str,
    notes: Option<String>,
    block: Option<&'a str>,
}

/// One row of `reconcile`: a figure as a member of a thread.
#[derive(Debug, Clone, Serialize)]
pub(super) struct MemberRow<'a> {
    thread_id: &'a str,
    verdict: &'static str,
    figure_id: &'a str,
    article: &'a str,
    start: usize,
    end: usize,
    value: Option<String>,
    value_max: Option<String>,
    bound: &'static str,
    unit: Option<&'a str>,
    attributed_to: Option<&'a str>,
    as_of: Option<String>,
    measure: &'a str,
    phrase: &'a str,
    source: Option<&'a str>,
    published: Option<String>,
    line: usize,
}

/// One row of `check`: a place of a finding.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PlaceRow<'a> {
    finding_id: &'a str,
    code: &'a str,
    rule: &'a str,
    level: &'static str,
    message: &'a str,
    thread_id: Option<&'a str>,
    place: usize,
    article: &'a str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    figure_id: Option<&'a str>,
    text: &'a str,
}

/// What is known of an article.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ArticleRow<'a> {
    article: &'a str,
    source: Option<&'a str>,
    published: Option<String>,
    lang: &'static str,
    title: Option<&'a str>,
}

/// A value as the contract writes it: plain digits, no exponent, no trailing zeros after the decimal point.
pub(super) fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// What the reader should know of the reading, in words; none where there is nothing.
fn notes(notes: &[Note]) -> Option<String> {
    let words: Vec<String> = notes.iter().map(ToString::to_string).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

impl<'a> ArticleRow<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        Self::of(&article.info)
    }

    pub(super) fn of(info: &'a ArticleInfo) -> Self {
        Self {
            article: &info.path,
            source: info.source.as_deref(),
            published: info.published.map(|published| published.to_string()),
            lang: info.language.code(),
            title: info.title.as_deref(),
        }
    }
}

/// Looks up what the rows of one report need.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    report: &'a Report,
    articles: BTreeMap<&'a str, &'a Article>,
    figures: BTreeMap<&'a FigureId, &'a Figure>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        Self {
            report,
            articles: report.articles.iter().map(|article| (article.info.path.as_str(), article)).collect(),
            figures: report.figures.iter().map(|figure| (&figure.id, figure)).collect(),
        }
    }

    pub(super) fn article(&self, path: &str) -> Option<&'a Article> {
        self.articles.get(path).copied()
    }

    /// The figures of a thread, in its order.
    pub(super) fn members(&self, thread: &'a Thread) -> impl Iterator<Item = &'a Figure> {
        thread.figures.iter().filter_map(|id| self.figures.get(id).copied())
    }

    pub(super) fn line(&self, figure: &Figure) -> usize {
        self.article(&figure.article.path)
            .map_or(0, |article| article.map.line(&article.text, figure.quantity.span.start))
    }

    /// All rows of `extract`.
    pub(super) fn figures(&self) -> impl Iterator<Item = FigureRow<'a>> {
        self.report.figures.iter().map(|figure| self.figure(figure))
    }

    pub(super) fn figure(&self, figure: &'a Figure) -> FigureRow<'a> {
        let quantity = &figure.quantity;
        let attribution = figure.attribution.as_ref();
        let has_value = quantity.kind == FigureKind::Numeral;
        FigureRow {
            figure_id: &figure.id.0,
            article: &figure.article.path,
            source: figure.article.source.as_deref(),
            published: figure.article.published.map(|published| published.to_string()),
            lang: figure.article.language.code(),
            start: quantity.span.start,
            end: quantity.span.end,
            number: &figure.number_text,
            phrase: &figure.phrase_text,
            value: has_value.then(|| plain(quantity.number.value)),
            value_max: quantity.number.value_max.filter(|_| has_value).map(plain),
            bound: quantity.bound.sign(),
            change: filled(quantity.change.name()),
            unit: filled(&quantity.unit.id),
            noun: quantity.noun.as_ref().and_then(|noun| filled(&noun.text)),
            attributed_to: attribution.map(|attribution| attribution.source.as_str()),
            attributed_id: attribution.map(|attribution| attribution.source_id.as_str()),
            via: attribution.and_then(|attribution| attribution.via.as_deref()),
            stance: figure.stance.name(),
            as_of: figure.as_of.map(|period| period.to_string()),
            sentence: &figure.sentence,
            line: self.line(figure),
            kind: match quantity.kind {
                FigureKind::Numeral => "numeral",
                FigureKind::Vague => "vague",
            },
            notes: notes(&quantity.notes),
            block: figure.block(),
        }
    }

    /// All rows of `reconcile`.
    pub(super) fn threads(&self) -> impl Iterator<Item = MemberRow<'a>> {
        self.report.threads.iter().flat_map(|thread| self.thread(thread))
    }

    /// The rows of one thread.
    pub(super) fn thread(&self, thread: &'a Thread) -> impl Iterator<Item = MemberRow<'a>> {
        self.members(thread).map(move |figure| {
            let row = self.figure(figure);
            MemberRow {
                thread_id: &thread.id,
                verdict: thread.verdict.name(),
                figure_id: row.figure_id,
                article: row.article,
                start: row.start,
                end: row.end,
                value: row.value,
                value_max: row.value_max,
                bound: row.bound,
                unit: row.unit,
                attributed_to: row.attributed_to,
                as_of: row.as_of,
                measure: &thread.measure,
                phrase: row.phrase,
                source: row.source,
                published: row.published,
                line: row.line,
            }
        })
    }

    /// All rows of `check`.
    pub(super) fn findings(&self) -> impl Iterator<Item = PlaceRow<'a>> {
        self.report.findings.iter().flat_map(move |finding| {
            finding.labels.iter().enumerate().map(move |(index, label)| self.place(finding, label, index + 1))
        })
    }

    /// The row of one place of a finding; places count from 1.
    pub(super) fn place(&self, finding: &'a Finding, label: &'a Label, place: usize) -> PlaceRow<'a> {
        let position = self.article(&label.article).map(|article| article.position(label.span.start));
        PlaceRow {
            finding_id: &finding.id,
            code: &finding.code,
            rule: &finding.rule,
            level: finding.level.name(),
            message: &finding.message,
            thread_id: finding.thread.as_deref(),
            place,
            article: &label.article,
            line: position.map_or(0, |position| position.line),
            column: position.map_or(0, |position| position.column),
            start: label.span.start,
            end: label.span.end,
            figure_id: label.figure.as_ref().map(|id| &*id.0),
            text: &label.text,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{
        ArticleInfo, Block, BlockKind, Bound, Change, Language, Level, Measure, Number, OffsetMap, Quantity, Span,
        Stance, Unit, Verdict,
    };

    /// What `write` writes.
    pub(in crate::report) fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// Two articles that differ on one figure, made by hand.
    pub(in crate::report) fn report() -> Report {
        let texts = ["About 40 boats left the harbour.", "The harbour lost\n55 boats in one night."];
        let articles: Vec<Article> =
            ["a.txt", "b.txt"].iter().zip(texts).map(|(path, text)| article(path, text)).collect();
        let figures = vec![figure(&articles[0], "40"), figure(&articles[1], "55")];
        let ids: Vec<FigureId> = figures.iter().map(|figure| figure.id.clone()).collect();
        let thread = Thread {
            id: "t1".to_owned(),
            measure: "boats".to_owned(),
            verdict: Verdict::Conflict,
            figures: ids,
            voices: Vec::new(),
            relations: Vec::new(),
            links: Vec::new(),
            because: "both speak of one night".to_owned().into(),
        };
        let labels = figures
            .iter()
            .map(|figure| Label {
                article: figure.article.path.clone(),
                span: figure.quantity.span,
                sentence_span: figure.sentence_span,
                text: format!("{} here", figure.number_text),
                figure: Some(figure.id.clone()),
            })
            .collect();
        let finding = Finding {
            id: "f1".to_owned(),
            code: "F001".to_owned(),
            rule: "sources-disagree".to_owned(),
            level: Level::Error,
            message: "40 and 55 boats cannot both hold".to_owned().into(),
            labels,
            notes: vec!["15 apart".to_owned().into()],
            thread: Some("t1".to_owned()),
        };
        Report { articles, figures, threads: vec![thread], findings: vec![finding], ..Report::default() }
    }

    fn article(path: &str, text: &str) -> Article {
        let info = ArticleInfo {
            path: path.to_owned(),
            source: None,
            published: None,
            language: Language::English,
            title: None,
        };
        Article {
            info: Arc::new(info),
            file: path.into(),
            text: text.to_owned(),
            map: OffsetMap::identity(),
            blocks: vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }],
            ignores: Vec::new(),
        }
    }

    fn figure(article: &Article, number: &str) -> Figure {
        let start = article.text.find(number).unwrap();
        let span = Span::new(start, start + number.len());
        let phrase = Span::new(start, span.end + " boats".len());
        Figure {
            id: Figure::id_at(&article.info.path, start),
            article: Arc::clone(&article.info),
            quantity: Quantity {
                span,
                phrase,
                number: Number::single(number.parse().unwrap(), Decimal::ONE),
                kind: FigureKind::Numeral,
                bound: Bound::Exact,
                change: Change::Level,
                unit: Unit::counted("ship"),
                noun: None,
                notes: Vec::new(),
                trace: vec!["digits".to_owned()],
            },
            number_text: span.of(&article.text).to_owned(),
            phrase_text: phrase.of(&article.text).to_owned(),
            sentence: article.text.as_str().into(),
            sentence_span: Span::new(0, article.text.len()),
            in_sentence: span,
            in_title: false,
            attribution: None,
            stance: Stance::Stated,
            as_of: None,
            measure: Measure::default(),
        }
    }
}
