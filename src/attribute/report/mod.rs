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

mod headline;
mod relayed;
mod spoken;

use std::ops::Range;

use crate::attribute::line::Line;
use crate::attribute::source::{Phrase, PhraseKind};
use crate::lexicon::cues::{CueRole, EdgeRole};
use headline::headline;
use relayed::{according, cited, quoted};
use spoken::{acted, continued, spoken};

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
    /// Where the content ends at the latest: a report in a relative clause ends with it.
    pub(super) until: usize,
    /// The verb says what the subject does, and is a report only where nobody else speaks.
    pub(super) is_weak: bool,
    /// A colon or comma parts cue and content, so that the speech may run on into the next sentence.
    pub(super) runs_on: bool,
    /// The table row that was read, for `--explain`.
    pub(super) cue: String,
}

impl Report {
    /// The report whose cue stands at `cue` and whose content follows it.
    fn new(line: Line<'_>, source: Phrase, clause: Range<usize>, cue: &Range<usize>) -> Self {
        let cue = line.explain(|| line.at(cue.start).take(cue.len()).as_str().to_lowercase());
        Self { source, via: None, clause, reach: Reach::After, until: line.len(), is_weak: false, runs_on: false, cue }
    }
}

/// The reporting clauses of a sentence, in the order of their cues.
pub(super) fn reports(line: Line<'_>) -> Vec<Report> {
    let mut found: Vec<Report> = Vec::new();
    let mut n = 0;
    while let Some(next) = line.next_cue(n) {
        n = next;
        let Some((len, role)) = line.cue(n) else {
            n += 1;
            continue;
        };
        let cue = n..n + len;
        // "Trung tâm Dự báo Khí tượng": a word of a name.
        let is_in_name = n > 0 && line.is_capital(n) && line.is_word(n - 1) && role != CueRole::According;
        if !line.is_english() && is_in_name {
            n += 1;
            continue;
        }
        let report = match role {
            CueRole::Report | CueRole::Say | CueRole::Tell | CueRole::ReportNoun | CueRole::Show => {
                spoken(line, &cue, role)
            }
            CueRole::Add => spoken(line, &cue, CueRole::Say).filter(|report| !adds_an_amount(line, report)),
            CueRole::Record | CueRole::Plan | CueRole::Put => acted(line, &cue, role),
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
    // What someone says of a count or a plan is said by them, not by who counts or plans.
    if found.iter().any(|report| !report.is_weak) {
        found.retain(|report| !report.is_weak);
    }
    if found.is_empty() {
        found.extend(headline(line));
    }
    found
}

/// True for "the economy added a net 40,000 jobs": what is added is an amount. "He added that ..." says something, and
/// so does "she added four boats sank", for a person rarely adds up.
fn adds_an_amount(line: Line<'_>, report: &Report) -> bool {
    let after = content_start(line, report.clause.end);
    let says = matches!(line.edge(after), Some((_, EdgeRole::Object))) || line.is_break(after);
    let is_person = matches!(report.source.kind, PhraseKind::Person | PhraseKind::Pronoun);
    report.reach == Reach::After && !says && !is_person
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
        assert!(english("The economy added a net 14,000 jobs.").is_empty());
        assert!(english("Profit beat forecasts of $14 million.").is_empty());
        assert!(vietnamese("Giá thuê tính theo tháng là 14 triệu đồng.").is_empty());
        assert!(vietnamese("Doanh thu 14 tỷ đồng, cao hơn dự báo.").is_empty());
        assert!(vietnamese("Theo hợp đồng, nhà thầu xây 14 cây cầu.").is_empty());
        assert!(vietnamese("Kể từ tháng 5, 14 tàu đã cập cảng.").is_empty());
        assert!(vietnamese("Hiện có 14 công ty báo cáo kết quả.").is_empty());
    }
}
