//! Ranges of two numbers.
//!
//! ```text
//! range     = [from] operand join operand
//!           | between operand and operand
//! operand   = signed, whose currency sign or unit may be said twice     "$10-$12 million", "5% to 6%"
//! join      = "-" | ["-"] to ["-"] | or | "±"
//!           | nothing or ",", between two neighbouring Vietnamese numbers     "ba bốn", "mười hai, mười ba"
//! ```
//!
//! A scale that only the upper end has counts for both ("10-12 triệu") unless the lower would be the larger then
//! ("from 500 to 1 million"). The lower end must be the smaller; else these are two numbers, or a score.

use rust_decimal::Decimal;

use super::scale::follows_currency;
use super::signed::{margin, operand};
use super::{Join, LetterScale, NumberReading, Parsed, language, role, skip_hyphen, word};
use crate::lexicon::{ChangeRole, HedgeKind, NumberRole, change_words, context, hedges, number_word};
use crate::model::{Language, Number};
use crate::normalise::{TokenKind, Tokens};
use crate::parse::no_match;

/// Reads a range that opens with "from" or "between".
pub(super) fn opened(input: Tokens<'_>) -> Parsed<'_, NumberReading> {
    if let Ok((start, _)) = role(NumberRole::Between)(input) {
        let (after, lower) = operand(start)?;
        return continued(start, after, &lower, Some(NumberRole::Between));
    }
    let (start, _) = role(NumberRole::From)(input)?;
    let (after, lower) = operand(start)?;
    continued(start, after, &lower, Some(NumberRole::From))
}

/// Reads the rest of a range whose lower end stands at `start` and ends before `after`.
pub(super) fn continued<'a>(
    start: Tokens<'a>,
    after: Tokens<'a>,
    lower: &NumberReading,
    opener: Option<NumberRole>,
) -> Parsed<'a, NumberReading> {
    let (unit_len, joined, join) = match joint(after, opener) {
        Some((rest, join)) => (0, rest, join),
        None if is_adjacent(start, after, lower) => (0, after, Join::Adjacent),
        None if is_comma(start, after, lower) => (0, after.skip(1), Join::Comma),
        None => match (1..=2).find_map(|len| {
            let (rest, join) = joint(after.skip(len), opener)?;
            is_unit(after, len).then_some((len, rest, join))
        }) {
            Some(found) => found,
            None => return no_match(),
        },
    };
    // A telephone number or a code.
    if start.text(0).starts_with('0') && start.text(0).len() > 2 {
        return no_match();
    }
    let upper_start = skip_currency(start, joined);
    let says_unit_twice = unit_len > 0 || joined.consumed(upper_start) > 0;
    if join == Join::To && says_unit_twice && follows_change(start) {
        return no_match();
    }
    let (rest, upper) = operand(upper_start)?;
    let repeats = (0..unit_len).all(|n| after.lower(n) == rest.lower(n)) && rest.len() >= unit_len;
    if !repeats || goes_on(start, rest, join) {
        return no_match();
    }
    let number = match join {
        Join::PlusMinus => around(lower.number, upper.number),
        Join::Or => neighbours_only(lower, &upper),
        Join::Adjacent => word(upper_start).and_then(|digit| adjacent(lower, &upper, digit.value)),
        Join::Comma => after_comma(lower, &upper).filter(|_| !list_goes_on(rest)),
        _ => ends(lower, &upper),
    };
    let Some(number) = number else { return no_match() };
    // "fell 0.5 to 85.1": a change as wide as that is no range.
    let is_wide = number.value.checked_mul(WIDEST_CHANGE).is_none_or(|limit| number.upper() > limit);
    if join == Join::To && is_wide && follows_change(start) {
        return no_match();
    }
    let mut reading = NumberReading::new(number, "range");
    reading.join = Some(join);
    reading.in_words = lower.in_words && upper.in_words;
    reading.scaled = upper.scaled;
    reading.factor = upper.factor;
    reading.broken = lower.broken || upper.broken;
    reading.notes = lower.notes.iter().chain(&upper.notes).cloned().collect();
    reading.letter = letter(start, upper_start, lower, &upper);
    reading.about = matches!(join, Join::Adjacent | Join::Comma);
    if reading.letter.is_some_and(|letter| letter.is_scaled)
        && follows_currency(start)
        && let Some(found) = reading.other_letter(start)
    {
        return Ok(found);
    }
    Ok((rest, reading))
}

/// What opens a range before the currency of its lower end: "between $62 and $68".
pub(super) fn opener_before(start: Tokens<'_>) -> Option<NumberRole> {
    let opener = |view: Tokens<'_>| {
        number_word(language(start), view.word_before(1))
            .map(|found| found.role)
            .filter(|&role| role == NumberRole::Between)
    };
    (1..=LONGEST_SIGN).find_map(|len| {
        let sign = start.back(len);
        let is_sign = start.is_glued(0) && sign.first()?.kind != TokenKind::Digits;
        opener(sign).filter(|_| is_sign && sign.position() + len == start.position())
    })
}

