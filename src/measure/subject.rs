//! What an article is about.

use std::collections::{BTreeMap, HashSet};

use super::mention::{Capitals, Kind, Mention, Names, Wanted, bare, capitals, mentions, plain};
use crate::lexicon::reading::is_publisher;
use crate::lexicon::topics::{TopicKind, stopwords};
use crate::model::{BlockKind, Language, Subject, significant_digits};
use crate::normalise::{Document, TokenKind, Tokens};
use crate::parse::ParsedSentence;

/// Sentences that count as the lead.
pub(super) const LEAD: usize = 3;
/// Names kept.
const NAMES: usize = 24;
/// Significant digits from which a number tells one story from another.
const RARE: usize = 3;

/// Plain forms of the single words of every name that stands in a sentence whose capitals tell names.
///
/// A word that also stands in lower case in the article is no name.
pub(super) fn known_names(document: &Document<'_>) -> HashSet<String> {
    let language = document.article.info.language;
    let sentences = || document.sentences.iter().map(|sentence| document.tokens_of(sentence));
    let telling: Vec<Tokens<'_>> = sentences().filter(|tokens| capitals(*tokens) != Capitals::All).collect();
    let mut names = HashSet::new();
    let is_name = |tokens: Tokens<'_>, n: usize| {
        tokens.text(n).starts_with(char::is_uppercase)
            && is_long_word(tokens, n)
            && !stopwords(language).contains(tokens.lower(n))
    };
    for &tokens in &telling {
        names.extend((1..tokens.len()).filter(|&n| is_name(tokens, n)).map(|n| plain(tokens.text(n))));
    }
    // Words come again and again; each is looked at once.
    let mut seen: HashSet<&str> = HashSet::new();
    for &tokens in &telling {
        for n in 0..tokens.len() {
            let text = tokens.text(n);
            let is_common = !names.is_empty() && !text.starts_with(char::is_uppercase) && is_long_word(tokens, n);
            if !is_common || !seen.insert(text) {
                continue;
            }
            match text.is_ascii() {
                true => names.remove(tokens.lower(n)),
                false => names.remove(&plain(text)),
            };
        }
    }
    names
}

fn is_long_word(tokens: Tokens<'_>, n: usize) -> bool {
    tokens.get(n).is_some_and(|token| token.kind == TokenKind::Word) && tokens.text(n).chars().nth(1).is_some()
}

/// Gathers the subject from the mentions of every sentence, the headline and the figures.
pub(super) fn subject(
    document: &Document<'_>,
    all: &[Vec<Mention>],
    parsed: &[ParsedSentence],
    names: &Names<'_>,
) -> Subject {
    let language = document.article.info.language;
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    let mut words: Vec<&str> = Vec::new();
    let headline = headline(document, language, names);
    for (at, mentions) in std::iter::once(&headline).chain(all).enumerate() {
        let is_lead = at <= LEAD;
        for mention in mentions {
            match mention.kind {
                // Whoever reports a story is not what it is about.
                Kind::Name if at > 0 && names_publisher(document, mention) => {}
                Kind::Name | Kind::Place => {
                    for feature in &mention.features {
                        *named.entry(feature).or_default() += if is_lead { 3 } else { 1 };
                    }
                }
                Kind::Topic(TopicKind::Fate | TopicKind::Event | TopicKind::Thing | TopicKind::Role) if is_lead => {
                    words.extend(mention.features.iter().map(String::as_str));
                }
                Kind::Topic(TopicKind::Attribute) if is_lead => {
                    words.extend(mention.features.iter().map(String::as_str));
                }
                // A word of one language may be a name in the other article, and meets it without the code.
                Kind::Word if is_lead => words.extend(mention.features.iter().map(|word| bare(word))),
                _ => {}
            }
        }
    }
    let mut ranked: Vec<(&str, usize)> = named.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    ranked.truncate(NAMES);
    Subject {
        names: super::near::sorted(ranked.into_iter().map(|(name, _)| name.to_owned())),
        words: super::near::sorted(words.into_iter().map(str::to_owned)),
        numbers: super::near::sorted(rare_numbers(parsed)),
        amounts: Vec::new(),
        rates: Vec::new(),
    }
}

fn names_publisher(document: &Document<'_>, mention: &Mention) -> bool {
    is_publisher(Tokens::new(document, mention.start..mention.end).as_str())
}

/// Mentions of a headline that is known but does not stand in the text.
fn headline(document: &Document<'_>, language: Language, names: &Names<'_>) -> Vec<Mention> {
    let article = document.article;
    let in_text = article.blocks.iter().any(|block| block.kind == BlockKind::Title);
    let Some(title) = article.info.title.as_deref().filter(|_| !in_text) else { return Vec::new() };
    let alone = crate::model::Article {
        info: article.info.clone(),
        file: article.file.clone(),
        text: title.to_owned(),
        map: crate::model::OffsetMap::identity(),
        blocks: vec![crate::model::Block { kind: BlockKind::Title, span: crate::model::Span::new(0, title.len()) }],
        ignores: Vec::new(),
    };
    let headline = Document::new(&alone);
    let read = |sentence| mentions(language, headline.tokens_of(sentence), names, Wanted::All);
    headline.sentences.iter().flat_map(read).collect()
}

fn rare_numbers(parsed: &[ParsedSentence]) -> impl Iterator<Item = String> {
    parsed.iter().flat_map(|sentence| &sentence.figures).filter_map(|figure| {
        let value = figure.quantity.number.value.normalize();
        (significant_digits(value) >= RARE).then(|| format!("{value} {}", figure.quantity.unit.id))
    })
}
