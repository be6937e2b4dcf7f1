//! The code quality report of GitLab: an array of issues in the form of Code Climate.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::Layout;
use super::place::Place;
use super::rows::Rows;
use crate::Report;
use crate::model::{Level, stable_id};

#[derive(Debug, Serialize)]
struct Issue<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    check_name: &'a str,
    description: String,
    content: Content,
    categories: [&'static str; 1],
    severity: &'static str,
    /// GitLab tells by it which issues are new: the identity of the finding.
    fingerprint: Cow<'a, str>,
    location: Location,
    other_locations: Vec<Location>,
}

#[derive(Debug, Serialize)]
struct Content {
    body: String,
}

#[derive(Debug, Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Debug, Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

pub(super) fn findings(report: &Report, layout: &Layout, mut out: impl Write) -> io::Result<()> {
    let rows = Rows::new(report);
    let mut issues: Vec<Issue<'_>> = report
        .findings
        .iter()
        .filter_map(|finding| {
            let places: Vec<Place<'_>> = finding.labels.iter().map(|label| Place::new(&rows, label, layout)).collect();
            let (first, others) = places.split_first()?;
            let said = places.iter().map(|place| format!("{}:{}: {}", place.file_name(), place.start, place.words()));
            let body: Vec<String> = said.chain(finding.notes.iter().map(ToString::to_string)).collect();
            Some(Issue {
                kind: "issue",
                check_name: &finding.rule,
                description: format!("{}: {}", finding.code, finding.message),
                content: Content { body: body.join("\n") },
                categories: ["Bug Risk"],
                severity: severity(finding.level),
                fingerprint: Cow::Borrowed(&finding.id),
                location: location(first),
                other_locations: others.iter().map(location).collect(),
            })
        })
        .collect();
    issues.extend(report.notices.iter().map(|notice| Issue {
        kind: "issue",
        check_name: "figcheck",
        description: notice.message.clone(),
        content: Content { body: notice.message.clone() },
        categories: ["Bug Risk"],
        severity: severity(notice.level),
        fingerprint: Cow::Owned(stable_id("n", [notice.path.as_str(), notice.message.as_str()])),
        location: Location {
            path: notice.path.clone(),
            lines: Lines { begin: notice.line.max(1), end: notice.line.max(1) },
        },
        other_locations: Vec::new(),
    }));
    serde_json::to_writer_pretty(&mut out, &issues)?;
    writeln!(out)
}

const fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "major",
        Level::Warning => "minor",
    }
}

fn location(place: &Place<'_>) -> Location {
    let lines = Lines { begin: place.start.line, end: place.end.line };
    Location { path: place.file_name().to_owned(), lines }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::rows::tests::report;

    #[test]
    fn one_issue_a_finding() {
        let mut out = Vec::new();
        findings(&report(), &Layout::default(), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }
}
