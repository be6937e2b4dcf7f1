//! Ages that stand after a name without a unit.

use crate::lexicon::nouns::{self, ConceptClass, Form};
use crate::normalise::{TokenKind, Tokens};

/// "Maria Lindqvist, 46, was", "Chohan, 59.", "Peter Osei (29)": a bare whole number between marks, after a name.
/// `number` starts at the number, `after` behind it.
pub(super) fn is_age(number: Tokens<'_>, after: Tokens<'_>) -> bool {
    let is_short = number.consumed(after) == 1 && number.text(0).len() <= 3;
    let is_year = number.text(0).parse::<u8>().is_ok_and(|age| (1..=115).contains(&age));
    let is_name = |word: Tokens<'_>| {
        word.first().is_some_and(|token| token.kind == TokenKind::Word)
            && word.text(0).chars().next().is_some_and(char::is_uppercase)
            // "Nguyễn Văn A": papers leave names out, but not the first part of them.
            && (word.text(0).chars().count() > 1 || word.back(1).text(0).starts_with(char::is_uppercase))
    };
    // "a man, 34, left"
    let is_person = |word: Tokens<'_>| {
        nouns::noun(word.document().article.info.language, word).is_some_and(|(len, sense)| {
            len == 1 && sense.form != Form::Plural && sense.concept.class == ConceptClass::Person
        })
    };
    let is_named = number.before(2).is_some() && (is_name(number.back(2)) || is_person(number.back(2)));
    let closes = match number.lower_before(1) {
        // "Oslo, 5, Bergen, 7" lists results; after an age the sentence goes on.
        "," if after.is_mark(0, ',') => after.get(1).is_some_and(|_| !is_name(after.skip(1))),
        "," => after.is_empty() || after.len() == 1 && after.is_mark(0, '.'),
        "(" => after.is_mark(0, ')') || after.is_mark(0, ','),
        _ => false,
    };
    is_short && is_year && is_named && closes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::normalise::Document;
    use crate::normalise::testing::article;

    #[test]
    fn a_number_after_a_name() {
        for (text, expected) in [
            ("Mary Brown, 34, said so", true),
            ("Police said Okafor, 59, was there", true),
            ("They freed Mary Brown, 34.", true),
            ("Bà Lan và Peter Osei (29) về nhà", true),
            ("On Monday, 34 left", false),
            ("Medals: Norway, 12, Sweden, 9", false),
            ("in groups (12) of", false),
        ] {
            let article = article(text, Language::English);
            let document = Document::new(&article);
            let tokens = document.tokens_of(&document.sentences[0]);
            let at = (0..tokens.len()).find(|&n| tokens.get(n).unwrap().kind == TokenKind::Digits).unwrap();
            let number = tokens.skip(at);
            assert_eq!(is_age(number, number.skip(1)), expected, "{text}");
        }
    }
}
