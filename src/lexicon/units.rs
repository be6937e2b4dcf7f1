//! Units and currencies: what they are worth, and the words for them.
//!
//! `units.csv`, `currencies.csv`, `{en,vi}/units.csv` and `{en,vi}/currencies.csv` are written by
//! `tools/generate_units.py` from CLDR and ISO 4217; `units_customary.csv`, `{en,vi}/unit_words.csv`,
//! `{en,vi}/unit_cues.csv` and `{en,vi}/rates.csv` are kept by hand.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::{PhraseTable, rows};
use crate::model::{Language, Unit};
use crate::normalise::Tokens;

/// Rates over time are counted per this many seconds: the least time that holds whole weeks and whole mean years, so
/// that the factor of every rate over time is exact.
const RATE_SECONDS: Decimal = Decimal::from_parts(4_032_846_208, 2, 0, false, 0);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    id: String,
    dimension: String,
    factor: Decimal,
    offset: Decimal,
    #[serde(default, rename = "note")]
    _note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrencyRow {
    code: String,
    #[serde(rename = "name")]
    _name: String,
}

fn unit_rows() -> Vec<UnitRow> {
    let mut all: Vec<UnitRow> = rows("units.csv", include_str!("units.csv"));
    all.extend(rows::<UnitRow>("units_customary.csv", include_str!("units_customary.csv")));
    all
}

fn currency_codes() -> Vec<String> {
    let rows: Vec<CurrencyRow> = rows("currencies.csv", include_str!("currencies.csv"));
    rows.into_iter().map(|row| row.code).collect()
}

static UNITS: LazyLock<HashMap<String, Unit>> = LazyLock::new(|| {
    let measures = unit_rows().into_iter().map(|row| Unit {
        id: row.id,
        dimension: row.dimension,
        factor: row.factor,
        offset: row.offset,
    });
    let currencies = currency_codes().into_iter().map(|code| Unit {
        dimension: format!("money:{code}"),
        id: code,
        factor: Decimal::ONE,
        offset: Decimal::ZERO,
    });
    measures.chain(currencies).map(|unit| (unit.id.clone(), unit)).collect()
});

/// The unit of a canonical id: a measure, a currency, or a rate of the two (`VND/month`, `kilometre/hour`).
///
/// None for things counted, whose ids are concepts of the noun tables.
pub(crate) fn unit(id: &str) -> Option<Unit> {
    if let Some(unit) = UNITS.get(id) {
        return Some(unit.clone());
    }
    let (amount, per) = id.rsplit_once('/')?;
    let amount = unit(amount)?;
    rate(&amount, &unit(per).unwrap_or_else(|| Unit::counted(per)))
}

/// `amount` for each one of `per`: its id is `amount/per`. None where the factor has no place in a decimal.
///
/// Rates per thing counted compare only for the same thing, so the thing stands in the dimension.
pub(crate) fn rate(amount: &Unit, per: &Unit) -> Option<Unit> {
    let factor = match per.dimension.as_str() {
        "time" => amount.factor.checked_mul(RATE_SECONDS.checked_div(per.factor)?)?,
        _ => amount.factor.checked_div(per.factor)?,
    };
    let dimension = if per.is_count() { &per.id } else { &per.dimension };
    Some(Unit {
        id: format!("{}/{}", amount.id, per.id),
        dimension: format!("{}/{dimension}", amount.dimension),
        factor,
        offset: Decimal::ZERO,
    })
}

/// How a name of a unit is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NameKind {
    /// After a number, in any case.
    Name,
    /// After a number, or before it if a currency; written exactly so.
    Symbol,
    /// A currency, before a number only; written exactly so.
    Prefix,
    /// A word before a number: "magnitude", "aged".
    Before,
}

/// When a name has the meaning of its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum When {
    Always,
    /// Beside an amount with "million" and the like; for a currency before it also with groups of digits.
    Scale,
    /// Without a space before.
    Glued,
    /// Between digits, as hours, minutes and seconds are: "2h 30m", "3m 52s".
    Clock,
    /// Behind a hyphen, as part of an adjective: "30-pound".
    Hyphen,
    /// Where the number and the name alone stand in brackets.
    Bracket,
    /// Only to state that the word has this meaning too.
    Never,
    /// Where the sentence has a cue of this context.
    Context(Box<str>),
    /// Where one of its nearest neighbours is a cue of this context.
    Near(Box<str>),
}

