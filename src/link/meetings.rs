//! Which figures of two kin articles are compared: all, unless the articles share little or there are very many.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::kinship::Kinship;
use super::side::{Id, Side};

/// Up to so many pairs of two articles are all compared.
const ALL: usize = 1 << 14;
/// Otherwise each figure is compared with so many that stand near it, have its value, or count or measure the same.
const ALIKE: usize = 16;

/// Places of figures, one of each article, that are to be compared. Of one article the earlier comes first.
///
/// Very many articles share a little with another, and figures of theirs that are not even alike never link.
pub(super) fn meetings<'s>(
    one: &'s [Side<'_>],
    other: &'s [Side<'_>],
    kinship: Kinship,
) -> Box<dyn Iterator<Item = (usize, usize)> + Send + 's> {
    let (from, to) = (one.len(), other.len());
    let is_one = kinship == Kinship::Same;
    let after = move |at: usize| if is_one { at + 1 } else { 0 };
    let all = (0..from).flat_map(move |at| (after(at)..to).map(move |next| (at, next)));
    if kinship.is_one_story() && from.saturating_mul(to) <= ALL {
        Box::new(all)
    } else if to <= ALIKE {
        let are_alike = |&(x, y): &(usize, usize)| one.get(x).zip(other.get(y)).is_some_and(|(x, y)| are_alike(x, y));
        Box::new(all.filter(move |pair| is_one || are_alike(pair)))
    } else {
        Box::new(alike(one, other, is_one).into_iter())
    }
}

/// What figures of one quantity have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Trait {
    Value(Decimal),
    /// What is counted or measured.
    Thing([Id; 3]),
}

fn thing(side: &Side<'_>) -> [Id; 3] {
    [if side.is_count { side.unit } else { side.dimension }, side.concept, side.fate]
}

fn traits(side: &Side<'_>) -> [Trait; 2] {
    [Trait::Value(side.quantity.number.value.normalize()), Trait::Thing(thing(side))]
}

fn are_alike(a: &Side<'_>, b: &Side<'_>) -> bool {
    thing(a) == thing(b) || a.value.is_written_alike(&b.value)
}

fn alike(one: &[Side<'_>], other: &[Side<'_>], is_one: bool) -> Vec<(usize, usize)> {
    let mut having: FxHashMap<Trait, Vec<usize>> = FxHashMap::default();
    for (at, figure) in other.iter().enumerate() {
        for each in traits(figure) {
            having.entry(each).or_default().push(at);
        }
    }
    let mut out = Vec::new();
    for (at, figure) in one.iter().enumerate() {
        let after = if is_one { at + 1 } else { 0 };
        for list in traits(figure).iter().filter_map(|each| having.get(each)) {
            let first = list.partition_point(|&next| next < after);
            out.extend(list.iter().skip(first).take(ALIKE).map(|&next| (at, next)));
        }
        if is_one {
            out.extend((after..other.len()).take(ALIKE).map(|next| (at, next)));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::super::side::sides;
    use super::*;
    use crate::compare::testing::figure;
    use crate::model::Figure;

    #[test]
    fn every_pair_of_two_articles_is_compared() {
        let figures: Vec<Figure> = (0..5).map(|n| figure(&format!("{n} person"))).collect();
        let figures = sides(&figures.iter().collect::<Vec<_>>());
        assert_eq!(meetings(&figures, &figures, Kinship::Strong).count(), 25);
        assert_eq!(meetings(&figures, &figures, Kinship::Same).count(), 10);
    }

    #[test]
    fn of_articles_that_share_little_figures_alike_are_compared() {
        let read = |lines: &[&str]| lines.iter().map(|line| figure(line)).collect::<Vec<Figure>>();
        let (one, other) =
            (read(&["14 person", "75 kilometre"]), read(&["3 truck", "17 person", "14 truck", "80 kilometre"]));
        let all = sides(&one.iter().chain(&other).collect::<Vec<_>>());
        let (one, other) = all.split_at(one.len());
        assert_eq!(meetings(one, other, Kinship::Weak).collect::<Vec<_>>(), [(0, 1), (0, 2), (1, 3)]);
    }

    #[test]
    fn of_very_many_figures_those_alike_are_compared() {
        let line = |n: usize| figure(&format!("{} person", if n % 1000 == 3 { 77_123 } else { n }));
        let figures: Vec<Figure> = (0..4000).map(line).collect();
        let figures = sides(&figures.iter().collect::<Vec<_>>());
        let met: Vec<(usize, usize)> = meetings(&figures, &figures, Kinship::Same).collect();
        assert!(met.contains(&(3, 3003)) && met.contains(&(8, 9)));
        assert!(met.len() <= figures.len() * 3 * ALIKE);
        assert!(met.iter().all(|(a, b)| a < b), "none is compared with itself, none twice");
    }
}
