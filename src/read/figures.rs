//! Figures that were extracted before: what goes from runs over parts of a set to the run that reconciles them.
//!
//! JSON Lines, one article a line, with all that linking needs. Any line of JSON Lines that starts like this is one, so
//! that such files can be packed, put together, split and sorted like others.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{ArticleSet, Skipped};
use crate::Error;
use crate::model::{
    Article, ArticleInfo, Attribution, Figure, Ignore, Measure, OffsetMap, Period, Position, Quantity, Span, Stance,
    Subject,
};

/// The version of the lines. It goes up with every change of what a figure is, so that no two versions are mixed.
pub(crate) const VERSION: u32 = 1;

/// How every line starts.
pub(super) const START: &[u8] = b"{\"figcheck_figures\":";

/// One line.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Line {
    figcheck_figures: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<Arc<ArticleInfo>>,
    /// The file of the article, from the working directory of the run that read it.
    #[serde(default)]
    file: PathBuf,
    /// What the article is about, for all its figures.
    #[serde(default)]
    subject: Arc<Subject>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ignores: Vec<(Position, Ignore)>,
    #[serde(default)]
    figures: Vec<Carried>,
    /// In place of an article: what could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    skipped: Option<Skipped>,
}

/// A figure without what its article has in common.
#[derive(Debug, Serialize, Deserialize)]
struct Carried {
    /// The block that it is compared in, by which lines may be split.
    block: Option<String>,
    place: Position,
    quantity: Quantity,
    number_text: String,
    phrase_text: String,
    sentence: Arc<str>,
    sentence_span: Span,
    in_sentence: Span,
    in_title: bool,
    attribution: Option<Attribution>,
    stance: Stance,
    as_of: Option<Period>,
    measure: Measure,
}

impl Line {
    /// The line of an article and its figures.
    pub(crate) fn of(article: &Article, figures: &[Figure]) -> Self {
        let subject = figures.first().map(|figure| Arc::clone(&figure.measure.subject)).unwrap_or_default();
        let ignores = article.ignores.iter().map(|ignore| (article.position(ignore.at.start), ignore.clone()));
        let none = Arc::new(Subject::default());
        let carried = |figure: &Figure| Carried {
            block: figure.block().map(str::to_owned),
            place: article.position(figure.quantity.span.start),
            quantity: Quantity { trace: Vec::new(), ..figure.quantity.clone() },
            number_text: figure.number_text.clone(),
            phrase_text: figure.phrase_text.clone(),
            sentence: figure.sentence.clone(),
            sentence_span: figure.sentence_span,
            in_sentence: figure.in_sentence,
            in_title: figure.in_title,
            attribution: figure.attribution.clone(),
            stance: figure.stance,
            as_of: figure.as_of,
            measure: Measure { subject: Arc::clone(&none), ..figure.measure.clone() },
        };
        Self {
            figcheck_figures: VERSION,
            article: Some(Arc::clone(&article.info)),
            file: article.file.clone(),
            subject,
            ignores: ignores.collect(),
            figures: figures.iter().map(carried).collect(),
            skipped: None,
        }
    }

    /// The line of something that could not be read.
    pub(crate) fn of_skipped(skipped: &Skipped) -> Self {
        Self {
            figcheck_figures: VERSION,
            article: None,
            file: PathBuf::new(),
            subject: Arc::default(),
            ignores: Vec::new(),
            figures: Vec::new(),
            skipped: Some(skipped.clone()),
        }
    }

    /// The article, without text, and its figures.
    fn into_set(self) -> ArticleSet {
        let mut set = ArticleSet { skipped: self.skipped.into_iter().collect(), ..ArticleSet::default() };
        let Some(info) = self.article else { return set };
        let mut places: BTreeMap<usize, Position> =
            self.ignores.iter().map(|(place, ignore)| (ignore.at.start, *place)).collect();
        for carried in self.figures {
            let start = carried.quantity.span.start;
            places.insert(start, carried.place);
            let before =
                set.figures.last().map(|figure| &figure.sentence).filter(|before| **before == carried.sentence);
            let sentence = before.map_or(carried.sentence, Arc::clone);
            set.figures.push(Figure {
                id: Figure::id_at(&info.path, start),
                article: Arc::clone(&info),
                quantity: carried.quantity,
                number_text: carried.number_text,
                phrase_text: carried.phrase_text,
                sentence,
                sentence_span: carried.sentence_span,
                in_sentence: carried.in_sentence,
                in_title: carried.in_title,
                attribution: carried.attribution,
                stance: carried.stance,
                as_of: carried.as_of,
                measure: Measure { subject: Arc::clone(&self.subject), ..carried.measure },
            });
        }
        set.articles.push(Article {
            info,
            file: self.file,
            text: String::new(),
            map: OffsetMap::of_places(places),
            blocks: Vec::new(),
            ignores: self.ignores.into_iter().map(|(_, ignore)| ignore).collect(),
        });
        set
    }
}

/// What a line holds, which is the `line`th of the file at `path`.
pub(super) fn read(bytes: &[u8], path: &Path, line: usize) -> Result<ArticleSet, Error> {
    let fault = |column: usize, reason: String| Error::Parse { path: path.to_owned(), line, column, reason };
    let version = bytes.get(START.len()..).unwrap_or_default();
    let version = version.split(|&byte| byte == b',' || byte == b'}').next().unwrap_or_default();
    if version != VERSION.to_string().as_bytes() {
        let found = String::from_utf8_lossy(version.get(..8).unwrap_or(version)).into_owned();
        return Err(fault(
            START.len() + 1,
            format!("figures of version {found}, and this figcheck reads version {VERSION}; extract them anew"),
        ));
    }
    let read: Result<Line, _> = serde_json::from_slice(bytes);
    let read = read.map_err(|error| {
        let reason = error.to_string();
        let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason);
        fault(error.column(), reason.to_owned())
    })?;
    Ok(read.into_set())
}