/// True after a word of change: "rose $2 to $15" are an amount of change and a level.
fn follows_change(start: Tokens<'_>) -> bool {
    let table = &change_words(language(start)).before;
    (0..=LONGEST_SIGN).any(|len| {
        let at = start.back(len);
        let word = table.longest_before(at).filter(|_| at.position() + len == start.position());
        word.is_some_and(|(_, word)| matches!(word.role, ChangeRole::Before | ChangeRole::Amount))
    })
}

/// The upper end of a range of change by the lower one: "fell by 5 to 15 points" is a range.
const WIDEST_CHANGE: Decimal = Decimal::TEN;

/// Most tokens of a currency sign ("US$").
const LONGEST_SIGN: usize = 2;

/// The word or mark between two ends.
fn joint(input: Tokens<'_>, opener: Option<NumberRole>) -> Option<(Tokens<'_>, Join)> {
    if opener == Some(NumberRole::Between) {
        let rest = role(NumberRole::And)(input).or_else(|_| role(NumberRole::To)(input)).ok()?.0;
        return Some((rest, Join::Between));
    }
    if let Some(rest) = margin(input) {
        return Some((rest, Join::PlusMinus));
    }
    let to = if opener.is_some() { Join::FromTo } else { Join::To };
    let hyphen = skip_hyphen(input);
    if let Ok((rest, _)) = role(NumberRole::To)(hyphen) {
        return Some((skip_hyphen(rest), to));
    }
    // "10- to 12-year": the hyphen hangs.
    if input.is_mark(0, '-')
        && let Ok((rest, _)) = role(NumberRole::To)(input.skip(1))
    {
        return Some((rest, to));
    }
    if opener.is_none()
        && let Ok((rest, _)) = role(NumberRole::Or)(hyphen)
    {
        return Some((skip_hyphen(rest), Join::Or));
    }
    input.is_mark(0, '-').then(|| (input.skip(1), Join::Dash))
}

/// True for two digits' names in a row ("ba bốn"), of which the second is the next higher; "năm bảy" is five to seven.
fn is_adjacent(start: Tokens<'_>, after: Tokens<'_>, lower: &NumberReading) -> bool {
    let unit = |view: Tokens<'_>| word(view).filter(|found| found.role == NumberRole::Unit).map(|found| found.value);
    let are_near = |(first, second): (u32, u32)| first > 0 && second == first + 1 || (first, second) == (5, 7);
    language(start) == Language::Vietnamese
        && lower.in_words
        && start.consumed(after) == 1
        && unit(start).zip(unit(after)).is_some_and(are_near)
}

/// True before the comma of "mười hai, mười ba người" or "khoảng 5, 6 người", where no list stands before it.
fn is_comma(start: Tokens<'_>, after: Tokens<'_>, lower: &NumberReading) -> bool {
    let is_about = || {
        hedges(Language::Vietnamese)
            .before
            .longest_before(start)
            .is_some_and(|(_, hedge)| hedge.kind == HedgeKind::About)
    };
    language(start) == Language::Vietnamese
        && after.is_mark(0, ',')
        && after.is_glued(0)
        && !after.is_glued(1)
        && !lower.scaled
        && start.lower_before(1) != ","
        && (lower.in_words || is_about())
}

/// True where a list goes on after its second number: "hai, ba và bốn".
fn list_goes_on(rest: Tokens<'_>) -> bool {
    let is_joint = rest.is_mark(0, ',') || context(language(rest)).list.longest(rest).is_some_and(|(len, ())| len == 1);
    let is_number = |view: Tokens<'_>| {
        view.first().is_some_and(|token| token.kind == TokenKind::Digits)
            || word(view).is_some_and(|word| word.role == NumberRole::Unit)
    };
    rest.is_empty() || is_joint && is_number(rest.skip(1))
}

/// "mười hai, mười ba", "hai mươi, ba mươi": the next number, or the next ten, after a comma.
fn after_comma(lower: &NumberReading, upper: &NumberReading) -> Option<Number> {
    let is_round = |number: &Number| number.value.checked_rem(Decimal::TEN) == Some(Decimal::ZERO);
    let step = if is_round(&lower.number) && is_round(&upper.number) { Decimal::TEN } else { Decimal::ONE };
    let is_next = lower.number.value.checked_add(step)? == upper.number.value.checked_div(upper.factor)?;
    (is_next && lower.in_words == upper.in_words).then(|| ends(lower, upper)).flatten()
}

