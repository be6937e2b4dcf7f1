//! List markers and numbers that stand alone in brackets.

use super::{is_capitalised, is_digits};
use crate::lexicon::Reason;
use crate::normalise::Tokens;

/// "1. Sand", "2) Steel" at the start of a sentence.
pub(super) fn list_marker(rest: Tokens<'_>) -> Option<(usize, Reason)> {
    const LONGEST: usize = 2;
    let is_start = rest.before(1).is_none();
    let is_short = rest.text(0).len() <= LONGEST;
    let is_mark = rest.is_mark(1, '.') || rest.is_mark(1, ')') || rest.is_mark(1, '/');
    if !is_start || !is_short || !is_mark || !rest.is_glued(1) || rest.is_glued(2) {
        return None;
    }
    let next = rest.text(2);
    let is_item = rest.len() == 2 || is_capitalised(next) || next.starts_with('"') || is_digits(rest.get(2));
    (is_item && !crate::normalise::is_broken_number(rest)).then_some((2, Reason::ListMarker))
}

/// "(2)", "[14]": a whole number alone in brackets, that is no age.
pub(super) fn bracketed(rest: Tokens<'_>) -> Option<(usize, Reason)> {
    let closed = rest.is_mark(0, '(') && rest.is_mark(2, ')') || rest.is_mark(0, '[') && rest.is_mark(2, ']');
    if !closed || !is_digits(rest.get(1)) || is_age(rest) {
        return None;
    }
    Some((3, Reason::ListMarker))
}

/// "Jane Doe (34)": two digits in brackets after a name.
fn is_age(rest: Tokens<'_>) -> bool {
    let name = rest.back(1);
    rest.is_mark(0, '(') && rest.text(1).len() == 2 && rest.before(1).is_some() && is_capitalised(name.text(0))
}
