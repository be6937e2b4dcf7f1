//! F010.

use super::dispute::{disputes, draft};
use super::registry::Rule;
use super::{Checked, Draft};
use crate::model::{Hint, Level};

pub(super) const IMPLAUSIBLE_JUMP: Rule = Rule {
    code: "F010",
    name: "implausible-jump",
    level: Level::Error,
    summary: "a figure is a thousand times another of the same quantity",
    explanation: "\
What it flags
  Two figures of one quantity with the same digits, one a thousand times the other.

Why
  Nothing real jumps so: a separator or a scale word slipped (\"million\" for \"billion\", \"1.500\" read as one and a
  half).

Example
  a.txt: \"a loan of 21.5 billion yen\"   b.txt: \"a loan of 21.5 million yen\"
  Silent: 21.5 billion and 23 billion (F001 or F002 tells that).

To silence it
  Front matter `figcheck: ignore` keeps an article out of the check; `--fail-on` says which level fails the run.",
    check,
};

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (thread, members) in checked.members() {
        let pairs: Vec<_> = disputes(thread, &members, checked.options)
            .into_iter()
            .filter(|pair| pair.relation.hints.contains(&Hint::ThousandTimes))
            .collect();
        if !pairs.is_empty() {
            out.push(draft(thread, &members, &pairs, |what, values| {
                format!("{what}: {values} are a thousand times apart")
            }));
        }
    }
    out
}
