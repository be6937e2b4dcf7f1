//! One figure: a number with the unit or noun on either side of it, and its hedges.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::age::is_age;
use super::draft::Draft;
use super::{change, hedge, money};
use crate::lexicon::{NumberRole, Reason, context, hedges, nouns, number_word, units};
use crate::model::{Bound, FigureKind, Note, Noun, Number, Unit};
use crate::normalise::{TokenKind, Tokens};
use crate::parse::not_a_figure::{Candidate, end_of_sign, judge};
use crate::parse::number::{
    self, Join, NumberReading, Sense, decimals_after_unit, half_after_unit, spoken_decimals_after_unit,
};
use crate::parse::{no_match, noun, unit};

/// What a number turned out to be, and the tokens left.
pub(super) enum Outcome<'a> {
    Figure(Tokens<'a>, Box<Draft>),
    Not(Tokens<'a>, Reason),
}

/// Reads the figure that the view starts with: at its number, or at a unit that stands before it.
///
/// `floor` is the token of the document that hedges may not reach beyond.
pub(super) fn figure(start: Tokens<'_>, floor: usize) -> Option<Outcome<'_>> {
    if let Some(found) = unit_and_half(start, floor) {
        return Some(found);
    }
    let is_negative = is_minus_before_currency(start);
    let before = unit_before(if is_negative { start.skip(1) } else { start });
    let at = before.as_ref().map_or(start, |before| before.at);
    let (after, mut reading) = number::number(at).ok()?;
    if is_negative && before.is_some() && reading.number.value_max.is_none() {
        reading.number.value = -reading.number.value;
        reading.trace.push("minus before the currency");
    }
    let (at, after, reading) = level(start, at, &reading, floor).unwrap_or((at, after, reading));
    Some(read(Parts { start, at, after, floor }, reading, before))
}

/// Where a number stands.
#[derive(Clone, Copy)]
struct Parts<'a> {
    /// At the number or the unit before it.
    start: Tokens<'a>,
    /// At the number.
    at: Tokens<'a>,
    /// After the number.
    after: Tokens<'a>,
    /// Hedges do not reach beyond this token of the document.
    floor: usize,
}

/// A unit before a number.
struct UnitBefore<'a> {
    /// The view at the number.
    at: Tokens<'a>,
    unit: Unit,
    note: Option<Note>,
    trace: String,
}

/// True at the sign of "-$5 million": a free hyphen right before a currency.
fn is_minus_before_currency(start: Tokens<'_>) -> bool {
    let is_free = start.first().is_some_and(|token| token.space_before && !token.newline_before);
    start.is_mark(0, '-') && is_free && start.is_glued(1) && unit::currency_before(start.skip(1)).is_ok()
}

/// Reads "$", "USD", "magnitude", "aged" before a number.
fn unit_before(start: Tokens<'_>) -> Option<UnitBefore<'_>> {
    if !start.document().lexicon.starts.unit_before.may_start(start) {
        return None;
    }
    // "tàu KN SAR 229": letters after a word in capitals are part of a name.
    let is_name = start.first().is_some_and(|token| token.kind == TokenKind::Word)
        && start.before(1).is_some_and(|token| token.kind == TokenKind::Word)
        && start.back(1).text(0).len() > 1
        && start.back(1).text(0).chars().all(char::is_uppercase);
    if is_name {
        return None;
    }
    let (at, reading) = unit::currency_before(start).or_else(|_| unit::measure_before(start)).ok()?;
    Some(UnitBefore { at, unit: reading.unit, note: reading.note, trace: reading.trace })
}

/// The lower end of "from 5 to 7" by itself, after a word of change: two levels, not a range.
fn level<'a>(
    start: Tokens<'a>,
    at: Tokens<'a>,
    reading: &NumberReading,
    floor: usize,
) -> Option<(Tokens<'a>, Tokens<'a>, NumberReading)> {
    let language = start.document().article.info.language;
    let is_from = |word| number_word(language, word).is_some_and(|found| found.role == NumberRole::From);
    // "from $900 to $1,050": the currency parts "from" from the range.
    let at = match reading.join {
        Some(Join::FromTo) if is_from(at.word(0)) => at.skip(1),
        Some(Join::FromTo) => at,
        Some(Join::To) if is_from(start.word_before(1)) || is_apart(&reading.number) => at,
        _ => return None,
    };
    if !change::follows_change(start, floor) {
        return None;
    }
    let (after, mut single) = number::single(at).ok()?;
    single.trace.push("level before a change");
    // The scale of the upper end counts for both; the range has worked that out.
    if !single.scaled {
        single.number = Number::single(reading.number.value, reading.number.step);
        single.factor = reading.factor;
        single.scaled = reading.scaled;
        if is_apart(&reading.number) {
            single.number = number::single(at).ok()?.1.number;
        }
    }
    Some((at, after, single))
}

