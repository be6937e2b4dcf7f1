//! SARIF 2.1.0, the form that code scanning reads.
//!
//! One result a finding. Its location is the first place, the most important one; all others are related locations, and the
//! message links to them, as GitHub shows only those that a message links to. Columns count characters. The fingerprint is the
//! finding's identity, so that an edit above it does not make it new.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::place::{Place, STDIN, encoded};
use super::rows::Rows;
use super::{Layout, manual};
use crate::model::{Finding, Level, Notice, Position, SilencedBy};
use crate::{Report, Rule, rules};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// Stands for the root of the repository; whoever reads the log knows where that is.
const ROOT: &str = "%SRCROOT%";
const TAGS: [&str; 1] = ["figures"];

#[derive(Debug, Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    invocations: [Invocation; 1],
    original_uri_base_ids: BTreeMap<&'static str, Described>,
    column_kind: &'static str,
    results: Vec<SarifResult<'a>>,
}

#[derive(Debug, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    full_name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: String,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: RuleProperties,
}

#[derive(Debug, Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Debug, Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Debug, Serialize)]
struct RuleProperties {
    tags: [&'static str; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_configuration_notifications: Vec<Notification>,
}

#[derive(Debug, Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<NotificationLocation>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct NotificationLocation {
    physical_location: NotificationPlace,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct NotificationPlace {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Line>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    start_line: usize,
}

#[derive(Debug, Serialize)]
struct Described {
    description: Message,
}

#[derive(Debug, Serialize)]
struct Message {
    text: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression>,
    properties: ResultProperties<'a>,
}

/// Why a finding is not told.
#[derive(Debug, Serialize)]
struct Suppression {
    kind: &'static str,
    justification: String,
}

/// What SARIF has no field for.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultProperties<'a> {
    finding_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    thread_id: Option<&'a str>,
    notes: &'a [crate::model::Message],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    message: Message,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
    /// The sentence around the region, where there is more to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    context_region: Option<Region>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    snippet: Message,
}

pub(super) fn findings(report: &Report, layout: &Layout, mut out: impl Write) -> io::Result<()> {
    let rows = Rows::new(report);
    let unreadable = report.skipped.iter().filter(|skipped| skipped.is_error);
    let notifications: Vec<Notification> = unreadable
        .map(|skipped| Notification { level: "error", message: plain(&skipped.reason), locations: Vec::new() })
        .collect();
    let root = Described { description: plain("the root of the repository, or the folder in which figcheck ran") };
    let told = report.findings.iter().map(|finding| result(finding, &rows, layout));
    let silenced = report.silenced.iter().map(|silenced| {
        let kind = match silenced.by {
            SilencedBy::Comment => "inSource",
            SilencedBy::Options | SilencedBy::Baseline => "external",
        };
        let justification = format!("{} ({})", silenced.reason, silenced.place);
        let suppressions = vec![Suppression { kind, justification }];
        SarifResult { suppressions, ..result(&silenced.finding, &rows, layout) }
    });
    let run = Run {
        tool: Tool { driver: driver() },
        invocations: [Invocation {
            execution_successful: notifications.is_empty(),
            tool_execution_notifications: notifications,
            tool_configuration_notifications: report.notices.iter().map(about_own_file).collect(),
        }],
        original_uri_base_ids: BTreeMap::from([(ROOT, root)]),
        column_kind: "unicodeCodePoints",
        results: told.chain(silenced).collect(),
    };
    serde_json::to_writer_pretty(&mut out, &Log { schema: SCHEMA, version: "2.1.0", runs: [run] })?;
    writeln!(out)
}

/// What there is to know about a file of figcheck itself.
fn about_own_file(notice: &Notice) -> Notification {
    let region = (notice.line > 0).then_some(Line { start_line: notice.line });
    let place = NotificationPlace { artifact_location: artifact(Some(&notice.path)), region };
    let locations = vec![NotificationLocation { physical_location: place }];
    Notification { level: level(notice.level), message: plain(&notice.message), locations }
}

fn driver() -> Driver {
    Driver {
        name: "figcheck",
        full_name: concat!("figcheck ", env!("CARGO_PKG_VERSION")),
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: rules().iter().map(descriptor).collect(),
    }
}

fn descriptor(rule: &Rule) -> Descriptor {
    Descriptor {
        id: rule.code,
        name: pascal_case(rule.name),
        short_description: sentence(rule.summary),
        full_description: sentence(&manual::what(rule)),
        help: Help { text: manual::plain(rule), markdown: manual::markdown(rule) },
        default_configuration: Configuration { level: level(rule.level) },
        properties: RuleProperties { tags: TAGS },
    }
}

