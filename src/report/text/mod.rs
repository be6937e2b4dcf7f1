//! For people at a terminal: diagnostics in the style of rustc, and short lists.

mod excerpt;
mod figures;
mod findings;
mod pair;
mod threads;

pub use figures::figure;
pub(super) use figures::figures;
pub(super) use findings::findings;
pub use pair::pair;
pub(super) use threads::threads;

use crate::normalise::single_spaced;

/// Text of an article made safe for a terminal: what would steer it, or turn the order of letters round, is shown.
fn safe(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// White space folded to single spaces, and made safe.
pub(super) fn folded(text: &str) -> String {
    safe(&single_spaced(text))
}

/// The character, a space for white space, or the sign of an unknown character for one that is not for showing.
fn shown(c: char) -> char {
    let turns_order = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if c.is_whitespace() {
        ' '
    } else if c.is_control() || turns_order {
        '\u{fffd}'
    } else {
        c
    }
}
