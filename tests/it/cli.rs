//! Commands, arguments and exit statuses of the real program.

use std::io::Read;
use std::process::Stdio;

use crate::harness::{folder, last_line, program, run, run_with, text, write};

const BOATS: &str = "The harbour office said on Monday that 40 boats left the port of Grimsby overnight.\n";

#[test]
fn without_arguments_the_help_is_shown() {
    let ran = run(&[]);
    assert_eq!(ran.status, Some(2));
    for command in ["check", "extract", "reconcile", "explain"] {
        assert!(ran.stderr.contains(command), "{}", ran.stderr);
    }
}

#[test]
fn help_teaches_with_examples() {
    let ran = run(&["--help"]);
    assert_eq!(ran.status, Some(0));
    assert!(ran.stdout.contains("Examples:") && ran.stdout.contains("Exit status:"), "{}", ran.stdout);
    for command in ["check", "extract", "reconcile", "explain"] {
        let ran = run(&[command, "--help"]);
        assert_eq!(ran.status, Some(0));
        assert!(ran.stdout.contains(&format!("figcheck {command} ")), "{}", ran.stdout);
    }
}

#[test]
fn bad_arguments_are_status_2() {
    assert_eq!(run(&["check"]).status, Some(2));
    assert_eq!(run(&["chekc", "seeds"]).status, Some(2));
    assert_eq!(run(&["check", "--format", "yaml", "seeds"]).status, Some(2));
    assert_eq!(run(&["check", "--fail-on", "note", "seeds"]).status, Some(2));
    assert!(run(&["chekc", "seeds"]).stderr.contains("check"));
}

