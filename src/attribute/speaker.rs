//! Who a phrase stands for: the speakers and subjects named so far in the article.

use std::cell::OnceCell;
use std::collections::VecDeque;
use std::ops::Range;

use super::line::Line;
use super::names::Names;
use super::source::{Phrase, PhraseKind, opening_subject};
use crate::lexicon::aliases::{alias, key};
use crate::lexicon::cues::SourceKind;
use crate::model::Span;
use crate::normalise::{Document, Tokens, single_spaced};

/// Speakers remembered; a pronoun never points further back.
const REMEMBERED: usize = 24;
/// A body is meant by "the agency" only where it spoke this many sentences ago or less.
const NEAR: usize = 6;
/// What "the statement" says is said by who spoke this many sentences ago or less.
const NEAR_DOCUMENT: usize = 2;
/// A person is meant by "she" only where she spoke this many sentences ago or less.
const NEAR_PERSON: usize = 12;
/// Who only did something, and said nothing, is meant by "she" or "it" this many sentences later at most.
const NEAR_SUBJECT: usize = 2;

/// What a speaker is, as far as pronouns care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SpeakerKind {
    /// One person, with a name or without ("a spokesman").
    Person,
    /// An organisation, a country, a paper.
    Body,
    /// A name that may be a person's or a company's ("Coastal Ferries").
    Name,
    /// Several people ("officials").
    Group,
    /// What is written ("the report").
    Document,
}

/// A source that an article names.
#[derive(Debug, Clone)]
pub(super) struct Speaker<'a> {
    /// The name as the article writes it, white space folded.
    pub(super) source: String,
    /// One id for all its names.
    pub(super) id: String,
    /// Where that name stands, in bytes of the file.
    pub(super) span: Span,
    kind: SpeakerKind,
    /// The honorific or pronoun it was last spoken of by, folded; empty without one.
    address: String,
    /// The whole phrase of the source, apposition included: "the agency" is found by it.
    words: Tokens<'a>,
    /// Index of the sentence.
    sentence: usize,
}

impl Speaker<'_> {
    /// True for what may be one person, with a name or without.
    pub(super) fn may_be_person(&self) -> bool {
        matches!(self.kind, SpeakerKind::Person | SpeakerKind::Name)
    }

    /// What `phrase` calls the speaker, where that is not the name.
    pub(super) fn called(&self, line: Line<'_>, phrase: &Phrase) -> Option<String> {
        let written = line.at(phrase.name.start).take(phrase.name.len());
        let called = fold_space(line.tokens.document(), written);
        (called != self.source).then_some(called)
    }

    fn may_be_body(&self) -> bool {
        matches!(self.kind, SpeakerKind::Body | SpeakerKind::Name)
    }

    /// True for a speaker with a name of its own, not only words for what it is ("the power company").
    fn has_name(&self) -> bool {
        self.source.split(' ').any(|word| word.starts_with(char::is_uppercase))
    }

    /// True where the words of `phrase` stand in what the speaker was called by.
    fn is_called(&self, phrase: Tokens<'_>) -> bool {
        let starts = 0..(self.words.len() + 1).saturating_sub(phrase.len());
        !phrase.is_empty()
            && starts.into_iter().any(|at| (0..phrase.len()).all(|n| self.words.lower(at + n) == phrase.lower(n)))
    }
}

/// What a sentence is about.
#[derive(Debug)]
struct Opening<'a> {
    line: Line<'a>,
    phrase: Phrase,
    sentence: usize,
    /// Whom or what the phrase names, where that is sure; worked out when somebody asks.
    subject: OnceCell<Option<Speaker<'a>>>,
}

impl<'a> Opening<'a> {
    fn subject(&self, names: &Names<'a>) -> Option<&Speaker<'a>> {
        let found = || self.sure(named(self.line, &self.phrase, &self.phrase.name, names, self.sentence));
        self.subject.get_or_init(found).as_ref()
    }

    /// The subject, where it is surely one.
    fn sure(&self, subject: Speaker<'a>) -> Option<Speaker<'a>> {
        let (line, name) = (self.line, &self.phrase.name);
        let is_sure = match subject.kind {
            // One capitalised word may open any sentence: it is a name where the article has the full one.
            SpeakerKind::Person | SpeakerKind::Name => subject.source.contains(' ') || line.source(0).is_some(),
            SpeakerKind::Group => true,
            SpeakerKind::Body => line.place(name.start) != Some(name.len()),
            SpeakerKind::Document => false,
        };
        is_sure.then_some(subject)
    }
}

/// The speakers of an article, the latest last.
#[derive(Debug, Default)]
pub(super) struct Speakers<'a> {
    known: Vec<Speaker<'a>>,
    /// Whom and what the latest sentences are about: what "she" or "the company" may mean before anyone has spoken.
    openings: VecDeque<Opening<'a>>,
}

impl<'a> Speakers<'a> {
    /// The source that `phrase` stands for; none for a pronoun of which nobody was named.
    ///
    /// `whole` is the phrase with its appositions.
    pub(super) fn resolve(
        &self,
        line: Line<'a>,
        phrase: &Phrase,
        whole: &Range<usize>,
        names: &Names<'a>,
        sentence: usize,
    ) -> Option<Speaker<'a>> {
        let found = match phrase.kind {
            PhraseKind::Pronoun => self.pronoun(line, phrase, names, sentence)?,
            PhraseKind::Definite => match self.definite(line, phrase, names, sentence) {
                Some(speaker) => speaker,
                None => return Some(named(line, phrase, whole, names, sentence)),
            },
            PhraseKind::Person | PhraseKind::Named => return Some(named(line, phrase, whole, names, sentence)),
        };
        Some(Speaker { sentence, ..found })
    }

