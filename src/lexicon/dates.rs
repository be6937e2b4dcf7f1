//! Words of dates and times: `en/dates.csv`, `vi/dates.csv`.

use serde::Deserialize;

use super::{PhraseTable, Vocabulary, language_rows};
use crate::model::Language;
use crate::normalise::Tokens;

/// A calendar period that dates are counted in. The discriminant is the value in the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CalendarUnit {
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl CalendarUnit {
    const ALL: [Self; 9] = [
        Self::Day,
        Self::Weekend,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Half,
        Self::Year,
        Self::Decade,
        Self::Century,
    ];

    /// How many months it has, where it has whole ones and no more than a year.
    pub(crate) const fn months(self) -> Option<i8> {
        match self {
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Half => Some(6),
            Self::Year => Some(12),
            _ => None,
        }
    }
}

/// A part of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The first half: "early", "đầu".
    Start,
    /// The two middle quarters: "mid-", "giữa".
    Middle,
    /// The second half: "late", "cuối".
    End,
}

/// What a word of a date stands for. A word may have several meanings; the grammars ask for the one that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateWord {
    /// 1 to 12.
    Month(i8),
    /// 1 to 7 from Monday.
    Weekday(i8),
    /// A period counted from the present one.
    Relative(CalendarUnit, i32),
    Part(Part),
    /// "last" -1, "this" 0, "next" 1.
    Direction(i32),
    Unit(CalendarUnit),
    /// "first" 1, as of quarters.
    Ordinal(i8),
    /// A small number, as of months.
    Count(i8),
    DayPart,
    /// After a clock time: "a.m."
    Clock,
    /// A time zone.
    Zone,
    /// Before a clock time: "at", "lúc"; true where it is never before a length of time.
    ClockCue(bool),
    /// Before a length of time: "trong", "kéo dài".
    LengthCue,
    /// Before a count, never before a year: "about".
    CountCue,
    /// "ago", as in "a year ago"; true where it is counted from now.
    Ago(bool),
    /// Before a year; true where it is never before a count.
    YearCue(bool),
    /// Before a day: "on", "ngày"; true where it is before the first ten of a month only ("mùng").
    DayCue(bool),
    /// Before a range, of dates or of anything else: "from", "từ".
    Opener,
    /// Before a day, but no part of its name: "dịp", "lễ".
    DayContext,
    /// A word by which what follows is still to come.
    Future,
    Season,
    /// A year of accounts; true where two digits after it are one: "FY".
    Fiscal(bool),
    /// A part of the year after a count of months.
    PartAfter(Part),
    /// Of the lunar calendar; true where it is so after a day only ("Tết").
    Lunar(bool),
    Name,
    /// A month that is another word or a name as well: "May", "March".
    Doubtful,
    /// A short month that is never an abbreviation: "May".
    Unshortened,
    /// Between two dates of a list: "and", "và".
    And,
    /// Between two dates that are in doubt: "hoặc".
    Or,
    /// Before two dates with [`DateWord::And`] between them.
    Between,
    /// Before the last day or month of a range: "to", "đến". Not every such word joins the others too.
    Until,
    /// Before the last quarter of a range.
    UntilQuarter,
    /// Before the last year of a range.
    UntilYear,
    /// Before the second of two clock times.
    UntilClock,
    /// Before [`DateWord::Until`], or a count of months, where a sum is told: "tính", "tính chung".
    CountsUpTo,
    /// Between a length of time and the month that ends it: "ended", "through".
    Ending,
    /// After a count of months that stands for the year so far: "9 tháng tăng".
    Follows,
    /// After [`DateWord::Until`]: the last day is part of the range ("hết").
    Inclusive,
    /// Between a period and the one it belongs to: "of", "của".
    Of,
    /// The same with "in"; true where it is so after a part of a period only ("on").
    Within(bool),
    /// The definite article.
    Definite,
    /// The indefinite article.
    Indefinite,
    /// Before a year that stands before a noun: "the 2012 elections".
    Determiner,
    /// The plural of a calendar period, after a count.
    Units(CalendarUnit),
    /// A letter for a calendar period, glued to its number: "Q".
    ShortUnit(CalendarUnit),
    /// Before a year, part of its name: "năm".
    YearWord,
    /// Glued to the number of a day or century: "th".
    OrdinalEnding,
    /// The "s" of "1990s".
    PluralEnding,
    /// After the number of an hour: "giờ".
    Hour,
    /// The same as a letter, glued to it.
    HourLetter,
    /// After the number of a minute: "phút".
    Minute,
    /// The same as a letter, glued to it.
    MinuteLetter,
    /// Half an hour, after the hour: "rưỡi".
    HalfHour,
}

