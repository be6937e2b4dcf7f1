//! What the figures of a thread say together: agreement, a revision in time, or a conflict.
//!
//! Two figures that differ are a revision where they speak of different moments, or where the wording says that one
//! updates the other; otherwise a conflict. What one source plans or forecasts is not updated by what another source
//! does: two sources that differ about the same plan are in conflict on any day.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use crate::compare::to_base;
use crate::lexicon::messages::say;
use crate::model::{Bound, Figure, FigureId, Message, Period, Relation, RelationKind, Stance, Verdict, days_between};
use crate::options::Time;

/// How the moments of two figures stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// They share a day.
    Same,
    /// The first is over before the second starts.
    Before,
    /// The second is over before the first starts.
    After,
    /// At least one is not known.
    Unknown,
}

/// The days a figure speaks of: its as-of, else the day its article was published.
pub(crate) fn days(figure: &Figure) -> Option<Period> {
    let published = || figure.article.published.map(|published| published.date);
    figure.as_of.or_else(|| {
        let date = published()?;
        Some(Period { start: date, end: date, basis: crate::model::Basis::Published })
    })
}

/// How the moments of two figures stand.
pub(crate) fn moment(a: &Figure, b: &Figure) -> Moment {
    moment_within(a, b, Time::default())
}

fn moment_within(a: &Figure, b: &Figure, time: Time) -> Moment {
    match (days(a), days(b)) {
        // "On 16 April" and "by the end of April" share a day, and yet the one goes on where the other ends.
        (Some(x), Some(y)) if is_followed(&x, &y) => Moment::Before,
        (Some(x), Some(y)) if is_followed(&y, &x) => Moment::After,
        (Some(x), Some(y)) if gap(&x, &y) <= time.same_moment_days => Moment::Same,
        (Some(x), Some(y)) if x.end < y.start => Moment::Before,
        (Some(_), Some(_)) => Moment::After,
        _ => Moment::Unknown,
    }
}

/// True where the first is a day and the second a part of a month that starts no earlier and ends later.
fn is_followed(first: &Period, second: &Period) -> bool {
    const PART: i32 = 27;
    let days = second.start.until(second.end).map_or(0, |span| span.get_days());
    first.is_day() && (1..PART).contains(&days) && first.start <= second.start && first.end < second.end
}

/// Days from the end of the earlier period to the start of the later; 0 where they share a day.
fn gap(a: &Period, b: &Period) -> u32 {
    let days = |from: &Period, to: &Period| days_between(from.end, to.start);
    u32::try_from(days(a, b).max(days(b, a))).unwrap_or(0)
}

/// True unless the two are further apart in time than is compared.
pub(super) fn are_near(a: &Figure, b: &Figure, time: Time) -> bool {
    match (time.compare_within_days, days(a), days(b)) {
        (Some(most), Some(x), Some(y)) => gap(&x, &y) <= most,
        _ => true,
    }
}

/// What the figures of a thread share that bears on every pair.
#[derive(Debug, Clone, Default)]
pub(crate) struct Course {
    /// A count that reports follow while it runs: all count one toll, and at least one says "at least" or "so far".
    is_running: bool,
    /// A count of what befell people or things.
    is_toll: bool,
    /// Values that some text says were set in place of another, each way, sorted.
    revised: Vec<(Decimal, Decimal)>,
    /// Which days are one moment.
    time: Time,
}

impl Course {
    /// Reads the course of a thread off its figures, given in the order of article path, then start.
    pub(crate) fn of(members: &[&Figure], time: Time) -> Self {
        let is_toll = |figure: &&Figure| figure.quantity.unit.is_count() && figure.has_cue("toll");
        let is_open = |figure: &&Figure| figure.quantity.bound == Bound::Over || figure.has_cue("update");
        let mut revised = Vec::new();
        for pair in members.windows(2) {
            if let [a, b] = pair
                && b.has_cue("revises")
                && a.article.path == b.article.path
            {
                let (x, y) = (a.quantity.number.value, b.quantity.number.value);
                revised.extend([(x, y), (y, x)]);
            }
        }
        revised.sort_unstable();
        revised.dedup();
        let is_toll = members.iter().all(is_toll);
        Self { is_running: is_toll && members.iter().any(is_open), is_toll, revised, time }
    }
}

