//! Fractions, by themselves and added to a number.
//!
//! ```text
//! fraction = half [a | an]                          "half an hour", "một nửa"
//!          | half [a] scale+                         "half a million", "nửa triệu", "half a dozen"
//!          | (article | numeral) ["-"] part [of a scale+]   "a third", "two-thirds", "a quarter of a million"
//!          | numeral phần numeral                    "hai phần ba"
//!          | D "/" D | vulgar [scale+]               "3/4", "½ million"
//! ratio    = numeral (in | out of | of every) numeral   "one in five", "eight out of ten"
//! added    = vulgar | D "/" D | and (half | article part | numeral part)   "2½", "2 1/2", "two and a half"
//! ```

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use super::numeral::numeral;
use super::scale::scale;
use super::{NumberReading, Parsed, Sense, digits, language, neighbours, role, skip_hyphen, word, words_en, words_vi};
use crate::lexicon::{NumberRole, reads_between};
use crate::model::{Language, Number};
use crate::normalise::{TokenKind, Tokens};
use crate::parse::{no_match, noun};

fn reading(number: Number, rule: &'static str, in_words: bool) -> NumberReading {
    let mut reading = NumberReading::new(number, rule);
    reading.sense = Sense::Fraction;
    reading.in_words = in_words;
    reading
}

/// Reads a fraction that stands by itself.
pub(super) fn fraction(input: Tokens<'_>) -> Parsed<'_, NumberReading> {
    if let Some((upper, lower)) = vulgar(input) {
        return finish(input.skip(1), Number::share(upper, lower), "vulgar fraction", false);
    }
    if let Some((rest, number)) = slashed(input) {
        return finish(rest, Some(number), "fraction", false);
    }
    if let Some((rest, number)) = half(input) {
        return finish(rest, Some(number), "half", true);
    }
    if let Some((rest, number)) = with_part(input) {
        return finish(rest, Some(number), "fraction", true);
    }
    no_match()
}

/// Scale words make an amount of a fraction.
fn finish<'a>(
    rest: Tokens<'a>,
    number: Option<Number>,
    rule: &'static str,
    in_words: bool,
) -> Parsed<'a, NumberReading> {
    let Some(mut number) = number else { return no_match() };
    let after_of = role(NumberRole::Of)(rest).map_or(rest, |(after, _)| after);
    let article = role(NumberRole::Article)(skip_hyphen(after_of)).map_or(after_of, |(after, _)| after);
    let mut end = article;
    let mut scaled = false;
    while let Ok((after, found)) = scale(end) {
        let product = |value: Decimal| value.checked_mul(found.factor);
        let (Some(value), Some(step)) = (product(number.value), product(number.step)) else { return no_match() };
        // Six of half a dozen are counted.
        let step = if found.power == 0 { Decimal::ONE } else { step };
        number = Number::single(value.normalize(), step);
        (end, scaled) = (after, true);
    }
    if scaled {
        let mut amount = NumberReading::new(number, rule);
        amount.in_words = in_words;
        amount.scaled = true;
        return Ok((end, amount));
    }
    Ok((rest, reading(number, rule, in_words)))
}

/// "half", "a half", "half an", "một nửa", "1 nửa".
fn half(input: Tokens<'_>) -> Option<(Tokens<'_>, Number)> {
    let is_half = |view: Tokens<'_>| word(view).is_some_and(|found| found.role == NumberRole::Half);
    let is_counted = is_half(skip_hyphen(input.skip(1)))
        && (input.lower(0) == "1"
            || word(input)
                .is_some_and(|found| found.value == 1 && matches!(found.role, NumberRole::Article | NumberRole::Unit)));
    let start = if is_counted { skip_hyphen(input.skip(1)) } else { input };
    if !is_half(start) || !neighbours::reads(start, 1, start.lower(0)) {
        return None;
    }
    let rest = start.skip(1);
    let number = Number::single(Decimal::new(5, 1), Decimal::new(1, 1));
    // "half an hour": the article belongs to the number, so that the unit follows it.
    let rest = match role(NumberRole::Article)(skip_hyphen(rest)) {
        Ok((after, _)) if scale(after).is_err() => after,
        _ => rest,
    };
    Some((rest, number))
}

