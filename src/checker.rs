//! The stages in a row: articles in, a report out.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::lexicon::extra::Extra;
use crate::lock::Lock;
use crate::model::{Article, Figure, FigureId, FigureKind, Finding, Note, Notice, PairExplanation, Silenced, Thread};
use crate::normalise::Document;
use crate::options::Options;
use crate::origins::Origins;
use crate::read::{ArticleSet, Progress, Skipped};
use crate::{attribute, compare, judge, link, lint, measure, parse, read, reconcile};

/// What is worked out for each figure besides the columns of `extract`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detail {
    /// What it measures ([`Figure::measure`]): figures are linked by it.
    pub measures: bool,
    /// Which rules and table rows made it ([`Quantity::trace`](crate::model::Quantity::trace)).
    pub traces: bool,
    /// What holds each two figures of a thread together ([`Link::evidence`](crate::model::Link::evidence)). Where it was not
    /// asked for, the weakest link of each thread tells it all the same.
    pub evidence: bool,
}

impl Default for Detail {
    /// Everything.
    fn default() -> Self {
        Self { measures: true, traces: true, evidence: true }
    }
}

/// Reads and checks article sets with one set of options.
#[derive(Debug, Clone, Default)]
pub struct Checker {
    options: Options,
    detail: Detail,
    /// The words of the options, ready to be looked up.
    extra: Arc<Extra>,
    lock: Option<Lock>,
}

/// Texts of more bytes than this are kept, since telling all their lines and columns at once takes too long. There are few.
const LONG: usize = 1024 * 1024;

/// What was done, for the last line of every run.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Summary {
    /// Articles read.
    pub articles: usize,
    /// Files or records that could not be read.
    pub skipped: usize,
    /// Figures found.
    pub figures: usize,
    /// Figures that stand in a thread of two or more.
    pub compared: usize,
    /// Figures that were not compared, by reason.
    pub not_comparable: BTreeMap<String, usize>,
    /// Findings that somebody suppressed.
    pub suppressed: usize,
    /// Findings that the baseline knows.
    pub known: usize,
    /// Different origins behind the articles, copies of one wire text counted once.
    pub origins: usize,
}

/// Everything that a run found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The articles, by path.
    pub articles: Vec<Article>,
    /// What could not be read, and why.
    pub skipped: Vec<Skipped>,
    /// The figures, by article path, then start.
    pub figures: Vec<Figure>,
    /// Quantities with two or more figures.
    pub threads: Vec<Thread>,
    /// What the rules say, most important first.
    pub findings: Vec<Finding>,
    /// What they would also say, had nobody silenced it.
    pub silenced: Vec<Silenced>,
    /// What there is to say about figcheck's own files.
    pub notices: Vec<Notice>,
    /// The paths that were read.
    pub roots: Vec<PathBuf>,
    /// The counts.
    pub summary: Summary,
}

/// What one file or record held: its articles and their figures, or why there are none.
#[derive(Debug, Clone, Default)]
pub struct Extracted {
    /// The articles, in order.
    pub articles: Vec<Article>,
    /// What could not be read, and why.
    pub skipped: Vec<Skipped>,
    /// The figures, by article, then start.
    pub figures: Vec<Figure>,
}

impl Report {
    /// Leaves out vague numerals: they have no value, and are listed only where they were asked for.
    pub fn drop_vague(&mut self) {
        self.figures.retain(|figure| figure.quantity.kind == FigureKind::Numeral);
        self.summary.figures = self.figures.len();
        self.summary.not_comparable.remove(VAGUE);
    }
}