fn result<'a>(finding: &'a Finding, rows: &Rows<'a>, layout: &Layout) -> SarifResult<'a> {
    let places: Vec<Place<'a>> = finding.labels.iter().map(|label| Place::new(rows, label, layout)).collect();
    let mut message = escaped(&finding.message);
    let mut locations: Vec<Location> = Vec::new();
    for (nth, place) in places.iter().enumerate() {
        if nth > 0 {
            message.push_str(if nth == 1 { "; see also " } else { ", " });
            message.push_str(&format!("[{}:{}]({nth})", escaped(place.file_name()), place.start.line));
        }
        locations.push(location(place, (nth > 0).then_some(nth)));
    }
    message.push('.');
    let related = locations.split_off(locations.len().min(1));
    SarifResult {
        rule_id: &finding.code,
        rule_index: rules().iter().position(|rule| rule.code == finding.code),
        level: level(finding.level),
        message: Message { text: message },
        locations,
        related_locations: related,
        partial_fingerprints: fingerprints(finding),
        suppressions: Vec::new(),
        properties: ResultProperties {
            finding_id: &finding.id,
            thread_id: finding.thread.as_deref(),
            notes: &finding.notes,
        },
    }
}

/// The identity twice: under our own name, and under the one name that GitHub looks at, which would else be filled with a hash of
/// the line.
fn fingerprints(finding: &Finding) -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("figcheckFindingId/v1", finding.id.clone()),
        ("primaryLocationLineHash", format!("{}:1", finding.id.strip_prefix('f').unwrap_or(&finding.id))),
    ])
}

fn location(place: &Place<'_>, id: Option<usize>) -> Location {
    Location {
        id,
        physical_location: PhysicalLocation {
            artifact_location: artifact(place.file.as_deref()),
            region: region(place.start, place.end, &place.marked),
            context_region: (place.sentence_start < place.start || place.end < place.sentence_end)
                .then(|| region(place.sentence_start, place.sentence_end, &place.sentence())),
        },
        message: plain(&place.words()),
    }
}

fn region(start: Position, end: Position, text: &str) -> Region {
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        snippet: Message { text: text.to_owned() },
    }
}

fn artifact(file: Option<&str>) -> ArtifactLocation {
    match file {
        None => ArtifactLocation { uri: STDIN.to_owned(), uri_base_id: None },
        Some(file) if file.starts_with('/') => {
            ArtifactLocation { uri: format!("file://{}", encoded(file)), uri_base_id: None }
        }
        Some(file) => ArtifactLocation { uri: encoded(file), uri_base_id: Some(ROOT) },
    }
}

const fn level(level: Level) -> &'static str {
    // SARIF has the same names, and "note" below them.
    level.name()
}

/// A message whose brackets and braces mean themselves.
fn plain(text: &str) -> Message {
    Message { text: escaped(text) }
}

/// A message that ends in a full stop, as SARIF asks for.
fn sentence(text: &str) -> Message {
    plain(&format!("{}.", text.trim_end_matches('.')))
}

/// In a message, `[` opens a link and `{` a placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '[' | ']' | '\\' => out.extend(['\\', c]),
            '{' | '}' => out.extend([c, c]),
            _ => out.push(c),
        }
    }
    out
}

/// `sources-disagree` as `SourcesDisagree`, the form of names in SARIF.
fn pascal_case(name: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    name.split('-').map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Silenced;
    use crate::report::rows::tests::report;

    fn log(report: &Report) -> serde_json::Value {
        let mut out = Vec::new();
        findings(report, &Layout::default(), &mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn both_places_and_the_identity_are_told() {
        let log = log(&report());
        let result = &log["runs"][0]["results"][0];
        insta::assert_json_snapshot!(result);
        let driver = &log["runs"][0]["tool"]["driver"];
        assert_eq!(driver["rules"].as_array().unwrap().len(), rules().len());
        assert_eq!(driver["rules"][0]["name"], "SourcesDisagree");
        assert_eq!(driver["rules"][0]["id"], result["ruleId"]);
    }

    #[test]
    fn of_an_identity_only_the_letter_before_it_is_left_out() {
        let mut report = report();
        report.findings[0].id = "fff04".to_owned();
        assert_eq!(log(&report)["runs"][0]["results"][0]["partialFingerprints"]["primaryLocationLineHash"], "ff04:1");
    }

    #[test]
    fn a_suppression_says_whether_it_stands_in_the_article() {
        let mut report = report();
        let finding = report.findings.remove(0);
        for by in [SilencedBy::Comment, SilencedBy::Options, SilencedBy::Baseline] {
            // The place says nothing of the kind.
            let place = "news/a.toml.txt:3".to_owned();
            report.silenced.push(Silenced { finding: finding.clone(), reason: "known".to_owned(), place, by });
        }
        let log = log(&report);
        let kind = |at: usize| log["runs"][0]["results"][at]["suppressions"][0]["kind"].clone();
        assert_eq!([kind(0), kind(1), kind(2)], ["inSource", "external", "external"]);
    }

    #[test]
    fn what_means_something_in_sarif_is_escaped() {
        assert_eq!(escaped("rates [in %] {0} a\\b"), "rates \\[in %\\] {{0}} a\\\\b");
        assert_eq!(encoded("tin/hôm nay#1.txt"), "tin/h%C3%B4m%20nay%231.txt");
    }
}
