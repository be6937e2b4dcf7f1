//! A card for each quantity in conflict or revision: its chart, its values, its sentences, and what would make them agree.

use std::collections::BTreeSet;

use minijinja::Value;
use serde::Serialize;

use super::fit::{Fit, fits};
use super::said::Said;
use super::standing::Standings;
use crate::Report;
use crate::model::{Basis, Bound, Change, Figure, Part, Stance, Verdict};
use crate::report::chart::{Setting, chart, colour, letter, shape_number, sign, undrawn};
use crate::report::matrix::{Matrix, MatrixRow, date};
use crate::report::origin::{Origin, OriginId, written_name};
use crate::report::rows::plain;
use crate::report::words;

/// Entries that a card shows in full, those in conflict first; the rest is folded to a line each, whose link leads to the sentence.
const SHOWN: usize = 8;

/// One quantity.
#[derive(Debug, Serialize)]
pub(super) struct Card<'a> {
    /// Its place in the matrix.
    thread: usize,
    letter: &'static str,
    measure: Said,
    why: Said,
    /// The key of the words for how sure it is that the figures measure one thing.
    sure: Option<&'static str>,
    chart: Value,
    entries: Vec<Entry<'a>>,
    folded: Vec<Entry<'a>>,
    /// Figures that have no place on the axis of the chart.
    undrawn: Vec<Undrawn<'a>>,
    fits: Vec<Fit>,
    /// Two articles that do not agree, to be read side by side.
    side: Option<(usize, usize)>,
}

/// A value in the reader's style.
#[derive(Debug, Serialize)]
pub(super) struct Shown<'a> {
    pub(super) sign: &'static str,
    pub(super) value: String,
    pub(super) max: Option<String>,
    pub(super) unit: &'a str,
    pub(super) change: &'static str,
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

/// A value that the chart leaves out.
#[derive(Debug, Serialize)]
struct Undrawn<'a> {
    figure: usize,
    shown: Shown<'a>,
}

/// One figure of a quantity, and the others that say the same in the same words.
#[derive(Debug, Serialize)]
pub(super) struct Entry<'a> {
    #[serde(skip)]
    verdict: Verdict,
    letter: &'static str,
    shown: Shown<'a>,
    /// False where it is the publisher's own word.
    is_quoted: bool,
    /// Whose word it is; more than one where several publishers carry the same sentence.
    voices: Vec<Voice<'a>>,
    via: Option<&'a str>,
    stance: Option<&'static str>,
    as_of: Option<(String, Option<String>)>,
    lang: &'static str,
    /// The sentence before the number, the number, and the sentence after it.
    before: &'a str,
    number: &'a str,
    after: &'a str,
    places: Vec<Place<'a>>,
    #[serde(skip)]
    first: &'a Figure,
}

/// One who says a figure, as the chart shows them.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Voice<'a> {
    name: &'a str,
    colour: String,
    shape: usize,
    is_hollow: bool,
}

/// Where an article says it.
#[derive(Debug, Serialize)]
struct Place<'a> {
    figure: usize,
    title: &'a str,
    publisher: Option<&'a str>,
    published: Option<String>,
    lang: &'static str,
}

impl<'a> Entry<'a> {
    fn of(figure: &'a Figure, origins: &[Origin<'_>], standings: &Standings<'_>) -> Self {
        let source = origins.iter().position(|origin| origin.id == OriginId::of(figure)).unwrap_or_default();
        let stated = figure.as_of.filter(|period| period.basis == Basis::Stated);
        let cut = |start: usize, end: usize| figure.sentence.get(start..end).unwrap_or_default();
        let (start, end) = (figure.in_sentence.start, figure.in_sentence.end);
        let attribution = figure.attribution.as_ref();
        let article = &figure.article;
        let verdict = standings.verdict(figure);
        Self {
            verdict,
            letter: letter(verdict),
            shown: Shown::of(figure),
            is_quoted: attribution.is_some(),
            voices: vec![Voice {
                name: written_name(figure),
                colour: colour(source),
                shape: shape_number(source),
                is_hollow: stated.is_none(),
            }],
            via: attribution.and_then(|attribution| attribution.via.as_deref()),
            stance: match figure.stance {
                Stance::Stated => None,
                other => Some(other.name()),
            },
            as_of: stated.map(|period| (period.start.to_string(), (!period.is_day()).then(|| period.end.to_string()))),
            lang: article.language.code(),
            before: cut(0, start),
            number: cut(start, end),
            after: cut(end, figure.sentence.len()),
            places: vec![Place {
                figure: standings.index(figure),
                title: article.title.as_deref().unwrap_or(&article.path),
                publisher: article.source.as_deref(),
                published: article.published.map(|published| published.date.to_string()),
                lang: article.language.code(),
            }],
            first: figure,
        }
    }

    /// True where both say one thing in the same words: only who says it, and where, may differ.
    fn says_as(&self, other: &Self) -> bool {
        let kind = |entry: &Self| entry.first.attribution.as_ref().map(|attribution| attribution.source_id.as_str());
        let quantity = |entry: &Self| &entry.first.quantity.number;
        quantity(self) == quantity(other)
            && (self.before, self.number, self.after) == (other.before, other.number, other.after)
            && kind(self) == kind(other)
            && (self.letter, self.via, self.stance, &self.as_of)
                == (other.letter, other.via, other.stance, &other.as_of)
    }

    fn join(&mut self, other: Self) {
        for voice in other.voices {
            if !self.voices.contains(&voice) {
                self.voices.push(voice);
            }
        }
        self.places.extend(other.places);
    }
}

