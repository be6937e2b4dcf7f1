//! What speaks for and against two figures measuring the same quantity.
//!
//! Each field of two figures is compared and gives one level ("fate-same", "names-apart"); each level has a weight in
//! log-odds. Their sum, with the prior, is the score of the pair (Fellegi and Sunter 1969).

use std::cell::OnceCell;
use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::kinship::{Kinship, common_ground};
use super::side::{Cues, Id, Side, count_common, have_common};
use super::verbatim;
use super::veto::is_other_period;
use super::weights::{Field, Step, Weights};
use crate::compare::{Stand, are_one_number, relate, stand, times_apart};
use crate::lexicon::nouns::roles;
use crate::model::{Basis, Change, Evidence, Figure, Hint, Period, RelationKind, Stance, days_apart};

/// What is asked of a pair more than once, found out once.
#[derive(Debug)]
pub(super) struct Known<'p> {
    a: &'p Side<'p>,
    b: &'p Side<'p>,
    stand: OnceCell<Option<Stand>>,
    /// How near the two articles are to telling one story.
    kinship: Kinship,
}

impl<'p> Known<'p> {
    pub(super) fn of(a: &'p Side<'p>, b: &'p Side<'p>, kinship: Kinship) -> Self {
        Self { a, b, stand: OnceCell::new(), kinship }
    }

    pub(super) const fn sides(&self) -> (&'p Side<'p>, &'p Side<'p>) {
        (self.a, self.b)
    }

    /// False for articles that tell two stories.
    pub(super) fn is_of_kin(&self) -> bool {
        self.kinship != Kinship::None
    }

    /// How the values stand to each other.
    pub(super) fn stand(&self) -> Option<&Stand> {
        self.stand.get_or_init(|| stand(&self.a.value, &self.b.value)).as_ref()
    }

    fn differs(&self) -> bool {
        self.stand().is_some_and(Stand::differs)
    }
}

/// The sum of the evidence on a pair.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Score {
    /// All evidence and the prior.
    pub(super) full: f64,
    /// The same without what speaks against the pair because its values differ.
    pub(super) blind: f64,
}

/// Adds up evidence; keeps it only where somebody will read it, for its words cost far more than its weights.
struct Sheet<'k> {
    known: &'k Known<'k>,
    weights: &'static Weights,
    sum: f64,
    /// What speaks against the pair because of its values.
    against: f64,
    evidence: Option<Vec<Evidence>>,
}

/// What is compared last, since it costs the most.
const TEXT: [Field; 6] = [Field::Names, Field::Places, Field::Holder, Field::Scene, Field::Words, Field::Context];
/// The same of texts in two languages.
const TRANSLATED: [Field; 6] = [
    Field::TranslatedNames,
    Field::Places,
    Field::Holder,
    Field::TranslatedScene,
    Field::TranslatedWords,
    Field::TranslatedContext,
];

impl<'k> Sheet<'k> {
    fn new(known: &'k Known<'k>, evidence: Option<Vec<Evidence>>) -> Self {
        let weights = Weights::get();
        Self { known, weights, sum: weights.prior, against: 0.0, evidence }
    }

    /// Compares field by field, the cheap ones first; stops where the rest can no longer bring the score to `least`.
    fn fill(&mut self, least: f64) -> Option<()> {
        let (a, b) = (self.known.a, self.known.b);
        let weights = self.weights;
        let most = |fields: &[Field]| fields.iter().map(|&field| weights.most(field)).sum::<f64>();
        let text_at_most = most(if is_translated(a, b) { &TRANSLATED } else { &TEXT });
        let besides = [Step::OfAnotherStory, Step::OfOneFate].map(|step| weights.of(Field::Value, step).max(0.0));
        let value_at_most = weights.most(Field::Value) + besides.iter().sum::<f64>();
        let last_at_most = most(&[Field::Verbatim, Field::Elsewhere]);
        unit(a, b, self);
        thing(a, b, self);
        story(a, b, self);
        choice(a, b, self);
        self.can_reach(least, value_at_most + text_at_most + last_at_most)?;
        value(a, b, self);
        self.can_reach(least, text_at_most + last_at_most)?;
        text(a, b, self);
        self.can_reach(least, last_at_most)?;
        verbatim(a, b, self);
        elsewhere(a, b, self);
        self.can_reach(least, 0.0)
    }

