//! What the words of a sentence stand for: topics, places, names and plain content words, each with its place.

use std::collections::HashSet;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use crate::lexicon::PhraseTable;
use crate::lexicon::aliases;
use crate::lexicon::indexes::indexes;
use crate::lexicon::money::money_word;
use crate::lexicon::nouns::{Concept, ConceptClass, attribute, noun, qualifier};
use crate::lexicon::places::{is_city, place};
use crate::lexicon::topics::{TopicKind, stopwords, topics, wording};
use crate::lexicon::units::{UnitName, names_at};
use crate::model::Language;
use crate::normalise::{TokenKind, Tokens};

/// What a mention stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Topic(TopicKind),
    /// A country, region or union.
    Place,
    /// Any other name.
    Name,
    /// A content word.
    Word,
    /// Wording that says how a figure stands to others.
    Cue,
}

/// One or more tokens that stand for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) kind: Kind,
    /// Indices into the document's tokens.
    pub(super) start: usize,
    pub(super) end: usize,
    /// What it stands for; a name has several features, so that its short forms meet its long ones.
    pub(super) features: Vec<String>,
}

impl Mention {
    /// True for wording that is this cue.
    pub(super) fn is_cue(&self, cue: &str) -> bool {
        self.kind == Kind::Cue && self.features.iter().any(|found| found == cue)
    }
}

/// `text` in lower case without diacritics, so that "Vàm Thuận" meets "Vam Thuan".
pub(crate) fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        decompose_canonical(c, |part| {
            if !is_combining_mark(part) {
                out.extend(part.to_lowercase().map(|c| if c == 'đ' { 'd' } else { c }));
            }
        });
    }
    out
}

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Capitals {
    /// Names only.
    Names,
    /// Every word, as in an English headline: capitals tell nothing.
    All,
}

/// Reads how `tokens` use capitals. English headlines leave short words small; Vietnamese ones leave none, and a list of
/// Vietnamese names is full of capitals.
pub(super) fn capitals(tokens: Tokens<'_>) -> Capitals {
    let (least, share) = match tokens.document().article.info.language {
        Language::English => (4, 6),
        Language::Vietnamese => (1, 9),
    };
    let (mut upper, mut all) = (0usize, 0usize);
    for n in 1..tokens.len() {
        let text = tokens.text(n);
        if text.chars().count() >= least && tokens.get(n).is_some_and(|token| token.kind == TokenKind::Word) {
            all += 1;
            upper += usize::from(text.starts_with(char::is_uppercase));
        }
    }
    if all >= 2 && upper * 10 > all * share { Capitals::All } else { Capitals::Names }
}

/// What an article and the user's options tell of names.
#[derive(Debug)]
pub(super) struct Names<'a> {
    /// Names of the article, plain, that count as names also where capitals tell nothing.
    pub(super) known: HashSet<String>,
    /// The user's names of one thing, for its id.
    pub(super) given: &'a PhraseTable<String>,
}

/// How the feature of a capital that a text is in starts; the code of its country follows.
pub(crate) const CAPITAL: &str = "capital-";

/// The cue of words that hold those of a cue and are none: "per cent".
const NO_CUE: &str = "none";

/// What is asked of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Everything that its words stand for.
    All,
    /// The names and places in it: it has no figure, and tells only what the article is about.
    Names,
}

/// What the words of one sentence stand for, in order.
pub(super) fn mentions(language: Language, tokens: Tokens<'_>, names: &Names<'_>, wanted: Wanted) -> Vec<Mention> {
    let style = capitals(tokens);
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let rest = tokens.skip(at);
        let start = rest.position();
        let mut push = |kind, len: usize, features: Vec<String>| {
            out.push(Mention { kind, start, end: start + len, features });
            len
        };
        let cues = || wording(language).all(rest).filter(|_| wanted == Wanted::All);
        if !cues().any(|(_, cue)| *cue == NO_CUE) {
            for (len, cue) in cues() {
                push(Kind::Cue, len, vec![(*cue).to_owned()]);
            }
        }
        let place = place(language, rest);
        at += if is_abbreviation(language, rest) {
            1
        } else if let Some((len, id)) = names.given.longest(rest) {
            push(Kind::Name, len, with_id(id, name_features(language, rest.take(len))))
        } else if let Some((len, id)) = indexes(language).longest(rest).filter(|_| is_capital(rest, 0)) {
            push(Kind::Name, len, vec![(*id).to_owned()])
        } else if let Some((len, id)) =
            alias(language, rest).filter(|(len, _)| place.is_none_or(|(other, _)| *len > other))
        {
            push(Kind::Name, len, with_id(id, name_features(language, rest.take(len))))
        } else if let Some((len, word)) = place.filter(|(_, word)| is_city(language, rest, word)) {
            push(Kind::Name, len, vec![format!("{CAPITAL}{}", word.id.to_lowercase())])
        } else if let Some((len, word)) = place {
            push(Kind::Place, len, vec![word.id.to_owned()])
        } else if let Some(len) = name_len(language, rest, starts_clause(tokens, at), style, &names.known)
            .filter(|len| !is_currency(language, rest, *len))
        {
            let features = name_features(language, rest.take(len));
            push(Kind::Name, len, features)
        } else if let Some((len, kind, concept)) = topic(language, rest) {
            if kind != TopicKind::None && wanted == Wanted::All {
                push(Kind::Topic(kind), len, vec![concept.to_owned()]);
            }
            len
        } else {
            if wanted == Wanted::All
                && let Some(word) = content_word(language, rest)
            {
                push(Kind::Word, 1, vec![word]);
            }
            1
        };
    }
    out
}

