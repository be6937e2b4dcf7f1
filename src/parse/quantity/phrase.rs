//! One figure: a number with the unit or noun on either side of it, and its hedges.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::draft::Draft;
use super::{change, hedge};
use crate::lexicon::Reason;
use crate::model::{Bound, Change, FigureKind, Note, Noun, Unit};
use crate::normalise::Tokens;
use crate::parse::not_a_figure::{Candidate, judge};
use crate::parse::number::{self, NumberReading};
use crate::parse::{noun, unit};

/// What a number turned out to be, and the tokens left.
pub(super) enum Outcome<'a> {
    Figure(Tokens<'a>, Box<Draft>),
    Not(Tokens<'a>, Reason),
}

/// Reads the figure that the view starts with: at its number, or at a unit that stands before it.
///
/// `floor` is the token of the document that hedges may not reach beyond.
pub(super) fn figure(start: Tokens<'_>, floor: usize) -> Option<Outcome<'_>> {
    let before = unit_before(start);
    let at = before.as_ref().map_or(start, |(at, ..)| *at);
    let (after, reading) = number::number(at).ok()?;
    let given = before.map(|(_, unit, note, trace)| (unit, note, trace));
    Some(read(start, at, after, reading, given, floor))
}

/// A unit before a number, the view at the number, and why.
type UnitBefore<'a> = (Tokens<'a>, Unit, Option<Note>, String);

/// Reads "$", "USD", "magnitude", "aged" before a number.
fn unit_before(start: Tokens<'_>) -> Option<UnitBefore<'_>> {
    if let Ok((at, reading)) = unit::currency_before(start) {
        return Some((at, reading.unit, reading.note, reading.trace));
    }
    let (at, reading) = unit::measure_before(start).ok()?;
    Some((at, reading.unit, reading.note, reading.trace))
}

fn read<'a>(
    start: Tokens<'a>,
    at: Tokens<'a>,
    after_number: Tokens<'a>,
    reading: NumberReading,
    given: Option<(Unit, Option<Note>, String)>,
    floor: usize,
) -> Outcome<'a> {
    let number_len = at.consumed(after_number);
    let range = |from: Tokens<'_>, to: Tokens<'_>| from.position()..to.position();
    let mut draft = Draft {
        number_tokens: range(at, after_number),
        phrase_tokens: range(start, after_number),
        number: reading.number,
        scale: Decimal::ONE,
        kind: FigureKind::Numeral,
        bound: Bound::Exact,
        change: Change::Level,
        unit: None,
        noun: None,
        notes: if reading.broken { vec![Note::Broken] } else { Vec::new() },
        trace: reading.trace,
    };
    let mut rest = hedge::after(after_number, &mut draft);
    if let Some((unit, note, trace)) = given {
        draft.unit = Some(unit);
        draft.notes.extend(note);
        draft.trace.push(trace);
    }
    rest = read_unit(rest, &mut draft);
    if let Some(age) = unit::implied_age(at, rest).filter(|_| draft.unit.is_none()) {
        draft.unit = Some(age.unit);
        draft.trace.push(age.trace);
    }
    if draft.unit.is_none() {
        if let Ok((after, found)) = noun::counted_noun(rest) {
            draft.trace.push(format!("noun {:?}", found.text));
            draft.unit = Some(counted(&found));
            draft.noun = Some(found);
            rest = read_rate(after, &mut draft);
        } else if let Some(found) = noun::noun_before(at) {
            draft.trace.push(format!("noun before the number: {:?}", found.text));
            draft.unit = Some(counted(&found));
            draft.noun = Some(found);
        }
    } else if let Ok((_, found)) = noun::measured_noun(rest) {
        draft.noun = Some(found);
    }
    draft.phrase_tokens.end = rest.position();
    if draft.bound == Bound::Exact {
        rest = hedge::after(rest, &mut draft);
    }
    hedge::before(start, floor, &mut draft);
    let candidate = Candidate {
        number: at,
        after: rest,
        len: number_len,
        whole: whole(&draft),
        unit: draft.unit.as_ref().filter(|_| draft.is_measured()),
        noun: draft.noun.as_ref(),
        is_hedged: draft.bound != Bound::Exact,
    };
    if let Some(reason) = judge(&candidate) {
        return Outcome::Not(after_number, reason);
    }
    change::read(start_of(start, &draft), rest, floor, &mut draft);
    Outcome::Figure(rest, Box::new(draft))
}

/// The view at the start of the phrase, hedges included.
fn start_of<'a>(start: Tokens<'a>, draft: &Draft) -> Tokens<'a> {
    start.back(start.position() - draft.phrase_tokens.start)
}

/// Reads the unit after a number, also behind a hyphen: "6.4-kilometre".
fn read_unit<'a>(rest: Tokens<'a>, draft: &mut Draft) -> Tokens<'a> {
    if draft.unit.is_some() {
        return read_rate(rest, draft);
    }
    let hyphened = if rest.is_mark(0, '-') && rest.is_glued(0) && rest.is_glued(1) { rest.skip(1) } else { rest };
    match unit::unit_after(rest).or_else(|_| unit::unit_after(hyphened)) {
        Ok((after, reading)) => {
            draft.unit = Some(reading.unit);
            draft.notes.extend(reading.note);
            draft.trace.push(reading.trace);
            after
        }
        Err(_) => rest,
    }
}

/// Reads what an amount is told for, where its unit stands before it or is a noun: "$30 a barrel", "20 trucks/day".
fn read_rate<'a>(rest: Tokens<'a>, draft: &mut Draft) -> Tokens<'a> {
    let Some(Ok((after, reading))) = draft.unit.as_ref().map(|unit| unit::rate_after(rest, unit)) else { return rest };
    draft.unit = Some(reading.unit);
    draft.trace.push(reading.trace);
    after
}

/// The unit of a counted noun: its concept, else the noun as written.
fn counted(found: &Noun) -> Unit {
    Unit::counted(found.concept.clone().unwrap_or_else(|| found.text.clone()))
}

fn whole(draft: &Draft) -> Option<u64> {
    let number = &draft.number;
    (number.value_max.is_none() && number.value.is_integer()).then(|| number.value.to_u64()).flatten()
}
