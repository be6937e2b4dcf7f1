//! What an article says of amounts as a whole: every value it gives, at what rate it changes one currency into
//! another, and how many values could be taken for one another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::lexicon::currency_ranges::rates_between;
use crate::lexicon::nouns::roles;
use crate::model::{Amount, Change, Figure, Rate, Subject};
use crate::normalise::single_spaced;

/// Rivals beyond this many are not told apart.
const MANY: usize = 9;

/// Tells every figure what the article is about and what it says of amounts.
pub(super) fn tell(figures: &mut [Figure], subject: Subject) {
    let whole = Arc::new(Subject { amounts: amounts(figures), rates: rates(figures), ..subject });
    let rivals = rivals(figures);
    for (figure, rivals) in figures.iter_mut().zip(rivals) {
        figure.measure.rivals = rivals;
        figure.measure.subject = Arc::clone(&whole);
    }
}

/// Every value that the article gives, sorted, without duplicates.
fn amounts(figures: &[Figure]) -> Vec<Amount> {
    let sorted: BTreeSet<Amount> =
        figures.iter().filter(|figure| figure.is_comparable()).filter_map(Amount::of).collect();
    sorted.into_iter().collect()
}

/// The rates at which the article gives amounts in a second currency ("2 million euros ($2.6 million)"), where the
/// rate is one that the two currencies have had.
fn rates(figures: &[Figure]) -> Vec<Rate> {
    let mut out = Vec::new();
    let mut run: Vec<&Figure> = Vec::new();
    for figure in figures {
        if !figure.has_cue("restates") {
            run.clear();
        }
        out.extend(run.iter().filter_map(|before| rate(before, figure)));
        run.push(figure);
    }
    out
}

fn rate(from: &Figure, to: &Figure) -> Option<Rate> {
    let (x, y) = (from.quantity.unit.currency()?, to.quantity.unit.currency()?);
    let times = to.quantity.number.value.checked_div(from.quantity.number.value)?;
    let is_single = |figure: &Figure| figure.quantity.number.value_max.is_none();
    let (lowest, highest) = rates_between(x, y)?;
    let has_been = lowest <= times && times <= highest;
    let said = || single_spaced(&format!("{} ({})", from.phrase_text, to.phrase_text)).into_owned();
    let is_rate = x != y && has_been && is_single(from) && is_single(to);
    is_rate.then(|| Rate { from: x.to_owned(), to: y.to_owned(), times, said: said() })
}

/// For each figure, how many other values of the article might be taken for the same quantity: of one kind of unit,
/// a level or a change like it, and of no other fate, attribute or role.
fn rivals(figures: &[Figure]) -> Vec<usize> {
    let mut groups: BTreeMap<String, BTreeMap<Key<'_>, BTreeSet<Decimal>>> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| figure.is_comparable()) {
        if let Some(amount) = Amount::of(figure) {
            let group = groups.entry(amount.kind).or_default().entry(key(figure)).or_default();
            group.insert(rounded(amount.value));
        }
    }
    let count = |figure: &Figure| {
        let amount = Amount::of(figure)?;
        let own = key(figure);
        let alike = |key: &Key<'_>| key.0 == own.0 && meets(key.1, own.1) && meets(key.2, own.2) && meets(key.3, own.3);
        let groups = groups.get(&amount.kind)?.iter().filter(|(key, _)| alike(key));
        let others: usize = groups.map(|(_, values)| values.len()).sum();
        Some(others.saturating_sub(1).min(MANY))
    };
    figures.iter().map(|figure| count(figure).unwrap_or_default()).collect()
}

/// A level or not, the fate, the attribute, who the people counted are.
type Key<'f> = (bool, &'f str, &'f str, &'f str);

fn key(figure: &Figure) -> Key<'_> {
    let attribute = if figure.quantity.unit.is_count() { "" } else { figure.measure.concept.as_str() };
    let role = roles(&figure.measure.qualifiers).next().unwrap_or_default();
    (figure.quantity.change == Change::Level, &figure.measure.fate, attribute, role)
}

/// True unless both are known and differ.
fn meets(a: &str, b: &str) -> bool {
    a.is_empty() || b.is_empty() || a == b
}

/// Rounded to two digits, so that a headline's round figure is no value of its own.
fn rounded(value: Decimal) -> Decimal {
    const DIGITS: u32 = 2;
    value.round_sf(DIGITS).unwrap_or(value).normalize()
}

#[cfg(test)]
mod tests {
    use crate::model::{Figure, Language};
    use crate::normalise::testing::article;
    use crate::{Checker, Options};

    fn read(text: &str) -> Vec<Figure> {
        Checker::new(Options::default()).extract(&article(text, Language::English))
    }

    #[test]
    fn a_parenthesis_gives_a_rate() {
        let figures = read("The ferry cost 30 million euros ($36 million). Repairs took 2 million euros.");
        let subject = &figures[0].measure.subject;
        assert_eq!(subject.rates.len(), 1, "{:?}", subject.rates);
        assert_eq!((subject.rates[0].to.as_str(), subject.rates[0].times.to_string().as_str()), ("USD", "1.20"));
    }

    #[test]
    fn a_rate_that_never_was_is_none() {
        let figures = read("The raid netted 2 million euros ($26 million).");
        assert!(figures[0].measure.subject.rates.is_empty());
    }

    #[test]
    fn values_of_another_fate_are_no_rivals() {
        let figures = read("The crash killed 4 people and injured 31 people. In all 9 people died there last year.");
        let rivals: Vec<usize> = figures.iter().map(|figure| figure.measure.rivals).collect();
        assert_eq!(rivals, [1, 0, 1]);
    }

    #[test]
    fn people_of_another_role_are_no_rivals() {
        let figures = read("The ferry had 138 passengers and 12 crew. Another 60 passengers had left it at the port.");
        let rivals: Vec<usize> = figures.iter().map(|figure| figure.measure.rivals).collect();
        assert_eq!(rivals, [1, 0, 1]);
    }
}
