//! Measures that describe what another number counts, or name the kind of a thing: attributes, which never compete.
//!
//! - "2,3 triệu viên đạn pháo 152 mm", "two 500-kg bombs": the measure belongs to the noun counted.
//! - "a 152 mm shell", "pháo 152 mm", "tàu 3.000 tấn": the measure says which kind (`attribute_measures.csv`).

use rust_decimal::Decimal;

use super::draft::Draft;
use super::phrase;
use crate::lexicon::nouns::{self, is_kind_measure};
use crate::model::{Bound, Change, Note, Noun, Unit};
use crate::normalise::{TokenKind, Tokens};

/// Dimensions in which sizes are told.
const SIZES: [&str; 7] = ["length", "mass", "volume", "area", "power", "data", "energy"];

/// The measures inside the noun phrase of a counted figure: the 500 kg of "two 500-kg bombs".
pub(super) fn inside(document: Tokens<'_>, draft: &Draft) -> Vec<Draft> {
    let range = draft.number_tokens.end..draft.phrase_tokens.end;
    if draft.is_measured() || draft.noun.is_none() || range.len() < 3 {
        return Vec::new();
    }
    let phrase = Tokens::new(document.document(), range);
    let starts = |n: &usize| {
        let is_digits = phrase.get(*n).is_some_and(|token| token.kind == TokenKind::Digits);
        is_digits && !phrase.is_glued(*n)
    };
    let Some(at) = (0..phrase.len()).find(starts) else { return Vec::new() };
    let view = phrase.skip(at);
    match phrase::figure(view, view.position()) {
        Some(phrase::Outcome::Figure(_, mut found)) if is_size(&found) => {
            describe(&mut found, "describes the noun that the figure before counts");
            vec![*found]
        }
        _ => Vec::new(),
    }
}

/// Marks the measures that describe a noun.
pub(super) fn mark(sentence: Tokens<'_>, drafts: &mut [Draft]) {
    let mut before: Option<&Draft> = None;
    for draft in drafts {
        if is_size(draft) && draft.notes.iter().all(|note| *note != Note::Attribute) {
            if before.is_some_and(|first| follows_noun(sentence, first, draft)) {
                describe(draft, "describes the noun of the figure before");
            } else {
                describe_kind(sentence, draft);
            }
        }
        before = Some(draft);
    }
}

fn is_size(draft: &Draft) -> bool {
    draft.is_measured() && draft.family().is_some_and(|family| SIZES.contains(&family)) && draft.bound == Bound::Exact
}

fn describe(draft: &mut Draft, rule: &'static str) {
    draft.notes.push(Note::Attribute);
    draft.trace.rule(rule);
}

/// True for a measure right after a counted noun: "400.000 viên đạn 122 mm".
fn follows_noun(sentence: Tokens<'_>, first: &Draft, second: &Draft) -> bool {
    let end = second.phrase_tokens.start.max(first.phrase_tokens.end);
    let gap = Tokens::new(sentence.document(), first.phrase_tokens.end..end);
    first.noun.is_some() && !first.is_measured() && gap.is_empty()
}

/// Marks a measure that says which kind of the thing beside it: of the noun after it, else of the noun before it.
fn describe_kind(sentence: Tokens<'_>, draft: &mut Draft) {
    if draft.change != Change::Level || draft.number.value_max.is_some() {
        return;
    }
    // A calibre is told in millimetres or inches; "a 900-km missile" flies as far.
    let is_long = |unit: &Unit| unit.dimension == "length" && unit.factor >= Decimal::ONE;
    let unit = draft.unit.as_ref().filter(|unit| !is_long(unit));
    let Some(dimension) = unit.map(|unit| unit.dimension.clone()) else { return };
    let noun = draft.noun.clone().or_else(|| noun_before(sentence, draft));
    let ids = noun.iter().flat_map(|noun| noun.concept.iter().chain(&noun.qualifiers));
    if ids.into_iter().any(|id| is_kind_measure(id, &dimension)) {
        draft.noun = noun;
        describe(draft, "names the kind of thing");
    }
}

/// The noun that ends right before the figure: "pháo" of "pháo 152 mm".
fn noun_before(sentence: Tokens<'_>, draft: &Draft) -> Option<Noun> {
    const LONGEST: usize = 4;
    let at = sentence.skip(draft.phrase_tokens.start.checked_sub(sentence.position())?);
    let language = sentence.document().article.info.language;
    (1..=LONGEST).rev().find_map(|len| {
        at.before(len)?;
        let view = at.back(len);
        let (_, sense) = nouns::noun(language, view).filter(|(found, _)| *found == len)?;
        Some(Noun {
            text: view.take(len).as_str().to_owned(),
            concept: Some(sense.concept.counted().id.clone()),
            qualifiers: vec![sense.concept.id.clone()],
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::model::{Language, Note};
    use crate::normalise::Document;
    use crate::normalise::testing::article;

    /// The figures of a sentence, a `*` behind those that are attributes.
    fn read(text: &str, language: Language) -> Vec<String> {
        let article = article(text, language);
        let document = Document::new(&article);
        let parsed = crate::parse::parse(&document);
        let figures = parsed.iter().flat_map(|sentence| &sentence.figures);
        figures
            .map(|figure| {
                let quantity = &figure.quantity;
                let mark = if quantity.notes.contains(&Note::Attribute) { "*" } else { "" };
                format!("{} {}{mark}", quantity.number.value.normalize(), quantity.unit.id)
            })
            .collect()
    }

    #[test]
    fn measures_of_what_is_counted_or_that_name_a_kind() {
        let english = |text| read(text, Language::English);
        assert_eq!(english("Sappers blew up three 250-kg bombs."), ["3 bomb", "250 kilogram*"]);
        assert_eq!(english("They fired a 155 mm shell."), ["155 millimetre*"]);
        assert_eq!(english("They bought 20 F-16 fighter jets."), ["20 aircraft"]);
        assert_eq!(english("They dug a 6-kilometre tunnel."), ["6 kilometre"]);
        assert_eq!(english("A 900-kilometre missile was shown."), ["900 kilometre"]);
        let vietnamese = |text| read(text, Language::Vietnamese);
        assert_eq!(vietnamese("Họ bắn 40 viên đạn pháo 155 mm."), ["40 shell", "155 millimetre*"]);
        assert_eq!(vietnamese("Họ dùng pháo 155 mm."), ["155 millimetre*"]);
        assert_eq!(vietnamese("Tàu 3.000 tấn rời cảng."), ["3000 tonne*"]);
        assert_eq!(vietnamese("Tàu chở 3.000 tấn gạo."), ["3000 tonne"]);
    }
}
