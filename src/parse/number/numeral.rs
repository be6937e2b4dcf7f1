//! Numerals with their scale: the core that both languages share.
//!
//! ```text
//! numeral = term (scale+ term)* scale* [half-more] [letters | ["-"] "fold"]
//! term    = digits [added]                               "2½", "2 1/2"
//!         | [article] words below 1,000 [added | point unit+]   "two and a half", "hai phẩy năm"
//! ```
//!
//! A scale word multiplies all smaller terms before it ("một nghìn hai trăm tỷ"), a term after it must fit below it
//! ("2 triệu 300 nghìn"). Terms in digits are joined only where the later one has a scale word too, since "2 triệu
//! 300" mostly is two numbers. [`super::terms`] adds them up, [`super::next_term`] reads all but the first.

use rust_decimal::Decimal;

use super::digits::Digits;
use super::next_term::{decimals_of_scale, next_term};
use super::scale::{Letters, letters, scale};
use super::terms::Terms;
use super::words_vi::ends_number;
use super::{
    LetterScale, NumberReading, Parsed, Sense, digits, fraction, language, neighbours, role, skip_hyphen, word,
    words_en, words_vi,
};
use crate::lexicon::NumberRole;
use crate::model::{Language, Note, Number};
use crate::normalise::Tokens;
use crate::parse::no_match;

/// The first term, with what is known about it.
struct First {
    terms: Terms,
    broken: bool,
    notes: Vec<Note>,
    is_unit_word: bool,
    about: bool,
}

