//! The subject of a reporting verb, looking back from the verb.

use std::ops::Range;

use super::apposition::{head_of_apposition, head_of_apposition_before, is_name_like, starts_with_role};
use super::name::clean;
use super::{LONGEST, Phrase, is_source_start, skip_brackets_back, skip_determiners};
use crate::attribute::line::Line;
use crate::lexicon::cues::{CueRole, EdgeRole, SourceKind};

/// The phrase before a verb, and how it stands in the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::attribute) struct Subject {
    pub(in crate::attribute) phrase: Phrase,
    /// Where the phrase starts, determiner included.
    pub(in crate::attribute) start: usize,
    /// A comma, dash or closing quote stands before it.
    pub(in crate::attribute) after_mark: bool,
    /// It names a document or study, perhaps by its owner ("the ministry's figures").
    pub(in crate::attribute) is_document: bool,
    /// A relative pronoun stands for it before the verb.
    pub(in crate::attribute) is_relative: bool,
}

/// The subject of the verb at `verb`, looking back.
pub(in crate::attribute) fn subject_before(line: Line<'_>, verb: usize) -> Option<Subject> {
    let end = skip_adverbs_back(line, verb);
    let end = skip_brackets_back(line, end);
    if end == 0 {
        return None;
    }
    if line.is_break(end - 1) {
        let mark = line.text(end - 1);
        return (mark == "," || line.is_dash(end - 1)).then(|| head_of_apposition(line, end - 1)).flatten();
    }
    if let Some((len, EdgeRole::And)) = line.edge_before(end) {
        return clause_subject(line, end - len);
    }
    if let Some((len, EdgeRole::Relative)) = line.edge_before(end) {
        return antecedent(line, end - len);
    }
    let start = region_start(line, end);
    if start > 0 && (line.is_digits(start - 1) || matches!(line.edge_before(start), Some((_, EdgeRole::Comparison)))) {
        return None;
    }
    if start > 0 && (line.tokens.is_mark(start - 1, ',') || line.is_dash(start - 1)) && starts_with_role(line, start) {
        let head = head_of_apposition_before(line, start - 1);
        if head.is_some() {
            return head;
        }
    }
    subject_in(line, start..end).or_else(|| before_relative_clause(line, end))
}

/// The noun phrase before the relative clause that ends at `end`: "a spokesman who asked not to be named said".
fn before_relative_clause(line: Line<'_>, end: usize) -> Option<Subject> {
    /// The longest relative clause without commas, in tokens.
    const FARTHEST: usize = 14;
    let pronoun = (end.saturating_sub(FARTHEST)..end)
        .rev()
        .take_while(|&n| !line.is_break(n))
        .find(|&n| matches!(line.edge(n), Some((_, EdgeRole::Relative))))?;
    let region = region_start(line, pronoun)..pronoun;
    is_name_like(line, &region).then(|| subject_in(line, region)).flatten()
}

/// What the relative pronoun at `pronoun` stands for: "Tom Cole of the harbour board, who expects".
fn antecedent(line: Line<'_>, pronoun: usize) -> Option<Subject> {
    let comma = pronoun.checked_sub(1).filter(|&n| line.tokens.is_mark(n, ','))?;
    let end = skip_brackets_back(line, comma);
    let region = region_start(line, end)..end;
    if !is_name_like(line, &region) {
        return None;
    }
    let subject = subject_in(line, region)?;
    Some(Subject { start: pronoun, after_mark: false, is_relative: true, ..subject })
}

/// The relay before a citing word: its subject, or the name that a comma parts from it ("Kyodo, citing the mayor").
pub(in crate::attribute) fn relay_before(line: Line<'_>, cue: usize) -> Option<Subject> {
    let comma = cue.checked_sub(1).filter(|&n| line.tokens.is_mark(n, ','));
    let Some(comma) = comma else { return subject_before(line, cue) };
    let end = skip_brackets_back(line, comma);
    let region = region_start(line, end)..end;
    is_name_like(line, &region).then(|| subject_in(line, region)).flatten()
}

