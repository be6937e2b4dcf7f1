//! Sentences: the Unicode rules, mended where they break inside an abbreviation or a number.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{Document, TokenKind, Tokens};
use crate::lexicon::{NumberRole, abbreviations, number_word};
use crate::model::Span;

/// A sentence: a range of the document's tokens, all of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Index into [`Article::blocks`](crate::model::Article::blocks).
    pub(crate) block: usize,
    /// Indices into the document's tokens.
    pub(crate) tokens: Range<usize>,
    /// In the normalised text, closing marks included.
    pub(crate) span: Span,
}

/// True where the tokens start with a digit group that a stray space or line break parted from what goes on after
/// its mark: "1.\n500", "5. 000", "12,\n300", and decimals before a scale word, "1.\n25 trillion".
///
/// The first group has one to three digits and does not start with zero unless a group stands before it, the second
/// exactly three. After a comma or a plain space in one line the two could be list items or neighbours, so only
/// "D. DDD" and anything over a line end count; "1. 500" at the start of a line numbers a list.
pub(crate) fn is_broken_number(tokens: Tokens<'_>) -> bool {
    let digits = |n: usize| tokens.get(n).filter(|token| token.kind == TokenKind::Digits).map(|token| token.span.len());
    let Some(((first, mark), next)) = tokens.first().zip(tokens.get(1)).zip(tokens.get(2)) else { return false };
    let follows_group = tokens.is_glued(0) && matches!(tokens.lower_before(1), "." | ",");
    let is_lead =
        digits(0).is_some_and(|len| len == 3 && follows_group || len <= 3 && !tokens.text(0).starts_with('0'));
    let is_mark = !mark.space_before && (tokens.is_mark(1, '.') || tokens.is_mark(1, ','));
    if !is_lead || !is_mark || !next.space_before {
        return false;
    }
    let starts_line = tokens.before(1).is_none() || first.newline_before;
    let is_gap = next.newline_before || (tokens.is_mark(1, '.') && !starts_line);
    // "2. 500-600 people" is a range after a list number, "5. 100.50" a new number.
    let goes_on = tokens.is_glued(3) && tokens.is_glued(4) && digits(4).is_some_and(|len| len != 3);
    let is_group = digits(2) == Some(3) && is_gap && !(goes_on && !tokens.is_mark(3, ','));
    let is_decimals = || {
        next.newline_before
            && !follows_group
            && digits(2).is_some_and(|len| len <= 2)
            && number_word(tokens.document().article.info.language, tokens.lower(3))
                .is_some_and(|word| word.role == NumberRole::Scale)
    };
    is_group || is_decimals()
}

/// Cuts the tokens from `first` on, which all belong to `block`, into sentences.
///
/// Besides the Unicode breaks, a digit after a full stop may start a sentence; the Unicode rules (SB8) look past it
/// to a lower-case word and see none in "in 2015. 500 people left".
pub(super) fn split(document: &mut Document<'_>, block: usize, span: Span, first: usize) {
    let end = document.tokens.len();
    let mut bounds = span.of(&document.text).split_sentence_bound_indices().map(|(at, _)| span.start + at).peekable();
    let mut starts = Vec::new();
    for index in first + 1..end {
        let tokens = Tokens::new(document, first..end).skip(index - first);
        let Some(token) = tokens.first() else { break };
        let mut is_bound = token.kind == TokenKind::Digits && token.space_before && tokens.lower_before(1) == ".";
        while let Some(bound) = bounds.next_if(|&bound| bound <= token.span.start) {
            is_bound |= bound > span.start;
        }
        if is_bound {
            starts.push(index);
        }
    }
    let mut start = first;
    for next in starts.into_iter().chain([end]) {
        if next > start && (next == end || ends_sentence(document, start..next)) {
            let sentence = Tokens::new(document, start..next).span();
            document.sentences.push(Sentence { block, tokens: start..next, span: sentence });
            start = next;
        }
    }
}

/// False where the break that the Unicode rules see after `range` stands inside an abbreviation or a number.
fn ends_sentence(document: &Document<'_>, range: Range<usize>) -> bool {
    let len = range.len();
    let tokens = Tokens::new(document, range.start..document.tokens.len());
    if len < 2 || !tokens.is_mark(len - 1, '.') {
        return true;
    }
    if is_broken_number(tokens.skip(len - 2)) {
        return false;
    }
    let word = tokens.lower(len - 2);
    let is_initial = word.chars().count() == 1
        && tokens.text(len - 2).chars().all(char::is_uppercase)
        && tokens.is_glued(len - 1)
        && len > 2;
    !is_initial && !abbreviations(document.article.info.language).contains(word)
}

#[cfg(test)]
mod tests {
    use crate::model::Language;
    use crate::normalise::Document;
    use crate::normalise::testing::article;

    fn sentences(text: &str, language: Language) -> Vec<String> {
        let article = article(text, language);
        let document = Document::new(&article);
        document.sentences.iter().map(|sentence| sentence.span.of(&document.text).to_owned()).collect()
    }

    #[test]
    fn a_broken_number_does_not_end_a_sentence() {
        assert_eq!(
            sentences("Theo cơ quan này, 1.\n500 lính đã đi. Nga im lặng.", Language::Vietnamese),
            ["Theo cơ quan này, 1. 500 lính đã đi.", "Nga im lặng."]
        );
    }

    #[test]
    fn a_year_before_a_number_does() {
        assert_eq!(sentences("It fell in 2015. 500 people left.", Language::English).len(), 2);
    }

    #[test]
    fn abbreviations_and_initials_do_not() {
        assert_eq!(sentences("Mr. Brown met J. Smith in Oslo. They left.", Language::English).len(), 2);
        assert_eq!(sentences("TP. Hồ Chí Minh có 9 triệu dân. Đông nhất.", Language::Vietnamese).len(), 2);
    }
}
