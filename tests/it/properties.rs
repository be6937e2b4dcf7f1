//! What holds for every text: tried on sentences put together by chance.

use std::path::Path;

use figcheck::model::{Article, Figure, Thread};
use figcheck::report::{self, Format};
use figcheck::{ArticleSet, Checker, Report};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use unicode_normalization::UnicodeNormalization;

/// The same few cases in every run, so that the suite is quick in a debug build and never fails by chance. `PROPTEST_CASES` asks
/// for more, and for others each time.
fn few() -> ProptestConfig {
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => default,
        None => ProptestConfig { cases: 24, rng_seed: RngSeed::Fixed(20_240_722), ..default },
    }
}

/// Sentences that lean on nothing around them: each names what it counts, and when.
const ENGLISH: &[&str] = &[
    "The flood on 3 May 2023 destroyed {} houses in Corvale, the mayor said.",
    "A total of {} passengers were aboard the ferry, according to the coastguard.",
    "Rescuers pulled {} miners out of the shaft on Tuesday.",
    "The new line is {} kilometres long.",
    "The plant employs about {} workers.",
    "Output fell by {} percent in April 2022.",
    "The bridge cost more than {} euros.",
    "She waited {} days for the permit.",
];

const VIETNAMESE: &[&str] = &[
    "Trận lũ ngày 3/5/2023 làm sập {} căn nhà ở Hà Lam, chủ tịch huyện cho biết.",
    "Trên phà có {} hành khách, theo lực lượng biên phòng.",
    "Đội cứu hộ đưa {} thợ mỏ ra khỏi hầm lò.",
    "Tuyến đường mới dài {} km.",
    "Nhà máy có khoảng {} công nhân.",
    "Sản lượng giảm {} phần trăm trong tháng 4/2022.",
    "Cây cầu tốn hơn {} tỷ đồng.",
];

/// Numbers in digits and in words.
const NUMBERS: &[&str] = &["3", "17", "40", "128", "950", "6", "31"];
const ENGLISH_WORDS: &[&str] =
    &["five", "twelve", "twenty-one", "three hundred", "two thousand", "ninety", "forty-four"];
const VIETNAMESE_WORDS: &[&str] =
    &["năm", "mười hai", "hai mươi mốt", "ba trăm", "hai nghìn", "chín mươi", "bốn mươi tư"];

/// Marks and words that have no business in a sentence.
const NOISE: &[&str] = &[
    " ",
    "\n\n",
    "\n",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{301}",
    "\"",
    "“",
    "(",
    ")",
    "1.",
    "1,",
    "5",
    "%",
    "$",
    "-",
    "–",
    "/",
    ":",
    "٣",
    "５",
    "𝟓",
    "½",
    "²",
    "\t",
    "|",
    "- ",
    "* ",
    "said",
    "according to",
    "theo",
    "million",
    "tỷ",
    "of",
    "from",
    "to",
    "July",
    "ngày",
    "…",
    "https://example.org/5",
    "99999999999999999999999999999999",
    "0.000000000000000000000000000001",
    "30/2/2024",
    "31/12/99999",
];

fn sentences(templates: &'static [&'static str], numbers: Vec<&'static str>) -> impl Strategy<Value = Vec<String>> {
    let one = (select(templates), select(numbers)).prop_map(|(template, number)| template.replace("{}", number));
    proptest::collection::vec(one, 1..6)
}

fn english() -> impl Strategy<Value = Vec<String>> {
    sentences(ENGLISH, [NUMBERS, ENGLISH_WORDS].concat())
}

fn vietnamese() -> impl Strategy<Value = Vec<String>> {
    sentences(VIETNAMESE, [NUMBERS, VIETNAMESE_WORDS].concat())
}

fn either() -> impl Strategy<Value = Vec<String>> {
    prop_oneof![english(), vietnamese()]
}

/// Sentences with noise anywhere between their letters.
fn noisy() -> impl Strategy<Value = String> {
    let noise = proptest::collection::vec((any::<prop::sample::Index>(), select(NOISE)), 0..12);
    (either(), noise).prop_map(|(sentences, noise)| {
        let mut chars: Vec<String> = sentences.join("\n\n").chars().map(String::from).collect();
        for (at, mark) in noise {
            chars.insert(at.index(chars.len()), (*mark).to_owned());
        }
        chars.concat()
    })
}

