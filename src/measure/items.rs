//! Figures of a list, each said of a name of its own: "27 incidents (Kent 13, Essex 9)", "Cụ thể: Huế 1 người, Đà Nẵng 2 người".
//!
//! An item is of its own name only, and what befell the whole befell its parts.

use super::label;
use super::mention::{Kind, Mention};
use crate::model::{Language, Measure};
use crate::normalise::{Document, Sentence, Tokens};
use crate::parse::ParsedFigure;

/// The cue of wording that stands before parts.
const PART: &str = "part";

/// The name that opens an item with `figure`: "Huế 1 người", "Texas: 12".
pub(super) fn opener<'m>(
    document: &Document<'_>,
    mentions: &'m [Mention],
    figure: &ParsedFigure,
) -> Option<&'m Mention> {
    let start = figure.phrase_tokens.start;
    let is_colon = |at: usize| Tokens::new(document, at..at + 1).is_mark(0, ':');
    mentions.iter().find(|mention| {
        matches!(mention.kind, Kind::Name | Kind::Place)
            && (mention.end == start || mention.end + 1 == start && is_colon(mention.end))
    })
}

/// For each figure of a sentence, whether it is an item: a name opens it, and one opens the figure next to it.
pub(super) fn items(document: &Document<'_>, mentions: &[Mention], figures: &[ParsedFigure]) -> Vec<bool> {
    let opened: Vec<bool> = figures.iter().map(|figure| opener(document, mentions, figure).is_some()).collect();
    let is_opened = |at: usize| opened.get(at).copied().unwrap_or_default();
    (0..figures.len()).map(|at| is_opened(at) && (is_opened(at + 1) || at > 0 && is_opened(at - 1))).collect()
}

/// True for a sentence that opens with a word for the parts of what was counted before: "Cụ thể: ...", "Of these, ...".
pub(super) fn opens_breakdown(mentions: &[Mention], sentence: &Sentence) -> bool {
    let mut first = mentions.iter().take_while(|mention| mention.start == sentence.tokens.start);
    first.any(|mention| mention.is_cue(PART) || mention.is_cue("of_them"))
}

/// True for the first item of a list of the parts of the figure `before` it: "27 incidents (Kent 13, ...".
pub(super) fn breaks_down(
    document: &Document<'_>,
    mentions: &[Mention],
    before: &ParsedFigure,
    figure: &ParsedFigure,
) -> bool {
    let Some(opener) = opener(document, mentions, figure) else { return false };
    let gap = before.phrase_tokens.end..opener.start;
    let tokens = Tokens::new(document, gap.clone());
    let last = tokens.len().saturating_sub(1);
    let end = gap.end - usize::from(tokens.is_mark(last, ':'));
    let leads = |mention: &Mention| mention.start >= gap.start && mention.end == end && mention.is_cue(PART);
    // What stands in brackets before the list is another matter.
    let is_closed = (0..tokens.len()).any(|n| tokens.is_mark(n, ')') || tokens.is_mark(n, ';'));
    !is_closed && (tokens.is_mark(last, '(') || mentions.iter().any(leads))
}

/// What items share with the figure that they break down.
#[derive(Debug, Clone)]
pub(super) struct Whole {
    unit: String,
    fate: String,
    is_toll: bool,
}

impl Whole {
    /// Of the figure that the list breaks down, and what it measures.
    pub(super) fn of(figure: &ParsedFigure, measure: &Measure) -> Self {
        Self {
            unit: figure.quantity.unit.id.clone(),
            fate: measure.fate.clone(),
            is_toll: measure.cues.iter().any(|cue| cue == "toll"),
        }
    }

    /// Gives an item in the unit of the whole what befell the whole; what else it tells is how ("2 người trên tàu").
    pub(super) fn befall(&self, language: Language, figure: &ParsedFigure, measure: &mut Measure) {
        if self.fate.is_empty() || self.unit != figure.quantity.unit.id {
            return;
        }
        measure.fate.clone_from(&self.fate);
        measure.cues.extend(self.is_toll.then(|| "toll".to_owned()));
        measure.label = label::befallen(language, &measure.label, &self.fate);
    }
}

/// Tells the figures of a sentence that opens with a word for parts ("Of these, 9 died in the storm, 44 in landslides") that each is
/// one, but for those that have names of their own. Where each has a fate of its own and the whole has them together, each is
/// the whole of its fate: "330 dead or missing. Of these, 226 died and 104 are missing".
pub(super) fn mark_parts(measures: &mut [Measure], whole: &Whole) {
    let mut fates: Vec<&str> = measures.iter().map(|measure| measure.fate.as_str()).collect();
    fates.push(&whole.fate);
    fates.sort_unstable();
    let by_fate = measures.len() > 1
        && fates.iter().all(|fate| !fate.is_empty())
        && fates.windows(2).all(|pair| pair.first() != pair.last());
    for measure in measures.iter_mut().filter(|measure| measure.holder.is_empty()) {
        measure.cues.retain(|cue| cue != PART);
        measure.cues.extend((!by_fate).then(|| PART.to_owned()));
    }
}
