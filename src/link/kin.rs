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

use super::evidence::{NAME, NO_KIN, NUMBER, SAME_ARTICLE, WORD, kinship_of, size};
use crate::model::{Figure, Subject};

/// A feature that more articles than this have is met through samples.
const WALKED: usize = 1024;
/// An article is compared with at most so many kin articles, those with which it shares most.
const NEAREST: usize = 64;
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

/// The features of an article by number, sorted.
#[derive(Debug, Clone, Default)]
struct Profile {
    features: Vec<(u32, Roles)>,
    size: usize,
}

/// Articles by what they share.
#[derive(Debug)]
pub(super) struct Kin {
    profiles: Vec<Profile>,
    /// For each feature the articles that have it, in order.
    having: Vec<Vec<u32>>,
    /// For each sample of common features the articles that have it, in order.
    sampled: FxHashMap<u64, Vec<u32>>,
}

impl Kin {
    pub(super) fn of(groups: &[Group<'_>]) -> Self {
        let mut numbers: FxHashMap<&str, u32> = HashMap::default();
        let mut profiles = Vec::with_capacity(groups.len());
        let mut having: Vec<Vec<u32>> = Vec::new();
        for (at, group) in (0u32..).zip(groups) {
            let subject = group.subject;
            let roles = [(&subject.names, IS_NAME), (&subject.words, IS_WORD), (&subject.numbers, IS_NUMBER)];
            let mut features: Vec<(u32, Roles)> = Vec::new();
            for (feature, role) in roles.into_iter().flat_map(|(list, role)| list.iter().map(move |word| (word, role)))
            {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                features.push((*numbers.entry(feature).or_insert(next), role));
            }
            features.sort_unstable();
            features.dedup_by(|next, first| {
                let same = next.0 == first.0;
                first.1 |= if same { next.1 } else { 0 };
                same
            });
            having.resize_with(numbers.len(), Vec::new);
            for &(feature, _) in &features {
                having.get_mut(feature as usize).into_iter().for_each(|list| list.push(at));
            }
            profiles.push(Profile { features, size: size(subject) });
        }
        let mut kin = Self { profiles, having, sampled: HashMap::default() };
        let samples: Vec<Vec<u64>> = kin.profiles.par_iter().map(|profile| kin.samples(profile)).collect();
        for (at, samples) in (0u32..).zip(samples) {
            for sample in samples {
                kin.sampled.entry(sample).or_default().push(at);
            }
        }
        kin
    }

    fn is_common(&self, feature: u32) -> bool {
        self.having.get(feature as usize).is_some_and(|list| list.len() > WALKED)
    }

    /// Samples of two of the features that very many articles have; none for an article with less than two.
    fn samples(&self, profile: &Profile) -> Vec<u64> {
        let common: Vec<u32> =
            profile.features.iter().map(|&(feature, _)| feature).filter(|&feature| self.is_common(feature)).collect();
        if common.len() < 2 {
            return Vec::new();
        }
        let sample = |nth: u64| {
            // The two features that come first in an order of their own for each sample.
            let mut least = [(u64::MAX, 0); 2];
            for &feature in &common {
                let hash = mixed(&(nth, feature));
                match least {
                    [first, _] if hash < first.0 => least = [(hash, feature), first],
                    [first, second] if hash < second.0 => least = [first, (hash, feature)],
                    _ => {}
                }
            }
            mixed(&(nth, least))
        };
        (0..SAMPLES).map(sample).collect()
    }

    /// How near two articles are to telling one story.
    pub(super) fn kinship(&self, one: usize, other: usize) -> &'static str {
        match (self.profiles.get(one), self.profiles.get(other)) {
            _ if one == other => SAME_ARTICLE,
            (Some(a), Some(b)) => kinship_of(common(a, b), a.size, b.size),
            _ => NO_KIN,
        }
    }

    /// Pairs of articles that may tell one story, the earlier first, in order; each article with itself, too.
    pub(super) fn pairs(&self) -> Vec<(usize, usize)> {
        let count = self.profiles.len();
        let articles = (0..count).into_par_iter().with_min_len(AT_ONCE);
        let nearest: Vec<Vec<u32>> = articles.map_init(|| vec![0; count], |met, at| self.nearest(at, met)).collect();
        let mut out: Vec<(usize, usize)> = (0..count).map(|at| (at, at)).collect();
        for (at, kin) in nearest.iter().enumerate() {
            out.extend(kin.iter().map(|&other| (at.min(other as usize), at.max(other as usize))));
        }
        out.par_sort_unstable();
        out.dedup();
        out
    }

