//! Tokens, and the view of them that the grammars read.

use std::ops::Range;

use super::{Document, tone};
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
    /// In the normalised text.
    pub(crate) span: Span,
    /// In the folded (lower-case) text.
    folded: Span,
    /// White space (or the start of the block) stands before it.
    pub(crate) space_before: bool,
    /// A line break stands before it, within the block.
    pub(crate) newline_before: bool,
}

fn kind_of(c: char) -> TokenKind {
    if c.is_ascii_digit() {
        TokenKind::Digits
    } else if c.is_alphabetic() {
        TokenKind::Word
    } else {
        TokenKind::Mark
    }
}

/// Appends the tokens of `span` of `text`, and their lower-case text to `folded`.
///
/// `newlines` are the offsets in `text` of spaces that were line breaks, ascending.
pub(crate) fn tokenise(text: &str, span: Span, newlines: &[usize], folded: &mut String, out: &mut Vec<Token>) {
    let mut space_before = true;
    let mut newline_before = false;
    let mut open: Option<Token> = None;
    for (at, c) in span.of(text).char_indices() {
        let at = span.start + at;
        let end = at + c.len_utf8();
        if c.is_whitespace() {
            out.extend(close(&mut open, folded));
            space_before = true;
            newline_before |= newlines.binary_search(&at).is_ok();
            continue;
        }
        let kind = kind_of(c);
        if let Some(token) = open.as_mut()
            && token.kind == kind
            && kind != TokenKind::Mark
        {
            folded.extend(c.to_lowercase());
            token.span.end = end;
            token.folded.end = folded.len();
            continue;
        }
        out.extend(close(&mut open, folded));
        let fold_start = folded.len();
        folded.extend(c.to_lowercase());
        open = Some(Token {
            kind,
            span: Span::new(at, end),
            folded: Span::new(fold_start, folded.len()),
            space_before,
            newline_before,
        });
        space_before = false;
        newline_before = false;
    }
    out.extend(close(&mut open, folded));
}

/// The token that was open, with its tone where tables have it; its lower-case text is the last of `folded`.
fn close(open: &mut Option<Token>, folded: &mut String) -> Option<Token> {
    let mut token = open.take()?;
    if token.kind == TokenKind::Word
        && let Some(settled) = tone::settled(token.folded.of(folded))
    {
        folded.truncate(token.folded.start);
        folded.push_str(&settled);
        token.folded.end = folded.len();
    }
    Some(token)
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
    pub(crate) fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Index of the first token of the view in the document.
    pub(crate) fn position(self) -> usize {
        self.start
    }

    /// The token `n` places from the start of the view.
    pub(crate) fn get(self, n: usize) -> Option<&'a Token> {
        let index = self.start.checked_add(n).filter(|&index| index < self.end)?;
        self.document.tokens.get(index)
    }

    /// The first token.
    pub(crate) fn first(self) -> Option<&'a Token> {
        self.get(0)
    }

    /// The token `n` places before the view; `before(1)` is the one just before. Never leaves the sentence.
    pub(crate) fn before(self, n: usize) -> Option<&'a Token> {
        let index = self.start.checked_sub(n).filter(|&index| n > 0 && index >= self.floor)?;
        self.document.tokens.get(index)
    }

    /// The text of the token `n` places before the view, in lower case; empty where there is none.
    pub(crate) fn lower_before(self, n: usize) -> &'a str {
        self.before(n).map_or("", |token| token.folded.of(&self.document.folded))
    }

    /// The view without its first `n` tokens.
    pub(crate) fn skip(self, n: usize) -> Self {
        Self { start: (self.start + n).min(self.end), ..self }
    }

    /// The first `n` tokens of the view.
    pub(crate) fn take(self, n: usize) -> Self {
        Self { end: (self.start + n).min(self.end), ..self }
    }

    /// The view that starts `n` tokens earlier, as far as the sentence goes.
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

    /// True where token `n` is the mark `c`.
    pub(crate) fn is_mark(self, n: usize, c: char) -> bool {
        self.get(n).is_some_and(|token| token.kind == TokenKind::Mark) && self.text(n).starts_with(c)
    }

    /// True where token `n` exists and follows the one before it without a space.
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