    /// Remembers who spoke.
    pub(super) fn note(&mut self, speaker: Speaker<'a>) {
        self.known.retain(|known| known.id != speaker.id || known.source != speaker.source);
        if self.known.len() >= REMEMBERED {
            self.known.remove(0);
        }
        self.known.push(speaker);
    }

    /// Remembers whom or what a sentence is about. Sentences come in order.
    pub(super) fn note_subject(&mut self, line: Line<'a>, names: &Names<'a>, sentence: usize) {
        while self.openings.front().is_some_and(|opening| opening.sentence + NEAR_SUBJECT < sentence) {
            self.openings.pop_front();
        }
        let Some(phrase) = opening_subject(line).filter(|phrase| phrase.kind != PhraseKind::Pronoun) else { return };
        let opening = Opening { line, phrase, sentence, subject: OnceCell::new() };
        // Whom "the company" means depends on who spoke so far; a name stands for itself.
        if opening.phrase.kind == PhraseKind::Definite {
            let found = self.resolve(line, &opening.phrase, &opening.phrase.name, names, sentence);
            opening.subject.get_or_init(|| opening.sure(found?));
        }
        self.openings.push_back(opening);
    }

    pub(super) fn latest(&self) -> Option<&Speaker<'a>> {
        self.known.last()
    }

    /// The latest speaker or subject that `fits`.
    fn find(
        &self,
        names: &Names<'a>,
        sentence: usize,
        near: usize,
        fits: impl Fn(&Speaker<'a>) -> bool,
    ) -> Option<&Speaker<'a>> {
        let ago = |at: usize| sentence.saturating_sub(at);
        let spoke = self.known.iter().rev().find(|speaker| ago(speaker.sentence) <= near && fits(speaker));
        let openings = self.openings.iter().rev().take_while(|opening| {
            ago(opening.sentence) <= NEAR_SUBJECT.min(near)
                && spoke.is_none_or(|spoke| opening.sentence > spoke.sentence)
        });
        let acted = openings.filter_map(|opening| opening.subject(names)).find(|subject| fits(subject));
        acted.or(spoke)
    }

    fn pronoun(&self, line: Line<'a>, phrase: &Phrase, names: &Names<'a>, sentence: usize) -> Option<Speaker<'a>> {
        let kind = line.source(phrase.name.start).map(|(_, kind)| kind);
        let address = line.lower(phrase.name.start);
        match kind {
            Some(SourceKind::Honorific | SourceKind::Person) => {
                let fits = |speaker: &Speaker<'a>| {
                    speaker.may_be_person() && (speaker.address.is_empty() || speaker.address == address)
                };
                let found = self.find(names, sentence, NEAR_PERSON, fits)?;
                Some(Speaker { address: address.to_owned(), ..found.clone() })
            }
            Some(SourceKind::Thing) => self
                .find(names, sentence, NEAR_PERSON, Speaker::may_be_body)
                .or_else(|| self.find(names, sentence, NEAR_DOCUMENT, |speaker| speaker.kind == SpeakerKind::Document))
                .cloned(),
            _ => self.find(names, sentence, NEAR_PERSON, |speaker| speaker.kind != SpeakerKind::Person).cloned(),
        }
    }

    /// Whom "the agency", "bộ này" or "bác sĩ" means.
    fn definite(&self, line: Line<'a>, phrase: &Phrase, names: &Names<'a>, sentence: usize) -> Option<Speaker<'a>> {
        let (head, kind) = if line.is_english() {
            let (len, kind) = line.source_before(phrase.name.end)?;
            (phrase.name.end - len..phrase.name.end, kind)
        } else {
            let (len, kind) = line.source(phrase.name.start)?;
            (phrase.name.start..phrase.name.start + len, kind)
        };
        // "ông này": the man who spoke last.
        if kind == SourceKind::Honorific {
            return self.pronoun(line, phrase, names, sentence);
        }
        let wanted = speaker_kind(kind);
        // "công ty chứng khoán này" is no other company, so the longer description goes first.
        let end = match line.edge_before(phrase.name.end) {
            Some((len, role)) if role.points_back() => phrase.name.end - len,
            _ => phrase.name.end,
        };
        let called = |range: Range<usize>| {
            let words = line.at(range.start).take(range.len());
            self.find(names, sentence, usize::MAX, |speaker| Some(speaker.kind) == wanted && speaker.is_called(words))
        };
        let found = called(phrase.name.start..end).or_else(|| called(head));
        found
            .or_else(|| match kind {
                // "the group" is no power company, but may be any body that is called by its own name.
                SourceKind::Body => {
                    self.find(names, sentence, NEAR, |speaker| speaker.may_be_body() && speaker.has_name())
                }
                // "Theo cáo trạng" names the document; "the statement" is of who spoke.
                SourceKind::Document if line.is_english() || end < phrase.name.end => {
                    self.find(names, sentence, NEAR_DOCUMENT, |_| true)
                }
                _ => None,
            })
            .cloned()
    }
}

