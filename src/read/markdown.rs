//! Markdown: blocks by their mark-up, inline mark-up taken away.

use std::path::Path;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::builder::Builder;
use super::decode::Decoded;
use super::draft::{Draft, Marker};
use super::{front_matter, ignore};
use crate::Error;
use crate::model::{BlockKind, Span};

/// The parts of a Markdown text. `path` is only named in errors.
pub(super) fn read(decoded: &Decoded, path: &Path) -> Result<Draft, Error> {
    let (mut given, body) = front_matter::split(&decoded.text, path)?;
    let source = decoded.text.get(body..).unwrap_or_default();
    let mut reader = Reader { source, body, out: Builder::default(), state: State::default() };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        reader.event(event, Span::new(range.start, range.end));
    }
    reader.close();
    let Builder { text, map, parts, .. } = reader.out;
    let mut ignores = ignore::comments(&decoded.text, &text, &parts, &map);
    ignores.extend(given.ignore.take());
    for ignore in &mut ignores {
        ignore.at = decoded.map.span(ignore.at);
        ignore.scope = ignore.scope.map(|scope| decoded.map.span(scope));
    }
    Ok(Draft { text, map: map.then(&decoded.map), parts, given, ignores, faults: Vec::new(), name: None })
}

/// Where in the mark-up the reader is.
#[derive(Debug, Default)]
struct State {
    heading: Option<HeadingLevel>,
    has_title: bool,
    in_code: bool,
    /// Depth of images, whose descriptions are not text of the article.
    in_image: usize,
    in_row: bool,
    /// The number of the next item of each open list; none for bullets.
    lists: Vec<Option<u64>>,
    marker: Option<Marker>,
    group: usize,
}

struct Reader<'a> {
    source: &'a str,
    /// Where `source` starts in the decoded text.
    body: usize,
    out: Builder,
    state: State,
}

impl Reader<'_> {
    fn close(&mut self) {
        let state = &mut self.state;
        let is_title = state.heading == Some(HeadingLevel::H1) && !state.has_title;
        let kind = match state.heading {
            _ if state.in_code => BlockKind::Ignored,
            Some(_) if is_title => BlockKind::Title,
            Some(_) => BlockKind::Heading,
            None if state.in_row => BlockKind::TableRow,
            None if !state.lists.is_empty() => BlockKind::ListItem,
            None => BlockKind::Paragraph,
        };
        let marker = if kind == BlockKind::ListItem { state.marker.take() } else { None };
        let is_filled = self.out.close(kind, state.group, marker.unwrap_or(Marker::None));
        state.has_title |= is_filled && is_title;
    }

    fn event(&mut self, event: Event<'_>, range: Span) {
        let at = Span::new(range.start + self.body, range.end + self.body);
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.state.in_image == 0 => self.out.push(&text, at),
            // The range of a code span covers its marks too.
            Event::Code(text) if self.state.in_image == 0 => {
                let offset = range.of(self.source).find(&*text);
                let inner = offset.map(|offset| Span::new(at.start + offset, at.start + offset + text.len()));
                self.out.push(&text, inner.unwrap_or(at));
            }
            Event::SoftBreak | Event::HardBreak => self.out.push("\n", at),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: Span) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.state.group += 1;
                self.state.heading = Some(level);
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.close();
                self.state.in_code = true;
            }
            Tag::List(first) => {
                self.close();
                self.state.group += usize::from(self.state.lists.is_empty());
                self.state.lists.push(first);
            }
            Tag::Item => {
                self.close();
                self.state.marker = Some(match self.state.lists.last_mut() {
                    Some(Some(number)) => {
                        let marker = Marker::Number(u32::try_from(*number).unwrap_or(u32::MAX));
                        *number += 1;
                        marker
                    }
                    _ => Marker::Bullet,
                });
            }
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) | Tag::Table(_) => {
                self.close();
                self.state.group += usize::from(self.state.lists.is_empty());
            }
            Tag::TableHead | Tag::TableRow => {
                self.close();
                self.state.in_row = true;
            }
            Tag::TableCell if !self.out.is_empty() => self.out.push("\t", Span::new(at.start, at.start)),
            Tag::Image { .. } => self.state.in_image += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.close();
                self.state.heading = None;
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.close();
                self.state.in_code = false;
            }
            TagEnd::List(_) => {
                self.close();
                self.state.lists.pop();
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.close();
                self.state.in_row = false;
            }
            TagEnd::Item | TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => self.close(),
            TagEnd::Image => self.state.in_image = self.state.in_image.saturating_sub(1),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::OffsetMap;

    #[test]
    fn inline_marks_go_and_spans_stay() {
        let source =
            "# Two *ships*\n\nSome **1\\,500** [people](http://a.b/2024) &amp; `12`\nsaw it.\n\n![3 men](x.png)\n";
        let decoded = Decoded { text: source.to_owned(), map: OffsetMap::identity() };
        let draft = read(&decoded, Path::new("a.md")).unwrap();
        let texts: Vec<&str> = draft.parts.iter().map(|part| part.span.of(&draft.text)).collect();
        assert_eq!(texts, ["Two ships", "Some 1,500 people & 12\nsaw it."]);
        assert_eq!(draft.parts[0].kind, BlockKind::Title);
        for (wanted, written) in
            [("1,500", "1\\,500"), ("people", "people"), ("&", "&amp;"), ("12", "12"), ("saw", "saw")]
        {
            let at = draft.text.find(wanted).unwrap();
            assert_eq!(draft.map.span(Span::new(at, at + wanted.len())).of(source), written);
        }
    }

    #[test]
    fn blocks_have_their_kinds() {
        let source = "Lead.\n\n## Losses\n\n- 12 houses\n- 3 boats\n\n2. two\n3. three\n\n| Place | Dead |\n|---|---|\n| Ban Na | 4 |\n\n```\nx = 5\n```\n\n> A quote.\n";
        let decoded = Decoded { text: source.to_owned(), map: OffsetMap::identity() };
        let draft = read(&decoded, Path::new("a.md")).unwrap();
        let kinds: Vec<(BlockKind, &str)> =
            draft.parts.iter().map(|part| (part.kind, part.span.of(&draft.text))).collect();
        assert_eq!(
            kinds,
            [
                (BlockKind::Paragraph, "Lead."),
                (BlockKind::Heading, "Losses"),
                (BlockKind::ListItem, "12 houses"),
                (BlockKind::ListItem, "3 boats"),
                (BlockKind::ListItem, "two"),
                (BlockKind::ListItem, "three"),
                (BlockKind::TableRow, "Place\tDead"),
                (BlockKind::TableRow, "Ban Na\t4"),
                (BlockKind::Ignored, "x = 5"),
                (BlockKind::Paragraph, "A quote."),
            ]
        );
        assert_eq!(draft.parts[5].marker, Marker::Number(3));
    }
}
