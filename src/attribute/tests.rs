//! Whole articles: the texts in `fixtures/attribution`, one snapshot each.

use std::fmt::Write;
use std::path::Path;

use super::*;
use crate::model::{Block, BlockKind, Language, Span};
use crate::normalise::testing::article;
use crate::parse;

/// Every figure of a text, one a line: number, source (via relay), id, stance, as-of.
fn attributed(text: &str, language: Language) -> String {
    let mut article = article(text, language);
    article.blocks = blocks(text);
    let document = Document::new(&article);
    let parsed = parse::parse(&document);
    let mut out = String::new();
    for (parsed, attributed) in parsed.iter().zip(attribute(&document, &parsed, &Options::default())) {
        for (figure, attributed) in parsed.figures.iter().zip(attributed) {
            let number = figure.quantity.span.of(text);
            let source = attributed.attribution.map_or("-".to_owned(), |attribution| {
                let via = attribution.via.map(|via| format!(" via {via}")).unwrap_or_default();
                format!("{}{via} [{}]", attribution.source, attribution.source_id)
            });
            let as_of = attributed.as_of.map(|period| period.to_string()).unwrap_or_default();
            let _ = writeln!(out, "{number} | {source} | {} | {as_of}", attributed.stance);
        }
    }
    out
}

/// One block a paragraph.
fn blocks(text: &str) -> Vec<Block> {
    let mut start = 0;
    let mut blocks = Vec::new();
    for part in text.split_inclusive("\n\n") {
        blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(start, start + part.trim_end().len()) });
        start += part.len();
    }
    blocks
}

#[test]
fn fixtures() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/attribution");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let language = Language::from_code(&name).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        insta::assert_snapshot!(name, attributed(&text, language));
    }
}

#[test]
fn the_month_of_may_plans_nothing() {
    let read = attributed(
        "A bus crash killed 14 people on 5 May 2024, police said. It may hold 60 people.",
        Language::English,
    );
    let stances: Vec<&str> = read.lines().filter_map(|line| line.split(" | ").nth(2)).collect();
    assert_eq!(stances, ["stated", "planned"]);
}
