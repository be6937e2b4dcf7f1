//! The sources: how often each agrees, changes and conflicts, who quotes it, and who passes it on.

use std::collections::BTreeMap;

use serde::Serialize;

use super::standing::Standings;
use crate::Report;
use crate::model::Verdict;
use crate::report::chart::{colour, shape_number};
use crate::report::matrix::Matrix;
use crate::report::origin::{OriginId, origins, publisher};

/// Names that one cell lists.
const NAMES: usize = 4;

/// One source.
#[derive(Debug, Serialize)]
pub(super) struct Source<'a> {
    name: &'a str,
    is_publisher: bool,
    /// Its colour and the number of its shape in the charts; none where it stands in no thread.
    look: Option<(String, usize)>,
    figures: usize,
    agree: usize,
    revision: usize,
    conflict: usize,
    /// Class, start and length of the parts of a bar that is a hundred long.
    shares: Vec<(&'static str, usize, usize)>,
    /// Publishers that quote it, with how many figures, and how many more publishers there are.
    quoted: Vec<(&'a str, usize)>,
    quoted_more: usize,
    relayed: Vec<(&'a str, usize)>,
    relayed_more: usize,
}

/// Every source, those with the most figures first.
pub(super) fn sources<'a>(report: &'a Report, matrix: &Matrix<'a>, standings: &Standings<'_>) -> Vec<Source<'a>> {
    let mut quoted: BTreeMap<OriginId<'a>, BTreeMap<&'a str, usize>> = BTreeMap::new();
    let mut relayed: BTreeMap<OriginId<'a>, BTreeMap<&'a str, usize>> = BTreeMap::new();
    for figure in &report.figures {
        let Some(attribution) = &figure.attribution else { continue };
        let id = OriginId::of(figure);
        *quoted.entry(id.clone()).or_default().entry(publisher(figure)).or_default() += 1;
        if let Some(via) = &attribution.via {
            *relayed.entry(id).or_default().entry(via).or_default() += 1;
        }
    }
    let mut counts: BTreeMap<&OriginId<'a>, [usize; 3]> = BTreeMap::new();
    for row in &matrix.rows {
        for (column, figures) in &row.cells {
            let Some(origin) = matrix.origins.get(*column) else { continue };
            let worst = figures.iter().map(|figure| standings.verdict(figure)).max().unwrap_or(Verdict::Agree);
            let [agree, revision, conflict] = counts.entry(&origin.id).or_default();
            match worst {
                Verdict::Agree => *agree += 1,
                Verdict::Revision => *revision += 1,
                Verdict::Conflict => *conflict += 1,
            }
        }
    }
    let numbers: BTreeMap<&OriginId<'a>, usize> =
        matrix.origins.iter().enumerate().map(|(at, origin)| (&origin.id, at)).collect();
    let all = origins(report.figures.iter());
    all.iter()
        .map(|origin| {
            let [agree, revision, conflict] = counts.get(&origin.id).copied().unwrap_or_default();
            let (quoted, quoted_more) = most(quoted.get(&origin.id));
            let (relayed, relayed_more) = most(relayed.get(&origin.id));
            Source {
                name: origin.name,
                is_publisher: origin.id.is_publisher,
                look: numbers.get(&origin.id).map(|number| (colour(*number), shape_number(*number))),
                figures: origin.figures,
                agree,
                revision,
                conflict,
                shares: shares([agree, revision, conflict]),
                quoted,
                quoted_more,
                relayed,
                relayed_more,
            }
        })
        .collect()
}

/// What to draw for so many agreements, changes and conflicts.
fn shares(counts: [usize; 3]) -> Vec<(&'static str, usize, usize)> {
    let all: usize = counts.iter().sum();
    let mut before = 0;
    let mut shares = Vec::new();
    for (class, count) in ["a", "r", "c"].into_iter().zip(counts).filter(|(_, count)| *count > 0) {
        let [start, end] = [before, before + count].map(|part| part * 100 / all);
        shares.push((class, start, end - start));
        before += count;
    }
    shares
}

/// The names with the highest counts, and how many are left out.
fn most<'a>(names: Option<&BTreeMap<&'a str, usize>>) -> (Vec<(&'a str, usize)>, usize) {
    let mut names: Vec<(&str, usize)> = names.into_iter().flatten().map(|(name, count)| (*name, *count)).collect();
    names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let more = names.len().saturating_sub(NAMES);
    names.truncate(NAMES);
    (names, more)
}
