//! `figcheck explain`: the manual of a rule, or why two figures were compared or not.

use std::fmt::Write as _;
use std::path::PathBuf;

use figcheck::model::{Article, Figure, PairExplanation, Position};
use figcheck::{Checker, Rule, nearest_rule, report, rules};

use super::arguments::{Explain, Global};
use super::commands::checker;
use super::failure::Failure;
use super::outcome::Outcome;
use super::terminal::Terminal;

/// Pairs shown where a line holds many figures.
const PAIRS: usize = 3;

pub(super) fn explain(arguments: &Explain, global: &Global, terminal: &Terminal) -> Result<Outcome, Failure> {
    let places: Vec<Place> = arguments.subjects.iter().filter_map(|subject| Place::parse(subject)).collect();
    let text = match (places.as_slice(), arguments.subjects.len()) {
        ([], 0) => list(),
        ([], _) => manuals(&arguments.subjects)?,
        ([a, b], 2) => pairs(a, b, global)?,
        _ => return Err(Failure::NotTwoPlaces),
    };
    terminal.print(|out| out.write_all(text.as_bytes()))?;
    Ok(Outcome::clean("explained"))
}

fn list() -> String {
    let width = rules().iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    rules().iter().fold(String::new(), |mut text, rule| {
        let level = rule.level.name();
        let _ = writeln!(text, "{}  {:width$}  {level:7}  {}", rule.code, rule.name, rule.summary);
        text
    })
}

fn manuals(names: &[String]) -> Result<String, Failure> {
    let mut text = String::new();
    for name in names {
        let rule = Rule::find(name).ok_or_else(|| unknown(name))?;
        let _ = writeln!(text, "{} {} ({})\n\n{}\n", rule.code, rule.name, rule.level.name(), rule.summary);
        for (title, lines) in rule.parts() {
            let _ = writeln!(text, "{title}\n  {}\n", lines.join("\n  "));
        }
    }
    let _ = writeln!(text, "To silence a rule\n  {}", Rule::SILENCE.replace('\n', "\n  "));
    Ok(text)
}

fn unknown(name: &str) -> Failure {
    let suggestion =
        nearest_rule(name).map(|rule| format!("; did you mean {} ({})?", rule.code, rule.name)).unwrap_or_default();
    Failure::UnknownRule { name: name.to_owned(), suggestion }
}

/// A figure and where its number starts.
type Placed = (Position, Figure);

/// `PATH:LINE` or `PATH:LINE:COLUMN`.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    shown: String,
    path: PathBuf,
    line: usize,
    column: Option<usize>,
}

impl Place {
    fn parse(text: &str) -> Option<Self> {
        let (rest, last) = text.rsplit_once(':')?;
        let last: usize = last.parse().ok()?;
        let place = |path: &str, line, column| {
            (!path.is_empty()).then(|| Self { shown: text.to_owned(), path: path.into(), line, column })
        };
        match rest.rsplit_once(':').map(|(path, line)| (path, line.parse::<usize>())) {
            Some((path, Ok(line))) => place(path, line, Some(last)),
            _ => place(rest, last, None),
        }
    }

    /// The figures of the place: those on its line, or the one nearest to its column.
    fn figures(&self, checker: &Checker) -> Result<Vec<Placed>, Failure> {
        let set = checker.read(std::slice::from_ref(&self.path));
        if let Some(skipped) = set.skipped.iter().find(|skipped| skipped.is_error) {
            return Err(Failure::Unreadable(skipped.reason.clone()));
        }
        let placed = |article: &Article| {
            let place = |figure: Figure| (article.position(figure.quantity.span.start), figure);
            checker.extract(article).into_iter().map(place).collect::<Vec<_>>()
        };
        let all: Vec<Placed> = set.articles.iter().flat_map(placed).collect();
        let mut lines: Vec<String> = all.iter().map(|(position, _)| position.line.to_string()).collect();
        lines.dedup();
        let mut here: Vec<_> = all.into_iter().filter(|(position, _)| position.line == self.line).collect();
        if let Some(column) = self.column {
            here.sort_by_key(|(position, _)| position.column.abs_diff(column));
            here.truncate(1);
        }
        if here.is_empty() {
            let lines =
                if lines.is_empty() { String::new() } else { format!("; lines with one: {}", lines.join(", ")) };
            return Err(Failure::NoFigure { place: self.shown.clone(), lines });
        }
        Ok(here)
    }
}

/// Why the figures of two places were compared or not, the likeliest pair first.
fn pairs(a: &Place, b: &Place, global: &Global) -> Result<String, Failure> {
    let checker = checker(std::slice::from_ref(&a.path), global)?;
    let (left, right) = (a.figures(&checker)?, b.figures(&checker)?);
    let mut pairs: Vec<(&Placed, &Placed, PairExplanation)> = Vec::new();
    for x in &left {
        for y in right.iter().filter(|y| y.1.id != x.1.id) {
            pairs.push((x, y, checker.explain_pair(&x.1, &y.1)));
        }
    }
    // A stable sort: pairs that score the same stay in the order of the text.
    pairs.sort_by(|(.., p), (.., q)| {
        p.veto.is_some().cmp(&q.veto.is_some()).then(q.link.score.total_cmp(&p.link.score))
    });
    let mut text = String::new();
    for (x, y, explanation) in pairs.iter().take(PAIRS) {
        let _ = writeln!(text, "{}\n{}", line(a, x), line(b, y));
        report::pair(explanation, &mut text);
        text.push('\n');
    }
    if pairs.len() > PAIRS {
        let _ = writeln!(text, "{} more pairs stand on these lines; add a column to choose", pairs.len() - PAIRS);
    }
    Ok(text)
}

fn line(place: &Place, (position, figure): &Placed) -> String {
    format!("{}:{position}: {}", place.path.display(), report::figure(figure))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_a_line_and_perhaps_a_column() {
        let place = Place::parse("news/a.txt:12").unwrap();
        assert_eq!((place.line, place.column), (12, None));
        let place = Place::parse("a:b.txt:12:40").unwrap();
        assert_eq!((place.path.to_str().unwrap(), place.line, place.column), ("a:b.txt", 12, Some(40)));
        for text in ["F001", "a.txt", ":12", "a.txt:x", ""] {
            assert_eq!(Place::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_near_miss_is_suggested() {
        assert!(unknown("F0002").to_string().contains("did you mean F002"), "{}", unknown("F0002"));
        assert!(unknown("source-disagree").to_string().contains("F001 (sources-disagree)"));
        assert!(!unknown("zebra").to_string().contains("did you mean"));
    }
}
