use crate::model::Language::{self, English, Vietnamese};
use crate::normalise::Document;
use crate::normalise::testing::article;

/// The figures of a text: phrase, value, bound and change of each.
fn figures(text: &str, language: Language) -> Vec<String> {
    let article = article(text, language);
    let document = Document::new(&article);
    crate::parse::parse(&document)
        .into_iter()
        .flat_map(|sentence| sentence.figures)
        .map(|figure| {
            let quantity = figure.quantity;
            let phrase = quantity.phrase.of(text);
            let max = quantity.number.value_max.map(|max| format!("..{}", max.normalize())).unwrap_or_default();
            format!(
                "{phrase} | {}{max} {}{} {}",
                quantity.number.value.normalize(),
                quantity.bound.sign(),
                quantity.change.name(),
                quantity.unit.id
            )
        })
        .collect()
}

#[test]
fn hedges_before() {
    assert_eq!(figures("Khoảng 50 người", Vietnamese), ["Khoảng 50 người | 50 ~ person"]);
    assert_eq!(figures("They counted at least about 70 of them.", English), ["at least about 70 | 70 > "]);
}

#[test]
fn codes_are_no_figures() {
    let text = "U23, KN-23, MiG-29s, 4x4, the 21st, the 1960s, version 1.2.3 and 2-1";
    assert_eq!(figures(text, English), Vec::<String>::new());
}

#[test]
fn a_verb_that_only_holds_a_word_of_change_changes_nothing() {
    for (text, change) in [
        ("The main span makes up 1.9 km.", ""),
        ("They pulled off a 2 million euro raid.", ""),
        ("A diver found the hull 63 metres down.", ""),
        ("The village lies 300 metres above the river.", ""),
        ("The bridge is 63 metres shorter than planned.", "down"),
        ("Shares were up 4 percent.", "up"),
    ] {
        let article = article(text, English);
        let document = Document::new(&article);
        let parsed = crate::parse::parse(&document);
        assert_eq!(parsed[0].figures[0].quantity.change.name(), change, "{text}");
    }
}

#[test]
fn a_name_with_a_number_before_its_kind() {
    let text = "Fire closed the Harbour Point 3 industrial park and the Lotus 2 stadium.";
    assert_eq!(figures(text, English), Vec::<String>::new());
    assert_eq!(figures("Since May Norway 5 aircraft has lost.", English).len(), 1);
}

#[test]
fn ages_in_months() {
    assert_eq!(
        figures("Children aged 6 to 11 months get one dose.", English)[0],
        "aged 6 to 11 months | 6..11 = month"
    );
}

#[test]
fn a_vague_numeral_has_its_unit_behind_of() {
    let article = article("The repair cost tens of millions of dollars.", English);
    let document = Document::new(&article);
    let parsed = crate::parse::parse(&document);
    assert_eq!(parsed[0].figures[0].quantity.unit.id, "USD");
}
