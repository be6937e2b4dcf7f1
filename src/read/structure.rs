//! What each part of a text is: title, heading, paragraph, metadata or furniture.

use super::draft::{Draft, Marker, Part};
use super::furniture;
use super::given::clean;
use super::metadata;
use super::shape::Shape;
use crate::lexicon::reading::words;
use crate::model::{BlockKind, Language};
use crate::normalise::fold;

/// Gives every part its kind, and takes over what the text says of title, source and date where nothing else does.
pub(super) fn tell(draft: &mut Draft, language: Language) {
    let shapes: Vec<Shape> = draft.parts.iter().map(|part| Shape::of(&draft.text, part)).collect();
    mark_title(draft, &shapes);
    let found = metadata::mark(draft, &shapes, language);
    furniture::mark(&draft.text, &mut draft.parts, &shapes);
    guess_title(draft, &shapes);
    mark_headings(&mut draft.parts, &shapes);
    let dateline = metadata::cut_dateline(draft);
    let given = &mut draft.given;
    given.published = given.published.or(found.published);
    given.source = given.source.take().or(dateline).or(found.source);
    if given.title.is_none() {
        let title = draft.parts.iter().find(|part| part.kind == BlockKind::Title);
        given.title = title.and_then(|part| clean(part.span.of(&draft.text)));
    }
}

/// How many parts may stand before the title: skip links, section names, buttons.
const BEFORE_TITLE: usize = 12;

/// The longest part that is compared with a title known from elsewhere, in words.
const LONGEST_TITLE: usize = 59;

/// Finds the title that is known from elsewhere; short lines before it are the page's.
fn mark_title(draft: &mut Draft, shapes: &[Shape]) {
    if draft.parts.iter().any(|part| part.kind == BlockKind::Title) {
        return;
    }
    let Some(title) = draft.given.title.as_deref().map(fold) else { return };
    let is_title = |(part, shape): (&Part, &Shape)| {
        shape.words <= LONGEST_TITLE && words(&fold(part.span.of(&draft.text))).eq(words(&title))
    };
    let Some(at) = draft.parts.iter().zip(shapes).take(BEFORE_TITLE).position(is_title) else { return };
    if shapes.iter().take(at).any(|shape| shape.is_prose) {
        return;
    }
    for (index, part) in draft.parts.iter_mut().enumerate().take(at + 1) {
        if part.kind.is_read() {
            part.kind = if index == at { BlockKind::Title } else { BlockKind::Furniture };
        }
    }
}

/// Longest headline, in words.
const MAX_TITLE: usize = 30;

/// Takes the first line for the title where it looks like one and text follows.
fn guess_title(draft: &mut Draft, shapes: &[Shape]) {
    if draft.parts.iter().any(|part| part.kind == BlockKind::Title) {
        return;
    }
    let mut read = draft.parts.iter().enumerate().filter(|(_, part)| part.kind.is_read());
    let (Some((first, part)), Some(_)) = (read.next(), read.next()) else { return };
    let Some(shape) = shapes.get(first) else { return };
    let text = part.span.of(&draft.text);
    let starts_well = text
        .trim_start_matches(['"', '“', '\'', '‘', '[', '(', '$', '€', '£', '#'])
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let is_line = !text.ends_with(['.', ',', ':', ';', '-', '–']) && !shape.is_label && shape.words >= 2;
    if is_line
        && starts_well
        && shape.words <= MAX_TITLE
        && part.kind == BlockKind::Paragraph
        && part.marker == Marker::None
        && let Some(part) = draft.parts.get_mut(first)
    {
        part.kind = BlockKind::Title;
    }
}

/// Short lines that are no sentences and stand before prose are headings.
fn mark_headings(parts: &mut [Part], shapes: &[Shape]) {
    const MAX_HEADING: usize = 14;
    let mut before_prose = false;
    for (part, shape) in parts.iter_mut().zip(shapes).rev() {
        let is_line = !shape.ends_sentence && !shape.folded.ends_with([':', ',', ';']) && !shape.is_number;
        if part.kind == BlockKind::Paragraph && is_line && before_prose && shape.words <= MAX_HEADING && !shape.is_prose
        {
            part.kind = BlockKind::Heading;
        }
        if part.kind.is_read() {
            before_prose = shape.is_prose && part.kind == BlockKind::Paragraph;
        }
    }
}