/// Reads a numeral with its scale.
pub(super) fn numeral(input: Tokens<'_>) -> Parsed<'_, NumberReading> {
    of_digits(input, digits::digits(input).ok())
}

/// Reads a numeral whose first digits have been read, where it starts with digits.
pub(super) fn of_digits<'a>(input: Tokens<'a>, digits: Option<(Tokens<'a>, Digits)>) -> Parsed<'a, NumberReading> {
    let (after_first, first) = first_term(input, digits)?;
    let (rest, terms) = more_terms(after_first, first.terms);
    let Some(number) = terms.number() else { return no_match() };
    let is_bare = input.consumed(rest) == 1;
    if first.is_unit_word && is_bare && !neighbours::reads_bare_unit(input) {
        return no_match();
    }
    let mut reading = NumberReading::new(number, if terms.in_words { "words" } else { "digits" });
    reading.in_words = terms.in_words;
    reading.scaled = terms.scaled;
    reading.factor = terms.factor;
    reading.broken = first.broken;
    reading.notes = first.notes;
    reading.about = first.about;
    reading.is_bare_one = is_bare && number.value == Decimal::ONE;
    if terms.scaled {
        reading.trace.push("scale");
    } else if !terms.in_words
        && let Ok((after, found)) = letters(input, rest)
    {
        return Ok(with_letters(input, rest, after, found, reading));
    }
    let is_round = || number.value.checked_rem(Decimal::TEN) == Some(Decimal::ZERO);
    if role(NumberRole::Some)(rest).is_ok() && terms.in_words && is_round() {
        reading.about = true;
        return Ok((rest.skip(1), reading));
    }
    let fold = skip_hyphen(rest);
    if role(NumberRole::Fold)(fold).is_ok() {
        reading.sense = Sense::Multiple;
        reading.trace.push("fold");
        return Ok((fold.skip(1), reading));
    }
    Ok((rest, reading))
}

/// Applies letters after the number, or keeps them as the other reading.
fn with_letters<'a>(
    input: Tokens<'a>,
    rest: Tokens<'a>,
    after: Tokens<'a>,
    found: Letters,
    mut reading: NumberReading,
) -> (Tokens<'a>, NumberReading) {
    let Some(terms) = Terms::scaled_by_letters(reading.number, found.scale) else { return (rest, reading) };
    let scaled = Number::single(terms.last.value, terms.last.step);
    let plain = reading.number;
    // "1tr5"
    if after.is_glued(0)
        && let Some((end, terms, _)) = decimals_of_scale(after, &terms).filter(|_| found.is_sure)
        && let Some(number) = terms.number()
    {
        reading.number = number;
        reading.scaled = true;
        reading.is_bare_one = false;
        reading.trace.push("scale letters and decimals");
        return (end, reading);
    }
    if found.is_sure {
        reading.number = scaled;
        reading.scaled = true;
        reading.factor = found.scale.factor;
        reading.is_bare_one = false;
        reading.trace.push("scale letters");
        reading.letter =
            found.is_doubtful.then_some(LetterScale { number: plain, tokens: input.consumed(rest), is_scaled: false });
        return (after, reading);
    }
    reading.letter = Some(LetterScale { number: scaled, tokens: input.consumed(after), is_scaled: true });
    (rest, reading)
}

fn first_term<'a>(input: Tokens<'a>, digits: Option<(Tokens<'a>, Digits)>) -> Parsed<'a, First> {
    if let Some((rest, found)) = digits {
        let (rest, number) = fraction::added(input, rest, found.number);
        let terms = Terms::single(number, false);
        return Ok((
            rest,
            First { terms, broken: found.broken, notes: found.notes, is_unit_word: false, about: false },
        ));
    }
    let Some(found) = word(input) else { return no_match() };
    let (rest, value, is_unit_word, about) = match language(input) {
        Language::English => first_en(input)?,
        Language::Vietnamese => first_vi(input, found.role)?,
    };
    let whole = Number::single(value, Decimal::ONE);
    let (rest, number) = match spoken_decimals(rest, whole) {
        Some(found) => found,
        None => fraction::added(input, rest, whole),
    };
    Ok((rest, First { terms: Terms::single(number, true), broken: false, notes: Vec::new(), is_unit_word, about }))
}

/// The decimals of "two point five", "hai phẩy năm", one digit a word; in Vietnamese also "ba phẩy mười bốn".
fn spoken_decimals(input: Tokens<'_>, whole: Number) -> Option<(Tokens<'_>, Number)> {
    let (mut rest, _) = role(NumberRole::Point)(input).ok()?;
    let mut decimals = String::new();
    if let Ok((after, group)) = words_vi::group(rest, false)
        && language(input) == Language::Vietnamese
        && !group.is_unit
    {
        decimals = group.value.to_string();
        rest = after;
    }
    while let Some(digit) =
        word(rest).filter(|found| matches!(found.role, NumberRole::Unit | NumberRole::Zero)).map(|found| found.value)
    {
        decimals.push(char::from_digit(digit, 10)?);
        rest = rest.skip(1);
    }
    let number = digits::exact([whole.value.to_string().as_str()], &decimals)?;
    (!decimals.is_empty()).then_some((rest, number))
}

/// What the first words give: the tokens left, the value, whether it is one word for 0 to 9, whether it says "about".
type FirstWords<'a> = Result<(Tokens<'a>, Decimal, bool, bool), nom::Err<()>>;

/// "two hundred and five", "a" before a scale word, "hundred" before another.
fn first_en(input: Tokens<'_>) -> FirstWords<'_> {
    if let Ok((rest, value)) = words_en::group(input) {
        let is_unit = word(input).is_some_and(|found| found.role == NumberRole::Unit) && input.consumed(rest) == 1;
        return Ok((rest, Decimal::from(value), is_unit, false));
    }
    let is_article = role(NumberRole::Article)(input).is_ok();
    let at_scale = if is_article { skip_hyphen(input.skip(1)) } else { input };
    let Ok((after, found)) = scale(at_scale) else { return Err(nom::Err::Error(())) };
    // "score" counts only after a number, and a plural counts nothing.
    let is_countable = word(at_scale).is_some_and(|word| word.role != NumberRole::PluralScale && word.value != 20);
    let followed_by_scale = found.power > 0 && scale(after).is_ok();
    let reads = is_article || followed_by_scale || neighbours::reads(at_scale, 1, at_scale.lower(0));
    if !is_countable || !reads {
        return Err(nom::Err::Error(()));
    }
    Ok((at_scale, Decimal::ONE, false, false))
}

/// Words below one thousand, "trăm" or a scale word by itself ("hơn trăm", "nghìn rưỡi"), "mươi" for about ten.
fn first_vi(input: Tokens<'_>, first: NumberRole) -> FirstWords<'_> {
    match first {
        NumberRole::Zero if role(NumberRole::Point)(input.skip(1)).is_ok() => {
            Ok((input.skip(1), Decimal::ZERO, false, false))
        }
        NumberRole::Unit | NumberRole::Zero | NumberRole::Teen => {
            let (rest, group) = words_vi::group(input, false)?;
            Ok((rest, Decimal::from(group.value), group.is_unit || input.consumed(rest) == 1, false))
        }
        NumberRole::AboutTen => Ok((input.skip(1), Decimal::TEN, false, true)),
        NumberRole::Hundred if bare_scale_reads(input) => {
            let (rest, group) = words_vi::group(input, true)?;
            Ok((rest, Decimal::from(group.value), false, false))
        }
        NumberRole::Scale | NumberRole::TimesTen if bare_scale_reads(input) => Ok((input, Decimal::ONE, false, false)),
        _ => Err(nom::Err::Error(())),
    }
}

/// Whether a scale word without a number before it is a number: after a hedge, or where more of a number follows.
fn bare_scale_reads(input: Tokens<'_>) -> bool {
    let goes_on = || {
        word(input.skip(1)).is_some_and(|next| {
            matches!(next.role, NumberRole::HalfMore | NumberRole::Scale)
                || (matches!(next.role, NumberRole::Unit) && ends_number(input.skip(2)))
        })
    };
    let is_other_word = !neighbours::reads(input, 1, input.lower(0));
    !is_other_word && (neighbours::reads(input, 1, "*scale") || goes_on())
}

/// Reads scale words and further terms as long as they fit.
fn more_terms(mut rest: Tokens<'_>, mut terms: Terms) -> (Tokens<'_>, Terms) {
    loop {
        if let Some((after, next)) = scale(rest).ok().and_then(|(after, found)| Some((after, terms.scale(found)?))) {
            (rest, terms) = (after, next);
            continue;
        }
        if terms.power() == 0 {
            return (rest, terms);
        }
        if let Some((after, part)) = fraction::half_more(rest)
            && let Some(next) = terms.push_part(part)
        {
            return (after, next);
        }
        match next_term(rest, &terms) {
            Some((after, next, true)) => (rest, terms) = (after, next),
            Some((after, next, false)) => return (after, next),
            None => return (rest, terms),
        }
    }
}
