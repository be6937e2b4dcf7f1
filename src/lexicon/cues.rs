//! Words of attribution: cues that report speech, words that name kinds of sources, words that tell how firmly.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{PhraseTable, Vocabulary, language_rows, lexicon, rows};
use crate::model::{Language, Stance};

/// What a cue does to the words around it. The tables say it in more words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CueRole {
    /// A verb after its subject; the content follows or stood before.
    Report,
    /// The same, and it may stand before its subject.
    Say,
    /// The same as [`CueRole::Say`], but the verb takes amounts as well: "added 40 jobs".
    Add,
    /// The same as [`CueRole::Report`], and whom it is said to follows.
    Tell,
    /// Verb or noun by its letters.
    ReportNoun,
    /// A verb of documents and studies.
    Show,
    /// A verb of those who count ("recorded"): a report only where the subject is a body and nobody else speaks.
    Record,
    /// A verb of those who plan: a report only where the subject is a body or a person.
    Plan,
    /// A verb that gives a value behind "at" ("put the toll at").
    Put,
    /// A preposition before the source.
    According,
    /// The source follows, the relay stands before.
    Cite,
    /// A verb with a relay before and a source after, closed by [`CueRole::AsSaying`].
    Quote,
    /// Closes the source of a [`CueRole::Quote`].
    AsSaying,
    /// The speaker stays.
    Continue,
    /// Hearsay without a source.
    SaidToBe,
    /// Looks like a cue and is none.
    NotACue,
}

/// What a word does to the noun phrase that names the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EdgeRole {
    /// May stand between the subject and its verb.
    Between,
    /// Ends the noun phrase and parts clauses ("while").
    Boundary,
    /// The same, and stands for the noun phrase before it ("who").
    Relative,
    /// Ends the noun phrase and goes on in its clause ("will", "khiến").
    Verb,
    /// Opens the content.
    Object,
    /// Makes the verb after it passive.
    Passive,
    /// Stands before a noun phrase and is no part of a name.
    Determiner,
    /// The same, and points to something known ("the").
    Definite,
    /// Stands after a noun and points back to a source named before ("này").
    Demonstrative,
    /// Stands before the source of a document ("a report by").
    Owner,
    /// Stands before the source of a document and before who acts ("by").
    Agent,
    /// Joins an office to what it belongs to ("spokesman for"); elsewhere a preposition.
    Office,
    /// Any other word that opens a phrase inside or after a noun phrase.
    Preposition,
    /// After a participle: what is said of the noun before ("estimated at").
    Complement,
    /// A small word inside names ("bin", "de").
    Particle,
    /// Joins two noun phrases or two clauses.
    And,
    /// Opens a sentence that turns to another matter ("meanwhile").
    Turn,
    /// A word that holds another edge word and is none ("hàng không").
    Plain,
    /// After a dash, tells where a body sits ("London-based").
    Seat,
    /// Opens what something is compared with ("than", "so với").
    Comparison,
}

impl EdgeRole {
    /// True for a word that no noun phrase goes past.
    pub(crate) const fn ends_noun_phrase(self) -> bool {
        matches!(self, Self::Boundary | Self::Relative | Self::Verb | Self::Object | Self::Passive)
    }

    /// True for a word after a noun that points back to what was named before ("này").
    pub(crate) const fn points_back(self) -> bool {
        matches!(self, Self::Demonstrative)
    }

    /// True for a word that parts clauses.
    pub(crate) const fn parts_clauses(self) -> bool {
        matches!(self, Self::Boundary | Self::Relative)
    }

    /// True for a word that stands before a noun phrase and is no part of a name.
    pub(crate) const fn is_determiner(self) -> bool {
        matches!(self, Self::Determiner | Self::Definite)
    }

    /// True for a word that opens a phrase of its own after a noun.
    pub(crate) const fn opens_phrase(self) -> bool {
        matches!(self, Self::Preposition | Self::Office | Self::Agent | Self::Complement)
    }

    /// True for a word before the source of a document: "of", "by".
    pub(crate) const fn names_owner(self) -> bool {
        matches!(self, Self::Owner | Self::Agent)
    }

    /// True for a word that hangs a phrase on the noun before, of whatever kind.
    pub(crate) const fn attaches(self) -> bool {
        self.opens_phrase() || self.names_owner()
    }
}

/// What kind of source a word names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SourceKind {
    /// Stands before a person's name.
    Honorific,
    /// What a person is; before a name a title.
    Role,
    /// Pronoun for one person.
    Person,
    /// Pronoun for several people.
    People,
    /// Pronoun for a body or a document.
    Thing,
    /// Head noun of bodies.
    Organisation,
    /// A town, province or state: its administration speaks, but what happens there it does not say.
    Area,
    /// People who speak as one without a name.
    Group,
    /// What is written or published.
    Document,
    /// Head of the name of a paper or station.
    Media,
    /// General noun that may stand for any body named before ("company", "agency").
    Body,
    /// No source by itself: "I", "this".
    SpeakerLess,
}

