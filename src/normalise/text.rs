//! One Unicode form, one kind of space, dash and quote.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::letters::{self, plain};
use crate::model::{Article, BlockKind, OffsetMap, Span};

/// The normalised text of an article.
pub(super) struct Normalised {
    pub(super) text: String,
    /// From `text` to the article's text.
    pub(super) map: OffsetMap,
    /// Index into [`Article::blocks`] and place in `text` of each block that is read.
    pub(super) blocks: Vec<(usize, Span)>,
    /// Offsets in `text` of the spaces that were line breaks, ascending.
    pub(super) newlines: Vec<usize>,
}

/// The character that stands for `c` in normalised text; none where `c` is dropped.
///
/// Line breaks become spaces, since a block is one stretch of prose; invisible characters and bidirectional
/// controls are dropped, so that they cannot split or reorder a number. The em dash stays: it parts sentences,
/// never numbers.
fn replacement(c: char) -> Option<char> {
    Some(match c {
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {
            return None;
        }
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' => '-',
        // The fraction and division slashes: "1⁄32".
        '\u{2044}' | '\u{2215}' => '/',
        '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2bc}' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => '"',
        '\u{2026}' => '…',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    })
}

/// Normalises the blocks of `article` that are read; other text is left out.
pub(super) fn normalise(article: &Article) -> Normalised {
    let mut out = Normalised {
        text: String::with_capacity(article.text.len()),
        map: OffsetMap::default(),
        blocks: Vec::new(),
        newlines: Vec::new(),
    };
    for (index, block) in article.blocks.iter().enumerate() {
        if !block.kind.is_read() {
            continue;
        }
        let start = out.text.len();
        append(block.span.of(&article.text), block.span.start, block.kind == BlockKind::TableRow, &mut out);
        out.blocks.push((index, Span::new(start, out.text.len())));
        // A space between blocks belongs to none, so that offsets of neighbours never touch.
        out.text.push(' ');
        out.map.push(1, Span::new(block.span.end, block.span.end));
    }
    out
}

/// Appends a block. What parts the cells of a table's row becomes a bar, so that no number, unit or noun is read across cells.
fn append(source: &str, offset: usize, is_row: bool, out: &mut Normalised) {
    /// What stands between cells as normalised.
    const CELL: &str = " | ";
    let mut at = 0;
    while at < source.len() {
        let rest = source.get(at..).unwrap_or_default();
        let plain = if is_row { 0 } else { plain(rest) };
        if plain > 0 {
            out.text.push_str(rest.get(..plain).unwrap_or_default());
            out.map.push(plain, Span::new(offset + at, offset + at + plain));
            at += plain;
            continue;
        }
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { break };
        let behind = chars.as_str();
        let marks = len_of(behind, |c| canonical_combining_class(c) != 0);
        // Two spaces and more part cells as a tab does.
        let is_gap = is_row && marks == 0 && (c == '\t' || c == ' ' && behind.starts_with(' '));
        let len = c.len_utf8() + if is_gap { len_of(behind, |c| c == ' ') } else { marks };
        let before = out.text.len();
        if marks > 0 {
            out.text.extend(rest.get(..len).unwrap_or_default().nfc());
        } else if is_gap {
            out.text.push_str(CELL);
        } else {
            if c == '\n' {
                out.newlines.push(before);
            }
            out.text.extend(replacement(c));
        }
        if out.text.len() > before {
            out.map.push(out.text.len() - before, Span::new(offset + at, offset + at + len));
        }
        at += len;
    }
}

/// The length of the start of `text` in which every character is as `wanted`.
fn len_of(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|c| !wanted(c)).unwrap_or(text.len())
}

/// A word or phrase in the form that tables and tokens are compared in: NFC, one kind of dash and quote, lower case.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Appends `text` to `folded` in the form of [`fold`].
pub(crate) fn fold_into(text: &str, folded: &mut String) {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || plain(text) == text.len() {
        letters::push_lower(text, folded);
    } else if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        folded.extend(text.chars().filter_map(replacement).flat_map(char::to_lowercase));
    } else {
        folded.extend(text.nfc().filter_map(replacement).flat_map(char::to_lowercase));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::normalise::testing::article;

    #[test]
    fn nfd_reads_like_nfc_and_maps_back() {
        let written: String = "2,3 triệu viên".nfd().collect();
        let article = article(&written, Language::Vietnamese);
        let normalised = normalise(&article);
        assert_eq!(normalised.text.trim_end(), "2,3 triệu viên");
        let at = normalised.text.find("viên").unwrap();
        let span = normalised.map.span(Span::new(at, at + "viên".len()));
        assert_eq!(span.of(&written).nfc().collect::<String>(), "viên");
        assert_eq!(span.end, written.len());
    }

    #[test]
    fn spaces_dashes_and_invisible_marks() {
        let article = article("1\u{a0}500\u{200b} – “10”\nx", Language::English);
        let normalised = normalise(&article);
        assert_eq!(normalised.text.trim_end(), "1 500 - \"10\" x");
        assert_eq!(normalised.newlines.len(), 1);
    }

    #[test]
    fn tabs_part_the_cells_of_a_row() {
        let mut article = article("Bến Lức\t1 200\t350 tấn", Language::Vietnamese);
        assert_eq!(normalise(&article).text.trim_end(), "Bến Lức 1 200 350 tấn");
        article.blocks[0].kind = BlockKind::TableRow;
        let normalised = normalise(&article);
        assert_eq!(normalised.text.trim_end(), "Bến Lức | 1 200 | 350 tấn");
        let at = normalised.text.find("350").unwrap();
        assert_eq!(normalised.map.span(Span::new(at, at + 3)).of(&article.text), "350");
    }
}
