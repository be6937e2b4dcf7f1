//! What a comment in an article asks for: rules, and why.

use crate::lint::{Rule, nearest_rule};
use crate::model::{Ignore, Span};

/// A comment, taken apart.
pub(super) struct Comment<'a> {
    /// The rules; all of them where it names none.
    pub(super) rules: Vec<&'static Rule>,
    pub(super) reason: &'a str,
    pub(super) at: Span,
    pub(super) scope: Option<Span>,
    /// Why it is not heeded.
    pub(super) fault: Option<String>,
}

impl<'a> Comment<'a> {
    pub(super) fn of(ignore: &'a Ignore) -> Self {
        let mut comment =
            Self { rules: Vec::new(), reason: ignore.text.as_str(), at: ignore.at, scope: ignore.scope, fault: None };
        while !comment.reason.is_empty() {
            let (word, rest) = comment.reason.split_once([' ', ',', '\n']).unwrap_or((comment.reason, ""));
            match Rule::find(word) {
                Some(rule) => comment.rules.push(rule),
                None if is_code(word) => {
                    let meant = nearest_rule(word).map(|rule| format!("; did you mean {} ({})?", rule.code, rule.name));
                    let meant = meant.unwrap_or_default();
                    comment.fault = Some(format!("no rule has the code {word:?}, so this silences nothing{meant}"));
                    return comment;
                }
                None => break,
            }
            comment.reason = rest.trim_start_matches([' ', ',', '\n', '\t', '\r']);
        }
        comment.reason = comment.reason.trim_start_matches(['-', '—', '–', ':', ' ']).trim();
        if comment.reason.is_empty() {
            comment.fault = Some("this gives no reason, so it silences nothing: ignore CODE reason".to_owned());
        }
        comment
    }
}

/// True for what was meant as a code: `F` and digits.
fn is_code(word: &str) -> bool {
    word.strip_prefix(['F', 'f']).is_some_and(|digits| digits.parse::<u32>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_first_and_a_reason_is_needed() {
        let shown = |text: &str| {
            let ignore = Ignore { text: text.to_owned(), at: Span::default(), scope: None };
            let comment = Comment::of(&ignore);
            let codes: Vec<&str> = comment.rules.iter().map(|rule| rule.code).collect();
            comment.fault.unwrap_or_else(|| format!("{}: {}", codes.join(" "), comment.reason))
        };
        assert_eq!(shown("F001 as they were printed"), "F001: as they were printed");
        assert_eq!(shown("F001, broken-number -- a quote"), "F001 F009: a quote");
        assert_eq!(shown("well-known slip"), ": well-known slip");
        assert!(
            shown("F0001 x").contains("no rule has the code \"F0001\", so this silences nothing; did you mean F001")
        );
        assert!(shown("F001").starts_with("this gives no reason") && shown("").starts_with("this gives no reason"));
    }
}
