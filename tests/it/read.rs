//! What is read of `fixtures/read`: one file a quirk.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use figcheck::model::Article;
use figcheck::{ArticleSet, Checker, Options};

use crate::harness::{self, folder, root, write};

fn read(paths: &[PathBuf]) -> ArticleSet {
    Checker::new(Options::default()).read(paths)
}

/// The text of a file's bytes, whatever its encoding.
fn shown(bytes: &[u8], all: &[u8]) -> String {
    let units = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|&pair| unit(pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match all {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// An article as the snapshots show it: what is known, and each block as it stands in the file.
fn described(article: &Article, folder: &Path) -> String {
    let info = &article.info;
    let file = info.path.split('#').next().unwrap();
    let bytes = std::fs::read(folder.join(file)).unwrap();
    let published = info.published.map(|published| published.to_string());
    let mut out = format!(
        "{} [{}] source {:?}, published {:?}\ntitle {:?}\n",
        info.path,
        info.language,
        info.source.as_deref().unwrap_or_default(),
        published.unwrap_or_default(),
        info.title.as_deref().unwrap_or_default()
    );
    for block in &article.blocks {
        let span = article.map.span(block.span);
        writeln!(out, "{:?} {:?}", block.kind, shown(&bytes[span.start..span.end], &bytes)).unwrap();
    }
    out
}

fn described_set(set: &ArticleSet, folder: &Path) -> String {
    let mut out = String::new();
    for article in &set.articles {
        out.push_str(&described(article, folder));
        out.push('\n');
    }
    for skipped in &set.skipped {
        let kind = if skipped.is_error { "error" } else { "note" };
        let reason = skipped.reason.replace(folder.to_str().unwrap(), "");
        writeln!(out, "{kind} {}: {}", skipped.path, reason.replace('\\', "/")).unwrap();
    }
    out
}

#[test]
fn every_format_and_quirk() {
    let folder = root().join("fixtures/read/set");
    let set = read(std::slice::from_ref(&folder));
    insta::assert_snapshot!(described_set(&set, &folder));
}

#[test]
fn what_cannot_be_read() {
    let folder = root().join("fixtures/read/broken");
    let set = read(std::slice::from_ref(&folder));
    insta::assert_snapshot!(described_set(&set, &folder));
}

#[test]
fn decomposed_and_wide_text_has_the_same_figures() {
    let folder = root().join("fixtures/read/set");
    let checker = Checker::new(Options::default());
    let figures = |name: &str| -> Vec<String> {
        let set = read(&[folder.join(name)]);
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let figures = checker.extract_all(&set.articles);
        assert!(!figures.is_empty(), "{name}");
        let number = |figure: &figcheck::model::Figure| {
            let span = figure.quantity.span;
            let text = shown(&bytes[span.start..span.end], &bytes);
            format!("{} {} {}", figure.quantity.number.value, figure.quantity.unit.id, nfc(&text))
        };
        figures.iter().map(number).collect()
    };
    let wanted = figures("nfc.txt");
    for name in ["nfd.txt", "utf16le.txt", "utf16be.txt"] {
        assert_eq!(figures(name), wanted, "{name}");
    }
}

/// The few decomposed letters of the fixture put together.
fn nfc(text: &str) -> String {
    text.replace("i\u{300}", "ì").replace("e\u{323}\u{302}", "ệ").replace("e\u{302}\u{323}", "ệ")
}

#[test]
fn several_paths_do_not_clash_and_a_file_counts_once() {
    let folder = folder("read-paths");
    for name in ["a", "b"] {
        std::fs::create_dir_all(folder.join(name)).unwrap();
        write(&folder.join(name), "1.txt", "Some 12 boats came back.");
    }
    let (a, b) = (folder.join("a"), folder.join("b"));
    let set = read(&[a.clone(), b.clone(), a.join("1.txt"), folder.join("none.txt")]);
    let paths: Vec<&str> = set.articles.iter().map(|article| article.info.path.as_str()).collect();
    assert_eq!(paths, [a.join("1.txt").to_str().unwrap(), b.join("1.txt").to_str().unwrap()]);
    assert_eq!(set.skipped.len(), 1);
    assert!(set.skipped[0].is_error && set.skipped[0].reason.starts_with("cannot read "), "{:?}", set.skipped);
}

#[test]
fn a_line_too_long_for_an_article_is_refused_and_the_rest_read() {
    let folder = folder("read-long");
    write(&folder, "long.txt", "a long line ".repeat(2_000_000));
    write(&folder, "short.txt", "Some 12 boats came back.");
    let set = read(std::slice::from_ref(&folder));
    assert_eq!(set.articles.len(), 1);
    assert!(set.skipped[0].reason.ends_with("holds 24000000 bytes, more than one article may have (16777216)"));
}

#[test]
fn standard_input_is_read_in_any_format() {
    for (input, number) in [
        ("Some 1,500 trees fell on Sunday.", "1,500"),
        ("{\"text\": \"Some 1,500 trees fell on Sunday.\"}", "1,500"),
        ("<p>Some 1<i>,</i>500 trees fell on Sunday.</p>", "1<i>,</i>500"),
        ("---\nlang: en\n---\nSome **1,500** trees fell on Sunday.", "1,500"),
    ] {
        let ran = harness::run_with(&["extract", "-", "--format", "csv"], input.as_bytes());
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        let at = input.find(number).unwrap();
        let fields = format!(",{},{},", at, at + number.len());
        assert!(ran.stdout.contains(&fields), "{input}\n{}", ran.stdout);
    }
}