impl Checker {
    /// A checker with the given options. Words that [`Options::parse`] would refuse are left out, all of them.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let extra = Arc::new(Extra::of(&options).unwrap_or_default());
        Self { options, detail: Detail::default(), extra, lock: None }
    }

    /// The same checker, which also tells what changed since `lock` was written.
    #[must_use]
    pub fn with_lock(self, lock: Lock) -> Self {
        Self { lock: Some(lock), ..self }
    }

    /// The same checker, which works out no more than `detail` for each figure: a list of figures costs less than what can be
    /// compared and explained.
    #[must_use]
    pub fn with_detail(self, detail: Detail) -> Self {
        Self { detail, ..self }
    }

    /// The options it was made with.
    #[must_use]
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// Reads files, folders and, for the path `-`, standard input.
    ///
    /// Nothing fails as a whole: what cannot be read is listed in [`ArticleSet::skipped`].
    #[must_use]
    pub fn read(&self, paths: &[PathBuf]) -> ArticleSet {
        read::read(paths, &self.options)
    }

    /// Reads the content of a file that need not be on disk, such as an earlier version of it. The name tells the format.
    #[must_use]
    pub fn read_bytes(&self, path: &Path, bytes: Vec<u8>) -> ArticleSet {
        read::read_bytes(path, bytes, &self.options)
    }

    /// The figures of one article, in the order of the text.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Vec<Figure> {
        let mut document = Document::with_extra(article, &self.extra);
        document.explains = self.detail.traces;
        let parsed = parse::parse(&document);
        let attributed = attribute::attribute(&document, &parsed, &self.options);
        let measure = || measure::measure(&document, &parsed, &attributed, &self.options);
        let measured = self.detail.measures.then(measure);
        measure::figures(&document, parsed, attributed, measured)
    }

    /// The figures of all articles, by article path, then start.
    #[must_use]
    pub fn extract_all(&self, articles: &[Article]) -> Vec<Figure> {
        articles.par_iter().flat_map_iter(|article| self.extract(article)).collect()
    }

    /// Reads and extracts a set of any size in the memory of a few articles.
    ///
    /// `work` gets what each file or record holds, on any thread; `take` gets what it makes of it, on this one, in the order in
    /// which [`Checker::read`] has the articles. `watch` is told now and then how far the reading is. What could not be found, or
    /// belongs to no article, is returned.
    ///
    /// ```
    /// use figcheck::{Checker, Options};
    ///
    /// let checker = Checker::new(Options::default());
    /// let mut figures = 0;
    /// let work = |extracted: figcheck::Extracted| extracted.figures.len();
    /// checker.extract_each(&["seeds".into()], &|_| {}, work, |found| -> Result<(), ()> {
    ///     figures += found;
    ///     Ok(())
    /// })?;
    /// assert!(figures > 0);
    /// # Ok::<(), ()>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The first error of `take`; nothing more is read then.
    pub fn extract_each<T: Send, E>(
        &self,
        paths: &[PathBuf],
        watch: &dyn Fn(Progress),
        work: impl Fn(Extracted) -> T + Sync,
        take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<Vec<Skipped>, E> {
        let extract = |part: ArticleSet| {
            let mut figures = part.figures;
            match part.articles.as_slice() {
                // Most pieces hold one article, whose figures need not be put together from those of many threads.
                [article] => figures.extend(self.extract(article)),
                articles => figures.extend(self.extract_all(articles)),
            }
            work(Extracted { articles: part.articles, skipped: part.skipped, figures })
        };
        read::each(paths, &self.options, watch, extract, take)
    }

    /// [`Checker::read`] and [`Checker::extract_all`] in one go, article by article; without `texts`, no more is kept of an article
    /// than reconciling needs.
    ///
    /// Where the options say so, files of figures that were extracted before are read like articles.
    #[must_use]
    pub fn read_figures(&self, paths: &[PathBuf], texts: bool, watch: &dyn Fn(Progress)) -> (ArticleSet, Vec<Figure>) {
        let mut set = ArticleSet { roots: paths.to_owned(), ..ArticleSet::default() };
        let mut figures = Vec::new();
        let slim = |mut part: Extracted| {
            if !texts {
                let Extracted { articles, figures, .. } = &mut part;
                for article in articles.iter_mut().filter(|article| (1..=LONG).contains(&article.text.len())) {
                    let own = |figure: &&Figure| Arc::ptr_eq(&figure.article, &article.info);
                    let starts: Vec<usize> =
                        figures.iter().filter(own).map(|figure| figure.quantity.span.start).collect();
                    *article = article.clone().without_text(starts);
                }
            }
            part
        };
        let take = |part: Extracted| -> Result<(), std::convert::Infallible> {
            set.articles.extend(part.articles);
            set.skipped.extend(part.skipped);
            figures.extend(part.figures);
            Ok(())
        };
        let Ok(skipped) = self.extract_each(paths, watch, slim, take);
        set.skipped.extend(skipped);
        set.skipped.sort_by(|a, b| a.path.cmp(&b.path));
        if self.options.reads_figures {
            read::put_in_order(&mut set, &mut figures);
        }
        (set, figures)
    }

    /// Threads of figures that measure the same quantity, with relations and verdicts.
    ///
    /// The figures may come in any order; the result is the same.
    #[must_use]
    pub fn reconcile(&self, figures: &[Figure]) -> Vec<Thread> {
        let told = if self.detail.evidence { link::Told::All } else { link::Told::Weakest };
        let clusters = link::link(figures, told);
        reconcile::reconcile(figures, clusters, &self.options)
    }

    /// All that speaks for and against two figures measuring the same quantity, in either order.
    #[must_use]
    pub fn explain_pair(&self, a: &Figure, b: &Figure) -> PairExplanation {
        let mut explanation = link::explain(a, b);
        if explanation.relation.is_some() {
            let (a, b) = if a.place() <= b.place() { (a, b) } else { (b, a) };
            explanation.relation = compare::relate_within(a, b, &self.options.tolerance);
        }
        explanation
    }

    /// Extracts, reconciles and applies every rule.
    #[must_use]
    pub fn check(&self, set: ArticleSet) -> Report {
        let figures = self.extract_all(&set.articles);
        self.check_figures(set, figures)
    }

    /// Reconciles the figures of a set, and applies every rule.
    #[must_use]
    pub fn check_figures(&self, set: ArticleSet, figures: Vec<Figure>) -> Report {
        let threads = self.reconcile(&figures);
        let compare = |lock: &Lock| lock.compare(&figures, &set.articles, &set.roots);
        let drifts = self.lock.as_ref().map(compare).unwrap_or_default();
        let levels = judge::rule_levels(&self.options);
        let checked = lint::Checked {
            figures: &figures,
            threads: &threads,
            levels: &levels,
            options: &self.options,
            drifts: &drifts,
            claims: None,
            lookup: lint::Lookup::default(),
        };
        let findings = lint::lint(&checked);
        let case = judge::Case {
            articles: &set.articles,
            figures: &figures,
            threads: &threads,
            roots: &set.roots,
            options: &self.options,
        };
        let judge::Judged { findings, silenced, notices } = judge::judge(findings, case);
        let compared = threads.iter().map(|thread| thread.figures.len()).sum();
        let summary = Summary {
            articles: set.articles.len(),
            skipped: set.skipped.len(),
            figures: figures.len(),
            compared,
            not_comparable: not_comparable(&figures, &threads),
            suppressed: silenced.len(),
            known: 0,
            origins: origins(&figures, set.articles.len()),
        };
        Report {
            articles: set.articles,
            skipped: set.skipped,
            figures,
            threads,
            findings,
            silenced,
            notices,
            roots: set.roots,
            summary,
        }
    }

    /// Holds every figure of a summary, of one article or more, against the articles it was made from.
    ///
    /// The findings are those of one rule, `unsupported-figure`. [`Report::figures`] are those of the summary and
    /// [`Report::articles`] all articles; no two of them may have the same path, as in one call of [`Checker::read`].
    #[must_use]
    pub fn check_summary(&self, summary: ArticleSet, sources: ArticleSet) -> Report {
        let (claims, figures) = (self.extract_all(&summary.articles), self.extract_all(&sources.articles));
        let levels = judge::rule_levels(&self.options);
        let checked = lint::Checked {
            figures: &figures,
            threads: &[],
            levels: &levels,
            options: &self.options,
            drifts: &[],
            claims: Some(&claims),
            lookup: lint::Lookup::default(),
        };
        let findings = lint::lint_summary(&checked);
        let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
        for reason in claims.iter().filter_map(|claim| lint::not_comparable(claim, &checked)) {
            *reasons.entry(reason.to_owned()).or_default() += 1;
        }
        let counts = Summary {
            articles: summary.articles.len() + sources.articles.len(),
            skipped: summary.skipped.len() + sources.skipped.len(),
            figures: claims.len(),
            compared: claims.len() - reasons.values().sum::<usize>(),
            not_comparable: reasons,
            suppressed: 0,
            known: 0,
            origins: summary.articles.len() + origins(&figures, sources.articles.len()),
        };
        let mut articles = [summary.articles, sources.articles].concat();
        articles.sort_by(|a, b| a.info.path.cmp(&b.info.path));
        let roots = [summary.roots, sources.roots].concat();
        let all = [claims.as_slice(), &figures].concat();
        let case =
            judge::Case { articles: &articles, figures: &all, threads: &[], roots: &roots, options: &self.options };
        let judge::Judged { findings, silenced, notices } = judge::judge(findings, case);
        let counts = Summary { suppressed: silenced.len(), ..counts };
        let skipped = [summary.skipped, sources.skipped].concat();
        Report {
            articles,
            skipped,
            figures: claims,
            threads: Vec::new(),
            findings,
            silenced,
            notices,
            roots,
            summary: counts,
        }
    }
}

/// Why an order of size ("dozens") is not compared.
const VAGUE: &str = "vague number";

/// Figures that stand in no thread, by reason.
fn not_comparable(figures: &[Figure], threads: &[Thread]) -> BTreeMap<String, usize> {
    let compared: HashSet<&FigureId> = threads.iter().flat_map(|thread| &thread.figures).collect();
    let mut reasons = BTreeMap::new();
    for figure in figures.iter().filter(|figure| !compared.contains(&figure.id)) {
        let reason = if figure.quantity.kind == FigureKind::Vague {
            VAGUE
        } else if figure.quantity.notes.contains(&Note::Attribute) {
            "describes another figure"
        } else {
            "stated once"
        };
        *reasons.entry(reason.to_owned()).or_default() += 1;
    }
    reasons
}

/// Different texts behind the articles, of which some may have no figures.
fn origins(figures: &[Figure], articles: usize) -> usize {
    let mut sentences: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| !figure.in_title) {
        sentences.entry(&figure.article.path).or_default().push(&figure.sentence);
    }
    let mut origins = Origins::default();
    sentences.into_values().for_each(|sentences| origins.add(sentences));
    articles.saturating_sub(origins.copies())
}
