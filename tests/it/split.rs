//! Work that is split: parts extracted apart and reconciled together give what one run gives, byte for byte.

use std::path::Path;

use crate::component;
use crate::harness::{Ran, folder, root, run, run_with, text};
use crate::newsroom::{self, Newsroom};

/// Extracts a part of the set at `root` into `file`.
fn part(set: &str, paths: &[&str], file: &Path) -> String {
    let arguments = [&["extract", "--root", set, "--output", text(file)], paths].concat();
    let ran = run(&arguments);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    text(file).to_owned()
}

fn same(left: &Ran, right: &Ran) {
    assert_eq!(left.stderr, right.stderr);
    assert_eq!(left.stdout, right.stdout);
    assert_eq!(left.status, right.status);
}

#[test]
fn parts_of_the_seeds_make_the_whole() {
    let out = folder("split_seeds");
    let names = ["01-bac-bo.txt", "02-envoy.txt", "03-nhin-lai.txt", "04-denial.txt", "05-kursk.txt"];
    let paths = names.map(|name| format!("seeds/{name}"));
    let [a, b, c, d, e] = paths.each_ref().map(String::as_str);
    let first = part("seeds", &[d, a], &out.join("first.figures"));
    let second = part("seeds", &[c], &out.join("second.figures"));
    let third = part("seeds", &[e, b], &out.join("third.figures"));
    for format in ["text", "csv", "json", "jsonl"] {
        let whole = run(&["reconcile", "seeds", "--format", format]);
        assert_eq!(whole.status, Some(0));
        same(&run(&["reconcile", "--format", format, &third, &first, &second]), &whole);
    }
}

#[test]
fn parts_of_a_folder_make_the_whole() {
    let set = folder("split_folder");
    for folder in ["north/east", "south"] {
        std::fs::create_dir_all(set.join(folder)).unwrap();
    }
    let fire =
        |dead: u32| format!("A fire at the Kellmore plant in Dunhaven killed {dead} workers on Monday, police said.\n");
    std::fs::write(set.join("north/east/a.txt"), fire(14)).unwrap();
    std::fs::write(set.join("south/a.txt"), fire(17)).unwrap();
    std::fs::write(set.join("south/b.txt"), fire(14)).unwrap();
    std::fs::write(set.join("south/c.txt"), "Nothing happened at all.\n").unwrap();
    // What the manifests above a part say holds for it, too.
    std::fs::write(set.join("articles.csv"), "path,source,published\nsouth/a.txt,Post,2025-05-06\n").unwrap();
    std::fs::write(set.join("north/articles.csv"), "path,source,published\neast/a.txt,Radio,2025-05-06\n").unwrap();
    std::fs::write(set.join("figcheck.toml"), "[tolerance]\nabout = 0.2\n").unwrap();
    let out = folder("split_folder_parts");
    let (north, south) = (set.join("north/east"), set.join("south"));
    let north = part(text(&set), &[text(&north)], &out.join("north.figures"));
    let south = part(text(&set), &[text(&south)], &out.join("south.figures"));
    let options = set.join("figcheck.toml");
    for format in ["text", "csv", "json"] {
        let whole = run(&["reconcile", text(&set), "--format", format]);
        assert!(whole.stdout.contains("Kellmore") || whole.stdout.contains("south/a.txt"), "{}", whole.stdout);
        same(&run(&["reconcile", "--config", text(&options), "--format", format, &north, &south]), &whole);
    }
}

