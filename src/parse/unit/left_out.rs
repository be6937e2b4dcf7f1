//! What an amount leaves out and the article tells: a currency, and the points of an index.
//!
//! Money without its currency: "stones worth 1.7m", "revenue came to 3.6 trillion", "doanh thu 1.200 tỷ".
//!
//! The currency is that of the amount before it in the article, else of the next one, else of the country of the
//! publisher or the story; what it rests on is stated.

use super::context::speaks_of;
use crate::lexicon::money;
use crate::lexicon::nouns::{self, ConceptClass};
use crate::lexicon::units;
use crate::model::{Change, FigureKind, Language, Note, Quantity};
use crate::normalise::{Document, TokenKind, Tokens};
use crate::parse::ParsedSentence;

/// Amounts of money as large as this are told without a unit; smaller ones are counts of something.
const LEAST: u32 = 1_000_000;

/// How far back the word may stand that speaks of money, in tokens.
const REACH: usize = 12;

/// The unit that indices are told in.
const POINT: &str = "point";

/// Cues that an amount is the worth of something (`when` of unit_words.csv).
const WORTH: &str = "worth";

/// Gives levels of an index their unit where the sentence tells it elsewhere: "rose 21 points to close at 1,280".
fn fill_levels(read: &mut ParsedSentence) {
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
            quantity.trace.push("a level in the points of the sentence".to_owned());
        }
    }
}

/// Gives amounts of money that name no currency the one that the article speaks in.
pub(in crate::parse) fn fill(document: &Document<'_>, parsed: &mut [ParsedSentence]) {
    parsed.iter_mut().for_each(fill_levels);
    let mut found = Vec::new();
    for (index, (sentence, read)) in document.sentences.iter().zip(parsed.iter()).enumerate() {
        let tokens = document.tokens_of(sentence);
        for (place, figure) in read.figures.iter().enumerate() {
            let number = tokens.skip(figure.number_tokens.start.saturating_sub(tokens.position()));
            if is_open(&figure.quantity) && speaks_of_money(number) {
                found.push((index, place));
            }
        }
    }
    for (index, place) in found {
        let Some((code, because)) = currency(document, parsed, index, place) else { continue };
        let Some(figure) = parsed.get_mut(index).and_then(|read| read.figures.get_mut(place)) else { continue };
        let Some(unit) = units::unit(&code) else { continue };
        figure.quantity.trace.push(format!("currency left out: {code}, {because}"));
        figure.quantity.unit = unit;
        figure.quantity.notes.push(Note::Assumed { because });
    }
}

/// True for a large number that names nothing.
fn is_open(quantity: &Quantity) -> bool {
    let is_large = quantity.number.value >= LEAST.into();
    quantity.kind == FigureKind::Numeral && is_large && quantity.unit.id.is_empty() && quantity.noun.is_none()
}

/// True where a word of money stands before the number, in the same clause.
fn speaks_of_money(number: Tokens<'_>) -> bool {
    let language = number.document().article.info.language;
    let is_money = |view: Tokens<'_>| {
        let noun = nouns::noun(language, view).is_some_and(|(_, sense)| sense.concept.class == ConceptClass::Money);
        let attribute =
            || nouns::attribute(language, view).is_some_and(|(_, found)| found.class == ConceptClass::Money);
        noun || attribute()
    };
    let before = (1..=REACH).take_while(|&n| number.before(n).is_some_and(|token| token.kind == TokenKind::Word));
    before.into_iter().any(|n| is_money(number.back(n))) || speaks_of(WORTH, number, 4)
}

/// The code of the currency that the article speaks in at this place, and why.
fn currency(
    document: &Document<'_>,
    parsed: &[ParsedSentence],
    index: usize,
    place: usize,
) -> Option<(String, String)> {
    let code = |quantity: &Quantity| quantity.unit.dimension.strip_prefix("money:").map(str::to_owned);
    // A conversion in brackets is there for readers abroad.
    let plain = |sentence: usize, at: usize| {
        let figure = parsed.get(sentence)?.figures.get(at)?;
        let tokens = Tokens::new(document, figure.phrase_tokens.start.checked_sub(1)?..figure.phrase_tokens.end);
        code(&figure.quantity).filter(|code| !tokens.is_mark(0, '(') && !code.contains('/'))
    };
    let before = (0..=index).rev().find_map(|sentence| {
        let end = if sentence == index { place } else { parsed.get(sentence)?.figures.len() };
        (0..end).rev().find_map(|at| plain(sentence, at))
    });
    if let Some(code) = before {
        return Some((code, "the currency of the amount before".to_owned()));
    }
    let after = parsed.iter().enumerate().skip(index).find_map(|(sentence, read)| {
        let start = if sentence == index { place + 1 } else { 0 };
        (start..read.figures.len()).find_map(|at| plain(sentence, at))
    });
    if let Some(code) = after {
        return Some((code, "the currency of the next amount".to_owned()));
    }
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
