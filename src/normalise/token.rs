//! Tokens, and the view of them that the grammars read.

use std::ops::Range;

use super::{Document, letters, tone};
use crate::lexicon::{Vocabulary, Word};
use crate::model::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A run of letters.
    Word,
    /// A run of ASCII digits.
    Digits,
    /// Any other single character that is not white space.
    Mark,
}

/// One token. Offsets are bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    /// Its number in the vocabulary of the article's language.
    pub(crate) word: Word,
    /// In the normalised text.
    pub(crate) span: Span,
    /// In the folded (lower-case) text.
    folded: Span,
    /// White space (or the start of the block) stands before it.
    pub(crate) space_before: bool,
    /// A line break stands before it, within the block.
    pub(crate) newline_before: bool,
    /// A word that starts with a capital.
    pub(crate) is_capital: bool,
}

/// The kind and length of the token that `text` has at byte `at`; none at white space and at the end.
#[inline]
fn token(text: &str, at: usize) -> Option<(TokenKind, usize)> {
    let bytes = text.as_bytes();
    let first = *bytes.get(at)?;
    let letters = letters::letters_at(text, at);
    if letters > 0 {
        return Some((TokenKind::Word, letters));
    }
    if first.is_ascii_digit() {
        let behind = bytes.get(at + 1..).unwrap_or_default();
        return Some((TokenKind::Digits, 1 + behind.iter().take_while(|byte| byte.is_ascii_digit()).count()));
    }
    if first == b' ' {
        return None;
    }
    let mark = text.get(at..)?.chars().next()?;
    (!mark.is_whitespace()).then(|| (TokenKind::Mark, mark.len_utf8()))
}

/// Appends the tokens of `span` of `text`, and their lower-case text to `folded`.
///
/// `newlines` are the offsets in `text` of spaces that were line breaks, ascending.
pub(super) fn tokenise(
    text: &str,
    span: Span,
    newlines: &[usize],
    vocabulary: &Vocabulary,
    folded: &mut String,
    out: &mut Vec<Token>,
) {
    let mut newlines = newlines.get(newlines.partition_point(|&at| at < span.start)..).unwrap_or_default().iter();
    let mut newline = newlines.next();
    let text = span.of(text);
    // Lower case stands at the same places as the text itself, save behind the few letters that it makes longer or shorter.
    let lower_start = folded.len();
    let is_in_place = letters::push_lower(text, folded);
    let mut at = 0;
    let mut space_before = true;
    while at < text.len() {
        let Some((kind, len)) = token(text, at) else {
            at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            space_before = true;
            continue;
        };
        let mut lower = Span::new(lower_start + at, lower_start + at + len);
        if !is_in_place {
            let start = folded.len();
            letters::push_lower(text.get(at..at + len).unwrap_or_default(), folded);
            lower = Span::new(start, folded.len());
        }
        let mut word = vocabulary.word(lower.of(folded));
        // The words of tables have their tone in place.
        if kind == TokenKind::Word
            && !word.is_known()
            && let Some(settled) = tone::settled(lower.of(folded))
        {
            word = vocabulary.word(&settled);
            let start = folded.len();
            folded.push_str(&settled);
            lower = Span::new(start, folded.len());
        }
        let place = span.start + at;
        let mut newline_before = false;
        while newline.is_some_and(|&newline| newline < place) {
            newline_before = true;
            newline = newlines.next();
        }
        out.push(Token {
            kind,
            word,
            span: Span::new(place, place + len),
            folded: lower,
            space_before,
            newline_before,
            is_capital: kind == TokenKind::Word
                && text.get(at..).is_some_and(|rest| rest.starts_with(char::is_uppercase)),
        });
        at += len;
        space_before = false;
    }
}

/// Calls `each` with the words of a folded phrase.
pub(crate) fn words(phrase: &str, mut each: impl FnMut(&str)) {
    let mut at = 0;
    while let Some(first) = phrase.get(at..).and_then(|rest| rest.chars().next()) {
        let found = token(phrase, at);
        let len = found.map_or(first.len_utf8(), |(_, len)| len);
        if found.is_some() {
            each(phrase.get(at..at + len).unwrap_or_default());
        }
        at += len;
    }
}

