//! HTML: the text of the blocks with their places in the file, and which of them are the article.
//!
//! Two readers look at a page. `blocks` walks the tokens and knows where every character stands; dom_smoothie builds
//! the tree and knows which part is the article, but not where it stands. The second's text tells which blocks of the
//! first to keep. Where it finds too little, the structure of the page decides alone.

mod blocks;
mod meta;

use std::collections::HashSet;

use dom_smoothie::{Config, Readability, TextMode};

use self::blocks::{HtmlPart, Page};
use super::decode::Decoded;
use super::draft::{Draft, Part};
use super::ignore;
use super::shape::Shape;
use crate::lexicon::reading::words;
use crate::model::BlockKind;
use crate::normalise::fold;

/// The parts of a page, and what its head says about the article.
pub(super) fn read(decoded: &Decoded) -> Draft {
    let mut page = blocks::read(&decoded.text);
    let given = meta::given(&page);
    mark_title(&mut page, given.title.as_deref());
    let shapes: Vec<Shape> = page.parts.iter().map(|part| Shape::of(&page.text, &part.part)).collect();
    let in_article = article_parts(&decoded.text, &page, &shapes);
    let parts = page.parts.iter().zip(in_article).map(|(part, is_article)| {
        let mut out = part.part;
        if !is_article && out.kind.is_read() && out.kind != BlockKind::Title {
            out.kind = BlockKind::Furniture;
        }
        out
    });
    let parts: Vec<Part> = parts.collect();
    let mut ignores = ignore::comments(&decoded.text, &page.text, &parts, &page.map);
    for ignore in &mut ignores {
        ignore.at = decoded.map.span(ignore.at);
        ignore.scope = ignore.scope.map(|scope| decoded.map.span(scope));
    }
    Draft { parts, map: page.map.then(&decoded.map), text: page.text, given, ignores, faults: Vec::new(), name: None }
}

/// The first top heading that is the known title, else the first of all.
fn mark_title(page: &mut Page, title: Option<&str>) {
    let title = title.map(fold).unwrap_or_default();
    let tops: Vec<usize> =
        (0..page.parts.len()).filter(|&index| page.parts.get(index).is_some_and(|part| part.is_top_heading)).collect();
    let is_title = |index: &&usize| {
        page.parts.get(**index).is_some_and(|part| {
            let heading = fold(part.part.span.of(&page.text));
            words(&heading).eq(words(&title))
        })
    };
    let found = tops.iter().find(is_title).or(tops.first()).copied();
    if let Some(part) = found.and_then(|index| page.parts.get_mut(index)) {
        part.part.kind = BlockKind::Title;
    }
}

/// Deepest nesting and most bytes that the tree reader gets: beyond, pages are broken or made to break readers.
const MAX_DEPTH: usize = 400;
const MAX_TREE: usize = 4 * 1024 * 1024;

/// For each part whether it belongs to the article.
fn article_parts(source: &str, page: &Page, shapes: &[Shape]) -> Vec<bool> {
    let by_structure = || page.parts.iter().map(|part| !part.is_aside).collect();
    if page.depth > MAX_DEPTH || source.len() > MAX_TREE {
        return by_structure();
    }
    let Some(kept) = readable_text(source) else { return by_structure() };
    let matched = matched(&kept, page);
    let words_of = |keep: &dyn Fn(usize, &HtmlPart) -> bool| -> usize {
        let parts = page.parts.iter().zip(shapes).enumerate();
        parts
            .filter(|(index, (part, shape))| shape.is_prose && keep(*index, part))
            .map(|(_, (_, shape))| shape.words)
            .sum()
    };
    let is_matched = |index: usize| matched.get(index).copied().unwrap_or(false);
    // Less than a third of the prose outside of menus and margins: it took another part of the page for the article.
    if 3 * words_of(&|index, _| is_matched(index)) < words_of(&|_, part| !part.is_aside) {
        return by_structure();
    }
    let first = matched.iter().position(|&is_matched| is_matched).unwrap_or(0);
    let last = matched.iter().rposition(|&is_matched| is_matched).unwrap_or(0);
    let homes: HashSet<usize> =
        page.parts.iter().enumerate().filter(|(index, _)| is_matched(*index)).map(|(_, part)| part.parent).collect();
    page.parts
        .iter()
        .zip(shapes)
        .enumerate()
        .map(|(index, (part, shape))| {
            let is_between = first < index && index < last;
            let is_at_home = shape.is_prose && homes.contains(&part.parent);
            is_matched(index) || !part.is_aside && (is_between && shape.is_prose || is_at_home)
        })
        .collect()
}

