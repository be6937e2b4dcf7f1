//! Words that two sentences share around their figures: where one text copies another, the sentence stays and the
//! number alone goes wrong.

use crate::model::Figure;

/// Words that are looked at on either side of a number.
const REACH: usize = 8;

/// How many words next to the figures are the same in both sentences, before and after them, up to the first that
/// differs. Another number in the place of a number is passed over. Hedges, units and nouns are compared elsewhere, in any words.
///
/// "the blast in Kells killed 14 people" and "a blast in Kells killed 17 people, police said": four.
pub(super) fn run(a: &Figure, b: &Figure) -> usize {
    let (before, after) = sides(a);
    let (other_before, other_after) = sides(b);
    same(before, other_before) + same(after, other_after)
}

/// The words before a figure, the last first, and those after it.
fn sides(figure: &Figure) -> (impl Iterator<Item = &str>, impl Iterator<Item = &str>) {
    let (text, number) = (&*figure.sentence, figure.in_sentence);
    let (hedge, unit) = figure.phrase_text.split_once(figure.number_text.as_str()).unwrap_or_default();
    let before = split(text.get(..number.start)).rev().skip(split(Some(hedge)).count());
    (before, split(text.get(number.end..)).skip(split(Some(unit)).count()))
}

fn split(text: Option<&str>) -> std::str::SplitAsciiWhitespace<'_> {
    text.unwrap_or_default().split_ascii_whitespace()
}

fn same<'f>(a: impl Iterator<Item = &'f str>, b: impl Iterator<Item = &'f str>) -> usize {
    let mut count = 0;
    for (x, y) in words(a).zip(words(b)).take(REACH) {
        if is_one(x, y) {
            count += 1;
        } else if !(is_number(x) && is_number(y)) {
            break;
        }
    }
    count
}

/// Words without the marks around them; what is nothing but marks is left out.
fn words<'f>(list: impl Iterator<Item = &'f str>) -> impl Iterator<Item = &'f str> {
    list.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty())
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

fn is_one(a: &str, b: &str) -> bool {
    a == b || a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase))
}

#[cfg(test)]
mod tests {
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
            ("It sold 14 boats.", "They bought 14 ferries.", 0),
            ("It sold 14.", "It sold 17.", 2),
        ] {
            assert_eq!(run(&read(one), &read(other)), expected, "{one} | {other}");
        }
    }
}
