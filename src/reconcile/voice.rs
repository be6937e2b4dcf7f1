//! Which figures of a thread speak with one voice: articles that copy one wire text, also where an editor changed a
//! word or two.

use std::collections::HashSet;

use crate::model::{Figure, FigureId};

/// Words in a row that two copies share.
const RUN: usize = 3;
/// Sentences shorter than this many words are written alike by chance.
const LEAST: usize = 8;

/// The members by voice: figures of different articles whose sentences are copies of one text, and all figures of one
/// article. Voices come in the order of their first figure.
pub(super) fn voices(members: &[&Figure]) -> Vec<Vec<FigureId>> {
    let runs: Vec<HashSet<Vec<String>>> = members.iter().map(|figure| runs(&figure.sentence)).collect();
    let mut voices: Vec<Vec<usize>> = Vec::new();
    for (at, figure) in members.iter().enumerate() {
        let speaks_with = |voice: &Vec<usize>| {
            voice.iter().any(|&other| {
                let same = members.get(other).is_some_and(|other| other.article.path == figure.article.path);
                same || matches!((runs.get(at), runs.get(other)), (Some(x), Some(y)) if is_copy(x, y))
            })
        };
        let (own, mut others): (Vec<_>, Vec<_>) = voices.into_iter().partition(speaks_with);
        let mut joined: Vec<usize> = own.concat();
        joined.push(at);
        joined.sort_unstable();
        others.push(joined);
        voices = others;
    }
    voices.sort();
    let id = |&at: &usize| members.get(at).map(|figure| figure.id.clone());
    voices.iter().map(|voice| voice.iter().filter_map(id).collect()).collect()
}

/// Every few words in a row of a sentence, folded; none of a short one.
fn runs(sentence: &str) -> HashSet<Vec<String>> {
    let words: Vec<String> =
        sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    if words.len() < LEAST {
        return HashSet::new();
    }
    words.windows(RUN).map(<[String]>::to_vec).collect()
}

/// True where more than half of the shorter one's runs stand in the other too.
fn is_copy(a: &HashSet<Vec<String>>, b: &HashSet<Vec<String>>) -> bool {
    let least = a.len().min(b.len());
    least > 0 && 2 * a.intersection(b).count() > least
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
}
