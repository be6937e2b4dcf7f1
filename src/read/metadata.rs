//! Lines about the article: when it was published, by whom, from where; and the dateline that opens a wire story.

use super::draft::{Draft, Part, is_space, trimmed};
use super::given::clean;
use super::published;
use super::shape::Shape;
use crate::lexicon::reading::{BylineKind, byline_cue, date_word, is_publisher};
use crate::model::{BlockKind, Language, Published, Span};
use crate::normalise::fold;

/// What the lines say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Found {
    pub(super) published: Option<Published>,
    pub(super) source: Option<String>,
}

/// Longest line about the article, in words.
const MAX_LINE: usize = 16;

/// Gives the lines about the article their kind, and says what the first of each sort says.
pub(super) fn mark(draft: &mut Draft, shapes: &[Shape], language: Language) -> Found {
    let mut found = Found::default();
    let known = draft.given.source.clone();
    let last_prose = shapes.iter().rposition(|shape| shape.is_prose);
    // Only lines about the article stand between the last prose and this line.
    let mut is_signed_off = true;
    for (index, (part, shape)) in draft.parts.iter_mut().zip(shapes).enumerate() {
        let is_behind = last_prose.is_some_and(|last| index > last);
        if part.kind != BlockKind::Paragraph && part.kind != BlockKind::ListItem || shape.words > MAX_LINE {
            continue;
        }
        let text = part.span.of(&draft.text);
        let is_first_behind = is_behind && is_signed_off;
        match line(text, shape, language) {
            Some(Line::Date(published)) => found.published = found.published.or(published),
            Some(Line::Source(source)) => found.source = found.source.take().or(source),
            Some(Line::Other) => {}
            None if known.as_deref().is_some_and(|known| known == text) => {}
            None if is_first_behind && is_signature(text, shape) => {}
            None => {
                is_signed_off &= !is_behind;
                continue;
            }
        }
        part.kind = BlockKind::Metadata;
    }
    found
}

enum Line {
    Date(Option<Published>),
    Source(Option<String>),
    Other,
}

fn line(text: &str, shape: &Shape, language: Language) -> Option<Line> {
    if let Some(date) = published::line(text, Some(language)) {
        return Some(Line::Date(date.published));
    }
    let bare = text
        .trim_matches(|c: char| is_space(c) || matches!(c, '(' | ')' | '[' | ']' | '-' | '–' | '—' | '*' | '/' | '.'));
    if is_publisher(bare) {
        return Some(Line::Source(Some(bare.to_owned())));
    }
    if let Some(cued) = cued_line(bare) {
        return Some(cued);
    }
    let is_address =
        |word: &str| word.contains('@') && word.contains('.') || word.starts_with("http") || word.starts_with("www.");
    let has_address = text.split_whitespace().any(is_address);
    const SHORT: usize = 6;
    (has_address && !shape.is_prose && shape.words <= SHORT).then_some(Line::Other)
}

/// A line that starts with words such as "Source:" or "By".
fn cued_line(text: &str) -> Option<Line> {
    let folded = fold(text);
    let cue = byline_cue(&folded)?;
    // Folding may change lengths; the cue's words are counted instead.
    let words = cue.phrase.split_whitespace().count();
    let rest = after_words(text, words)?;
    let after_mark = rest.trim_start_matches(is_space).strip_prefix([':', '-', '–', '/', '|', '：']);
    let names = match after_mark {
        Some(names) => names.trim_matches(is_space),
        None if cue.is_open && rest.starts_with(is_space) && is_names(rest) => rest.trim_matches(is_space),
        None => return None,
    };
    const MOST_NAMES: usize = 12;
    if names.split_whitespace().count() > MOST_NAMES {
        return None;
    }
    Some(match cue.kind {
        BylineKind::Source => Line::Source(clean(names.trim_end_matches('.'))),
        // A caption is text; what follows "Photo:" on a line of its own is a name.
        BylineKind::Photo if !is_names(names) => return None,
        BylineKind::Author if !is_names(names) => return None,
        BylineKind::Author | BylineKind::Photo | BylineKind::Contact => Line::Other,
    })
}

/// What stands after the first `count` words of `text`, a word being a run of letters.
fn after_words(text: &str, count: usize) -> Option<&str> {
    let mut rest = text;
    for _ in 0..count {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        rest = rest.trim_start_matches(|c: char| !is_space(c) && !matches!(c, ':' | '/' | '|' | '：'));
    }
    Some(rest)
}

/// True where every word of some length starts with a capital, or joins names.
fn is_names(text: &str) -> bool {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|word| !word.is_empty()).collect();
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) || word.contains('.');
    let joins = |word: &&str| word.chars().count() <= 4 && word.chars().all(char::is_lowercase);
    !words.is_empty() && words.iter().all(|word| is_name(word) || joins(word)) && words.iter().any(is_name)
}

