//! Dates, periods and clock times: never figures.

use jiff::civil::Date;

use super::{Parsed, no_match};
use crate::model::{Period, Published, Span};
use crate::normalise::Tokens;

/// A date as written, before it is resolved against the publication date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateValue {
    /// First and last day are known from the words alone ("23/10/2024", "October 22, 2024", "năm 2016").
    Absolute(Date, Date),
    /// A clock time or a part of the day: no day of its own.
    ClockTime,
    /// A date that cannot be placed even with a publication date ("one day").
    Unplaced,
}

/// A date or time in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateMention {
    /// In the normalised text.
    pub(crate) span: Span,
    /// As a range of the document's tokens.
    pub(crate) tokens: std::ops::Range<usize>,
    /// What was written.
    pub(crate) value: DateValue,
    /// The days meant, resolved against the publication date where that was needed and known.
    pub(crate) period: Option<Period>,
    /// The row or rule that read it, for `--explain`.
    pub(crate) rule: &'static str,
}

/// Reads the date, period or clock time that the view starts with.
pub(crate) fn date(input: Tokens<'_>) -> Parsed<'_, DateMention> {
    let _published: Option<Published> = input.document().article.info.published;
    no_match()
}
