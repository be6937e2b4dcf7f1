//! The figure lock, played through as it is used.

use std::path::{Path, PathBuf};

use crate::harness::{folder, last_line, run, text, write};

const FIRST: &str =
    "Boats leave Grimsby\n\nThe harbour office said on Monday that 40 boats left the port of Grimsby.\n";
const SECOND: &str = "The storm damaged 212 houses in Cleethorpes, the council said on Tuesday.\n";

fn set(name: &str) -> PathBuf {
    let folder = folder(name);
    write(&folder, "a.txt", FIRST);
    write(&folder, "b.txt", SECOND);
    let ran = run(&["lock", text(&folder)]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    folder
}

fn lock(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("figcheck.lock")).unwrap()
}

/// Status and standard output of `check --locked`.
fn check(folder: &Path) -> (Option<i32>, String) {
    let ran = run(&["check", "--locked", text(folder)]);
    (ran.status, ran.stdout + &ran.stderr)
}

#[test]
fn a_lock_is_one_sorted_line_a_figure() {
    let folder = set("lock-lines");
    let lock = lock(&folder);
    let lines: Vec<&str> = lock.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines.len(), 2, "{lock}");
    assert!(lines[0].starts_with("a.txt | ") && lines[0].ends_with(" | 40 | ship | harbour office"), "{lock}");
    assert!(lines[1].starts_with("b.txt | ") && lines[1].contains(" | 212 | house | "), "{lock}");
    assert_eq!(check(&folder).0, Some(0), "{}", check(&folder).1);
    let again = run(&["lock", text(&folder)]);
    assert_eq!((again.status, again.stdout.contains("is up to date: 2 figures")), (Some(0), true), "{again:?}");
}

#[test]
fn an_edit_that_changes_no_figure_changes_nothing() {
    let folder = set("lock-unrelated");
    let before = lock(&folder);
    let added = FIRST.replace("\n\n", "\n\nA calm night came to an end.\n\nNobody had expected it.\n\n");
    write(&folder, "a.txt", added);
    assert_eq!(check(&folder).0, Some(0), "{}", check(&folder).1);
    assert_eq!(run(&["lock", "--accept", text(&folder)]).status, Some(0));
    assert_eq!(lock(&folder), before);
}

#[test]
fn what_was_added_removed_and_changed_is_told_with_its_place() {
    let folder = set("lock-changes");
    write(&folder, "a.txt", FIRST.replace("40", "45") + "\nThe lifeboat station counted 3 injured sailors.\n");
    write(&folder, "b.txt", "The storm damaged many houses, the council said on Tuesday. It has 30 members.\n");
    let (status, out) = check(&folder);
    assert_eq!(status, Some(1), "{out}");
    for (message, place) in [
        ("45 ship (harbour office), in the lock", "a.txt:3:40"),
        ("is not in the lock", "a.txt:5:"),
        ("212 house (council) is gone since the lock was written", "b.txt:1:1"),
    ] {
        assert!(out.contains(message) && out.contains(place), "{message}\n{out}");
    }
    let shown = run(&["lock", text(&folder)]);
    assert_eq!(shown.status, Some(1));
    assert!(shown.stdout.contains("\n+ a.txt | ") && shown.stdout.contains("- b.txt | "), "{}", shown.stdout);
    let accepted = run(&["lock", "--accept", text(&folder)]);
    assert_eq!(accepted.status, Some(0));
    assert!(accepted.stdout.contains("(2 added, 1 removed, 1 changed)"), "{}", accepted.stdout);
    assert_eq!(check(&folder).0, Some(0));
}

#[test]
fn an_article_that_is_gone_is_told_and_one_that_was_not_read_is_not() {
    let folder = set("lock-gone");
    std::fs::remove_file(folder.join("b.txt")).unwrap();
    let (status, out) = check(&folder);
    assert_eq!(status, Some(1), "{out}");
    assert!(out.contains("is gone since the lock was written"), "{out}");
    for format in ["csv", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown"] {
        let ran = run(&["check", "--locked", "--format", format, text(&folder)]);
        assert_eq!(ran.status, Some(1), "{format}: {ran:?}");
        assert!(ran.stdout.contains("is gone since the lock was written"), "{format}: {}", ran.stdout);
    }
    // One file alone: the lock is found above it, and the rest of the lock is left alone.
    let one = text(&folder.join("a.txt")).to_owned();
    assert_eq!(run(&["check", "--locked", &one]).status, Some(0));
    write(&folder, "a.txt", FIRST.replace("40", "45"));
    assert_eq!(run(&["lock", "--accept", &one]).status, Some(0));
    assert!(lock(&folder).contains("b.txt | ") && lock(&folder).contains(" | 45 | "), "{}", lock(&folder));
}

#[test]
fn the_lock_may_stand_elsewhere_and_names_articles_from_there() {
    let folder = set("lock-elsewhere");
    let file = text(&folder.join("../lock-elsewhere.lock")).to_owned();
    let _ = std::fs::remove_file(&file);
    assert_eq!(run(&["lock", "--lock-file", &file, text(&folder)]).status, Some(0));
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains("\nlock-elsewhere/a.txt | "), "{written}");
    assert_eq!(run(&["check", "--locked", "--lock-file", &file, text(&folder)]).status, Some(0));
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn a_lock_that_cannot_be_used_is_status_2() {
    let folder = set("lock-broken");
    let good = lock(&folder);
    for (content, reason) in [
        ("a | b\n".to_owned(), "figcheck.lock:1:1: no figure lock starts like this"),
        (good.replace("version 1", "version 7"), "has version 7, and this figcheck reads version 1"),
        (good.clone() + "a.txt | boats\n", "figcheck.lock:6:1: a line has five fields"),
    ] {
        write(&folder, "figcheck.lock", content);
        let ran = run(&["check", "--locked", text(&folder)]);
        assert_eq!(ran.status, Some(2), "{ran:?}");
        assert!(ran.stderr.contains(reason), "{}", ran.stderr);
    }
    write(&folder, "figcheck.lock", good.replace("version 1", "version 7"));
    assert_eq!(run(&["lock", "--accept", text(&folder)]).status, Some(0));
    assert_eq!(lock(&folder), good);
    std::fs::remove_file(folder.join("figcheck.lock")).unwrap();
    let ran = run(&["check", "--locked", text(&folder)]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("`figcheck lock PATH` writes one"), "{}", ran.stderr);
    write(&folder, "c.txt", b"12 \xff\xfe boats");
    let ran = run(&["lock", text(&folder)]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("no lock was written"), "{}", ran.stderr);
    assert!(!folder.join("figcheck.lock").exists());
}

#[test]
fn the_last_line_rests_on_the_lock() {
    let folder = set("lock-last-line");
    write(&folder, "a.txt", FIRST.replace("40", "45"));
    let ran = run(&["check", "--locked", text(&folder)]);
    assert!(last_line(&ran.stdout).contains("1 error"), "{}", ran.stdout);
    let off = run(&["check", "--locked", "--set", "rules.changed-since-lock=warning", text(&folder)]);
    assert_eq!(off.status, Some(0), "{}", off.stdout);
}
