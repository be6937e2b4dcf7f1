//! Words of the interface in each language, from `words.csv` and `units.csv`.

use std::sync::LazyLock;

use super::reader_style::{DateForm, date, number};
use super::rows::plain;
use crate::lexicon::messages::{MESSAGES, Wordings, fill};
use crate::model::{Language, Message, Part, Period, Unit};

static WORDS: LazyLock<Wordings> = LazyLock::new(|| Wordings::read("words.csv", include_str!("words.csv")));

static UNITS: LazyLock<Wordings> = LazyLock::new(|| Wordings::read("units.csv", include_str!("units.csv")));

/// Every word, for the page to change its language.
pub(super) fn all() -> &'static Wordings {
    &WORDS
}

/// Every unit that has a name.
pub(super) fn units() -> &'static Wordings {
    &UNITS
}

/// The word for `key`; none where the table has none.
pub(super) fn word(key: &str, language: Language) -> Option<&'static str> {
    WORDS.get(key, language)
}

/// The word for `key` with `{0}` and `{1}` filled in; numbers and dates among the parts in the style of the language.
pub(super) fn phrase(key: &str, parts: &[String], language: Language) -> String {
    fill(word(key, language).unwrap_or(key), |index| {
        let part = parts.get(index)?;
        Some(match part.parse() {
            Ok(day) => date(day, DateForm::Full, language),
            Err(_) => number(part, language),
        })
    })
}

/// A message in a language, its numbers and dates in the style of it. `quantity` is what articles of that language call the
/// quantity it speaks of; without it, the message's own name stands.
pub(super) fn told(message: &Message, quantity: Option<&str>, language: Language) -> String {
    let Some(template) = MESSAGES.get(message.key(), language) else { return message.to_string() };
    fill(template, |index| message.parts().get(index).map(|part| shown(part, quantity, language)))
}

fn shown(part: &Part, quantity: Option<&str>, language: Language) -> String {
    match part {
        Part::Text(text) => text.clone(),
        Part::Quantity(name) => quantity.unwrap_or(name).to_owned(),
        Part::Number(value) => number(&plain(*value), language),
        Part::Period(days) => period(*days, language),
        Part::Unit { id, .. } => unit(id, language),
        Part::Message(message) => told(message, quantity, language),
        Part::List(parts, between) => {
            parts.iter().map(|part| shown(part, quantity, language)).collect::<Vec<_>>().join(between)
        }
    }
}

fn period(days: Period, language: Language) -> String {
    let styled = |day| date(day, DateForm::Full, language);
    if days.is_day() { styled(days.start) } else { format!("{} – {}", styled(days.start), styled(days.end)) }
}

/// What a unit is called beside a number; nothing for a thing counted that the table does not know, as its id is English and singular.
pub(super) fn counted(unit: &Unit) -> &str {
    if unit.is_count() && UNITS.get(&unit.id, Language::English).is_none() { "" } else { &unit.id }
}

/// What a unit is called; its id in plain words where the table has no name.
pub(super) fn unit(id: &str, language: Language) -> String {
    UNITS.get(id, language).map_or_else(|| id.replace('_', " "), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_fills_in_the_same_parts() {
        all().assert_complete();
        units().assert_complete();
    }

    #[test]
    fn parts_are_in_the_style_of_the_language() {
        let parts = ["2024-10-18".to_owned(), "2024-10-22".to_owned()];
        assert!(phrase("fit-dates", &parts, Language::English).contains("(18 Oct 2024 and 22 Oct 2024)"));
        assert!(
            phrase("fit-apart", &["1000".to_owned(), "8.7".to_owned()], Language::Vietnamese).contains("1.000 (8,7 %)")
        );
        assert_eq!(unit("nautical_mile", Language::English), "nautical mile");
    }

    /// Keys that are put together while the program runs.
    const MADE: [&str; 7] = ["code-F", "fit-", "slip-", "sure-", "million", "error", "warning"];

    #[test]
    fn no_word_is_left_over() {
        let sources = [
            include_str!("page/page.html"),
            include_str!("page/body.html"),
            include_str!("page/page.js"),
            include_str!("page/cards.rs"),
            include_str!("page/fit.rs"),
            include_str!("chart/mod.rs"),
            include_str!("chart/drawing.rs"),
            include_str!("chart/matrix.rs"),
            include_str!("../model/attribution.rs"),
        ];
        let is_used = |key: &str| sources.iter().any(|text| text.contains(&format!("\"{key}\"")));
        let left: Vec<&str> = all()
            .iter()
            .map(|(key, _)| key)
            .filter(|key| !MADE.iter().any(|made| key.starts_with(made)) && !is_used(key))
            .collect();
        assert_eq!(left, [""; 0]);
    }

    #[test]
    fn a_message_in_the_language_of_its_reader() {
        use crate::lexicon::messages::say;
        let day = jiff::civil::date(2024, 10, 18);
        let when = Period { start: day, end: day, basis: crate::model::Basis::Stated };
        let who = say("said-when", ["the ministry".into(), when.into()]);
        let value = say("value-of", ["12,000".into(), who.into()]);
        let message = say("changed", [Part::Quantity("homes".to_owned()), Part::List(vec![value.into()], ", ")]);
        assert_eq!(message.to_string(), "homes changed: 12,000 (the ministry, 2024-10-18)");
        assert_eq!(told(&message, None, Language::English), "homes changed: 12,000 (the ministry, 18 Oct 2024)");
        assert_eq!(
            told(&message, Some("nhà"), Language::Vietnamese),
            "nhà đã thay đổi: 12,000 (the ministry, 18/10/2024)"
        );
        let plain = Message::from("as it is".to_owned());
        assert_eq!(told(&plain, None, Language::Vietnamese), "as it is");
    }
}