/// The subject of a verb that stands after "and", as a second verb: "The bank kept rates and said ...".
///
/// The phrase that opens the clause is taken where it plainly ends: at a word that is neither capitalised nor a word
/// for a source. A Vietnamese body has small letters inside its name, so only names that show their end are taken.
fn clause_subject(line: Line<'_>, and: usize) -> Option<Subject> {
    /// A clause longer than this, in tokens, has lost its subject.
    const FARTHEST: usize = 40;
    let mut start = and;
    while start > 0 && and - start < FARTHEST {
        let bounds = line.is_break(start - 1)
            || matches!(line.edge_before(start), Some((_, EdgeRole::Boundary | EdgeRole::Relative | EdgeRole::Object)));
        if bounds {
            break;
        }
        start -= 1;
    }
    let first = skip_determiners(line, start);
    let mut end = first;
    while end < and {
        let kind = line.source(end);
        let owns = matches!(line.edge(end), Some((_, EdgeRole::Owner))) && line.is_capital(end + 1);
        let is_part = line.is_capital(end) || line.is_english() && (kind.is_some() || owns && end > first);
        let is_honorific = matches!(kind, Some((_, SourceKind::Honorific))) && line.is_capital(end + 1);
        if !is_part && !is_honorific {
            break;
        }
        end += 1;
    }
    let shows_end = line.is_english()
        || matches!(line.source(first), Some((_, SourceKind::Honorific)))
        || line.known_body(first, end) == Some(end - first)
        || line.place(first) == Some(end - first);
    let is_source = end > first && (line.is_english() && line.source_before(end).is_some() || line.is_capital(end - 1));
    (shows_end && is_source && is_source_start(line, start)).then(|| subject_in(line, start..end)).flatten()
}

/// Past auxiliaries, adverbs and dates between subject and verb, looking back from the verb.
fn skip_adverbs_back(line: Line<'_>, verb: usize) -> usize {
    let mut end = verb;
    loop {
        if let Some(start) = line.date_before(end) {
            end = start;
        } else if let Some((len, EdgeRole::Between)) = line.edge_before(end)
            && (line.is_english() || !line.is_capital(end - len) || end == len)
        {
            end -= len;
        } else if let Some(start) = loose_date_before(line, end) {
            end = start;
        } else if end > 2
            && line.tokens.is_mark(end - 1, ',')
            && matches!(line.edge_before(end - 1), Some((_, EdgeRole::Between)))
            && line
                .edge_before(end - 1)
                .is_some_and(|(len, _)| end > len + 1 && line.tokens.is_mark(end - 2 - len, ','))
        {
            // ", however,"
            let len = line.edge_before(end - 1).map_or(1, |(len, _)| len);
            end -= len + 2;
        } else {
            return end;
        }
        if end == 0 {
            return 0;
        }
    }
}

/// A date in digits after a word that opens dates ("ngày 25/11"), where no date was read: where that word starts.
fn loose_date_before(line: Line<'_>, end: usize) -> Option<usize> {
    let mut start = end;
    while start > 0
        && (line.is_digits(start - 1)
            || matches!(line.text(start - 1), "/" | "-" | ".") && line.tokens.is_glued(start - 1))
    {
        start -= 1;
    }
    (start < end && matches!(line.edge_before(start), Some((_, EdgeRole::Between)))).then_some(start)
}

/// Where the run of words that ends at `end` starts: after a mark or a word that bounds noun phrases.
pub(super) fn region_start(line: Line<'_>, end: usize) -> usize {
    let mut start = end;
    while start > 0 && end - start <= LONGEST {
        let before = start - 1;
        if line.tokens.is_mark(before, ')') {
            let open = skip_brackets_back(line, start);
            if open == start {
                break;
            }
            start = open;
            continue;
        }
        if line.is_break(before)
            || line.is_digits(before)
                && line.tokens.get(before).is_some_and(|t| t.space_before)
                && !line.tokens.is_glued(start)
        {
            break;
        }
        if let Some((_, role)) = line.edge_before(start) {
            match role {
                EdgeRole::Comparison => break,
                role if role.ends_noun_phrase() => break,
                EdgeRole::And if !joins_names(line, start, end) => break,
                EdgeRole::Between if !line.is_english() && !line.is_capital(before) && end - start > 1 => {}
                _ => {}
            }
        }
        if let Some(role) = cue_before(line, start)
            && matches!(role, CueBefore::Cite | CueBefore::According | CueBefore::Verb)
        {
            break;
        }
        if line.date_before(start).is_some() && start < end {
            break;
        }
        start -= 1;
    }
    start
}

enum CueBefore {
    Cite,
    According,
    Verb,
}

