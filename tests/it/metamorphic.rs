//! Changes to real articles that must change nothing that figcheck says of them.
//!
//! They need the evaluation sets beside the repository, and are skipped without them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use figcheck::model::{Article, Figure, Language, Thread};
use figcheck::{ArticleSet, Checker, Report};

use crate::harness::evaluation;

/// Sets that are read quickly, in one language or both.
const SETS: [&str; 5] = ["bi-ferry", "bi-bridge", "vi-114", "vi-172", "seeds"];

/// The articles of each set; none where the sets are not there.
fn sets() -> Vec<(&'static str, Vec<Article>)> {
    let Some(folder) = evaluation() else { return Vec::new() };
    let read = |name: &&'static str| {
        let articles = Checker::default().read(&[folder.join("sets").join(name)]).articles;
        assert!(!articles.is_empty(), "{name} is not among the evaluation sets");
        (*name, articles)
    };
    SETS.iter().map(read).collect()
}

fn check(articles: Vec<Article>) -> Report {
    Checker::default().check(ArticleSet { articles, ..ArticleSet::default() })
}

/// An article read from a text, known as `like` but for its name.
fn article(name: &str, text: &str, like: Option<&Article>) -> Vec<Article> {
    let mut articles = Checker::default().read_bytes(Path::new(name), text.as_bytes().to_vec()).articles;
    if let Some(like) = like {
        for article in &mut articles {
            let info = figcheck::model::ArticleInfo { path: name.to_owned(), ..(*like.info).clone() };
            article.info = info.into();
            article.file = PathBuf::from(name);
        }
    }
    articles
}

/// The text of an article's file. Those of the sets are plain text.
fn written(article: &Article) -> String {
    std::fs::read_to_string(&article.file).unwrap()
}

fn verdicts(threads: &[Thread]) -> Vec<String> {
    let mut all: Vec<String> =
        threads.iter().map(|thread| format!("{:?} {:?}", thread.figures, thread.verdict)).collect();
    all.sort();
    all
}

/// How many of `before` are not in `after`, and the other way round.
fn differences(before: &[String], after: &[String]) -> Vec<String> {
    let count = |all: &[String]| {
        all.iter().fold(BTreeMap::<String, i32>::new(), |mut counts, one| {
            *counts.entry(one.clone()).or_default() += 1;
            counts
        })
    };
    let (before, mut after) = (count(before), count(after));
    let mut all = Vec::new();
    for (one, n) in before {
        if after.remove(&one) != Some(n) {
            all.push(format!("- {one}"));
        }
    }
    all.extend(after.into_keys().map(|one| format!("+ {one}")));
    all
}

#[test]
fn an_unrelated_article_changes_no_thread() {
    let strangers = [
        ("zz-1.txt", "Clock tower\n\nThe clock tower of Norrey has 141 steps, its keeper wrote in 1911.\n"),
        ("zz-2.txt", "Mùa cam\n\nHợp tác xã Đồng Cói thu 37 tấn cam trong vụ này, ban quản trị cho biết.\n"),
    ];
    for (name, articles) in sets() {
        let before = check(articles.clone());
        let more = strangers.iter().flat_map(|(name, text)| article(name, text, None));
        let after = check(articles.into_iter().chain(more).collect());
        let old: Vec<Thread> = after
            .threads
            .into_iter()
            .filter(|thread| !thread.figures.iter().any(|figure| figure.0.starts_with("zz-")))
            .collect();
        assert_eq!(differences(&verdicts(&before.threads), &verdicts(&old)), [""; 0], "{name}");
    }
}

#[test]
fn a_second_copy_of_an_article_adds_no_conflict() {
    for (name, articles) in sets() {
        let before = check(articles.clone());
        let copied: Vec<Article> = articles
            .iter()
            .flat_map(|one| article(&format!("zz-{}", one.info.path), &written(one), Some(one)))
            .collect();
        let after = check(articles.into_iter().chain(copied).collect());
        // What a finding says, and of which values, stays; it only has more places.
        let kinds = |report: &Report| {
            let mut kinds: Vec<String> = report.findings.iter().map(|finding| finding.code.clone()).collect();
            kinds.sort();
            kinds
        };
        let (before, after) = (kinds(&before), kinds(&after));
        for code in ["F001", "F003", "F010"] {
            let count = |kinds: &[String]| kinds.iter().filter(|kind| *kind == code).count();
            assert!(count(&after) <= count(&before), "{name}: {code}: {} after {}", count(&after), count(&before));
        }
    }
}

