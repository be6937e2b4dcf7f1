//! Two versions of one article: which of its figures changed, and whether a note tells the reader.
//!
//! A figure of one version is the same claim as a figure of the other where their sentences say the same but for the numbers.
//! Figures that only moved, or are written otherwise ("12.000", "12,000"), have not changed.

mod pairs;

use crate::lexicon::corrections::is_correction_note;
use crate::model::{Article, Figure, FigureKind, Span};

/// What became of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// The claim is still there, with another value, bound, unit, source or stance.
    Changed,
    /// Its sentence is gone, or has no such figure any more.
    Removed,
    /// It was not there before.
    Added,
}

impl ChangeKind {
    /// The name used in every output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Added => "added",
        }
    }
}

/// Whether the later version tells its reader of the change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Correction {
    /// A correction note came with the change, and names the figure before or after it.
    Named,
    /// A correction note came with the change, and speaks of something else or in general.
    General,
    /// No correction note came with the change.
    None,
}

impl Correction {
    /// The name used in every output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::General => "general",
            Self::None => "none",
        }
    }
}

/// One figure that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureChange {
    /// What became of it.
    pub kind: ChangeKind,
    /// As it was; none where it was added.
    pub before: Option<Figure>,
    /// As it is; none where it was removed.
    pub after: Option<Figure>,
    /// What differs, of `value`, `bound`, `unit`, `change`, `source` and `stance`; empty but for a changed figure.
    pub differs: Vec<&'static str>,
    /// Whether a note tells of it.
    pub correction: Correction,
}

/// One article in two versions.
#[derive(Debug, Clone)]
pub struct ArticleChange {
    /// As it was.
    pub before: Article,
    /// As it is.
    pub after: Article,
    /// The figures that changed.
    pub changes: Vec<FigureChange>,
}

/// What changed between two versions of a set of articles.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// The earlier version, as the user names it.
    pub from: String,
    /// The later version, as the user names it; none for the files on disk.
    pub to: Option<String>,
    /// Articles that are in both versions and differ, by path.
    pub articles: Vec<ArticleChange>,
    /// Articles that only the later version has. Their figures are not listed.
    pub added: usize,
    /// Articles that only the earlier version has.
    pub removed: usize,
}

impl History {
    /// A history between two versions, empty as yet.
    #[must_use]
    pub fn new(from: &str, to: Option<&str>) -> Self {
        Self { from: from.to_owned(), to: to.map(str::to_owned), ..Self::default() }
    }

    /// Every change, with its article.
    pub fn changes(&self) -> impl Iterator<Item = (&ArticleChange, &FigureChange)> {
        self.articles.iter().flat_map(|article| article.changes.iter().map(move |change| (article, change)))
    }

    /// Changed figures that no correction note tells of. A figure that is new or gone needs none.
    #[must_use]
    pub fn uncorrected(&self) -> usize {
        let is_silent =
            |change: &FigureChange| change.kind == ChangeKind::Changed && change.correction == Correction::None;
        self.changes().filter(|(_, change)| is_silent(change)).count()
    }
}

/// The figures of one article that changed between two versions, in the order of the later one; removed figures come last.
#[must_use]
pub fn compare(before: &Article, old: &[Figure], after: &Article, new: &[Figure]) -> Vec<FigureChange> {
    let old_notes = notes(before);
    let new_notes = notes(after);
    // A note that stood there before speaks of an earlier change.
    let fresh: Vec<&str> = new_notes
        .iter()
        .map(|note| note.0.as_str())
        .filter(|note| !old_notes.iter().any(|(old, _)| old == note))
        .collect();
    let old = claims(old, &old_notes);
    let new = claims(new, &new_notes);
    let pairs = pairs::pairs(&old, &new);
    let mut changes = Vec::new();
    for (at, figure) in new.iter().enumerate() {
        let earlier = pairs.iter().find(|(_, to)| *to == at).and_then(|(from, _)| old.get(*from));
        let differs = earlier.map(|earlier| differences(earlier, figure)).unwrap_or_default();
        if earlier.is_some() && differs.is_empty() {
            continue;
        }
        changes.push(FigureChange {
            kind: if earlier.is_some() { ChangeKind::Changed } else { ChangeKind::Added },
            before: earlier.map(|earlier| (*earlier).clone()),
            after: Some((*figure).clone()),
            differs,
            correction: correction(&fresh, earlier.copied(), Some(figure)),
        });
    }
    for (_, figure) in old.iter().enumerate().filter(|(at, _)| !pairs.iter().any(|(from, _)| from == at)) {
        changes.push(FigureChange {
            kind: ChangeKind::Removed,
            before: Some((*figure).clone()),
            after: None,
            differs: Vec::new(),
            correction: correction(&fresh, Some(figure), None),
        });
    }
    changes
}

/// The correction notes of an article, each with its bytes of the file.
fn notes(article: &Article) -> Vec<(String, Span)> {
    let blocks = article.blocks.iter().map(|block| (block.span.of(&article.text), article.map.span(block.span)));
    blocks.filter(|(text, _)| is_correction_note(text)).map(|(text, span)| (text.to_owned(), span)).collect()
}

/// The figures that are claims of the article: those with a value, and not those that a note only quotes.
fn claims<'f>(figures: &'f [Figure], notes: &[(String, Span)]) -> Vec<&'f Figure> {
    let is_claim = |figure: &&Figure| {
        figure.quantity.kind == FigureKind::Numeral
            && !notes.iter().any(|(_, span)| span.overlaps(figure.quantity.span))
    };
    figures.iter().filter(is_claim).collect()
}

