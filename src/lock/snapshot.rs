//! The figures of a set as sorted lines of text.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::model::{Bound, Change, Figure, FigureKind, Stance};
use crate::normalise::single_spaced;

/// One figure, or several that say the same of the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SnapshotLine {
    /// Its article.
    pub article: String,
    /// What is measured, in the words of the article, and how firmly unless it is stated as a fact.
    pub quantity: String,
    /// The value with its bound: `1500`, `~11000`, `>90`, `10..12`; `up 3` and `down 3` for amounts of change.
    pub value: String,
    /// The canonical unit; empty where there is none.
    pub unit: String,
    /// Who says it; empty where the article speaks in its own voice.
    pub source: String,
}

/// Every figure of a set, free of places: an edit that changes no figure changes nothing here.
///
/// Its text ([`Display`](fmt::Display)) has one sorted line a figure, its serialised form one object a line; both stay
/// as they are from version to version as long as the figures are read alike. So it can be handed to
/// [insta](https://docs.rs/insta) as it is: `insta::assert_snapshot!(snapshot(&figures))`, or, in YAML or JSON,
/// `insta::assert_yaml_snapshot!(snapshot(&figures))`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot {
    lines: BTreeMap<SnapshotLine, usize>,
}

/// The snapshot of `figures`.
///
/// ```
/// use figcheck::{Checker, Options, snapshot};
///
/// let checker = Checker::new(Options::default());
/// let set = checker.read(&["seeds/04-denial.txt".into()]);
/// let snapshot = snapshot(&checker.extract_all(&set.articles));
/// let first = snapshot.to_string().lines().next().map(str::to_owned);
/// assert_eq!(first.as_deref(), Some("seeds/04-denial.txt | special forces | 1500 | person | Seoul's intelligence agency"));
/// ```
#[must_use]
pub fn snapshot(figures: &[Figure]) -> Snapshot {
    Snapshot::of(figures, |path| path)
}

/// How often a figure may stand in one article: no article is long enough for more. Else a line could claim memory without end.
const MOST_TIMES: usize = 1_000_000;

impl Snapshot {
    /// The snapshot of `figures`, with articles named by `name`.
    pub(super) fn of<'n>(figures: &'n [Figure], name: impl Fn(&'n str) -> &'n str) -> Self {
        let mut snapshot = Self::default();
        snapshot.extend(
            figures
                .iter()
                .filter(|figure| figure.quantity.kind == FigureKind::Numeral)
                .map(|figure| SnapshotLine::of(figure, name(&figure.article.path))),
        );
        snapshot
    }

    /// The number of figures.
    pub(super) fn len(&self) -> usize {
        self.lines.values().sum()
    }

    /// Every figure, sorted; one that stands twice comes twice.
    pub(super) fn lines(&self) -> impl Iterator<Item = &SnapshotLine> {
        self.lines.iter().flat_map(|(line, times)| std::iter::repeat_n(line, *times))
    }

    pub(super) fn extend(&mut self, lines: impl IntoIterator<Item = SnapshotLine>) {
        for line in lines {
            *self.lines.entry(line).or_default() += 1;
        }
    }

    /// Reads the text form; lines that start with `#` and blank ones are left out. On failure the line, from 1, and
    /// what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, (usize, String)> {
        let mut snapshot = Self::default();
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let fault = |reason: &str| (index + 1, reason.to_owned());
            let mut fields = cells(line);
            let times = match fields.get(5).map(|times| times.strip_prefix('×').and_then(|times| times.parse().ok())) {
                None => 1,
                Some(Some(times)) if (2..=MOST_TIMES).contains(&times) => times,
                Some(_) => return Err(fault("the sixth field is no ×N, which says how often the figure stands")),
            };
            fields.truncate(5);
            let Ok([article, quantity, value, unit, source]) = <[String; 5]>::try_from(fields) else {
                return Err(fault("a line has five fields: article | quantity | value | unit | source"));
            };
            let line = SnapshotLine { article, quantity, value, unit, source };
            let known = snapshot.lines.entry(line).or_default();
            *known = known.saturating_add(times).min(MOST_TIMES);
        }
        Ok(snapshot)
    }
}

impl fmt::Display for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (line, times) in &self.lines {
            write!(f, "{line}")?;
            if *times > 1 {
                write!(f, " | ×{times}")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

impl Serialize for Snapshot {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.lines())
    }
}

impl SnapshotLine {
    pub(super) fn of(figure: &Figure, article: &str) -> Self {
        let quantity = &figure.quantity;
        let plain = |value: rust_decimal::Decimal| value.normalize().to_string();
        let bound = match quantity.bound {
            Bound::Exact => "",
            bound => bound.sign(),
        };
        let change = match quantity.change {
            Change::Level => String::new(),
            change => format!("{} ", change.name()),
        };
        let upper = quantity.number.value_max.map(|upper| format!("..{}", plain(upper))).unwrap_or_default();
        let mut label = single_spaced(&figure.measure.label).into_owned();
        if figure.stance != Stance::Stated {
            label = format!("{label} ({})", figure.stance).trim_start().to_owned();
        }
        Self {
            article: article.to_owned(),
            quantity: label,
            value: format!("{change}{bound}{}{upper}", plain(quantity.number.value)),
            unit: quantity.unit.id.clone(),
            source: figure
                .attribution
                .as_ref()
                .map(|attribution| single_spaced(&attribution.source).into_owned())
                .unwrap_or_default(),
        }
    }
}

impl fmt::Display for SnapshotLine {
    /// `article | quantity | value | unit | source`; `-` for nothing, `\` before a character that would be misread.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cells = [&self.article, &self.quantity, &self.value, &self.unit, &self.source];
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                f.write_str(" | ")?;
            }
            match cell.as_str() {
                "" => f.write_str("-")?,
                "-" => f.write_str("\\-")?,
                cell => {
                    if index == 0 && cell.starts_with('#') {
                        f.write_str("\\")?;
                    }
                    let cell = cell.replace('\\', "\\\\").replace('|', "\\|");
                    f.write_str(&cell.replace('\n', "\\n").replace('\r', "\\r"))?;
                }
            }
        }
        Ok(())
    }
}

/// The cells of a line, as [`SnapshotLine`] writes them.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_escaped = vec![false];
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        let (Some(cell), Some(escaped)) = (cells.last_mut(), is_escaped.last_mut()) else { continue };
        match c {
            '|' => {
                cells.push(String::new());
                is_escaped.push(false);
            }
            '\\' => {
                *escaped = true;
                cell.push(match characters.next() {
                    Some('n') => '\n',
                    Some('r') => '\r',
                    Some(c) => c,
                    None => '\\',
                });
            }
            c => cell.push(c),
        }
    }
    let trimmed = cells.iter().zip(is_escaped).map(|(cell, is_escaped)| match cell.trim_matches(' ') {
        "-" if !is_escaped => String::new(),
        cell => cell.to_owned(),
    });
    trimmed.collect()
}
