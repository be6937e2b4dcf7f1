//! Reporting clauses of one sentence: who says, where the content stands.
//!
//! ```text
//! report     = subject verb content            "The mayor said 40 homes burned"   "Ông An cho biết 40 căn nhà cháy"
//!            | content "," subject verb        "40 homes burned, police said"     "40 căn nhà cháy, cảnh sát cho biết"
//!            | content "," say-verb source     "40 homes burned, said the mayor"
//! according  = cue source "," content | content "," cue source
//! relayed    = relay cite source [verb] content          "Kyodo, citing the mayor, said"  "Kyodo dẫn lời thị trưởng cho biết"
//!            | relay quote source as-saying content      "Kyodo quoted the mayor as saying"
//! headline   = source ":" content | content ":" source
//! ```

use std::ops::Range;

use super::line::Line;
use super::source::{Phrase, PhraseKind, Subject, is_source_start, phrase_after, relay_before, subject_before};
use crate::lexicon::aliases::{alias, institution, key};
use crate::lexicon::cues::{CueRole, EdgeRole, SourceKind};

/// Where the content of a report stands, as seen from its cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// After the cue, to the end of the sentence.
    After,
    /// Before the cue, from the start of the sentence.
    Before,
    /// Before the cue, and after it where no other report follows.
    Around,
    /// Only what stands right before the cue: "the 40 homes reported by the council".
    Phrase,
}

/// A reporting clause. Places are counted from the first token of the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Report {
    /// Who says it.
    pub(super) source: Phrase,
    /// Who relays it.
    pub(super) via: Option<Phrase>,
    /// The whole clause: source and cue, no content.
    pub(super) clause: Range<usize>,
    pub(super) reach: Reach,
    /// A colon or comma parts cue and content, so that the speech may run on into the next sentence.
    pub(super) runs_on: bool,
    /// The table row that was read, for `--explain`.
    pub(super) cue: String,
}

/// The reporting clauses of a sentence, in the order of their cues.
pub(super) fn reports(line: Line<'_>) -> Vec<Report> {
    let mut found: Vec<Report> = Vec::new();
    let mut n = 0;
    while n < line.len() {
        let Some((len, role)) = line.cue(n) else {
            n += 1;
            continue;
        };
        let cue = n..n + len;
        let report = match role {
            CueRole::Report | CueRole::Say | CueRole::Tell | CueRole::ReportNoun => spoken(line, &cue, role),
            CueRole::Show => spoken(line, &cue, role),
            CueRole::According => according(line, &cue),
            CueRole::Cite => cited(line, &cue, &mut found),
            CueRole::Quote => quoted(line, &cue),
            CueRole::Continue => continued(line, &cue, &found),
            CueRole::AsSaying | CueRole::SaidToBe | CueRole::NotACue => None,
        };
        n = cue.end;
        if let Some(report) = report {
            n = n.max(report.clause.end);
            let is_repeat =
                found.last().is_some_and(|last| last.clause.end >= report.clause.start && last.source == report.source);
            if !is_repeat {
                found.push(report);
            }
        }
    }
    if found.is_empty() {
        found.extend(headline(line));
    }
    found
}

fn cue_text(line: Line<'_>, cue: &Range<usize>) -> String {
    line.at(cue.start).take(cue.len()).as_str().to_lowercase()
}

