//! Dates of the fixtures, and dates written out in every style and read back.

use jiff::civil::Date;
use proptest::prelude::*;
use serde::Deserialize;

use super::{DateMention, DateValue, date_kinds, english, vietnamese};
use crate::model::{Article, Language, Published};
use crate::normalise::testing::article;
use crate::normalise::{Document, TokenKind, Tokens};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    text: String,
    published: Date,
    mention: Option<String>,
    period: Option<String>,
}

fn published(text: &str, language: Language, date: Option<Date>) -> Article {
    let mut article = article(text, language);
    let mut info = (*article.info).clone();
    info.published = date.map(|date| Published { date, time: None });
    article.info = std::sync::Arc::new(info);
    article
}

/// The words that dates are told by rule out nothing that the grammars read.
#[test]
fn no_date_starts_where_none_may() {
    let tables = [
        (Language::English, include_str!("../../../fixtures/dates/en.csv")),
        (Language::English, include_str!("../../../fixtures/dates/en-edges.csv")),
        (Language::Vietnamese, include_str!("../../../fixtures/dates/vi.csv")),
        (Language::Vietnamese, include_str!("../../../fixtures/dates/vi-edges.csv")),
    ];
    let mut ruled_out = 0;
    for (language, line) in
        tables.into_iter().flat_map(|(language, table)| table.lines().map(move |line| (language, line)))
    {
        let article = article(line, language);
        let document = Document::new(&article);
        let starts = &document.lexicon.starts.date;
        for tokens in document.sentences.iter().map(|sentence| document.tokens_of(sentence)) {
            let places = (0..tokens.len()).map(|n| tokens.skip(n));
            let is_word = |rest: &Tokens<'_>| rest.first().is_some_and(|token| token.kind == TokenKind::Word);
            for rest in places.filter(is_word).filter(|&rest| !starts.may_start_before_number(rest)) {
                let found = date_kinds(rest);
                let read = match language {
                    Language::English => english::date(rest, found),
                    Language::Vietnamese => vietnamese::date(rest, found),
                };
                assert!(read.is_err(), "{line:?} at {:?}", rest.as_str());
                ruled_out += 1;
            }
        }
    }
    assert!(ruled_out > 1000, "{ruled_out}");
}

/// The first date in the text, and its words.
fn first_date(article: &Article) -> Option<(String, DateMention)> {
    let document = Document::new(article);
    document.sentences.iter().find_map(|sentence| {
        let tokens = document.tokens_of(sentence);
        (0..tokens.len()).find_map(|n| {
            let (_, mention) = super::date(tokens.skip(n)).ok()?;
            Some((mention.span.of(&document.text).to_owned(), mention))
        })
    })
}

fn check(language: Language, fixture: &str) {
    let mut wrong = Vec::new();
    for row in csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(fixture.as_bytes()).deserialize() {
        let row: Row = row.unwrap();
        let found = first_date(&published(&row.text, language, Some(row.published)));
        let (text, period) = match found {
            Some((text, mention)) => (Some(text), mention.period.map(|period| period.to_string())),
            None => (None, None),
        };
        if text != row.mention || period != row.period {
            wrong.push(format!("{row:?}\n   read {text:?} {period:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn vietnamese_fixtures() {
    check(Language::Vietnamese, include_str!("../../../fixtures/dates/vi.csv"));
    check(Language::Vietnamese, include_str!("../../../fixtures/dates/vi-edges.csv"));
}

#[test]
fn english_fixtures() {
    check(Language::English, include_str!("../../../fixtures/dates/en.csv"));
    check(Language::English, include_str!("../../../fixtures/dates/en-edges.csv"));
}

#[test]
fn without_a_publication_date_nothing_is_placed() {
    let article = published("Ngày 21/10 đoàn đi", Language::Vietnamese, None);
    let (_, mention) = first_date(&article).unwrap();
    assert!(mention.period.is_none());
    assert!(matches!(mention.value, DateValue::Relative(_)));
}

proptest! {
    #[test]
    fn dates_written_out_are_read_back(days in 0..60_000_i32, style in 0..6_usize) {
        let date = jiff::civil::date(1950, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let english = ["%Y-%m-%d", "%B %-d, %Y", "%-d %B %Y", "%b. %-d, %Y", "%A, %B %-d, %Y", "%d %b %Y"];
        let vietnamese =
            ["%Y-%m-%d", "ngày %-d/%-m/%Y", "%d/%m/%Y", "ngày %-d tháng %-m năm %Y", "sáng %d-%m-%Y", "hôm %-d.%-m.%Y"];
        for (language, styles) in [(Language::English, english), (Language::Vietnamese, vietnamese)] {
            let text = date.strftime(styles[style]).to_string().replace("May.", "May");
            let article = published(&text, language, None);
            let Some((read, mention)) = first_date(&article) else { panic!("{text} not read") };
            prop_assert_eq!(&read, &text);
            prop_assert_eq!(mention.value, DateValue::Absolute(date, date), "{}", text);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "[0-9a-zA-Z /.,:'-]{0,40}|(tháng|ngày|năm|quý|[0-9]{1,4}|[-/.,:]| ){0,12}") {
        for language in Language::ALL {
            let article = published(&text, language, Some(jiff::civil::date(2024, 10, 22)));
            let document = Document::new(&article);
            for sentence in &document.sentences {
                let tokens = document.tokens_of(sentence);
                for n in 0..=tokens.len() {
                    if let Ok((rest, mention)) = super::date(tokens.skip(n)) {
                        prop_assert!(!mention.tokens.is_empty());
                        prop_assert!(rest.len() < tokens.skip(n).len());
                    }
                }
            }
        }
    }
}
