//! A figure as linking sees it: what is asked of it in every pair, worked out once.
//!
//! A figure is held against hundreds of others, so words are numbered, cues are bits, and lists are sorted numbers.

use std::ops::Deref;
use std::sync::Arc;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::province::{province, tells_of_several};
use super::verbatim::{Around, Vocabulary};
use crate::compare::Value;
use crate::lexicon::indexes::is_index;
use crate::lexicon::nouns::{Concept, ConceptClass, concept, roles};
use crate::lexicon::topics::fate;
use crate::model::{Amount, Figure, Measure, Subject};

/// The number of a word among the sides that are compared. The lowest bit tells words that only one language has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Id(u32);

impl Id {
    /// The number of the empty word.
    const NOTHING: Self = Self(0);

    pub(super) const fn is_empty(self) -> bool {
        self.0 == Self::NOTHING.0
    }

    pub(super) const fn is_of_one_language(self) -> bool {
        self.0 & 1 == 1
    }
}

/// Numbers words in the order in which they come.
#[derive(Debug)]
struct Numbers<'f> {
    ids: FxHashMap<&'f str, Id>,
    beside: Vocabulary<'f>,
}

impl<'f> Numbers<'f> {
    fn new() -> Self {
        Self { ids: [("", Id::NOTHING)].into_iter().collect(), beside: Vocabulary::default() }
    }

    fn id(&mut self, word: &'f str) -> Id {
        let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX >> 1);
        *self.ids.entry(word).or_insert_with(|| Id(next << 1 | u32::from(word.contains(':'))))
    }

    /// The numbers of a list, sorted.
    fn ids<L: FromIterator<Id>>(&mut self, words: impl Iterator<Item = &'f str>) -> L {
        let mut ids: Vec<Id> = words.map(|word| self.id(word)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().collect()
    }
}

/// What the wording around a figure says, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cues(u16);

impl Cues {
    pub(super) const TOLL: Self = Self(1);
    pub(super) const EXTRA: Self = Self(1 << 1);
    pub(super) const EACH: Self = Self(1 << 2);
    pub(super) const PART: Self = Self(1 << 3);
    pub(super) const UPDATE: Self = Self(1 << 4);
    pub(super) const EARLIER: Self = Self(1 << 5);
    pub(super) const LEAD: Self = Self(1 << 6);
    pub(super) const ITEM: Self = Self(1 << 7);
    pub(super) const LOCAL: Self = Self(1 << 8);
    pub(super) const ESTIMATE: Self = Self(1 << 9);

    /// What makes a figure less or other than the whole.
    pub(super) const PARTIAL: Self = Self(Self::EXTRA.0 | Self::EACH.0 | Self::PART.0 | Self::LOCAL.0);

    /// Their names in [`Measure::cues`].
    const NAMES: [(&'static str, Self); 10] = [
        ("toll", Self::TOLL),
        ("extra", Self::EXTRA),
        ("each", Self::EACH),
        ("part", Self::PART),
        ("update", Self::UPDATE),
        ("earlier", Self::EARLIER),
        ("lead", Self::LEAD),
        ("item", Self::ITEM),
        ("local", Self::LOCAL),
        ("estimate", Self::ESTIMATE),
    ];

    fn of(measure: &Measure) -> Self {
        let bit = |cue: &String| Self::NAMES.iter().find(|(name, _)| name == cue).map_or(0, |(_, bit)| bit.0);
        Self(measure.cues.iter().map(bit).fold(0, |all, bit| all | bit))
    }

    /// True where the wording says all of `cues`.
    pub(super) const fn has(self, cues: Self) -> bool {
        self.0 & cues.0 == cues.0
    }

    /// True where the wording says any of `cues`.
    pub(super) const fn has_any(self, cues: Self) -> bool {
        self.0 & cues.0 != 0
    }

    /// What one of the two says and the other does not.
    pub(super) const fn unlike(self, other: Self) -> Self {
        Self(self.0 ^ other.0)
    }
}

/// What the articles of some sides are about.
#[derive(Debug, Default)]
struct About {
    names: Box<[Id]>,
    tells_of_several_provinces: bool,
    /// Every value that the article gives, with the number of its kind, sorted.
    amounts: Box<[(Id, Decimal)]>,
}

/// Who some people are, and what that is a kind of.
#[derive(Debug)]
pub(super) struct Role {
    id: Id,
    genera: Box<[Id]>,
}

impl Role {
    fn of<'f>(role: &'f str, numbers: &mut Numbers<'f>) -> Self {
        Self { id: numbers.id(role), genera: genera_of(role, numbers) }
    }

    /// True for one role, and for a kind of the other.
    pub(super) fn is_one_with(&self, other: &Self) -> bool {
        self.id == other.id || self.genera.contains(&other.id) || other.genera.contains(&self.id)
    }
}

/// What a concept is a kind of, and so on up.
fn genera_of(id: &str, numbers: &mut Numbers<'_>) -> Box<[Id]> {
    let genera = std::iter::successors(concept(id).and_then(Concept::genus), |genus| genus.genus());
    genera.map(|genus| numbers.id(&genus.id)).collect()
}

