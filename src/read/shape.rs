//! What a part of a text looks like: the evidence that furniture, titles and headings are told by.

use super::draft::Part;
use super::text::ends_sentence;
use crate::normalise::{fold, words_up_to};

/// The looks of one part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Shape {
    /// Lower case, one Unicode form; empty for prose.
    pub(super) folded: String,
    /// Words and numbers.
    pub(super) words: usize,
    /// Ends with a full stop, question mark, exclamation mark or dots.
    pub(super) ends_sentence: bool,
    /// Sentences rather than a line that stands alone.
    pub(super) is_prose: bool,
    /// Digits and no letters.
    pub(super) is_number: bool,
    /// A section label: one to three words, all in capitals.
    pub(super) is_label: bool,
    /// Most words start with a capital, as in English headlines. Not told of prose.
    pub(super) is_title_case: bool,
    pub(super) has_digits: bool,
}

/// From this many words on a part is prose even where it does not end as a sentence.
const PROSE: usize = 30;

/// From this many words on a part that ends with a full stop is prose.
const SENTENCE: usize = 7;

impl Shape {
    /// The looks of `part` of `text`.
    pub(super) fn of(text: &str, part: &Part) -> Self {
        let inner = part.span.of(text);
        let words = words_up_to(2 * PROSE, inner);
        let ends_sentence = ends_sentence(inner);
        let is_prose = words >= PROSE
            || words >= SENTENCE && ends_as_prose(inner)
            || words >= SENTENCE + 3 && has_sentence_inside(inner);
        let has_digits = words < 2 * PROSE && inner.contains(|c: char| c.is_ascii_digit());
        let is_number = has_digits && !inner.contains(char::is_alphabetic);
        let shape = Self { words, ends_sentence, is_prose, is_number, has_digits, ..Self::default() };
        if is_prose { shape } else { shape.with_letters(inner) }
    }

    /// The looks that only lines have which may be anything but prose.
    fn with_letters(self, text: &str) -> Self {
        let (mut capitals, mut lower, mut all_caps) = (0_usize, 0_usize, 0_usize);
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            match word.chars().next() {
                Some(first) if first.is_uppercase() => {
                    capitals += 1;
                    all_caps += usize::from(!word.chars().any(char::is_lowercase));
                }
                // Short lower-case words are left small in headlines too.
                Some(first) if first.is_lowercase() && word.chars().count() > 3 => lower += 1,
                _ => {}
            }
        }
        Self {
            folded: fold(text),
            is_label: (1..=3).contains(&self.words)
                && capitals > 0
                && capitals == all_caps
                && lower == 0
                && !self.has_digits,
            is_title_case: capitals >= 3 && capitals >= 3 * lower,
            ..self
        }
    }
}

/// Ends as a sentence of prose does: with a full stop or dots, or with a question or exclamation in quotes. A bare
/// question mark ends headlines as well.
fn ends_as_prose(text: &str) -> bool {
    const CLOSING: [char; 7] = ['"', '\'', '”', '’', '»', ')', ']'];
    let open = text.trim_end_matches(CLOSING);
    open.ends_with(['.', '…', ':', ';']) || open.len() < text.len() && open.ends_with(['?', '!'])
}

/// True where a full stop after a word of some length is followed by a capital: more than one sentence.
fn has_sentence_inside(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + 2..).unwrap_or_default().trim_start_matches(['"', '“', '\'', '‘', ' ']);
        before.chars().rev().take_while(|c| c.is_lowercase()).count() >= 3 && after.starts_with(char::is_uppercase)
    })
}
