//! F012.

use super::dispute::{origin, value};
use super::rule::rule;
use super::support::{Loss, Support, support};
use super::{Checked, Draft, label};
use crate::lexicon::messages::say;
use crate::model::{Figure, Level, Message, Part, Stance, grouped};

rule! {
    /// # What it flags
    ///
    /// A figure of a summary (`figcheck check SUMMARY --against SOURCES`) that no source has; that the sources have
    /// with another value; or from which a hedge, a bound, the unit, the source or the doubt was lost on the way. A
    /// summary may say less than its sources (round, or "more than 10" for 14), never more. Figures that cannot be
    /// compared, such as amounts in a currency that no source uses, are counted and not flagged. A lost source is a
    /// warning.
    ///
    /// # Why
    ///
    /// Briefs are written in haste or by machines, and a reader takes each of their figures for one of the sources.
    ///
    /// # Fires
    ///
    /// ```text
    /// summary: "The fire killed 17 workers."             source: "The fire killed 14 workers."
    /// summary: "12.000 binh sĩ đã được gửi sang Nga."    source: "North Korea plans to send 12,000 troops to Russia."
    /// ```
    ///
    /// # Silent
    ///
    /// "2.3 million" where a source has 2,287,451; "more than 10 workers" for 14; the figures of the sources in another
    /// language or unit.
    UNSUPPORTED_FIGURE {
        code: "F012",
        name: "unsupported-figure",
        level: Error,
        summary: "a figure of a summary is not borne out by its sources",
    }
}

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let Some(claims) = checked.claims else { return Vec::new() };
    let tolerance = &checked.options.tolerance;
    claims.iter().filter_map(|claim| draft(claim, &support(claim, checked.figures, tolerance))).collect()
}

/// Why a figure of a summary was not compared; none where it was.
pub(crate) fn not_comparable(claim: &Figure, checked: &Checked<'_>) -> Option<&'static str> {
    match support(claim, checked.figures, &checked.options.tolerance) {
        Support::NotComparable(reason) => Some(reason),
        _ => None,
    }
}

fn draft(claim: &Figure, support: &Support<'_>) -> Option<Draft> {
    let said = || say("quoted", [value(claim).into()]).into();
    let told = |figure: &Figure| say("quoted-of", [value(figure).into(), origin(figure).into()]).into();
    let listed = |figures: &[&Figure]| Part::List(figures.iter().map(|figure| told(figure)).collect(), ", ");
    let mut draft = Draft::default();
    let (message, shown): (Message, &[&Figure]) = match support {
        Support::Full | Support::NotComparable(_) => return None,
        Support::Nowhere(near) => {
            if !near.is_empty() {
                draft.notes.push(say("nearest-figures", [listed(near)]));
            }
            (say("no-source-has", [said()]), near)
        }
        Support::Differs(figures) => (say("sources-have", [said(), listed(figures)]), figures),
        Support::Lost(loss, figure) => {
            draft.most = matches!(loss, Loss::Source | Loss::OtherSource).then_some(Level::Warning);
            (lost(*loss, claim, figure, said(), told(figure)), std::slice::from_ref(figure))
        }
    };
    draft.message = message;
    draft.labels.push(label(claim, "in the summary".to_owned()));
    draft.labels.extend(shown.iter().map(|figure| label(figure, origin(figure).into())));
    let number = &claim.quantity.number;
    draft.identity = vec![
        claim.article.path.clone(),
        claim.measure.concept.clone(),
        claim.measure.fate.clone(),
        format!("{}{}..{}", claim.quantity.bound, grouped(number.value), grouped(number.upper())),
        claim.quantity.unit.id.clone(),
    ];
    Some(draft)
}

fn lost(loss: Loss, claim: &Figure, figure: &Figure, said: Part, told: Part) -> Message {
    let source = |figure: &Figure| figure.attribution.as_ref().map(|attribution| attribution.source.clone());
    let of = |figure: &Figure| source(figure).map_or_else(|| say("the-article", []).into(), Part::Text);
    match loss {
        Loss::Hedge => say("lost-hedge", [said, told]),
        Loss::Bound => say("lost-bound", [said, told]),
        Loss::Exactness => say("lost-exactness", [said, told]),
        Loss::Unit => say("lost-unit", [said, told]),
        Loss::Thing => say("lost-thing", [said, told]),
        Loss::Stance(stance) => {
            let word = match stance {
                Stance::Planned => "planned",
                Stance::Denied => "denied",
                Stance::Unconfirmed | Stance::Stated => "unconfirmed",
            };
            say("lost-stance", [said, say(word, []).into(), told])
        }
        Loss::Source => say("lost-source", [said, of(figure), told]),
        Loss::OtherSource => say("other-source", [said, of(claim), of(figure), told]),
    }
}
