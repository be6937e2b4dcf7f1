//! What the page says in every language of the interface at once, for the reader to change it.

use serde::Serialize;

use crate::model::{Language, Message};
use crate::report::matrix::MatrixRow;
use crate::report::words;

/// A text for the interface in every language, in the order of [`Language::ALL`], and the language that each is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Said {
    text: [String; 2],
    lang: [&'static str; 2],
}

impl Said {
    /// The name of a quantity, in the words of articles of each language.
    pub(super) fn name(row: &MatrixRow<'_>) -> Self {
        let names = Language::ALL.map(|language| (language, row.name(language)));
        Self {
            text: names.map(|(_, (name, _))| name.to_owned()),
            lang: names.map(|(language, (_, own))| own.unwrap_or(language).code()),
        }
    }

    /// A message about `row`. The name of the quantity is left out where the message starts with it: the page shows that as a link.
    pub(super) fn message(message: &Message, row: Option<&MatrixRow<'_>>) -> Self {
        let said = |language| {
            let name = row.map(|row| row.name(language).0);
            let text = words::told(message, name, language);
            match name.and_then(|name| text.strip_prefix(name)) {
                Some(rest) => rest.trim_start_matches([':', ' ']).to_owned(),
                None => capital(&text),
            }
        };
        // What is in no table is English in every language.
        let own = |language| if message.key().is_empty() { Language::English } else { language };
        Self { text: Language::ALL.map(said), lang: Language::ALL.map(|language| own(language).code()) }
    }
}

/// A sentence that stands by itself starts with a capital letter.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}
