//! Every output format over `seeds/`, and what other programs may rely on in each.

use std::process::Command;

use crate::component;
use crate::harness::{disagreement, folder, program, run, text, write};

const EXTRACT: &str = "figure_id,article,source,published,lang,start,end,number,phrase,value,value_max,bound,change,unit,\
    noun,attributed_to,attributed_id,via,stance,as_of,sentence";
const RECONCILE: &str =
    "thread_id,verdict,figure_id,article,start,end,value,value_max,bound,unit,attributed_to,as_of,measure";

/// Every format of findings.
const FINDINGS: [&str; 9] = ["text", "csv", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown"];

#[test]
fn the_first_columns_are_the_contract() {
    assert!(run(&["extract", "--format", "csv", "seeds"]).stdout.starts_with(EXTRACT));
    assert!(run(&["reconcile", "--format", "csv", "seeds"]).stdout.starts_with(RECONCILE));
}

#[test]
fn every_command_in_every_format() {
    for command in ["extract", "reconcile", "check"] {
        for format in ["text", "csv", "json", "jsonl"] {
            let ran = run(&[command, "--format", format, "seeds"]);
            insta::assert_snapshot!(format!("{command}.{format}"), ran.stdout);
        }
    }
}

#[test]
fn findings_for_ci_servers() {
    for format in ["sarif", "github", "gitlab", "junit", "markdown"] {
        let ran = run(&["check", "--format", format, "seeds"]);
        // Our manuals are in other snapshots.
        let stdout = match serde_json::from_str::<serde_json::Value>(&ran.stdout) {
            Ok(mut log) if format == "sarif" => {
                log["runs"][0]["tool"]["driver"]["rules"].take();
                serde_json::to_string_pretty(&log).unwrap()
            }
            _ => ran.stdout,
        };
        insta::assert_snapshot!(format!("check.{format}"), stdout);
    }
}

#[test]
fn tables_take_no_format_of_findings() {
    for command in ["extract", "reconcile"] {
        let ran = run(&[command, "--format", "sarif", "seeds"]);
        assert_eq!(ran.status, Some(2));
        assert!(ran.stderr.contains("possible values: text, csv, json, jsonl"), "{}", ran.stderr);
    }
}

#[test]
fn the_figures_are_the_same_in_every_format() {
    let csv = run(&["extract", "--format", "csv", "seeds"]).stdout;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let names = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let lines = run(&["extract", "--format", "jsonl", "seeds"]).stdout;
    let lines: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let document: serde_json::Value =
        serde_json::from_str(&run(&["extract", "--format", "json", "seeds"]).stdout).unwrap();
    let figures = document["figures"].as_array().unwrap();
    assert_eq!(rows.len(), lines.len());
    assert_eq!(rows.len(), figures.len());
    for ((row, line), figure) in rows.iter().zip(&lines).zip(figures) {
        for (name, cell) in names.iter().zip(row) {
            assert_eq!(line[name], figure[name]);
            match &line[name] {
                serde_json::Value::Null => assert_eq!(cell, ""),
                serde_json::Value::String(text) => assert_eq!(cell, text),
                other => assert_eq!(cell, other.to_string()),
            }
        }
    }
}

#[test]
fn two_runs_write_the_same_bytes() {
    for format in FINDINGS {
        let arguments = ["check", "--format", format, "seeds"];
        assert_eq!(run(&arguments).stdout, run(&arguments).stdout);
    }
}

#[test]
fn several_outputs_of_one_run() {
    let set = disagreement("several-outputs-set");
    let set = text(&set);
    let folder = folder("several-outputs");
    let path = |name: &str| text(&folder.join(name)).to_owned();
    let (sarif, junit) = (format!("sarif={}", path("a.log")), format!("junit={}", path("b.log")));
    let ran = run(&["check", set, "--output", &sarif, "--output", &junit]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    let plain = run(&["check", set]);
    assert_eq!(ran.stdout, plain.stdout);
    for (name, format) in [("a.log", "sarif"), ("b.log", "junit")] {
        let written = std::fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!(written, run(&["check", set, "--format", format]).stdout);
    }
    // A bare file takes the place of standard output.
    let csv = path("c.csv");
    let ran = run(&["extract", set, "-o", &csv]);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), ""));
    assert!(ran.stderr.contains("exit status 0"), "{}", ran.stderr);
    assert!(std::fs::read_to_string(&csv).unwrap().starts_with(EXTRACT));
    let names: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
}

