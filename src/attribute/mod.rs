//! Fourth stage: who says a figure, through whom, how firmly, and of what time it speaks.
//!
//! [`report`] finds the reporting clauses of each sentence, [`source`] the noun phrases that name who speaks,
//! [`speaker`] and [`names`] what those phrases stand for in the article. One pass over the sentences then gives
//! every figure the report that reaches it, with a small state: who spoke last, and whether the speech runs on.

mod as_of;
mod carry;
mod frame;
mod line;
mod names;
mod quote;
mod report;
mod said;
mod sentences;
mod source;
mod speaker;
mod stance;

use std::ops::Range;

use as_of::{Dated, Times};
use frame::Frames;
use line::Line;
use names::Names;
use report::Report;
use said::{Said, said_here};
use sentences::Sentences;
use source::PhraseKind;
use speaker::{Speaker, Speakers};
use stance::Stances;

use crate::lexicon::cues::StanceWord;
use crate::model::{Attribution, Change, Period, Quantity, Stance, Unit};
use crate::normalise::Document;
use crate::options::Options;
use crate::parse::{ParsedFigure, ParsedSentence};

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
pub(crate) fn attribute(document: &Document<'_>, parsed: &[ParsedSentence], options: &Options) -> Vec<Vec<Attributed>> {
    let mut article = Article {
        document,
        sentences: Sentences::new(document, parsed),
        names: Names::new(document, options),
        speakers: Speakers::default(),
        runs_on: None,
        frames: Frames::default(),
    };
    // What stands behind the last figure says nothing of it.
    let read = parsed.iter().rposition(|sentence| !sentence.figures.is_empty()).map_or(0, |last| last + 1);
    let mut attributed: Vec<Vec<Attributed>> = Vec::with_capacity(parsed.len());
    attributed
        .extend(parsed.iter().take(read).enumerate().map(|(index, parsed)| article.sentence(index, &parsed.figures)));
    attributed.resize_with(parsed.len(), Vec::new);
    attributed
}

/// An article on the way through this stage.
struct Article<'a> {
    document: &'a Document<'a>,
    sentences: Sentences<'a>,
    names: Names<'a>,
    speakers: Speakers<'a>,
    /// The speaker whose words may go on in the sentence after the one with this index.
    runs_on: Option<(usize, Speaker<'a>)>,
    /// The time the text speaks of.
    frames: Frames,
}

impl<'a> Article<'a> {
    fn sentence(&mut self, index: usize, figures: &[ParsedFigure]) -> Vec<Attributed> {
        let Some(line) = self.sentences.line(index) else { return vec![Attributed::default(); figures.len()] };
        let reports = self.sentences.reports(index);
        // Each report is resolved before those after it, so that "he" finds who spoke earlier in the sentence.
        self.speakers.note_subject(line, &self.names, index);
        let mut speakers = Vec::with_capacity(reports.len());
        for report in reports {
            let speaker = self.speakers.resolve(line, &report.source, &report.clause, &self.names, index);
            let via =
                report.via.as_ref().and_then(|via| self.speakers.resolve(line, via, &via.name, &self.names, index));
            if let Some(speaker) = &speaker {
                self.speakers.note(speaker.clone());
            }
            speakers.push((speaker, via));
        }
        let clauses: Vec<Range<usize>> = reports.iter().map(|report| report.clause.clone()).collect();
        let times = Times::new(line, clauses, figures.iter().map(|figure| place_of(line, figure)).collect());
        let tells_change = figures.iter().any(|figure| figure.quantity.change != Change::Level);
        let names_source = |report: &Report| matches!(report.source.kind, PhraseKind::Named | PhraseKind::Person);
        let is_report = reports.iter().any(names_source);
        self.frames.enter(index, self.sentences.block(index), line, &times, tells_change, is_report);
        let attributed = if figures.is_empty() {
            Vec::new()
        } else {
            self.figures(index, figures, &Told { line, reports, speakers: &speakers, times: &times })
        };
        self.runs_on = reports
            .last()
            .filter(|report| report.runs_on)
            .and(speakers.into_iter().next_back())
            .and_then(|(speaker, _)| Some((index, speaker?)));
        attributed
    }

