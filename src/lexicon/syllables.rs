//! Which words can be Vietnamese syllables.

/// Consonants that a syllable may start with, longest first, without the stroke of "đ".
const ONSETS: [&str; 26] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n",
    "p", "r", "s", "t", "v", "x",
];

/// What may follow them, without tone and vowel marks; in alphabetical order.
const RHYMES: [&str; 75] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "ech", "em", "en",
    "eng", "enh", "eo", "ep", "et", "eu", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "o", "oa", "oac",
    "oach", "oai", "oam", "oan", "oang", "oanh", "oat", "oay", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on",
    "ong", "op", "ot", "u", "ua", "uc", "ue", "ui", "um", "un", "ung", "uoc", "uoi", "uom", "uon", "uong", "up", "ut",
    "uu", "uy", "uyen", "uynh", "y",
];

/// True where `word`, in ASCII letters of either case, is spelt as a Vietnamese syllable may be: "Cai", "Tho", "Ninh".
pub(super) fn is_syllable(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let is_rhyme = |rest: &str| RHYMES.binary_search(&rest).is_ok();
    is_rhyme(&lower) || ONSETS.iter().any(|onset| lower.strip_prefix(onset).is_some_and(is_rhyme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_tells_syllables() {
        assert!(RHYMES.is_sorted());
        for word in ["Cai", "Tho", "Ninh", "Giang", "Nam", "Long", "An", "Quang", "Kon"] {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["Tum1", "Miller", "Macron", "Joe", "Trump", "Scott", "Cook", "Putin", "Smith"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
