//! Vietnamese amounts that leave out the name of the money: "vốn 2 tỷ", "giá 15 ngàn một ký", "mỗi hộ 500 nghìn".

use rust_decimal::Decimal;

use super::draft::Draft;
use crate::lexicon::units::{unit, unit_cues};
use crate::model::{FigureKind, Language, Note};
use crate::normalise::Tokens;
use crate::parse::unit::rate_after;

/// The money of the country.
const DONG: &str = "VND";

/// The context of words that speak of money.
const MONEY: &str = "money";

/// Reads the rate after a scaled number that names nothing: "15 ngàn một ký", "8 triệu/tháng" are dong.
pub(super) fn rate<'a>(rest: Tokens<'a>, draft: &mut Draft) -> Tokens<'a> {
    if !is_open(draft) || !is_vietnamese(rest) || draft.number.upper() < Decimal::ONE_THOUSAND {
        return rest;
    }
    let Some(Ok((after, reading))) = unit(DONG).map(|dong| rate_after(rest, &dong)) else { return rest };
    draft.unit = Some(reading.unit);
    draft.trace.rule("thousands without a unit, told for something: VND");
    draft.trace.add(|| reading.trace);
    after
}

/// Gives the dong to amounts without a unit: to millions, and to thousands where the sentence speaks of money.
pub(super) fn fill(sentence: Tokens<'_>, drafts: &mut [Draft]) {
    if !is_vietnamese(sentence) {
        return;
    }
    let million = Decimal::from(1_000_000);
    for draft in drafts.iter_mut().filter(|draft| is_open(draft)) {
        let upper = draft.number.upper();
        let rule = if upper >= million {
            "millions without a unit: VND"
        } else if upper >= Decimal::ONE_THOUSAND && follows_money(sentence, draft) {
            "thousands without a unit, after a word for money: VND"
        } else {
            continue;
        };
        draft.unit = unit(DONG);
        draft.notes.push(Note::Assumed { because: rule.to_owned() });
        draft.trace.rule(rule);
    }
}

/// True in the language that tells large amounts of money without its name.
pub(super) fn is_vietnamese(tokens: Tokens<'_>) -> bool {
    tokens.document().article.info.language == Language::Vietnamese
}

/// True for a numeral with a scale word that names neither unit nor noun.
fn is_open(draft: &Draft) -> bool {
    draft.is_scaled && draft.unit.is_none() && draft.noun.is_none() && draft.kind == FigureKind::Numeral
}

/// True where a word for prices, pay or fines stands before the figure.
fn follows_money(sentence: Tokens<'_>, draft: &Draft) -> bool {
    /// How far back the word may stand, in tokens.
    const REACH: usize = 10;
    let cues = unit_cues(Language::Vietnamese);
    let at = sentence.skip(draft.phrase_tokens.start.saturating_sub(sentence.position()));
    (1..=REACH)
        .take_while(|&n| at.before(n).is_some())
        .any(|n| cues.all(at.back(n)).any(|(_, context)| &**context == MONEY))
}
