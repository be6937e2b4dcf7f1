//! Every rule, one line each. A code that was once given is never given again.

use std::collections::BTreeMap;

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
    /// The manual in Markdown: what, why, where it fires and where it stays silent. Each line starts with a space.
    manual: &'static str,
    pub(super) check: fn(&Checked<'_>) -> Vec<Draft>,
}

impl Rule {
    /// The rule with this code or name, in upper or lower case.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        rules().iter().find(|rule| rule.code.eq_ignore_ascii_case(name) || rule.name.eq_ignore_ascii_case(name))
    }

    /// The manual in Markdown: what it flags, why, an example that it flags and one that it does not, a heading each.
    #[must_use]
    pub fn manual(&self) -> String {
        let lines = self.manual.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    /// The parts of the manual: its title and its lines, without the fences around examples.
    #[must_use]
    pub fn parts(&self) -> Vec<(String, Vec<String>)> {
        let mut parts: Vec<(String, Vec<String>)> = Vec::new();
        for line in self.manual().lines().filter(|line| !line.is_empty() && !line.starts_with("```")) {
            match (line.strip_prefix("# "), parts.last_mut()) {
                (Some(title), _) => parts.push((title.to_owned(), Vec::new())),
                (None, Some((_, lines))) => lines.push(line.to_owned()),
                (None, None) => {}
            }
        }
        parts
    }

    /// How any rule is silenced, in Markdown.
    pub const SILENCE: &str = "\
`[rules]` in `figcheck.toml` turns it off or gives it another level, everywhere or in some articles; `[[suppress]]` takes
out single findings, articles or quantities, with a reason. `<!-- figcheck: ignore CODE reason -->` in Markdown does so
for the block below it, front matter `figcheck: ignore` for an article. A baseline takes out all that is known today.";
}

/// Declares a rule from its manual, which is its doc comment, and its names; `check` stands beside it.
macro_rules! rule {
    (
        $(#[doc = $line:literal])*
        $rule:ident { code: $code:literal, name: $name:literal, level: $level:ident, summary: $summary:literal $(,)? }
    ) => {
        $(#[doc = $line])*
        pub(super) const $rule: $crate::lint::Rule = $crate::lint::Rule::new(
            $code,
            $name,
            $crate::model::Level::$level,
            $summary,
            concat!($($line, "\n"),*),
            check,
        );
    };
}
pub(super) use rule;

impl Rule {
    pub(super) const fn new(
        code: &'static str,
        name: &'static str,
        level: Level,
        summary: &'static str,
        manual: &'static str,
        check: fn(&Checked<'_>) -> Vec<Draft>,
    ) -> Self {
        Self { code, name, level, summary, manual, check }
    }
}

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
