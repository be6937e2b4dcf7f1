//! Text in XML and HTML.

use super::order::turns_order;

/// What stands for a character that would be mark-up, in an element or an attribute in double quotes.
pub(super) const fn entity(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        _ => None,
    }
}

/// Text that stands for itself in XML and HTML, in an element or a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match entity(c) {
            Some(entity) => out.push_str(entity),
            None if c == '\'' => out.push_str("&#39;"),
            // XML has no place for these, not even escaped.
            None if c.is_control() && !matches!(c, '\n' | '\r' | '\t') => out.push('\u{fffd}'),
            None if matches!(c, '\u{fffe}' | '\u{ffff}') || turns_order(c) => out.push('\u{fffd}'),
            None => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_place() {
        assert_eq!(escape("</title><script>\"&'"), "&lt;/title&gt;&lt;script&gt;&quot;&amp;&#39;");
        assert_eq!(escape("a\u{0}\u{1b}b\n"), "a\u{fffd}\u{fffd}b\n");
        assert_eq!(escape("\u{202e}41\u{202c}"), "\u{fffd}41\u{fffd}");
    }
}
