//! A thread told as a finding: its distinct values, who gives each and when, and what tells them apart.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::{Checked, Draft, label};
use crate::compare::to_base;
use crate::lexicon::cues::is_group;
use crate::lexicon::messages::{ending, known, say};
use crate::link::is_restated;
use crate::model::{
    Basis, Bound, Figure, FigureId, Hint, Label, Message, Part, Relation, RelationKind, Thread, Verdict,
};
use crate::normalise::single_spaced;
use crate::reconcile::{Course, Moment, days, moment, pair_verdict};

/// The rule that tells of values a thousand times apart.
const JUMP: &str = "F010";
/// At most so many places are marked in one finding.
const LABELS: usize = 8;

/// Two figures of a thread that differ, and what that makes of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) a: &'a Figure,
    pub(super) b: &'a Figure,
    pub(super) relation: &'a Relation,
    pub(super) verdict: Verdict,
}

impl Pair<'_> {
    pub(super) fn is_one_article(&self) -> bool {
        self.a.article.path == self.b.article.path
    }

    /// True where one is a thousand times the other.
    pub(super) fn is_jump(&self) -> bool {
        self.relation.hints.contains(&Hint::ThousandTimes)
    }

    /// True where each of the two is said by a source of its own.
    pub(super) fn is_of_two_sources(&self) -> bool {
        match (&self.a.attribution, &self.b.attribution) {
            (Some(x), Some(y)) => x.source_id != y.source_id,
            _ => false,
        }
    }

    /// True where an article contradicts itself, and not only the sources it quotes each other.
    pub(super) fn is_self_contradiction(&self) -> bool {
        self.verdict == Verdict::Conflict && self.is_one_article() && !self.is_of_two_sources()
    }

    /// True where two articles quote one named source.
    pub(super) fn is_one_source(&self) -> bool {
        match (&self.a.attribution, &self.b.attribution) {
            (Some(x), Some(y)) => {
                x.source_id == y.source_id && !x.source_id.is_empty() && !is_group(&x.source) && !is_group(&y.source)
            }
            _ => false,
        }
    }
}

/// Every pair of the thread that does not simply agree, but for a conversion beside its amount, which another rule
/// tells, and for jumps where the rule that tells those is on.
pub(super) fn disputes<'a>(checked: &Checked<'_>, thread: &'a Thread, members: &[&'a Figure]) -> Vec<Pair<'a>> {
    let tells_jumps = checked.is_on(JUMP);
    let mut pairs = all_disputes(checked, thread, members);
    pairs.retain(|pair| !(tells_jumps && pair.is_jump() || is_restated(pair.a, pair.b)));
    pairs
}

/// Every pair of the thread that does not simply agree.
pub(super) fn all_disputes<'a>(checked: &Checked<'_>, thread: &'a Thread, members: &[&'a Figure]) -> Vec<Pair<'a>> {
    let course = Course::of(members, checked.options.time);
    let by_id: FxHashMap<&FigureId, &Figure> = members.iter().map(|&figure| (&figure.id, figure)).collect();
    let find = |id: &FigureId| by_id.get(id).copied();
    thread
        .relations
        .iter()
        .filter_map(|relation| {
            let (a, b) = (find(&relation.a)?, find(&relation.b)?);
            let verdict = pair_verdict(a, b, relation, &course);
            (verdict != Verdict::Agree).then_some(Pair { a, b, relation, verdict })
        })
        .collect()
}

/// The value of a figure as a reader would say it: "12,000", "about 11,000".
pub(super) fn value(figure: &Figure) -> String {
    single_spaced(&figure.phrase_text).into_owned()
}

/// Who says a figure and when: "NIS, 2024-10-18".
pub(super) fn origin(figure: &Figure) -> Message {
    let source = figure.attribution.as_ref().map(|attribution| attribution.source.clone());
    let publisher = figure.article.source.clone();
    let file = || figure.article.path.rsplit('/').next().unwrap_or_default().to_owned();
    let who = source.or(publisher).unwrap_or_else(file);
    match days(figure) {
        Some(when) => say("said-when", [who.into(), when.into()]),
        None => who.into(),
    }
}

/// A value and who says it: "12,000 (NIS, 2024-10-18)".
fn said(figure: &Figure) -> Message {
    say("value-of", [value(figure).into(), origin(figure).into()])
}

/// One distinct value and the figures that give it.
struct Value<'a> {
    figures: Vec<&'a Figure>,
}

