//! The picture itself: axes, bands, lines, points, values and legend, one after the other.

use std::fmt::Write;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::layout::{self, Box, Labels};
use super::svg::{colour, open, place, shape, shape_number, tick};
use super::{Point, Setting, disputes, magnitude, scale, sign, undrawn};
use crate::model::{Basis, Bound, Language, Verdict};
use crate::report::matrix::{MatrixRow, converted};
use crate::report::origin::Origin;
use crate::report::reader_style::{DateForm, date as styled_date, number};
use crate::report::rows::plain;
use crate::report::words::{counted, phrase, unit as unit_name, word};
use crate::report::xml::escape;

/// Width of the picture; its height depends on the legend.
const WIDTH: f64 = 460.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 14.0;
const TOP: f64 = 30.0;
/// Height of the plot itself.
const PLOT: f64 = 190.0;
/// Room for figures without a date, left of the time axis.
const UNDATED: f64 = 46.0;
/// Room at both ends of the time axis, for points that stand side by side.
const INSET: f64 = 18.0;
/// How far an arrow of a bound reaches.
const ARROW: f64 = 26.0;
/// Points nearer to each other than this stand side by side.
const CROWDED: f64 = 10.0;
/// More points than this have no values beside them: the list below the chart has.
const LABELLED: usize = 14;
/// Characters of a name above a picture that stands alone.
const NAME_FITS: usize = 50;

/// One chart on its way to be written.
pub(super) struct Drawing<'a> {
    points: Vec<Point<'a>>,
    row: &'a MatrixRow<'a>,
    setting: &'a Setting<'a>,
    values: scale::Scale,
    value_ticks: Vec<f64>,
    days: Option<(scale::Scale, Vec<(Date, DateForm)>)>,
    left: f64,
    divisor: Decimal,
    magnitude: &'static str,
    /// Where words may not stand.
    labels: Labels,
    out: String,
}

impl<'a> Drawing<'a> {
    pub(super) fn new(mut points: Vec<Point<'a>>, row: &'a MatrixRow<'a>, setting: &'a Setting<'a>) -> Self {
        let reach = points.iter().flat_map(|point| [Some(point.value), Some(point.upper), point.low, point.high]);
        let reach: Vec<f64> = reach.flatten().collect();
        let (divisor, magnitude) = magnitude(reach.iter().fold(0.0, |most: f64, value| most.max(value.abs())));
        let (values, value_ticks) = scale::of_values(&reach, (TOP + PLOT, TOP));
        let (some, all) =
            (points.iter().any(|point| point.day.is_none()), points.iter().all(|point| point.day.is_none()));
        let left = if some && !all { LEFT + UNDATED } else { LEFT };
        let starts =
            points.iter().filter_map(|point| Some(point.figure.as_of.map_or(point.day?, |period| period.start)));
        let (first, last) = (starts.min(), points.iter().filter_map(|point| point.day).max());
        let days =
            first.zip(last).map(|(first, last)| scale::of_days(first, last, (left + INSET, WIDTH - RIGHT - INSET)));
        let undated = if all { f64::midpoint(LEFT, WIDTH - RIGHT) } else { LEFT + UNDATED / 2.0 };
        for point in &mut points {
            point.x = match (&days, point.day) {
                (Some((scale, _)), Some(day)) => scale.at(scale::day(day)),
                _ => undated,
            };
        }
        set_aside(&mut points, &values);
        let labels = Labels::within(Box { left, top: 0.0, right: WIDTH, bottom: TOP + PLOT });
        let out = String::new();
        let mut drawing =
            Self { points, row, setting, values, value_ticks, days, left, divisor, magnitude, labels, out };
        drawing.keep_clear();
        drawing
    }

