//! Words that are numbers in some places only: "năm" (five, year), "one" (1, someone), "ba" (three, father).

use super::{language, word};
use crate::lexicon::{NumberRole, nouns, reads_between};
use crate::model::Language;
use crate::normalise::{TokenKind, Tokens};

/// Whether the first `len` tokens are a number as far as the words beside them tell; `name` is the word, or the class
/// of words, that the table of neighbours knows them by.
pub(super) fn reads(input: Tokens<'_>, len: usize, name: &str) -> bool {
    verdict(input, len, name) == Some(true)
}

fn verdict(input: Tokens<'_>, len: usize, name: &str) -> Option<bool> {
    let before = input.lower_before(1);
    // "number-one", "half-time": a hyphen parts no more than a space.
    let before = if before == "-" && input.is_glued(0) { input.lower_before(2) } else { before };
    let after = input.skip(len);
    let after = if after.is_mark(0, '-') && after.is_glued(1) { after.lower(1) } else { after.lower(0) };
    reads_between(language(input), name, before, after)
}

/// Whether the single word at the start of the view, a word for 1 to 10, is a number here.
pub(super) fn reads_bare_unit(input: Tokens<'_>) -> bool {
    // A noun after a word that needs a yes is as good: "năm sinh viên".
    let counts = || nouns::noun(language(input), input.skip(1)).is_some();
    !is_name(input)
        && !is_a_part(input)
        && verdict(input, 1, input.lower(0)).unwrap_or_else(counts)
        && reads(input, 1, "*")
}

/// True for "một phần", a part of something, which is not "một phần trăm", one percent.
fn is_a_part(input: Tokens<'_>) -> bool {
    let role_at = |n: usize| word(input.skip(n)).map(|found| found.role);
    word(input).is_some_and(|found| found.value == 1)
        && role_at(1) == Some(NumberRole::Parts)
        && !matches!(role_at(2), Some(NumberRole::Hundred | NumberRole::Scale))
}

/// True for a Vietnamese number word with a capital inside a sentence ("Ba Lan", "Năm Căn"); English headlines
/// capitalise every word, so there a capital says nothing.
fn is_name(input: Tokens<'_>) -> bool {
    let mut letters = input.text(0).chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase);
    let follows_word = input.before(1).is_some_and(|before| before.kind != TokenKind::Mark);
    let next_is_capital = input.text(1).starts_with(char::is_uppercase);
    language(input) == Language::Vietnamese && is_capital && (follows_word || next_is_capital)
}
