//! What a numeral goes on with after a scale word.
//!
//! ```text
//! next = [and | "-"] words below 1,000                  "two thousand (and) five"
//!      | digits scale                                   "2 triệu 300 nghìn", "4 tỷ 500 triệu"
//!      | Vietnamese tail
//! tail = digit                                          "2 tỷ 3", "hai triệu tư": tenths of the scale before
//!      | hundreds at the end                            "bảy triệu tám trăm": thousands, the word left out
//! ```

use rust_decimal::Decimal;

use super::scale::scale;
use super::terms::Terms;
use super::words_vi::ends_number;
use super::{digits, language, power_of_ten, role, skip_hyphen, words_en, words_vi};
use crate::lexicon::NumberRole;
use crate::model::{Language, Number};
use crate::normalise::{TokenKind, Tokens};

/// Reads the next term; the flag says whether more may follow it.
pub(super) fn next_term<'a>(rest: Tokens<'a>, terms: &Terms) -> Option<(Tokens<'a>, Terms, bool)> {
    if terms.in_words { next_words(rest, terms) } else { next_digits(rest, terms).or_else(|| mixed(rest, terms)) }
}

fn next_words<'a>(rest: Tokens<'a>, terms: &Terms) -> Option<(Tokens<'a>, Terms, bool)> {
    match language(rest) {
        Language::English => next_words_en(rest, terms),
        Language::Vietnamese => next_words_vi(rest, terms),
    }
}

fn next_words_en<'a>(rest: Tokens<'a>, terms: &Terms) -> Option<(Tokens<'a>, Terms, bool)> {
    let joined = role(NumberRole::And)(rest);
    let start = joined.as_ref().map_or(skip_hyphen(rest), |&(after, _)| after);
    if role(NumberRole::Article)(start).is_ok() {
        return None;
    }
    let (after, value) = words_en::group(start).ok()?;
    // "two thousand and five" is one number, "two thousand and five hundred" mostly two.
    if value == 0 || (joined.is_ok() && (value >= 100 || scale(after).is_ok())) {
        return None;
    }
    Some((after, terms.push(Decimal::from(value), Decimal::ONE)?, true))
}

fn next_words_vi<'a>(rest: Tokens<'a>, terms: &Terms) -> Option<(Tokens<'a>, Terms, bool)> {
    // "hai triệu tư"
    if let Ok((after, digit)) = role(NumberRole::AfterTen)(rest) {
        return tenths(after, terms, Decimal::from(digit)).filter(|_| digit != FIVE);
    }
    let (after, group) = words_vi::group(rest, false).ok()?;
    let value = Decimal::from(group.value);
    if group.is_unit && scale(after).is_err() {
        // "năm" is a year here.
        return tenths(after, terms, value).filter(|_| group.value != FIVE);
    }
    if let Some(found) = thousands_left_out(after, terms, value) {
        return Some(found);
    }
    Some((after, terms.push(value, Decimal::ONE)?, true))
}

const FIVE: u32 = 5;

/// The tail of "hai triệu ba": so many tenths of the scale before.
fn tenths<'a>(after: Tokens<'a>, terms: &Terms, digit: Decimal) -> Option<(Tokens<'a>, Terms, bool)> {
    let tenth = Decimal::new(1, 1);
    let part = Number::single(digit.checked_mul(tenth)?, tenth);
    ends_number(after).then_some(())?;
    Some((after, terms.push_part(part)?, false))
}

/// The tail of "bảy triệu tám trăm" and "hai tỷ ba trăm rưỡi": hundreds after millions or more count the next lower
/// thousands where an amount ends with them; written out they would have a "không nghìn" before them.
fn thousands_left_out<'a>(after: Tokens<'a>, terms: &Terms, value: Decimal) -> Option<(Tokens<'a>, Terms, bool)> {
    const THOUSANDS: u32 = 3;
    let power = terms.power().checked_sub(THOUSANDS).filter(|&power| power >= THOUSANDS)?;
    let fits = value >= Decimal::ONE_HUNDRED && value < Decimal::ONE_THOUSAND && ends_number(after);
    let factor = power_of_ten(power).filter(|_| fits)?;
    Some((after, terms.push(value.checked_mul(factor)?, factor)?, false))
}

/// Words after digits with scale: "8 thousand nine hundred"; smaller ones may count something else.
fn mixed<'a>(rest: Tokens<'a>, terms: &Terms) -> Option<(Tokens<'a>, Terms, bool)> {
    let (after, next, goes_on) = next_words(rest, terms)?;
    let scaled = scale(after).ok().and_then(|(end, found)| Some((end, next.scale(found)?, true)));
    let is_large = next.last.value >= Decimal::ONE_HUNDRED;
    let is_tail = language(rest) == Language::Vietnamese && !goes_on;
    scaled.or_else(|| (is_large || is_tail).then_some((after, next, goes_on)))
}

/// The next term in digits: with a scale word of its own, or in Vietnamese the decimals of the scale before
/// ("2 tỷ 3", "2tỷ3").
fn next_digits<'a>(rest: Tokens<'a>, terms: &Terms) -> Option<(Tokens<'a>, Terms, bool)> {
    rest.first().filter(|token| token.kind == TokenKind::Digits && !token.newline_before)?;
    let (after, found) = digits::digits(rest).ok()?;
    if let Ok((after_scale, scale)) = scale(after) {
        let next = terms.push(found.number.value, found.number.step)?.scale(scale)?;
        let hundreds = Some(next.last.value).filter(|_| scale.power == 2);
        let left_out = hundreds.and_then(|value| thousands_left_out(after_scale, terms, value));
        return left_out.or(Some((after_scale, next, true)));
    }
    decimals_of_scale(rest, terms)
}

/// The digits after a Vietnamese scale, which are its decimals: "2 tỷ 3", "5tr250".
pub(super) fn decimals_of_scale<'a>(rest: Tokens<'a>, terms: &Terms) -> Option<(Tokens<'a>, Terms, bool)> {
    let first = rest.first().filter(|token| token.kind == TokenKind::Digits && !token.newline_before)?;
    let after = rest.skip(1);
    let is_tail = language(rest) == Language::Vietnamese && first.span.len() <= 3 && ends_number(after);
    if !is_tail || rest.text(0).starts_with('0') {
        return None;
    }
    let part = digits::exact(["0"], rest.text(0))?;
    Some((after, terms.push_part(part)?, false))
}