/// Writes every figure that `rewrite` has another form for in that form, and checks again.
fn rewritten(articles: &[Article], rewrite: impl Fn(&Figure) -> Option<String>) -> (Report, Report, usize) {
    let before = check(articles.to_vec());
    let mut changed = 0;
    let mut after = Vec::new();
    for one in articles {
        let mut text = written(one);
        for figure in before.figures.iter().rev().filter(|figure| figure.article.path == one.info.path) {
            let span = figure.quantity.span;
            if text.get(span.start..span.end) != Some(&figure.number_text) {
                continue;
            }
            if let Some(new) = rewrite(figure) {
                changed += 1;
                text.replace_range(span.start..span.end, &new);
            }
        }
        after.extend(article(&one.info.path, &text, Some(one)));
    }
    (before, check(after), changed)
}

/// Values in order, article by article.
fn values(report: &Report) -> Vec<String> {
    let one = |figure: &Figure| {
        let quantity = &figure.quantity;
        let max = quantity.number.value_max.map(|max| max.normalize());
        format!(
            "{} {}{}..{max:?} {}",
            figure.article.path,
            quantity.bound,
            quantity.number.value.normalize(),
            quantity.unit.id
        )
    };
    report.figures.iter().map(one).collect()
}

/// The verdicts with the values that each article gives, since places moved. How often an article gives one may change: words
/// that two texts share around a figure speak for its link.
fn judged(report: &Report) -> Vec<String> {
    let value = |id: &figcheck::model::FigureId| {
        let figure = report.figures.iter().find(|figure| figure.id == *id).unwrap();
        format!("{} {}", figure.article.path, figure.quantity.number.value.normalize())
    };
    let one = |thread: &Thread| {
        format!("{:?} {:?}", thread.verdict, thread.figures.iter().map(value).collect::<BTreeSet<_>>())
    };
    report.threads.iter().map(one).collect()
}

/// The digits of a whole number without marks between them; none for any other number.
fn plain_digits(figure: &Figure) -> Option<String> {
    let text = &figure.number_text;
    let value = figure.quantity.number;
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    (is_plain && value.value_max.is_none() && digits == value.value.normalize().to_string()).then_some(digits)
}

/// Digits in groups of three.
fn grouped(digits: &str, mark: &str) -> String {
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
    groups.join(mark)
}

fn holds(what: &str, rewrite: impl Fn(&Figure) -> Option<String> + Copy) {
    for (name, articles) in sets() {
        let (before, after, changed) = rewritten(&articles, rewrite);
        println!("{name}: {what}: {changed} of {} figures", before.figures.len());
        assert_eq!(differences(&values(&before), &values(&after)), [""; 0], "{name}: {what}");
        assert_eq!(differences(&judged(&before), &judged(&after)), [""; 0], "{name}: {what}");
    }
}

#[test]
fn marks_between_thousands_may_be_others() {
    holds("narrow spaces", |figure| {
        let digits = plain_digits(figure).filter(|digits| digits.len() > 3)?;
        Some(grouped(&digits, "\u{202f}"))
    });
    holds("the marks of the language", |figure| {
        let digits = plain_digits(figure).filter(|digits| digits.len() > 4)?;
        Some(grouped(&digits, if figure.article.language == Language::English { "," } else { "." }))
    });
}

#[test]
fn small_numbers_may_be_words() {
    const WORDS: [(&str, &str); 8] = [
        ("three", "ba"),
        ("four", "bốn"),
        ("six", "sáu"),
        ("seven", "bảy"),
        ("eight", "tám"),
        ("nine", "chín"),
        ("eleven", "mười một"),
        ("twelve", "mười hai"),
    ];
    const VALUES: [&str; 8] = ["3", "4", "6", "7", "8", "9", "11", "12"];
    holds("digits for words", |figure| {
        let at = WORDS.iter().position(|(en, vi)| {
            let word = if figure.article.language == Language::English { en } else { vi };
            figure.number_text.eq_ignore_ascii_case(word)
        })?;
        Some(VALUES[at].to_owned())
    });
}

#[test]
fn units_and_scales_may_be_written_out() {
    // Decimal commas for a scale in digits: "2,3 triệu" as "2.300.000". The value stays; only its precision is another, so
    // verdicts may not be compared.
    for (name, articles) in sets() {
        let (before, after, changed) = rewritten(&articles, |figure| {
            let number = figure.quantity.number;
            let is_scaled = figure.number_text.ends_with("triệu") || figure.number_text.ends_with("million");
            let digits = number.value.normalize().to_string();
            let is_whole = number.value_max.is_none() && digits.bytes().all(|byte| byte.is_ascii_digit());
            let mark = if figure.article.language == Language::English { "," } else { "." };
            (is_scaled && is_whole).then(|| grouped(&digits, mark))
        });
        println!("{name}: {changed} of {} figures", before.figures.len());
        assert_eq!(differences(&values(&before), &values(&after)), [""; 0], "{name}");
    }
}

