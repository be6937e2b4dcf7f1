//! From pairs to clusters, so that one weak link cannot chain two quantities together.
//!
//! Average linkage under constraints: clusters merge in the order of their best pair, and only where nothing rules
//! out any pair across the two and the pairs across speak for the merge on average. On average, values that differ do
//! not count against it: a toll that rises from report to report has values far apart, and each pair of neighbours holds.

use std::collections::HashMap;

/// How much more it takes to bring values together that differ: an alarm follows from it.
const DISPUTED: f64 = 0.35;

/// What a pair that is opposed counts in the average.
const OPPOSED: f64 = -6.0;

/// The score of a pair, or that it is ruled out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Pair {
    Score {
        /// All evidence.
        full: f64,
        /// True where the values differ, and not as a slip makes them.
        differs: bool,
        /// The evidence without what speaks against the pair because its values differ.
        blind: f64,
    },
    /// Nothing can be said: amounts in two currencies. Only other pairs decide.
    Silent,
    RuledOut,
    /// Something speaks strongly against the pair, but what joins each to others may outweigh it.
    Opposed,
}

/// Merges `count` figures; `pairs` holds every pair (smaller index first) that is not simply unrelated.
///
/// A pair that is missing counts as `unrelated`. The result lists clusters of two or more, each in ascending order.
pub(super) fn cluster(
    count: usize,
    pairs: &HashMap<(usize, usize), Pair>,
    threshold: f64,
    unrelated: f64,
) -> Vec<Vec<usize>> {
    let mut candidates: Vec<(f64, usize, usize)> = Vec::new();
    #[allow(clippy::iter_over_hash_type, reason = "sorted before use")]
    for (&(a, b), pair) in pairs {
        if let Pair::Score { full, .. } = pair
            && *full >= threshold
        {
            candidates.push((*full, a, b));
        }
    }
    candidates.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)).then(x.2.cmp(&y.2)));
    let mut home: Vec<usize> = (0..count).collect();
    let mut clusters: Vec<Vec<usize>> = (0..count).map(|index| vec![index]).collect();
    for (_, a, b) in candidates {
        let (Some(&x), Some(&y)) = (home.get(a), home.get(b)) else { continue };
        let (Some(left), Some(right)) = (clusters.get(x), clusters.get(y)) else { continue };
        if x == y || !belong_together(left, right, pairs, threshold, unrelated) {
            continue;
        }
        let (keep, drop) = (x.min(y), x.max(y));
        let moved = clusters.get_mut(drop).map(std::mem::take).unwrap_or_default();
        for &index in &moved {
            if let Some(slot) = home.get_mut(index) {
                *slot = keep;
            }
        }
        if let Some(kept) = clusters.get_mut(keep) {
            kept.extend(moved);
        }
    }
    let mut out: Vec<Vec<usize>> = clusters.into_iter().filter(|cluster| cluster.len() > 1).collect();
    for cluster in &mut out {
        cluster.sort_unstable();
    }
    out.sort();
    out
}

fn belong_together(
    left: &[usize],
    right: &[usize],
    pairs: &HashMap<(usize, usize), Pair>,
    threshold: f64,
    unrelated: f64,
) -> bool {
    let (mut sum, mut count) = (0.0, 0.0);
    // Nothing, or the best score of a pair across the two whose values differ.
    let mut best_that_differs: Option<f64> = None;
    for &a in left {
        for &b in right {
            sum += match pairs.get(&(a.min(b), a.max(b))) {
                Some(Pair::RuledOut) => return false,
                Some(Pair::Opposed) => OPPOSED,
                Some(Pair::Silent) => continue,
                Some(Pair::Score { full, blind, differs }) => {
                    if *differs {
                        best_that_differs = Some(best_that_differs.map_or(*full, |best| best.max(*full)));
                    }
                    *blind
                }
                None => unrelated,
            };
            count += 1.0;
        }
    }
    count > 0.0 && sum / count >= threshold && best_that_differs.is_none_or(|best| best >= threshold + DISPUTED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(list: &[(usize, usize, f64)]) -> HashMap<(usize, usize), Pair> {
        list.iter().map(|&(a, b, score)| ((a, b), Pair::Score { full: score, blind: score, differs: false })).collect()
    }

    #[test]
    fn one_weak_link_does_not_chain() {
        let found = cluster(4, &pairs(&[(0, 1, 5.0), (2, 3, 5.0), (1, 2, 0.5)]), 0.0, -3.0);
        assert_eq!(found, [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn values_that_differ_need_a_pair_that_holds_by_itself() {
        let with = |score: f64| {
            let mut pairs = pairs(&[(0, 1, 5.0)]);
            for a in [0, 1] {
                pairs.insert((a, 2), Pair::Score { full: score, blind: 3.0, differs: true });
            }
            cluster(3, &pairs, 0.0, -3.0)
        };
        assert_eq!(with(0.2), [vec![0, 1]]);
        assert_eq!(with(1.2), [vec![0, 1, 2]]);
    }

    #[test]
    fn what_is_ruled_out_stays_apart() {
        let mut pairs = pairs(&[(0, 1, 5.0), (1, 2, 4.0)]);
        pairs.insert((0, 2), Pair::RuledOut);
        assert_eq!(cluster(3, &pairs, 0.0, -3.0), [vec![0, 1]]);
    }

    #[test]
    fn strong_pairs_join() {
        let found = cluster(3, &pairs(&[(0, 1, 5.0), (1, 2, 4.0), (0, 2, 3.0)]), 0.0, -3.0);
        assert_eq!(found, [vec![0, 1, 2]]);
    }
}
