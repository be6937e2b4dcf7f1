//! From pairs to clusters, so that one weak link cannot chain two quantities together.
//!
//! Linkage under constraints: clusters merge in the order of their best pair, and only where nothing rules out any pair
//! across the two and the pairs across speak for the merge: their best and their average together, for one sentence says
//! plainly what another only hints at. In the average, values that differ do
//! not count against it: a toll that rises from report to report has values far apart, and each pair of neighbours holds.

use std::collections::BTreeMap;
#[cfg(test)]
use std::collections::HashMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::pair::{Edge, Kept, Pair};

/// How much more it takes to bring values together that differ: an alarm follows from it.
const DISPUTED: f64 = 0.6;

/// What a pair of one story counts at least, and one that is opposed: it cannot outweigh many others.
const AGAINST: f64 = -4.0;

/// What a pair counts whose articles tell two stories.
const UNRELATED: f64 = -8.0;

/// What clustering asks about pairs.
pub(super) trait Pairs: Sync {
    /// What is known of two figures, the smaller first; none where their articles tell two stories.
    fn pair(&self, a: usize, b: usize) -> Option<Pair>;
    /// The article of a figure.
    fn article(&self, figure: usize) -> usize;
}

/// Figures of one cluster in ascending order, and for those that have an edge to one before them the strongest: its score,
/// and to which figure.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Found {
    pub(super) members: Vec<usize>,
    pub(super) best: BTreeMap<usize, (f64, usize)>,
}

/// Merges figures along `edges`, the strongest first. The result lists clusters of two or more, in ascending order.
///
/// `threshold` is the score from which a pair speaks for one quantity.
pub(super) fn cluster(mut edges: Vec<Edge>, pairs: &impl Pairs, threshold: f64) -> Vec<Found> {
    let roots = roots(&edges);
    let part = |edge: &Edge| roots.get(edge.a as usize).copied();
    let rank = |edge: &Edge| (part(edge), std::cmp::Reverse(edge.full), edge.a, edge.b);
    edges.par_sort_unstable_by_key(rank);
    let parts: Vec<&[Edge]> = edges.chunk_by(|one, next| part(one) == part(next)).collect();
    let mut found: Vec<Found> =
        parts.into_par_iter().flat_map_iter(|edges| Merging::new(pairs, threshold).run(edges)).collect();
    found.sort_by(|x, y| x.members.cmp(&y.members));
    found
}

/// For each figure the first of those that it hangs together with.
fn roots(edges: &[Edge]) -> Vec<usize> {
    let count = edges.iter().map(|edge| edge.b as usize + 1).max().unwrap_or_default();
    let mut parents: Vec<usize> = (0..count).collect();
    for edge in edges {
        let (x, y) = (root(&mut parents, edge.a as usize), root(&mut parents, edge.b as usize));
        if let Some(parent) = parents.get_mut(x.max(y)) {
            *parent = x.min(y);
        }
    }
    (0..count).map(|figure| root(&mut parents, figure)).collect()
}

/// The first figure of the part that `figure` belongs to.
pub(crate) fn root(parents: &mut [usize], mut figure: usize) -> usize {
    while let Some(&parent) = parents.get(figure).filter(|parent| **parent != figure) {
        let above = parents.get(parent).copied().unwrap_or(parent);
        if let Some(slot) = parents.get_mut(figure) {
            *slot = above;
        }
        figure = above;
    }
    figure
}

/// Up to so many pairs across two clusters are all looked at; of more, some of each side stand for the rest.
const ALL: usize = 256;
/// How many stand for a cluster.
const SPOKESMEN: usize = 16;
/// Of more pairs than this, some of each side are asked first, and the others only where those do not clearly speak against it.
/// Two clusters that were found apart are asked again only once there are twice as many pairs across them.
const FEW: usize = 64;
/// How many are asked first for a cluster.
const FIRST_ASKED: usize = 6;
/// So far below the threshold some pairs have to be to speak for all.
const CLEARLY: f64 = 2.0;
/// A figure is asked for so many of its article that stand before it in a large cluster, and for so many behind it: what
/// rules out a pair of one article is most often said of two that are near each other.
const BESIDE: usize = 32;
/// Pairs of which the outcome is kept, besides those that the edges tell.
const KEPT: usize = 1 << 16;
/// So many of the strongest edges are remembered as pairs; of more, the rest is weighed again.
const REMEMBERED: usize = 1 << 20;

