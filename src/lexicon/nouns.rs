//! Nouns, what narrows them, and what is measured: words of each language for ids that both share.
//!
//! `concepts.csv` holds the ids; `LANG/nouns.csv`, `LANG/qualifiers.csv` and `LANG/attributes.csv` give each its words.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{PhraseTable, Vocabulary, Word, WordRow, lexicon, rows};
use crate::model::Language;
use crate::normalise::{Tokens, fold};

/// How a word of a concept takes part in a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ConceptClass {
    /// People of some kind.
    Person,
    /// Anything else that can be counted.
    Thing,
    /// What happens: attacks, flights, matches, cases.
    Event,
    /// Money by what it is for: profit, loan, fine.
    Money,
    /// What happened to people: killed, missing, arrested. By itself it counts persons.
    Fate,
    /// What happened to things or people: sent, destroyed, sold.
    State,
    /// What else narrows a noun: new, regular, foreign.
    Quality,
    /// What is measured: height, toll, share price.
    Attribute,
}

/// An id that both languages share.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Concept {
    /// The id: full singular English, words joined by `_`.
    #[serde(rename = "concept")]
    pub(crate) id: String,
    pub(crate) class: ConceptClass,
    /// What it is a kind of: `person` for `soldier`, `ship` for `frigate`; what it counts for an attribute.
    pub(crate) genus: Option<String>,
}

/// The grammatical number that a form of a noun shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Singular,
    Plural,
    /// The form is the same in both, or the language has none.
    Either,
}

/// One sense of one form of a noun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NounSense {
    /// Built in, or one that the user added.
    pub(crate) concept: Cow<'static, Concept>,
    pub(crate) form: Form,
    /// The sense holds only beside one of these words; empty for the plain sense.
    near: Vec<Word>,
}

impl NounSense {
    /// A sense that holds everywhere.
    pub(crate) const fn plain(concept: Cow<'static, Concept>, form: Form) -> Self {
        Self { concept, form, near: Vec::new() }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NounRow {
    word: &'static str,
    concept: &'static str,
    near: &'static str,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConceptWordRow {
    word: &'static str,
    concept: &'static str,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PluralRow {
    singular: &'static str,
    plural: &'static str,
}

/// The tables of one language.
#[derive(Debug)]
pub(super) struct Words {
    nouns: PhraseTable<NounSense>,
    qualifiers: PhraseTable<&'static Concept>,
    attributes: PhraseTable<&'static Concept>,
    classifiers: PhraseTable<()>,
    ends: PhraseTable<()>,
    state_links: PhraseTable<()>,
    determiners: PhraseTable<()>,
    partitives: PhraseTable<()>,
    measured_links: PhraseTable<()>,
}

/// The built-in tables of one language, as text.
struct Source {
    nouns: &'static str,
    plurals: &'static str,
    qualifiers: &'static str,
    attributes: &'static str,
    classifiers: &'static str,
    ends: &'static str,
    state_links: &'static str,
    determiners: &'static str,
    partitives: &'static str,
    measured_links: &'static str,
}

const ENGLISH: Source = Source {
    nouns: include_str!("en/nouns.csv"),
    plurals: include_str!("en/plurals.csv"),
    qualifiers: include_str!("en/qualifiers.csv"),
    attributes: include_str!("en/attributes.csv"),
    classifiers: "word\n",
    ends: include_str!("en/noun_ends.csv"),
    state_links: include_str!("en/state_links.csv"),
    determiners: include_str!("en/determiners.csv"),
    partitives: include_str!("en/partitives.csv"),
    measured_links: include_str!("en/measured_links.csv"),
};

const VIETNAMESE: Source = Source {
    nouns: include_str!("vi/nouns.csv"),
    plurals: "singular,plural\n",
    qualifiers: include_str!("vi/qualifiers.csv"),
    attributes: include_str!("vi/attributes.csv"),
    classifiers: include_str!("vi/classifiers.csv"),
    ends: include_str!("vi/noun_ends.csv"),
    state_links: include_str!("vi/state_links.csv"),
    determiners: include_str!("vi/determiners.csv"),
    partitives: include_str!("vi/partitives.csv"),
    measured_links: include_str!("vi/measured_links.csv"),
};

const fn source(language: Language) -> &'static Source {
    match language {
        Language::English => &ENGLISH,
        Language::Vietnamese => &VIETNAMESE,
    }
}

fn words(language: Language) -> &'static Words {
    &lexicon(language).nouns
}

