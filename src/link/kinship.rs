//! How near two articles are to telling one story.

use super::evidence::shared;
use super::weights::Step;
use crate::model::{Figure, Subject};

/// How near two articles are to telling one story: what they share, names counting twice and rare numbers three
/// times, as part of what the smaller one has to share.
pub(super) fn kinship(a: &Subject, b: &Subject) -> Kinship {
    let of = |a: &[String], b: &[String]| shared(a, b).count();
    let names = of(&a.names, &b.names) + of(&a.names, &b.words) + of(&a.words, &b.names);
    let common = NAME * names + WORD * of(&a.words, &b.words) + NUMBER * of(&a.numbers, &b.numbers);
    kinship_of(common, size(a), size(b))
}

/// How much an article has to share, in points.
pub(super) fn size(subject: &Subject) -> usize {
    NAME * subject.names.len() + WORD * subject.words.len()
}

/// How near two articles are to telling one story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kinship {
    /// They tell two stories.
    None,
    Weak,
    Some,
    Strong,
    /// They are one article.
    Same,
}

impl Kinship {
    /// The kinship of the articles of two figures.
    pub(super) fn of(a: &Figure, b: &Figure) -> Self {
        if a.article.path == b.article.path { Self::Same } else { kinship(&a.measure.subject, &b.measure.subject) }
    }

    /// True for one article, and for two that clearly tell one story.
    pub(super) fn is_one_story(self) -> bool {
        self >= Self::Some
    }

    /// As a level of evidence.
    pub(super) const fn step(self) -> Step {
        match self {
            Self::None => Step::None,
            Self::Weak => Step::Weak,
            Self::Some => Step::Some,
            Self::Strong => Step::Strong,
            Self::Same => Step::SameArticle,
        }
    }
}

/// What a name counts that two articles share; it may be a plain word in one of them, where it starts a sentence.
pub(super) const NAME: usize = 2;
/// What a word counts that both have.
pub(super) const WORD: usize = 1;
/// What a rare number counts.
pub(super) const NUMBER: usize = 3;

/// The kinship of two articles of the sizes `a` and `b` that have `common` points in common.
pub(super) fn kinship_of(common: usize, a: usize, b: usize) -> Kinship {
    const ENOUGH: usize = 14;
    match 100 * common / a.min(b).clamp(4, ENOUGH) {
        0..=24 => Kinship::None,
        25..=49 => Kinship::Weak,
        50..=84 => Kinship::Some,
        _ => Kinship::Strong,
    }
}

/// What two articles share.
pub(super) fn common_ground(a: &Subject, b: &Subject) -> String {
    let names = shared(&a.names, &b.names);
    let half = shared(&a.names, &b.words).chain(shared(&a.words, &b.names));
    let common = names.chain(half).chain(shared(&a.words, &b.words)).chain(shared(&a.numbers, &b.numbers));
    common.collect::<Vec<_>>().join(", ")
}
