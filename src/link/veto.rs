//! What rules out that two figures measure the same quantity, whatever else speaks for it.

use super::known::Known;
use super::period::is_other_period;
use super::setting::{are_rival_estimates, is_restated, is_revised};
use super::side::{Cues, Id, Side, have_common};
use super::values::{is_far_bound, is_other_writing, is_slip};
use crate::model::{Change, Figure, Stance, days_apart};

/// Why two figures cannot measure the same quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Veto {
    NoValue,
    Units,
    Rate,
    SideBySide,
    Fates,
    Plan,
    Limit,
    Extra,
    Each,
    Part,
    Kinds,
    Indexes,
    Ages,
    Quakes,
    Quoted,
    TwoNames,
    TwoCountries,
    TwoProvinces,
    TwoItems,
    TwoEvents,
    ChangeAndLevel,
    RiseAndFall,
    Periods,
}

impl Veto {
    /// Why, in words.
    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::NoValue => "vague numbers and attributes of other things are not compared",
            Self::Units => super::NOT_COMPARABLE,
            Self::Rate => "an amount and a rate of another value",
            Self::SideBySide => "one sentence states both side by side",
            Self::Fates => "what befell the things counted differs",
            Self::Plan => "one is planned or forecast, the other is not",
            Self::Limit => "one is what is allowed or fits in, the other is not",
            Self::Extra => "one comes on top of another amount",
            Self::Each => "one is for each of several",
            Self::Part => "one is a part of another amount",
            Self::Kinds => "they are two kinds of one measure",
            Self::Indexes => "they are of two stock indexes",
            Self::Ages => "they are ages, and nothing says that they are one person's",
            Self::Quakes => "one article gives the magnitudes of several quakes",
            Self::Quoted => "an index has another value every moment",
            Self::TwoNames => "one article says them of two different names",
            Self::TwoCountries => "they are of two countries, and neither article speaks of the other's",
            Self::TwoProvinces => "they are of two provinces",
            Self::TwoItems => "each is an item of a list, and they are said of two names",
            Self::TwoEvents => "they are counts of other times, and nothing named ties them",
            Self::ChangeAndLevel => "one is an amount of change, the other a level",
            Self::RiseAndFall => "one is a rise, the other a fall",
            Self::Periods => "they are of different periods",
        }
    }

    /// True where it keeps two figures apart whatever links them to others; the rest weigh against a link.
    pub(super) fn is_final(self) -> bool {
        matches!(self, Self::Units | Self::SideBySide)
    }
}

/// Wording that makes a figure less or other than the whole, where values differ.
const PARTIAL: [(Cues, Veto); 4] =
    [(Cues::EXTRA, Veto::Extra), (Cues::EACH, Veto::Each), (Cues::PART, Veto::Part), (Cues::LOCAL, Veto::Part)];

