//! Levels of rules, for all articles and for some.

use std::collections::{BTreeMap, HashMap};

use super::Context;
use crate::lint::Rule;
use crate::model::{Article, Finding, Label, Level};
use crate::options::{Globs, Options, RuleLevel};

/// By code, where the options say something.
type ByCode = BTreeMap<&'static str, RuleLevel>;

/// The levels in force.
pub(super) struct Levels<'a> {
    everywhere: ByCode,
    /// What the overrides say of an article, where one fits.
    in_article: HashMap<&'a str, ByCode>,
}

impl<'a> Levels<'a> {
    pub(super) fn new(options: &Options, articles: &'a [Article]) -> Self {
        let overrides: Vec<(Globs, ByCode)> = options
            .overrides
            .iter()
            .map(|entry| (Globs::new(&entry.articles, options.root()), by_code(&entry.rules)))
            .collect();
        let mut in_article: HashMap<&str, ByCode> = HashMap::new();
        for (globs, levels) in &overrides {
            for article in articles.iter().filter(|article| is_in(article, globs)) {
                in_article.entry(&article.info.path).or_default().extend(levels);
            }
        }
        Self { everywhere: by_code(&options.rules), in_article }
    }

    /// The level of a finding; none where it is not told.
    pub(super) fn of(&self, finding: &Finding, context: &Context<'_>) -> Option<Level> {
        if finding.labels.is_empty() {
            return Some(finding.level);
        }
        [Level::Error, Level::Warning]
            .into_iter()
            .find(|&level| context.still_holds(finding, |label| self.of_place(finding, label) < Some(level)))
    }

    /// The level at one of its places.
    fn of_place(&self, finding: &Finding, label: &Label) -> Option<Level> {
        let code = finding.code.as_str();
        let here = self.in_article.get(label.article.as_str()).and_then(|levels| levels.get(code));
        match here.or_else(|| self.everywhere.get(code)) {
            Some(level) => level.level(),
            None => Some(finding.level),
        }
    }
}

/// Rules may be named by code or by name; the code goes first.
fn by_code(rules: &BTreeMap<String, RuleLevel>) -> ByCode {
    let mut out = ByCode::new();
    for (name, level) in rules {
        if let Some(rule) = Rule::find(name) {
            let is_code = name.eq_ignore_ascii_case(rule.code);
            if is_code || !out.contains_key(rule.code) {
                out.insert(rule.code, *level);
            }
        }
    }
    out
}

/// The levels that the rules are run with: a rule that is on for some articles only is run for all.
pub(crate) fn rule_levels(options: &Options) -> crate::lint::Levels {
    let mut levels = crate::lint::Levels::default();
    let overrides: Vec<ByCode> = options.overrides.iter().map(|entry| by_code(&entry.rules)).collect();
    for (code, level) in by_code(&options.rules) {
        let is_on_somewhere =
            overrides.iter().any(|levels| levels.get(code).is_some_and(|level| *level > RuleLevel::Off));
        let Some(rule) = Rule::find(code) else { continue };
        if level > RuleLevel::Off || !is_on_somewhere {
            levels.set(rule, level.level());
        }
    }
    levels
}

/// True where the article matches the patterns.
pub(super) fn is_in(article: &Article, globs: &Globs) -> bool {
    let name = article.info.path.as_str();
    // A record of a file is matched with its file.
    globs.matches(&article.file, name.rsplit_once('#').map_or(name, |(file, _)| file))
}
