//! Names that hold a number: "Boeing 777", "Điều 4", "12 Baker Street", and bare years.

use super::{Candidate, is_capitalised, is_title_case, is_word, starts_sentence};
use crate::lexicon::{Reason, Strength, not_figures};
use crate::model::Language;
use crate::normalise::{TokenKind, Tokens};

/// A word of the table stands right before the number.
pub(super) fn before(candidate: &Candidate<'_>) -> Option<Reason> {
    let at = candidate.number;
    let table = &not_figures(at.document().article.info.language).before;
    // A hyphen or an opening quote may part them: "Catch-22".
    let at = if at.lower_before(1) == "-" && at.is_glued(0) { at.back(1) } else { at };
    let (_, &(reason, strength)) = table.longest_before(at)?;
    let is_measured = candidate.unit.is_some_and(|unit| !unit.is_count());
    let holds = match strength {
        Strength::Always => !is_measured && candidate.number.text(0).len() <= 5,
        Strength::Never => false,
        Strength::Bare => candidate.is_bare() && !candidate.is_hedged && candidate.is_digits(),
    };
    holds.then_some(reason)
}

/// "12 Baker Street": capitalised words after the number, the last a word for streets.
pub(super) fn address(candidate: &Candidate<'_>) -> Option<Reason> {
    const LONGEST: usize = 4;
    if !candidate.is_digits() {
        return None;
    }
    let rest = candidate.number.skip(candidate.len);
    let table = &not_figures(rest.document().article.info.language).after;
    (1..=LONGEST)
        .take_while(|&n| is_capitalised(rest.text(n - 1)))
        .find_map(|n| table.longest(rest.skip(n)).filter(|_| is_capitalised(rest.text(n))))
        .map(|(_, &reason)| reason)
}

/// Four digits that can be a year, with nothing that counts: "since 2015", "the 2008 crisis".
pub(super) fn year(candidate: &Candidate<'_>) -> Option<Reason> {
    let value = candidate.whole.filter(|value| (1800..2100).contains(value))?;
    let at = candidate.number;
    if !candidate.is_digits() || candidate.is_hedged || candidate.unit.is_some_and(|unit| !unit.is_count()) {
        return None;
    }
    let _ = value;
    match candidate.noun {
        None => Some(Reason::Year),
        Some(noun) => {
            let is_plural = noun.text.ends_with('s') || matches!(noun.concept.as_deref(), Some("person"));
            let language = at.document().article.info.language;
            (language == Language::English && (!is_plural || at.lower_before(1) == "the")).then_some(Reason::Year)
        }
    }
}

/// A capitalised word and a bare whole number: "Lumia 1520", "Group Seven".
pub(super) fn capitalised(candidate: &Candidate<'_>) -> Option<Reason> {
    const LONGEST: usize = 4;
    let at = candidate.number;
    let is_number_name =
        is_word(at.first()) && is_capitalised(at.text(0)) && !starts_sentence(at) && !is_title_case(at);
    if !candidate.is_bare() || candidate.is_hedged {
        return None;
    }
    if is_number_name {
        return Some(Reason::Name);
    }
    let word = at.back(1);
    let is_name = candidate.is_digits()
        && at.text(0).len() <= LONGEST
        && at.before(1).is_some_and(|token| token.kind == TokenKind::Word)
        && is_capitalised(word.text(0))
        && !starts_sentence(word)
        && !is_title_case(at)
        && ends_name(candidate.after);
    is_name.then_some(Reason::Name)
}

/// True where the text after a number does not make it one of a pair or a list.
fn ends_name(after: Tokens<'_>) -> bool {
    !after.is_mark(0, '%')
}