/// "TP", "UBND": what an administration is, not which.
fn is_abbreviation(language: Language, tokens: Tokens<'_>) -> bool {
    let text = tokens.text(0);
    language == Language::Vietnamese
        && text.len() > 1
        && text.chars().all(char::is_uppercase)
        && stopwords(language).contains(tokens.lower(0))
}

/// "Euro", "VND": capitals that name money and nobody whose money it is.
fn is_currency(language: Language, tokens: Tokens<'_>, len: usize) -> bool {
    let is_money = |(long, name): (usize, &UnitName)| {
        long == len && name.unit.as_ref().is_some_and(|unit| unit.currency().is_some())
    };
    money_word(language, tokens).is_some_and(|(long, _)| long == len) || names_at(language, tokens).any(is_money)
}

/// The longest name of the alias table that the view starts with, and its id. "WHO" is a name, "Who" is not.
fn alias(language: Language, tokens: Tokens<'_>) -> Option<(usize, &'static str)> {
    let (len, id) = aliases::names(language).longest(tokens).filter(|_| is_capital(tokens, 0))?;
    let is_word = len == 1 && stopwords(language).contains(tokens.lower(0)) && !has_inner_capital(tokens.text(0));
    (!is_word).then_some((len, *id))
}

/// The id of a name beside its other features.
fn with_id(id: &str, mut features: Vec<String>) -> Vec<String> {
    features.insert(0, format!("={id}"));
    features
}

/// The longest topic, noun, state or attribute that the view starts with; of equals, the topic.
fn topic(language: Language, tokens: Tokens<'_>) -> Option<(usize, TopicKind, &str)> {
    let own = topics(language).longest(tokens).map(|(len, topic)| (len, topic.kind, topic.concept));
    let state = qualifier(language, tokens).map(|(len, concept)| (len, kind(concept), concept.id.as_str()));
    let attribute = attribute(language, tokens).map(|(len, concept)| (len, kind(concept), concept.id.as_str()));
    let noun = noun(language, tokens).map(|(len, sense)| (len, kind(&sense.concept), sense.concept.id.as_str()));
    [own, state, attribute, noun].into_iter().flatten().reduce(|best, next| if next.0 > best.0 { next } else { best })
}

/// The kind of topic that a concept makes.
fn kind(concept: &Concept) -> TopicKind {
    match concept.class {
        ConceptClass::Person => TopicKind::Role,
        ConceptClass::Thing => TopicKind::Thing,
        ConceptClass::Event => TopicKind::Event,
        ConceptClass::Money | ConceptClass::Attribute => TopicKind::Attribute,
        ConceptClass::Fate | ConceptClass::State => TopicKind::Fate,
        ConceptClass::Quality => TopicKind::Quality,
    }
}

fn is_word(tokens: Tokens<'_>, n: usize) -> bool {
    tokens.get(n).is_some_and(|token| token.kind == TokenKind::Word)
}

fn is_capital(tokens: Tokens<'_>, n: usize) -> bool {
    is_word(tokens, n) && tokens.text(n).starts_with(char::is_uppercase)
}

/// True where a word at `at` may be capitalised only for its place: at the start, or right after a mark.
fn starts_clause(tokens: Tokens<'_>, at: usize) -> bool {
    at == 0 || tokens.get(at - 1).is_some_and(|token| token.kind == TokenKind::Mark) && !tokens.is_mark(at - 1, ',')
}

/// True for letters that only a name mixes: "SeaMicro", "NIS", "iPad".
fn has_inner_capital(text: &str) -> bool {
    text.chars().skip(1).any(char::is_uppercase)
}