pub(super) fn read(language: Language, vocabulary: &mut Vocabulary) -> Words {
    let source = source(language);
    let nouns = noun_table(language, source, vocabulary);
    let mut concepts_of = |name: &str, text| {
        let rows = rows::<ConceptWordRow>(name, text);
        PhraseTable::new(vocabulary, rows.iter().filter_map(|row| Some((row.word, concept(row.concept)?))))
    };
    let (qualifiers, attributes) =
        (concepts_of("qualifiers", source.qualifiers), concepts_of("attributes", source.attributes));
    let mut set = |name: &str, text| {
        let rows = rows::<WordRow>(name, text);
        PhraseTable::new(vocabulary, rows.iter().map(|row| (row.word, ())))
    };
    Words {
        nouns,
        qualifiers,
        attributes,
        classifiers: set("classifiers", source.classifiers),
        ends: set("noun_ends", source.ends),
        state_links: set("state_links", source.state_links),
        determiners: set("determiners", source.determiners),
        partitives: set("partitives", source.partitives),
        measured_links: set("measured_links", source.measured_links),
    }
}

/// Every noun in its singular and plural, senses that need a neighbour first.
fn noun_table(language: Language, source: &Source, vocabulary: &mut Vocabulary) -> PhraseTable<NounSense> {
    let plurals: FxHashMap<Cow<'_, str>, &str> =
        rows::<PluralRow>("plurals", source.plurals).into_iter().map(|row| (lower(row.singular), row.plural)).collect();
    let mut nouns = rows::<NounRow>("nouns", source.nouns);
    nouns.sort_by_key(|row| row.near.is_empty());
    let mut forms: Vec<(Cow<'_, str>, NounSense)> = Vec::new();
    for row in nouns {
        let Some(concept) = concept(row.concept) else { continue };
        let near = row.near.split('|').filter(|word| !word.is_empty());
        let near: Vec<Word> = near.map(|word| vocabulary.add(&fold(word))).collect();
        let sense = |form| NounSense { near: near.clone(), ..NounSense::plain(Cow::Borrowed(concept), form) };
        let word = Cow::Borrowed(row.word);
        if language == Language::Vietnamese {
            forms.push((word, sense(Form::Either)));
            continue;
        }
        let plural = plural(row.word, &plurals);
        if plural == row.word {
            forms.push((word, sense(Form::Either)));
        } else if plural.is_empty() {
            forms.push((word, sense(Form::Singular)));
        } else {
            forms.push((Cow::Owned(plural), sense(Form::Plural)));
            forms.push((word, sense(Form::Singular)));
        }
    }
    PhraseTable::new(vocabulary, forms)
}

/// A word in lower case.
fn lower(word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) }
}

/// The plural of an English noun, empty for a mass noun: from the table of exceptions, else by rule on its last word.
fn plural(noun: &str, exceptions: &FxHashMap<Cow<'_, str>, &str>) -> String {
    if let Some(plural) = exceptions.get(&lower(noun)) {
        return (*plural).to_owned();
    }
    let (lead, last) =
        noun.rsplit_once(' ').map_or(("", noun), |(_, last)| (noun.strip_suffix(last).unwrap_or(""), last));
    if let Some(plural) = exceptions.get(&lower(last)) {
        return format!("{lead}{plural}");
    }
    if let Some(stem) = last.strip_suffix("man") {
        return format!("{lead}{stem}men");
    }
    let ends_in = |endings: &[&str]| endings.iter().any(|ending| last.ends_with(ending));
    match last.strip_suffix('y') {
        Some(stem) if !ends_in(&["ay", "ey", "oy", "uy"]) => format!("{lead}{stem}ies"),
        _ if ends_in(&["s", "x", "z", "ch", "sh"]) => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

fn concepts() -> &'static FxHashMap<String, Concept> {
    static CONCEPTS: LazyLock<FxHashMap<String, Concept>> = LazyLock::new(|| {
        let rows = rows::<Concept>("concepts", include_str!("concepts.csv"));
        rows.into_iter().map(|row| (row.id.clone(), row)).collect()
    });
    &CONCEPTS
}

/// The concept of an id.
pub(crate) fn concept(id: &str) -> Option<&'static Concept> {
    concepts().get(id)
}

