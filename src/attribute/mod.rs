//! Fourth stage: who says a figure, through whom, how firmly, and of what time it speaks.
//!
//! [`report`] finds the reporting clauses of each sentence, [`source`] the noun phrases that name who speaks,
//! [`speaker`] and [`names`] what those phrases stand for in the article. One pass over the sentences then gives
//! every figure the report that reaches it, with a small state: who spoke last, and whether the speech runs on.

mod as_of;
mod frame;
mod line;
mod names;
mod quote;
mod report;
mod source;
mod speaker;
mod stance;

use std::ops::Range;

use as_of::{Dated, Times};
use frame::Frames;
use line::Line;
use names::Names;
use report::{Reach, Report};
use speaker::{Speaker, Speakers};
use stance::Stances;

use crate::lexicon::cues::{EdgeRole, StanceWord};
use crate::model::{Attribution, Change, Period, Stance};
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
    let lines: Vec<Line<'_>> = document
        .sentences
        .iter()
        .zip(parsed)
        .map(|(sentence, parsed)| Line::new(document.tokens_of(sentence), &parsed.dates))
        .collect();
    let mut article = Article {
        document,
        names: Names::new(document, options),
        reports: lines.iter().map(|line| report::reports(*line)).collect(),
        quotes: quote::quotes(document),
        lines,
        speakers: Speakers::default(),
        runs_on: None,
        frames: Frames::default(),
    };
    parsed.iter().enumerate().map(|(index, parsed)| article.sentence(index, &parsed.figures)).collect()
}

/// An article on the way through this stage.
struct Article<'a> {
    document: &'a Document<'a>,
    lines: Vec<Line<'a>>,
    /// The reports of each sentence.
    reports: Vec<Vec<Report>>,
    /// Quoted stretches, as ranges of the document's tokens.
    quotes: Vec<Range<usize>>,
    names: Names<'a>,
    speakers: Speakers,
    /// The speaker whose words may go on in the sentence after the one with this index.
    runs_on: Option<(usize, Speaker)>,
    /// The time the text speaks of.
    frames: Frames,
}

/// Who says a figure, as decided.
struct Said {
    speaker: Speaker,
    via: Option<Speaker>,
    /// The words or rule that decided.
    because: String,
    /// Where the content that holds the figure stands in the sentence, its cue included.
    content: Range<usize>,
}

impl<'a> Article<'a> {
    fn sentence(&mut self, index: usize, figures: &[ParsedFigure]) -> Vec<Attributed> {
        let (Some(&line), Some(reports)) = (self.lines.get(index), self.reports.get(index).cloned()) else {
            return vec![Attributed::default(); figures.len()];
        };
        // Each report is resolved before those after it, so that "he" finds who spoke earlier in the sentence.
        self.speakers.note_subject(line, &self.names, index);
        let mut speakers = Vec::with_capacity(reports.len());
        for report in &reports {
            let speaker = self.speakers.resolve(line, &report.source, &report.clause, &self.names, index);
            let via =
                report.via.as_ref().and_then(|via| self.speakers.resolve(line, via, &via.name, &self.names, index));
            if let Some(speaker) = &speaker {
                self.speakers.note(speaker.clone());
            }
            speakers.push((speaker, via));
        }
        let quoted = self.quotes_in(line);
        let stances = Stances::new(line);
        let clauses: Vec<Range<usize>> = reports.iter().map(|report| report.clause.clone()).collect();
        let places: Vec<Range<usize>> = figures.iter().map(|figure| place_of(line, figure)).collect();
        let times = Times::new(line, clauses, places.clone());
        let tells_change = figures.iter().any(|figure| figure.quantity.change != Change::Level);
        self.frames.enter(index, self.block(index), line, &times, tells_change);
        let mut before: Option<(Range<usize>, Dated)> = None;
        let attributed = figures
            .iter()
            .zip(places)
            .map(|(figure, place)| {
                let said = said_here(line, &reports, &speakers, &quoted, &place)
                    .or_else(|| self.said_in_quote(index, figure.number_tokens.start))
                    .or_else(|| self.said_before(index, &reports));
                let content = said.as_ref().map_or(0..line.len(), |said| said.content.clone());
                let (word, stance_words) = stances.of(&place, &content);
                // "He could not confirm that 500 had died": the 500 are not his.
                let said = said.filter(|_| word != StanceWord::Disowned);
                let dated = self.dated(line, &times, &place, figure.quantity.change, word.stance(), before.as_ref());
                before = dated.clone().map(|dated| (place, dated));
                let mut trace = Vec::new();
                trace.extend(said.as_ref().map(|said| format!("source: {}", said.because)));
                trace.extend(stance_words.map(|words| format!("stance: {words}")));
                trace.extend(dated.as_ref().map(|dated| format!("as of: {}", dated.because)));
                Attributed {
                    attribution: said.map(Said::into_attribution),
                    stance: word.stance(),
                    as_of: dated
                        .map(|dated| dated.period)
                        .or_else(|| as_of::published(self.document.article.info.published)),
                    trace,
                }
            })
            .collect();
        self.runs_on = reports
            .last()
            .filter(|report| report.runs_on)
            .and(speakers.into_iter().next_back())
            .and_then(|(speaker, _)| Some((index, speaker?)));
        attributed
    }

