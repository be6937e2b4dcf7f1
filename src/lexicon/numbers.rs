//! Words that make up numbers, in both languages.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::vocabulary::WordMap;
use super::{PhraseTable, Vocabulary, Word, WordSet, language_rows, lexicon};
use crate::model::Language;
use crate::normalise::Tokens;

/// What a word does in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NumberRole {
    /// 0 to 9.
    Unit,
    /// A word for zero that mostly means something else ("không").
    Zero,
    /// 10 to 19.
    Teen,
    /// 20 to 90.
    Tens,
    /// A digit's name after a word for tens ("mốt", "lăm").
    AfterTen,
    /// Makes tens of the digit before it ("chục").
    TimesTen,
    /// The same, and about ten without one ("mươi").
    AboutTen,
    /// Makes hundreds of the digit before it.
    Hundred,
    /// A power of ten that multiplies what stands before it.
    Scale,
    /// The plural of a scale word: a scale after digits ("2.5 millions"), else vague.
    PluralScale,
    /// So many of a kind ("dozen").
    Group,
    /// A power of ten written as letters after digits ("bn").
    Letter,
    /// The same, but the letters may also be a unit ("m").
    LetterMaybe,
    /// An ending that makes an ordinal or a decade of digits ("th", "s").
    Ordinal,
    /// Stands for an empty place ("linh").
    Odd,
    /// Half.
    Half,
    /// Half of the place before it ("rưỡi").
    HalfMore,
    /// A denominator ("third").
    Part,
    /// Stands between numerator and denominator ("phần").
    Parts,
    /// A factor by itself ("threefold"), or where certain words follow ("double the").
    Multiple,
    /// A factor where a word of the role [`NumberRole::Times`] stands before it ("gấp đôi").
    MultipleAfter,
    /// Announces a factor ("gấp").
    Times,
    /// Makes a factor of the number before it ("10-fold").
    Fold,
    /// "a": one, where a scale word follows.
    Article,
    /// "and".
    And,
    /// The decimal mark as a word.
    Point,
    /// Opens a range that "to" goes on with.
    From,
    /// Opens a range that "and" goes on with.
    Between,
    /// Goes between the ends of a range.
    To,
    /// Goes between two neighbouring numbers ("two or three").
    Or,
    /// Goes between the two numbers of a ratio.
    In,
    /// "of".
    Of,
    /// May stand before the whole of a ratio: "one in every five".
    Every,
    /// "out".
    Out,
    /// Makes the number negative.
    Minus,
    /// "plus": before "or minus", a margin.
    Plus,
    /// Makes a margin of "plus" before it, and is no sign by itself ("trừ", which is also "except").
    MinusAfterPlus,
    /// After round tens: and some ("hai mươi mấy").
    Some,
}

impl NumberRole {
    /// False for the words that only go on with a number.
    pub(crate) const fn can_start(self) -> bool {
        use NumberRole::{
            AfterTen, And, Every, Fold, In, Letter, LetterMaybe, MinusAfterPlus, Of, Or, Ordinal, Out, Parts, Point,
            Some, Times, To,
        };
        !matches!(
            self,
            AfterTen
                | And
                | Every
                | Fold
                | In
                | Letter
                | LetterMaybe
                | MinusAfterPlus
                | Of
                | Or
                | Ordinal
                | Out
                | Parts
                | Point
                | Some
                | Times
                | To
        )
    }
}

/// A word of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NumberWord {
    pub(crate) role: NumberRole,
    /// A value, a power of ten or a denominator, as the role says.
    pub(crate) value: u32,
}

