//! F001.

use super::dispute::{disputes, draft};
use super::rule::rule;
use super::{Checked, Draft};
use crate::lexicon::messages::say;
use crate::model::Verdict;

rule! {
    /// # What it flags
    ///
    /// A quantity to which articles or sources give values that cannot all be true of one moment, even with rounding,
    /// hedges, bounds and units allowed for. It does not say which one is right.
    ///
    /// # Why
    ///
    /// A reader who meets both articles cannot know what happened. Mostly one of them misread a source, slipped in a
    /// digit or a unit, or counts something else than it says.
    ///
    /// # Fires
    ///
    /// ```text
    /// a.txt: "The fire killed 14 people on Monday, police said."
    /// b.txt: "Monday's fire left 17 people dead."
    ///
    /// c.txt: "Organisers said 80,000 people marched, while police put the crowd at 12,000."
    /// ```
    ///
    /// # Silent
    ///
    /// "more than 10" against 14; 2.3 million against 2,310,000; 14 on Monday and 17 on Tuesday (F002 tells that).
    SOURCES_DISAGREE {
        code: "F001",
        name: "sources-disagree",
        level: Error,
        summary: "two articles or sources give one quantity values that cannot both hold",
    }
}

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (thread, members) in checked.members() {
        let pairs = disputes(checked, thread, members);
        let contradicts_itself =
            |path: &str| pairs.iter().any(|pair| pair.is_self_contradiction() && pair.a.article.path == path);
        let between: Vec<_> = pairs
            .iter()
            .copied()
            .filter(|pair| {
                pair.verdict == Verdict::Conflict
                    && (!pair.is_one_article() || pair.is_of_two_sources())
                    && !pair.is_one_source()
                    && !contradicts_itself(&pair.a.article.path)
                    && !contradicts_itself(&pair.b.article.path)
            })
            .collect();
        if !between.is_empty() {
            out.push(draft(thread, members, &between, |what, values| say("disagree", [what, values])));
        }
    }
    out
}