    fn can_reach(&self, least: f64, rest: f64) -> Option<()> {
        (rounded(self.sum + rest) >= least).then_some(())
    }

    fn add<T: Into<String>>(&mut self, field: Field, step: Step, detail: impl FnOnce() -> T) {
        let weight = self.weights.of(field, step);
        self.sum += weight;
        if weight < 0.0 && matches!(field, Field::Value | Field::Elsewhere) {
            self.against += weight;
        }
        if let Some(evidence) = &mut self.evidence {
            let name = format!("{}-{}", field.name(), step.name());
            evidence.push(Evidence { name, weight, detail: detail().into() });
        }
    }

    fn score(&self) -> Score {
        let full = rounded(self.sum);
        Score { full, blind: if self.known.kinship.is_one_story() { full - self.against } else { full } }
    }
}

/// All evidence on a pair, strongest first, and the score: its sum and the prior.
pub(super) fn weigh(known: &Known<'_>) -> (f64, Vec<Evidence>) {
    let mut sheet = Sheet::new(known, Some(Vec::new()));
    // Nothing is below this, so that all is compared.
    let _ = sheet.fill(f64::NEG_INFINITY);
    let score = sheet.score();
    let mut evidence = sheet.evidence.unwrap_or_default();
    evidence.sort_by(|x, y| y.weight.abs().total_cmp(&x.weight.abs()).then_with(|| x.name.cmp(&y.name)));
    (score.full, evidence)
}

/// The score alone; none where it is less than `least`, which is found out sooner than how much less.
pub(super) fn score(known: &Known<'_>, least: f64) -> Option<Score> {
    let mut sheet = Sheet::new(known, None);
    sheet.fill(least)?;
    Some(sheet.score())
}

/// To hundredths, as the weights are: sums of floats have tails.
fn rounded(score: f64) -> f64 {
    (score * 100.0).round() / 100.0
}

/// True for texts in two languages.
fn is_translated(a: &Side<'_>, b: &Side<'_>) -> bool {
    a.figure.article.language != b.figure.article.language
}

fn unit(a: &Side<'_>, b: &Side<'_>, sheet: &mut Sheet<'_>) {
    let (x, y) = (a.unit, b.unit);
    let detail = || format!("{} and {}", or_none(&a.quantity.unit.id), or_none(&b.quantity.unit.id));
    if a.is_beside(b) && is_restated(a, b) {
        return sheet.add(Field::Unit, Step::Restated, detail);
    }
    if is_other_unit(a, b, sheet.known) {
        return; // The value says it: one number in two units.
    }
    if a.is_count && b.is_count && is_one_toll(a, b) {
        return sheet.add(Field::Unit, Step::Same, detail);
    }
    let step = match (x == y, a.is_count) {
        (true, _) if x.is_empty() => Step::Unnamed,
        (true, _) => Step::Same,
        (false, true) if x.is_empty() || y.is_empty() => Step::Unnamed,
        (false, true) => Step::NounDiffers,
        (false, false) => Step::Converts,
    };
    sheet.add(Field::Unit, step, detail);
}

/// True for one number in two units that do not make it one value.
fn is_other_unit(a: &Side<'_>, b: &Side<'_>, known: &Known<'_>) -> bool {
    a.unit != b.unit && are_one_number(&a.value, &b.value) && known.differs()
}

/// True where one figure gives the other, which stands just before it, in another unit.
pub(crate) fn is_restated(a: &Figure, b: &Figure) -> bool {
    let (first, second) = if a.quantity.span <= b.quantity.span { (a, b) } else { (b, a) };
    second.has_cue("restates") && are_neighbours(first, second)
}

