//! Suppressions: what somebody knows of, and gives a reason for not telling.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Context;
use super::comment::Comment;
use super::levels::is_in;
use crate::lint::Rule;
use crate::model::{Article, Finding, Label, Level, Notice, SilencedBy};
use crate::options::{Globs, Options, Suppress};

/// The suppressions in force, and which of them were of use.
pub(super) struct Suppressions<'a> {
    entries: Vec<Entry<'a>>,
}

struct Entry<'a> {
    kind: Kind<'a>,
    is_expired: bool,
    is_used: bool,
}

/// Where a suppression is written.
enum Kind<'a> {
    /// In the options file.
    Options { suppress: &'a Suppress, globs: Globs },
    /// In an article.
    Article { article: &'a Article, comment: Comment<'a> },
}

impl<'a> Suppressions<'a> {
    pub(super) fn new(context: &Context<'a>) -> Self {
        let options = context.case.options;
        let today = today(options);
        let listed = options.suppress.iter().map(|suppress| Entry {
            kind: Kind::Options { suppress, globs: Globs::new(&suppress.articles, options.root()) },
            is_expired: suppress.until.is_some_and(|until| until < today),
            is_used: false,
        });
        let comments = context.case.articles.iter().flat_map(|article| {
            article.ignores.iter().map(|ignore| Entry {
                kind: Kind::Article { article, comment: Comment::of(ignore) },
                is_expired: false,
                is_used: false,
            })
        });
        Self { entries: listed.chain(comments).collect() }
    }

    /// The reason for not telling a finding, where it is given and by what; none where it is to be told.
    pub(super) fn silence(&mut self, finding: &Finding, context: &Context<'_>) -> Option<(String, String, SilencedBy)> {
        let mut silenced = None;
        for entry in self.entries.iter_mut().filter(|entry| entry.names(finding, context)) {
            let by_place = entry.is_by_place();
            if by_place && !finding.labels.iter().any(|label| entry.holds(label, context)) {
                continue;
            }
            let is_silenced = !by_place || !context.still_holds(finding, |label| entry.holds(label, context));
            if is_silenced && !entry.is_expired && silenced.is_none() {
                silenced = Some((entry.reason().to_owned(), entry.place(context.case.options), entry.kind()));
            }
            entry.is_used = true;
        }
        silenced
    }

    /// What was of no use, or no longer is.
    pub(super) fn notices(&self, context: &Context<'_>) -> Vec<Notice> {
        let notice = |entry: &Entry<'_>| {
            let (path, line) = entry.position(context.case.options);
            Some(Notice { level: Level::Warning, path, line, message: entry.complaint(context)? })
        };
        self.entries.iter().filter_map(notice).collect()
    }
}

impl Entry<'_> {
    const fn kind(&self) -> SilencedBy {
        match self.kind {
            Kind::Options { .. } => SilencedBy::Options,
            Kind::Article { .. } => SilencedBy::Comment,
        }
    }

    /// True where all that is named fits, places aside.
    fn names(&self, finding: &Finding, context: &Context<'_>) -> bool {
        let is_code = |name: &String| Rule::find(name).is_some_and(|rule| rule.code == finding.code);
        match &self.kind {
            Kind::Options { suppress: Suppress { id, code, measure, .. }, .. } => {
                id.as_ref().is_none_or(|id| *id == finding.id)
                    && code.as_ref().is_none_or(is_code)
                    && measure.as_ref().is_none_or(|pattern| {
                        let is_it = |measure: &&str| is_like(&pattern.to_lowercase(), &measure.to_lowercase());
                        context.measures(finding).iter().any(is_it)
                    })
            }
            Kind::Article { comment, .. } => {
                comment.fault.is_none()
                    && (comment.rules.is_empty() || comment.rules.iter().any(|rule| rule.code == finding.code))
            }
        }
    }

    /// True where it is about some places only.
    fn is_by_place(&self) -> bool {
        match &self.kind {
            Kind::Options { globs, .. } => !globs.is_empty(),
            Kind::Article { .. } => true,
        }
    }

    /// True where it is about this place.
    fn holds(&self, label: &Label, context: &Context<'_>) -> bool {
        match &self.kind {
            Kind::Options { globs, .. } => context.article(label).is_some_and(|article| is_in(article, globs)),
            Kind::Article { article, comment } => {
                label.article == article.info.path && comment.scope.is_none_or(|scope| scope.overlaps(label.span))
            }
        }
    }

    fn reason(&self) -> &str {
        match &self.kind {
            Kind::Options { suppress, .. } => &suppress.reason,
            Kind::Article { comment, .. } => comment.reason,
        }
    }

    /// The file and the line in which it stands.
    fn position(&self, options: &Options) -> (String, usize) {
        match &self.kind {
            Kind::Options { suppress, .. } => {
                let file = options.file.as_ref().map(|file| file.display().to_string());
                (file.unwrap_or_else(|| Options::FILE.to_owned()), suppress.line)
            }
            Kind::Article { article, comment } => {
                (article.file.display().to_string(), article.position(comment.at.start).line)
            }
        }
    }

    fn place(&self, options: &Options) -> String {
        match self.position(options) {
            (file, 0) => file,
            (file, line) => format!("{file}:{line}"),
        }
    }

    /// What whoever wrote it should know; none where it does its work.
    fn complaint(&self, context: &Context<'_>) -> Option<String> {
        match &self.kind {
            Kind::Options { suppress, globs } => {
                let what = suppress.describe();
                match (self.is_used, suppress.until.filter(|_| self.is_expired)) {
                    (true, Some(until)) => {
                        Some(format!("the suppression of {what} expired on {until}; it silences nothing now"))
                    }
                    (false, Some(until)) => {
                        Some(format!("the suppression of {what} expired on {until}, and nothing fits it"))
                    }
                    (false, None) if was_looked_for(globs, context) => {
                        Some(format!("the suppression of {what} fits nothing"))
                    }
                    _ => None,
                }
            }
            Kind::Article { comment, .. } => match &comment.fault {
                Some(fault) => Some(fault.clone()),
                None => (!self.is_used).then(|| "this comment silences nothing".to_owned()),
            },
        }
    }
}

/// True where the run looked at what a suppression is for: articles that it names, or a folder. A run over single
/// files says nothing about the rest of the set.
fn was_looked_for(globs: &Globs, context: &Context<'_>) -> bool {
    let root = context.case.options.root().and_then(|root| root.canonicalize().ok());
    let holds_root = |folder: &std::path::PathBuf| {
        root.as_ref().zip(folder.canonicalize().ok()).is_some_and(|(root, folder)| root.starts_with(folder))
    };
    if globs.is_empty() {
        context.case.roots.iter().any(|root| root.is_dir())
    } else {
        context.case.articles.iter().any(|article| is_in(article, globs)) || context.case.roots.iter().any(holds_root)
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
