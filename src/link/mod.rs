//! Sixth stage: figures that measure the same quantity.
//!
//! Figures that could be linked share a [block](Figure::block), so each block is a world of its own: the clusters of
//! a set are the clusters of its blocks.

mod cluster;
mod evidence;
#[cfg(test)]
mod examples;
mod kin;
mod kinship;
mod known;
mod meetings;
mod pair;
mod period;
mod province;
mod setting;
mod side;
mod values;
mod verbatim;
mod veto;
mod weights;

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::compare::{Stand, relate};
use crate::model::{Figure, FigureId, Link, PairExplanation};
pub(crate) use cluster::root;
use cluster::{Found, Pairs};
use evidence::Score;
use kin::{Group, Kin};
use kinship::Kinship;
use known::Known;
use pair::{Edge, Pair};
pub(crate) use setting::is_restated;
use side::Side;
use veto::Veto;

/// Score from which a pair speaks for one quantity.
const THRESHOLD: f64 = 0.0;
/// Up to so many figures of a cluster are all asked for their links to each other.
const ALL_LINKS: usize = 64;

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

/// Weighs one pair, whether or not it would be considered. Symmetric.
pub(crate) fn explain(a: &Figure, b: &Figure) -> PairExplanation {
    let (a, b) = if a.place() <= b.place() { (a, b) } else { (b, a) };
    let (x, y) = side::pair(a, b);
    let known = Known::of(&x, &y, Kinship::of(a, b));
    let (score, evidence) = evidence::weigh(&known);
    let are_apart = matches!((a.block(), b.block()), (Some(x), Some(y)) if x != y);
    let in_blocks = are_apart.then_some(Veto::Units);
    PairExplanation {
        link: Link { a: a.id.clone(), b: b.id.clone(), score, evidence },
        veto: in_blocks.or_else(|| veto::veto(&x, &y, &known)).map(|veto| veto.reason().to_owned()),
        threshold: THRESHOLD,
        relation: relate(a, b),
    }
}

/// The figures of a thread, of which each two may be asked whether they are linked by themselves.
pub(crate) struct Linked<'f> {
    sides: Vec<Side<'f>>,
    places: FxHashMap<&'f FigureId, usize>,
}

impl<'f> Linked<'f> {
    pub(crate) fn new(figures: &[&'f Figure]) -> Self {
        let places = figures.iter().enumerate().map(|(at, figure)| (&figure.id, at)).collect();
        Self { sides: side::sides(figures), places }
    }

    /// True where two figures are held to measure one quantity by what links the two, not only through others.
    pub(crate) fn holds(&self, a: &Figure, b: &Figure) -> bool {
        let side = |figure: &Figure| self.places.get(&figure.id).and_then(|&at| self.sides.get(at));
        let (Some(x), Some(y)) = (side(a), side(b)) else { return false };
        score(&Known::of(x, y, Kinship::of(a, b)), THRESHOLD).is_some()
    }
}

/// True where two articles seem to tell one story.
pub(crate) fn are_kin(a: &Figure, b: &Figure) -> bool {
    Kinship::of(a, b).is_one_story()
}

/// Of which links the evidence is told; it is in words, and takes more room than the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    All,
    /// The weakest link of each cluster, the first of equals.
    Weakest,
}

/// Clusters of two or more figures, in the order of their first figure.
pub(crate) fn link(figures: &[Figure], told: Told) -> Vec<Cluster> {
    let mut blocks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, figure) in figures.iter().enumerate() {
        if let Some(block) = figure.block() {
            blocks.entry(block).or_default().push(index);
        }
    }
    let blocks: Vec<Vec<usize>> = blocks.into_values().collect();
    let mut clusters: Vec<Cluster> = blocks
        .into_par_iter()
        .flat_map_iter(|mut block| {
            block.sort_by(|&a, &b| figures.get(a).map(Figure::place).cmp(&figures.get(b).map(Figure::place)));
            link_block(figures, &block, told)
        })
        .collect();
    let first = |cluster: &Cluster| cluster.figures.first().and_then(|&index| figures.get(index)).map(Figure::place);
    clusters.sort_by(|a, b| first(a).cmp(&first(b)));
    clusters
}

