//! F004.

use super::dispute::{disputes, draft};
use super::registry::Rule;
use super::{Checked, Draft};
use crate::model::{Level, Verdict};

pub(super) const SELF_CONTRADICTION: Rule = Rule {
    code: "F004",
    name: "self-contradiction",
    level: Level::Error,
    summary: "one article states a quantity twice, differently",
    explanation: "\
What it flags
  An article, headline included, that gives one quantity two values that cannot both hold, and does not say that one
  replaces the other.

Why
  A headline or a summary was written from an earlier version, or a figure was changed in one place only.

Example
  \"12 hurt in tram crash\" over \"The crash injured 21 people, the operator said.\"
  Silent: \"raised the forecast from 1.7 to 2.5 percent\"; a headline that rounds (\"2 million\" over 1,987,400).

To silence it
  Front matter `figcheck: ignore` keeps an article out of the check; `--fail-on` says which level fails the run.",
    check,
};

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (thread, members) in checked.members() {
        let pairs: Vec<_> = disputes(thread, &members, checked.options)
            .into_iter()
            .filter(|pair| pair.verdict == Verdict::Conflict && pair.is_one_article())
            .collect();
        let mut articles: Vec<&str> = pairs.iter().map(|pair| pair.a.article.path.as_str()).collect();
        articles.dedup();
        for article in articles {
            let own: Vec<_> = pairs.iter().copied().filter(|pair| pair.a.article.path == article).collect();
            out.push(draft(thread, &members, &own, |what, values| {
                format!("{what}: one article says {values}, which cannot both hold")
            }));
        }
    }
    out
}
