//! A table from phrases to meanings, looked up on tokens, longest phrase first.

use super::vocabulary::{Vocabulary, Word, WordMap, WordSet};
use crate::normalise::{Token, TokenKind, Tokens, fold_into, words};

/// A phrase and its meaning.
#[derive(Debug, Clone)]
struct Phrase<V> {
    /// Where its words but the first stand in [`PhraseTable::words`].
    start: u32,
    end: u32,
    /// The first of those, by which most phrases are told apart: in Vietnamese a hundred may start with one syllable.
    second: Option<Word>,
    meaning: V,
}

impl<V> Phrase<V> {
    /// The words behind the first.
    fn rest<'t>(&self, words: &'t [Word]) -> &'t [Word] {
        words.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Where a phrase stands among the phrases of a table: by its first word, the longest first, then as given. All of it in one
/// number, for tables are sorted at every start; phrases of more words than one byte counts are alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank(u64);

impl Rank {
    /// The rank of a phrase with so many words behind the first, the `at`th as given.
    fn new(first: Word, behind: usize, at: u32) -> Self {
        let shorter = u8::MAX - u8::try_from(behind).unwrap_or(u8::MAX);
        Self(u64::from(first.number()) << 40 | u64::from(shorter) << 32 | u64::from(at))
    }

    const fn first(self) -> Word {
        Word::of((self.0 >> 40) as u32)
    }

    /// The place as given.
    const fn at(self) -> usize {
        (self.0 & u32::MAX as u64) as usize
    }
}

/// The words that phrases start with, asked before the phrases are: most places of a text start none, and a bit or two tell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Openings {
    /// Words that are enough by themselves.
    alone: WordSet,
    /// Words that need a second one behind them ("the" in "the day after tomorrow").
    first: WordSet,
    second: WordSet,
}

impl Openings {
    /// The words that need none behind them.
    pub(crate) fn alone(words: WordSet) -> Self {
        Self { alone: words, ..Self::default() }
    }

    /// The words `first` where one of `second` stands behind them.
    pub(crate) fn pairs(first: WordSet, second: WordSet) -> Self {
        Self { first, second, ..Self::default() }
    }

    /// Adds others.
    pub(crate) fn add_all(&mut self, others: &Self) {
        self.alone.add_all(&others.alone);
        self.first.add_all(&others.first);
        self.second.add_all(&others.second);
    }

    /// Adds a phrase that starts with `first`; none where it is one word.
    fn add(&mut self, first: Word, second: Option<Word>) {
        match second {
            Some(second) => {
                self.first.insert(first);
                self.second.insert(second);
            }
            None => self.alone.insert(first),
        }
    }

    /// False where nothing starts with the first two words of the view.
    #[inline]
    pub(crate) fn may_start(&self, tokens: Tokens<'_>) -> bool {
        self.may_be(tokens.word(0), || tokens.word(1))
    }

    /// How many tokens of the view to pass over to where something may start; none where nothing does.
    #[inline]
    pub(crate) fn next_start(&self, tokens: Tokens<'_>) -> Option<usize> {
        let may_start = |(n, token): (usize, &Token)| self.may_be(token.word, || tokens.word(n + 1));
        tokens.as_slice().iter().enumerate().position(may_start)
    }

    /// The same as [`Openings::may_start`] where any digits or mark are as good as a second word.
    #[inline]
    pub(crate) fn may_start_before_number(&self, tokens: Tokens<'_>) -> bool {
        let is_number = || tokens.get(1).is_some_and(|token| token.kind != TokenKind::Word);
        self.may_start(tokens) || self.first.contains(tokens.word(0)) && is_number()
    }

    /// True where `word` is the first of something, with or without a second.
    #[inline]
    pub(crate) fn has_first(&self, word: Word) -> bool {
        self.alone.contains(word) || self.first.contains(word)
    }

    #[inline]
    fn may_be(&self, first: Word, second: impl FnOnce() -> Word) -> bool {
        self.alone.contains(first) || self.first.contains(first) && self.second.contains(second())
    }
}

/// Meanings of phrases of one or more tokens.
#[derive(Debug, Clone)]
pub(crate) struct PhraseTable<V> {
    /// By the first word: where its phrases stand in `phrases`.
    by_first: WordMap<(u32, u32)>,
    openings: Openings,
    /// The words that phrases end in.
    ends: WordSet,
    /// By the first word, then longest first.
    phrases: Vec<Phrase<V>>,
    words: Vec<Word>,
    /// Words that only this table has; none in a built-in one.
    own: Vocabulary,
    /// Tokens of the longest phrase.
    longest: usize,
}

impl<V> Default for PhraseTable<V> {
    /// A table without phrases.
    fn default() -> Self {
        Self {
            by_first: WordMap::default(),
            openings: Openings::default(),
            ends: WordSet::default(),
            phrases: Vec::new(),
            words: Vec::new(),
            own: Vocabulary::default(),
            longest: 0,
        }
    }
}

