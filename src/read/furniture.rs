//! Parts of a page that are not the article: controls, counters, and lists of other stories.
//!
//! Lists are told by structure. A line that says so, or a short line over a run of lines that are no sentences, opens
//! one; it ends at the next prose. Where no line says so, evidence adds up: items that stand elsewhere too, ranks and
//! section labels between them, headline capitals. Prose is never furniture, whatever stands around it.

use std::collections::HashMap;

use super::draft::{Marker, Part};
use super::shape::Shape;
use crate::lexicon::reading::{FurnitureCue, furniture_cue, longest_furniture_cue, words};
use crate::model::BlockKind;

/// What the words of a line say it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Every word belongs to controls.
    Control,
    /// Every word heads a list, or a list cue stands at an end of a short line.
    ListHead {
        is_sure: bool,
    },
    /// A cue and a mark before the headline of another story.
    Pointer,
    Other,
}

/// Gives the parts that are furniture their kind.
///
/// `shapes` are those of `parts`. Parts that already are metadata, furniture or kept out stay what they are.
pub(super) fn mark(text: &str, parts: &mut [Part], shapes: &[Shape]) {
    let lines: Vec<Line> = parts.iter().zip(shapes).map(|(part, shape)| line(text, part, shape)).collect();
    mark_cued(parts, shapes, &lines);
    mark_repeated(parts, shapes);
    mark_tail(parts, shapes, &lines);
    mark_uncued_lists(parts, shapes);
}

/// A part that may turn out to be furniture.
fn is_open(part: &Part, shape: &Shape) -> bool {
    part.kind.is_read() && part.kind != BlockKind::Title && !shape.is_prose
}

fn set(parts: &mut [Part], index: usize) {
    if let Some(part) = parts.get_mut(index).filter(|part| part.kind.is_read()) {
        part.kind = BlockKind::Furniture;
    }
}

/// Longest line, in words, that can be a control or head a list.
const MAX_CONTROL: usize = 24;

fn line(text: &str, part: &Part, shape: &Shape) -> Line {
    if !is_open(part, shape) || shape.words > MAX_CONTROL || shape.folded.is_empty() {
        return Line::Other;
    }
    let words: Vec<&str> = words(&shape.folded).collect();
    let cover = Cover::of(&words);
    if cover.left.is_empty() {
        if cover.lists > 0 && cover.controls == 0 {
            return Line::ListHead { is_sure: true };
        }
        if cover.controls > 0 || cover.brands > 1 || cover.lists > 0 {
            return Line::Control;
        }
    }
    if is_pointer(part.span.of(text), &shape.folded) {
        return Line::Pointer;
    }
    if is_path(&shape.folded) {
        return Line::Control;
    }
    const OTHER_WORDS: usize = 3;
    if cover.left.len() <= OTHER_WORDS && !shape.ends_sentence && part.marker == Marker::None {
        if cover.ends_with_list || cover.starts_with_list && cover.left.len() < words.len() {
            return Line::ListHead { is_sure: false };
        }
        if cover.ends_with_counter && shape.has_digits && words.len() <= OTHER_WORDS {
            return Line::Control;
        }
    }
    Line::Other
}

/// How far the words of a line are those of furniture.
#[derive(Debug, Default)]
struct Cover<'a> {
    lists: usize,
    controls: usize,
    brands: usize,
    /// Words that are of no phrase.
    left: Vec<&'a str>,
    starts_with_list: bool,
    ends_with_list: bool,
    ends_with_counter: bool,
}

impl<'a> Cover<'a> {
    fn of(words: &[&'a str]) -> Self {
        let mut cover = Self::default();
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let found = longest_furniture_cue(rest);
            let (len, cue) = found.unwrap_or((1, FurnitureCue::default()));
            if found.is_none() {
                cover.left.extend(rest.first());
            }
            cover.lists += usize::from(cue.list);
            cover.controls += usize::from(cue.control);
            cover.brands += usize::from(cue.brand);
            cover.starts_with_list |= at == 0 && cue.list && len > 1;
            cover.ends_with_list = cue.list && len > 1;
            cover.ends_with_counter = cue.counter;
            at += len;
        }
        cover
    }
}

/// "Read more: ...", "Đọc thêm >> ...".
fn is_pointer(text: &str, folded: &str) -> bool {
    let Some((head, _)) = folded.split_once([':', '>', '»', '|', '→']) else { return false };
    let head: Vec<&str> = words(head).collect();
    !text.starts_with(['"', '“']) && furniture_cue(&head.join(" ")).is_some_and(|cue| cue.pointer || cue.list)
}

/// "Home > World > Asia": short names from the front page down.
fn is_path(folded: &str) -> bool {
    const MOST_WORDS: usize = 5;
    let mut names = folded.split(['>', '»', '›', '→', '|', '/']).map(|name| words(name).collect::<Vec<_>>());
    let is_root = names.next().is_some_and(|root| furniture_cue(&root.join(" ")).is_some_and(|cue| cue.control));
    let mut rest = names.peekable();
    is_root && rest.peek().is_some() && rest.all(|name| name.len() <= MOST_WORDS)
}