/// The cards, conflicts first, then those with most figures.
pub(super) fn cards<'a>(
    report: &Report,
    matrix: &Matrix<'a>,
    standings: &Standings<'_>,
    setting: &Setting<'_>,
) -> Vec<Card<'a>> {
    let mut rows: Vec<(usize, &MatrixRow<'a>)> =
        matrix.rows.iter().enumerate().filter(|(_, row)| row.thread.verdict != Verdict::Agree).collect();
    rows.sort_by_key(|(_, row)| std::cmp::Reverse((row.thread.verdict, articles(row), row.figures.len())));
    rows.into_iter().map(|(at, row)| card(at, row, report, matrix, standings, setting)).collect()
}

/// What the findings about a quantity note of the links between its figures.
fn sure(row: &MatrixRow<'_>, report: &Report) -> Option<&'static str> {
    let own = report.findings.iter().filter(|finding| finding.thread.as_deref() == Some(row.thread.id.as_str()));
    let note = own.flat_map(|finding| &finding.notes).find(|note| note.key() == "sure")?;
    match note.parts().first() {
        Some(Part::Message(sureness)) => Some(sureness.key()),
        _ => None,
    }
}

fn articles(row: &MatrixRow<'_>) -> usize {
    row.figures.iter().map(|figure| figure.article.path.as_str()).collect::<BTreeSet<&str>>().len()
}

fn card<'a>(
    at: usize,
    row: &MatrixRow<'a>,
    report: &Report,
    matrix: &Matrix<'a>,
    standings: &Standings<'_>,
    setting: &Setting<'_>,
) -> Card<'a> {
    let mut figures = row.figures.clone();
    figures.sort_by_key(|figure| (date(figure), figure.quantity.bound != Bound::Exact));
    let mut entries: Vec<Entry<'a>> = Vec::new();
    for entry in figures.into_iter().map(|figure| Entry::of(figure, &matrix.origins, standings)) {
        match entries.iter_mut().find(|known| known.says_as(&entry)) {
            Some(known) => known.join(entry),
            None => entries.push(entry),
        }
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.verdict));
    let folded = if entries.len() > SHOWN + 1 { entries.split_off(SHOWN) } else { Vec::new() };
    let disputes = standings.disputes.get(at).map(Vec::as_slice).unwrap_or_default();
    let side = disputes.iter().filter(|dispute| dispute.verdict == row.thread.verdict).find_map(|dispute| {
        let path = |at: usize| row.figures.get(at).map(|figure| standings.article(&figure.article.path));
        let (a, b) = (path(dispute.a)?, path(dispute.b)?);
        (a != b).then_some((a, b))
    });
    let undrawn = undrawn(row).map(|figure| Undrawn { figure: standings.index(figure), shown: Shown::of(figure) });
    Card {
        thread: at,
        letter: letter(row.thread.verdict),
        measure: Said::name(row),
        why: Said::message(&row.thread.because, None),
        sure: sure(row, report),
        chart: Value::from_safe_string(chart(row, &matrix.origins, setting).unwrap_or_default()),
        undrawn: undrawn.collect(),
        entries,
        folded,
        fits: fits(row, disputes),
        side,
    }
}
