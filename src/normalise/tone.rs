//! One place for the tone of a Vietnamese syllable.
//!
//! "hòa" and "hoà" are two ways to write one word, "triêụ" is a slip for "triệu". Words are compared with the tone on
//! the vowel that the older rule gives it; a word that cannot be a Vietnamese syllable stays as it is.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// The combining marks of the five tones: grave, acute, tilde, hook above, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// A letter without its tone, the tone, and what else it bears (circumflex, breve, horn).
#[derive(Debug, Clone, Copy)]
struct Letter {
    base: char,
    mark: Option<char>,
    tone: Option<char>,
}

impl Letter {
    fn new(letter: char) -> Self {
        /// The letters of Vietnamese, and others: the two blocks of Unicode that hold them.
        static LATIN: LazyLock<[Vec<Letter>; 2]> =
            LazyLock::new(|| BLOCKS.map(|block| block.map(Letter::parts).collect()));
        const BLOCKS: [RangeInclusive<char>; 2] = ['\u{c0}'..='\u{1b0}', '\u{1ea0}'..='\u{1ef9}'];
        if letter.is_ascii() {
            return Self { base: letter, mark: None, tone: None };
        }
        let known = BLOCKS
            .iter()
            .zip(LATIN.iter())
            .find_map(|(block, letters)| letters.get((letter as usize).checked_sub(*block.start() as usize)?));
        known.copied().unwrap_or_else(|| Self::parts(letter))
    }

    fn parts(letter: char) -> Self {
        let mut parts = std::iter::once(letter).nfd();
        let base = parts.next().unwrap_or(letter);
        let (mut mark, mut tone) = (None, None);
        for part in parts {
            if TONES.contains(&part) {
                tone = Some(part);
            } else {
                mark = Some(part);
            }
        }
        Self { base, mark, tone }
    }

    const fn is_vowel(self) -> bool {
        matches!(self.base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
    }
}

/// The word with its tone in one place; none where that is where it stands already, or where there is no such word.
/// `word` is in lower case and NFC.
pub(crate) fn settled(word: &str) -> Option<String> {
    /// A syllable has at most seven letters ("nghiêng").
    const LONGEST: usize = 7;
    // Most words have one vowel, and nothing to settle.
    let vowels = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || !c.is_ascii() && *c != 'đ';
    if word.is_ascii() || word.chars().nth(LONGEST).is_some() || word.chars().filter(vowels).count() < 2 {
        return None;
    }
    let mut letters = [Letter { base: ' ', mark: None, tone: None }; LONGEST];
    let mut len = 0;
    for (place, letter) in letters.iter_mut().zip(word.chars()) {
        *place = Letter::new(letter);
        len += 1;
    }
    let letters = letters.get_mut(..len)?;
    let at = letters.iter().position(|letter| letter.tone.is_some())?;
    let wanted = place(letters).filter(|&wanted| wanted != at)?;
    let tone = letters.get_mut(at)?.tone.take();
    letters.get_mut(wanted)?.tone = tone;
    let spelled = letters.iter().flat_map(|letter| [Some(letter.base), letter.mark, letter.tone]).flatten();
    Some(spelled.nfc().collect())
}

/// The index of the vowel that bears the tone; none for what is no syllable.
fn place(letters: &[Letter]) -> Option<usize> {
    let first = letters.iter().position(|letter| letter.is_vowel())?;
    let len = letters.iter().skip(first).take_while(|letter| letter.is_vowel()).count();
    let end = first + len;
    let is_one_syllable = !letters.iter().skip(end).any(|letter| letter.is_vowel());
    let is_one_tone = letters.iter().filter(|letter| letter.tone.is_some()).count() == 1;
    if len < 2 || !is_one_syllable || !is_one_tone {
        return None;
    }
    // "qu" and "gi" are consonants before another vowel.
    let bases = |n: usize| letters.get(n).map(|letter| letter.base);
    let before = first.checked_sub(1).and_then(bases);
    let is_glide =
        (before == Some('q') && bases(first) == Some('u')) || (before == Some('g') && bases(first) == Some('i'));
    let start = if is_glide { first + 1 } else { first };
    // A vowel with a mark of its own bears the tone, the last of two ("ươ").
    let marked = (start..end).rev().find(|&n| letters.get(n).is_some_and(|letter| letter.mark.is_some()));
    Some(marked.unwrap_or_else(|| match (end - start, end < letters.len()) {
        (1, _) => start,
        (2, false) => start,
        (2, true) => end - 1,
        // "ngoài", "khuỷu"
        _ => start + 1,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_for_each_tone() {
        for (written, expected) in [
            ("hoà", "hòa"),
            ("triêụ", "triệu"),
            ("thuỷ", "thủy"),
            ("quỳ", "quỳ"),
            ("qúa", "quá"),
            ("gìa", "già"),
            ("ngoaì", "ngoài"),
            ("đựơc", "được"),
            ("hòan", "hoàn"),
            ("khỏe", "khỏe"),
            ("tiêń", "tiến"),
            ("nghiã", "nghĩa"),
            ("café", "café"),
            ("josé", "josé"),
            ("nguyễn", "nguyễn"),
        ] {
            let found = settled(written).unwrap_or_else(|| written.to_owned());
            assert_eq!(found, expected);
            assert_eq!(settled(&found), None, "{found}");
        }
    }
}
