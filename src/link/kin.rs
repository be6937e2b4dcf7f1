//! Which articles may tell one story, found without comparing each with each.
//!
//! Whether two articles are kin is asked of the two alone: what they share, as part of what they could. An index of every name, word and
//! number only says whom to ask about. What very many articles have is not walked article by article; those that share
//! much of it are brought together by small samples of it (MinHash), and an article that has very many kin is compared
//! with the nearest of them. So the work grows with the number of articles and not with its square, and as long as a
//! set has no more than [`WALKED`] articles, nothing is left out but by the last rule.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::kinship::{Kinship, NAME, NUMBER, WORD, kinship_of, size};
use crate::model::{Figure, Subject};

/// A feature that more articles than this have is met through samples.
const WALKED: usize = 512;
/// An article is compared with at most so many kin articles, those with which it shares most.
const NEAREST: usize = 32;
/// Where some features are not walked, so many articles that share most of the rest are asked for what they share in all.
const CANDIDATES: usize = 4 * NEAREST;
/// Samples of an article's common features; two articles that share a part `s` of them meet in one of so many with
/// the chance `1 - (1 - s²)^SAMPLES`.
const SAMPLES: u64 = 4;
/// Articles with one sample are compared with so many that follow.
const AROUND: usize = 8;
/// Articles that one thread looks at in a row.
const AT_ONCE: usize = 4096;

/// The figures of one article: their places in the block.
#[derive(Debug, Clone)]
pub(super) struct Group<'f> {
    pub(super) members: Range<usize>,
    subject: &'f Subject,
}

/// The block's figures by article, in the order given, which is the order of articles.
pub(super) fn groups<'f>(figures: &[&'f Figure]) -> Vec<Group<'f>> {
    let mut out: Vec<Group<'f>> = Vec::new();
    let mut path = None;
    for (at, figure) in figures.iter().enumerate() {
        match out.last_mut() {
            Some(group) if path == Some(figure.article.path.as_str()) => group.members.end = at + 1,
            _ => out.push(Group { members: at..at + 1, subject: &figure.measure.subject }),
        }
        path = Some(figure.article.path.as_str());
    }
    out
}

/// What a feature is to an article: a name, a word of its lead, a rare number; a name may be a word, too.
type Roles = u8;
const IS_NAME: Roles = 1;
const IS_WORD: Roles = 2;
const IS_NUMBER: Roles = 4;

/// What a feature counts that is `a` to one article and `b` to the other.
const fn points(a: Roles, b: Roles) -> usize {
    const fn both(a: Roles, role: Roles, b: Roles, other: Roles) -> usize {
        (a & role != 0 && b & other != 0) as usize
    }
    let names = both(a, IS_NAME, b, IS_NAME) + both(a, IS_NAME, b, IS_WORD) + both(a, IS_WORD, b, IS_NAME);
    NAME * names + WORD * both(a, IS_WORD, b, IS_WORD) + NUMBER * both(a, IS_NUMBER, b, IS_NUMBER)
}

/// What there is to share in one article, and where its features stand in [`Kin::features`].
#[derive(Debug, Clone)]
struct Profile {
    features: Range<usize>,
    size: usize,
}

/// The most that a feature counts that is `a` to an article, whatever it is to the other.
const fn points_at_most(a: Roles) -> usize {
    points(a, IS_NAME | IS_WORD | IS_NUMBER)
}

/// Articles by what they share. Features are numbered, and packed with their roles; a number and the article of a place
/// are all that an index of a million articles has room for.
#[derive(Debug)]
pub(super) struct Kin {
    profiles: Vec<Profile>,
    /// The features of each article, sorted.
    features: Vec<Feature>,
    /// For each feature where the articles that have it start in `having`.
    starts: Vec<usize>,
    /// For each feature the articles that have it, in order.
    having: Vec<Having>,
    /// For each feature a hash of its text, as its number says in what order the set has it.
    hashes: Vec<u64>,
    /// For each sample of common features the articles that have it, in order.
    sampled: FxHashMap<u64, Vec<u32>>,
}

/// A feature's number and, in the lowest bits, its roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Feature(u32);

impl Feature {
    const ROLES: u32 = 3;

    const fn new(number: u32, roles: Roles) -> Self {
        Self(number << Self::ROLES | roles as u32)
    }

    const fn number(self) -> usize {
        (self.0 >> Self::ROLES) as usize
    }

