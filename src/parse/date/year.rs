//! Years, spans of years and decades in digits.

use super::when::When;
use super::{Reading, counts_something, is, is_measured, numeric};
use crate::lexicon::dates::{DateWord, date_word, date_word_before};
use crate::normalise::{TokenKind, Tokens};

/// Reads a span of years, a decade or a year that the view starts with; number of tokens and reading.
///
/// A year is four digits, no separator, that the words around do not make a count: "in 2016", "the 2016 budget", "năm
/// 2016", not "2000 people", "about 1950", "2016 km".
pub(super) fn year(tokens: Tokens<'_>) -> Option<(usize, Reading)> {
    // All of them start with four digits, save "'90s".
    if numeric::year(tokens, 0).is_none() && !tokens.is_mark(0, '\'') {
        return None;
    }
    let cue = cue_before(tokens);
    span(tokens, cue).or_else(|| decade(tokens)).or_else(|| single(tokens, cue))
}

/// What stands before the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// Only a year can follow.
    Strong,
    /// A year or a count.
    Weak,
    /// Only a count can follow.
    Count,
    None,
}

fn cue_before(tokens: Tokens<'_>) -> Cue {
    let is_code = tokens.is_glued(0) && tokens.before(1).is_some_and(|token| token.kind != TokenKind::Mark)
        || ["$", "€", "£", "¥", "#", "+", "/", "."].contains(&tokens.lower_before(1)) && tokens.is_glued(0);
    if is_code {
        return Cue::Count;
    }
    let hyphen = usize::from(tokens.lower_before(1) == "-" && tokens.is_glued(0));
    let from = tokens.back(hyphen);
    if date_word_before(from, is(DateWord::CountCue)).is_some() {
        return Cue::Count;
    }
    let year = |word| match word {
        DateWord::YearCue(strong) => Some(strong),
        DateWord::Month(_) | DateWord::Season | DateWord::Fiscal(_) => Some(true),
        _ => None,
    };
    match date_word_before(from, year) {
        Some((_, true)) => Cue::Strong,
        Some((_, false)) => Cue::Weak,
        None => Cue::None,
    }
}

fn single(tokens: Tokens<'_>, cue: Cue) -> Option<(usize, Reading)> {
    let year = numeric::year(tokens, 0).filter(|_| !numeric::goes_on(tokens, 1))?;
    let after = tokens.skip(1);
    let is_round = year % 100 == 0;
    let is_year = match cue {
        Cue::Count => false,
        Cue::Strong => (1700..=2100).contains(&year) || !counts_something(after),
        // "submerged by 2120"
        Cue::Weak if (2101..=2200).contains(&year) => after.is_empty() || !is_round && !counts_something(after),
        Cue::Weak | Cue::None if !(1800..=2100).contains(&year) => false,
        Cue::Weak => !counts_something(after) || (!is_round && is_modifier(tokens)),
        // "SEA Games 2017", "Astra 2018 sales"
        Cue::None if follows_name(tokens) => !is_measured(after) && (!is_round || !counts_something(after)),
        Cue::None => !counts_something(after) && !is_round,
    };
    is_year.then_some((1, Reading::new("year", When::Years { first: year, last: year })))
}

/// True where a year may stand between an article and a noun: "the 2012 elections".
fn is_modifier(tokens: Tokens<'_>) -> bool {
    date_word_before(tokens, is(DateWord::Determiner)).is_some()
}

/// True where the word before is written with a capital, or the number stands alone in brackets: "World Cup 2018", "(2016)".
fn follows_name(tokens: Tokens<'_>) -> bool {
    let before = tokens.back(1);
    before.len() > tokens.len()
        && (before.text(0).chars().next().is_some_and(char::is_uppercase)
            || (before.is_mark(0, '(') && tokens.is_mark(1, ')')))
}

/// "2013-2014", "2016-17", "2015/16", "between 2010 and 2014", "từ 2010 đến 2015".
fn span(tokens: Tokens<'_>, cue: Cue) -> Option<(usize, Reading)> {
    let first = numeric::year(tokens, 0).filter(|year| (1500..=2150).contains(year))?;
    let is_mark = tokens.is_mark(1, '-') || tokens.is_mark(1, '/');
    let joint = if is_mark {
        1
    } else {
        let is_pair = date_word_before(tokens, is(DateWord::Between)).is_some();
        let (len, ()) = date_word(tokens.skip(1), |word| match word {
            DateWord::UntilYear => (cue != Cue::None).then_some(()),
            DateWord::And => is_pair.then_some(()),
            _ => None,
        })?;
        len
    };
    // "đến năm 2015"
    let named = date_word(tokens.skip(1 + joint), is(DateWord::YearWord)).map_or(0, |(len, ())| len);
    let n = 1 + joint + named;
    let last = match numeric::year(tokens, n) {
        Some(last) => last,
        None if is_mark && tokens.text(n).len() == 2 && tokens.is_glued(n) => {
            first - first % 100 + numeric::digits(tokens, n)?
        }
        None => return None,
    };
    let after = tokens.skip(n + 1);
    // "between 1600 and 1900 world trade grew"
    let counted = match cue {
        Cue::Strong => false,
        Cue::Weak => is_measured(after),
        Cue::None | Cue::Count => counts_something(after),
    };
    let fits = first < last && last <= 2150 && last - first <= 300 && !numeric::goes_on(tokens, n + 1) && !counted;
    fits.then_some((n + 1, Reading::new("years", When::Years { first, last })))
}

/// "1990s", "'90s".
fn decade(tokens: Tokens<'_>) -> Option<(usize, Reading)> {
    let apostrophe = usize::from(tokens.is_mark(0, '\''));
    let tens = numeric::digits(tokens, apostrophe).filter(|tens| tens % 10 == 0)?;
    let mark = usize::from(tokens.is_mark(apostrophe + 1, '\'') && tokens.is_glued(apostrophe + 1));
    let is_plural = tokens.is_glued(apostrophe + 1 + mark)
        && date_word(tokens.skip(apostrophe + 1 + mark), is(DateWord::PluralEnding)).is_some();
    let first = match (apostrophe, tokens.text(apostrophe).len()) {
        (0, 4) if (1500..=2100).contains(&tens) => tens,
        (1, 2) => century_of(tens),
        _ => return None,
    };
    let last = first + if first % 100 == 0 && first < 1900 { 99 } else { 9 };
    is_plural.then_some((apostrophe + 2 + mark, Reading::new("decade", When::Years { first, last })))
}

/// The first year of a decade named by two digits: "the '90s" are of the last century, "the '10s" of this one.
pub(super) const fn century_of(tens: i16) -> i16 {
    if tens < 30 { 2000 + tens } else { 1900 + tens }
}