    /// The time of the figure at `place`: what its sentence says, what the figure before has, or what is carried on.
    fn dated(
        &self,
        line: Line<'_>,
        times: &Times<'_>,
        place: &Range<usize>,
        change: Change,
        stance: Stance,
        before: Option<&(Range<usize>, Dated)>,
    ) -> Option<Dated> {
        let is_planned = stance == Stance::Planned;
        if let Some(dated) = self.frames.a_year_before(times, place, change) {
            return Some(dated);
        }
        let own = times.of(place, is_planned);
        // "reached 190 billion in 2022, up 29 percent": the change is of the same time.
        if change != Change::Level
            && own.as_ref().is_none_or(|own| own.is_said)
            && let Some((_, dated)) = before.filter(|(before, _)| follows(line, before, place))
        {
            return Some(Dated { because: format!("{}, as the figure before", dated.because), ..dated.clone() });
        }
        own.or_else(|| if is_planned { None } else { self.frames.carried(times, place) })
    }

    /// The speaker of a quote that holds the token `token` of sentence `index`, which has no report for it.
    fn said_in_quote(&self, index: usize, token: usize) -> Option<Said> {
        let at = self.quotes.partition_point(|quote| quote.end <= token);
        let quote = self.quotes.get(at).filter(|quote| quote.start <= token)?;
        let line = self.lines.get(index)?;
        let said = |speaker: Speaker, because: &str| Said {
            speaker,
            via: None,
            because: because.to_owned(),
            content: 0..line.len(),
        };
        // "... 40 homes burned. The rest ...," the mayor said: the report right after the closing mark.
        let after = self.sentence_at(quote.end);
        for sentence in [after, after.map(|sentence| sentence + 1)].into_iter().flatten() {
            let (Some(&line), Some(reports)) = (self.lines.get(sentence), self.reports.get(sentence)) else { continue };
            // The paragraph after the quote speaks for itself.
            let is_same_block = self.block(sentence) == self.block(index);
            let report = reports.iter().find(|report| {
                let start = line.tokens.position() + report.clause.start;
                is_same_block && start >= quote.end && start <= quote.end + 2
            });
            if let Some(report) = report
                && let Some(speaker) =
                    self.speakers.resolve(line, &report.source, &report.clause, &self.names, sentence)
            {
                return Some(said(speaker, &format!("quote, {}", report.cue)));
            }
        }
        let latest = self.speakers.latest()?;
        if self.is_in_reach(index, quote.start) {
            return Some(said(latest.clone(), "quote of the speaker before"));
        }
        self.is_next_quote(quote.start).then(|| said(latest.clone(), "quote of the speaker of the paragraph before"))
    }

    /// True for a quote that opens a paragraph in which nobody is named, after one in which a person spoke.
    fn is_next_quote(&self, quote: usize) -> bool {
        let Some(opens) = self.sentence_at(quote) else { return false };
        let block = self.block(opens);
        let starts_block = opens.checked_sub(1).is_some_and(|before| self.block(before) != block)
            && self.lines.get(opens).is_some_and(|line| line.tokens.position() == quote);
        let is_silent = (opens..self.lines.len())
            .take_while(|&sentence| self.block(sentence) == block)
            .all(|sentence| self.reports.get(sentence).is_none_or(Vec::is_empty));
        // The paragraph before, back to where it starts, as far as a speech may reach.
        let Some(before) = opens.checked_sub(1) else { return false };
        let spoke = (before.saturating_sub(3)..=before)
            .rev()
            .take_while(|&sentence| self.block(sentence) == self.block(before))
            .any(|sentence| self.reports.get(sentence).is_some_and(|reports| !reports.is_empty()));
        starts_block && is_silent && spoke && self.speakers.latest().is_some_and(Speaker::may_be_person)
    }