/// Which neighbour of a word a row is about.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Side {
    /// The word before it.
    Before,
    /// The word after it.
    After,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberRow {
    word: &'static str,
    role: NumberRole,
    value: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct VagueRow {
    phrase: &'static str,
    order: u64,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Yes,
    No,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NeighbourRow {
    words: &'static str,
    side: Side,
    neighbour: &'static str,
    reads: Answer,
}

/// Neighbour -> the words it decides about, and what it decides.
type Neighbours = FxHashMap<&'static str, Vec<(&'static str, bool)>>;

fn number_rows(language: Language) -> Vec<NumberRow> {
    language_rows!(language, "numbers.csv")
}

/// The tables of one language.
#[derive(Debug)]
pub(super) struct Numbers {
    words: WordMap<NumberWord>,
    pub(super) vague: PhraseTable<u64>,
    before: Neighbours,
    after: Neighbours,
    /// Words that are numbers only where a neighbour says so.
    needs_yes: FxHashSet<&'static str>,
}

impl Numbers {
    pub(super) fn read(language: Language, vocabulary: &mut Vocabulary) -> Self {
        let (mut before, mut after) = (Neighbours::default(), Neighbours::default());
        let mut needs_yes = FxHashSet::default();
        let neighbours: Vec<NeighbourRow> = language_rows!(language, "number_neighbours.csv");
        for row in neighbours {
            let side = match row.side {
                Side::Before => &mut before,
                Side::After => &mut after,
            };
            let list = side.entry(row.neighbour).or_default();
            for word in row.words.split('|') {
                let reads = matches!(row.reads, Answer::Yes);
                list.push((word, reads));
                if reads {
                    needs_yes.insert(word);
                }
            }
        }
        let number = |row: NumberRow| NumberWord { role: row.role, value: row.value };
        let vague: Vec<VagueRow> = language_rows!(language, "vague_numbers.csv");
        Self {
            words: number_rows(language).into_iter().map(|row| (vocabulary.add(row.word), number(row))).collect(),
            vague: PhraseTable::new(vocabulary, vague.iter().map(|row| (row.phrase, row.order))),
            before,
            after,
            needs_yes,
        }
    }
}

impl Numbers {
    /// The words that `wanted` accepts.
    pub(super) fn words_where(&self, wanted: impl Fn(&NumberWord) -> bool) -> WordSet {
        self.words.iter().filter(|(_, number)| wanted(number)).map(|(word, _)| word).collect()
    }
}

/// What the first word of the view does in a number, in the language of its article.
#[inline]
pub(crate) fn number_word_at(tokens: Tokens<'_>) -> Option<NumberWord> {
    tokens.document().lexicon.numbers.words.get(tokens.word(0)).copied()
}

/// What a word of a text does in a number.
pub(crate) fn number_word(language: Language, word: Word) -> Option<NumberWord> {
    lexicon(language).numbers.words.get(word).copied()
}

/// True for a folded word that multiplies what stands before it, in any language.
pub(crate) fn is_scale_word(word: &str) -> bool {
    static SCALES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
        let rows = Language::ALL.into_iter().flat_map(number_rows);
        rows.filter(|row| row.role == NumberRole::Scale).map(|row| row.word).collect()
    });
    SCALES.contains(word)
}

/// Words that give only an order of size ("dozens", "hàng trăm"), with that size.
pub(crate) fn vague_numbers(language: Language) -> &'static PhraseTable<u64> {
    &lexicon(language).numbers.vague
}

/// Whether `word` (or the class of words it names: `*`, `*scale`, `*tail`) is a number between these neighbours;
/// none for a word that needs a yes from one of them and has none.
///
/// One neighbour that says no is enough.
pub(crate) fn reads_between(language: Language, word: &str, before: &str, after: &str) -> Option<bool> {
    let tables = &lexicon(language).numbers;
    let mut reads = (!tables.needs_yes.contains(word)).then_some(true);
    for list in [tables.before.get(before), tables.after.get(after)].into_iter().flatten() {
        match list.iter().find(|(name, _)| *name == word) {
            Some((_, false)) => return Some(false),
            Some((_, true)) => reads = Some(true),
            None => {}
        }
    }
    reads
}
