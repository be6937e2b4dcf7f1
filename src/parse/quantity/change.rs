//! Whether a figure is an amount of change ("rose 2.1 %", "5 % higher") or a level ("rose to 5 %").

use super::draft::Draft;
use crate::lexicon::{ChangeGuard, ChangeRole, ChangeWord, change_words, context, hedges, is_price_step};
use crate::model::{Change, Language};
use crate::normalise::{TokenKind, Tokens};

/// How far back of "by 5 %" a word of change may stand, in tokens.
const REACH: usize = 12;

/// Decides the change of `draft`; the views stand at the start and after the end of its phrase.
pub(super) fn read(start: Tokens<'_>, end: Tokens<'_>, floor: usize, draft: &mut Draft) {
    if start.lower_before(1) == "+" && start.is_glued(0) {
        draft.change = Change::Up;
        draft.trace.rule("change \"+\": up");
    } else if is_place(end, draft) {
        // "sank 90 miles off the coast"
    } else if let Some(word) = before(start, floor, draft).or_else(|| after(end, draft)) {
        draft.change = word.change;
        draft.trace.add(|| format!("change {:?}: {}", word.phrase, word.change.name()));
    }
}

/// True for a length with a direction behind it, which says where something is: "90 miles off the coast".
fn is_place(end: Tokens<'_>, draft: &Draft) -> bool {
    let directions = &context(end.document().article.info.language).directions;
    draft.family() == Some("length") && directions.longest(end).is_some()
}

/// True where a word of change stands before the view: "rose from", "tăng từ".
pub(super) fn follows_change(start: Tokens<'_>, floor: usize) -> bool {
    let table = &change_words(start.document().article.info.language).before;
    let mut rest = start;
    for _ in 0..REACH {
        match table.longest_before(rest) {
            Some((len, word)) if rest.position() >= floor + len => {
                if word.role == ChangeRole::Before {
                    return true;
                }
                rest = rest.back(len);
            }
            _ => {
                let is_word = rest.before(1).is_some_and(|token| token.kind == TokenKind::Word);
                if !is_word || rest.position() <= floor {
                    return false;
                }
                rest = rest.back(1);
            }
        }
    }
    false
}

fn before(start: Tokens<'_>, floor: usize, draft: &Draft) -> Option<&'static ChangeWord> {
    let language = start.document().article.info.language;
    let table = &change_words(language).before;
    // "rose above 5 %", "tăng từ 4 %": the phrase itself starts with a word for a level.
    let hedge = hedges(language).before.longest(start).map_or(0, |(len, _)| len);
    let is_opener = |len: usize| len >= hedge && start.position() + len <= draft.number_tokens.start;
    let opener = table.longest(start).filter(|&(len, _)| is_opener(len));
    if opener.is_some_and(|(_, word)| word.role == ChangeRole::Level) {
        return None;
    }
    let mut rest = start;
    let mut has_amount = false;
    // An object may stand between verb and amount: "raised prices 5 %", "tăng lương 7,2 %".
    let mut objects = match (language, draft.family()) {
        (_, Some("ratio")) => 2,
        (Language::Vietnamese, Some("money")) => 3,
        _ => 0,
    };
    for _ in 0..REACH {
        let Some((len, word)) = table.longest_before(rest).filter(|(len, _)| rest.position() >= floor + len) else {
            let previous = rest.before(1)?;
            let is_adverb = language == Language::English && rest.lower_before(1).ends_with("ly");
            if rest.position() <= floor || previous.kind != TokenKind::Word {
                return None;
            }
            if !is_adverb && !has_amount {
                if objects == 0 {
                    return None;
                }
                objects -= 1;
            }
            rest = rest.back(1);
            continue;
        };
        match word.role {
            ChangeRole::Before => return (has_amount || fits(word, draft)).then_some(word),
            ChangeRole::Level if !has_amount => return None,
            ChangeRole::Other => return None,
            ChangeRole::Amount => {
                if word.change != Change::Level {
                    return Some(word);
                }
                has_amount = true;
            }
            _ => {}
        }
        rest = rest.back(len);
    }
    None
}

fn after(end: Tokens<'_>, draft: &Draft) -> Option<&'static ChangeWord> {
    let table = &change_words(end.document().article.info.language).after;
    let (len, word) = table.longest(end)?;
    (fits(word, draft) && (word.guard != Some(ChangeGuard::Comparison) || is_comparison(end.skip(len), word)))
        .then_some(word)
}

fn fits(word: &ChangeWord, draft: &Draft) -> bool {
    let is_time = draft.family() == Some("time");
    match word.guard {
        None => !is_time,
        Some(ChangeGuard::Measured) => is_amount(draft) && !is_time,
        // "63 metres down" is a place, "63 metres lower than" a change.
        Some(ChangeGuard::Comparison) => {
            is_amount(draft) && !is_time && (draft.family() != Some("length") || word.phrase.ends_with("than"))
        }
        Some(ChangeGuard::Ratio) => draft.is_measured(),
        Some(ChangeGuard::Index) => draft.is_ratio() || is_price_move(draft),
    }
}

/// True for what is measured, and for the counted units that indices and prices move by.
fn is_amount(draft: &Draft) -> bool {
    draft.is_measured() || is_price_move(draft)
}

fn is_price_move(draft: &Draft) -> bool {
    draft.unit.as_ref().is_some_and(|unit| is_price_step(&unit.id))
}

/// True where something to compare with follows: "5 % above last year", "5 % more than planned".
fn is_comparison(rest: Tokens<'_>, word: &ChangeWord) -> bool {
    let than = &context(rest.document().article.info.language).comparisons;
    word.phrase.ends_with("than")
        || than.longest(rest).is_some()
        || rest.first().is_none_or(|token| token.kind != TokenKind::Digits)
}
