//! The sentence around a mark, folded to one paragraph, cut to a window and wrapped to the width.

use std::ops::Range;

use super::shown;
use crate::model::{Article, Span};

/// Characters shown before the first mark and after the last before a long sentence is cut.
const CONTEXT: usize = 180;
const CUT: char = '…';

/// Text to show, and the marks in it, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    pub(super) marks: Vec<Range<usize>>,
}

/// The sentence at `sentence` of the file with the spans at `marks` of the file.
pub(super) fn excerpt(article: &Article, sentence: Span, marks: &[Span], width: usize) -> Excerpt {
    let marks: Vec<Span> = marks.iter().map(|mark| article.map.text_span(*mark)).collect();
    let whole = marks.iter().fold(article.map.text_span(sentence), |whole, mark| whole.join(*mark));
    let (text, marks) = fold(whole.of(&article.text), whole.start, &marks);
    let (text, marks) = window(text, marks);
    let text = wrap(&text, &marks, width);
    Excerpt { text, marks }
}

/// White space runs become one space; `marks` move along. Both count from `offset`.
fn fold(text: &str, offset: usize, marks: &[Span]) -> (String, Vec<Range<usize>>) {
    let mut folded = String::with_capacity(text.len());
    let mut marks: Vec<(Span, Range<usize>)> = marks.iter().map(|mark| (*mark, 0..0)).collect();
    for (at, c) in text.char_indices() {
        for (mark, moved) in &mut marks {
            if mark.start == offset + at {
                moved.start = folded.len();
            }
        }
        if !c.is_whitespace() {
            folded.push(shown(c));
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
        for (mark, moved) in &mut marks {
            if mark.end == offset + at + c.len_utf8() {
                moved.end = folded.len();
            }
        }
    }
    folded.truncate(folded.trim_end().len());
    let length = folded.len();
    (folded, marks.into_iter().map(|(_, moved)| moved.start.min(length)..moved.end.min(length)).collect())
}

/// Cuts what is far from every mark, at spaces.
fn window(text: String, marks: Vec<Range<usize>>) -> (String, Vec<Range<usize>>) {
    let first = marks.iter().map(|mark| mark.start).min().unwrap_or(0);
    let last = marks.iter().map(|mark| mark.end).max().unwrap_or(0);
    let (before, rest) = text.split_at_checked(first).unwrap_or((&text, ""));
    let (middle, after) = rest.split_at_checked(last.saturating_sub(first)).unwrap_or((rest, ""));
    let keep_from = match before.char_indices().rev().nth(CONTEXT) {
        Some((at, _)) => before.get(at..).and_then(|tail| tail.find(' ')).map_or(first, |space| at + space + 1),
        None => 0,
    };
    let keep_to = match after.char_indices().nth(CONTEXT) {
        Some((at, _)) => after.get(..at).and_then(|head| head.rfind(' ')).unwrap_or(0),
        None => after.len(),
    };
    let mut cut = String::new();
    if keep_from > 0 {
        cut.push(CUT);
        cut.push(' ');
    }
    let shift = |at: usize| (at + cut.len()).saturating_sub(keep_from);
    let marks = marks.into_iter().map(|mark| shift(mark.start)..shift(mark.end)).collect();
    cut.push_str(before.get(keep_from..).unwrap_or_default());
    cut.push_str(middle);
    cut.push_str(after.get(..keep_to).unwrap_or_default());
    if keep_to < after.len() {
        cut.push(' ');
        cut.push(CUT);
    }
    (cut, marks)
}

/// Breaks lines at spaces outside of marks. A space becomes a line feed, so that no offset moves.
fn wrap(text: &str, marks: &[Range<usize>], width: usize) -> String {
    let mut line = 0;
    let mut space: Option<usize> = None;
    let mut since_space = 0;
    let mut breaks = Vec::new();
    for (at, c) in text.char_indices() {
        line += 1;
        since_space += 1;
        if c == ' ' && !marks.iter().any(|mark| mark.contains(&at)) {
            space = Some(at);
            since_space = 0;
        }
        if line > width
            && let Some(at) = space.take()
        {
            breaks.push(at);
            line = since_space;
        }
    }
    let mut breaks = breaks.into_iter().peekable();
    text.char_indices().map(|(at, c)| if breaks.next_if_eq(&at).is_some() { '\n' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str, part: &str) -> Span {
        let start = text.find(part).unwrap();
        Span::new(start, start + part.len())
    }

    #[test]
    fn a_number_broken_over_lines_is_shown_whole() {
        let text = "Theo họ, 2.\n400  lính đã đi.";
        let (folded, marks) = fold(text, 0, &[mark(text, "2.\n400")]);
        assert_eq!(folded, "Theo họ, 2. 400 lính đã đi.");
        assert_eq!(folded.get(marks[0].clone()).unwrap(), "2. 400");
    }

    #[test]
    fn long_sentences_are_cut_around_the_marks() {
        let text = format!("{}40 ships {}", "before ".repeat(60), "after ".repeat(60));
        let (folded, marks) = fold(&text, 0, &[mark(&text, "40")]);
        let (cut, marks) = window(folded, marks);
        assert_eq!(cut.get(marks[0].clone()).unwrap(), "40");
        assert!(cut.starts_with("… before") && cut.ends_with("after …"), "{cut}");
        assert!(cut.chars().count() < 2 * CONTEXT + 10);
    }

    #[test]
    fn lines_break_at_spaces_but_not_in_a_mark() {
        let text = "aaa bbb 1 500 ccc";
        let range = 8..13;
        assert_eq!(wrap(text, &[range], 10), "aaa bbb\n1 500 ccc");
        assert_eq!(wrap("nospaceatall", &[], 4), "nospaceatall");
    }
}
