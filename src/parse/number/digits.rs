//! Numbers in digits, without scale.
//!
//! ```text
//! digits = D (group-mark DDD)* [decimal-mark D]      "1,500.25", "1.754,67", "1'500", "1 500"
//!        | D (comma DD)* comma DDD                    "12,34,567"
//!        | "." D                                      ".5"
//! ```
//!
//! A group of digits may be parted from its mark by a line break or stray space ("1.\n500"); see
//! [`is_broken_number`]. Which mark groups and which parts the decimals is decided in [`super::convention`].

use rust_decimal::Decimal;

use super::convention::{self, Group};
use super::{Parsed, language, word};
use crate::lexicon::NumberRole;
use crate::model::{Language, Note, Number};
use crate::normalise::{TokenKind, Tokens, is_broken_number};
use crate::parse::no_match;

/// Digits as read.
#[derive(Debug, Clone)]
pub(super) struct Digits {
    pub(super) number: Number,
    pub(super) broken: bool,
    pub(super) notes: Vec<Note>,
}

/// More groups than any number that fits a decimal has.
const MOST_GROUPS: usize = 16;

/// Reads the digits that the view starts with.
///
/// A number that is longer than a [`Decimal`] holds (28 digits) is not read: no value is better than a false one.
pub(super) fn digits(input: Tokens<'_>) -> Parsed<'_, Digits> {
    if input.is_mark(0, '.') {
        return bare_decimals(input);
    }
    if input.first().is_none_or(|token| token.kind != TokenKind::Digits) || is_inside_digits(input) {
        return no_match();
    }
    let in_list = is_in_list(input);
    // After "PS21," there are no 700: what stands before was no number.
    if in_list && input.text(0).len() == 3 || is_day_and_month(input) || is_day_and_month(input.back(2)) {
        return no_match();
    }
    let first = [Group { mark: '\0', digits: input.text(0) }];
    let (more, tokens, broken) = if in_list { (Vec::new(), 1, false) } else { groups(input) };
    let all: &[Group<'_>] = if more.is_empty() { &first } else { &more };
    let rest = input.skip(tokens);
    let (rest, read) = match convention::read(all, input, rest) {
        Some(read) => (rest, read),
        // "1,2,3" is a list; "1.2.3" is a version or a date, no number.
        None if all.iter().skip(1).all(|group| group.mark == ',') => {
            match convention::read(&first, input, input.skip(1)) {
                Some(read) => (input.skip(1), read),
                None => return no_match(),
            }
        }
        None => return no_match(),
    };
    let is_ordinal = rest.is_glued(0) && word(rest).is_some_and(|word| word.role == NumberRole::Ordinal);
    if is_ordinal {
        return no_match();
    }
    let Some(number) = read.number() else { return no_match() };
    Ok((rest, Digits { number, broken, notes: read.notes }))
}

/// The number with the given digits before the decimal mark, in one piece or several, and after it; none where it is too long
/// to be exact.
pub(super) fn exact<'d>(integer: impl IntoIterator<Item = &'d str>, decimals: &'d str) -> Option<Number> {
    let mut mantissa = 0_i128;
    for digit in integer.into_iter().chain([decimals]).flat_map(str::bytes) {
        let digit = i128::from(char::from(digit).to_digit(10)?);
        mantissa = mantissa.checked_mul(10)?.checked_add(digit)?;
    }
    let places = u32::try_from(decimals.len()).ok()?;
    let value = Decimal::try_from_i128_with_scale(mantissa, places).ok()?;
    let step = Decimal::try_from_i128_with_scale(1, places).ok()?;
    Some(Number::single(value, step))
}

/// ".5": English leaves out the zero.
fn bare_decimals(input: Tokens<'_>) -> Parsed<'_, Digits> {
    let is_decimals = language(input) == Language::English
        && input.is_glued(1)
        && input.get(1).is_some_and(|token| token.kind == TokenKind::Digits)
        && input.before(1).is_none_or(|before| before.kind == TokenKind::Mark || !input.is_glued(0))
        && input.first().is_some_and(|token| token.space_before || input.before(1).is_some())
        && !input.is_mark(2, '.');
    match exact(["0"], input.text(1)).filter(|_| is_decimals) {
        Some(number) => Ok((input.skip(2), Digits { number, broken: false, notes: Vec::new() })),
        None => no_match(),
    }
}

/// True where the view starts in the middle of "1.500" or of "3.1.4": what could not be read from its first digit is
/// not read from a later one.
fn is_inside_digits(input: Tokens<'_>) -> bool {
    let glued = |n: usize| input.back(n).is_glued(0);
    let is_mark = matches!(input.lower_before(1), "." | "'");
    is_mark
        && input.is_glued(0)
        && input.before(1).is_some()
        && glued(1)
        && input.before(2).is_some_and(|token| token.kind == TokenKind::Digits)
}

/// True after "1," in "1,2,3": the list that could not be read as one number goes on.
fn is_in_list(input: Tokens<'_>) -> bool {
    input.is_glued(0)
        && input.lower_before(1) == ","
        && input.back(1).is_glued(0)
        && input.before(2).is_some_and(|token| token.kind == TokenKind::Digits)
}

/// True at "2/9", which is a day of a month where it is no fraction; only longer numbers parted by a slash are two
/// ("213/220 votes").
fn is_day_and_month(input: Tokens<'_>) -> bool {
    let small = |n: usize, most: u8| {
        input.get(n).is_some_and(|token| token.kind == TokenKind::Digits)
            && input.text(n).parse::<u8>().is_ok_and(|value| (1..=most).contains(&value))
    };
    input.is_mark(1, '/')
        && input.is_glued(1)
        && input.is_glued(2)
        && (small(0, 31) && small(2, 12) || small(0, 12) && small(2, 31))
}

/// The groups of digits from the start of the view where there are several, the tokens they take, and whether a gap stood
/// between two.
fn groups(input: Tokens<'_>) -> (Vec<Group<'_>>, usize, bool) {
    let first = Group { mark: '\0', digits: input.text(0) };
    let mut groups = Vec::new();
    let mut tokens = 1;
    let mut broken = false;
    while groups.len() < MOST_GROUPS {
        let rest = input.skip(tokens);
        let (group, len, is_parted) = if let Some((mark, found)) = marked_group(rest) {
            (Group { mark, digits: found }, 2, false)
        } else if is_broken_number(input.skip(tokens - 1)) {
            (Group { mark: if rest.is_mark(0, ',') { ',' } else { '.' }, digits: rest.text(1) }, 2, true)
        } else if is_spaced_decimals(rest, &groups) {
            groups.push(Group { mark: ',', digits: rest.text(1) });
            return (groups, tokens + 2, true);
        } else if is_spaced_group(input, rest, &groups) {
            (Group { mark: ' ', digits: rest.text(0) }, 1, false)
        } else {
            break;
        };
        if groups.is_empty() {
            groups.push(first);
        }
        groups.push(group);
        tokens += len;
        broken |= is_parted;
    }
    (groups, tokens, broken)
}

/// A mark and the digits glued to it.
fn marked_group(rest: Tokens<'_>) -> Option<(char, &str)> {
    let mark = ['.', ',', '\''].into_iter().find(|&mark| rest.is_mark(0, mark))?;
    let digits = rest.get(1).filter(|token| token.kind == TokenKind::Digits)?;
    let fits = rest.is_glued(0) && rest.is_glued(1) && (mark != '\'' || digits.span.len() == 3);
    fits.then(|| (mark, rest.text(1)))
}

/// "14.713, 25 điểm": decimals after a stray space, where no list goes on after them.
fn is_spaced_decimals(rest: Tokens<'_>, groups: &[Group<'_>]) -> bool {
    let is_grouped =
        groups.len() > 1 && groups.iter().skip(1).all(|group| group.mark == '.' && group.digits.len() == 3);
    let decimals = rest.get(1).filter(|token| token.kind == TokenKind::Digits && token.span.len() <= 2);
    let is_unit =
        |n: usize| rest.get(n).is_some_and(|token| token.kind == TokenKind::Word) && word(rest.skip(n)).is_none();
    language(rest) == Language::Vietnamese
        && is_grouped
        && rest.is_mark(0, ',')
        && rest.is_glued(0)
        && !rest.is_glued(1)
        && decimals.is_some()
        && (is_unit(2) || rest.is_mark(2, '%'))
}

/// "1 500": three digits after one space, where all groups before are parted in the same way.
fn is_spaced_group(input: Tokens<'_>, rest: Tokens<'_>, groups: &[Group<'_>]) -> bool {
    let Some(next) = rest.first() else { return false };
    let first = input.text(0);
    next.kind == TokenKind::Digits
        && next.span.len() == 3
        && next.space_before
        && !next.newline_before
        && first.len() <= 3
        && !first.starts_with('0')
        && groups.iter().skip(1).all(|group| group.mark == ' ')
        && input.before(1).is_none_or(|before| before.kind != TokenKind::Digits)
}