/// True where one figure revises the other, which stands just before it.
pub(super) fn is_revised(a: &Figure, b: &Figure) -> bool {
    let (first, second) = if a.quantity.span <= b.quantity.span { (a, b) } else { (b, a) };
    second.has_cue("revises") && are_neighbours(first, second)
}

/// True where one article gives two estimates of one number by two sources: "organisers said 80,000 took part, while police
/// put the crowd at 12,000".
pub(super) fn are_rival_estimates(a: &Side<'_>, b: &Side<'_>) -> bool {
    /// Bytes between the two sentences, at most.
    const NEAR: usize = 600;
    const PARTIAL: [Cues; 4] = [Cues::EXTRA, Cues::EACH, Cues::PART, Cues::LOCAL];
    if !a.is_beside(b) || !(a.cues.has(Cues::ESTIMATE) || b.cues.has(Cues::ESTIMATE)) {
        return false;
    }
    let apart =
        a.sentence_span.start.max(b.sentence_span.start).saturating_sub(a.sentence_span.end.min(b.sentence_span.end));
    let may_be_one = |x: Id, y: Id| x == y || x.is_empty() || y.is_empty();
    let is_whole = |side: &Side<'_>| !PARTIAL.iter().any(|&cue| side.cues.has(cue));
    let is_crowd = |side: &Side<'_>| matches!(side.quantity.unit.id.as_str(), "" | "person");
    a.source.is_some()
        && b.source.is_some()
        && a.source != b.source
        && apart <= NEAR
        && [a, b].iter().all(|side| is_crowd(side) && is_whole(side) && side.quantity.change == Change::Level)
        && a.fate == b.fate
        && may_be_one(a.state, b.state)
        && a.stance == b.stance
        && a.as_of.zip(b.as_of).is_none_or(|(x, y)| days_apart(x, y) <= 0)
}

/// True where `first` ends shortly before `second` in the same sentence.
fn are_neighbours(first: &Figure, second: &Figure) -> bool {
    const NEAR: usize = 48;
    first.article.path == second.article.path
        && first.sentence_span == second.sentence_span
        && second.quantity.phrase.start.saturating_sub(first.quantity.phrase.end) < NEAR
}

fn value(a: &Side<'_>, b: &Side<'_>, sheet: &mut Sheet<'_>) {
    let known = sheet.known;
    let Some(stand) = known.stand() else { return };
    let step = match stand.kind {
        RelationKind::Differs => difference(a, b, known, &stand.hints),
        _ if a.quantity.number.value == b.quantity.number.value => match a.value.significant {
            0 | 1 => Step::SameCommon,
            2 => Step::SameSome,
            _ => Step::SameRare,
        },
        _ if is_far_bound(a, b, Some(stand)) => Step::BoundFar,
        _ => Step::Agrees,
    };
    sheet.add(Field::Value, step, || relate(a, b).map(|relation| relation.because).unwrap_or_default());
    if stand.differs() && !known.kinship.is_one_story() {
        sheet.add(Field::Value, Step::OfAnotherStory, || "the articles share little, and the values differ");
    }
    let is_fate_of_one = a.fate.is_empty() != b.fate.is_empty() && fate_of(a, b, known.kinship) == Field::Fate;
    if is_fate_of_one && (stand.differs() || step == Step::BoundFar) {
        sheet.add(Field::Value, Step::OfOneFate, || "the values are apart, and only one says what befell them");
    }
}

/// Values this many times apart are still near to each other.
const NEAR: Decimal = Decimal::from_parts(13, 0, 0, false, 1);
/// Two values of one quantity are hardly ever so many times apart.
const FAR: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// True where a bound holds a value that it is far from: "more than 4" and 141.
pub(super) fn is_far_bound(a: &Side<'_>, b: &Side<'_>, stand: Option<&Stand>) -> bool {
    stand.is_some_and(|stand| stand.kind == RelationKind::BoundHolds)
        && times_apart(&a.value, &b.value, NEAR).is_none_or(Ordering::is_gt)
}

