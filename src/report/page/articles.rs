//! The articles in full, every figure marked where it stands, and what was not read greyed out.

use std::collections::BTreeMap;

use serde::Serialize;

use super::standing::{Standing, Standings, place};
use crate::Report;
use crate::model::{Article, BlockKind, Figure, Span, Verdict};
use crate::report::chart::letter;

/// One article.
#[derive(Debug, Serialize)]
pub(super) struct Body<'a> {
    path: &'a str,
    title: &'a str,
    source: Option<&'a str>,
    published: Option<String>,
    lang: &'static str,
    figures: usize,
    conflicts: usize,
    changes: usize,
    is_open: bool,
    parts: Vec<Part<'a>>,
}

/// Blocks that follow each other and are read, or are not.
#[derive(Debug, Serialize)]
struct Part<'a> {
    is_read: bool,
    blocks: Vec<Block<'a>>,
}

#[derive(Debug, Serialize)]
struct Block<'a> {
    kind: &'static str,
    runs: Vec<Run<'a>>,
}

/// A stretch of text, marked where it is a figure.
#[derive(Debug, Serialize)]
struct Run<'a> {
    text: &'a str,
    mark: Option<Mark<'a>>,
}

#[derive(Debug, Serialize)]
struct Mark<'a> {
    figure: usize,
    letter: &'static str,
    /// Where the page tells of it: a card, a row of the matrix or a finding; nowhere for a figure that stands alone.
    to: Option<(char, usize)>,
    /// What a figure that stands alone measures.
    measure: &'a str,
}

/// What the ids of findings start with.
const FINDING: char = 'n';
/// So few articles are open from the start.
const OPEN: usize = 6;

/// Every article, in the order of the set.
pub(super) fn bodies<'a>(report: &'a Report, standings: &Standings<'_>) -> Vec<Body<'a>> {
    let mut figures: BTreeMap<&str, Vec<&'a Figure>> = BTreeMap::new();
    for figure in &report.figures {
        figures.entry(&figure.article.path).or_default().push(figure);
    }
    let is_open = report.articles.len() <= OPEN;
    let none = Vec::new();
    let body = |article: &'a Article| {
        let own = figures.get(article.info.path.as_str()).unwrap_or(&none);
        body(article, own, report, standings, is_open)
    };
    report.articles.iter().map(body).collect()
}

fn body<'a>(
    article: &'a Article,
    figures: &[&'a Figure],
    report: &Report,
    standings: &Standings<'_>,
    is_open: bool,
) -> Body<'a> {
    let mut marks: Vec<(Span, Mark<'a>)> = Vec::new();
    let (mut conflicts, mut changes) = (0, 0);
    for figure in figures {
        let Some(standing) = standings.figure(&figure.id) else { continue };
        match standing.thread {
            Some((_, Verdict::Conflict)) => conflicts += 1,
            Some((_, Verdict::Revision)) => changes += 1,
            _ => {}
        }
        marks.push((article.map.text_span(figure.quantity.span), mark(figure, standing, report)));
    }
    marks.sort_by_key(|(span, _)| (span.start, span.end));
    let mut marks = marks.into_iter().peekable();
    let mut parts: Vec<Part<'a>> = Vec::new();
    for block in &article.blocks {
        let mut runs = Vec::new();
        let mut at = block.span.start;
        while let Some((span, mark)) = marks.next_if(|(span, _)| span.start < block.span.end) {
            if span.start < at || span.end > block.span.end || span.is_empty() {
                continue;
            }
            push(&mut runs, Span::new(at, span.start).of(&article.text), None);
            push(&mut runs, span.of(&article.text), Some(mark));
            at = span.end;
        }
        push(&mut runs, Span::new(at, block.span.end).of(&article.text), None);
        if runs.iter().all(|run| run.text.trim().is_empty()) {
            continue;
        }
        let is_read = !matches!(block.kind, BlockKind::Furniture | BlockKind::Ignored);
        let new = Block { kind: kind(block.kind), runs };
        match parts.last_mut() {
            Some(part) if part.is_read == is_read => part.blocks.push(new),
            _ => parts.push(Part { is_read, blocks: vec![new] }),
        }
    }
    let info = &article.info;
    Body {
        path: &info.path,
        title: info.name(),
        source: info.source.as_deref(),
        published: info.published.map(|published| published.date.to_string()),
        lang: info.language.code(),
        figures: figures.len(),
        conflicts,
        changes,
        is_open,
        parts,
    }
}

fn push<'a>(runs: &mut Vec<Run<'a>>, text: &'a str, mark: Option<Mark<'a>>) {
    if !text.is_empty() {
        runs.push(Run { text, mark });
    }
}

fn mark<'a>(figure: &'a Figure, standing: Standing, report: &Report) -> Mark<'a> {
    let place = |at: usize| report.threads.get(at).map(|thread| place(thread, at));
    let (letter, to) = match (standing.thread, standing.flag) {
        (Some((at, verdict @ (Verdict::Conflict | Verdict::Revision))), _) => (letter(verdict), place(at)),
        (_, Some(finding)) => ("g", Some((FINDING, finding))),
        (Some((at, verdict)), None) => (letter(verdict), place(at)),
        (None, None) => ("o", None),
    };
    let measure = if to.is_none() { figure.measure.label.as_str() } else { "" };
    Mark { figure: standing.index, letter, to, measure }
}

/// The class of a block; running text needs none.
const fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Heading => "heading",
        BlockKind::ListItem => "item",
        BlockKind::TableRow => "row",
        BlockKind::Metadata => "meta",
        BlockKind::Paragraph | BlockKind::Furniture | BlockKind::Ignored => "",
    }
}
