//! Which language a text is written in, by its function words and letters.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::lexicon::reading::{function_word, longest_function_word, words};
use crate::model::Language;
use crate::normalise::fold_into;

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
    for word in words(&sample) {
        match told_by(word, &mut folded) {
            Tells::Of(Language::English) => english += 1,
            Tells::Of(Language::Vietnamese) => vietnamese += 1,
            Tells::Name => names += 1,
            Tells::Nothing => {}
        }
    }
    match english.cmp(&vietnamese) {
        std::cmp::Ordering::Greater => Some(Language::English),
        std::cmp::Ordering::Less => Some(Language::Vietnamese),
        std::cmp::Ordering::Equal => (vietnamese + names > 0).then_some(Language::Vietnamese),
    }
}

/// What a word tells of the language of a text.
enum Tells {
    Of(Language),
    /// It may be a Vietnamese name in a text of any language.
    Name,
    Nothing,
}

/// What `word` tells; `folded` is room to work in.
fn told_by(word: &str, folded: &mut String) -> Tells {
    let is_vietnamese = |word: &str| word.chars().any(is_vietnamese_letter);
    let is_ascii = word.is_ascii();
    // Two shortcuts, for most words: one that is too long to look up, and one that counts the same whether it is a function word.
    if is_ascii && word.len() > longest_function_word() {
        return Tells::Nothing;
    }
    if word.starts_with(char::is_lowercase) && is_vietnamese(word) {
        return Tells::Of(Language::Vietnamese);
    }
    folded.clear();
    fold_into(word, folded);
    match function_word(folded) {
        Some(language) => Tells::Of(language),
        None if is_ascii || !is_vietnamese(folded) => Tells::Nothing,
        None if is_capitalised(word) => Tells::Name,
        None => Tells::Of(Language::Vietnamese),
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
