//! The fixture tables; properties and the writers that they read back have files of their own.

mod properties;
mod write_en;
mod write_vi;

use rust_decimal::Decimal;

use super::{NumberReading, number};
use crate::lexicon::rows;
use crate::model::{FigureKind, Language};
use crate::normalise::Document;
use crate::normalise::testing::article;

/// Every number of a text, read from left to right, with the text it stands in.
fn numbers(text: &str, language: Language) -> Vec<(String, NumberReading)> {
    let article = article(text, language);
    let document = Document::new(&article);
    let mut found = Vec::new();
    for sentence in &document.sentences {
        let mut rest = document.tokens_of(sentence);
        while !rest.is_empty() {
            match number(rest) {
                Ok((after, reading)) => {
                    let span = rest.take(rest.consumed(after)).span();
                    found.push((document.written(span).to_owned(), reading));
                    rest = after;
                }
                Err(_) => rest = rest.skip(1),
            }
        }
    }
    found
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    text: String,
    number: String,
    value: String,
    value_max: String,
    step: String,
}

fn shown(value: Decimal) -> String {
    value.normalize().to_string()
}

/// The row that the grammar would write for a text.
fn read_row(text: &str, language: Language) -> [String; 4] {
    let mut columns: [Vec<String>; 4] = Default::default();
    for (written, reading) in numbers(text, language) {
        columns[0].push(written);
        if reading.kind == FigureKind::Vague {
            columns[1].push("vague".to_owned());
            continue;
        }
        columns[1].push(shown(reading.number.value));
        columns[2].extend(reading.number.value_max.map(shown));
        columns[3].push(shown(reading.number.step));
    }
    columns[3].dedup();
    columns.map(|column| column.join("|"))
}

fn check(name: &str, table: &'static str, language: Language) {
    let mut wrong = Vec::new();
    for row in rows::<Row>(name, table) {
        let read = read_row(&row.text, language);
        let wanted = [row.number, row.value, row.value_max, row.step];
        if read != wanted {
            wrong.push(format!("{:?}\n   wanted {wanted:?}\n   read   {read:?}", row.text));
        }
    }
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
}

#[test]
fn english_fixtures() {
    check("fixtures/numbers/en.csv", include_str!("../../../../fixtures/numbers/en.csv"), Language::English);
}

#[test]
fn vietnamese_fixtures() {
    check("fixtures/numbers/vi.csv", include_str!("../../../../fixtures/numbers/vi.csv"), Language::Vietnamese);
}
