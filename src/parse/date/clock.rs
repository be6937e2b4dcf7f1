//! Clock times.

use super::{Reading, is, numeric};
use crate::lexicon::dates::{CalendarUnit, DateWord, date_word, date_word_before};
use crate::normalise::{TokenKind, Tokens};

/// Hours and minutes.
fn number(tokens: Tokens<'_>, n: usize, max: i16) -> Option<i16> {
    tokens.get(n).filter(|token| token.span.len() <= 2)?;
    numeric::digits(tokens, n).filter(|value| *value <= max)
}

fn minutes(tokens: Tokens<'_>, n: usize) -> bool {
    tokens.text(n).len() == 2 && number(tokens, n, 59).is_some()
}

fn len_of(tokens: Tokens<'_>, wanted: DateWord) -> usize {
    date_word(tokens, is(wanted)).map_or(0, |(n, ())| n)
}

/// Tokens of what joins two times at the start of the view, and whether they are a list rather than a span: "-", "to",
/// "and".
fn joint(tokens: Tokens<'_>) -> (usize, bool) {
    if tokens.is_mark(0, '-') {
        return (1, false);
    }
    let span = len_of(tokens, DateWord::UntilClock);
    if span > 0 { (span, false) } else { (len_of(tokens, DateWord::And), true) }
}

/// "9:40", "7.30pm", "8 a.m.", "2am", "0900 GMT", "9 to 11 a.m.", "5 o'clock".
pub(super) fn english(tokens: Tokens<'_>) -> Option<(usize, Reading)> {
    let first = english_time(tokens)?;
    let (joint, is_list) = joint(tokens.skip(first.len));
    let second = (joint > 0).then(|| english_time(tokens.skip(first.len + joint))).flatten();
    let len = match second {
        // "9-11 a.m.": what makes it a time may stand behind the second number only.
        Some(second) if second.sure && (first.sure || !is_list) => first.len + joint + second.len,
        _ if first.sure => first.len,
        _ => return None,
    };
    Some((len, Reading::clock("clock-time")))
}

#[derive(Debug, Clone, Copy)]
struct ClockTime {
    len: usize,
    /// False for a plain number of hours.
    sure: bool,
}

fn english_time(tokens: Tokens<'_>) -> Option<ClockTime> {
    if let Some(hour) = number(tokens, 0, 24) {
        let with_minutes =
            (numeric::joined(tokens, 1, &[':']) || numeric::joined(tokens, 1, &['.'])) && minutes(tokens, 2);
        let seconds = with_minutes && numeric::joined(tokens, 3, &[':']) && minutes(tokens, 4);
        let base = match (with_minutes, seconds) {
            (true, true) => 5,
            (true, false) => 3,
            _ => 1,
        };
        let suffix = len_of(tokens.skip(base), DateWord::Clock);
        let zone = len_of(tokens.skip(base + suffix), DateWord::Zone);
        let has_colon = with_minutes && tokens.is_mark(1, ':');
        let is_hour = suffix == 0 || hour <= 12 || with_minutes;
        let sure = (suffix > 0 && is_hour) || has_colon || (with_minutes && zone > 0);
        if numeric::goes_on(tokens, base) && !tokens.is_mark(base, '-') && suffix == 0 {
            return None;
        }
        return Some(ClockTime { len: base + suffix + if sure { zone } else { 0 }, sure });
    }
    // "0900 GMT", "1730 local time"
    let value = numeric::digits(tokens, 0).filter(|value| *value < 2400 && value % 100 < 60)?;
    let _ = value;
    let suffix = len_of(tokens.skip(1), DateWord::Zone).max(len_of(tokens.skip(1), DateWord::Clock));
    (tokens.text(0).len() == 4 && suffix > 0).then_some(ClockTime { len: 1 + suffix, sure: true })
}

