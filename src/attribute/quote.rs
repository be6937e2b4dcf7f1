//! Quotations that run over several sentences.

use std::ops::Range;

use crate::normalise::{Document, TokenKind};

/// The quoted stretches of the document, marks included, as ranges of tokens in order.
///
/// A quote opens at a mark with space before it and closes at the next mark without. One that does not close in its
/// block runs to the end of the block where the next block opens with a quote, as quotes of several paragraphs do;
/// else the mark is taken for a slip and ignored.
pub(super) fn quotes(document: &Document<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !document.text.contains('"') {
        return found;
    }
    let mut open: Option<usize> = None;
    let mut blocks = document.sentences.chunk_by(|a, b| a.block == b.block).peekable();
    while let Some(block) = blocks.next() {
        let (Some(first), Some(last)) = (block.first(), block.last()) else { continue };
        for n in first.tokens.start..last.tokens.end {
            let Some(token) = document.tokens.get(n) else { break };
            if token.kind != TokenKind::Mark || token.span.of(&document.text) != "\"" {
                continue;
            }
            let glued_after = document.tokens.get(n + 1).is_some_and(|next| !next.space_before);
            let opens = token.space_before && glued_after;
            match open {
                // A mark that opens again: the one before was a slip.
                Some(start) if !(opens && n > start + 1) => {
                    found.push(start..n + 1);
                    open = None;
                }
                None if !token.space_before && !glued_after => {}
                _ => open = Some(n),
            }
        }
        if let Some(start) = open.take() {
            let next_opens = blocks.peek().and_then(|next| next.first()).and_then(|sentence| {
                document.tokens.get(sentence.tokens.start).map(|token| token.span.of(&document.text) == "\"")
            });
            if next_opens == Some(true) {
                found.push(start..last.tokens.end);
            }
        }
    }
    found
}