/// Names of units, each with others for the same unit in the language.
const UNITS: [(Language, &[&[&str]]); 2] = [
    (
        Language::English,
        &[
            &[" kilometres", " km", " kilometers"],
            &[" metres", " m", " meters"],
            &["%", " percent", " per cent"],
            &[" kilograms", " kg", " kilogrammes"],
            &[" tonnes", " metric tons"],
            &[" hectares", " ha"],
            &[" litres", " liters"],
            &[" hours", " hrs"],
            &[" miles", " mi"],
        ],
    ),
    (
        Language::Vietnamese,
        &[
            &[" km", " ki-lô-mét", " kilômét", " cây số"],
            &[" m", " mét"],
            &["%", " %", " phần trăm"],
            &[" kg", " ki-lô-gam", " kilôgam"],
            &[" ha", " héc-ta", " hecta"],
            &[" tiếng", " giờ đồng hồ"],
            &[" USD", " đô la Mỹ", " đô-la Mỹ"],
        ],
    ),
];

/// The text with every unit that stands right after a figure written in another way, the `turn`th after its own.
fn units_renamed(text: &str, figures: &[&Figure], turn: usize) -> (String, usize) {
    let (mut out, mut changed) = (text.to_owned(), 0);
    for figure in figures.iter().rev() {
        let end = figure.quantity.span.end;
        let families = UNITS.iter().find(|(language, _)| *language == figure.article.language).unwrap().1;
        let stands = |name: &str| {
            let after = text.get(end..).and_then(|rest| rest.strip_prefix(name));
            // "20 m2" and "5 km/h" are of other units, and "2m dollars" of none.
            after.is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || "/²³^-".contains(c)))
        };
        let at = families.iter().find_map(|names| Some((names, names.iter().position(|name| stands(name))?)));
        // What comes after the unit may belong to its name.
        let is_alone = figure.quantity.unit.dimension != "count" && !figure.quantity.unit.id.contains('/');
        if let Some((names, at)) = at.filter(|_| is_alone) {
            out.replace_range(end..end + names[at].len(), names[(at + turn) % names.len()]);
            changed += 1;
        }
    }
    (out, changed)
}

#[test]
fn units_may_have_another_of_their_names() {
    for (name, articles) in sets() {
        let before = check(articles.clone());
        for turn in 1..4 {
            let mut changed = 0;
            let renamed = articles.iter().flat_map(|one| {
                let figures: Vec<&Figure> =
                    before.figures.iter().filter(|figure| figure.article.path == one.info.path).collect();
                let (text, count) = units_renamed(&written(one), &figures, turn);
                changed += count;
                article(&one.info.path, &text, Some(one))
            });
            let after = check(renamed.collect());
            println!("{name}: {changed} of {} figures", before.figures.len());
            assert_eq!(differences(&values(&before), &values(&after)), [""; 0], "{name}");
            assert_eq!(differences(&judged(&before), &judged(&after)), [""; 0], "{name}");
        }
    }
}

/// The text with the months of its dates written in another way: "March" as "Mar.", "9/3" as "9 tháng 3", "tháng 3" as
/// "tháng ba".
fn months_renamed(text: &str, language: Language) -> String {
    let mut out = text.to_owned();
    for n in 1..=12 {
        let (long, short, vietnamese) = MONTHS[n - 1];
        let forms = |day: usize| match language {
            Language::English if long == short => Vec::new(),
            Language::English => vec![
                (format!("{long} {day}"), format!("{short} {day}")),
                (format!(" {day} {long}"), format!(" {day} {short}")),
            ],
            Language::Vietnamese => vec![
                (format!("ngày {day}/{n}"), format!("ngày {day} tháng {n}")),
                (format!("ngày {day} tháng {n}"), format!("ngày {day} tháng {vietnamese}")),
            ],
        };
        for (from, to) in (1..=31).rev().flat_map(forms) {
            // "ngày 9/30" and "ngày 9/3/2024" are other dates.
            let parts: Vec<&str> = out.split(&from).collect();
            let mut rewritten = parts[0].to_owned();
            for part in &parts[1..] {
                let is_whole = !part.starts_with(|c: char| c.is_alphanumeric() || "/-–".contains(c));
                rewritten += if is_whole { &to } else { &from };
                rewritten += part;
            }
            out = rewritten;
        }
    }
    out
}