impl DateWord {
    /// False for words that belong to a date only where one stands before them or they are glued to a number: next to a
    /// number that may be something else they say nothing.
    pub(crate) const fn tells_of_date(self) -> bool {
        !matches!(
            self,
            Self::Or
                | Self::ShortUnit(_)
                | Self::OrdinalEnding
                | Self::PluralEnding
                | Self::Hour
                | Self::HourLetter
                | Self::Minute
                | Self::MinuteLetter
                | Self::HalfHour
        )
    }
}

/// What a row of the table calls its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DateKind {
    Month,
    Weekday,
    Day,
    Week,
    Weekend,
    MonthOf,
    QuarterOf,
    Year,
    Part,
    Direction,
    Unit,
    Ordinal,
    Count,
    DayPart,
    Clock,
    Zone,
    ClockCue,
    LengthCue,
    CountCue,
    Ago,
    YearCue,
    DayCue,
    DayContext,
    Opener,
    Future,
    Season,
    Fiscal,
    PartAfter,
    Lunar,
    Name,
    Doubtful,
    Unshortened,
    And,
    Or,
    Between,
    Until,
    UntilQuarter,
    UntilYear,
    UntilClock,
    CountsUpTo,
    Ending,
    Follows,
    Inclusive,
    Of,
    Within,
    Definite,
    Indefinite,
    Determiner,
    Units,
    ShortUnit,
    YearWord,
    OrdinalEnding,
    PluralEnding,
    Hour,
    HourLetter,
    Minute,
    MinuteLetter,
    HalfHour,
}

/// Kinds of date words, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct DateKinds(u64);

impl DateKinds {
    /// The set of the given kinds.
    pub(crate) const fn of(kinds: &[DateKind]) -> Self {
        let (mut bits, mut rest) = (0, kinds);
        while let [first, behind @ ..] = rest {
            bits |= 1 << *first as u64;
            rest = behind;
        }
        Self(bits)
    }

