//! Dates, periods and clock times: never figures.
//!
//! [`english`] and [`vietnamese`] read what is written; [`when`] finds the days meant. Each grammar gives a
//! [`Reading`]; a date without a year, a weekday or "last month" is placed by the publication date, and stays
//! unplaced where that is unknown or two readings are as good.

mod clock;
mod english;
mod numeric;
mod vietnamese;
mod when;
mod year;

#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::{Parsed, no_match, noun, unit};
use crate::lexicon::dates::{DateKind, DateKinds, DateWord, Part, date_kinds, date_word, date_word_before};
use crate::model::{Basis, Language, Period, Span};
use crate::normalise::{TokenKind, Tokens};

pub(crate) use when::When;

/// A date as written, before it is resolved against the publication date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateValue {
    /// First and last day are known from the words alone ("23/10/2024", "October 22, 2024", "năm 2016").
    Absolute(Date, Date),
    /// The days depend on when the article was published ("21/10", "on Monday", "last year").
    Relative(When),
    /// A clock time or a part of the day: no day of its own.
    ClockTime,
    /// A date that cannot be placed even with a publication date ("mùng 3 Tết", "fiscal 2014").
    Unplaced,
}

/// A date or time in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateMention {
    /// In the normalised text.
    pub(crate) span: Span,
    /// As a range of the document's tokens.
    pub(crate) tokens: std::ops::Range<usize>,
    /// What was written.
    pub(crate) value: DateValue,
    /// The days meant, resolved against the publication date where that was needed and known.
    pub(crate) period: Option<Period>,
    /// The row or rule that read it, for `--explain`.
    pub(crate) rule: &'static str,
}

/// What a grammar found, before the publication date comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reading {
    time: Time,
    /// Part of the period: "early", "cuối".
    part: Option<Part>,
    rule: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    When(When),
    Clock,
    Unplaced,
}

impl Reading {
    const fn new(rule: &'static str, when: When) -> Self {
        Self { time: Time::When(when), part: None, rule }
    }

    const fn clock(rule: &'static str) -> Self {
        Self { time: Time::Clock, part: None, rule }
    }

    const fn unplaced(rule: &'static str) -> Self {
        Self { time: Time::Unplaced, part: None, rule }
    }
}

/// Reads the date, period or clock time that the view starts with.
pub(crate) fn date(input: Tokens<'_>) -> Parsed<'_, DateMention> {
    let Some(first) = input.first() else { return no_match() };
    let begins_date = match first.kind {
        TokenKind::Digits => true,
        TokenKind::Word => input.document().lexicon.starts.date.may_start_before_number(input),
        // "the '90s"
        TokenKind::Mark => input.is_mark(0, '\'') && input.get(1).is_some_and(|token| token.kind == TokenKind::Digits),
    };
    if !begins_date {
        return no_match();
    }
    let info = &input.document().article.info;
    // "từ 8-13/10", "between 2010 and 2014": else the range would be read as one of numbers.
    let found = date_kinds(input);
    let is_opener = found.has_any(DateKinds::of(&[DateKind::Opener]));
    let opener = if is_opener { date_word(input, is(DateWord::Opener)).map_or(0, |(n, ())| n) } else { 0 };
    let opens_range = opener > 0 && input.get(opener).is_some_and(|token| token.kind == TokenKind::Digits);
    let (input, found) =
        if opens_range { (input.skip(opener), date_kinds(input.skip(opener))) } else { (input, found) };
    let (rest, reading) = match info.language {
        Language::English => english::date(input, found)?,
        Language::Vietnamese => vietnamese::date(input, found)?,
    };
    let mention = input.take(input.consumed(rest));
    let published = info.published.map(|published| published.date);
    let narrow = |days| match reading.part {
        Some(part) => when::part_of(days, part),
        None => Some(days),
    };
    // "từ đầu năm đến nay": what has run since then is told when the text is.
    let is_since = || date_word_before(input, is(DateWord::Opener)).is_some();
    let is_to_date =
        reading.part == Some(Part::Start) && (is_since() || date_word(rest, is(DateWord::Until)).is_some());
    let (value, days) = match reading.time {
        Time::When(_) if is_to_date => (DateValue::Unplaced, None),
        Time::Clock => (DateValue::ClockTime, None),
        Time::Unplaced => (DateValue::Unplaced, None),
        Time::When(when) => match when.resolve(None, false).and_then(narrow) {
            Some((start, end)) => (DateValue::Absolute(start, end), Some((start, end))),
            None => {
                let days = when.resolve(published, looks_ahead(input)).and_then(narrow);
                (DateValue::Relative(when), days)
            }
        },
    };
    let found = DateMention {
        span: mention.span(),
        tokens: mention.position()..mention.position() + mention.len(),
        value,
        period: days.map(|(start, end)| Period { start, end, basis: Basis::Stated }),
        rule: reading.rule,
    };
    Ok((rest, found))
}

/// True where words shortly before the view speak of what is still to come: "will", "sẽ".
fn looks_ahead(input: Tokens<'_>) -> bool {
    const REACH: usize = 10;
    (1..=REACH).take_while(|&n| input.before(n).is_some()).any(|n| {
        let view = input.back(n);
        // "fell to about 40 million" goes nowhere.
        let counts =
            |len: usize| (len..len + 2).any(|at| view.get(at).is_some_and(|token| token.kind == TokenKind::Digits));
        date_word(view, is(DateWord::Future)).is_some_and(|(len, ())| len <= n && !counts(len))
    })
}

/// Turns "so many tokens, this reading" into a nom result.
fn taken<T>(input: Tokens<'_>, found: Option<(usize, T)>) -> Parsed<'_, T> {
    match found {
        Some((n, value)) => Ok((input.skip(n), value)),
        None => no_match(),
    }
}

/// A parser of one date word that `pick` accepts.
fn word<'a, T>(pick: impl Fn(DateWord) -> Option<T>) -> impl Fn(Tokens<'a>) -> Parsed<'a, T> {
    move |input| taken(input, date_word(input, &pick))
}

