//! The noun phrase that names a source: where it starts and ends, and what kind of name it is.
//!
//! [`subject`] finds the phrase before a verb, [`apposition`] whom an apposition is said of, and [`name`] the name
//! inside a phrase, without what only describes it.

mod apposition;
mod name;
mod subject;

use std::ops::Range;

use super::line::Line;
use crate::lexicon::cues::{CueRole, EdgeRole, SourceKind};
use name::clean;

pub(super) use subject::{Subject, opening_subject, relay_before, subject_before};

/// Longest noun phrase taken for a source, in tokens: names of commissions run long, clauses run longer.
const LONGEST: usize = 26;

/// What a phrase that names a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PhraseKind {
    /// "he", "bà", "họ": stands for a speaker named before.
    Pronoun,
    /// "the agency", "bộ này": a kind of source named before.
    Definite,
    /// A person's name, perhaps only a part of it.
    Person,
    /// Any other phrase, taken as it stands.
    Named,
}

/// A phrase that names a source. Places are counted from the first token of the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The name without determiners, titles and brackets.
    pub(super) name: Range<usize>,
    pub(super) kind: PhraseKind,
}

/// The phrase that starts at `start` and ends at a mark, a date, a number or a word that opens something else.
pub(super) fn phrase_after(line: Line<'_>, start: usize) -> Option<(Phrase, usize)> {
    let mut end = start;
    while end < line.len() && end - start <= LONGEST {
        if line.is_break(end) || line.tokens.is_mark(end, '.') && end + 1 >= line.len() {
            break;
        }
        if end > start {
            if line.date_at(end).is_some()
                || line.is_digits(end) && line.tokens.get(end).is_some_and(|t| t.space_before)
            {
                break;
            }
            if let Some(owner) = owner_behind(line, end) {
                end = owner;
                continue;
            }
            if line.cue(end).is_some_and(|(_, role)| is_verb(role)) && !(line.is_english() && line.is_capital(end)) {
                break;
            }
            if let Some((_, role)) = line.edge(end) {
                let is_end = match role {
                    role if role.ends_noun_phrase() => true,
                    role if role.opens_phrase() => line.is_english() && !is_part_of_title(line, end),
                    EdgeRole::Between if !line.is_english() => !line.is_capital(end),
                    EdgeRole::Between => is_adverb(line, end),
                    _ => false,
                };
                if is_end {
                    break;
                }
            }
        }
        end += 1;
    }
    let phrase = clean(line, start..end)?;
    Some((phrase, end))
}

/// The "của" of "báo cáo mới đây của Cục Hàng hải" and "thông tin vừa công bố của Tổng cục Thống kê", seen from the adverb: whose
/// document it is comes after it, or after what was done with it.
fn owner_behind(line: Line<'_>, adverb: usize) -> Option<usize> {
    let (len, _) = line.edge(adverb).filter(|(_, role)| *role == EdgeRole::Between && !line.is_english())?;
    let after = adverb + len;
    let owner = line.cue(after).filter(|(_, role)| is_verb(*role)).map_or(after, |(len, _)| after + len);
    let is_owner = matches!(line.edge(owner), Some((_, EdgeRole::Owner))) && is_source_start(line, owner + 1);
    is_owner.then_some(owner)
}

fn is_verb(role: CueRole) -> bool {
    matches!(
        role,
        CueRole::Report
            | CueRole::Say
            | CueRole::Add
            | CueRole::Tell
            | CueRole::Show
            | CueRole::Continue
            | CueRole::AsSaying
            | CueRole::Cite
    )
}

/// "spokesman for", "ambassador to", "sources close to": the preposition belongs to the name of the office.
fn is_part_of_title(line: Line<'_>, n: usize) -> bool {
    matches!(line.edge_before(n + 1), Some((_, EdgeRole::Plain)))
        || matches!(line.edge(n), Some((_, EdgeRole::Office)))
            && matches!(line.source_before(n), Some((_, SourceKind::Role | SourceKind::Group)))
}

fn is_adverb(line: Line<'_>, n: usize) -> bool {
    matches!(line.edge(n), Some((_, EdgeRole::Between))) && !line.is_capital(n) || line.date_at(n).is_some()
}

/// "(NIS)" or "(NYSE: AMD)" just before `end`: where the bracket opens.
fn skip_brackets_back(line: Line<'_>, end: usize) -> usize {
    if end == 0 || !line.tokens.is_mark(end - 1, ')') {
        return end;
    }
    (end.saturating_sub(12)..end).rev().find(|&n| line.tokens.is_mark(n, '(')).unwrap_or(end)
}

fn skip_determiners(line: Line<'_>, mut start: usize) -> usize {
    while let Some((len, role)) = line.edge(start)
        && role.is_determiner()
    {
        start += len;
    }
    start
}

/// True where a source may start at `n`: a capital, an acronym, a word of the source table.
pub(super) fn is_source_start(line: Line<'_>, n: usize) -> bool {
    let at = skip_determiners(line, n);
    if let Some((_, kind)) = line.source(at) {
        return kind != SourceKind::SpeakerLess;
    }
    if line.is_capital(at) {
        // The first word of a sentence has its capital from there.
        let opens = at == 0 || n == 0;
        return !opens
            || line.is_english()
            || line.is_capital(at + 1)
            || line.is_acronym(at)
            || line.place(at).is_some()
            || line.text(at).is_ascii() && line.edge(at).is_none();
    }
    line.is_english() && at > n
}
