//! Seventh stage: how the figures of one quantity stand to each other, in time.

mod choice;
mod verdict;
mod voice;

use std::cell::LazyCell;
use std::collections::HashMap;

use rayon::prelude::*;
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

pub(crate) use verdict::{Course, Moment, days, moment, pair_verdict};

use crate::compare::relate_within;
use crate::lexicon::messages::say;
use crate::link::{Cluster, Linked};
use crate::model::{Figure, Relation, RelationKind, Thread, stable_id};
use crate::options::Options;

/// Compares every pair of each cluster, of a very large one those that stand for all, and gives it a verdict.
pub(crate) fn reconcile(figures: &[Figure], clusters: Vec<Cluster>, options: &Options) -> Vec<Thread> {
    clusters.into_par_iter().filter_map(|cluster| thread(figures, cluster, options)).collect()
}

fn thread(figures: &[Figure], cluster: Cluster, options: &Options) -> Option<Thread> {
    let mut members: Vec<&Figure> = cluster.figures.iter().filter_map(|&index| figures.get(index)).collect();
    members.sort_by(|a, b| a.place().cmp(&b.place()));
    let first = members.first()?;
    let choice = choice::choose(&members);
    let near = |(a, b): &(&Figure, &Figure)| verdict::are_near(a, b, options.time);
    let pairs = choice.pairs(&members).filter(near);
    let given: FxHashSet<(&str, Decimal, &str)> = members.iter().map(|figure| gives(figure, figure)).collect();
    // Where each of two articles gives both values, they do not disagree with each other.
    let both_give_both = |a: &Figure, b: &Figure| {
        a.article.path != b.article.path && given.contains(&gives(a, b)) && given.contains(&gives(b, a))
    };
    let linked = LazyCell::new(|| Linked::new(&members));
    let relation = |(a, b): (&Figure, &Figure)| {
        let relation = relate_within(a, b, &options.tolerance)?;
        let linked = relation.kind != RelationKind::Differs || !both_give_both(a, b) && linked.holds(a, b);
        Some(Relation { linked, ..relation })
    };
    let relations: Vec<Relation> = pairs.filter_map(relation).collect();
    let (verdict, because) = verdict::verdict(&members, &relations, options.time);
    let because = match choice.told() {
        Some(told) => say("why-of-many", [because.into(), told.into()]),
        None => because,
    };
    Some(Thread {
        id: stable_id(
            "t",
            [
                measure_of(first).as_str(),
                &first.article.path,
                &first.sentence,
                &first.in_sentence.start.to_string(),
                &first.phrase_text,
            ],
        ),
        measure: name(&members),
        verdict,
        figures: members.iter().map(|figure| figure.id.clone()).collect(),
        voices: voice::voices(&members),
        relations,
        links: cluster.links,
        because,
    })
}

/// The article of `one` and the value of `other`.
fn gives<'f>(one: &'f Figure, other: &'f Figure) -> (&'f str, Decimal, &'f str) {
    (&one.article.path, other.quantity.number.value.normalize(), &other.quantity.unit.id)
}

fn measure_of(figure: &Figure) -> String {
    format!("{} {}", figure.quantity.unit.id, figure.measure.concept)
}

/// What the thread measures, in the words that most of its figures use; of equals, the first.
fn name(members: &[&Figure]) -> String {
    let mut counts: FxHashMap<&str, usize> = HashMap::default();
    for figure in members {
        *counts.entry(figure.measure.label.as_str()).or_default() += 1;
    }
    let mut best: Option<(&str, usize)> = None;
    for figure in members {
        let label = figure.measure.label.as_str();
        let count = counts.get(label).copied().unwrap_or_default();
        if !label.is_empty() && best.is_none_or(|(_, most)| count > most) {
            best = Some((label, count));
        }
    }
    best.map_or_else(
        || members.first().map(|figure| figure.phrase_text.clone()).unwrap_or_default(),
        |(label, _)| label.to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::testing::figure;

    #[test]
    fn a_thread_is_named_after_what_most_of_its_figures_measure() {
        for (labels, expected) in [
            (["people killed", "people killed", "deaths"].as_slice(), "people killed"),
            (&["deaths", "people killed", "people killed"], "people killed"),
            (&["deaths", "people killed"], "deaths"),
            (&["", "", "deaths"], "deaths"),
            (&["", ""], "7 person"),
        ] {
            let label = |label: &&str| {
                let mut figure = figure("7 person");
                (*label).clone_into(&mut figure.measure.label);
                figure
            };
            let figures: Vec<Figure> = labels.iter().map(label).collect();
            assert_eq!(name(&figures.iter().collect::<Vec<_>>()), expected, "{labels:?}");
        }
    }
}
