//! What the sources of a summary say of one of its figures.

use rust_decimal::Decimal;

use super::swapped_figure::is_other_thing;
use crate::compare::{bears_out, relate_within, to_base};
use crate::link::explain;
use crate::model::{Bound, Change, Figure, Note, RelationKind, Stance, significant_digits};
use crate::options::Tolerance;

/// What the sources say of a figure of a summary.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Support<'a> {
    /// A source says it, or says more than it.
    Full,
    /// A source says the number, but with what the summary leaves out.
    Lost(Loss, &'a Figure),
    /// Sources have the quantity, with other values; the likeliest first.
    Differs(Vec<&'a Figure>),
    /// No source has it; the figures nearest to it.
    Nowhere(Vec<&'a Figure>),
    /// Nothing can be said, and why.
    NotComparable(&'static str),
}

/// What a summary left out or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loss {
    /// "About".
    Hedge,
    /// "More than", "up to", or an end of a range.
    Bound,
    /// It is more exact than what the sources say.
    Exactness,
    /// It stands in another unit or currency.
    Unit,
    /// What is planned, unconfirmed or denied is told as a fact.
    Stance(Stance),
    /// It stands without the source that every article gives for it.
    Source,
    /// It is given to another source.
    OtherSource,
    /// The number is said of something else.
    Thing,
}

/// A figure of a source beside the claim.
struct Candidate<'a> {
    figure: &'a Figure,
    /// How strongly all that was compared says that it measures the same.
    score: f64,
    /// The same without the values.
    words: f64,
    is_ruled_out: bool,
}

/// Score from which two figures measure one quantity.
const SAME: f64 = 0.0;
/// The same where the numbers are the same, too: two figures of a number of one, two and more digits. A summary leaves
/// out much of what its sources say around a number.
const SAME_NUMBER: [f64; 3] = [-1.0, -2.0, -4.5];
/// The same where the values fit without being the same number: rounded, converted.
const SAME_FIT: f64 = -2.0;
/// A bound further off than this from what a source says is another value: "at least 5" for "more than 200".
const FAR: Decimal = Decimal::TWO;
/// A value that a bound or hedge of a source holds says more than the source; further off, it is another value.
const NEAR: Decimal = Decimal::from_parts(12, 0, 0, false, 1);
/// Score of the words from which a figure is worth showing beside one that no source has.
const WORTH_SHOWING: f64 = -2.5;
/// The same for numbers that stand for much else: one and two.
const SAME_EVERYDAY: f64 = 1.0;
/// At most so many figures are shown.
const SHOWN: usize = 3;

/// What `sources` say of `claim`.
pub(super) fn support<'a>(claim: &Figure, sources: &'a [Figure], tolerance: &Tolerance) -> Support<'a> {
    if !claim.is_comparable() {
        return Support::NotComparable("vague, or describes another figure");
    }
    let candidates = candidates(claim, sources);
    let free = || candidates.iter().filter(|candidate| !candidate.is_ruled_out);
    let found = |wanted: &dyn Fn(&&Candidate<'a>) -> bool| -> Vec<&'a Figure> {
        free().filter(|candidate| wanted(candidate)).map(|candidate| candidate.figure).collect()
    };
    let again = |candidate: &Candidate<'_>| {
        candidate.score >= least(candidate.figure, claim, tolerance) && !is_other_thing(candidate.figure, claim)
    };
    let bearing = found(&|candidate| {
        let bears =
            bears_out(candidate.figure, claim, tolerance) || leaves_out_rate(candidate.figure, claim, tolerance);
        again(candidate) && bears && !is_far(candidate.figure, claim)
    });
    if !bearing.is_empty() {
        return kept(claim, &bearing);
    }
    if let Some(&figure) = found(&|candidate| again(candidate) && is_same_number(candidate.figure, claim)).first() {
        let is_hedge = figure.quantity.bound == Bound::About;
        return Support::Lost(if is_hedge { Loss::Hedge } else { Loss::Bound }, figure);
    }
    let exceeded = found(&|candidate| {
        again(candidate) && fits(candidate.figure, claim, tolerance) && !are_apart(candidate.figure, claim, NEAR)
    });
    if let Some(&figure) = exceeded.first() {
        return Support::Lost(Loss::Exactness, figure);
    }
    if let Some(figure) = sources.iter().find(|figure| is_in_other_unit(figure, claim)) {
        return Support::Lost(Loss::Unit, figure);
    }
    let swapped =
        |figure: &&Figure| digits(claim) >= 3 && is_same_number(figure, claim) && is_other_thing(figure, claim);
    if let Some(figure) = sources.iter().find(swapped) {
        return Support::Lost(Loss::Thing, figure);
    }
    let is_everyday = is_everyday(claim);
    let same = if is_everyday { SAME_EVERYDAY } else { SAME };
    let other = found(&|candidate| {
        candidate.words >= same && is_alike(candidate.figure, claim) && !is_other_thing(candidate.figure, claim)
    });
    match other.is_empty() {
        false => Support::Differs(distinct(&other)),
        true if is_everyday => Support::NotComparable("too common a number"),
        true if sources.iter().any(|figure| is_in_other_currency(figure, claim)) => {
            Support::NotComparable("the sources have another currency")
        }
        true if sources.iter().any(|figure| is_described(figure, claim)) => {
            Support::NotComparable("the sources use it to describe something")
        }
        true => Support::Nowhere(distinct(&found(&|candidate| {
            let same_thing =
                !claim.quantity.unit.is_count() || candidate.figure.quantity.unit.id == claim.quantity.unit.id;
            candidate.words >= WORTH_SHOWING && same_thing && is_alike(candidate.figure, claim)
        }))),
    }
}

