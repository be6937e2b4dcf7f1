//! The time a figure speaks of, as its own sentence tells it.

use std::cell::OnceCell;
use std::ops::Range;

use jiff::ToSpan;

use super::line::Line;
use crate::lexicon::cues::EdgeRole;
use crate::lexicon::periods::{PeriodRole, periods};
use crate::model::{Basis, Period, days_between};
use crate::normalise::Document;
use crate::parse::{DateMention, DateValue, When};

/// A date that starts within this many tokens of the start of a sentence frames all of it.
const FRAME: usize = 4;

/// What ended longer ago than this, in days, is background, and the next sentence does not go on with it.
const RECENT: i64 = 400;

/// The time of a figure, and what tells it, for `--explain`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) period: Period,
    pub(super) because: String,
    /// It is only when something was said.
    pub(super) is_said: bool,
}

/// What a sentence says of times.
#[derive(Debug)]
pub(super) struct Times<'a> {
    line: Line<'a>,
    /// The reporting clauses: a date in one of them says when it was said.
    clauses: Vec<Range<usize>>,
    /// The phrases of the sentence's figures, in order.
    figures: Vec<Range<usize>>,
    /// Words that point to a time by another time, in order; read when somebody asks.
    pointers: OnceCell<Vec<(Range<usize>, PeriodRole)>>,
}

impl<'a> Times<'a> {
    /// `clauses` and `figures` are counted from the first token of the sentence.
    pub(super) fn new(line: Line<'a>, clauses: Vec<Range<usize>>, figures: Vec<Range<usize>>) -> Self {
        Self { line, clauses, figures, pointers: OnceCell::new() }
    }

    fn pointers(&self) -> &[(Range<usize>, PeriodRole)] {
        self.pointers.get_or_init(|| {
            let (line, table) = (self.line, periods(self.line.language));
            let found = table.find(line.tokens).map(|(n, len, role)| (n..n + len, *role));
            let is_pointer = |(range, role): &(Range<usize>, PeriodRole)| {
                *role != PeriodRole::Same || !range.clone().any(|at| line.date_at(at).is_some())
            };
            found.filter(is_pointer).collect()
        })
    }

    /// The phrases of the sentence's figures, in order.
    pub(super) fn figures(&self) -> &[Range<usize>] {
        &self.figures
    }

    /// The words at a place, as written, where somebody asks how the figures came about.
    pub(super) fn words(&self, range: &Range<usize>) -> String {
        self.explain(|| self.line.at(range.start).take(range.len()).as_str().to_owned())
    }

    /// What `say` says, where somebody asks how the figures came about; else nothing.
    pub(super) fn explain(&self, say: impl FnOnce() -> String) -> String {
        self.line.explain(say)
    }

    /// True where the sentence has a word of this role.
    pub(super) fn has(&self, role: PeriodRole) -> bool {
        self.pointers().iter().any(|(_, found)| *found == role)
    }

    /// The day or period that the sentence gives for the figure at `figure`, and the words that give it.
    ///
    /// A date in a reporting clause counts only where the content names no time of its own. A date that something is
    /// compared with ("than in May") counts only for a figure right before it. `is_planned` tells that a day of the
    /// week is one to come.
    pub(super) fn of(&self, figure: &Range<usize>, is_planned: bool) -> Option<Dated> {
        let line = self.line;
        let mut said: Option<(Period, Range<usize>)> = None;
        let mut best: Option<(usize, Period, Range<usize>)> = None;
        for date in nearby(line, figure) {
            let (Some(period), Some(range)) = (date.period, local(line, date)) else { continue };
            if self.is_said_date(&range) {
                said = said.or(Some((period, range)));
                continue;
            }
            let period = if is_planned { self.to_come(date).unwrap_or(period) } else { period };
            let Some(distance) = self.distance(figure, &range) else { continue };
            if best.as_ref().is_none_or(|(least, ..)| distance < *least) {
                best = Some((distance, period, range));
            }
        }
        let is_said = best.is_none();
        let (period, range) = best.map(|(_, period, range)| (period, range)).or(said)?;
        Some(Dated { period, because: self.words(&range), is_said })
    }

