//! What an article tells of the country that it is written in and about: for words that mean another thing in each
//! country, such as "dollars".

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Document, Tokens};
use crate::lexicon::{money, places, units};
use crate::model::{Article, ArticleInfo, Block, BlockKind, OffsetMap, Span, Unit};

/// The countries and currencies that an article names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Setting {
    /// The country that the publisher writes for, an ISO 3166-1 code; "-" where it writes for the world, none where
    /// unknown.
    pub(crate) home: Option<String>,
    /// How often each country is named, itself, its people or one of its cities; twice as much in the first sentence.
    pub(crate) countries: BTreeMap<String, usize>,
    /// Codes of the currencies that the article names in a way that means one country's only ("A$", "Swiss francs").
    pub(crate) currencies: BTreeSet<String>,
}

impl Setting {
    pub(super) fn new(document: &Document<'_>) -> Self {
        let mut setting = Self { home: document.article.info.source.as_deref().and_then(home), ..Self::default() };
        for (index, sentence) in document.sentences.iter().enumerate() {
            let mut rest = document.tokens_of(sentence);
            while !rest.is_empty() {
                // The names of units that a user adds are few, and not told by a bit.
                if document.extra.units.is_empty() {
                    let Some(next) = document.lexicon.starts.setting.next_start(rest) else { break };
                    rest = rest.skip(next);
                }
                let currency = currency(rest);
                let is_sign = currency.as_ref().is_some_and(|(_, name)| name.kind != units::NameKind::Name);
                // The "US" of "US$" is no country that the story plays in.
                let country = country(rest).filter(|_| !is_sign);
                if let Some((_, country)) = country {
                    *setting.countries.entry(country.to_owned()).or_default() += if index == 0 { 2 } else { 1 };
                }
                let unit = currency.and_then(|(_, name)| name.unit.as_ref());
                setting.currencies.extend(unit.map(|unit| unit.id.clone()));
                let sign = currency.filter(|_| is_sign).map(|(len, _)| len);
                rest = rest.skip(sign.or(country.map(|(len, _)| len)).unwrap_or(1));
            }
        }
        setting
    }
}

/// The country that the view starts with by name, people, capital or city: number of tokens and ISO code.
pub(crate) fn country(tokens: Tokens<'_>) -> Option<(usize, &'static str)> {
    let language = tokens.document().article.info.language;
    places::place(language, tokens).map(|(len, place)| (len, place.id)).or_else(|| money::city(tokens))
}

/// The currency that the view starts with, where its name means no other: number of tokens and name.
fn currency(tokens: Tokens<'_>) -> Option<(usize, &units::UnitName)> {
    let language = tokens.document().article.info.language;
    let (len, name) = units::names_at(language, tokens).next()?;
    name.unit.as_ref().and_then(Unit::currency)?;
    let is_written_so =
        name.kind == units::NameKind::Name || tokens.take(len).as_str() == &*name.spelling && len + 1 < tokens.len();
    let is_shared = money::money_word(language, tokens).is_some_and(|(shared, _)| shared == len);
    (is_written_so && !is_shared).then_some((len, name))
}

/// The country that a publisher of this name writes for: from the table, its domain, or a place in its name.
fn home(source: &str) -> Option<String> {
    /// Ends of domains that say nothing of a country, or are used for other things.
    const NO_COUNTRY: [&str; 4] = ["co", "tv", "io", "me"];
    let info = ArticleInfo {
        path: String::new(),
        source: None,
        published: None,
        language: crate::model::Language::English,
        title: None,
    };
    let article = Article {
        info: Arc::new(info),
        file: std::path::PathBuf::new(),
        text: source.to_owned(),
        map: OffsetMap::identity(),
        blocks: vec![Block { kind: BlockKind::Title, span: Span::new(0, source.len()) }],
        ignores: Vec::new(),
    };
    let document = Document::new(&article);
    let tokens = Tokens::new(&document, 0..document.tokens.len());
    if let Some(country) = money::press(tokens) {
        return Some(country.to_owned());
    }
    let domain = source.rsplit_once('.').map(|(_, end)| end.trim_end_matches('/'));
    if let Some(end) = domain.filter(|end| end.len() == 2 && !NO_COUNTRY.contains(end)) {
        return Some(if end == "uk" { "GB".to_owned() } else { end.to_uppercase() });
    }
    (0..tokens.len()).find_map(|n| country(tokens.skip(n))).map(|(_, country)| country.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::normalise::testing::article;

    #[test]
    fn counts_countries_and_notes_currencies_told_apart() {
        let text = "OTTAWA: Canadians paid A$30 for it. Toronto paid 20 Swiss francs.";
        let article = article(text, Language::English);
        let document = Document::new(&article);
        let setting = document.setting();
        assert_eq!(setting.countries.get("CA"), Some(&5));
        assert_eq!(setting.currencies.iter().collect::<Vec<_>>(), ["AUD", "CHF"]);
    }

    #[test]
    fn a_publisher_tells_its_country() {
        for (source, expected) in [
            ("Reuters", Some("-")),
            ("The Sydney Morning Herald", Some("AU")),
            ("example.co.nz", Some("NZ")),
            ("www.example.uk", Some("GB")),
            ("Singapore Harbour News", Some("SG")),
            ("example.com", None),
            ("The Valley Record", None),
        ] {
            assert_eq!(home(source).as_deref(), expected, "{source}");
        }
    }
}
