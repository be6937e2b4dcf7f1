//! Writing SVG: short numbers, and the shapes that tell sources apart.

use std::fmt::Write;

use crate::model::Verdict;
use crate::normalise::single_spaced;
use crate::report::xml::escape;

/// Colours that go round; each is a class `k0`, `k1` ...
pub(in crate::report) const COLOURS: usize = 8;

/// Outlines around where they start, some ten units wide. Eight colours and seven shapes go round at different paces, so that 56
/// sources are told apart, and the first seven by shape alone.
pub(in crate::report) const SHAPES: [&str; 7] = [
    "m0-5.2a5.2 5.2 0 1 1 0 10.4a5.2 5.2 0 1 1 0-10.4z",
    "m-4.6-4.6h9.2v9.2h-9.2z",
    "m0-5.8l5.6 10.2h-11.2z",
    "m0-6.2l6.2 6.2l-6.2 6.2l-6.2-6.2z",
    "m0 5.8l5.6-10.2h-11.2z",
    "m-2-5.6h4v3.6h3.6v4h-3.6v3.6h-4v-3.6h-3.6v-4h3.6z",
    "m0-5.8l5.5 4l-2.1 6.5h-6.8l-2.1-6.5z",
];

/// The number of the shape of the source with this number.
pub(in crate::report) const fn shape_number(source: usize) -> usize {
    source % SHAPES.len()
}

/// The outline of the source with this number.
pub(super) fn shape(source: usize) -> &'static str {
    SHAPES.get(shape_number(source)).copied().unwrap_or_default()
}

/// The class of the colour of the source with this number.
pub(in crate::report) fn colour(source: usize) -> String {
    format!("k{}", source % COLOURS)
}

/// A place in the picture, to a tenth.
pub(super) fn place(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

/// A value read off a scale, to nine digits that count, without what floats add.
pub(super) fn tick(value: f64) -> String {
    let digits = (8.0 - value.abs().max(1.0).log10().floor()).clamp(0.0, 9.0);
    let power = 10_f64.powf(digits);
    let rounded = (value * power).round() / power;
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

/// The start of a picture: `picture` is all of it where it stands alone.
pub(super) fn open(out: &mut String, width: f64, height: f64, label: &str, picture: bool) {
    let label = escape(label);
    let (width, height) = (place(width), place(height));
    let xmlns = if picture {
        format!(" xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"")
    } else {
        String::new()
    };
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<svg{xmlns} class=\"chart\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{label}\">"
    );
    if picture {
        let _ = write!(
            out,
            "<title>{label}</title><style>{}</style><defs>{HATCH}</defs><rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>",
            single_spaced(STYLE)
        );
    }
}

/// The pattern of the bands in which values cannot both hold.
pub(in crate::report) const HATCH: &str = "<pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
    patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M0 0V6\"/></pattern>";

/// The looks of a picture that stands alone. A page has its own, which also know the dark.
const STYLE: &str = include_str!("chart.css");

/// Colour is never the only sign of a verdict.
pub(super) const fn verdict_sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Conflict => "✕",
        Verdict::Revision => "↻",
        Verdict::Agree => "✓",
    }
}

/// The class of a verdict's colour, in pictures and in the page.
pub(in crate::report) const fn letter(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Conflict => "c",
        Verdict::Revision => "r",
        Verdict::Agree => "a",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!((place(10.04), place(-0.01), place(3.0)), ("10".to_owned(), "0".to_owned(), "3".to_owned()));
        assert_eq!(
            (tick(6.6000000000000005), tick(1e12), tick(0.1 + 0.2)),
            ("6.6".to_owned(), "1000000000000".to_owned(), "0.3".to_owned())
        );
    }

    #[test]
    fn sources_are_told_apart() {
        let looks: std::collections::BTreeSet<(String, &str)> = (0..56).map(|n| (colour(n), shape(n))).collect();
        assert_eq!(looks.len(), 56);
    }
}
