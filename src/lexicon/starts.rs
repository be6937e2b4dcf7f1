//! The words that figures, dates and the like start with. Most words of a text start none, and a bit or two tell.

use super::dates::{DateEntry, DateWord};
use super::units::{NameKind, UnitName};
use super::{Lexicon, NumberRole, NumberWord, Openings};
use crate::model::Language;

/// The words that something can start with, each kind of thing by itself.
#[derive(Debug, Default)]
pub(crate) struct Starts {
    /// Dates.
    pub(crate) date: Openings,
    /// A half that is added to a unit: "and a half", "rưỡi".
    pub(crate) half: Openings,
    /// Countries, their people and cities, and currencies.
    pub(crate) setting: Openings,
    /// Units that stand before their number.
    pub(crate) unit_before: Openings,
    /// Anything that the walk through a sentence looks for, the above but settings included.
    pub(crate) any: Openings,
}

impl Starts {
    /// The sets for `language`, from its other tables.
    pub(super) fn of(language: Language, lexicon: &Lexicon) -> Self {
        let numbers = &lexicon.numbers;
        let number_words = || numbers.words_where(|_| true);
        let with_role = |roles: &[NumberRole]| numbers.words_where(|word| roles.contains(&word.role));
        let mut date = lexicon.dates.openings_where(|entry| begins_date(language, entry.word));
        // "a year ago", and a range: "from 8 to 13 October".
        let words_of_dates = lexicon.dates.firsts_where(|_| true);
        let opens_date = |entry: &DateEntry| matches!(entry.word, DateWord::Indefinite | DateWord::Opener);
        date.add_all(&Openings::pairs(lexicon.dates.firsts_where(opens_date), words_of_dates));

        let mut half = Openings::alone(with_role(&[NumberRole::HalfMore]));
        if language == Language::English {
            half.add_all(&Openings::pairs(with_role(&[NumberRole::And]), number_words()));
        }
        let unit_before = lexicon.units.names.openings_where(|name| name.kind != NameKind::Name);
        let is_currency = |name: &UnitName| name.unit.as_ref().is_some_and(|unit| unit.currency().is_some());
        let mut setting = lexicon.units.names.openings_where(is_currency);
        setting.add_all(&lexicon.places.openings_where(|_| true));
        setting.add_all(&lexicon.money.cities.openings_where(|_| true));

        let needs_number = [NumberRole::Article, NumberRole::From, NumberRole::Between];
        let begins_number = |word: &NumberWord| word.role.can_start() && !needs_number.contains(&word.role);
        let mut any = Openings::alone(numbers.words_where(begins_number));
        let vague = numbers.vague.openings_where(|_| true);
        let mut behind = number_words();
        behind.add_all(&numbers.vague.firsts_where(|_| true));
        any.add_all(&Openings::pairs(with_role(&needs_number), behind));
        for more in [&date, &half, &unit_before, &vague, &lexicon.not_figures.whole.openings_where(|_| true)] {
            any.add_all(more);
        }
        Self { date, half, setting, unit_before, any }
    }
}

/// False for the words that only go on with a date, and for those that begin one only before certain others.
const fn begins_date(language: Language, word: DateWord) -> bool {
    use DateWord::{
        Count, DayCue, DayPart, Direction, Fiscal, Inclusive, Lunar, Month, Name, Ordinal, Part, Relative, Season,
        ShortUnit, Unit, Weekday, YearWord,
    };
    match word {
        Month(_) | Weekday(_) | Relative(..) | Part(_) | Unit(_) | ShortUnit(_) | Count(_) | Ordinal(_) | Name => true,
        Direction(_) | Season | Fiscal(_) => matches!(language, Language::English),
        DayPart | DayCue(_) | Inclusive | Lunar(_) | YearWord => {
            matches!(language, Language::Vietnamese)
        }
        _ => false,
    }
}
