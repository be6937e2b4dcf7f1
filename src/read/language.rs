//! Which language a text is written in, by its function words and letters.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::lexicon::reading::{function_word, longest_function_word};
use crate::model::Language;
use crate::normalise::{fold_into, letters_at};

/// How much of a text is looked at. The head of an article is enough, and long files stay cheap.
const SAMPLE: usize = 16 * 1024;

/// True for the letters that only Vietnamese has among the languages written in Latin letters: those with a horn, the
/// breve on other than the Romanian place, đ, and vowels with two marks or a mark below or a hook.
fn is_vietnamese_letter(c: char) -> bool {
    matches!(c, 'đ' | 'ơ' | 'ư' | 'ă' | '\u{1ea0}'..='\u{1ef9}')
}

/// The language with more evidence; none where a text shows nothing of any.
///
/// A function word counts one for its language, and so does each word with a Vietnamese letter for Vietnamese. In
/// Vietnamese prose more than half of all words have one. Capitalised words, which may be names in a text of another
/// language, only decide where nothing else does.
pub(super) fn detect(text: &str) -> Option<Language> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = composed(text.get(..end).unwrap_or_default());
    let mut folded = String::new();
    let (mut english, mut vietnamese, mut names) = (0_usize, 0_usize, 0_usize);
    words(&sample, |word| {
        folded.clear();
        let is_ascii = word.is_ascii();
        if is_ascii {
            if word.len() > longest_function_word() {
                return;
            }
            folded.push_str(word);
            folded.make_ascii_lowercase();
        } else if word.starts_with(char::is_lowercase) && word.chars().any(is_vietnamese_letter) {
            // Whether it is a function word or another, it counts the same.
            vietnamese += 1;
            return;
        } else {
            fold_into(word, &mut folded);
        }
        match function_word(&folded) {
            Some(Language::English) => english += 1,
            Some(Language::Vietnamese) => vietnamese += 1,
            None if is_ascii || !folded.chars().any(is_vietnamese_letter) => {}
            None if is_capitalised(word) => names += 1,
            None => vietnamese += 1,
        }
    });
    match english.cmp(&vietnamese) {
        std::cmp::Ordering::Greater => Some(Language::English),
        std::cmp::Ordering::Less => Some(Language::Vietnamese),
        std::cmp::Ordering::Equal => (vietnamese + names > 0).then_some(Language::Vietnamese),
    }
}

/// Calls `each` with the runs of letters of `text`.
fn words<'t>(text: &'t str, mut each: impl FnMut(&'t str)) {
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let is_other = byte.is_ascii() && !byte.is_ascii_alphabetic();
        match if is_other { 0 } else { letters_at(text, at) } {
            0 => at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8),
            len => {
                each(text.get(at..at + len).unwrap_or_default());
                at += len;
            }
        }
    }
}

/// `text` with each letter and its marks as one character where there is one.
fn composed(text: &str) -> Cow<'_, str> {
    /// The first bytes of the combining marks that Latin letters bear: U+0300 to U+036F, and a few letters besides.
    const MARKS: [u8; 2] = [0xcc, 0xcd];
    let [first, second] = MARKS;
    if memchr::memchr2(first, second, text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

fn is_capitalised(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_lines_and_names_of_the_other_language() {
        for (text, wanted) in [
            ("Cầu Rạch Gầm xong 80%", Some(Language::Vietnamese)),
            ("Nguyễn Thị Hồng Nhung said the bridge in Cần Thơ was late", Some(Language::English)),
            ("Ông Smith và John Brown đến Washington", Some(Language::Vietnamese)),
            ("Ship sinks off the coast", Some(Language::English)),
            ("Cong ty khong duoc thong bao truoc", Some(Language::Vietnamese)),
            ("12 345", None),
            ("", None),
        ] {
            assert_eq!(detect(text), wanted, "{text}");
            let decomposed: String = text.nfd().collect();
            assert_eq!(detect(&decomposed), wanted, "{text} in NFD");
        }
    }
}
