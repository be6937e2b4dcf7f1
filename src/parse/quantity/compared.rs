//! A bare number that is held against the figure before it, or is the total of it: what it counts was named there.
//!
//! - "12.4 million users, up from 11.8 million in March"; "47 wells against 39": the unit and noun of the one before.
//! - "312 new cases, bringing the total to 5,408": the unit of the one before; the new ones are only a part of it.
//! - "12 were hurt, 3 of them badly": the unit and noun of the one before.
//! - "2.450 chỉ tiêu, tăng 250": a change of the count before.

use rust_decimal::Decimal;

use super::draft::{Draft, between};
use crate::lexicon::{PhraseTable, change_words, context};
use crate::model::{Change, FigureKind, Note};
use crate::normalise::Tokens;

/// Two numbers of one quantity are hardly ever further apart than this.
const FARTHEST: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// Gives bare numbers what they are held against. `sentence` is the view of the whole sentence.
pub(super) fn fill(sentence: Tokens<'_>, drafts: &mut [Draft]) {
    let words = context(sentence.document().article.info.language);
    for index in 1..drafts.len() {
        let is_open = drafts
            .get(index)
            .is_some_and(|draft| draft.unit.is_none() && draft.noun.is_none() && draft.kind == FigureKind::Numeral);
        let counted = drafts.get(index - 1).filter(|first| is_open && first.family() == Some("count")).cloned();
        let (Some(first), Some(second)) = (counted, drafts.get_mut(index)) else { continue };
        let gap = between(sentence, &first, second);
        let ends_with = |table: &PhraseTable<()>| {
            let at = gap.skip(gap.len());
            table.longest_before(at).is_some_and(|(len, ())| len <= gap.len())
        };
        let is_compared = ends_with(&words.compared) && first.change == Change::Level && is_near(&first, second);
        let is_change = second.change != Change::Level && leads_to_change(gap);
        let is_total = !is_compared && ends_with(&words.totals) && second.number.value >= first.number.value;
        let after = sentence.skip(second.phrase_tokens.end.saturating_sub(sentence.position()));
        let is_part = words.parts_of_them.longest(after).is_some() && second.number.value <= first.number.value;
        if !(is_compared || is_change || is_total || is_part) {
            continue;
        }
        second.unit.clone_from(&first.unit);
        if !is_total {
            second.noun.clone_from(&first.noun);
        }
        second.notes.push(Note::Inherited);
        let unit = first.unit.as_ref().map_or("", |unit| unit.id.as_str());
        second.trace.add(|| format!("counts what the figure before counts: {unit:?}"));
    }
}

/// True where the numbers are of one size.
fn is_near(first: &Draft, second: &Draft) -> bool {
    let (first, second) = (first.number.value.abs(), second.number.value.abs());
    let holds = |low: Decimal, high: Decimal| low.checked_mul(FARTHEST).is_none_or(|most| most >= high);
    holds(first, second) && holds(second, first)
}

/// ", tăng", ", up": nothing but a word of change stands between.
fn leads_to_change(gap: Tokens<'_>) -> bool {
    let words = &change_words(gap.document().article.info.language).before;
    let rest = gap.skip(1);
    gap.is_mark(0, ',') && words.longest(rest).is_some_and(|(len, _)| len == rest.len())
}

#[cfg(test)]
mod tests {
    use crate::model::Language;
    use crate::normalise::Document;
    use crate::normalise::testing::article;

    fn units(text: &str, language: Language) -> Vec<String> {
        let article = article(text, language);
        let document = Document::new(&article);
        let parsed = crate::parse::parse(&document);
        let figures = parsed.iter().flat_map(|sentence| &sentence.figures);
        figures.map(|figure| figure.quantity.unit.id.clone()).collect()
    }

    #[test]
    fn a_bare_number_is_held_against_the_count_before() {
        let english = |text| units(text, Language::English);
        assert_eq!(english("The site had 3.4 million readers in June, up from 2.9 million."), ["person", "person"]);
        assert_eq!(english("It drilled 47 wells compared with 39 a year before."), ["well", "well"]);
        assert_eq!(english("Doctors saw 31 new cases, bringing the total to 508."), ["case", "case"]);
        assert_eq!(english("A ferry sank with 40 pilgrims, 9 of them children, on board."), ["person", "person"]);
        // Another quantity is hardly ever of the same size.
        assert_eq!(english("It drilled 47 wells, up from 4.5 in the index."), ["well", "well"]);
        assert_eq!(english("It drilled 47 wells, up from 12,000."), ["well", ""]);
        let vietnamese = |text| units(text, Language::Vietnamese);
        assert_eq!(vietnamese("Trường tuyển 1.250 học sinh, tăng 150 so với năm ngoái."), ["person", "person"]);
        assert_eq!(vietnamese("Ghi nhận 31 ca mắc, nâng tổng số lên 508."), ["case", "case"]);
    }
}
