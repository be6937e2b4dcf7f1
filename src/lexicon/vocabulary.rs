//! The words of all tables of one language, each known by a number.
//!
//! Every grammar asks its tables at every token. So a word is looked up by its letters once, when its token is made;
//! after that a table is asked by number, and most answers are a single bit: "nothing of mine begins so".

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::normalise::settled;

/// A word of a [`Vocabulary`], or none of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Word(u32);

impl Word {
    /// Any word that stands in no table.
    pub(crate) const UNKNOWN: Self = Self(u32::MAX);

    /// True for a word that stands in some table.
    pub(crate) const fn is_known(self) -> bool {
        self.0 != Self::UNKNOWN.0
    }

    /// The word of that number.
    pub(super) const fn of(number: u32) -> Self {
        Self(number)
    }

    /// The number itself: words count up from zero.
    pub(super) const fn number(self) -> u32 {
        self.0
    }

    /// The 64 words it is kept with, and its place among them.
    const fn place(self) -> (usize, u32) {
        ((self.0 / u64::BITS) as usize, self.0 % u64::BITS)
    }
}

/// Numbers for words, counted up from zero.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocabulary {
    words: FxHashMap<Box<str>, Word>,
    /// The number of the next word.
    next: u32,
}

impl Vocabulary {
    /// A vocabulary that has place for so many words.
    pub(crate) fn with_capacity(words: usize) -> Self {
        Self { words: FxHashMap::with_capacity_and_hasher(words, FxBuildHasher), next: 0 }
    }

    /// A vocabulary whose numbers go on behind those of `base`.
    pub(crate) fn behind(base: &Self) -> Self {
        Self { words: FxHashMap::default(), next: base.next }
    }

    /// The number of a folded word, wherever its tone is written; a new one where it has none.
    pub(crate) fn add(&mut self, word: &str) -> Word {
        if let Some(&known) = self.words.get(word) {
            return known;
        }
        let next = Word(self.next);
        let spelled = settled(word).unwrap_or_else(|| word.to_owned());
        let number = *self.words.entry(spelled.into()).or_insert(next);
        self.next += u32::from(number == next);
        number
    }

    /// The number of a folded word, wherever its tone is written; [`Word::UNKNOWN`] where it has none.
    pub(crate) fn settled_word(&self, word: &str) -> Word {
        match self.word(word) {
            Word::UNKNOWN => settled(word).map_or(Word::UNKNOWN, |settled| self.word(&settled)),
            known => known,
        }
    }

    /// The number of a folded word whose tone is in place; [`Word::UNKNOWN`] where it has none.
    pub(crate) fn word(&self, word: &str) -> Word {
        self.words.get(word).copied().unwrap_or(Word::UNKNOWN)
    }

    /// True where no word was added.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Words of one vocabulary, one bit each.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordSet {
    bits: Vec<u64>,
}

impl WordSet {
    /// True where `word` is one of them.
    #[inline]
    pub(crate) fn contains(&self, word: Word) -> bool {
        let (block, place) = word.place();
        self.bits.get(block).is_some_and(|bits| bits >> place & 1 == 1)
    }

    /// Adds all words of another set of the same vocabulary.
    pub(crate) fn add_all(&mut self, other: &Self) {
        self.bits.resize(self.bits.len().max(other.bits.len()), 0);
        for (bits, more) in self.bits.iter_mut().zip(&other.bits) {
            *bits |= more;
        }
    }

    /// Adds a known word.
    pub(crate) fn insert(&mut self, word: Word) {
        let (block, place) = word.place();
        if !word.is_known() {
            return;
        }
        if self.bits.len() <= block {
            self.bits.resize(block + 1, 0);
        }
        if let Some(bits) = self.bits.get_mut(block) {
            *bits |= 1 << place;
        }
    }
}

impl Extend<Word> for WordSet {
    fn extend<I: IntoIterator<Item = Word>>(&mut self, words: I) {
        words.into_iter().for_each(|word| self.insert(word));
    }
}

