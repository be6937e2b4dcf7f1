//! What rules out that two figures measure the same quantity, whatever else speaks for it.

use super::evidence::{
    are_rival_estimates, are_two_kinds, have_common, is_far_bound, is_other_writing, is_restated, is_revised, is_slip,
};
use super::province::{province, tells_of_several};
use crate::compare::Stand;
use crate::lexicon::indexes::is_index;
use crate::lexicon::nouns::is_flow;
use crate::lexicon::topics::fate;
use crate::model::{Basis, Change, Figure, Measure, Stance, days_apart, days_between, significant_digits};

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
const PARTIAL: [(&str, Veto); 4] =
    [("extra", Veto::Extra), ("each", Veto::Each), ("part", Veto::Part), ("local", Veto::Part)];

/// What rules out that the two measure the same quantity, given how their values stand; none where nothing does.
/// Symmetric.
pub(super) fn veto(a: &Figure, b: &Figure, stand: Option<&Stand>) -> Option<Veto> {
    if !a.is_comparable() || !b.is_comparable() {
        return Some(Veto::NoValue);
    }
    if is_restated(a, b) || is_revised(a, b) || are_rival_estimates(a, b) {
        return None;
    }
    let (x, y) = (&a.quantity, &b.quantity);
    let is_rate = x.unit.is_rate_of(&y.unit) || y.unit.is_rate_of(&x.unit);
    if x.unit.dimension != y.unit.dimension && stand.is_none() {
        return Some(if is_rate { Veto::Rate } else { Veto::Units });
    }
    if a.article.path == b.article.path && a.sentence_span == b.sentence_span && !is_said_again(a, b) {
        return Some(Veto::SideBySide);
    }
    let counts = x.unit.is_count() && y.unit.is_count();
    if counts && !a.measure.fate.is_empty() && !b.measure.fate.is_empty() && a.measure.fate != b.measure.fate {
        return Some(Veto::Fates);
    }
    if counts && (a.stance == Stance::Planned) != (b.stance == Stance::Planned) {
        return Some(Veto::Plan);
    }
    if counts && is_limit(a) != is_limit(b) {
        return Some(Veto::Limit);
    }
    if a.has_cue("item") && b.has_cue("item") && !have_common(&a.measure.holder, &b.measure.holder) {
        return Some(Veto::TwoItems);
    }
    if counts && are_of_two_events(a, b) {
        return Some(Veto::TwoEvents);
    }
    // Texts leave out what would tell these apart; a value that comes back is worth more than their silence, also
    // where it comes back misplaced.
    let holds = stand.is_some_and(|stand| !stand.differs()) && !is_far_bound(a, b, stand);
    let comes_back = holds && is_same_sign(x.change, y.change);
    if comes_back || x.change == y.change && is_other_writing(a, b, stand) {
        return None;
    }
    // What one article says of two parts is of two wholes.
    if a.article.path == b.article.path && a.has_cue("part") && b.has_cue("part") {
        return Some(Veto::Part);
    }
    for (cue, veto) in PARTIAL {
        if a.has_cue(cue) != b.has_cue(cue) {
            return Some(veto);
        }
    }
    if (a.stance == Stance::Planned) != (b.stance == Stance::Planned) {
        return Some(Veto::Plan);
    }
    match (province(a), province(b)) {
        (Some(x), Some(y)) if x != y => return Some(Veto::TwoProvinces),
        // Of an article that tells of several, what is said of one is less than what is said of none.
        (Some(_), None) | (None, Some(_)) if counts && a.article.path == b.article.path && tells_of_several(a) => {
            return Some(Veto::Part);
        }
        _ => {}
    }
    if are_two_kinds(a, b) || are_of_two_bases(&a.measure, &b.measure) {
        return Some(Veto::Kinds);
    }
    if let (Some(x), Some(y)) = (index(a), index(b))
        && x != y
    {
        return Some(Veto::Indexes);
    }
    if is_age(a) && is_age(b) && !are_of_one_person(a, b) {
        return Some(Veto::Ages);
    }
    if x.unit.dimension == "magnitude" && a.article.path == b.article.path {
        return Some(Veto::Quakes);
    }
    let is_slip = is_slip(a, b, stand);
    if is_quoted(a) && is_quoted(b) && !is_slip {
        return Some(Veto::Quoted);
    }
    if a.article.path == b.article.path && a.measure.fate.is_empty() && !is_slip && are_of_two(a, b) {
        return Some(Veto::TwoNames);
    }
    if !is_slip && are_of_two_countries(a, b) {
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

fn is_limit(figure: &Figure) -> bool {
    fate(&figure.measure.fate).is_some_and(|fate| fate.is_limit)
}

/// True for the growth of two amounts that are measured in different units: of tonnes and of what they brought in.
fn are_of_two_bases(a: &Measure, b: &Measure) -> bool {
    !a.base.is_empty() && !b.base.is_empty() && a.base != b.base
}

/// True where each is said of a place that the article of the other does not speak of.
fn are_of_two_countries(a: &Figure, b: &Figure) -> bool {
    let (x, y) = (&a.measure, &b.measure);
    let is_foreign = |places: &[String], other: &Figure| {
        !places.is_empty()
            && !have_common(places, &other.measure.subject.names)
            && !have_common(places, &other.measure.scene)
    };
    is_foreign(&x.places, b) && is_foreign(&y.places, a)
}

/// True for what is told of far apart times in texts that name nothing in common but countries. A number of many digits
/// that comes back is of one event, whenever it is told.
fn are_of_two_events(a: &Figure, b: &Figure) -> bool {
    /// Days for which reports follow a toll, and for which they follow other counts or repeat what a toll came to.
    const TOLL: i64 = 21;
    const OTHER: i64 = 90;
    /// Significant digits from which a number is hardly ever that of another event.
    const RARE: usize = 3;
    let Some(days) = a.as_of.zip(b.as_of).map(|(x, y)| days_apart(x, y)) else { return false };
    let (x, y) = (a.quantity.number.value, b.quantity.number.value);
    let is_running_toll = x != y && a.has_cue("toll") && b.has_cue("toll");
    if days <= if is_running_toll { TOLL } else { OTHER } {
        return false;
    }
    let is_one_number = x == y && significant_digits(x) >= RARE;
    let (x, y) = (&a.measure, &b.measure);
    let names = |measure: &Measure| -> Vec<String> {
        let all = measure.scene.iter().chain(&measure.names).chain(&measure.holder);
        let mut names: Vec<String> = all.filter(|name| is_own_name(name)).cloned().collect();
        names.sort();
        names.dedup();
        names
    };
    !is_one_number && !have_common(&names(x), &names(y))
}

/// False for the code of a country or region.
fn is_own_name(name: &str) -> bool {
    !name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// The stock index that a figure is said of; where no name stands near it, the only one of its sentence.
fn index(figure: &Figure) -> Option<&str> {
    let of = |names: &'_ [String]| names.iter().filter(|name| is_index(name)).count();
    let measure = &figure.measure;
    let names: &[String] =
        if of(&measure.holder) == 0 && of(&measure.scene) == 1 { &measure.scene } else { &measure.holder };
    names.iter().map(String::as_str).find(|name| is_index(name))
}

fn is_age(figure: &Figure) -> bool {
    figure.measure.concept == "age"
}

/// True where the text around both names the same person.
fn are_of_one_person(a: &Figure, b: &Figure) -> bool {
    let (x, y) = (&a.measure, &b.measure);
    let lists: [(&[String], &[String]); 3] = [(&x.names, &y.names), (&x.holder, &y.holder), (&x.scene, &y.scene)];
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
    !x.is_empty() && !y.is_empty() && !have_common(&x, &y)
}

/// A source in the form of the features of names.
fn plain(source: &str) -> String {
    crate::measure::plain(source).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// True for what changes from minute to minute and is quoted, not updated: the points of an index.
fn is_quoted(figure: &Figure) -> bool {
    figure.quantity.unit.id == "point" && index(figure).is_some()
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
    const LONG: i64 = 27;
    let stated = |figure: &Figure| figure.as_of.filter(|period| period.basis != Basis::Published);
    if is_of_a_year(a) && is_of_a_year(b) && are_of_other_years(a, b) {
        return true;
    }
    let (Some(x), Some(y)) = (stated(a), stated(b)) else { return false };
    let days = |period: crate::model::Period| days_between(period.start, period.end);
    days(x) >= LONG && days(y) >= LONG && (x.start, x.end) != (y.start, y.end)
}