/// True where the ends are too far apart for a range: "rose by 12 to 1,250" is an amount and a level.
fn is_apart(number: &Number) -> bool {
    const RANGE: u8 = 4;
    number.value_max.zip(number.value.checked_mul(Decimal::from(RANGE))).is_some_and(|(max, most)| max > most)
}

/// The number alone, from `at` to `after`; the phrase starts at `start`.
pub(super) fn bare(start: Tokens<'_>, at: Tokens<'_>, after: Tokens<'_>, reading: &NumberReading) -> Draft {
    let mut draft = Draft::new(start, at, after, reading.number);
    draft.scale = reading.factor;
    draft.is_scaled = reading.scaled;
    draft.kind = reading.kind;
    draft.notes.clone_from(&reading.notes);
    if reading.about {
        draft.bound = Bound::About;
    }
    for rule in &reading.trace {
        draft.trace.rule(rule);
    }
    if reading.broken {
        draft.notes.push(Note::Broken);
    }
    if reading.about {
        draft.trace.rule("about, as the number is said");
    }
    draft
}

fn read<'a>(parts: Parts<'a>, reading: NumberReading, before: Option<UnitBefore<'a>>) -> Outcome<'a> {
    let Parts { start, at, after, floor } = parts;
    let mut draft = bare(start, at, after, &reading);
    draft.is_unit_before = before.is_some();
    let mut rest = hedge::after(after, &mut draft);
    if let Some(before) = before {
        draft.unit = Some(before.unit);
        draft.notes.extend(before.note);
        draft.trace.add(|| before.trace);
    }
    if reading.sense == Sense::Multiple && draft.unit.is_none() {
        draft.unit = units::unit("times");
        draft.trace.rule("a factor");
    } else {
        rest = read_unit(rest, &reading, &mut draft);
    }
    if reading.sense == Sense::Fraction && draft.unit.is_none() {
        draft.unit = units::unit("fraction");
        draft.trace.rule("a share of a whole");
    }
    if draft.unit.is_none() && follows_times(at) && noun::counted_noun(rest).is_err() {
        draft.unit = units::unit("times");
        draft.trace.rule("a factor after a word for times");
    }
    if draft.unit.is_none() && is_age(at, rest) {
        draft.unit = units::unit("year");
        draft.trace.rule("a whole number after a name is an age");
    }
    let after_unit = rest;
    rest = money::rate(read_noun(at, rest, &mut draft), &mut draft);
    // A noun before the number takes no token after it; "14 killed" reads one.
    let noun_before = rest.position() == after_unit.position() && noun::counted_noun(rest).is_err();
    draft.is_noun_before = noun_before && draft.noun.is_some();
    draft.phrase_tokens.end = rest.position();
    if draft.bound == Bound::Exact {
        rest = hedge::after(rest, &mut draft);
    }
    hedge::before(start, floor, &mut draft);
    let candidate = Candidate {
        number: at,
        after: rest,
        len: draft.number_tokens.len(),
        whole: whole(&draft),
        is_bare_one: reading.is_bare_one,
        unit: draft.unit.as_ref().filter(|_| draft.is_measured()),
        noun: draft.noun.as_ref().filter(|_| !noun_before),
        is_hedged: draft.bound != Bound::Exact,
        is_stressed: draft.is_stressed,
        has_noun_before: draft.is_noun_before,
        max: draft.number.value_max,
    };
    if let Some(reason) = judge(&candidate) {
        let is_sign = !matches!(reason, Reason::Year | Reason::Article | Reason::Pronoun | Reason::Idiom);
        return Outcome::Not(if is_sign { end_of_sign(after) } else { after }, reason);
    }
    let phrase = start.back(start.position() - draft.phrase_tokens.start);
    change::read(phrase, rest, floor, &mut draft);
    Outcome::Figure(rest, Box::new(draft))
}

