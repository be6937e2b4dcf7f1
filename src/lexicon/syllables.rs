//! Which words can be Vietnamese syllables.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::rows;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    /// The consonants that a syllable may start with.
    Onset,
    /// What may follow them, or stand alone.
    Rhyme,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SyllableRow {
    part: Part,
    letters: &'static str,
}

/// True where `word`, in ASCII letters of either case, is spelt as a Vietnamese syllable may be: "Cai", "Tho", "Ninh".
pub(super) fn is_syllable(word: &str) -> bool {
    static PARTS: LazyLock<[FxHashSet<&'static str>; 2]> = LazyLock::new(|| {
        let rows = rows::<SyllableRow>("vi/syllables.csv", include_str!("vi/syllables.csv"));
        let all = |part| rows.iter().filter(|row| row.part == part).map(|row| row.letters).collect();
        [all(Part::Onset), all(Part::Rhyme)]
    });
    let [onsets, rhymes] = &*PARTS;
    let lower = word.to_ascii_lowercase();
    let parts = (1..lower.len()).filter_map(|at| lower.split_at_checked(at));
    rhymes.contains(lower.as_str())
        || parts.into_iter().any(|(onset, rhyme)| onsets.contains(onset) && rhymes.contains(rhyme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_tells_syllables() {
        for word in ["Cai", "Tho", "Ninh", "Giang", "Nam", "Long", "An", "Quang", "Kon"] {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["Miller", "Macron", "Joe", "Trump", "Scott", "Cook", "Putin", "Smith"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
