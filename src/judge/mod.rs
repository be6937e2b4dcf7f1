//! Ninth stage: which findings are told, how loudly, and which are silenced on somebody's word.
//!
//! A finding over several articles is judged by what is left of it: it stays as long as two of its figures differ that
//! nothing speaks for leaving out.

mod comment;
mod levels;
mod suppress;

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use crate::model::{Article, Figure, FigureId, Finding, Label, Notice, RelationKind, Silenced, Thread};
use crate::options::Options;

use self::levels::Levels;
pub(crate) use self::levels::rule_levels;
use self::suppress::Suppressions;

/// What the findings are about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Case<'a> {
    pub(crate) articles: &'a [Article],
    pub(crate) figures: &'a [Figure],
    pub(crate) threads: &'a [Thread],
    /// The paths that were read.
    pub(crate) roots: &'a [PathBuf],
    pub(crate) options: &'a Options,
}

/// Findings told and not told.
#[derive(Debug, Clone, Default)]
pub(crate) struct Judged {
    pub(crate) findings: Vec<Finding>,
    pub(crate) silenced: Vec<Silenced>,
    pub(crate) notices: Vec<Notice>,
}

/// Gives every finding its level and takes out what is silenced.
pub(crate) fn judge(findings: Vec<Finding>, case: Case<'_>) -> Judged {
    let context = Context::new(case, &findings);
    let levels = Levels::new(case.options, case.articles);
    let mut suppressions = Suppressions::new(&context);
    let mut judged = Judged::default();
    for mut finding in findings {
        let Some(level) = levels.of(&finding, &context) else { continue };
        finding.level = level;
        match suppressions.silence(&finding, &context) {
            Some((reason, place, by)) => judged.silenced.push(Silenced { finding, reason, place, by }),
            None => judged.findings.push(finding),
        }
    }
    judged.findings.sort_by(|a, b| b.level.cmp(&a.level).then_with(|| a.code.cmp(&b.code)));
    judged.notices = suppressions.notices(&context);
    judged.notices.sort();
    judged
}

/// What is looked up for each finding.
struct Context<'a> {
    case: Case<'a>,
    articles: BTreeMap<&'a str, &'a Article>,
    threads: BTreeMap<&'a str, &'a Thread>,
    figures: BTreeMap<&'a FigureId, &'a Figure>,
}

impl<'a> Context<'a> {
    fn new(case: Case<'a>, findings: &[Finding]) -> Self {
        let labels = findings.iter().flat_map(|finding| &finding.labels);
        let marked: HashSet<&FigureId> = labels.filter_map(|label| label.figure.as_ref()).collect();
        let figures = case.figures.iter().filter(|figure| marked.contains(&figure.id));
        Self {
            case,
            articles: case.articles.iter().map(|article| (article.info.path.as_str(), article)).collect(),
            threads: case.threads.iter().map(|thread| (thread.id.as_str(), thread)).collect(),
            figures: figures.map(|figure| (&figure.id, figure)).collect(),
        }
    }

    fn article(&self, label: &Label) -> Option<&'a Article> {
        self.articles.get(label.article.as_str()).copied()
    }

    fn thread(&self, finding: &Finding) -> Option<&'a Thread> {
        self.threads.get(finding.thread.as_deref()?).copied()
    }

    /// The names of the quantity that a finding is about.
    fn measures(&self, finding: &Finding) -> Vec<&'a str> {
        match self.thread(finding) {
            Some(thread) => vec![&thread.measure],
            None => {
                let figures = finding.labels.iter().filter_map(|label| self.figures.get(label.figure.as_ref()?));
                figures.map(|figure| figure.measure.label.as_str()).collect()
            }
        }
    }

    /// True where the finding would still be one without the places that `is_out` names.
    fn still_holds(&self, finding: &Finding, is_out: impl Fn(&Label) -> bool) -> bool {
        if !finding.labels.iter().any(&is_out) {
            return true;
        }
        let Some(thread) = self.thread(finding) else { return false };
        let left: HashSet<&FigureId> =
            finding.labels.iter().filter(|label| !is_out(label)).filter_map(|label| label.figure.as_ref()).collect();
        let differs = |relation: &&crate::model::Relation| relation.kind == RelationKind::Differs;
        thread.relations.iter().filter(differs).any(|relation| left.contains(&relation.a) && left.contains(&relation.b))
    }
}
