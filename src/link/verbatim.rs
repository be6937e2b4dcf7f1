//! Words that two sentences share around their figures: where one text copies another, the sentence stays and the
//! number alone goes wrong.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::side::Side;
use crate::model::Figure;

/// Words that are looked at on either side of a number.
const REACH: usize = 8;

/// A word beside a figure, by its number, whatever its case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word {
    id: u32,
    is_number: bool,
}

/// The words beside a figure, those next to it first. Hedges, units and nouns are compared elsewhere, in any words.
#[derive(Debug)]
pub(super) struct Around {
    before: Box<[Word]>,
    after: Box<[Word]>,
}

/// Numbers the words beside figures in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct Vocabulary<'f>(FxHashMap<Cow<'f, str>, u32>);

impl<'f> Vocabulary<'f> {
    fn word(&mut self, text: &'f str) -> Word {
        let is_number = text.starts_with(|c: char| c.is_ascii_digit());
        let is_folded = |c: char| if c.is_ascii() { !c.is_ascii_uppercase() } else { c.to_lowercase().eq([c]) };
        let folded = if text.chars().all(is_folded) {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(text.chars().flat_map(char::to_lowercase).collect())
        };
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        Word { id: *self.0.entry(folded).or_insert(next), is_number }
    }

    /// The words beside a figure.
    pub(super) fn around(&mut self, figure: &'f Figure) -> Around {
        let (text, number) = (&*figure.sentence, figure.in_sentence);
        let (hedge, unit) = figure.phrase_text.split_once(figure.number_text.as_str()).unwrap_or_default();
        let before = split(text.get(..number.start)).rev().skip(split(Some(hedge)).count());
        let after = split(text.get(number.end..)).skip(split(Some(unit)).count());
        Around {
            before: bare(before).take(REACH).map(|word| self.word(word)).collect(),
            after: bare(after).take(REACH).map(|word| self.word(word)).collect(),
        }
    }
}

/// How many words next to the figures are the same in both sentences, before and after them, up to the first that
/// differs. Another number in the place of a number is passed over.
///
/// "the blast in Kells killed 14 people" and "a blast in Kells killed 17 people, police said": four.
pub(super) fn run(a: &Side<'_>, b: &Side<'_>) -> usize {
    same(&a.around.before, &b.around.before) + same(&a.around.after, &b.around.after)
}

fn split(text: Option<&str>) -> std::str::SplitAsciiWhitespace<'_> {
    text.unwrap_or_default().split_ascii_whitespace()
}

/// Words without the marks around them; what is nothing but marks is left out.
fn bare<'f>(list: impl Iterator<Item = &'f str>) -> impl Iterator<Item = &'f str> {
    list.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty())
}

fn same(a: &[Word], b: &[Word]) -> usize {
    let mut count = 0;
    for (x, y) in a.iter().zip(b) {
        if x.id == y.id {
            count += 1;
        } else if !(x.is_number && y.is_number) {
            break;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::super::side::pair;
    use super::*;
    use crate::model::Language;
    use crate::normalise::testing::article;
    use crate::{Checker, Options};

    #[test]
    fn words_are_counted_up_to_the_first_that_differs() {
        let read = |text: &str| {
            let language = if text.is_ascii() { Language::English } else { Language::Vietnamese };
            Checker::new(Options::default()).extract(&article(text, language)).remove(0)
        };
        for (one, other, expected) in [
            ("The blast in Kells killed 14 people.", "A blast in Kells killed 17 people, police said.", 4),
            ("Vụ nổ làm 14 người chết, 5 người mất tích.", "vụ nổ làm 17 người chết, 9 người mất tích.", 6),
            ("VỤ NỔ làm 14 người chết.", "vụ nổ làm 17 người chết.", 3),
            ("It sold 14 boats.", "They bought 14 ferries.", 0),
            ("It sold 14.", "It sold 17.", 2),
        ] {
            let (one, other) = (read(one), read(other));
            let (a, b) = pair(&one, &other);
            assert_eq!(run(&a, &b), expected, "{} | {}", one.sentence, other.sentence);
        }
    }
}
