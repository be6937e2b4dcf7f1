//! Shares told over two figures: "cứ 10 người thì có 3 người mắc bệnh", "for every 100 people, 12 fell ill".
//!
//! ```text
//! ratio := every whole [noun] link part [noun]
//! ```
//!
//! The value is the share (0.3), as it is for "3 in 10"; the number expression runs from the whole to the part.

use rust_decimal::Decimal;

use super::draft::{Draft, between};
use crate::lexicon::{context, nouns, units};
use crate::model::{Bound, FigureKind, Number};
use crate::normalise::Tokens;

/// Joins a whole and the part of it that follows into one share.
pub(super) fn join(sentence: Tokens<'_>, drafts: &mut Vec<Draft>) {
    let words = context(sentence.document().article.info.language);
    let mut index = 0;
    while let Some(whole) = drafts.get(index) {
        index += 1;
        let at = sentence.skip(whole.number_tokens.start.saturating_sub(sentence.position()));
        let Some((every, ())) = words.every.longest_before(at) else { continue };
        let Some(part) = drafts.get(index) else { break };
        let gap = between(sentence, whole, part);
        let rest = if gap.is_mark(0, ',') { gap.skip(1) } else { gap };
        let is_linked = rest.is_empty() && !gap.is_empty() && !names_another(sentence, whole, part)
            || words.share_links.longest(rest).is_some_and(|(len, ())| len == rest.len());
        let Some(number) = share(whole, part).filter(|_| is_linked) else { continue };
        let mut part = drafts.remove(index);
        if let Some(whole) = drafts.get_mut(index - 1) {
            whole.number = number;
            whole.number_tokens.end = part.number_tokens.end;
            whole.phrase_tokens = at.back(every).position()..part.phrase_tokens.end;
            whole.unit = units::unit("fraction");
            whole.noun = part.noun.or(whole.noun.take());
            whole.bound = part.bound;
            whole.trace.append(&mut part.trace);
            whole.trace.rule("part of every so many: a share");
        }
    }
}

/// True where the two name different things after nothing but a comma: "for every 10 men, three women".
fn names_another(sentence: Tokens<'_>, whole: &Draft, part: &Draft) -> bool {
    let after = sentence.skip(part.number_tokens.end.saturating_sub(sentence.position()));
    // "12 fell ill" names a state, not a thing.
    let has_noun = nouns::noun(sentence.document().article.info.language, after).is_some();
    let names = whole.noun.as_ref().zip(part.noun.as_ref());
    has_noun && names.is_some_and(|(whole, part)| whole.text != part.text)
}

/// The share that `part` is of `whole`; none where they count different things.
fn share(whole: &Draft, part: &Draft) -> Option<Number> {
    let is_plain = |draft: &Draft| {
        draft.kind == FigureKind::Numeral
            && !draft.is_measured()
            && draft.number.value_max.is_none()
            && draft.number.value.is_integer()
            && draft.number.value > Decimal::ZERO
    };
    let is_same = part.unit.is_none() || whole.unit.is_none() || part.unit == whole.unit;
    let fits = is_plain(whole)
        && is_plain(part)
        && is_same
        && whole.bound == Bound::Exact
        && part.number.value < whole.number.value;
    Number::share(part.number.value, whole.number.value).filter(|_| fits)
}