/// The cue that ends just before `n`, if it ends a noun phrase when one looks back.
fn cue_before(line: Line<'_>, n: usize) -> Option<CueBefore> {
    let (_, role) = line.cue_ending(n)?;
    match role {
        CueRole::Cite => Some(CueBefore::Cite),
        CueRole::According => Some(CueBefore::According),
        CueRole::Report | CueRole::Say | CueRole::Add | CueRole::Tell | CueRole::Continue => Some(CueBefore::Verb),
        _ => None,
    }
}

/// True where the "and" just before `start` joins two noun phrases: what stands before it is short and starts its clause.
fn joins_names(line: Line<'_>, start: usize, end: usize) -> bool {
    if end == start {
        return false;
    }
    let and = start - 1;
    let mut first = and;
    while first > 0 && and - first < 9 {
        if line.is_break(first - 1) && !line.tokens.is_mark(first - 1, ')') {
            break;
        }
        if line.edge_before(first).is_some_and(|(_, role)| role.ends_noun_phrase()) {
            break;
        }
        if line.date_before(first).is_some() {
            break;
        }
        first -= 1;
    }
    let len = and - first;
    let is_start = first == 0
        || line.is_break(first - 1)
        || line.edge_before(first).is_some()
        || line.date_before(first).is_some();
    let limit = if line.is_english() { 5 } else { 9 };
    is_start && len > 0 && len <= limit && !(first..and).any(|n| line.is_digits(n)) && is_source_start(line, first)
}

/// The subject inside a run of words, with what precedes the name cut away.
pub(super) fn subject_in(line: Line<'_>, region: Range<usize>) -> Option<Subject> {
    let mut start = region.start;
    if region.is_empty() {
        return None;
    }
    if opens_adverbial(line, start) || !is_source_start(line, start) && !line.is_english() {
        start = inner_start(line, &region)?;
    }
    if line.is_english() && !is_plausible_english(line, &(start..region.end)) {
        return None;
    }
    // "hỏi về các báo cáo rằng": behind a determiner the verb of reporting is a noun, and has no subject.
    // "Nhật Bản" is a name.
    let is_name = region.end > 0 && line.is_capital(region.end - 1);
    if !line.is_english() && !is_name && line.edge_before(region.end).is_some_and(|(_, role)| role.is_determiner()) {
        return None;
    }
    let phrase = clean(line, start..region.end)?;
    let after_mark = start > 0 && (line.is_break(start - 1));
    let is_document = if line.is_english() {
        let head_end = (start + 1..region.end)
            .find(|&n| line.edge(n).is_some_and(|(_, role)| role.attaches()))
            .unwrap_or(region.end);
        matches!(line.source_before(head_end), Some((_, SourceKind::Document | SourceKind::Media)))
    } else {
        (start..region.end).any(|n| matches!(line.source(n), Some((_, SourceKind::Document | SourceKind::Media))))
    };
    Some(Subject { phrase, start, after_mark, is_document, is_relative: false })
}

/// "Trong cuộc họp", "In a statement": a phrase that is not the subject.
fn opens_adverbial(line: Line<'_>, start: usize) -> bool {
    line.edge(start).is_some_and(|(_, role)| role.attaches() || matches!(role, EdgeRole::Between | EdgeRole::And))
}

/// Where a source starts inside a region that starts with something else.
fn inner_start(line: Line<'_>, region: &Range<usize>) -> Option<usize> {
    let from = region.start + 1;
    if line.is_english() {
        // The last determiner that no preposition stands before: "In a statement the company".
        return (from..region.end)
            .rev()
            .find(|&n| {
                line.edge(n).is_some_and(|(_, role)| role.is_determiner())
                    && !line.edge_before(n).is_some_and(|(_, role)| role.attaches() || role == EdgeRole::Between)
            })
            .or_else(|| {
                (region.end - from.min(region.end) > 0)
                    .then(|| (from..region.end).rev().take_while(|&n| line.is_capital(n)).last())
                    .flatten()
            });
    }
    (from..region.end).find(|&n| {
        let free = !line.edge_before(n).is_some_and(|(_, role)| role.attaches() || role == EdgeRole::And);
        let is_start = match line.source(n) {
            Some((_, SourceKind::SpeakerLess | SourceKind::Document)) => false,
            Some((len, SourceKind::Honorific | SourceKind::Organisation | SourceKind::Area | SourceKind::Body)) => {
                line.is_capital(n) || line.is_capital(n + len)
            }
            Some((len, _)) => len > 1 || line.is_capital(n),
            None => line.is_capital(n),
        };
        free && is_start
            && !matches!(
                line.source_before(n),
                Some((
                    _,
                    SourceKind::Organisation
                        | SourceKind::Area
                        | SourceKind::Body
                        | SourceKind::Role
                        | SourceKind::Group
                ))
            )
    })
}