/// True for money that is told of each quarter or year anew: profit, exports.
pub(crate) fn is_flow(id: &str) -> bool {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct FlowRow {
        concept: &'static str,
    }
    static FLOWS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
        rows::<FlowRow>("flows.csv", include_str!("flows.csv")).into_iter().map(|row| row.concept).collect()
    });
    FLOWS.contains(id)
}

/// Those of some concepts that say who people are: passengers, crew, students.
pub(crate) fn roles(ids: &[String]) -> impl Iterator<Item = &str> {
    let is_role = |id: &&str| concept(id).is_some_and(|concept| concept.class == ConceptClass::Person);
    ids.iter().map(String::as_str).filter(is_role)
}

impl Concept {
    /// The concept it is a kind of.
    pub(crate) fn genus(&self) -> Option<&'static Self> {
        self.genus.as_deref().and_then(concept)
    }

    /// The concept that is counted: the end of the line of genera, or the concept itself.
    pub(crate) fn counted(&self) -> &Self {
        self.genus().map_or(self, Self::counted)
    }
}

/// The noun that the view starts with: its number of tokens and its sense; the longest one.
///
/// A sense that holds only beside certain words comes first where one of them stands in the same sentence.
///
/// The user's nouns come before the built-in ones.
pub(crate) fn noun(language: Language, tokens: Tokens<'_>) -> Option<(usize, &NounSense)> {
    /// Tokens on each side in which a neighbour tells the sense.
    const NEIGHBOURHOOD: usize = 12;
    tokens.document().extra.nouns.all(tokens).chain(words(language).nouns.all(tokens)).find(|(len, sense)| {
        sense.near.is_empty() || {
            let around = tokens.back(NEIGHBOURHOOD);
            let start = around.consumed(tokens);
            let end = (start + len + NEIGHBOURHOOD).min(around.len());
            let mut neighbours = (0..start).chain(start + len..end).map(|n| around.word(n));
            neighbours.any(|neighbour| sense.near.contains(&neighbour))
        }
    })
}

/// The state or quality that the view starts with; the longest one.
pub(crate) fn qualifier(language: Language, tokens: Tokens<'_>) -> Option<(usize, &'static Concept)> {
    words(language).qualifiers.longest(tokens).map(|(len, concept)| (len, *concept))
}

/// The state or quality that ends just before the view; the longest one.
pub(crate) fn qualifier_before(language: Language, tokens: Tokens<'_>) -> Option<(usize, &'static Concept)> {
    words(language).qualifiers.longest_before(tokens).map(|(len, concept)| (len, *concept))
}

/// The measured attribute that the view starts with ("death toll", "chiều cao"); the longest one.
pub(crate) fn attribute(language: Language, tokens: Tokens<'_>) -> Option<(usize, &'static Concept)> {
    words(language).attributes.longest(tokens).map(|(len, concept)| (len, *concept))
}

/// The measured attribute that ends just before the view; the longest one.
pub(crate) fn attribute_before(language: Language, tokens: Tokens<'_>) -> Option<(usize, &'static Concept)> {
    words(language).attributes.longest_before(tokens).map(|(len, concept)| (len, *concept))
}

#[derive(Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
struct KindMeasureRow {
    concept: &'static str,
    dimension: &'static str,
}

/// True where a measure of that dimension names the kind of the thing: the calibre of a gun, the tonnage of a ship.
pub(crate) fn is_kind_measure(concept: &str, dimension: &str) -> bool {
    static PAIRS: LazyLock<FxHashSet<(&str, &str)>> = LazyLock::new(|| {
        let rows: Vec<KindMeasureRow> = rows("attribute_measures.csv", include_str!("attribute_measures.csv"));
        rows.into_iter().map(|row| (row.concept, row.dimension)).collect()
    });
    PAIRS.contains(&(concept, dimension))
}

/// The concept of people, for an English plural that no table has but that ends as words for people do: "dockworkers".
pub(crate) fn people_by_ending(word: &str) -> Option<&'static Concept> {
    static ENDINGS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let rows = rows::<WordRow>("en/person_endings.csv", include_str!("en/person_endings.csv"));
        rows.into_iter().map(|row| row.word).collect()
    });
    /// Shorter starts make other words: "regimen", "specimen".
    const START: usize = 3;
    let fits = |ending: &&str| word.strip_suffix(*ending).is_some_and(|start| start.len() >= START);
    if ENDINGS.iter().any(fits) && !word.ends_with("imen") { concept("person") } else { None }
}

