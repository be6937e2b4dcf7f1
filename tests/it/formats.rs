//! Every output format over `seeds/`, and what other programs may rely on in each.

use crate::harness::run;

const EXTRACT: &str = "figure_id,article,source,published,lang,start,end,number,phrase,value,value_max,bound,change,unit,\
    noun,attributed_to,attributed_id,via,stance,as_of,sentence";
const RECONCILE: &str =
    "thread_id,verdict,figure_id,article,start,end,value,value_max,bound,unit,attributed_to,as_of,measure";

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
    for format in ["text", "csv", "json", "jsonl"] {
        let arguments = ["check", "--format", format, "seeds"];
        assert_eq!(run(&arguments).stdout, run(&arguments).stdout);
    }
}
