//! F008.

use super::dispute::value;
use super::rule::rule;
use super::{Checked, Draft, label};
use crate::lexicon::messages::say;
use crate::model::{Figure, Note, Part, grouped};

rule! {
    /// # What it flags
    ///
    /// A number that is one value by the writing of one language and another by that of the other, and an article that
    /// writes some of its numbers one way and some the other.
    ///
    /// # Why
    ///
    /// Readers take "1.500" for fifteen hundred or for one and a half, by where they come from.
    ///
    /// # Fires
    ///
    /// ```text
    /// "The plant employs 1.500 people." in an English text.
    /// "31.24 con bò" in a Vietnamese text.
    /// ```
    ///
    /// # Silent
    ///
    /// "1.5 million"; "1.500 người" in a Vietnamese text.
    AMBIGUOUS_FORMAT {
        code: "F008",
        name: "ambiguous-format",
        level: Warning,
        summary: "a number reads two ways, or an article mixes two conventions",
    }
}

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for article in checked.articles() {
        for figure in article {
            for note in figure.quantity.notes.iter().filter(|_| !is_plain(figure)) {
                if let Note::Ambiguous { other, because } = note {
                    let read = figure.quantity.number.value;
                    let parts = [figure.number_text.as_str().into(), read.into(), number(other)];
                    out.push(Draft {
                        message: say("reads-two-ways", parts),
                        labels: vec![label(figure, format!("read as {}", grouped(read)))],
                        notes: vec![because.clone().into()],
                        identity: vec![figure.article.path.clone(), value(figure), figure.sentence.to_string()],
                        ..Draft::default()
                    });
                }
            }
        }
        out.extend(mixed(article));
    }
    out
}

/// True for an amount that people measure to three decimals, written with the decimal mark of its language: 9.583
/// seconds. A count or a sum of money is not.
fn is_plain(figure: &Figure) -> bool {
    let unit = &figure.quantity.unit;
    let is_measured = !unit.is_count() && !unit.dimension.starts_with("money");
    is_measured && !figure.quantity.number.value.fract().is_zero() && !figure.quantity.notes.contains(&Note::OtherStyle)
}

/// True for a count in tenths or less, where no scale word was written.
fn is_part_of_a_thing(figure: &&Figure) -> bool {
    let is_known = figure.quantity.noun.as_ref().is_some_and(|noun| noun.concept.is_some());
    let is_written_out = figure.number_text.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation());
    let value = figure.quantity.number.value;
    figure.quantity.unit.is_count() && is_known && is_written_out && !value.fract().is_zero()
}

/// A plain decimal as a number.
fn number(value: &str) -> Part {
    value.parse().map_or_else(|_| value.into(), Part::Number)
}

/// One finding for all numbers of an article that follow the writing of another language.
fn mixed(article: &[&Figure]) -> Option<Draft> {
    const SHOWN: usize = 3;
    let foreign: Vec<&Figure> =
        article.iter().copied().filter(|figure| figure.quantity.notes.contains(&Note::OtherStyle)).collect();
    // One by itself may be a quoted price, but no count of things comes in hundredths: "21.32 con bò".
    let is_enough = foreign.len() > 1 || foreign.iter().any(is_part_of_a_thing);
    if foreign.len() == article.len() || !is_enough {
        return None;
    }
    let shown: Vec<Part> = foreign.iter().take(SHOWN).map(|figure| figure.number_text.as_str().into()).collect();
    let more = foreign.len() - shown.len();
    let shown = Part::List(shown, ", ");
    Some(Draft {
        message: match more {
            0 => say("other-convention", [shown]),
            more => say("other-convention-more", [shown, Part::Number(more.into())]),
        },
        labels: foreign
            .iter()
            .take(SHOWN)
            .map(|figure| label(figure, format!("read as {}", grouped(figure.quantity.number.value))))
            .collect(),
        identity: std::iter::once(first_path(&foreign)).chain(foreign.iter().map(|figure| value(figure))).collect(),
        ..Draft::default()
    })
}

fn first_path(figures: &[&Figure]) -> String {
    figures.first().map(|figure| figure.article.path.clone()).unwrap_or_default()
}
