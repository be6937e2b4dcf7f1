//! Which figure of the later version is the claim that a figure of the earlier one was.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::model::Figure;

/// The least score, from 0 to 1, of two claims that are one: the sentence may be reworded, not be another one.
const LEAST_SCORE: f64 = 0.6;
/// What the sentences, what is counted, the unit and the place among the figures of the sentence add to the score at most.
const SENTENCE_SCORE: f64 = 0.6;
const NOUN_SCORE: f64 = 0.2;
const UNIT_SCORE: f64 = 0.1;
const ORDER_SCORE: f64 = 0.1;

/// Pairs of indices, each index at most once. The most alike are paired first.
pub(super) fn pairs(old: &[&Figure], new: &[&Figure]) -> Vec<(usize, usize)> {
    let mut pairs = unchanged(old, new);
    let (old_paired, new_paired): (BTreeSet<usize>, BTreeSet<usize>) = pairs.iter().copied().unzip();
    let (old_claims, new_claims) = (claims(old), claims(new));
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    // Sentences that stayed the same are paired by now, so this is about those that somebody edited.
    for (from, a) in old_claims.iter().enumerate().filter(|(from, _)| !old_paired.contains(from)) {
        for (to, b) in new_claims.iter().enumerate().filter(|(to, _)| !new_paired.contains(to)) {
            let score = a.score(b);
            if score >= LEAST_SCORE {
                scored.push((score, from, to));
            }
        }
    }
    // Of pairs that are equally alike, those that stand at the same place of the article.
    scored.sort_by(|(p, a, b), (q, c, d)| {
        q.total_cmp(p).then(a.abs_diff(*b).cmp(&c.abs_diff(*d))).then((a, b).cmp(&(c, d)))
    });
    let (mut taken_old, mut taken_new) = (vec![false; old.len()], vec![false; new.len()]);
    for (_, from, to) in scored {
        let (Some(is_old_taken), Some(is_new_taken)) = (taken_old.get_mut(from), taken_new.get_mut(to)) else {
            continue;
        };
        if !*is_old_taken && !*is_new_taken {
            (*is_old_taken, *is_new_taken) = (true, true);
            pairs.push((from, to));
        }
    }
    pairs
}

/// Figures whose sentences stayed the same to the letter, in their order.
fn unchanged(old: &[&Figure], new: &[&Figure]) -> Vec<(usize, usize)> {
    let mut waiting: BTreeMap<(&str, usize), VecDeque<usize>> = BTreeMap::new();
    for (from, figure) in old.iter().enumerate() {
        waiting.entry((&*figure.sentence, figure.in_sentence.start)).or_default().push_back(from);
    }
    let mut pairs = Vec::new();
    for (to, figure) in new.iter().enumerate() {
        let place = (&*figure.sentence, figure.in_sentence.start);
        if let Some(from) = waiting.get_mut(&place).and_then(VecDeque::pop_front) {
            pairs.push((from, to));
        }
    }
    pairs
}

/// A figure as it is compared.
struct Claim<'f> {
    figure: &'f Figure,
    /// The words of the sentence, without numbers, counted.
    words: BTreeMap<String, usize>,
    /// Which figure of its sentence it is.
    nth: usize,
}

fn claims<'f>(figures: &[&'f Figure]) -> Vec<Claim<'f>> {
    let mut claims: Vec<Claim<'f>> = Vec::new();
    for figure in figures {
        let nth = match claims.last() {
            Some(last) if last.figure.sentence_span == figure.sentence_span => last.nth + 1,
            _ => 0,
        };
        let mut words = BTreeMap::new();
        let is_word = |word: &&str| !word.is_empty() && !word.chars().any(|c| c.is_ascii_digit());
        for word in figure.sentence.split(|c: char| !c.is_alphanumeric()).filter(is_word) {
            *words.entry(word.to_lowercase()).or_default() += 1;
        }
        claims.push(Claim { figure, words, nth });
    }
    claims
}

impl Claim<'_> {
    /// How alike two claims are, from 0 to 1, whatever their values.
    fn score(&self, other: &Self) -> f64 {
        let is = |same: bool, score: f64| if same { score } else { 0.0 };
        let (a, b) = (&self.figure.quantity, &other.figure.quantity);
        let noun = |figure: &Figure| {
            figure.quantity.noun.as_ref().map(|noun| noun.concept.clone().unwrap_or_else(|| noun.text.clone()))
        };
        SENTENCE_SCORE * self.shared_words(other)
            + is(
                noun(self.figure) == noun(other.figure) && self.figure.measure.fate == other.figure.measure.fate,
                NOUN_SCORE,
            )
            + is(a.unit.id == b.unit.id, UNIT_SCORE)
            + is(self.nth == other.nth, ORDER_SCORE)
    }

    /// Dice's coefficient over the words of both sentences; two sentences of numbers alone are alike.
    fn shared_words(&self, other: &Self) -> f64 {
        let total = self.words.values().sum::<usize>() + other.words.values().sum::<usize>();
        if total == 0 {
            return 1.0;
        }
        let shared: usize = self.words.iter().map(|(word, n)| other.words.get(word).map_or(0, |m| *n.min(m))).sum();
        2.0 * shared as f64 / total as f64
    }
}