/// True for an English phrase that can be a speaker: a pronoun, a name, a group, a determiner and a noun.
fn is_plausible_english(line: Line<'_>, region: &Range<usize>) -> bool {
    if region.is_empty() || region.len() > 16 || region.clone().any(|n| line.is_digits(n)) {
        return false;
    }
    let first = region.start;
    if let Some((_, SourceKind::SpeakerLess)) = line.source(first)
        && region.len() <= 1
    {
        return false;
    }
    true
}

/// What the sentence is about: the phrase that opens it, where it names a person, a body or a group of people.
pub(in crate::attribute) fn opening_subject(line: Line<'_>) -> Option<Phrase> {
    let start = opening_start(line);
    let first = skip_determiners(line, start);
    let end = if line.is_english() { english_opening_end(line, first) } else { vietnamese_opening_end(line, first) };
    if end <= first || line.date_at(first).is_some() {
        return None;
    }
    clean(line, start..end)
}

/// Past what stands before the subject: "On Thursday,", "Trong báo cáo mới đây,".
fn opening_start(line: Line<'_>) -> usize {
    /// An opening longer than this, in tokens, is a clause of its own.
    const LONGEST: usize = 14;
    let opens = line.date_at(0).is_some()
        || line.edge(0).is_some_and(|(_, role)| role.attaches() || matches!(role, EdgeRole::Between | EdgeRole::Turn));
    if !opens {
        return 0;
    }
    (1..LONGEST.min(line.len())).find(|&n| line.tokens.is_mark(n, ',')).map_or(0, |comma| comma + 1)
}

/// Where the phrase that starts at `first` ends: at the last capital or word for a source before anything else.
fn english_opening_end(line: Line<'_>, first: usize) -> usize {
    /// Plain words that may stand before the head: "the state-run oil company".
    const PLAIN: usize = 2;
    let mut end = first;
    let mut n = first;
    while n < line.len() && n - end <= PLAIN {
        let is_end = line.is_break(n)
            || line.is_digits(n)
            || n > first && line.date_at(n).is_some()
            || line.edge(n).is_some() && !line.is_capital(n)
            || line.cue(n).is_some() && !line.is_capital(n);
        if is_end {
            break;
        }
        if line.is_capital(n) || line.source(n).is_some() && end_is_open(line, n, end) {
            end = n + 1;
        }
        n += 1;
    }
    end
}

/// True where a word for a source at `n` goes on with the phrase and opens no other.
fn end_is_open(line: Line<'_>, n: usize, end: usize) -> bool {
    n == end || !line.is_capital(end.saturating_sub(1)) && line.source_before(end).is_none()
}

/// Where the phrase that starts at `first` ends: before the word or mark that opens what is said of it.
fn vietnamese_opening_end(line: Line<'_>, first: usize) -> usize {
    /// The longest name of a body, in tokens.
    const LONGEST: usize = 16;
    match line.source(first) {
        Some((len, SourceKind::Honorific)) if line.is_capital(first + len) => {
            (first + len..line.len()).find(|&n| !line.is_capital(n)).unwrap_or(line.len())
        }
        Some((
            len,
            SourceKind::Organisation | SourceKind::Area | SourceKind::Body | SourceKind::Media | SourceKind::Role,
        )) => (first + len..line.len().min(first + LONGEST))
            .find(|&n| {
                line.is_break(n)
                    || line.is_digits(n)
                    || line.date_at(n).is_some()
                    || !line.is_capital(n) && line.cue(n).is_some()
                    || !line.is_capital(n)
                        && line.edge(n).is_some_and(|(_, role)| {
                            role.ends_noun_phrase() || role.opens_phrase() || role == EdgeRole::Between
                        })
            })
            .unwrap_or(first),
        _ => (first..line.len()).find(|&n| !line.is_capital(n)).unwrap_or(line.len()),
    }
}
