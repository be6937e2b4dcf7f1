//! One sentence as attribution looks at it: its tokens, and what the tables say of each place.

use jiff::civil::Date;

use crate::lexicon::aliases::{alias, key, may_start};
use crate::lexicon::cues::{CueRole, Cues, EdgeRole, SourceKind, StanceWord, cues};
use crate::lexicon::places::place;
use crate::model::Language;
use crate::normalise::{TokenKind, Tokens};
use crate::parse::DateMention;

/// The longer of a cue that the user added and a built-in one; of equals the user's.
fn longer(own: Option<(usize, &CueRole)>, built_in: Option<(usize, &CueRole)>) -> Option<(usize, CueRole)> {
    let (len, role) = match (own, built_in) {
        (Some(own), Some(built_in)) if own.0 < built_in.0 => built_in,
        (own, built_in) => own.or(built_in)?,
    };
    Some((len, *role))
}

/// A sentence with the tables of its language. Places are counted from the first token of the sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) tokens: Tokens<'a>,
    pub(super) language: Language,
    pub(super) dates: &'a [DateMention],
    tables: &'static Cues,
}

impl<'a> Line<'a> {
    pub(super) fn new(tokens: Tokens<'a>, dates: &'a [DateMention]) -> Self {
        let language = tokens.document().article.info.language;
        Self { tokens, language, dates, tables: cues(language) }
    }

    /// What `say` says, where somebody asks how the figures came about; else nothing.
    pub(super) fn explain(self, say: impl FnOnce() -> String) -> String {
        self.tokens.document().explain(say)
    }

    /// The day the article was published.
    pub(super) fn published(self) -> Option<Date> {
        self.tokens.document().article.info.published.map(|at| at.date)
    }

    pub(super) fn len(self) -> usize {
        self.tokens.len()
    }

    pub(super) fn is_english(self) -> bool {
        self.language == Language::English
    }