    /// True where someone spoke in the same block before the token, or in the sentence before it.
    fn is_in_reach(&self, index: usize, token: usize) -> bool {
        let block = |sentence: usize| self.block(sentence);
        (index.saturating_sub(2)..=index).rev().any(|sentence| {
            let spoke = self.reports.get(sentence).is_some_and(|reports| !reports.is_empty());
            let before = self.lines.get(sentence).is_some_and(|line| line.tokens.position() <= token);
            spoke && before && block(sentence) == block(index)
        })
    }

    /// The quotes that touch a sentence, counted from its first token.
    fn quotes_in(&self, line: Line<'a>) -> Vec<Range<usize>> {
        let (start, end) = (line.tokens.position(), line.tokens.position() + line.len());
        let first = self.quotes.partition_point(|quote| quote.end <= start);
        let touching = self.quotes.iter().skip(first).take_while(|quote| quote.start < end);
        touching.map(|quote| quote.start.saturating_sub(start)..quote.end - start).collect()
    }

    /// The block that a sentence belongs to.
    fn block(&self, sentence: usize) -> Option<usize> {
        self.document.sentences.get(sentence).map(|sentence| sentence.block)
    }

    fn sentence_at(&self, token: usize) -> Option<usize> {
        let index = self.lines.partition_point(|line| line.tokens.position() + line.len() <= token);
        (index < self.lines.len()).then_some(index)
    }

