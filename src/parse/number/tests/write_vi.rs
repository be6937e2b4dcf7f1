//! Writes numbers out in Vietnamese words.

/// Choices that a writer of Vietnamese number words has.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    /// "ngàn" instead of "nghìn".
    pub(super) ngan: bool,
    /// "tỉ" instead of "tỷ".
    pub(super) ti: bool,
    /// "lẻ" instead of "linh".
    pub(super) le: bool,
    /// "hai mươi tư" instead of "hai mươi bốn".
    pub(super) tu: bool,
    /// "nhăm" instead of "lăm" after twenty and above.
    pub(super) nham: bool,
    /// "bẩy" instead of "bảy".
    pub(super) bay: bool,
    /// "hai lăm" instead of "hai mươi lăm", where that is said.
    pub(super) short_tens: bool,
    /// "chục" instead of "mươi" for round tens.
    pub(super) chuc: bool,
    /// Leaves "không trăm" out: "một nghìn linh năm".
    pub(super) no_empty_hundred: bool,
}

fn digit(n: u64, style: Style) -> &'static str {
    match n {
        7 if style.bay => "bẩy",
        _ => ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"][usize::try_from(n).unwrap()],
    }
}

fn tens(n: u64, style: Style) -> String {
    let unit = n % 10;
    match n / 10 {
        0 => digit(unit, style).to_owned(),
        1 => match unit {
            0 => "mười".to_owned(),
            5 => "mười lăm".to_owned(),
            _ => format!("mười {}", digit(unit, style)),
        },
        ten => {
            let special = match unit {
                1 => "mốt",
                4 if style.tu => "tư",
                5 if style.nham => "nhăm",
                5 => "lăm",
                _ => "",
            };
            match (unit, special) {
                (0, _) => format!("{} {}", digit(ten, style), if style.chuc { "chục" } else { "mươi" }),
                (_, "") => format!("{} mươi {}", digit(ten, style), digit(unit, style)),
                _ if style.short_tens => format!("{} {special}", digit(ten, style)),
                _ => format!("{} mươi {special}", digit(ten, style)),
            }
        }
    }
}

/// `first`: nothing stands before, so that no empty places are said.
fn below_thousand(n: u64, first: bool, style: Style) -> String {
    let odd = if style.le { "lẻ" } else { "linh" };
    let rest = match n % 100 {
        0 => String::new(),
        unit @ 1..10 => format!("{odd} {}", digit(unit, style)),
        more => tens(more, style),
    };
    match n / 100 {
        0 if first => tens(n, style),
        0 if style.no_empty_hundred && n < 10 => rest,
        0 => format!("không trăm {rest}"),
        hundred => format!("{} trăm {rest}", digit(hundred, style)),
    }
    .trim_end()
    .to_owned()
}

fn below_billion(n: u64, mut first: bool, style: Style) -> String {
    let thousand = if style.ngan { "ngàn" } else { "nghìn" };
    let mut parts = Vec::new();
    for (scale, name) in [(1_000_000, "triệu"), (1_000, thousand), (1, "")] {
        let count = n / scale % 1_000;
        if count > 0 {
            parts.push(format!("{} {name}", below_thousand(count, first, style)).trim_end().to_owned());
            first = false;
        }
    }
    parts.join(" ")
}

/// The words for `n`, up to a million billions.
pub(super) fn words(n: u64, style: Style) -> String {
    let billion = if style.ti { "tỉ" } else { "tỷ" };
    let (billions, rest) = (n / 1_000_000_000, n % 1_000_000_000);
    match (billions, rest) {
        (0, 0) => "không".to_owned(),
        (0, rest) => below_billion(rest, true, style),
        (billions, 0) => format!("{} {billion}", below_billion(billions, true, style)),
        (billions, rest) => {
            format!("{} {billion} {}", below_billion(billions, true, style), below_billion(rest, false, style))
        }
    }
}
