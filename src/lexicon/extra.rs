//! Units, nouns and words of attribution that a user adds to the built-in tables, for one run.
//!
//! An [`Extra`] is made once from what the user wrote and lent to every document; its words are looked up beside the
//! built-in ones, and before them. Names are those of both languages: an article of either may use any.

use std::borrow::Cow;
use std::sync::OnceLock;

use rust_decimal::Decimal;

use super::cues::CueRole;
use super::nouns::{self, Concept, ConceptClass, Form, NounSense};
use super::units::{self, NameKind, UnitName, When};
use super::{PhraseTable, Vocabulary, lexicon};
use crate::model::{Language, Unit};
use crate::options::Options;

/// A unit that a user adds, or more names for a built-in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ExtraUnit<'a> {
    /// Its id in every output. The id of a built-in unit ("litre") gives that unit more names.
    pub(crate) id: &'a str,
    /// How it is written after a number, in any case; plurals are names too.
    pub(crate) names: Vec<&'a str>,
    /// The built-in unit that it is told in ("litre"), and how many of it one is worth; none makes it a dimension of
    /// its own, comparable with itself only.
    pub(crate) worth: Option<(Decimal, &'a str)>,
}

/// A noun that a user adds, or more words for a built-in concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ExtraNoun<'a> {
    /// The concept. The id of a built-in one ("shop") gives that concept more words.
    pub(crate) concept: &'a str,
    /// Its words in both languages; plurals are words too.
    pub(crate) words: Vec<&'a str>,
}

/// Why an added unit or noun cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ExtraError {
    /// The unit that it is told in is not built in.
    #[error("unit {id:?}: no unit {of:?} to tell it in")]
    UnknownUnit { id: String, of: String },
    /// One of it is worth nothing, less, or more than a decimal holds.
    #[error("unit {id:?}: one cannot be worth {worth} {of}")]
    Worth { id: String, worth: Decimal, of: String },
    /// A built-in unit keeps its worth.
    #[error("unit {id:?} is built in; only names can be added")]
    BuiltIn { id: String },
    /// A name without a letter or sign, or none at all.
    #[error("{id:?} has an empty name or none")]
    NoName { id: String },
}

/// The added words. An article of any language may use each, and its tables go by the numbers of its language's
/// vocabulary, so they are made when the first article of a language asks.
#[derive(Debug, Default)]
pub(crate) struct Extra {
    units: Vec<(String, UnitName)>,
    nouns: Vec<(String, NounSense)>,
    cues: Vec<(String, CueRole)>,
    english: OnceLock<ExtraWords>,
    vietnamese: OnceLock<ExtraWords>,
}

/// The added words, ready to be looked up in articles of one language.
#[derive(Debug, Default)]
pub(crate) struct ExtraWords {
    /// Names of units.
    pub(crate) units: PhraseTable<UnitName>,
    /// Nouns.
    pub(crate) nouns: PhraseTable<NounSense>,
    /// Words of attribution.
    pub(crate) cues: PhraseTable<CueRole>,
}

impl Extra {
    /// The tables of the words in a user's options.
    pub(crate) fn of(options: &Options) -> Result<Self, ExtraError> {
        fn texts(words: &[String]) -> Vec<&str> {
            words.iter().map(String::as_str).collect()
        }
        let units: Vec<ExtraUnit<'_>> = options
            .units
            .iter()
            .map(|row| ExtraUnit {
                id: &row.id,
                names: texts(&row.names),
                worth: row.worth.as_ref().map(|worth| (worth.value, worth.unit.as_str())),
            })
            .collect();
        let nouns: Vec<ExtraNoun<'_>> =
            options.nouns.iter().map(|row| ExtraNoun { concept: &row.concept, words: texts(&row.words) }).collect();
        let cues = [
            (&options.cues.report, CueRole::Report, "cues.report"),
            (&options.cues.say, CueRole::Say, "cues.say"),
            (&options.cues.according, CueRole::According, "cues.according"),
            (&options.cues.cite, CueRole::Cite, "cues.cite"),
            (&options.cues.not_a_cue, CueRole::NotACue, "cues.not-a-cue"),
        ];
        let mut phrases = Vec::new();
        for (words, role, key) in cues {
            if words.iter().any(|word| word.trim().is_empty()) {
                return Err(ExtraError::NoName { id: key.to_owned() });
            }
            phrases.extend(words.iter().map(|word| (word.clone(), role)));
        }
        Ok(Self { cues: phrases, ..Self::new(&units, &nouns)? })
    }

    /// The tables of what a user added. Of two rows for one word the first counts.
    pub(crate) fn new(units: &[ExtraUnit<'_>], nouns: &[ExtraNoun<'_>]) -> Result<Self, ExtraError> {
        let mut names = Vec::new();
        for row in units {
            check_names(row.id, &row.names)?;
            let unit = unit(row)?;
            names.extend(row.names.iter().map(|name| {
                let name = *name;
                let meaning = UnitName::new(name, Some(unit.clone()), NameKind::Name, When::Always);
                (name.to_owned(), meaning)
            }));
        }
        let mut words = Vec::new();
        for row in nouns {
            check_names(row.concept, &row.words)?;
            let concept = nouns::concept(row.concept).map_or_else(|| Cow::Owned(concept(row.concept)), Cow::Borrowed);
            let sense = |word: &&str| ((*word).to_owned(), NounSense::plain(concept.clone(), Form::Either));
            words.extend(row.words.iter().map(sense));
        }
        Ok(Self { units: names, nouns: words, ..Self::default() })
    }