/// The verdict, and why.
pub(super) fn verdict(members: &[&Figure], relations: &[Relation], time: Time) -> (Verdict, Message) {
    let by_id: FxHashMap<&FigureId, &Figure> = members.iter().map(|&figure| (&figure.id, figure)).collect();
    let find = |id: &FigureId| by_id.get(id).copied();
    let course = Course::of(members, time);
    let mut revision = None;
    for relation in relations {
        let (Some(a), Some(b)) = (find(&relation.a), find(&relation.b)) else { continue };
        let (verdict, because) = pair(a, b, relation.kind, &course);
        match verdict {
            Verdict::Conflict => return (Verdict::Conflict, say(because, [])),
            Verdict::Revision => revision = revision.or(Some(because)),
            Verdict::Agree => {}
        }
    }
    match revision {
        Some(because) => (Verdict::Revision, say(because, [])),
        None => (Verdict::Agree, say("why-all-hold", [])),
    }
}

/// What two figures that stand in the relation `kind` say together.
pub(crate) fn pair_verdict(a: &Figure, b: &Figure, kind: RelationKind, course: &Course) -> Verdict {
    pair(a, b, kind, course).0
}

/// The verdict of a pair, and the key of what it rests on.
fn pair(a: &Figure, b: &Figure, kind: RelationKind, course: &Course) -> (Verdict, &'static str) {
    let differs = kind == RelationKind::Differs;
    let outgrown = is_outgrown(a, b);
    if !differs && !outgrown {
        return (Verdict::Agree, "");
    }
    let values = (a.quantity.number.value, b.quantity.number.value);
    let same_article = a.article.path == b.article.path;
    let says_update = a.has_cue("update") || b.has_cue("update");
    match moment_within(a, b, course.time) {
        _ if course.revised.binary_search(&values).is_ok() => (Verdict::Revision, "why-set-in-place"),
        Moment::Before | Moment::After if is_claim_of_two(a, b) && differs => (Verdict::Conflict, "why-one-plan"),
        Moment::Before | Moment::After => (Verdict::Revision, "why-other-days"),
        _ if says_update && same_article => (Verdict::Revision, "why-update"),
        Moment::Unknown if course.is_running => (Verdict::Revision, "why-undated-count"),
        Moment::Unknown if says_update => (Verdict::Revision, "why-update"),
        Moment::Same if course.is_toll && says_update => (Verdict::Revision, "why-update"),
        Moment::Same if course.is_running && later_hour(a, b) => (Verdict::Revision, "why-count-within-day"),
        _ if !differs => (Verdict::Agree, ""),
        _ if same_article => (Verdict::Conflict, "why-one-article"),
        Moment::Same => (Verdict::Conflict, "why-same-moment"),
        Moment::Unknown => (Verdict::Conflict, "why-no-update"),
    }
}

/// True where both articles say at what hour they came out, and the hours differ.
fn later_hour(a: &Figure, b: &Figure) -> bool {
    let hour = |figure: &Figure| figure.article.published.and_then(|published| published.time);
    matches!((hour(a), hour(b)), (Some(x), Some(y)) if x != y)
}

/// True for two sources' claims about what is planned.
fn is_claim_of_two(a: &Figure, b: &Figure) -> bool {
    let source = |figure: &Figure| figure.attribution.as_ref().map(|attribution| attribution.source_id.clone());
    a.stance == Stance::Planned && b.stance == Stance::Planned && source(a) != source(b)
}

/// True where a lower bound of a toll holds the other value but is left far behind by it: "at least 14" and 41.
fn is_outgrown(a: &Figure, b: &Figure) -> bool {
    const FAR: Decimal = Decimal::from_parts(15, 0, 0, false, 1);
    let bound = |figure: &Figure| figure.quantity.bound == Bound::Over;
    let value = |figure: &Figure| to_base(figure.quantity.number.value, &figure.quantity.unit);
    let (Some(x), Some(y)) = (value(a), value(b)) else { return false };
    let (low, high, low_is_bound) = if x <= y { (x, y, bound(a)) } else { (y, x, bound(b)) };
    let both_tolls = a.has_cue("toll") && b.has_cue("toll");
    low_is_bound && both_tolls && low.checked_mul(FAR).is_some_and(|far| far <= high)
}
