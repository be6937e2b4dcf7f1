//! What a figure leaves out and takes from its neighbours in the sentence.
//!
//! - "10, 20 and 30 tonnes": the unit of the last; "aged 19 and 23": that of the first; "214 trong tổng số 352 phiến dầm": the noun of the whole.
//! - "đạt 507,77 tỷ đồng, lũy kế 1.520": scale and currency of the one before.
//! - "19 trucks, five more than allowed": the noun of the count before.

use rust_decimal::Decimal;

use super::draft::{Draft, between, pair};
use crate::lexicon::{ChangeRole, PhraseTable, change_words, context, nouns, units};
use crate::model::{Bound, Change, Language, Note, Unit};
use crate::normalise::{TokenKind, Tokens};
use crate::parse::noun;

/// The quality of what is added to things already counted ("more", "khác").
const ADDITIONAL: &str = "additional";

/// Fills in what the figures of one sentence share. `sentence` is the view of the whole sentence.
pub(super) fn fill(sentence: Tokens<'_>, drafts: &mut [Draft]) {
    share_backwards(sentence, drafts);
    share_forwards(sentence, drafts);
    carry_forwards(sentence, drafts);
    more_of_the_same(sentence, drafts);
    levels(sentence, drafts);
    same_change(sentence, drafts);
}

/// How two neighbours hang together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// "10, 20 and 30"
    List,
    /// "12 out of 30"
    Share,
    /// "from 5 to 7"
    Level,
}

/// What stands between two figures, where it joins them.
fn joint(gap: Tokens<'_>) -> Option<Joint> {
    let words = context(gap.document().article.info.language);
    // "four-, five- and six-year terms": the hyphen hangs.
    let gap = if gap.is_mark(0, '-') && gap.is_glued(0) { gap.skip(1) } else { gap };
    let comma = gap.is_mark(0, ',') || gap.is_mark(0, '/');
    let rest = if comma { gap.skip(1) } else { gap };
    if rest.is_empty() {
        return comma.then_some(Joint::List);
    }
    let is_all = |table: &PhraseTable<()>| table.longest(rest).is_some_and(|(len, ())| len == rest.len());
    if is_all(&words.list) {
        Some(Joint::List)
    } else if is_all(&words.share) {
        Some(Joint::Share)
    } else {
        is_all(&words.levels).then_some(Joint::Level)
    }
}

/// From here on a number is taken as written out, with no scale left out: "3 million ... 123,456".
const FULLY_WRITTEN: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);

/// Gives a figure without a unit that of the next one, where a word joins them.
fn share_backwards(sentence: Tokens<'_>, drafts: &mut [Draft]) {
    for index in (1..drafts.len()).rev() {
        let Some((first, second)) = pair(drafts, index) else { continue };
        let is_bare = first.unit.is_none() && first.noun.is_none();
        let Some(joint) = joint(between(sentence, first, second)) else { continue };
        // "its value rose from 24 to 35 billion euros": the noun before them names what rises.
        let is_open = is_bare || joint == Joint::Level && first.is_noun_before && second.is_measured();
        if !is_open || second.unit.is_none() {
            continue;
        }
        first.unit.clone_from(&second.unit);
        first.noun.clone_from(&second.noun);
        // "2, 3 và 5 triệu", but not "from 500 to 1 million".
        let is_near =
            first.number.value.saturating_mul(second.scale) < second.number.value.saturating_mul(Decimal::TEN);
        if joint != Joint::Share && first.scale == Decimal::ONE && second.scale > Decimal::ONE && is_near {
            apply_scale(first, second.scale);
        }
        if joint == Joint::List && second.bound == Bound::Exact && first.bound != Bound::Exact {
            second.bound = first.bound;
            second.trace.rule("hedge of the list");
        }
        first.notes.push(Note::Inherited);
        first.trace.add(|| format!("unit of the next figure: {:?}", unit_id(first.unit.as_ref())));
    }
}

