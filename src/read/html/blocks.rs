//! The tokens of a page become parts, with a map to the bytes of the page.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use crate::model::{BlockKind, OffsetMap, Span};
use crate::read::builder::Builder;
use crate::read::draft::{Marker, Part};

/// A page taken apart.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) text: String,
    pub(super) map: OffsetMap,
    pub(super) parts: Vec<HtmlPart>,
    /// `name` or `property`, and `content`, of the meta elements.
    pub(super) metas: Vec<(String, String)>,
    /// Texts of the JSON-LD scripts.
    pub(super) linked_data: Vec<String>,
    /// Text of the title element.
    pub(super) title: String,
    /// The language that the page names.
    pub(super) language: Option<String>,
    /// Deepest nesting met.
    pub(super) depth: usize,
}

/// A part and where in the page it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct HtmlPart {
    pub(super) part: Part,
    /// The block element around it, as a running number.
    pub(super) parent: usize,
    /// In a menu, margin, foot or form.
    pub(super) is_aside: bool,
    /// An `h1`.
    pub(super) is_top_heading: bool,
}

/// What an element means for the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Its text is no text of the page.
    Hidden,
    /// Menus, margins, forms.
    Aside,
    Heading,
    TopHeading,
    Item,
    List,
    Row,
    Cell,
    /// Kept as it is laid out; code is not read.
    Preformatted,
    /// Any other element that starts on a line of its own.
    Block,
    Inline,
}

fn role(name: &[u8]) -> Role {
    match name {
        b"script" | b"style" | b"noscript" | b"template" | b"svg" | b"math" | b"head" | b"iframe" | b"object"
        | b"select" | b"textarea" | b"datalist" | b"audio" | b"video" | b"canvas" | b"title" | b"map" => Role::Hidden,
        b"nav" | b"aside" | b"footer" | b"form" | b"button" | b"menu" | b"dialog" => Role::Aside,
        b"h1" => Role::TopHeading,
        b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Role::Heading,
        b"li" | b"dd" | b"dt" => Role::Item,
        b"ul" | b"ol" | b"dl" => Role::List,
        b"tr" => Role::Row,
        b"td" | b"th" => Role::Cell,
        b"pre" => Role::Preformatted,
        b"p" | b"div" | b"section" | b"article" | b"main" | b"header" | b"blockquote" | b"figure" | b"figcaption"
        | b"table" | b"tbody" | b"thead" | b"tfoot" | b"caption" | b"address" | b"details" | b"summary" | b"center"
        | b"hr" | b"body" | b"html" | b"fieldset" | b"legend" | b"hgroup" | b"search" => Role::Block,
        _ => Role::Inline,
    }
}

/// Elements that hold nothing and have no end tag.
fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    name: Vec<u8>,
    role: Role,
    /// Running number.
    id: usize,
}

/// The most elements that are kept open; deeper ones are read as text of the last.
///
/// Every part looks at the elements around it, so the depth bounds the work. Real pages stay below a hundred.
const MAX_OPEN: usize = 512;

/// Takes a page apart.
pub(super) fn read(source: &str) -> Page {
    let mut reader = Reader {
        source,
        page: Page::default(),
        out: Builder::default(),
        open: Vec::new(),
        too_deep: 0,
        ids: 0,
        group: 0,
        homes: Vec::new(),
    };
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(source, emitter) {
        let Ok(token) = token;
        reader.token(token);
    }
    reader.close();
    reader.finish()
}

struct Reader<'a> {
    source: &'a str,
    page: Page,
    out: Builder,
    open: Vec<Open>,
    /// Elements that are open beyond [`MAX_OPEN`].
    too_deep: usize,
    ids: usize,
    group: usize,
    /// Parent, aside, top heading of each closed part.
    homes: Vec<(usize, bool, bool)>,
}

