//! What was counted, broken down by name: "27 incidents (Kent 13, Essex 9, Surrey 5)".
//!
//! - "4.250 ha lúa bị ngập (Hà Nam 1.730, Nam Định 2.520)": the items have the unit and noun of the whole.
//! - "19 người chết, gồm: Sơn La 12, Yên Bái 7": so have numbers that look like parts of names ("Sơn La 12").
//! - "ba mẫu máy (Lumia 920, Galaxy 4)": the items come to more than the whole, so they are no parts of it.

use rust_decimal::Decimal;

use super::draft::Draft;
use super::phrase;
use crate::lexicon::{PhraseTable, context};
use crate::model::Note;
use crate::normalise::{TokenKind, Tokens};
use crate::parse::NotAFigure;
use crate::parse::number::{self, NumberReading};

/// What stands between a figure and the list of its parts, at most, in tokens.
const FARTHEST: usize = 16;
/// Words of the name of an item, at most.
const LONGEST_NAME: usize = 5;

/// What three items or more may come to, as a multiple of the whole: lists have slips.
const MOST: Decimal = Decimal::from_parts(15, 0, 0, false, 1);

/// One item of a list: a name and its number.
struct Item<'a> {
    name: Tokens<'a>,
    at: Tokens<'a>,
    after: Tokens<'a>,
    reading: NumberReading,
}

/// Gives the bare items of a list what the figure that they break down counts or measures. `sentence` is the view of
/// the whole sentence.
pub(super) fn fill(sentence: Tokens<'_>, drafts: &mut Vec<Draft>, not_figures: &mut Vec<NotAFigure>) {
    let heads = drafts.iter().filter(|draft| is_head(draft));
    let Some(first) = heads.map(|draft| draft.phrase_tokens.end).min() else { return };
    let words = &context(sentence.document().article.info.language).breakdowns;
    let mut rest = sentence.skip(first.saturating_sub(sentence.position()));
    while !rest.is_empty() {
        let Some(list) = opened(rest, words) else {
            rest = rest.skip(1);
            continue;
        };
        let (items, end) = items(list);
        match head(sentence, rest, drafts, &items).cloned() {
            Some(head) if items.len() >= 2 => {
                for item in items {
                    take(&head, item, drafts, not_figures);
                }
                rest = end;
            }
            _ => rest = rest.skip(1),
        }
    }
    drafts.sort_by_key(|draft| draft.number_tokens.start);
}

fn is_head(draft: &Draft) -> bool {
    draft.unit.is_some() && draft.number.value_max.is_none()
}

/// The view behind what opens a list: a bracket, or a word such as "including", and a colon.
fn opened<'a>(rest: Tokens<'a>, words: &PhraseTable<()>) -> Option<Tokens<'a>> {
    let list = match words.longest(rest) {
        Some((len, ())) => rest.skip(len),
        None if rest.is_mark(0, '(') => rest.skip(1),
        None => return None,
    };
    Some(if list.is_mark(0, ':') { list.skip(1) } else { list })
}

/// The items at the start of the view, and what follows them.
fn items(list: Tokens<'_>) -> (Vec<Item<'_>>, Tokens<'_>) {
    let language = list.document().article.info.language;
    let joins = &context(language).list;
    let (mut out, mut rest) = (Vec::new(), list);
    while let Some(item) = item(rest) {
        let after = item.after;
        out.push(item);
        rest = after;
        let comma = usize::from(rest.is_mark(0, ',') || rest.is_mark(0, ';'));
        let join = joins.longest(rest.skip(comma)).map_or(0, |(len, ())| len);
        if comma + join == 0 {
            break;
        }
        rest = rest.skip(comma + join);
    }
    (out, rest)
}

