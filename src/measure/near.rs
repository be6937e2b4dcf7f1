//! Which of the mentions of a sentence belong to one figure.
//!
//! A figure's own ground reaches from the end of the figure before it to the start of the next one. What befell the
//! things counted stands inside the phrase, right after it ("24 people were killed") or before it ("killing at least
//! three"); what an amount measures stands before it ("profit rose 5 %") or, as "of" and "in" join it, after it.

use std::ops::Range;

use super::items::opener;
use super::mention::{Kind, Mention};
use crate::lexicon::indexes::is_index;
use crate::lexicon::topics::{TopicKind, is_measured_in};
use crate::model::Change;
use crate::normalise::{Document, Sentence, Tokens};
use crate::parse::ParsedFigure;

/// How many tokens after a phrase still belong to it without more ado.
const RIGHT_AFTER: usize = 4;
/// How many tokens before a phrase are looked at.
const BEFORE: usize = 14;
/// How many tokens after a phrase are looked at.
const AFTER: usize = 12;
/// How many tokens a cue may stand before or after a figure.
const CUE: usize = 3;

/// A figure's place among the tokens of its sentence.
#[derive(Debug, Clone)]
pub(super) struct Ground<'a> {
    pub(super) document: &'a Document<'a>,
    /// The mentions of the sentence, in order.
    pub(super) mentions: &'a [Mention],
    /// The tokens that speak of it: see [`own`].
    pub(super) own: Range<usize>,
    /// The end of the phrase before, or the start of the sentence.
    pub(super) since: usize,
    /// The phrase.
    pub(super) phrase: Range<usize>,
}

/// The tokens that speak of `figure` and not of the figure `before` or `after` it. A semicolon bounds them, and what an
/// item of a list opens with is of that item: "Sơn La 2 người do lũ, Huế 1 người".
pub(super) fn own(
    document: &Document<'_>,
    sentence: &Sentence,
    mentions: &[Mention],
    before: Option<&ParsedFigure>,
    figure: &ParsedFigure,
    after: Option<&ParsedFigure>,
) -> Range<usize> {
    let start = before.map_or(sentence.tokens.start, |before| before.phrase_tokens.end);
    let end = after.map_or(sentence.tokens.end, |after| after.number_tokens.start);
    let phrase = &figure.phrase_tokens;
    let tokens = Tokens::new(document, sentence.tokens.clone());
    let is_mark = |at: usize, mark| at.checked_sub(sentence.tokens.start).is_some_and(|n| tokens.is_mark(n, mark));
    let start = (start..phrase.start).rev().find(|&at| is_mark(at, ';')).map_or(start, |at| at + 1);
    let end = (phrase.end..end).find(|&at| is_mark(at, ';')).unwrap_or(end);
    let opens =
        |name: &&Mention| name.start > phrase.end && (is_mark(name.start - 1, ',') || is_mark(name.start - 1, '('));
    let next = after.and_then(|after| opener(document, mentions, after)).filter(opens);
    start..next.map_or(end, |next| next.start.min(end))
}

impl<'a> Ground<'a> {
    /// True where a mark that parts clauses stands between two tokens.
    fn is_parted(&self, from: usize, to: usize, marks: &[&str]) -> bool {
        let tokens = Tokens::new(self.document, from..to.max(from));
        (0..tokens.len()).any(|n| marks.contains(&tokens.text(n)))
    }

    /// True where a word that joins two clauses stands between two tokens.
    fn is_joined(&self, from: usize, to: usize) -> bool {
        self.mentions.iter().any(|mention| {
            mention.start >= from
                && mention.end <= to
                && (mention.is_cue("and") || mention.is_cue("as") && mention.end < to)
        })
    }

    fn inside(&self) -> impl Iterator<Item = &'a Mention> + use<'a> {
        let phrase = self.phrase.clone();
        self.mentions.iter().filter(move |mention| mention.start < phrase.end && mention.end > phrase.start)
    }

