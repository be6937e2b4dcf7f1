//! What speaks for and against two figures measuring the same quantity.
//!
//! Each field of two figures is compared and gives one level ("fate-same", "names-apart"); each level has a weight in
//! log-odds. Their sum, with the prior, is the score of the pair (Fellegi and Sunter 1969).

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::verbatim;
use super::veto::is_other_period;
use super::weights::weight;
use crate::compare::{Stand, are_one_number, in_one_unit, relate, stand};
use crate::lexicon::nouns::{Concept, ConceptClass, concept, roles};
use crate::lexicon::topics::fate;
use crate::model::{
    Amount, Basis, Change, Evidence, Figure, Hint, Measure, Period, RelationKind, Stance, Subject, days_apart,
    significant_digits,
};

/// What is asked of a pair more than once, found out once.
#[derive(Debug)]
pub(super) struct Known {
    /// How the values stand to each other.
    pub(super) stand: Option<Stand>,
    /// How near the two articles are to telling one story.
    kinship: Kinship,
}

impl Known {
    pub(super) fn of(a: &Figure, b: &Figure) -> Self {
        Self::of_kin(a, b, Kinship::of(a, b))
    }

    /// The same where the kinship of the two articles is known.
    pub(super) fn of_kin(a: &Figure, b: &Figure, kinship: Kinship) -> Self {
        Self { stand: stand(a, b), kinship }
    }

    fn differs(&self) -> bool {
        self.stand.as_ref().is_some_and(Stand::differs)
    }
}

/// The sum of the evidence on a pair.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Score {
    /// All evidence and the prior.
    pub(super) full: f64,
    /// The same without what speaks against the pair because its values differ.
    pub(super) blind: f64,
}

/// Adds up evidence; keeps it only where somebody will read it, for its words cost far more than its weights.
struct Sheet<'k> {
    known: &'k Known,
    name: String,
    sum: f64,
    /// What speaks against the pair because of its values.
    against: f64,
    evidence: Option<Vec<Evidence>>,
}

impl<'k> Sheet<'k> {
    fn filled(a: &Figure, b: &Figure, known: &'k Known, evidence: Option<Vec<Evidence>>) -> Self {
        let mut sheet = Self { known, name: String::new(), sum: 0.0, against: 0.0, evidence };
        unit(a, b, &mut sheet);
        value(a, b, &mut sheet);
        thing(a, b, &mut sheet);
        text(a, b, &mut sheet);
        story(a, b, &mut sheet);
        choice(a, b, &mut sheet);
        sheet
    }

    fn add<T: Into<String>>(&mut self, level: &str, detail: impl FnOnce() -> T) {
        let weight = weight(level);
        self.sum += weight;
        if weight < 0.0 && (level.starts_with("value-") || level.starts_with("elsewhere-")) {
            self.against += weight;
        }
        if let Some(evidence) = &mut self.evidence {
            evidence.push(Evidence { name: level.to_owned(), weight, detail: detail().into() });
        }
    }

    /// Adds the level `FIELD-STEP`.
    fn add_step<T: Into<String>>(&mut self, field: &str, step: &str, detail: impl FnOnce() -> T) {
        let mut name = std::mem::take(&mut self.name);
        name.clear();
        for part in [field, "-", step] {
            name.push_str(part);
        }
        self.add(&name, detail);
        self.name = name;
    }

    fn score(&self) -> Score {
        let full = rounded(weight("prior") + self.sum);
        Score { full, blind: if self.known.kinship.is_one_story() { full - self.against } else { full } }
    }
}

/// All evidence on a pair, strongest first, and the score: its sum and the prior.
pub(super) fn weigh(a: &Figure, b: &Figure) -> (f64, Vec<Evidence>) {
    let known = Known::of(a, b);
    let sheet = Sheet::filled(a, b, &known, Some(Vec::new()));
    let score = sheet.score();
    let mut evidence = sheet.evidence.unwrap_or_default();
    evidence.sort_by(|x, y| y.weight.abs().total_cmp(&x.weight.abs()).then_with(|| x.name.cmp(&y.name)));
    (score.full, evidence)
}

