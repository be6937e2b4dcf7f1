//! The weight of each piece of evidence, as data.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::lexicon::rows;

/// An enum whose variants have names in the weight table.
macro_rules! names {
    ($(#[$doc:meta])* $type:ident { $($variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum $type {
            $(#[doc = concat!("`", $name, "`")] $variant),+
        }

        impl $type {
            const ALL: &[Self] = &[$(Self::$variant),+];

            pub(super) const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }
        }
    };
}

names! {
    /// What is compared.
    Field {
        Unit = "unit",
        Value = "value",
        Elsewhere = "elsewhere",
        EventToll = "event-toll",
        Toll = "toll",
        Condition = "condition",
        Fate = "fate",
        State = "state",
        Noun = "noun",
        Role = "role",
        Attribute = "attribute",
        Wording = "wording",
        Names = "names",
        TranslatedNames = "translated-names",
        Places = "places",
        Holder = "holder",
        Scene = "scene",
        TranslatedScene = "translated-scene",
        Words = "words",
        TranslatedWords = "translated-words",
        Context = "context",
        TranslatedContext = "translated-context",
        Subject = "subject",
        Time = "time",
        Change = "change",
        Period = "period",
        Stance = "stance",
        Source = "source",
        Lead = "lead",
        Choice = "choice",
        Verbatim = "verbatim",
    }
}

names! {
    /// How the two stand in a field.
    Step {
        Same = "same",
        OneSided = "one-sided",
        Differs = "differs",
        Restated = "restated",
        Unnamed = "unnamed",
        NounDiffers = "noun-differs",
        Converts = "converts",
        OtherUnit = "other-unit",
        Slip = "slip",
        SlipCommon = "slip-common",
        DiffersInArticle = "differs-in-article",
        OneDigitOff = "one-digit-off",
        OffByOne = "off-by-one",
        Near = "near",
        Apart = "apart",
        Far = "far",
        SameCommon = "same-common",
        SameSome = "same-some",
        SameRare = "same-rare",
        BoundFar = "bound-far",
        Agrees = "agrees",
        OfAnotherStory = "of-another-story",
        OfOneFate = "of-one-fate",
        Kind = "kind",
        Extra = "extra",
        Each = "each",
        Part = "part",
        Update = "update",
        Earlier = "earlier",
        Revises = "revises",
        RivalEstimates = "rival-estimates",
        Shared = "shared",
        SharedInPart = "shared-in-part",
        Narrowed = "narrowed",
        Rival = "rival",
        None = "none",
        Few = "few",
        Some = "some",
        Many = "many",
        Most = "most",
        Weak = "weak",
        Strong = "strong",
        SameArticle = "same-article",
        Both = "both",
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightRow {
    level: String,
    weight: f64,
}

/// Weights in log-odds; 0 where the table has none.
#[derive(Debug)]
pub(super) struct Weights {
    /// What a pair has before anything is compared.
    pub(super) prior: f64,
    /// By field, then step.
    levels: Vec<f64>,
    /// The most that each field can add.
    most: Vec<f64>,
}

impl Weights {
    /// Those of the table.
    pub(super) fn get() -> &'static Self {
        static WEIGHTS: LazyLock<Weights> =
            LazyLock::new(|| Weights::read(rows("link/weights.csv", include_str!("weights.csv"))).0);
        &WEIGHTS
    }

    /// The weights, and the levels that no field and step have.
    fn read(rows: Vec<WeightRow>) -> (Self, Vec<String>) {
        let mut weights = Self {
            prior: 0.0,
            levels: vec![0.0; Field::ALL.len() * Step::ALL.len()],
            most: vec![0.0; Field::ALL.len()],
        };
        let mut unknown = Vec::new();
        for row in rows {
            let step_of = |field: &Field| row.level.strip_prefix(field.name())?.strip_prefix('-');
            let level = Field::ALL.iter().find_map(|field| {
                let name = step_of(field)?;
                Some((*field, Step::ALL.iter().copied().find(|step| step.name() == name)?))
            });
            match level {
                Some((field, step)) => {
                    weights.levels.get_mut(place(field, step)).into_iter().for_each(|slot| *slot = row.weight);
                    weights.most.get_mut(field as usize).into_iter().for_each(|most| *most = most.max(row.weight));
                }
                None if row.level == "prior" => weights.prior = row.weight,
                None => unknown.push(row.level),
            }
        }
        (weights, unknown)
    }

    /// The weight of a level of evidence.
    pub(super) fn of(&self, field: Field, step: Step) -> f64 {
        self.levels.get(place(field, step)).copied().unwrap_or(0.0)
    }

    /// The most that a field can speak for a pair.
    pub(super) fn most(&self, field: Field) -> f64 {
        self.most.get(field as usize).copied().unwrap_or(0.0)
    }
}

const fn place(field: Field, step: Step) -> usize {
    field as usize * Step::ALL.len() + step as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_of_something_that_is_compared() {
        let (weights, unknown) = Weights::read(rows("link/weights.csv", include_str!("weights.csv")));
        assert_eq!(unknown, [""; 0]);
        assert!(weights.prior < 0.0 && weights.of(Field::Unit, Step::Restated) > 0.0);
        assert!(Field::ALL.iter().all(|&field| weights.most(field) >= 0.0));
    }
}