    /// Mentions after the phrase, on the figure's own ground, nearest first, with their distance.
    fn after(&self) -> impl Iterator<Item = (usize, &'a Mention)> + use<'a> {
        let (phrase, own) = (self.phrase.clone(), self.own.clone());
        self.mentions_from(phrase.end, own.end)
            .iter()
            .filter(move |mention| mention.end <= own.end)
            .map(move |mention| (mention.start - phrase.end, mention))
    }

    /// Mentions before the phrase, on the figure's own ground, nearest first, with their distance.
    fn before(&self) -> impl Iterator<Item = (usize, &'a Mention)> + use<'a> {
        let phrase = self.phrase.clone();
        self.mentions_from(self.own.start, phrase.start)
            .iter()
            .rev()
            .filter(move |mention| mention.end <= phrase.start)
            .map(move |mention| (phrase.start - mention.end, mention))
    }

    /// The mentions that start from one token on and before another.
    fn mentions_from(&self, start: usize, end: usize) -> &'a [Mention] {
        let place = |token: usize| self.mentions.partition_point(|mention| mention.start < token);
        self.mentions.get(place(start)..place(end)).unwrap_or_default()
    }

    /// What befell the things counted.
    pub(super) fn fate(&self) -> Option<&'a Mention> {
        let is_fate = |mention: &&Mention| mention.kind == Kind::Topic(TopicKind::Fate);
        let hard = [";", ":", "—", "(", ")"];
        let soft = [",", ";", ":", "—", "(", ")"];
        let right = |limit: usize, marks: &[&str]| {
            self.after()
                .find(|(_, mention)| is_fate(mention))
                .filter(|(distance, mention)| {
                    *distance <= limit
                        && !self.is_parted(self.phrase.end, mention.start, marks)
                        && !self.is_joined(self.phrase.end, mention.start)
                })
                .map(|(_, mention)| mention)
        };
        let left = || {
            self.before()
                .find(|(_, mention)| is_fate(mention))
                .filter(|(distance, mention)| {
                    *distance <= BEFORE && !self.is_parted(mention.end, self.phrase.start, &hard)
                })
                .map(|(_, mention)| mention)
        };
        // "chết, mất tích" of two figures: "3 người chết, mất tích 5 người".
        let is_whole = |mention: &&Mention| mention.end <= self.phrase.end || mention.end < self.own.end;
        // "mất liên lạc 8 người trên tàu": the verb whose object it is comes before what follows.
        let object_of = || left().filter(|mention| mention.end == self.phrase.start);
        self.inside()
            .filter(is_whole)
            .find(is_fate)
            .or_else(object_of)
            .or_else(|| right(RIGHT_AFTER, &soft))
            .or_else(left)
            .or_else(|| right(AFTER, &hard))
    }

