use super::*;
use crate::normalise::Document;
use crate::normalise::testing::article;

/// The noun after the first digits of `text`, as `text|concept|qualifiers`.
fn counted(text: &str, language: Language) -> String {
    let article = article(text, language);
    let document = Document::new(&article);
    let tokens = document.tokens_of(&document.sentences[0]);
    let at = (0..tokens.len()).find(|&n| tokens.get(n).unwrap().kind == TokenKind::Digits).unwrap();
    counted_noun(tokens.skip(at + 1)).map_or_else(|_| "none".to_owned(), |(_, noun)| show(&noun))
}

fn show(noun: &Noun) -> String {
    format!("{}|{}|{}", noun.text, noun.concept.as_deref().unwrap_or(""), noun.qualifiers.join(" "))
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    text: String,
    noun: String,
    concept: String,
    qualifiers: String,
}

fn check(language: Language, name: &str, table: &'static str) {
    let rows = crate::lexicon::rows::<Row>(name, table);
    let wrong: Vec<String> = rows
        .into_iter()
        .filter_map(|row| {
            let expected = if row.noun == "none" {
                "none".to_owned()
            } else {
                format!("{}|{}|{}", row.noun.trim_matches('_'), row.concept, row.qualifiers)
            };
            let found = counted(&row.text, language);
            (found != expected).then(|| format!("{:?}\n  expected {expected}\n  found    {found}", row.text))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn english_nouns() {
    check(Language::English, "nouns/en", include_str!("../../../fixtures/nouns/en.csv"));
}

#[test]
fn vietnamese_nouns() {
    check(Language::Vietnamese, "nouns/vi", include_str!("../../../fixtures/nouns/vi.csv"));
}

/// The noun before the first digits of `text`.
fn before(text: &str, language: Language) -> String {
    let article = article(text, language);
    let document = Document::new(&article);
    let tokens = document.tokens_of(&document.sentences[0]);
    let at = (0..tokens.len()).find(|&n| tokens.get(n).unwrap().kind == TokenKind::Digits).unwrap();
    noun_before(tokens.skip(at)).map_or_else(|| "none".to_owned(), |noun| show(&noun))
}

#[test]
fn a_fate_or_toll_before_the_number_counts_people() {
    assert_eq!(before("A bus overturned, killing at least 14.", Language::English), "killing|person|killed");
    assert_eq!(before("The death toll has risen to 31.", Language::English), "death toll|person|killed");
    assert_eq!(before("Số người chết tăng lên 31.", Language::Vietnamese), "Số người chết|person|killed");
    assert_eq!(before("The number of new jobs fell to 31.", Language::English), "new jobs|job|new");
    assert_eq!(before("Số việc làm mới là 31.", Language::Vietnamese), "việc làm mới|job|new");
    assert_eq!(before("She is a mother of 3.", Language::English), "mother of|person|child");
    assert_eq!(before("The index closed at 31.", Language::English), "index|point|");
    assert_eq!(before("They live at 31.", Language::English), "none");
    let far = "The death toll from Monday's landslide in the hills above the town of Arden hit 31.";
    assert_eq!(before(far, Language::English), "death toll|person|killed");
    assert_eq!(before("Homes destroyed: at least 31.", Language::English), "Homes|house|destroyed");
    assert_eq!(before("Số nhà sập: 31.", Language::Vietnamese), "nhà|house|destroyed");
    assert_eq!(before("His answer: 31.", Language::English), "none");
}

#[test]
fn a_state_may_stand_behind_more_links_than_one() {
    assert_eq!(counted("A crew of 31 were confirmed dead.", Language::English), "|person|killed");
    assert_eq!(counted("Another 31 were pulled from the rubble.", Language::English), "|person|rescued");
}

/// The noun of the measured amount, the view after the word `after`.
fn measured(text: &str, after: &str, language: Language) -> String {
    let article = article(text, language);
    let document = Document::new(&article);
    let tokens = document.tokens_of(&document.sentences[0]);
    let at = (0..tokens.len()).find(|&n| tokens.lower(n) == after).unwrap();
    measured_noun(tokens.skip(at + 1)).map_or_else(|_| "none".to_owned(), |(_, noun)| show(&noun))
}

#[test]
fn a_measured_amount_belongs_to_a_known_noun() {
    assert_eq!(measured("They shipped 40 tonnes of rice to ports.", "tonnes", Language::English), "rice|rice|");
    assert_eq!(measured("He got a $5 million fine.", "million", Language::English), "fine|fine|");
    assert_eq!(measured("It lies 5 miles north of town.", "miles", Language::English), "none");
    assert_eq!(measured("Xuất 40 tấn gạo sang Lào.", "tấn", Language::Vietnamese), "gạo|rice|");
    assert_eq!(measured("Trả 3 triệu đồng tiền thuê mỗi tháng.", "đồng", Language::Vietnamese), "tiền thuê|price|rent");
}
