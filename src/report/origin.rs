//! Whose word a figure is, for tables and pictures with a place for each source.

use std::collections::BTreeMap;

use crate::model::Figure;

/// The one who says a figure: the source that the article names, else the article's publisher, else the article.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct OriginId<'a> {
    /// True where the article speaks in its own voice.
    pub(super) is_publisher: bool,
    /// The id of the source, the publisher's name, or the article's path.
    pub(super) id: &'a str,
}

impl<'a> OriginId<'a> {
    pub(super) fn of(figure: &'a Figure) -> Self {
        match &figure.attribution {
            Some(attribution) => Self { is_publisher: false, id: &attribution.source_id },
            None => Self { is_publisher: true, id: publisher(figure) },
        }
    }
}

/// Who published the article of a figure; its path where that is unknown.
pub(super) fn publisher(figure: &Figure) -> &str {
    figure.article.source.as_deref().unwrap_or(&figure.article.path)
}

/// The name that a figure's article gives the one who says it.
pub(super) fn written_name(figure: &Figure) -> &str {
    figure.attribution.as_ref().map_or_else(|| publisher(figure), |attribution| &attribution.source)
}

/// One who says figures.
#[derive(Debug, Clone)]
pub(super) struct Origin<'a> {
    pub(super) id: OriginId<'a>,
    /// The name that most figures give; of equals, the first in the order of the set.
    pub(super) name: &'a str,
    /// How many figures are theirs.
    pub(super) figures: usize,
}

/// Everyone who says one of `figures`: those with the most figures first, then by name.
pub(super) fn origins<'a>(figures: impl Iterator<Item = &'a Figure>) -> Vec<Origin<'a>> {
    let mut names: BTreeMap<OriginId<'a>, Vec<(&'a str, usize)>> = BTreeMap::new();
    for figure in figures {
        let known = names.entry(OriginId::of(figure)).or_default();
        let name = written_name(figure);
        match known.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => known.push((name, 1)),
        }
    }
    let mut origins: Vec<Origin<'a>> = names
        .into_iter()
        .map(|(id, names)| {
            let mut best = ("", 0);
            for &(name, count) in &names {
                if count > best.1 {
                    best = (name, count);
                }
            }
            Origin { id, name: best.0, figures: names.iter().map(|(_, count)| count).sum() }
        })
        .collect();
    origins.sort_by(|a, b| b.figures.cmp(&a.figures).then_with(|| a.name.cmp(b.name)).then_with(|| a.id.cmp(&b.id)));
    origins
}
