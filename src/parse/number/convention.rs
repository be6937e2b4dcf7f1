//! Which mark groups digits and which parts the decimals.
//!
//! English writes "1,500.25", Vietnamese "1.500,25". A number that its own language cannot have written so is read in
//! the other's style ("1.234.567" in English). One mark with three digits after it may be either in a text that has
//! foreign numbers ("1.500" in English); zeros at the end speak for a group, since nobody writes a decimal with them,
//! then the rest of the document decides, and the doubt is noted.

use super::{digits, language};
use crate::lexicon::{NumberRole, number_word};
use crate::model::{Language, Note, Number};
use crate::normalise::{TokenKind, Tokens};

/// Digits and the mark before them; the first group has no mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group<'a> {
    pub(super) mark: char,
    pub(super) digits: &'a str,
}

/// Digits before and after the decimal mark.
#[derive(Debug, Clone)]
pub(super) struct Read<'a> {
    integer: &'a [Group<'a>],
    decimals: &'a str,
    pub(super) notes: Vec<Note>,
}

impl Read<'_> {
    /// The number; none where it is too long to be exact.
    pub(super) fn number(&self) -> Option<Number> {
        digits::exact(self.integer.iter().map(|group| group.digits), self.decimals)
    }

    /// The number as a plain decimal.
    fn text(&self) -> String {
        let mut text: String = self.integer.iter().map(|group| group.digits).collect();
        if !self.decimals.is_empty() {
            text.push('.');
            text.push_str(self.decimals);
        }
        text
    }
}

/// The marks of a style of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style {
    group: char,
    decimal: char,
}

const ENGLISH: Style = Style { group: ',', decimal: '.' };
const VIETNAMESE: Style = Style { group: '.', decimal: ',' };

/// Reads groups of digits in the style that fits. `input` starts at the first group, `rest` after the last.
pub(super) fn read<'a>(groups: &'a [Group<'a>], input: Tokens<'_>, rest: Tokens<'_>) -> Option<Read<'a>> {
    let (own, other) = match language(input) {
        Language::English => (ENGLISH, VIETNAMESE),
        Language::Vietnamese => (VIETNAMESE, ENGLISH),
    };
    let own_read = in_style(groups, own);
    let Some(mut own_read) = own_read else {
        let mut read = in_style(groups, other).filter(|read| is_likely_foreign(groups, read))?;
        read.notes.push(Note::OtherStyle);
        return Some(read);
    };
    let [first, second] = groups else { return Some(own_read) };
    let is_doubtful = second.mark == own.decimal && second.digits.len() == 3 && can_lead(first.digits);
    if !is_doubtful || is_decimal_context(rest) {
        return Some(own_read);
    }
    let Some(mut other_read) = in_style(groups, other) else { return Some(own_read) };
    let evidence = grouping_evidence(second.digits, own, other, input);
    let note = |other: &Read<'_>, because: &str| Note::Ambiguous { other: other.text(), because: because.to_owned() };
    match evidence {
        Some(because) => {
            other_read.notes.push(note(&own_read, because));
            other_read.notes.push(Note::OtherStyle);
            Some(other_read)
        }
        None => {
            own_read.notes.push(note(&other_read, "the decimal mark of the text's language"));
            Some(own_read)
        }
    }
}

/// A first group that other groups may follow: up to three digits, the first of them no zero.
fn can_lead(digits: &str) -> bool {
    digits.len() <= 3 && !digits.starts_with('0')
}

/// The digits in one style; none where that style does not write them so.
fn in_style<'a>(groups: &'a [Group<'a>], style: Style) -> Option<Read<'a>> {
    let (first, others) = groups.split_first()?;
    // A long number that starts with zero is a telephone number or a code.
    if first.digits.len() > 5 && first.digits.starts_with('0') {
        return None;
    }
    let decimal = others.last().filter(|group| group.mark == style.decimal);
    let grouped = match decimal {
        Some(_) => others.split_last().map_or(others, |(_, before)| before),
        None => others,
    };
    let mark = grouped.first().map(|group| group.mark);
    let is_group_mark = |group: &Group<'_>| {
        (group.mark == style.group || group.mark == ' ' || group.mark == '\'') && Some(group.mark) == mark
    };
    if !grouped.iter().all(is_group_mark) || (!grouped.is_empty() && !can_lead(first.digits)) {
        return None;
    }
    let is_plain = grouped.iter().all(|group| group.digits.len() == 3);
    if !is_plain && !is_indian(first.digits, grouped) {
        return None;
    }
    let integer = groups.get(..=grouped.len())?;
    Some(Read { integer, decimals: decimal.map_or("", |decimal| decimal.digits), notes: Vec::new() })
}

/// "12,34,567": pairs, then three.
fn is_indian(first: &str, grouped: &[Group<'_>]) -> bool {
    let Some((last, pairs)) = grouped.split_last() else { return false };
    first.len() <= 2
        && last.mark == ','
        && last.digits.len() == 3
        && !pairs.is_empty()
        && pairs.iter().all(|group| group.digits.len() == 2)
}

/// False for decimals that are no decimals: "5,2019" is no number in English.
fn is_likely_foreign(groups: &[Group<'_>], read: &Read<'_>) -> bool {
    read.decimals.len() <= 3 || groups.len() > 2 || matches!(read.integer, [Group { digits: "0", .. }])
}

/// True before "%" and scale words, which thousands hardly ever stand before.
fn is_decimal_context(rest: Tokens<'_>) -> bool {
    let is_scale = || {
        number_word(language(rest), rest.word(0))
            .is_some_and(|word| matches!(word.role, NumberRole::Scale | NumberRole::Letter))
    };
    rest.is_mark(0, '%') || (language(rest) == Language::English && is_scale())
}

/// Why the last three digits are a group although the language's own style says decimals; none where nothing does.
fn grouping_evidence(last: &str, own: Style, other: Style, input: Tokens<'_>) -> Option<&'static str> {
    if last.ends_with("00") {
        return Some("no decimal is written with zeros at its end");
    }
    let (for_own, for_other) = seen_in_document(own, other, input);
    if for_other > 0 && for_own == 0 {
        return Some("other numbers of the text have that group mark");
    }
    (last.ends_with('0') && for_own == 0).then_some("no decimal is written with a zero at its end")
}

/// How many numbers near by show each style beyond doubt.
fn seen_in_document(own: Style, other: Style, input: Tokens<'_>) -> (usize, usize) {
    // Enough for a news article, and bounded for anything longer.
    const REACH: usize = 1000;
    let document = input.document();
    let from = input.position().saturating_sub(REACH);
    let near = document.tokens.get(from..).unwrap_or_default();
    let (mut for_own, mut for_other) = (0, 0);
    for window in near.windows(3).take(2 * REACH) {
        let [before, mark, after] = window else { continue };
        let is_number = before.kind == TokenKind::Digits
            && mark.kind == TokenKind::Mark
            && after.kind == TokenKind::Digits
            && !mark.space_before
            && !after.space_before;
        if !is_number || after.span.len() == 3 {
            continue;
        }
        // One or two digits after a mark are decimals, so the mark is the decimal mark of the style meant.
        match mark.span.of(&document.text).chars().next() {
            Some(c) if c == own.decimal => for_own += 1,
            Some(c) if c == other.decimal => for_other += 1,
            _ => {}
        }
    }
    (for_own, for_other)
}