    /// The speaker of the sentence before, where the speech runs on: "Ông An cho biết: ... . ..."
    fn said_before(&self, index: usize, reports: &[Report]) -> Option<Said> {
        let (sentence, speaker) = self.runs_on.as_ref()?;
        let line = self.lines.get(index)?;
        let follows = sentence + 1 == index && self.block(*sentence) == self.block(index) && reports.is_empty();
        (follows && !turns_away(*line, speaker)).then(|| Said {
            speaker: speaker.clone(),
            via: None,
            because: "speech runs on from the sentence before".to_owned(),
            content: 0..line.len(),
        })
    }
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

/// True where a sentence leaves the speech before it: it opens with a turn, a quote, or the speaker as one who acts.
fn turns_away(line: Line<'_>, speaker: &Speaker) -> bool {
    let opens_with_speaker = line.tokens.as_str().to_lowercase().starts_with(&speaker.source.to_lowercase());
    let points_back = (1..=4).any(|n| matches!(line.edge(n), Some((_, EdgeRole::Demonstrative))));
    matches!(line.edge(0), Some((_, EdgeRole::Turn | EdgeRole::Boundary | EdgeRole::Verb)))
        || line.tokens.is_mark(0, '"')
        || opens_with_speaker
        || points_back
}

/// The report of the same sentence that reaches the figure at `place`, and through whom.
fn said_here(
    line: Line<'_>,
    reports: &[Report],
    speakers: &[(Option<Speaker>, Option<Speaker>)],
    quotes: &[Range<usize>],
    place: &Range<usize>,
) -> Option<Said> {
    // What someone reports inside a quote ends with the quote.
    let is_cut = |report: &Report| {
        quotes
            .iter()
            .any(|quote| quote.start < report.clause.start && report.clause.end < quote.end && quote.end <= place.start)
    };
    // Reports stand in order and do not overlap, so the search starts at the figure.
    let here = reports.partition_point(|report| report.clause.end <= place.start);
    let (earlier, later) = reports.split_at(here);
    let before = earlier
        .iter()
        .rposition(|report| report.reach == Reach::After && place.start < report.until && !is_cut(report));
    let around =
        earlier.iter().rposition(|report| report.reach == Reach::Around && !opens_relative(line, report.clause.end));
    let after = later.iter().position(|report| match report.reach {
        Reach::Before | Reach::Around => report.clause.start >= place.end,
        Reach::Phrase => (place.end..place.end + 2).contains(&report.clause.start),
        Reach::After => false,
    });
    let after = after.map(|after| here + after);
    let (inner, outer) = match (before, after, around) {
        (Some(before), Some(after), _) => {
            let from = reports.get(before).map_or(0, |report| report.clause.end);
            if parts_clauses(line, from..place.start) { (after, None) } else { (before, Some(after)) }
        }
        (Some(before), None, _) => (before, outer_of(line, reports, before)),
        (None, Some(after), _) => (after, None),
        (None, None, Some(around)) => (around, None),
        (None, None, None) => return None,
    };
    let report = reports.get(inner)?;
    let (speaker, via) = speakers.get(inner)?.clone();
    let via = via.or_else(|| outer.and_then(|outer| speakers.get(outer)).and_then(|(speaker, _)| speaker.clone()));
    let speaker = speaker?;
    let via = via.filter(|via| via.id != speaker.id);
    let content = match report.reach {
        Reach::After => report.clause.start..line.len(),
        Reach::Before | Reach::Around | Reach::Phrase if report.clause.start >= place.end => 0..report.clause.start,
        Reach::Before | Reach::Around | Reach::Phrase => report.clause.end..line.len(),
    };
    Some(Said { speaker, via, because: report.cue.clone(), content })
}

/// The report that the report at `inner` is the content of: "a channel reports that the army claims".
fn outer_of(line: Line<'_>, reports: &[Report], inner: usize) -> Option<usize> {
    let outer = inner.checked_sub(1)?;
    let (first, second) = (reports.get(outer)?, reports.get(inner)?);
    let gap = first.clause.end..second.clause.start;
    let contiguous = gap.len() <= 3
        && gap.clone().all(|n| {
            line.is_break(n) || line.edge(n).is_some_and(|(_, role)| role == EdgeRole::Object || role.is_determiner())
        });
    (first.reach == Reach::After && contiguous).then_some(outer)
}

/// True where ", which" at `end` says more of the source, and so opens no content of it.
fn opens_relative(line: Line<'_>, end: usize) -> bool {
    line.tokens.is_mark(end, ',') && matches!(line.edge(end + 1), Some((_, EdgeRole::Relative)))
}

/// True where "while", "but" or a semicolon stands in `range`.
fn parts_clauses(line: Line<'_>, range: Range<usize>) -> bool {
    range.clone().any(|n| {
        line.tokens.is_mark(n, ';')
            || matches!(line.edge(n), Some((_, EdgeRole::Boundary)))
                && n > range.start
                && line.tokens.is_mark(n - 1, ',')
    })
}

impl Said {
    fn into_attribution(self) -> Attribution {
        Attribution {
            source: self.speaker.source,
            source_id: self.speaker.id,
            via: self.via.map(|via| via.source),
            span: self.speaker.span,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::path::Path;

    use super::*;
    use crate::model::{Block, BlockKind, Language, Span};
    use crate::normalise::testing::article;
    use crate::parse;

    /// Every figure of a text, one a line: number, source (via relay), id, stance, as-of.
    fn attributed(text: &str, language: Language) -> String {
        let mut article = article(text, language);
        article.blocks = blocks(text);
        let document = Document::new(&article);
        let parsed = parse::parse(&document);
        let mut out = String::new();
        for (parsed, attributed) in parsed.iter().zip(attribute(&document, &parsed, &Options::default())) {
            for (figure, attributed) in parsed.figures.iter().zip(attributed) {
                let number = figure.quantity.span.of(text);
                let source = attributed.attribution.map_or("-".to_owned(), |attribution| {
                    let via = attribution.via.map(|via| format!(" via {via}")).unwrap_or_default();
                    format!("{}{via} [{}]", attribution.source, attribution.source_id)
                });
                let as_of = attributed.as_of.map(|period| period.to_string()).unwrap_or_default();
                let _ = writeln!(out, "{number} | {source} | {} | {as_of}", attributed.stance);
            }
        }
        out
    }

    /// One block a paragraph.
    fn blocks(text: &str) -> Vec<Block> {
        let mut start = 0;
        let mut blocks = Vec::new();
        for part in text.split_inclusive("\n\n") {
            blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(start, start + part.trim_end().len()) });
            start += part.len();
        }
        blocks
    }

    #[test]
    fn fixtures() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/attribution");
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files {
            let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
            let language = Language::from_code(&name).unwrap();
            let text = std::fs::read_to_string(&file).unwrap();
            insta::assert_snapshot!(name, attributed(&text, language));
        }
    }
}
