//! Codes, versions, ordinals, phone numbers and links: digits that belong to a longer sign.

use super::{Candidate, is_digits, is_word, run};
use crate::lexicon::{NumberRole, Reason, hedges, number_word};
use crate::normalise::{TokenKind, Tokens};
use crate::parse::{noun, number, unit};

/// "https://news.example/2024/05/12", "desk@example.com", "#5things": the whole glued run.
pub(super) fn link(rest: Tokens<'_>) -> Option<(usize, Reason)> {
    let is_neighbour = |c: char| matches!(c, '/' | '@' | '_' | '=' | '#' | '?' | '&');
    let glued_mark = rest.lower_before(1).starts_with(is_neighbour) && rest.is_glued(0)
        || rest.is_glued(1) && rest.text(1).starts_with(is_neighbour);
    if !glued_mark {
        return None;
    }
    let range = run(rest);
    let text = Tokens::new(rest.document(), range.clone()).as_str();
    let is_link = text.contains("://")
        || text.contains('@')
        || text.contains("www.")
        || text.contains(".com")
        || text.contains('_')
        || text.contains('=');
    is_link.then_some((range.end - rest.position(), Reason::Link))
}

/// "U23", "QL1A", "F50": digits with a letter right before them; to the end of the sign.
pub(super) fn glued(rest: Tokens<'_>) -> Option<(usize, Reason)> {
    if !rest.is_glued(0) || !is_word(rest.before(1)) {
        return None;
    }
    let len = sign_len(rest);
    // "R26 million" is money: no code has a scale.
    let is_scaled = !rest.is_glued(len) && has_role(rest.skip(len), NumberRole::Scale);
    (!is_scaled).then_some((len, Reason::Code))
}

/// "KN-23", "COVID-19", "under-21s": a word, a hyphen and digits, without a space.
///
/// Not so after a word that names a unit ("magnitude-6.1"), nor where the hyphen parts two words of prose.
pub(super) fn hyphenated(rest: Tokens<'_>) -> Option<(usize, Reason)> {
    if !rest.is_mark(1, '-') || !rest.is_glued(1) || !rest.is_glued(2) || !is_digits(rest.get(2)) {
        return None;
    }
    let is_hedge = hedges(rest.document().article.info.language).before.longest(rest).is_some_and(|(len, _)| len == 2);
    if is_hedge || unit::measure_before(rest).is_ok() || has_role(rest, NumberRole::Minus) {
        return None;
    }
    // "her now-18-month-old daughter"
    let after = rest.skip(3);
    let after = if after.is_mark(0, '-') { after.skip(1) } else { after };
    let is_age = rest.text(0).chars().all(char::is_lowercase)
        && unit::unit_after(after).is_ok_and(|(_, found)| found.unit.dimension == "time");
    (!is_age).then(|| (2 + sign_len(rest.skip(2)), Reason::Code))
}

fn has_role(rest: Tokens<'_>, role: NumberRole) -> bool {
    number_word(rest.document().article.info.language, rest.word(0)).is_some_and(|word| word.role == role)
}

