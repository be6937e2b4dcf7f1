//! F007.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::dispute::value;
use super::rule::rule;
use super::{Checked, Draft, label};
use crate::compare::to_base;
use crate::lexicon::messages::say;
use crate::model::{Bound, Figure, Label, Part, Period, Stretch};

rule! {
    /// # What it flags
    ///
    /// A duration that a text sets beside the two dates it spans, where the dates are further apart or nearer. People
    /// count the first day or leave it out, and round to whole weeks, months and years: all of that is allowed for, and
    /// so is a date of which only the month or the year is given.
    ///
    /// # Why
    ///
    /// The sentence holds all it takes to see that a date or the duration is wrong.
    ///
    /// # Fires
    ///
    /// ```text
    /// "from 3 May to 14 May, a total of 10 days"
    /// "cách đây 25 năm, vào năm 2009", published in 2024
    /// ```
    ///
    /// # Silent
    ///
    /// "nearly nine months, from 6 August to 26 April"; "3 years in prison between 2010 and 2014".
    DURATION_MISMATCH {
        code: "F007",
        name: "duration-mismatch",
        level: Warning,
        summary: "a duration is not the time between the two dates it spans",
    }
}

/// Seconds of a day, the base unit of time being the second.
const DAY: Decimal = Decimal::from_parts(86_400, 0, 0, false, 0);
/// The part of a hedged duration that its hedge may hide.
const HEDGE: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

fn check(checked: &Checked<'_>) -> Vec<Draft> {
    let stretches = checked.figures.iter().filter_map(|figure| Some((figure, figure.measure.stretch?)));
    stretches.filter_map(|(figure, stretch)| mismatch(figure, stretch)).collect()
}

/// A finding where the dates cannot be as far apart as the figure says.
fn mismatch(figure: &Figure, stretch: Stretch) -> Option<Draft> {
    // An age is said of a person, not of the dates beside it.
    if figure.measure.concept == "age" {
        return None;
    }
    let days = apart(stretch)?;
    let unit = to_base(Decimal::ONE, &figure.quantity.unit)?.checked_div(DAY)?;
    if fits(figure, days, unit)? {
        return None;
    }
    let (least, most) = (days.0.checked_div(unit)?.round_dp(1), days.1.checked_div(unit)?.round_dp(1));
    let name = &figure.quantity.unit.id;
    let is_one = |number: Decimal| number == Decimal::ONE;
    let plural = |number: Decimal| if is_one(number) { name.clone() } else { format!("{name}s") };
    let unit = |number: Decimal| Part::Unit { id: name.clone(), english: plural(number) };
    let is_short = most.checked_sub(least)? <= Decimal::ONE && name != "day" || least == most;
    let (length, unit) = match is_short {
        true => (Part::Number(least), unit(least)),
        false => (say("range", [least.into(), most.into()]).into(), unit(most)),
    };
    let length = say("amount", [length, unit]);
    let (from, to) = (short(stretch.from), short(stretch.to));
    let dates = say("range", [from.clone(), to.clone()]);
    Some(Draft {
        message: say("not-the-time", [value(figure).into(), from, to, length.clone().into()]),
        labels: vec![
            label(figure, value(figure)),
            Label {
                article: figure.article.path.clone(),
                span: stretch.span,
                sentence_span: stretch.sentence_span,
                text: format!("{dates}: {length}"),
                figure: None,
            },
        ],
        identity: vec![figure.article.path.clone(), value(figure), dates.into()],
        ..Draft::default()
    })
}

/// The fewest and the most days that lie between the two dates, the last day counted or not.
fn apart(stretch: Stretch) -> Option<(Decimal, Decimal)> {
    let between = |from: Date, to: Date| from.until(to).ok().map(|span| Decimal::from(span.get_days()));
    let least = between(stretch.from.end, stretch.to.start)?.max(Decimal::ZERO);
    let most = between(stretch.from.start, stretch.to.end)?.checked_add(Decimal::ONE)?;
    (most > Decimal::ZERO).then_some((least, most))
}

/// True where the figure may be a length of `least` to `most` days; `unit` is the length of its unit in days.
///
/// Weeks and longer are rounded up and down as people like, so one of them is left open either way; days are counted.
fn fits(figure: &Figure, (least, most): (Decimal, Decimal), unit: Decimal) -> Option<bool> {
    let number = &figure.quantity.number;
    let stated = number.value.checked_mul(unit)?;
    let is_counted = figure.quantity.unit.id == "day" && number.step <= Decimal::ONE;
    let whole = if is_counted { Decimal::ZERO } else { unit.checked_mul(number.step.min(Decimal::ONE))? };
    let hedged = stated.checked_mul(HEDGE)?.max(unit);
    Some(match figure.quantity.bound {
        Bound::Over => stated <= most.checked_add(whole.checked_mul(HEDGE)?)?,
        Bound::Under => stated >= least.checked_sub(whole.checked_mul(HEDGE)?)?,
        bound => {
            let slack = if bound == Bound::About { hedged.max(whole) } else { whole };
            stated.checked_add(slack)? >= least && stated.checked_sub(slack)? <= most
        }
    })
}

/// A day as it is, a month or a year by its name, any other period by its ends.
fn short(period: Period) -> Part {
    let (start, end) = (period.start, period.end);
    match () {
        () if start == end => Part::Period(period),
        () if start == start.first_of_year() && end == start.last_of_year() => Part::Text(start.year().to_string()),
        () if start == start.first_of_month() && end == start.last_of_month() => {
            Part::Text(start.strftime("%Y-%m").to_string())
        }
        () => Part::Period(period),
    }
}
