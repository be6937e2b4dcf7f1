//! Units of the fixtures: every number of the text is read by a plain reader of digits, then its unit.

use serde::Deserialize;

use super::{currency_before, measure_before, unit_after};
use crate::lexicon::extra::{Extra, ExtraNoun, ExtraUnit};
use crate::model::{Language, Note};
use crate::normalise::testing::article;
use crate::normalise::{Document, TokenKind, Tokens};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    text: String,
    unit: String,
    other: String,
}

/// The first token after the digits that start the view, their separators and a scale word.
fn after_number(tokens: Tokens<'_>) -> Tokens<'_> {
    const SCALES: [&str; 7] = ["million", "billion", "triệu", "tỷ", "nghìn", "m", "bn"];
    let mut len = 1;
    while (tokens.is_mark(len, ',') || tokens.is_mark(len, '.'))
        && tokens.is_glued(len)
        && tokens.get(len + 1).is_some_and(|token| token.kind == TokenKind::Digits && !token.space_before)
    {
        len += 2;
    }
    let has_scale = SCALES.contains(&tokens.lower(len)) && tokens.lower(len).len() > 1;
    tokens.skip(len + usize::from(has_scale))
}

/// The unit of the first number of the text, and the unit it might be too.
fn first_unit(text: &str, language: Language) -> (String, String) {
    let article = article(text, language);
    let document = Document::new(&article);
    let tokens = document.tokens_of(&document.sentences[0]);
    let at = (0..tokens.len()).find(|&n| tokens.get(n).unwrap().kind == TokenKind::Digits).unwrap();
    let before = (0..at).find_map(|n| {
        let (rest, reading) = currency_before(tokens.skip(n)).or_else(|_| measure_before(tokens.skip(n))).ok()?;
        (rest.position() == tokens.skip(at).position()).then_some(reading)
    });
    let after = after_number(tokens.skip(at));
    let reading = match before {
        Some(reading) => match super::rate_after(after, &reading.unit) {
            Ok((_, rate)) => Some(rate),
            Err(_) => Some(reading),
        },
        None => {
            let hyphened = if after.is_mark(0, '-') { after.skip(1) } else { after };
            unit_after(after).or_else(|_| unit_after(hyphened)).ok().map(|(_, reading)| reading)
        }
    };
    let Some(reading) = reading else { return (String::new(), String::new()) };
    let other = match reading.note {
        Some(Note::AmbiguousUnit { other, .. }) => other,
        _ => String::new(),
    };
    (reading.unit.id, other)
}

fn check(language: Language, fixture: &str) {
    let mut wrong = Vec::new();
    for row in csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(fixture.as_bytes()).deserialize() {
        let row: Row = row.unwrap();
        let read = first_unit(&row.text, language);
        if read != (row.unit.clone(), row.other.clone()) {
            wrong.push(format!("{row:?} read as {read:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn words_that_a_user_adds_are_read_as_units_and_nouns() {
    let unit = ExtraUnit { id: "jerrycan", names: vec!["jerrycans"], worth: Some(("20".parse().unwrap(), "litre")) };
    let noun = ExtraNoun { concept: "shop", words: vec!["dukas"] };
    let extra = Extra::new(&[unit], &[noun]).unwrap();
    let article = article("They sold 300 jerrycans/day in 45 dukas.", Language::English);
    let document = Document::with_extra(&article, &extra);
    let parsed = crate::parse::parse(&document);
    let read: Vec<&str> = parsed[0].figures.iter().map(|figure| figure.quantity.unit.id.as_str()).collect();
    assert_eq!(read, ["jerrycan/day", "shop"]);
}

#[test]
fn english_fixtures() {
    check(Language::English, include_str!("../../../fixtures/units/en.csv"));
}

#[test]
fn vietnamese_fixtures() {
    check(Language::Vietnamese, include_str!("../../../fixtures/units/vi.csv"));
}