/// The score alone.
pub(super) fn score(a: &Figure, b: &Figure, known: &Known) -> Score {
    Sheet::filled(a, b, known, None).score()
}

/// To hundredths, as the weights are: sums of floats have tails.
fn rounded(score: f64) -> f64 {
    (score * 100.0).round() / 100.0
}

fn unit(a: &Figure, b: &Figure, sheet: &mut Sheet<'_>) {
    let (x, y) = (&a.quantity.unit, &b.quantity.unit);
    let detail = || format!("{} and {}", or_none(&x.id), or_none(&y.id));
    if is_restated(a, b) {
        return sheet.add("unit-restated", detail);
    }
    if is_other_unit(a, b, sheet.known) {
        return; // The value says it: one number in two units.
    }
    if x.is_count() && y.is_count() && is_one_toll(a, b) {
        return sheet.add("unit-same", detail);
    }
    match (x.id == y.id, x.is_count()) {
        (true, _) if x.id.is_empty() => sheet.add("unit-unnamed", detail),
        (true, _) => sheet.add("unit-same", detail),
        (false, true) if x.id.is_empty() || y.id.is_empty() => sheet.add("unit-unnamed", detail),
        (false, true) => sheet.add("unit-noun-differs", detail),
        (false, false) => sheet.add("unit-converts", detail),
    }
}