fn correction(fresh: &[&str], before: Option<&Figure>, after: Option<&Figure>) -> Correction {
    let names = |figure: &Figure| fresh.iter().any(|note| has_number(note, &figure.number_text));
    if fresh.is_empty() {
        Correction::None
    } else if before.is_some_and(names) || after.is_some_and(names) {
        Correction::Named
    } else {
        Correction::General
    }
}

/// True where `number` stands in `text` by itself, not as a part of a longer number.
fn has_number(text: &str, number: &str) -> bool {
    text.match_indices(number).any(|(at, _)| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let mut after = text.get(at + number.len()..).unwrap_or_default().chars();
        let goes_on = match after.next() {
            Some('.' | ',') => after.next().is_some_and(char::is_alphanumeric),
            Some(c) => c.is_alphanumeric(),
            None => false,
        };
        !goes_on && !before.is_some_and(|c| c.is_alphanumeric() || c == '.' || c == ',')
    })
}

/// What of a claim differs.
fn differences(before: &Figure, after: &Figure) -> Vec<&'static str> {
    let (a, b) = (&before.quantity, &after.quantity);
    let source = |figure: &Figure| figure.attribution.as_ref().map(|attribution| attribution.source_id.clone());
    let value = |number: &crate::model::Number| (number.value.normalize(), number.value_max.map(|max| max.normalize()));
    [
        ("value", value(&a.number) != value(&b.number)),
        ("bound", a.bound != b.bound),
        ("unit", a.unit.id != b.unit.id),
        ("change", a.change != b.change),
        ("source", source(before) != source(after)),
        ("stance", before.stance != after.stance),
    ]
    .into_iter()
    .filter(|(_, differs)| *differs)
    .map(|(name, _)| name)
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::normalise::testing::article;
    use crate::{Checker, Options};

    /// `kind before -> after [differs] correction` of each change.
    fn changes(before: &str, after: &str) -> Vec<String> {
        let checker = Checker::new(Options::default());
        let language = |text: &str| if text.is_ascii() { Language::English } else { Language::Vietnamese };
        let version = |text: &str| {
            let mut article = article(text, language(text));
            article.blocks = Vec::new();
            let mut start = 0;
            for line in text.split_inclusive('\n') {
                let span = Span::new(start, start + line.trim_end().len());
                article.blocks.push(crate::model::Block { kind: crate::model::BlockKind::Paragraph, span });
                start += line.len();
            }
            article
        };
        let (before, after) = (version(before), version(after));
        let (old, new) = (checker.extract(&before), checker.extract(&after));
        let text =
            |figure: &Option<Figure>| figure.as_ref().map_or("-".to_owned(), |figure| figure.number_text.clone());
        compare(&before, &old, &after, &new)
            .iter()
            .map(|change| {
                let (kind, correction) = (change.kind.name(), change.correction.name());
                format!("{kind} {} -> {} {:?} {correction}", text(&change.before), text(&change.after), change.differs)
            })
            .collect()
    }

    const FIRE: &str = "The fire killed 14 people in Leeds, police said.\nSome 300 people were led out of the hall.";

    #[test]
    fn a_number_edited_in_its_sentence_is_a_change() {
        assert_eq!(changes(FIRE, &FIRE.replace("14", "17")), ["changed 14 -> 17 [\"value\"] none"]);
        let softer = FIRE.replace("killed 14", "killed at least 14");
        assert_eq!(changes(FIRE, &softer), ["changed 14 -> 14 [\"bound\"] none"]);
        assert_eq!(
            changes("Giá vé tăng lên 45.000 đồng từ hôm nay.", "Giá vé tăng lên 54.000 đồng từ hôm nay."),
            ["changed 45.000 -> 54.000 [\"value\"] none"]
        );
    }

    #[test]
    fn what_only_moved_or_is_written_otherwise_is_none() {
        let moved = format!("A line came in above it.\n{FIRE}");
        assert_eq!(changes(FIRE, &moved), [""; 0]);
        assert_eq!(changes("The club sold 12,000 tickets.", "The club sold 12000 tickets."), [""; 0]);
    }

    #[test]
    fn figures_come_and_go() {
        let longer = format!("{FIRE}\nThe roof cost 2 million pounds.");
        assert_eq!(changes(FIRE, &longer), ["added - -> 2 million [] none"]);
        assert_eq!(changes(&longer, FIRE), ["removed 2 million -> - [] none"]);
    }

    #[test]
    fn a_note_tells_of_a_change_by_name_or_in_general() {
        let changed = FIRE.replace("14", "17");
        let named =
            format!("{changed}\nCorrection: an earlier version of this article said that 14 people were killed.");
        assert_eq!(changes(FIRE, &named), ["changed 14 -> 17 [\"value\"] named"]);
        let general = format!("{changed}\nThis story has been corrected to fix a name.");
        assert_eq!(changes(FIRE, &general), ["changed 14 -> 17 [\"value\"] general"]);
        // A note that was there before speaks of an earlier change.
        let before = format!("{FIRE}\nThis story has been corrected to fix a name.");
        assert_eq!(changes(&before, &general), ["changed 14 -> 17 [\"value\"] none"]);
    }

    #[test]
    fn two_figures_of_one_sentence_do_not_change_places() {
        let text = "The crash killed 14 people and injured 40 others near Hull.";
        assert_eq!(changes(text, &text.replace("40", "46")), ["changed 40 -> 46 [\"value\"] none"]);
    }
}