    /// The words beside the figure that point to a time by another time: "a year earlier", "in the quarter".
    pub(super) fn pointer(&self, figure: &Range<usize>, role: PeriodRole) -> Option<&Range<usize>> {
        /// A pointer further off than this, in tokens, belongs to something else.
        const FARTHEST: usize = 12;
        let near = |range: &Range<usize>| {
            let between = if range.start >= figure.end { figure.end..range.start } else { range.end..figure.start };
            let is_apart = range.end <= figure.start || range.start >= figure.end;
            let other_between = role == PeriodRole::YearBefore
                && range.start >= figure.end
                && self.figures.iter().any(|other| between.contains(&other.start));
            let parted = between.clone().any(|n| self.line.is_break(n)) && !self.is_bracketed(range, figure);
            is_apart && between.len() <= FARTHEST && !other_between && (!parted || range.start <= FRAME)
        };
        let is_free = |range: &Range<usize>| {
            role != PeriodRole::YearBefore
                || range.start == figure.end
                || self.is_bracketed(range, figure)
                || !is_compared(self.line, range.start)
        };
        self.pointers()
            .iter()
            .filter(|(range, found)| *found == role && is_free(range) && near(range))
            .map(|(range, _)| range)
            .min_by_key(|range| figure.start.abs_diff(range.start))
    }

    /// The date that starts where the words at `pointer` end.
    fn date_next_to(&self, pointer: &Range<usize>) -> Option<(&'a DateMention, Range<usize>)> {
        let dates = self.line.dates.iter().filter_map(|date| Some((date, local(self.line, date)?)));
        dates.into_iter().find(|(_, range)| range.start == pointer.end)
    }

    /// True for a figure in the brackets behind a pointer: "than in the same period of 2023 (36 cases and 4 deaths)".
    fn is_bracketed(&self, pointer: &Range<usize>, figure: &Range<usize>) -> bool {
        let tokens = self.line.tokens;
        let end = self.date_next_to(pointer).map_or(pointer.end, |(_, range)| range.end);
        tokens.is_mark(end, '(') && end < figure.start && !(end..figure.start).any(|n| tokens.is_mark(n, ')'))
    }

    /// The date right behind the words at `pointer`, for a figure in the brackets behind it: "cùng kỳ năm 2023 (36 ca)".
    pub(super) fn date_behind(&self, pointer: &Range<usize>, figure: &Range<usize>) -> Option<Dated> {
        let (date, range) = self.date_next_to(pointer).filter(|_| self.is_bracketed(pointer, figure))?;
        Some(Dated { period: date.period?, because: self.words(&range), is_said: false })
    }

    /// The date that stands in the words at `pointer`, as it is: "a year ago" where the text names no other time.
    pub(super) fn date_in(&self, pointer: &Range<usize>) -> Option<Dated> {
        let (date, range) = self.line.dates.iter().find_map(|date| {
            let range = local(self.line, date)?;
            (pointer.start <= range.start && range.end <= pointer.end).then_some((date, range))
        })?;
        Some(Dated { period: date.period?, because: self.words(&range), is_said: false })
    }

    /// The time that the sentence as a whole speaks of: what opens it, or the only time it names, if that is recent and
    /// one of its figures has it.
    pub(super) fn frame(&self) -> Frame {
        let line = self.line;
        let mut only: Option<Dated> = None;
        let mut all: Option<Period> = None;
        for date in line.dates {
            let (Some(period), Some(range)) = (date.period, local(line, date)) else { continue };
            if self.is_said_date(&range) || is_compared(line, range.start) || self.is_year_before(&range) {
                continue;
            }
            let dated = Dated { period, because: self.words(&range), is_said: false };
            if range.start <= FRAME {
                return Frame::Named(dated);
            }
            let start = all.map_or(period.start, |all| all.start.min(period.start));
            let end = all.map_or(period.end, |all| all.end.max(period.end));
            all = Some(Period { start, end, ..period });
            only = only.or(Some(dated));
        }
        let is_recent =
            |dated: &Dated| line.published().is_none_or(|day| days_between(dated.period.end, day) <= RECENT);
        let is_of_figure = |dated: &Dated| {
            self.figures.iter().any(|figure| self.of(figure, false).is_some_and(|of| of.period == dated.period))
        };
        match only {
            Some(only) if all == Some(only.period) && is_recent(&only) && is_of_figure(&only) => Frame::Named(only),
            Some(first) => match all {
                Some(all) if all != first.period => Frame::Several(Dated { period: all, ..first }),
                _ => Frame::None,
            },
            None => Frame::None,
        }
    }

