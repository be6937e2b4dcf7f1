//! When an article was published: dates in ISO form, and lines of their own that hold a date in words.
//!
//! ```text
//! line  = (date | time | number ago | word | mark)+
//! date  = year-month-day | day/month/year | month-name day [,] year | day month-name [,] year
//!       | day "tháng" month ["năm"] year
//! time  = hour (":" | "h" | "g") minute [":" second] ["am" | "pm"]
//! ```
//!
//! Every word of a line must be one that such lines hold, so that prose with a date in it is never taken for one.

use jiff::civil::{Date, DateTime, Time};
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, digit1, one_of, space0, space1};
use nom::combinator::{map, map_opt, not, opt, peek, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use crate::lexicon::reading::{DateWord, date_word};
use crate::model::{Language, Published};
use crate::normalise::fold;

type Read<'a, T> = IResult<&'a str, T, ()>;

/// The date, with the time where there is one, of a metadata field: ISO 8601, RFC 2822, or words as on a date line.
///
/// A zone is left out: the time is as the source's clock shows it.
pub(super) fn parse(value: &str) -> Option<Published> {
    let value = value.trim();
    let civil = value.trim_end_matches(['Z', 'z']);
    if let Ok(datetime) = civil.parse::<DateTime>() {
        let has_time = civil.contains(':');
        return plausible(datetime.date(), has_time.then(|| datetime.time()));
    }
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(value) {
        return plausible(zoned.date(), Some(zoned.time()));
    }
    line(value, None)?.published
}

/// What a line of its own says about the time of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DateLine {
    /// The first date on the line; none for "3 hours ago" and for a time alone.
    pub(super) published: Option<Published>,
}

/// Longest line that is tried. Real ones stay under 100 bytes.
const MAX_LINE: usize = 160;

/// Reads a line that holds nothing but the time of publication, in an article of the given language.
pub(super) fn line(text: &str, language: Option<Language>) -> Option<DateLine> {
    if text.len() > MAX_LINE || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let folded = fold(text);
    let mut rest = folded.trim();
    let (mut date, mut time, mut is_relative) = (None, None, false);
    let is_day_first = language == Some(Language::Vietnamese);
    while !rest.is_empty() {
        let (left, piece) = piece(rest, is_day_first).ok()?;
        match piece {
            Piece::Date(found) => date = date.or(Some(found)),
            Piece::Time(found) => time = time.or(Some(found)),
            Piece::Word(DateWord::Ago) => is_relative = true,
            Piece::Word(_) | Piece::Number | Piece::Mark => {}
        }
        // A bare number belongs to a relative time only.
        if piece == Piece::Number && !folded.split_whitespace().any(|word| date_word(word) == Some(DateWord::Ago)) {
            return None;
        }
        rest = left;
    }
    let published = date.and_then(|date| plausible(date, time));
    (published.is_some() || date.is_none() && (time.is_some() || is_relative)).then_some(DateLine { published })
}

/// None for years that no publication of our kind can have.
pub(super) fn plausible(date: Date, time: Option<Time>) -> Option<Published> {
    (1800..=2200).contains(&date.year()).then_some(Published { date, time })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Date(Date),
    Time(Time),
    Word(DateWord),
    Number,
    Mark,
}

fn piece(input: &str, is_day_first: bool) -> Read<'_, Piece> {
    delimited(
        space0,
        alt((
            map(|input| date(input, is_day_first), Piece::Date),
            map(time, Piece::Time),
            map(terminated(word, opt(zone_offset)), Piece::Word),
            map(terminated(digit1, peek(not(one_of(".,/-")))), |_| Piece::Number),
            map(one_of(",.;:|()[]/-—•·*"), |_| Piece::Mark),
        )),
        space0,
    )
    .parse(input)
}

/// "+7", "-05:00" right after the name of a zone.
fn zone_offset(input: &str) -> Read<'_, ()> {
    map((one_of("+-"), digit1, opt((char(':'), digit1))), |_| ()).parse(input)
}

fn word(input: &str) -> Read<'_, DateWord> {
    map_opt(take_while1(char::is_alphabetic), date_word).parse(input)
}

fn number<'a>(least: usize, most: usize) -> impl Parser<&'a str, Output = i16, Error = ()> {
    map_opt(verify(digit1, move |digits: &str| (least..=most).contains(&digits.len())), |digits: &str| {
        digits.parse().ok()
    })
}

fn date(input: &str, is_day_first: bool) -> Read<'_, Date> {
    let numeric = |input| numeric(input, is_day_first);
    terminated(alt((iso, numeric, month_day_year, day_month_year, vietnamese)), peek(not(digit1))).parse(input)
}

fn day_of(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn iso(input: &str) -> Read<'_, Date> {
    let mark = || one_of("-/.");
    let time_mark = opt(terminated(char('t'), peek(digit1)));
    map_opt(
        terminated((number(4, 4), mark(), number(2, 2), mark(), number(2, 2)), time_mark),
        |(year, _, month, _, day)| day_of(year, month, day),
    )
    .parse(input)
}

/// "22/10/2024", or "10/22/2024". Where both numbers could be the month, only a language that always writes the day
/// first tells, or the dots that only such languages use; else there is no date, since it would be a guess.
fn numeric(input: &str, is_day_first: bool) -> Read<'_, Date> {
    let mark = || one_of("-/.");
    map_opt((number(1, 2), mark(), number(1, 2), mark(), number(4, 4)), |(first, mark, second, _, year)| {
        let (day_month, month_day) = (day_of(year, second, first), day_of(year, first, second));
        if is_day_first || mark == '.' || month_day.is_none() || day_month == month_day {
            return day_month;
        }
        if day_month.is_none() { month_day } else { None }
    })
    .parse(input)
}