/// What a phrase with a head of this kind names.
const fn speaker_kind(head: SourceKind) -> Option<SpeakerKind> {
    match head {
        SourceKind::Role | SourceKind::Honorific | SourceKind::Person => Some(SpeakerKind::Person),
        SourceKind::Organisation | SourceKind::Area | SourceKind::Body | SourceKind::Media | SourceKind::Thing => {
            Some(SpeakerKind::Body)
        }
        SourceKind::Group | SourceKind::People => Some(SpeakerKind::Group),
        SourceKind::Document => Some(SpeakerKind::Document),
        SourceKind::SpeakerLess => None,
    }
}

fn named<'a>(line: Line<'a>, phrase: &Phrase, whole: &Range<usize>, names: &Names<'a>, sentence: usize) -> Speaker<'a> {
    let document = line.tokens.document();
    let written = line.at(phrase.name.start).take(phrase.name.len());
    let address = match line.source(phrase.name.start) {
        Some((len, SourceKind::Honorific)) if !line.is_english() => {
            line.at(phrase.name.start).take(len).as_str().to_lowercase()
        }
        _ => String::new(),
    };
    let key = key(written.as_str());
    let is_body = alias(&key).is_some() || line.place(phrase.name.start) == Some(phrase.name.len());
    let is_person = phrase.kind == PhraseKind::Person && !is_body;
    let may_be_part = is_person || phrase.name.len() == 1 && !is_body && !line.is_acronym(phrase.name.start);
    let full = if may_be_part { names.fullest(line, &phrase.name) } else { None };
    let is_titled = !address.is_empty() || is_titled(line, whole);
    let tokens = full.clone().map_or(written, |range| Tokens::new(document, range));
    let kind = if is_person && (is_titled || !line.is_english()) {
        SpeakerKind::Person
    } else if is_person || full.is_some() {
        SpeakerKind::Name
    } else if is_body {
        SpeakerKind::Body
    } else {
        kind_of(line, &phrase.name)
    };
    Speaker {
        source: fold_space(document, tokens),
        id: if full.is_none() { names.id_by(tokens, key) } else { names.id_of(tokens) },
        span: document.file_span(tokens.span()),
        kind,
        address,
        words: line.at(whole.start).take(whole.len()),
        sentence,
    }
}

/// True where a phrase says what a person is, or calls him "Mr".
fn is_titled(line: Line<'_>, whole: &Range<usize>) -> bool {
    whole.clone().any(|n| matches!(line.source(n), Some((_, SourceKind::Role | SourceKind::Honorific))))
}

/// What a phrase names, by its head: the last word before "of" in English, the first in Vietnamese.
fn kind_of(line: Line<'_>, name: &Range<usize>) -> SpeakerKind {
    let head = if line.is_english() {
        let end = (name.start + 1..name.end)
            .find(|&n| line.edge(n).is_some_and(|(_, role)| role.attaches()) && !line.is_capital(n))
            .unwrap_or(name.end);
        line.source_before(end)
    } else {
        line.source(name.start)
    };
    // "analysts polled by Ferrow": the head is the first word.
    let head = head.or_else(|| line.source(name.start));
    let kind = head.and_then(|(_, kind)| speaker_kind(kind));
    let has_name = name.clone().any(|n| line.is_capital(n) && n > 0);
    kind.unwrap_or(if has_name { SpeakerKind::Body } else { SpeakerKind::Group })
}

fn fold_space(document: &Document<'_>, tokens: Tokens<'_>) -> String {
    single_spaced(document.written(tokens.span())).into_owned()
}