fn read(name: &str, text: &str) -> Vec<Article> {
    Checker::default().read_bytes(Path::new(name), text.as_bytes().to_vec()).articles
}

fn figures(text: &str) -> Vec<Figure> {
    Checker::default().extract_all(&read("a.txt", text))
}

/// A headline that leaves nothing to the sentences below it to be.
const HEADLINE: &str = "Notes from the desk\n\n";

/// Paragraphs below a headline.
fn paragraphs(sentences: &[String]) -> String {
    format!("{HEADLINE}{}\n", sentences.join("\n\n"))
}

/// What a figure says, without its place.
fn said(figures: &[Figure]) -> Vec<String> {
    let one = |figure: &Figure| {
        let quantity = &figure.quantity;
        let noun = quantity.noun.as_ref().and_then(|noun| noun.concept.clone()).unwrap_or_default();
        let (number, bound, change) = (quantity.number, quantity.bound, quantity.change);
        let max = number.value_max.map(|max| max.normalize());
        format!("{bound}{}..{max:?} {} {noun} {change:?}", number.value.normalize(), quantity.unit.id)
    };
    figures.iter().map(one).collect()
}

/// Threads as the values and verdict of each, without their ids.
fn verdicts(threads: &[Thread]) -> Vec<String> {
    threads.iter().map(|thread| format!("{:?} {:?}", thread.figures, thread.verdict)).collect()
}

fn check(articles: Vec<Article>) -> Report {
    Checker::default().check(ArticleSet { articles, ..ArticleSet::default() })
}

/// One article a text, named a.txt, b.txt and so on.
fn set(texts: &[String]) -> Vec<Article> {
    let named = texts.iter().zip('a'..='z');
    named.flat_map(|(text, name)| read(&format!("{name}.txt"), text)).collect()
}