/// A figure, and what linking asks of it. It reads as the figure that it is.
#[derive(Debug)]
pub(super) struct Side<'f> {
    pub(super) figure: &'f Figure,
    pub(super) value: Value<'f>,
    pub(super) cues: Cues,
    pub(super) is_comparable: bool,
    article: Id,
    pub(super) is_count: bool,
    pub(super) unit: Id,
    pub(super) dimension: Id,
    pub(super) concept: Id,
    /// What the concept is a kind of, and so on up.
    genera: Box<[Id]>,
    /// What it is a kind of, where that is what is measured, or what money is for.
    pub(super) measured_genus: Option<Id>,
    pub(super) fate: Id,
    pub(super) state: Id,
    /// True for no fate, or one that is no news of an event: what a ferry is licensed for, how many are aboard.
    pub(super) is_condition: bool,
    /// True for what is allowed or fits in.
    pub(super) is_limit: bool,
    /// Who the people counted are.
    pub(super) roles: Box<[Role]>,
    /// In what is measured what grows, where it is a growth.
    pub(super) base: Id,
    /// True where it counts people by what befell them, in whatever words.
    pub(super) is_toll_of_people: bool,
    pub(super) source: Option<Id>,
    pub(super) names: Box<[Id]>,
    pub(super) places: Box<[Id]>,
    pub(super) holder: Box<[Id]>,
    pub(super) scene: Arc<[Id]>,
    pub(super) words: Box<[Id]>,
    pub(super) context: Arc<[Id]>,
    /// The words next to it in its sentence.
    pub(super) around: Around,
    /// All names around it but the codes of countries.
    pub(super) own_names: Box<[Id]>,
    /// The stock index that it is said of.
    pub(super) index: Option<Id>,
    /// The province that it is said of.
    pub(super) province: Option<Id>,
    /// Its value in the base unit, and the number of its kind.
    amount: Option<(Id, Decimal)>,
    about: Arc<About>,
}

impl Deref for Side<'_> {
    type Target = Figure;

    fn deref(&self) -> &Figure {
        self.figure
    }
}

/// The sides of figures that are compared with each other: words have one number in all of them.
pub(super) fn sides<'f>(figures: &[&'f Figure]) -> Vec<Side<'f>> {
    let mut numbers = Numbers::new();
    let mut out: Vec<Side<'f>> = Vec::with_capacity(figures.len());
    for &figure in figures {
        let side = Side::of(figure, out.last(), &mut numbers);
        out.push(side);
    }
    out
}

/// The sides of two figures, compared with each other only.
pub(super) fn pair<'f>(a: &'f Figure, b: &'f Figure) -> (Side<'f>, Side<'f>) {
    let mut numbers = Numbers::new();
    let first = Side::of(a, None, &mut numbers);
    let second = Side::of(b, Some(&first), &mut numbers);
    (first, second)
}

impl<'f> Side<'f> {
    /// `before` may be of the same sentence or article, and has then the same lists.
    fn of(figure: &'f Figure, before: Option<&Self>, numbers: &mut Numbers<'f>) -> Self {
        let (measure, unit) = (&figure.measure, &figure.quantity.unit);
        let mut shared = |list: fn(&Measure) -> &Arc<[String]>, ids: fn(&Self) -> &Arc<[Id]>| {
            let own = list(measure);
            let same = before.filter(|before| Arc::ptr_eq(list(&before.figure.measure), own));
            same.map_or_else(|| numbers.ids(strings(own)), |same| Arc::clone(ids(same)))
        };
        let scene = shared(|measure| &measure.scene, |side| &side.scene);
        let context = shared(|measure| &measure.context, |side| &side.context);
        let about = before.filter(|before| Arc::ptr_eq(&before.figure.measure.subject, &measure.subject));
        let about =
            about.map_or_else(|| Arc::new(About::of(&measure.subject, numbers)), |side| Arc::clone(&side.about));
        let known = concept(&measure.concept);
        let cues = Cues::of(measure);
        let met = fate(&measure.fate);
        let around = measure.scene.iter().chain(&measure.names).chain(&measure.holder);
        Self {
            figure,
            value: Value::of(figure),
            cues,
            is_comparable: figure.is_comparable(),
            article: numbers.id(&figure.article.path),
            is_count: unit.is_count(),
            unit: numbers.id(&unit.id),
            dimension: numbers.id(&unit.dimension),
            concept: numbers.id(&measure.concept),
            genera: genera_of(&measure.concept, numbers),
            measured_genus: known
                .and_then(Concept::genus)
                .filter(|genus| matches!(genus.class, ConceptClass::Money | ConceptClass::Attribute))
                .map(|genus| numbers.id(&genus.id)),
            fate: numbers.id(&measure.fate),
            state: numbers.id(&measure.state),
            is_condition: met.is_none_or(|fate| !fate.is_running),
            is_limit: met.is_some_and(|fate| fate.is_limit),
            roles: roles(&measure.qualifiers).map(|role| Role::of(role, numbers)).collect(),
            base: numbers.id(&measure.base),
            is_toll_of_people: cues.has(Cues::TOLL) && may_count_people(&measure.concept),
            source: figure.attribution.as_ref().map(|attribution| numbers.id(&attribution.source_id)),
            names: numbers.ids(strings(&measure.names)),
            places: numbers.ids(strings(&measure.places)),
            holder: numbers.ids(strings(&measure.holder)),
            scene,
            words: numbers.ids(strings(&measure.words)),
            context,
            around: numbers.beside.around(figure),
            own_names: numbers.ids(around.map(String::as_str).filter(|name| is_own_name(name))),
            province: province(figure).map(|province| numbers.id(province)),
            index: index(measure).map(|index| numbers.id(index)),
            amount: Amount::value_of(figure).map(|value| (numbers.id(Amount::kind_of(figure)), value)),
            about,
        }
    }