    /// The tables for articles of `language`.
    pub(crate) fn words(&self, language: Language) -> &ExtraWords {
        let words = match language {
            Language::English => &self.english,
            Language::Vietnamese => &self.vietnamese,
        };
        words.get_or_init(|| {
            let vocabulary = &lexicon(language).vocabulary;
            ExtraWords {
                units: table(vocabulary, &self.units),
                nouns: table(vocabulary, &self.nouns),
                cues: table(vocabulary, &self.cues),
            }
        })
    }
}

fn table<V: Clone>(vocabulary: &Vocabulary, entries: &[(String, V)]) -> PhraseTable<V> {
    PhraseTable::beside(vocabulary, entries.iter().map(|(phrase, meaning)| (phrase.as_str(), meaning.clone())))
}

fn check_names(id: &str, names: &[&str]) -> Result<(), ExtraError> {
    let is_empty = names.is_empty() || names.iter().any(|name| name.trim().is_empty());
    if is_empty { Err(ExtraError::NoName { id: id.to_owned() }) } else { Ok(()) }
}

fn unit(row: &ExtraUnit<'_>) -> Result<Unit, ExtraError> {
    let known = units::unit(row.id);
    let id = row.id.to_owned();
    match (known, row.worth) {
        (Some(known), None) => Ok(known),
        (Some(_), Some(_)) => Err(ExtraError::BuiltIn { id }),
        (None, None) => Ok(Unit { dimension: id.clone(), id, factor: Decimal::ONE, offset: Decimal::ZERO }),
        (None, Some((worth, of))) => {
            let Some(base) = units::unit(of) else {
                return Err(ExtraError::UnknownUnit { id, of: of.to_owned() });
            };
            match worth.checked_mul(base.factor).filter(|factor| *factor > Decimal::ZERO && base.offset.is_zero()) {
                Some(factor) => Ok(Unit { id, dimension: base.dimension, factor, offset: Decimal::ZERO }),
                None => Err(ExtraError::Worth { id, worth, of: of.to_owned() }),
            }
        }
    }
}

fn concept(id: &str) -> Concept {
    Concept { id: id.to_owned(), class: ConceptClass::Thing, genus: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::normalise::Document;
    use crate::normalise::testing::article;

    fn of(units: &[ExtraUnit<'_>]) -> Result<Extra, String> {
        Extra::new(units, &[]).map_err(|error| error.to_string())
    }

    #[test]
    fn a_unit_is_told_in_a_built_in_one_or_stands_alone() {
        let extra = of(&[
            ExtraUnit { id: "jerrycan", names: vec!["jerrycans"], worth: Some(("20".parse().unwrap(), "litre")) },
            ExtraUnit { id: "furrow", names: vec!["luống"], worth: None },
            ExtraUnit { id: "hectare", names: vec!["mẫu lớn"], worth: None },
        ])
        .unwrap();
        let article = article("40 jerrycans 3 luống 2 mẫu lớn", Language::Vietnamese);
        let document = Document::new(&article);
        let tokens = document.tokens_of(&document.sentences[0]);
        let unit = |at: usize| {
            extra.words(Language::Vietnamese).units.longest(tokens.skip(at)).unwrap().1.unit.clone().unwrap()
        };
        assert_eq!((unit(1).dimension.as_str(), unit(1).factor), ("volume", "0.020".parse().unwrap()));
        assert_eq!(unit(3).dimension, "furrow");
        assert_eq!(unit(5), units::unit("hectare").unwrap());
    }

    #[test]
    fn words_match_wherever_their_tone_is_written() {
        let noun = ExtraNoun { concept: "peace_house", words: vec!["hoà bình xá", "lều thủy quân"] };
        let extra = Extra::new(&[], &[noun]).unwrap();
        let article = article("3 hòa bình xá, 4 hoà bình xá, 5 lều thuỷ quân", Language::Vietnamese);
        let document = Document::with_extra(&article, &extra);
        let tokens = document.tokens_of(&document.sentences[0]);
        let found = (0..tokens.len()).filter(|&n| document.extra.nouns.longest(tokens.skip(n)).is_some());
        assert_eq!(found.collect::<Vec<_>>(), [1, 6, 11]);
    }

    #[test]
    fn what_cannot_be_used_says_why() {
        let error = |unit: ExtraUnit<'_>| of(&[unit]).unwrap_err();
        let worth = |worth: &str, of| Some((worth.parse().unwrap(), of));
        let unit = |id, worth| ExtraUnit { id, names: vec!["x"], worth };
        assert_eq!(error(unit("pot", worth("2", "hat"))), r#"unit "pot": no unit "hat" to tell it in"#);
        assert_eq!(error(unit("pot", worth("0", "litre"))), r#"unit "pot": one cannot be worth 0 litre"#);
        assert_eq!(error(unit("pint", worth("2", "litre"))), r#"unit "pint" is built in; only names can be added"#);
        assert_eq!(error(ExtraUnit { id: "pot", names: vec![" "], worth: None }), r#""pot" has an empty name or none"#);
    }
}
