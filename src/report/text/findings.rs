//! Findings as diagnostics: every sentence with its place, the figure marked, and what the source says.

use std::io::{self, Write};
use std::path::Path;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Severity, Origin, Renderer, Snippet};

use super::excerpt::{Excerpt, excerpt};
use super::safe;
use crate::Report;
use crate::model::{Finding, Label, Level, Position, Span};
use crate::report::rows::Rows;
use crate::report::{Layout, place};

/// Columns that the frame takes from the width.
const FRAME: usize = 4;

pub(in crate::report) fn findings(report: &Report, layout: &Layout, mut out: impl Write) -> io::Result<()> {
    let rows = Rows::new(report);
    let renderer = if layout.color { Renderer::styled().hyperlink(false) } else { Renderer::plain() };
    // Sentences are wrapped before, so the renderer must never cut one; a label may run over the edge.
    let renderer = renderer.term_width(usize::MAX / 2);
    for finding in &report.findings {
        write_finding(finding, &rows, layout, &renderer, &mut out)?;
        writeln!(out)?;
    }
    for notice in &report.notices {
        let title = severity(notice.level).primary_title(safe(&notice.message));
        writeln!(out, "{}", renderer.render(&[Group::with_title(title)]))?;
        let line = if notice.line > 0 { format!(":{}", notice.line) } else { String::new() };
        writeln!(out, "  --> {}{line}\n", safe(&notice.path))?;
    }
    Ok(())
}

fn severity(level: Level) -> Severity<'static> {
    match level {
        Level::Error => Severity::ERROR,
        Level::Warning => Severity::WARNING,
    }
}

/// Each sentence is rendered by itself, under a place of its own: it is wrapped anew, so its lines are not those of
/// the file, and the renderer must not number them.
fn write_finding(
    finding: &Finding,
    rows: &Rows<'_>,
    layout: &Layout,
    renderer: &Renderer,
    out: &mut impl Write,
) -> io::Result<()> {
    let severity = severity(finding.level);
    let title = severity.clone().primary_title(safe(&finding.message)).id(safe(&finding.code));
    writeln!(out, "{}", renderer.render(&[Group::with_title(title)]))?;
    for labels in finding.labels.chunk_by(same_sentence) {
        if let Some((place, snippet)) = sentence(labels, rows, layout) {
            let origin =
                Origin::path(place.shown.as_str()).line(place.position.line).char_column(place.position.column);
            let origin = renderer.render(&[Group::with_level(severity.clone()).element(origin)]);
            indent(&if layout.links { place.linked(origin) } else { origin }, out)?;
            indent(&renderer.render(&[Group::with_level(severity.clone()).element(snippet)]), out)?;
        }
    }
    for note in &finding.notes {
        let note = Severity::NOTE.message(safe(note));
        indent(&renderer.render(&[Group::with_level(severity.clone()).element(note)]), out)?;
    }
    Ok(())
}

fn indent(rendered: &str, out: &mut impl Write) -> io::Result<()> {
    rendered.lines().try_for_each(|line| writeln!(out, "  {line}"))
}

fn same_sentence(a: &Label, b: &Label) -> bool {
    a.article == b.article && a.sentence_span == b.sentence_span
}

/// Where a sentence stands, as it is shown, and what a link leads to.
struct Stand {
    shown: String,
    position: Position,
    address: Option<String>,
}

impl Stand {
    /// The rendered place as a link (OSC 8).
    fn linked(&self, rendered: String) -> String {
        let place = format!("{}:{}", self.shown, self.position);
        match &self.address {
            Some(address) => {
                rendered.replacen(&place, &format!("\u{1b}]8;;{address}\u{1b}\\{place}\u{1b}]8;;\u{1b}\\"), 1)
            }
            None => rendered,
        }
    }
}

/// One sentence with all of its labels, and where it stands.
fn sentence<'a>(labels: &'a [Label], rows: &Rows<'a>, layout: &Layout) -> Option<(Stand, Snippet<'a, Annotation<'a>>)> {
    let first = labels.first()?;
    let article = rows.article(&first.article)?;
    let start = labels.iter().map(|label| label.span.start).min().unwrap_or(first.span.start);
    let position = article.position(start);
    let shown = safe(&place::article(article, Path::new(".")));
    let stand = Stand { shown, position, address: place::address(&article.file) };
    let spans: Vec<Span> = labels.iter().map(|label| label.span).collect();
    let width = layout.width.saturating_sub(FRAME).max(40);
    let Excerpt { text, marks } = excerpt(article, first.sentence_span, &spans, width);
    let annotations = labels.iter().zip(marks).map(|(label, mark)| {
        let text = (!label.text.is_empty()).then(|| safe(&label.text));
        AnnotationKind::Primary.span(mark).label(text)
    });
    Some((stand, Snippet::source(text).line_numbering(false).fold(false).annotations(annotations)))
}

#[cfg(test)]
mod tests {
    use crate::report::rows::tests::{report, written};
    use crate::report::{Format, Layout, figures, findings, threads};

    #[test]
    fn every_text_of_a_report_made_by_hand() {
        let report = report();
        let layout = Layout { trace: true, ..Layout::default() };
        insta::assert_snapshot!("findings", written(|out| findings(Format::Text, &report, &layout, out)));
        insta::assert_snapshot!("figures", written(|out| figures(Format::Text, &report, &layout, out)));
        insta::assert_snapshot!("threads", written(|out| threads(Format::Text, &report, &layout, out)));
    }

    #[test]
    fn an_article_cannot_steer_the_terminal() {
        let mut report = report();
        report.articles[0].text = report.articles[0].text.replace("left", "\u{1b}[2J");
        report.findings[0].notes = vec!["\u{1b}[2J".to_owned().into()];
        report.findings[0].message = "\u{1b}[2J".to_owned().into();
        report.findings[0].labels[0].text = "\u{1b}[2J".to_owned();
        report.figures[0].phrase_text = "\u{1b}[2J".to_owned();
        let layout = Layout::default();
        assert!(!written(|out| findings(Format::Text, &report, &layout, out)).contains('\u{1b}'));
        assert!(!written(|out| figures(Format::Text, &report, &layout, out)).contains('\u{1b}'));
    }
}