/// Reads the unit after a number, also behind a hyphen ("6.4-kilometre"), and the half that may follow it.
fn read_unit<'a>(rest: Tokens<'a>, reading: &NumberReading, draft: &mut Draft) -> Tokens<'a> {
    if let Some(unit) = &draft.unit {
        // "aged 9 to 23 months": the unit after the number is the plainer word.
        let closer = unit_after(rest).filter(|(_, found)| unit.id == "year" && found.unit.dimension == unit.dimension);
        if let Some((after, found)) = closer {
            draft.unit = Some(found.unit);
            draft.trace.add(|| found.trace);
            return after;
        }
        return read_rate(rest, draft);
    }
    // "millions of dollars", "three-quarters of an hour"
    let is_part = reading.kind == FigureKind::Vague || reading.sense == Sense::Fraction;
    let mut rest = rest;
    let mut read = unit_after(rest).or_else(|| unit_after(after_of(rest).filter(|_| is_part)?));
    if read.is_none() {
        // "1.5m tonnes": the unit stands behind the letters.
        let behind = other_letters(rest, reading, draft);
        read = (behind.position() > rest.position()).then(|| unit_after(behind)).flatten();
        rest = behind;
    }
    let Some((after, found)) = read else { return rest };
    draft.unit = Some(found.unit);
    draft.notes.extend(found.note);
    draft.trace.add(|| found.trace);
    let is_size =
        draft.unit.as_ref().is_some_and(|unit| matches!(unit.dimension.as_str(), "length" | "mass" | "volume"));
    let spoken = || if is_size { spoken_decimals_after_unit(after) } else { no_match() };
    match half_after_unit(after).or_else(|_| decimals_after_unit(after)).or_else(|_| spoken()) {
        Ok((end, part)) if draft.number.value_max.is_none() && draft.number.value.is_integer() => {
            add_part(draft, part, end);
            end
        }
        _ => after,
    }
}

/// Adds a half to a number whose unit has been read: "4 năm rưỡi".
fn add_part(draft: &mut Draft, part: Number, end: Tokens<'_>) {
    if let Some(value) = draft.number.value.checked_add(part.value) {
        draft.number = Number::single(value, part.step);
        draft.number_tokens.end = end.position();
        draft.trace.rule("part after the unit");
    }
}

/// The view behind "of" or "of an", as in "millions of dollars".
fn after_of(rest: Tokens<'_>) -> Option<Tokens<'_>> {
    let role =
        |view: Tokens<'_>| number_word(view.document().article.info.language, view.word(0)).map(|found| found.role);
    let after = rest.skip(1);
    let article = usize::from(role(after) == Some(NumberRole::Article));
    (role(rest) == Some(NumberRole::Of)).then(|| after.skip(article))
}

/// A unit at the view, behind a hyphen, or behind qualities ("three more years").
fn unit_after(rest: Tokens<'_>) -> Option<(Tokens<'_>, unit::UnitReading)> {
    let hyphened = rest.is_mark(0, '-') && rest.is_glued(0) && rest.is_glued(1);
    let read = |view| unit::unit_after(view).ok();
    read(rest)
        .or_else(|| hyphened.then(|| read(rest.skip(1))).flatten())
        .or_else(|| noun::behind_qualities(rest).and_then(read))
}

/// Takes letters after a number for its scale where no unit reads them: "worth 1.7m".
fn other_letters<'a>(rest: Tokens<'a>, reading: &NumberReading, draft: &mut Draft) -> Tokens<'a> {
    let Some(letter) = reading.letter.filter(|letter| letter.is_scaled && draft.unit.is_none()) else { return rest };
    let end = draft.number_tokens.start + letter.tokens;
    let skipped = end.saturating_sub(rest.position());
    draft.number = letter.number;
    draft.number_tokens.end = end;
    draft.trace.rule("letters read as scale");
    rest.skip(skipped)
}

