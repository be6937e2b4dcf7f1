//! F013.

use super::rule::rule;
use super::{Checked, Draft, label};
use crate::lexicon::messages::say;
use crate::lock::{Drift, SnapshotLine};
use crate::model::{Label, Span};

rule! {
    /// # What it flags
    ///
    /// A figure that was added, removed or changed since `figcheck.lock` was written. Only `figcheck check --locked`
    /// asks for it.
    ///
    /// # Why
    ///
    /// A figure that changes in an edit of something else, or in a copy, is seen by nobody. With a lock every change of
    /// a figure is a line that somebody looks at, and takes with `figcheck lock --accept`.
    ///
    /// # Fires
    ///
    /// ```text
    /// figcheck.lock: a.txt | boats | 40 | ship | the harbour office
    /// a.txt:         "The harbour office said that 45 boats left."
    /// ```
    ///
    /// # Silent
    ///
    /// A paragraph added above it, another order of paragraphs, any edit that leaves the figures as they are.
    CHANGED_SINCE_LOCK {
        code: "F013",
        name: "changed-since-lock",
        level: Error,
        summary: "a figure was added, removed or changed since the lock was written",
    }
}

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let by_id = checked.by_id();
    let draft = |drift: &Drift| {
        let (message, label, lines) = match drift {
            Drift::Added { line, figure } => {
                let message = say("not-in-lock", [told(line).into()]);
                (message, label(by_id.get(figure)?, "added".to_owned()), [None, Some(line)])
            }
            Drift::Removed { line, article } => {
                let message = say("gone-since-lock", [told(line).into()]);
                let start = Span::new(0, 0);
                let label = Label {
                    article: article.clone().unwrap_or_else(|| line.article.clone()),
                    span: start,
                    sentence_span: start,
                    text: format!("no longer holds {}", told(line)),
                    figure: None,
                };
                (message, label, [Some(line), None])
            }
            Drift::Changed { before, line, figure } => {
                let message = say("changed-since-lock", [told(line).into(), told(before).into()]);
                (message, label(by_id.get(figure)?, format!("was {}", told(before))), [Some(before), Some(line)])
            }
        };
        let identity = lines.into_iter().map(|line| line.map(ToString::to_string).unwrap_or_default()).collect();
        let notes = vec![say("accept-lock", [])];
        Some(Draft { message, labels: vec![label], notes, identity, ..Draft::default() })
    };
    checked.drifts.iter().filter_map(draft).collect()
}

/// "boats: 40 ship (the harbour office)".
fn told(line: &SnapshotLine) -> String {
    let mut text = if line.quantity.is_empty() { String::new() } else { format!("{}: ", line.quantity) };
    text.push_str(&line.value);
    if !line.unit.is_empty() {
        text.push_str(&format!(" {}", line.unit));
    }
    if !line.source.is_empty() {
        text.push_str(&format!(" ({})", line.source));
    }
    text
}
