//! CSV (RFC 4180), header first: the contract other programs rely on.

use std::collections::HashMap;
use std::io::Write;

use crate::model::{Figure, FigureId, Thread};

/// Columns of `extract --format csv`. New columns go to the end.
const EXTRACT: [&str; 21] = [
    "figure_id",
    "article",
    "source",
    "published",
    "lang",
    "start",
    "end",
    "number",
    "phrase",
    "value",
    "value_max",
    "bound",
    "change",
    "unit",
    "noun",
    "attributed_to",
    "attributed_id",
    "via",
    "stance",
    "as_of",
    "sentence",
];

/// Columns of `reconcile --format csv`. New columns go to the end.
const RECONCILE: [&str; 13] = [
    "thread_id",
    "verdict",
    "figure_id",
    "article",
    "start",
    "end",
    "value",
    "value_max",
    "bound",
    "unit",
    "attributed_to",
    "as_of",
    "measure",
];

fn plain(value: rust_decimal::Decimal) -> String {
    value.normalize().to_string()
}

/// Writes one row a figure.
///
/// # Errors
///
/// What the writer says.
pub fn extract_csv(figures: &[Figure], out: impl Write) -> std::io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(EXTRACT)?;
    for figure in figures {
        let quantity = &figure.quantity;
        let attribution = figure.attribution.as_ref();
        writer.write_record([
            figure.id.0.as_str(),
            &figure.article.path,
            figure.article.source.as_deref().unwrap_or_default(),
            &figure.article.published.map(|published| published.to_string()).unwrap_or_default(),
            figure.article.language.code(),
            &quantity.span.start.to_string(),
            &quantity.span.end.to_string(),
            &figure.number_text,
            &figure.phrase_text,
            &plain(quantity.number.value),
            &quantity.number.value_max.map(plain).unwrap_or_default(),
            quantity.bound.sign(),
            quantity.change.name(),
            &quantity.unit.id,
            quantity.noun.as_ref().map_or("", |noun| &noun.text),
            attribution.map_or("", |attribution| &attribution.source),
            attribution.map_or("", |attribution| &attribution.source_id),
            attribution.and_then(|attribution| attribution.via.as_deref()).unwrap_or_default(),
            figure.stance.name(),
            &figure.as_of.map(|period| period.to_string()).unwrap_or_default(),
            &figure.sentence,
        ])?;
    }
    writer.flush()
}

/// Writes one row for each figure of each thread.
///
/// # Errors
///
/// What the writer says.
pub fn reconcile_csv(figures: &[Figure], threads: &[Thread], out: impl Write) -> std::io::Result<()> {
    let by_id: HashMap<&FigureId, &Figure> = figures.iter().map(|figure| (&figure.id, figure)).collect();
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(RECONCILE)?;
    for thread in threads {
        for figure in thread.figures.iter().filter_map(|id| by_id.get(id)) {
            let quantity = &figure.quantity;
            writer.write_record([
                thread.id.as_str(),
                thread.verdict.name(),
                &figure.id.0,
                &figure.article.path,
                &quantity.span.start.to_string(),
                &quantity.span.end.to_string(),
                &plain(quantity.number.value),
                &quantity.number.value_max.map(plain).unwrap_or_default(),
                quantity.bound.sign(),
                &quantity.unit.id,
                figure.attribution.as_ref().map_or("", |attribution| &attribution.source),
                &figure.as_of.map(|period| period.to_string()).unwrap_or_default(),
                &thread.measure,
            ])?;
        }
    }
    writer.flush()
}
