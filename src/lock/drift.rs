//! What changed since a lock was written.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;

use super::snapshot::{Snapshot, SnapshotLine};
use crate::model::{Figure, FigureId, FigureKind};

/// One figure that a lock and a set do not share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drift {
    /// The set has it, the lock does not.
    Added {
        /// The line that it would have.
        line: SnapshotLine,
        /// The figure.
        figure: FigureId,
    },
    /// The lock has it, the set does not.
    Removed {
        /// Its line.
        line: SnapshotLine,
        /// The path that its article has in the set; none where the article is gone.
        article: Option<String>,
    },
    /// The lock has it with another value, unit, source or name.
    Changed {
        /// Its line.
        before: SnapshotLine,
        /// The line that it would have.
        line: SnapshotLine,
        /// The figure.
        figure: FigureId,
    },
}

impl fmt::Display for Drift {
    /// As in a diff: lines that start with `-` and `+`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Added { line, .. } => write!(f, "+ {line}"),
            Self::Removed { line, .. } => write!(f, "- {line}"),
            Self::Changed { before, line, .. } => write!(f, "- {before}\n+ {line}"),
        }
    }
}

/// Compares a lock with the figures of a set, whose articles the lock knows by `names`.
pub(super) fn compare(
    locked: &Snapshot,
    figures: &[Figure],
    names: &BTreeMap<&str, String>,
    covers: impl Fn(&str) -> bool,
) -> Vec<Drift> {
    let mut added: BTreeMap<SnapshotLine, VecDeque<&Figure>> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| figure.quantity.kind == FigureKind::Numeral) {
        let path = figure.article.path.as_str();
        let line = SnapshotLine::of(figure, names.get(path).map_or(path, String::as_str));
        added.entry(line).or_default().push_back(figure);
    }
    let mut removed: Vec<Option<&SnapshotLine>> = Vec::new();
    for line in locked.lines().filter(|line| covers(&line.article)) {
        match added.get_mut(line) {
            // Of figures that say the same, the first ones are those that were there.
            Some(figures) if !figures.is_empty() => _ = figures.pop_front(),
            _ => removed.push(Some(line)),
        }
    }
    let added = added.iter().flat_map(|(line, figures)| figures.iter().map(move |figure| (line, *figure)));
    let mut added: Vec<(Option<&SnapshotLine>, &SnapshotLine, &Figure)> =
        added.map(|(line, figure)| (None, line, figure)).collect();
    for is_same in [value_changed, source_changed, value_and_source_changed, name_changed, unit_changed] {
        for (before, line, _) in added.iter_mut().filter(|(before, ..)| before.is_none()) {
            let fits = |slot: &&mut Option<&SnapshotLine>| {
                slot.is_some_and(|old| old.article == line.article && is_same(old, line))
            };
            *before = removed.iter_mut().find(fits).and_then(Option::take);
        }
    }
    let article = |name: &str| names.iter().find(|(_, known)| *known == name).map(|(path, _)| (*path).to_owned());
    let gone = removed.into_iter().flatten().map(|line| {
        let drift = Drift::Removed { line: line.clone(), article: article(&line.article) };
        ((line.clone(), usize::MAX), drift)
    });
    let here = added.into_iter().map(|(before, line, figure)| {
        let (line, figure, start) = (line.clone(), figure.id.clone(), figure.quantity.span.start);
        let drift = match before {
            Some(before) => Drift::Changed { before: before.clone(), line: line.clone(), figure },
            None => Drift::Added { line: line.clone(), figure },
        };
        ((line, start), drift)
    });
    let mut drifts: Vec<((SnapshotLine, usize), Drift)> = gone.chain(here).collect();
    drifts.sort_by(|(a, _), (b, _)| a.cmp(b));
    drifts.into_iter().map(|(_, drift)| drift).collect()
}

fn value_changed(a: &SnapshotLine, b: &SnapshotLine) -> bool {
    a.quantity == b.quantity && a.unit == b.unit && a.source == b.source
}

fn source_changed(a: &SnapshotLine, b: &SnapshotLine) -> bool {
    a.quantity == b.quantity && a.unit == b.unit && a.value == b.value
}

fn value_and_source_changed(a: &SnapshotLine, b: &SnapshotLine) -> bool {
    a.quantity == b.quantity && a.unit == b.unit
}

fn name_changed(a: &SnapshotLine, b: &SnapshotLine) -> bool {
    a.value == b.value && a.unit == b.unit
}

fn unit_changed(a: &SnapshotLine, b: &SnapshotLine) -> bool {
    a.quantity == b.quantity
}