/// True for lengths of time that have one number by chance: twos and threes of days, weeks and months are everywhere.
fn is_chance(a: &Side<'_>, b: &Side<'_>) -> bool {
    a.unit != b.unit && a.value.significant.min(b.value.significant) < 2 && a.quantity.unit.dimension == "time"
}

/// In what way two values differ.
fn difference(a: &Side<'_>, b: &Side<'_>, known: &Known<'_>, hints: &[Hint]) -> Step {
    let is_within = |limit| times_apart(&a.value, &b.value, limit) == Some(Ordering::Less);
    let digits = a.value.significant.min(b.value.significant);
    let by_ratio = || {
        if is_within(NEAR) {
            Step::Near
        } else if is_within(FAR) {
            Step::Apart
        } else {
            Step::Far
        }
    };
    if is_chance(a, b) {
        by_ratio()
    } else if is_other_unit(a, b, known) {
        Step::OtherUnit
    } else if is_misplaced(hints) && digits >= 3 {
        Step::Slip
    } else if a.is_beside(b) && is_within(FAR) {
        Step::DiffersInArticle
    } else if is_misplaced(hints) && a.is_beside(b) {
        by_ratio()
    } else if is_misplaced(hints) && (digits >= 2 || !a.is_count) {
        Step::SlipCommon
    } else if digits >= 3 && is_one_digit_off(a, b) {
        Step::OneDigitOff
    } else if hints.contains(&Hint::OffByOne) {
        Step::OffByOne
    } else {
        by_ratio()
    }
}

/// True where two values look like one that was mistyped.
pub(super) fn is_slip(a: &Side<'_>, b: &Side<'_>, stand: Option<&Stand>) -> bool {
    stand.is_some_and(|stand| is_misplaced(&stand.hints)) && !is_chance(a, b) || is_one_digit_off(a, b)
}

/// True where the digits are the same and stand elsewhere: a slipped separator or scale word.
fn is_misplaced(hints: &[Hint]) -> bool {
    let slips = [
        Hint::TenTimes,
        Hint::HundredTimes,
        Hint::ThousandTimes,
        Hint::DecimalMark,
        Hint::DigitsSwapped,
        Hint::UnitMixedUp,
    ];
    hints.iter().any(|hint| slips.contains(hint))
}

/// True where the two are written alike but for one digit, the unit and scale included: 3,050 and 7,050.
fn is_one_digit_off(a: &Side<'_>, b: &Side<'_>) -> bool {
    if a.unit != b.unit {
        return false;
    }
    let (x, y) = (a.quantity.number.value.normalize(), b.quantity.number.value.normalize());
    if x.scale() != y.scale() {
        return false;
    }
    let (mut x, mut y) = (x.mantissa().unsigned_abs(), y.mantissa().unsigned_abs());
    let mut off = 0;
    loop {
        off += usize::from(x % 10 != y % 10);
        (x, y) = (x / 10, y / 10);
        if off > 1 || x == 0 || y == 0 {
            return off == 1 && x == y;
        }
    }
}

/// True where the digits of the one come back in the other, too many to be alike by chance, with another separator,
/// scale word or unit.
pub(super) fn is_other_writing(a: &Side<'_>, b: &Side<'_>, stand: Option<&Stand>) -> bool {
    stand.is_some_and(|stand| is_misplaced(&stand.hints)) && a.value.significant.min(b.value.significant) >= 2
}

