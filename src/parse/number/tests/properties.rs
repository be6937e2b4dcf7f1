//! What is written out is read back, with the span of exactly what was written; nothing panics.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{numbers, write_en, write_vi};
use crate::model::Language::{self, English, Vietnamese};

/// The largest number written.
const LARGEST: u64 = 1_000_000_000_000_000;

/// Numbers of every length, and round ones.
fn any_number() -> impl Strategy<Value = u64> {
    let of_length = (1_u32..=15).prop_flat_map(|digits| 10_u64.pow(digits - 1)..10_u64.pow(digits));
    let round = (1_u64..1_000, 0_u32..=12).prop_map(|(count, zeros)| count * 10_u64.pow(zeros));
    let sparse =
        (1_u64..1_000, 1_u64..100, 1_u32..=4).prop_map(|(large, small, power)| large * 1_000_u64.pow(power) + small);
    prop_oneof![3 => of_length, 1 => round, 1 => sparse, 1 => 0_u64..=2_000, 1 => Just(LARGEST)]
}

/// The samples that every style is tried on without chance.
fn samples() -> impl Iterator<Item = u64> {
    let small = 0..=1_200;
    let powers = (0..=15).map(|power| 10_u64.pow(power));
    let near = (3..15).flat_map(|power| {
        let round = 10_u64.pow(power);
        [round - 1, round + 1, round + 5, round + 21, round + 100, 2 * round, 5 * round, 15 * round, 105 * round]
    });
    small.chain(powers).chain(near).filter(|&n| n <= LARGEST)
}

/// Fails where `written`, followed by a counted noun, is not read as exactly that one value.
fn reads_back(written: &str, value: Decimal, language: Language) -> Result<(), TestCaseError> {
    let (before, after) = match language {
        English => ("They saw", "ships there."),
        Vietnamese => ("Họ thấy", "người ở đó."),
    };
    let text = format!("{before} {written} {after}");
    let found = numbers(&text, language);
    let plain: Vec<_> =
        found.iter().map(|(text, reading)| (text.as_str(), reading.number.value, reading.number.value_max)).collect();
    prop_assert_eq!(plain, vec![(written, value, None)], "{}", text);
    Ok(())
}

/// `n` in groups of three.
fn grouped(n: u64, mark: &str) -> String {
    let digits = n.to_string();
    let first = (digits.len() - 1) % 3 + 1;
    let (head, tail) = digits.split_at(first);
    let mut text = head.to_owned();
    for group in tail.as_bytes().chunks(3) {
        text.push_str(mark);
        text.push_str(std::str::from_utf8(group).unwrap());
    }
    text
}

fn en_style() -> impl Strategy<Value = write_en::Style> {
    proptest::array::uniform5(any::<bool>()).prop_map(|[and, no_hyphen, article, hundreds, capitals]| write_en::Style {
        and,
        no_hyphen,
        article,
        hundreds,
        capitals,
    })
}

fn vi_style() -> impl Strategy<Value = write_vi::Style> {
    proptest::array::uniform9(any::<bool>()).prop_map(
        |[ngan, ti, le, tu, nham, bay, short_tens, chuc, no_empty_hundred]| write_vi::Style {
            ngan,
            ti,
            le,
            tu,
            nham,
            bay,
            short_tens,
            chuc,
            no_empty_hundred,
        },
    )
}

#[test]
fn every_sample_in_words() {
    for n in samples() {
        let value = Decimal::from(n);
        reads_back(&write_en::words(n, write_en::Style::default()), value, English).unwrap();
        if n > 0 {
            reads_back(&write_vi::words(n, write_vi::Style::default()), value, Vietnamese).unwrap();
        }
    }
}

#[test]
fn every_sample_in_digits() {
    for n in samples() {
        let value = Decimal::from(n);
        reads_back(&n.to_string(), value, English).unwrap();
        reads_back(&n.to_string(), value, Vietnamese).unwrap();
        reads_back(&grouped(n, ","), value, English).unwrap();
        reads_back(&grouped(n, "."), value, Vietnamese).unwrap();
        for language in [English, Vietnamese] {
            reads_back(&grouped(n, "'"), value, language).unwrap();
            reads_back(&grouped(n, " "), value, language).unwrap();
            reads_back(&grouped(n, "\u{202f}"), value, language).unwrap();
        }
    }
}