    /// The first longer period that the sentence names for what it tells: a quarter, nine months.
    pub(super) fn long_period(&self) -> Option<Dated> {
        self.line.dates.iter().find_map(|date| {
            let (period, range) = (date.period?, local(self.line, date)?);
            let is_own = !is_compared(self.line, range.start) && !self.is_year_before(&range);
            let because = || self.words(&range);
            (is_own && period.is_long()).then(|| Dated { period, because: because(), is_said: false })
        })
    }

    /// The next day of the week that a date without a week names.
    fn to_come(&self, date: &DateMention) -> Option<Period> {
        let DateValue::Relative(when @ When::Weekday { week: None, direction: None, .. }) = date.value else {
            return None;
        };
        let (start, end) = when.resolve(self.line.published(), true)?;
        Some(Period { start, end, ..date.period? })
    }

    /// True for a date that is part of "cùng kỳ năm ngoái", or says of which year: "cùng kỳ năm 2023".
    fn is_year_before(&self, date: &Range<usize>) -> bool {
        self.pointers().iter().any(|(range, role)| {
            let holds = range.start <= date.start && date.end <= range.end;
            *role == PeriodRole::YearBefore && (holds || range.end == date.start && !self.line.is_english())
        })
    }

    /// True for the date behind "từ ngày".
    fn is_since(&self, date: &Range<usize>) -> bool {
        let opens =
            |range: &Range<usize>| range.end == date.start || range.start < date.start && date.start < range.end;
        self.pointers().iter().any(|(range, role)| *role == PeriodRole::Since && opens(range))
    }

    /// True for a date inside a reporting clause, or right before or after it.
    fn is_said_date(&self, date: &Range<usize>) -> bool {
        let line = self.line;
        // Clauses stand in order: only those next to the date can hold or touch it.
        let at = self.clauses.partition_point(|clause| clause.end <= date.start);
        self.clauses.iter().skip(at.saturating_sub(1)).take(3).any(|clause| {
            let inside = clause.start <= date.start && date.end <= clause.end;
            let after = date.start >= clause.end && only_links(line, clause.end..date.start);
            let before = date.end <= clause.start && date.start <= FRAME && only_links(line, date.end..clause.start);
            inside || after || before
        })
    }

    /// How far a date is from a figure; none where it does not speak of it.
    fn distance(&self, figure: &Range<usize>, date: &Range<usize>) -> Option<usize> {
        /// What a date that another figure has for itself is further away.
        const TAKEN: usize = 20;
        let line = self.line;
        if self.is_year_before(date) {
            return None;
        }
        if date.start >= figure.end {
            if date.start > figure.end && is_compared(line, date.start) {
                return None;
            }
            let between = figure.end..date.start;
            let is_of_other = || self.figures.iter().any(|other| between.contains(&other.start));
            if self.is_since(date) && is_of_other() {
                return None;
            }
            let parted = between
                .clone()
                .any(|n| line.is_break(n) && !line.tokens.is_mark(n, '(') && !line.tokens.is_mark(n, ')'));
            return (!parted).then_some(between.len());
        }
        if date.end > figure.start || is_compared(line, date.start) {
            return None;
        }
        let between = date.end..figure.start;
        let parted = between.clone().any(|n| line.is_break(n));
        let is_frame = date.start <= FRAME;
        let taken = if is_frame || !self.is_taken(date) { 0 } else { TAKEN };
        // Before the figure in its own phrase is nearest; a frame at the start of the sentence holds for all of it.
        match (parted, is_frame) {
            (false, _) => Some(between.len() + taken),
            (true, false) if !self.is_set_off(date) => None,
            (true, _) => Some(between.len() + line.len()),
        }
    }