    /// Keeps words off points, whiskers, arrows and periods.
    fn keep_clear(&mut self) {
        for point in &self.points {
            let (x, y) = (point.x + point.aside, self.values.at(point.value));
            self.labels.block(x, y);
            if let (Some(low), Some(high)) = (point.low, point.high) {
                let (top, bottom) = (self.values.at(high), self.values.at(low));
                self.labels.take(Box { left: x - 4.0, top, right: x + 4.0, bottom });
            }
            if let Some((reach, _)) = arrow(point.figure.quantity.bound) {
                let (top, bottom) = (y.min(y + reach), y.max(y + reach));
                self.labels.take(Box { left: x - 4.0, top, right: x + 4.0, bottom });
            }
            if let Some(start) = self.start(point) {
                self.labels.take(Box { left: start, top: y - 1.0, right: x, bottom: y + 1.0 });
            }
        }
    }

    /// Where the period of a point starts, where it has one.
    fn start(&self, point: &Point<'_>) -> Option<f64> {
        let (scale, _) = self.days.as_ref()?;
        point.figure.as_of.filter(|period| !period.is_day()).map(|period| scale.at(scale::day(period.start)))
    }

    pub(super) fn draw(mut self, origins: &[Origin<'_>]) -> String {
        let language = self.setting.language;
        let (name, _) = self.row.name(language);
        let label = phrase("chart-of", &[name.to_owned()], language);
        let legend = if self.setting.stands_alone() { self.legend(origins) } else { (String::new(), 0.0) };
        let head = if self.setting.stands_alone() { 32.0 } else { 0.0 };
        open(&mut self.out, WIDTH, head + TOP + PLOT + 26.0 + legend.1, &label, self.setting.stands_alone());
        if self.setting.stands_alone() {
            let _ = write!(
                self.out,
                "<text class=\"name\" x=\"14\" y=\"24\">{}</text><g transform=\"translate(0 {head})\">",
                escape(&layout::short(name, NAME_FITS))
            );
        }
        self.axes();
        self.bands();
        self.runs();
        for at in 0..self.points.len() {
            self.point(at);
        }
        self.labels();
        self.out.push_str(&legend.0);
        self.out.push_str(if self.setting.stands_alone() { "</g></svg>\n" } else { "</svg>" });
        self.out
    }

    fn axes(&mut self) {
        let language = self.setting.language;
        let unit = self.row.unit().map(counted).unwrap_or_default();
        let scale = word(self.magnitude, language).unwrap_or_default();
        let title = format!("{scale} {}", unit_name(unit, language));
        let _ = write!(
            self.out,
            "<text class=\"note\" x=\"6\" y=\"14\" data-m=\"{}\" data-u=\"{}\">{}</text>",
            self.magnitude,
            escape(unit),
            escape(title.trim())
        );
        let divisor = self.divisor.to_f64().unwrap_or(1.0);
        let (bottom, right) = (TOP + PLOT, place(WIDTH - RIGHT));
        let (mut grid, mut values) = (String::new(), String::new());
        for value in &self.value_ticks {
            let y = self.values.at(*value);
            let shown = tick(value / divisor);
            let _ = write!(grid, "M{LEFT} {}H{right}", place(y));
            let _ = write!(values, "<text y=\"{}\">{}</text>", place(y + 4.0), self.number(&shown));
        }
        if self.left > LEFT {
            let _ = write!(grid, "M{} {TOP}V{bottom}", LEFT + UNDATED);
        }
        let _ = write!(
            self.out,
            "<path class=\"grid\" d=\"{grid}\"/><g class=\"tick\" text-anchor=\"end\" transform=\"translate({})\">{values}</g>",
            LEFT - 8.0
        );
        let mut axis = format!("M{LEFT} {bottom}H{right}");
        let mut days = String::new();
        if let Some(undated) = self.points.iter().find(|point| point.day.is_none()) {
            let _ = write!(
                days,
                "<text x=\"{}\" y=\"{}\" data-w=\"nodate\">{}</text>",
                place(undated.x),
                bottom + 17.0,
                word("nodate", language).unwrap_or_default(),
            );
        }
        let mut year = None;
        for (scale, (day, form)) in
            self.days.iter().flat_map(|(scale, ticks)| ticks.iter().map(move |tick| (scale, tick)))
        {
            let x = scale.at(scale::day(*day));
            // The year stands once, where it starts.
            let form = if *form == DateForm::Day && year != Some(day.year()) { DateForm::Full } else { *form };
            year = Some(day.year());
            let anchor = if x < self.left + 30.0 {
                " text-anchor=\"start\""
            } else if x > WIDTH - RIGHT - 30.0 {
                " text-anchor=\"end\""
            } else {
                ""
            };
            let x = place(x);
            let _ = write!(axis, "M{x} {bottom}v4");
            let _ = write!(
                days,
                "<text{anchor} x=\"{x}\" y=\"{}\" data-d=\"{day}\" data-f=\"{}\">{}</text>",
                bottom + 17.0,
                form.letter(),
                styled_date(*day, form, language),
            );
        }
        let _ =
            write!(self.out, "<path class=\"axis\" d=\"{axis}\"/><g class=\"tick\" text-anchor=\"middle\">{days}</g>");
    }

    /// Where values of one moment cannot all hold: a hatched band between them, said in words, too.
    fn bands(&mut self) {
        let index = |at: usize| {
            let figure = self.row.figures.get(at)?;
            self.points.iter().find(|point| point.figure.id == figure.id)
        };
        let mut bands: Vec<Box> = Vec::new();
        for dispute in disputes(self.row, self.setting.options) {
            if dispute.verdict != Verdict::Conflict {
                continue;
            }
            let (Some(a), Some(b)) = (index(dispute.a), index(dispute.b)) else { continue };
            let (ax, bx) = (a.x + a.aside, b.x + b.aside);
            let (above, below) = if a.value >= b.value { (a, b) } else { (b, a) };
            // What "about" and a range allow does not belong to the gap between them.
            let (top, bottom) = (above.low.unwrap_or(above.value), below.high.unwrap_or(below.upper));
            let (top, bottom) = if top > bottom { (top, bottom) } else { (above.value, below.value) };
            let (top, bottom) = (self.values.at(top), self.values.at(bottom));
            bands.push(Box { left: ax.min(bx) - 10.0, top, right: ax.max(bx) + 10.0, bottom });
        }
        for band in layout::merged(bands) {
            let right = band.right.min(WIDTH - 2.0);
            let _ = write!(
                self.out,
                "<path class=\"band\" d=\"M{} {}h{w}v{}h-{w}z\"/>",
                place(band.left),
                place(band.top),
                place((band.bottom - band.top).max(1.0)),
                w = place(right - band.left),
            );
            let text = word("band", self.setting.language).unwrap_or_default();
            let (width, middle) = (layout::width(text), f64::midpoint(band.top, band.bottom));
            let inside = f64::midpoint(band.left, right) - width / 2.0;
            let beside = [right + 6.0, band.left - width - 6.0];
            let places = (right - band.left > width + 12.0).then_some((inside, middle)).into_iter().chain(
                [middle, band.top + 8.0, band.bottom - 8.0].into_iter().flat_map(|y| beside.map(|left| (left, y))),
            );
            // A band whose words find no place is hatched all the same.
            if let Some((x, y)) =
                self.labels.first(text, places.chain([(inside, band.top - 9.0), (inside, band.bottom + 9.0)]))
            {
                let _ = write!(self.out, "<text class=\"cry\" x=\"{x:.0}\" y=\"{y:.0}\" data-w=\"band\">{text}</text>");
            }
        }
    }

    /// A thin line through the figures of one source on different days.
    fn runs(&mut self) {
        let mut sources: Vec<usize> = self.points.iter().map(|point| point.source).collect();
        sources.sort_unstable();
        sources.dedup();
        for source in sources {
            let own: Vec<&Point<'_>> =
                self.points.iter().filter(|point| point.source == source && point.day.is_some()).collect();
            let is_run = own.windows(2).any(|pair| matches!(pair, [a, b] if a.day != b.day));
            // Two values on one day have no order in which a line could run through them.
            let is_torn = own.windows(2).any(|pair| matches!(pair, [a, b] if a.day == b.day && a.value != b.value));
            if !is_run || is_torn {
                continue;
            }
            let path = own.iter().map(|point| format!("{} {}", place(point.x), place(self.values.at(point.value))));
            let path = path.collect::<Vec<_>>().join("L");
            let _ = write!(self.out, "<path class=\"run {}\" d=\"M{path}\"/>", colour(source));
        }
    }

    fn point(&mut self, at: usize) {
        let Some(point) = self.points.get(at) else { return };
        let (x, y) = (point.x + point.aside, self.values.at(point.value));
        let figure = point.figure;
        let mut marks = String::new();
        if let Some(start) = self.start(point) {
            let _ = write!(marks, "<path class=\"wh\" d=\"M{} {}H{}\"/>", place(start), place(y), place(x));
        }
        if let (Some(low), Some(high)) = (point.low, point.high) {
            let (x, low, high) = (place(x), place(self.values.at(low)), place(self.values.at(high)));
            let _ = write!(marks, "<path class=\"wh\" d=\"M{x} {low}V{high}m-4 0h8M{x} {low}m-4 0h8\"/>");
        }
        if let Some((reach, head)) = arrow(figure.quantity.bound) {
            let _ = write!(marks, "<path class=\"wh arrow\" d=\"M{} {}v{reach}{head}\"/>", place(x), place(y));
        }
        let is_stated = figure.as_of.is_some_and(|period| period.basis == Basis::Stated);
        let hollow = if is_stated { "" } else { " h" };
        let (colour, x, y) = (colour(point.source), place(x), place(y));
        let _ = match self.setting.numbers.and_then(|numbers| numbers.get(&figure.id)) {
            Some(number) => {
                if !marks.is_empty() {
                    let _ = write!(self.out, "<g class=\"{colour}\">{marks}</g>");
                }
                write!(
                    self.out,
                    "<use class=\"{colour}{hollow}\" data-f=\"{number}\" href=\"#s{}\" x=\"{x}\" y=\"{y}\"/>",
                    shape_number(point.source),
                )
            }
            None => write!(
                self.out,
                "<g class=\"pt {colour}\">{marks}<path class=\"s{hollow}\" transform=\"translate({x} {y})\" d=\"{}\"/></g>",
                shape(point.source),
            ),
        };
    }

    fn labels(&mut self) {
        if self.points.len() > LABELLED {
            return;
        }
        let mut taken = self.labels.clone();
        let mut told: Vec<(String, f64)> = Vec::new();
        let mut labels = String::new();
        for point in &self.points {
            let shown = self.shown(point);
            let x = point.x + point.aside;
            // The same value at the same place needs to be said once.
            if told.iter().any(|(text, at)| *text == shown.0 && (at - x).abs() < 60.0) {
                continue;
            }
            if let Some((x, y)) = taken.put(x, self.values.at(point.value), &shown.0) {
                let _ = write!(labels, "<text x=\"{x:.0}\" y=\"{y:.0}\">{}</text>", shown.1);
                told.push((shown.0, point.x + point.aside));
            }
        }
        let _ = write!(self.out, "<g class=\"vl\">{labels}</g>");
    }

    /// A number in the style of the reader, with what the page needs to say it in the other where that differs.
    fn number(&self, plain: &str) -> String {
        let [english, vietnamese] = Language::ALL.map(|language| number(plain, language));
        let styled = number(plain, self.setting.language);
        if self.setting.stands_alone() || english == vietnamese {
            return styled;
        }
        format!("<tspan data-v=\"{plain}\">{styled}</tspan>")
    }

    /// The value beside a point: as it is read, and as it is written into the picture.
    fn shown(&self, point: &Point<'_>) -> (String, String) {
        let language = self.setting.language;
        let unit = self.row.unit();
        let part = |value: Decimal| {
            let value = unit.and_then(|unit| converted(value, &point.figure.quantity.unit, unit)).unwrap_or(value);
            plain(value.checked_div(self.divisor).unwrap_or(value).round_dp(3))
        };
        let number_of = &point.figure.quantity.number;
        let sign = sign(point.figure.quantity.bound);
        let mut read = sign.to_owned();
        let mut written = sign.to_owned();
        for (at, value) in [Some(number_of.value), number_of.value_max].into_iter().flatten().enumerate() {
            let value = part(value);
            let styled = number(&value, language);
            let dash = if at > 0 { "–" } else { "" };
            read.push_str(&format!("{dash}{styled}"));
            written.push_str(dash);
            written.push_str(&self.number(&value));
        }
        (read, written)
    }

    /// The sources with their looks, below the plot, and the height that takes.
    fn legend(&self, origins: &[Origin<'_>]) -> (String, f64) {
        let mut sources: Vec<usize> = self.points.iter().map(|point| point.source).collect();
        sources.sort_unstable();
        sources.dedup();
        let mut out = String::new();
        let (mut x, mut y) = (20.0, TOP + PLOT + 46.0);
        for source in sources {
            let name: String =
                origins.get(source).map(|origin| origin.name.chars().take(48).collect()).unwrap_or_default();
            let width = layout::width(&name) + 30.0;
            if x + width > WIDTH && x > 20.0 {
                (x, y) = (20.0, y + 20.0);
            }
            let _ = write!(
                out,
                "<path class=\"s {}\" transform=\"translate({} {})\" d=\"{}\"/><text x=\"{}\" y=\"{}\">{}</text>",
                colour(source),
                place(x),
                place(y - 4.0),
                shape(source),
                place(x + 11.0),
                place(y),
                escape(&name),
            );
            x += width;
        }
        if self.points.iter().any(|point| point.figure.as_of.is_none_or(|period| period.basis == Basis::Published)) {
            y += 20.0;
            let hollow = word("hollow", self.setting.language).unwrap_or_default();
            let _ = write!(out, "<text class=\"note\" x=\"14\" y=\"{}\">{hollow}</text>", place(y));
        }
        for line in self.undrawn() {
            y += 20.0;
            let _ = write!(out, "<text class=\"note\" x=\"14\" y=\"{}\">{}</text>", place(y), escape(&line));
        }
        (out, y - TOP - PLOT - 26.0 + 14.0)
    }

    /// What is left out because it has no place on the axis, in lines that fit the picture.
    fn undrawn(&self) -> Vec<String> {
        let language = self.setting.language;
        let mut lines = Vec::new();
        let mut line = word("undrawn", language).unwrap_or_default().to_owned();
        for (at, figure) in undrawn(self.row).enumerate() {
            let number_of = &figure.quantity.number;
            let values = [Some(number_of.value), number_of.value_max].into_iter().flatten();
            let values: Vec<String> = values.map(|value| number(&plain(value), language)).collect();
            let unit = unit_name(counted(&figure.quantity.unit), language);
            let value = format!("{}{} {unit}", sign(figure.quantity.bound), values.join("–"));
            line.push_str(if at > 0 { "; " } else { " " });
            if layout::width(&line) + layout::width(&value) > WIDTH - 28.0 {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
            }
            line.push_str(&value);
        }
        if undrawn(self.row).next().is_some() {
            lines.push(line);
        }
        lines
    }
}

/// How far the arrow of a bound reaches, and its head.
const fn arrow(bound: Bound) -> Option<(f64, &'static str)> {
    match bound {
        Bound::Over => Some((-ARROW, "l-4 6m4-6l4 6")),
        Bound::Under => Some((ARROW, "l-4-6m4 6l4-6")),
        Bound::Exact | Bound::About => None,
    }
}

/// Points at one place stand side by side.
fn set_aside(points: &mut [Point<'_>], values: &scale::Scale) {
    for at in 0..points.len() {
        let (before, rest) = points.split_at_mut(at);
        let Some(point) = rest.first_mut() else { continue };
        let y = values.at(point.value);
        let is_free = |aside: f64| {
            before.iter().all(|other| {
                (other.x + other.aside - point.x - aside).abs() >= CROWDED
                    || (values.at(other.value) - y).abs() >= CROWDED
            })
        };
        let tries = (0_i32..9).map(|n| f64::from(if n % 2 == 1 { (n + 1) / 2 } else { -n / 2 }) * (CROWDED + 2.0));
        point.aside = tries.into_iter().find(|aside| is_free(*aside)).unwrap_or_default();
    }
}