/// What rules out that the two measure the same quantity; none where nothing does. Symmetric.
pub(super) fn veto(a: &Side<'_>, b: &Side<'_>, known: &Known<'_>) -> Option<Veto> {
    if !a.is_comparable || !b.is_comparable {
        return Some(Veto::NoValue);
    }
    if are_said_together(a, b) {
        return None;
    }
    let (x, y) = (&a.quantity, &b.quantity);
    if a.dimension != b.dimension && known.stand().is_none() {
        let is_rate = x.unit.is_rate_of(&y.unit) || y.unit.is_rate_of(&x.unit);
        return Some(if is_rate { Veto::Rate } else { Veto::Units });
    }
    if let Some(veto) = whatever_the_values(a, b) {
        return Some(veto);
    }
    // Texts leave out what would tell these apart; a value that comes back is worth more than their silence, also
    // where it comes back misplaced.
    let stand = known.stand();
    let holds = stand.is_some_and(|stand| !stand.differs()) && !is_far_bound(a, b, stand);
    let comes_back = holds && is_same_sign(x.change, y.change);
    let is_misplaced = x.change == y.change && is_other_writing(a, b, stand) && !is_other_period(a, b);
    if comes_back || is_misplaced {
        return None;
    }
    // What one article says of two parts is of two wholes.
    if a.is_beside(b) && a.cues.has(Cues::PART) && b.cues.has(Cues::PART) {
        return Some(Veto::Part);
    }
    let unlike = a.cues.unlike(b.cues);
    if let Some((_, veto)) = PARTIAL.into_iter().find(|&(cue, _)| unlike.has(cue)) {
        return Some(veto);
    }
    if (a.stance == Stance::Planned) != (b.stance == Stance::Planned) {
        return Some(Veto::Plan);
    }
    let counts = a.is_count && b.is_count;
    if counts && a.is_limit != b.is_limit {
        return Some(Veto::Limit);
    }
    match (a.province, b.province) {
        (Some(x), Some(y)) if x != y => return Some(Veto::TwoProvinces),
        // Of an article that tells of several, what is said of one is less than what is said of none.
        (Some(_), None) | (None, Some(_)) if counts && a.is_beside(b) && a.tells_of_several_provinces() => {
            return Some(Veto::Part);
        }
        _ => {}
    }
    if a.is_other_kind_beside(b) || are_of_two_bases(a, b) {
        return Some(Veto::Kinds);
    }
    if a.index.is_some() && b.index.is_some() && a.index != b.index {
        return Some(Veto::Indexes);
    }
    if is_age(a) && is_age(b) && !are_of_one_person(a, b) {
        return Some(Veto::Ages);
    }
    if a.is_beside(b) && x.unit.dimension == "magnitude" {
        return Some(Veto::Quakes);
    }
    if is_quoted(a) && is_quoted(b) && !is_slip(a, b, stand) {
        return Some(Veto::Quoted);
    }
    if a.is_beside(b) && a.fate.is_empty() && !is_slip(a, b, stand) && are_of_two(a, b) {
        return Some(Veto::TwoNames);
    }
    if are_of_two_countries(a, b) && !is_slip(a, b, stand) {
        return Some(Veto::TwoCountries);
    }
    let is_change = |change: Change| change != Change::Level;
    if is_change(x.change) != is_change(y.change) {
        return Some(Veto::ChangeAndLevel);
    }
    if is_change(x.change) && x.change != y.change {
        return Some(Veto::RiseAndFall);
    }
    is_other_period(a, b).then_some(Veto::Periods)
}

/// True for a pair that is ruled out at a glance, without comparing the values. False tells nothing.
pub(super) fn is_plain(a: &Side<'_>, b: &Side<'_>) -> bool {
    !are_said_together(a, b) && whatever_the_values(a, b).is_some()
}

/// True where one figure gives the other again, in another unit, anew or by another source.
fn are_said_together(a: &Side<'_>, b: &Side<'_>) -> bool {
    a.is_beside(b) && (is_restated(a, b) || is_revised(a, b) || are_rival_estimates(a, b))
}

/// What rules out a pair also where both give one value.
fn whatever_the_values(a: &Side<'_>, b: &Side<'_>) -> Option<Veto> {
    if a.is_beside(b) && a.sentence_span == b.sentence_span && !is_said_again(a, b) {
        return Some(Veto::SideBySide);
    }
    let counts = a.is_count && b.is_count;
    if counts && !a.fate.is_empty() && !b.fate.is_empty() && a.fate != b.fate {
        return Some(Veto::Fates);
    }
    if counts && (a.stance == Stance::Planned) != (b.stance == Stance::Planned) {
        return Some(Veto::Plan);
    }
    if a.cues.has(Cues::ITEM) && b.cues.has(Cues::ITEM) && !have_common(&a.holder, &b.holder) {
        return Some(Veto::TwoItems);
    }
    (counts && are_of_two_events(a, b)).then_some(Veto::TwoEvents)
}

