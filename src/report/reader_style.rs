//! Numbers and dates as the reader of a language writes them: 1,234.5 on 22 Oct 2024, or 1.234,5 ngày 22/10/2024.
//!
//! `page.js` does the same where a reader changes the language of a page.

use jiff::civil::Date;

use crate::model::Language;

/// Short names of the months in English; Vietnamese counts them.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// How much of a date is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateForm {
    /// 22 Oct 2024
    Full,
    /// 22 Oct
    Day,
    /// Oct 2024
    Month,
    /// 2024
    Year,
}

impl DateForm {
    /// Its letter in the data of a page.
    pub(super) const fn letter(self) -> char {
        match self {
            Self::Full => 'f',
            Self::Day => 'd',
            Self::Month => 'm',
            Self::Year => 'y',
        }
    }
}

/// A plain decimal with the marks of the language; what is no decimal stays as it is.
pub(super) fn number(plain: &str, language: Language) -> String {
    let (group, mark) = match language {
        Language::English => (',', '.'),
        Language::Vietnamese => ('.', ','),
    };
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("−", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    if whole.is_empty() || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return plain.to_owned();
    }
    let mut out = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(group);
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push(mark);
        out.push_str(fraction);
    }
    out
}

/// A date in the style of the language.
pub(super) fn date(date: Date, form: DateForm, language: Language) -> String {
    let (day, month, year) = (date.day(), date.month(), date.year());
    let name = usize::try_from(month - 1).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
    match (language, form) {
        (_, DateForm::Year) => year.to_string(),
        (Language::English, DateForm::Full) => format!("{day} {name} {year}"),
        (Language::English, DateForm::Day) => format!("{day} {name}"),
        (Language::English, DateForm::Month) => format!("{name} {year}"),
        (Language::Vietnamese, DateForm::Full) => format!("{day}/{month}/{year}"),
        (Language::Vietnamese, DateForm::Day) => format!("{day}/{month}"),
        (Language::Vietnamese, DateForm::Month) => format!("{month}/{year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_marks() {
        for (plain, english, vietnamese) in [
            ("0", "0", "0"),
            ("999", "999", "999"),
            ("1500", "1,500", "1.500"),
            ("2300000", "2,300,000", "2.300.000"),
            ("-1234.50", "−1,234.50", "−1.234,50"),
            ("0.25", "0.25", "0,25"),
            ("many", "many", "many"),
        ] {
            assert_eq!(number(plain, Language::English), english);
            assert_eq!(number(plain, Language::Vietnamese), vietnamese);
        }
    }

    #[test]
    fn dates_as_they_are_written() {
        let day = jiff::civil::date(2024, 10, 2);
        assert_eq!(date(day, DateForm::Full, Language::English), "2 Oct 2024");
        assert_eq!(date(day, DateForm::Month, Language::English), "Oct 2024");
        assert_eq!(date(day, DateForm::Full, Language::Vietnamese), "2/10/2024");
        assert_eq!(date(day, DateForm::Day, Language::Vietnamese), "2/10");
        assert_eq!(date(day, DateForm::Year, Language::Vietnamese), "2024");
    }
}
