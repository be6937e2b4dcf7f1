//! F009.

use super::dispute::value;
use super::rule::rule;
use super::{Checked, Draft, label};
use crate::lexicon::messages::say;
use crate::model::{Note, grouped};

rule! {
    /// # What it flags
    ///
    /// A number with a line break or a space inside its digits, as copying from a page leaves it. It is read as one
    /// number.
    ///
    /// # Why
    ///
    /// A search for the number misses it, and a reader may take its halves for two.
    ///
    /// # Fires
    ///
    /// ```text
    /// "sent 1.
    /// 500 soldiers"
    /// ```
    ///
    /// # Silent
    ///
    /// "1 500" with a space that groups thousands; two numbers in a list.
    BROKEN_NUMBER {
        code: "F009",
        name: "broken-number",
        level: Warning,
        summary: "a number is split by a line break or a stray space",
    }
}

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let broken = checked.figures.iter().filter(|figure| figure.quantity.notes.contains(&Note::Broken));
    broken
        .map(|figure| {
            let read = figure.quantity.number.value;
            Draft {
                message: say("split-number", [read.into()]),
                labels: vec![label(figure, format!("read as {}", grouped(read)))],
                identity: vec![figure.article.path.clone(), value(figure), figure.sentence.to_string()],
                ..Draft::default()
            }
        })
        .collect()
}