/// Reads what is counted, or what a measured amount is an amount of.
fn read_noun<'a>(at: Tokens<'a>, rest: Tokens<'a>, draft: &mut Draft) -> Tokens<'a> {
    if draft.unit.is_some() {
        let Ok((after, found)) = noun::measured_noun(rest) else { return rest };
        draft.trace.add(|| format!("noun of the amount {:?}", found.text));
        draft.noun = Some(found);
        // "460 tấn sữa/ngày", "40 tonnes of sugar a day": the rate may stand behind what is measured.
        let end = read_rate(after, draft);
        return if end.position() > after.position() { end } else { rest };
    }
    // "chip 800 bốn nhân": the next number has its own noun.
    let is_number_word =
        rest.first().is_some_and(|token| token.kind == TokenKind::Word) && number::single(rest).is_ok();
    if is_number_word {
        return rest;
    }
    let hyphened = if rest.is_mark(0, '-') && rest.is_glued(0) && rest.is_glued(1) { rest.skip(1) } else { rest };
    // "chi 3 triệu tiền nhà": the millions are of money.
    let is_money = |found: &Noun| draft.is_scaled && money::is_vietnamese(at) && names_money(found);
    // "a quake measuring 5.6 shook": only a thing that is known comes in tenths.
    let is_whole = draft.is_scaled || draft.number.value.is_integer();
    let can_count = |found: &Noun| !is_money(found) && (is_whole || found.concept.is_some());
    let counted = noun::counted_noun(rest).or_else(|_| noun::counted_noun(hyphened));
    let (after, found) = if let Some(found) = counted.ok().filter(|(_, found)| can_count(found)) {
        found
    } else if let Some(found) = noun::noun_before(at).filter(|found| !names_money(found)) {
        (rest, found)
    } else {
        return rest;
    };
    draft.trace.add(|| format!("noun {:?}", found.text));
    draft.unit = Some(Unit::counted(found.concept.clone().unwrap_or_else(|| found.text.clone())));
    draft.noun = Some(found);
    read_rate(after, draft)
}

/// True for a noun such as profit: what it comes to is an amount of money, not a count.
fn names_money(noun: &Noun) -> bool {
    let concept = noun.concept.as_deref().and_then(nouns::concept);
    concept.is_some_and(|concept| concept.class == nouns::ConceptClass::Money)
}

/// "tiếng rưỡi", "a year and a half": a unit without a number, and a half. The view stands at the half.
fn unit_and_half(half: Tokens<'_>, floor: usize) -> Option<Outcome<'_>> {
    const LONGEST_UNIT: usize = 3;
    if !half.is_mark(0, '-') && !half.document().lexicon.starts.half.may_start_before_number(half) {
        return None;
    }
    let (rest, part) = half_after_unit(half).ok()?;
    let (at, found) = (1..=LONGEST_UNIT).find_map(|len| {
        let at = half.back(len);
        let is_free = half.position() >= floor + len;
        let (after, found) = unit::unit_after(at).ok().filter(|_| is_free)?;
        (after.position() == half.position()).then_some((at, found))
    })?;
    let ones = &context(half.document().article.info.language).ones;
    let start = match ones.longest_before(at) {
        Some((len, ())) if at.position() >= floor + len => at.back(len),
        _ => at,
    };
    let number = Number::single(Decimal::ONE.checked_add(part.value)?, part.step);
    let mut draft = Draft::new(start, start, rest, number);
    draft.unit = Some(found.unit);
    draft.notes = found.note.into_iter().collect();
    draft.trace.rule("one unit and a half");
    draft.trace.add(|| found.trace);
    hedge::before(start, floor, &mut draft);
    change::read(start, rest, floor, &mut draft);
    Some(Outcome::Figure(rest, Box::new(draft)))
}

/// True where "gấp" stands before the number or its hedge: "gấp ba", "gấp hơn 4".
fn follows_times(number: Tokens<'_>) -> bool {
    let language = number.document().article.info.language;
    let hedge = hedges(language).before.longest_before(number).filter(|(_, hedge)| hedge.kind.bound().is_some());
    [0, hedge.map_or(0, |(len, _)| len)].into_iter().any(|len| {
        number_word(language, number.back(len).word_before(1)).is_some_and(|word| word.role == NumberRole::Times)
    })
}

/// The value, where it is a single whole number.
fn whole(draft: &Draft) -> Option<u64> {
    let number = &draft.number;
    (number.value_max.is_none() && number.value.is_integer()).then(|| number.value.to_u64()).flatten()
}

/// Reads what an amount is told for, where its unit stands before it or is a noun: "$30 a barrel", "20 trucks/day".
fn read_rate<'a>(rest: Tokens<'a>, draft: &mut Draft) -> Tokens<'a> {
    let Some(Ok((after, reading))) = draft.unit.as_ref().map(|unit| unit::rate_after(rest, unit)) else { return rest };
    draft.unit = Some(reading.unit);
    draft.trace.add(|| reading.trace);
    after
}
