//! Every rule on texts, as a run of the checker sees them: where it speaks and where it stays silent.

use std::sync::Arc;

use jiff::civil::date;

use crate::model::{Article, ArticleInfo, Block, BlockKind, Language, OffsetMap, Published, Span};
use crate::read::ArticleSet;
use crate::{Checker, Options};

fn article(path: &str, day: i8, language: Language, text: &str) -> Article {
    Article {
        info: Arc::new(ArticleInfo {
            path: path.to_owned(),
            source: Some(path.to_owned()),
            published: Some(Published { date: date(2025, 5, day), time: None }),
            language,
            title: None,
        }),
        file: path.into(),
        text: text.to_owned(),
        map: OffsetMap::identity(),
        blocks: vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }],
        ignores: Vec::new(),
    }
}

/// The codes of all findings over `texts`, each an article of the day given, sorted.
fn codes(texts: &[(i8, &str)]) -> Vec<String> {
    let language = |text: &str| if text.is_ascii() { Language::English } else { Language::Vietnamese };
    let articles = texts
        .iter()
        .enumerate()
        .map(|(at, (day, text))| article(&format!("{at}.txt"), *day, language(text), text))
        .collect();
    let report = Checker::new(Options::default()).check(ArticleSet { articles, ..ArticleSet::default() });
    let mut codes: Vec<String> = report.findings.into_iter().map(|finding| finding.code).collect();
    codes.sort();
    codes.dedup();
    codes
}

#[test]
fn sources_disagree() {
    let first = "A fire at the Kellmore textile plant in Dunhaven killed 14 workers on Monday.";
    assert_eq!(
        codes(&[(6, first), (6, "The fire at the Kellmore textile plant in Dunhaven killed 17 workers on Monday.")]),
        ["F001"]
    );
    assert!(
        codes(&[(6, first), (6, "The fire at the Kellmore plant in Dunhaven killed more than 10 workers on Monday.")])
            .is_empty()
    );
}

#[test]
fn changed_over_time() {
    assert_eq!(
        codes(&[
            (6, "At least 14 people were killed when the ferry Alma Rosa sank off Port Linden."),
            (9, "The number of people killed when the ferry Alma Rosa sank off Port Linden has risen to 41."),
        ]),
        ["F002"]
    );
}

#[test]
fn self_contradiction() {
    let text = "The Ostrava tram crash injured 12 people, the operator said. \
                In all, the Ostrava tram crash injured 21 people, according to the operator.";
    assert!(codes(&[(6, text)]).contains(&"F004".to_owned()), "{:?}", codes(&[(6, text)]));
}

#[test]
fn conversion_mismatch() {
    assert_eq!(codes(&[(6, "The firm agreed to pay a fine of 2 million euros ($26 million).")]), ["F005"]);
    assert_eq!(codes(&[(6, "The new road runs for 75 km (50 miles) along the coast.")]), ["F005"]);
    assert!(codes(&[(6, "The new road runs for 30 miles (50 km) along the coast.")]).is_empty());
    assert!(codes(&[(6, "The firm agreed to pay a fine of 2 million euros ($2.6 million).")]).is_empty());
}

#[test]
fn arithmetic_mismatch() {
    let fare = |share: &str| format!("The operator raised the fare from 40 dollars to 50 dollars, up {share} percent.");
    assert!(codes(&[(6, &fare("35"))]).contains(&"F006".to_owned()));
    assert!(!codes(&[(6, &fare("25"))]).contains(&"F006".to_owned()));
    assert_eq!(codes(&[(6, "The blast injured 9 people, including 12 people from one village.")]), ["F006"]);
    assert!(codes(&[(6, "The blast injured 19 people, including 12 people from one village.")]).is_empty());
}

#[test]
fn broken_number() {
    assert_eq!(codes(&[(6, "Theo cơ quan này, 1.\n500 binh sĩ đã được gửi đi.")]), ["F009"]);
    assert!(codes(&[(6, "Theo cơ quan này, 1.500 binh sĩ đã được gửi đi.")]).is_empty());
}

#[test]
fn unrelated_stories_do_not_meet() {
    assert!(
        codes(&[
            (6, "A fire at the Kellmore textile plant in Dunhaven killed 14 workers on Monday."),
            (6, "A bus crash near Tarvin in the north killed 17 tourists on Monday."),
        ])
        .is_empty()
    );
}
