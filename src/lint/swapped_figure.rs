//! F011.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::dispute::{origin, value};
use super::rule::rule;
use super::{Checked, Draft, label};
use crate::lexicon::messages::say;
use crate::link::are_kin;
use crate::model::{Bound, Figure, FigureKind, significant_digits};

/// Of the figures that count another thing with the same number, so many are asked whether they are of one story.
const MOST: usize = 64;

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
        let rare = significant_digits(quantity.number.value) >= 3;
        let counts = quantity.unit.is_count() && !quantity.unit.id.is_empty() && quantity.bound == Bound::Exact;
        if rare && counts && quantity.kind == FigureKind::Numeral && quantity.number.value_max.is_none() {
            by_value.entry(quantity.number.value.normalize()).or_default().push(figure);
        }
    }
    let mut out = Vec::new();
    for figures in by_value.values() {
        let mut things: BTreeMap<Thing<'_>, Vec<usize>> = BTreeMap::new();
        for (at, figure) in figures.iter().enumerate() {
            things.entry(Thing::of(figure)).or_default().push(at);
        }
        for (at, a) in figures.iter().enumerate() {
            let mut others: Vec<usize> = Vec::new();
            for (_, list) in things.iter().filter(|(thing, _)| thing.is_other(&Thing::of(a))) {
                others.extend(list.iter().skip(list.partition_point(|&other| other <= at)).take(MOST));
            }
            others.sort_unstable();
            let found = others
                .into_iter()
                .take(MOST)
                .filter_map(|other| figures.get(other))
                .find(|b| a.article.path != b.article.path && are_kin(a, b) && !share_thread(checked, a, b));
            if let Some(b) = found {
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

/// What a figure counts, as far as the text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Thing<'f> {
    fate: &'f str,
    /// The unit of a noun that the tables know.
    unit: Option<&'f str>,
}

impl<'f> Thing<'f> {
    fn of(figure: &'f Figure) -> Self {
        let is_known = figure.quantity.noun.as_ref().is_some_and(|noun| noun.concept.is_some());
        Self { fate: &figure.measure.fate, unit: is_known.then_some(&figure.quantity.unit.id) }
    }

    /// True where both say what they count, and it is not the same.
    fn is_other(&self, other: &Self) -> bool {
        let fates = !self.fate.is_empty() && !other.fate.is_empty() && self.fate != other.fate;
        fates || matches!((self.unit, other.unit), (Some(x), Some(y)) if x != y)
    }
}

/// True where both texts say what they count, and it is not the same.
pub(super) fn is_other_thing(a: &Figure, b: &Figure) -> bool {
    Thing::of(a).is_other(&Thing::of(b))
}

fn share_thread(checked: &Checked<'_>, a: &Figure, b: &Figure) -> bool {
    let thread_of = checked.thread_of();
    matches!((thread_of.get(&a.id), thread_of.get(&b.id)), (Some(x), Some(y)) if x == y)
}