/// Gives a bare number the unit that was named before the first of a list: "aged 19 and 23".
fn share_forwards(sentence: Tokens<'_>, drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        let Some((first, second)) = pair(drafts, index) else { continue };
        let is_open = second.unit.is_none() && second.noun.is_none() && first.is_unit_before;
        if !is_open || first.family() == Some("money") || joint(between(sentence, first, second)) != Some(Joint::List) {
            continue;
        }
        second.unit.clone_from(&first.unit);
        second.is_unit_before = true;
        second.notes.push(Note::Inherited);
        second.trace.add(|| format!("unit of the figure before: {:?}", unit_id(second.unit.as_ref())));
    }
}

/// The index of the figure that leads to the one at `index`: the one before it, or what that one tells again
/// ("rose 12 points (0.9%) to 1,480").
fn leader(drafts: &[Draft], index: usize) -> Option<usize> {
    (0..index).rev().find(|&n| drafts.get(n).is_some_and(|draft| !draft.restates))
}

/// The tokens before the figure at `index`, without what closes the one before.
fn gap_before<'a>(sentence: Tokens<'a>, drafts: &[Draft], index: usize) -> Option<Tokens<'a>> {
    let first = drafts.get(index.checked_sub(1)?)?;
    let gap = between(sentence, first, drafts.get(index)?);
    let is_closed = first.restates && (gap.is_mark(0, ')') || gap.is_mark(0, ','));
    let gap = if is_closed { gap.skip(1) } else { gap };
    Some(if is_closed && gap.is_mark(0, ',') { gap.skip(1) } else { gap })
}

/// Gives a bare number the scale and currency of the money before it, or the unit that the figure before it moved by
/// ("tăng 21 điểm lên 1.250").
fn carry_forwards(sentence: Tokens<'_>, drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        let is_open = drafts.get(index).is_some_and(|draft| draft.unit.is_none() && draft.noun.is_none());
        if !is_open {
            continue;
        }
        let Some(gap) = gap_before(sentence, drafts, index) else { continue };
        let Some(first) = leader(drafts, index).and_then(|n| drafts.get(n)).cloned() else { continue };
        let Some(second) = drafts.get_mut(index) else { continue };
        let is_money = first.family() == Some("money")
            && !gap.is_mark(0, '(')
            && (is_plain_number(sentence, second) || is_same_scale(sentence, &first, second));
        let is_level = first.change != Change::Level
            && first.is_measured()
            && !first.is_ratio()
            && joint(gap) == Some(Joint::Level);
        if !(is_money || is_level) {
            continue;
        }
        // A rate is not carried over: "9 triệu đồng một mét vuông, trong khi khung giá chỉ 3 triệu".
        second.unit = match unit_id(first.unit.as_ref()).split_once('/') {
            Some((amount, _)) => units::unit(amount),
            None => first.unit.clone(),
        };
        let value = second.number.value.abs();
        let is_below = value < first.scale && value < FULLY_WRITTEN;
        if second.scale == Decimal::ONE && first.scale > Decimal::ONE && is_below {
            apply_scale(second, first.scale);
        }
        second.notes.push(Note::Inherited);
        second.trace.add(|| format!("unit of the figure before: {:?}", unit_id(second.unit.as_ref())));
    }
}

/// Gives "five more" and "40 others" the noun of the count before it: "19 trucks, five more than allowed", "destroyed 12
/// homes and damaged 40 others".
fn more_of_the_same(sentence: Tokens<'_>, drafts: &mut [Draft]) {
    /// Who "others" are where nothing else was counted before.
    const PERSON: &str = "person";
    let language = sentence.document().article.info.language;
    let others = &context(language).others;
    for index in 1..drafts.len() {
        let Some((first, second)) = pair(drafts, index) else { continue };
        let after = sentence.skip(second.number_tokens.end.saturating_sub(sentence.position()));
        let is_more = nouns::qualifier(language, after).is_some_and(|(_, concept)| concept.id == ADDITIONAL);
        let is_others = others.longest(after).is_some() && first.unit.as_ref().is_some_and(|unit| unit.id != PERSON);
        let is_open = second.unit.is_none() && is_more || is_others;
        if first.noun.is_none() || first.is_measured() || !is_open {
            continue;
        }
        second.unit.clone_from(&first.unit);
        second.noun.clone_from(&first.noun);
        second.notes.push(Note::Inherited);
        second.trace.add(|| format!("noun of the figure before: {:?}", unit_id(second.unit.as_ref())));
    }
}

