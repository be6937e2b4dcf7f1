//! Units and currencies: what they are worth, and the words for them.
//!
//! `units.csv`, `currencies.csv`, `{en,vi}/units.csv` and `{en,vi}/currencies.csv` are written by
//! `tools/generate_units.py` from CLDR and ISO 4217; `units_customary.csv`, `{en,vi}/unit_words.csv`,
//! `{en,vi}/unit_cues.csv` and `{en,vi}/rates.csv` are kept by hand.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{PhraseTable, Vocabulary, language_rows, lexicon, rows};
use crate::model::{Language, Unit};
use crate::normalise::{Tokens, fold};

/// Rates over time are counted per this many seconds: the least time that holds whole weeks and whole mean years, so
/// that the factor of every rate over time is exact.
const RATE_SECONDS: Decimal = Decimal::from_parts(4_032_846_208, 2, 0, false, 0);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    id: &'static str,
    dimension: &'static str,
    factor: Decimal,
    offset: Decimal,
    #[serde(default, rename = "note")]
    _note: &'static str,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrencyRow {
    code: &'static str,
    #[serde(rename = "name")]
    _name: &'static str,
}

fn unit_rows() -> Vec<UnitRow> {
    let mut all: Vec<UnitRow> = rows("units.csv", include_str!("units.csv"));
    all.extend(rows::<UnitRow>("units_customary.csv", include_str!("units_customary.csv")));
    all
}

fn currency_codes() -> Vec<&'static str> {
    let rows: Vec<CurrencyRow> = rows("currencies.csv", include_str!("currencies.csv"));
    rows.into_iter().map(|row| row.code).collect()
}

