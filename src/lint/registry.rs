//! Every rule, one line each. A code that was once given is never given again.

use std::collections::BTreeMap;

use super::Rule;
use crate::model::Level;

static RULES: [Rule; 13] = [
    super::sources_disagree::SOURCES_DISAGREE,
    super::changed_over_time::CHANGED_OVER_TIME,
    super::misquoted_source::MISQUOTED_SOURCE,
    super::self_contradiction::SELF_CONTRADICTION,
    super::conversion_mismatch::CONVERSION_MISMATCH,
    super::arithmetic_mismatch::ARITHMETIC_MISMATCH,
    super::duration_mismatch::DURATION_MISMATCH,
    super::ambiguous_format::AMBIGUOUS_FORMAT,
    super::broken_number::BROKEN_NUMBER,
    super::implausible_jump::IMPLAUSIBLE_JUMP,
    super::swapped_figure::SWAPPED_FIGURE,
    super::unsupported_figure::UNSUPPORTED_FIGURE,
    super::changed_since_lock::CHANGED_SINCE_LOCK,
];

impl Rule {
    /// The rule with this code or name, in upper or lower case.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        rules().iter().find(|rule| rule.code.eq_ignore_ascii_case(name) || rule.name.eq_ignore_ascii_case(name))
    }
}

/// How alike a name must be to be taken for the one that was meant, from 0 to 1.
const ALIKE: f64 = 0.85;

/// The rule that was probably meant by `name`; of equally likely ones the first.
#[must_use]
pub fn nearest_rule(name: &str) -> Option<&'static Rule> {
    let names = rules().iter().flat_map(|rule| [rule.code, rule.name]);
    Rule::find(nearest(name, names)?)
}

/// The one of `names` that was probably meant by `name`; of equally likely ones the first.
pub(crate) fn nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let lower = name.to_lowercase();
    let mut best: Option<(&str, f64)> = None;
    for candidate in names {
        let alike = strsim::jaro_winkler(&lower, &candidate.to_lowercase());
        if alike >= ALIKE && best.is_none_or(|(_, most)| alike > most) {
            best = Some((candidate, alike));
        }
    }
    best.map(|(name, _)| name)
}

/// Every rule, by code.
#[must_use]
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// The level in force of each rule: its own, unless it was given another or switched off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Levels {
    /// By code; none where the rule is off.
    given: BTreeMap<&'static str, Option<Level>>,
}

impl Levels {
    /// Gives `rule` a level; none switches it off.
    pub fn set(&mut self, rule: &Rule, level: Option<Level>) {
        self.given.insert(rule.code, level);
    }

    /// The level of `rule`; none where it is off.
    #[must_use]
    pub fn of(&self, rule: &Rule) -> Option<Level> {
        self.given.get(rule.code).copied().unwrap_or(Some(rule.level))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_unique_and_in_order() {
        let codes: Vec<&str> = rules().iter().map(|rule| rule.code).collect();
        let mut sorted = codes.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(codes, sorted);
        let mut names: Vec<&str> = rules().iter().map(|rule| rule.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), codes.len());
    }

    #[test]
    fn every_manual_has_its_four_parts() {
        for rule in rules() {
            let parts = rule.parts();
            let heads: Vec<&str> = parts.iter().map(|(title, _)| title.as_str()).collect();
            assert_eq!(heads, ["What it flags", "Why", "Fires", "Silent"], "{}", rule.code);
            assert!(parts.iter().all(|(_, lines)| !lines.is_empty()), "{}", rule.code);
            assert!(rule.manual().lines().all(|line| line.chars().count() <= 116), "{}", rule.code);
            assert!(!rule.summary.ends_with('.') && rule.summary.len() < 100, "{}", rule.code);
        }
    }

    #[test]
    fn a_rule_can_be_given_a_level_or_switched_off() {
        let rule = Rule::find("sources-disagree").unwrap();
        let mut levels = Levels::default();
        assert_eq!(levels.of(rule), Some(Level::Error));
        levels.set(rule, Some(Level::Warning));
        assert_eq!(levels.of(rule), Some(Level::Warning));
        levels.set(rule, None);
        assert_eq!(levels.of(rule), None);
        assert_eq!(Rule::find("f001").map(|rule| rule.name), Some("sources-disagree"));
    }
}
