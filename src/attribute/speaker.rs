//! Who a phrase stands for: the speakers named so far in the article.

use std::ops::Range;

use super::line::Line;
use super::names::Names;
use super::source::{Phrase, PhraseKind};
use crate::lexicon::aliases::{alias, key};
use crate::lexicon::cues::SourceKind;
use crate::model::Span;
use crate::normalise::{Document, Tokens};

/// Speakers remembered; a pronoun never points further back.
const REMEMBERED: usize = 24;
/// A body is meant by "the agency" only where it spoke this many sentences ago or less.
const NEAR: usize = 6;
/// What "the statement" says is said by who spoke this many sentences ago or less.
const NEAR_DOCUMENT: usize = 2;
/// A person is meant by "she" only where she spoke this many sentences ago or less.
const NEAR_PERSON: usize = 12;

/// What a speaker is, as far as pronouns care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SpeakerKind {
    Person,
    /// A body with a name of its own.
    Body,
    /// People and documents without a name ("officials").
    Nameless,
}

/// A source that an article names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speaker {
    /// The name as the article writes it, white space folded.
    pub(super) source: String,
    /// One id for all its names.
    pub(super) id: String,
    /// Where that name stands, in bytes of the file.
    pub(super) span: Span,
    kind: SpeakerKind,
    /// The honorific it was named with, folded; empty without one.
    honorific: String,
    /// The whole phrase of the source, folded, to find "the agency" by.
    words: String,
    /// Index of the sentence.
    sentence: usize,
}

/// The speakers of an article, the latest last.
#[derive(Debug, Default)]
pub(super) struct Speakers {
    known: Vec<Speaker>,
    /// The latest name that opened a sentence: what "the company" may mean before anyone has spoken.
    subject: Option<Speaker>,
}

impl Speakers {
    /// The source that `phrase` stands for; none for a pronoun of which nobody was named.
    pub(super) fn resolve<'a>(
        &self,
        line: Line<'a>,
        phrase: &Phrase,
        names: &Names<'a>,
        sentence: usize,
    ) -> Option<Speaker> {
        match phrase.kind {
            PhraseKind::Pronoun => {
                self.pronoun(line, phrase).filter(|speaker| sentence.saturating_sub(speaker.sentence) <= NEAR_PERSON)
            }
            PhraseKind::Definite => {
                self.definite(line, phrase, sentence).or_else(|| Some(named(line, phrase, names, sentence)))
            }
            PhraseKind::Person | PhraseKind::Named => Some(named(line, phrase, names, sentence)),
        }
    }

    /// Remembers who spoke.
    pub(super) fn note(&mut self, speaker: Speaker) {
        self.known.retain(|known| known.id != speaker.id || known.source != speaker.source);
        if self.known.len() >= REMEMBERED {
            self.known.remove(0);
        }
        self.known.push(speaker);
    }

    /// Remembers the name that a sentence opens with.
    pub(super) fn note_subject<'a>(&mut self, line: Line<'a>, names: &Names<'a>, sentence: usize) {
        let mut end = 0;
        while line.is_capital(end) && line.date_at(end).is_none() && line.edge(end).is_none() {
            end += 1;
        }
        let is_name = end > 0
            && end <= 5
            && line.place(0) != Some(end)
            && (end > 1 || line.is_acronym(0) || alias(&key(line.text(0))).is_some());
        if is_name && line.is_english() {
            let phrase = Phrase { name: 0..end, kind: PhraseKind::Named };
            self.subject = Some(named(line, &phrase, names, sentence));
        }
    }

    pub(super) fn latest(&self) -> Option<&Speaker> {
        self.known.last()
    }

    fn pronoun(&self, line: Line<'_>, phrase: &Phrase) -> Option<Speaker> {
        let kind = line.source(phrase.name.start).map(|(_, kind)| kind);
        let honorific = line.lower(phrase.name.start);
        let mut latest = self.known.iter().rev();
        match kind {
            Some(SourceKind::Honorific) => latest
                .clone()
                .find(|speaker| speaker.honorific == honorific)
                .or_else(|| latest.find(|speaker| speaker.kind == SpeakerKind::Person)),
            Some(SourceKind::Person) => latest.find(|speaker| speaker.kind == SpeakerKind::Person),
            Some(SourceKind::Thing) => latest.find(|speaker| speaker.kind != SpeakerKind::Person),
            _ => latest.next(),
        }
        .cloned()
    }

    fn definite(&self, line: Line<'_>, phrase: &Phrase, sentence: usize) -> Option<Speaker> {
        let (head, kind) = if line.is_english() {
            let (len, kind) = line.source_before(phrase.name.end)?;
            (line.at(phrase.name.end - len).take(len).as_str().to_lowercase(), kind)
        } else {
            let (len, kind) = line.source(phrase.name.start)?;
            (line.at(phrase.name.start).take(len).as_str().to_lowercase(), kind)
        };
        // "ông này": the man who spoke last.
        if kind == SourceKind::Honorific {
            return self.pronoun(line, phrase);
        }
        let by_word = self.known.iter().rev().find(|speaker| {
            if line.is_english() {
                speaker.words.ends_with(&head) || speaker.words.split(' ').any(|word| word == head)
            } else {
                speaker.words.starts_with(&head)
            }
        });
        let near = |speaker: &&Speaker| sentence.saturating_sub(speaker.sentence) <= NEAR;
        by_word
            .or_else(|| match kind {
                SourceKind::Body => self
                    .known
                    .iter()
                    .rev()
                    .filter(near)
                    .find(|speaker| speaker.kind == SpeakerKind::Body)
                    .or(self.subject.as_ref().filter(near)),
                SourceKind::Document => {
                    self.known.last().filter(|speaker| sentence.saturating_sub(speaker.sentence) <= NEAR_DOCUMENT)
                }
                _ => None,
            })
            .cloned()
    }
}