#[test]
fn an_output_is_written_whole_or_not_at_all() {
    let folder = folder("whole-output");
    let old = write(&folder, "old.json", "as it was");
    let missing = text(&folder.join("no/such/folder.sarif")).to_owned();
    let ran = run(&["check", "seeds", "-o", &format!("sarif={missing}")]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("cannot write") && ran.stderr.contains("no/such/folder.sarif"), "{}", ran.stderr);
    let ran = run(&["check", "seeds", "-o", text(&folder), "-q"]);
    assert_eq!(ran.status, Some(2));
    assert_eq!(std::fs::read_to_string(&old).unwrap(), "as it was");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    let slip = run(&["check", "seeds", "-o", "sarfi=a.sarif"]);
    assert_eq!(slip.status, Some(2));
    assert!(slip.stderr.contains("no format has the name \"sarfi\""), "{}", slip.stderr);
    let twice = run(&["check", "seeds", "-o", "a", "-o", "b"]);
    assert!(twice.status == Some(2) && twice.stderr.contains("FORMAT=b"), "{}", twice.stderr);
}

#[test]
fn files_are_named_from_the_root_of_the_checkout() {
    let folder = folder("checkout");
    std::fs::create_dir_all(folder.join("site/news")).unwrap();
    write(&folder, "site/news/a.txt", "The fire on 5 May 2024 killed 14 people in Leeds, police said.\n");
    write(&folder, "site/news/b.txt", "The fire in Leeds on 5 May 2024 killed 17 people, police said.\n");
    for (variable, format, named) in
        [("GITHUB_WORKSPACE", "github", "file=site/news/"), ("CI_PROJECT_DIR", "gitlab", "\"path\": \"site/news/")]
    {
        let mut command = program();
        command.current_dir(folder.join("site")).args(["check", "news", "--format", format]);
        let inside = command.env(variable, &folder).output().unwrap();
        let inside = String::from_utf8(inside.stdout).unwrap();
        assert!(inside.contains(named), "{inside}");
        let outside = command.env(variable, folder.join("elsewhere")).output().unwrap();
        let outside = String::from_utf8(outside.stdout).unwrap();
        assert!(outside.contains(&named.replace("site/", "")), "{outside}");
    }
}

/// Output of `arguments` in a file of a folder of its own.
fn output(name: &str, arguments: &[&str]) -> String {
    let folder = folder(&format!("validated-{name}"));
    write(&folder, name, run(arguments).stdout)
}

#[test]
fn sarif_is_valid_to_its_validator() {
    let (Some(python), Some((multitool, schema))) = (component::python(), component::sarif_multitool()) else { return };
    let file = output("check.sarif", &["check", "--format", "sarif", "seeds", &silenced("silenced-sarif")]);
    component::script(&python, "validate.py", &["json", text(&schema), &file]);
    let mut validate = Command::new(multitool);
    validate.args(["validate", &file, "--level", "Error;Warning", "--kind", "Fail"]);
    // It is a .NET program, and need not know languages.
    let printed = component::succeeds(validate.env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"));
    // It asks for the address of a home page.
    let complaints: Vec<&str> =
        printed.lines().filter(|line| line.contains(".sarif(") && !line.contains("informationUri")).collect();
    assert_eq!(complaints, [""; 0], "{printed}");
    assert!(printed.contains("1 files scanned"), "{printed}");
}

/// A set with a finding, a silenced one, and a suppression that silences nothing.
fn silenced(name: &str) -> String {
    let folder = disagreement(name);
    write(&folder, "storm-1.txt", "The storm in Hull on 2 March 2024 injured 40 people, the council said.\n");
    write(&folder, "storm-2.txt", "The storm in Hull on 2 March 2024 injured 52 people, the council said.\n");
    let options = "[[suppress]]\narticles = [\"storm-*\"]\nreason = \"two counts\"\n\n\
        [[suppress]]\ncode = \"F010\"\nreason = \"never met\"\n";
    write(&folder, "figcheck.toml", options);
    text(&folder).to_owned()
}

#[test]
fn what_is_silenced_and_what_is_wrong_with_our_own_files_is_told() {
    let set = silenced("silenced");
    let sarif: serde_json::Value = serde_json::from_str(&run(&["check", &set, "--format", "sarif"]).stdout).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 2, "{results:?}");
    assert_eq!(results[0].get("suppressions"), None);
    let suppression = &results[1]["suppressions"][0];
    assert_eq!(suppression["kind"], "external");
    assert!(suppression["justification"].as_str().unwrap().starts_with("two counts ("), "{suppression}");
    let notices = &sarif["runs"][0]["invocations"][0]["toolConfigurationNotifications"];
    assert_eq!(notices[0]["locations"][0]["physicalLocation"]["region"]["startLine"], 5, "{notices}");
    for (format, told) in [
        ("github", "figcheck.toml,line=5,title=figcheck::"),
        ("gitlab", "\"begin\": 5"),
        ("junit", "figcheck.toml:5</skipped>"),
        ("markdown", "figcheck.toml:5: "),
    ] {
        let ran = run(&["check", &set, "--format", format]);
        assert!(ran.stdout.contains(told) && !ran.stdout.contains("40 people"), "{format}: {}", ran.stdout);
    }
}

