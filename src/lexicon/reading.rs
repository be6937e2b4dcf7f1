//! Tables for the reading of articles: dates of publication, function words, page furniture, publishers.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::rows;
use crate::model::Language;
use crate::normalise::letters_at;

/// What a word of a publication-date line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateWord {
    /// The name of the month with this number.
    Month(i8),
    /// Before the number of a month ("tháng").
    BeforeMonth,
    /// Before a year ("năm").
    BeforeYear,
    /// Hours before noon.
    Morning,
    /// Hours after noon.
    Afternoon,
    /// Makes the line a relative time ("3 hours ago").
    Ago,
    /// Any other word that such a line may hold.
    Filler,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DateRow {
    word: String,
    meaning: String,
}

/// The meaning of a folded word in a publication-date line of any language.
///
/// Page templates are often in another language than the article, so the languages share one table.
pub(crate) fn date_word(word: &str) -> Option<DateWord> {
    static WORDS: LazyLock<FxHashMap<String, DateWord>> = LazyLock::new(|| {
        let tables = [
            ("en/date_line.csv", include_str!("en/date_line.csv")),
            ("vi/date_line.csv", include_str!("vi/date_line.csv")),
        ];
        let mut words = FxHashMap::default();
        for (name, text) in tables {
            for row in rows::<DateRow>(name, text) {
                let meaning = match row.meaning.as_str() {
                    "am" => DateWord::Morning,
                    "pm" => DateWord::Afternoon,
                    "ago" => DateWord::Ago,
                    "month" => DateWord::BeforeMonth,
                    "year" => DateWord::BeforeYear,
                    number => number.parse().map_or(DateWord::Filler, DateWord::Month),
                };
                words.insert(row.word, meaning);
            }
        }
        words
    });
    WORDS.get(word).copied()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FunctionWordRow {
    word: &'static str,
}

/// The function words of all languages.
#[derive(Debug)]
struct FunctionWords {
    words: FxHashMap<&'static str, Language>,
    /// Bytes of the longest.
    longest: usize,
}

fn function_words() -> &'static FunctionWords {
    static WORDS: LazyLock<FunctionWords> = LazyLock::new(|| {
        let tables = [
            (Language::English, "en/function_words.csv", include_str!("en/function_words.csv")),
            (Language::Vietnamese, "vi/function_words.csv", include_str!("vi/function_words.csv")),
        ];
        let mut words = FxHashMap::default();
        for (language, name, text) in tables {
            words.extend(rows::<FunctionWordRow>(name, text).into_iter().map(|row| (row.word, language)));
        }
        let longest = words.keys().map(|word: &&str| word.len()).max().unwrap_or_default();
        FunctionWords { words, longest }
    });
    &WORDS
}

/// The language that a folded function word belongs to.
pub(crate) fn function_word(word: &str) -> Option<Language> {
    function_words().words.get(word).copied()
}

/// The length of the longest [`function_word`], in bytes.
pub(crate) fn longest_function_word() -> usize {
    function_words().longest
}

/// What a phrase does on a page besides the article. A phrase may do several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct FurnitureCue {
    /// Heads a list of other stories.
    pub(crate) list: bool,
    /// Stands before the headline of one other story.
    pub(crate) pointer: bool,
    /// A button, label, form or notice.
    pub(crate) control: bool,
    /// A control that may follow a name or number ("24 comments").
    pub(crate) counter: bool,
    /// A network one can share on.
    pub(crate) brand: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "lowercase")]
enum FurnitureKind {
    List,
    Pointer,
    Control,
    Counter,
    Brand,
    Filler,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FurnitureRow {
    phrase: String,
    kind: FurnitureKind,
}

/// Most words of a phrase of [`furniture_cue`].
const LONGEST_FURNITURE_CUE: usize = 7;

/// Phrases of furniture.
#[derive(Debug)]
struct FurnitureTable {
    /// By the words of the phrase, single spaces between.
    cues: FxHashMap<String, FurnitureCue>,
    /// The words that phrases start with: most words start none.
    firsts: FxHashSet<String>,
}

fn furniture() -> &'static FurnitureTable {
    static TABLE: LazyLock<FurnitureTable> = LazyLock::new(|| {
        let tables = [
            ("en/furniture.csv", include_str!("en/furniture.csv")),
            ("vi/furniture.csv", include_str!("vi/furniture.csv")),
        ];
        let mut cues: FxHashMap<String, FurnitureCue> = FxHashMap::default();
        for row in tables.into_iter().flat_map(|(name, text)| rows::<FurnitureRow>(name, text)) {
            let words: Vec<&str> = words(&row.phrase).collect();
            let cue = cues.entry(words.join(" ")).or_default();
            match row.kind {
                FurnitureKind::List => cue.list = true,
                FurnitureKind::Pointer => cue.pointer = true,
                FurnitureKind::Control => cue.control = true,
                FurnitureKind::Counter => (cue.control, cue.counter) = (true, true),
                FurnitureKind::Brand => cue.brand = true,
                FurnitureKind::Filler => {}
            }
        }
        let firsts = cues.keys().filter_map(|phrase| phrase.split(' ').next()).map(str::to_owned).collect();
        FurnitureTable { cues, firsts }
    });
    &TABLE
}