    /// What an amount of the family `dimension` is the amount of.
    pub(super) fn attribute(&self, dimension: &str) -> Option<&'a Mention> {
        let is_attribute = |mention: &&Mention| {
            matches!(mention.kind, Kind::Topic(TopicKind::Attribute | TopicKind::Extent))
                && mention.features.iter().all(|concept| is_measured_in(concept, dimension))
        };
        let is_extent = |mention: &&Mention| mention.kind == Kind::Topic(TopicKind::Extent) && is_attribute(mention);
        let marks = [";", ":", "—", "(", ")"];
        let extent = self
            .after()
            .find(|(distance, mention)| *distance <= 1 && is_extent(mention))
            .or_else(|| self.before().find(|(distance, mention)| *distance <= 1 && is_extent(mention)))
            .map(|(_, mention)| mention);
        let joined = || {
            self.after()
                .find(|(distance, mention)| *distance <= 2 && is_attribute(mention))
                .filter(|(_, mention)| !self.is_parted(self.phrase.end, mention.start, &[",", ";", ":", "(", ")", "—"]))
                .map(|(_, mention)| mention)
        };
        let left = || {
            let found = self
                .before()
                .find(|(_, mention)| is_attribute(mention))
                .filter(|(distance, mention)| {
                    *distance <= BEFORE && !self.is_parted(mention.end, self.phrase.start, &marks)
                })
                .map(|(_, mention)| mention)?;
            // A target is measured in what it is a target of: "revenue target", "kế hoạch doanh thu".
            let is_target = found.features.iter().any(|feature| feature == "quota");
            let beside = |mention: &&Mention| {
                is_attribute(mention) && (mention.end == found.start || mention.start == found.end)
            };
            Some(self.mentions.iter().find(|mention| is_target && beside(mention)).unwrap_or(found))
        };
        let right = || {
            self.after()
                .find(|(_, mention)| is_attribute(mention))
                .filter(|(distance, mention)| {
                    *distance <= RIGHT_AFTER + 2 && !self.is_parted(self.phrase.end, mention.start, &marks)
                })
                .map(|(_, mention)| mention)
        };
        self.inside().find(is_attribute).or(extent).or_else(joined).or_else(left).or_else(right)
    }

    /// Wording that says how the figure stands to others.
    pub(super) fn cues(&self) -> Vec<String> {
        let is_cue = |mention: &&Mention| mention.kind == Kind::Cue;
        let before = self.before().filter(|(distance, _)| *distance <= CUE).map(|(_, found)| found);
        // What stands after "12 people, of whom" or "12 people including" is the part, not the 12; what stands behind
        // "and" is of the next clause.
        let after = self
            .after()
            .filter(|(distance, mention)| {
                *distance <= 1
                    && !mention.is_cue("part")
                    && (*distance == 0 || !mention.is_cue("of_them"))
                    && !self.is_joined(self.phrase.end, mention.start)
            })
            .map(|(_, found)| found);
        let all = self.inside().chain(before).chain(after).filter(is_cue);
        sorted(all.map(|mention| if mention.is_cue("of_them") { "part".to_owned() } else { mention.features.concat() }))
    }

    /// Content on the figure's own ground: topics, names, places and words.
    pub(super) fn words(&self) -> Vec<String> {
        let before = self.before().filter(|(distance, _)| *distance <= BEFORE);
        let after = self.after().filter(|(distance, _)| *distance <= AFTER);
        let near = before.chain(after).map(|(_, mention)| mention);
        let inside = self.inside().filter(|mention| matches!(mention.kind, Kind::Topic(_) | Kind::Place));
        features(inside.chain(near), |kind| kind != Kind::Cue)
    }

    /// Names, or places, on the figure's own ground.
    pub(super) fn own(&self, wanted: Kind) -> Vec<String> {
        let around = self.before().chain(self.after()).map(|(_, found)| found);
        features(self.inside().chain(around), |kind| kind == wanted)
    }

    /// The name or place that stands nearest before the figure on its own ground; a stock index before all others
    /// ("the Topix of Tokyo").
    pub(super) fn holder(&self) -> Vec<String> {
        let is_named = |mention: &Mention| matches!(mention.kind, Kind::Name | Kind::Place);
        let names_index = |mention: &Mention| mention.features.iter().any(|feature| is_index(feature));
        let named = || self.before().filter(|(distance, mention)| is_named(mention) && *distance <= BEFORE);
        let index = named().find(|(_, mention)| names_index(mention));
        let nearest = index.or_else(|| named().next());
        nearest.map(|(_, mention)| sorted(mention.features.iter().cloned())).unwrap_or_default()
    }

    /// True where a mark that ends a clause stands between the figure before and this one.
    pub(super) fn starts_anew(&self) -> bool {
        self.is_parted(self.since, self.phrase.start, &[";", ":", "—"])
    }

    /// People or things named on the figure's own ground.
    pub(super) fn things(&self) -> Vec<String> {
        features(self.inside(), |kind| matches!(kind, Kind::Topic(TopicKind::Role | TopicKind::Thing)))
    }
}

/// True where `figure` gives the amount of the figure before it in another unit or currency: "2 million euros ($2.6
/// million)", "15 triệu bạt (500.000 USD, tương đương hơn 10 tỉ đồng)".
pub(super) fn restates(ground: &Ground<'_>, before: &ParsedFigure, figure: &ParsedFigure) -> bool {
    let (a, b) = (&before.quantity.unit, &figure.quantity.unit);
    let is_rate = |dimension: &str| dimension.contains('/');
    let comparable =
        a.id != b.id && a.family() == b.family() && is_rate(&a.dimension) == is_rate(&b.dimension) && !a.is_count();
    // What follows a semicolon is another matter.
    comparable && !ground.starts_anew() && stands_beside(ground, before, figure)
}

/// True where only brackets, commas and words such as "equal to" part the two phrases: the second says more of what
/// the first measures ("rose 75.46 points, or 0.49 %").
pub(super) fn stands_beside(ground: &Ground<'_>, before: &ParsedFigure, figure: &ParsedFigure) -> bool {
    const MARKS: [&str; 6] = ["(", ",", ";", "/", "=", "-"];
    joined_by(ground, before, figure, |tokens, n| MARKS.contains(&tokens.text(n)), "restate")
}