impl SourceKind {
    /// True for the head noun of a body's name.
    pub(crate) const fn is_body(self) -> bool {
        matches!(self, Self::Organisation | Self::Area | Self::Body | Self::Media)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CueRow {
    phrase: &'static str,
    role: CueRole,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EdgeRow {
    word: &'static str,
    role: EdgeRole,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceRow {
    word: &'static str,
    kind: SourceKind,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StanceRow {
    phrase: &'static str,
    stance: StanceWord,
}

/// What a word of stance says of the figures in its reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StanceWord {
    /// It has happened.
    Stated,
    /// Planned, expected or forecast.
    Planned,
    /// A noun for what is planned ("target"): counts for a figure after it only, not for "22 % of the target".
    PlannedThing,
    /// Opens the predicate of a headline: "Norway to build 5 ships".
    PlannedInHeadline,
    /// It is not so.
    Denied,
    /// It is not so, said of a figure right after it only: "40, not 50".
    Negated,
    /// It is hearsay.
    Unconfirmed,
    /// The speaker cannot or will not confirm it: the figure is of someone else.
    Disowned,
}

impl StanceWord {
    /// True for a word that a statement of fact after it does not end ("denied that it had").
    pub(crate) const fn is_doubt(self) -> bool {
        matches!(self, Self::Denied | Self::Unconfirmed | Self::Disowned)
    }

    /// True for a word that tells of a figure before it as well.
    pub(crate) const fn counts_for_what_stands_before(self) -> bool {
        !matches!(self, Self::PlannedThing | Self::PlannedInHeadline | Self::Negated)
    }

    /// The stance that a figure has by this word.
    pub(crate) const fn stance(self) -> Stance {
        match self {
            Self::Stated => Stance::Stated,
            Self::Planned | Self::PlannedThing | Self::PlannedInHeadline => Stance::Planned,
            Self::Denied | Self::Negated => Stance::Denied,
            Self::Unconfirmed | Self::Disowned => Stance::Unconfirmed,
        }
    }
}

/// The tables of attribution of one language.
#[derive(Debug)]
pub(crate) struct Cues {
    /// Words that report speech.
    pub(crate) cues: PhraseTable<CueRole>,
    /// Words at the edge of a source's name.
    pub(crate) edges: PhraseTable<EdgeRole>,
    /// Words that name kinds of sources.
    pub(crate) sources: PhraseTable<SourceKind>,
    /// Words that tell how firmly a figure is put forward.
    pub(crate) stances: PhraseTable<StanceWord>,
}

impl Cues {
    pub(super) fn read(language: Language, vocabulary: &mut Vocabulary) -> Self {
        let cues: Vec<CueRow> = language_rows!(language, "cues.csv");
        let edges: Vec<EdgeRow> = language_rows!(language, "cue_edges.csv");
        let sources: Vec<SourceRow> = language_rows!(language, "sources.csv");
        let stances: Vec<StanceRow> = language_rows!(language, "stance.csv");
        Self {
            cues: PhraseTable::new(vocabulary, cues.iter().map(|row| (row.phrase, row.role))),
            edges: PhraseTable::new(vocabulary, edges.iter().map(|row| (row.word, row.role))),
            sources: PhraseTable::new(vocabulary, sources.iter().map(|row| (row.word, row.kind))),
            stances: PhraseTable::new(vocabulary, stances.iter().map(|row| (row.phrase, row.stance))),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneVoiceRow {
    word: &'static str,
}

/// True for several people who speak without a name: "officials", "nhân chứng". Two articles may mean others by it, as they may
/// not by a body, "police".
pub(crate) fn is_group(source: &str) -> bool {
    static GROUPS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
        let one_voice: Vec<OneVoiceRow> = rows("one_voice.csv", include_str!("one_voice.csv"));
        let is_several =
            |row: &SourceRow| row.kind == SourceKind::Group && !one_voice.iter().any(|voice| voice.word == row.word);
        let read = |language| -> Vec<SourceRow> { language_rows!(language, "sources.csv") };
        Language::ALL.into_iter().flat_map(read).filter(is_several).map(|row| row.word).collect()
    });
    GROUPS.contains(source.to_lowercase().as_str())
}

/// The tables of a language.
pub(crate) fn cues(language: Language) -> &'static Cues {
    &lexicon(language).cues
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The first columns of a table, comments and header left out.
    fn words(text: &str) -> Vec<&str> {
        let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
        lines.filter_map(|line| line.split(',').next()).collect()
    }

    #[test]
    fn every_table_reads_and_no_table_has_a_word_twice() {
        for language in Language::ALL {
            let _ = cues(language);
        }
        for text in [
            include_str!("en/cues.csv"),
            include_str!("en/cue_edges.csv"),
            include_str!("en/sources.csv"),
            include_str!("en/stance.csv"),
            include_str!("vi/cues.csv"),
            include_str!("vi/cue_edges.csv"),
            include_str!("vi/sources.csv"),
            include_str!("vi/stance.csv"),
        ] {
            let mut seen = BTreeSet::new();
            let twice: Vec<&str> = words(text).into_iter().filter(|word| !seen.insert(*word)).collect();
            assert!(twice.is_empty(), "{twice:?}");
        }
    }
}
