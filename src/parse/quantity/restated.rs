//! One claim told twice: "about 11 miles (18 km)", "fell 120 points, or 0.5%", "tăng 12,3 điểm (0,9%)".
//!
//! What tells a figure in another unit shares its hedge, where it stands in brackets, and its change.

use super::draft::{Draft, between, pair};
use crate::lexicon::context;
use crate::model::{Bound, Change};
use crate::normalise::Tokens;

/// What the figure that is told again has.
#[derive(Clone, Copy)]
struct Told {
    bound: Bound,
    change: Change,
}

/// Gives the figures of a sentence that tell another one again what they share with it.
pub(super) fn fill(sentence: Tokens<'_>, drafts: &mut [Draft]) {
    let mut told: Option<Told> = None;
    for index in 1..drafts.len() {
        let Some((first, second)) = pair(drafts, index) else { continue };
        let gap = between(sentence, first, second);
        let goes_on = gap.len() == 1 && (gap.is_mark(0, '/') || gap.is_mark(0, ';') || gap.is_mark(0, ','));
        let own = Told { bound: first.bound, change: first.change };
        let tells = first.is_measured() || first.change != Change::Level;
        told = if tells && opens_bracket(gap) {
            Some(own)
        } else if tells && says_again(gap) {
            Some(Told { bound: Bound::Exact, ..own })
        } else {
            told.filter(|_| goes_on && first.restates)
        };
        let Some(told) = told.filter(|_| second.is_measured() && second.unit != first.unit) else { continue };
        if second.family() == first.family() || told.change != Change::Level && second.is_ratio() {
            share(told, second);
        }
    }
}

fn share(told: Told, second: &mut Draft) {
    second.restates = true;
    if second.bound == Bound::Exact && told.bound != Bound::Exact {
        second.bound = told.bound;
        second.trace.rule("hedge of what it converts");
    }
    // A sign says it already: "giảm 8,5 điểm (-0,68%)".
    if second.change == Change::Level && told.change != Change::Level && !second.number.value.is_sign_negative() {
        second.change = told.change;
        second.trace.rule("change of what it tells again");
    }
}

/// "(", also with a word: "(or", "(tương đương".
fn opens_bracket(gap: Tokens<'_>) -> bool {
    gap.is_mark(0, '(') && (gap.len() == 1 || is_restating(gap.skip(1)))
}

/// ", or", "hay".
fn says_again(gap: Tokens<'_>) -> bool {
    is_restating(if gap.is_mark(0, ',') { gap.skip(1) } else { gap })
}

fn is_restating(words: Tokens<'_>) -> bool {
    let table = &context(words.document().article.info.language).restating;
    table.longest(words).is_some_and(|(len, ())| len == words.len())
}
