//! Plain text: lines become parts.
//!
//! A blank line always parts. Whether a single line break does is decided by evidence: in text that is wrapped to a
//! width it does not, in text with one paragraph a line it does, and in either kind a break inside a number or in the
//! middle of a sentence does not. Rows of tables are found first ([`table`]).

use std::ops::Range;

use super::decode::Decoded;
use super::draft::{Draft, Marker, Part, is_space, trimmed};
use super::table;
use crate::lexicon::is_scale_word;
use crate::model::{BlockKind, Span};
use crate::normalise::fold;

/// The parts of a plain text.
pub(super) fn read(decoded: Decoded) -> Draft {
    let parts = parts(&decoded.text, Span::new(0, decoded.text.len()));
    Draft { text: decoded.text, map: decoded.map, parts, ..Draft::default() }
}

/// One line that is not blank.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    /// Without white space at its ends.
    span: Span,
    text: &'a str,
    group: usize,
}

impl Line<'_> {
    /// Characters in the line.
    fn width(&self) -> usize {
        self.text.chars().count()
    }

    /// Ends as a sentence does, closing quotes and brackets left out.
    fn ends_sentence(&self) -> bool {
        ends_sentence(self.text)
    }
}

/// True where `text` ends as a sentence does, closing quotes and brackets left out.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '*', '_']).ends_with(['.', '?', '!', '…'])
}

/// The parts of `span` of `text`.
pub(super) fn parts(text: &str, span: Span) -> Vec<Part> {
    let lines = lines(text, span);
    let rows = rows(span.of(text), &lines);
    let mut rows = rows.iter().peekable();
    let wrap = wrap_width(&lines);
    let mut parts: Vec<Part> = Vec::new();
    let mut last: Option<Line<'_>> = None;
    for (index, &line) in lines.iter().enumerate() {
        while rows.next_if(|table| table.end <= index).is_some() {}
        if rows.peek().is_some_and(|table| table.contains(&index)) {
            let kind = if table::is_rule(line.text) { BlockKind::Ignored } else { BlockKind::TableRow };
            parts.push(Part { kind, ..Part::paragraph(line.span, line.group) });
            last = None;
            continue;
        }
        let marker = marker(&lines, index);
        if let (Some(before), Some(part)) = (last, parts.last_mut())
            && before.group == line.group
            && marker.is_none()
            && continues(&before, &line, wrap)
        {
            part.span.end = line.span.end;
        } else {
            let mut part = Part::paragraph(line.span, line.group);
            if let Some((found, len)) = marker {
                part.kind = BlockKind::ListItem;
                part.marker = found;
                part.span = trimmed(text, Span::new(line.span.start + len, line.span.end));
            }
            parts.push(part);
        }
        last = Some(line);
    }
    parts.retain(|part| !part.span.is_empty());
    parts
}

/// The lines that are rows of tables, as ranges.
fn rows(text: &str, lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    if !table::may_have(text) {
        return rows;
    }
    let mut start = 0;
    for group in lines.chunk_by(|line, next| line.group == next.group) {
        let texts: Vec<&str> = group.iter().map(|line| line.text).collect();
        rows.extend(table::tables(&texts).into_iter().map(|table| start + table.start..start + table.end));
        start += group.len();
    }
    rows
}

/// What ends a line besides the line feed, in bytes; most texts have none of it.
const RARE_ENDS: [&str; 5] = ["\r", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"];

fn lines(text: &str, span: Span) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut group = 0;
    let mut start = span.start;
    let mut is_after_blank = false;
    let whole = span.of(text);
    let is_plain = RARE_ENDS.iter().all(|end| memchr::memmem::find(whole.as_bytes(), end.as_bytes()).is_none());
    let is_end = |c: char| c == '\n' || RARE_ENDS.iter().any(|end| end.starts_with(c));
    while start < span.end {
        let rest = Span::new(start, span.end).of(text);
        let end = if is_plain { memchr::memchr(b'\n', rest.as_bytes()) } else { rest.find(is_end) };
        let len = end.unwrap_or(rest.len());
        let ending = rest.get(len..).unwrap_or_default();
        let ending = if ending.starts_with("\r\n") { 2 } else { ending.chars().next().map_or(0, char::len_utf8) };
        let line = trimmed(text, Span::new(start, start + len));
        if line.is_empty() {
            is_after_blank = true;
        } else {
            group += usize::from(is_after_blank);
            is_after_blank = false;
            lines.push(Line { span: line, text: line.of(text), group });
        }
        start += len + ending;
    }
    lines
}

