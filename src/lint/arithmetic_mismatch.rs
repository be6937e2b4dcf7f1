//! F006.

use rust_decimal::Decimal;

use super::dispute::value;
use super::rule::rule;
use super::{Checked, Draft, label};
use crate::compare::to_base;
use crate::lexicon::messages::say;
use crate::model::{Bound, Change, Figure, FigureKind, Note, Part};

rule! {
    /// # What it flags
    ///
    /// In one sentence: a difference or percent change that its two ends do not give, a part that is larger than the whole
    /// it is said to be part of, parts that do not make the total said of them, a share of more than all. Rounding and
    /// hedges are allowed for; parts that may overlap are left alone.
    ///
    /// # Why
    ///
    /// The sentence holds all it takes to see that one of its figures is wrong.
    ///
    /// # Fires
    ///
    /// ```text
    /// "The fare rises from 40 to 50 dollars, an increase of 20 percent."
    /// "9 people were hurt, among them 12 children."
    /// "27 incidents (Kent 13, Essex 9, Surrey 7)"
    /// ```
    ///
    /// # Silent
    ///
    /// "rose from 7.3 to 8.3 percent"; "up 5.6 percent" where the ends give 5.58.
    ARITHMETIC_MISMATCH {
        code: "F006",
        name: "arithmetic-mismatch",
        level: Error,
        summary: "a change or a part does not fit the figures it is reckoned from",
    }
}

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for article in checked.articles() {
        for sentence in article.chunk_by(|a, b| a.sentence_span == b.sentence_span) {
            let plain: Vec<&Figure> = sentence
                .iter()
                .copied()
                .filter(|figure| {
                    figure.quantity.kind == FigureKind::Numeral && figure.quantity.number.value_max.is_none()
                })
                .collect();
            out.extend(changes(&plain));
            out.extend(parts(&plain));
            out.extend(totals(&plain));
            out.extend(breakdowns(&plain));
            out.extend(shares(&plain));
        }
    }
    out
}

/// "From A to B" with the change right beside it.
fn changes(sentence: &[&Figure]) -> Vec<Draft> {
    let mut out = Vec::new();
    for (at, pair) in sentence.windows(2).enumerate() {
        let [from, to] = pair else { continue };
        if !to.has_cue("from_to") || from.quantity.unit.id != to.quantity.unit.id {
            continue;
        }
        let before = at.checked_sub(1).and_then(|index| sentence.get(index));
        let after = sentence.get(at + 2).filter(|next| is_about(to, next));
        for change in [before, after].into_iter().flatten() {
            if change.quantity.change == Change::Level || change.quantity.bound != Bound::Exact {
                continue;
            }
            if let Some((expected, unit)) = disagrees(from, to, change) {
                let (from_value, to_value, stated) = (without_opener(from), value(to), value(change));
                let parts = [from_value.into(), to_value.into(), expected.into(), Part::unit(unit), stated.into()];
                out.push(Draft {
                    message: say("not-the-change", parts),
                    labels: vec![label(change, value(change)), label(from, without_opener(from)), label(to, value(to))],
                    identity: vec![from.article.path.clone(), value(from), value(to), value(change)],
                    ..Draft::default()
                });
            }
        }
    }
    out
}

/// The value as a reader would say it, without the "from" that belongs to its phrase.
fn without_opener(figure: &Figure) -> String {
    let text = value(figure);
    let is_opener = |word: &str| word.chars().all(char::is_lowercase) && !figure.number_text.starts_with(word);
    match text.split_once(' ') {
        Some((word, rest)) if is_opener(word) && figure.quantity.bound == Bound::Exact => rest.to_owned(),
        _ => text,
    }
}

/// True where `change` stands close behind `to` and names nothing else that changed.
fn is_about(to: &Figure, change: &Figure) -> bool {
    const CLOSE: usize = 20;
    let gap = change.quantity.phrase.start.saturating_sub(to.quantity.phrase.end);
    let (x, y) = (&to.measure.concept, &change.measure.concept);
    gap <= CLOSE && (change.has_cue("beside") || y.is_empty() || x == y)
}

