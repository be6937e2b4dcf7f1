//! The names an article uses: full names of its people, abbreviations it defines, and one id for each source.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::line::Line;
use crate::lexicon::aliases::{alias, institution, key};
use crate::lexicon::cues::SourceKind;
use crate::lexicon::places::place;
use crate::normalise::{Document, Tokens};
use crate::options::Options;

/// Full names kept for one last or first name; more than a few are different people.
const SAME_NAME: usize = 4;

/// What the names of one article stand for.
#[derive(Debug)]
pub(super) struct Names<'a> {
    document: &'a Document<'a>,
    people: OnceCell<People<'a>>,
    /// The key of an abbreviation or full name -> id, as the article itself defines them.
    defined: OnceCell<Ids>,
    /// The key of a name -> id, as the user's options define them.
    given: Ids,
}

/// The key of a name -> id.
type Ids = HashMap<String, String>;

/// Last (and for short names first) word of a person's full name, folded -> places in the document.
type People<'a> = HashMap<&'a str, Vec<Range<usize>>>;

impl<'a> Names<'a> {
    /// The names of a document; it is read when first asked for.
    pub(super) fn new(document: &'a Document<'a>, options: &Options) -> Self {
        Self { document, people: OnceCell::new(), defined: OnceCell::new(), given: given(&options.aliases) }
    }

    fn people(&self) -> &People<'a> {
        self.people.get_or_init(|| {
            let mut people = People::default();
            lines(self.document).for_each(|line| read_people(line, &mut people));
            people
        })
    }

    fn defined(&self) -> &Ids {
        self.defined.get_or_init(|| {
            let mut defined = Ids::default();
            if self.document.text.contains('(') {
                lines(self.document).for_each(|line| self.read_abbreviations(line, &mut defined));
            }
            defined
        })
    }

    /// "National Intelligence Service (NIS)": the two are one source.
    fn read_abbreviations(&self, line: Line<'a>, defined: &mut Ids) {
        for open in 1..line.len() {
            if !line.tokens.is_mark(open, '(') || !line.tokens.is_mark(open + 2, ')') || !line.is_capital(open + 1) {
                continue;
            }
            let short = line.text(open + 1);
            if short.chars().count() < 2 || !short.chars().skip(1).any(char::is_uppercase) && !short.is_ascii() {
                continue;
            }
            let letters: Vec<char> = short.to_lowercase().chars().collect();
            let Some(start) = full_name_start(line, open, &letters) else { continue };
            // "Công ty Chứng khoán Bình Nguyên (CBN)": the letters may leave out what kind of body it is.
            let kind = line.source_before(start).filter(|(_, kind)| !line.is_english() && kind.is_body());
            let start = start - kind.map_or(0, |(len, _)| len);
            let full = line.at(start).take(open - start);
            let id = self.id_in(full, key(full.as_str()), defined);
            defined.insert(key(short), id.clone());
            defined.insert(key(full.as_str()), id);
        }
    }

    /// The fullest form of a person's name in the article, as a place in the document.
    ///
    /// An honorific that stands before the full name there is part of it in Vietnamese ("ông Nguyễn Tấn Thắng").
    pub(super) fn fullest(&self, line: Line<'a>, name: &Range<usize>) -> Option<Range<usize>> {
        let document = line.tokens.document();
        let (honorific, title) = match line.source(name.start) {
            Some((len, SourceKind::Honorific)) if !line.is_english() => (len, len),
            Some((len, SourceKind::Role)) if !line.is_english() => (0, len),
            _ => (0, 0),
        };
        let bare = name.start + title..name.end;
        let words: Vec<&str> = bare.clone().map(|n| line.lower(n)).collect();
        let last = words.last()?;
        let candidates = self.people().get(last)?;
        let best = candidates
            .iter()
            .filter(|range| {
                let full: Vec<&str> =
                    (0..range.len()).map(|n| Tokens::new(document, (*range).clone()).lower(n)).collect();
                full.len() > words.len() && (full.ends_with(&words) || full.starts_with(&words))
            })
            .max_by_key(|range| (range.len(), std::cmp::Reverse(range.start)))?;
        if honorific == 0 {
            return Some(best.clone());
        }
        // Prefer a mention with the honorific before it.
        let with_honorific = candidates.iter().filter(|range| range.len() == best.len()).find_map(|range| {
            let before = Tokens::new(document, range.start.checked_sub(1)?..range.end);
            (before.lower(0) == line.lower(name.start)).then(|| range.start - 1..range.end)
        });
        Some(with_honorific.unwrap_or_else(|| best.clone()))
    }

    /// One id for all names of the source that `name` names.
    pub(super) fn id_of(&self, name: Tokens<'a>) -> String {
        self.id_by(name, key(name.as_str()))
    }

    /// [`Names::id_of`] where the key of the name is known.
    pub(super) fn id_by(&self, name: Tokens<'a>, whole: String) -> String {
        self.id_in(name, whole, self.defined())
    }

    /// The same by the names `defined` so far.
    fn id_in(&self, name: Tokens<'a>, whole: String, defined: &Ids) -> String {
        if let Some(id) = self.given.get(&whole).or_else(|| defined.get(&whole)) {
            return id.clone();
        }
        if let Some(id) = alias(&whole) {
            return id.to_owned();
        }
        let line = Line::new(name, &[]);
        let (rest, places) = without_places(line);
        if let Some(id) = self.given.get(&rest) {
            return id.clone();
        }
        match places.as_slice() {
            [] => institution(&rest).map_or(rest.clone(), str::to_owned),
            [place] if rest.is_empty() => format!("government:{place}"),
            [place] => match (institution(&rest), alias(&rest)) {
                (Some(concept), _) => format!("{concept}:{place}"),
                (None, Some(id)) => id.to_owned(),
                (None, None) => whole,
            },
            _ => whole,
        }
    }
}

