//! Which language a text is written in, by its function words and letters.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::lexicon::reading::function_word;
use crate::model::Language;
use crate::normalise::fold;

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
    for word in sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        folded.clear();
        fold_into(word, &mut folded);
        match function_word(&folded) {
            Some(Language::English) => english += 1,
            Some(Language::Vietnamese) => vietnamese += 1,
            None if folded.is_ascii() || !folded.chars().any(is_vietnamese_letter) => {}
            None if is_capitalised(word) => names += 1,
            None => vietnamese += 1,
        }
    }
    match english.cmp(&vietnamese) {
        std::cmp::Ordering::Greater => Some(Language::English),
        std::cmp::Ordering::Less => Some(Language::Vietnamese),
        std::cmp::Ordering::Equal => (vietnamese + names > 0).then_some(Language::Vietnamese),
    }
}

/// `text` with each letter and its marks as one character where there is one.
fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

/// Appends a word in the form that tables have it in.
fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
    } else {
        out.push_str(&fold(word));
    }
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
