//! The time that a text goes on speaking of: a date that one sentence names, and the next ones lean on.
//!
//! ```text
//! leans     = a sentence of the same paragraph that names no time and tells what is over
//!             "In May the yard built 4 ships. It sold 3."
//!           | words that point back, in any paragraph: "in the quarter", "trong kỳ"
//!           | an amount of a text that tells the results of a quarter or a year, and names no other time for it
//! a year before = "a year earlier", "cùng kỳ năm trước": a year before what the sentence or the frame names
//! ```
//!
//! Nothing is carried to a sentence that speaks of now, of what is planned or in the words of a source it names, nor
//! past one that names several times.

use super::as_of::{Dated, Frame, Times, year_before};
use super::line::Line;
use crate::lexicon::cues::EdgeRole;
use crate::lexicon::periods::PeriodRole;
use crate::model::{Basis, Change, Period, days_between};

use std::ops::Range;

/// Words that point back to a time find it this many sentences back at most.
const NEAR: usize = 8;

/// The time the text speaks of, sentence by sentence.
#[derive(Debug, Default)]
pub(super) struct Frames {
    latest: Option<Named>,
    /// The latest that is longer than some days.
    latest_long: Option<Named>,
    /// The period of accounts whose results the text tells.
    results: Option<Dated>,
    /// The sentence that is read now: what it names itself.
    own: Option<Dated>,
    sentence: usize,
    /// The sentences since the named one are of its paragraph, and each could lean on it.
    is_running: bool,
    /// The sentence that is read now goes on speaking of the latest time.
    leans: bool,
}

#[derive(Debug)]
struct Named {
    dated: Dated,
    sentence: usize,
    block: Option<usize>,
}

impl Frames {
    /// Steps on to a sentence, before its figures are read.
    pub(super) fn enter(
        &mut self,
        sentence: usize,
        block: Option<usize>,
        line: Line<'_>,
        times: &Times<'_>,
        tells_change: bool,
        is_report: bool,
    ) {
        self.sentence = sentence;
        self.own = None;
        self.leans = false;
        if let Some(dated) = times.long_period() {
            if self.results.is_none() && times.has(PeriodRole::Results) && is_just_over(line, &dated) {
                self.results = Some(dated.clone());
            }
            self.latest_long = Some(Named { dated, sentence, block });
        }
        match times.frame() {
            // What is to come is not what the next sentence tells.
            Frame::Named(dated) if line.published().is_some_and(|day| dated.period.start > day) => {
                self.own = Some(dated);
                self.is_running = false;
            }
            Frame::Named(dated) => {
                self.own = Some(dated.clone());
                self.latest = Some(Named { dated, sentence, block });
                self.is_running = true;
            }
            // "from 96 percent in 2019 to 93 in 2022. Over that period ..."
            Frame::Several(dated) => {
                self.latest = Some(Named { dated, sentence, block });
                self.is_running = false;
            }
            Frame::None if self.is_near() && times.has(PeriodRole::Same) => {
                if let Some(named) = &mut self.latest {
                    named.block = block;
                }
                self.is_running = true;
                self.leans = true;
            }
            Frame::None => {
                self.is_running &= self.latest.as_ref().is_some_and(|named| named.block == block);
                // Who is named as a source may speak of another time.
                let turns =
                    || is_report || matches!(line.edge(0), Some((_, EdgeRole::Turn))) || line.tokens.is_mark(0, '"');
                let is_past =
                    || tells_change || times.has(PeriodRole::Past) || (0..line.len()).any(|n| line.is_participle(n));
                self.is_running = self.is_running && !turns() && !times.has(PeriodRole::Present) && is_past();
                self.leans = self.is_running;
            }
        }
    }

    /// True where a time was named shortly before.
    fn is_near(&self) -> bool {
        self.near(self.latest.as_ref()).is_some()
    }

    fn near<'n>(&self, named: Option<&'n Named>) -> Option<&'n Named> {
        named.filter(|named| self.sentence.saturating_sub(named.sentence) <= NEAR)
    }

    /// The time of a figure for which its sentence names none.
    pub(super) fn carried(&self, times: &Times<'_>, figure: &Range<usize>) -> Option<Dated> {
        let carry = |named: &Named, words: &dyn Fn() -> String| {
            let because = || format!("{}{}, carried on from a sentence before", words(), named.dated.because);
            carried(&named.dated, times.explain(because))
        };
        let latest = self.near(self.latest.as_ref());
        if let Some(words) = times.pointer(figure, PeriodRole::Same) {
            // "in the quarter" points to no day.
            let is_meant = |long: &&Named| {
                latest.is_none_or(|named| named.dated.period.is_day() || named.sentence < long.sentence)
            };
            let long = self.near(self.latest_long.as_ref()).filter(is_meant);
            return long.or(latest).map(|named| carry(named, &|| format!("{}, ", times.words(words))));
        }
        latest.filter(|_| self.leans).map(|named| carry(named, &String::new))
    }

    /// The period of accounts that the text tells of, for an amount for which nothing else is named.
    pub(super) fn of_results(&self, times: &Times<'_>) -> Option<Dated> {
        let dated = self.results.as_ref().filter(|_| !times.has(PeriodRole::Present))?;
        Some(carried(dated, times.explain(|| format!("{}, whose results the text tells", dated.because))))
    }

    /// The time of a figure that stands a year before what the text speaks of: "from 540 million a year earlier".
    pub(super) fn a_year_before(&self, times: &Times<'_>, figure: &Range<usize>, change: Change) -> Option<Dated> {
        if change != Change::Level {
            return None;
        }
        let pointer = times.pointer(figure, PeriodRole::YearBefore)?;
        if let Some(dated) = times.date_behind(pointer, figure) {
            return Some(dated);
        }
        let shift = |dated: &Dated, carried: &str| {
            let because = times.explain(|| format!("{}, from {}{carried}", times.words(pointer), dated.because));
            Some(Dated { period: year_before(dated.period)?, because, is_said: false })
        };
        if let Some(own) = &self.own {
            return shift(own, "");
        }
        match self.latest.as_ref().filter(|_| self.is_near()) {
            Some(named) => shift(&carried(&named.dated, named.dated.because.clone()), ", carried on"),
            None => times.date_in(pointer),
        }
    }
}

/// True for a period that was over not long before the text came out.
fn is_just_over(line: Line<'_>, dated: &Dated) -> bool {
    /// Days within which accounts are told.
    const LATEST: i64 = 200;
    line.published().is_some_and(|day| (0..=LATEST).contains(&days_between(dated.period.end, day)))
}

/// The time of a sentence before, as the one that is read now goes on with it.
fn carried(dated: &Dated, because: String) -> Dated {
    Dated { period: Period { basis: Basis::Carried, ..dated.period }, because, is_said: false }
}
