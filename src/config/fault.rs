//! What is wrong with an options file, and where in it.

use std::path::Path;

use crate::Error;
use crate::lint::nearest;

/// What the reader of TOML does not take.
pub(super) fn not_toml(error: &toml::de::Error, text: &str, path: &Path) -> Error {
    fault(text, error.span().map_or(0, |span| span.start), reason(error.message()), path)
}

/// An error at byte `offset` of `text`.
pub(super) fn fault(text: &str, offset: usize, reason: String, path: &Path) -> Error {
    let before = text.get(..offset.min(text.len())).unwrap_or_default();
    Error::Parse {
        path: path.to_owned(),
        line: line_of(text, offset),
        column: before.chars().rev().take_while(|c| *c != '\n').count() + 1,
        reason,
    }
}

/// What the reader of TOML says, in one line, with the name that was probably meant.
fn reason(message: &str) -> String {
    let reason = message.trim_end().replace('\n', "; ");
    let is_unknown = ["unknown field `", "unknown variant `"].iter().any(|start| reason.starts_with(start));
    if !is_unknown {
        return reason;
    }
    // "unknown field `tolerence`, expected one of `aliases`, `tolerance`": names stand between backticks.
    let mut names = reason.split('`').skip(1).step_by(2);
    let meant = names.next().and_then(|unknown| nearest(unknown, names));
    meant.map_or_else(|| reason.clone(), |meant| format!("{reason}; did you mean `{meant}`?"))
}

/// The line of the byte at `offset`, from 1.
pub(super) fn line_of(text: &str, offset: usize) -> usize {
    text.get(..offset.min(text.len())).unwrap_or_default().matches('\n').count() + 1
}

/// The key `name` of the table `prefix`: `tolerance.about`.
pub(super) fn joined(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
}