/// What is one value to a reader: number, bound and unit.
fn shown(figure: &Figure) -> (Decimal, Option<Decimal>, Bound, &str) {
    let quantity = &figure.quantity;
    (quantity.number.value, quantity.number.value_max, quantity.bound, &quantity.unit.id)
}

fn distinct<'a>(figures: &[&'a Figure]) -> Vec<Value<'a>> {
    let mut out: Vec<Value<'a>> = Vec::new();
    let mut places: HashMap<_, usize> = HashMap::new();
    for &figure in figures {
        let place = *places.entry(shown(figure)).or_insert(out.len());
        out.resize_with(out.len().max(place + 1), || Value { figures: Vec::new() });
        out.get_mut(place).into_iter().for_each(|value| value.figures.push(figure));
    }
    out
}

/// A finding over `pairs` of a thread: `what` tells in one sentence, from the quantity and the list of values, what is
/// the matter.
pub(super) fn draft(
    thread: &Thread,
    members: &[&Figure],
    pairs: &[Pair<'_>],
    what: impl Fn(Part, Part) -> Message,
) -> Draft {
    let involved: BTreeSet<&str> = pairs.iter().flat_map(|pair| [&*pair.a.id.0, &*pair.b.id.0]).collect();
    let mut figures: Vec<&Figure> = members.iter().copied().filter(|figure| involved.contains(&*figure.id.0)).collect();
    // What is dated comes first, in the order of its days.
    figures.sort_by_key(|figure| (last_day(figure).is_none(), last_day(figure)));
    let values = distinct(&figures);
    let told = values.iter().filter_map(|value| Some(said(value.figures.first()?).into())).collect();
    let message = what(Part::Quantity(thread.measure.clone()), Part::List(told, ", "));
    let mut draft = Draft { message, thread: Some(thread.id.clone()), ..Draft::default() };
    let voices: Vec<Vec<Voice<'_>>> = values.iter().map(|value| voices(&value.figures)).collect();
    let longest = voices.iter().map(Vec::len).max().unwrap_or_default();
    let in_turn = (0..longest).flat_map(|round| voices.iter().filter_map(move |voices| voices.get(round)));
    draft.labels = in_turn.clone().take(LABELS).map(Voice::label).collect();
    let more = in_turn.count().saturating_sub(LABELS);
    if more > 0 {
        draft.notes.push(say("more-figures", [Part::Number(more.into())]));
    }
    draft.notes.extend(notes(thread, pairs, &figures));
    draft.identity = identity(&values);
    draft
}

/// One text that gives a value, however many articles print it.
struct Voice<'a> {
    figure: &'a Figure,
    /// Articles that have the same sentence: copies of one wire.
    copies: Vec<&'a str>,
}

impl Voice<'_> {
    fn label(&self) -> Label {
        const NAMED: usize = 3;
        let mut text = origin(self.figure).to_string();
        if !self.copies.is_empty() {
            let named: Vec<&str> = self.copies.iter().take(NAMED).copied().collect();
            text.push_str(&format!("; the same words in {}", named.join(", ")));
            let more = self.copies.len() - named.len();
            if more > 0 {
                text.push_str(&format!(" and {more} more"));
            }
        }
        label(self.figure, text)
    }
}

/// The texts behind `figures`, in their order; articles with the same sentence are one.
fn voices<'a>(figures: &[&'a Figure]) -> Vec<Voice<'a>> {
    let mut out: Vec<Voice<'a>> = Vec::new();
    let mut saying: FxHashMap<&str, Vec<usize>> = HashMap::default();
    for &figure in figures {
        let same = saying.entry(&figure.sentence).or_default();
        let is_of_another = |voice: &Voice<'_>| voice.figure.article.path != figure.article.path;
        let copied = same.iter().copied().find(|&at| out.get(at).is_some_and(is_of_another));
        match copied.and_then(|at| out.get_mut(at)) {
            Some(voice) => voice.copies.push(&figure.article.path),
            None => {
                same.push(out.len());
                out.push(Voice { figure, copies: Vec::new() });
            }
        }
    }
    out
}

