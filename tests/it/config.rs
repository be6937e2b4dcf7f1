//! Options, each seen to change a result.

use std::path::Path;

use crate::component;
use crate::harness::{Ran, folder, last_line, program, root, run, text, write};

const A: &str = "The fire at the Hartwell mill killed 14 people on Monday, 3 June 2024, police said.\n";
const B: &str = "Police said the fire at the Hartwell mill on Monday, 3 June 2024, killed 17 people.\n";

/// Two articles that disagree, and an options file.
fn set(name: &str, options: &str) -> std::path::PathBuf {
    let folder = folder(name);
    write(&folder, "a.txt", A);
    write(&folder, "b.txt", B);
    write(&folder, "figcheck.toml", options);
    folder
}

fn check(folder: &Path) -> Ran {
    run(&["check", text(folder)])
}

#[test]
fn without_options_two_articles_disagree() {
    let ran = check(&set("config-none", ""));
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(ran.stdout.contains("error[F0"), "{}", ran.stdout);
}

#[test]
fn a_rule_is_turned_off_or_down() {
    for code in ["F001", "F003"] {
        let ran = check(&set("config-none", ""));
        if !ran.stdout.contains(code) {
            continue;
        }
        let off = check(&set("config-off", &format!("[rules]\n{code} = \"off\"\n")));
        assert!(!off.stdout.contains(&format!("[{code}]")), "{}", off.stdout);
        let down = check(&set("config-down", &format!("[rules]\n{code} = \"warning\"\n")));
        assert!(down.stdout.contains(&format!("warning[{code}]")), "{}", down.stdout);
        let part = check(&set(
            "config-part",
            &format!("[[override]]\narticles = [\"/b.txt\"]\nrules = {{ {code} = \"warning\" }}\n"),
        ));
        assert!(part.stdout.contains(&format!("warning[{code}]")), "{}", part.stdout);
        let other = check(&set(
            "config-other",
            &format!("[[override]]\narticles = [\"c.txt\"]\nrules = {{ {code} = \"off\" }}\n"),
        ));
        assert!(other.stdout.contains(&format!("error[{code}]")), "{}", other.stdout);
        return;
    }
    panic!("neither rule spoke");
}

#[test]
fn a_third_article_keeps_a_finding_that_one_is_taken_out_of() {
    let folder =
        set("config-third", "[[override]]\narticles = [\"c.txt\"]\nrules = { F001 = \"off\", F003 = \"off\" }\n");
    write(&folder, "c.txt", "The Hartwell mill fire on Monday, 3 June 2024, left 19 people dead, police said.\n");
    let ran = check(&folder);
    assert_eq!(ran.status, Some(1), "{}", ran.stdout);
}

#[test]
fn fail_on_is_an_option_and_a_flag_goes_first() {
    let folder = set("config-fail-on", "fail-on = \"never\"\n");
    assert_eq!(check(&folder).status, Some(0));
    assert_eq!(run(&["check", "--fail-on", "error", text(&folder)]).status, Some(1));
    assert_eq!(run(&["check", "--set", "fail-on=error", text(&folder)]).status, Some(1));
}

#[test]
fn files_are_included_and_excluded() {
    let articles = |options: &str| {
        let folder = set("config-globs", options);
        std::fs::create_dir_all(folder.join("drafts")).unwrap();
        write(&folder, "drafts/c.txt", A);
        let ran = run(&["extract", "--format", "csv", text(&folder)]);
        let mut names: Vec<String> =
            ran.stdout.lines().skip(1).filter_map(|line| Some(line.split(',').nth(1)?.to_owned())).collect();
        names.dedup();
        names.join(" ")
    };
    assert_eq!(articles(""), "a.txt b.txt drafts/c.txt");
    assert_eq!(articles("exclude = [\"drafts/\"]\n"), "a.txt b.txt");
    assert_eq!(articles("include = [\"/*.txt\"]\nexclude = [\"b.*\"]\n"), "a.txt");
    assert_eq!(articles("exclude = [\"*.txt\", \"!a.txt\"]\n"), "a.txt");
}

