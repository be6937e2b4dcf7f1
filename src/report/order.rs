//! Characters that turn round the order in which letters are shown, so that "14" looks like "41": never written for people.

/// True for the characters that embed, override or isolate a direction. Text needs none of them to be in right order.
pub(super) const fn turns_order(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