#[test]
fn a_missing_file_is_named_and_status_2() {
    let ran = run(&["check", "no/such/place"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("no/such/place"), "{}", ran.stderr);
    assert!(last_line(&ran.stdout).contains("exit status 2"), "{}", ran.stdout);
}

#[test]
fn good_articles_are_checked_beside_bad_ones() {
    let folder = folder("good-beside-bad");
    write(&folder, "good.txt", BOATS);
    write(&folder, "bad.txt", b"The harbour counted 12 \xff\xfe boats.");
    let ran = run(&["extract", "--format", "csv", text(&folder)]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("bad.txt") && ran.stderr.contains("byte 23"), "{}", ran.stderr);
    assert!(ran.stdout.contains("good.txt") && ran.stdout.contains(",40,"), "{}", ran.stdout);
}

#[test]
fn a_folder_without_articles_is_status_2_unless_allowed() {
    let folder = folder("no-articles");
    let ran = run(&["check", text(&folder)]);
    assert_eq!(ran.status, Some(2), "{ran:?}");
    assert!(last_line(&ran.stdout).contains("--allow-empty"), "{}", ran.stdout);
    assert_eq!(run(&["check", "--allow-empty", text(&folder)]).status, Some(0));
}

#[test]
fn an_empty_file_is_status_2_unless_allowed() {
    let folder = folder("empty-file");
    let path = write(&folder, "empty.txt", "");
    for command in ["check", "extract", "reconcile"] {
        assert_eq!(run(&[command, &path]).status, Some(2), "{command}");
        assert_eq!(run(&[command, "--allow-empty", &path]).status, Some(0), "{command}");
    }
}

#[test]
fn standard_input_is_an_article() {
    let ran = run_with(&["extract", "--format", "csv", "-"], BOATS.as_bytes());
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(ran.stdout.contains(",40,"), "{}", ran.stdout);
}

#[test]
fn a_broken_articles_csv_is_a_clear_error() {
    let folder = folder("broken-manifest");
    write(&folder, "a.txt", BOATS);
    write(&folder, "articles.csv", "path,source\na.txt,harbour,2024,too,many,cells\n");
    let ran = run(&["check", text(&folder)]);
    assert_eq!(ran.status, Some(2), "{ran:?}");
    assert!(ran.stderr.contains("articles.csv"), "{}", ran.stderr);
}

#[test]
fn a_very_long_line_is_read() {
    let folder = folder("long-line");
    let long = "The office counted 12 boats. ".repeat(500) + &"x".repeat(1_000_000);
    let path = write(&folder, "long.txt", long);
    let ran = run(&["extract", "--format", "csv", &path]);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    assert_eq!(ran.stdout.lines().count(), 501);
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let folder = folder("broken-pipe");
    let path = write(&folder, "many.txt", BOATS.repeat(1_000));
    let mut command = program();
    let pipes = command.args(["extract", "--format", "csv", &path]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(!stderr.contains("error") && !stderr.contains("panic"), "{stderr}");
}

#[test]
fn colour_only_where_it_is_wanted() {
    let escape = '\u{1b}';
    let arguments = ["check", "--fail-on", "never", "seeds"];
    assert!(!run(&arguments).stdout.contains(escape));
    let mut forced = program();
    let output = forced.args(arguments).args(["--color", "always"]).output().unwrap();
    let colored = String::from_utf8(output.stdout).unwrap();
    if !colored.lines().next().unwrap_or_default().contains("articles read") {
        assert!(colored.contains(escape));
    }
}

#[test]
fn quiet_leaves_out_the_last_line() {
    let ran = run_with(&["extract", "--quiet", "-"], BOATS.as_bytes());
    assert_eq!(ran.status, Some(0));
    assert!(!ran.stdout.contains("exit status"), "{}", ran.stdout);
    let ran = run_with(&["extract", "--quiet", "--format", "csv", "-"], BOATS.as_bytes());
    assert_eq!(ran.stderr, "");
}

#[test]
fn options_are_found_upward_and_their_errors_are_placed() {
    let folder = folder("options");
    std::fs::create_dir(folder.join("articles")).unwrap();
    let path = write(&folder, "articles/a.txt", BOATS);
    write(&folder, "figcheck.toml", "[json]\ntext = \"body\"\n\n[alias]\n");
    let ran = run(&["check", &path]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("figcheck.toml:4:2") && ran.stderr.contains("alias"), "{}", ran.stderr);
    let other = write(&folder, "other.toml", "");
    assert_eq!(run(&["check", "--config", &other, &path]).status, Some(0));
    let missing = run(&["check", "--config", "no-such.toml", &path]);
    assert_eq!(missing.status, Some(2));
    assert!(missing.stderr.contains("no-such.toml"), "{}", missing.stderr);
}

#[test]
fn explain_tells_every_rule() {
    let list = run(&["explain"]);
    assert_eq!(list.status, Some(0));
    for rule in figcheck::rules() {
        assert!(list.stdout.contains(rule.code) && list.stdout.contains(rule.summary));
        for name in [rule.code, rule.name, &rule.code.to_lowercase()] {
            let ran = run(&["explain", name]);
            assert_eq!(ran.status, Some(0));
            assert!(ran.stdout.contains(&rule.parts()[0].1[0]), "{}", ran.stdout);
        }
    }
    let unknown = run(&["explain", "sources-disagre"]);
    assert_eq!(unknown.status, Some(2));
    assert!(unknown.stderr.contains("did you mean F001"), "{}", unknown.stderr);
}

#[test]
fn explain_weighs_two_figures() {
    let ran = run(&["explain", "seeds/03-nhin-lai.txt:10:130", "seeds/02-envoy.txt:15"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(ran.stdout.contains("12.000 binh sĩ") && ran.stdout.contains("11,000 regular troops"), "{}", ran.stdout);
    assert!(ran.stdout.contains("values: "), "{}", ran.stdout);
    let none = run(&["explain", "seeds/03-nhin-lai.txt:2", "seeds/02-envoy.txt:15"]);
    assert_eq!(none.status, Some(2));
    assert!(none.stderr.contains("no figure stands at seeds/03-nhin-lai.txt:2; lines with one: "), "{}", none.stderr);
    assert_eq!(run(&["explain", "seeds/03-nhin-lai.txt:2"]).status, Some(2));
}

#[test]
fn a_file_named_twice_is_read_once() {
    let folder = folder("named-twice");
    let path = write(&folder, "a.txt", BOATS);
    write(&folder, "articles.csv", "path,source\na.txt,Harbour News\n");
    let ran = run(&["extract", "--format", "csv", &path, &path, text(&folder)]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert_eq!(ran.stdout.lines().count(), 2);
}

#[test]
fn help_shows_quotation_marks_as_they_are() {
    for command in ["extract", "history"] {
        let ran = run(&[command, "--help"]);
        assert!(ran.stdout.contains("such as \"") && !ran.stdout.contains('\\'), "{}", ran.stdout);
    }
}
