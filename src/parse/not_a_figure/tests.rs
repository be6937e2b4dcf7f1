//! Every reason against a table of texts: where it holds, and where a number like it is a figure.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::lexicon::rows;
use crate::model::Language;
use crate::normalise::Document;
use crate::normalise::testing::article;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    reason: String,
    text: String,
    not: String,
    figures: String,
}

/// The numbers of a text that are none, with their reasons, and its figures.
fn read(text: &str, language: Language) -> (Vec<(String, String)>, Vec<String>) {
    let article = article(text, language);
    let document = Document::new(&article);
    let (mut not, mut figures) = (Vec::new(), Vec::new());
    for sentence in crate::parse::parse(&document) {
        let dates = sentence.dates.iter().map(|date| (date.span.of(&document.text).to_owned(), "date".to_owned()));
        not.extend(dates);
        not.extend(
            sentence
                .not_figures
                .iter()
                .map(|found| (found.span.of(&document.text).to_owned(), found.reason.to_owned())),
        );
        figures.extend(sentence.figures.iter().map(|figure| figure.quantity.span.of(text).to_owned()));
    }
    (not, figures)
}

fn check(name: &str, table: &'static str, language: Language) {
    let mut wrong = String::new();
    // Of each reason: texts where it holds, texts where it does not.
    let mut seen: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in rows::<Row>(name, table) {
        let (not, figures) = read(&row.text, language);
        let found: Vec<&str> =
            not.iter().filter(|(_, reason)| *reason == row.reason).map(|(text, _)| text.as_str()).collect();
        let (found, figures) = (found.join("|"), figures.join("|"));
        if found != row.not || figures != row.figures {
            wrong += &format!("{} {:?}\n   {found} / {figures}   all: {not:?}\n", row.reason, row.text);
        }
        let counts = seen.entry(row.reason).or_default();
        if row.not.is_empty() { counts.1 += 1 } else { counts.0 += 1 }
    }
    assert!(wrong.is_empty(), "{name}:\n{wrong}");
    for (reason, (holds, holds_not)) in seen {
        assert!(holds > 0 && holds_not > 0 || reason == "proportion" || reason == "link", "{name}: {reason} one-sided");
    }
}

#[test]
fn english_reasons() {
    check("not_figures/en.csv", include_str!("../../../fixtures/not_figures/en.csv"), Language::English);
    check("not_figures/en-edges.csv", include_str!("../../../fixtures/not_figures/en-edges.csv"), Language::English);
}

#[test]
fn vietnamese_reasons() {
    check("not_figures/vi.csv", include_str!("../../../fixtures/not_figures/vi.csv"), Language::Vietnamese);
}