proptest! {
    #[test]
    fn english_words(n in any_number(), style in en_style()) {
        reads_back(&write_en::words(n, style), Decimal::from(n), English)?;
    }

    #[test]
    fn vietnamese_words(n in any_number().prop_filter("not by itself", |&n| n > 0), style in vi_style()) {
        reads_back(&write_vi::words(n, style), Decimal::from(n), Vietnamese)?;
    }

    #[test]
    fn digits_in_the_style_of_the_other_language(n in 1_000_000..LARGEST) {
        reads_back(&grouped(n, "."), Decimal::from(n), English)?;
        reads_back(&grouped(n, ","), Decimal::from(n), Vietnamese)?;
    }

    #[test]
    fn decimals(n in any_number(), decimals in "[0-9]{1,2}") {
        let value: Decimal = format!("{n}.{decimals}").parse().unwrap();
        reads_back(&format!("{}.{decimals}", grouped(n, ",")), value, English)?;
        reads_back(&format!("{},{decimals}", grouped(n, ".")), value, Vietnamese)?;
        reads_back(&format!("{n}.{decimals}"), value, English)?;
        reads_back(&format!("{n},{decimals}"), value, Vietnamese)?;
        if n >= 1_000 {
            reads_back(&format!("{},{decimals}", grouped(n, ".")), value, English)?;
            reads_back(&format!("{}.{decimals}", grouped(n, ",")), value, Vietnamese)?;
        }
    }

    #[test]
    fn broken_over_a_line(n in 1_000..LARGEST, at in 0_usize..4) {
        for (language, mark) in [(English, ","), (Vietnamese, ".")] {
            let whole = grouped(n, mark);
            let marks: Vec<usize> = whole.match_indices(mark).map(|(at, _)| at + 1).collect();
            let (head, tail) = whole.split_at(marks[at % marks.len()]);
            reads_back(&format!("{head}\n{tail}"), Decimal::from(n), language)?;
        }
    }

    #[test]
    fn decimals_with_scale(n in 1_u64..1_000, decimals in "[0-9]{1,2}") {
        let plain: Decimal = format!("{n}.{decimals}").parse().unwrap();
        for (scale, power) in [("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12), ("mn", 6), ("bn", 9)] {
            let value = plain * Decimal::from(10_u64.pow(power));
            reads_back(&format!("{n}.{decimals} {scale}"), value, English)?;
            reads_back(&format!("{n}.{decimals}{scale}"), value, English)?;
        }
        for (scale, power) in [("nghìn", 3), ("vạn", 4), ("triệu", 6), ("tỷ", 9), ("nghìn tỷ", 12), ("trăm tỉ", 11)] {
            let value = plain * Decimal::from(10_u64.pow(power));
            reads_back(&format!("{n},{decimals} {scale}"), value, Vietnamese)?;
        }
    }

    #[test]
    fn vietnamese_in_two_scales(large in 1_u64..1_000, small in 1_u64..1_000) {
        for (names, factor) in [(("triệu", "nghìn"), 1_000), (("tỷ", "triệu"), 1_000_000)] {
            let value = Decimal::from((large * 1_000 + small) * factor);
            reads_back(&format!("{large} {} {small} {}", names.0, names.1), value, Vietnamese)?;
        }
    }

    #[test]
    fn halves(n in 1_u64..100) {
        let half = Decimal::new(5, 1);
        let value = (Decimal::from(n) + half) * Decimal::from(1_000_000);
        reads_back(&format!("{n} triệu rưỡi"), value, Vietnamese)?;
        reads_back(&format!("{n}½ million"), value, English)?;
        reads_back(&format!("{n} 1/2 million"), value, English)?;
        reads_back(&format!("{} and a half million", write_en::words(n, write_en::Style::default())), value, English)?;
        reads_back(&format!("{} triệu rưỡi", write_vi::words(n, write_vi::Style::default())), value, Vietnamese)?;
    }

    #[test]
    fn the_step_is_the_last_place(n in 1_u64..1_000, places in 0_u32..5) {
        let number = Decimal::from_i128_with_scale(i128::from(n), places);
        let step = Decimal::from_i128_with_scale(1, places);
        let english = numbers(&format!("about {number} million tonnes"), English);
        prop_assert_eq!(english[0].1.number.step, step * Decimal::from(1_000_000));
        let vietnamese = numbers(&format!("khoảng {} tỷ đồng", number.to_string().replace('.', ",")), Vietnamese);
        prop_assert_eq!(vietnamese[0].1.number.step, step * Decimal::from(1_000_000_000));
    }

    #[test]
    fn ranges(low in 1_u64..500, width in 1_u64..500) {
        let high = low + width;
        let million = |n: u64| Decimal::from(n * 1_000_000);
        let english = [
            format!("{low}-{high} million"), format!("{low} – {high} million"), format!("{low} to {high} million"),
            format!("from {low} to {high} million"), format!("between {low} and {high} million"),
            format!("{low} million to {high} million"), format!("{low}m-{high}mn euros"), format!("{low}-to-{high} million"),
        ];
        let vietnamese = [
            format!("{low}-{high} triệu"), format!("từ {low} đến {high} triệu"), format!("{low} tới {high} triệu"),
            format!("từ {low} triệu đến {high} triệu"), format!("từ {low}-{high} triệu"),
        ];
        for (texts, language) in [(&english[..], English), (&vietnamese[..], Vietnamese)] {
            for text in texts {
                let found = numbers(&format!("{text} of it"), language);
                prop_assert_eq!(found.len(), 1, "{}", text);
                let (written, reading) = &found[0];
                prop_assert!(text.starts_with(written.as_str()), "{} in {}", written, text);
                let ends = (reading.number.value, reading.number.value_max);
                prop_assert_eq!(ends, (million(low), Some(million(high))), "{}", text);
            }
        }
        // The larger end first is no range.
        prop_assert_eq!(numbers(&format!("{high}-{low} ships"), English).len(), 2);
    }

    #[test]
    fn any_length_of_digits(digits in "[1-9][0-9]{0,60}") {
        for (_, reading) in numbers(&digits, English) {
            prop_assert_eq!(reading.number.value.to_string(), digits.clone());
        }
    }

    #[test]
    fn any_order_of_money(words in proptest::collection::vec(proptest::sample::select(MONEY), 0..40)) {
        sound(&words.join(" "))?;
    }

    #[test]
    fn soup(words in proptest::collection::vec(proptest::sample::select(SOUP), 0..24), gaps in proptest::collection::vec(0_usize..4, 24)) {
        let text: String = words.iter().zip(gaps).map(|(word, gap)| format!("{word}{}", ["", " ", " ", "\n"][gap])).collect();
        sound(&text)?;
    }

    #[test]
    fn any_text(text in "\\PC{0,60}") {
        sound(&text)?;
    }
}

/// Numbers of any text lie in it in order, and ranges run upwards.
fn sound(text: &str) -> Result<(), TestCaseError> {
    for language in [English, Vietnamese] {
        let mut rest = text;
        for (written, reading) in numbers(text, language) {
            let Some(at) = rest.find(&written) else {
                return Err(TestCaseError::fail(format!("{written:?} in {text:?}")));
            };
            rest = rest.split_at(at + written.len()).1;
            let number = reading.number;
            prop_assert!(!written.is_empty());
            prop_assert!(number.value_max.is_none_or(|max| max > number.value), "{}", written);
            prop_assert!(number.step > Decimal::ZERO, "{}", written);
        }
    }
    Ok(())
}

/// What may be a scale, a unit or a currency.
const MONEY: &[&str] =
    &["1m", "2", "$", "€3m", "pounds", "won", "m", "b", "-", "to", "between", "from", "5bn", "%", "paid"];

/// Words, digits and marks of numbers, to be put in any order.
const SOUP: &[&str] = &[
    "1",
    "2",
    "05",
    "10",
    "500",
    "000",
    "1500",
    "79228162514264337593543950335",
    "99999999999999",
    ".",
    ",",
    "'",
    "-",
    "/",
    "%",
    "$",
    "±",
    "½",
    "e",
    "x",
    "^",
    "m",
    "k",
    "bn",
    "st",
    "one",
    "two",
    "five",
    "twenty",
    "hundred",
    "thousand",
    "million",
    "trillion",
    "millions",
    "dozen",
    "half",
    "third",
    "quarters",
    "a",
    "and",
    "of",
    "from",
    "between",
    "to",
    "or",
    "in",
    "out",
    "point",
    "minus",
    "fold",
    "double",
    "hundreds",
    "several",
    "một",
    "hai",
    "ba",
    "năm",
    "mười",
    "mươi",
    "mốt",
    "lăm",
    "linh",
    "chục",
    "trăm",
    "nghìn",
    "vạn",
    "triệu",
    "tỷ",
    "rưỡi",
    "nửa",
    "phần",
    "phẩy",
    "tư",
    "gấp",
    "đôi",
    "từ",
    "đến",
    "âm",
    "không",
    "hàng",
    "vài",
    "tr",
    "km",
    "người",
    "ships",
];
