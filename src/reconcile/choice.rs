//! Which pairs of a thread are compared: every pair, unless there are very many.
//!
//! Of a large thread, the figures that say the same of the same day are one kind, and the first of each kind stands for it. An
//! article that gives more than one of its figures is compared with itself all the same.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::verdict::days;
use crate::compare::to_base;
use crate::lexicon::messages::say;
use crate::model::{Bound, Figure, Message, Part, Stance};

/// Up to so many figures, and of more so many kinds, are all compared with each other.
const ALL: usize = 64;
/// Of a large thread, so many figures of one article are compared with each other.
const OF_AN_ARTICLE: usize = 8;
/// At most so many pairs of figures of one article are compared.
const IN_ARTICLES: usize = 1024;

/// The figures that stand for a thread, and what else is compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Choice {
    /// Places among the members, in order.
    spokesmen: Vec<usize>,
    /// Pairs of figures of one article, in order.
    in_articles: Vec<(usize, usize)>,
    /// How many figures there are, and how many kinds of them; none where every pair is compared.
    many: Option<(usize, usize)>,
}

impl Choice {
    /// The pairs to compare, in the order of the members.
    pub(super) fn pairs<'f>(&self, members: &[&'f Figure]) -> impl Iterator<Item = (&'f Figure, &'f Figure)> {
        let after = |at: usize| self.spokesmen.iter().skip(at + 1);
        let across = self.spokesmen.iter().enumerate().flat_map(|(at, &a)| after(at).map(move |&b| (a, b)));
        let mut pairs: Vec<(usize, usize)> = across.chain(self.in_articles.iter().copied()).collect();
        if !self.in_articles.is_empty() {
            pairs.sort_unstable();
            pairs.dedup();
        }
        pairs.into_iter().filter_map(|(a, b)| Some((*members.get(a)?, *members.get(b)?)))
    }

    /// What a reader should know where not every pair was compared.
    pub(super) fn told(&self) -> Option<Message> {
        let (figures, kinds) = self.many?;
        let compared = self.spokesmen.len();
        let number = |count: usize| Part::from(Decimal::from(count));
        Some(if compared < kinds {
            say("some-kinds-compared", [number(figures), number(kinds), number(compared)])
        } else {
            say("kinds-compared", [number(figures)])
        })
    }
}

/// Figures of one kind stand alike to any other figure, but for one of their own article.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Kind<'f> {
    value: (Decimal, Decimal),
    bound: Bound,
    unit: &'f str,
    days: Option<(Date, Date)>,
    is_planned: bool,
    is_update: bool,
}

impl<'f> Kind<'f> {
    fn of(figure: &'f Figure) -> Self {
        let quantity = &figure.quantity;
        Self {
            value: (quantity.number.value, quantity.number.upper()),
            bound: quantity.bound,
            unit: &quantity.unit.id,
            days: days(figure).map(|period| (period.start, period.end)),
            is_planned: figure.stance == Stance::Planned,
            is_update: figure.has_cue("update"),
        }
    }
}

/// Chooses among `members`, which are given in the order of article path, then start.
pub(super) fn choose(members: &[&Figure]) -> Choice {
    if members.len() <= ALL {
        return Choice { spokesmen: (0..members.len()).collect(), ..Choice::default() };
    }
    let mut kinds: BTreeMap<Kind<'_>, Vec<usize>> = BTreeMap::new();
    for (at, figure) in members.iter().enumerate() {
        kinds.entry(Kind::of(figure)).or_default().push(at);
    }
    let mut ranked: Vec<(usize, usize)> =
        kinds.values().filter_map(|figures| Some((figures.len(), *figures.first()?))).collect();
    let many = Some((members.len(), ranked.len()));
    if ranked.len() > ALL {
        // The lowest and the highest value, then those that most figures give.
        let value = |at: usize| members.get(at).and_then(|f| to_base(f.quantity.number.value, &f.quantity.unit));
        let ends = [
            ranked.iter().map(|kind| kind.1).min_by_key(|&at| (value(at), at)),
            ranked.iter().map(|kind| kind.1).max_by_key(|&at| (value(at), std::cmp::Reverse(at))),
        ];
        ranked.sort_unstable_by_key(|&(count, at)| (!ends.contains(&Some(at)), std::cmp::Reverse(count), at));
        ranked.truncate(ALL);
    }
    let mut spokesmen: Vec<usize> = ranked.into_iter().map(|(_, at)| at).collect();
    spokesmen.sort_unstable();
    Choice { spokesmen, in_articles: in_articles(members), many }
}

/// Pairs of figures of one article that differ in value.
fn in_articles(members: &[&Figure]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = 0;
    for article in members.chunk_by(|a, b| a.article.path == b.article.path) {
        let few = article.len().min(OF_AN_ARTICLE);
        let value = |at: usize| article.get(at).map(|figure| figure.quantity.number);
        let pairs = (0..few).flat_map(|a| (a + 1..few).map(move |b| (a, b)));
        out.extend(pairs.filter(|&(a, b)| value(a) != value(b)).map(|(a, b)| (from + a, from + b)));
        from += article.len();
    }
    out.truncate(IN_ARTICLES);
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::compare::testing::figure;
    use crate::model::ArticleInfo;

    fn thread(lines: impl Iterator<Item = String>) -> Vec<Figure> {
        let place = |(at, line): (usize, String)| {
            let mut figure = figure(&line);
            figure.article = Arc::new(ArticleInfo { path: format!("{at:05}.txt"), ..(*figure.article).clone() });
            figure
        };
        lines.enumerate().map(place).collect()
    }

    fn compared(figures: &[Figure]) -> (Vec<(String, String)>, Option<Message>) {
        let members: Vec<&Figure> = figures.iter().collect();
        let choice = choose(&members);
        let text = |figure: &Figure| figure.number_text.clone();
        (choice.pairs(&members).map(|(a, b)| (text(a), text(b))).collect(), choice.told())
    }

    #[test]
    fn every_pair_of_an_ordinary_thread_is_compared() {
        let (pairs, told) = compared(&thread((0..ALL).map(|n| format!("{n} person"))));
        assert_eq!((pairs.len(), told), (ALL * (ALL - 1) / 2, None));
    }

    #[test]
    fn one_figure_of_each_value_stands_for_a_large_thread() {
        let (pairs, told) = compared(&thread((0..1000).map(|n| format!("{} person", 14 + n % 2 * 3))));
        assert_eq!(pairs, [("14".to_owned(), "17".to_owned())]);
        assert_eq!(told.unwrap().to_string(), "1000 figures, of which the first of each value and day were compared");
    }

    #[test]
    fn of_very_many_values_the_ends_are_compared_and_the_rest_is_told() {
        let values = (0..1000).map(|n| format!("{} person", if n % 3 == 0 { 500 } else { n }));
        let (pairs, told) = compared(&thread(values));
        assert_eq!(pairs.len(), ALL * (ALL - 1) / 2);
        assert!(pairs.iter().any(|(a, b)| a == "1" && b == "998"));
        assert_eq!(
            told.unwrap().to_string(),
            "1000 figures, 666 that differ in value or day; 64 of those were compared"
        );
    }

    #[test]
    fn an_article_is_held_against_itself_in_a_large_thread_too() {
        let mut figures = thread((0..1000).map(|n| format!("{} person", if n == 700 { 3 } else { n % 2 })));
        figures[701].article = Arc::clone(&figures[700].article);
        let (pairs, _) = compared(&figures);
        assert!(pairs.contains(&("3".to_owned(), "1".to_owned())));
    }
}