/// The text that dom_smoothie takes for the article.
fn readable_text(source: &str) -> Option<String> {
    // Short wire items are articles too; the default asks for 500 characters.
    let config = Config { char_threshold: 120, text_mode: TextMode::Formatted, ..Config::default() };
    let mut readability = Readability::new(source, None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    Some(article.text_content.to_string())
}

/// For each part whether `kept` has its text: as a line, or within the lines that follow the last match.
fn matched(kept: &str, page: &Page) -> Vec<bool> {
    /// How far ahead a part is looked for inside longer lines.
    const WINDOW: usize = 20_000;
    let lines: HashSet<String> = kept.lines().map(key).filter(|key| !key.is_empty()).collect();
    let all = key(kept);
    let mut cursor = 0;
    page.parts
        .iter()
        .map(|part| {
            let key = key(part.part.span.of(&page.text));
            if key.is_empty() {
                return false;
            }
            let mut end = (cursor + WINDOW + key.len()).min(all.len());
            while !all.is_char_boundary(end) {
                end -= 1;
            }
            let ahead = all.get(cursor..end).unwrap_or_default();
            const LONG: usize = 24;
            let found = if lines.contains(&key) || key.len() >= LONG { ahead.find(&key) } else { None };
            if let Some(at) = found {
                cursor += at + key.len();
            }
            found.is_some() || lines.contains(&key)
        })
        .collect()
}

/// Letters and digits alone: mark-up, spaces and marks differ between the readers.
fn key(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{OffsetMap, Span};

    fn page(body: &str) -> Draft {
        let html = format!(
            "<!DOCTYPE html><html lang=en><head><title>Two ships sink | Harbour News</title></head><body>{body}</body></html>"
        );
        read(&Decoded { text: html, map: OffsetMap::identity() })
    }

    fn kinds(draft: &Draft) -> Vec<(BlockKind, &str)> {
        draft.parts.iter().map(|part| (part.kind, part.span.of(&draft.text))).collect()
    }

    #[test]
    fn menus_and_margins_are_furniture() {
        let draft = page(
            "<nav><a href=/>Home</a> <a href=/w>World</a></nav><main><article><h1>Two ships sink</h1>\
             <p>Two cargo ships sank off the northern coast on Monday, and <b>1&nbsp;500</b> tonnes of fuel oil went into \
             the sea, the coast guard said in the evening.</p><h2>Search goes on</h2>\
             <p>Some 12 boats and 3 aircraft looked for the crews, who had left in lifeboats before the ships went down.</p>\
             <ul><li>17 sailors saved</li><li>2 missing</li></ul></article>\
             <aside><h3>Most read</h3><ul><li>7 tips for better sleep</li></ul></aside></main>\
             <footer>Copyright 2024 Harbour News</footer><script>var x = 5;</script>",
        );
        let read: Vec<(BlockKind, &str)> = kinds(&draft).into_iter().filter(|(kind, _)| kind.is_read()).collect();
        assert_eq!(
            read.iter().map(|(kind, text)| (*kind, text.chars().take(22).collect::<String>())).collect::<Vec<_>>(),
            [
                (BlockKind::Title, "Two ships sink".to_owned()),
                (BlockKind::Paragraph, "Two cargo ships sank o".to_owned()),
                (BlockKind::Heading, "Search goes on".to_owned()),
                (BlockKind::Paragraph, "Some 12 boats and 3 ai".to_owned()),
                (BlockKind::ListItem, "17 sailors saved".to_owned()),
                (BlockKind::ListItem, "2 missing".to_owned()),
            ]
        );
        assert_eq!(draft.given.title.as_deref(), Some("Two ships sink"));
    }

    #[test]
    fn entities_and_tags_inside_a_number_keep_its_place() {
        let body = "<p>It cost &euro;1&nbsp;500 &amp; <b>2</b>,300 people&#8217;s jobs.</p>";
        let draft = page(body);
        let html = "<!DOCTYPE html><html lang=en><head><title>Two ships sink | Harbour News</title></head><body>".len();
        for (wanted, written) in [
            ("1\u{a0}500", "1&nbsp;500"),
            ("€", "&euro;"),
            ("2,300", "2</b>,300"),
            ("&", "&amp;"),
            ("people’s", "people&#8217;s"),
        ] {
            let at = draft.text.find(wanted).unwrap();
            let span = draft.map.span(Span::new(at, at + wanted.len()));
            assert_eq!(Span::new(span.start - html, span.end - html).of(body), written);
        }
    }
}