    /// The figures of one sentence.
    fn figures(&self, index: usize, figures: &[ParsedFigure], told: &Told<'_, 'a>) -> Vec<Attributed> {
        let Told { line, reports, speakers, times } = *told;
        let quoted = self.sentences.quotes_in(line);
        let stances = Stances::new(line);
        let mut before: Option<(&Range<usize>, Dated)> = None;
        let attribute = |(figure, place): (&ParsedFigure, _)| {
            let said = said_here(line, reports, speakers, &quoted, place)
                .or_else(|| self.said_in_quote(index, figure.number_tokens.start))
                .or_else(|| self.said_before(index, reports));
            let content = said.as_ref().map_or(0..line.len(), |said| said.content.clone());
            let (word, stance_words) = stances.of(place, &content);
            // "He could not confirm that 500 had died": the 500 are not his.
            let said = said.filter(|_| word != StanceWord::Disowned);
            let dated = self.dated(line, times, place, &figure.quantity, word.stance(), before.as_ref());
            before = dated.clone().map(|dated| (place, dated));
            let is_to_come = stance_words.is_none() && self.is_to_come(dated.as_ref());
            let stance = if is_to_come { Stance::Planned } else { word.stance() };
            let stance_words = stance_words.or_else(|| is_to_come.then(|| "the time is to come".to_owned()));
            let dated = dated.or_else(|| as_of::published(self.document));
            let mut trace = Vec::new();
            if self.document.explains {
                trace.extend(said.iter().flat_map(Said::trace));
                trace.extend(stance_words.map(|words| format!("stance: {words}: {stance}")));
                trace.extend(dated.as_ref().map(|dated| format!("as of: {}: {}", dated.because, dated.period)));
            }
            let attribution = said.map(Said::into_attribution);
            Attributed { attribution, stance, as_of: dated.map(|dated| dated.period), trace }
        };
        figures.iter().zip(times.figures()).map(attribute).collect()
    }

    /// The time of the figure at `place`: what its sentence says, what the figure before has, or what is carried on.
    fn dated(
        &self,
        line: Line<'_>,
        times: &Times<'_>,
        place: &Range<usize>,
        quantity: &Quantity,
        stance: Stance,
        before: Option<&(&Range<usize>, Dated)>,
    ) -> Option<Dated> {
        let (is_planned, change) = (stance == Stance::Planned, quantity.change);
        if let Some(dated) = self.frames.a_year_before(times, place, change) {
            return Some(dated);
        }
        let own = times.of(place, is_planned);
        // "reached 190 billion in 2022, up 29 percent": the change is of the same time.
        if change != Change::Level
            && own.as_ref().is_none_or(|own| own.is_said)
            && let Some((_, dated)) = before.filter(|(before, _)| follows(line, before, place))
        {
            let because = times.explain(|| format!("{}, as the figure before", dated.because));
            return Some(Dated { because, ..dated.clone() });
        }
        own.or_else(|| self.frames.carried(times, place).filter(|_| !is_planned))
            .or_else(|| self.frames.of_results(times).filter(|_| is_in_accounts(&quantity.unit) && !is_planned))
    }

    /// True for a time that starts after the article was published.
    fn is_to_come(&self, dated: Option<&Dated>) -> bool {
        let published = self.document.article.info.published;
        published.zip(dated).is_some_and(|(published, dated)| dated.period.start > published.date && !dated.is_said)
    }
}

/// True for what accounts tell of: money, shares of it, and things made or sold.
fn is_in_accounts(unit: &Unit) -> bool {
    unit.currency().is_some() || unit.dimension == "ratio" || unit.is_count() && unit.id != "person"
}

/// What was worked out of a sentence before its figures.
struct Told<'s, 'a> {
    line: Line<'a>,
    reports: &'s [Report],
    /// Who speaks in each report, and who relays it.
    speakers: &'s [(Option<Speaker<'a>>, Option<Speaker<'a>>)],
    times: &'s Times<'a>,
}

/// Where a figure stands in its sentence, from the number on: the hedge before it may be the cue ("Liên Hợp Quốc ước
/// tính 10.000 người").
fn place_of(line: Line<'_>, figure: &ParsedFigure) -> Range<usize> {
    let offset = line.tokens.position();
    figure.number_tokens.start.saturating_sub(offset)..figure.phrase_tokens.end.saturating_sub(offset)
}

/// True where a figure follows another one closely, with a comma or less between.
fn follows(line: Line<'_>, before: &Range<usize>, place: &Range<usize>) -> bool {
    /// Tokens that may stand between.
    const FARTHEST: usize = 8;
    (before.end..place.start).len() <= FARTHEST
        && !(before.end..place.start).any(|n| line.is_break(n) && !line.tokens.is_mark(n, ','))
}

#[cfg(test)]
mod tests;