    const fn roles(self) -> Roles {
        (self.0 & ((1 << Self::ROLES) - 1)) as Roles
    }
}

/// An article and, in the lowest bits, what a feature is to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Having(u32);

impl Having {
    const fn new(article: u32, roles: Roles) -> Self {
        Self(article << Feature::ROLES | roles as u32)
    }

    const fn article(self) -> u32 {
        self.0 >> Feature::ROLES
    }

    const fn roles(self) -> Roles {
        (self.0 & ((1 << Feature::ROLES) - 1)) as Roles
    }
}

impl Kin {
    pub(super) fn of(groups: &[Group<'_>]) -> Self {
        let mut numbers: FxHashMap<&str, u32> = HashMap::default();
        let mut kin = Self {
            profiles: Vec::with_capacity(groups.len()),
            features: Vec::new(),
            starts: Vec::new(),
            having: Vec::new(),
            hashes: Vec::new(),
            sampled: HashMap::default(),
        };
        let mut own: Vec<Feature> = Vec::new();
        for Group { subject, .. } in groups {
            let roles = [(&subject.names, IS_NAME), (&subject.words, IS_WORD), (&subject.numbers, IS_NUMBER)];
            own.clear();
            for (text, role) in roles.into_iter().flat_map(|(list, role)| list.iter().map(move |text| (text, role))) {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                own.push(Feature::new(*numbers.entry(text).or_insert(next), role));
                if numbers.len() > kin.hashes.len() {
                    kin.hashes.push(mixed(text));
                }
            }
            own.sort_unstable();
            own.dedup_by(|next, first| {
                let is_same = next.number() == first.number();
                first.0 |= if is_same { next.0 } else { 0 };
                is_same
            });
            let start = kin.features.len();
            kin.features.extend_from_slice(&own);
            kin.profiles.push(Profile { features: start..kin.features.len(), size: size(subject) });
        }
        kin.fill_index();
        let samples: Vec<Vec<u64>> = kin.profiles.par_iter().map(|profile| kin.samples(profile)).collect();
        for (at, samples) in (0u32..).zip(samples) {
            for sample in samples {
                kin.sampled.entry(sample).or_default().push(at);
            }
        }
        kin
    }

    /// Lists the articles of each feature.
    fn fill_index(&mut self) {
        let mut counts = vec![0usize; self.hashes.len() + 1];
        for feature in &self.features {
            counts.get_mut(feature.number() + 1).into_iter().for_each(|count| *count += 1);
        }
        let mut sum = 0;
        for count in &mut counts {
            sum += *count;
            *count = sum;
        }
        let mut next = counts.clone();
        self.having = vec![Having::default(); self.features.len()];
        for (at, profile) in (0u32..).zip(&self.profiles) {
            for feature in self.features.get(profile.features.clone()).unwrap_or_default() {
                if let Some(place) = next.get_mut(feature.number()) {
                    let having = Having::new(at, feature.roles());
                    self.having.get_mut(*place).into_iter().for_each(|slot| *slot = having);
                    *place += 1;
                }
            }
        }
        self.starts = counts;
    }

    fn features(&self, profile: &Profile) -> &[Feature] {
        self.features.get(profile.features.clone()).unwrap_or_default()
    }

    /// The articles that have a feature.
    fn having(&self, feature: usize) -> &[Having] {
        match (self.starts.get(feature), self.starts.get(feature + 1)) {
            (Some(&start), Some(&end)) => self.having.get(start..end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Samples of two of the features that very many articles have; none for an article with less than two.
    fn samples(&self, profile: &Profile) -> Vec<u64> {
        let is_common = |feature: &usize| self.having(*feature).len() > WALKED;
        let hash = |feature: usize| self.hashes.get(feature).copied();
        let common: Vec<u64> =
            self.features(profile).iter().map(|feature| feature.number()).filter(is_common).filter_map(hash).collect();
        if common.len() < 2 {
            return Vec::new();
        }
        let sample = |nth: u64| {
            // The two features that come first in an order of their own for each sample.
            let mut least = [u64::MAX; 2];
            for feature in &common {
                let hash = mixed(&(nth, feature));
                match least {
                    [first, _] if hash < first => least = [hash, first],
                    [first, second] if hash < second => least = [first, hash],
                    _ => {}
                }
            }
            mixed(&(nth, least))
        };
        (0..SAMPLES).map(sample).collect()
    }

    /// How near two articles are to telling one story.
    pub(super) fn kinship(&self, one: usize, other: usize) -> Kinship {
        match (self.profiles.get(one), self.profiles.get(other)) {
            _ if one == other => Kinship::Same,
            (Some(a), Some(b)) => kinship_of(common(self.features(a), self.features(b)), a.size, b.size),
            _ => Kinship::None,
        }
    }

    /// For each article those that may tell its story and are compared with it, each pair given to one of the two.
    pub(super) fn lists(&self) -> Vec<Vec<u32>> {
        let count = self.profiles.len();
        let articles = (0..count).into_par_iter().with_min_len(AT_ONCE);
        let nearest: Vec<Vec<u32>> =
            articles.map_init(|| vec![0; count], |counts, at| self.nearest(at, counts)).collect();
        let own = |(at, list): (usize, &Vec<u32>)| {
            // An earlier article that has very many kin may not have this one among them.
            let is_own = |&&other: &&u32| {
                let theirs = nearest.get(other as usize).filter(|_| (other as usize) < at);
                theirs.is_none_or(|theirs| !theirs.iter().any(|&kin| kin as usize == at))
            };
            list.iter().filter(is_own).copied().collect()
        };
        nearest.par_iter().enumerate().map(own).collect()
    }

    /// The kin of an article; of very many those with which it shares most, the first of equals.
    ///
    /// `counts` has a zero for each article, before and after.
    fn nearest(&self, at: usize, counts: &mut [u32]) -> Vec<u32> {
        let Some(profile) = self.profiles.get(at) else { return Vec::new() };
        let mut met = Met { counts, articles: Vec::new() };
        for list in self.samples(profile).iter().filter_map(|sample| self.sampled.get(sample)) {
            let own = list.partition_point(|&other| (other as usize) < at);
            let around = list.iter().skip(own.saturating_sub(AROUND)).take(2 * AROUND + 1);
            around.for_each(|&other| met.add(other, 0));
        }
        let sampled = met.articles.len();
        // What the other features may add.
        let mut unknown = 0;
        for feature in self.features(profile) {
            let list = self.having(feature.number());
            if list.len() > WALKED {
                unknown += points_at_most(feature.roles());
                continue;
            }
            list.iter().for_each(|them| met.add(them.article(), points(feature.roles(), them.roles())));
        }
        let mut walked: Vec<(usize, u32)> = Vec::new();
        let mut found: Vec<(usize, u32)> = Vec::new();
        for (nth, (other, shared)) in met.into_points().enumerate() {
            let Some(them) = self.profiles.get(other as usize).filter(|_| other as usize != at) else { continue };
            if kinship_of(shared + unknown, profile.size, them.size) != Kinship::None {
                let list = if nth < sampled { &mut found } else { &mut walked };
                list.push((shared, other));
            }
        }
        if unknown > 0 {
            keep_nearest(&mut walked, CANDIDATES);
        }
        found.append(&mut walked);
        if unknown > 0 {
            found.retain_mut(|(shared, other)| {
                let Some(them) = self.profiles.get(*other as usize) else { return false };
                *shared = common(self.features(profile), self.features(them));
                kinship_of(*shared, profile.size, them.size) != Kinship::None
            });
        }
        keep_nearest(&mut found, NEAREST);
        found.into_iter().map(|(_, other)| other).collect()
    }
}

/// Articles that an article meets, and what it shares with each of the features looked at.
struct Met<'c> {
    /// For each article of the block one more than the points shared, zero for those not met.
    counts: &'c mut [u32],
    /// In the order met.
    articles: Vec<u32>,
}

impl<'c> Met<'c> {
    fn add(&mut self, article: u32, points: usize) {
        let Some(count) = self.counts.get_mut(article as usize) else { return };
        if *count == 0 {
            self.articles.push(article);
            *count = 1;
        }
        *count += u32::try_from(points).unwrap_or_default();
    }

    /// The articles with their points; the counts are all zero after it.
    fn into_points(self) -> impl Iterator<Item = (u32, usize)> + use<'c> {
        let Self { counts, articles } = self;
        articles.into_iter().map(move |article| {
            let count = counts.get_mut(article as usize).map(std::mem::take).unwrap_or_default();
            (article, (count as usize).saturating_sub(1))
        })
    }
}

/// Cuts off all but the `most` articles that share most, the first of equals; those left are in no order.
fn keep_nearest(found: &mut Vec<(usize, u32)>, most: usize) {
    if found.len() > most {
        found.select_nth_unstable_by(most, |x, y| y.0.cmp(&x.0).then(x.1.cmp(&y.1)));
        found.truncate(most);
    }
}

/// What two articles share, in points.
fn common(a: &[Feature], b: &[Feature]) -> usize {
    let (mut sum, mut rest) = (0, b);
    for one in a {
        while let Some((other, others)) = rest.split_first()
            && other.number() <= one.number()
        {
            sum += if other.number() == one.number() { points(one.roles(), other.roles()) } else { 0 };
            rest = others;
        }
    }
    sum
}

/// A hash that is the same in every run.
fn mixed(value: &(impl Hash + ?Sized)) -> u64 {
    // The last bits of the quick hash are poor; a multiplication brings the first ones down.
    let hash = FxBuildHasher.hash_one(value);
    (hash ^ (hash >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::super::kinship::kinship;
    use super::*;

    fn subject(names: &[String], words: &[String]) -> Subject {
        Subject { names: names.to_vec(), words: words.to_vec(), ..Subject::default() }
    }

    fn kin(subjects: &[Subject]) -> Kin {
        let groups: Vec<Group<'_>> =
            subjects.iter().enumerate().map(|(at, subject)| Group { members: at..at + 1, subject }).collect();
        Kin::of(&groups)
    }

    /// Every pair that is compared, once.
    fn pairs(kin: &Kin) -> Vec<(usize, usize)> {
        let lists = kin.lists();
        let list =
            |(at, list): (usize, &Vec<u32>)| list.iter().map(move |&other| (at, other as usize)).collect::<Vec<_>>();
        let mut pairs: Vec<_> = lists.iter().enumerate().flat_map(list).map(|(a, b)| (a.min(b), a.max(b))).collect();
        pairs.sort_unstable();
        let count = pairs.len();
        pairs.dedup();
        assert_eq!(pairs.len(), count);
        pairs
    }

    #[test]
    fn figures_are_grouped_by_article() {
        use crate::compare::testing::figure;
        let figures: Vec<Figure> = ["a", "a", "a", "b", "c", "c"]
            .into_iter()
            .map(|path| {
                let mut figure = figure("14 person");
                std::sync::Arc::make_mut(&mut figure.article).path = path.to_owned();
                figure
            })
            .collect();
        let figures: Vec<&Figure> = figures.iter().collect();
        let members: Vec<Range<usize>> = groups(&figures).into_iter().map(|group| group.members).collect();
        assert_eq!(members, [0..3, 3..4, 4..6]);
        assert!(groups(&[]).is_empty());
    }

    #[test]
    fn the_index_finds_what_comparing_each_with_each_finds() {
        let subjects: Vec<Subject> = (0..40)
            .map(|n: usize| {
                let names = [format!("a{}", n % 7), format!("b{}", n % 5), format!("c{}", n % 11), format!("d{n:02}")];
                subject(&names, &[format!("a{}", n % 3), format!("e{}", n % 4)])
            })
            .collect();
        let kin = kin(&subjects);
        let mut expected = Vec::new();
        for a in 0..subjects.len() {
            for b in a + 1..subjects.len() {
                let kinship = kinship(&subjects[a], &subjects[b]);
                assert_eq!(kin.kinship(a, b), kinship);
                if kinship != Kinship::None {
                    expected.push((a, b));
                }
            }
        }
        assert_eq!(pairs(&kin), expected);
    }

    #[test]
    fn a_story_that_everybody_tells_is_found_with_little_work() {
        let names = ["dunhaven", "kellmore", "orlen"].map(str::to_owned);
        let subjects: Vec<Subject> =
            (0..3 * WALKED).map(|n| subject(&names, &[format!("word{n:05}"), "zinc".to_owned()])).collect();
        let pairs = pairs(&kin(&subjects));
        assert!(pairs.len() <= subjects.len() * NEAREST, "{}", pairs.len());
        let reached = (1..subjects.len()).filter(|&at| pairs.binary_search(&(at - 1, at)).is_ok()).count();
        assert_eq!(reached, subjects.len() - 1, "neighbours meet, so that one chain holds all");
    }
}