/// A view of some tokens of one document: what the nom grammars take as input.
///
/// The view is two words and a reference, so it is copied freely. Positions are counted from the start of the
/// view; tokens before the view stay reachable with [`Tokens::before`], down to the start of the sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tokens<'a> {
    document: &'a Document<'a>,
    /// Start of the sentence, the limit of looking back.
    floor: usize,
    start: usize,
    end: usize,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(document: &'a Document<'a>, range: Range<usize>) -> Self {
        let end = range.end.min(document.tokens.len());
        let start = range.start.min(end);
        Self { document, floor: start, start, end }
    }

    /// The document the tokens belong to.
    pub(crate) fn document(self) -> &'a Document<'a> {
        self.document
    }

    /// Number of tokens in view.
    pub(crate) fn len(self) -> usize {
        self.end - self.start
    }

    /// True where nothing is left to read.
    #[inline]
    pub(crate) fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Index of the first token of the view in the document.
    pub(crate) fn position(self) -> usize {
        self.start
    }

    /// The tokens themselves.
    #[inline]
    pub(crate) fn as_slice(self) -> &'a [Token] {
        self.document.tokens.get(self.start..self.end).unwrap_or_default()
    }

    /// The token `n` places from the start of the view.
    #[inline]
    pub(crate) fn get(self, n: usize) -> Option<&'a Token> {
        let index = self.start.checked_add(n).filter(|&index| index < self.end)?;
        self.document.tokens.get(index)
    }

    /// The first token.
    #[inline]
    pub(crate) fn first(self) -> Option<&'a Token> {
        self.get(0)
    }

    /// The token `n` places before the view; `before(1)` is the one just before. Never leaves the sentence.
    #[inline]
    pub(crate) fn before(self, n: usize) -> Option<&'a Token> {
        let index = self.start.checked_sub(n).filter(|&index| n > 0 && index >= self.floor)?;
        self.document.tokens.get(index)
    }

    /// The text of the token `n` places before the view, in lower case; empty where there is none.
    pub(crate) fn lower_before(self, n: usize) -> &'a str {
        self.before(n).map_or("", |token| token.folded.of(&self.document.folded))
    }

    /// The number of the token `n` places before the view; unknown where there is none.
    pub(crate) fn word_before(self, n: usize) -> Word {
        self.before(n).map_or(Word::UNKNOWN, |token| token.word)
    }

    /// The view without its first `n` tokens.
    #[inline]
    pub(crate) fn skip(self, n: usize) -> Self {
        Self { start: (self.start + n).min(self.end), ..self }
    }

    /// The first `n` tokens of the view.
    pub(crate) fn take(self, n: usize) -> Self {
        Self { end: (self.start + n).min(self.end), ..self }
    }

    /// The view that starts `n` tokens earlier, as far as the sentence goes.
    #[inline]
    pub(crate) fn back(self, n: usize) -> Self {
        Self { start: self.start.saturating_sub(n).max(self.floor), ..self }
    }

    /// How many tokens this view lost to become `rest`, which must be a tail of it.
    pub(crate) fn consumed(self, rest: Self) -> usize {
        rest.start.saturating_sub(self.start)
    }

    /// The text of token `n` as normalised; empty where there is none.
    pub(crate) fn text(self, n: usize) -> &'a str {
        self.get(n).map_or("", |token| token.span.of(&self.document.text))
    }

    /// The text of token `n` in lower case; empty where there is none.
    pub(crate) fn lower(self, n: usize) -> &'a str {
        self.get(n).map_or("", |token| token.folded.of(&self.document.folded))
    }

    /// The number of token `n` in the vocabulary; unknown where there is no token.
    #[inline]
    pub(crate) fn word(self, n: usize) -> Word {
        self.get(n).map_or(Word::UNKNOWN, |token| token.word)
    }

    /// True where token `n` is the mark `c`.
    #[inline]
    pub(crate) fn is_mark(self, n: usize, c: char) -> bool {
        let Some(mark) = self.get(n).filter(|token| token.kind == TokenKind::Mark) else { return false };
        match u8::try_from(c) {
            Ok(byte) if byte.is_ascii() => self.document.text.as_bytes().get(mark.span.start) == Some(&byte),
            _ => self.text(n).starts_with(c),
        }
    }

    /// True for the mark of an English possessive: the first of the two tokens of "'s".
    pub(crate) fn is_possessive(self, n: usize) -> bool {
        self.is_mark(n, '\'') && self.is_glued(n) && self.lower(n + 1) == "s"
    }

    /// True where token `n` exists and follows the one before it without a space.
    #[inline]
    pub(crate) fn is_glued(self, n: usize) -> bool {
        self.get(n).is_some_and(|token| !token.space_before)
    }

    /// The stretch of normalised text from the first to the last token; empty at the view's place if it is empty.
    pub(crate) fn span(self) -> Span {
        match (self.first(), self.end.checked_sub(1).and_then(|last| self.document.tokens.get(last))) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => {
                let at =
                    self.document.tokens.get(self.start).map_or(self.document.text.len(), |token| token.span.start);
                Span::new(at, at)
            }
        }
    }

    /// The normalised text of the view.
    pub(crate) fn as_str(self) -> &'a str {
        self.span().of(&self.document.text)
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Language;
    use crate::normalise::Document;
    use crate::normalise::testing::article;

    fn words(text: &str) -> Vec<String> {
        let article = article(text, Language::English);
        let document = Document::new(&article);
        document.tokens.iter().map(|token| token.span.of(&document.text).to_owned()).collect()
    }

    #[test]
    fn letters_digits_and_marks_part() {
        assert_eq!(words("US$1.5m, KN-23"), ["US", "$", "1", ".", "5", "m", ",", "KN", "-", "23"]);
    }

    #[test]
    fn looking_back_stops_at_the_sentence() {
        let article = article("One two. Three four.", Language::English);
        let document = Document::new(&article);
        let second = document.tokens_of(&document.sentences[1]);
        assert_eq!(second.lower(0), "three");
        assert!(second.before(1).is_none());
        assert_eq!(second.skip(1).lower_before(1), "three");
        assert_eq!(second.skip(1).back(9).lower(0), "three");
    }
}
