//! Eighth stage: rules over figures and threads.
//!
//! One file a rule: its manual and its check. [`registry`] lists them, one line a rule; `fixtures/rules` holds texts on
//! which each speaks or stays silent.

mod ambiguous_format;
mod arithmetic_mismatch;
mod broken_number;
mod changed_over_time;
mod changed_since_lock;
mod conversion_mismatch;
mod dispute;
mod duration_mismatch;
mod implausible_jump;
mod misquoted_source;
mod registry;
mod rule;
mod self_contradiction;
mod sources_disagree;
mod support;
mod swapped_figure;
mod unsupported_figure;

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

pub(crate) use registry::nearest;
pub use registry::{Levels, nearest_rule, rules};
pub use rule::Rule;
pub(crate) use unsupported_figure::not_comparable;

use crate::lock::Drift;
use crate::model::{Figure, FigureId, Finding, Label, Level, Message, Thread, stable_id};
use crate::options::Options;

/// A thread with its figures, in order.
type Members<'a> = (&'a Thread, Vec<&'a Figure>);

/// What more than one rule looks up, put together when first asked for.
#[derive(Debug, Default)]
pub(crate) struct Lookup<'a> {
    by_id: OnceLock<FxHashMap<&'a FigureId, &'a Figure>>,
    members: OnceLock<Vec<Members<'a>>>,
    articles: OnceLock<Vec<Vec<&'a Figure>>>,
    thread_of: OnceLock<FxHashMap<&'a FigureId, &'a str>>,
}

/// What the rules look at.
#[derive(Debug)]
pub(crate) struct Checked<'a> {
    pub(crate) figures: &'a [Figure],
    pub(crate) threads: &'a [Thread],
    pub(crate) levels: &'a Levels,
    pub(crate) options: &'a Options,
    /// What changed since the figure lock was written; nothing where there is none.
    pub(crate) drifts: &'a [Drift],
    /// The figures of a summary, where `figures` are those of its sources.
    pub(crate) claims: Option<&'a [Figure]>,
    pub(crate) lookup: Lookup<'a>,
}

impl<'a> Checked<'a> {
    /// True where the rule with this code is not off.
    fn is_on(&self, code: &str) -> bool {
        Rule::find(code).is_some_and(|rule| self.levels.of(rule).is_some())
    }

    /// The figures by id.
    fn by_id(&self) -> &FxHashMap<&'a FigureId, &'a Figure> {
        self.lookup.by_id.get_or_init(|| self.figures.iter().map(|figure| (&figure.id, figure)).collect())
    }

    /// Every thread with its figures, in order.
    fn members(&self) -> &[Members<'a>] {
        self.lookup.members.get_or_init(|| {
            let by_id = self.by_id();
            let figures = |thread: &'a Thread| thread.figures.iter().filter_map(|id| by_id.get(id).copied()).collect();
            self.threads.iter().map(|thread| (thread, figures(thread))).collect()
        })
    }

    /// The thread that a figure belongs to.
    fn thread_of(&self) -> &FxHashMap<&'a FigureId, &'a str> {
        let ids = |thread: &'a Thread| thread.figures.iter().map(move |id| (id, thread.id.as_str()));
        self.lookup.thread_of.get_or_init(|| self.threads.iter().flat_map(ids).collect())
    }

    /// Figures of each article, in the order of the text.
    fn articles(&self) -> &[Vec<&'a Figure>] {
        self.lookup.articles.get_or_init(|| by_article(self.figures))
    }
}

/// What a rule found, before its code and identity are put on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Draft {
    /// What cannot hold or has changed, in one neutral sentence.
    message: Message,
    /// The places, the most important first.
    labels: Vec<Label>,
    /// More to know.
    notes: Vec<Message>,
    /// The highest level it deserves, where that is not for the rule alone to say.
    most: Option<Level>,
    /// The thread it speaks of.
    thread: Option<String>,
    /// What the finding's identity is made from: what, unit, place, period, sources and values; no offsets.
    identity: Vec<String>,
}

/// Applies every rule that is not off; findings are sorted by level, code, then place.
pub(crate) fn lint(checked: &Checked<'_>) -> Vec<Finding> {
    apply(checked, rules())
}

/// Holds the figures of a summary against its sources; findings are sorted alike.
pub(crate) fn lint_summary(checked: &Checked<'_>) -> Vec<Finding> {
    apply(checked, &[unsupported_figure::UNSUPPORTED_FIGURE])
}

fn apply(checked: &Checked<'_>, rules: &[Rule]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (rule, level) in rules.iter().filter_map(|rule| Some((rule, checked.levels.of(rule)?))) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut told: BTreeSet<(String, BTreeSet<String>)> = BTreeSet::new();
        for draft in (rule.check)(checked) {
            let identity: Vec<&str> =
                std::iter::once(rule.code).chain(draft.identity.iter().map(String::as_str)).collect();
            let mut id = stable_id("f", identity);
            // A sentence that stands twice in one article is one statement.
            let articles: BTreeSet<String> = draft.labels.iter().map(|label| label.article.clone()).collect();
            if draft.thread.is_some() && articles.len() == 1 && !told.insert((id.clone(), articles)) {
                continue;
            }
            // Two findings that say the same of the same are told apart by their order in the set.
            let nth = seen.entry(id.clone()).or_default();
            *nth += 1;
            if *nth > 1 {
                id = format!("{id}-{nth}");
            }
            findings.push(Finding {
                id,
                code: rule.code.to_owned(),
                rule: rule.name.to_owned(),
                level: draft.most.map_or(level, |most| level.min(most)),
                message: draft.message,
                labels: draft.labels,
                notes: draft.notes,
                thread: draft.thread,
            });
        }
    }
    let at = |finding: &Finding| {
        finding.labels.first().map(|label| (label.article.clone(), label.span.start)).unwrap_or_default()
    };
    findings.sort_by(|a, b| b.level.cmp(&a.level).then_with(|| a.code.cmp(&b.code)).then_with(|| at(a).cmp(&at(b))));
    findings
}

/// A label on a figure.
fn label(figure: &Figure, text: String) -> Label {
    Label {
        article: figure.article.path.clone(),
        span: figure.quantity.phrase,
        sentence_span: figure.sentence_span,
        text,
        figure: Some(figure.id.clone()),
    }
}

/// Figures of each article, in the order of the text.
fn by_article(figures: &[Figure]) -> Vec<Vec<&Figure>> {
    let mut sorted: Vec<&Figure> = figures.iter().collect();
    sorted.sort_by(|a, b| a.place().cmp(&b.place()));
    let mut out: Vec<Vec<&Figure>> = Vec::new();
    for figure in sorted {
        match out.last_mut() {
            Some(group) if group.first().is_some_and(|first| first.article.path == figure.article.path) => {
                group.push(figure);
            }
            _ => out.push(vec![figure]),
        }
    }
    out
}