fn spoken(line: Line<'_>, cue: &Range<usize>, role: CueRole) -> Option<Report> {
    let passive = passive_before(line, cue.start);
    // "an estimated 40 homes": no verb.
    if line.is_english() && line.edge_before(cue.start).is_some_and(|(_, role)| role.is_determiner()) {
        return None;
    }
    if line.is_english() && !passive && is_participle(line, cue) {
        return passive_by(line, cue).map(|report| Report { reach: Reach::Phrase, ..report });
    }
    if passive && line.is_english() && !line.is_progressive(cue.end - 1) {
        return passive_by(line, cue);
    }
    if role == CueRole::Say
        && let Some(report) = inverted(line, cue)
    {
        return Some(report);
    }
    let verb = if passive && line.is_english() { back_over_passive(line, cue.start) } else { cue.start };
    let subject = subject_before(line, verb)?;
    if role == CueRole::ReportNoun && !is_sure_verb(line, cue, &subject) {
        return None;
    }
    let after = content_start(line, cue.end);
    // "Police found 2 knives" reports nothing; "police found that" does.
    if role == CueRole::Show && !subject.is_document && !matches!(line.edge(after), Some((_, EdgeRole::Object))) {
        return None;
    }
    let closes = closes_clause(line, cue.end, role == CueRole::Tell);
    let reach = if subject.start > 0 && is_passive_agent(line, subject.start) {
        Reach::Before
    } else if closes && subject.start > 0 && (subject.after_mark || line.is_close(cue.end)) {
        Reach::Around
    } else {
        Reach::After
    };
    let runs_on = reach == Reach::After && line.tokens.get(after).is_some() && matches!(line.text(after), ":" | ",");
    Some(Report {
        clause: subject.start..cue.end,
        source: subject.phrase,
        via: None,
        reach,
        runs_on,
        cue: cue_text(line, cue),
    })
}

/// "is", "was" or "been" just before the verb, perhaps with an adverb between.
fn passive_before(line: Line<'_>, n: usize) -> bool {
    let mut at = n;
    for _ in 0..2 {
        match line.edge_before(at) {
            Some((_, EdgeRole::Passive)) => return true,
            Some((len, EdgeRole::Between)) => at -= len,
            _ => return false,
        }
    }
    false
}

/// "watches estimated to be worth", "the toll reported by": what is said of the noun before, no report of its own.
fn is_participle(line: Line<'_>, cue: &Range<usize>) -> bool {
    line.is_participle(cue.end - 1) && matches!(line.edge(cue.end), Some((_, EdgeRole::Agent | EdgeRole::Complement)))
}

/// "was announced by the ministry": the ministry.
fn passive_by(line: Line<'_>, cue: &Range<usize>) -> Option<Report> {
    let by = content_start(line, cue.end);
    if !matches!(line.edge(by), Some((_, EdgeRole::Agent))) {
        return None;
    }
    let (source, end) = phrase_after(line, by + 1)?;
    Some(Report {
        source,
        via: None,
        clause: cue.start..end,
        reach: Reach::Around,
        runs_on: false,
        cue: cue_text(line, cue),
    })
}

/// "được Sony xác nhận": what was confirmed stands before.
fn is_passive_agent(line: Line<'_>, start: usize) -> bool {
    !line.is_english() && matches!(line.edge_before(start), Some((_, EdgeRole::Passive)))
}

/// `, said Pham Duy Lan, the deputy head`: the source follows the verb.
fn inverted(line: Line<'_>, cue: &Range<usize>) -> Option<Report> {
    let mark = cue.start.checked_sub(1)?;
    if !(line.tokens.is_mark(mark, ',') || line.tokens.is_mark(mark, '"') || line.is_dash(mark)) {
        return None;
    }
    let opens_name = line.is_capital(cue.end) && line.date_at(cue.end).is_none() && line.edge(cue.end).is_none()
        || line.edge(cue.end).is_some_and(|(_, role)| role.is_determiner())
        || matches!(
            line.source(cue.end),
            Some((
                _,
                SourceKind::Group
                    | SourceKind::Role
                    | SourceKind::Honorific
                    | SourceKind::Organisation
                    | SourceKind::Body
            ))
        );
    if !opens_name {
        return None;
    }
    if line.tokens.is_mark(mark, ',')
        && !line.tokens.is_mark(mark.wrapping_sub(1), '"')
        && subject_before(line, cue.start).is_some()
    {
        return None;
    }
    let (source, end) = phrase_after(line, cue.end)?;
    Some(Report {
        source,
        via: None,
        clause: cue.start..end,
        reach: Reach::Before,
        runs_on: false,
        cue: cue_text(line, cue),
    })
}

