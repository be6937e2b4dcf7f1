//! Rates: "/kg", "a barrel", "per season", "mỗi tháng", "một mét vuông", "annually".

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{UnitReading, name};
use crate::lexicon::units::{NameKind, RateWord, rate, rate_words};
use crate::model::Unit;
use crate::normalise::{TokenKind, Tokens};
use crate::parse::{Parsed, no_match, noun, number};

/// Reads what `amount` is told for, right after it; the unit is then the rate. Rates of rates are read too
/// ("USD/m2/tháng"). A percentage stays what it is: "5 %/năm" is percent.
pub(crate) fn rate_after<'a>(input: Tokens<'a>, amount: &Unit) -> Parsed<'a, UnitReading> {
    const DEEPEST: usize = 2;
    let mut rest = input;
    let mut unit = Cow::Borrowed(amount);
    for _ in 0..DEEPEST {
        let Some((len, per)) = per(rest, &unit) else { break };
        if !matches!(amount.dimension.as_str(), "ratio" | "percentage_point") {
            let Some(next) = rate(&unit, &per) else { break };
            unit = Cow::Owned(next);
        }
        rest = rest.skip(len);
    }
    if rest.len() == input.len() {
        return no_match();
    }
    let trace = input.document().explain(|| format!("rate {:?}", input.take(input.consumed(rest)).as_str()));
    Ok((rest, UnitReading { unit: unit.into_owned(), note: None, trace }))
}

fn rate_word(input: Tokens<'_>, wanted: impl Fn(&RateWord) -> bool) -> Option<(usize, &'static RateWord)> {
    rate_words(input.document().article.info.language).all(input).find(|(_, word)| wanted(word))
}

/// What stands after the amount: number of tokens and the unit it is told for.
fn per(input: Tokens<'_>, amount: &Unit) -> Option<(usize, Unit)> {
    if let Some(found) = base(input) {
        return Some(found);
    }
    let (joint_len, word) =
        rate_word(input, |word| matches!(word, RateWord::Sure | RateWord::Joint | RateWord::Whole(_)))?;
    let is_sure = match word {
        RateWord::Whole(per) => return (amount.dimension != "time").then(|| (joint_len, per.clone())),
        word => *word == RateWord::Sure,
    };
    // "5 năm một lần", "3 days a week" is told, but "2 ngày một đêm" is not.
    if !is_sure && matches!(amount.dimension.as_str(), "magnitude" | "temperature" | "angle") {
        return None;
    }
    let rest = input.skip(joint_len);
    // "/1 kg", "mỗi 1 lít"
    let one = usize::from(rest.text(0) == "1" && rest.get(1).is_some_and(|token| token.kind == TokenKind::Word));
    let rest = rest.skip(one);
    let (len, per) = denominator(rest, amount, is_sure)?;
    let stops = per.dimension == "time" && rate_word(rest.skip(len), |word| *word == RateWord::Stop).is_some();
    let is_itself = per.id == amount.id;
    if (stops && !is_sure) || is_itself { None } else { Some((joint_len + one + len, per)) }
}

/// "per 100,000 people", "/100.000 dân": a round number of things, its number of tokens included.
///
/// Rates on different bases compare: the unit is worth as many things as the base has.
fn base(input: Tokens<'_>) -> Option<(usize, Unit)> {
    let (joint, _) = rate_word(input, |word| *word == RateWord::Base)?;
    let number = input.skip(joint);
    number.first().filter(|token| token.kind == TokenKind::Digits || !number.is_glued(0))?;
    let (rest, reading) = number::single(number).ok()?;
    let size = reading.number.value;
    if size < Decimal::ONE_HUNDRED || !is_power_of_ten(size) {
        return None;
    }
    let (rest, noun) = noun::counted_noun(rest).ok().filter(|(after, _)| rest.consumed(*after) > 0)?;
    let thing = noun.concept.unwrap_or(noun.text);
    let unit = Unit { id: format!("{size}_{thing}"), dimension: thing, factor: size, offset: Decimal::ZERO };
    Some((input.consumed(rest), unit))
}

fn is_power_of_ten(value: Decimal) -> bool {
    let text = value.normalize().to_string();
    text.strip_prefix('1').is_some_and(|zeros| zeros.bytes().all(|digit| digit == b'0'))
}

fn denominator(input: Tokens<'_>, amount: &Unit, is_sure: bool) -> Option<(usize, Unit)> {
    let unit =
        name::name(input, |name| matches!(name.kind, NameKind::Name | NameKind::Symbol)).filter(|(len, reading)| {
            let dimension = reading.unit.dimension.as_str();
            let fits = match dimension {
                "ratio" | "percentage_point" | "magnitude" | "temperature" => false,
                // Exchange rates: "24.000 đồng/USD".
                _ if reading.unit.currency().is_some() => is_sure && amount.currency().is_some(),
                _ => true,
            };
            let goes_on = input.is_glued(*len) && input.get(*len).is_some_and(|token| token.kind != TokenKind::Mark);
            fits && !goes_on
        });
    let noun = rate_word(input, |word| matches!(word, RateWord::Noun(_)))
        .and_then(|(len, word)| if let RateWord::Noun(unit) = word { Some((len, unit.clone())) } else { None });
    match (unit, noun) {
        // "thùng dầu" is longer than "thùng".
        (Some((len, reading)), Some((noun_len, noun))) => {
            Some(if noun_len > len { (noun_len, noun) } else { (len, reading.unit) })
        }
        (Some((len, reading)), None) => Some((len, reading.unit)),
        (None, Some(found)) => Some(found),
        (None, None) if is_sure => counted(input),
        (None, None) => None,
    }
}

/// Any noun after "per" or "/".
fn counted(input: Tokens<'_>) -> Option<(usize, Unit)> {
    if let Ok((rest, noun)) = noun::counted_noun(input) {
        return Some((input.consumed(rest), Unit::counted(noun.concept.unwrap_or(noun.text))));
    }
    input.first().filter(|token| token.kind == TokenKind::Word)?;
    Some((1, Unit::counted(input.lower(0))))
}