/// "21h40", "9h", "9g30", "9 giờ sáng", "lúc 9 giờ 30", "14:05", "9h-11h".
pub(super) fn vietnamese(tokens: Tokens<'_>) -> Option<(usize, Reading)> {
    let cue = date_word_before(tokens, |word| match word {
        DateWord::ClockCue(strong) => Some(Some(strong)),
        DateWord::LengthCue => Some(None),
        _ => None,
    });
    let is_length = matches!(cue, Some((_, None)));
    let is_strong = matches!(cue, Some((_, Some(true))));
    let time = vietnamese_time(tokens, is_length, is_strong)?;
    let (joint, is_list) = joint(tokens.skip(time.len));
    let joins = joint > 0 && !is_list;
    let second = joins.then(|| vietnamese_time(tokens.skip(time.len + joint), is_length, true)).flatten();
    let len = match second {
        Some(second) if time.sure || is_strong || second.sure => time.len + joint + second.len,
        _ if time.sure => time.len,
        _ => return None,
    };
    Some((len, Reading::clock("clock-time")))
}

fn vietnamese_time(tokens: Tokens<'_>, is_length: bool, is_strong: bool) -> Option<ClockTime> {
    number(tokens, 0, 24)?;
    if numeric::joined(tokens, 1, &[':']) && minutes(tokens, 2) && !numeric::goes_on(tokens, 3) {
        let seconds = if numeric::joined(tokens, 3, &[':']) && minutes(tokens, 4) { 2 } else { 0 };
        let len = 3 + seconds;
        return Some(ClockTime { len: len + after_time(tokens.skip(len)), sure: true });
    }
    let is_letter = tokens.is_glued(1) && len_of(tokens.skip(1), DateWord::HourLetter) > 0;
    let is_word = !is_letter && len_of(tokens.skip(1), DateWord::Hour) > 0;
    if !is_letter && !is_word {
        return None;
    }
    let mut len = 2;
    let has_minutes =
        number(tokens, 2, 59).is_some() && (is_word || tokens.is_glued(2)) && !numeric::goes_on(tokens, 3);
    let mut says_minutes = false;
    if has_minutes {
        len = 3;
        let after = tokens.skip(3);
        let is_minute_letter = after.is_mark(0, '\'') || len_of(after, DateWord::MinuteLetter) > 0;
        says_minutes = len_of(after, DateWord::Minute) > 0 || (tokens.is_glued(3) && is_minute_letter);
        len += usize::from(says_minutes);
    } else {
        len += len_of(tokens.skip(2), DateWord::HalfHour);
    }
    let after = after_time(tokens.skip(len));
    let is_placed = after > 0 || day_follows(tokens.skip(len));
    // "km/h" and the like: a unit follows in place of a time.
    if tokens.is_mark(len, '/') && tokens.is_glued(len) {
        return None;
    }
    let sure =
        if is_letter { is_placed || !is_length } else { is_placed || is_strong || (has_minutes && !says_minutes) };
    (sure || is_word).then_some(ClockTime { len: len + after, sure })
}

/// Tokens of a part of the day, then of a time zone, that follow a clock time.
fn after_time(tokens: Tokens<'_>) -> usize {
    let day_part = len_of(tokens, DateWord::DayPart);
    // "9h tối nay", "9h sáng mai": the day is a date of its own.
    let is_day = date_word(tokens, |word| matches!(word, DateWord::Relative(CalendarUnit::Day, _)).then_some(()));
    let day_part = if is_day.is_some() { 0 } else { day_part };
    let bracket = usize::from(tokens.is_mark(day_part, '('));
    let zone = len_of(tokens.skip(day_part + bracket), DateWord::Zone);
    if zone > 0 {
        day_part + bracket + zone + usize::from(bracket > 0 && tokens.is_mark(day_part + bracket + zone, ')'))
    } else {
        day_part
    }
}

/// True where a day follows: "ngày 5/3", "hôm qua", "sáng nay".
fn day_follows(tokens: Tokens<'_>) -> bool {
    let is_day = |word| matches!(word, DateWord::Relative(CalendarUnit::Day, _) | DateWord::Weekday(_)).then_some(());
    let cue = date_word(tokens, |word| matches!(word, DateWord::DayCue(_)).then_some(())).map_or(0, |(n, ())| n);
    date_word(tokens, is_day).is_some()
        || (cue > 0 && tokens.get(cue).is_some_and(|token| token.kind == TokenKind::Digits))
        || (numeric::day(tokens, 0).is_some() && tokens.is_mark(1, '/') && numeric::month(tokens, 2).is_some())
}
