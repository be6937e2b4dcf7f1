//! Suppressions: what somebody knows of, and gives a reason for not telling.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Context;
use super::levels::is_in;
use crate::lint::Rule;
use crate::model::{Article, Finding, Label, Level, Notice};
use crate::options::{Globs, Options, Suppress};

/// The suppressions in force, and which of them were of use.
pub(super) struct Suppressions<'a> {
    entries: Vec<Entry<'a>>,
}

struct Entry<'a> {
    suppress: &'a Suppress,
    globs: Globs,
    is_expired: bool,
    is_used: bool,
}

impl<'a> Suppressions<'a> {
    pub(super) fn new(context: &Context<'a>) -> Self {
        let options = context.case.options;
        let today = today(options);
        let entry = |suppress: &'a Suppress| Entry {
            suppress,
            globs: Globs::new(&suppress.articles, options.root()),
            is_expired: suppress.until.is_some_and(|until| until < today),
            is_used: false,
        };
        Self { entries: options.suppress.iter().map(entry).collect() }
    }

    /// The reason for not telling a finding, and where it is given; none where it is to be told.
    pub(super) fn silence(&mut self, finding: &Finding, context: &Context<'_>) -> Option<(String, String)> {
        let mut silenced = None;
        for entry in self.entries.iter_mut().filter(|entry| entry.names(finding, context)) {
            let is_out = |label: &Label| context.article(label).is_some_and(|article| is_in(article, &entry.globs));
            let by_article = !entry.globs.is_empty();
            if by_article && !finding.labels.iter().any(is_out) {
                continue;
            }
            entry.is_used = true;
            let is_silenced = !by_article || !context.still_holds(finding, is_out);
            if is_silenced && !entry.is_expired && silenced.is_none() {
                silenced = Some((entry.suppress.reason.clone(), place(entry.suppress, context.case.options)));
            }
        }
        silenced
    }

    /// What was of no use, or no longer is.
    pub(super) fn notices(&self, context: &Context<'_>) -> Vec<Notice> {
        let notice = |entry: &Entry<'_>| {
            let what = entry.suppress.describe();
            let message = match (entry.is_used, entry.suppress.until.filter(|_| entry.is_expired)) {
                (true, Some(until)) => format!("the suppression of {what} expired on {until}; it silences nothing now"),
                (false, Some(until)) => format!("the suppression of {what} expired on {until}, and nothing fits it"),
                (false, None) if entry.was_looked_for(context) => format!("the suppression of {what} fits nothing"),
                _ => return None,
            };
            let path = file(context.case.options);
            Some(Notice { level: Level::Warning, path, line: entry.suppress.line, message })
        };
        self.entries.iter().filter_map(notice).collect()
    }
}

impl Entry<'_> {
    /// True where all that is named fits, articles aside.
    fn names(&self, finding: &Finding, context: &Context<'_>) -> bool {
        let Suppress { id, code, measure, .. } = self.suppress;
        id.as_ref().is_none_or(|id| *id == finding.id)
            && code.as_ref().is_none_or(|code| Rule::find(code).is_some_and(|rule| rule.code == finding.code))
            && measure.as_ref().is_none_or(|pattern| {
                context
                    .measures(finding)
                    .iter()
                    .any(|measure| is_like(&pattern.to_lowercase(), &measure.to_lowercase()))
            })
    }

    /// True where the run looked at what it is for: articles that it names, or a folder. A run over single files
    /// says nothing about the rest of the set.
    fn was_looked_for(&self, context: &Context<'_>) -> bool {
        let in_set = |article: &Article| is_in(article, &self.globs);
        let root = context.case.options.root().and_then(|root| root.canonicalize().ok());
        let holds_root = |folder: &std::path::PathBuf| {
            root.as_ref().zip(folder.canonicalize().ok()).is_some_and(|(root, folder)| root.starts_with(folder))
        };
        if self.globs.is_empty() {
            context.case.roots.iter().any(|root| root.is_dir())
        } else {
            context.case.articles.iter().any(in_set) || context.case.roots.iter().any(holds_root)
        }
    }
}

impl Suppress {
    /// What it is for, in words.
    fn describe(&self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.id.as_ref().map(|id| format!("finding {id}")));
        parts.extend(self.code.clone());
        parts.extend(self.measure.as_ref().map(|measure| format!("{measure:?}")));
        if parts.is_empty() {
            parts.push("everything".to_owned());
        }
        if !self.articles.is_empty() {
            let articles: Vec<&str> = self.articles.iter().map(crate::options::Pattern::as_str).collect();
            parts.push(format!("in {}", articles.join(", ")));
        }
        parts.join(" ")
    }
}

fn file(options: &Options) -> String {
    options.file.as_ref().map_or_else(|| Options::FILE.to_owned(), |file| file.display().to_string())
}

fn place(suppress: &Suppress, options: &Options) -> String {
    match suppress.line {
        0 => file(options),
        line => format!("{}:{line}", file(options)),
    }
}

/// The day of the options, else the system's, in UTC.
fn today(options: &Options) -> Date {
    options.today.unwrap_or_else(|| jiff::Timestamp::now().to_zoned(TimeZone::UTC).date())
}

/// True where `text` fits `pattern`, in which `*` stands for any run of characters.
fn is_like(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        let Some(at) = rest.find(part) else { return false };
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, text, fits) in [
            ("boats", "boats", true),
            ("boats", "two boats", false),
            ("*boats", "two boats", true),
            ("boats*", "boats lost", true),
            ("b*s", "boats", true),
            ("b*t*s", "boats", true),
            ("b*s", "boat", false),
            ("*ab*b", "abb", true),
            ("a*a", "a", false),
            ("*", "", true),
        ] {
            assert_eq!(is_like(pattern, text), fits, "{pattern} {text}");
        }
    }
}