/// "Sơn La 12", "Yên Bái: 7": a name, its number, and then a mark, a word that joins, or the end.
fn item(list: Tokens<'_>) -> Option<Item<'_>> {
    let is_capitalised = |n: usize| {
        list.get(n).is_some_and(|token| token.kind == TokenKind::Word) && list.text(n).starts_with(char::is_uppercase)
    };
    let len = (0..LONGEST_NAME).take_while(|&n| is_capitalised(n)).count();
    let colon = usize::from(list.is_mark(len, ':'));
    let at = list.skip(len + colon);
    if len == 0 || at.first().is_none_or(|token| token.kind != TokenKind::Digits) {
        return None;
    }
    let (after, reading) = number::single(at).ok()?;
    let joins = &context(list.document().article.info.language).list;
    let is_closed = after.first().is_none_or(|token| token.kind == TokenKind::Mark) || joins.longest(after).is_some();
    (is_closed && reading.number.value_max.is_none()).then(|| Item { name: list.take(len), at, after, reading })
}

/// The figure that the items break down: the nearest one before `opener` outside brackets that has a unit, where the
/// items do not come to far more. Two items alone must come to half of it at least, and to no more: two names with
/// numbers may be just names.
fn head<'d>(sentence: Tokens<'_>, opener: Tokens<'_>, drafts: &'d [Draft], items: &[Item<'_>]) -> Option<&'d Draft> {
    let mut sum = Decimal::ZERO;
    for item in items {
        sum = sum.checked_add(item.reading.number.value)?;
    }
    let is_named_twice = items
        .iter()
        .enumerate()
        .any(|(at, item)| items.iter().take(at).any(|other| other.name.as_str() == item.name.as_str()));
    // "(98 người chết, 81 người mất tích), gồm: ...": what stands in brackets is passed over.
    let mut depth = 0usize;
    let mut passed = 0usize;
    for at in (sentence.position()..opener.position()).rev() {
        let token = sentence.skip(at - sentence.position());
        if token.is_mark(0, ')') {
            depth += 1;
        } else if token.is_mark(0, '(') {
            depth = depth.checked_sub(1)?;
        } else if depth == 0 {
            let draft = drafts.iter().find(|draft| draft.phrase_tokens.end == at + 1);
            if let Some(draft) = draft {
                let whole = draft.number.value;
                let is_part = if items.len() > 2 {
                    sum <= whole.checked_mul(MOST)?
                } else {
                    sum <= whole && sum.checked_mul(Decimal::TWO)? >= whole
                };
                return (is_head(draft) && is_part && !is_named_twice).then_some(draft);
            }
            passed += 1;
            if passed > FARTHEST {
                return None;
            }
        }
    }
    None
}

/// Makes the item a figure of what `head` counts, unless it says itself what it counts.
fn take(head: &Draft, item: Item<'_>, drafts: &mut Vec<Draft>, not_figures: &mut Vec<NotAFigure>) {
    let range = item.at.position()..item.after.position();
    let known =
        drafts.iter_mut().find(|draft| draft.number_tokens.start < range.end && range.start < draft.number_tokens.end);
    let fill = |draft: &mut Draft| {
        draft.unit.clone_from(&head.unit);
        draft.noun.clone_from(&head.noun);
        draft.notes.push(Note::Inherited);
        draft.trace.rule("a part of the figure before the list");
    };
    match known {
        Some(draft) if draft.unit.is_none() && draft.noun.is_none() => fill(draft),
        Some(_) => {}
        None => {
            let span = item.at.take(range.len()).span();
            not_figures.retain(|other| other.span.end <= span.start || span.end <= other.span.start);
            let mut draft = phrase::bare(item.at, item.at, item.after, &item.reading);
            fill(&mut draft);
            drafts.push(draft);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Language;
    use crate::normalise::Document;
    use crate::normalise::testing::article;

    fn figures(text: &str, language: Language) -> Vec<String> {
        let article = article(text, language);
        let document = Document::new(&article);
        let parsed = crate::parse::parse(&document);
        let figures = parsed.iter().flat_map(|sentence| &sentence.figures);
        figures.map(|figure| format!("{} {}", figure.quantity.number.value, figure.quantity.unit.id)).collect()
    }

    #[test]
    fn items_count_what_the_whole_counts() {
        let vietnamese = |text| figures(text, Language::Vietnamese);
        assert_eq!(
            vietnamese("Lũ làm 4.250 ha lúa và hoa màu bị ngập (Hà Nam 730, Nam Định 2.520)."),
            ["4250 hectare", "730 hectare", "2520 hectare"]
        );
        assert_eq!(
            vietnamese("Có 19 người (12 người chết, 7 người mất tích), gồm: Sơn La 12, Yên Bái 4 và Huế 3."),
            ["19 person", "12 person", "7 person", "12 person", "4 person", "3 person"]
        );
        let english = |text| figures(text, Language::English);
        assert_eq!(
            english("The service logged 27 incidents (Kent 13, Essex 9, Surrey 5) overnight."),
            ["27 incident", "13 incident", "9 incident", "5 incident"]
        );
    }

    #[test]
    fn names_with_numbers_stay_names() {
        let vietnamese = |text| figures(text, Language::Vietnamese);
        assert_eq!(vietnamese("Hãng bán ba mẫu máy (Lumia 920, Galaxy 4) ở đây."), ["3 model"]);
        assert_eq!(vietnamese("Dự án dài 500 km qua Quốc lộ 1, Quốc lộ 5 và Quốc lộ 10."), ["500 kilometre"]);
        let english = |text| figures(text, Language::English);
        assert_eq!(english("It flew 40 missions, including Apollo 11 and Apollo 12."), ["40 mission"]);
        assert_eq!(english("It sold 40 models, including Lumia 7 and Galaxy 8."), ["40 model"]);
    }
}
