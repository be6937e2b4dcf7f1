//! The words that figures, dates and the like start with. Most words of a text start none, and one bit tells.

use super::dates::DateWord;
use super::units::{NameKind, UnitName};
use super::{Lexicon, NumberRole, WordSet};
use crate::model::Language;

/// Sets of words, each of those that something can start with.
#[derive(Debug, Default)]
pub(crate) struct Starts {
    /// Dates, also those with a word before them that opens a range.
    pub(crate) date: WordSet,
    /// A half that is added to a unit: "and a half", "rưỡi".
    pub(crate) half: WordSet,
    /// Countries, their people and cities, and currencies.
    pub(crate) setting: WordSet,
    /// Units that stand before their number.
    pub(crate) unit_before: WordSet,
    /// Anything that the walk through a sentence looks for, the above included.
    pub(crate) any: WordSet,
}

impl Starts {
    /// The sets for `language`, from its other tables.
    pub(super) fn of(language: Language, lexicon: &Lexicon) -> Self {
        let date = lexicon.dates.firsts_where(|entry| begins_date(language, entry.word));
        let unit_before = lexicon.units.names.firsts_where(|name| name.kind != NameKind::Name);
        let half = lexicon.numbers.words_where(|word| matches!(word.role, NumberRole::And | NumberRole::HalfMore));
        let is_currency = |name: &UnitName| name.unit.as_ref().is_some_and(|unit| unit.currency().is_some());
        let mut setting = lexicon.units.names.firsts_where(is_currency);
        setting.add_all(&lexicon.places.firsts_where(|_| true));
        setting.add_all(&lexicon.money.cities.firsts_where(|_| true));
        let mut any = lexicon.numbers.words_where(|word| word.role.can_start() || word.role == NumberRole::And);
        for more in [
            &date,
            &unit_before,
            &lexicon.numbers.vague.firsts_where(|_| true),
            &lexicon.not_figures.whole.firsts_where(|_| true),
        ] {
            any.add_all(more);
        }
        Self { date, half, setting, unit_before, any }
    }
}

/// False for the words that only go on with a date.
const fn begins_date(language: Language, word: DateWord) -> bool {
    use DateWord::{
        Count, DayCue, DayPart, Direction, Fiscal, Inclusive, Indefinite, Lunar, Month, Name, Opener, Ordinal, Part,
        Relative, Season, ShortUnit, Unit, Weekday, YearWord,
    };
    match word {
        Month(_) | Weekday(_) | Relative(..) | Part(_) | Unit(_) | ShortUnit(_) | Count(_) | Ordinal(_) | Name
        | Opener => true,
        Direction(_) | Season | Fiscal(_) | Indefinite => matches!(language, Language::English),
        DayPart | DayCue(_) | Inclusive | Lunar(_) | YearWord => {
            matches!(language, Language::Vietnamese)
        }
        _ => false,
    }
}