impl Reader<'_> {
    fn finish(self) -> Page {
        let Builder { text, map, parts, .. } = self.out;
        let parts = parts.into_iter().zip(self.homes).map(|(part, (parent, is_aside, is_top_heading))| HtmlPart {
            part,
            parent,
            is_aside,
            is_top_heading,
        });
        Page { text, map, parts: parts.collect(), ..self.page }
    }

    fn token(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => self.start(&tag),
            Token::EndTag(tag) => self.end(&tag.name),
            Token::String(string) => {
                let span = Span::new(string.span.start, string.span.end);
                self.text(&String::from_utf8_lossy(&string.value), span);
            }
            _ => {}
        }
    }

    fn has(&self, role: Role) -> bool {
        self.open.iter().any(|open| open.role == role)
    }

    /// Closes the open part with the kind that the open elements give it.
    fn close(&mut self) {
        let nearest = self.open.iter().rev().map(|open| open.role).find(|role| {
            matches!(role, Role::Heading | Role::TopHeading | Role::Item | Role::Row | Role::Preformatted)
        });
        let is_code = self.has(Role::Preformatted) && self.open.iter().any(|open| open.name == b"code");
        let (kind, marker) = match nearest {
            _ if is_code => (BlockKind::Ignored, Marker::None),
            Some(Role::Heading | Role::TopHeading) => (BlockKind::Heading, Marker::None),
            Some(Role::Item) => (BlockKind::ListItem, Marker::Bullet),
            Some(Role::Row) => (BlockKind::TableRow, Marker::None),
            _ => (BlockKind::Paragraph, Marker::None),
        };
        let parent = self.open.iter().rev().filter(|open| open.role != Role::Inline).nth(1).map_or(0, |open| open.id);
        if self.out.close(kind, self.group, marker) {
            self.homes.push((parent, self.has(Role::Aside), nearest == Some(Role::TopHeading)));
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name: &[u8] = &tag.name;
        let attribute =
            |name: &str| tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned());
        match name {
            b"meta" => {
                let key = attribute("property").or_else(|| attribute("name")).or_else(|| attribute("itemprop"));
                if let (Some(key), Some(content)) = (key, attribute("content")) {
                    self.page.metas.push((key.to_ascii_lowercase(), content));
                }
            }
            b"html" => self.page.language = attribute("lang"),
            b"br" => {
                if self.out.text.ends_with('\n') {
                    self.close();
                } else if !self.out.is_empty() {
                    self.out.push("\n", Span::new(tag.span.start, tag.span.end));
                }
            }
            _ => {}
        }
        let mut role = role(name);
        let says = |key: &str, values: &[&str]| {
            attribute(key).is_some_and(|found| values.iter().any(|value| found.eq_ignore_ascii_case(value)))
        };
        if says("aria-hidden", &["true"]) || tag.attributes.contains_key(b"hidden".as_slice()) {
            role = Role::Hidden;
        } else if says("role", &["navigation", "complementary", "contentinfo", "menu", "banner", "search", "dialog"]) {
            role = Role::Aside;
        }
        let is_linked_data = name == b"script" && says("type", &["application/ld+json"]);
        // A paragraph inside a cell means that the table lays out the page.
        if matches!(role, Role::Block | Role::List | Role::Heading | Role::TopHeading) && self.has(Role::Cell) {
            for open in &mut self.open {
                if matches!(open.role, Role::Row | Role::Cell) {
                    open.role = Role::Block;
                }
            }
        }
        match role {
            Role::Cell if self.has(Role::Row) => {
                if !self.out.is_empty() {
                    self.out.push("\t", Span::new(tag.span.start, tag.span.start));
                }
            }
            Role::Inline | Role::Hidden => {}
            _ => {
                self.close();
                self.group += usize::from(!matches!(role, Role::Item | Role::Row));
            }
        }
        if is_void(name) || tag.self_closing && role == Role::Inline {
            return;
        }
        self.close_implied(name);
        if self.open.len() >= MAX_OPEN {
            self.too_deep += 1;
            return;
        }
        self.ids += 1;
        let name = if is_linked_data { b"ld+json".to_vec() } else { name.to_vec() };
        if is_linked_data {
            self.page.linked_data.push(String::new());
        }
        self.open.push(Open { name, role, id: self.ids });
        self.page.depth = self.page.depth.max(self.open.len());
    }

    /// Ends what a start tag ends without saying so: a paragraph before a block, an item before the next.
    fn close_implied(&mut self, name: &[u8]) {
        let Some(last) = self.open.last() else { return };
        let is_ended = match last.name.as_slice() {
            b"p" => role(name) != Role::Inline,
            b"li" => name == b"li",
            b"dt" | b"dd" => matches!(name, b"dt" | b"dd"),
            b"td" | b"th" => matches!(name, b"td" | b"th" | b"tr"),
            b"tr" => name == b"tr",
            b"head" => name == b"body",
            _ => false,
        };
        if is_ended {
            self.open.pop();
            self.close_implied(name);
        }
    }

    fn end(&mut self, name: &[u8]) {
        const REACH: usize = 64;
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let matches_name = |open: &Open| open.name == name || open.name == b"ld+json" && name == b"script";
        let Some(back) = self.open.iter().rev().take(REACH).position(matches_name) else { return };
        let at = self.open.len() - 1 - back;
        let ends_block =
            self.open.iter().skip(at).any(|open| !matches!(open.role, Role::Inline | Role::Hidden | Role::Cell));
        if ends_block {
            self.close();
            self.group +=
                usize::from(self.open.get(at).is_some_and(|open| open.role != Role::Item && open.role != Role::Row));
        }
        self.open.truncate(at);
    }

    fn text(&mut self, text: &str, span: Span) {
        let last = self.open.last().map(|open| open.name.as_slice());
        if last == Some(b"ld+json") {
            if let Some(data) = self.page.linked_data.last_mut() {
                data.push_str(text);
            }
            return;
        }
        if last == Some(b"title") && self.page.title.is_empty() && !self.open.iter().any(|open| open.name == b"svg") {
            self.page.title.push_str(text);
        }
        if self.has(Role::Hidden) {
            return;
        }
        let runs = align(text, span.of(self.source));
        let is_preformatted = self.has(Role::Preformatted);
        for (inner, from) in runs {
            let piece = inner.of(text);
            let from = Span::new(span.start + from.start, span.start + from.end);
            let is_verbatim = inner.len() == from.len();
            if is_preformatted {
                self.out.push(piece, from);
            } else {
                self.out.push_collapsed(piece, |part| {
                    if is_verbatim { Span::new(from.start + part.start, from.start + part.end) } else { from }
                });
            }
        }
    }
}

