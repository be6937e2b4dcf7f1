//! For people at a terminal: diagnostics in the style of rustc, and short lists.

mod excerpt;
mod figures;
mod findings;
mod pair;
mod threads;

use super::order::turns_order;
use crate::normalise::single_spaced;
pub use figures::figure;
pub(super) use figures::figures;
pub(super) use findings::findings;
pub use pair::pair;
pub(super) use threads::threads;

/// Text made safe for a terminal: what would steer it, or turn the order of letters round, is shown.
#[must_use]
pub fn safe(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// White space folded to single spaces, and made safe.
pub(super) fn folded(text: &str) -> String {
    safe(&single_spaced(text))
}

/// The character, a space for white space, or the sign of an unknown character for one that is not for showing.
fn shown(c: char) -> char {
    if c.is_whitespace() {
        ' '
    } else if c.is_control() || turns_order(c) {
        '\u{fffd}'
    } else {
        c
    }
}
