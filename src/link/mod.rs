//! Sixth stage: figures that measure the same quantity.
//!
//! Figures that could be linked share a [block key](block_key), so each block is a world of its own: the clusters of
//! a set are the clusters of its blocks.

mod cluster;
mod evidence;
mod kin;
mod veto;
mod weights;

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::compare::relate;
use crate::model::{Evidence, Figure, Link, PairExplanation, Relation, RelationKind};
use cluster::Pair;
pub(crate) use evidence::is_restated;

/// Score from which a pair speaks for one quantity.
const THRESHOLD: f64 = 0.0;
/// Score of a pair of articles that tell different stories.
const UNRELATED: f64 = -8.0;

/// Why figures whose units measure different things are not linked.
pub const NOT_COMPARABLE: &str = "their units measure different things";

/// Figures held to measure one quantity, and why.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Cluster {
    /// Indices into the figures given, in the order of article path, then start.
    pub(crate) figures: Vec<usize>,
    /// The links that hold it together.
    pub(crate) links: Vec<Link>,
}

/// Figures with different keys are never linked: the kind of their unit's dimension, all currencies together.
pub(crate) fn block_key(figure: &Figure) -> &str {
    figure.quantity.unit.dimension.split([':', '/']).next().unwrap_or_default()
}

/// Weighs one pair, whether or not it would be considered. Symmetric.
pub(crate) fn explain(a: &Figure, b: &Figure) -> PairExplanation {
    let (a, b) = if a.place() <= b.place() { (a, b) } else { (b, a) };
    let (score, evidence) = evidence::weigh(a, b);
    let in_blocks = (block_key(a) != block_key(b)).then_some(NOT_COMPARABLE);
    PairExplanation {
        link: Link { a: a.id.clone(), b: b.id.clone(), score, evidence },
        veto: in_blocks.or_else(|| veto::veto(a, b)).map(str::to_owned),
        threshold: THRESHOLD,
        relation: relate(a, b),
    }
}

/// True where two articles seem to tell one story.
pub(crate) fn are_kin(a: &Figure, b: &Figure) -> bool {
    a.article.path == b.article.path
        || !matches!(evidence::kinship(&a.measure.subject, &b.measure.subject).0, "subject-none" | "subject-weak")
}

/// Clusters of two or more figures, in the order of their first figure.
pub(crate) fn link(figures: &[Figure]) -> Vec<Cluster> {
    let mut blocks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, figure) in figures.iter().enumerate().filter(|(_, figure)| veto::is_comparable(figure)) {
        blocks.entry(block_key(figure)).or_default().push(index);
    }
    let blocks: Vec<Vec<usize>> = blocks.into_values().collect();
    let mut clusters: Vec<Cluster> = blocks
        .into_par_iter()
        .flat_map_iter(|mut block| {
            block.sort_by(|&a, &b| figures.get(a).map(Figure::place).cmp(&figures.get(b).map(Figure::place)));
            link_block(figures, &block)
        })
        .collect();
    let first = |cluster: &Cluster| cluster.figures.first().and_then(|&index| figures.get(index)).map(Figure::place);
    clusters.sort_by(|a, b| first(a).cmp(&first(b)));
    clusters
}

/// Clusters of one block, whose figures are given in the order of article path, then start.
fn link_block(figures: &[Figure], block: &[usize]) -> Vec<Cluster> {
    let member = |at: usize| block.get(at).and_then(|&index| figures.get(index));
    let members: Vec<&Figure> = block.iter().filter_map(|&index| figures.get(index)).collect();
    let groups = kin::groups(&members);
    let pair = |at: usize, next: usize| {
        let (a, b) = (member(at)?, member(next)?);
        let pair = match veto::veto(a, b) {
            Some(NOT_COMPARABLE) if veto::are_currencies(a, b) => Pair::Silent,
            Some(reason) if veto::is_final(reason) => Pair::RuledOut,
            Some(_) => Pair::Opposed,
            None => score(a, b),
        };
        Some(((at, next), pair))
    };
    let pairs: HashMap<(usize, usize), Pair> = kin::kin(&groups)
        .into_par_iter()
        .filter_map(|(one, other)| Some((groups.get(one)?, groups.get(other)?)))
        .flat_map_iter(|(one, other)| {
            let after = |at: usize| other.members.clone().filter(move |&next| next > at);
            one.members.clone().flat_map(move |at| after(at).filter_map(move |next| pair(at, next)))
        })
        .collect();
    let clusters = cluster::cluster(block.len(), &pairs, THRESHOLD, UNRELATED);
    clusters
        .into_iter()
        .map(|members| Cluster {
            links: links(&members, &pairs, &member),
            figures: members.iter().filter_map(|&at| block.get(at).copied()).collect(),
        })
        .collect()
}

