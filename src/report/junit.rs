//! JUnit XML, which most CI servers show as a list of tests.
//!
//! A suite an article. A finding is a failed test of the article where its first place stands if its level fails the run, else a
//! skipped one. An article without findings has one test, which passed: it was checked. What could not be read is an error.
//! Every server reads another dialect; this one keeps to what Jenkins takes (docs/schema/junit.xsd), and has no times, so that
//! two runs write the same bytes.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Layout;
use super::order::turns_order;
use super::place::{self, Place};
use super::rows::Rows;
use super::xml::entity;
use crate::Report;
use crate::model::Finding;

/// How a test ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Passed,
    Skipped,
    Failed,
    Error,
}

impl Ending {
    /// The element that says so; none where the test passed.
    const fn element(self) -> Option<&'static str> {
        match self {
            Self::Passed => None,
            Self::Skipped => Some("skipped"),
            Self::Failed => Some("failure"),
            Self::Error => Some("error"),
        }
    }
}

/// One test.
#[derive(Debug)]
struct Case {
    name: String,
    ending: Ending,
    message: String,
    kind: String,
    body: String,
}

/// The tests of one article.
#[derive(Debug)]
struct Suite {
    name: String,
    cases: Vec<Case>,
}

pub(super) fn findings(report: &Report, layout: &Layout, out: impl Write) -> io::Result<()> {
    let rows = Rows::new(report);
    let mut by_article: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in &report.findings {
        let article = finding.labels.first().map_or("", |label| label.article.as_str());
        by_article.entry(article).or_default().push(finding);
    }
    let cases = |findings: Vec<&Finding>| findings.into_iter().map(|finding| case(finding, &rows, layout)).collect();
    let checked = report.articles.iter().map(|article| {
        let findings = by_article.remove(article.info.path.as_str()).unwrap_or_default();
        let mut cases: Vec<Case> = cases(findings);
        if cases.is_empty() {
            cases.push(Case { name: "figures".to_owned(), ..Case::new(Ending::Passed) });
        }
        Suite { name: place::article(article, &layout.root), cases }
    });
    let mut suites: Vec<Suite> = checked.collect();
    // What is left is of articles that are no longer there.
    suites
        .extend(by_article.into_iter().map(|(name, findings)| Suite { name: name.to_owned(), cases: cases(findings) }));
    let notices = report.notices.iter().map(|notice| {
        let fails = layout.fails_from.is_some_and(|least| notice.level >= least);
        let ending = if fails { Ending::Failed } else { Ending::Skipped };
        let (name, message) = (notice.message.clone(), notice.message.clone());
        let body = format!("{}:{}", notice.path, notice.line);
        Suite {
            name: notice.path.clone(),
            cases: vec![Case { name, message, body, kind: "figcheck".to_owned(), ending }],
        }
    });
    let unreadable = report.skipped.iter().filter(|skipped| skipped.is_error).map(|skipped| {
        let (name, message, kind) = ("read".to_owned(), skipped.reason.clone(), "unreadable".to_owned());
        Suite { name: skipped.path.clone(), cases: vec![Case { name, message, kind, ..Case::new(Ending::Error) }] }
    });
    suites.extend(notices.chain(unreadable));
    write(&suites, out)
}

impl Case {
    const fn new(ending: Ending) -> Self {
        Self { name: String::new(), ending, message: String::new(), kind: String::new(), body: String::new() }
    }
}

/// Servers remember tests by name from run to run, so the name ends in the identity of the finding.
fn case(finding: &Finding, rows: &Rows<'_>, layout: &Layout) -> Case {
    let fails = layout.fails_from.is_some_and(|least| finding.level >= least);
    let places = finding.labels.iter().map(|label| Place::new(rows, label, layout));
    let said = places.map(|place| format!("{}:{}: {}", place.file_name(), place.start, place.words()));
    Case {
        name: format!("{} {} {}", finding.code, finding.rule, finding.id),
        ending: if fails { Ending::Failed } else { Ending::Skipped },
        message: finding.message.to_string(),
        kind: finding.code.clone(),
        body: said.chain(finding.notes.iter().map(ToString::to_string)).collect::<Vec<_>>().join("\n"),
    }
}

fn write(suites: &[Suite], mut out: impl Write) -> io::Result<()> {
    let all = || suites.iter().flat_map(|suite| &suite.cases);
    let ended = |ending: Ending| move |case: &&Case| case.ending == ending;
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<testsuites name=\"figcheck\" tests=\"{}\" failures=\"{}\" errors=\"{}\">",
        all().count(),
        all().filter(ended(Ending::Failed)).count(),
        all().filter(ended(Ending::Error)).count(),
    )?;
    for suite in suites {
        let name = escaped(&suite.name);
        writeln!(
            out,
            "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">",
            suite.cases.len(),
            suite.cases.iter().filter(ended(Ending::Failed)).count(),
            suite.cases.iter().filter(ended(Ending::Error)).count(),
            suite.cases.iter().filter(ended(Ending::Skipped)).count(),
        )?;
        for case in &suite.cases {
            write!(out, "    <testcase name=\"{}\" classname=\"{name}\"", escaped(&case.name))?;
            let Some(element) = case.ending.element() else {
                writeln!(out, "/>")?;
                continue;
            };
            let (message, kind, body) = (escaped(&case.message), escaped(&case.kind), escaped(&case.body));
            writeln!(out, ">\n      <{element} message=\"{message}\" type=\"{kind}\">{body}</{element}>")?;
            writeln!(out, "    </testcase>")?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// Text for an attribute or an element. XML 1.0 has no way to write most control characters, so they are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match entity(c) {
            Some(entity) => out.push_str(entity),
            None if c == '\n' => out.push_str("&#10;"),
            None if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            None if turns_order(c) => out.push(char::REPLACEMENT_CHARACTER),
            None => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;
    use crate::report::rows::tests::{report, written};

    fn text(report: &Report, layout: &Layout) -> String {
        written(|out| findings(report, layout, out))
    }

    #[test]
    fn a_suite_an_article_and_a_test_a_finding() {
        insta::assert_snapshot!(text(&report(), &Layout::default()));
    }

    #[test]
    fn what_does_not_fail_the_run_is_skipped() {
        let mut report = report();
        report.findings[0].level = Level::Warning;
        let layout = Layout { fails_from: Some(Level::Error), ..Layout::default() };
        let xml = text(&report, &layout);
        assert!(xml.contains("<skipped message=") && !xml.contains("<failure"), "{xml}");
        let layout = Layout { fails_from: Some(Level::Warning), ..layout };
        assert!(text(&report, &layout).contains("<failure message="));
    }

    #[test]
    fn no_character_breaks_the_document() {
        let mut report = report();
        report.findings[0].message = "a < b & \"c\" ]]> \u{1b}[2J \u{0}".to_owned().into();
        report.findings[0].notes = vec!["]]> </failure>\u{8}".to_owned().into()];
        let xml = text(&report, &Layout::default());
        assert!(!xml.contains(['\u{1b}', '\u{0}', '\u{8}']) && xml.matches("</failure>").count() == 1, "{xml}");
    }
}