fn named<'a>(line: Line<'a>, phrase: &Phrase, names: &Names<'a>, sentence: usize) -> Speaker {
    let document = line.tokens.document();
    let written = line.at(phrase.name.start).take(phrase.name.len());
    let honorific = match line.source(phrase.name.start) {
        Some((len, SourceKind::Honorific)) if !line.is_english() => {
            line.at(phrase.name.start).take(len).as_str().to_lowercase()
        }
        _ => String::new(),
    };
    let is_body = alias(&key(written.as_str())).is_some() || line.place(phrase.name.start) == Some(phrase.name.len());
    let is_person = phrase.kind == PhraseKind::Person && !is_body;
    let full = if is_person { names.fullest(line, &phrase.name) } else { None };
    let tokens = full.map_or(written, |range| Tokens::new(document, range));
    let kind = if is_person {
        SpeakerKind::Person
    } else if is_body || phrase.name.clone().any(|n| n > 0 && line.is_capital(n)) && !is_group(line, phrase) {
        SpeakerKind::Body
    } else {
        SpeakerKind::Nameless
    };
    Speaker {
        source: fold_space(document, tokens),
        id: names.id_of(tokens),
        span: document.file_span(tokens.span()),
        kind,
        honorific,
        words: phrase_words(line, &phrase.name),
        sentence,
    }
}

/// True for people without a name ("Officials in Marlow").
fn is_group(line: Line<'_>, phrase: &Phrase) -> bool {
    phrase.name.clone().any(|n| matches!(line.source(n), Some((_, SourceKind::Group | SourceKind::Document))))
}

/// The words of a source's phrase, folded: where "the agency" finds "Seoul's intelligence agency".
fn phrase_words(line: Line<'_>, name: &Range<usize>) -> String {
    let words: Vec<&str> = name.clone().map(|n| line.lower(n)).collect();
    words.join(" ")
}

fn fold_space(document: &Document<'_>, tokens: Tokens<'_>) -> String {
    document.written(tokens.span()).split_whitespace().collect::<Vec<_>>().join(" ")
}
