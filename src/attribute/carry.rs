//! Speech that goes on past the sentence of its report: quotes over several sentences and paragraphs, and what
//! follows a colon.

use super::Article;
use super::line::Line;
use super::report::Report;
use super::said::Said;
use super::speaker::Speaker;
use crate::lexicon::cues::EdgeRole;

impl<'a> Article<'a> {
    /// The speaker of a quote that holds the token `token` of sentence `index`, which has no report for it.
    pub(super) fn said_in_quote(&self, index: usize, token: usize) -> Option<Said<'a>> {
        let quote = self.sentences.quote_at(token)?;
        let line = self.sentences.line(index)?;
        let said = |speaker: Speaker<'a>, because: String| Said {
            speaker,
            via: None,
            called: None,
            because,
            content: 0..line.len(),
        };
        // "... 40 homes burned. The rest ...," the mayor said: the report right after the closing mark.
        let after = self.sentences.at(quote.end);
        for sentence in [after, after.map(|sentence| sentence + 1)].into_iter().flatten() {
            // The paragraph after the quote speaks for itself.
            let is_same_block = self.sentences.block(sentence) == self.sentences.block(index);
            let Some(line) = self.sentences.line(sentence).filter(|_| is_same_block) else { continue };
            let report = self.sentences.reports(sentence).iter().find(|report| {
                let start = line.tokens.position() + report.clause.start;
                start >= quote.end && start <= quote.end + 2
            });
            if let Some(report) = report
                && let Some(speaker) =
                    self.speakers.resolve(line, &report.source, &report.clause, &self.names, sentence)
            {
                return Some(said(speaker, line.explain(|| format!("quote, {}", report.cue))));
            }
        }
        let latest = self.speakers.latest()?;
        if self.is_in_reach(index, quote.start) {
            return Some(said(latest.clone(), line.explain(|| "quote of the speaker before".to_owned())));
        }
        self.is_next_quote(index, quote.start)
            .then(|| said(latest.clone(), line.explain(|| "quote of the speaker of the paragraph before".to_owned())))
    }

    /// True for a quote that opens a paragraph in which nobody is named, after one in which a person spoke.
    fn is_next_quote(&self, index: usize, quote: usize) -> bool {
        /// The longest paragraph, in sentences, that such a quote fills.
        const LONGEST: usize = 8;
        let sentences = &self.sentences;
        let Some(opens) = sentences.at(quote) else { return false };
        let Some(before) = opens.checked_sub(1).filter(|_| index - opens.min(index) < LONGEST) else { return false };
        let block = sentences.block(opens);
        let starts_block = sentences.block(before) != block
            && sentences.line(opens).is_some_and(|line| line.tokens.position() == quote);
        let is_silent = || {
            (opens..sentences.len().min(opens + LONGEST))
                .take_while(|&sentence| sentences.block(sentence) == block)
                .all(|sentence| !sentences.speaks(sentence))
        };
        // The paragraph before, back to where it starts, as far as a speech may reach.
        let spoke = || {
            (before.saturating_sub(3)..=before)
                .rev()
                .take_while(|&sentence| sentences.block(sentence) == sentences.block(before))
                .any(|sentence| sentences.speaks(sentence))
        };
        starts_block && self.speakers.latest().is_some_and(Speaker::may_be_person) && is_silent() && spoke()
    }

    /// True where someone spoke in the same block before the token, or in the sentence before it.
    fn is_in_reach(&self, index: usize, token: usize) -> bool {
        let sentences = &self.sentences;
        (index.saturating_sub(2)..=index).rev().any(|sentence| {
            sentences.block(sentence) == sentences.block(index)
                && sentences.line(sentence).is_some_and(|line| line.tokens.position() <= token)
                && sentences.speaks(sentence)
        })
    }

    /// The speaker of the sentence before, where the speech runs on: "Ông An cho biết: ... . ..."
    pub(super) fn said_before(&self, index: usize, reports: &[Report]) -> Option<Said<'a>> {
        let (sentence, speaker) = self.runs_on.as_ref()?;
        let line = self.sentences.line(index)?;
        let is_same_block = self.sentences.block(*sentence) == self.sentences.block(index);
        let follows = sentence + 1 == index && is_same_block && reports.is_empty();
        (follows && !turns_away(line, speaker)).then(|| Said {
            speaker: speaker.clone(),
            via: None,
            called: None,
            because: line.explain(|| "speech runs on from the sentence before".to_owned()),
            content: 0..line.len(),
        })
    }
}

/// True where a sentence leaves the speech before it: it opens with a turn, a quote, or the speaker as one who acts.
fn turns_away(line: Line<'_>, speaker: &Speaker<'_>) -> bool {
    let opens_with_speaker = || line.tokens.as_str().to_lowercase().starts_with(&speaker.source.to_lowercase());
    let points_back = (1..=4).any(|n| matches!(line.edge(n), Some((_, EdgeRole::Demonstrative))));
    matches!(line.edge(0), Some((_, EdgeRole::Turn | EdgeRole::Boundary | EdgeRole::Verb)))
        || line.tokens.is_mark(0, '"')
        || points_back
        || opens_with_speaker()
}