/// The figures of the sources that can be compared, the likeliest first.
fn candidates<'a>(claim: &Figure, sources: &'a [Figure]) -> Vec<Candidate<'a>> {
    // Stances are compared once it is known what measures the same.
    let with = |stance| Figure { stance, ..claim.clone() };
    let (stated, planned) = (with(Stance::Stated), with(Stance::Planned));
    let mut out: Vec<Candidate<'a>> = sources
        .iter()
        .filter(|figure| figure.is_comparable())
        .map(|figure| {
            let found = explain(if figure.stance == Stance::Planned { &planned } else { &stated }, figure);
            let words = found.link.evidence.iter().filter(|piece| piece.name.starts_with("value-"));
            let words = found.link.score - words.map(|piece| piece.weight).sum::<f64>();
            Candidate { figure, score: found.link.score, words, is_ruled_out: found.veto.is_some() }
        })
        .collect();
    out.sort_by(|x, y| y.score.total_cmp(&x.score));
    out
}

/// What became of hedge, stance and source where `bearing` bear the claim out.
fn kept<'a>(claim: &Figure, bearing: &[&'a Figure]) -> Support<'a> {
    let Some(&first) = bearing.first() else { return Support::Full };
    if claim.stance == Stance::Stated && bearing.iter().all(|figure| figure.stance != Stance::Stated) {
        return Support::Lost(Loss::Stance(first.stance), first);
    }
    let id = |figure: &Figure| figure.attribution.as_ref().map(|attribution| attribution.source_id.clone());
    let stands_alone = |figure: &&&Figure| figure.attribution.is_none();
    if bearing.iter().find(stands_alone).is_some() {
        return Support::Full;
    }
    let Some(said) = &claim.attribution else { return Support::Lost(Loss::Source, first) };
    let names = |figure: &Figure| {
        let attribution = figure.attribution.iter().flat_map(|other| [Some(&other.source), other.via.as_ref()]);
        attribution.flatten().chain(figure.article.source.as_ref()).any(|name| is_one_name(name, &said.source))
    };
    // Names of two languages meet only where a table knows them; that they do not meet says nothing.
    if bearing.iter().all(|figure| figure.article.language != claim.article.language) {
        return Support::Full;
    }
    let is_kept = bearing.iter().any(|figure| id(figure).as_deref() == Some(&said.source_id) || names(figure));
    if is_kept { Support::Full } else { Support::Lost(Loss::OtherSource, first) }
}

/// True where all words of the shorter name stand in the longer one: "BMKG" and "cơ quan khí tượng BMKG".
fn is_one_name(a: &str, b: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (x, y) = (words(a), words(b));
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    !short.is_empty() && short.iter().all(|word| long.contains(word))
}

/// True for the number of an attribute: "152 mm" of shells.
fn is_described(figure: &Figure, claim: &Figure) -> bool {
    figure.quantity.notes.contains(&Note::Attribute) && is_same_number(figure, claim)
}

fn digits(figure: &Figure) -> usize {
    significant_digits(figure.quantity.number.value)
}

