//! Comments that ask for findings to be left out, in Markdown and HTML.
//!
//! `<!-- figcheck: ignore F001 reason -->` is about the block below it, or the one that it stands in; from
//! `ignore-start` it is about everything up to `<!-- figcheck: ignore-end -->` or the end of the text.

use super::draft::Part;
use crate::model::{BlockKind, Ignore, OffsetMap, Span};

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// The comments of `source`; `text` and `parts` are what was read of it, `map` leads from `text` to `source`.
///
/// All spans are of `source`.
pub(super) fn comments(source: &str, text: &str, parts: &[Part], map: &OffsetMap) -> Vec<Ignore> {
    let mut out: Vec<Ignore> = Vec::new();
    // Where an `ignore-start` stands in `out` whose end was not met yet.
    let mut open: Option<usize> = None;
    let mut done = 0;
    while let Some(found) = source.get(done..).and_then(|rest| rest.find(OPEN)) {
        let start = done + found;
        let inner = start + OPEN.len();
        let Some(len) = source.get(inner..).and_then(|rest| rest.find(CLOSE)) else { break };
        let at = Span::new(start, inner + len + CLOSE.len());
        done = at.end;
        let Some((verb, rest)) = instruction(Span::new(inner, inner + len).of(source)) else { continue };
        let placed = |part: &&Part| {
            let span = map.span(part.span);
            span.start <= at.start && at.end <= span.end
        };
        let around = parts.iter().find(placed);
        // Shown, not meant: code, or a comment that is text of the page.
        if around.is_some_and(|part| part.kind == BlockKind::Ignored || part.span.of(text).contains(OPEN)) {
            continue;
        }
        let scope = match verb {
            "ignore" => match around {
                Some(part) => map.span(part.span),
                None => below(parts, map, at.end),
            },
            "ignore-start" => {
                open = Some(out.len());
                Span::new(at.end, source.len())
            }
            "ignore-end" => {
                let started = open.take().and_then(|index| out.get_mut(index)).and_then(|ignore| ignore.scope.as_mut());
                if let Some(scope) = started {
                    scope.end = at.start;
                }
                continue;
            }
            _ => continue,
        };
        out.push(Ignore { text: rest.to_owned(), at, scope: Some(scope) });
    }
    out
}

/// The verb and the rest of `figcheck: VERB REST`.
pub(super) fn instruction(text: &str) -> Option<(&str, &str)> {
    let text = text.trim().strip_prefix("figcheck:")?.trim();
    let (verb, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    Some((verb, rest.trim()))
}

/// The block that starts at or after `start`; of a list or table all of it. Empty where none follows.
fn below(parts: &[Part], map: &OffsetMap, start: usize) -> Span {
    let mut following = parts.iter().filter(|part| map.span(part.span).start >= start);
    let Some(first) = following.next() else { return Span::new(start, start) };
    let is_list = matches!(first.kind, BlockKind::ListItem | BlockKind::TableRow);
    let rest = following.take_while(|part| is_list && part.group == first.group && part.kind == first.kind);
    rest.fold(map.span(first.span), |span, part| span.join(map.span(part.span)))
}
