//! A table from phrases to meanings, looked up on tokens, longest phrase first.

use rustc_hash::FxHashMap;

use crate::model::Span;
use crate::normalise::{Token, Tokens, fold, tokenise};

/// The phrases that start with one word: their other tokens and their meaning, longest first.
type Phrases<V> = Vec<(Box<[Box<str>]>, V)>;

/// Meanings of phrases of one or more tokens.
#[derive(Debug, Clone)]
pub(crate) struct PhraseTable<V> {
    /// By the first token. Every grammar asks at every token, so hashing must be quick; the keys are ours, not input.
    by_first: FxHashMap<Box<str>, Phrases<V>>,
}

impl<V> Default for PhraseTable<V> {
    /// A table without phrases.
    fn default() -> Self {
        Self { by_first: FxHashMap::default() }
    }
}

impl<V> PhraseTable<V> {
    /// A table of the given phrases. Phrases are folded; of two equal phrases the first counts.
    pub(crate) fn new<'p>(entries: impl IntoIterator<Item = (&'p str, V)>) -> Self {
        let mut by_first: FxHashMap<Box<str>, Phrases<V>> = FxHashMap::default();
        for (phrase, meaning) in entries {
            let folded = fold(phrase);
            let mut tokens: Vec<Token> = Vec::new();
            tokenise(&folded, Span::new(0, folded.len()), &[], &mut String::new(), &mut tokens);
            let mut parts = tokens.iter().map(|token| Box::from(token.span.of(&folded)));
            if let Some(first) = parts.next() {
                by_first.entry(first).or_default().push((parts.collect(), meaning));
            }
        }
        #[allow(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self { by_first }
    }

    /// The longest phrase that the view starts with: its number of tokens and its meaning.
    pub(crate) fn longest(&self, tokens: Tokens<'_>) -> Option<(usize, &V)> {
        self.all(tokens).next()
    }

    /// Every phrase that the view starts with, longest first.
    pub(crate) fn all<'t, 'd>(&'t self, tokens: Tokens<'d>) -> impl Iterator<Item = (usize, &'t V)> + use<'t, 'd, V> {
        let phrases = self.by_first.get(tokens.lower(0)).filter(|_| !tokens.is_empty());
        phrases.into_iter().flatten().filter_map(move |(rest, meaning)| {
            let matches =
                rest.len() < tokens.len() && rest.iter().enumerate().all(|(n, word)| tokens.lower(n + 1) == &**word);
            matches.then_some((rest.len() + 1, meaning))
        })
    }

    /// The longest phrase that ends just before the view: its number of tokens and its meaning.
    pub(crate) fn longest_before(&self, tokens: Tokens<'_>) -> Option<(usize, &V)> {
        const LONGEST: usize = 8;
        (1..=LONGEST).rev().find_map(|len| {
            tokens.before(len)?;
            let found = tokens.back(len);
            self.all(found).find(|&(n, _)| n == len)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::normalise::Document;
    use crate::normalise::testing::article;

    #[test]
    fn longest_phrase_wins_forwards_and_backwards() {
        let table = PhraseTable::new([("cho", 1), ("cho biết", 2), ("Mr.", 3)]);
        let article = article("Bà Singh CHO BIẾT Mr. Lee", Language::Vietnamese);
        let document = Document::new(&article);
        let tokens = document.tokens_of(&document.sentences[0]);
        assert_eq!(table.longest(tokens.skip(2)), Some((2, &2)));
        assert_eq!(table.longest(tokens.skip(4)), Some((2, &3)));
        assert_eq!(table.longest(tokens), None);
        assert_eq!(table.longest_before(tokens.skip(4)), Some((2, &2)));
        assert_eq!(table.longest(tokens.skip(99)), None);
    }
}
