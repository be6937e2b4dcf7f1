//! What the documents show is what the program prints.
//!
//! In README.md and docs/, a `console` block is a command and its output, and the table of codes comes from the
//! registry. `INSTA_UPDATE=always cargo test` writes them anew, together with the snapshots.

use std::fmt::Write;
use std::path::PathBuf;

use crate::harness::{root, run};

const CODES: &str = "| code | name | level | what it flags |";

fn documents() -> Vec<PathBuf> {
    let docs = std::fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let mut documents: Vec<PathBuf> = docs.filter(|path| path.extension().is_some_and(|name| name == "md")).collect();
    documents.push(root().join("README.md"));
    documents.sort();
    documents
}

/// The document with every output and table as it is now.
fn renewed(document: &str) -> String {
    let mut text = String::new();
    let mut lines = document.lines().peekable();
    while let Some(line) = lines.next() {
        writeln!(text, "{line}").unwrap();
        if line == "```console" {
            while let Some(line) = lines.next_if(|line| *line != "```") {
                let Some(command) = line.strip_prefix("$ figcheck ") else { continue };
                let arguments: Vec<&str> = command.split_whitespace().collect();
                let ran = run(&arguments);
                writeln!(text, "{line}\n{}", ran.stdout.trim_end()).unwrap();
            }
        } else if line == CODES {
            writeln!(text, "{}", lines.next().unwrap()).unwrap();
            while lines.next_if(|line| line.starts_with("| F")).is_some() {}
            for rule in figcheck::rules() {
                writeln!(text, "| {} | {} | {} | {} |", rule.code, rule.name, rule.level, rule.summary).unwrap();
            }
        }
    }
    text
}

#[test]
fn documents_show_what_the_program_prints() {
    for path in documents() {
        let document = std::fs::read_to_string(&path).unwrap();
        let renewed = renewed(&document);
        if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
            std::fs::write(&path, renewed).unwrap();
        } else {
            let behind = document.lines().zip(renewed.lines()).find(|(shown, printed)| shown != printed);
            assert_eq!(behind, None, "{} is behind; INSTA_UPDATE=always writes it anew", path.display());
            assert_eq!(document.lines().count(), renewed.lines().count(), "{} is behind", path.display());
        }
    }
}

#[test]
fn links_in_documents_lead_somewhere() {
    for path in documents() {
        let document = std::fs::read_to_string(&path).unwrap();
        for link in document.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap();
            if !target.is_empty() && !target.contains("://") {
                assert!(path.with_file_name(target).exists(), "{}: {link}", path.display());
            }
        }
    }
}
