//! A baseline, played through as it is used.

use std::path::PathBuf;

use crate::harness::{folder, last_line, run, text, write};

const A: &str = "The fire at the Hartwell mill killed 14 people on Monday, 3 June 2024, police said.\n";
const B: &str = "Police said the fire at the Hartwell mill on Monday, 3 June 2024, killed 17 people.\n";

/// Two articles that disagree, and a baseline that knows of it.
fn set(name: &str) -> (PathBuf, String) {
    let folder = folder(name);
    write(&folder, "a.txt", A);
    write(&folder, "b.txt", B);
    let file = text(&folder.join("known.json")).to_owned();
    let ran = run(&["check", "--write-baseline", &file, text(&folder)]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    (folder, file)
}

#[test]
fn what_is_known_does_not_fail_a_check() {
    let (folder, file) = set("baseline-known");
    assert_eq!(run(&["check", text(&folder)]).status, Some(2), "a baseline of another name is no article");
    let ran = run(&["check", "--baseline", &file, text(&folder)]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(last_line(&ran.stdout).contains("no errors, no warnings, 1 known from the baseline"), "{}", ran.stdout);
    write(&folder, "figcheck.toml", "baseline = \"known.json\"\n");
    assert_eq!(run(&["check", text(&folder)]).status, Some(0));
}

#[test]
fn a_new_finding_is_told_beside_known_ones() {
    let (folder, file) = set("baseline-new");
    write(&folder, "c.txt", "The runners covered 75 km (90 miles) in a day.\n");
    let ran = run(&["check", "--baseline", &file, text(&folder)]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(ran.stdout.contains("F005") && !ran.stdout.contains("Hartwell"), "{}", ran.stdout);
}

#[test]
fn it_survives_edits_that_move_lines() {
    let (folder, file) = set("baseline-moves");
    write(&folder, "a.txt", format!("Fire at the mill\n\nThe mill is the oldest one of the valley.\n\n{A}"));
    let ran = run(&["check", "--baseline", &file, text(&folder)]);
    assert_eq!(ran.status, Some(0), "{}", ran.stdout);
}

#[test]
fn what_is_found_no_more_is_told() {
    let (folder, file) = set("baseline-stale");
    write(&folder, "b.txt", B.replace("17", "14"));
    let ran = run(&["check", "--baseline", &file, text(&folder)]);
    assert_eq!(ran.status, Some(0), "{}", ran.stdout);
    assert!(ran.stdout.contains("of the baseline is found no more: "), "{}", ran.stdout);
    assert_eq!(run(&["check", "--fail-on", "warning", "--baseline", &file, text(&folder)]).status, Some(1));
    // A run over one of the files cannot know.
    let one = run(&["check", "--baseline", &file, text(&folder.join("a.txt"))]);
    assert!(!one.stdout.contains("found no more"), "{}", one.stdout);
    assert_eq!(run(&["check", "--write-baseline", &file, text(&folder)]).status, Some(0));
    let ran = run(&["check", "--fail-on", "warning", "--baseline", &file, text(&folder)]);
    assert_eq!(ran.status, Some(0), "{}", ran.stdout);
}

#[test]
fn the_file_is_sorted_and_the_same_in_every_run() {
    let (folder, file) = set("baseline-file");
    let first = std::fs::read_to_string(&file).unwrap();
    let ran = run(&["check", "--write-baseline", &file, text(&folder)]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), first);
    let json: serde_json::Value = serde_json::from_str(&first).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!(json["findings"][0]["articles"], serde_json::json!(["a.txt", "b.txt"]));
    assert!(!first.contains("line"), "{first}");
}

#[test]
fn one_that_cannot_be_used_is_status_2() {
    let (folder, file) = set("baseline-broken");
    for (content, reason) in [
        ("{\"version\": 1, \"findings\": [\n", "known.json:2:"),
        ("{\"version\": 1}", "no baseline: missing field `findings`"),
        ("[]", "no baseline: "),
        ("{\"version\": 9, \"all\": 1}", "has version 9, and this figcheck reads version 1"),
    ] {
        std::fs::write(&file, content).unwrap();
        let ran = run(&["check", "--baseline", &file, text(&folder)]);
        assert_eq!(ran.status, Some(2), "{ran:?}");
        assert!(ran.stderr.contains(reason), "{content}: {}", ran.stderr);
    }
    assert_eq!(run(&["check", "--baseline", "no-such.json", text(&folder)]).status, Some(2));
    // One of another version is written anew, what is no baseline at all is left alone.
    assert_eq!(run(&["check", "--write-baseline", &file, text(&folder)]).status, Some(0));
    let article = text(&folder.join("a.txt")).to_owned();
    assert_eq!(run(&["check", "--write-baseline", &article, text(&folder.join("b.txt"))]).status, Some(2));
    assert_eq!(std::fs::read_to_string(article).unwrap(), A);
}