/// True where letters that are a noun as well stand as a verb: after a short, sure source, and before content.
fn is_sure_verb(line: Line<'_>, cue: &Range<usize>, subject: &Subject) -> bool {
    let next = cue.end;
    if line.is_close(next) && !subject.after_mark && !line.tokens.is_mark(next, ':') && !line.tokens.is_mark(next, ',')
    {
        return false;
    }
    if line
        .cue(next)
        .is_some_and(|(_, role)| !matches!(role, CueRole::NotACue | CueRole::SaidToBe | CueRole::ReportNoun))
    {
        return false;
    }
    if let Some((_, role)) = line.edge(next)
        && matches!(
            role,
            EdgeRole::Passive
                | EdgeRole::Owner
                | EdgeRole::Agent
                | EdgeRole::Complement
                | EdgeRole::Preposition
                | EdgeRole::Office
                | EdgeRole::And
                | EdgeRole::Demonstrative
        )
    {
        return false;
    }
    if let Some((_, role)) = line.edge_before(cue.start)
        && (role.is_determiner() || role.attaches() || role == EdgeRole::And)
    {
        return false;
    }
    let name = &subject.phrase.name;
    let is_sure = match subject.phrase.kind {
        PhraseKind::Pronoun | PhraseKind::Person | PhraseKind::Definite => true,
        PhraseKind::Named => {
            line.is_capital(name.end - 1)
                || matches!(
                    line.source_before(name.end),
                    Some((_, SourceKind::Group | SourceKind::Organisation | SourceKind::Body))
                )
                || !line.is_english() && is_source_start(line, name.start)
        }
    };
    let limit = if line.is_english() { 6 } else { 12 };
    is_sure
        && name.len() <= limit
        && !line.is_capital(cue.start)
        && !cue.start.checked_sub(2).is_some_and(|mark| line.is_possessive(mark))
}

/// Past dates and adverbials right after the verb.
fn content_start(line: Line<'_>, mut n: usize) -> usize {
    loop {
        if let Some(end) = line.date_at(n) {
            n = end;
        } else if let Some((len, EdgeRole::Between)) = line.edge(n)
            && line.date_at(n + len).is_some()
        {
            n += len;
        } else {
            return n;
        }
    }
}

/// True where nothing but adverbials (or who is told) stands between the verb and the next mark.
fn closes_clause(line: Line<'_>, verb_end: usize, is_told: bool) -> bool {
    /// An adverbial longer than this is content.
    const LONGEST: usize = 30;
    let start = content_start(line, verb_end);
    if line.is_close(start) {
        return !line.tokens.is_mark(start, ':');
    }
    let is_adverbial = match line.edge(start) {
        Some((_, role)) if role.opens_phrase() => true,
        Some((_, EdgeRole::Boundary | EdgeRole::Comparison)) => true,
        Some((_, EdgeRole::Between | EdgeRole::Owner)) => line.is_english() && start == verb_end,
        _ => is_told,
    };
    let rest = start..start + LONGEST;
    let opens_content = |n: &usize| matches!(line.edge(*n), Some((_, EdgeRole::Object)));
    is_adverbial
        && rest.clone().find(|&n| line.is_close(n)).is_some_and(|close| !(start..close).any(|n| opens_content(&n)))
}

