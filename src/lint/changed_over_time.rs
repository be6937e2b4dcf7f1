//! F002.

use super::dispute::{disputes, draft};
use super::rule::rule;
use super::{Checked, Draft};
use crate::lexicon::messages::say;
use crate::model::Verdict;

rule! {
    /// # What it flags
    ///
    /// A quantity whose value changed between the moments that articles speak of, or that one text says was revised.
    ///
    /// # Why
    ///
    /// An article that still carries the earlier value is out of date, and a reader should see both with their dates.
    ///
    /// # Fires
    ///
    /// ```text
    /// monday.txt: "At least 14 people died in the sinking."
    /// friday.txt: "The death toll of the sinking has risen to 41."
    /// ```
    ///
    /// # Silent
    ///
    /// figures of different periods that do not update each other, such as profit of two quarters.
    CHANGED_OVER_TIME {
        code: "F002",
        name: "changed-over-time",
        level: Warning,
        summary: "a later figure replaces an earlier one",
    }
}

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (thread, members) in checked.members() {
        if thread.verdict != Verdict::Revision {
            continue;
        }
        let pairs = disputes(checked, thread, members);
        if !pairs.is_empty() {
            out.push(draft(thread, members, &pairs, |what, values| say("changed", [what, values])));
        }
    }
    out
}
