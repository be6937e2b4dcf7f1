//! Markdown, for the summary of a job or a comment on a pull request.
//!
//! Words of articles are escaped: none of them becomes mark-up, a link or a mention of somebody.

use std::io::{self, Write};

use super::Layout;
use super::order::turns_order;
use super::place::Place;
use super::rows::Rows;
use super::summary::{Stage, count, summary};
use crate::Report;
use crate::model::{Finding, Level};

/// Bytes of findings that are written out. A comment may have 65,536 characters, and not all of them may be ours.
const MOST: usize = 48_000;
/// Characters of a sentence shown on either side of what is marked.
const CONTEXT: usize = 200;
/// Breaks up what GitHub would make a mention or a link of, and shows nothing.
const BREAK: &str = "<!-- -->";

pub(super) fn findings(report: &Report, layout: &Layout, mut out: impl Write) -> io::Result<()> {
    let rows = Rows::new(report);
    let level = |level| report.findings.iter().filter(|finding| finding.level == level).count();
    let (errors, warnings) = (level(Level::Error), level(Level::Warning));
    if errors + warnings == 0 {
        writeln!(out, "## figcheck: the figures agree\n")?;
    } else {
        writeln!(out, "## figcheck: {}, {}\n", count(errors, "error"), count(warnings, "warning"))?;
    }
    let mut written = 0;
    for (nth, finding) in report.findings.iter().enumerate() {
        let text = section(finding, &rows, layout);
        written += text.len();
        if written > MOST {
            let left_out = count(report.findings.len() - nth, "more finding");
            writeln!(
                out,
                "**{left_out} left out**, as a comment may not be longer; the other formats hold them all.\n"
            )?;
            break;
        }
        out.write_all(text.as_bytes())?;
    }
    if !report.notices.is_empty() {
        writeln!(out, "### About figcheck's own files\n")?;
        for notice in &report.notices {
            let line = if notice.line > 0 { format!(":{}", notice.line) } else { String::new() };
            writeln!(out, "- {}{line}: {}", escaped(&notice.path), escaped(&notice.message))?;
        }
        writeln!(out)?;
    }
    let unreadable: Vec<_> = report.skipped.iter().filter(|skipped| skipped.is_error).collect();
    if !unreadable.is_empty() {
        writeln!(out, "### Not read\n")?;
        for skipped in unreadable {
            writeln!(out, "{}", item(&skipped.reason))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "<sub>{}</sub>", escaped(&summary(report, Stage::Checked)))
}

/// One finding: what cannot hold, a table of the places, and the notes folded away.
fn section(finding: &Finding, rows: &Rows<'_>, layout: &Layout) -> String {
    let mut text = format!("### {} `{}`: {}\n\n", finding.code, finding.level, escaped(&finding.message));
    text.push_str("| where | what | who and when |\n| --- | --- | --- |\n");
    for place in finding.labels.iter().map(|label| Place::new(rows, label, layout)) {
        let at = format!("{}:{}", place.file_name(), place.start.line);
        text.push_str(&format!("| {} | {} | {} |\n", escaped(&at), marked(&place), escaped(&place.label.text)));
    }
    text.push('\n');
    if !finding.notes.is_empty() {
        text.push_str("<details><summary>Why</summary>\n\n");
        for note in &finding.notes {
            text.push_str(&format!("{}\n", item(note)));
        }
        text.push_str("\n</details>\n\n");
    }
    text
}

/// The sentence with the marked words in bold, and without what is far from them.
fn marked(place: &Place<'_>) -> String {
    let before = match place.before.char_indices().rev().nth(CONTEXT) {
        Some((at, _)) => format!("… {}", place.before.get(at..).unwrap_or_default().trim_start()),
        None => place.before.clone(),
    };
    let after = match place.after.char_indices().nth(CONTEXT) {
        Some((at, _)) => format!("{} …", place.after.get(..at).unwrap_or_default().trim_end()),
        None => place.after.clone(),
    };
    // Asterisks do not make bold what stands between letters, as a number in Vietnamese or "$5" may.
    format!("{}<b>{}</b>{}", escaped(&before), escaped(&place.marked), escaped(&after))
}

/// An item of a list. "1. 500" at its start would open a list of its own.
fn item(text: &str) -> String {
    match text.chars().next() {
        Some(first) if first.is_ascii_digit() || matches!(first, '-' | '+' | '=') => {
            let rest = text.get(first.len_utf8()..).unwrap_or_default();
            format!("- &#{};{}", u32::from(first), escaped(rest))
        }
        _ => format!("- {}", escaped(text)),
    }
}

/// Text that stands for itself: signs that mean something in Markdown or HTML as character references. GitHub looks for
/// mentions, issue numbers and addresses in the finished text, so those are broken up by an empty comment.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '<' | '>' | '&' | '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                out.push_str(&format!("&#{};", u32::from(c)));
            }
            '@' | '#' => out.extend([&c.to_string(), BREAK]),
            c if c.is_control() => {}
            c if turns_order(c) => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(c),
        }
    }
    out.replace("://", &format!(":{BREAK}//")).replace("www.", &format!("www{BREAK}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::rows::tests::{report, written};

    fn text(report: &Report) -> String {
        written(|out| findings(report, &Layout::default(), out))
    }

    #[test]
    fn a_table_a_finding() {
        insta::assert_snapshot!(text(&report()));
    }

    /// What a Markdown reader makes of it: the text, and whether anything became mark-up that we did not write.
    fn read(markdown: &str) -> String {
        use pulldown_cmark::{Event, Options, Parser};
        let mut text = String::new();
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::Code(_) | Event::Start(pulldown_cmark::Tag::Link { .. } | pulldown_cmark::Tag::Emphasis) => {
                    panic!("{event:?}")
                }
                Event::InlineHtml(tag) | Event::Html(tag) => assert!(tag.trim() == BREAK, "{tag}"),
                _ => {}
            }
        }
        text
    }

    #[test]
    fn words_of_articles_stand_for_themselves() {
        let nasty = "<script>x</script> *a* _b_ `c` [d](http://e.org) |f| @someone #12 &lt; ~~g~~ \\h www.i.org $5$";
        assert_eq!(read(&item(nasty)), nasty);
        for start in ["1. 500 quân", "- a", "+ b", "=== c", "12) d"] {
            assert_eq!(read(&item(start)), start);
        }
        assert!(!escaped(nasty).contains("http://") && !escaped(nasty).contains("@s"));
    }

    #[test]
    fn a_comment_is_never_too_long() {
        let mut report = report();
        report.findings = vec![report.findings[0].clone(); 2_000];
        let text = text(&report);
        assert!(text.len() < 60_000);
        assert!(text.contains("more findings left out**"));
    }
}
