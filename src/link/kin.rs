//! Which articles may tell one story, found without comparing each with each.
//!
//! Every name, word and number of an article's subject is looked up in an index of the articles that have it. What
//! very many articles have tells no story and is not looked up, so the work grows with the number of articles and not
//! with its square.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use rayon::prelude::*;

use super::evidence::kinship;
use crate::model::{Figure, Subject};

/// A feature that more articles than this have is passed over.
const COMMON: usize = 256;

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

/// Pairs of groups, the earlier first, whose articles may tell one story; each group with itself too.
pub(super) fn kin(groups: &[Group<'_>]) -> Vec<(usize, usize)> {
    let mut having: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, group) in groups.iter().enumerate() {
        for feature in features(group.subject) {
            having.entry(feature).or_default().push(at);
        }
    }
    let of = |at: usize| {
        let Some(group) = groups.get(at) else { return Vec::new() };
        let mut others: HashSet<usize> = HashSet::new();
        for feature in features(group.subject) {
            let Some(list) = having.get(feature).filter(|list| list.len() <= COMMON) else { continue };
            others.extend(list.iter().copied().filter(|&other| other > at));
        }
        let mut kin: Vec<usize> = others
            .into_iter()
            .filter(|&other| {
                groups.get(other).is_some_and(|other| kinship(group.subject, other.subject).0 != "subject-none")
            })
            .collect();
        kin.push(at);
        kin.sort_unstable();
        kin
    };
    let found: Vec<Vec<usize>> = (0..groups.len()).into_par_iter().map(of).collect();
    found.into_iter().enumerate().flat_map(|(at, kin)| kin.into_iter().map(move |other| (at, other))).collect()
}

/// Names and words are looked up together: a name may be a plain word in the other article.
fn features(subject: &Subject) -> impl Iterator<Item = &str> {
    let all: BTreeMap<&str, ()> =
        subject.names.iter().chain(&subject.words).chain(&subject.numbers).map(|name| (name.as_str(), ())).collect();
    all.into_keys()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(names: &[&str]) -> Subject {
        Subject { names: names.iter().map(|&name| name.to_owned()).collect(), ..Subject::default() }
    }

    #[test]
    fn the_index_finds_what_comparing_each_with_each_finds() {
        let subjects: Vec<Subject> = (0..40)
            .map(|n: usize| {
                let names = [format!("a{}", n % 7), format!("b{}", n % 5), format!("c{}", n % 11), format!("d{n}")];
                subject(&names.iter().map(String::as_str).collect::<Vec<_>>())
            })
            .collect();
        let groups: Vec<Group<'_>> =
            subjects.iter().enumerate().map(|(at, subject)| Group { members: at..at + 1, subject }).collect();
        let mut expected = Vec::new();
        for a in 0..groups.len() {
            for b in a..groups.len() {
                if a == b || kinship(groups[a].subject, groups[b].subject).0 != "subject-none" {
                    expected.push((a, b));
                }
            }
        }
        assert_eq!(kin(&groups), expected);
    }
}