/// Widths at which text is wrapped: mail and wire text at 60 to 80 columns, some editors go to 120.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=130;

/// The width that the text is wrapped to; none where it is not.
///
/// Wrapped text breaks in the middle of sentences: every now and then a line that ends without a stop is followed by a
/// lower-case word. In text with one paragraph a line that hardly happens.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let (mut pairs, mut open) = (0_usize, 0_usize);
    let mut widths = Vec::new();
    for pair in lines.windows(2) {
        if let [line, next] = pair
            && line.group == next.group
        {
            pairs += 1;
            open += usize::from(!line.ends_sentence() && next.text.starts_with(char::is_lowercase));
            widths.push(line);
        }
    }
    if pairs < 2 || open * 4 < pairs {
        return None;
    }
    let mut widths: Vec<usize> = widths.into_iter().map(Line::width).collect();
    widths.sort_unstable();
    // One long line, a title say, is not the width of the text.
    widths.get(widths.len() * 9 / 10).copied().filter(|width| WRAP_WIDTHS.contains(width))
}

/// True where `next` goes on with the sentence or paragraph of `line`.
fn continues(line: &Line<'_>, next: &Line<'_>, wrap: Option<usize>) -> bool {
    if breaks_number(line.text, next.text) {
        return true;
    }
    if next.text.starts_with([',', '.', ';', ':', ')', '%', '!', '?']) {
        return true;
    }
    if !line.ends_sentence() {
        let next_starts = next.text.chars().next().unwrap_or_default();
        let is_hyphenated = line.text.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphanumeric));
        if next_starts.is_lowercase() || line.text.ends_with([',', '(']) || is_hyphenated {
            return true;
        }
        // A line that breaks off before a number: long enough to be prose, not a label before a list.
        const PROSE: usize = 40;
        if next_starts.is_ascii_digit() && line.width() >= PROSE {
            return true;
        }
    }
    // In wrapped text only a line that ends early ends a paragraph.
    wrap.is_some_and(|width| line.width() * 3 >= width * if line.ends_sentence() { 2 } else { 1 })
}

/// True where a line break stands inside a number: "1." before "500", "12," before "300", "1." before "25 trillion".
fn breaks_number(line: &str, next: &str) -> bool {
    let Some(head) = line.strip_suffix(['.', ',']) else { return false };
    let group = head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let head_goes_on =
        head.get(..head.len() - group).is_some_and(|before| before.ends_with(|c: char| c.is_alphabetic()));
    let tail = next.len() - next.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_scaled = || {
        let word = fold(next.get(tail..).and_then(|rest| rest.split_whitespace().next()).unwrap_or_default());
        is_scale_word(&word)
    };
    (1..=3).contains(&group) && !head_goes_on && (tail == 3 || (1..=2).contains(&tail) && is_scaled())
}