/// One meaning of a word or sign that stands beside numbers.
#[derive(Debug, Clone)]
pub(crate) struct UnitName {
    /// As the table spells it.
    pub(crate) spelling: Box<str>,
    /// The canonical id; none for what looks like a unit and is none.
    pub(crate) unit: Option<Unit>,
    pub(crate) kind: NameKind,
    pub(crate) when: When,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NameRow {
    word: String,
    unit: String,
    kind: NameKind,
    #[serde(default)]
    when: String,
}

fn when(text: &str) -> When {
    match text {
        "" => When::Always,
        "scale" => When::Scale,
        "glued" => When::Glued,
        "clock" => When::Clock,
        "hyphen" => When::Hyphen,
        "bracket" => When::Bracket,
        "never" => When::Never,
        context => match context.strip_prefix("near ") {
            Some(context) => When::Near(context.into()),
            None => When::Context(context.into()),
        },
    }
}

fn name_rows(language: Language) -> Vec<NameRow> {
    let tables = match language {
        Language::English => [
            ("en/unit_words.csv", include_str!("en/unit_words.csv")),
            ("en/units.csv", include_str!("en/units.csv")),
            ("en/currencies.csv", include_str!("en/currencies.csv")),
        ],
        Language::Vietnamese => [
            ("vi/unit_words.csv", include_str!("vi/unit_words.csv")),
            ("vi/units.csv", include_str!("vi/units.csv")),
            ("vi/currencies.csv", include_str!("vi/currencies.csv")),
        ],
    };
    tables.into_iter().flat_map(|(name, text)| rows::<NameRow>(name, text)).collect()
}

/// Codes that are also words or other names in capitals ("ALL", "TOP", "SAR 229"); read only beside an amount that is
/// written as a price.
const WORD_CODES: [&str; 16] =
    ["RON", "SAR", "ALL", "AMD", "ANG", "BAM", "BOB", "COP", "CUP", "GEL", "MAD", "MOP", "PEN", "SOS", "TOP", "TRY"];

fn read_names(language: Language) -> PhraseTable<UnitName> {
    let rows = name_rows(language);
    let codes = currency_codes();
    let names = rows.iter().map(|row| {
        let name = UnitName {
            spelling: row.word.as_str().into(),
            unit: unit(&row.unit),
            kind: row.kind,
            when: when(&row.when),
        };
        (row.word.as_str(), name)
    });
    let codes = codes.iter().map(|code| {
        let is_word = WORD_CODES.contains(&code.as_str());
        let when = if is_word { When::Scale } else { When::Always };
        let name = UnitName { spelling: code.as_str().into(), unit: unit(code), kind: NameKind::Symbol, when };
        (code.as_str(), name)
    });
    PhraseTable::new(names.chain(codes))
}

/// Every name of a unit that the view starts with: the user's, then the built-in ones, each longest first.
pub(crate) fn names_at(language: Language, tokens: Tokens<'_>) -> impl Iterator<Item = (usize, &UnitName)> {
    tokens.document().extra.units().all(tokens).chain(unit_names(language).all(tokens))
}

/// Words and signs for units and currencies, of one language.
fn unit_names(language: Language) -> &'static PhraseTable<UnitName> {
    static EN: LazyLock<PhraseTable<UnitName>> = LazyLock::new(|| read_names(Language::English));
    static VI: LazyLock<PhraseTable<UnitName>> = LazyLock::new(|| read_names(Language::Vietnamese));
    match language {
        Language::English => &EN,
        Language::Vietnamese => &VI,
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CueRow {
    word: String,
    context: String,
}

fn read_cues(name: &str, text: &str) -> PhraseTable<Box<str>> {
    let rows: Vec<CueRow> = rows(name, text);
    PhraseTable::new(rows.iter().map(|row| (row.word.as_str(), Box::from(row.context.as_str()))))
}

/// Words that tell which meaning a name of a unit has, with the context they speak for.
pub(crate) fn unit_cues(language: Language) -> &'static PhraseTable<Box<str>> {
    static EN: LazyLock<PhraseTable<Box<str>>> =
        LazyLock::new(|| read_cues("en/unit_cues.csv", include_str!("en/unit_cues.csv")));
    static VI: LazyLock<PhraseTable<Box<str>>> =
        LazyLock::new(|| read_cues("vi/unit_cues.csv", include_str!("vi/unit_cues.csv")));
    match language {
        Language::English => &EN,
        Language::Vietnamese => &VI,
    }
}

/// What a word says about a rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RateWord {
    /// Between amount and noun: "per", "/".
    Sure,
    /// Between amount and a noun that is known: "a", "mỗi".
    Joint,
    /// The thing the rate is told for.
    Noun(Unit),
    /// The whole rate: "annually".
    Whole(Unit),
    /// Between amount and a round number of things: "per" 100,000 people.
    Base,
    /// After a unit of time, makes it a point in time.
    Stop,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RateKind {
    Sure,
    Joint,
    Noun,
    Whole,
    Base,
    Stop,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RateRow {
    word: String,
    kind: RateKind,
    id: String,
}

fn read_rates(name: &str, text: &str) -> PhraseTable<RateWord> {
    let rows: Vec<RateRow> = rows(name, text);
    PhraseTable::new(rows.iter().map(|row| {
        let per = || unit(&row.id).unwrap_or_else(|| Unit::counted(row.id.as_str()));
        let word = match row.kind {
            RateKind::Sure => RateWord::Sure,
            RateKind::Joint => RateWord::Joint,
            RateKind::Noun => RateWord::Noun(per()),
            RateKind::Whole => RateWord::Whole(per()),
            RateKind::Base => RateWord::Base,
            RateKind::Stop => RateWord::Stop,
        };
        (row.word.as_str(), word)
    }))
}

/// Words of rates.
pub(crate) fn rate_words(language: Language) -> &'static PhraseTable<RateWord> {
    static EN: LazyLock<PhraseTable<RateWord>> =
        LazyLock::new(|| read_rates("en/rates.csv", include_str!("en/rates.csv")));
    static VI: LazyLock<PhraseTable<RateWord>> =
        LazyLock::new(|| read_rates("vi/rates.csv", include_str!("vi/rates.csv")));
    match language {
        Language::English => &EN,
        Language::Vietnamese => &VI,
    }
}

/// A smaller unit that goes with a larger one in one amount.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MinorUnit {
    /// Id of the larger unit; `money` for every currency.
    large: String,
    /// Id of the smaller one.
    small: String,
    /// How many small ones make a large one.
    pub(crate) parts: u32,
    bare: Answer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    Yes,
    No,
}

