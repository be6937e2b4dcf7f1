//! Day, month and year in digits, as both languages write them.

use super::when::{When, Year};
use crate::normalise::{TokenKind, Tokens};

/// The value of token `n` where it is digits, no more than four.
pub(super) fn digits(tokens: Tokens<'_>, n: usize) -> Option<i16> {
    let token = tokens.get(n).filter(|token| token.kind == TokenKind::Digits && token.span.len() <= 4)?;
    let _ = token;
    tokens.text(n).parse().ok()
}

/// A number of one or two digits from `min` to `max`, as days and months have.
fn small(tokens: Tokens<'_>, n: usize, max: i16) -> Option<i8> {
    tokens.get(n).filter(|token| token.span.len() <= 2)?;
    let value = digits(tokens, n).filter(|value| (1..=max).contains(value))?;
    i8::try_from(value).ok()
}

/// Token `n` as the day of a month.
pub(super) fn day(tokens: Tokens<'_>, n: usize) -> Option<i8> {
    small(tokens, n, 31)
}

/// Token `n` as a month.
pub(super) fn month(tokens: Tokens<'_>, n: usize) -> Option<i8> {
    small(tokens, n, 12)
}

/// Token `n` as a year of four digits that a news text can mean beside a day or month.
pub(super) fn year(tokens: Tokens<'_>, n: usize) -> Option<i16> {
    tokens.get(n).filter(|token| token.span.len() == 4)?;
    digits(tokens, n).filter(|year| (1000..=2199).contains(year))
}

/// True where token `n` is one of `marks`, and it and what follows are glued.
pub(super) fn joined(tokens: Tokens<'_>, n: usize, marks: &[char]) -> bool {
    tokens.is_glued(n) && tokens.is_glued(n + 1) && marks.iter().any(|&mark| tokens.is_mark(n, mark))
}

/// True where the number that ends before token `n` goes on there: another group of digits, a fraction, letters of a
/// code ("15/2020/NĐ-CP"), a percent sign.
pub(super) fn goes_on(tokens: Tokens<'_>, n: usize) -> bool {
    if !tokens.is_glued(n) {
        return false;
    }
    match tokens.get(n).map(|token| token.kind) {
        Some(TokenKind::Word) => true,
        Some(TokenKind::Digits) | None => false,
        Some(TokenKind::Mark) => {
            tokens.is_mark(n, '%')
                || tokens.is_mark(n, '$')
                || (joined(tokens, n, &['/', '.', ',', '-', ':'])
                    && tokens.get(n + 1).is_some_and(|token| token.kind == TokenKind::Digits))
                || (joined(tokens, n, &['/']) && tokens.get(n + 1).is_some_and(|token| token.kind == TokenKind::Word))
        }
    }
}

/// "2024-10-22": number of tokens and the day.
pub(super) fn iso(tokens: Tokens<'_>) -> Option<(usize, When)> {
    let year = year(tokens, 0)?;
    (joined(tokens, 1, &['-']) && joined(tokens, 3, &['-'])).then_some(())?;
    Some((5, When::day(Year::Given(year), month(tokens, 2)?, day(tokens, 4)?)))
}

/// Three groups that share one mark, the last a year: "23/10/2024", "5.3.2016", "10-22-2024"; the three numbers.
pub(super) fn triple(tokens: Tokens<'_>) -> Option<(i8, i8, i16)> {
    let first = day(tokens, 0)?;
    let second = day(tokens, 2)?;
    let same_mark = ['/', '-', '.'].iter().any(|&mark| joined(tokens, 1, &[mark]) && joined(tokens, 3, &[mark]));
    same_mark.then_some(())?;
    let year = year(tokens, 4).or_else(|| {
        // "23/10/24": two digits only with slashes.
        let short = digits(tokens, 4).filter(|_| tokens.is_mark(1, '/') && tokens.text(4).len() == 2)?;
        Some(if short < 70 { 2000 + short } else { 1900 + short })
    })?;
    Some((first, second, year))
}