    /// The kin of an article; of very many those with which it shares most, the first of equals.
    ///
    /// `met` has a place for each article, which holds one more than the last article that met it.
    fn nearest(&self, at: usize, met: &mut [u32]) -> Vec<u32> {
        let Some(profile) = self.profiles.get(at) else { return Vec::new() };
        let stamp = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let mut found: Vec<(usize, u32)> = Vec::new();
        let mut meet = |other: u32| {
            let Some(last) = met.get_mut(other as usize).filter(|last| **last != stamp) else { return };
            *last = stamp;
            let Some(them) = self.profiles.get(other as usize).filter(|_| other as usize != at) else { return };
            let shared = common(profile, them);
            if kinship_of(shared, profile.size, them.size) != NO_KIN {
                found.push((shared, other));
            }
        };
        for &(feature, _) in &profile.features {
            let list = self.having.get(feature as usize).filter(|list| list.len() <= WALKED);
            list.into_iter().flatten().copied().for_each(&mut meet);
        }
        for list in self.samples(profile).iter().filter_map(|sample| self.sampled.get(sample)) {
            let own = list.partition_point(|&other| (other as usize) < at);
            let around = list.iter().skip(own.saturating_sub(AROUND)).take(2 * AROUND + 1);
            around.copied().for_each(&mut meet);
        }
        if found.len() > NEAREST {
            found.sort_unstable_by(|x, y| y.0.cmp(&x.0).then(x.1.cmp(&y.1)));
            found.truncate(NEAREST);
        }
        found.into_iter().map(|(_, other)| other).collect()
    }
}

/// What two articles share, in points.
fn common(a: &Profile, b: &Profile) -> usize {
    let (mut left, mut right) = (a.features.iter().peekable(), b.features.iter().peekable());
    let mut sum = 0;
    while let (Some(&&(x, one)), Some(&&(y, other))) = (left.peek(), right.peek()) {
        if x <= y {
            left.next();
        }
        if y <= x {
            right.next();
        }
        sum += if x == y { points(one, other) } else { 0 };
    }
    sum
}

/// A hash that is the same in every run.
fn mixed(value: &impl Hash) -> u64 {
    // The last bits of the quick hash are poor; a multiplication brings the first ones down.
    let hash = FxBuildHasher.hash_one(value);
    (hash ^ (hash >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::super::evidence::kinship;
    use super::*;

    fn subject(names: &[String], words: &[String]) -> Subject {
        Subject { names: names.to_vec(), words: words.to_vec(), ..Subject::default() }
    }

    fn kin(subjects: &[Subject]) -> Kin {
        let groups: Vec<Group<'_>> =
            subjects.iter().enumerate().map(|(at, subject)| Group { members: at..at + 1, subject }).collect();
        Kin::of(&groups)
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
            for b in a..subjects.len() {
                let kinship = kinship(&subjects[a], &subjects[b]);
                if a != b {
                    assert_eq!(kin.kinship(a, b), kinship);
                }
                if a == b || kinship != NO_KIN {
                    expected.push((a, b));
                }
            }
        }
        assert_eq!(kin.pairs(), expected);
    }

    #[test]
    fn a_story_that_everybody_tells_is_found_with_little_work() {
        let names = ["dunhaven", "kellmore", "orlen"].map(str::to_owned);
        let subjects: Vec<Subject> =
            (0..3 * WALKED).map(|n| subject(&names, &[format!("word{n:05}"), "zinc".to_owned()])).collect();
        let pairs = kin(&subjects).pairs();
        assert!(pairs.len() <= subjects.len() * (1 + NEAREST), "{}", pairs.len());
        let reached = (1..subjects.len()).filter(|&at| pairs.binary_search(&(at - 1, at)).is_ok()).count();
        assert_eq!(reached, subjects.len() - 1, "neighbours meet, so that one chain holds all");
    }
}