#[test]
fn junit_is_valid_and_read_by_a_reader() {
    let Some(python) = component::python() else { return };
    let set = silenced("silenced-junit");
    let file = output("check.xml", &["check", "--format", "junit", &set]);
    component::script(&python, "validate.py", &["xml", "docs/schema/junit.xsd", &file]);
    let program = "import sys, junitparser\n\
        xml = junitparser.JUnitXml.fromfile(sys.argv[1])\n\
        print(len(list(xml)), xml.tests, xml.failures, xml.errors)\n\
        print([case.name for suite in xml for case in suite if not case.is_passed][0])";
    let read = component::succeeds(Command::new(&python).args(["-c", program, &file]));
    let findings = run(&["check", "--format", "jsonl", &set]).stdout;
    let errors = findings.lines().filter(|line| line.contains("\"level\":\"error\"")).count();
    assert!(read.starts_with("5 ") && read.lines().next().unwrap().ends_with(&format!(" {errors} 0")), "{read}");
}

#[test]
fn json_is_valid_to_a_validator_we_did_not_write() {
    let Some(python) = component::python() else { return };
    let gitlab = output("check.gitlab", &["check", "--format", "gitlab", "seeds", &silenced("silenced-gitlab")]);
    component::script(&python, "validate.py", &["json", "docs/schema/gitlab.schema.json", &gitlab]);
    for (command, row) in [("extract", "/$defs/line"), ("reconcile", "/$defs/line"), ("check", "/$defs/place")] {
        let schema = format!("docs/schema/{command}.schema.json");
        let json = output(&format!("{command}.json"), &[command, "--format", "json", "seeds"]);
        component::script(&python, "validate.py", &["json", &schema, &json]);
        let lines = output(&format!("{command}.jsonl"), &[command, "--format", "jsonl", "seeds"]);
        component::script(&python, "validate.py", &["jsonl", &schema, "/$defs/line", &lines]);
        let csv = output(&format!("{command}.csv"), &[command, "--format", "csv", "seeds"]);
        component::script(&python, "validate.py", &["csv", &schema, row, &csv]);
    }
}

#[test]
fn pandas_reads_what_was_written() {
    let Some(python) = component::python() else { return };
    let file = output("figures.csv", &["extract", "--format", "csv", "seeds"]);
    let program = "import sys, pandas\n\
        table = pandas.read_csv(sys.argv[1], encoding='utf-8')\n\
        print(len(table))\n\
        print(table[table.number == '2,3 triệu'].value.iloc[0], table.value.sum() > 0)\n\
        print(table[table.sentence.str.contains('đạn pháo')].noun.iloc[0])";
    let printed = component::succeeds(Command::new(&python).args(["-c", program, &file]));
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines[0], "19");
    assert!(lines[1].starts_with("2300000") && lines[1].ends_with("True"), "{printed}");
    assert!(lines[2].is_ascii() || lines[2].contains(['đ', 'ạ', 'ậ', 'ũ', 'ô']), "{printed}");
}