fn thing(a: &Side<'_>, b: &Side<'_>, sheet: &mut Sheet<'_>) {
    let (x, y) = (&a.measure, &b.measure);
    compare_words(fate_of(a, b, sheet.known.kinship), (a.fate, &x.fate), (b.fate, &y.fate), sheet);
    compare_words(Field::State, (a.state, &x.state), (b.state, &y.state), sheet);
    let (concept, other) = ((a.concept, x.concept.as_str()), (b.concept, y.concept.as_str()));
    let is_kind = || a.is_kind_of(b) || b.is_kind_of(a);
    let kinds = || format!("{} and {}", x.concept, y.concept);
    match a.is_count {
        true if is_one_toll(a, b) => {
            sheet.add(Field::Noun, Step::Same, || format!("people who met one fate: {}", x.fate));
        }
        true if is_kind() => sheet.add(Field::Noun, Step::Kind, kinds),
        true => compare_words(Field::Noun, concept, other, sheet),
        false if is_kind() => sheet.add(Field::Attribute, Step::OneSided, kinds),
        false => compare_words(Field::Attribute, concept, other, sheet),
    }
    if a.is_count {
        compare_roles(a, b, sheet);
    }
    let unlike = a.cues.unlike(b.cues);
    for (cue, step) in [
        (Cues::EXTRA, Step::Extra),
        (Cues::EACH, Step::Each),
        (Cues::PART, Step::Part),
        (Cues::UPDATE, Step::Update),
        (Cues::EARLIER, Step::Earlier),
    ] {
        if unlike.has(cue) {
            sheet.add(Field::Wording, step, || "one of the two only");
        }
    }
    if a.is_beside(b) && is_revised(a, b) {
        sheet.add(Field::Wording, Step::Revises, || "one value is set in place of the other");
    }
    if are_rival_estimates(a, b) {
        sheet.add(Field::Wording, Step::RivalEstimates, || "two sources estimate one number");
    }
}

/// Which fates of two figures are compared.
fn fate_of(a: &Side<'_>, b: &Side<'_>, kinship: Kinship) -> Field {
    match a.cues.has(Cues::TOLL) && b.cues.has(Cues::TOLL) {
        true if kinship.is_one_story() => Field::EventToll,
        true => Field::Toll,
        false if a.is_condition && b.is_condition => Field::Condition,
        false => Field::Fate,
    }
}

/// Compares who the people counted are: passengers and crew are both people.
fn compare_roles(a: &Side<'_>, b: &Side<'_>, sheet: &mut Sheet<'_>) {
    let step = match (a.roles.is_empty(), b.roles.is_empty()) {
        (true, true) => return,
        (false, false) if a.roles.iter().any(|role| b.roles.iter().any(|other| role.is_one_with(other))) => Step::Same,
        (false, false) => Step::Differs,
        _ => Step::OneSided,
    };
    let (x, y) = (&a.measure.qualifiers, &b.measure.qualifiers);
    sheet.add(Field::Role, step, || roles(x).chain(roles(y)).collect::<Vec<_>>().join(", "));
}

/// True where both count people by one fate, in whatever words: "11 deaths", "11 dead", "toll rises to 11".
fn is_one_toll(a: &Side<'_>, b: &Side<'_>) -> bool {
    a.fate == b.fate && a.is_toll_of_people && b.is_toll_of_people
}

/// True for two kinds of one thing measured, of which none is the other: gross and net profit.
pub(super) fn are_two_kinds(a: &Side<'_>, b: &Side<'_>) -> bool {
    a.concept != b.concept && a.measured_genus.is_some() && a.measured_genus == b.measured_genus
}

fn compare_words(field: Field, (a, first): (Id, &str), (b, second): (Id, &str), sheet: &mut Sheet<'_>) {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => {}
        (true, false) | (false, true) => sheet.add(field, Step::OneSided, || format!("{first}{second}")),
        _ if a == b => sheet.add(field, Step::Same, || first),
        _ => sheet.add(field, Step::Differs, || format!("{first} and {second}")),
    }
}

/// A list of words: their numbers, and the words themselves.
type Words<'w> = (&'w [Id], &'w [String]);