impl<V> PhraseTable<V> {
    /// A built-in table of the given phrases, whose words go to `vocabulary`. Phrases are folded; of two equal phrases the
    /// first counts.
    pub(crate) fn new(vocabulary: &mut Vocabulary, entries: impl IntoIterator<Item = (impl AsRef<str>, V)>) -> Self {
        Self::of(entries, |word| vocabulary.add(word))
    }

    /// The same of phrases that come up while the program runs, such as a user's, with words of its own beside those of
    /// `vocabulary`.
    pub(crate) fn beside(vocabulary: &Vocabulary, entries: impl IntoIterator<Item = (impl AsRef<str>, V)>) -> Self {
        let mut own = Vocabulary::behind(vocabulary);
        let table = Self::of(entries, |word| {
            let known = vocabulary.settled_word(word);
            if known.is_known() { known } else { own.add(word) }
        });
        Self { own, ..table }
    }

    fn of(entries: impl IntoIterator<Item = (impl AsRef<str>, V)>, mut number: impl FnMut(&str) -> Word) -> Self {
        let mut table = Self::default();
        let entries = entries.into_iter();
        let mut found: Vec<Option<Phrase<V>>> = Vec::with_capacity(entries.size_hint().0);
        let mut order = Vec::with_capacity(entries.size_hint().0);
        let count = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
        let mut folded = String::new();
        for (phrase, meaning) in entries {
            let mut first = None;
            let start = count(table.words.len());
            folded.clear();
            fold_into(phrase.as_ref(), &mut folded);
            words(&folded, |word| {
                let word = number(word);
                if first.is_some() {
                    table.words.push(word);
                } else {
                    first = Some(word);
                }
            });
            let Some(first) = first else { continue };
            let second = table.words.get(start as usize).copied();
            let phrase = Phrase { start, end: count(table.words.len()), second, meaning };
            let rest = phrase.rest(&table.words);
            table.ends.insert(rest.last().copied().unwrap_or(first));
            table.longest = table.longest.max(rest.len() + 1);
            table.openings.add(first, second);
            order.push(Rank::new(first, rest.len(), count(found.len())));
            found.push(Some(phrase));
        }
        order.sort_unstable();
        let mut from = 0;
        let groups = order.chunk_by(|a, b| a.first() == b.first()).filter_map(|group| {
            let range = (from, from + count(group.len()));
            from = range.1;
            Some((group.first()?.first(), range))
        });
        table.by_first = groups.collect();
        table.phrases = order.iter().filter_map(|rank| found.get_mut(rank.at())?.take()).collect();
        table
    }

    /// True where there are no phrases.
    pub(crate) fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The words that phrases with a meaning that `wanted` accepts start with.
    pub(crate) fn firsts_where(&self, wanted: impl Fn(&V) -> bool) -> WordSet {
        let is_wanted = |(start, end)| self.phrases_in(start, end).iter().any(|phrase| wanted(&phrase.meaning));
        self.by_first.iter().filter(|(_, range)| is_wanted(**range)).map(|(first, _)| first).collect()
    }

    /// The same with the words behind them.
    pub(crate) fn openings_where(&self, wanted: impl Fn(&V) -> bool) -> Openings {
        let mut openings = Openings::default();
        for (first, &(start, end)) in self.by_first.iter() {
            for phrase in self.phrases_in(start, end).iter().filter(|phrase| wanted(&phrase.meaning)) {
                openings.add(first, phrase.second);
            }
        }
        openings
    }