fn according(line: Line<'_>, cue: &Range<usize>) -> Option<Report> {
    if !is_source_start(line, cue.end) && !line.is_english() {
        return None;
    }
    let (source, mut end) = phrase_after(line, cue.end)?;
    // "theo ông An, giám đốc sở, ...": the office belongs to the clause; "theo X cho biết".
    if let Some((len, CueRole::Report)) = line.cue(end) {
        end += len;
    }
    let at_start = cue.start == 0
        || !line.is_break(cue.start - 1)
            && matches!(
                line.edge_before(cue.start),
                Some((_, EdgeRole::Boundary | EdgeRole::And | EdgeRole::Between | EdgeRole::Object))
            )
        || opens_sentence(line, cue.start)
        || line.is_capital(cue.start);
    let follows = !line.is_close(end) || line.tokens.is_mark(end, ',') || line.tokens.is_mark(end, ':');
    let reach = match (at_start && follows, opens_apposition(line, end)) {
        (true, _) => Reach::After,
        (false, true) => Reach::Before,
        (false, false) => Reach::Around,
    };
    Some(Report { source, via: None, clause: cue.start..end, reach, runs_on: false, cue: cue_text(line, cue) })
}

/// True where what follows the mark at `n` says more of the source ("theo ông An, giám đốc sở").
fn opens_apposition(line: Line<'_>, n: usize) -> bool {
    let next = n + 1;
    line.is_break(n) && matches!(line.source(next), Some((_, SourceKind::Role)))
}

/// True where only a link word ("Tuy nhiên,", "Meanwhile,") or a date stands before `n`.
fn opens_sentence(line: Line<'_>, n: usize) -> bool {
    let mut at = n;
    while at > 0 {
        if line.is_break(at - 1) {
            at -= 1;
        } else if let Some(start) = line.date_before(at) {
            at = start;
        } else if let Some((len, EdgeRole::Boundary | EdgeRole::Between)) = line.edge_before(at) {
            at -= len;
        } else {
            return false;
        }
    }
    true
}

fn cited(line: Line<'_>, cue: &Range<usize>, found: &mut [Report]) -> Option<Report> {
    // "dẫn nguồn tin hải quan": the last words of the cue are the head of the source.
    let head = (cue.start + 1..cue.end).find(|&n| matches!(line.source(n), Some((_, SourceKind::Group))));
    let mut found_source = phrase_after(line, head.unwrap_or(cue.end));
    // "dẫn tuyên bố một ngày trước đó của X": the source stands after "của".
    if !line.is_english() {
        let limit = (cue.end + 14).min(line.len());
        let owner = (cue.end..limit)
            .take_while(|&n| !line.is_break(n))
            .find(|&n| matches!(line.edge(n), Some((_, EdgeRole::Owner))));
        let is_document = is_document_cue(line, cue);
        if let Some(owner) = owner
            && is_document
            && let Some(owned) = phrase_after(line, owner + 1)
        {
            found_source = Some(owned);
        }
    }
    let (source, mut end) = found_source?;
    // "citing side effects" gives a reason, no source.
    if line.is_english() && !can_speak(line, &source) {
        return None;
    }
    // The report that the relay made already ("Kyodo reported ..., citing the mayor"): the mayor, through Kyodo.
    if let Some(last) = found.last_mut()
        && line.is_english()
        && last.reach != Reach::Before
        && cue.start > last.clause.end
        && line.tokens.is_mark(cue.start - 1, ',')
    {
        last.via = Some(std::mem::replace(&mut last.source, source));
        return None;
    }
    let via = relay_before(line, cue.start);
    let clause_start = via.as_ref().map_or(cue.start, |via| via.start);
    // A reporting verb after the source belongs to the same clause: "dẫn lời ông An, giám đốc, cho biết".
    let mut n = end;
    let limit = (end + 24).min(line.len());
    while n < limit {
        if let Some((len, role)) = line.cue(n)
            && matches!(role, CueRole::Report | CueRole::Say | CueRole::ReportNoun)
        {
            let is_own = n == end || line.tokens.is_mark(n - 1, ',') || line.date_before(n).is_some();
            if is_own
                || !line.is_english()
                    && subject_before(line, n).is_none_or(|subject| subject.start >= end)
                    && n - end <= 14
            {
                end = n + len;
            }
            break;
        }
        if line.tokens.is_mark(n, '.')
            || line.tokens.is_mark(n, '"')
            || line.tokens.is_mark(n, ':')
            || matches!(line.edge(n), Some((_, EdgeRole::Object)))
        {
            break;
        }
        n += 1;
    }
    Some(Report {
        source,
        via: via.map(|subject| subject.phrase),
        clause: clause_start..end,
        reach: if line.is_close(end) && !line.tokens.is_mark(end, ',') && !line.tokens.is_mark(end, ':') {
            Reach::Around
        } else {
            Reach::After
        },
        runs_on: false,
        cue: cue_text(line, cue),
    })
}