/// Kinds of words that shape a noun phrase without meaning a concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Particle {
    /// Stands between a number and its noun ("chiếc", "viên").
    Classifier,
    /// No noun phrase runs over it.
    End,
    /// Stands between a noun and its state ("were", "đã bị").
    StateLink,
    /// Stands before the noun of a part ("the", "các").
    Determiner,
    /// Makes the number a part of what follows ("of", "trong số").
    Partitive,
    /// Stands between a measured amount and what it measures ("of" in "tonnes of rice").
    MeasuredLink,
}

/// The number of tokens of the longest particle of that kind that the view starts with.
pub(crate) fn particle(language: Language, kind: Particle, tokens: Tokens<'_>) -> Option<usize> {
    let words = words(language);
    let table = match kind {
        Particle::Classifier => &words.classifiers,
        Particle::End => &words.ends,
        Particle::StateLink => &words.state_links,
        Particle::Determiner => &words.determiners,
        Particle::Partitive => &words.partitives,
        Particle::MeasuredLink => &words.measured_links,
    };
    table.longest(tokens).map(|(len, ())| len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_sorted_and_unique<K: Ord + std::fmt::Debug>(name: &str, keys: &[K]) {
        for pair in keys.windows(2) {
            assert!(pair[0] < pair[1], "{name}: {:?} before {:?}", pair[0], pair[1]);
        }
    }

    #[test]
    fn every_word_has_a_concept_and_stands_once_in_order() {
        for language in Language::ALL {
            let source = source(language);
            let nouns = rows::<NounRow>("nouns", source.nouns);
            for row in &nouns {
                assert!(concept(row.concept).is_some(), "{}: no concept {}", row.word, row.concept);
            }
            let keys: Vec<String> = nouns.iter().map(|row| format!("{}\u{0}{}", row.word, row.near)).collect();
            assert_sorted_and_unique("nouns", &keys);
            for (name, text) in [("qualifiers", source.qualifiers), ("attributes", source.attributes)] {
                let rows = rows::<ConceptWordRow>(name, text);
                for row in &rows {
                    assert!(concept(row.concept).is_some(), "{}: no concept {}", row.word, row.concept);
                }
                assert_sorted_and_unique(name, &rows.into_iter().map(|row| row.word).collect::<Vec<_>>());
            }
            for text in [source.classifiers, source.ends, source.state_links, source.determiners, source.partitives] {
                let words: Vec<&str> = rows::<WordRow>("words", text).into_iter().map(|row| row.word).collect();
                assert_sorted_and_unique("words", &words);
            }
        }
    }

    #[test]
    fn every_concept_has_words_in_both_languages_and_its_genera_end() {
        let words: Vec<FxHashSet<&str>> = Language::ALL
            .iter()
            .map(|&language| {
                let source = source(language);
                let nouns = rows::<NounRow>("nouns", source.nouns).into_iter().map(|row| row.concept);
                let others = [source.qualifiers, source.attributes].into_iter();
                nouns
                    .chain(others.flat_map(|text| rows::<ConceptWordRow>("words", text)).map(|row| row.concept))
                    .collect()
            })
            .collect();
        let rows = rows::<Concept>("concepts", include_str!("concepts.csv"));
        assert_sorted_and_unique("concepts", &rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>());
        for row in rows {
            assert!(words.iter().all(|words| words.contains(row.id.as_str())), "{} lacks words", row.id);
            let mut genus = row.genus.clone();
            for _ in 0..5 {
                let Some(id) = genus else { break };
                genus = concept(&id).unwrap_or_else(|| panic!("{}: no genus {id}", row.id)).genus.clone();
            }
            assert_eq!(genus, None, "{}: genera go round", row.id);
        }
    }

    #[test]
    fn measures_of_kinds_name_concepts() {
        for row in rows::<KindMeasureRow>("attribute_measures.csv", include_str!("attribute_measures.csv")) {
            assert!(concept(row.concept).is_some(), "no concept {}", row.concept);
        }
    }

    #[test]
    fn plurals_follow_the_rule_or_the_table() {
        let exceptions = FxHashMap::from_iter([(Cow::Borrowed("person"), "people")]);
        for (noun, expected) in [
            ("person", "people"),
            ("displaced person", "displaced people"),
            ("fisherman", "fishermen"),
            ("city", "cities"),
            ("key", "keys"),
            ("bus", "buses"),
            ("police officer", "police officers"),
        ] {
            assert_eq!(plural(noun, &exceptions), expected);
        }
    }
}