/// What the finding is of: of each value what it counts or measures, where, of when and by whom, as the first to give
/// it says. Later articles that only repeat a value change nothing, nor does the order of files or text around.
fn identity(values: &[Value<'_>]) -> Vec<String> {
    let of = |value: &Value<'_>| {
        let first = value.figures.first()?;
        let (number, measure) = (&first.quantity.number, &first.measure);
        let stated = first.as_of.filter(|period| period.basis == Basis::Stated).map(|period| period.to_string());
        let source = first.attribution.as_ref().map(|attribution| attribution.source_id.clone());
        let ends = format!("{}..{}", number.value.normalize(), number.upper().normalize());
        let parts = [
            measure.concept.clone(),
            measure.fate.clone(),
            measure.places.join(" "),
            format!("{}{ends} {}", first.quantity.bound, first.quantity.unit.id),
            stated.unwrap_or_default(),
            source.unwrap_or_default(),
        ];
        Some(parts.join("|"))
    };
    let mut parts: Vec<String> = values.iter().filter_map(of).collect();
    parts.sort();
    parts
}

fn last_day(figure: &Figure) -> Option<Date> {
    days(figure).map(|days| days.end)
}

/// Order in time, size of the difference, likely slips, how sure.
fn notes(thread: &Thread, pairs: &[Pair<'_>], figures: &[&Figure]) -> Vec<Message> {
    let mut out = vec![thread.because.clone()];
    let widest = pairs
        .iter()
        .filter(|pair| pair.relation.kind == RelationKind::Differs)
        .max_by(|x, y| spread(x).cmp(&spread(y)));
    if let Some((first, later)) = course(figures) {
        out.push(say("course", [said(first).into(), said(later).into()]));
    }
    if let Some(pair) = widest.or_else(|| pairs.first()) {
        out.extend(size(pair.a, pair.b));
        out.extend(slips(pair.relation));
        let because = pair.relation.because.as_str();
        let ends = ["no-overlap", "overlap", "one-number", "other-size"];
        let told = ends.iter().find_map(|key| ending(key, because)).map(Part::Message);
        out.push(say("compared", [told.unwrap_or_else(|| because.into())]));
    }
    out.extend(sureness(thread));
    out
}

/// The earliest of `figures`, which stand in the order of their days, and the latest that gives another value, where
/// the one is over before the other starts.
fn course<'a>(figures: &[&'a Figure]) -> Option<(&'a Figure, &'a Figure)> {
    let first = figures.iter().copied().find(|figure| last_day(figure).is_some())?;
    let later = figures.iter().rev().copied().find(|figure| shown(first) != shown(figure))?;
    (moment(first, later) == Moment::Before).then_some((first, later))
}

fn spread(pair: &Pair<'_>) -> Decimal {
    let base = |figure: &Figure| to_base(figure.quantity.number.value, &figure.quantity.unit).unwrap_or_default().abs();
    let (x, y) = (base(pair.a), base(pair.b));
    x.max(y).checked_div(x.min(y)).unwrap_or(Decimal::MAX)
}

fn size(a: &Figure, b: &Figure) -> Option<Message> {
    let (x, y) = (&a.quantity, &b.quantity);
    if x.unit.id != y.unit.id || x.bound == Bound::Over && y.bound == Bound::Over {
        return None;
    }
    let (low, high) = (x.number.value.min(y.number.value), x.number.value.max(y.number.value));
    let difference = high.checked_sub(low)?;
    let ratio = high.checked_div(low)?.round_dp(2).normalize();
    Some(say("apart", [difference.into(), ratio.into()]))
}

fn slips(relation: &Relation) -> Option<Message> {
    let slips: Vec<Part> = relation.hints.iter().map(|hint| say(hint.key(), []).into()).collect();
    (!slips.is_empty()).then(|| say("slip", [Part::List(slips, "; ")]))
}

/// How sure it is that the figures measure one quantity, from the weakest link of the thread.
fn sureness(thread: &Thread) -> Option<Message> {
    let weakest = thread.links.iter().min_by(|x, y| x.score.total_cmp(&y.score))?;
    let word = match weakest.score {
        score if score >= 6.0 => "sure-very-likely",
        score if score >= 3.0 => "sure-likely",
        _ => "sure-probably",
    };
    let speaks_for = weakest.evidence.iter().filter(|piece| piece.weight > 0.0);
    let reason = |name: &str| {
        let said = known(&format!("evidence-{name}")).map(Part::Message);
        said.unwrap_or_else(|| Part::Text(name.replace('-', " ")))
    };
    let reasons = speaks_for.take(3).map(|piece| reason(&piece.name)).collect();
    let score = format!("{:.1}", weakest.score);
    Some(say("sure", [say(word, []).into(), score.into(), Part::List(reasons, ", ")]))
}