/// True for a phrase with a name or a word for those who speak in it.
fn can_speak(line: Line<'_>, phrase: &Phrase) -> bool {
    matches!(phrase.kind, PhraseKind::Pronoun | PhraseKind::Person)
        || phrase
            .name
            .clone()
            .any(|n| line.is_capital(n) || matches!(line.source(n), Some((_, kind)) if kind != SourceKind::SpeakerLess))
}

/// True where the cue itself names a document ("dẫn tuyên bố").
fn is_document_cue(line: Line<'_>, cue: &Range<usize>) -> bool {
    cue.clone().any(|n| n > cue.start && matches!(line.source(n), Some((_, SourceKind::Document))))
        || matches!(line.source(cue.end), Some((_, SourceKind::Document)))
}

fn quoted(line: Line<'_>, cue: &Range<usize>) -> Option<Report> {
    let limit = (cue.end + 24).min(line.len());
    let closing = (cue.end..limit).find_map(|n| match line.cue(n) {
        Some((len, CueRole::AsSaying)) => Some(n..n + len),
        _ => None,
    })?;
    let subject = subject_before(
        line,
        if passive_before(line, cue.start) { back_over_passive(line, cue.start) } else { cue.start },
    );
    if closing.start == cue.end || line.date_at(cue.end) == Some(closing.start) || passive_before(line, cue.start) {
        // "was quoted as saying by Kyodo"
        let subject = subject?;
        let is_told_by = matches!(line.edge(closing.end), Some((_, EdgeRole::Agent)));
        let via = is_told_by.then(|| phrase_after(line, closing.end + 1)).flatten();
        let end = via.as_ref().map_or(closing.end, |(_, end)| *end);
        return Some(Report {
            source: subject.phrase,
            via: via.map(|(phrase, _)| phrase),
            clause: subject.start..end,
            reach: if subject.after_mark && line.is_close(end) { Reach::Around } else { Reach::After },
            runs_on: false,
            cue: cue_text(line, cue),
        });
    }
    let (source, _) = phrase_after(line, cue.end)?;
    Some(Report {
        source,
        clause: subject.as_ref().map_or(cue.start, |subject| subject.start)..closing.end,
        reach: if line.is_close(closing.end)
            && !line.tokens.is_mark(closing.end, ':')
            && subject.as_ref().is_some_and(|s| s.after_mark)
        {
            Reach::Around
        } else {
            Reach::After
        },
        via: subject.map(|subject| subject.phrase),
        runs_on: false,
        cue: cue_text(line, cue),
    })
}

fn back_over_passive(line: Line<'_>, n: usize) -> usize {
    let mut at = n;
    while let Some((len, EdgeRole::Passive | EdgeRole::Between)) = line.edge_before(at) {
        at -= len;
    }
    at
}

fn continued(line: Line<'_>, cue: &Range<usize>, found: &[Report]) -> Option<Report> {
    let source = match found.last() {
        Some(last) => last.source.clone(),
        None => subject_before(line, cue.start)
            .map(|subject| subject.phrase)
            .filter(|phrase| phrase.name.start == 0 || phrase.kind != PhraseKind::Named)?,
    };
    Some(Report {
        source,
        via: found.last().and_then(|last| last.via.clone()),
        clause: cue.clone(),
        reach: Reach::After,
        runs_on: false,
        cue: cue_text(line, cue),
    })
}