/// The change that the ends give and its unit, where the one stated is not it.
fn disagrees<'a>(from: &'a Figure, to: &Figure, change: &Figure) -> Option<(Decimal, &'a str)> {
    let (a, b) = (from.quantity.number.value, to.quantity.number.value);
    let step = |figure: &Figure| figure.quantity.number.step.abs();
    let difference = b.checked_sub(a)?.abs();
    let spread = step(from).checked_add(step(to))?;
    let stated = change.quantity.number.value.abs();
    let (expected, spread, unit) = if change.quantity.unit.id == "percent" && from.quantity.unit.id != "percent" {
        let hundred = Decimal::ONE_HUNDRED;
        let share = difference.checked_div(a.abs())?.checked_mul(hundred)?;
        // A rounding error of either end moves the share by its part of the base.
        (share, spread.checked_div(a.abs())?.checked_mul(hundred)?, "percent")
    } else if change.quantity.unit.id == from.quantity.unit.id {
        (difference, spread, from.quantity.unit.id.as_str())
    } else {
        return None;
    };
    let allowed = spread.checked_add(step(change))?;
    let off = stated.checked_sub(expected)?.abs();
    (off > allowed).then(|| (expected.round_dp(2), unit))
}

/// "Nine people, among them 12 children".
fn parts(sentence: &[&Figure]) -> Vec<Draft> {
    let mut out = Vec::new();
    for pair in sentence.windows(2) {
        let [whole, part] = pair else { continue };
        let counts = whole.quantity.unit.is_count()
            && whole.quantity.unit.id == part.quantity.unit.id
            && !whole.quantity.unit.id.is_empty();
        let exact = whole.quantity.bound == Bound::Exact
            && matches!(part.quantity.bound, Bound::Exact | Bound::Over)
            && part.quantity.change == Change::Level
            && whole.quantity.change == Change::Level;
        if !counts || !exact || !part.has_cue("part_of_before") {
            continue;
        }
        let base = |figure: &Figure| to_base(figure.quantity.number.value, &figure.quantity.unit);
        if base(part) > base(whole) {
            out.push(Draft {
                message: say("not-a-part", [value(part).into(), value(whole).into()]),
                labels: vec![label(part, value(part)), label(whole, format!("the whole: {}", value(whole)))],
                identity: vec![whole.article.path.clone(), value(whole), value(part)],
                ..Draft::default()
            });
        }
    }
    out
}

/// Nouns that part people into two kinds without a rest.
const HALVES: [(&str, &str); 4] = [("man", "woman"), ("boy", "girl"), ("adult", "child"), ("male", "female")];

/// True for a plain count of the same things as `other`.
fn is_plain_count(figure: &Figure, other: &Figure) -> bool {
    let (quantity, unit) = (&figure.quantity, &figure.quantity.unit);
    let stands_apart = ["extra", "each", "update", "earlier"].iter().any(|cue| figure.has_cue(cue));
    unit.is_count()
        && !unit.id.is_empty()
        && unit.id == other.quantity.unit.id
        && quantity.bound == Bound::Exact
        && quantity.change == Change::Level
        && !stands_apart
}

/// "14 people, 9 men and 6 women"; "5 boats from Arden and 4 from Linden, a total of 10 boats".
fn totals(sentence: &[&Figure]) -> Vec<Draft> {
    let mut out = Vec::new();
    for window in sentence.windows(3) {
        let [first, second, third] = window else { continue };
        if !is_plain_count(first, second) || !is_plain_count(second, third) || !is_plain_count(third, first) {
            continue;
        }
        if are_halves(second, third) && !are_halves(first, second) {
            out.extend(sum(first, second, third, |sum, whole| sum > whole));
        } else if third.has_cue("total") && !third.has_cue("part") && !second.has_cue("part_of_before") {
            out.extend(sum(third, first, second, is_near_miss));
        }
    }
    out
}

fn are_halves(a: &Figure, b: &Figure) -> bool {
    let is = |figure: &Figure, kind: &str| figure.measure.qualifiers.iter().any(|qualifier| qualifier == kind);
    HALVES.iter().any(|&(one, other)| is(a, one) && is(b, other) || is(a, other) && is(b, one))
}

