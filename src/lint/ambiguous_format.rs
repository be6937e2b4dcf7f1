//! F008.

use super::dispute::value;
use super::registry::Rule;
use super::{Checked, Draft, by_article, label};
use crate::model::{Figure, Level, Note};

pub(super) const AMBIGUOUS_FORMAT: Rule = Rule {
    code: "F008",
    name: "ambiguous-format",
    level: Level::Warning,
    summary: "a number reads two ways, or an article mixes two conventions",
    explanation: "\
What it flags
  A number that is one value by the writing of one language and another by that of the other, and an article that
  writes some of its numbers one way and some the other.

Why
  Readers take \"1.500\" for fifteen hundred or for one and a half, by where they come from.

Example
  \"The plant employs 1.500 people.\" in an English text.
  Silent: \"1.5 million\"; \"1.500 người\" in a Vietnamese text.

To silence it
  Write the number the usual way. Front matter `figcheck: ignore` keeps an article out of the check.",
    check,
};

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for article in by_article(checked.figures) {
        for figure in &article {
            for note in &figure.quantity.notes {
                if let Note::Ambiguous { other, because } = note {
                    out.push(Draft {
                        message: format!("{} may also be read as {other}", figure.number_text),
                        labels: vec![label(figure, format!("read as {}", figure.quantity.number.value.normalize()))],
                        notes: vec![because.clone()],
                        thread: None,
                        identity: vec![figure.article.path.clone(), value(figure), figure.sentence.clone()],
                    });
                }
            }
        }
        out.extend(mixed(&article));
    }
    out
}

/// One finding for all numbers of an article that follow the writing of another language.
fn mixed(article: &[&Figure]) -> Option<Draft> {
    const SHOWN: usize = 3;
    let foreign: Vec<&Figure> =
        article.iter().copied().filter(|figure| figure.quantity.notes.contains(&Note::OtherStyle)).collect();
    let first = foreign.first()?;
    if foreign.len() == article.len() || foreign.len() < 2 {
        return None;
    }
    Some(Draft {
        message: format!(
            "{} and {} more numbers are not written as the rest of the article",
            first.number_text,
            foreign.len() - 1
        ),
        labels: foreign
            .iter()
            .take(SHOWN)
            .map(|figure| label(figure, "the writing of another language".to_owned()))
            .collect(),
        notes: Vec::new(),
        thread: None,
        identity: std::iter::once(first.article.path.clone())
            .chain(foreign.iter().map(|figure| value(figure)))
            .collect(),
    })
}
