//! Fourth stage: who says a figure, through whom, how firmly, and of what time it speaks.

use crate::model::{Attribution, Period, Stance};
use crate::normalise::Document;
use crate::options::Options;
use crate::parse::ParsedSentence;

/// What this stage adds to one figure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Attributed {
    pub(crate) attribution: Option<Attribution>,
    pub(crate) stance: Stance,
    pub(crate) as_of: Option<Period>,
    /// The cues and rules that decided, for `--explain`.
    pub(crate) trace: Vec<String>,
}

/// Attributes every figure: one list a sentence, one entry a figure, in the order of `parsed`.
pub(crate) fn attribute(
    document: &Document<'_>,
    parsed: &[ParsedSentence],
    _options: &Options,
) -> Vec<Vec<Attributed>> {
    let _ = document;
    parsed.iter().map(|sentence| vec![Attributed::default(); sentence.figures.len()]).collect()
}
