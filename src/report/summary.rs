//! What was done, in one line.

use crate::Report;
use crate::model::{Level, Verdict};

/// How far a run went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Figures were read.
    Extracted,
    /// Figures were compared, too.
    Reconciled,
    /// Rules were applied, too.
    Checked,
}

/// "5 articles read, 1 skipped; 14 figures, 7 compared in 2 threads (...), 7 not compared (...); 1 error, 1 warning".
#[must_use]
pub fn summary(report: &Report, stage: Stage) -> String {
    let counts = &report.summary;
    let mut read = format!("{} read", count(counts.articles, "article"));
    if counts.skipped > 0 {
        read.push_str(&format!(", {} skipped", counts.skipped));
    }
    if counts.origins < counts.articles {
        read.push_str(&format!(", from {}", count(counts.origins, "origin")));
    }
    let mut parts = vec![read, count(counts.figures, "figure")];
    if stage >= Stage::Reconciled && counts.figures > 0 {
        parts.push(compared(report));
    }
    if stage >= Stage::Checked {
        let level = |level| report.findings.iter().filter(|finding| finding.level == level).count();
        let notices = |level| report.notices.iter().filter(|notice| notice.level == level).count();
        let count = |at, noun| count(level(at) + notices(at), noun);
        let mut told = format!("{}, {}", count(Level::Error, "error"), count(Level::Warning, "warning"));
        if counts.suppressed > 0 {
            told.push_str(&format!(", {} suppressed", counts.suppressed));
        }
        if counts.known > 0 {
            told.push_str(&format!(", {} known from the baseline", counts.known));
        }
        parts.push(told);
    }
    parts.join("; ")
}

fn compared(report: &Report) -> String {
    let counts = &report.summary;
    let verdict = |verdict: Verdict, name: &str| {
        let threads = report.threads.iter().filter(|thread| thread.verdict == verdict).count();
        (threads > 0).then(|| format!("{threads} {name}"))
    };
    let verdicts: Vec<String> = [
        verdict(Verdict::Agree, "agree"),
        verdict(Verdict::Revision, "changed over time"),
        verdict(Verdict::Conflict, "in conflict"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut text = match report.threads.len() {
        0 if counts.compared > 0 => format!("{} held against the sources", counts.compared),
        0 => "none compared".to_owned(),
        threads => format!("{} compared in {} ({})", counts.compared, count(threads, "thread"), verdicts.join(", ")),
    };
    let alone = counts.figures.saturating_sub(counts.compared);
    if alone > 0 {
        let reasons: Vec<String> = counts.not_comparable.iter().map(|(reason, n)| format!("{n} {reason}")).collect();
        let reasons = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join(", ")) };
        text.push_str(&format!(", {alone} not{reasons}"));
    }
    text
}

/// "1 figure", "2 figures", "no figures".
pub(super) fn count(n: usize, noun: &str) -> String {
    match n {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{n} {noun}s"),
    }
}