    /// True where both stand in one article.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        self.article == other.article
    }

    /// True where it measures a kind of what `other` measures: net profit of profit, a frigate of ships.
    pub(super) fn is_kind_of(&self, other: &Self) -> bool {
        self.concept != other.concept && self.genera.contains(&other.concept)
    }

    /// True where it measures another kind of one thing, and none is a kind of the other: gross and net profit.
    pub(super) fn is_other_kind_beside(&self, other: &Self) -> bool {
        self.concept != other.concept && self.measured_genus.is_some() && self.measured_genus == other.measured_genus
    }

    /// True for an article that speaks of several provinces.
    pub(super) fn tells_of_several_provinces(&self) -> bool {
        self.about.tells_of_several_provinces
    }

    /// What its article is about, by name.
    pub(super) fn subject_names(&self) -> &[Id] {
        &self.about.names
    }

    /// True where the article of `other` gives its value too, nearer to it than `other` is.
    pub(super) fn is_given_beside(&self, other: &Self) -> bool {
        const NEAR: Decimal = Decimal::from_parts(5, 0, 0, false, 3);
        let (Some((kind, own)), Some((other_kind, beside))) = (self.amount, other.amount) else { return false };
        if kind != other_kind {
            return false;
        }
        let Some(gap) = own.checked_sub(beside).map(|gap| gap.abs()) else { return false };
        let reach =
            own.abs().checked_mul(NEAR).unwrap_or_default().min(gap.checked_div(Decimal::TWO).unwrap_or_default());
        let amounts = &other.about.amounts;
        let from = amounts.partition_point(|&amount| amount < (kind, own.saturating_sub(reach)));
        amounts.get(from).is_some_and(|&(of, value)| of == kind && value <= own.saturating_add(reach))
    }
}

impl About {
    fn of<'f>(subject: &'f Subject, numbers: &mut Numbers<'f>) -> Self {
        let mut amounts: Vec<(Id, Decimal)> =
            subject.amounts.iter().map(|amount| (numbers.id(&amount.kind), amount.value)).collect();
        amounts.sort_unstable();
        Self {
            names: numbers.ids(strings(&subject.names)),
            tells_of_several_provinces: tells_of_several(subject),
            amounts: amounts.into(),
        }
    }
}

fn strings(list: &[String]) -> impl Iterator<Item = &str> {
    list.iter().map(String::as_str)
}

/// True unless the concept is of something other than people by what befell them.
fn may_count_people(id: &str) -> bool {
    const ANY: [&str; 3] = ["", "person", "case"];
    let is_fate = |concept: &Concept| concept.class == ConceptClass::Fate || fate(&concept.id).is_some();
    ANY.contains(&id) || concept(id).is_some_and(is_fate)
}

/// False for the code of a country or region.
fn is_own_name(name: &str) -> bool {
    !name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// The stock index that a figure is said of; where no name stands near it, the only one of its sentence.
fn index(measure: &Measure) -> Option<&str> {
    let of = |names: &'_ [String]| names.iter().filter(|name| is_index(name)).count();
    let names: &[String] =
        if of(&measure.holder) == 0 && of(&measure.scene) == 1 { &measure.scene } else { &measure.holder };
    strings(names).find(|name| is_index(name))
}

/// How much two sorted lists share.
pub(super) fn count_common(a: &[Id], b: &[Id]) -> usize {
    let (mut x, mut y, mut count) = (a.iter(), b.iter(), 0);
    let (mut left, mut right) = (x.next(), y.next());
    while let (Some(one), Some(other)) = (left, right) {
        count += usize::from(one == other);
        if one <= other {
            left = x.next();
        }
        if other <= one {
            right = y.next();
        }
    }
    count
}

/// True where two sorted lists share anything.
pub(super) fn have_common(a: &[Id], b: &[Id]) -> bool {
    let (mut x, mut y) = (a.iter(), b.iter());
    let (mut left, mut right) = (x.next(), y.next());
    while let (Some(one), Some(other)) = (left, right) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => left = x.next(),
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Greater => right = y.next(),
        }
    }
    false
}
