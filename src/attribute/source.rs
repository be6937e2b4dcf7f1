//! The noun phrase that names a source: where it starts and ends, and what kind of name it is.

use std::ops::Range;

use super::line::Line;
use crate::lexicon::cues::{CueRole, EdgeRole, SourceKind};

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

/// The phrase before a verb, and how it stands in the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) phrase: Phrase,
    /// Where the phrase starts, determiner included.
    pub(super) start: usize,
    /// A comma, dash or closing quote stands before it.
    pub(super) after_mark: bool,
    /// It names a document or study, perhaps by its owner ("the ministry's figures").
    pub(super) is_document: bool,
}

/// The subject of the verb at `verb`, looking back.
pub(super) fn subject_before(line: Line<'_>, verb: usize) -> Option<Subject> {
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
    subject_in(line, start..end)
}

/// The relay before a citing word: its subject, or the name that a comma parts from it ("Kyodo, citing the mayor").
pub(super) fn relay_before(line: Line<'_>, cue: usize) -> Option<Subject> {
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
            || matches!(line.edge_before(start), Some((_, EdgeRole::Boundary | EdgeRole::Object)));
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
            if line.cue(end).is_some_and(|(_, role)| is_verb(role)) && !(line.is_english() && line.is_capital(end)) {
                break;
            }
            if let Some((_, role)) = line.edge(end) {
                let is_end = match role {
                    EdgeRole::Boundary | EdgeRole::Object | EdgeRole::Passive => true,
                    role if role.opens_phrase() => line.is_english() && !is_part_of_title(line, end),
                    EdgeRole::Between => {
                        !line.is_english() && !line.is_capital(end) || line.is_english() && is_adverb(line, end)
                    }
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

fn is_verb(role: CueRole) -> bool {
    matches!(
        role,
        CueRole::Report
            | CueRole::Say
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

/// "(NIS)" or "(NYSE: AMD)" just before `end`: where the bracket opens.
fn skip_brackets_back(line: Line<'_>, end: usize) -> usize {
    if end == 0 || !line.tokens.is_mark(end - 1, ')') {
        return end;
    }
    (end.saturating_sub(12)..end).rev().find(|&n| line.tokens.is_mark(n, '(')).unwrap_or(end)
}

/// Where the run of words that ends at `end` starts: after a mark or a word that bounds noun phrases.
fn region_start(line: Line<'_>, end: usize) -> usize {
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
                EdgeRole::Boundary | EdgeRole::Object | EdgeRole::Passive | EdgeRole::Comparison => break,
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
        CueRole::Report | CueRole::Say | CueRole::Tell | CueRole::Continue => Some(CueBefore::Verb),
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
        if matches!(line.edge_before(first), Some((_, EdgeRole::Boundary | EdgeRole::Object | EdgeRole::Passive))) {
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

/// The head of "NAME, apposition," where the closing comma stands at `comma`.
fn head_of_apposition(line: Line<'_>, comma: usize) -> Option<Subject> {
    let start = segment_start(line, comma);
    let opens_clause = start == 0 || line.tokens.is_mark(start - 1, '"');
    if opens_clause {
        return None;
    }
    // "the company's lawyer, Peter Quaid, said": the name is the apposition.
    let titled = line.source_before(start - 1).is_some_and(|(_, kind)| kind == SourceKind::Role);
    let bare = if matches!(line.source(start), Some((_, SourceKind::Role))) {
        capital_run_before(line, start, comma)
    } else {
        start
    };
    if titled
        && line.is_english()
        && comma - bare > 1
        && (start..comma).all(|n| line.is_capital(n) || line.tokens.is_mark(n, '.'))
    {
        return subject_in(line, start..comma);
    }
    head_of_apposition_before(line, start - 1)
}

/// Where the words that end at `end` start: right after the mark before them.
fn segment_start(line: Line<'_>, end: usize) -> usize {
    let mut start = end;
    while start > 0 {
        let open = skip_brackets_back(line, start);
        if open < start {
            start = open;
        } else if line.is_break(start - 1) {
            break;
        } else {
            start -= 1;
        }
    }
    start
}

/// The name before the comma or dash at `mark` that what follows is said of, at most three commas back.
fn head_of_apposition_before(line: Line<'_>, mark: usize) -> Option<Subject> {
    let mut end = mark;
    for _ in 0..4 {
        if end == 0 || !(line.tokens.is_mark(end, ',') || line.is_dash(end)) {
            return None;
        }
        let closed = skip_brackets_back(line, end);
        let start = region_start(line, closed);
        let region = start..closed;
        let bounded = start == 0 || !line.tokens.is_mark(start - 1, ',') || has_quote_before(line, start);
        let is_head = if bounded { is_name_like(line, &region) } else { has_honorific_name(line, &region) };
        if is_head {
            return subject_in(line, region);
        }
        let segment = segment_start(line, end);
        if segment == 0 {
            return None;
        }
        end = segment - 1;
    }
    None
}

fn has_quote_before(line: Line<'_>, start: usize) -> bool {
    start > 1 && line.tokens.is_mark(start - 1, ',') && line.tokens.is_mark(start - 2, '"')
}

fn has_honorific_name(line: Line<'_>, region: &Range<usize>) -> bool {
    matches!(line.source(region.start), Some((len, SourceKind::Honorific | SourceKind::Role)) if line.is_capital(region.start + len))
}

/// True for a short phrase with a name in it and no number.
fn is_name_like(line: Line<'_>, region: &Range<usize>) -> bool {
    let has_name = has_honorific_name(line, region)
        || region.clone().any(|n| {
            line.is_capital(n)
                && (n > 0 || line.is_capital(n + 1) || line.is_acronym(n) || line.known_body(n, region.end).is_some())
        });
    let lower = region.clone().filter(|&n| line.is_word(n) && !line.is_capital(n)).count();
    let first = skip_determiners(line, region.start);
    let head =
        if line.is_english() { line.source_before(region.end).or(line.source(first)) } else { line.source(first) };
    let is_group = match head {
        Some((_, SourceKind::Document)) => line.is_english(),
        Some((_, SourceKind::Group | SourceKind::Organisation | SourceKind::Body | SourceKind::Role)) => true,
        _ => false,
    };
    !region.is_empty()
        && region.len() <= 14
        && !region.clone().any(|n| line.is_digits(n))
        && (has_name && (lower <= 4 || !line.is_english()) || is_group && region.len() <= 6)
        && !region.clone().any(|n| matches!(line.edge(n), Some((_, EdgeRole::Passive | EdgeRole::Boundary))))
}

fn starts_with_role(line: Line<'_>, start: usize) -> bool {
    let start = skip_determiners(line, start);
    matches!(line.source(start), Some((_, SourceKind::Role)))
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

/// The subject inside a run of words, with what precedes the name cut away.
fn subject_in(line: Line<'_>, region: Range<usize>) -> Option<Subject> {
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
    if !line.is_english() && line.edge_before(region.end).is_some_and(|(_, role)| role.is_determiner()) {
        return None;
    }
    let phrase = clean(line, start..region.end)?;
    let after_mark = start > 0 && (line.is_break(start - 1));
    let is_document =
        (start..region.end).any(|n| matches!(line.source(n), Some((_, SourceKind::Document | SourceKind::Media))));
    Some(Subject { phrase, start, after_mark, is_document })
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
            Some((len, SourceKind::Honorific | SourceKind::Organisation | SourceKind::Body)) => {
                line.is_capital(n) || line.is_capital(n + len)
            }
            Some((len, _)) => len > 1 || line.is_capital(n),
            None => line.is_capital(n),
        };
        free && is_start
            && !matches!(
                line.source_before(n),
                Some((_, SourceKind::Organisation | SourceKind::Body | SourceKind::Role | SourceKind::Group))
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

/// The name inside a noun phrase: no determiner, bracket, title or relay's class noun.
fn clean(line: Line<'_>, region: Range<usize>) -> Option<Phrase> {
    let mut start = skip_determiners(line, region.start);
    let mut end = region.end;
    while end > start
        && (line
            .edge_before(end)
            .is_some_and(|(_, role)| role.opens_phrase() || matches!(role, EdgeRole::And | EdgeRole::Between))
            && !line.is_capital(end - 1)
            || line.is_break(end - 1) && !line.tokens.is_mark(end - 1, ')'))
    {
        end -= 1;
    }
    let opened = skip_brackets_back(line, end);
    if opened > start {
        end = opened;
    }
    if start >= end {
        return None;
    }
    let had_definite =
        start > region.start && line.is_english() && matches!(line.edge(region.start), Some((_, EdgeRole::Definite)));
    let (kind_len, kind) = match line.source(start) {
        Some((len, kind)) => (len, Some(kind)),
        None => (0, None),
    };
    if kind == Some(SourceKind::SpeakerLess) && kind_len >= end - start {
        return None;
    }
    if end - start == kind_len
        && start == region.start
        && (matches!(kind, Some(SourceKind::Person | SourceKind::People | SourceKind::Thing))
            || kind == Some(SourceKind::Honorific) && !line.is_english())
    {
        return Some(Phrase { name: start..end, kind: PhraseKind::Pronoun });
    }
    if line.is_english() {
        return Some(clean_english(line, start, end, had_definite));
    }
    if let Some(owner) = owner_of_document(line, start, end) {
        start = owner;
    }
    Some(clean_vietnamese(line, start, end))
}

fn clean_english(line: Line<'_>, start: usize, end: usize, had_definite: bool) -> Phrase {
    if let Some(owner) = owner_of_document(line, start, end) {
        let owner = skip_determiners(line, owner);
        if owner < end {
            return clean_english(line, owner, end, false);
        }
    }
    // "the ministry's figures": the ministry.
    if let Some(possessive) = (start + 1..end).rev().find(|&n| line.is_possessive(n))
        && matches!(line.source_before(end), Some((_, SourceKind::Document)))
        && possessive + 2 < end
    {
        return clean_english(line, start, possessive, false);
    }
    if had_definite
        && end - start == 1
        && !line.is_capital(end - 1)
        && matches!(
            line.source_before(end),
            Some((_, SourceKind::Organisation | SourceKind::Body | SourceKind::Role | SourceKind::Document))
        )
    {
        return Phrase { name: start..end, kind: PhraseKind::Definite };
    }
    // "Michael Brown of the Daily Herald": the name before the preposition.
    let head_end = (start + 1..end)
        .find(|&n| line.edge(n).is_some_and(|(_, role)| role.attaches()) && !line.is_capital(n))
        .unwrap_or(end);
    let run = capital_run_before(line, start, head_end);
    let run_len = head_end - run;
    if run_len == 0 || head_end < end && (run_len < 2 || !is_person_run(line, run, head_end)) {
        return Phrase { name: start..end, kind: PhraseKind::Named };
    }
    let mut name = run;
    // "harbour pilot Yonas Lape", "rival Airbus": a plain word before a name describes it.
    let described = run > start && line.edge_before(run).is_none() && line.is_word(run - 1);
    if run > start && !described {
        name = start;
    }
    let mut person = described
        && (matches!(line.source_before(run), Some((_, SourceKind::Role | SourceKind::Honorific)))
            || line.source_before(run).is_none() && is_person_run(line, run, head_end));
    // Cut after the last title of the run.
    for n in run..head_end {
        if let Some((len, SourceKind::Role | SourceKind::Honorific)) = line.source(n)
            && let next = skip_stop(line, n + len)
            && next < head_end
            && line.is_capital(next)
            && !(head_end - next == 1 && line.source(next).is_some())
        {
            name = next;
            person = true;
        }
    }
    if name == run && run == start && !person && head_end - name <= 4 {
        person = is_person_run(line, name, head_end);
    }
    let kind = if person { PhraseKind::Person } else { PhraseKind::Named };
    Phrase { name: name..head_end, kind }
}

fn skip_stop(line: Line<'_>, n: usize) -> usize {
    if line.tokens.is_mark(n, '.') { n + 1 } else { n }
}

/// Where the capitalised words that end at `end` start.
fn capital_run_before(line: Line<'_>, start: usize, end: usize) -> usize {
    let mut run = end;
    while run > start {
        let n = run - 1;
        let joins = line.is_capital(n)
            || (line.tokens.is_mark(n, '-')
                || line.tokens.is_mark(n, '.')
                || line.tokens.is_mark(n, '&')
                || line.tokens.is_mark(n, '\''))
                && run < end
                && n > start
            || run < end
                && n > start
                && (matches!(line.edge(n), Some((_, EdgeRole::Particle))) || line.is_possessive(n - 1));
        if !joins {
            break;
        }
        run = n;
    }
    while run < end && !line.is_capital(run) {
        run += 1;
    }
    run
}

/// True for capitalised words that may be a person's name: no word of a body, no country, no acronym.
fn is_person_run(line: Line<'_>, start: usize, end: usize) -> bool {
    let words = (start..end).filter(|&n| line.is_word(n)).count();
    (1..=4).contains(&words)
        && !(start..end)
            .any(|n| line.source(n).is_some() || line.is_acronym(n) || line.place(n).is_some() || line.is_possessive(n))
}

/// The source of a document: what stands after "of" or "by" in "báo cáo của X", "a report by X".
fn owner_of_document(line: Line<'_>, start: usize, end: usize) -> Option<usize> {
    let is_document = if line.is_english() {
        (start..end)
            .take_while(|&n| !line.edge(n).is_some_and(|(_, role)| role.attaches()))
            .any(|n| matches!(line.source(n), Some((_, SourceKind::Document))))
    } else {
        matches!(line.source(start), Some((_, SourceKind::Document)))
            || matches!(line.source(start), Some((len, SourceKind::Group)) if len > 1)
    };
    if !is_document {
        return None;
    }
    let owner = (start + 1..end).find(|&n| line.edge(n).is_some_and(|(_, role)| role.names_owner()))?;
    let len = line.edge(owner).map_or(1, |(len, _)| len);
    (owner + len < end && !line.is_digits(owner + len)).then_some(owner + len)
}

fn clean_vietnamese(line: Line<'_>, start: usize, end: usize) -> Phrase {
    if let Some((len, EdgeRole::Demonstrative)) = line.edge_before(end)
        && end - len > start
        && end - start <= 5
    {
        return Phrase { name: start..end, kind: PhraseKind::Definite };
    }
    let Some((len, kind)) = line.source(start) else {
        return Phrase { name: start..end, kind: PhraseKind::Named };
    };
    match kind {
        SourceKind::Honorific if line.is_capital(start + len) => {
            let mut stop = start + len;
            while stop < end
                && (line.is_capital(stop) || line.tokens.is_mark(stop, '-') || line.tokens.is_mark(stop, '.'))
            {
                stop += 1;
            }
            Phrase { name: start..stop, kind: PhraseKind::Person }
        }
        SourceKind::Media if start + len < end && line.is_capital(start + len) => {
            Phrase { name: start + len..end, kind: PhraseKind::Named }
        }
        SourceKind::Document if len >= end - start => Phrase { name: start..end, kind: PhraseKind::Definite },
        SourceKind::Role => {
            let name = titled_name(line, start, end);
            let kind = if name == start { PhraseKind::Named } else { PhraseKind::Person };
            Phrase { name: name..end, kind }
        }
        _ => Phrase { name: start..end, kind: PhraseKind::Named },
    }
}

/// Where the person's name starts in "Thứ trưởng Ngoại giao Nga Andrei Rudenko"; `start` where that is not sure.
fn titled_name(line: Line<'_>, start: usize, end: usize) -> usize {
    let run = capital_run_before(line, start, end);
    let mut name = run;
    let mut n = run;
    let mut sure = false;
    while n < end {
        if let Some(len) = line.place(n).or_else(|| line.known_body(n, end)) {
            n += len;
            name = n;
            sure = true;
        } else if let Some((len, SourceKind::Role)) = line.source(n) {
            n += len;
            name = n;
            sure = true;
        } else {
            n += 1;
        }
    }
    sure |= run > start && matches!(line.source_before(run), Some((_, SourceKind::Role)));
    let words = end - name;
    if sure
        && (2..=5).contains(&words)
        && (name..end).all(|n| line.is_capital(n) || line.tokens.is_mark(n, '-'))
        && line.source(name).is_none()
    {
        name
    } else {
        start
    }
}