/// True where the first `len` tokens may be a unit: "%", or words.
fn is_unit(input: Tokens<'_>, len: usize) -> bool {
    (0..len).all(|n| input.is_mark(n, '%') || input.get(n).is_some_and(|token| token.kind == TokenKind::Word))
}

/// Skips the currency before the upper end where the lower one has the same: "$10-$12m", "US$1m to US$2m".
fn skip_currency<'a>(lower: Tokens<'a>, upper: Tokens<'a>) -> Tokens<'a> {
    let is_sign =
        |n: usize| upper.get(n).is_some_and(|token| token.kind != TokenKind::Digits) && !upper.is_mark(n, '-');
    (1..=LONGEST_SIGN)
        .rev()
        .find(|&len| {
            (0..len).all(|n| is_sign(n) && upper.lower(n) == lower.lower_before(len - n))
                && lower.is_glued(0)
                && upper.is_glued(len)
        })
        .map_or(upper, |len| upper.skip(len))
}

/// True for "10-12-14": three numbers in a row are no range.
fn goes_on(start: Tokens<'_>, rest: Tokens<'_>, join: Join) -> bool {
    let follows_dash = start.is_glued(0)
        && start.lower_before(1) == "-"
        && start.back(1).is_glued(0)
        && start.before(2).is_some_and(|token| token.kind == TokenKind::Digits);
    join == Join::Dash && follows_dash
        || join == Join::Dash
            && rest.is_mark(0, '-')
            && rest.is_glued(0)
            && rest.is_glued(1)
            && rest.get(1).is_some_and(|token| token.kind == TokenKind::Digits)
}

/// The range from one end to the other, the scale shared.
fn ends(lower: &NumberReading, upper: &NumberReading) -> Option<Number> {
    let shared = || {
        let (value, step) =
            (lower.number.value.checked_mul(upper.factor)?, lower.number.step.checked_mul(upper.factor)?);
        Some(Number::single(value, step))
    };
    let low = if lower.scaled { None } else { shared() };
    let low = low.filter(|low| low.value < upper.number.value).unwrap_or(lower.number);
    // "-5 to -10 degrees": below zero the larger figure may come first.
    let (low, upper) = if low.value.is_sign_negative() && upper.number.value < low.value {
        (upper.number, low)
    } else {
        (low, upper.number)
    };
    (low.value < upper.value).then(|| Number {
        value: low.value,
        value_max: Some(upper.value),
        step: low.step.min(upper.step),
    })
}

/// "two or three": only neighbours are a range, others a choice.
fn neighbours_only(lower: &NumberReading, upper: &NumberReading) -> Option<Number> {
    let is_next = lower.number.value.checked_add(Decimal::ONE)? == upper.number.value;
    (is_next && !lower.scaled && !upper.scaled).then(|| ends(lower, upper)).flatten()
}

/// "ba bốn", "hai ba trăm": a digit's name and the next one, the place of the second counts for both.
fn adjacent(lower: &NumberReading, upper: &NumberReading, digit: u32) -> Option<Number> {
    let place = upper.number.value.checked_div(Decimal::from(digit))?;
    is_power_of_ten(place).then_some(())?;
    Some(Number {
        value: lower.number.value.checked_mul(place)?,
        value_max: Some(upper.number.value),
        step: upper.number.step,
    })
}

fn is_power_of_ten(value: Decimal) -> bool {
    let digits = value.normalize().to_string();
    digits.starts_with('1') && digits.bytes().skip(1).all(|digit| digit == b'0')
}

/// "50 ± 3". A margin of nothing makes no range.
fn around(middle: Number, width: Number) -> Option<Number> {
    if width.value <= Decimal::ZERO {
        return None;
    }
    Some(Number {
        value: middle.value.checked_sub(width.value)?,
        value_max: Some(middle.value.checked_add(width.value)?),
        step: middle.step.min(width.step),
    })
}

/// The other reading of letters after the upper end, for both ends ("$10-12m").
fn letter(
    start: Tokens<'_>,
    upper_start: Tokens<'_>,
    lower: &NumberReading,
    upper: &NumberReading,
) -> Option<LetterScale> {
    let other = upper.letter?;
    let mut alternative = upper.clone();
    alternative.number = other.number;
    alternative.scaled = other.is_scaled;
    alternative.factor = if other.is_scaled {
        other.number.value.checked_div(upper.number.value).unwrap_or(Decimal::ONE)
    } else {
        Decimal::ONE
    };
    let mut low = lower.clone();
    if let Some(low_letter) = lower.letter.filter(|letter| letter.is_scaled == other.is_scaled) {
        low.number = low_letter.number;
        low.scaled = low_letter.is_scaled;
    }
    let number = ends(&low, &alternative)?;
    Some(LetterScale { number, tokens: start.consumed(upper_start) + other.tokens, is_scaled: other.is_scaled })
}
