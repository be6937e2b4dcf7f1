//! What a rule is, and how one is declared.

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
