//! Tables for the reading of articles: dates of publication, function words, page furniture, publishers.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::rows;
use crate::model::Language;

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
    static WORDS: LazyLock<HashMap<String, DateWord>> = LazyLock::new(|| {
        let tables = [
            ("en/date_line.csv", include_str!("en/date_line.csv")),
            ("vi/date_line.csv", include_str!("vi/date_line.csv")),
        ];
        let mut words = HashMap::new();
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
    word: String,
}

/// The language that a folded function word belongs to.
pub(crate) fn function_word(word: &str) -> Option<Language> {
    static WORDS: LazyLock<HashMap<String, Language>> = LazyLock::new(|| {
        let tables = [
            (Language::English, "en/function_words.csv", include_str!("en/function_words.csv")),
            (Language::Vietnamese, "vi/function_words.csv", include_str!("vi/function_words.csv")),
        ];
        let mut words = HashMap::new();
        for (language, name, text) in tables {
            words.extend(rows::<FunctionWordRow>(name, text).into_iter().map(|row| (row.word, language)));
        }
        words
    });
    WORDS.get(word).copied()
}