    /// True where one of `others` is in the set.
    pub(crate) const fn has_any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

/// A row as the grammars look it up.
#[derive(Debug, Clone, Copy)]
pub(super) struct DateEntry {
    pub(super) word: DateWord,
    kind: DateKind,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    word: &'static str,
    kind: DateKind,
    value: Option<i8>,
}

const fn part(value: i8) -> Part {
    match value {
        0 => Part::Start,
        1 => Part::Middle,
        _ => Part::End,
    }
}

fn calendar_unit(value: i8) -> CalendarUnit {
    let index = usize::try_from(value).unwrap_or_default();
    CalendarUnit::ALL.get(index).copied().unwrap_or(CalendarUnit::Day)
}

fn meaning(row: &Row) -> DateWord {
    let value = row.value.unwrap_or_default();
    let offset = i32::from(value);
    match row.kind {
        DateKind::Month => DateWord::Month(value),
        DateKind::Weekday => DateWord::Weekday(value),
        DateKind::Day => DateWord::Relative(CalendarUnit::Day, offset),
        DateKind::Week => DateWord::Relative(CalendarUnit::Week, offset),
        DateKind::Weekend => DateWord::Relative(CalendarUnit::Weekend, offset),
        DateKind::MonthOf => DateWord::Relative(CalendarUnit::Month, offset),
        DateKind::QuarterOf => DateWord::Relative(CalendarUnit::Quarter, offset),
        DateKind::Year => DateWord::Relative(CalendarUnit::Year, offset),
        DateKind::Part => DateWord::Part(part(value)),
        DateKind::Direction => DateWord::Direction(offset),
        DateKind::Unit => DateWord::Unit(calendar_unit(value)),
        DateKind::Ordinal => DateWord::Ordinal(value),
        DateKind::Count => DateWord::Count(value),
        DateKind::DayPart => DateWord::DayPart,
        DateKind::Clock => DateWord::Clock,
        DateKind::Zone => DateWord::Zone,
        DateKind::ClockCue => DateWord::ClockCue(value == 2),
        DateKind::LengthCue => DateWord::LengthCue,
        DateKind::CountCue => DateWord::CountCue,
        DateKind::Ago => DateWord::Ago(value == 2),
        DateKind::YearCue => DateWord::YearCue(value == 2),
        DateKind::DayCue => DateWord::DayCue(value == 2),
        DateKind::Opener => DateWord::Opener,
        DateKind::DayContext => DateWord::DayContext,
        DateKind::Future => DateWord::Future,
        DateKind::Season => DateWord::Season,
        DateKind::Fiscal => DateWord::Fiscal(value == 2),
        DateKind::PartAfter => DateWord::PartAfter(part(value)),
        DateKind::Lunar => DateWord::Lunar(value == 2),
        DateKind::Name => DateWord::Name,
        DateKind::Doubtful => DateWord::Doubtful,
        DateKind::Unshortened => DateWord::Unshortened,
        DateKind::And => DateWord::And,
        DateKind::Or => DateWord::Or,
        DateKind::Between => DateWord::Between,
        DateKind::Until => DateWord::Until,
        DateKind::UntilQuarter => DateWord::UntilQuarter,
        DateKind::UntilYear => DateWord::UntilYear,
        DateKind::UntilClock => DateWord::UntilClock,
        DateKind::CountsUpTo => DateWord::CountsUpTo,
        DateKind::Ending => DateWord::Ending,
        DateKind::Follows => DateWord::Follows,
        DateKind::Inclusive => DateWord::Inclusive,
        DateKind::Of => DateWord::Of,
        DateKind::Within => DateWord::Within(value == 2),
        DateKind::Definite => DateWord::Definite,
        DateKind::Indefinite => DateWord::Indefinite,
        DateKind::Determiner => DateWord::Determiner,
        DateKind::Units => DateWord::Units(calendar_unit(value)),
        DateKind::ShortUnit => DateWord::ShortUnit(calendar_unit(value)),
        DateKind::YearWord => DateWord::YearWord,
        DateKind::OrdinalEnding => DateWord::OrdinalEnding,
        DateKind::PluralEnding => DateWord::PluralEnding,
        DateKind::Hour => DateWord::Hour,
        DateKind::HourLetter => DateWord::HourLetter,
        DateKind::Minute => DateWord::Minute,
        DateKind::MinuteLetter => DateWord::MinuteLetter,
        DateKind::HalfHour => DateWord::HalfHour,
    }
}

pub(super) fn read(language: Language, vocabulary: &mut Vocabulary) -> PhraseTable<DateEntry> {
    let rows: Vec<Row> = language_rows!(language, "dates.csv");
    PhraseTable::new(vocabulary, rows.iter().map(|row| (row.word, DateEntry { word: meaning(row), kind: row.kind })))
}

/// The kinds of all date words that the view starts with.
pub(crate) fn date_kinds(tokens: Tokens<'_>) -> DateKinds {
    let dates = &tokens.document().lexicon.dates;
    if !dates.may_start(tokens) {
        return DateKinds::default();
    }
    let entries = dates.all(tokens);
    DateKinds(entries.fold(0, |kinds, (_, entry)| kinds | DateKinds::of(&[entry.kind]).0))
}

/// The longest date word that the view starts with and that `pick` accepts: its number of tokens and what it stands for.
pub(crate) fn date_word<T>(tokens: Tokens<'_>, pick: impl Fn(DateWord) -> Option<T>) -> Option<(usize, T)> {
    let dates = &tokens.document().lexicon.dates;
    if !dates.may_start(tokens) {
        return None;
    }
    dates.all(tokens).find_map(|(n, entry)| Some((n, pick(entry.word)?)))
}

/// The date word that ends just before the view and that `pick` accepts.
pub(crate) fn date_word_before<T>(tokens: Tokens<'_>, pick: impl Fn(DateWord) -> Option<T>) -> Option<(usize, T)> {
    const LONGEST: usize = 3;
    let dates = &tokens.document().lexicon.dates;
    if !dates.may_end_before(tokens) {
        return None;
    }
    (1..=LONGEST).rev().find_map(|n| {
        tokens.before(n)?;
        let entries = dates.all(tokens.back(n)).filter(|&(len, _)| len == n);
        entries.into_iter().find_map(|(len, entry)| Some((len, pick(entry.word)?)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::rows;

    #[test]
    fn tables_read_and_their_values_fit() {
        for (name, text) in [("en", include_str!("en/dates.csv")), ("vi", include_str!("vi/dates.csv"))] {
            let rows: Vec<Row> = rows(name, text);
            let mut seen = std::collections::HashSet::new();
            for row in &rows {
                assert!(seen.insert((row.word, std::mem::discriminant(&meaning(row)))), "{name}: {row:?} twice");
                match meaning(row) {
                    DateWord::Month(month) => assert!((1..=12).contains(&month), "{row:?}"),
                    DateWord::Weekday(day) => assert!((1..=7).contains(&day), "{row:?}"),
                    DateWord::Unit(_) => assert!((0..9).contains(&row.value.unwrap()), "{row:?}"),
                    _ => {}
                }
            }
        }
    }
}
