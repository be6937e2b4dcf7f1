//! Sentences of figcheck's own, which can be said in every language of the interface.

use std::fmt;
use std::ops::Deref;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Period;

/// A sentence of figcheck's own. It reads and is stored as its English; what is filled in stays apart, so that a report can
/// say it in the language of its reader.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    english: String,
    key: &'static str,
    parts: Vec<Part>,
}

/// What is filled into a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Words of an article, a name or a path: the same in every language.
    Text(String),
    /// The name of a quantity, which the articles of each language have in their own words.
    Quantity(String),
    /// A number, in the style of the reader.
    Number(Decimal),
    /// The days that something speaks of.
    Period(Period),
    /// A unit.
    Unit {
        /// Its id.
        id: String,
        /// What the program calls it: the id, or its plural.
        english: String,
    },
    /// A sentence or a piece of one.
    Message(Message),
    /// Several parts, between which this stands.
    List(Vec<Part>, &'static str),
}

impl Message {
    /// The sentence `key` of the table of messages with its parts, and how it reads in English.
    pub(crate) const fn new(english: String, key: &'static str, parts: Vec<Part>) -> Self {
        Self { english, key, parts }
    }

    /// Its key in the table of messages; empty for a text that is in no table.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// What is filled in.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }
}

impl Deref for Message {
    type Target = str;

    fn deref(&self) -> &str {
        &self.english
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.english)
    }
}

/// A text that is in no table: the same in every language.
impl From<String> for Message {
    fn from(english: String) -> Self {
        Self { english, key: "", parts: Vec::new() }
    }
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

impl From<Message> for String {
    fn from(message: Message) -> Self {
        message.english
    }
}

impl Part {
    /// A unit that the program calls by its id.
    pub(crate) fn unit(id: &str) -> Self {
        Self::Unit { id: id.to_owned(), english: id.to_owned() }
    }
}

impl From<String> for Part {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Part {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Decimal> for Part {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

impl From<Period> for Part {
    fn from(period: Period) -> Self {
        Self::Period(period)
    }
}

impl From<Message> for Part {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}
