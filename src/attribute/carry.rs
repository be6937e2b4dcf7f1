//! Speech that goes on past the sentence of its report: quotes over several sentences and paragraphs, and what
//! follows a colon.

use super::Article;
use super::line::Line;
use super::report::Report;
use super::said::Said;
use super::speaker::Speaker;
use crate::lexicon::cues::EdgeRole;

impl Article<'_> {
    /// The speaker of a quote that holds the token `token` of sentence `index`, which has no report for it.
    pub(super) fn said_in_quote(&self, index: usize, token: usize) -> Option<Said> {
        let at = self.quotes.partition_point(|quote| quote.end <= token);
        let quote = self.quotes.get(at).filter(|quote| quote.start <= token)?;
        let line = self.lines.get(index)?;
        let said = |speaker: Speaker, because: &str| Said {
            speaker,
            via: None,
            called: None,
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
        self.is_next_quote(index, quote.start)
            .then(|| said(latest.clone(), "quote of the speaker of the paragraph before"))
    }

    /// True for a quote that opens a paragraph in which nobody is named, after one in which a person spoke.
    fn is_next_quote(&self, index: usize, quote: usize) -> bool {
        /// The longest paragraph, in sentences, that such a quote fills.
        const LONGEST: usize = 8;
        let Some(opens) = self.sentence_at(quote) else { return false };
        let Some(before) = opens.checked_sub(1).filter(|_| index - opens.min(index) < LONGEST) else { return false };
        let block = self.block(opens);
        let starts_block =
            self.block(before) != block && self.lines.get(opens).is_some_and(|line| line.tokens.position() == quote);
        let speaks = |sentence: usize| self.reports.get(sentence).is_some_and(|reports| !reports.is_empty());
        let is_silent = || {
            (opens..self.lines.len().min(opens + LONGEST))
                .take_while(|&sentence| self.block(sentence) == block)
                .all(|sentence| !speaks(sentence))
        };
        // The paragraph before, back to where it starts, as far as a speech may reach.
        let spoke = || {
            (before.saturating_sub(3)..=before)
                .rev()
                .take_while(|&sentence| self.block(sentence) == self.block(before))
                .any(speaks)
        };
        starts_block && self.speakers.latest().is_some_and(Speaker::may_be_person) && is_silent() && spoke()
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

    /// The speaker of the sentence before, where the speech runs on: "Ông An cho biết: ... . ..."
    pub(super) fn said_before(&self, index: usize, reports: &[Report]) -> Option<Said> {
        let (sentence, speaker) = self.runs_on.as_ref()?;
        let line = self.lines.get(index)?;
        let follows = sentence + 1 == index && self.block(*sentence) == self.block(index) && reports.is_empty();
        (follows && !turns_away(*line, speaker)).then(|| Said {
            speaker: speaker.clone(),
            via: None,
            called: None,
            because: "speech runs on from the sentence before".to_owned(),
            content: 0..line.len(),
        })
    }
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
