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
    let is_part = !second.is_day() && !second.is_long();
    first.is_day() && is_part && first.start <= second.start && first.end < second.end
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
        let (verdict, because) = linked_pair(a, b, relation, &course);
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

/// What two figures of a thread that stand in `relation` say together.
pub(crate) fn pair_verdict(a: &Figure, b: &Figure, relation: &Relation, course: &Course) -> Verdict {
    linked_pair(a, b, relation, course).0
}

/// The same as [`pair`], but for two figures that only others bring together: each may be what those measure, but hardly
/// both.
fn linked_pair(a: &Figure, b: &Figure, relation: &Relation, course: &Course) -> (Verdict, &'static str) {
    match pair(a, b, relation.kind, course) {
        (Verdict::Conflict, _) | (Verdict::Revision, "why-other-days") if !relation.linked => (Verdict::Agree, ""),
        judged => judged,
    }
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::compare::relate;
    use crate::compare::testing::figure;
    use crate::model::{ArticleInfo, Attribution, Basis, Published};

    /// A figure of a line such as `14 person; toll update; 2024-03-05; 09:30`: value, cues, days (two with "/" between), and
    /// the hour its article came out. A cue `planned-by-X` makes it a plan of the source X, `in-X` puts it into the article X.
    fn read(line: &str) -> Figure {
        let mut parts = line.split("; ");
        let mut figure = figure(parts.next().unwrap());
        let mut path = line.to_owned();
        for cue in parts.next().unwrap_or_default().split_whitespace() {
            if let Some(source) = cue.strip_prefix("planned-by-") {
                figure.stance = Stance::Planned;
                let (source, source_id) = (source.to_owned(), source.to_owned());
                let span = crate::model::Span::new(0, 1);
                figure.attribution = Some(Attribution { source, source_id, via: None, span });
            } else if let Some(name) = cue.strip_prefix("in-") {
                path = name.to_owned();
            } else {
                figure.measure.cues.push(cue.to_owned());
            }
        }
        figure.as_of = parts.next().filter(|days| !days.is_empty()).map(|days| {
            let (start, end) = days.split_once('/').unwrap_or((days, days));
            Period { start: start.parse().unwrap(), end: end.parse().unwrap(), basis: Basis::Stated }
        });
        let published = parts
            .next()
            .map(|hour| Published { date: jiff::civil::date(2024, 3, 9), time: Some(hour.parse().unwrap()) });
        figure.article = Arc::new(ArticleInfo { path, published, ..(*figure.article).clone() });
        figure
    }

    fn judged(lines: [&str; 2]) -> (Verdict, &'static str) {
        let [a, b] = lines.map(read);
        let kind = relate(&a, &b).unwrap().kind;
        let course = Course::of(&[&a, &b], Time::default());
        let forth = pair(&a, &b, kind, &course);
        assert_eq!(forth, pair(&b, &a, kind, &course), "symmetric: {lines:?}");
        forth
    }

    #[test]
    fn what_two_figures_say_together() {
        use Verdict::{Agree, Conflict, Revision};
        for (a, b, expected) in [
            ("14 person; ; 2024-03-05", "14 person; ; 2024-03-05", (Agree, "")),
            ("14 person; ; 2024-03-05", "17 person; ; 2024-03-05", (Conflict, "why-same-moment")),
            ("14 person; ; 2024-03-05", "17 person; ; 2024-03-06", (Revision, "why-other-days")),
            ("14 person; ; 2024-03-05", "17 person", (Conflict, "why-no-update")),
            ("14 person", "17 person; update", (Revision, "why-update")),
            ("14 person; ; 2024-03-05", "17 person; update; 2024-03-05", (Conflict, "why-same-moment")),
            ("14 person; toll; 2024-03-05", "17 person; toll update; 2024-03-05", (Revision, "why-update")),
            // A day, and a part of a month that goes on behind it.
            ("14 person; ; 2024-03-05", "17 person; ; 2024-03-05/2024-03-08", (Revision, "why-other-days")),
            ("14 person; ; 2024-03-05", "17 person; ; 2024-03-01/2024-03-31", (Conflict, "why-same-moment")),
            ("14 person; ; 2024-03-08", "17 person; ; 2024-03-05/2024-03-08", (Conflict, "why-same-moment")),
            // One article.
            ("14 person; in-a; 2024-03-05", "17 person; in-a; 2024-03-05", (Conflict, "why-one-article")),
            ("14 person; in-a; 2024-03-05", "17 person; in-a update; 2024-03-05", (Revision, "why-update")),
            ("14 person; in-a; 2024-03-05", "17 person; in-a revises; 2024-03-05", (Revision, "why-set-in-place")),
            ("14 person; in-a; 2024-03-05", "17 person; in-b revises; 2024-03-05", (Conflict, "why-same-moment")),
            // A toll that runs on.
            (">14 person; toll", "41 person; toll", (Revision, "why-undated-count")),
            (">14 person; toll; 2024-03-05", "41 person; toll; 2024-03-05", (Agree, "")),
            (">14 person; toll; 2024-03-05", "41 person; toll; 2024-03-06", (Revision, "why-other-days")),
            (">14 person; toll; 2024-03-05", "20 person; toll; 2024-03-06", (Agree, "")),
            (">14 person; toll; 2024-03-05", "21 person; toll; 2024-03-06", (Revision, "why-other-days")),
            (">14 person; ; 2024-03-05", "41 person; ; 2024-03-06", (Agree, "")),
            ("14 person; toll; 2024-03-05", ">41 person; toll; 2024-03-06", (Revision, "why-other-days")),
            (
                ">17 person; toll; 2024-03-05; 09:30",
                "14 person; toll; 2024-03-05; 11:00",
                (Revision, "why-count-within-day"),
            ),
            (
                ">17 person; toll; 2024-03-05; 09:30",
                "14 person; toll; 2024-03-05; 09:30",
                (Conflict, "why-same-moment"),
            ),
            ("17 person; ; 2024-03-05; 09:30", "14 person; ; 2024-03-05; 11:00", (Conflict, "why-same-moment")),
            // Plans.
            ("14 person; planned-by-a; 2024-03-05", "17 person; planned-by-b; 2024-03-06", (Conflict, "why-one-plan")),
            (
                "14 person; planned-by-a; 2024-03-05",
                "17 person; planned-by-a; 2024-03-06",
                (Revision, "why-other-days"),
            ),
            ("14 person; planned-by-a; 2024-03-05", "17 person; ; 2024-03-06", (Revision, "why-other-days")),
        ] {
            assert_eq!(judged([a, b]), expected, "{a} and {b}");
        }
    }

    #[test]
    fn a_user_says_what_one_moment_is_and_how_far_figures_are_compared() {
        let (a, b) = (read("14 person; ; 2024-03-05"), read("17 person; ; 2024-03-08"));
        for (days, expected) in [(2, Moment::Before), (3, Moment::Same)] {
            let time = Time { same_moment_days: days, ..Time::default() };
            assert_eq!(moment_within(&a, &b, time), expected, "{days} days");
        }
        assert_eq!(moment(&b, &a), Moment::After);
        for (most, expected) in [(None, true), (Some(3), true), (Some(2), false)] {
            let time = Time { compare_within_days: most, ..Time::default() };
            assert_eq!((are_near(&a, &b, time), are_near(&b, &a, time)), (expected, expected), "{most:?}");
        }
    }
}
