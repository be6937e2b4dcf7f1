//! Telephone numbers.

use super::is_digits;
use crate::lexicon::{Reason, Strength, not_figures};
use crate::normalise::{TokenKind, Tokens};

/// Fewer digits are a phone number only after a word that says so.
const DIGITS: usize = 8;

/// "0912 345 678", "+84 24 3825 1234", "(212) 555-0123", "1-800-273-8255": a leading zero, plus or area code, groups as
/// phone numbers have them, or a word such as "hotline" before it.
pub(super) fn phone(rest: Tokens<'_>) -> Option<(usize, Reason)> {
    let language = rest.document().article.info.language;
    let plus = usize::from(rest.is_mark(0, '+'));
    let is_area =
        rest.is_mark(0, '(') && rest.is_mark(2, ')') && (rest.text(1).len() == 3 || rest.text(1).starts_with('0'));
    let area = usize::from(is_area);
    let start = plus + area;
    if !is_digits(rest.get(start)) || plus == 1 && !rest.is_glued(1) {
        return None;
    }
    let leads = rest.text(start).starts_with('0') && rest.text(start).len() > 1;
    let after_word = || {
        let words = &not_figures(language).before;
        [0, 1, 2].into_iter().any(|n| {
            let found = words.longest_before(rest.back(n));
            found.is_some_and(|(_, &found)| found == (Reason::Phone, Strength::Always))
        })
    };
    let may_be_parted = leads || start > 0 || after_word();
    // Where nothing says that it is one, only hyphens make a telephone number.
    if !may_be_parted && !rest.is_mark(1, '-') {
        return None;
    }
    let (len, groups) = groups(rest, start, may_be_parted)?;
    let digits: usize = groups.iter().sum();
    let is_long = digits >= DIGITS && len > start + 1;
    let is_phone = digits >= 3 && after_word()
        || is_long && (leads || area == 1)
        || digits >= DIGITS && (leads || plus == 1) && len > plus
        || leads && rest.text(start).len() > 2
        || is_hyphened(rest, start, len) && is_pattern(&groups);
    is_phone.then_some((len, Reason::Phone))
}

/// The groups of digits from `start` on, parted by spaces, dots, hyphens or the bracket of an area code: the tokens up to
/// their end and the length of each. None where something else than hyphens parts them and that `may_be_parted` rules out, so
/// that a long list of numbers is not read from each of them to its end.
fn groups(rest: Tokens<'_>, start: usize, may_be_parted: bool) -> Option<(usize, Vec<usize>)> {
    let mut len = start;
    let mut groups = Vec::new();
    while let Some(token) = rest.get(len) {
        let is_joint = ['.', '-', ')'].into_iter().any(|mark| rest.is_mark(len, mark));
        if token.kind == TokenKind::Digits {
            groups.push(token.span.len());
        } else if !(is_joint && is_digits(rest.get(len + 1)) && !groups.is_empty()) {
            break;
        }
        let is_hyphened = rest.is_glued(len) && (token.kind == TokenKind::Digits || rest.is_mark(len, '-'));
        if len > start && !is_hyphened && !may_be_parted {
            return None;
        }
        len += 1;
    }
    Some((len, groups))
}

/// True where hyphens without spaces part all groups.
fn is_hyphened(rest: Tokens<'_>, start: usize, len: usize) -> bool {
    (start + 1..len).all(|n| rest.is_glued(n) && (is_digits(rest.get(n)) || rest.is_mark(n, '-')))
}

/// "212-555-0123", "1-800-273-8255", and anything else in four groups or more, such as the number of a book.
fn is_pattern(groups: &[usize]) -> bool {
    groups == [3, 3, 4] || groups.len() >= 4
}