#[test]
fn a_file_that_is_named_is_read_though_excluded() {
    let folder = set("config-named", "exclude = [\"a.txt\"]\n");
    let ran = run(&["extract", "--format", "csv", text(&folder.join("a.txt"))]);
    assert!(ran.stdout.contains(",14,"), "{}", ran.stdout);
}

#[test]
fn a_row_of_the_manifest_may_be_left_out() {
    let folder = set("config-manifest", "exclude = [\"b.txt\"]\n");
    write(&folder, "articles.csv", "path,source\na.txt,Mill News\nb.txt,Hartwell Post\n");
    let ran = run(&["extract", "--format", "csv", text(&folder)]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(last_line(&ran.stderr).contains("1 article read, 1 skipped"), "{}", ran.stderr);
}

#[test]
fn what_git_ignores_is_left_out_unless_the_options_say_otherwise() {
    let folder = set("config-git", "");
    std::fs::create_dir_all(folder.join(".git")).unwrap();
    write(&folder, ".gitignore", "b.txt\n");
    let articles = |arguments: &[&str]| {
        let ran = run(&[&["extract", "--format", "csv", text(&folder)], arguments].concat());
        ran.stdout.lines().skip(1).filter(|line| line.contains("b.txt")).count()
    };
    assert_eq!(articles(&[]), 0);
    assert!(articles(&["--set", "gitignore=false"]) > 0);
}

#[test]
fn tolerances_reach_the_comparison() {
    let folder = folder("config-tolerance");
    write(&folder, "a.txt", "About 20 boats left the port of Grimsby on 3 June 2024, the harbour office said.\n");
    write(&folder, "b.txt", "On 3 June 2024, 24 boats left the port of Grimsby, the harbour office said.\n");
    assert_eq!(check(&folder).status, Some(1), "{}", check(&folder).stdout);
    write(&folder, "figcheck.toml", "[tolerance]\nabout = 0.5\n");
    assert_eq!(check(&folder).status, Some(0), "{}", check(&folder).stdout);
}

#[test]
fn windows_of_time_reach_the_comparison() {
    let folder = folder("config-time");
    write(&folder, "a.txt", "The fire at the Hartwell mill had killed 14 people by 3 June 2024, police said.\n");
    write(&folder, "b.txt", "The fire at the Hartwell mill had killed 17 people by 5 June 2024, police said.\n");
    let verdicts = |options: &str| {
        write(&folder, "figcheck.toml", options);
        let ran = run(&["reconcile", "--format", "csv", text(&folder)]);
        let rows: Vec<String> =
            ran.stdout.lines().skip(1).map(|line| line.split(',').nth(1).unwrap().to_owned()).collect();
        rows.first().cloned().unwrap_or_default()
    };
    assert_eq!(verdicts(""), "revision");
    assert_eq!(verdicts("[time]\nsame-moment-days = 2\n"), "conflict");
    assert_eq!(verdicts("[time]\nsame-moment-days = 1\n"), "revision");
    assert_eq!(verdicts("[time]\ncompare-within-days = 1\n"), "agree");
}

#[test]
fn a_finding_is_suppressed_with_a_reason() {
    let folder = set("config-suppress", "");
    let json: serde_json::Value =
        serde_json::from_str(&run(&["check", "--format", "json", text(&folder)]).stdout).unwrap();
    let finding = &json["findings"][0];
    let (id, code) = (finding["finding_id"].as_str().unwrap(), finding["code"].as_str().unwrap());
    for entry in [
        format!("id = \"{id}\""),
        format!("code = \"{code}\""),
        "measure = \"*people*\"".to_owned(),
        "articles = [\"b.txt\"]".to_owned(),
        format!("code = \"{code}\"\narticles = [\"a.txt\"]\nuntil = 2999-12-31"),
    ] {
        write(&folder, "figcheck.toml", format!("\n[[suppress]]\n{entry}\nreason = \"counted on other days\"\n"));
        let ran = check(&folder);
        assert_eq!(ran.status, Some(0), "{entry}\n{}", ran.stdout);
        assert!(last_line(&ran.stdout).contains("no errors, no warnings, 1 suppressed"), "{}", ran.stdout);
        let json: serde_json::Value =
            serde_json::from_str(&run(&["check", "--format", "json", text(&folder)]).stdout).unwrap();
        assert_eq!(json["silenced"][0]["finding_id"], id);
        assert_eq!(json["silenced"][0]["reason"], "counted on other days");
        assert!(json["silenced"][0]["place"].as_str().unwrap().ends_with("figcheck.toml:2"));
    }
}

#[test]
fn a_suppression_of_no_use_is_a_warning() {
    let folder = set("config-unused", "fail-on = \"never\"\n\n[[suppress]]\ncode = \"F009\"\nreason = \"x\"\n");
    let ran = check(&folder);
    assert!(ran.stdout.contains("warning: the suppression of F009 fits nothing\n  --> "), "{}", ran.stdout);
    assert!(ran.stdout.contains("figcheck.toml:3\n"), "{}", ran.stdout);
    assert_eq!(run(&["check", "--fail-on", "warning", "--set", "rules.F001=off", text(&folder)]).status, Some(1));
    // A run over one file says nothing about the others.
    let one = run(&["check", text(&folder.join("a.txt"))]);
    assert!(!one.stdout.contains("fits nothing"), "{}", one.stdout);
    let jsonl = run(&["check", "--format", "jsonl", text(&folder)]);
    assert!(jsonl.stderr.contains("figcheck.toml:3: the suppression of F009 fits nothing"), "{}", jsonl.stderr);
}

#[test]
fn a_suppression_expires() {
    let folder = set("config-expired", "[[suppress]]\narticles = [\"b.txt\"]\nreason = \"x\"\nuntil = 2024-06-30\n");
    let on = |day: &str| {
        let output = program().env("SOURCE_DATE_EPOCH", day).args(["check", text(&folder)]).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    // 30 June and 1 July 2024, in seconds.
    assert_eq!(on("1719705600").0, Some(0), "{}", on("1719705600").1);
    let (status, out) = on("1719792000");
    assert_eq!(status, Some(1));
    assert!(
        out.contains("the suppression of everything in b.txt expired on 2024-06-30; it silences nothing now"),
        "{out}"
    );
    assert_eq!(on("tomorrow").0, Some(2));
}

#[test]
fn config_shows_what_is_in_force_and_from_where() {
    let folder = set("config-show", "exclude = [\"drafts/\"]\n\n[rules]\nF009 = \"off\"\n");
    let ran = run(&["config", "--show", "--set", "tolerance.about=0.2", text(&folder)]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let file = folder.join("figcheck.toml");
    let file = file.strip_prefix(root()).unwrap_or(&file).display();
    for line in [
        format!("exclude = [\"drafts/\"]  # {file}:1"),
        format!("rules.F009 = \"off\"  # {file}:4"),
        "tolerance.about = 0.2  # flag".to_owned(),
        "tolerance.rounding = 0.01  # default".to_owned(),
        "# baseline is not set".to_owned(),
    ] {
        assert!(ran.stdout.lines().any(|shown| shown == line), "{line}\n{}", ran.stdout);
    }
    // What is shown is an options file itself.
    let again = write(&folder, "again.toml", &ran.stdout);
    let second = run(&["config", "--config", &again]);
    assert!(second.stdout.contains("tolerance.about = 0.2  # "), "{}", second.stdout);
    assert_eq!(run(&["config", "--schema"]).stdout, figcheck::Config::SCHEMA);
}

#[test]
fn init_writes_a_file_that_changes_nothing_and_replaces_none() {
    let folder = folder("config-init");
    write(&folder, "a.txt", A);
    let before = run(&["extract", "--format", "csv", text(&folder)]).stdout;
    assert_eq!(run(&["init", text(&folder)]).status, Some(0));
    assert_eq!(run(&["extract", "--format", "csv", text(&folder)]).stdout, before);
    write(&folder, "figcheck.toml", "gitignore = false\n");
    let ran = run(&["init", text(&folder)]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("--force"), "{}", ran.stderr);
    assert_eq!(std::fs::read_to_string(folder.join("figcheck.toml")).unwrap(), "gitignore = false\n");
    assert_eq!(run(&["init", "--force", text(&folder)]).status, Some(0));
    assert!(std::fs::read_to_string(folder.join("figcheck.toml")).unwrap().contains("#gitignore = true"));
}

#[test]
fn fields_of_json_are_mapped() {
    let folder = folder("config-json");
    write(&folder, "a.json", "{\"doc\": {\"body\": \"The harbour office said 40 boats left.\"}}");
    assert_eq!(run(&["extract", text(&folder)]).status, Some(2));
    write(&folder, "figcheck.toml", "[json]\ntext = \"doc.body\"\n");
    assert_eq!(run(&["extract", text(&folder)]).status, Some(0));
}

#[test]
fn aliases_make_two_names_one_source() {
    let folder = folder("config-aliases");
    write(&folder, "a.txt", "The Tideway Board said 14 boats sank in Grimsby on 3 June 2024.\n");
    write(&folder, "b.txt", "Fourteen boats sank in Grimsby on 3 June 2024, the Marlow Office said.\n");
    let ids = || {
        let ran = run(&["extract", "--format", "jsonl", text(&folder)]);
        let id = |line: &str| {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            row["attributed_id"].as_str().unwrap_or_default().to_owned()
        };
        ran.stdout.lines().map(id).collect::<Vec<_>>()
    };
    let before = ids();
    assert_ne!(before[0], before[1]);
    write(&folder, "figcheck.toml", "[aliases]\ntideway = [\"Tideway Board\", \"Marlow Office\"]\n");
    assert_eq!(ids(), ["tideway", "tideway"]);
}

/// The values of one column of `extract --format jsonl`.
fn column(folder: &Path, name: &str) -> Vec<String> {
    let ran = run(&["extract", "--format", "jsonl", text(folder)]);
    let cell = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        row[name].as_str().unwrap_or_default().to_owned()
    };
    ran.stdout.lines().map(cell).collect()
}

#[test]
fn units_and_nouns_are_added() {
    let folder = folder("config-words");
    write(&folder, "a.txt", "Each well gave 40 jerrycans a day, and 12 dukas were shut, the council said.\n");
    write(&folder, "b.txt", "Mỗi giếng cho 40 can nhựa nước.\n");
    let before = column(&folder, "unit");
    write(
        &folder,
        "figcheck.toml",
        "[[unit]]\nid = \"jerrycan\"\nnames = [\"jerrycans\", \"can nhựa\"]\nworth = \"20 litre\"\n\
         [[noun]]\nconcept = \"shop\"\nwords = [\"dukas\"]\n",
    );
    assert_eq!(column(&folder, "unit"), ["jerrycan/day", "shop", "jerrycan"]);
    assert_ne!(before, column(&folder, "unit"));
}

#[test]
fn cues_are_added() {
    let folder = folder("config-cues");
    write(&folder, "a.txt", "The Tideway Board quipples that 14 boats sank in the harbour.\n");
    write(&folder, "b.txt", "Going along with the Tideway Board, 14 boats sank in the harbour.\n");
    assert_eq!(column(&folder, "attributed_to"), ["", ""]);
    write(&folder, "figcheck.toml", "[cues]\nreport = [\"quipples\"]\naccording = [\"going along with\"]\n");
    let after = column(&folder, "attributed_to");
    assert!(after.iter().all(|source| source.ends_with("Tideway Board")), "{after:?}");
    write(&folder, "figcheck.toml", "[cues]\nreport = [\"quipples\"]\nnot-a-cue = [\"quipples that\"]\n");
    assert_eq!(column(&folder, "attributed_to")[0], "");
}

/// An article in Markdown that contradicts another, with `before` above its first paragraph.
fn markdown(name: &str, head: &str, before: &str) -> Ran {
    let folder = folder(name);
    write(&folder, "a.txt", A);
    write(&folder, "b.md", format!("{head}# The mill\n\n{before}\n\n{B}\n<!-- figcheck: ignore-end -->\n\nThe end.\n"));
    check(&folder)
}

#[test]
fn a_comment_silences_the_block_below_it() {
    assert_eq!(markdown("comment-none", "", "").status, Some(1));
    for comment in [
        "<!-- figcheck: ignore F001, F003 as the agency printed it -->",
        "<!-- figcheck: ignore as the agency printed it -->",
        "<!-- figcheck: ignore-start F001 F003 as the agency printed it -->\n\nThe mill is old.",
    ] {
        let ran = markdown("comment", "", comment);
        assert_eq!(ran.status, Some(0), "{comment}\n{}", ran.stdout);
        assert!(last_line(&ran.stdout).contains("1 suppressed"), "{}", ran.stdout);
    }
    let front = markdown("comment-front", "---\nfigcheck: ignore F001 F003 as the agency printed it\n---\n", "");
    assert_eq!(front.status, Some(0), "{}", front.stdout);
}

#[test]
fn a_comment_of_no_use_is_a_warning_with_its_line() {
    for (comment, message) in [
        ("<!-- figcheck: ignore F009 x -->", "this comment silences nothing"),
        ("<!-- figcheck: ignore F001 -->", "this gives no reason, so it silences nothing"),
        ("<!-- figcheck: ignore F0010 x -->", "no rule has the code \"F0010\""),
        ("<!-- figcheck: ignore F001 x -->\n\nThe mill is old.", "this comment silences nothing"),
    ] {
        let ran = markdown("comment-unused", "", comment);
        assert_eq!(ran.status, Some(1), "{comment}\n{}", ran.stdout);
        assert!(ran.stdout.contains(message) && ran.stdout.contains("b.md:3\n"), "{comment}\n{}", ran.stdout);
    }
    let code = markdown("comment-code", "", "```\n<!-- figcheck: ignore F009 x -->\n```");
    assert!(!code.stdout.contains("silences nothing"), "{}", code.stdout);
}

#[test]
fn a_comment_in_a_page_is_heeded() {
    let folder = folder("comment-html");
    write(&folder, "a.txt", A);
    let page = |comment: &str| {
        write(
            &folder,
            "b.html",
            format!("<html><body><article><h1>The mill</h1>\n{comment}\n<p>{B}</p></article></body></html>"),
        );
        check(&folder)
    };
    assert_eq!(page("").status, Some(1));
    let ran = page("<!-- figcheck: ignore F001 F003 as the agency printed it -->");
    assert_eq!(ran.status, Some(0), "{}", ran.stdout);
}

#[test]
fn the_schema_that_editors_use_knows_every_option() {
    let Some(check) = component::python_program("check-jsonschema") else { return };
    let folder = folder("config-schema");
    // Every option of the template put in force.
    let lines = figcheck::Config::TEMPLATE.lines();
    let options: Vec<&str> =
        lines.map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with([' ', ':'])).unwrap_or(line)).collect();
    let all = write(&folder, "all.toml", options.join("\n"));
    let schema = root().join("docs/schema/figcheck.schema.json");
    let desk = root().join("docs/examples/desk/figcheck.toml");
    let arguments = ["--schemafile", text(&schema), &all, text(&desk)];
    component::succeeds(std::process::Command::new(&check).args(arguments));
    let wrong = write(&folder, "wrong.toml", "[tolerance]\nabuot = 0.1\n");
    let refused = std::process::Command::new(&check).args(["--schemafile", text(&schema), &wrong]).output().unwrap();
    assert!(!refused.status.success());
}
