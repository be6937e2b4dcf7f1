//! A card for each quantity in conflict or revision: its chart, its values, its sentences, and what would make them agree.

use std::collections::BTreeSet;

use minijinja::Value;
use serde::Serialize;

use super::fit::{Fit, fits};
use super::said::Said;
use super::standing::Standings;
use crate::model::{Basis, Bound, Change, Figure, Stance, Verdict};
use crate::normalise::single_spaced;
use crate::report::chart::{Setting, chart, colour, letter, shape, sign};
use crate::report::matrix::{Matrix, MatrixRow, date};
use crate::report::origin::{Origin, OriginId, written_name};
use crate::report::rows::plain;
use crate::report::words;

/// Figures that a card shows at once; the rest is folded.
const SHOWN: usize = 8;

/// One quantity.
#[derive(Debug, Serialize)]
pub(super) struct Card<'a> {
    /// Its place in the matrix.
    thread: usize,
    verdict: &'static str,
    letter: &'static str,
    measure: Said,
    why: Said,
    chart: Value,
    entries: Vec<Entry<'a>>,
    folded: Vec<Entry<'a>>,
    fits: Vec<Fit>,
    /// Two articles that do not agree, to be read side by side.
    side: Option<(usize, usize)>,
}

/// A value in the reader's style.
#[derive(Debug, Serialize)]
pub(super) struct Shown<'a> {
    sign: &'static str,
    value: String,
    max: Option<String>,
    unit: &'a str,
    change: &'static str,
}

impl<'a> Shown<'a> {
    pub(super) fn of(figure: &'a Figure) -> Self {
        let quantity = &figure.quantity;
        Self {
            sign: sign(quantity.bound),
            value: plain(quantity.number.value),
            max: quantity.number.value_max.map(plain),
            unit: words::counted(&quantity.unit),
            change: match quantity.change {
                Change::Level => "",
                Change::Up => "up",
                Change::Down => "down",
            },
        }
    }
}

/// One figure of a quantity.
#[derive(Debug, Serialize)]
pub(super) struct Entry<'a> {
    figure: usize,
    colour: String,
    shape: &'static str,
    is_hollow: bool,
    letter: &'static str,
    shown: Shown<'a>,
    written: String,
    who: Option<&'a str>,
    via: Option<&'a str>,
    stance: Option<&'static str>,
    as_of: Option<(String, Option<String>)>,
    published: Option<String>,
    article: usize,
    path: &'a str,
    title: Option<&'a str>,
    publisher: Option<&'a str>,
    lang: &'static str,
    /// The sentence before the number, the number, and the sentence after it.
    before: &'a str,
    number: &'a str,
    after: &'a str,
}

impl<'a> Entry<'a> {
    fn of(figure: &'a Figure, origins: &[Origin<'_>], standings: &Standings<'_>) -> Self {
        let source = origins.iter().position(|origin| origin.id == OriginId::of(figure)).unwrap_or_default();
        let stated = figure.as_of.filter(|period| period.basis == Basis::Stated);
        let cut = |start: usize, end: usize| figure.sentence.get(start..end).unwrap_or_default();
        let (start, end) = (figure.in_sentence.start, figure.in_sentence.end);
        let attribution = figure.attribution.as_ref();
        Self {
            figure: standings.index(figure),
            colour: colour(source),
            shape: shape(source),
            is_hollow: stated.is_none(),
            letter: letter(standings.verdict(figure)),
            shown: Shown::of(figure),
            written: single_spaced(&figure.phrase_text),
            who: attribution.map(|_| written_name(figure)),
            via: attribution.and_then(|attribution| attribution.via.as_deref()),
            stance: match figure.stance {
                Stance::Stated => None,
                other => Some(other.name()),
            },
            as_of: stated.map(|period| (period.start.to_string(), (!period.is_day()).then(|| period.end.to_string()))),
            published: figure.article.published.map(|published| published.date.to_string()),
            article: standings.article(&figure.article.path),
            path: &figure.article.path,
            title: figure.article.title.as_deref(),
            publisher: figure.article.source.as_deref(),
            lang: figure.article.language.code(),
            before: cut(0, start),
            number: cut(start, end),
            after: cut(end, figure.sentence.len()),
        }
    }
}

/// The cards, conflicts first, then those with most figures.
pub(super) fn cards<'a>(matrix: &Matrix<'a>, standings: &Standings<'_>, setting: &Setting<'_>) -> Vec<Card<'a>> {
    let mut rows: Vec<(usize, &MatrixRow<'a>)> =
        matrix.rows.iter().enumerate().filter(|(_, row)| row.thread.verdict != Verdict::Agree).collect();
    rows.sort_by_key(|(_, row)| std::cmp::Reverse((row.thread.verdict, articles(row), row.figures.len())));
    rows.into_iter().map(|(at, row)| card(at, row, matrix, standings, setting)).collect()
}

fn articles(row: &MatrixRow<'_>) -> usize {
    row.figures.iter().map(|figure| figure.article.path.as_str()).collect::<BTreeSet<&str>>().len()
}

fn card<'a>(
    at: usize,
    row: &MatrixRow<'a>,
    matrix: &Matrix<'a>,
    standings: &Standings<'_>,
    setting: &Setting<'_>,
) -> Card<'a> {
    let mut figures = row.figures.clone();
    figures.sort_by_key(|figure| (date(figure), figure.quantity.bound != Bound::Exact));
    let mut entries: Vec<Entry<'a>> =
        figures.into_iter().map(|figure| Entry::of(figure, &matrix.origins, standings)).collect();
    let folded = if entries.len() > SHOWN + 1 { entries.split_off(SHOWN) } else { Vec::new() };
    let disputes = standings.disputes.get(at).map(Vec::as_slice).unwrap_or_default();
    let side = disputes.iter().filter(|dispute| dispute.verdict == row.thread.verdict).find_map(|dispute| {
        let path = |at: usize| row.figures.get(at).map(|figure| standings.article(&figure.article.path));
        let (a, b) = (path(dispute.a)?, path(dispute.b)?);
        (a != b).then_some((a, b))
    });
    Card {
        thread: at,
        verdict: row.thread.verdict.name(),
        letter: letter(row.thread.verdict),
        measure: Said::name(row),
        why: Said::message(&row.thread.because, None),
        chart: Value::from_safe_string(chart(row, &matrix.origins, setting).unwrap_or_default()),
        entries,
        folded,
        fits: fits(row, disputes),
        side,
    }
}
