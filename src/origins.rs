//! How many texts there are behind the articles of a set: copies of one wire text are one origin.

use std::hash::{DefaultHasher, Hash, Hasher};

use rustc_hash::FxHashMap;

/// So many of the articles before that have a sentence are looked at.
const LAST: usize = 64;

/// Articles by the sentences that they have figures in; takes one article at a time, in the order of paths.
///
/// Sentences are held as hashes of 64 bits: a few bytes each, and no two of ten million meet by chance.
#[derive(Debug, Clone, Default)]
pub(crate) struct Origins {
    having: FxHashMap<u64, Vec<u32>>,
    /// How many different sentences each article has.
    sizes: Vec<usize>,
    copies: usize,
}

impl Origins {
    /// Takes up an article. It is a copy where most of its sentences, or of those of an article before, stand in both.
    pub(crate) fn add<'s>(&mut self, sentences: impl IntoIterator<Item = &'s str>) {
        let mut own: Vec<u64> = sentences.into_iter().map(hash).collect();
        own.sort_unstable();
        own.dedup();
        let at = u32::try_from(self.sizes.len()).unwrap_or(u32::MAX);
        let mut common: FxHashMap<u32, usize> = FxHashMap::default();
        for sentence in &own {
            let having = self.having.entry(*sentence).or_default();
            having.iter().rev().take(LAST).for_each(|&other| *common.entry(other).or_default() += 1);
            having.push(at);
        }
        let is_copy = |(&other, &common): (&u32, &usize)| {
            self.sizes.get(other as usize).is_some_and(|&size| 2 * common > size.min(own.len()))
        };
        self.copies += usize::from(common.iter().any(is_copy));
        self.sizes.push(own.len());
    }

    /// How many of the articles are copies of others.
    pub(crate) const fn copies(&self) -> usize {
        self.copies
    }
}

/// The same in every run.
fn hash(sentence: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    sentence.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copies(articles: &[&[&str]]) -> usize {
        let mut origins = Origins::default();
        articles.iter().for_each(|article| origins.add(article.iter().copied()));
        origins.copies()
    }

    #[test]
    fn what_shares_most_of_its_sentences_is_a_copy() {
        assert_eq!(copies(&[&["a", "b", "c"], &["a", "b", "d"], &["a", "e", "f"]]), 1);
        assert_eq!(copies(&[&["a", "b", "c"], &["a"], &[]]), 1, "an extract is a copy, an empty text is none");
        assert_eq!(copies(&[&["a"][..]; 1000]), 999);
    }

    #[test]
    fn half_is_not_most() {
        assert_eq!(copies(&[&["a", "b"], &["a", "c"]]), 0);
    }
}