/// The view behind the sign that a number is part of: "45/12", "1,2,3", "km25+300".
pub(in crate::parse) fn end_of_sign(rest: Tokens<'_>) -> Tokens<'_> {
    let mut end = rest;
    loop {
        let is_joint = [':', '/', '.', ',', '-', '+'].into_iter().any(|mark| end.is_mark(0, mark));
        let goes_on = is_joint
            && end.is_glued(0)
            && end.is_glued(1)
            && end.get(1).is_some_and(|token| token.kind != TokenKind::Mark);
        let is_part = end.is_glued(0) && end.first().is_some_and(|token| token.kind != TokenKind::Mark);
        end = match (goes_on, is_part) {
            (true, _) => end.skip(2),
            (false, true) => end.skip(1),
            (false, false) => return end,
        };
    }
}

/// Digits that no exact decimal holds: no value is better than a false one.
pub(super) fn too_long(rest: Tokens<'_>) -> Option<(usize, Reason)> {
    /// Digits that every decimal holds.
    const DIGITS: usize = 28;
    let mut len = 1;
    let mut digits = rest.text(0).len();
    while (rest.is_mark(len, '.') || rest.is_mark(len, ','))
        && rest.is_glued(len)
        && rest.is_glued(len + 1)
        && is_digits(rest.get(len + 1))
    {
        digits += rest.text(len + 1).len();
        len += 2;
    }
    (digits > DIGITS && number::single(rest).is_err()).then_some((len, Reason::TooLong))
}

/// Digits, and the letters, hyphens and digits glued to them.
fn sign_len(rest: Tokens<'_>) -> usize {
    let mut len = 1;
    while rest.is_glued(len) {
        let is_part = match rest.get(len).map(|token| token.kind) {
            Some(TokenKind::Word | TokenKind::Digits) => true,
            Some(TokenKind::Mark) => {
                ['-', '/', '.', '+'].into_iter().any(|mark| rest.is_mark(len, mark))
                    && rest.is_glued(len + 1)
                    && rest.get(len + 1).is_some_and(|token| token.kind != TokenKind::Mark)
            }
            None => false,
        };
        if !is_part {
            break;
        }
        len += 1;
    }
    len
}

/// "21st", "1960s", "'90s".
pub(super) fn ordinal(rest: Tokens<'_>) -> Option<(usize, Reason)> {
    if !rest.is_glued(1) {
        return None;
    }
    match rest.lower(1) {
        "st" | "nd" | "rd" | "th" => Some((2, Reason::Ordinal)),
        "s" if rest.text(0).ends_with('0') && matches!(rest.text(0).len(), 2 | 4) => Some((2, Reason::Decade)),
        _ => None,
    }
}

/// "1.2.3", "192.168.1.1": groups parted by dots that do not group thousands.
pub(super) fn dotted(rest: Tokens<'_>) -> Option<(usize, Reason)> {
    let mut len = 1;
    let mut groups = 1;
    let mut thousands = rest.text(0).len() <= 3;
    while rest.is_mark(len, '.') && rest.is_glued(len) && rest.is_glued(len + 1) && is_digits(rest.get(len + 1)) {
        thousands &= rest.text(len + 1).len() == 3;
        groups += 1;
        len += 2;
    }
    (groups > 2 && !thousands).then_some((len, Reason::Version))
}

/// "16:9", "1:2.5": two numbers that are compared; clock times are read before.
pub(super) fn proportion(rest: Tokens<'_>) -> Option<(usize, Reason)> {
    let is_pair = rest.is_mark(1, ':') && rest.is_glued(1) && rest.is_glued(2) && is_digits(rest.get(2));
    is_pair.then(|| (sign_len(rest.skip(2)) + 2, Reason::Proportion))
}

/// "4x4", "5G", "747s": letters right after the digits that are no unit and no scale.
pub(super) fn trailing(candidate: &Candidate<'_>) -> Option<Reason> {
    let rest = candidate.number.skip(candidate.len);
    if !candidate.is_bare() || is_part_of(candidate, rest) {
        return None;
    }
    let is_letter = rest.is_glued(0) && is_word(rest.get(0));
    let is_more = rest.is_glued(0)
        && rest.is_glued(1)
        && (rest.is_mark(0, ':') || rest.is_mark(0, '/') || rest.is_mark(0, '.') || rest.is_mark(0, ','))
        && is_digits(rest.get(1));
    if is_more {
        return Some(if rest.is_mark(0, ':') { Reason::Proportion } else { Reason::Code });
    }
    is_letter.then_some(Reason::Code)
}

/// True before "/63 tỉnh thành" in "45/63 tỉnh thành": a part and its whole, of which it is said what is counted.
fn is_part_of(candidate: &Candidate<'_>, rest: Tokens<'_>) -> bool {
    let is_joined = rest.is_mark(0, '/') && rest.is_glued(0) && rest.is_glued(1) && is_digits(rest.get(1));
    let is_inside = candidate.number.is_glued(0) && candidate.number.lower_before(1) == "/";
    let whole = number::single(rest.skip(1)).ok().filter(|_| is_joined && !is_inside);
    whole.is_some_and(|(after, reading)| {
        let holds = candidate.whole.is_some_and(|part| reading.number.value >= part.into());
        holds && !after.is_glued(0) && noun::counted_noun(after).is_ok()
    })
}