/// "NIS: 12,000 troops sent", "Quake kills 12: officials". Only for lines without a closing stop.
fn headline(line: Line<'_>) -> Option<Report> {
    let len = line.len();
    if len < 3 || line.tokens.is_mark(len - 1, '.') {
        return None;
    }
    let colon =
        (1..len - 1).find(|&n| line.tokens.is_mark(n, ':') && !(line.is_digits(n - 1) && line.is_digits(n + 1)))?;
    let report = |range: Range<usize>, reach| {
        Some(Report {
            source: Phrase { name: range.clone(), kind: PhraseKind::Named },
            via: None,
            clause: range,
            reach,
            runs_on: false,
            cue: ":".to_owned(),
        })
    };
    if is_headline_source(line, &(0..colon)) {
        return report(0..colon, Reach::After);
    }
    let last = colon + 1..len;
    if (colon + 1..len - 1).all(|n| !line.tokens.is_mark(n, ':')) && is_headline_source(line, &last) {
        return report(last, Reach::Before);
    }
    None
}

/// True for a name that can stand for a source by itself in a headline: a known body, or a group of people.
fn is_headline_source(line: Line<'_>, range: &Range<usize>) -> bool {
    let is_name = |n| line.is_word(n) || matches!(line.text(n), "." | "-" | "&" | "'");
    if range.is_empty() || range.len() > 5 || !range.clone().all(is_name) {
        return false;
    }
    let name = key(line.at(range.start).take(range.len()).as_str());
    if alias(&name).is_some() || institution(&name).is_some() {
        return true;
    }
    if line.is_english() {
        let kind = line.source_before(range.end).map(|(_, kind)| kind);
        return matches!(
            kind,
            Some(SourceKind::Group | SourceKind::Organisation | SourceKind::Body | SourceKind::Media)
        );
    }
    match line.source(range.start) {
        Some((len, SourceKind::Group)) => len > 1,
        Some((len, SourceKind::Organisation | SourceKind::Body | SourceKind::Media)) => {
            len < range.len() && line.is_capital(range.start + len)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::normalise::Document;
    use crate::normalise::testing::article;
    use crate::parse;

    /// Every report of the first sentence: `source (via relay): cue, reach`.
    fn read(text: &str, language: Language) -> Vec<String> {
        let article = article(text, language);
        let document = Document::new(&article);
        let parsed = parse::parse(&document);
        let line = Line::new(document.tokens_of(&document.sentences[0]), &parsed[0].dates);
        let name = |phrase: &Phrase| line.at(phrase.name.start).take(phrase.name.len()).as_str().to_owned();
        let show = |report: &Report| {
            let via = report.via.as_ref().map(|via| format!(" via {}", name(via))).unwrap_or_default();
            format!("{}{via}: {}, {:?}", name(&report.source), report.cue, report.reach)
        };
        reports(line).iter().map(show).collect()
    }

    fn english(text: &str) -> Vec<String> {
        read(text, Language::English)
    }

    fn vietnamese(text: &str) -> Vec<String> {
        read(text, Language::Vietnamese)
    }

    #[test]
    fn a_verb_after_its_subject() {
        assert_eq!(english("The harbour master said 14 boats sank."), ["harbour master: said, After"]);
        assert_eq!(english("On Monday the coast guard said 14 boats sank."), ["coast guard: said, After"]);
        assert_eq!(english("Ruth Hale, the mayor, told Reuters 14 boats sank."), ["Ruth Hale: told, After"]);
        assert_eq!(english("The mayor, Ruth Hale, said 14 boats sank."), ["Ruth Hale: said, After"]);
        assert_eq!(english("The bank kept rates at 2.5 percent and said prices rose."), ["bank: said, After"]);
        assert_eq!(
            vietnamese("Ông Lê Văn An, giám đốc cảng, cho biết 14 tàu chìm."),
            ["Ông Lê Văn An: cho biết, After"]
        );
        assert_eq!(vietnamese("Sở Y tế Hà Lâm ngày 3/5 thông báo có 9 ca."), ["Sở Y tế Hà Lâm: thông báo, After"]);
        // A noun behind "các", not a verb with a subject.
        assert_eq!(vietnamese("Dư luận bàn về các báo cáo rằng 9 tàu đã chìm."), Vec::<String>::new());
    }

    #[test]
    fn a_verb_after_the_content() {
        assert_eq!(english("Some 14 boats sank, the coast guard said."), ["coast guard: said, Around"]);
        assert_eq!(english("\"We lost 14 boats,\" said Ruth Hale, the mayor."), ["Ruth Hale: said, Before"]);
        assert_eq!(english("Some 14 boats sank, police and the navy said."), ["police and the navy: said, Around"]);
        assert_eq!(vietnamese("Có 14 tàu chìm, cảnh sát biển cho hay."), ["cảnh sát biển: cho hay, Around"]);
        assert_eq!(vietnamese("Vụ chìm tàu được Cục Hàng hải xác nhận."), ["Cục Hàng hải: xác nhận, Before"]);
    }

    #[test]
    fn a_source_after_a_preposition() {
        assert_eq!(english("According to the navy, 14 boats sank."), ["navy: according to, After"]);
        assert_eq!(english("It sank 14 boats, according to figures from the navy."), ["navy: according to, Around"]);
        assert_eq!(vietnamese("Theo báo cáo của Cục Hàng hải, 14 tàu chìm."), ["Cục Hàng hải: theo, After"]);
        assert_eq!(vietnamese("Có 14 tàu chìm, theo ông An, giám đốc cảng."), ["ông An: theo, Before"]);
    }

    #[test]
    fn a_relay_and_its_source() {
        assert_eq!(english("Kyodo, citing the mayor, said 14 boats sank."), ["mayor via Kyodo: citing, After"]);
        assert_eq!(
            english("Kyodo reported that 14 boats sank, citing the mayor."),
            ["mayor via Kyodo: reported, After"]
        );
        assert_eq!(english("Kyodo quoted the mayor as saying 14 boats sank."), ["mayor via Kyodo: quoted, After"]);
        assert_eq!(
            vietnamese("Hãng Kyodo dẫn lời ông Sato, thị trưởng, cho biết 14 tàu chìm."),
            ["ông Sato via Hãng Kyodo: dẫn lời, After"]
        );
        assert_eq!(
            vietnamese("Kyodo dẫn tuyên bố hôm qua của Cục Hàng hải cho hay 14 tàu chìm."),
            ["Cục Hàng hải via Kyodo: dẫn tuyên bố, After"]
        );
    }

    #[test]
    fn a_headline() {
        assert_eq!(english("UNHCR: 40,000 flee border town"), ["UNHCR: :, After"]);
        assert_eq!(english("Storm kills 14 in the hills: police"), ["police: :, Before"]);
        assert!(english("Live: 14 boats sink").is_empty());
        assert!(english("Paris: 4 men rob a jeweller").is_empty());
        assert!(vietnamese("Vụ chìm tàu: 14 người chết").is_empty());
    }

    #[test]
    fn what_only_looks_like_a_report() {
        assert!(english("The United States sent 14 ships.").is_empty());
        assert!(english("It is said to have cost $14 million.").is_empty());
        assert!(english("Watches estimated to be worth $14 million were stolen.").is_empty());
        assert!(english("Police found 14 knives.").is_empty());
        assert!(english("Profit beat forecasts of $14 million.").is_empty());
        assert!(vietnamese("Giá thuê tính theo tháng là 14 triệu đồng.").is_empty());
        assert!(vietnamese("Doanh thu 14 tỷ đồng, cao hơn dự báo.").is_empty());
        assert!(vietnamese("Theo hợp đồng, nhà thầu xây 14 cây cầu.").is_empty());
        assert!(vietnamese("Kể từ tháng 5, 14 tàu đã cập cảng.").is_empty());
        assert!(vietnamese("Hiện có 14 công ty báo cáo kết quả.").is_empty());
    }
}