/// Controls, pointers, and the lists under lines that say so.
fn mark_cued(parts: &mut [Part], shapes: &[Shape], lines: &[Line]) {
    for (index, line) in lines.iter().enumerate() {
        match *line {
            Line::Other => {}
            Line::Control | Line::Pointer => set(parts, index),
            Line::ListHead { is_sure } => {
                let end = list_end(parts, shapes, lines, index + 1);
                const SHORTEST: usize = 2;
                if is_sure || end > index + SHORTEST {
                    (index..end).for_each(|item| set(parts, item));
                }
            }
        }
    }
}

/// Where the run of headlines that starts at `start` ends.
fn list_end(parts: &[Part], shapes: &[Shape], lines: &[Line], start: usize) -> usize {
    let mut end = start;
    while let (Some(part), Some(shape), Some(line)) = (parts.get(end), shapes.get(end), lines.get(end)) {
        if shape.is_prose || part.kind == BlockKind::Title || *line != Line::Other {
            break;
        }
        // The article goes on with a subheading.
        let before_prose = shapes.get(end + 1).is_some_and(|next| next.is_prose);
        let is_own_group = end > start && parts.get(end - 1).is_some_and(|before| before.group != part.group);
        const SUBHEADING: usize = 6;
        let is_listed = part.marker != Marker::None || part.kind == BlockKind::ListItem;
        if before_prose && is_own_group && !is_listed && shape.words <= SUBHEADING && !shape.has_digits {
            break;
        }
        end += 1;
    }
    end
}

/// Lines that stand several times: templates leave the same widget in many places, articles do not repeat a line.
fn mark_repeated(parts: &mut [Part], shapes: &[Shape]) {
    const FEW_WORDS: usize = 4;
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, (part, shape)) in parts.iter().zip(shapes).enumerate() {
        let has_letters = words(&shape.folded).next().is_some();
        if is_open(part, shape) && has_letters && part.kind != BlockKind::TableRow {
            places.entry(shape.folded.as_str()).or_default().push(index);
        }
    }
    let mut repeated = Vec::new();
    #[allow(clippy::iter_over_hash_type, reason = "each entry is decided by itself")]
    for (folded, indices) in places {
        let is_widget_word = !folded.contains(char::is_whitespace) && folded.chars().count() >= 12;
        let word_count = folded.split_whitespace().count();
        if indices.len() >= 3 && word_count <= FEW_WORDS || indices.len() >= 2 && is_widget_word {
            repeated.extend(indices);
        } else if word_count > FEW_WORDS {
            // The first may be the article's; the others say nothing new.
            repeated.extend(indices.into_iter().skip(1));
        }
    }
    for index in repeated {
        set(parts, index);
    }
}

/// After the article: once a control, byline or list stands behind the last prose, lines that are no prose are not
/// the article any more.
fn mark_tail(parts: &mut [Part], shapes: &[Shape], lines: &[Line]) {
    let after_prose = shapes.iter().rposition(|shape| shape.is_prose).map_or(parts.len(), |last| last + 1);
    let mut is_over = false;
    for index in after_prose..parts.len() {
        let (Some(part), Some(shape)) = (parts.get(index), shapes.get(index)) else { break };
        if is_over && is_open(part, shape) {
            set(parts, index);
        }
        is_over |= parts.get(index).is_some_and(|part| part.kind == BlockKind::Furniture)
            && lines.get(index).is_some_and(|line| *line != Line::Pointer);
    }
    // A number beside a control is its counter.
    for index in 1..parts.len() {
        let is_number = shapes.get(index).is_some_and(|shape| shape.is_number);
        if is_number && parts.get(index - 1).is_some_and(|before| before.kind == BlockKind::Furniture) {
            set(parts, index);
        }
    }
}

/// Lists of headlines behind the last prose that no known words head.
fn mark_uncued_lists(parts: &mut [Part], shapes: &[Shape]) {
    const ITEMS: usize = 3;
    const ENOUGH: usize = 3;
    let Some(start) = shapes.iter().rposition(|shape| shape.is_prose).map(|last| last + 1) else { return };
    let open: Vec<usize> = (start..parts.len())
        .filter(|&index| parts.get(index).zip(shapes.get(index)).is_some_and(|(part, shape)| is_open(part, shape)))
        .collect();
    let shape_of = |index: &&usize| shapes.get(**index);
    let items = open.iter().filter_map(|index| shapes.get(*index)).filter(|shape| shape.words >= 4).count();
    if items < ITEMS {
        return;
    }
    let title_case = open.iter().filter_map(|index| shape_of(&index)).filter(|shape| shape.is_title_case).count();
    let between =
        open.iter().filter_map(|index| shape_of(&index)).filter(|shape| shape.is_number || shape.is_label).count();
    let is_announced = start
        .checked_sub(1)
        .and_then(|last| parts.get(last))
        .zip(open.first())
        .is_some_and(|(last, &first)| parts.get(first).is_some_and(|part| part.group == last.group));
    let mut evidence = usize::from(title_case * 3 >= items * 2);
    evidence += 2 * usize::from(between >= 2);
    evidence += usize::from(open.iter().filter_map(|index| shape_of(&index)).all(|shape| !shape.folded.ends_with('.')));
    if evidence >= ENOUGH && !is_announced {
        open.into_iter().for_each(|index| set(parts, index));
    }
}
