//! Which country's money a shared name means: "$", "pounds", "pesos", "Rs".
//!
//! In this order: a member of the family that the article names in full; a country named near the amount; the country of
//! the publisher; the country that the story plays in. Else the usual meaning stays, and the doubt is stated where a
//! country with other money of that name is spoken of.

use crate::lexicon::money::{Family, MoneyWord, money_word};
use crate::lexicon::units;
use crate::model::{Language, Note, Unit};
use crate::normalise::{Setting, Tokens, country};

/// The usual meaning of a name that most news of the world uses for one currency, whatever country it speaks of.
const WORLD_MONEY: &str = "USD";

/// How far to either side of the name a country counts as near, in tokens.
const REACH: usize = 18;

/// The unit that the name of `len` tokens at the view means, and the doubt that is left; none where the name is not shared
/// or nothing speaks against its usual meaning.
pub(super) fn meant(input: Tokens<'_>, len: usize, usual: &Unit) -> Option<(Unit, Note)> {
    let language = input.document().article.info.language;
    let (_, word) = money_word(language, input).filter(|(found, _)| *found == len)?;
    if !word.family.values().any(|code| *code == usual.id) {
        return None;
    }
    let (code, because) = choose(word, input, usual, language)?;
    let (chosen, other) = match because {
        Some(_) => (code, usual.id.as_str()),
        None => (usual.id.as_str(), code),
    };
    let because = because.unwrap_or_else(|| "nothing says whose money it is".to_owned());
    Some((units::unit(chosen)?, Note::AmbiguousUnit { other: other.to_owned(), because }))
}

/// The currency that speaks against the usual one, and why it is taken; without a reason it is only a doubt.
fn choose(
    word: &MoneyWord,
    input: Tokens<'_>,
    usual: &Unit,
    language: Language,
) -> Option<(&'static str, Option<String>)> {
    let setting = input.document().setting();
    let is_world = usual.id == WORLD_MONEY;
    let member = |country: &str| word.family.get(country).copied();
    let names_usual = setting.currencies.contains(&usual.id);
    let mut named = setting.currencies.iter().filter(|code| **code != usual.id);
    let mut named = named.by_ref().filter_map(|code| word.family.values().find(|member| *member == code));
    if let Some(code) = named.next().filter(|_| !names_usual) {
        if word.is_sign {
            return None;
        }
        if named.next().is_none() {
            return Some((code, Some(format!("the article names {code}"))));
        }
    }
    // Vietnamese articles write every foreign dollar but the American with its country.
    if is_world && language == Language::Vietnamese {
        return None;
    }
    if !is_world && let Some(code) = nearest(word.family, input) {
        return (code != usual.id).then(|| (code, Some("its country is named near".to_owned())));
    }
    if let Some(home) = setting.home.as_deref() {
        match member(home) {
            Some(code) if code == usual.id => return None,
            Some(code) => return Some((code, Some(format!("the source is of {home}")))),
            None if is_world => return None,
            None => {}
        }
    }
    let (country, code) = most_named(setting, word.family)?;
    if code == usual.id {
        return None;
    }
    let usual_count = count_of(setting, word.family, &usual.id);
    let own_count = count_of(setting, word.family, code);
    let is_told_apart = usual_count == 0 || names_usual && word.is_sign;
    let all: usize = setting.countries.values().sum();
    let plays_there = own_count > 1 && 2 * own_count > all && is_told_apart;
    Some((code, plays_there.then(|| format!("the story is of {country}"))))
}

/// The member of the family whose country is named nearest to the view.
fn nearest(family: &Family, input: Tokens<'_>) -> Option<&'static str> {
    let at = |view: Tokens<'_>| country(view).and_then(|(_, country)| family.get(country).copied());
    (1..=REACH).find_map(|n| {
        let behind = input.before(n).and_then(|_| at(input.back(n)));
        behind.or_else(|| input.get(n).and_then(|_| at(input.skip(n))))
    })
}

/// The country with money of the family that the article names most often, with its code.
fn most_named<'s>(setting: &'s Setting, family: &Family) -> Option<(&'s str, &'static str)> {
    let members = setting.countries.iter().filter_map(|(country, count)| {
        let code = family.get(country.as_str()).copied()?;
        Some((*count, country.as_str(), code))
    });
    members
        .max_by_key(|(count, country, _)| (*count, std::cmp::Reverse(*country)))
        .map(|(_, country, code)| (country, code))
}

/// How often the article names countries whose money is `code`.
fn count_of(setting: &Setting, family: &Family, code: &str) -> usize {
    let of_code = |country: &str| family.get(country).is_some_and(|member| *member == code);
    setting.countries.iter().filter(|(country, _)| of_code(country)).map(|(_, count)| count).sum()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::ArticleInfo;
    use crate::normalise::Document;
    use crate::normalise::testing::article;

    /// Unit and stated other unit of the last figure of an article.
    fn last(text: &str, source: Option<&str>, language: Language) -> (String, String) {
        let mut article = article(text, language);
        article.info = Arc::new(ArticleInfo { source: source.map(str::to_owned), ..(*article.info).clone() });
        let document = Document::new(&article);
        let parsed = crate::parse::parse(&document);
        let figure = parsed.iter().flat_map(|sentence| &sentence.figures).last().unwrap();
        let other = figure.quantity.notes.iter().find_map(|note| match note {
            Note::AmbiguousUnit { other, .. } => Some(other.clone()),
            _ => None,
        });
        (figure.quantity.unit.id.clone(), other.unwrap_or_default())
    }

    #[test]
    fn the_country_of_a_shared_name() {
        for (text, source, unit, other) in [
            ("He paid $5.", None, "USD", ""),
            ("He paid $5.", Some("The Sydney Morning Herald"), "AUD", "USD"),
            ("He paid $5 in Toronto, said Canada's agency.", None, "CAD", "USD"),
            ("He paid $5 in Toronto, said Canada's agency.", Some("Reuters"), "USD", ""),
            ("Washington will pay Ottawa and Manila $5.", None, "USD", "CAD"),
            ("In Perth they paid A$8. Australia paid $5.", None, "USD", ""),
            ("Auckland paid US$8. The city gave $5 a head.", None, "NZD/person", "USD"),
            ("Cairo paid 30 Egyptian pounds. Later it paid 20 million pounds.", None, "EGP", "GBP"),
            ("A farmer near Lahore lost 4 million rupees.", None, "PKR", "INR"),
            ("A farmer near the lake lost 4 million rupees.", None, "INR", ""),
            ("Prosecutors in Bogota found 90 million pesos.", None, "COP", "MXN"),
            ("Oslo will spend 20 billion crowns on trams.", None, "NOK", "SEK"),
            ("The ministry in Kampala needs 12 billion shillings.", None, "UGX", "KES"),
        ] {
            let read = last(text, source, Language::English);
            assert_eq!(read, (unit.to_owned(), other.to_owned()), "{text}");
        }
    }

    #[test]
    fn vietnamese_articles_say_which_foreign_dollar() {
        let read = |text| last(text, None, Language::Vietnamese);
        assert_eq!(read("Canada chi 5 triệu USD, Toronto chi 2 triệu $."), ("USD".to_owned(), String::new()));
        assert_eq!(read("Úc chi 5 triệu đô la Úc, sau đó thêm 2 triệu đô la."), ("AUD".to_owned(), "USD".to_owned()));
        assert_eq!(read("Philippines phạt 200.000 peso."), ("PHP".to_owned(), "MXN".to_owned()));
    }
}
