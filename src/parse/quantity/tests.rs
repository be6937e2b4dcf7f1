use serde::Deserialize;

use super::{date, may_start, phrase, prose, recognise};
use crate::lexicon::rows;
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

/// A row of the fixtures: a sentence, and each of its figures as [`figures`] tells it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    text: String,
    figures: String,
}

fn check(name: &str, table: &'static str, language: Language) {
    let mut wrong = String::new();
    for row in rows::<Row>(name, table) {
        let read = figures(&row.text, language).join(" / ");
        let read = read.trim_end();
        if read != row.figures {
            wrong += &format!("{:?}\n   {read}\n   {} is expected\n", row.text, row.figures);
        }
    }
    assert!(wrong.is_empty(), "{name}:\n{wrong}");
}

#[test]
fn english_sentences() {
    check("readings/en.csv", include_str!("../../../fixtures/readings/en.csv"), English);
}

#[test]
fn vietnamese_sentences() {
    check("readings/vi.csv", include_str!("../../../fixtures/readings/vi.csv"), Vietnamese);
}

/// Whatever the walk passes over without asking a grammar, no grammar reads.
#[test]
fn nothing_starts_where_nothing_may() {
    let tables = [
        (English, include_str!("../../../fixtures/readings/en.csv")),
        (English, include_str!("../../../fixtures/not_figures/en.csv")),
        (English, include_str!("../../../fixtures/not_figures/en-edges.csv")),
        (English, include_str!("../../../fixtures/dates/en.csv")),
        (Vietnamese, include_str!("../../../fixtures/readings/vi.csv")),
        (Vietnamese, include_str!("../../../fixtures/not_figures/vi.csv")),
        (Vietnamese, include_str!("../../../fixtures/dates/vi.csv")),
    ];
    let mut passed_over = 0;
    for (language, line) in
        tables.into_iter().flat_map(|(language, table)| table.lines().map(move |line| (language, line)))
    {
        let article = article(line, language);
        let document = Document::new(&article);
        for sentence in &document.sentences {
            let tokens = document.tokens_of(sentence);
            for rest in (0..tokens.len()).map(|n| tokens.skip(n)).filter(|&rest| prose(rest) > 0 || !may_start(rest)) {
                let reads = date::date(rest).is_ok()
                    || recognise(rest).is_some()
                    || phrase::figure(rest, tokens.position()).is_some();
                assert!(!reads, "{line:?} at {:?}", rest.as_str());
                passed_over += 1;
            }
        }
    }
    assert!(passed_over > 1000, "{passed_over}");
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

/// Value, unit and change of each figure, without the words.
fn readings(text: &str, language: Language) -> Vec<String> {
    figures(text, language).into_iter().filter_map(|figure| Some(figure.split_once(" | ")?.1.to_owned())).collect()
}

#[test]
fn what_is_told_again_shares_the_change() {
    for (text, language, expected) in [
        (
            "The index fell 120 points, or 0.5%, to 24,500.",
            English,
            vec!["120 =down point", "0.5 =down percent", "24500 = point"],
        ),
        (
            "Chỉ số tăng 12,3 điểm (0,9%) lên 1.250,6.",
            Vietnamese,
            vec!["12.3 =up point", "0.9 =up percent", "1250.6 = point"],
        ),
        ("The path is about 11 miles (18 km) long.", English, vec!["11 ~ mile", "18 ~ kilometre"]),
        ("Nearly 40 people (12%) left.", English, vec!["40 ~ person", "12 = percent"]),
    ] {
        assert_eq!(readings(text, language), expected, "{text}");
    }
}

#[test]
fn a_level_is_no_change_although_a_verb_of_change_stands_before_it() {
    for (text, language, expected) in [
        ("Prices rose from 4% to 5%.", English, vec!["4 = percent", "5 = percent"]),
        ("Lãi suất tăng từ 4% lên 5%.", Vietnamese, vec!["4 = percent", "5 = percent"]),
        ("It fell below 40 kilometres.", English, vec!["40 < kilometre"]),
        ("Vốn tăng từ 1.520 lên 1.700 tỷ.", Vietnamese, vec!["1520000000000 = VND", "1700000000000 = VND"]),
    ] {
        assert_eq!(readings(text, language), expected, "{text}");
    }
}

#[test]
fn a_share_told_over_two_counts() {
    for (text, language, expected) in [
        ("Cứ 10 người thì có 3 người mắc bệnh.", Vietnamese, vec!["0.3 = fraction"]),
        ("Cứ mười hộ lại có một hộ nghèo.", Vietnamese, vec!["0.1 = fraction"]),
        ("For every 100 people, 12 fell ill.", English, vec!["0.12 = fraction"]),
        ("For every 10 men, three women applied.", English, vec!["10 = person", "3 = person"]),
        ("Cứ 5 năm lại có 3 trận lũ.", Vietnamese, vec!["5 = year", "3 = flood"]),
    ] {
        assert_eq!(readings(text, language), expected, "{text}");
    }
}

#[test]
fn vietnamese_money_without_its_name() {
    for (text, expected) in [
        ("Giá 15 ngàn một ký.", vec!["15000 = VND/kilogram"]),
        ("Lương khoảng 8-10 triệu/tháng.", vec!["8000000..10000000 ~ VND/month"]),
        ("Vé bán 30 nghìn.", vec!["30000 = VND"]),
        ("Thành phố có 30 nghìn.", vec!["30000 = "]),
        ("Thành phố có 9 triệu dân.", vec!["9000000 = person"]),
    ] {
        assert_eq!(readings(text, Vietnamese), expected, "{text}");
    }
}

#[test]
fn a_list_shares_the_unit_before_it() {
    assert_eq!(readings("Two men, aged 19 and 23, left.", English), ["2 = person", "19 = year", "23 = year"]);
}

#[test]
fn others_are_what_was_counted_before() {
    let text = "The storm destroyed 12 homes and damaged 40 others.";
    assert_eq!(readings(text, English), ["12 = house", "40 = house"]);
    assert_eq!(readings("It killed 12 people and injured 40 others.", English), ["12 = person", "40 = person"]);
}

#[test]
fn tenths_count_only_known_things() {
    assert_eq!(readings("A second quake measuring 5.6 shook the area.", English), ["5.6 = "]);
    assert_eq!(readings("It sold 5.6 million trinkles.", English), ["5600000 = trinkles"]);
}

#[test]
fn feet_and_inches_metres_and_centimetres() {
    for (text, language, expected) in [
        ("He is 5 feet 6 tall.", English, vec!["5.5 = foot"]),
        ("She is a 6-foot-3 guard.", English, vec!["6.25 = foot"]),
        ("It is 5 feet deep and 6 wide.", English, vec!["5 = foot", "6 = wide"]),
        ("It is 5 feet 40 miles away.", English, vec!["5 = foot", "40 = mile"]),
        ("It took two hours, 30 minutes.", English, vec!["2.5 = hour"]),
        ("Anh cao 1 mét 75.", Vietnamese, vec!["1.75 = metre"]),
        ("Anh cao một mét bảy.", Vietnamese, vec!["1.7 = metre"]),
        ("Cá nặng hai cân mốt.", Vietnamese, vec!["2.1 = kilogram"]),
        ("Tường cao 2 mét 5 người bị kẹt.", Vietnamese, vec!["2 = metre", "5 = person"]),
    ] {
        assert_eq!(readings(text, language), expected, "{text}");
    }
}

#[test]
fn factors_behind_gap() {
    for (text, expected) in [
        ("Giá cao gấp ba so với năm ngoái.", vec!["3 = times"]),
        ("Giá cao gấp hơn 4 lần.", vec!["4 > times"]),
        ("Khách tăng gần gấp đôi.", vec!["2 ~up times"]),
    ] {
        assert_eq!(readings(text, Vietnamese), expected, "{text}");
    }
}

#[test]
fn an_amount_behind_by_goes_the_way_of_the_one_before() {
    assert_eq!(readings("Arden lost 2.3%, Bexley by 2.6%.", English), ["2.3 =down percent", "2.6 =down percent"]);
}

#[test]
fn dollars_and_cents_stones_and_pounds() {
    for (text, language, expected) in [
        ("It costs five dollars and 20 cents.", English, vec!["5.2 = USD"]),
        ("They sold 1.5m tonnes of sand, or -1.5m tonnes.", English, vec!["1500000 = tonne", "-1500000 = tonne"]),
        ("They paid EUR 1m-2m then.", English, vec!["1000000..2000000 = EUR"]),
        ("They paid 50 usd and 60 vnd.", English, vec!["50 = USD", "60 = VND"]),
        ("It weighs 12 stone 7.", English, vec!["12.5 = stone"]),
        ("The loss was -$5 million.", English, vec!["-5000000 = USD"]),
        ("He slept for three-quarters of an hour.", English, vec!["0.75 = hour"]),
        ("Vé giá hai đô la và 23 xu.", Vietnamese, vec!["2.23 = USD"]),
        ("Quỹ có 1,2M đồng, dài 3m.", Vietnamese, vec!["1200000 = VND", "3 = metre"]),
        ("Cần một tá trứng.", Vietnamese, vec!["12 = egg"]),
    ] {
        assert_eq!(readings(text, language), expected, "{text}");
    }
}

#[test]
fn a_unit_and_a_half() {
    assert_eq!(figures("Nearly a year and a half passed.", English), ["Nearly a year and a half | 1.5 ~ year"]);
    assert_eq!(figures("Họ đợi tiếng rưỡi.", Vietnamese), ["tiếng rưỡi | 1.5 = hour"]);
}

#[test]
fn an_unknown_noun_is_the_last_word_of_its_phrase() {
    assert_eq!(readings("They have 50 shining helmets and 40 drimps.", English), ["50 = helmet", "40 = drimps"]);
}

#[test]
fn a_tone_in_an_odd_place_reads_the_same() {
    assert_eq!(readings("Có 2 triêụ người.", Vietnamese), ["2000000 = person"]);
}

/// What the trace of a figure must speak of where its fields are not the plain ones.
fn untold(quantity: &crate::model::Quantity) -> Option<&'static str> {
    let tells = |words: &[&str]| quantity.trace.iter().any(|rule| words.iter().any(|word| rule.contains(word)));
    if quantity.bound != crate::model::Bound::Exact && !tells(&["hedge", "about"]) {
        return Some("bound");
    }
    if quantity.change != crate::model::Change::Level && !tells(&["change"]) {
        return Some("change");
    }
    let units = ["unit", "noun", "share", "factor", "age", "VND", "rate", "head of the table"];
    if !quantity.unit.id.is_empty() && !tells(&units) {
        return Some("unit");
    }
    quantity.trace.is_empty().then_some("number")
}

#[test]
fn every_field_says_what_made_it() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/quantities");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in files {
        let language = if file.file_name().unwrap().to_string_lossy().starts_with("vi") { Vietnamese } else { English };
        let text = std::fs::read_to_string(&file).unwrap();
        let article = article(&text, language);
        let document = Document::new(&article);
        for figure in crate::parse::parse(&document).into_iter().flat_map(|sentence| sentence.figures) {
            let quantity = figure.quantity;
            assert_eq!(untold(&quantity), None, "{}: {quantity:?}", file.display());
        }
    }
}

#[test]
fn a_scale_left_out_is_that_of_short_numbers_only() {
    let read = figures("Quý 3 đạt 507,77 tỷ đồng, lũy kế 1.520.", Vietnamese);
    assert_eq!(read[1], "1.520 | 1520000000000 = VND");
    let read = figures("Lãi 3 triệu đồng, chi 1.200.000.", Vietnamese);
    assert!(read[1].contains("| 1200000 "), "{read:?}");
}