    fn phrases_in(&self, start: u32, end: u32) -> &[Phrase<V>] {
        self.phrases.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The longest phrase that the view starts with: its number of tokens and its meaning.
    #[inline]
    pub(crate) fn longest(&self, tokens: Tokens<'_>) -> Option<(usize, &V)> {
        if self.may_start(tokens) { self.all(tokens).next() } else { None }
    }

    /// False where no phrase starts with the first words of the view.
    #[inline]
    pub(crate) fn may_start(&self, tokens: Tokens<'_>) -> bool {
        self.openings.may_be(self.word(tokens, 0), || self.word(tokens, 1))
    }

    /// How many tokens of the view to pass over to where a phrase may start; none where no phrase does. A table with words of
    /// its own may start anywhere.
    #[inline]
    pub(crate) fn next_start(&self, tokens: Tokens<'_>) -> Option<usize> {
        if self.own.is_empty() { self.openings.next_start(tokens) } else { (!tokens.is_empty()).then_some(0) }
    }

    /// The phrases in the view from left to right, of several at one place the longest, and none inside another: its place, its
    /// number of tokens and its meaning.
    pub(crate) fn find<'t, 'd>(
        &'t self,
        tokens: Tokens<'d>,
    ) -> impl Iterator<Item = (usize, usize, &'t V)> + use<'t, 'd, V> {
        let mut next = 0;
        std::iter::from_fn(move || {
            loop {
                let at = next + self.next_start(tokens.skip(next))?;
                let found = self.longest(tokens.skip(at));
                next = at + found.map_or(1, |(len, _)| len);
                if let Some((len, meaning)) = found {
                    return Some((at, len, meaning));
                }
            }
        })
    }

    /// Every phrase that the view starts with, longest first.
    #[inline]
    pub(crate) fn all<'t, 'd>(&'t self, tokens: Tokens<'d>) -> impl Iterator<Item = (usize, &'t V)> + use<'t, 'd, V> {
        self.all_of(tokens, move |len| len <= tokens.len())
    }

    /// Every phrase that the view starts with and whose number of tokens `wanted` accepts, longest first.
    #[inline]
    fn all_of<'t, 'd, F: Fn(usize) -> bool>(
        &'t self,
        tokens: Tokens<'d>,
        wanted: F,
    ) -> impl Iterator<Item = (usize, &'t V)> + use<'t, 'd, V, F> {
        let (start, end) = self.by_first.get(self.word(tokens, 0)).copied().unwrap_or_default();
        let second = self.word(tokens, 1);
        self.phrases_in(start, end).iter().filter_map(move |phrase| {
            if phrase.second.is_some_and(|word| word != second) {
                return None;
            }
            let len = (phrase.end - phrase.start) as usize + 1;
            let is_next = |(n, &word): (usize, &Word)| self.word(tokens, n + 1) == word;
            let matches = wanted(len) && phrase.rest(&self.words).iter().enumerate().all(is_next);
            matches.then_some((len, &phrase.meaning))
        })
    }

    /// The longest phrase that ends just before the view: its number of tokens and its meaning.
    pub(crate) fn longest_before(&self, tokens: Tokens<'_>) -> Option<(usize, &V)> {
        const LONGEST: usize = 8;
        if !self.may_end_before(tokens) {
            return None;
        }
        (1..=LONGEST.min(self.longest)).rev().find_map(|len| {
            tokens.before(len)?;
            self.all_of(tokens.back(len), |n| n == len).next()
        })
    }

    /// False where no phrase ends just before the view, as one bit of the word there tells.
    #[inline]
    pub(crate) fn may_end_before(&self, tokens: Tokens<'_>) -> bool {
        tokens.before(1).is_some() && self.ends.contains(self.word(tokens.back(1), 0))
    }

    /// The word of token `n`, also where only this table has it.
    #[inline]
    fn word(&self, tokens: Tokens<'_>, n: usize) -> Word {
        let word = tokens.word(n);
        if word.is_known() || self.own.is_empty() { word } else { self.own.word(tokens.lower(n)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lexicon;
    use crate::model::Language;
    use crate::normalise::Document;
    use crate::normalise::testing::article;

    #[test]
    fn longest_phrase_wins_forwards_and_backwards() {
        let vocabulary = &lexicon(Language::Vietnamese).vocabulary;
        let table = PhraseTable::beside(vocabulary, [("cho", 1), ("cho biết", 2), ("Mr.", 3), ("Xyzzy cho", 4)]);
        let article = article("Bà Singh CHO BIẾT xyzzy cho Mr. Lee", Language::Vietnamese);
        let document = Document::new(&article);
        let tokens = document.tokens_of(&document.sentences[0]);
        assert_eq!(table.longest(tokens.skip(2)), Some((2, &2)));
        assert_eq!(table.longest(tokens.skip(4)), Some((2, &4)));
        assert_eq!(table.longest(tokens.skip(6)), Some((2, &3)));
        assert_eq!(table.longest(tokens), None);
        assert_eq!(table.longest_before(tokens.skip(4)), Some((2, &2)));
        assert_eq!(table.longest(tokens.skip(99)), None);
        assert_eq!(table.longest_before(tokens), None);
        assert_eq!(table.find(tokens).collect::<Vec<_>>(), [(2, 2, &2), (4, 2, &4), (6, 2, &3)]);
        let built_in = PhraseTable::beside(vocabulary, [("cho biết", 1), ("cho", 2), ("bà", 3)]);
        assert_eq!(built_in.find(tokens).collect::<Vec<_>>(), [(0, 1, &3), (2, 2, &1), (5, 1, &2)]);
        assert_eq!(built_in.next_start(tokens.skip(1)), Some(1));
        assert_eq!(built_in.next_start(tokens.skip(6)), None);
    }

    #[test]
    fn equal_phrases_stay_in_order_and_words_of_no_table_never_match() {
        let vocabulary = &lexicon(Language::English).vocabulary;
        let table = PhraseTable::beside(vocabulary, [("of the", 1), ("of", 2), ("of the", 3)]);
        let article = article("Of the qwertz asdfg", Language::English);
        let document = Document::new(&article);
        let tokens = document.tokens_of(&document.sentences[0]);
        let found: Vec<(usize, i32)> = table.all(tokens).map(|(n, &meaning)| (n, meaning)).collect();
        assert_eq!(found, [(2, 1), (2, 3), (1, 2)]);
        let other = PhraseTable::beside(vocabulary, [("qwertz", 1)]);
        assert_eq!(other.longest(tokens.skip(2)), Some((1, &1)));
        assert_eq!(other.longest(tokens.skip(3)), None);
    }
}