/// The score that the pair needs to be held for one quantity.
fn least(figure: &Figure, claim: &Figure, tolerance: &Tolerance) -> f64 {
    let is_open = |figure: &Figure| matches!(figure.quantity.bound, Bound::Over | Bound::Under);
    if is_same_number(figure, claim) {
        let index = digits(claim).clamp(1, SAME_NUMBER.len()) - 1;
        SAME_NUMBER.get(index).copied().unwrap_or(SAME)
    } else if fits(figure, claim, tolerance) && !is_open(figure) && !is_open(claim) && digits(claim) >= 2 {
        SAME_FIT
    } else {
        SAME
    }
}

/// True where both values may hold.
fn fits(figure: &Figure, claim: &Figure, tolerance: &Tolerance) -> bool {
    relate_within(figure, claim, tolerance).is_some_and(|relation| relation.kind != RelationKind::Differs)
}

/// True where the claim is the number of a rate without its "a month".
fn leaves_out_rate(figure: &Figure, claim: &Figure, tolerance: &Tolerance) -> bool {
    figure.quantity.unit.dimension != claim.quantity.unit.dimension
        && relate_within(figure, claim, tolerance).is_some_and(|relation| relation.kind == RelationKind::Equal)
}

/// True where one value is more than `times` the other.
fn are_apart(figure: &Figure, claim: &Figure, times: Decimal) -> bool {
    let base = |figure: &Figure| to_base(figure.quantity.number.value, &figure.quantity.unit).unwrap_or_default().abs();
    let (low, high) = (base(figure).min(base(claim)), base(figure).max(base(claim)));
    low.checked_mul(times).is_some_and(|far| far < high)
}

/// True for a bound that the source leaves far behind.
fn is_far(figure: &Figure, claim: &Figure) -> bool {
    matches!(claim.quantity.bound, Bound::Over | Bound::Under) && are_apart(figure, claim, FAR)
}

/// True for one and two, which texts use for much that nobody counts.
fn is_everyday(claim: &Figure) -> bool {
    claim.quantity.unit.is_count() && claim.quantity.number.upper() <= Decimal::TWO
}

fn is_same_number(a: &Figure, b: &Figure) -> bool {
    let (x, y) = (&a.quantity, &b.quantity);
    let same = x.number.value == y.number.value && x.number.upper() == y.number.upper();
    same && (x.unit.id == y.unit.id || x.unit.is_count() && y.unit.is_count())
}

/// True for figures whose values can be set side by side.
fn is_alike(a: &Figure, b: &Figure) -> bool {
    let (x, y) = (&a.quantity, &b.quantity);
    x.unit.dimension == y.unit.dimension && (x.change == Change::Level) == (y.change == Change::Level)
}

/// True where both are the same number of units that are taken for each other, and their words measure one thing.
fn is_in_other_unit(figure: &Figure, claim: &Figure) -> bool {
    let (x, y) = (&figure.quantity, &claim.quantity);
    let family = |dimension: &str| dimension.split(':').next().unwrap_or_default().to_owned();
    x.number.value == y.number.value
        && x.unit.id != y.unit.id
        && !x.unit.is_count()
        && family(&x.unit.dimension) == family(&y.unit.dimension)
        && measures_same(figure, claim)
}

fn is_in_other_currency(figure: &Figure, claim: &Figure) -> bool {
    let (x, y) = (figure.quantity.unit.currency(), claim.quantity.unit.currency());
    x != y && x.is_some() && y.is_some() && measures_same(figure, claim)
}

/// True where the words alone say that both measure one thing, whatever the values and units.
fn measures_same(figure: &Figure, claim: &Figure) -> bool {
    let like = Figure { quantity: figure.quantity.clone(), stance: figure.stance, ..claim.clone() };
    let found = explain(&like, figure);
    let value = found.link.evidence.iter().filter(|piece| piece.name.starts_with("value-")).map(|piece| piece.weight);
    found.veto.is_none() && found.link.score - value.sum::<f64>() >= SAME
}

/// The first figures that give different values.
fn distinct<'a>(figures: &[&'a Figure]) -> Vec<&'a Figure> {
    let mut out: Vec<&'a Figure> = Vec::new();
    for &figure in figures {
        if out.len() < SHOWN && !out.iter().any(|other| is_same_number(other, figure)) {
            out.push(figure);
        }
    }
    out
}