/// True for one number in two units that do not make it one value.
fn is_other_unit(a: &Figure, b: &Figure, known: &Known) -> bool {
    known.differs() && a.quantity.unit.id != b.quantity.unit.id && are_one_number(a, b)
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
pub(super) fn are_rival_estimates(a: &Figure, b: &Figure) -> bool {
    /// Bytes between the two sentences, at most.
    const NEAR: usize = 600;
    const PARTIAL: [&str; 4] = ["extra", "each", "part", "local"];
    let apart =
        a.sentence_span.start.max(b.sentence_span.start).saturating_sub(a.sentence_span.end.min(b.sentence_span.end));
    let (x, y) = (&a.measure, &b.measure);
    let may_be_one = |x: &str, y: &str| x == y || x.is_empty() || y.is_empty();
    let is_whole = |figure: &Figure| !PARTIAL.iter().any(|cue| figure.has_cue(cue));
    let is_crowd = |figure: &Figure| matches!(figure.quantity.unit.id.as_str(), "" | "person");
    let two_sources = matches!((&a.attribution, &b.attribution), (Some(x), Some(y)) if x.source_id != y.source_id);
    a.article.path == b.article.path
        && two_sources
        && (a.has_cue("estimate") || b.has_cue("estimate"))
        && apart <= NEAR
        && [a, b].iter().all(|figure| is_crowd(figure) && is_whole(figure) && figure.quantity.change == Change::Level)
        && x.fate == y.fate
        && may_be_one(&x.state, &y.state)
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

fn value(a: &Figure, b: &Figure, sheet: &mut Sheet<'_>) {
    let known = sheet.known;
    let Some(stand) = &known.stand else { return };
    let detail = || relate(a, b).map(|relation| relation.because).unwrap_or_default();
    match stand.kind {
        RelationKind::Differs => {
            let ratio = ratio(a, b);
            let digits = significant_digits(a.quantity.number.value).min(significant_digits(b.quantity.number.value));
            let is_one_article = a.article.path == b.article.path;
            let level = match ratio {
                _ if is_chance(a, b) => by_ratio(ratio),
                _ if is_other_unit(a, b, known) => "value-other-unit",
                _ if is_misplaced(&stand.hints) && digits >= 3 => "value-slip",
                _ if is_one_article && ratio.is_some_and(|ratio| ratio < FAR) => "value-differs-in-article",
                _ if is_misplaced(&stand.hints) && is_one_article => by_ratio(ratio),
                _ if is_misplaced(&stand.hints) && (digits >= 2 || !a.quantity.unit.is_count()) => "value-slip-common",
                _ if digits >= 3 && is_one_digit_off(a, b) => "value-one-digit-off",
                _ if stand.hints.contains(&Hint::OffByOne) => "value-off-by-one",
                _ => by_ratio(ratio),
            };
            sheet.add(level, detail);
        }
        _ if a.quantity.number.value == b.quantity.number.value => {
            let level = match significant_digits(a.quantity.number.value) {
                0 | 1 => "value-same-common",
                2 => "value-same-some",
                _ => "value-same-rare",
            };
            sheet.add(level, detail);
        }
        _ if is_far_bound(a, b, Some(stand)) => sheet.add("value-bound-far", detail),
        _ => sheet.add("value-agrees", detail),
    }
}

/// True where a bound holds a value that it is far from: "more than 4" and 141.
pub(super) fn is_far_bound(a: &Figure, b: &Figure, stand: Option<&Stand>) -> bool {
    const FAR: Decimal = Decimal::from_parts(13, 0, 0, false, 1);
    stand.is_some_and(|stand| stand.kind == RelationKind::BoundHolds) && ratio(a, b).is_none_or(|ratio| ratio > FAR)
}

/// Two values of one quantity are hardly ever so many times apart.
const FAR: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// The level of values that differ by a factor and not as a slip makes them.
fn by_ratio(ratio: Option<Decimal>) -> &'static str {
    const NEAR: Decimal = Decimal::from_parts(13, 0, 0, false, 1);
    match ratio {
        Some(ratio) if ratio < NEAR => "value-near",
        Some(ratio) if ratio < FAR => "value-apart",
        _ => "value-far",
    }
}

/// True for lengths of time that have one number by chance: twos and threes of days, weeks and months are everywhere.
fn is_chance(a: &Figure, b: &Figure) -> bool {
    let (x, y) = (&a.quantity, &b.quantity);
    let digits = significant_digits(x.number.value).min(significant_digits(y.number.value));
    x.unit.dimension == "time" && x.unit.id != y.unit.id && digits < 2
}

/// True where two values look like one that was mistyped.
pub(super) fn is_slip(a: &Figure, b: &Figure, stand: Option<&Stand>) -> bool {
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
fn is_one_digit_off(a: &Figure, b: &Figure) -> bool {
    let digits = |figure: &Figure| figure.quantity.number.value.normalize().mantissa().unsigned_abs().to_string();
    let (x, y) = (digits(a), digits(b));
    let scale = |figure: &Figure| figure.quantity.number.value.normalize().scale();
    a.quantity.unit.id == b.quantity.unit.id
        && scale(a) == scale(b)
        && x.len() == y.len()
        && x.bytes().zip(y.bytes()).filter(|(p, q)| p != q).count() == 1
}

/// True where the digits of the one come back in the other, too many to be alike by chance, with another separator,
/// scale word or unit.
pub(super) fn is_other_writing(a: &Figure, b: &Figure, stand: Option<&Stand>) -> bool {
    let digits = |figure: &Figure| significant_digits(figure.quantity.number.value);
    stand.is_some_and(|stand| is_misplaced(&stand.hints)) && digits(a).min(digits(b)) >= 2
}

fn ratio(a: &Figure, b: &Figure) -> Option<Decimal> {
    let (x, y) = in_one_unit(a, b)?;
    let (x, y) = (x.abs(), y.abs());
    x.max(y).checked_div(x.min(y))
}

fn thing(a: &Figure, b: &Figure, sheet: &mut Sheet<'_>) {
    let (x, y) = (&a.measure, &b.measure);
    let fate = match a.has_cue("toll") && b.has_cue("toll") {
        true if sheet.known.kinship.is_one_story() => "event-toll",
        true => "toll",
        false if is_condition(x) && is_condition(y) => "condition",
        false => "fate",
    };
    compare_words(fate, &x.fate, &y.fate, sheet);
    if fate == "fate" && x.fate.is_empty() != y.fate.is_empty() && sheet.known.differs() {
        sheet.add("value-of-one-fate", || "the values differ, and only one says what befell them");
    }
    compare_words("state", &x.state, &y.state, sheet);
    if a.quantity.unit.is_count() {
        if is_one_toll(a, b) {
            sheet.add("noun-same", || format!("people who met one fate: {}", x.fate));
        } else if is_kind_of(&x.concept, &y.concept) || is_kind_of(&y.concept, &x.concept) {
            sheet.add("noun-kind", || format!("{} and {}", x.concept, y.concept));
        } else {
            compare_words("noun", &x.concept, &y.concept, sheet);
        }
        compare_roles(a, b, sheet);
    } else if is_kind_of(&x.concept, &y.concept) || is_kind_of(&y.concept, &x.concept) {
        sheet.add("attribute-one-sided", || format!("{} and {}", x.concept, y.concept));
    } else {
        compare_words("attribute", &x.concept, &y.concept, sheet);
    }
    for cue in ["extra", "each", "part", "update", "earlier"] {
        if a.has_cue(cue) != b.has_cue(cue) {
            sheet.add_step("wording", cue, || "one of the two only");
        }
    }
    if is_revised(a, b) {
        sheet.add("wording-revises", || "one value is set in place of the other");
    }
    if are_rival_estimates(a, b) {
        sheet.add("wording-rival-estimates", || "two sources estimate one number");
    }
}

/// True for no fate, or one that is no news of an event: what a ferry is licensed for, how many are aboard.
fn is_condition(measure: &Measure) -> bool {
    fate(&measure.fate).is_none_or(|fate| !fate.is_running)
}

/// Compares who the people counted are: passengers and crew are both people.
fn compare_roles(a: &Figure, b: &Figure, sheet: &mut Sheet<'_>) {
    let (x, y) = (|| roles(&a.measure.qualifiers), || roles(&b.measure.qualifiers));
    let step = match (x().next(), y().next()) {
        (None, None) => return,
        (Some(_), Some(_)) if x().any(|role| y().any(|other| are_one_role(role, other))) => "same",
        (Some(_), Some(_)) => "differs",
        _ => "one-sided",
    };
    sheet.add_step("role", step, || x().chain(y()).collect::<Vec<_>>().join(", "));
}

fn are_one_role(a: &str, b: &str) -> bool {
    a == b || is_kind_of(a, b) || is_kind_of(b, a)
}

/// True where both count people by one fate, in whatever words: "11 deaths", "11 dead", "toll rises to 11".
fn is_one_toll(a: &Figure, b: &Figure) -> bool {
    const ANY: [&str; 3] = ["", "person", "case"];
    let counts_people = |figure: &Figure| {
        let is_any = ANY.contains(&figure.measure.concept.as_str());
        figure.has_cue("toll") && (is_any || concept(&figure.measure.concept).is_some_and(is_fate))
    };
    a.measure.fate == b.measure.fate && counts_people(a) && counts_people(b)
}

fn is_fate(concept: &Concept) -> bool {
    concept.class == ConceptClass::Fate || fate(&concept.id).is_some()
}

/// True for a kind of something else: net profit of profit, a frigate of ships.
fn is_kind_of(kind: &str, family: &str) -> bool {
    let genera = std::iter::successors(concept(kind).and_then(Concept::genus), |genus| genus.genus());
    kind != family && genera.into_iter().any(|genus| genus.id == family)
}

/// True for two kinds of one thing measured, of which none is the other: gross and net profit.
pub(super) fn are_two_kinds(a: &Figure, b: &Figure) -> bool {
    let genus = |figure: &Figure| concept(&figure.measure.concept).and_then(Concept::genus);
    let both = |class: ConceptClass| matches!(class, ConceptClass::Money | ConceptClass::Attribute);
    a.measure.concept != b.measure.concept
        && matches!((genus(a), genus(b)), (Some(x), Some(y)) if x.id == y.id && both(x.class))
}

fn compare_words(field: &str, a: &str, b: &str, sheet: &mut Sheet<'_>) {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => {}
        (true, false) | (false, true) => sheet.add_step(field, "one-sided", || format!("{a}{b}")),
        _ if a == b => sheet.add_step(field, "same", || a),
        _ => sheet.add_step(field, "differs", || format!("{a} and {b}")),
    }
}

fn text(a: &Figure, b: &Figure, sheet: &mut Sheet<'_>) {
    let (x, y) = (&a.measure, &b.measure);
    let translated = a.article.language != b.article.language;
    let field = |plain: &'static str, of_two_languages| if translated { of_two_languages } else { plain };
    shared_or_apart(field("names", "translated-names"), &x.names, &y.names, sheet);
    match a.article.path == b.article.path && sheet.known.differs() {
        true if is_narrowed(&x.places, &y.places) || is_narrowed(&y.places, &x.places) => {
            sheet.add("places-narrowed", || format!("{} and {}", list(&x.places), list(&y.places)));
        }
        _ => shared_or_apart("places", &x.places, &y.places, sheet),
    }
    if !x.holder.is_empty() && !y.holder.is_empty() {
        let level = match have_common(&x.holder, &y.holder) {
            false if is_rival(a, b) && is_rival(b, a) => "holder-rival",
            false => "holder-differs",
            true => "holder-same",
        };
        sheet.add(level, || format!("{} and {}", list(&x.holder), list(&y.holder)));
    }
    shared_or_apart(field("scene", "translated-scene"), &x.scene, &y.scene, sheet);
    overlap(field("words", "translated-words"), &x.words, &y.words, translated, sheet);
    overlap(field("context", "translated-context"), &x.context, &y.context, translated, sheet);
    // Parallel sentences of one article, and the same words in another language, tell nothing.
    if !translated && a.article.path != b.article.path {
        let words = verbatim::run(a, b);
        let step = match words {
            0 => "none",
            1 | 2 => "few",
            3 | 4 => "some",
            5..=7 => "many",
            _ => "most",
        };
        sheet.add_step("verbatim", step, || format!("{words} words around the two are the same"));
    }
}

/// True where the article of `b` names the holder of `a` too, and yet says `b` of another: the figures of a list, one
/// for each stock index.
fn is_rival(a: &Figure, b: &Figure) -> bool {
    have_common(&a.measure.holder, &b.measure.subject.names) || have_common(&a.measure.holder, &b.measure.scene)
}

/// True where `part` has all that `whole` has and more: "exports of rice to Chile" beside "Vietnam's exports of rice".
fn is_narrowed(whole: &[String], part: &[String]) -> bool {
    !whole.is_empty() && part.len() > whole.len() && shared(whole, part).count() == whole.len()
}

fn shared_or_apart(field: &str, a: &[String], b: &[String], sheet: &mut Sheet<'_>) {
    if a.is_empty() || b.is_empty() {
        return;
    }
    let detail = || shared(a, b).collect::<Vec<_>>().join(", ");
    match shared(a, b).count() {
        0 => sheet.add_step(field, "apart", || format!("{} and {}", list(a), list(b))),
        some if some < a.len() && some < b.len() => sheet.add_step(field, "shared-in-part", detail),
        _ => sheet.add_step(field, "shared", detail),
    }
}

/// How much of what both lists have they share, in five steps. Of texts in two languages, words that only one
/// language has do not count.
fn overlap(field: &str, a: &[String], b: &[String], translated: bool, sheet: &mut Sheet<'_>) {
    let size = |list: &[String]| list.iter().filter(|word| !(translated && word.contains(':'))).count();
    let (first, second) = (size(a), size(b));
    if first.min(second) == 0 {
        return;
    }
    let common = shared(a, b).count();
    let (part, whole) = (common * 10, first + second - common);
    let step = match part {
        0 => "none",
        part if part < whole => "few",
        part if part < whole * 25 / 10 => "some",
        part if part < whole * 6 => "many",
        _ => "most",
    };
    sheet.add_step(field, step, || shared(a, b).collect::<Vec<_>>().join(", "));
}

/// What two sorted lists share.
fn shared<'a>(a: &'a [String], b: &'a [String]) -> impl Iterator<Item = &'a str> {
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

/// True where two sorted lists share anything.
pub(super) fn have_common(a: &[String], b: &[String]) -> bool {
    shared(a, b).next().is_some()
}

fn story(a: &Figure, b: &Figure, sheet: &mut Sheet<'_>) {
    let kinship = sheet.known.kinship;
    sheet.add(kinship.level(), || match kinship {
        Kinship::Same => a.article.path.clone(),
        _ => common_ground(&a.measure.subject, &b.measure.subject),
    });
    if let (Some(x), Some(y)) = (a.as_of, b.as_of)
        && (x.basis == Basis::Stated || y.basis == Basis::Stated)
    {
        sheet.add(apart(x, y), || format!("{x} and {y}"));
    }
    if (a.quantity.change == Change::Level) != (b.quantity.change == Change::Level) {
        sheet.add("change-differs", || "one is said to be an amount of change");
    }
    if is_other_period(a, b) {
        sheet.add("period-differs", || "they sum up different periods");
    }
    if (a.stance == Stance::Planned) != (b.stance == Stance::Planned) {
        sheet.add("stance-differs", || format!("{} and {}", a.stance, b.stance));
    }
    if let (Some(x), Some(y)) = (&a.attribution, &b.attribution)
        && x.source_id == y.source_id
    {
        sheet.add("source-same", || format!("{} and {}", x.source, y.source));
    }
    if a.has_cue("lead") && b.has_cue("lead") {
        sheet.add("lead-both", || "both stand in the headline or the first sentences");
    } else if a.has_cue("lead") != b.has_cue("lead") {
        sheet.add("lead-one-sided", || "one stands in the headline or the first sentences");
    }
}

/// What else the two articles give that could be meant.
fn choice(a: &Figure, b: &Figure, sheet: &mut Sheet<'_>) {
    let (x, y) = (a.measure.rivals, b.measure.rivals);
    let detail = || format!("{x} and {y} other values of the kind in their articles");
    let level = match (x.min(y), x.max(y)) {
        (0, 0) => "choice-none",
        (0, _) => "choice-one-sided",
        (1 | 2, _) => "choice-few",
        _ => "choice-many",
    };
    sheet.add(level, detail);
    if sheet.known.differs() && !sheet.known.kinship.is_one_story() {
        sheet.add("value-of-another-story", || "the articles share little, and the values differ");
    }
    if sheet.known.differs() && a.article.path != b.article.path {
        match (is_given_elsewhere(a, b), is_given_elsewhere(b, a)) {
            (true, true) => sheet.add("elsewhere-both", || "each article gives the other's value too"),
            (false, false) => {}
            _ => sheet.add("elsewhere-one-sided", || "one article gives the other's value too"),
        }
    }
}

/// True where the article of `b` gives the value of `a` too, nearer to it than `b` is.
fn is_given_elsewhere(a: &Figure, b: &Figure) -> bool {
    const NEAR: Decimal = Decimal::from_parts(5, 0, 0, false, 3);
    let (Some(own), Some(other)) = (Amount::of(a), Amount::of(b)) else { return false };
    if own.kind != other.kind {
        return false;
    }
    let Some(gap) = own.value.checked_sub(other.value).map(|gap| gap.abs()) else { return false };
    let reach =
        own.value.abs().checked_mul(NEAR).unwrap_or_default().min(gap.checked_div(Decimal::TWO).unwrap_or_default());
    let amounts = &b.measure.subject.amounts;
    let from = amounts.partition_point(|amount| {
        (amount.kind.as_str(), amount.value) < (own.kind.as_str(), own.value.saturating_sub(reach))
    });
    amounts.get(from).is_some_and(|amount| amount.kind == own.kind && amount.value <= own.value.saturating_add(reach))
}

/// How far apart two periods are: they meet, they are of one run of news, or of other times.
fn apart(x: Period, y: Period) -> &'static str {
    const RUN: i64 = 90;
    match days_apart(x, y) {
        ..=0 => "time-same",
        1..=RUN => "time-near",
        _ => "time-far",
    }
}

/// How near two articles are to telling one story: what they share, names counting twice and rare numbers three
/// times, as part of what the smaller one has to share.
pub(super) fn kinship(a: &Subject, b: &Subject) -> Kinship {
    let of = |a: &[String], b: &[String]| shared(a, b).count();
    let names = of(&a.names, &b.names) + of(&a.names, &b.words) + of(&a.words, &b.names);
    let common = NAME * names + WORD * of(&a.words, &b.words) + NUMBER * of(&a.numbers, &b.numbers);
    kinship_of(common, size(a), size(b))
}

/// How much an article has to share, in points.
pub(super) fn size(subject: &Subject) -> usize {
    NAME * subject.names.len() + WORD * subject.words.len()
}

/// How near two articles are to telling one story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kinship {
    /// They tell two stories.
    None,
    Weak,
    Some,
    Strong,
    /// They are one article.
    Same,
}