/// True for the growth of two amounts that are measured in different units: of tonnes and of what they brought in.
fn are_of_two_bases(a: &Side<'_>, b: &Side<'_>) -> bool {
    !a.base.is_empty() && !b.base.is_empty() && a.base != b.base
}

/// True where each is said of a place that the article of the other does not speak of.
fn are_of_two_countries(a: &Side<'_>, b: &Side<'_>) -> bool {
    let is_foreign = |places: &[Id], other: &Side<'_>| {
        !places.is_empty() && !have_common(places, other.subject_names()) && !have_common(places, &other.scene)
    };
    is_foreign(&a.places, b) && is_foreign(&b.places, a)
}

/// True for what is told of far apart times in texts that name nothing in common but countries. A number of many digits
/// that comes back is of one event, whenever it is told.
fn are_of_two_events(a: &Side<'_>, b: &Side<'_>) -> bool {
    /// Days for which reports follow a toll, and for which they follow other counts or repeat what a toll came to.
    const TOLL: i64 = 21;
    const OTHER: i64 = 90;
    /// Significant digits from which a number is hardly ever that of another event.
    const RARE: usize = 3;
    let Some(days) = a.as_of.zip(b.as_of).map(|(x, y)| days_apart(x, y)) else { return false };
    if days <= TOLL {
        return false;
    }
    let is_same = a.quantity.number.value == b.quantity.number.value;
    let is_running_toll = !is_same && a.cues.has(Cues::TOLL) && b.cues.has(Cues::TOLL);
    if days <= if is_running_toll { TOLL } else { OTHER } {
        return false;
    }
    let is_one_number = is_same && a.value.significant >= RARE;
    !is_one_number && !have_common(&a.own_names, &b.own_names)
}

fn is_age(figure: &Figure) -> bool {
    figure.measure.concept == "age"
}

/// True where the text around both names the same person.
fn are_of_one_person(a: &Side<'_>, b: &Side<'_>) -> bool {
    let lists: [(&[Id], &[Id]); 3] = [(&a.names, &b.names), (&a.holder, &b.holder), (&a.scene, &b.scene)];
    lists.into_iter().any(|(x, y)| have_common(x, y))
}

/// True where both figures have a name that they seem to be said of, and share none. Who says a figure is not whom it
/// is said of.
fn are_of_two(a: &Figure, b: &Figure) -> bool {
    let holder = |figure: &Figure| {
        let source = figure.attribution.as_ref().map(|attribution| plain(&attribution.source)).unwrap_or_default();
        let own = figure.measure.holder.iter().filter(|name| !source.contains(name.as_str()));
        own.cloned().collect::<Vec<String>>()
    };
    let (x, y) = (holder(a), holder(b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|name| y.contains(name))
}

/// A source in the form of the features of names.
fn plain(source: &str) -> String {
    crate::measure::plain(source).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// True for what changes from minute to minute and is quoted, not updated: the points of an index.
fn is_quoted(side: &Side<'_>) -> bool {
    side.index.is_some() && side.quantity.unit.id == "point"
}

/// True unless one is a rise and the other a fall.
fn is_same_sign(a: Change, b: Change) -> bool {
    a == b || a == Change::Level || b == Change::Level
}

/// True where one sentence counts the same twice, as run-on headlines do.
fn is_said_again(a: &Figure, b: &Figure) -> bool {
    a.quantity.unit.is_count()
        && a.quantity.unit.id == b.quantity.unit.id
        && !a.quantity.unit.id.is_empty()
        && a.quantity.number.value == b.quantity.number.value
        && a.measure.fate == b.measure.fate
        && a.measure.concept == b.measure.concept
}

/// True for amounts of money in two currencies.
pub(super) fn are_currencies(a: &Figure, b: &Figure) -> bool {
    let (x, y) = (a.quantity.unit.currency(), b.quantity.unit.currency());
    x.is_some() && y.is_some() && x != y
}
