//! F001.

use super::dispute::{disputes, draft};
use super::registry::Rule;
use super::{Checked, Draft};
use crate::model::{Level, Verdict};

pub(super) const SOURCES_DISAGREE: Rule = Rule {
    code: "F001",
    name: "sources-disagree",
    level: Level::Error,
    summary: "two articles or sources give one quantity values that cannot both hold",
    explanation: "\
What it flags
  A quantity to which articles or sources give values that cannot all be true of one moment, even with rounding,
  hedges, bounds and units allowed for. It does not say which one is right.

Why
  A reader who meets both articles cannot know what happened. Mostly one of them misread a source, slipped in a digit
  or a unit, or counts something else than it says.

Example
  a.txt: \"The fire killed 14 people on Monday, police said.\"
  b.txt: \"Monday's fire left 17 people dead.\"
  Silent: \"more than 10\" against 14; 2.3 million against 2,310,000; 14 on Monday and 17 on Tuesday (F002 tells that).

To silence it
  Front matter `figcheck: ignore` keeps an article out of the check; `--fail-on` says which level fails the run.",
    check,
};

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (thread, members) in checked.members() {
        let pairs = disputes(thread, &members, checked.options);
        let contradicts_itself = |path: &str| {
            pairs
                .iter()
                .any(|pair| pair.verdict == Verdict::Conflict && pair.is_one_article() && pair.a.article.path == path)
        };
        let between: Vec<_> = pairs
            .iter()
            .copied()
            .filter(|pair| {
                pair.verdict == Verdict::Conflict
                    && !pair.is_one_article()
                    && !pair.is_one_source()
                    && !contradicts_itself(&pair.a.article.path)
                    && !contradicts_itself(&pair.b.article.path)
            })
            .collect();
        if !between.is_empty() {
            out.push(draft(thread, &members, &between, |what, values| {
                format!("{what}: {values} cannot both hold", values = values)
            }));
        }
    }
    out
}
