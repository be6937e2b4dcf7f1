//! The manual of a rule, as other programs and the documents show it.

use crate::Rule;

const SILENCE: &str = "To silence it";

/// In Markdown, without a title: a heading of the second level for each part.
#[must_use]
pub fn markdown(rule: &Rule) -> String {
    let mut in_code = false;
    let mut text = String::new();
    for line in rule.manual().lines() {
        in_code ^= line.starts_with("```");
        if !in_code && line.starts_with('#') {
            text.push('#');
        }
        text.push_str(line);
        text.push('\n');
    }
    text.push_str(&format!("\n## {SILENCE}\n\n{}\n", Rule::SILENCE));
    text
}

/// In plain text: the title of each part, and its lines below it.
pub(super) fn plain(rule: &Rule) -> String {
    let silence = (SILENCE.to_owned(), vec![Rule::SILENCE.to_owned()]);
    let parts = rule.parts().into_iter().chain([silence]);
    parts.map(|(title, lines)| format!("{title}\n{}\n", lines.join("\n"))).collect::<Vec<_>>().join("\n")
}

/// What it flags, in one paragraph.
pub(super) fn what(rule: &Rule) -> String {
    rule.parts().first().map(|(_, lines)| lines.join(" ")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    #[test]
    fn every_manual_has_its_headings() {
        for rule in rules() {
            let text = markdown(rule);
            for title in ["## What it flags", "## Why", "## Fires\n\n```text", "## Silent", "## To silence it"] {
                assert!(text.contains(title), "{}: {text}", rule.code);
            }
            assert!(plain(rule).starts_with("What it flags\n") && !what(rule).contains('\n'));
        }
    }
}