/// What a folded phrase, its words parted by single spaces, does on a page, in any language; none for other words.
/// A phrase that does nothing by itself may stand among the others.
pub(crate) fn furniture_cue(phrase: &str) -> Option<FurnitureCue> {
    furniture().cues.get(phrase).copied()
}

/// The longest phrase of [`furniture_cue`] that folded words start with: its number of words and what it does.
pub(crate) fn longest_furniture_cue(words: &[&str]) -> Option<(usize, FurnitureCue)> {
    let table = furniture();
    words.first().filter(|first| table.firsts.contains(**first))?;
    (1..=words.len().min(LONGEST_FURNITURE_CUE)).rev().find_map(|len| {
        let cue = table.cues.get(&words.get(..len)?.join(" "))?;
        Some((len, *cue))
    })
}

/// The runs of letters of a text; an apostrophe parts them.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        while let Some(first) = rest.chars().next() {
            let letters = letters_at(rest, 0);
            let (word, behind) = rest.split_at_checked(letters.max(first.len_utf8()))?;
            rest = behind;
            if letters > 0 {
                return Some(word);
            }
        }
        None
    })
}

/// What the words at the start of a line about the article announce.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum BylineKind {
    /// The publisher.
    Source,
    /// Who wrote, edited or translated it.
    Author,
    /// Who took or owns the picture.
    Photo,
    /// How to reach the writers, and notices of rights.
    Contact,
}

/// Words at the start of a line about the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BylineCue {
    /// The words, folded.
    pub(crate) phrase: String,
    /// What they announce.
    pub(crate) kind: BylineKind,
    /// Names may follow without a mark between.
    pub(crate) is_open: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BylineRow {
    phrase: String,
    kind: BylineKind,
    open: String,
}

/// The byline cue, of any language, that a folded line starts with; of several the longest.
pub(crate) fn byline_cue(folded: &str) -> Option<&'static BylineCue> {
    static CUES: LazyLock<Vec<BylineCue>> = LazyLock::new(|| {
        let tables =
            [("en/byline.csv", include_str!("en/byline.csv")), ("vi/byline.csv", include_str!("vi/byline.csv"))];
        let rows = tables.into_iter().flat_map(|(name, text)| rows::<BylineRow>(name, text));
        let mut cues: Vec<BylineCue> =
            rows.map(|row| BylineCue { phrase: row.phrase, kind: row.kind, is_open: row.open == "yes" }).collect();
        cues.sort_by_key(|cue| std::cmp::Reverse(cue.phrase.len()));
        cues
    });
    CUES.iter().find(|cue| {
        let rest = folded.strip_prefix(cue.phrase.as_str());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PublisherRow {
    name: String,
}

/// True for the name of an agency or publisher, in the capitals it is written with.
pub(crate) fn is_publisher(name: &str) -> bool {
    static NAMES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let table = rows::<PublisherRow>("publishers.csv", include_str!("publishers.csv"));
        table.into_iter().map(|row| row.name).collect()
    });
    NAMES.contains(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_read_and_phrases_are_within_reach() {
        assert_eq!(date_word("tháng"), Some(DateWord::BeforeMonth));
        assert_eq!(function_word("của"), Some(Language::Vietnamese));
        assert!(furniture_cue("you may also like").unwrap().list);
        assert!(furniture_cue("bình luận").unwrap().counter);
        assert!(is_publisher("Reuters"));
        assert_eq!(byline_cue("photo by: x").unwrap().phrase, "photo by");
        assert_eq!(byline_cue("bypass"), None);
        for table in [include_str!("en/furniture.csv"), include_str!("vi/furniture.csv")] {
            for row in rows::<FurnitureRow>("furniture.csv", table) {
                assert!(words(&row.phrase).count() <= LONGEST_FURNITURE_CUE, "{}", row.phrase);
            }
        }
    }
}