#[test]
fn records_that_name_themselves_can_be_dealt_out() {
    let out = folder("split_records");
    let mut lines = Vec::new();
    newsroom::json_lines(&Newsroom::new(3, 24, 0), &mut lines).unwrap();
    let set = out.join("set.jsonl");
    std::fs::write(&set, &lines).unwrap();
    let named = ["--set", "json.path=path"];
    let whole = run(&[&["reconcile", text(&set), "--format", "csv"][..], &named].concat());
    assert!(whole.stdout.lines().count() > 10, "{}", whole.stderr);
    // Line by line to one of three, and what comes of them put together in another order.
    let mut parts = [Vec::new(), Vec::new(), Vec::new()];
    for (at, line) in lines.split_inclusive(|&byte| byte == b'\n').enumerate() {
        parts[at % 3].extend_from_slice(line);
    }
    let mut figures = String::new();
    for part in parts.iter().rev() {
        let ran = run_with(&[&["extract", "-", "--format", "figures"][..], &named].concat(), part);
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        figures.push_str(&ran.stdout);
    }
    same(&run_with(&[&["reconcile", "-", "--format", "csv"][..], &named].concat(), figures.as_bytes()), &whole);

    // Block by block, as an engine deals them out.
    let mut blocks: std::collections::BTreeMap<String, String> = std::collections::BTreeMap::new();
    for line in figures.lines() {
        let article: serde_json::Value = serde_json::from_str(line).unwrap();
        let own = |block: &str| {
            let mut article = article.clone();
            article["figures"].as_array_mut().unwrap().retain(|figure| figure["block"] == block);
            format!("{{\"figcheck_figures\":1,{}", &article_without_version(&article)[1..])
        };
        let mut names: Vec<&str> =
            article["figures"].as_array().unwrap().iter().filter_map(|figure| figure["block"].as_str()).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            blocks.entry(name.to_owned()).or_default().push_str(&own(name));
        }
    }
    assert!(blocks.len() > 2);
    let mut rows: Vec<String> = Vec::new();
    for lines in blocks.values() {
        let ran = run_with(&["reconcile", "-", "--format", "csv"], lines.as_bytes());
        rows.extend(ran.stdout.lines().skip(1).map(str::to_owned));
    }
    let mut expected: Vec<String> = whole.stdout.lines().skip(1).map(str::to_owned).collect();
    rows.sort();
    expected.sort();
    assert_eq!(rows, expected);
}

/// The line of an article, without what all lines start with.
fn article_without_version(article: &serde_json::Value) -> String {
    let mut article = article.clone();
    article.as_object_mut().unwrap().remove("figcheck_figures");
    format!("{article}\n")
}

#[test]
fn what_does_not_fit_is_said() {
    let out = folder("split_faults");
    let one = part("seeds", &["seeds/05-kursk.txt"], &out.join("one.figures"));
    let ran = run(&["check", &one]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("only `figcheck reconcile` reads them"), "{}", ran.stderr);
    let two = part("seeds", &["seeds/05-kursk.txt", "seeds/04-denial.txt"], &out.join("two.figures"));
    let ran = run(&["reconcile", &one, &two]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("05-kursk.txt was extracted twice"), "{}", ran.stderr);
    assert!(ran.stdout.contains("2 articles read"), "{}", ran.stdout);
    let old = std::fs::read_to_string(&one).unwrap().replace("{\"figcheck_figures\":1", "{\"figcheck_figures\":77");
    std::fs::write(&one, old).unwrap();
    let ran = run(&["reconcile", &one]);
    assert!(
        ran.stderr.contains("one.figures:1:21: figures of version 77, and this figcheck reads version 1"),
        "{}",
        ran.stderr
    );
}

#[test]
fn spark_gives_what_one_process_gives() {
    let Some(python) = component::python() else { return };
    let Some(_) = component::python_program("spark-submit") else { return };
    let Some(_) = component::program("java") else { return };
    let out = folder("split_spark");
    let mut lines = Vec::new();
    newsroom::json_lines(&Newsroom::new(5, 40, 0), &mut lines).unwrap();
    std::fs::write(out.join("set.jsonl"), &lines).unwrap();
    let job = root().join("contrib/spark/figcheck_spark.py");
    component::script(&python, "spark.py", &[env!("CARGO_BIN_EXE_figcheck"), text(&job), text(&out)]);
}