/// A parser of one mark.
fn mark<'a>(c: char) -> impl Fn(Tokens<'a>) -> Parsed<'a, ()> {
    move |input| taken(input, input.is_mark(0, c).then_some((1, ())))
}

/// A grammar of dates, and the kinds of date words that all it reads start with.
type Grammar = (DateKinds, for<'a> fn(Tokens<'a>) -> Parsed<'a, Reading>);

/// The reading of the first of `grammars` that reads the view, which starts with date words of the kinds `found`; the others
/// are not tried.
fn first_of<'a>(grammars: &[Grammar], found: DateKinds, input: Tokens<'a>) -> Parsed<'a, Reading> {
    let mut fitting = grammars.iter().filter(|(kinds, _)| found.has_any(*kinds));
    fitting.find_map(|(_, grammar)| grammar(input).ok()).map_or_else(no_match, Ok)
}

/// Picks one meaning of a date word.
fn is(wanted: DateWord) -> impl Fn(DateWord) -> Option<()> {
    move |word| (word == wanted).then_some(())
}

/// A parser of one date word that may mean any of `wanted`, for the words that hold a date together ("of", "and").
fn one_of<'a>(wanted: &'static [DateWord]) -> impl Fn(Tokens<'a>) -> Parsed<'a, ()> {
    word(|word| wanted.contains(&word).then_some(()))
}

/// True where what follows is counted or measured, so that the number before it says how many.
fn counts_something(after: Tokens<'_>) -> bool {
    is_measured(after)
        || !date_goes_on(after) && noun::counted_noun(after).is_ok_and(|(_, noun)| noun.concept.is_some())
}

/// True where people are counted: "in May 10 people died".
fn counts_people(after: Tokens<'_>) -> bool {
    noun::counted_noun(after).is_ok_and(|(_, noun)| noun.concept.as_deref() == Some("person"))
}

/// True where a unit of measure follows.
fn is_measured(after: Tokens<'_>) -> bool {
    !date_goes_on(after) && unit::unit_after(after).is_ok()
}

/// "ngày 5 tháng 6", "tháng 10 năm 2024", "tháng 6 năm ngoái": the word after a number is of the same date.
fn date_goes_on(after: Tokens<'_>) -> bool {
    let goes_on = date_word(after, |word| match word {
        DateWord::Unit(_) => Some(true),
        DateWord::Relative(..) | DateWord::Month(_) => Some(false),
        _ => None,
    });
    goes_on.is_some_and(|(n, needs_digits)| {
        !needs_digits || after.get(n).is_some_and(|token| token.kind == TokenKind::Digits)
    })
}