/// Clusters of one block, whose figures are given in the order of article path, then start.
fn link_block(figures: &[Figure], block: &[usize], told: Told) -> Vec<Cluster> {
    let block: Vec<(usize, &Figure)> = block.iter().filter_map(|&index| Some((index, figures.get(index)?))).collect();
    let block = Block::new(block.into_iter().unzip());
    cluster::cluster(block.edges(), &block, THRESHOLD)
        .into_par_iter()
        .map(|found| Cluster {
            links: block.links(&found, told),
            figures: found.members.iter().filter_map(|&at| block.indices.get(at).copied()).collect(),
        })
        .collect()
}

/// The figures of one block, and what is asked of them.
struct Block<'f> {
    /// Of the figures given.
    indices: Vec<usize>,
    sides: Vec<Side<'f>>,
    articles: Vec<Group<'f>>,
    /// The article of each figure.
    article: Vec<usize>,
    kin: Kin,
}

impl<'f> Block<'f> {
    fn new((indices, figures): (Vec<usize>, Vec<&'f Figure>)) -> Self {
        let articles = kin::groups(&figures);
        let article =
            articles.iter().enumerate().flat_map(|(at, group)| group.members.clone().map(move |_| at)).collect();
        let (kin, sides) = rayon::join(|| Kin::of(&articles), || side::sides(&figures));
        Self { indices, sides, articles, article, kin }
    }

    /// Every pair that speaks for one quantity, of those that are compared.
    fn edges(&self) -> Vec<Edge> {
        let lists = self.kin.lists();
        let pairs = lists.into_par_iter().enumerate().flat_map_iter(|(at, list)| {
            let others = list.into_iter().map(move |other| (at.min(other as usize), at.max(other as usize)));
            std::iter::once((at, at)).chain(others)
        });
        pairs.flat_map_iter(|(one, other)| self.edges_of(one, other)).collect()
    }

    /// The same of two articles, the earlier first, or of one.
    fn edges_of(&self, one: usize, other: usize) -> impl Iterator<Item = Edge> {
        let members = |article: usize| self.articles.get(article).map_or(0..0, |group| group.members.clone());
        let (from, to) = (members(one), members(other));
        let kinship = self.kin.kinship(one, other);
        let meetings = meetings::meetings(self.slice(&from), self.slice(&to), kinship);
        meetings.filter_map(move |(x, y)| {
            let (a, b) = (from.start + x, to.start + y);
            let known = self.known(a, b, kinship)?;
            let Score { full, blind } = score(&known, THRESHOLD)?;
            Edge::new((a, b), (full, blind), differs(&known))
        })
    }

    fn slice(&self, range: &Range<usize>) -> &[Side<'f>] {
        self.sides.get(range.clone()).unwrap_or_default()
    }

    fn known(&self, a: usize, b: usize, kinship: Kinship) -> Option<Known<'_>> {
        Some(Known::of(self.sides.get(a)?, self.sides.get(b)?, kinship))
    }

