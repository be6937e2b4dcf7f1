//! Writes numbers out in English words.

/// Choices that a writer of English number words has.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    /// "two hundred and five".
    pub(super) and: bool,
    /// "twenty one" instead of "twenty-one".
    pub(super) no_hyphen: bool,
    /// "a hundred" instead of "one hundred", at the start.
    pub(super) article: bool,
    /// "fifteen hundred".
    pub(super) hundreds: bool,
    /// "One Hundred".
    pub(super) capitals: bool,
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: [(u64, &str); 5] = [
    (1_000_000_000_000_000, "quadrillion"),
    (1_000_000_000_000, "trillion"),
    (1_000_000_000, "billion"),
    (1_000_000, "million"),
    (1_000, "thousand"),
];

fn below_hundred(n: u64, style: Style) -> String {
    let n = usize::try_from(n).unwrap();
    match (n / 10, n % 10) {
        (0 | 1, _) => SMALL[n].to_owned(),
        (tens, 0) => TENS[tens].to_owned(),
        (tens, unit) => format!("{}{}{}", TENS[tens], if style.no_hyphen { " " } else { "-" }, SMALL[unit]),
    }
}

fn below_thousand(n: u64, style: Style) -> String {
    let and = if style.and { " and " } else { " " };
    match (n / 100, n % 100) {
        (0, rest) => below_hundred(rest, style),
        (hundreds, 0) => format!("{} hundred", below_hundred(hundreds, style)),
        (hundreds, rest) => format!("{} hundred{and}{}", below_hundred(hundreds, style), below_hundred(rest, style)),
    }
}

/// The words for `n`.
pub(super) fn words(n: u64, style: Style) -> String {
    let mut parts = Vec::new();
    let mut rest = n;
    if style.hundreds && (1_100..10_000).contains(&n) && n % 1_000 >= 100 {
        let and = if n.is_multiple_of(100) { String::new() } else { format!(" and {}", below_hundred(n % 100, style)) };
        return format!("{} hundred{and}", below_hundred(n / 100, style));
    }
    for (scale, name) in SCALES {
        if rest >= scale {
            parts.push(format!("{} {name}", below_thousand(rest / scale, style)));
            rest %= scale;
        }
    }
    if rest > 0 || n == 0 {
        let and = if style.and && rest < 100 && n > 1_000 { "and " } else { "" };
        parts.push(format!("{and}{}", below_thousand(rest, style)));
    }
    let mut text = parts.join(" ");
    if style.article && n >= 100 && text.starts_with("one ") {
        text.replace_range(.."one".len(), "a");
    }
    if style.capitals {
        text = text
            .split(' ')
            .map(|word| {
                let (first, rest) = word.split_at(1);
                first.to_uppercase() + rest
            })
            .collect::<Vec<_>>()
            .join(" ");
    }
    text
}
