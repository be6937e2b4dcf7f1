//! Annotations of GitHub Actions: workflow commands, one a line, that the runner takes from the log.
//!
//! GitHub shows ten annotations of a level for one step and drops the rest without a word. So the ten that matter most are
//! written, and a notice says how many are left out.

use std::io::{self, Write};

use super::Layout;
use super::order::turns_order;
use super::place::Place;
use super::rows::Rows;
use super::summary::count;
use crate::Report;
use crate::model::{Finding, Level, Notice};

/// Annotations of one level that GitHub shows for a step.
const SHOWN: usize = 10;

pub(super) fn findings(report: &Report, layout: &Layout, mut out: impl Write) -> io::Result<()> {
    let rows = Rows::new(report);
    let mut left_out = Vec::new();
    for (level, name) in [(Level::Error, "error"), (Level::Warning, "warning")] {
        let of_level: Vec<&Finding> = report.findings.iter().filter(|finding| finding.level == level).collect();
        for finding in of_level.iter().take(SHOWN) {
            annotation(finding, &rows, layout, &mut out)?;
        }
        let of_figcheck: Vec<&Notice> = report.notices.iter().filter(|notice| notice.level == level).collect();
        for notice in of_figcheck.iter().take(SHOWN.saturating_sub(of_level.len())) {
            let place = if notice.line > 0 { format!(",line={}", notice.line) } else { String::new() };
            let file = property(&notice.path);
            writeln!(out, "::{name} file={file}{place},title=figcheck::{}", data(&notice.message))?;
        }
        let all = of_level.len() + of_figcheck.len();
        if all > SHOWN {
            left_out.push(count(all - SHOWN, &format!("more {name}")));
        }
    }
    if left_out.is_empty() {
        return Ok(());
    }
    let message = format!(
        "{} not shown as annotations: GitHub shows {SHOWN} of a level for a step, and those that matter most are shown",
        left_out.join(" and ")
    );
    writeln!(out, "::notice title={}::{}", property("figcheck"), data(&message))
}

fn annotation(finding: &Finding, rows: &Rows<'_>, layout: &Layout, out: &mut impl Write) -> io::Result<()> {
    let places: Vec<Place<'_>> = finding.labels.iter().map(|label| Place::new(rows, label, layout)).collect();
    let mut properties = Vec::new();
    if let Some(first) = places.first() {
        if let Some(file) = &first.file {
            properties.push(format!("file={}", property(file)));
        }
        properties.push(format!("line={}", first.start.line));
        properties.push(format!("endLine={}", first.end.line));
        // Columns over several lines are refused.
        if first.start.line == first.end.line {
            properties.push(format!("col={}", first.start.column));
            properties.push(format!("endColumn={}", first.end.column));
        }
    }
    properties.push(format!("title={}", property(&format!("{} {}", finding.code, finding.rule))));
    let mut message = finding.message.to_string();
    for place in &places {
        message.push_str(&format!("\n{}:{}: {}", place.file_name(), place.start, place.words()));
    }
    writeln!(out, "::{} {}::{}", finding.level.name(), properties.join(","), data(&message))
}

/// The message of a workflow command: percent signs and line ends are escaped, so that it stays one command. What would steer the
/// viewer of the log is shown.
fn data(text: &str) -> String {
    let steers = |c: char| c.is_control() && !matches!(c, '\r' | '\n') || turns_order(c);
    text.replace(steers, "\u{fffd}").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command: also what parts properties.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::rows::tests::{report, written};

    fn text(report: &Report) -> String {
        written(|out| findings(report, &Layout::default(), out))
    }

    #[test]
    fn one_command_a_finding() {
        insta::assert_snapshot!(text(&report()));
    }

    #[test]
    fn an_article_cannot_write_commands_of_its_own() {
        let mut report = report();
        report.findings[0].message = "100%\n::error::x, y: z\r".to_owned().into();
        report.findings[0].rule = "a,b:c\nd".to_owned();
        let text = text(&report);
        assert_eq!(text.lines().count(), 1);
        assert!(text.contains("title=F001 a%2Cb%3Ac%0Ad::100%25%0A::error::x, y: z%0D"), "{text}");
    }

    #[test]
    fn ten_of_a_level_and_the_number_of_the_rest() {
        let mut report = report();
        let finding = report.findings[0].clone();
        report.findings = vec![finding.clone(); 12];
        report.findings.push(Finding { level: Level::Warning, ..finding });
        let text = text(&report);
        assert_eq!(text.matches("::error ").count(), 10);
        assert_eq!(text.matches("::warning ").count(), 1);
        assert!(text.lines().last().unwrap().starts_with("::notice title=figcheck::2 more errors not shown"), "{text}");
    }
}