/// Names alone right behind the text: who signed it.
fn is_signature(text: &str, shape: &Shape) -> bool {
    const MOST_WORDS: usize = 6;
    let is_tight = |word: &str| word.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '-' | '–'));
    !shape.has_digits
        && !shape.ends_sentence
        && shape.words <= MOST_WORDS
        && !shape.folded.contains(':')
        && text.split_whitespace().all(is_tight)
}

/// How many paragraphs are searched for a dateline.
const DATELINE_WITHIN: usize = 3;

/// Cuts the dateline off the first paragraph that has one, and says which agency it names.
///
/// ```text
/// HARBIN, China, March 3 (Agency) - ...     (Agency) - ...
/// HARBIN — ...                              SITE.VN - ...
/// ```
pub(super) fn cut_dateline(draft: &mut Draft) -> Option<String> {
    let candidates = draft.parts.iter().enumerate().filter(|(_, part)| part.kind == BlockKind::Paragraph);
    let (index, len, source) = candidates
        .take(DATELINE_WITHIN)
        .find_map(|(index, part)| dateline(part.span.of(&draft.text)).map(|(len, source)| (index, len, source)))?;
    let part = draft.parts.get_mut(index)?;
    let (before, _) = (Span::new(part.span.start, part.span.start + len), ());
    let head = Part { kind: BlockKind::Metadata, span: trimmed(&draft.text, before), ..*part };
    part.span = trimmed(&draft.text, Span::new(before.end, part.span.end));
    draft.parts.insert(index, head);
    source
}

/// The length of the dateline that `text` starts with, its dash and the space after it counted, and the agency in it.
fn dateline(text: &str) -> Option<(usize, Option<String>)> {
    const LONGEST: usize = 120;
    let (at, dash) = text
        .char_indices()
        .take_while(|&(at, _)| at < LONGEST)
        .find(|&(at, c)| matches!(c, '-' | '–' | '—' | ':') && is_free(text, at, c))?;
    let head = text.get(..at)?.trim_matches(is_space).trim_end_matches(['-', '–', '—']).trim_matches(is_space);
    let rest = text.get(at + dash.len_utf8()..)?;
    let body = rest.trim_start_matches(|c: char| is_space(c) || matches!(c, '-' | '–' | '—'));
    let starts_sentence = body
        .trim_start_matches(['"', '“', '\'', '‘', '(', '[', '$', '€', '£'])
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if !starts_sentence || head.is_empty() {
        return None;
    }
    let source = dateline_head(head, dash)?;
    Some((text.len() - body.len(), source))
}

/// A dash counts with space around it, or as an em dash; a colon only after a closing bracket.
fn is_free(text: &str, at: usize, dash: char) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at + dash.len_utf8()..).unwrap_or_default();
    match dash {
        '—' => true,
        ':' => before.ends_with(')'),
        _ => {
            (before.ends_with(is_space) || before.ends_with(')'))
                && (after.starts_with(is_space) || after.starts_with('-'))
        }
    }
}

/// Tells whether `head` is a place, date and agency; the agency where it names one.
fn dateline_head(head: &str, dash: char) -> Option<Option<String>> {
    if let Some((place, agency)) = head.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        let place = place.trim_matches(|c: char| is_space(c) || c == ',');
        const LONGEST_NAME: usize = 5;
        let is_agency = agency.split_whitespace().count() <= LONGEST_NAME
            && agency.starts_with(char::is_uppercase)
            && (is_names(agency) || is_publisher(agency));
        return (is_agency && (place.is_empty() || is_place(place, dash))).then(|| clean(agency));
    }
    if is_publisher(head) || is_site(head) {
        return Some(Some(head.to_owned()));
    }
    (is_place(head, dash) && dash != ':').then_some(None)
}

/// "SITE.VN", "News.com": one word with a dot inside and nothing but letters and digits around it.
fn is_site(text: &str) -> bool {
    let mut labels = text.split('.');
    let is_label = |label: &str| label.len() >= 2 && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    text.contains('.') && labels.all(is_label) && text.starts_with(char::is_alphabetic)
}

/// True for the place, and the date, of a dateline: its first name is in capitals, or it is a short list of names.
fn is_place(text: &str, dash: char) -> bool {
    const MOST_WORDS: usize = 10;
    let words: Vec<&str> = text.split(|c: char| is_space(c) || c == ',').filter(|word| !word.is_empty()).collect();
    let letters = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count();
    let in_capitals = |word: &&str| letters(word) >= 2 && !word.chars().any(char::is_lowercase);
    let Some(first) = words.first() else { return false };
    let fits = |word: &&str| {
        let folded = fold(word.trim_end_matches('.'));
        word.starts_with(char::is_uppercase)
            || word.chars().all(|c| c.is_ascii_digit())
            || date_word(&folded).is_some()
            || matches!(*word, "/" | "-")
    };
    // A single name before a dash could open any sentence, so it must be in capitals or cut off by an em dash.
    let is_marked = in_capitals(first) || dash == '—' && words.len() <= 3;
    words.len() <= MOST_WORDS && is_marked && words.iter().all(fits)
}