    /// The view from place `n` on.
    pub(super) fn at(self, n: usize) -> Tokens<'a> {
        self.tokens.skip(n)
    }

    pub(super) fn lower(self, n: usize) -> &'a str {
        self.tokens.lower(n)
    }

    pub(super) fn text(self, n: usize) -> &'a str {
        self.tokens.text(n)
    }

    pub(super) fn cue(self, n: usize) -> Option<(usize, CueRole)> {
        let own = self.tokens.document().extra.cues.longest(self.at(n));
        longer(own, self.tables.cues.longest(self.at(n)))
    }

    /// The first place from `n` on where a cue may stand.
    pub(super) fn next_cue(self, n: usize) -> Option<usize> {
        // The user's cues are few, and not told by a bit.
        if self.tokens.document().extra.cues.is_empty() {
            self.tables.cues.next_start(self.at(n)).map(|next| n + next)
        } else {
            (n < self.len()).then_some(n)
        }
    }

    /// The cue that ends just before place `n`.
    pub(super) fn cue_ending(self, n: usize) -> Option<(usize, CueRole)> {
        let own = self.tokens.document().extra.cues.longest_before(self.at(n));
        longer(own, self.tables.cues.longest_before(self.at(n)))
    }

    pub(super) fn edge(self, n: usize) -> Option<(usize, EdgeRole)> {
        self.tables.edges.longest(self.at(n)).map(|(len, role)| (len, *role))
    }

    /// The edge words that end just before place `n`.
    pub(super) fn edge_before(self, n: usize) -> Option<(usize, EdgeRole)> {
        self.tables.edges.longest_before(self.at(n)).map(|(len, role)| (len, *role))
    }

    /// True for a word that opens what something is compared with.
    pub(super) fn is_comparison(self, n: usize) -> bool {
        matches!(self.edge(n), Some((_, EdgeRole::Comparison)))
    }

    /// The words of stance from left to right: place, number of tokens and meaning.
    pub(super) fn stances(self) -> impl Iterator<Item = (usize, usize, StanceWord)> {
        self.tables.stances.find(self.tokens).map(|(n, len, stance)| (n, len, *stance))
    }

    pub(super) fn source(self, n: usize) -> Option<(usize, SourceKind)> {
        self.tables.sources.longest(self.at(n)).map(|(len, kind)| (len, *kind))
    }

    pub(super) fn source_before(self, n: usize) -> Option<(usize, SourceKind)> {
        self.tables.sources.longest_before(self.at(n)).map(|(len, kind)| (len, *kind))
    }

    /// True for a past participle by its ending: "estimated".
    pub(super) fn is_participle(self, n: usize) -> bool {
        self.is_english() && self.lower(n).ends_with("ed")
    }

    /// True for a present participle by its ending: "reporting".
    pub(super) fn is_progressive(self, n: usize) -> bool {
        self.is_english() && self.lower(n).ends_with("ing")
    }

    /// True for the apostrophe of "the ministry's".
    pub(super) fn is_possessive(self, n: usize) -> bool {
        self.tokens.is_possessive(n)
    }

    pub(super) fn is_word(self, n: usize) -> bool {
        self.tokens.get(n).is_some_and(|token| token.kind == TokenKind::Word)
    }

    pub(super) fn is_digits(self, n: usize) -> bool {
        self.tokens.get(n).is_some_and(|token| token.kind == TokenKind::Digits)
    }

    /// True for a word that starts with a capital.
    pub(super) fn is_capital(self, n: usize) -> bool {
        self.tokens.get(n).is_some_and(|token| token.is_capital)
    }

    /// True for a word of two or more letters, all of them capitals.
    pub(super) fn is_acronym(self, n: usize) -> bool {
        self.is_word(n) && self.text(n).chars().count() > 1 && self.text(n).chars().all(char::is_uppercase)
    }

    /// True for a dash that parts phrases: with space around it, or a long one.
    pub(super) fn is_dash(self, n: usize) -> bool {
        self.tokens.is_mark(n, '—')
            || self.tokens.is_mark(n, '-') && !self.tokens.is_glued(n) && !self.tokens.is_glued(n + 1)
    }

    /// True for a mark that ends a noun phrase. A full stop inside an abbreviation does not.
    pub(super) fn is_break(self, n: usize) -> bool {
        let is_mark = self.tokens.get(n).is_some_and(|token| token.kind == TokenKind::Mark);
        if !is_mark {
            return false;
        }
        match self.text(n) {
            "," => !self.is_in_number(n),
            ";" | ":" | "\"" | "(" | ")" | "[" | "]" | "?" | "!" | "…" | "|" | "•" => true,
            "." => !self.is_in_number(n) && !self.is_abbreviation_stop(n),
            "/" => false,
            _ => self.is_dash(n),
        }
    }

    /// True for a mark between two digits: "0.5", "1,500".
    fn is_in_number(self, n: usize) -> bool {
        self.tokens.is_glued(n) && self.tokens.is_glued(n + 1) && self.is_digits(n + 1)
    }

    /// True for a full stop between the letters of "U.S." or after "Mr".
    fn is_abbreviation_stop(self, n: usize) -> bool {
        let glued_on = self.tokens.is_glued(n + 1) && self.is_word(n + 1);
        let single =
            n.checked_sub(1).is_some_and(|before| self.is_word(before) && self.text(before).chars().count() <= 4)
                && self.is_capital(n - 1)
                && self.tokens.is_glued(n)
                && n + 1 < self.len();
        glued_on || single
    }

    /// True where nothing of weight follows place `n`: a mark, or the end.
    pub(super) fn is_close(self, n: usize) -> bool {
        n >= self.len() || self.is_break(n) || self.tokens.is_mark(n, '.')
    }

    /// The date that ends just before place `n`: where it starts.
    pub(super) fn date_before(self, n: usize) -> Option<usize> {
        let end = self.tokens.position() + n;
        let at = self.dates.partition_point(|date| date.tokens.end < end);
        let date = self.dates.get(at).filter(|date| date.tokens.end == end)?;
        date.tokens.start.checked_sub(self.tokens.position())
    }

    /// The date that starts at place `n`: where it ends.
    pub(super) fn date_at(self, n: usize) -> Option<usize> {
        let start = self.tokens.position() + n;
        let at = self.dates.partition_point(|date| date.tokens.start < start);
        let date = self.dates.get(at).filter(|date| date.tokens.start == start)?;
        date.tokens.end.checked_sub(self.tokens.position())
    }

    /// True where place `n` is a word of a date: "May" in "5 May".
    pub(super) fn is_in_date(self, n: usize) -> bool {
        let place = self.tokens.position() + n;
        let after = self.dates.partition_point(|date| date.tokens.start <= place);
        after.checked_sub(1).and_then(|at| self.dates.get(at)).is_some_and(|date| date.tokens.contains(&place))
    }

    /// The length of the known body that the words at place `n`, up to `end`, start with.
    pub(super) fn known_body(self, n: usize, end: usize) -> Option<usize> {
        if !may_start(self.language, self.at(n)) {
            return None;
        }
        (1..=4).rev().find(|&len| n + len <= end && alias(&key(self.at(n).take(len).as_str())).is_some())
    }

    /// The length of the country name at place `n`.
    pub(super) fn place(self, n: usize) -> Option<usize> {
        place(self.language, self.at(n)).map(|(len, _)| len)
    }
}
