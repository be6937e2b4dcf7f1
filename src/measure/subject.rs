//! What an article is about.

use std::collections::{BTreeMap, HashSet};

use super::mention::{Capitals, Kind, Mention, Names, bare, capitals, mentions, plain};
use crate::lexicon::topics::{TopicKind, stopwords};
use crate::model::{BlockKind, Language, Subject};
use crate::normalise::{Document, TokenKind};
use crate::parse::ParsedSentence;

/// Sentences that count as the lead.
const LEAD: usize = 3;
/// Names kept.
const NAMES: usize = 24;
/// Significant digits from which a number tells one story from another.
const RARE: usize = 3;

/// Plain forms of the single words of every name that stands in a sentence whose capitals tell names.
///
/// A word that also stands in lower case in the article is no name.
pub(super) fn known_names(document: &Document<'_>) -> HashSet<String> {
    let mut names = HashSet::new();
    let mut common = HashSet::new();
    for sentence in &document.sentences {
        let tokens = document.tokens_of(sentence);
        if capitals(tokens) == Capitals::All {
            continue;
        }
        for n in 0..tokens.len() {
            let is_word = tokens.get(n).is_some_and(|token| token.kind == TokenKind::Word);
            let text = tokens.text(n);
            if !is_word || text.chars().count() < 2 {
                continue;
            }
            if !text.starts_with(char::is_uppercase) {
                common.insert(plain(text));
            } else if n > 0 && !stopwords(document.article.info.language).contains(tokens.lower(n)) {
                names.insert(plain(text));
            }
        }
    }
    names.retain(|name| !common.contains(name));
    names
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
    headline.sentences.iter().flat_map(|sentence| mentions(language, headline.tokens_of(sentence), names)).collect()
}

fn rare_numbers(parsed: &[ParsedSentence]) -> impl Iterator<Item = String> {
    parsed.iter().flat_map(|sentence| &sentence.figures).filter_map(|figure| {
        let value = figure.quantity.number.value.normalize();
        let digits = value.mantissa().unsigned_abs().to_string();
        let significant = digits.trim_end_matches('0').len();
        (significant >= RARE).then(|| format!("{value} {}", figure.quantity.unit.id))
    })
}