/// "a third", "two-thirds", "hai phần ba", "3 phần 4".
fn with_part(input: Tokens<'_>) -> Option<(Tokens<'_>, Number)> {
    if let Some(found) = bare_part(input) {
        return Some(found);
    }
    let (rest, upper) = counter(input)?;
    if role(NumberRole::Parts)(rest).is_ok() {
        let (rest, lower) = denominator(rest.skip(1))?;
        return (upper < lower).then(|| Number::share(upper, lower)).flatten().map(|number| (rest, number));
    }
    let part = skip_hyphen(rest);
    let found = word(part).filter(|found| matches!(found.role, NumberRole::Part | NumberRole::Half))?;
    // "two thirds" is plain; "a third" is a fraction only before "of" and the like, else an ordinal.
    // So are "three quarters": three months each, unless "of" or a hyphen says otherwise.
    let is_hyphened = rest.consumed(part) > 0;
    let is_article = word(input).is_some_and(|found| found.role == NumberRole::Article);
    let has_scale = part.is_mark(1, '-') && scale(part.skip(1)).is_ok();
    if (!is_hyphened || is_article) && !has_scale && !reads_part(input, part) {
        return None;
    }
    // "the two-hundredth visitor"
    if upper > Decimal::ONE && found.value > 20 && !part.lower(0).ends_with('s') {
        return None;
    }
    let number = Number::share(upper, Decimal::from(found.value)).filter(|number| number.value < Decimal::ONE)?;
    Some((part.skip(1), number))
}

/// "quarter of a million": the article may be missing before an amount.
fn bare_part(input: Tokens<'_>) -> Option<(Tokens<'_>, Number)> {
    let found = word(input).filter(|found| found.role == NumberRole::Part && !input.lower(0).ends_with('s'))?;
    let (of, _) = role(NumberRole::Of)(input.skip(1)).ok()?;
    let (article, _) = role(NumberRole::Article)(of).ok()?;
    scale(article).ok()?;
    Number::share(Decimal::ONE, Decimal::from(found.value)).map(|number| (input.skip(1), number))
}

/// Whether the words around the fraction at `start`, whose denominator is at `part`, make it one.
fn reads_part(start: Tokens<'_>, part: Tokens<'_>) -> bool {
    reads_between(language(start), part.lower(0), start.lower_before(1), part.lower(1)) == Some(true)
}

/// The upper number of a fraction in words: small, or an article.
fn counter(input: Tokens<'_>) -> Option<(Tokens<'_>, Decimal)> {
    let first = input.first()?;
    if first.kind == TokenKind::Digits {
        let parts = role(NumberRole::Parts)(input.skip(1)).is_ok();
        let value = input.text(0).parse::<u8>().ok().filter(|_| parts)?;
        return Some((input.skip(1), Decimal::from(value)));
    }
    let found = word(input)?;
    match found.role {
        NumberRole::Article | NumberRole::Unit | NumberRole::Teen => Some((input.skip(1), Decimal::from(found.value))),
        NumberRole::Tens => words_en::below_hundred(input).ok().map(|(rest, value)| (rest, Decimal::from(value))),
        _ => None,
    }
}

/// The lower number of "hai phần ba"; "tư" is four here. "phần trăm", "phần nghìn" are units.
fn denominator(input: Tokens<'_>) -> Option<(Tokens<'_>, Decimal)> {
    let first = input.first()?;
    if first.kind == TokenKind::Digits {
        return input.text(0).parse::<u16>().ok().map(|value| (input.skip(1), Decimal::from(value)));
    }
    let found = word(input)?;
    match found.role {
        NumberRole::Unit | NumberRole::AfterTen => Some((input.skip(1), Decimal::from(found.value))),
        NumberRole::Teen => numeral(input).ok().map(|(rest, found)| (rest, found.number.value)),
        _ => None,
    }
}

/// True for a mark such as "½".
pub(super) fn is_vulgar(input: Tokens<'_>) -> bool {
    vulgar(input).is_some()
}

/// Numerator and denominator of one character such as "½".
fn vulgar(input: Tokens<'_>) -> Option<(Decimal, Decimal)> {
    let mark = input.first().filter(|token| token.kind == TokenKind::Mark && token.span.len() > 1)?;
    let written: String = mark.span.of(&input.document().text).nfkc().collect();
    let (upper, lower) = written.split_once('\u{2044}')?;
    let lower = lower.parse::<u8>().ok().filter(|&lower| lower > 0)?;
    Some((Decimal::from(upper.parse::<u8>().ok()?), Decimal::from(lower)))
}