impl Kinship {
    /// The kinship of the articles of two figures.
    pub(super) fn of(a: &Figure, b: &Figure) -> Self {
        if a.article.path == b.article.path { Self::Same } else { kinship(&a.measure.subject, &b.measure.subject) }
    }

    /// True for one article, and for two that clearly tell one story.
    pub(super) fn is_one_story(self) -> bool {
        self >= Self::Some
    }

    /// Its name in the weight table.
    const fn level(self) -> &'static str {
        match self {
            Self::None => "subject-none",
            Self::Weak => "subject-weak",
            Self::Some => "subject-some",
            Self::Strong => "subject-strong",
            Self::Same => "subject-same-article",
        }
    }
}

/// What a name counts that two articles share; it may be a plain word in one of them, where it starts a sentence.
pub(super) const NAME: usize = 2;
/// What a word counts that both have.
pub(super) const WORD: usize = 1;
/// What a rare number counts.
pub(super) const NUMBER: usize = 3;

/// The kinship of two articles of the sizes `a` and `b` that have `common` points in common.
pub(super) fn kinship_of(common: usize, a: usize, b: usize) -> Kinship {
    const ENOUGH: usize = 14;
    match 100 * common / a.min(b).clamp(4, ENOUGH) {
        0..=24 => Kinship::None,
        25..=49 => Kinship::Weak,
        50..=84 => Kinship::Some,
        _ => Kinship::Strong,
    }
}

/// What two articles share.
fn common_ground(a: &Subject, b: &Subject) -> String {
    let names = shared(&a.names, &b.names);
    let half = shared(&a.names, &b.words).chain(shared(&a.words, &b.names));
    let common = names.chain(half).chain(shared(&a.words, &b.words)).chain(shared(&a.numbers, &b.numbers));
    common.collect::<Vec<_>>().join(", ")
}

fn list(words: &[String]) -> String {
    const MOST: usize = 4;
    let shown: Vec<&str> = words.iter().take(MOST).map(String::as_str).collect();
    if words.len() > MOST { format!("{}, ...", shown.join(", ")) } else { shown.join(", ") }
}

fn or_none(id: &str) -> &str {
    if id.is_empty() { "no unit" } else { id }
}