fn month(input: &str) -> Read<'_, i16> {
    let name = map_opt(word, |word| match word {
        DateWord::Month(month) => Some(i16::from(month)),
        _ => None,
    });
    terminated(name, opt(char('.'))).parse(input)
}

fn day(input: &str) -> Read<'_, i16> {
    let ordinal = alt((tag("st"), tag("nd"), tag("rd"), tag("th")));
    terminated(number(1, 2), opt(ordinal)).parse(input)
}

fn comma(input: &str) -> Read<'_, ()> {
    map((opt(char(',')), space1), |_| ()).parse(input)
}

fn month_day_year(input: &str) -> Read<'_, Date> {
    map_opt((month, space1, day, comma, number(4, 4)), |(month, _, day, _, year)| day_of(year, month, day)).parse(input)
}

fn day_month_year(input: &str) -> Read<'_, Date> {
    let gap = || alt((map((space0, tag("of"), space1), |_| ()), map(space1, |_| ()), map(char('-'), |_| ())));
    let before_year = alt((comma, map(char('-'), |_| ())));
    map_opt((day, gap(), month, before_year, number(4, 4)), |(day, _, month, _, year)| day_of(year, month, day))
        .parse(input)
}

/// "22 tháng 10 năm 2024", "22 tháng 10, 2024".
fn vietnamese(input: &str) -> Read<'_, Date> {
    let named = |wanted| terminated(verify(word, move |found| *found == wanted), space1);
    map_opt(
        (
            terminated(number(1, 2), comma),
            preceded(named(DateWord::BeforeMonth), number(1, 2)),
            preceded((comma, opt(named(DateWord::BeforeYear))), number(4, 4)),
        ),
        |(day, month, year)| day_of(year, month, day),
    )
    .parse(input)
}

fn time(input: &str) -> Read<'_, Time> {
    let second = opt(preceded(char(':'), number(2, 2)));
    let half = opt(preceded(
        space0,
        alt((
            map((char('p'), opt(char('.')), char('m'), opt(char('.'))), |_| DateWord::Afternoon),
            map((char('a'), opt(char('.')), char('m'), opt(char('.'))), |_| DateWord::Morning),
        )),
    ));
    map_opt((number(1, 2), one_of(":hg."), number(2, 2), second, half), |(hour, _, minute, second, half)| {
        let hour = match half {
            Some(DateWord::Afternoon) if hour < 12 => hour + 12,
            Some(DateWord::Morning) if hour == 12 => 0,
            _ => hour,
        };
        let second = second.unwrap_or(0);
        Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?, 0).ok()
    })
    .parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(value: &str) -> String {
        parse(value).map(|published| published.to_string()).unwrap_or_default()
    }

    #[test]
    fn fields_in_iso_and_mail_form() {
        for (value, wanted) in [
            ("2024-10-22", "2024-10-22"),
            ("2024-10-22T14:05", "2024-10-22T14:05"),
            ("2024-10-22 14:05:09", "2024-10-22T14:05"),
            ("2024-10-22T14:05:00Z", "2024-10-22T14:05"),
            ("2024-10-22T14:05:00+07:00", "2024-10-22T14:05"),
            ("Tue, 22 Oct 2024 14:05:00 +0700", "2024-10-22T14:05"),
            ("2024-13-22", ""),
            ("yesterday", ""),
            ("", ""),
        ] {
            assert_eq!(parsed(value), wanted, "{value}");
        }
    }

    #[test]
    fn lines_of_their_own() {
        for (text, wanted) in [
            ("October 22, 2024", "2024-10-22"),
            ("Oct. 3, 2024", "2024-10-03"),
            ("Published: Tuesday, 3rd October 2023 | 2:05 pm EDT", "2023-10-03T14:05"),
            ("22 Oct 2024 at 12.30am (GMT+7)", "2024-10-22T00:30"),
            ("Updated 14:05 GMT, 22 October 2024", "2024-10-22T14:05"),
            ("Posted on 2024-10-22", "2024-10-22"),
            ("Thứ ba, 22/10/2024, 14:05 (GMT+7)", "2024-10-22T14:05"),
            ("Thứ Ba, ngày 5 tháng 3 năm 2024 - 08h15", "2024-03-05T08:15"),
            ("Ngày 22-10-2024", "2024-10-22"),
            ("Cập nhật lúc 9:40 ngày 05.03.2024", "2024-03-05T09:40"),
        ] {
            assert_eq!(parsed(text), wanted, "{text}");
        }
        assert_eq!(parsed("03/04/2024"), "");
        assert_eq!(
            line("03/04/2024", Some(Language::Vietnamese)).unwrap().published.unwrap().to_string(),
            "2024-04-03"
        );
        assert_eq!(line("3 hours ago", None), Some(DateLine { published: None }));
        assert_eq!(line("14:05", None), Some(DateLine { published: None }));
    }

    #[test]
    fn prose_is_no_date_line() {
        for text in [
            "October 22, 2024, was a cold day",
            "Ngày 28/7, hãng tin này cho biết",
            "2024",
            "12 người",
            "May 2024",
            "300",
            "32/10/2024",
            "Published",
            "3 days",
        ] {
            assert_eq!(line(text, None), None, "{text}");
        }
    }
}