/// "3/4": a proper fraction with a common denominator; dates are read before numbers. "45/50 đại biểu" is a part and
/// its whole, both counted.
fn slashed(input: Tokens<'_>) -> Option<(Tokens<'_>, Number)> {
    const COMMON: [u16; 18] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 50, 64, 100, 128, 1000];
    // Shares of people and things are told in parts no smaller than this.
    const LARGEST_SAID: u16 = 10;
    // Months in Vietnamese dates, hardly ever denominators.
    const MONTHS: [u16; 5] = [6, 7, 8, 9, 12];
    let digits = |n: usize| input.get(n).filter(|token| token.kind == TokenKind::Digits);
    let is_inside = input.is_glued(0) && matches!(input.lower_before(1), "/" | "." | "," | "-");
    let goes_on = input.is_glued(3)
        && (input.is_mark(3, '/') || input.is_mark(3, '-') || input.is_mark(3, '.') || input.is_mark(3, ','))
        && input.is_glued(4)
        && digits(4).is_some();
    if digits(0).is_none() || !input.is_mark(1, '/') || digits(2).is_none() || is_inside || goes_on {
        return None;
    }
    let (upper, lower) = (input.text(0).parse::<u16>().ok()?, input.text(2).parse::<u16>().ok()?);
    let is_fraction = input.is_glued(1) && input.is_glued(2) && upper > 0 && upper < lower && COMMON.contains(&lower);
    let is_date = language(input) == Language::Vietnamese && MONTHS.contains(&lower);
    let is_count = upper > 1 && lower > LARGEST_SAID && noun::counted_noun(input.skip(3)).is_ok();
    Number::share(Decimal::from(upper), Decimal::from(lower))
        .filter(|_| is_fraction && !is_date && !is_count)
        .map(|number| (input.skip(3), number))
}

/// A fraction right after the number `number`, which ends before `rest`: "2½", "2 1/2", "two and a half".
pub(super) fn added<'a>(input: Tokens<'a>, rest: Tokens<'a>, number: Number) -> (Tokens<'a>, Number) {
    let with = |end: Tokens<'a>, part: Number| {
        let value = number.value.checked_add(part.value)?;
        Some((end, Number::single(value, part.step)))
    };
    let found = if let Some((upper, lower)) = vulgar(rest) {
        Number::share(upper, lower).and_then(|part| with(rest.skip(1), part))
    } else if let Some((end, part)) = slashed(rest).filter(|_| input.consumed(rest) == 1) {
        with(end, part)
    } else {
        and_fraction(rest).and_then(|(end, part)| with(end, part))
    };
    found.filter(|_| number.value.fract().is_zero()).unwrap_or((rest, number))
}

/// "and a half", "and a quarter", "and three quarters".
fn and_fraction(rest: Tokens<'_>) -> Option<(Tokens<'_>, Number)> {
    if language(rest) != Language::English {
        return None;
    }
    let joined = skip_hyphen(rest);
    let (after, _) = role(NumberRole::And)(joined).ok()?;
    let after = skip_hyphen(after);
    if let Some(found) = slashed(after) {
        return Some(found);
    }
    let (after, upper) = counter(after)?;
    let part = skip_hyphen(after);
    let found = word(part).filter(|found| matches!(found.role, NumberRole::Part | NumberRole::Half))?;
    let number = Number::share(upper, Decimal::from(found.value)).filter(|number| number.value < Decimal::ONE)?;
    Some((part.skip(1), number))
}

/// "rưỡi" or "and a half" after a scale word: a part of that scale.
pub(super) fn half_more(rest: Tokens<'_>) -> Option<(Tokens<'_>, Number)> {
    match role(NumberRole::HalfMore)(rest) {
        Ok((after, _)) => Some((after, Number::single(Decimal::new(5, 1), Decimal::new(1, 1)))),
        Err(_) => and_fraction(rest),
    }
}

