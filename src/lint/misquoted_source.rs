//! F003.

use super::dispute::{disputes, draft};
use super::rule::rule;
use super::{Checked, Draft};
use crate::lexicon::messages::say;
use crate::model::Verdict;

rule! {
    /// # What it flags
    ///
    /// Two articles that name the same source for a quantity and give values that cannot both be what it said.
    ///
    /// # Why
    ///
    /// The source said one thing; at least one article does not repeat it. Names are brought together first, so that an
    /// agency, its initials and its name in another language count as one source.
    ///
    /// # Fires
    ///
    /// ```text
    /// a.txt: "The ministry said 1,200 homes were flooded."
    /// b.txt: "According to the ministry, 12,000 homes were flooded."
    /// ```
    ///
    /// # Silent
    ///
    /// the ministry's figures of two days; two sources that differ (F001 tells that).
    MISQUOTED_SOURCE {
        code: "F003",
        name: "misquoted-source",
        level: Error,
        summary: "two articles quote one source with different values for one moment",
    }
}

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (thread, members) in checked.members() {
        let pairs: Vec<_> = disputes(checked, thread, members)
            .into_iter()
            .filter(|pair| pair.verdict == Verdict::Conflict && !pair.is_one_article() && pair.is_one_source())
            .collect();
        if let Some(source) = pairs.first().and_then(|pair| pair.a.attribution.as_ref()) {
            let source = source.source.as_str();
            let message = |what, values| say("misquoted", [what, values, source.into()]);
            out.push(draft(thread, members, &pairs, message));
        }
    }
    out
}