    /// True for a date that holds for what follows it: one between marks ("the office said: only in September, exports rose"), or
    /// one that a clause goes on with ("in 1992, when a blast killed 26").
    fn is_set_off(&self, date: &Range<usize>) -> bool {
        /// Words that may open it.
        const OPENING: usize = 2;
        let line = self.line;
        let opens = || {
            let before = (0..=OPENING).filter_map(|back| date.start.checked_sub(back + 1));
            before.into_iter().any(|n| line.tokens.is_mark(n, ',') || line.tokens.is_mark(n, ':'))
        };
        let goes_on = || line.edge(date.end + 1).is_some_and(|(_, role)| role.parts_clauses());
        line.tokens.is_mark(date.end, ',') && (goes_on() || opens())
    }

    /// True for a date right behind a figure: "from 96 percent in 2019 to 93 percent".
    fn is_taken(&self, date: &Range<usize>) -> bool {
        let at = self.figures.partition_point(|figure| figure.end <= date.start);
        let before = at.checked_sub(1).and_then(|at| self.figures.get(at));
        before.is_some_and(|figure| {
            date.start - figure.end <= 2 && !(figure.end..date.start).any(|n| self.line.is_break(n))
        })
    }
}

/// The time that a sentence as a whole speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Frame {
    /// It names this one.
    Named(Dated),
    /// It names several, which all lie in this stretch.
    Several(Dated),
    /// It names none.
    None,
}

/// Where the sentence names no time: the day of publication.
pub(super) fn published(document: &Document<'_>) -> Option<Dated> {
    let day = document.article.info.published?.date;
    let period = Period { start: day, end: day, basis: Basis::Published };
    Some(Dated { period, because: document.explain(|| "day of publication".to_owned()), is_said: false })
}

/// The same days a year earlier.
pub(super) fn year_before(period: Period) -> Option<Period> {
    let start = period.start.checked_sub(1.year()).ok()?;
    let is_month_end = period.end == period.end.last_of_month() && period.start != period.end;
    let end = period.end.checked_sub(1.year()).ok()?;
    Some(Period { start, end: if is_month_end { end.last_of_month() } else { end }, ..period })
}

/// The place of a date, counted from the first token of the sentence.
fn local(line: Line<'_>, date: &DateMention) -> Option<Range<usize>> {
    let offset = line.tokens.position();
    Some(date.tokens.start.checked_sub(offset)?..date.tokens.end.checked_sub(offset)?)
}

/// The dates that may speak of a figure: those near it, and those that open the sentence.
fn nearby<'a>(line: Line<'a>, figure: &Range<usize>) -> impl Iterator<Item = &'a DateMention> + use<'a> {
    /// A date further off than this, in tokens, belongs to something else.
    const FARTHEST: usize = 60;
    let offset = line.tokens.position();
    let (from, to) = (offset + figure.start.saturating_sub(FARTHEST), offset + figure.end + FARTHEST);
    let frame =
        line.dates.iter().take_while(move |date| date.tokens.start <= offset + FRAME && date.tokens.start < from);
    let first = line.dates.partition_point(|date| date.tokens.start < from);
    frame.chain(line.dates.iter().skip(first).take_while(move |date| date.tokens.start < to))
}

/// True where nothing but a comma or a word that opens dates stands in `range`.
fn only_links(line: Line<'_>, range: Range<usize>) -> bool {
    range.len() <= 2
        && range.clone().all(|n| {
            line.tokens.is_mark(n, ',')
                || line.edge(n).is_some_and(|(_, role)| role == EdgeRole::Between || role.opens_phrase())
        })
}

/// "than in May", "so với tháng 5": the date of what is compared with.
fn is_compared(line: Line<'_>, date: usize) -> bool {
    (1..=3).any(|back| date.checked_sub(back).is_some_and(|n| line.is_comparison(n)))
}
