//! F011.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::dispute::{origin, value};
use super::rule::rule;
use super::{Checked, Draft, label};
use crate::lexicon::messages::say;
use crate::link::are_kin;
use crate::model::{Bound, Figure, FigureKind};

rule! {
    /// # What it flags
    ///
    /// The same rare number, in two articles of one story, counting different things: one text says so many dead, the
    /// other so many shelters.
    ///
    /// # Why
    ///
    /// By chance two counts hardly share three digits; more likely one writer took the number from the wrong line.
    ///
    /// # Fires
    ///
    /// ```text
    /// a.txt: "4,460 people died"   b.txt: "4,460 shelters were put up"
    /// ```
    ///
    /// # Silent
    ///
    /// short and round numbers (12, 5,000); the same thing in other words.
    SWAPPED_FIGURE {
        code: "F011",
        name: "swapped-figure",
        level: Warning,
        summary: "one rare number is given for two different things",
    }
}

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let mut by_value: BTreeMap<Decimal, Vec<&Figure>> = BTreeMap::new();
    for figure in checked.figures {
        let quantity = &figure.quantity;
        let rare =
            quantity.number.value.normalize().mantissa().unsigned_abs().to_string().trim_end_matches('0').len() >= 3;
        let counts = quantity.unit.is_count() && !quantity.unit.id.is_empty() && quantity.bound == Bound::Exact;
        if rare && counts && quantity.kind == FigureKind::Numeral && quantity.number.value_max.is_none() {
            by_value.entry(quantity.number.value.normalize()).or_default().push(figure);
        }
    }
    let mut out = Vec::new();
    for figures in by_value.values() {
        for (at, a) in figures.iter().enumerate() {
            let other = figures.iter().skip(at + 1).find(|b| {
                a.article.path != b.article.path
                    && is_other_thing(a, b)
                    && are_kin(a, b)
                    && !share_thread(checked, a, b)
            });
            if let Some(b) = other {
                out.push(Draft {
                    message: say(
                        "two-things",
                        [&a.number_text, &a.measure.label, &b.measure.label].map(|text| text.as_str().into()),
                    ),
                    labels: vec![
                        label(a, format!("{}: {}", origin(a), value(a))),
                        label(b, format!("{}: {}", origin(b), value(b))),
                    ],
                    identity: vec![value(a), origin(a).into(), value(b), origin(b).into()],
                    ..Draft::default()
                });
                break;
            }
        }
    }
    out
}

/// True where both texts say what they count, and it is not the same.
pub(super) fn is_other_thing(a: &Figure, b: &Figure) -> bool {
    let (x, y) = (&a.measure, &b.measure);
    let known = |figure: &Figure| figure.quantity.noun.as_ref().is_some_and(|noun| noun.concept.is_some());
    let fates = !x.fate.is_empty() && !y.fate.is_empty() && x.fate != y.fate;
    let nouns = known(a) && known(b) && a.quantity.unit.id != b.quantity.unit.id;
    fates || nouns
}

fn share_thread(checked: &Checked<'_>, a: &Figure, b: &Figure) -> bool {
    checked.threads.iter().any(|thread| thread.figures.contains(&a.id) && thread.figures.contains(&b.id))
}