fn name_len(
    language: Language,
    tokens: Tokens<'_>,
    is_first: bool,
    style: Capitals,
    known: &HashSet<String>,
) -> Option<usize> {
    let is_stop = |n: usize| stopwords(language).contains(tokens.lower(n));
    if style == Capitals::All {
        let word = tokens.text(0);
        let named = is_word(tokens, 0) && (known.contains(&plain(word)) || known.is_empty());
        let mixed = has_inner_capital(word) && word.chars().any(char::is_lowercase);
        let is_topic = topics(language).longest(tokens).is_some();
        return (is_capital(tokens, 0) && !is_stop(0) && (mixed || named && !is_topic)).then_some(1);
    }
    let mut len = 0;
    while is_capital(tokens, len) && (len == 0 || tokens.get(len).is_some_and(|token| token.space_before)) {
        if len > 0 && place(language, tokens.skip(len)).is_some() {
            break;
        }
        len += 1;
        // "S&P", "Brown & Sons".
        while tokens.is_mark(len, '&') && is_capital(tokens, len + 1) {
            len += 2;
        }
    }
    if len == 0 || (language == Language::English && is_stop(0)) {
        return None;
    }
    // "Công an", "Viện": an institution's first syllable is written large.
    let is_institution = || noun(language, tokens).is_some_and(|(noun, _)| noun > len);
    if language == Language::Vietnamese && len == 1 && is_institution() {
        return None;
    }
    let alone = len == 1 && is_first;
    let word = tokens.text(0);
    let starts_sentence = alone && !has_inner_capital(word) && !known.contains(&plain(word));
    (!starts_sentence && word.chars().count() > 1).then_some(len)
}

/// The features under which a name is found again: each pair of neighbours, written together, so that "Sea Micro"
/// meets "SeaMicro"; single words of a language that does not write its names in syllables; the initials of three
/// and more.
fn name_features(language: Language, tokens: Tokens<'_>) -> Vec<String> {
    let words: Vec<(String, bool)> = (0..tokens.len())
        .filter(|&n| is_word(tokens, n))
        .map(|n| (plain(tokens.text(n)), tokens.text(n).is_ascii()))
        .collect();
    if let [(word, _)] = words.as_slice() {
        return vec![word.clone()];
    }
    let mut out: Vec<String> = Vec::new();
    for pair in words.windows(2) {
        if let [(a, _), (b, _)] = pair {
            out.push(format!("{a}{b}"));
        }
    }
    let syllables = language == Language::Vietnamese && words.iter().any(|(_, ascii)| !ascii);
    if !syllables {
        let says_what = |n: &usize| topic(language, tokens.skip(*n).take(1)).is_some();
        let common: HashSet<String> = (0..tokens.len()).filter(says_what).map(|n| plain(tokens.text(n))).collect();
        out.extend(
            words
                .iter()
                .filter(|(word, _)| word.chars().count() >= 4 && !common.contains(word))
                .map(|(word, _)| word.clone()),
        );
    }
    if words.len() >= 3 && language == Language::English {
        out.push(words.iter().filter_map(|(word, _)| word.chars().next()).collect());
    }
    out
}

fn content_word(language: Language, tokens: Tokens<'_>) -> Option<String> {
    let word = tokens.lower(0);
    let least = if language == Language::English { 3 } else { 2 };
    if !is_word(tokens, 0) || word.chars().count() < least || stopwords(language).contains(word) {
        return None;
    }
    let stem = if language == Language::English { stem(word) } else { word.to_owned() };
    Some(format!("{}:{stem}", language.code()))
}

/// A content word without the code of its language.
pub(super) fn bare(word: &str) -> &str {
    word.split_once(':').map_or(word, |(_, word)| word)
}

/// An English word without its common endings; only for comparing, never shown.
fn stem(word: &str) -> String {
    let cut = |ending: &str, least: usize| word.strip_suffix(ending).filter(|rest| rest.len() >= least);
    let base = if let Some(rest) = cut("ies", 3) {
        return format!("{rest}y");
    } else if let Some(rest) = cut("ing", 3).or_else(|| cut("ed", 3)) {
        let mut chars = rest.chars().rev();
        let doubled = chars.next().is_some_and(|last| chars.next() == Some(last));
        if doubled && !rest.ends_with("ss") && !rest.ends_with("ll") { rest.get(..rest.len() - 1) } else { Some(rest) }
            .unwrap_or(rest)
    } else if word.ends_with("ss") {
        word
    } else {
        cut("es", 4).or_else(|| cut("s", 3)).unwrap_or(word)
    };
    base.strip_suffix('e').filter(|rest| rest.len() >= 3).unwrap_or(base).to_owned()
}