/// Gives the bare level that a change led to what the change or its subject counts: "rose 12 points to 1,480", "the
/// death toll rose 5 percent to 31".
fn levels(sentence: Tokens<'_>, drafts: &mut [Draft]) {
    let words = &change_words(sentence.document().article.info.language).before;
    for index in 1..drafts.len() {
        if drafts.get(index).is_none_or(|draft| draft.unit.is_some()) {
            continue;
        }
        let Some(gap) = gap_before(sentence, drafts, index) else { continue };
        let leads = words.longest(gap).is_some_and(|(len, word)| word.role == ChangeRole::Level && len == gap.len());
        let first = leader(drafts, index).and_then(|n| drafts.get(n)).filter(|_| leads).cloned();
        let (Some(first), Some(second)) = (first, drafts.get_mut(index)) else { continue };
        if first.family() == Some("count") {
            second.unit.clone_from(&first.unit);
            second.noun.clone_from(&first.noun);
        } else if first.family() == Some("ratio") {
            let subject = sentence.skip(first.phrase_tokens.start.saturating_sub(sentence.position()));
            second.noun = noun::noun_before(subject);
            second.unit = second.noun.as_ref().and_then(|noun| noun.concept.clone()).map(Unit::counted);
        }
        if second.unit.is_some() {
            second.notes.push(Note::Inherited);
            second.trace.add(|| format!("unit of the change before: {:?}", unit_id(second.unit.as_ref())));
        }
    }
}

/// Gives an amount behind a bare "by" the change of the figure before it: "A fell 2.3%, B by 2.6%".
fn same_change(sentence: Tokens<'_>, drafts: &mut [Draft]) {
    let words = &change_words(sentence.document().article.info.language).before;
    for index in 1..drafts.len() {
        let Some((first, second)) = pair(drafts, index) else { continue };
        let start = sentence.skip(second.phrase_tokens.start.saturating_sub(sentence.position()));
        let is_amount = words.longest_before(start).is_some_and(|(_, word)| word.role == ChangeRole::Amount);
        let is_open =
            second.change == Change::Level && first.change != Change::Level && first.family() == second.family();
        if is_open && is_amount {
            second.change = first.change;
            second.trace.rule("change of the figure before");
        }
    }
}

/// True where a mark or the end follows the number: nothing says what it counts.
fn is_plain_number(sentence: Tokens<'_>, draft: &Draft) -> bool {
    let after = sentence.skip(draft.phrase_tokens.end.saturating_sub(sentence.position()));
    let is_closed = after.first().is_none_or(|token| token.kind == TokenKind::Mark);
    is_closed || draft.scale > Decimal::ONE && sentence.document().article.info.language == Language::Vietnamese
}

/// True for an amount of the scale of the one before that only says whose or of when it is: "the 4.2 billion expected".
fn is_same_scale(sentence: Tokens<'_>, first: &Draft, second: &Draft) -> bool {
    let after = sentence.skip(second.phrase_tokens.end.saturating_sub(sentence.position()));
    let words = &context(sentence.document().article.info.language).after_amounts;
    second.scale > Decimal::ONE && second.scale == first.scale && words.longest(after).is_some()
}

/// Multiplies a number that left its scale word out.
fn apply_scale(draft: &mut Draft, scale: Decimal) {
    let number = draft.number;
    let Some(value) = number.value.checked_mul(scale) else { return };
    let value_max = number.value_max.and_then(|max| max.checked_mul(scale));
    let Some(step) = number.step.checked_mul(scale) else { return };
    if value_max.is_some() == number.value_max.is_some() {
        draft.number.value = value;
        draft.number.value_max = value_max;
        draft.number.step = step;
        draft.scale = scale;
        draft.trace.add(|| format!("scale of the figure beside it: {scale}"));
    }
}

fn unit_id(unit: Option<&Unit>) -> &str {
    unit.map_or("", |unit| unit.id.as_str())
}