/// Clusters as they grow.
struct Merging<'p, P> {
    pairs: &'p P,
    threshold: f64,
    /// From a figure to one that its cluster was merged into, and in the end to the cluster's name.
    home: FxHashMap<usize, usize>,
    clusters: FxHashMap<usize, Vec<usize>>,
    /// Of large clusters, the figures of each article, in ascending order.
    by_article: FxHashMap<usize, FxHashMap<usize, Vec<usize>>>,
    known: FxHashMap<(u32, u32), Kept>,
    /// How many pairs may be known.
    room: usize,
    /// Clusters that do not belong together, and how many pairs there were across them then.
    apart: FxHashMap<(usize, usize), usize>,
}

impl<'p, P: Pairs> Merging<'p, P> {
    fn new(pairs: &'p P, threshold: f64) -> Self {
        Self {
            pairs,
            threshold,
            home: FxHashMap::default(),
            clusters: FxHashMap::default(),
            by_article: FxHashMap::default(),
            known: FxHashMap::default(),
            room: KEPT,
            apart: FxHashMap::default(),
        }
    }

    /// Merges along edges that hang together, which are given with the strongest first.
    fn run(mut self, edges: &[Edge]) -> Vec<Found> {
        self.known.extend(edges.iter().take(REMEMBERED).map(|edge| ((edge.a, edge.b), edge.kept())));
        self.room = self.known.len() + KEPT;
        for edge in edges {
            let (x, y) = (self.cluster_of(edge.a as usize), self.cluster_of(edge.b as usize));
            if x != y {
                self.meet(x, y, edge.full.score());
            }
        }
        let mut found: BTreeMap<usize, Found> = BTreeMap::new();
        #[allow(clippy::iter_over_hash_type, reason = "put in order by the map they go into")]
        for (home, mut members) in std::mem::take(&mut self.clusters) {
            members.sort_unstable();
            found.insert(home, Found { members, best: BTreeMap::new() });
        }
        for edge in edges {
            let (a, b) = (edge.a as usize, edge.b as usize);
            let home = self.cluster_of(a);
            if home == self.cluster_of(b)
                && let Some(cluster) = found.get_mut(&home)
            {
                cluster.best.entry(b).or_insert((edge.full.score(), a));
            }
        }
        found.into_values().filter(|cluster| cluster.members.len() > 1).collect()
    }

    fn cluster_of(&mut self, figure: usize) -> usize {
        let (mut at, clusters) = (figure, &mut self.clusters);
        self.home.entry(figure).or_insert_with(|| {
            clusters.insert(figure, vec![figure]);
            figure
        });
        while let Some(&next) = self.home.get(&at).filter(|next| **next != at) {
            let above = self.home.get(&next).copied().unwrap_or(next);
            self.home.insert(at, above);
            at = above;
        }
        at
    }

    /// Merges two clusters if they belong together; `score` is that of the pair that brings them to it.
    fn meet(&mut self, x: usize, y: usize, score: f64) {
        let size = |cluster: usize| self.clusters.get(&cluster).map_or(0, Vec::len);
        let across = size(x).saturating_mul(size(y));
        let is_known = |&then: &usize| across == then || then > FEW && across < then.saturating_mul(2);
        if self.apart.get(&(x, y)).is_some_and(is_known) {
            return;
        }
        let (Some(left), Some(right)) = (self.clusters.remove(&x), self.clusters.remove(&y)) else { return };
        let may_belong = across <= FEW || self.may_belong_together(&left, &right, score);
        if !may_belong || !self.belong_together(&left, &right, (x, y)) {
            self.apart.insert((x, y), across);
            self.clusters.insert(x, left);
            self.clusters.insert(y, right);
            return;
        }
        let (keep, mut kept, mut moved) = if x < y { (x, left, right) } else { (y, right, left) };
        self.home.insert(x.max(y), keep);
        self.merge_articles(keep, x.max(y), &kept, &moved);
        if moved.len() > ALL.isqrt().max(kept.len()) {
            // Of a large cluster only the few are moved.
            std::mem::swap(&mut kept, &mut moved);
        }
        kept.extend(moved);
        self.clusters.insert(keep, kept);
    }

