//! What an amount leaves out and the article tells: a currency, and the points of an index.
//!
//! Money without its currency: "stones worth 1.7m", "revenue came to 3.6 trillion", "doanh thu 1.200 tỷ".
//!
//! The currency is that of the amount before it in the article, else of the next one, else of the country of the
//! publisher or the story; what it rests on is stated.

use std::cell::OnceCell;

use super::context::speaks_of;
use crate::lexicon::money;
use crate::lexicon::nouns::{self, ConceptClass};
use crate::lexicon::units;
use crate::model::{Change, FigureKind, Language, Note, Quantity};
use crate::normalise::{Document, TokenKind, Tokens};
use crate::parse::{ParsedFigure, ParsedSentence};

/// Amounts of money as large as this are told without a unit; smaller ones are counts of something.
const LEAST: u32 = 1_000_000;

/// How far back the word may stand that speaks of money, in tokens.
const REACH: usize = 12;

/// The unit that indices are told in.
const POINT: &str = "point";

/// Cues that an amount is the worth of something (`when` of unit_words.csv).
const WORTH: &str = "worth";

/// Gives levels of an index their unit where the sentence tells it elsewhere: "rose 21 points to close at 1,280".
fn fill_levels(read: &mut ParsedSentence, explains: bool) {
    /// Lower levels are likelier to count something.
    const LOWEST: u32 = 100;
    let point = read.figures.iter().map(|figure| &figure.quantity.unit).find(|unit| unit.id == POINT).cloned();
    let Some(point) = point else { return };
    for figure in &mut read.figures {
        let quantity = &mut figure.quantity;
        let is_open = quantity.unit.id.is_empty()
            && quantity.noun.is_none()
            && quantity.kind == FigureKind::Numeral
            && quantity.change == Change::Level;
        if is_open && quantity.number.value >= LOWEST.into() {
            quantity.unit = point.clone();
            quantity.notes.push(Note::Inherited);
            quantity.trace.extend(explains.then(|| "a level in the points of the sentence".to_owned()));
        }
    }
}

/// Gives amounts of money that name no currency the one that the article speaks in.
pub(in crate::parse) fn fill(document: &Document<'_>, parsed: &mut [ParsedSentence]) {
    parsed.iter_mut().for_each(|read| fill_levels(read, document.explains));
    // What the article says of itself is asked for once, and only where an amount needs it.
    let next = OnceCell::new();
    let whole = OnceCell::new();
    let mut before: Option<String> = None;
    for index in 0..parsed.len() {
        for place in 0..parsed.get(index).map_or(0, |read| read.figures.len()) {
            let Some(figure) = parsed.get(index).and_then(|read| read.figures.get(place)) else { break };
            if is_open(&figure.quantity) && speaks_of_money(document, index, figure) {
                let found = match &before {
                    Some(code) => Some((code.clone(), "the currency of the amount before".to_owned())),
                    // Without an amount before it, the next one is that of all amounts so far.
                    None => next
                        .get_or_init(|| next_currency(document, parsed, index, place))
                        .clone()
                        .map(|code| (code, "the currency of the next amount".to_owned()))
                        .or_else(|| whole.get_or_init(|| of_article(document)).clone()),
                };
                let figure = parsed.get_mut(index).and_then(|read| read.figures.get_mut(place));
                if let (Some((code, because)), Some(figure)) = (found, figure)
                    && let Some(unit) = units::unit(&code)
                {
                    let step = || format!("currency left out: {code}, {because}");
                    figure.quantity.trace.extend(document.explains.then(step));
                    figure.quantity.unit = unit;
                    figure.quantity.notes.push(Note::Assumed { because });
                }
            }
            let figure = parsed.get(index).and_then(|read| read.figures.get(place));
            before = figure.and_then(|figure| currency(document, figure)).or(before);
        }
    }
}

/// True for a large number that names nothing.
fn is_open(quantity: &Quantity) -> bool {
    let is_large = quantity.number.value >= LEAST.into();
    quantity.kind == FigureKind::Numeral && is_large && quantity.unit.id.is_empty() && quantity.noun.is_none()
}

