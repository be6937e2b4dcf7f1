//! The phrase around a number: hedge, number, unit, noun. Walks a sentence once, from left to right.
//!
//! ```text
//! sentence  := (date | not-a-figure | figure | any token)*
//! figure    := hedge* [prefix-unit | currency] number hedge? [unit | noun] hedge?
//! ```
//!
//! Hedges before a number are found by looking back from it, so that words of prose cost nothing. What a figure
//! leaves out (a unit shared by a list, a scale, the hedge of a conversion) is filled in by [`money`], [`restated`],
//! [`share`], [`compared`] and [`breakdown`] when the sentence has been read; [`compound`] and [`ratio`] make one figure of two.

mod age;
mod attribute;
mod breakdown;
mod change;
mod compared;
mod compound;
mod draft;
mod hedge;
mod money;
mod phrase;
mod ratio;
mod restated;
mod share;

#[cfg(test)]
mod tests;

use super::not_a_figure::recognise;
use super::{NotAFigure, ParsedSentence, date};
use crate::normalise::{Token, TokenKind, Tokens};

/// False at a token that starts nothing that [`sentence`] looks for: most tokens, told by a bit or two of their words.
fn may_start(rest: Tokens<'_>) -> bool {
    if rest.document().lexicon.starts.any.may_start_before_number(rest) {
        return true;
    }
    let Some(first) = rest.first() else { return false };
    let before_digits = || rest.get(1).is_some_and(|token| token.kind == TokenKind::Digits);
    match first.kind {
        TokenKind::Digits => true,
        // "KN-23"
        TokenKind::Word => rest.is_mark(1, '-') && rest.is_glued(1) && rest.is_glued(2),
        // ".5" and "-and-a-half", but not the stop or dash between words
        TokenKind::Mark if rest.is_mark(0, '.') || rest.is_mark(0, '-') => rest.is_glued(1),
        // "(2)", "'90s"
        TokenKind::Mark if ['(', '[', '\''].into_iter().any(|mark| rest.is_mark(0, mark)) => before_digits(),
        TokenKind::Mark => {
            !matches!(rest.text(0), "," | ";" | ":" | "?" | "!" | "\"" | ")" | "]" | "/" | "…" | "—" | "%")
        }
    }
}

/// How many words of prose the view starts with, save the last token: a quick look before [`may_start`].
fn prose(rest: Tokens<'_>) -> usize {
    let starts = &rest.document().lexicon.starts.any;
    let tokens = rest.as_slice();
    let is_prose = |token: &Token, next: &Token| {
        let is_joined = next.kind == TokenKind::Mark && !next.space_before;
        token.kind == TokenKind::Word && !is_joined && !starts.has_first(token.word)
    };
    let pairs = tokens.iter().zip(tokens.iter().skip(1));
    pairs.take_while(|(token, next)| is_prose(token, next)).count()
}

/// Reads one sentence.
pub(super) fn sentence(tokens: Tokens<'_>) -> ParsedSentence {
    let document = tokens.document();
    let mut out = ParsedSentence::default();
    let mut drafts = Vec::new();
    let mut rest = tokens;
    // Hedges are looked for down to the end of what was read before.
    let mut floor = tokens.position();
    while !rest.is_empty() {
        rest = rest.skip(prose(rest));
        if !may_start(rest) {
            rest = rest.skip(1);
            continue;
        }
        let after = if let Ok((after, mention)) = date::date(rest) {
            out.dates.push(mention);
            after
        } else if let Some((len, reason)) = recognise(rest) {
            out.not_figures.push(NotAFigure { span: rest.take(len).span(), reason: reason.name() });
            rest.skip(len)
        } else {
            match phrase::figure(rest, floor) {
                Some(phrase::Outcome::Figure(after, draft)) => {
                    let inner = attribute::inside(rest, &draft);
                    drafts.push(*draft);
                    drafts.extend(inner);
                    after
                }
                Some(phrase::Outcome::Not(after, reason)) => {
                    out.not_figures
                        .push(NotAFigure { span: rest.take(rest.consumed(after)).span(), reason: reason.name() });
                    after
                }
                None => {
                    rest = rest.skip(1);
                    continue;
                }
            }
        };
        // A grammar that reads nothing must not stop the walk.
        rest = if rest.consumed(after) == 0 { rest.skip(1) } else { after };
        floor = rest.position();
    }
    if drafts.len() > 1 {
        compound::join(document, &mut drafts);
        ratio::join(tokens, &mut drafts);
    }
    money::fill(tokens, &mut drafts);
    if drafts.len() > 1 {
        restated::fill(tokens, &mut drafts);
        share::fill(tokens, &mut drafts);
        compared::fill(tokens, &mut drafts);
    }
    breakdown::fill(tokens, &mut drafts, &mut out.not_figures);
    attribute::mark(tokens, &mut drafts);
    out.figures = drafts.into_iter().map(|draft| draft.finish(document)).collect();
    out
}
