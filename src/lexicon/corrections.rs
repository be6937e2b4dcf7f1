//! Words of correction notes.

use std::sync::LazyLock;

use serde::Deserialize;

use super::rows;
use crate::model::Language;
use crate::normalise::fold;

/// Where in a paragraph the words make it a correction note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum At {
    /// At its start only: elsewhere they may mean anything.
    Start,
    /// Anywhere.
    Any,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    phrase: String,
    at: At,
}

/// Folded phrases of all languages: a note may be in another language than its article.
static PHRASES: LazyLock<Vec<(String, At)>> = LazyLock::new(|| {
    let table = |language| match language {
        Language::English => rows::<Row>("en/corrections.csv", include_str!("en/corrections.csv")),
        Language::Vietnamese => rows::<Row>("vi/corrections.csv", include_str!("vi/corrections.csv")),
    };
    Language::ALL.into_iter().flat_map(table).map(|row| (fold(&row.phrase), row.at)).collect()
});

/// True where a paragraph is a note that tells readers of a correction.
pub(crate) fn is_correction_note(paragraph: &str) -> bool {
    let folded = fold(paragraph);
    let text = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    PHRASES.iter().any(|(phrase, at)| match at {
        // What follows tells a note from a sentence that starts with the same word: "Corrections officers said".
        At::Start => text.strip_prefix(phrase.as_str()).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.is_empty() || rest.starts_with([':', '(', '-', '–', '—', ',', '.', '|', '*', ']', ')'])
        }),
        At::Any => text.match_indices(phrase.as_str()).any(|(at, _)| {
            let after = text.get(at + phrase.len()..).and_then(|rest| rest.chars().next());
            let before = text.get(..at).and_then(|head| head.chars().next_back());
            [before, after].into_iter().flatten().all(|c| !c.is_alphanumeric())
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_told_from_other_paragraphs() {
        for note in [
            "Correction: the fire killed 14 people, not 41.",
            "Correction (3 May): an inspector's name was misspelt.",
            "*An earlier version of this article gave the wrong height for the dam.*",
            "This story has been corrected to say that the bridge is 310 metres long.",
            "Đính chính: Giá vé là 45.000 đồng.",
            "Bài viết đã được sửa lúc 10h ngày 3/5.",
            "ĐÍNH CHÍNH - Tin ngày 2/5 ghi nhầm số hộ dân.",
        ] {
            assert!(is_correction_note(note), "{note}");
        }
        for other in [
            "Corrections officers said that 14 inmates were moved.",
            "The index fell 3% in a correction that began in May.",
            "Tòa yêu cầu đính chính thông tin trong 5 ngày.",
            "The ministry corrected its forecast to 5.2%.",
        ] {
            assert!(!is_correction_note(other), "{other}");
        }
    }
}