    /// For each figure of a cluster but the first, its best link to one that stands before it. Of a large cluster, only
    /// pairs that were compared are asked.
    fn links(&self, found: &Found, told: Told) -> Vec<Link> {
        let members = found.members.as_slice();
        let mut best = found.best.clone();
        if members.len() <= ALL_LINKS {
            for (at, &b) in members.iter().enumerate() {
                for &a in members.iter().take(at) {
                    let (most, of) = best.get(&b).copied().unwrap_or((f64::NEG_INFINITY, usize::MAX));
                    let known = self.known(a, b, self.kinship(a, b)).filter(|_| a != of);
                    let better = known.filter(Known::is_of_kin).and_then(|known| score(&known, most));
                    if let Some(Score { full, .. }) = better
                        && (full > most || a < of)
                    {
                        best.insert(b, (full, a));
                    }
                }
            }
        }
        let link = |&b: &usize| {
            let a = best.get(&b).map(|best| best.1).or_else(|| members.first().copied())?;
            let known = self.known(a, b, self.kinship(a, b))?;
            let (score, evidence) = match told {
                Told::All => evidence::weigh(&known),
                Told::Weakest => (evidence::score(&known, f64::NEG_INFINITY)?.full, Vec::new()),
            };
            let (a, b) = known.sides();
            Some((known, Link { a: a.id.clone(), b: b.id.clone(), score, evidence }))
        };
        let mut links: Vec<(Known<'_>, Link)> = members.iter().skip(1).filter_map(link).collect();
        if told == Told::Weakest
            && let Some((known, link)) = links.iter_mut().min_by(|x, y| x.1.score.total_cmp(&y.1.score))
        {
            link.evidence = evidence::weigh(known).1;
        }
        links.into_iter().map(|(_, link)| link).collect()
    }

    fn kinship(&self, a: usize, b: usize) -> Kinship {
        self.kin.kinship(self.article(a), self.article(b))
    }
}

/// The score of a pair that nothing speaks against; none where it is less than `least`.
fn score(known: &Known<'_>, least: f64) -> Option<Score> {
    let (a, b) = known.sides();
    if veto::is_plain(a, b) {
        return None;
    }
    let score = evidence::score(known, least)?;
    veto::veto(a, b, known).is_none().then_some(score)
}

/// True where the values differ. What looks like a slip is one quantity in spite of its values.
fn differs(known: &Known<'_>) -> bool {
    let (a, b) = known.sides();
    let stand = known.stand();
    stand.is_some_and(Stand::differs) && !values::is_slip(a, b, stand)
}

impl Pairs for Block<'_> {
    fn pair(&self, a: usize, b: usize) -> Option<Pair> {
        let known = self.known(a, b, self.kinship(a, b)).filter(Known::is_of_kin)?;
        let (a, b) = known.sides();
        Some(match veto::veto(a, b, &known) {
            Some(Veto::Units) if veto::are_currencies(a, b) => Pair::Silent,
            Some(veto) if veto.is_final() => Pair::RuledOut,
            Some(_) => Pair::Opposed,
            None => {
                let Score { full, blind } = evidence::score(&known, f64::NEG_INFINITY)?;
                Pair::Score { full, blind, differs: differs(&known) }
            }
        })
    }

    fn article(&self, figure: usize) -> usize {
        self.article.get(figure).copied().unwrap_or(usize::MAX)
    }
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
        let whole = ids(&figures, link(&figures, Told::All));
        assert!(!whole.is_empty());
        let keys: BTreeSet<Option<&str>> = figures.iter().map(Figure::block).collect();
        let parts = keys.into_iter().flat_map(|key| {
            let block: Vec<Figure> = figures.iter().filter(|figure| figure.block() == key).cloned().collect();
            ids(&block, link(&block, Told::All))
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

    /// How many pairs of figures are weighed in a set of so many articles that all tell much the same.
    fn compared(articles: usize) -> usize {
        let read = |article: usize| {
            [14, 31, 500].map(|value| {
                let mut figure = crate::compare::testing::figure(&format!("{value} person"));
                std::sync::Arc::make_mut(&mut figure.article).path = format!("{article:05}.txt");
                let words = (0..12).map(|word| format!("word{word:02}")).collect();
                figure.measure.subject = crate::model::Subject { words, ..Default::default() }.into();
                figure
            })
        };
        let figures: Vec<Figure> = (0..articles).flat_map(read).collect();
        let block = Block::new(figures.iter().enumerate().unzip());
        let pairs = |(one, list): (usize, Vec<u32>)| {
            let met = |other: usize| {
                let [from, to] =
                    [one, other].map(|at| block.articles.get(at).map_or(0..0, |group| group.members.clone()));
                meetings::meetings(block.slice(&from), block.slice(&to), block.kin.kinship(one, other)).count()
            };
            list.into_iter().map(|other| met(other as usize)).sum::<usize>() + met(one)
        };
        block.kin.lists().into_iter().enumerate().map(pairs).sum()
    }

    #[test]
    fn a_figure_is_compared_with_no_more_others_in_a_larger_set() {
        let (once, twice) = (compared(300), compared(600));
        assert!(once > 0 && twice <= 2 * once + once / 4, "{once} pairs of 300 articles, {twice} of 600");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn the_order_of_figures_does_not_matter(order in Just((0..figures().len()).collect::<Vec<_>>()).prop_shuffle()) {
            let figures = figures();
            let shuffled: Vec<Figure> = order.iter().map(|&index| figures[index].clone()).collect();
            prop_assert_eq!(ids(&shuffled, link(&shuffled, Told::All)), ids(&figures, link(&figures, Told::All)));
        }

        #[test]
        fn evidence_is_symmetric(x in 0..figures().len(), y in 0..figures().len()) {
            let figures = figures();
            prop_assert_eq!(explain(&figures[x], &figures[y]), explain(&figures[y], &figures[x]));
        }
    }
}
