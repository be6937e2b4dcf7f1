//! What speaks for and against two figures measuring the same quantity.
//!
//! Each field of two figures is compared and gives one level ("fate-same", "names-apart"); each level has a weight in
//! log-odds. Their sum, with the prior, is the score of the pair (Fellegi and Sunter 1969).

use std::cmp::Ordering;

use super::kinship::{Kinship, common_ground};
use super::known::Known;
use super::period::is_other_period;
use super::setting::{are_rival_estimates, is_restated, is_revised};
use super::side::{Cues, Id, Side, count_common, have_common};
use super::values::{difference, is_far_bound, is_other_unit};
use super::verbatim;
use super::weights::{Field, Step, Weights};
use crate::compare::relate;
use crate::lexicon::nouns::roles;
use crate::model::{Basis, Change, Evidence, Figure, Period, RelationKind, Stance, days_apart};

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
        let (a, b) = self.known.sides();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_list_the_first_words_are_shown() {
        let words = ["a", "b", "c", "d", "e"].map(str::to_owned);
        assert_eq!(list(&words), "a, b, c, d, ...");
        assert_eq!(list(&words[..4]), "a, b, c, d");
        assert_eq!(list(&words[..1]), "a");
    }
}
