//! Every rule, one line each. A code that was once given is never given again.

use super::{Checked, Draft};
use crate::model::Level;

/// A rule: its names, its manual and its check.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// `F001` and so on; stable for ever.
    pub code: &'static str,
    /// A readable name, `sources-disagree`.
    pub name: &'static str,
    /// The level it has unless options say otherwise.
    pub level: Level,
    /// What it flags, in one line.
    pub summary: &'static str,
    /// The manual: what, why, an example, how to silence it.
    pub explanation: &'static str,
    pub(super) check: fn(&Checked<'_>) -> Vec<Draft>,
}

static RULES: [Rule; 10] = [
    super::sources_disagree::SOURCES_DISAGREE,
    super::changed_over_time::CHANGED_OVER_TIME,
    super::misquoted_source::MISQUOTED_SOURCE,
    super::self_contradiction::SELF_CONTRADICTION,
    super::conversion_mismatch::CONVERSION_MISMATCH,
    super::arithmetic_mismatch::ARITHMETIC_MISMATCH,
    super::ambiguous_format::AMBIGUOUS_FORMAT,
    super::broken_number::BROKEN_NUMBER,
    super::implausible_jump::IMPLAUSIBLE_JUMP,
    super::swapped_figure::SWAPPED_FIGURE,
];

/// Every rule, by code.
#[must_use]
pub fn rules() -> &'static [Rule] {
    &RULES
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
            for part in ["What it flags", "Why", "Example", "To silence it"] {
                assert!(rule.explanation.contains(part), "{} lacks {part:?}", rule.code);
            }
            assert!(!rule.summary.ends_with('.') && rule.summary.len() < 100, "{}", rule.code);
        }
    }
}
