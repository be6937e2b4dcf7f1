//! Which figures of two kin articles are compared: all, unless the articles share little or there are very many.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::evidence::Kinship;
use crate::model::Figure;

/// Up to so many pairs of two articles are all compared.
const ALL: usize = 1 << 14;
/// Otherwise each figure is compared with so many that stand near it, have its value, or count or measure the same.
const ALIKE: usize = 16;

/// Places of figures, one of each article, that are to be compared. Of one article the earlier comes first.
///
/// Very many articles share a little with another, and figures of theirs that are not even alike never link.
pub(super) fn meetings(
    one: &[&Figure],
    other: &[&Figure],
    kinship: Kinship,
) -> Box<dyn Iterator<Item = (usize, usize)> + Send> {
    let (from, to) = (one.len(), other.len());
    let is_one = kinship == Kinship::Same;
    if !kinship.is_one_story() || from.saturating_mul(to) > ALL {
        return Box::new(alike(one, other, is_one).into_iter());
    }
    let after = move |at: usize| if is_one { at + 1 } else { 0 };
    Box::new((0..from).flat_map(move |at| (after(at)..to).map(move |next| (at, next))))
}

/// What figures of one quantity have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trait<'f> {
    Value(Decimal),
    Thing { kind: &'f str, concept: &'f str, fate: &'f str },
}

fn traits<'f>(figure: &'f Figure) -> [Trait<'f>; 2] {
    let (measure, unit) = (&figure.measure, &figure.quantity.unit);
    let kind = if unit.is_count() { &unit.id } else { &unit.dimension };
    [
        Trait::Value(figure.quantity.number.value.normalize()),
        Trait::Thing { kind, concept: &measure.concept, fate: &measure.fate },
    ]
}

fn alike(one: &[&Figure], other: &[&Figure], is_one: bool) -> Vec<(usize, usize)> {
    let mut having: BTreeMap<Trait<'_>, Vec<usize>> = BTreeMap::new();
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
    use super::*;
    use crate::compare::testing::figure;

    #[test]
    fn every_pair_of_two_articles_is_compared() {
        let figures: Vec<Figure> = (0..5).map(|n| figure(&format!("{n} person"))).collect();
        let figures: Vec<&Figure> = figures.iter().collect();
        assert_eq!(meetings(&figures, &figures, Kinship::Strong).count(), 25);
        assert_eq!(meetings(&figures, &figures, Kinship::Same).count(), 10);
    }

    #[test]
    fn of_articles_that_share_little_figures_alike_are_compared() {
        let read = |lines: &[&str]| lines.iter().map(|line| figure(line)).collect::<Vec<Figure>>();
        let (one, other) =
            (read(&["14 person", "75 kilometre"]), read(&["3 truck", "17 person", "14 truck", "80 kilometre"]));
        let (one, other): (Vec<&Figure>, Vec<&Figure>) = (one.iter().collect(), other.iter().collect());
        assert_eq!(meetings(&one, &other, Kinship::Weak).collect::<Vec<_>>(), [(0, 1), (0, 2), (1, 3)]);
    }

    #[test]
    fn of_very_many_figures_those_alike_are_compared() {
        let line = |n: usize| figure(&format!("{} person", if n % 1000 == 3 { 77_123 } else { n }));
        let figures: Vec<Figure> = (0..4000).map(line).collect();
        let figures: Vec<&Figure> = figures.iter().collect();
        let met: Vec<(usize, usize)> = meetings(&figures, &figures, Kinship::Same).collect();
        assert!(met.contains(&(3, 3003)) && met.contains(&(8, 9)));
        assert!(met.len() <= figures.len() * 3 * ALIKE);
        assert!(met.iter().all(|(a, b)| a < b), "none is compared with itself, none twice");
    }
}