/// True where a word of money stands before the number of a figure of sentence `index`, in the same clause.
fn speaks_of_money(document: &Document<'_>, index: usize, figure: &ParsedFigure) -> bool {
    let Some(sentence) = document.sentences.get(index) else { return false };
    let tokens = document.tokens_of(sentence);
    let number = tokens.skip(figure.number_tokens.start.saturating_sub(tokens.position()));
    let language = document.article.info.language;
    let is_money = |view: Tokens<'_>| {
        let noun = nouns::noun(language, view).is_some_and(|(_, sense)| sense.concept.class == ConceptClass::Money);
        let attribute =
            || nouns::attribute(language, view).is_some_and(|(_, found)| found.class == ConceptClass::Money);
        noun || attribute()
    };
    let before = (1..=REACH).take_while(|&n| number.before(n).is_some_and(|token| token.kind == TokenKind::Word));
    before.into_iter().any(|n| is_money(number.back(n))) || speaks_of(WORTH, number, 4)
}

/// The currency that a figure names for the readers of the article; a conversion in brackets is there for readers abroad.
fn currency(document: &Document<'_>, figure: &ParsedFigure) -> Option<String> {
    let code = figure.quantity.unit.currency().filter(|code| !code.contains('/'))?;
    let tokens = Tokens::new(document, figure.phrase_tokens.start.checked_sub(1)?..figure.phrase_tokens.end);
    (!tokens.is_mark(0, '(')).then(|| code.to_owned())
}

/// The first currency behind figure `place` of sentence `index`.
fn next_currency(document: &Document<'_>, parsed: &[ParsedSentence], index: usize, place: usize) -> Option<String> {
    let mut sentences = parsed.get(index..)?.iter().enumerate();
    sentences.find_map(|(at, read)| {
        let start = if at == 0 { place + 1 } else { 0 };
        read.figures.iter().skip(start).find_map(|figure| currency(document, figure))
    })
}

/// The code of the currency of the country that the article is written in or about, and why.
fn of_article(document: &Document<'_>) -> Option<(String, String)> {
    if document.article.info.language == Language::Vietnamese {
        return Some(("VND".to_owned(), "the money of the country the article is written for".to_owned()));
    }
    let setting = document.setting();
    let country = setting.home.as_deref().filter(|home| money::of_country(home).is_some());
    let (country, says) = match country {
        Some(home) => (home, "the source"),
        None => {
            let countries = setting.countries.iter().filter(|(country, _)| money::of_country(country).is_some());
            let (country, _) =
                countries.max_by_key(|(country, count)| (**count, std::cmp::Reverse(country.as_str())))?;
            (country.as_str(), "the story")
        }
    };
    money::of_country(country).map(|code| (code.to_owned(), format!("the money of the country of {says}, {country}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::testing::article;

    /// Unit of the first figure, and whether it is only assumed.
    fn first(text: &str, language: Language) -> (String, bool) {
        let article = article(text, language);
        let document = Document::new(&article);
        let parsed = crate::parse::parse(&document);
        let quantity = parsed.iter().flat_map(|sentence| &sentence.figures).next().unwrap().quantity.clone();
        let is_assumed = quantity.notes.iter().any(|note| matches!(note, Note::Assumed { .. }));
        (quantity.unit.id, is_assumed)
    }

    #[test]
    fn levels_of_an_index_are_told_in_points() {
        let units = |text, language| {
            let article = article(text, language);
            let document = Document::new(&article);
            let parsed = crate::parse::parse(&document);
            let figures = parsed.iter().flat_map(|sentence| &sentence.figures);
            figures.map(|figure| figure.quantity.unit.id.clone()).collect::<Vec<_>>()
        };
        let english = units("The QX-40 lost 12 points while the TB-90 fell 2% at 1,934.25.", Language::English);
        assert_eq!(english, ["point", "percent", "point"]);
        let vietnamese = units("Chỉ số này mất 12 điểm, đóng cửa ở 1.934,25.", Language::Vietnamese);
        assert_eq!(vietnamese, ["point", "point"]);
    }

    #[test]
    fn money_without_a_currency_takes_the_article_s() {
        for (text, unit, is_assumed) in [
            ("Thieves took rings worth 3.4m. The shop had paid €2m for them.", "EUR", true),
            ("Its revenue came to 2.1 billion. It owes 30 million dong ($1,200).", "VND", true),
            ("A painting worth 3.4m was cut from its frame near Lyon, France.", "EUR", true),
            ("Some 3.4 million came to the fair. It cost €2m.", "", false),
            ("It had 3.4 million visitors and cost €2m.", "person", false),
        ] {
            assert_eq!(first(text, Language::English), (unit.to_owned(), is_assumed), "{text}");
        }
        assert_eq!(first("Doanh thu đạt 1.300 tỷ.", Language::Vietnamese), ("VND".to_owned(), true));
    }
}
