//! What the documents show is what the program prints.
//!
//! In README.md and docs/, a `console` block holds commands and what they write to standard output, and the table of codes comes
//! from the registry. docs/rules/ is written from the manuals. `INSTA_UPDATE=always cargo test` writes all of it anew, together
//! with the snapshots.
//!
//! Commands run in the root of the repository and may only be figcheck's. In a document that holds the line of [`OWN_FOLDER`] they
//! run one after the other in a folder of its own, and may be anything that `sh` knows.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::harness::{folder, root, run, shell};

const CODES: &str = "| code | name | level | what it flags |";
const OWN_FOLDER: &str = "<!-- The commands of this page run in a folder of their own. -->";

fn documents() -> Vec<PathBuf> {
    let mut documents = vec![root().join("README.md"), root().join("CONTRIBUTING.md")];
    for docs in [root().join("docs"), root().join("docs/rules")] {
        let files = std::fs::read_dir(docs).unwrap().map(|entry| entry.unwrap().path());
        documents.extend(files.filter(|path| path.extension().is_some_and(|name| name == "md")));
    }
    documents.sort();
    documents
}

/// What a command of a document prints.
fn printed(command: &str, own: Option<&Path>) -> String {
    match (own, command.strip_prefix("figcheck ")) {
        (Some(own), _) => shell(own, command),
        (None, Some(arguments)) => run(&arguments.split_whitespace().collect::<Vec<_>>()).stdout,
        (None, None) => panic!("{command}: a document without a folder of its own runs figcheck only"),
    }
}

/// The document with every output and table as it is now.
fn renewed(document: &str, name: &str) -> String {
    let own = document.contains(OWN_FOLDER).then(|| folder(&format!("document-{name}")));
    let mut text = String::new();
    let mut lines = document.lines().peekable();
    while let Some(line) = lines.next() {
        writeln!(text, "{line}").unwrap();
        if line == "```console" {
            while let Some(line) = lines.next_if(|line| *line != "```") {
                let Some(command) = line.strip_prefix("$ ") else { continue };
                writeln!(text, "{line}").unwrap();
                let printed = printed(command, own.as_deref());
                if !printed.is_empty() {
                    writeln!(text, "{}", printed.trim_end()).unwrap();
                }
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
        let renewed = renewed(&document, path.file_stem().unwrap().to_str().unwrap());
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

/// The page of a rule.
fn page(rule: &figcheck::Rule) -> String {
    let manual = figcheck::report::manual::markdown(rule);
    format!("# {} {}\n\n{} ({}).\n\n{manual}", rule.code, rule.name, rule.summary, rule.level)
}

#[test]
fn every_rule_has_its_page() {
    let folder = root().join("docs/rules");
    for rule in figcheck::rules() {
        let path = folder.join(format!("{}.md", rule.code));
        let page = page(rule);
        if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
            std::fs::write(&path, &page).unwrap();
        }
        let shown = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(shown, page, "{} is behind; INSTA_UPDATE=always writes it anew", path.display());
        // The command says the same.
        let explained = run(&["explain", rule.code]).stdout;
        for line in
            explained.lines().skip(1).map(str::trim).filter(|line| !line.is_empty() && *line != "To silence a rule")
        {
            assert!(page.contains(line), "{}: {line}", rule.code);
        }
    }
    let pages = std::fs::read_dir(folder).unwrap().count();
    assert_eq!(pages, figcheck::rules().len(), "a page for each rule, and no other");
}
