//! F009.

use super::dispute::value;
use super::registry::Rule;
use super::{Checked, Draft, label};
use crate::model::{Level, Note};
use crate::reconcile::grouped;

pub(super) const BROKEN_NUMBER: Rule = Rule {
    code: "F009",
    name: "broken-number",
    level: Level::Warning,
    summary: "a number is split by a line break or a stray space",
    explanation: "\
What it flags
  A number with a line break or a space inside its digits, as copying from a page leaves it. It is read as one number.

Why
  A search for the number misses it, and a reader may take its halves for two.

Example
  \"sent 1.
  500 soldiers\"
  Silent: \"1 500\" with a space that groups thousands; two numbers in a list.

To silence it
  Join the number. Front matter `figcheck: ignore` keeps an article out of the check.",
    check,
};

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let broken = checked.figures.iter().filter(|figure| figure.quantity.notes.contains(&Note::Broken));
    broken
        .map(|figure| {
            let read = grouped(figure.quantity.number.value);
            Draft {
                message: format!("a number is split in two; read as {read}"),
                labels: vec![label(figure, format!("read as {read}"))],
                notes: Vec::new(),
                thread: None,
                identity: vec![figure.article.path.clone(), value(figure), figure.sentence.clone()],
            }
        })
        .collect()
}