/// True where `figure` says by how many percent the figure before it rose or fell: "3.5 billion dollars, up 36 %".
pub(super) fn is_growth_of(ground: &Ground<'_>, before: &ParsedFigure, figure: &ParsedFigure) -> bool {
    /// Tokens between the two, at most: ", an increase of nearly".
    const GAP: usize = 6;
    let (whole, part) = (&before.quantity, &figure.quantity);
    let gap = before.phrase_tokens.end..figure.phrase_tokens.start;
    let tokens = Tokens::new(ground.document, gap.clone());
    part.change != Change::Level
        && part.unit.dimension == "ratio"
        && whole.change == Change::Level
        && whole.unit.dimension != "ratio"
        && gap.len() <= GAP
        && (gap.len() <= 1 || (0..tokens.len()).any(|n| tokens.is_mark(n, ',') || tokens.is_mark(n, '(')))
        && !ground.starts_anew()
}

/// True where `figure` is what the figure before it was changed to by whoever sets it, or the other way round: "raised
/// its forecast from 1.7 % to 2.5 %", "raised it to 2.5 % from 1.7 %".
pub(super) fn revises(ground: &Ground<'_>, before: &ParsedFigure, figure: &ParsedFigure) -> bool {
    let from = before.phrase_tokens.start;
    let set_anew = ground.mentions.iter().rev().find(|mention| mention.end <= from && mention.is_cue("revise"));
    let near = set_anew.is_some_and(|mention| from - mention.end <= BEFORE);
    let same = before.quantity.unit.dimension == figure.quantity.unit.dimension;
    let onto = || joined_by(ground, before, figure, |_, _| false, "onto");
    let from =
        || joined_by(ground, before, figure, |tokens, n| n == 0 && tokens.len() > 1 && tokens.text(n) == ",", "from");
    // "cut by 20,000 to 80,000" sets no value in place of the 20,000; a forecast of growth is a change in percent itself.
    let (old, new) = (&before.quantity, &figure.quantity);
    let is_difference = old.change != Change::Level && new.change == Change::Level && old.unit.dimension != "ratio";
    near && same && !is_difference && (onto() || from())
}

/// How a figure stands to the one before it: `beside` it, the end of "from A to B" (`from_to`), or a part of it
/// (`part_of_before`).
pub(super) fn placement(ground: &Ground<'_>, before: &ParsedFigure, figure: &ParsedFigure) -> Vec<String> {
    let starts = before.phrase_tokens.start;
    let from = ground.mentions.iter().any(|mention| {
        let inside = mention.start >= starts && mention.end <= before.number_tokens.start;
        mention.is_cue("from") && (inside || mention.end == starts)
    });
    let gap = before.phrase_tokens.end..figure.phrase_tokens.start;
    let part = ground.mentions.iter().any(|mention| {
        (mention.is_cue("part") || mention.is_cue("of_them")) && mention.start >= gap.start && mention.end == gap.end
    });
    let mut out = Vec::new();
    out.extend(stands_beside(ground, before, figure).then(|| "beside".to_owned()));
    out.extend((from && joined_by(ground, before, figure, |_, _| false, "onto")).then(|| "from_to".to_owned()));
    out.extend(part.then(|| "part_of_before".to_owned()));
    out
}

/// True where only marks and wording of one cue stand between two phrases, and at least one of them.
fn joined_by(
    ground: &Ground<'_>,
    before: &ParsedFigure,
    figure: &ParsedFigure,
    is_mark: impl Fn(Tokens<'_>, usize) -> bool,
    cue: &str,
) -> bool {
    let gap = before.phrase_tokens.end..figure.phrase_tokens.start;
    let tokens = Tokens::new(ground.document, gap.clone());
    let covered = |at: usize| {
        ground.mentions.iter().any(|mention| mention.start <= at && at < mention.end && mention.is_cue(cue))
    };
    !tokens.is_empty() && (0..tokens.len()).all(|n| is_mark(tokens, n) || covered(gap.start + n))
}

/// The features of the mentions whose kind is wanted, sorted, without duplicates.
pub(super) fn features<'m>(mentions: impl Iterator<Item = &'m Mention>, wanted: impl Fn(Kind) -> bool) -> Vec<String> {
    sorted(mentions.filter(|mention| wanted(mention.kind)).flat_map(|mention| mention.features.clone()))
}

pub(super) fn sorted(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = words.collect();
    out.sort();
    out.dedup();
    out
}
