//! Which figures of a thread speak with one voice: articles that copy one wire text, also where an editor changed a
//! word or two.
//!
//! An index of the runs of words finds the copies, so that not every sentence is held against every other. Runs are told apart
//! exactly; only one that very many sentences share is looked up among the last of them.

use std::borrow::Cow;
use std::collections::HashMap;

use rustc_hash::FxHashMap;

use crate::link::root;
use crate::model::{Figure, FigureId};

/// Words in a row that two copies share.
const RUN: usize = 3;
/// Sentences shorter than this many words are written alike by chance.
const LEAST: usize = 8;
/// So many of the sentences before that share a run are looked at.
const LAST: usize = 64;

/// The members by voice: figures of different articles whose sentences are copies of one text, and all figures of one
/// article. Voices come in the order of their first figure.
pub(super) fn voices(members: &[&Figure]) -> Vec<Vec<FigureId>> {
    let mut parents: Vec<usize> = (0..members.len()).collect();
    let mut articles: FxHashMap<&str, usize> = HashMap::default();
    let mut sentences: FxHashMap<&str, usize> = HashMap::default();
    let mut texts = Texts::default();
    for (at, figure) in members.iter().enumerate() {
        let first = *articles.entry(&figure.article.path).or_insert(at);
        join(&mut parents, first, at);
        match sentences.get(&*figure.sentence) {
            Some(&same) if texts.has_runs(same) => join(&mut parents, same, at),
            Some(_) => {}
            None => {
                sentences.insert(&figure.sentence, at);
                for copy in texts.add(at, &figure.sentence) {
                    join(&mut parents, copy, at);
                }
            }
        }
    }
    let mut voices: Vec<Vec<FigureId>> = Vec::new();
    let mut place: FxHashMap<usize, usize> = HashMap::default();
    for (at, figure) in members.iter().enumerate() {
        let next = voices.len();
        let place = *place.entry(root(&mut parents, at)).or_insert(next);
        voices.resize_with(next.max(place + 1), Vec::new);
        voices.get_mut(place).into_iter().for_each(|voice| voice.push(figure.id.clone()));
    }
    voices
}

fn join(parents: &mut [usize], a: usize, b: usize) {
    let (x, y) = (root(parents, a), root(parents, b));
    if let Some(parent) = parents.get_mut(x.max(y)) {
        *parent = x.min(y);
    }
}

/// The runs of words of the sentences met so far; a sentence is known by the first figure that has it.
#[derive(Debug, Default)]
struct Texts<'t> {
    words: FxHashMap<Cow<'t, str>, u32>,
    runs: FxHashMap<[u32; RUN], Vec<usize>>,
    /// How many different runs a sentence has.
    sizes: FxHashMap<usize, usize>,
}

impl<'t> Texts<'t> {
    fn has_runs(&self, text: usize) -> bool {
        self.sizes.get(&text).is_some_and(|&size| size > 0)
    }

    /// Takes up a sentence and tells which of those before it are copies of one text with it: more than half of the
    /// shorter one's runs stand in the other, too.
    fn add(&mut self, text: usize, sentence: &'t str) -> Vec<usize> {
        let runs = self.runs_of(sentence);
        self.sizes.insert(text, runs.len());
        let mut common: FxHashMap<usize, usize> = HashMap::default();
        for run in &runs {
            let having = self.runs.entry(*run).or_default();
            having.iter().rev().take(LAST).for_each(|&other| *common.entry(other).or_default() += 1);
            having.push(text);
        }
        let is_copy = |&(other, common): &(usize, usize)| {
            self.sizes.get(&other).is_some_and(|&size| 2 * common > size.min(runs.len()))
        };
        let mut copies: Vec<usize> = common.into_iter().filter(is_copy).map(|(other, _)| other).collect();
        copies.sort_unstable();
        copies
    }

    /// Every few words in a row of a sentence, folded, sorted; none of a short one.
    fn runs_of(&mut self, sentence: &'t str) -> Vec<[u32; RUN]> {
        let mut words: Vec<u32> = Vec::new();
        for word in sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let is_folded = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
            let word = if is_folded { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
            let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            words.push(*self.words.entry(word).or_insert(next));
        }
        if words.len() < LEAST {
            return Vec::new();
        }
        let mut runs: Vec<[u32; RUN]> = words.windows(RUN).filter_map(|run| run.try_into().ok()).collect();
        runs.sort_unstable();
        runs.dedup();
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::normalise::testing::article;
    use crate::{Checker, Options};

    fn figure(path: &str, text: &str) -> Figure {
        let mut article = article(text, Language::English);
        std::sync::Arc::make_mut(&mut article.info).path = path.to_owned();
        Checker::new(Options::default()).extract(&article).remove(0)
    }

    #[test]
    fn an_edited_copy_is_no_voice_of_its_own() {
        let figures = [
            figure(
                "a.txt",
                "A landslide buried a camp near Ostrava late on Friday, killing 14 miners, officials said.",
            ),
            figure("b.txt", "Rescuers in Ostrava have found the bodies of 14 miners under the collapsed camp."),
            figure(
                "c.txt",
                "A landslide buried a mining camp near Ostrava late on Friday, killing 14 miners, police said.",
            ),
        ];
        let members: Vec<&Figure> = figures.iter().collect();
        let voices: Vec<usize> = voices(&members).iter().map(Vec::len).collect();
        assert_eq!(voices, [2, 1]);
    }

    #[test]
    fn copies_of_copies_and_figures_of_one_article_speak_with_one_voice() {
        let wire = "A landslide buried a camp near Ostrava late on Friday, killing 14 miners, officials said.";
        let edited = "A landslide buried a mining camp near Ostrava late on Friday, killing 14 miners, police said.";
        let figures = [
            figure("a.txt", "It killed 14 miners."),
            figure("b.txt", wire),
            figure("c.txt", "It killed 14 miners."),
            figure("d.txt", edited),
            figure("c.txt", edited),
        ];
        let members: Vec<&Figure> = figures.iter().collect();
        let voices: Vec<usize> = voices(&members).iter().map(Vec::len).collect();
        assert_eq!(voices, [1, 4], "short sentences are alike by chance");
    }

    #[test]
    fn a_sentence_needs_eight_words_and_half_of_them_to_be_a_copy() {
        let voices = |a: &str, b: &str| {
            let figures = [figure("a.txt", a), figure("b.txt", b)];
            voices(&figures.iter().collect::<Vec<_>>()).len()
        };
        for (a, b, expected) in [
            ("It killed 14 miners in the mine near.", "It killed 14 miners in the mine near.", 1),
            ("It killed 14 miners in the mine.", "It killed 14 miners in the mine.", 2),
            // Capitals, marks and letters of other tongues are no words of their own.
            ("It killed 14 miners in the mine near Łódź.", "IT KILLED 14 MINERS, in the Mine near ŁÓDŹ!", 1),
            // Six runs each; four, then three of them in both.
            ("It killed 14 miners in the mine near.", "It killed 14 miners in the pit there.", 1),
            ("It killed 14 miners in the mine near.", "It killed 14 miners in a deep pit.", 2),
        ] {
            assert_eq!(voices(a, b), expected, "{a} and {b}");
        }
    }
}