/// Pairs ranges of a decoded text with ranges of the source it was made from: plain stretches, entities, line ends.
fn align(decoded: &str, source: &str) -> Vec<(Span, Span)> {
    let mut runs = Vec::new();
    let (mut to, mut from) = (0, 0);
    while from < source.len() {
        let rest = source.get(from..).unwrap_or_default();
        let plain = rest.find(['&', '\r']).unwrap_or(rest.len());
        if plain > 0 {
            runs.push((Span::new(to, to + plain), Span::new(from, from + plain)));
            to += plain;
            from += plain;
            continue;
        }
        let Some((made, len)) = entity(decoded.get(to..).unwrap_or_default(), rest) else {
            // Not what was expected: the rest is one piece.
            runs.push((Span::new(to, decoded.len()), Span::new(from, source.len())));
            return runs;
        };
        runs.push((Span::new(to, to + made), Span::new(from, from + len)));
        to += made;
        from += len;
    }
    if to != decoded.len() {
        return vec![(Span::new(0, decoded.len()), Span::new(0, source.len()))];
    }
    runs
}

/// How much of `decoded` the entity or line end at the start of `source` made, and its length.
///
/// The names of entities are the tokeniser's business: of the possible ends the one is right after which both texts
/// go on alike.
fn entity(decoded: &str, source: &str) -> Option<(usize, usize)> {
    if source.starts_with('\r') {
        let len = if source.starts_with("\r\n") { 2 } else { 1 };
        return decoded.starts_with('\n').then_some((1, len));
    }
    let name = source.get(1..)?;
    let longest = name.len() - name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#').len();
    let with_mark = 1 + longest + usize::from(name.get(longest..)?.starts_with(';'));
    let mut lengths: Vec<usize> = vec![with_mark];
    lengths.extend((1..=longest.min(32)).rev().map(|len| len + 1));
    lengths.push(1);
    let goes_on = |made: usize, len: usize| {
        let after = source.get(len..).unwrap_or_default();
        let plain = after.find(['&', '\r']).unwrap_or(after.len());
        let after_made = decoded.get(made..).unwrap_or_default();
        after_made.starts_with(after.get(..plain).unwrap_or_default())
            && (plain < after.len() || after_made.len() == plain)
    };
    let first = decoded.chars().next()?.len_utf8();
    let second = decoded.get(first..)?.chars().next().map_or(first, |c| first + c.len_utf8());
    // Few entities stand for two characters.
    [first, second].into_iter().find_map(|made| {
        let is_bare = |len: usize| len == 1 && !decoded.starts_with('&');
        lengths.iter().find(|&&len| !is_bare(len) && goes_on(made, len)).map(|&len| (made, len))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(decoded: &str, source: &str) -> Vec<(String, String)> {
        align(decoded, source)
            .into_iter()
            .map(|(to, from)| (to.of(decoded).to_owned(), from.of(source).to_owned()))
            .collect()
    }

    #[test]
    fn entities_are_found_by_what_follows() {
        let pairs = |list: &[(&str, &str)]| -> Vec<(String, String)> {
            list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
        };
        assert_eq!(aligned("a & b", "a &amp; b"), pairs(&[("a ", "a "), ("&", "&amp;"), (" b", " b")]));
        assert_eq!(aligned("©2024", "&copy2024"), pairs(&[("©", "&copy"), ("2024", "2024")]));
        assert_eq!(aligned("AT&T", "AT&T"), pairs(&[("AT", "AT"), ("&", "&"), ("T", "T")]));
        assert_eq!(aligned("é–x", "&eacute;&#8211;x").len(), 3);
        assert_eq!(aligned("a\nb", "a\r\nb"), pairs(&[("a", "a"), ("\n", "\r\n"), ("b", "b")]));
    }
}