/// The sentences of a document; nothing is known of their dates.
fn lines<'a>(document: &'a Document<'a>) -> impl Iterator<Item = Line<'a>> {
    document.sentences.iter().map(|sentence| Line::new(document.tokens_of(sentence), &[]))
}

fn read_people<'a>(line: Line<'a>, people: &mut People<'a>) {
    let mut n = 0;
    while let Some(next) = line.at(n).as_slice().iter().position(|token| token.is_capital) {
        let start = n + next;
        n = start;
        while n < line.len() && (line.is_capital(n) || joins(line, n)) {
            n += 1;
        }
        // One word is no full name.
        if n - start < 2 {
            continue;
        }
        let from = person_start(line, start, n);
        let words = (from..n).filter(|&at| line.is_word(at)).count();
        if !(2..=5).contains(&words) {
            continue;
        }
        let range = line.tokens.position() + from..line.tokens.position() + n;
        let mut keep = |word: &'a str| {
            let kept = people.entry(word).or_default();
            if kept.len() < SAME_NAME {
                kept.push(range.clone());
            }
        };
        keep(line.lower(n - 1));
        if words == 2 {
            keep(line.lower(from));
        }
    }
}

fn given(aliases: &BTreeMap<String, Vec<String>>) -> Ids {
    let mut given = Ids::new();
    for (id, names) in aliases {
        given.insert(key(id), id.clone());
        for name in names {
            given.insert(key(name), id.clone());
        }
    }
    given
}

/// True for a mark inside a name: "Jong-un", "O'Neill".
fn joins(line: Line<'_>, n: usize) -> bool {
    let is_joint = line.tokens.is_mark(n, '-') || line.tokens.is_mark(n, '\'') && line.lower(n + 1) != "s";
    is_joint && line.tokens.is_glued(n) && line.tokens.is_glued(n + 1)
        || n > 0 && line.tokens.is_mark(n - 1, '-') && line.tokens.is_glued(n) && line.is_word(n)
}

/// Where the person's name starts in capitalised words: after titles, countries, known bodies, honorifics.
fn person_start(line: Line<'_>, start: usize, end: usize) -> usize {
    // "ông Phan Đức": behind an honorific no word is a country, though some countries are given names.
    let addressed = |n: usize| !line.is_english() && matches!(line.source_before(n), Some((_, SourceKind::Honorific)));
    let mut from = start;
    let mut n = start;
    while n < end {
        let skipped = match line.source(n) {
            _ if line.known_body(n, end).is_some() => line.known_body(n, end),
            Some((len, SourceKind::Role | SourceKind::Honorific | SourceKind::Group)) => Some(len),
            Some((len, kind)) if kind.is_body() => Some(len),
            _ if line.edge(n).is_some_and(|(_, role)| role.is_determiner()) => line.edge(n).map(|(len, _)| len),
            _ if addressed(from) => None,
            _ => line.place(n),
        };
        if let Some(len) = skipped {
            n += len;
            from = n;
        } else {
            n += 1;
        }
    }
    while from < end && !line.is_capital(from) {
        from += 1;
    }
    from
}

/// Where the full name before a bracket starts: its initials spell the abbreviation, or it is the run of capitals.
fn full_name_start(line: Line<'_>, open: usize, letters: &[char]) -> Option<usize> {
    let mut start = open;
    let mut left = letters.len();
    let mut best = None;
    while start > 0 && open - start < 16 && !line.is_break(start - 1) {
        start -= 1;
        if !line.is_word(start) {
            continue;
        }
        if left > 0 && line.lower(start).chars().next() == letters.get(left - 1).copied() {
            left -= 1;
            if left == 0 {
                return Some(start);
            }
        }
        let is_head = line.source(start).is_some_and(|(_, kind)| kind.is_body());
        if is_head && !line.is_english() && line.is_capital(start) {
            best = Some(start);
        }
        if line.edge(start).is_some_and(|(_, role)| role.ends_noun_phrase()) {
            break;
        }
    }
    if line.is_english() { None } else { best }
}

/// The folded words of a name without its countries, and the countries.
fn without_places(line: Line<'_>) -> (String, Vec<String>) {
    let mut words: Vec<&str> = Vec::new();
    let mut places: Vec<String> = Vec::new();
    let mut n = 0;
    while n < line.len() {
        if let Some((len, word)) = place(line.language, line.at(n)) {
            if !places.iter().any(|place| place == word.id) {
                places.push(word.id.to_owned());
            }
            n += len;
            if line.is_possessive(n) {
                n += 2;
            }
            continue;
        }
        let is_dropped = !line.is_word(n) && !line.is_digits(n)
            || line.edge(n).is_some_and(|(_, role)| role.is_determiner() || role.names_owner())
            || matches!(line.source(n), Some((1, SourceKind::Honorific))) && n == 0;
        if !is_dropped {
            words.push(line.lower(n));
        }
        n += 1;
    }
    (words.join(" "), places)
}