fn text(a: &Side<'_>, b: &Side<'_>, sheet: &mut Sheet<'_>) {
    let (x, y) = (&a.measure, &b.measure);
    let translated = is_translated(a, b);
    let [names, places, _, scene, words, context] = if translated { TRANSLATED } else { TEXT };
    shared_or_apart(names, (&a.names, &x.names), (&b.names, &y.names), sheet);
    let are_narrowed = || is_narrowed(&a.places, &b.places) || is_narrowed(&b.places, &a.places);
    if a.is_beside(b) && sheet.known.differs() && are_narrowed() {
        sheet.add(places, Step::Narrowed, || format!("{} and {}", list(&x.places), list(&y.places)));
    } else {
        shared_or_apart(places, (&a.places, &x.places), (&b.places, &y.places), sheet);
    }
    if !a.holder.is_empty() && !b.holder.is_empty() {
        let step = match have_common(&a.holder, &b.holder) {
            false if is_rival(a, b) && is_rival(b, a) => Step::Rival,
            false => Step::Differs,
            true => Step::Same,
        };
        sheet.add(Field::Holder, step, || format!("{} and {}", list(&x.holder), list(&y.holder)));
    }
    shared_or_apart(scene, (&a.scene, &x.scene), (&b.scene, &y.scene), sheet);
    overlap(words, (&a.words, &x.words), (&b.words, &y.words), translated, sheet);
    overlap(context, (&a.context, &x.context), (&b.context, &y.context), translated, sheet);
}

/// Compares the words around the two numbers. Parallel sentences of one article, and the same words in another language,
/// tell nothing.
fn verbatim(a: &Side<'_>, b: &Side<'_>, sheet: &mut Sheet<'_>) {
    if is_translated(a, b) || a.is_beside(b) {
        return;
    }
    let words = verbatim::run(a, b);
    let step = match words {
        0 => Step::None,
        1 | 2 => Step::Few,
        3 | 4 => Step::Some,
        5..=7 => Step::Many,
        _ => Step::Most,
    };
    sheet.add(Field::Verbatim, step, || format!("{words} words around the two are the same"));
}

/// True where `part` has all that `whole` has and more: "exports of rice to Chile" beside "Vietnam's exports of rice".
fn is_narrowed(whole: &[Id], part: &[Id]) -> bool {
    !whole.is_empty() && part.len() > whole.len() && count_common(whole, part) == whole.len()
}

/// True where the article of `b` names the holder of `a` too, and yet says `b` of another: the figures of a list, one
/// for each stock index.
fn is_rival(a: &Side<'_>, b: &Side<'_>) -> bool {
    have_common(&a.holder, b.subject_names()) || have_common(&a.holder, &b.scene)
}

fn shared_or_apart(field: Field, (a, first): Words<'_>, (b, second): Words<'_>, sheet: &mut Sheet<'_>) {
    if a.is_empty() || b.is_empty() {
        return;
    }
    let detail = || shared(first, second).collect::<Vec<_>>().join(", ");
    match count_common(a, b) {
        0 => sheet.add(field, Step::Apart, || format!("{} and {}", list(first), list(second))),
        some if some < a.len() && some < b.len() => sheet.add(field, Step::SharedInPart, detail),
        _ => sheet.add(field, Step::Shared, detail),
    }
}

/// How much of what both lists have they share, in five steps. Of texts in two languages, words that only one
/// language has do not count.
fn overlap(field: Field, (a, first): Words<'_>, (b, second): Words<'_>, translated: bool, sheet: &mut Sheet<'_>) {
    let size = |list: &[Id]| list.iter().filter(|word| !(translated && word.is_of_one_language())).count();
    let (one, other) = (size(a), size(b));
    if one.min(other) == 0 {
        return;
    }
    let common = count_common(a, b);
    let (part, whole) = (common * 10, one + other - common);
    let step = match part {
        0 => Step::None,
        part if part < whole => Step::Few,
        part if part < whole * 25 / 10 => Step::Some,
        part if part < whole * 6 => Step::Many,
        _ => Step::Most,
    };
    sheet.add(field, step, || shared(first, second).collect::<Vec<_>>().join(", "));
}