const MONTHS: [(&str, &str, &str); 12] = [
    ("January", "Jan.", "một"),
    ("February", "Feb.", "hai"),
    ("March", "Mar.", "ba"),
    ("April", "Apr.", "tư"),
    ("May", "May", "năm"),
    ("June", "Jun.", "sáu"),
    ("July", "Jul.", "bảy"),
    ("August", "Aug.", "tám"),
    ("September", "Sept.", "chín"),
    ("October", "Oct.", "mười"),
    ("November", "Nov.", "mười một"),
    ("December", "Dec.", "mười hai"),
];

#[test]
fn months_may_have_another_of_their_names() {
    for (name, articles) in sets() {
        let before = check(articles.clone());
        let renamed: Vec<(String, &Article)> =
            articles.iter().map(|one| (months_renamed(&written(one), one.info.language), one)).collect();
        let changed = renamed.iter().filter(|(text, one)| *text != written(one)).count();
        println!("{name}: {changed} of {} articles", articles.len());
        let after = check(renamed.iter().flat_map(|(text, one)| article(&one.info.path, text, Some(one))).collect());
        let dated = |report: &Report| {
            let days = report.figures.iter().map(|figure| figure.as_of.map(|day| (day.start, day.end)));
            values(report).into_iter().zip(days).map(|(value, days)| format!("{value} {days:?}")).collect::<Vec<_>>()
        };
        assert_eq!(differences(&dated(&before), &dated(&after)), [""; 0], "{name}");
        assert_eq!(differences(&judged(&before), &judged(&after)), [""; 0], "{name}");
    }
}

#[test]
fn a_translated_figure_has_the_same_unit_and_day() {
    // One thing in both languages, with every name that a unit has in each.
    const NAMES: [(&str, &[&str], &[&str]); 12] = [
        ("kilometre", &["kilometres", "kilometers", "km"], &["km", "ki-lô-mét", "kilômét", "cây số"]),
        ("metre", &["metres", "meters", "m"], &["m", "mét"]),
        ("centimetre", &["centimetres", "cm"], &["cm", "xen-ti-mét", "xentimét", "centimét"]),
        ("mile", &["miles"], &["dặm"]),
        ("hectare", &["hectares", "ha"], &["ha", "héc-ta", "hecta"]),
        ("square_metre", &["square metres", "m²", "sq m"], &["m2", "m²", "mét vuông"]),
        ("kilogram", &["kilograms", "kg"], &["kg", "ki-lô-gam", "kilôgam"]),
        ("tonne", &["tonnes", "metric tons"], &["tấn"]),
        ("percent", &["percent", "per cent", "%"], &["%", "phần trăm"]),
        ("USD", &["US dollars", "dollars", "USD"], &["USD", "đô la Mỹ", "đô la", "đô-la Mỹ"]),
        ("hour", &["hours"], &["giờ", "tiếng", "giờ đồng hồ"]),
        ("day", &["days"], &["ngày"]),
    ];
    let read = |name: &str, text: String| {
        let report = check(article(name, &text, None));
        let [figure] = report.figures.as_slice() else { panic!("{text}: {:#?}", report.figures) };
        let quantity = &figure.quantity;
        let days = figure.as_of.map(|day| (day.start, day.end));
        (text, quantity.number.value.normalize(), quantity.unit.id.clone(), days)
    };
    let date = |month: usize| jiff::civil::date(2023, i8::try_from(month).unwrap(), 17);
    for (n, (id, english, vietnamese)) in NAMES.iter().enumerate() {
        let (long, short, word) = MONTHS[n];
        let month = n + 1;
        let value = rust_decimal::Decimal::from(340 + n);
        let english = english.iter().flat_map(|unit| {
            let dates = [format!("{long} 17, 2023"), format!("17 {long} 2023"), format!("{short} 17, 2023")];
            dates.map(|day| read("a.txt", format!("On {day}, the mill lost {value} {unit} of it, the owner said.\n")))
        });
        let vietnamese = vietnamese.iter().flat_map(|unit| {
            let dates =
                [format!("17/{month}/2023"), format!("17 tháng {month} năm 2023"), format!("17 tháng {word} năm 2023")];
            dates.map(|day| read("b.txt", format!("Ngày {day}, nhà máy mất {value} {unit}, người chủ cho biết.\n")))
        });
        for (text, read_value, unit, days) in english.chain(vietnamese) {
            assert_eq!((read_value, unit.as_str()), (value, *id), "{text}");
            assert_eq!(days, Some((date(month), date(month))), "{text}");
        }
    }
}