/// The list marker at the start of a line, and its length with the space after it.
///
/// A number is a marker only where a neighbouring line counts on from it or up to it, so that "5. 000" and a sentence
/// that starts with a year stay text.
fn marker(lines: &[Line<'_>], index: usize) -> Option<(Marker, usize)> {
    let line = lines.get(index)?;
    if let Some(len) = bullet(line.text) {
        return Some((Marker::Bullet, len));
    }
    let (number, len) = numbered(line.text)?;
    const REACH: usize = 4;
    let is_listed =
        |other: &Line<'_>, wanted: Option<u32>| numbered(other.text).is_some_and(|(found, _)| Some(found) == wanted);
    let first = index.saturating_sub(REACH);
    let before = lines.get(first..index).unwrap_or_default();
    let after = lines.get(index + 1..(index + 1 + REACH).min(lines.len())).unwrap_or_default();
    let is_sequence = before.iter().any(|other| is_listed(other, number.checked_sub(1)))
        || after.iter().any(|other| is_listed(other, number.checked_add(1)));
    is_sequence.then_some((Marker::Number(number), len))
}

/// Length of a bullet and the space after it.
fn bullet(line: &str) -> Option<usize> {
    let rest =
        line.strip_prefix(['•', '●', '▪', '■', '◦', '‣', '∙', '·', '*', '-', '–', '—', '+', '►', '▶', '✓', '»', '>'])?;
    let text = rest.trim_start_matches(is_space);
    (text.len() < rest.len() && !text.is_empty()).then_some(line.len() - text.len())
}

/// The number of "3. ", "3) ", "(3) ", and the length of the marker with the space after it.
fn numbered(line: &str) -> Option<(u32, usize)> {
    let inner = line.strip_prefix('(').unwrap_or(line);
    let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let number = inner.get(..digits)?.parse().ok()?;
    let rest = inner.get(digits..)?.strip_prefix(['.', ')'])?;
    let text = rest.trim_start_matches(is_space);
    (text.len() < rest.len()).then_some((number, line.len() - text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<&str> {
        parts(text, Span::new(0, text.len())).iter().map(|part| part.span.of(text)).collect()
    }

    #[test]
    fn blank_lines_part_and_single_breaks_part_paragraphs_of_one_line() {
        let text = "Two ships sink\r\nA cargo ship sank on Monday, and the second followed an hour later.\r\nNobody was hurt.\r\n \r\nThe end.";
        assert_eq!(
            blocks(text),
            [
                "Two ships sink",
                "A cargo ship sank on Monday, and the second followed an hour later.",
                "Nobody was hurt.",
                "The end."
            ]
        );
    }

    #[test]
    fn a_break_inside_a_number_or_a_sentence_does_not_part() {
        assert_eq!(blocks(" Theo tỉnh này, 2.\n350 hộ đã dời đi.\n Mưa còn lớn.").len(), 2);
        assert_eq!(blocks("It was about 11 nautical\nmiles from the shore.\nIt sank.").len(), 2);
        assert_eq!(blocks("Đến nay cả tỉnh đã thu hoạch được khoảng\n12.000 ha lúa.\nGiá tăng.").len(), 2);
        assert_eq!(blocks("The firm sold 12,\n300 cars.").len(), 1);
        assert_eq!(blocks("Sales came to 1.\n75 billion euros.").len(), 1);
        assert_eq!(blocks("Sales came in May 1.\n75 people left.").len(), 2);
        assert_eq!(blocks("It fell in 2015.\n500 people left.").len(), 2);
        assert_eq!(blocks("The new QX7.\n500 people saw it.").len(), 2);
    }

    #[test]
    fn wrapped_text_is_joined_to_its_blank_lines() {
        let text = "Rain fell for nine hours on Tuesday and the river rose by four\n\
                    metres. Officials in the Lower Valley said that two bridges and\n\
                    Mill Road were closed. Some 300 people spent the night in a\n\
                    school.\n\n\
                    Rain is due again on Friday, said Maria Vance of the\n\
                    Weather Office, and the lower town should expect it.";
        assert_eq!(blocks(text).len(), 2);
    }

    #[test]
    fn list_markers_are_left_out() {
        assert_eq!(
            blocks("Đọc nhiều\n1. 3 tuyến phố cấm xe\n2. Giá điện tăng"),
            ["Đọc nhiều", "3 tuyến phố cấm xe", "Giá điện tăng"]
        );
        assert_eq!(blocks("Losses:\n• 12 houses\n- 3 boats"), ["Losses:", "12 houses", "3 boats"]);
        assert_eq!(blocks("5. 000 người đã đến."), ["5. 000 người đã đến."]);
    }
}
