//! Whether two figures speak of two periods.

use crate::lexicon::nouns::is_flow;
use crate::model::{Basis, Figure, days_apart};

/// True for what is told of each year anew: shares, and money that flows.
fn is_of_a_year(figure: &Figure) -> bool {
    figure.quantity.unit.dimension == "ratio" || is_flow(&figure.measure.concept)
}

/// True where most of a year lies between the times that two figures speak of.
fn are_of_other_years(a: &Figure, b: &Figure) -> bool {
    const APART: i64 = 300;
    a.as_of.zip(b.as_of).is_some_and(|(x, y)| days_apart(x, y) > APART)
}

/// True where both say which longer period they sum up, and it is not the same one, or where they are told of each year anew
/// and are far apart: the rate or the profit of another year updates none.
pub(super) fn is_other_period(a: &Figure, b: &Figure) -> bool {
    let stated = |figure: &Figure| figure.as_of.filter(|period| period.basis != Basis::Published);
    if are_of_other_years(a, b) && is_of_a_year(a) && is_of_a_year(b) {
        return true;
    }
    let (Some(x), Some(y)) = (stated(a), stated(b)) else { return false };
    x.is_long() && y.is_long() && (x.start, x.end) != (y.start, y.end)
}
