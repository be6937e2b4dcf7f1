//! F010.

use super::dispute::{Pair, all_disputes, draft};
use super::rule::rule;
use super::{Checked, Draft};
use crate::lexicon::messages::say;

rule! {
    /// # What it flags
    ///
    /// Two figures of one quantity with the same digits, one a thousand times the other.
    ///
    /// # Why
    ///
    /// Nothing real jumps so: a separator or a scale word slipped ("million" for "billion", "1.500" read as one and a
    /// half).
    ///
    /// # Fires
    ///
    /// ```text
    /// a.txt: "a loan of 21.5 billion yen"   b.txt: "a loan of 21.5 million yen"
    /// ```
    ///
    /// # Silent
    ///
    /// 21.5 billion and 23 billion (F001 or F002 tells that).
    IMPLAUSIBLE_JUMP {
        code: "F010",
        name: "implausible-jump",
        level: Error,
        summary: "a figure is a thousand times another of the same quantity",
    }
}

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (thread, members) in checked.members() {
        let pairs: Vec<_> = all_disputes(checked, thread, members).into_iter().filter(Pair::is_jump).collect();
        if !pairs.is_empty() {
            out.push(draft(thread, members, &pairs, |what, values| say("jump", [what, values])));
        }
    }
    out
}