/// Reads what adds a part of a unit after it: "rưỡi" in "4 năm rưỡi", "and a half" in "an hour and a half".
///
/// Gives the part (0.5) to be added to the number before the unit, or to 1 where none stands there.
pub(crate) fn half_after_unit(input: Tokens<'_>) -> Parsed<'_, Number> {
    match half_more(input) {
        // Halves are as fine as it was said.
        Some((rest, part)) => Ok((rest, Number::single(part.value, part.value))),
        None => no_match(),
    }
}

/// Reads the decimals of a unit that are glued to it: "75" in "1m75", "5" in "3kg5".
pub(crate) fn decimals_after_unit(input: Tokens<'_>) -> Parsed<'_, Number> {
    let is_decimals = language(input) == Language::Vietnamese
        && input.is_glued(0)
        && input.before(1).is_some_and(|unit| unit.kind == TokenKind::Word)
        && input.first().is_some_and(|token| token.kind == TokenKind::Digits && token.span.len() <= 3)
        && !(input.is_glued(1) && input.get(1).is_some_and(|token| token.kind == TokenKind::Word));
    match digits::exact(["0"], input.text(0)).filter(|_| is_decimals) {
        Some(number) => Ok((input.skip(1), number)),
        None => no_match(),
    }
}

/// Reads the decimals of a Vietnamese unit after a space, in digits or as they are said: "75" in "1 mét 75", "bảy" in
/// "một mét bảy". Nothing that they could count may follow.
pub(crate) fn spoken_decimals_after_unit(input: Tokens<'_>) -> Parsed<'_, Number> {
    if language(input) != Language::Vietnamese || input.is_empty() {
        return no_match();
    }
    let is_digits = input.first().is_some_and(|token| token.kind == TokenKind::Digits && token.span.len() <= 2);
    let read = if is_digits {
        Some((input.skip(1), input.text(0).to_owned()))
    } else if let Ok((rest, last)) = role(NumberRole::AfterTen)(input) {
        Some((rest, last.to_string()))
    } else {
        words_vi::group(input, false)
            .ok()
            .filter(|(_, group)| group.value < 100)
            .map(|(rest, group)| (rest, group.value.to_string()))
    };
    match read.and_then(|(rest, decimals)| {
        digits::exact(["0"], &decimals).filter(|_| words_vi::ends_number(rest)).map(|part| (rest, part))
    }) {
        Some(found) => Ok(found),
        None => no_match(),
    }
}

/// Reads "one in five", "eight out of ten".
pub(super) fn ratio(input: Tokens<'_>) -> Parsed<'_, NumberReading> {
    if language(input) != Language::English {
        return no_match();
    }
    let Some((after, upper)) = small(input) else { return no_match() };
    let Some((start, is_in)) = ratio_joint(after) else { return no_match() };
    let Ok((rest, lower)) = numeral(start) else { return no_match() };
    let is_whole = |value: Decimal| value.fract().is_zero();
    let fits = is_whole(lower.number.value)
        && upper < lower.number.value
        && lower.number.value >= Decimal::from(3_u8)
        && neighbours::reads(start, start.consumed(rest), if is_in { "in" } else { "" });
    // "3 in 2015" and "2 out of 14 members" name a year and a count; a ratio has a round number or words below.
    let is_round = lower.in_words || [5_u32, 10, 20, 100, 1000].iter().any(|&n| lower.number.value == Decimal::from(n));
    let is_small = lower.number.value < Decimal::ONE_THOUSAND || start.consumed(rest) > 1;
    let is_round = is_round || (is_in && upper == Decimal::ONE && is_small);
    match Number::share(upper, lower.number.value) {
        Some(number) if fits && is_round => Ok((rest, reading(number, "ratio", false))),
        _ => no_match(),
    }
}

/// A number up to 999 without scale.
fn small(input: Tokens<'_>) -> Option<(Tokens<'_>, Decimal)> {
    if input.first()?.kind == TokenKind::Digits {
        return input.text(0).parse::<u8>().ok().map(|value| (input.skip(1), Decimal::from(value)));
    }
    words_en::below_hundred(input).ok().map(|(rest, value)| (rest, Decimal::from(value)))
}

/// "in" or "out of" (or "in every"), and whether it is "in".
fn ratio_joint(input: Tokens<'_>) -> Option<(Tokens<'_>, bool)> {
    let input = if input.is_mark(0, '-') { skip_hyphen(input) } else { input };
    let skip_every = |rest| role(NumberRole::Every)(rest).map_or(rest, |(after, _)| after);
    if let Ok((rest, _)) = role(NumberRole::In)(input) {
        return Some((skip_every(skip_hyphen(rest)), true));
    }
    let (rest, _) = role(NumberRole::Out)(input).ok()?;
    role(NumberRole::Of)(rest).ok().map(|(rest, _)| (skip_every(rest), false))
}