static UNITS: LazyLock<FxHashMap<&'static str, Unit>> = LazyLock::new(|| {
    let measures = unit_rows().into_iter().map(|row| {
        let dimension = row.dimension.to_owned();
        (row.id, Unit { id: row.id.to_owned(), dimension, factor: row.factor, offset: row.offset })
    });
    let currencies = currency_codes().into_iter().map(|code| {
        let dimension = format!("money:{code}");
        (code, Unit { id: code.to_owned(), dimension, factor: Decimal::ONE, offset: Decimal::ZERO })
    });
    measures.chain(currencies).collect()
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
    Context(&'static str),
    /// Where one of its nearest neighbours is a cue of this context.
    Near(&'static str),
}

/// One meaning of a word or sign that stands beside numbers.
#[derive(Debug, Clone)]
pub(crate) struct UnitName {
    /// As the table spells it.
    pub(crate) spelling: Box<str>,
    /// The spelling as [`fold`] has it.
    pub(crate) folded: Box<str>,
    /// The canonical id; none for what looks like a unit and is none.
    pub(crate) unit: Option<Unit>,
    pub(crate) kind: NameKind,
    pub(crate) when: When,
}

impl UnitName {
    /// A name spelled like this.
    pub(crate) fn new(spelling: &str, unit: Option<Unit>, kind: NameKind, when: When) -> Self {
        Self { spelling: spelling.into(), folded: fold(spelling).into(), unit, kind, when }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NameRow {
    word: &'static str,
    unit: &'static str,
    kind: NameKind,
    #[serde(default)]
    when: &'static str,
}

fn when(text: &'static str) -> When {
    match text {
        "" => When::Always,
        "scale" => When::Scale,
        "glued" => When::Glued,
        "clock" => When::Clock,
        "hyphen" => When::Hyphen,
        "bracket" => When::Bracket,
        "never" => When::Never,
        context => match context.strip_prefix("near ") {
            Some(context) => When::Near(context),
            None => When::Context(context),
        },
    }
}

fn name_rows(language: Language) -> Vec<NameRow> {
    let mut rows: Vec<NameRow> = language_rows!(language, "unit_words.csv");
    let units: Vec<NameRow> = language_rows!(language, "units.csv");
    let currencies: Vec<NameRow> = language_rows!(language, "currencies.csv");
    rows.extend(units.into_iter().chain(currencies));
    rows
}

/// Codes that are also words or other names in capitals ("ALL", "TOP", "SAR 229"); read only beside an amount that is
/// written as a price.
const WORD_CODES: [&str; 16] =
    ["RON", "SAR", "ALL", "AMD", "ANG", "BAM", "BOB", "COP", "CUP", "GEL", "MAD", "MOP", "PEN", "SOS", "TOP", "TRY"];

fn read_names(language: Language, vocabulary: &mut Vocabulary) -> PhraseTable<UnitName> {
    let names = name_rows(language).into_iter().map(|row| {
        let name = UnitName::new(row.word, unit(row.unit), row.kind, when(row.when));
        (row.word, name)
    });
    let codes = currency_codes().into_iter().map(|code| {
        let when = if WORD_CODES.contains(&code) { When::Scale } else { When::Always };
        (code, UnitName::new(code, unit(code), NameKind::Symbol, when))
    });
    PhraseTable::new(vocabulary, names.chain(codes))
}

/// The tables of one language.
#[derive(Debug)]
pub(super) struct Units {
    pub(super) names: PhraseTable<UnitName>,
    /// The English names, which Vietnamese articles use too.
    english: PhraseTable<UnitName>,
    cues: PhraseTable<&'static str>,
    rates: PhraseTable<RateWord>,
}

impl Units {
    pub(super) fn read(language: Language, vocabulary: &mut Vocabulary) -> Self {
        let cues: Vec<CueRow> = language_rows!(language, "unit_cues.csv");
        Self {
            names: read_names(language, vocabulary),
            english: match language {
                Language::English => PhraseTable::default(),
                Language::Vietnamese => read_names(Language::English, vocabulary),
            },
            cues: PhraseTable::new(vocabulary, cues.iter().map(|row| (row.word, row.context))),
            rates: read_rates(language, vocabulary),
        }
    }
}

/// Every name of a unit in `language` that the view starts with: the user's, then the built-in ones, each longest first.
pub(crate) fn names_at(language: Language, tokens: Tokens<'_>) -> impl Iterator<Item = (usize, &UnitName)> {
    let document = tokens.document();
    let units = &document.lexicon.units;
    let names = if language == document.article.info.language { &units.names } else { &units.english };
    document.extra.units.all(tokens).chain(names.all(tokens))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CueRow {
    word: &'static str,
    context: &'static str,
}

/// Words that tell which meaning a name of a unit has, with the context they speak for.
pub(crate) fn unit_cues(language: Language) -> &'static PhraseTable<&'static str> {
    &lexicon(language).units.cues
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
    word: &'static str,
    kind: RateKind,
    id: &'static str,
}

fn read_rates(language: Language, vocabulary: &mut Vocabulary) -> PhraseTable<RateWord> {
    let rows: Vec<RateRow> = language_rows!(language, "rates.csv");
    let words = rows.iter().map(|row| {
        let per = || unit(row.id).unwrap_or_else(|| Unit::counted(row.id));
        let word = match row.kind {
            RateKind::Sure => RateWord::Sure,
            RateKind::Joint => RateWord::Joint,
            RateKind::Noun => RateWord::Noun(per()),
            RateKind::Whole => RateWord::Whole(per()),
            RateKind::Base => RateWord::Base,
            RateKind::Stop => RateWord::Stop,
        };
        (row.word, word)
    });
    PhraseTable::new(vocabulary, words)
}

/// Words of rates.
pub(crate) fn rate_words(language: Language) -> &'static PhraseTable<RateWord> {
    &lexicon(language).units.rates
}

/// A smaller unit that goes with a larger one in one amount.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MinorUnit {
    /// Id of the larger unit; `money` for every currency.
    large: &'static str,
    /// Id of the smaller one.
    small: &'static str,
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
            assert!(seen.insert(row.id), "{} twice", row.id);
            assert!(row.factor > Decimal::ZERO, "{}", row.id);
        }
        for code in currency_codes() {
            assert!(code.len() == 3 && seen.insert(code), "{code}");
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
                assert!(row.unit == "-" || unit(row.unit).is_some(), "{language}: {} is no unit", row.unit);
                // The same row by hand and generated: the one by hand can go.
                assert!(seen.insert((row.word, row.unit, row.kind as u8, row.when)), "{language}: {row:?} twice");
                if let When::Context(context) | When::Near(context) = when(row.when) {
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