/// What templates say that are filled with numbers in small letters, and in large ones.
fn small_and_large(templates: &[(&str, &str)]) -> [Vec<String>; 2] {
    let fill = |change: fn(&str) -> String| {
        let filled = templates.iter().map(|(template, number)| template.replace("{}", &change(number)));
        said(&figures(&paragraphs(&filled.collect::<Vec<_>>())))
    };
    [fill(str::to_owned), fill(str::to_uppercase)]
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn spans_lie_in_the_file_and_hold_the_number(text in noisy()) {
        let mut last = 0;
        for figure in figures(&text) {
            let span = figure.quantity.span;
            let Some(written) = text.get(span.start..span.end) else {
                return Err(TestCaseError::fail(format!("{span:?} of {text:?}")));
            };
            prop_assert_eq!(written, &figure.number_text);
            prop_assert!(written.chars().any(char::is_alphanumeric), "{:?} is no number", written);
            let phrase = figure.quantity.phrase;
            prop_assert!(phrase.start <= span.start && span.end <= phrase.end, "{:?} in {:?}", span, phrase);
            prop_assert!(span.start >= last, "figures overlap in {:?}", text);
            last = span.end;
        }
    }

    #[test]
    fn figures_of_two_texts_are_those_of_each(a in english(), b in english()) {
        // A paragraph that a page repeats is read once.
        prop_assume!(!b.iter().any(|sentence| a.contains(sentence)));
        let (first, second) = (paragraphs(&a), paragraphs(&b));
        let whole = paragraphs(&[a, b].concat());
        let apart = [said(&figures(&first)), said(&figures(&second))].concat();
        prop_assert_eq!(said(&figures(&whole)), apart, "{}", whole);
    }

    #[test]
    fn composed_and_decomposed_text_say_the_same(sentences in vietnamese()) {
        let text = paragraphs(&sentences);
        let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
        let (one, other) = (figures(&composed), figures(&decomposed));
        prop_assert_eq!(said(&one), said(&other));
        for (one, other) in one.iter().zip(&other) {
            let again: String = other.number_text.nfc().collect();
            prop_assert_eq!(&one.number_text, &again);
        }
    }

    #[test]
    fn number_words_may_be_written_large(templates in proptest::collection::vec((select(ENGLISH), select(ENGLISH_WORDS)), 1..5)) {
        let [small, large] = small_and_large(&templates);
        prop_assert_eq!(&large, &small);
    }

    #[test]
    fn vietnamese_number_words_may_be_written_large(templates in proptest::collection::vec((select(VIETNAMESE), select(VIETNAMESE_WORDS)), 1..5)) {
        let [small, large] = small_and_large(&templates);
        prop_assert_eq!(&large, &small);
    }

    #[test]
    fn the_order_of_figures_changes_no_thread(texts in proptest::collection::vec(either(), 2..4), turn in any::<prop::sample::Index>()) {
        let checker = Checker::default();
        let texts: Vec<String> = texts.iter().map(|sentences| paragraphs(sentences)).collect();
        let mut figures = checker.extract_all(&set(&texts));
        let threads = checker.reconcile(&figures);
        prop_assert_eq!(&checker.reconcile(&figures), &threads, "a second time");
        if !figures.is_empty() {
            let middle = turn.index(figures.len());
            figures.rotate_left(middle);
            prop_assert_eq!(&checker.reconcile(&figures), &threads, "turned");
            figures.reverse();
            prop_assert_eq!(&checker.reconcile(&figures), &threads, "reversed");
        }
    }

    #[test]
    fn more_articles_change_no_verdict(texts in proptest::collection::vec(english(), 2..4), copies in 1_usize..12) {
        let texts: Vec<String> = texts.iter().map(|sentences| paragraphs(sentences)).collect();
        let before = check(set(&texts));
        let strangers = (0..copies).flat_map(|n| {
            let text = format!("Lighthouse\n\nThe lighthouse of Norrey has {} steps, its keeper wrote in 19{}.\n", 140 + n, 10 + n);
            read(&format!("stranger-{n}.txt"), &text)
        });
        let articles = set(&texts).into_iter().chain(strangers).collect();
        let after = check(articles);
        let old: Vec<Thread> = after
            .threads
            .into_iter()
            .filter(|thread| !thread.figures.iter().any(|figure| figure.0.starts_with("stranger")))
            .collect();
        prop_assert_eq!(verdicts(&old), verdicts(&before.threads));
    }

    #[test]
    fn tables_come_back_as_they_were_written(texts in proptest::collection::vec(noisy(), 1..3)) {
        let report = check(set(&texts));
        let written = |format| {
            let mut out = Vec::new();
            report::figures(format, &report, &report::Layout::default(), &mut out).unwrap();
            out
        };
        let csv = written(Format::Csv);
        let mut reader = csv::Reader::from_reader(csv.as_slice());
        let header = reader.headers().unwrap().clone();
        let lines = String::from_utf8(written(Format::Jsonl)).unwrap();
        let objects: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(rows.len(), report.figures.len());
        prop_assert_eq!(rows.len(), objects.len());
        for (row, object) in rows.iter().zip(&objects) {
            for (name, cell) in header.iter().zip(row) {
                let value = match &object[name] {
                    serde_json::Value::Null => String::new(),
                    serde_json::Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                prop_assert_eq!(cell, &value, "{}", name);
            }
        }
        for (row, figure) in rows.iter().zip(&report.figures) {
            let cell = |name: &str| row.get(header.iter().position(|column| column == name).unwrap()).unwrap();
            prop_assert_eq!(cell("number"), &figure.number_text);
            prop_assert_eq!(cell("start").parse::<usize>().unwrap(), figure.quantity.span.start);
            if let Ok(value) = cell("value").parse::<rust_decimal::Decimal>() {
                prop_assert_eq!(value, figure.quantity.number.value);
            }
        }
    }
}

#[test]
fn the_order_of_arguments_changes_nothing() {
    let folder = crate::harness::disagreement("argument-order");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (fire, hall) = (path("fire.txt"), path("hall.txt"));
    for format in ["text", "json", "csv", "sarif", "junit"] {
        let one = crate::harness::run(&["check", "--format", format, &fire, &hall]);
        let other = crate::harness::run(&["check", "--format", format, &hall, &fire]);
        assert_eq!(one.stdout, other.stdout, "{format}");
        assert_eq!(one.status, other.status, "{format}");
    }
}
