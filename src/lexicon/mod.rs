//! The words of each language, as data.
//!
//! One folder a language, one CSV file a table, compiled into the program and read once when first used. A row is
//! `word,meaning columns...`; a word may be several words. Lines that start with `#` say where the entries come
//! from. Code never names a word of a language; it asks a table.

mod abbreviations;
pub(crate) mod aliases;
mod change;
mod context;
pub(crate) mod corrections;
pub(crate) mod cues;
pub(crate) mod currency_ranges;
pub(crate) mod dates;
pub(crate) mod extra;
mod hedges;
pub(crate) mod indexes;
pub(crate) mod labels;
pub(crate) mod messages;
pub(crate) mod money;
mod not_figures;
pub(crate) mod nouns;
mod numbers;
pub(crate) mod periods;
mod phrase_table;
pub(crate) mod places;
pub(crate) mod provinces;
pub(crate) mod reading;
mod starts;
pub(crate) mod stretches;
mod syllables;
mod table;
pub(crate) mod topics;
pub(crate) mod units;
mod vocabulary;

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::model::Language;
use starts::Starts;
use vocabulary::WordMap;

pub(crate) use abbreviations::{Follows, abbreviation};
pub(crate) use change::{ChangeGuard, ChangeRole, ChangeWord, change_words, is_price_step};
pub(crate) use context::context;
pub(crate) use hedges::{Guard, Hedge, HedgeKind, hedges};
pub(crate) use not_figures::{Reason, Strength, not_figures};
pub(crate) use numbers::{
    NumberRole, NumberWord, is_scale_word, number_word, number_word_at, reads_between, vague_numbers,
};
pub(crate) use phrase_table::{Openings, PhraseTable};
pub(crate) use table::rows;
pub(crate) use vocabulary::{Vocabulary, Word, WordSet};

/// The rows of the table of that name in the folder of a language.
macro_rules! language_rows {
    ($language:expr, $name:literal) => {
        match $language {
            $crate::model::Language::English => {
                $crate::lexicon::rows(concat!("en/", $name), include_str!(concat!("en/", $name)))
            }
            $crate::model::Language::Vietnamese => {
                $crate::lexicon::rows(concat!("vi/", $name), include_str!(concat!("vi/", $name)))
            }
        }
    };
}
use language_rows;

/// The words of a language in a row that has a column for each, parted by `|`.
fn words_of(language: Language, en: &'static str, vi: &'static str) -> impl Iterator<Item = &'static str> {
    let words = match language {
        Language::English => en,
        Language::Vietnamese => vi,
    };
    words.split('|').filter(|word| !word.is_empty())
}

/// The tables that are looked up on the tokens of articles of one language, with all their words in one vocabulary.
///
/// They are made together, when the first article of the language is read: only a vocabulary that has the words of every
/// table can number the words of a text.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// The words of the tables.
    pub(crate) vocabulary: Vocabulary,
    /// The words that figures, dates and the like start with.
    pub(crate) starts: Starts,
    abbreviations: WordMap<Follows>,
    change: change::ChangeWords,
    context: context::Context,
    cues: cues::Cues,
    dates: PhraseTable<dates::DateEntry>,
    hedges: hedges::Hedges,
    indexes: PhraseTable<&'static str>,
    money: money::Money,
    names: aliases::Names,
    not_figures: not_figures::NotFigures,
    nouns: nouns::Words,
    numbers: numbers::Numbers,
    periods: PhraseTable<periods::PeriodRole>,
    places: PhraseTable<places::PlaceWord>,
    stopwords: FxHashSet<&'static str>,
    stretches: PhraseTable<stretches::StretchRole>,
    topics: PhraseTable<topics::Topic>,
    units: units::Units,
    wording: PhraseTable<&'static str>,
}

impl Lexicon {
    fn read(language: Language) -> Self {
        /// About as many as each language has.
        const WORDS: usize = 12_000;
        let mut vocabulary = Vocabulary::with_capacity(WORDS);
        let words = &mut vocabulary;
        let mut lexicon = Self {
            numbers: numbers::Numbers::read(language, words),
            dates: dates::read(language, words),
            units: units::Units::read(language, words),
            hedges: hedges::Hedges::read(language, words),
            context: context::Context::read(language, words),
            change: change::ChangeWords::read(language, words),
            not_figures: not_figures::NotFigures::read(language, words),
            abbreviations: abbreviations::read(language, words),
            cues: cues::Cues::read(language, words),
            periods: periods::read(language, words),
            stretches: stretches::read(language, words),
            wording: topics::read_wording(language, words),
            stopwords: topics::read_stopwords(language),
            indexes: indexes::read(words),
            money: money::Money::read(language, words),
            nouns: nouns::read(language, words),
            topics: topics::read_topics(language, words),
            places: places::read(language, words),
            names: aliases::read(words),
            starts: Starts::default(),
            vocabulary,
        };
        lexicon.starts = Starts::of(language, &lexicon);
        lexicon
    }
}

/// The tables of `language`.
pub(crate) fn lexicon(language: Language) -> &'static Lexicon {
    static EN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(Language::English));
    static VI: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(Language::Vietnamese));
    match language {
        Language::English => &EN,
        Language::Vietnamese => &VI,
    }
}

/// One row of a table that is only a list of words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordRow {
    word: &'static str,
}
