//! F004.

use super::dispute::{disputes, draft};
use super::rule::rule;
use super::{Checked, Draft};
use crate::lexicon::messages::say;

rule! {
    /// # What it flags
    ///
    /// An article, headline included, that gives one quantity two values that cannot both hold, and does not say that
    /// one replaces the other.
    ///
    /// # Why
    ///
    /// A headline or a summary was written from an earlier version, or a figure was changed in one place only.
    ///
    /// # Fires
    ///
    /// ```text
    /// "12 hurt in tram crash" over "The crash injured 21 people, the operator said."
    /// ```
    ///
    /// # Silent
    ///
    /// "raised the forecast from 1.7 to 2.5 percent"; a headline that rounds ("2 million" over 1,987,400); two sources
    /// that an article quotes against each other (F001 tells that).
    SELF_CONTRADICTION {
        code: "F004",
        name: "self-contradiction",
        level: Error,
        summary: "one article states a quantity twice, differently",
    }
}

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (thread, members) in checked.members() {
        let pairs: Vec<_> =
            disputes(checked, thread, members).into_iter().filter(|pair| pair.is_self_contradiction()).collect();
        let mut articles: Vec<&str> = pairs.iter().map(|pair| pair.a.article.path.as_str()).collect();
        articles.dedup();
        for article in articles {
            let own: Vec<_> = pairs.iter().copied().filter(|pair| pair.a.article.path == article).collect();
            out.push(draft(thread, members, &own, |what, values| say("contradicts-itself", [what, values])));
        }
    }
    out
}
