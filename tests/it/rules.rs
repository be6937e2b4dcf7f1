//! Every rule on texts of its own: where it speaks, what it says, and where it stays silent.
//!
//! A case is a file, a folder of articles, or a summary beside its sources, in `fixtures/rules/RULE`, and its name starts with `fires` or `silent`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use figcheck::model::Finding;
use figcheck::{Checker, Options, Report, Rule, rules};

/// The rule that looks at a lock beside the texts is tried with the commands that write one.
const TRIED_ELSEWHERE: &str = "changed-since-lock";
/// Cases that a rule must have of either kind.
const LEAST: usize = 3;

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

/// A case with a `summary.txt` holds it against the articles in `sources`.
fn check(case: &Path) -> Report {
    let checker = Checker::new(Options::default());
    let read = |path: PathBuf| {
        let set = checker.read(&[path]);
        assert!(set.skipped.iter().all(|skipped| !skipped.is_error), "{:?}", set.skipped);
        set
    };
    match case.join("summary.txt") {
        summary if summary.is_file() => checker.check_summary(read(summary), read(case.join("sources"))),
        _ => checker.check(read(case.to_owned())),
    }
}

/// What a finding says, and what it marks where.
fn told(finding: &Finding) -> String {
    let mut text = format!("{} {}\n", finding.code, finding.message);
    for label in &finding.labels {
        writeln!(text, "  {}:{} {}", name(Path::new(&label.article)), label.span.start, label.text).unwrap();
    }
    text
}

#[test]
fn every_rule_speaks_and_stays_silent() {
    let root = crate::harness::root().join("fixtures/rules");
    let mut out = String::new();
    let mut wrong = Vec::new();
    for folder in entries(&root) {
        let rule = Rule::find(name(&folder)).unwrap_or_else(|| panic!("no rule is named {}", folder.display()));
        let mut cases: BTreeMap<bool, usize> = BTreeMap::new();
        for case in entries(&folder) {
            let report = check(&case);
            let fires = name(&case).starts_with("fires");
            assert!(fires || name(&case).starts_with("silent"), "{}", case.display());
            *cases.entry(fires).or_default() += 1;
            writeln!(out, "# {} {}", rule.name, name(&case)).unwrap();
            report.findings.iter().for_each(|finding| out.push_str(&told(finding)));
            if fires != report.findings.iter().any(|finding| finding.code == rule.code) {
                wrong.push(format!("{} {}", rule.name, name(&case)));
            }
        }
        for kind in [true, false] {
            assert!(cases.get(&kind).is_some_and(|count| *count >= LEAST), "{} has too few cases", rule.name);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}\n{out}");
    for rule in rules().iter().filter(|rule| rule.name != TRIED_ELSEWHERE) {
        assert!(root.join(rule.name).is_dir(), "{} has no cases", rule.name);
    }
    insta::assert_snapshot!(out);
}