/// True where `sum` misses `whole` by so little that the total must be theirs.
fn is_near_miss(sum: Decimal, whole: Decimal) -> bool {
    const SHARE: Decimal = Decimal::from_parts(2, 0, 0, false, 1);
    let off = sum.checked_sub(whole).unwrap_or_default().abs();
    !off.is_zero() && whole.checked_mul(SHARE).is_some_and(|allowed| off <= allowed)
}

fn sum(whole: &Figure, a: &Figure, b: &Figure, is_wrong: impl Fn(Decimal, Decimal) -> bool) -> Option<Draft> {
    let sum = a.quantity.number.value.checked_add(b.quantity.number.value)?;
    let is_wrong = is_wrong(sum, whole.quantity.number.value);
    is_wrong.then(|| Draft {
        message: say("not-the-sum", [value(a).into(), value(b).into(), sum.into(), value(whole).into()]),
        labels: vec![label(whole, format!("the whole: {}", value(whole))), label(a, value(a)), label(b, value(b))],
        identity: vec![whole.article.path.clone(), value(whole), value(a), value(b)],
        ..Draft::default()
    })
}

/// "27 incidents (Kent 13, Essex 9, Surrey 7)": a whole and its parts by name. A list may leave parts out, so only parts
/// that come to more are wrong.
fn breakdowns(sentence: &[&Figure]) -> Vec<Draft> {
    /// Fewer parts may overlap, or be of something else.
    const LEAST: usize = 3;
    let mut out = Vec::new();
    for (at, figure) in sentence.iter().enumerate().filter(|(_, figure)| figure.has_cue("breaks_down")) {
        let Some(whole) = at.checked_sub(1).and_then(|before| sentence.get(before)) else { continue };
        let is_part = |part: &&&Figure| {
            let is_next = part.quantity.span == figure.quantity.span || !part.has_cue("breaks_down");
            is_next
                && (part.has_cue("item") || part.quantity.notes.contains(&Note::Inherited))
                && part.quantity.unit.id == whole.quantity.unit.id
                && part.quantity.change == whole.quantity.change
                && part.quantity.bound == Bound::Exact
        };
        let parts: Vec<&Figure> = sentence.iter().skip(at).take_while(is_part).copied().collect();
        out.extend(Some(parts).filter(|parts| parts.len() >= LEAST).and_then(|parts| makes_more(whole, &parts)));
    }
    out
}

/// The finding that `parts` come to more than `whole`, where they do, rounding allowed for.
fn makes_more(whole: &Figure, parts: &[&Figure]) -> Option<Draft> {
    let is_whole = whole.quantity.bound == Bound::Exact && whole.quantity.change == Change::Level;
    // A count down to the last one is not rounded.
    let rounding = |figure: &Figure| {
        let step = figure.quantity.number.step.abs();
        if figure.quantity.unit.is_count() && step == Decimal::ONE { Decimal::ZERO } else { step }
    };
    let (mut sum, mut allowed) = (Decimal::ZERO, rounding(whole));
    for part in parts {
        sum = sum.checked_add(part.quantity.number.value)?;
        allowed = allowed.checked_add(rounding(part))?;
    }
    let most = whole.quantity.number.value.checked_add(allowed)?;
    let labels = std::iter::once(label(whole, format!("the whole: {}", value(whole))));
    (is_whole && sum > most).then(|| Draft {
        message: say("parts-make-more", [sum.into(), value(whole).into()]),
        labels: labels.chain(parts.iter().map(|part| label(part, value(part)))).collect(),
        identity: vec![whole.article.path.clone(), value(whole), sum.to_string()],
        ..Draft::default()
    })
}

/// "Exports account for 120 percent of sales".
fn shares(sentence: &[&Figure]) -> Vec<Draft> {
    let over = sentence.iter().filter(|figure| {
        let quantity = &figure.quantity;
        let is_share = quantity.unit.id == "percent" && quantity.change == Change::Level && figure.has_cue("whole");
        is_share && quantity.bound != Bound::Under && quantity.number.value > Decimal::ONE_HUNDRED
    });
    over.map(|figure| Draft {
        message: say("more-than-all", [value(figure).into()]),
        labels: vec![label(figure, value(figure))],
        identity: vec![figure.article.path.clone(), value(figure), figure.sentence.to_string()],
        ..Draft::default()
    })
    .collect()
}