    fn merge_articles(&mut self, keep: usize, dropped: usize, kept: &[usize], moved: &[usize]) {
        let (own, other) = (self.by_article.remove(&keep), self.by_article.remove(&dropped));
        let (map, rest): (_, &[usize]) = match (own, other) {
            (Some(own), Some(other)) if own.len() < other.len() => (other, kept),
            (Some(own), _) => (own, moved),
            (None, Some(other)) => (other, kept),
            (None, None) if kept.len() + moved.len() > ALL.isqrt() => {
                self.add_articles(keep, FxHashMap::default(), kept);
                (self.by_article.remove(&keep).unwrap_or_default(), moved)
            }
            (None, None) => return,
        };
        self.add_articles(keep, map, rest);
    }

    fn add_articles(&mut self, keep: usize, mut map: FxHashMap<usize, Vec<usize>>, figures: &[usize]) {
        for &figure in figures {
            let own = map.entry(self.pairs.article(figure)).or_default();
            own.insert(own.partition_point(|&other| other < figure), figure);
        }
        self.by_article.insert(keep, map);
    }

    fn pair(&mut self, a: usize, b: usize) -> Kept {
        let (a, b) = (a.min(b), a.max(b));
        // Figures beyond the numbers of keys have no edges.
        let key = (u32::try_from(a).unwrap_or(u32::MAX), u32::try_from(b).unwrap_or(u32::MAX));
        if let Some(pair) = self.known.get(&key) {
            return *pair;
        }
        let pair = Kept::of(self.pairs.pair(a, b));
        if self.known.len() < self.room {
            self.known.insert(key, pair);
        }
        pair
    }

    /// False where some of each cluster clearly speak against all.
    fn may_belong_together(&mut self, left: &[usize], right: &[usize], score: f64) -> bool {
        let (left, right) = (Spread::of(left, FIRST_ASKED), Spread::of(right, FIRST_ASKED));
        let asked = self.across(&left, &right, score);
        asked.is_some_and(|across| across.count == 0.0 || across.linkage() >= self.threshold - CLEARLY)
    }

    fn belong_together(&mut self, left: &[usize], right: &[usize], (x, y): (usize, usize)) -> bool {
        let all = left.len().saturating_mul(right.len()) <= ALL;
        if !all && self.is_ruled_out_in_an_article(left, right, (x, y)) {
            return false;
        }
        let (left, right) = if all {
            (Spread::all(left), Spread::all(right))
        } else {
            (Spread::of(left, SPOKESMEN), Spread::of(right, SPOKESMEN))
        };
        let threshold = self.threshold;
        self.across(&left, &right, f64::NEG_INFINITY).is_some_and(|across| {
            let agrees = across.best_that_differs.is_none_or(|best| best >= threshold + DISPUTED);
            across.count > 0.0 && across.linkage() >= threshold && agrees
        })
    }

    /// What the pairs across two clusters say; none where one is ruled out. `best` is a score that is known.
    fn across(&mut self, left: &Spread<'_>, right: &Spread<'_>, best: f64) -> Option<Across> {
        let mut across = Across { sum: 0.0, count: 0.0, best, best_that_differs: None };
        for a in left.figures() {
            for b in right.figures() {
                across.sum += match self.pair(a, b) {
                    Kept::RuledOut => return None,
                    Kept::Opposed => AGAINST,
                    Kept::Silent => continue,
                    Kept::Score { full, blind, differs } => {
                        let full = full.score();
                        if differs {
                            across.best_that_differs =
                                Some(across.best_that_differs.map_or(full, |best| best.max(full)));
                        }
                        across.best = across.best.max(full);
                        blind.score().max(AGAINST)
                    }
                    Kept::Unrelated => UNRELATED,
                };
                across.count += 1.0;
            }
        }
        Some(across)
    }

    /// True where an article has figures in both clusters, the one of them large, that are ruled out.
    fn is_ruled_out_in_an_article(&mut self, left: &[usize], right: &[usize], (x, y): (usize, usize)) -> bool {
        let (large, small) = if left.len() >= right.len() { (x, right) } else { (y, left) };
        let met: Vec<(usize, usize)> = self.by_article.get(&large).map_or_else(Vec::new, |map| {
            let others = |figure: usize| {
                let own = map.get(&self.pairs.article(figure)).map(Vec::as_slice).unwrap_or_default();
                let at = own.partition_point(|&other| other < figure);
                own.iter().skip(at.saturating_sub(BESIDE)).take(2 * BESIDE).copied()
            };
            small.iter().flat_map(|&figure| others(figure).map(move |other| (figure, other))).collect()
        });
        met.into_iter().any(|(a, b)| self.pair(a, b) == Kept::RuledOut)
    }
}