fn score(a: &Figure, b: &Figure) -> Pair {
    let (full, evidence) = evidence::weigh(a, b);
    let is_kin = !evidence.iter().any(|piece| matches!(piece.name.as_str(), "subject-none" | "subject-weak"));
    let against = |piece: &&Evidence| is_kin && piece.weight < 0.0 && evidence::is_of_value(&piece.name);
    // What looks like a slip is one quantity in spite of its values.
    let is_slip = |relation: &Relation| evidence::is_slip(&relation.hints) || evidence::is_one_digit_off(a, b);
    let differs = relate(a, b).is_some_and(|relation| relation.kind == RelationKind::Differs && !is_slip(&relation));
    Pair::Score { full, differs, blind: full - evidence.iter().filter(against).map(|piece| piece.weight).sum::<f64>() }
}

/// For each figure of a cluster but the first, its best link to one that stands before it.
fn links<'f>(
    members: &[usize],
    pairs: &HashMap<(usize, usize), Pair>,
    member: &impl Fn(usize) -> Option<&'f Figure>,
) -> Vec<Link> {
    let mut out = Vec::new();
    for (at, &b) in members.iter().enumerate().skip(1) {
        let score = |a: usize| match pairs.get(&(a, b)) {
            Some(Pair::Score { full, .. }) => *full,
            _ => f64::NEG_INFINITY,
        };
        let best = members.iter().take(at).copied().max_by(|&x, &y| score(x).total_cmp(&score(y)).then(y.cmp(&x)));
        if let Some((a, b)) = best.and_then(|a| Some((member(a)?, member(b)?))) {
            let (score, evidence) = evidence::weigh(a, b);
            out.push(Link { a: a.id.clone(), b: b.id.clone(), score, evidence });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::model::{FigureId, Language};
    use crate::normalise::testing::article;
    use crate::{Checker, Options};

    /// Figures of a few articles of two stories, in both languages.
    fn figures() -> Vec<Figure> {
        let texts = [
            ("A fire at the Kellmore plant in Dunhaven killed 14 workers and injured 32.", Language::English),
            (
                "The Dunhaven fire at the Kellmore plant killed 17 workers; 2 million euros ($2.3 million) was lost.",
                Language::English,
            ),
            (
                "Vụ cháy nhà máy Kellmore ở Dunhaven làm 14 công nhân thiệt mạng, 32 người bị thương.",
                Language::Vietnamese,
            ),
            ("Profit of Orlen Mills rose 5.5 percent to 31 million dollars, Orlen Mills said.", Language::English),
            ("Orlen Mills said profit rose 5.5 percent to 31.2 million dollars.", Language::English),
        ];
        let checker = Checker::new(Options::default());
        let read = |(at, (text, language)): (usize, &(&str, Language))| {
            let mut article = article(text, *language);
            std::sync::Arc::make_mut(&mut article.info).path = format!("{at}.txt");
            checker.extract(&article)
        };
        texts.iter().enumerate().flat_map(read).collect()
    }

    fn ids(figures: &[Figure], clusters: Vec<Cluster>) -> BTreeSet<Vec<FigureId>> {
        let of = |cluster: Cluster| cluster.figures.iter().map(|&index| figures[index].id.clone()).collect();
        clusters.into_iter().map(of).collect()
    }

    #[test]
    fn block_by_block_equals_all_at_once() {
        let figures = figures();
        let whole = ids(&figures, link(&figures));
        assert!(!whole.is_empty());
        let keys: BTreeSet<&str> = figures.iter().map(block_key).collect();
        let parts = keys.into_iter().flat_map(|key| {
            let block: Vec<Figure> = figures.iter().filter(|figure| block_key(figure) == key).cloned().collect();
            ids(&block, link(&block))
        });
        assert_eq!(parts.collect::<BTreeSet<_>>(), whole);
    }

    #[test]
    fn names_that_the_user_brings_together_meet() {
        let read = |options: Options| {
            let checker = Checker::new(options);
            let texts = ["Kellmore Works lost 31 million dollars.", "The Dunhaven mill lost 31 million dollars."];
            texts.map(|text| checker.extract(&article(text, Language::English)).remove(0))
        };
        let names = |figures: [Figure; 2]| {
            let [a, b] = figures;
            explain(&a, &b).link.evidence.iter().any(|piece| piece.name.starts_with("names-shared"))
        };
        assert!(!names(read(Options::default())));
        let both = vec!["Kellmore Works".to_owned(), "the Dunhaven mill".to_owned()];
        let aliases = [("kellmore".to_owned(), both)].into();
        assert!(names(read(Options { aliases, ..Options::default() })));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn the_order_of_figures_does_not_matter(order in Just((0..figures().len()).collect::<Vec<_>>()).prop_shuffle()) {
            let figures = figures();
            let shuffled: Vec<Figure> = order.iter().map(|&index| figures[index].clone()).collect();
            prop_assert_eq!(ids(&shuffled, link(&shuffled)), ids(&figures, link(&figures)));
        }

        #[test]
        fn evidence_is_symmetric(x in 0..figures().len(), y in 0..figures().len()) {
            let figures = figures();
            prop_assert_eq!(explain(&figures[x], &figures[y]), explain(&figures[y], &figures[x]));
        }
    }
}
