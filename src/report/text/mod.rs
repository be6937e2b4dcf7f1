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

/// Text of an article made safe for a terminal: control characters are shown, not sent.
fn safe(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_whitespace() {
                ' '
            } else if c.is_control() {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

/// White space folded to single spaces, control characters made visible.
fn folded(text: &str) -> String {
    safe(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
