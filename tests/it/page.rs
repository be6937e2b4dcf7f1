//! The HTML report, opened in a real browser by `tests/browser/page.mjs`, and the pictures.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::component;
use crate::harness::{folder, root, run, text, write};
use crate::newsroom;

/// The page over `input`, in a folder of its own.
fn page(name: &str, input: &str, more: &[&str]) -> PathBuf {
    let folder = folder(name).join("report");
    let ran = run(&[&["report", input, "--output-dir", text(&folder)], more].concat());
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    folder.join("index.html")
}

/// What the page must show, from the CSV report over the same articles.
fn expected(name: &str, input: &str) -> PathBuf {
    let folder = folder(&format!("{name}_expected"));
    assert_eq!(run(&["report", input, "--format", "csv", "--output-dir", text(&folder)]).status, Some(0));
    let table = |name: &str| {
        let mut reader = csv::Reader::from_path(folder.join(name)).unwrap();
        json!(reader.deserialize().map(Result::unwrap).collect::<Vec<BTreeMap<String, String>>>())
    };
    let tables =
        json!({"figures": table("figures.csv"), "threads": table("threads.csv"), "articles": table("articles.csv")});
    let path = folder.join("expected.json");
    std::fs::write(&path, tables.to_string()).unwrap();
    path
}

/// Runs the checks of `tests/browser/page.mjs` named by `plan`; false where a component is missing.
fn browse(plan: &str, page: &Path, expected: Option<&Path>) -> bool {
    let parts = (
        component::program("node"),
        component::program("chromium"),
        component::installed("node_modules/playwright-core"),
        component::installed("node_modules/axe-core"),
    );
    let (Some(node), Some(chromium), Some(driver), Some(_)) = parts else { return false };
    let mut command = Command::new(node);
    command.arg(root().join("tests/browser/page.mjs")).args([plan, text(page)]).arg(expected.map_or("-", text));
    command.env("CHROMIUM", chromium).env("COMPONENTS", driver.parent().unwrap());
    println!("{}", component::succeeds(&mut command));
    true
}

#[test]
fn the_page_over_the_seeds() {
    let page = page("page_seeds", "seeds", &[]);
    browse("seeds", &page, Some(&expected("page_seeds", "seeds")));
}

#[test]
fn the_page_over_a_hundred_articles() {
    let set = folder("page_many");
    newsroom::write(&set, 100);
    let (page, expected) = (page("page_many_report", text(&set), &["--lang", "vi"]), expected("page_many", text(&set)));
    let tables: Value = serde_json::from_slice(&std::fs::read(&expected).unwrap()).unwrap();
    let count = |verdict: &str| {
        tables["threads"].as_array().unwrap().iter().filter(|thread| thread["verdict"] == verdict).count()
    };
    // Which figures are linked is for other tests to say; here, each kind of quantity must be there to be shown.
    for verdict in ["agree", "conflict", "revision"] {
        assert!(count(verdict) >= 3, "{} {verdict}", count(verdict));
    }
    let (size, texts) = (std::fs::metadata(&page).unwrap().len(), size_of_texts(&set));
    // A thousand articles must fit in 5 MB and their texts: every figure of this dense set has its mark, its point and its cell. Of an
    // article's share, 470 bytes are the style, the script and the words, which are there once.
    assert!(size < texts + 5_300 * 100, "{size} bytes for {texts} of text");
    browse("many", &page, Some(&expected));
}

fn size_of_texts(folder: &Path) -> u64 {
    let size = |path: std::path::PathBuf| match path.is_dir() {
        true => size_of_texts(&path),
        false => path.metadata().unwrap().len(),
    };
    std::fs::read_dir(folder).unwrap().map(|file| size(file.unwrap().path())).sum()
}

#[test]
fn a_hostile_article_cannot_run_script() {
    let set = folder("page_hostile");
    let evil = "<script>window.pwned=1</script><img src=\"http://127.0.0.1:9/x\" onerror=\"window.pwned=2\">\
        <a href=\"javascript:window.pwned=3\">x</a>&lt;svg onload=window.pwned=4&gt;{{ 7 * 191 }}{% raw %}";
    for (name, count) in [("a.txt", "40"), ("b.txt", "55")] {
        let body = format!(
            "{evil} Floods in Hull killed {count} people on 3 May 2024, {evil} said.\n\n\"{evil}\" '\" onmouseover=window.pwned=5 "
        );
        write(&set, name, body);
    }
    write(&set, "</script><script>window.pwned=6<!--.txt".replace('/', "_").as_str(), "The ferry carried 12 people.");
    let quoted = evil.replace('"', "\"\"");
    write(
        &set,
        "articles.csv",
        format!(
            "path,source,published,lang,title\na.txt,\"{quoted}\",2024-05-03,en,\"{quoted}\"\nb.txt,\"</script><script>window.pwned=7</script>\",2024-05-03,en,\"]]><!--\"\n"
        ),
    );
    let page = page("page_hostile_report", text(&set), &[]);
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(!html.contains("<img") && !html.contains("<script>window"));
    assert!(html.contains("{{ 7 * 191 }}"), "an article is no template");
    browse("hostile", &page, None);
}

#[test]
fn the_page_is_the_same_every_time() {
    let bytes = |name: &str| std::fs::read(page(name, "seeds", &[])).unwrap();
    assert_eq!(bytes("page_once"), bytes("page_twice"));
}

#[test]
fn charts_are_written_to_a_file_or_printed() {
    let set = folder("chart_set");
    newsroom::write(&set, 50);
    let threads = run(&["reconcile", text(&set), "--format", "csv"]).stdout;
    let id = threads.lines().nth(1).unwrap().split(',').next().unwrap();
    let file = folder("chart").join("chart.svg");
    assert_eq!(run(&["chart", id, text(&set), "--output", text(&file)]).status, Some(0));
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.starts_with("<svg xmlns=") && written.ends_with("</svg>\n"), "{written}");
    assert_eq!(written, run(&["chart", id, text(&set)]).stdout);
    assert!(run(&["chart", "matrix", text(&set), "--lang", "vi"]).stdout.contains("Bảng đối chiếu"));
    let ran = run(&["chart", "zebras", text(&set)]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("no one quantity is \"zebras\"; there are "), "{}", ran.stderr);
}

#[test]
fn a_set_without_a_quantity_has_no_chart_and_says_so() {
    let set = folder("chart_nothing");
    write(&set, "a.txt", "The harbour was quiet all night.\n");
    let ran = run(&["chart", "boats", text(&set)]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("no two figures of these articles measure the same"), "{}", ran.stderr);
    let ran = run(&["chart", "matrix", text(&set)]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("no figure was found"), "{}", ran.stderr);
}
