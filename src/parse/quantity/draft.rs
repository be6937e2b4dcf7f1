//! A figure while it is being read: later passes over the sentence fill in what it leaves out.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::model::{Bound, Change, FigureKind, Note, Noun, Number, Quantity, Unit};
use crate::normalise::{Document, Tokens};
use crate::parse::ParsedFigure;
use crate::parse::trace::Trace;

/// A figure under construction. Ranges are indices of the document's tokens.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// The number expression with its scale word.
    pub(super) number_tokens: Range<usize>,
    /// Hedge to unit or noun.
    pub(super) phrase_tokens: Range<usize>,
    pub(super) number: Number,
    /// The worth of the scale word; one where none was written.
    pub(super) scale: Decimal,
    /// A scale word, or several, were written.
    pub(super) is_scaled: bool,
    pub(super) kind: FigureKind,
    pub(super) bound: Bound,
    /// A word such as "only" stands before it.
    pub(super) is_stressed: bool,
    pub(super) change: Change,
    /// None until something says what is counted or measured.
    pub(super) unit: Option<Unit>,
    /// The unit stands before the number: "aged 19".
    pub(super) is_unit_before: bool,
    /// The noun stands before the number: "its value rose from 24".
    pub(super) is_noun_before: bool,
    /// A hyphen parts the number from the figure before: "6-foot-2".
    pub(super) follows_hyphen: bool,
    /// The worth of its last unit in the first one, for amounts in several units; one for others.
    pub(super) least_part: Decimal,
    /// It tells the figure before it again, in another unit.
    pub(super) restates: bool,
    pub(super) noun: Option<Noun>,
    pub(super) notes: Vec<Note>,
    pub(super) trace: Trace,
}

impl Draft {
    /// A plain `number`, written from `at` to `after`, in a phrase that starts at `start`.
    pub(super) fn new(start: Tokens<'_>, at: Tokens<'_>, after: Tokens<'_>, number: Number) -> Self {
        Self {
            number_tokens: at.position()..after.position(),
            phrase_tokens: start.position()..after.position(),
            number,
            scale: Decimal::ONE,
            is_scaled: false,
            kind: FigureKind::Numeral,
            bound: Bound::Exact,
            is_stressed: false,
            change: Change::Level,
            unit: None,
            is_unit_before: false,
            is_noun_before: false,
            follows_hyphen: start.lower_before(1) == "-" && start.is_glued(0),
            least_part: Decimal::ONE,
            restates: false,
            noun: None,
            notes: Vec::new(),
            trace: Trace::new(start.document().explains),
        }
    }

    /// True where the figure has a unit of measure (percent, money, kilometre), not a counted noun.
    pub(super) fn is_measured(&self) -> bool {
        self.unit.as_ref().is_some_and(|unit| !unit.is_count())
    }

    /// The dimension without the part after a colon: `money` for every currency.
    pub(super) fn family(&self) -> Option<&str> {
        self.unit.as_ref().map(Unit::family)
    }

    /// True for percent, percentage points and fractions.
    pub(super) fn is_ratio(&self) -> bool {
        matches!(self.family(), Some("ratio" | "percentage_point"))
    }

    /// Widens the phrase to hold `range` too.
    pub(super) fn widen(&mut self, range: &Range<usize>) {
        self.phrase_tokens.start = self.phrase_tokens.start.min(range.start);
        self.phrase_tokens.end = self.phrase_tokens.end.max(range.end);
    }

    /// The finished figure.
    pub(super) fn finish(self, document: &Document<'_>) -> ParsedFigure {
        let span = |range: &Range<usize>| document.file_span(Tokens::new(document, range.clone()).span());
        ParsedFigure {
            quantity: Quantity {
                span: span(&self.number_tokens),
                phrase: span(&self.phrase_tokens),
                number: self.number,
                kind: self.kind,
                bound: self.bound,
                change: self.change,
                unit: self.unit.unwrap_or_else(Unit::none),
                noun: self.noun,
                notes: self.notes,
                trace: self.trace.into_steps(),
            },
            number_tokens: self.number_tokens,
            phrase_tokens: self.phrase_tokens,
        }
    }
}

/// The tokens between two figures.
pub(super) fn between<'a>(sentence: Tokens<'a>, first: &Draft, second: &Draft) -> Tokens<'a> {
    Tokens::new(sentence.document(), first.phrase_tokens.end..second.phrase_tokens.start.max(first.phrase_tokens.end))
}

/// The drafts at `index - 1` and `index`.
pub(super) fn pair(drafts: &mut [Draft], index: usize) -> Option<(&mut Draft, &mut Draft)> {
    let (before, after) = drafts.split_at_mut_checked(index)?;
    Some((before.last_mut()?, after.first_mut()?))
}