impl FromIterator<Word> for WordSet {
    fn from_iter<I: IntoIterator<Item = Word>>(words: I) -> Self {
        let mut set = Self::default();
        set.extend(words);
        set
    }
}

/// 64 words of a [`WordMap`].
#[derive(Debug, Clone, Copy, Default)]
struct Block {
    /// The words that have a value.
    bits: u64,
    /// How many words of earlier blocks have one.
    before: u32,
}

/// Values of words of one vocabulary: a bit for each word, and the values in the order of the words.
#[derive(Debug, Clone)]
pub(crate) struct WordMap<V> {
    blocks: Vec<Block>,
    values: Vec<V>,
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self { blocks: Vec::new(), values: Vec::new() }
    }
}

impl<V> WordMap<V> {
    /// The value of `word`.
    #[inline]
    pub(crate) fn get(&self, word: Word) -> Option<&V> {
        let (block, place) = word.place();
        let block = self.blocks.get(block)?;
        if block.bits >> place & 1 == 0 {
            return None;
        }
        let earlier = (block.bits & ((1 << place) - 1)).count_ones();
        self.values.get((block.before + earlier) as usize)
    }

    /// The words that have a value, and their values.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Word, &V)> {
        let words = (0..).zip(&self.blocks).flat_map(|(index, block)| {
            let is_set = |place: &u32| block.bits >> place & 1 == 1;
            (0..u64::BITS).filter(is_set).map(move |place| Word(index * u64::BITS + place))
        });
        words.zip(&self.values)
    }
}

impl<V> FromIterator<(Word, V)> for WordMap<V> {
    /// Of two values of one word the first counts.
    fn from_iter<I: IntoIterator<Item = (Word, V)>>(pairs: I) -> Self {
        let mut pairs: Vec<(Word, V)> = pairs.into_iter().filter(|(word, _)| word.is_known()).collect();
        pairs.sort_by_key(|&(word, _)| word);
        pairs.dedup_by_key(|&mut (word, _)| word);
        let set: WordSet = pairs.iter().map(|&(word, _)| word).collect();
        let mut before = 0;
        let blocks = set.bits.into_iter().map(|bits| {
            let block = Block { bits, before };
            before += bits.count_ones();
            block
        });
        Self { blocks: blocks.collect(), values: pairs.into_iter().map(|(_, value)| value).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers_and_others_have_none() {
        let mut vocabulary = Vocabulary::default();
        let (tonne, viên) = (vocabulary.add("tonne"), vocabulary.add("viên"));
        assert_ne!(tonne, viên);
        assert_eq!(vocabulary.add("tonne"), tonne);
        assert_eq!(vocabulary.word("viên"), viên);
        assert_eq!(vocabulary.word("tonnes"), Word::UNKNOWN);
        let mut more = Vocabulary::behind(&vocabulary);
        assert!(![tonne, viên].contains(&more.add("sack")));
    }

    #[test]
    fn sets_and_maps_know_their_own_words_only() {
        let mut vocabulary = Vocabulary::default();
        let words: Vec<Word> = (0..500).map(|n| vocabulary.add(&format!("word{n}"))).collect();
        let every_seventh = || words.iter().copied().enumerate().filter(|(n, _)| n % 7 == 3);
        let set: WordSet = every_seventh().map(|(_, word)| word).collect();
        let map: WordMap<usize> = every_seventh().map(|(n, word)| (word, n)).collect();
        for (n, &word) in words.iter().enumerate() {
            assert_eq!(set.contains(word), n % 7 == 3, "{n}");
            assert_eq!(map.get(word), Some(&n).filter(|n| **n % 7 == 3), "{n}");
        }
        assert!(map.iter().all(|(word, &n)| words[n] == word) && map.iter().count() == every_seventh().count());
        assert!(!set.contains(Word::UNKNOWN) && map.get(Word::UNKNOWN).is_none());
        let doubled: WordMap<u8> = [(words[1], 1), (words[0], 5), (words[1], 2)].into_iter().collect();
        assert_eq!((doubled.get(words[0]), doubled.get(words[1])), (Some(&5), Some(&1)));
    }
}