/// What pairs across two clusters say of them together.
struct Across {
    sum: f64,
    /// Pairs of which something can be said.
    count: f64,
    best: f64,
    /// Of pairs whose values differ.
    best_that_differs: Option<f64>,
}

impl Across {
    /// The average and the best together; not a number where nothing can be said.
    fn linkage(&self) -> f64 {
        f64::midpoint(self.sum / self.count, self.best)
    }
}

/// Figures of a cluster that stand for all of it: evenly spread.
struct Spread<'c> {
    cluster: &'c [usize],
    count: usize,
}

impl<'c> Spread<'c> {
    fn all(cluster: &'c [usize]) -> Self {
        Self { cluster, count: cluster.len() }
    }

    fn of(cluster: &'c [usize], most: usize) -> Self {
        Self { cluster, count: cluster.len().min(most) }
    }

    fn figures(&self) -> impl Iterator<Item = usize> {
        (0..self.count).filter_map(|nth| self.cluster.get(nth * self.cluster.len() / self.count).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Known {
        pairs: HashMap<(usize, usize), Pair>,
        /// Figures of one article.
        articles: HashMap<usize, usize>,
    }

    impl Pairs for Known {
        fn pair(&self, a: usize, b: usize) -> Option<Pair> {
            self.pairs.get(&(a, b)).copied()
        }

        fn article(&self, figure: usize) -> usize {
            self.articles.get(&figure).copied().unwrap_or(figure)
        }
    }

    fn found(known: &Known) -> Vec<Vec<usize>> {
        let edges = known.pairs.iter().filter_map(|(&(a, b), pair)| match pair {
            &Pair::Score { full, blind, differs } if full >= 0.0 => Edge::new((a, b), (full, blind), differs),
            _ => None,
        });
        let clusters = cluster(edges.collect(), known, 0.0);
        clusters.into_iter().map(|cluster| cluster.members).collect()
    }

    fn known(list: &[(usize, usize, f64)]) -> Known {
        let pair = |&(a, b, score)| ((a, b), Pair::Score { full: score, blind: score, differs: false });
        Known { pairs: list.iter().map(pair).collect(), ..Known::default() }
    }

    #[test]
    fn one_weak_link_does_not_chain() {
        assert_eq!(found(&known(&[(0, 1, 5.0), (2, 3, 5.0), (1, 2, 0.5)])), [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn the_best_pair_and_the_average_decide_together() {
        let with = |best: f64| {
            let group = [(0, 1, 9.0), (0, 2, 9.0), (1, 2, 9.0)];
            found(&known(&[group.as_slice(), &[(2, 3, best), (0, 3, -4.0), (1, 3, -4.0)]].concat()))
        };
        assert_eq!(with(5.0), [vec![0, 1, 2, 3]], "-1 on average");
        assert_eq!(with(2.1), [vec![0, 1, 2, 3]]);
        assert_eq!(with(1.9), [vec![0, 1, 2]], "more than -2 on average");
    }

    #[test]
    fn what_is_opposed_may_be_outweighed_and_what_nobody_knows_says_nothing() {
        let with = |pair: Pair| {
            let mut known = known(&[(0, 1, 9.0), (1, 2, 5.0)]);
            known.pairs.insert((0, 2), pair);
            found(&known)
        };
        assert_eq!(with(Pair::Opposed), [vec![0, 1, 2]]);
        assert_eq!(with(Pair::Silent), [vec![0, 1, 2]]);
        assert_eq!(with(Pair::RuledOut), [vec![0, 1]]);
        // Articles of two stories.
        assert_eq!(found(&known(&[(0, 1, 9.0), (1, 2, 5.0)])), [vec![0, 1, 2]], "-1.5 on average");
        assert_eq!(found(&known(&[(0, 1, 9.0), (1, 2, 1.0)])), [vec![0, 1]], "-3.5 on average");
    }

    #[test]
    fn values_that_differ_need_a_pair_that_holds_by_itself() {
        let with = |score: f64| {
            let mut known = known(&[(0, 1, 5.0)]);
            for a in [0, 1] {
                known.pairs.insert((a, 2), Pair::Score { full: score, blind: 3.0, differs: true });
            }
            found(&known)
        };
        assert_eq!(with(0.2), [vec![0, 1]]);
        assert_eq!(with(1.2), [vec![0, 1, 2]]);
    }

    #[test]
    fn what_is_ruled_out_stays_apart() {
        let mut known = known(&[(0, 1, 5.0), (1, 2, 4.0)]);
        known.pairs.insert((0, 2), Pair::RuledOut);
        assert_eq!(found(&known), [vec![0, 1]]);
    }

    #[test]
    fn strong_pairs_join() {
        assert_eq!(found(&known(&[(0, 1, 5.0), (1, 2, 4.0), (0, 2, 3.0)])), [vec![0, 1, 2]]);
    }

    #[test]
    fn a_large_cluster_takes_no_two_figures_of_an_article_that_are_ruled_out() {
        const LARGE: usize = 40;
        let mut known = Known::default();
        for a in 0..2 * LARGE {
            for b in a + 1..2 * LARGE {
                let score = if a < LARGE && b >= LARGE { 1.0 } else { 5.0 };
                known.pairs.insert((a, b), Pair::Score { full: score, blind: score, differs: false });
            }
        }
        assert_eq!(found(&known), [(0..2 * LARGE).collect::<Vec<_>>()]);
        // Neither of the two stands for its cluster.
        let (a, b) = (8, LARGE + 8);
        known.articles.insert(b, a);
        known.pairs.insert((a, b), Pair::RuledOut);
        assert_eq!(found(&known), [(0..LARGE).collect::<Vec<_>>(), (LARGE..2 * LARGE).collect()]);
    }

    /// Figures of one article that all say one thing; counts how often it is asked about a pair.
    #[derive(Default)]
    struct Alike {
        asked: std::sync::atomic::AtomicUsize,
    }

    impl Pairs for Alike {
        fn pair(&self, _: usize, _: usize) -> Option<Pair> {
            self.asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Some(Pair::Score { full: 5.0, blind: 5.0, differs: false })
        }

        fn article(&self, _: usize) -> usize {
            0
        }
    }

    /// Two quantities: what is within one is alike, and what is across speaks against it but for single pairs.
    #[derive(Default)]
    struct Two {
        asked: std::sync::atomic::AtomicUsize,
    }

    impl Two {
        fn score(a: usize, b: usize) -> f64 {
            match (a % 2 == b % 2, (a + b) % 9) {
                (true, _) => 5.0,
                (false, 0) => 0.5,
                (false, _) => -6.0,
            }
        }
    }

    impl Pairs for Two {
        fn pair(&self, a: usize, b: usize) -> Option<Pair> {
            self.asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let score = Self::score(a, b);
            Some(Pair::Score { full: score, blind: score, differs: false })
        }

        fn article(&self, figure: usize) -> usize {
            figure
        }
    }

    #[test]
    fn twice_the_figures_are_asked_about_twice_the_pairs() {
        let asked = |count: usize| {
            let near = |a: usize| (a + 1..count.min(a + 12)).map(move |b| (a, b, Two::score(a, b)));
            let edges = (0..count).flat_map(near).filter(|&(_, _, score)| score >= 0.0);
            let edges = edges.filter_map(|(a, b, score)| Edge::new((a, b), (score, score), false)).collect();
            let pairs = Two::default();
            let members: Vec<usize> = cluster(edges, &pairs, 0.0).iter().map(|found| found.members.len()).collect();
            assert_eq!(members, [count.div_ceil(2), count / 2]);
            pairs.asked.into_inner()
        };
        let (once, twice) = (asked(2 * ALL), asked(4 * ALL));
        assert!(twice <= 2 * once, "{once} pairs for {} figures, {twice} for twice as many", 2 * ALL);
    }

    #[test]
    fn a_large_cluster_of_one_article_grows_at_the_same_cost_for_each_figure() {
        let asked = |count: usize| {
            let near = |a: usize| (a + 1..count.min(a + 4)).filter_map(move |b| Edge::new((a, b), (5.0, 5.0), false));
            let pairs = Alike::default();
            let clusters = cluster((0..count).flat_map(near).collect(), &pairs, 0.0);
            assert_eq!(clusters.len(), 1);
            pairs.asked.into_inner()
        };
        let more = asked(6 * ALL) - asked(3 * ALL);
        assert!(more <= 3 * ALL * (2 * BESIDE + SPOKESMEN), "{more} pairs for {} figures more", 3 * ALL);
    }
}