/// The unit `small` as a part of the unit `large`, or the one that goes without saying where `small` is none.
/// `family` is the dimension of `large` without its currency.
pub(crate) fn minor_unit(family: &str, large: &str, small: Option<&str>) -> Option<&'static MinorUnit> {
    static ROWS: LazyLock<Vec<MinorUnit>> = LazyLock::new(|| rows("minor_units.csv", include_str!("minor_units.csv")));
    ROWS.iter().find(|row| {
        let is_small = small.map_or(row.bare == Answer::Yes, |small| row.small == small);
        is_small && (row.large == large || row.large == family)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn ids_are_unique_and_factors_positive() {
        let mut seen = HashSet::new();
        for row in unit_rows() {
            assert!(seen.insert(row.id.clone()), "{} twice", row.id);
            assert!(row.factor > Decimal::ZERO, "{}", row.id);
        }
        for code in currency_codes() {
            assert!(code.len() == 3 && seen.insert(code.clone()), "{code}");
        }
    }

    #[test]
    fn every_dimension_has_a_base_or_is_a_rate() {
        for row in unit_rows().iter().filter(|row| !row.dimension.contains(['/', ':'])) {
            let has_base =
                unit_rows().iter().any(|other| other.dimension == row.dimension && other.factor == Decimal::ONE);
            assert!(has_base, "{}", row.dimension);
        }
    }

    #[test]
    fn every_word_names_a_unit_that_exists() {
        for language in Language::ALL {
            let mut seen = HashSet::new();
            for row in name_rows(language) {
                assert!(row.unit == "-" || unit(&row.unit).is_some(), "{language}: {} is no unit", row.unit);
                // The same row by hand and generated: the one by hand can go.
                assert!(
                    seen.insert((row.word.clone(), row.unit.clone(), row.kind as u8, row.when.clone())),
                    "{language}: {row:?} twice"
                );
                if let When::Context(context) | When::Near(context) = when(&row.when) {
                    let text = match language {
                        Language::English => include_str!("en/unit_cues.csv"),
                        Language::Vietnamese => include_str!("vi/unit_cues.csv"),
                    };
                    let cues: Vec<CueRow> = rows("unit_cues.csv", text);
                    assert!(cues.iter().any(|cue| *cue.context == *context), "{language}: no cue for {context}");
                }
            }
            rate_words(language);
            unit_cues(language);
        }
    }

    #[test]
    fn factors_agree_with_each_other() {
        let factor = |id: &str| unit(id).unwrap().factor;
        assert_eq!(factor("mile"), decimal("1609.344"));
        assert_eq!(factor("mile"), factor("foot") * decimal("5280"));
        assert_eq!(factor("acre") * decimal("640"), factor("square_mile"));
        assert_eq!(factor("year"), factor("month") * decimal("12"));
        assert_eq!(factor("tael"), factor("mace") * decimal("10"));
        assert_eq!(factor("quintal") * decimal("10"), factor("tonne"));
        assert_eq!(factor("barrel"), factor("gallon") * decimal("42"));
        assert_eq!(factor("byte"), factor("bit") * decimal("8"));
    }

    #[test]
    fn rates_are_exact_over_time_and_compare_by_dimension() {
        let speed = unit("kilometre/hour").unwrap();
        assert_eq!(speed.dimension, "length/time");
        assert_eq!(speed.factor * decimal("3.6"), unit("metre/second").unwrap().factor);
        assert_eq!(unit("knot").unwrap().factor, unit("nautical_mile/hour").unwrap().factor);
        assert_eq!(unit("VND/year").unwrap().factor * decimal("12"), unit("VND/month").unwrap().factor);
        assert_eq!(unit("VND/kilogram").unwrap().dimension, "money:VND/mass");
        assert_ne!(unit("USD/share").unwrap().dimension, unit("USD/person").unwrap().dimension);
        assert!(unit("house").is_none());
    }

    #[test]
    fn temperatures_meet_in_one_base() {
        let base = |id: &str, value: &str| {
            let unit = unit(id).unwrap();
            decimal(value) * unit.factor + unit.offset
        };
        assert_eq!(base("degree_celsius", "100"), base("degree_fahrenheit", "212"));
        assert_eq!(base("degree_celsius", "-40"), base("degree_fahrenheit", "-40"));
        assert_eq!(base("degree_celsius", "0"), base("kelvin", "273.15"));
    }
}
