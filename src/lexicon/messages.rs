//! What figcheck itself says, in each language of the interface.
//!
//! The stages make a [`Message`] of a key and its parts with [`say`]; a report asks [`MESSAGES`] for the words of another
//! language. Tables of words that only a report shows are read with the same [`Wordings`].

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::rows;
use crate::model::{Language, Message, Part, grouped};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordingRow {
    key: String,
    en: String,
    vi: String,
}

/// A table of keys, and of what each is in every language, in the order of [`Language::ALL`].
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct Wordings(BTreeMap<String, [String; 2]>);

impl Wordings {
    /// The built-in table `text`.
    pub(crate) fn read(name: &str, text: &'static str) -> Self {
        Self(rows::<WordingRow>(name, text).into_iter().map(|row| (row.key, [row.en, row.vi])).collect())
    }

    /// What `key` is in `language`; none where the table has no such key.
    pub(crate) fn get(&self, key: &str, language: Language) -> Option<&str> {
        let [english, vietnamese] = self.0.get(key)?;
        Some(match language {
            Language::English => english,
            Language::Vietnamese => vietnamese,
        })
    }

    /// Fails where a key lacks words, or its languages fill in other parts.
    #[cfg(test)]
    pub(crate) fn assert_complete(&self) {
        for (key, [english, vietnamese]) in self.iter() {
            assert!(!english.is_empty() && !vietnamese.is_empty(), "{key}");
            for part in ["{0}", "{1}", "{2}", "{3}", "{4}"] {
                assert_eq!(english.contains(part), vietnamese.contains(part), "{key}");
            }
        }
    }

    /// Every key with its words.
    #[cfg(test)]
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &[String; 2])> {
        self.0.iter().map(|(key, words)| (key.as_str(), words))
    }
}

/// The words of messages.
pub(crate) static MESSAGES: LazyLock<Wordings> =
    LazyLock::new(|| Wordings::read("messages.csv", include_str!("messages.csv")));

/// `template` with `{0}`, `{1}` ... filled in. What is filled in is not looked at again.
pub(crate) fn fill(template: &str, part: impl Fn(usize) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let slot = after.split_once('}').and_then(|(index, after)| Some((part(index.parse().ok()?)?, after)));
        match slot {
            Some((filled, after)) => {
                out.push_str(&filled);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The message `key` of the table with its parts: `say("apart", [gap.into(), ratio.into()])`.
pub(crate) fn say<const N: usize>(key: &'static str, parts: [Part; N]) -> Message {
    let template = MESSAGES.get(key, Language::English).unwrap_or(key);
    let english = fill(template, |index| parts.get(index).map(plain));
    Message::new(english, key, parts.into())
}

/// `text` as the message `key`, all words of which stand behind what is filled in; none where it ends otherwise.
pub(crate) fn ending(key: &'static str, text: &str) -> Option<Message> {
    let words = MESSAGES.get(key, Language::English)?.strip_prefix("{0}")?;
    Some(say(key, [text.strip_suffix(words)?.into()]))
}

/// The message of a key that is made while the program runs; none where the table has no such key.
pub(crate) fn known(key: &str) -> Option<Message> {
    let (key, [english, _]) = MESSAGES.0.get_key_value(key)?;
    Some(Message::new(english.clone(), key, Vec::new()))
}

/// A part as the program prints it.
fn plain(part: &Part) -> String {
    match part {
        Part::Text(text) | Part::Quantity(text) | Part::Unit { english: text, .. } => text.clone(),
        Part::Number(number) => grouped(*number),
        Part::Period(period) => period.to_string(),
        Part::Message(message) => message.to_string(),
        Part::List(parts, between) => parts.iter().map(plain).collect::<Vec<_>>().join(between),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_fills_in_the_same_parts() {
        MESSAGES.assert_complete();
    }

    #[test]
    fn what_is_filled_in_is_not_looked_at_again() {
        let parts = ["{1}".to_owned(), "{0}".to_owned()];
        assert_eq!(fill("{0} and {1}, {9} {", |index| parts.get(index).cloned()), "{1} and {0}, {9} {");
    }

    #[test]
    fn a_message_reads_as_its_english() {
        let message = say("apart", [Part::Number(12_000.into()), Part::Number(2.into())]);
        assert_eq!(message.to_string(), "they are 12 000 apart, a ratio of 2");
        assert_eq!(message.key(), "apart");
    }
}
