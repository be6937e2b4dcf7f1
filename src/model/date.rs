//! The time a figure speaks of.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What an as-of rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The sentence names the time.
    Stated,
    /// A sentence before it names the time, and this one goes on speaking of it.
    Carried,
    /// Nothing is named, so the article's publication date stands in.
    Published,
}

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub start: Date,
    /// The last day; the same as the first for a single day.
    pub end: Date,
    /// What says so.
    pub basis: Basis,
}

impl Period {
    /// True where at least one day belongs to both.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// True for what is as long as a month, or longer.
    pub(crate) fn is_long(&self) -> bool {
        /// Days from the first to the last of the shortest month.
        const MONTH: i64 = 27;
        days_between(self.start, self.end) >= MONTH
    }

    /// True for a single day.
    #[must_use]
    pub fn is_day(&self) -> bool {
        self.start == self.end
    }
}

/// Days from one day to another; negative where `to` is the earlier one.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    const HOURS: i64 = 24;
    from.duration_until(to).as_hours() / HOURS
}

/// Days from the end of the earlier of two periods to the start of the later one; zero or less where they meet.
pub(crate) fn days_apart(a: Period, b: Period) -> i64 {
    let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
    days_between(first.end, second.start)
}

impl fmt::Display for Period {
    /// ISO 8601: `2024-10-23`, or an interval `2024-10-08/2024-10-13`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_day() { write!(f, "{}", self.start) } else { write!(f, "{}/{}", self.start, self.end) }
    }
}