/// What two sorted lists share.
pub(super) fn shared<'a>(a: &'a [String], b: &'a [String]) -> impl Iterator<Item = &'a str> {
    let mut rest = b;
    a.iter().map(String::as_str).filter(move |word| {
        while let Some((first, others)) = rest.split_first() {
            match first.as_str().cmp(word) {
                Ordering::Less => rest = others,
                Ordering::Equal => return true,
                Ordering::Greater => return false,
            }
        }
        false
    })
}

fn story(a: &Side<'_>, b: &Side<'_>, sheet: &mut Sheet<'_>) {
    let kinship = sheet.known.kinship;
    sheet.add(Field::Subject, kinship.step(), || match kinship {
        Kinship::Same => a.article.path.clone(),
        _ => common_ground(&a.measure.subject, &b.measure.subject),
    });
    if let (Some(x), Some(y)) = (a.as_of, b.as_of)
        && (x.basis == Basis::Stated || y.basis == Basis::Stated)
    {
        sheet.add(Field::Time, apart(x, y), || format!("{x} and {y}"));
    }
    if (a.quantity.change == Change::Level) != (b.quantity.change == Change::Level) {
        sheet.add(Field::Change, Step::Differs, || "one is said to be an amount of change");
    }
    if is_other_period(a, b) {
        sheet.add(Field::Period, Step::Differs, || "they sum up different periods");
    }
    if (a.stance == Stance::Planned) != (b.stance == Stance::Planned) {
        sheet.add(Field::Stance, Step::Differs, || format!("{} and {}", a.stance, b.stance));
    }
    if a.source.is_some() && a.source == b.source {
        let name = |figure: &Figure| figure.attribution.as_ref().map(|by| by.source.clone()).unwrap_or_default();
        sheet.add(Field::Source, Step::Same, || format!("{} and {}", name(a), name(b)));
    }
    if a.cues.has(Cues::LEAD) && b.cues.has(Cues::LEAD) {
        sheet.add(Field::Lead, Step::Both, || "both stand in the headline or the first sentences");
    } else if a.cues.unlike(b.cues).has(Cues::LEAD) {
        sheet.add(Field::Lead, Step::OneSided, || "one stands in the headline or the first sentences");
    }
}

/// What else the two articles give that could be meant.
fn choice(a: &Side<'_>, b: &Side<'_>, sheet: &mut Sheet<'_>) {
    let (x, y) = (a.measure.rivals, b.measure.rivals);
    let detail = || format!("{x} and {y} other values of the kind in their articles");
    let step = match (x.min(y), x.max(y)) {
        (0, 0) => Step::None,
        (0, _) => Step::OneSided,
        (1 | 2, _) => Step::Few,
        _ => Step::Many,
    };
    sheet.add(Field::Choice, step, detail);
}

/// Whether each article gives the other's value too.
fn elsewhere(a: &Side<'_>, b: &Side<'_>, sheet: &mut Sheet<'_>) {
    if a.is_beside(b) || !sheet.known.differs() {
        return;
    }
    match (a.is_given_beside(b), b.is_given_beside(a)) {
        (true, true) => sheet.add(Field::Elsewhere, Step::Both, || "each article gives the other's value too"),
        (false, false) => {}
        _ => sheet.add(Field::Elsewhere, Step::OneSided, || "one article gives the other's value too"),
    }
}

/// How far apart two periods are: they meet, they are of one run of news, or of other times.
fn apart(x: Period, y: Period) -> Step {
    const RUN: i64 = 90;
    match days_apart(x, y) {
        ..=0 => Step::Same,
        1..=RUN => Step::Near,
        _ => Step::Far,
    }
}

fn list(words: &[String]) -> String {
    const MOST: usize = 4;
    let shown: Vec<&str> = words.iter().take(MOST).map(String::as_str).collect();
    if words.len() > MOST { format!("{}, ...", shown.join(", ")) } else { shown.join(", ") }
}

fn or_none(id: &str) -> &str {
    if id.is_empty() { "no unit" } else { id }
}
