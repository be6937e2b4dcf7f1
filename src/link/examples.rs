//! Pairs of figures of the fixtures: what speaks for and against one quantity.

use serde::Deserialize;

use super::explain;
use super::weights::Weights;
use crate::Checker;
use crate::model::{Figure, Language};
use crate::normalise::testing::article;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    first: String,
    second: String,
    says: String,
    veto: String,
}

/// The figures of a text whose numbers stand in square brackets, which no reader sees.
fn marked(text: &str, name: &str, language: Language) -> Vec<Figure> {
    let (mut plain, mut marks) = (String::new(), Vec::new());
    for part in text.split_inclusive(['[', ']']) {
        plain.push_str(part.trim_end_matches(['[', ']']));
        if part.ends_with('[') {
            marks.push(plain.len());
        }
    }
    let mut article = article(&plain, language);
    std::sync::Arc::make_mut(&mut article.info).path = name.to_owned();
    let mut figures = Checker::default().extract(&article);
    figures.retain(|figure| marks.contains(&figure.quantity.span.start));
    assert_eq!(figures.len(), marks.len(), "{text}");
    figures
}

/// Where `is_whole`, a row names all the evidence but that of shared words.
fn check(fixture: &str, language: Language, other: Language, is_whole: bool) {
    let mut wrong = Vec::new();
    for row in csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(fixture.as_bytes()).deserialize() {
        let row: Row = row.unwrap();
        let mut figures = marked(&row.first, "a.txt", language);
        figures.extend(marked(&row.second, "b.txt", other));
        let [a, b] = figures.as_slice() else { panic!("two figures are marked: {row:?}") };
        let found = explain(a, b);
        let says: Vec<&str> = found.link.evidence.iter().map(|piece| piece.name.as_str()).collect();
        let is_as_expected = |wanted: &str| match wanted.strip_prefix('!') {
            Some(unwanted) => !says.contains(&unwanted),
            None => says.contains(&wanted),
        };
        let is_of_words = |name: &str| ["words-", "context-", "verbatim-"].iter().any(|field| name.starts_with(field));
        let is_listed = |name: &&str| is_of_words(name) || row.says.split_whitespace().any(|listed| listed == *name);
        let is_all = !is_whole || says.iter().all(is_listed);
        let sum: f64 = Weights::get().prior + found.link.evidence.iter().map(|piece| piece.weight).sum::<f64>();
        assert!((found.link.score - sum).abs() < 0.005, "the score is the sum of what is said: {row:?}");
        let veto = found.veto.unwrap_or_default();
        if !is_all || !row.says.split_whitespace().all(is_as_expected) || veto != row.veto {
            wrong.push(format!("{row:#?}\nsays {}\nveto {veto:?}", says.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

#[test]
fn english_fixtures() {
    check(include_str!("../../fixtures/links/en.csv"), Language::English, Language::English, false);
}

#[test]
fn whole_english_fixtures() {
    check(include_str!("../../fixtures/links/en-more.csv"), Language::English, Language::English, true);
}

#[test]
fn vietnamese_fixtures() {
    check(include_str!("../../fixtures/links/vi.csv"), Language::Vietnamese, Language::Vietnamese, false);
}

#[test]
fn fixtures_of_two_languages() {
    check(include_str!("../../fixtures/links/en-vi.csv"), Language::English, Language::Vietnamese, false);
}

/// Articles and the threads of their figures, as `fixtures/links/threads.csv` tells them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    articles: String,
    threads: String,
}

#[test]
fn threads_of_articles() {
    let checker = Checker::default();
    let fixture = include_str!("../../fixtures/links/threads.csv");
    for row in csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(fixture.as_bytes()).deserialize() {
        let row: Told = row.unwrap();
        let read = |(at, text): (usize, &str)| {
            let mut article = article(text, Language::English);
            std::sync::Arc::make_mut(&mut article.info).path = format!("{at}.txt");
            checker.extract(&article)
        };
        let figures: Vec<Figure> = row.articles.split(" / ").enumerate().flat_map(read).collect();
        let phrase =
            |id: &crate::model::FigureId| figures.iter().find(|figure| figure.id == *id).unwrap().phrase_text.as_str();
        let told = |thread: &crate::model::Thread| {
            let members: Vec<&str> = thread.figures.iter().map(phrase).collect();
            format!("{}, {}: {}", thread.verdict.name(), thread.measure, members.join(" = "))
        };
        let threads: Vec<String> = checker.reconcile(&figures).iter().map(told).collect();
        assert_eq!(threads.join("; "), row.threads, "{}", row.articles);
    }
}
