//! A newsroom that does not exist: articles in both languages about quantities that are known beforehand.
//!
//! An article is a function of the seed and its number, so that a set of any size is made in parallel and in no memory. Stories are told
//! by one to eleven articles each, in both languages, on up to four days, and copied as wire texts are. Each story has facts, and the
//! facts that two articles or more tell are the threads that a checker should find: most agree, some change on a later day, in some one
//! article has another value on the same day. What they are told in stands in `stories.toml` and `prose.toml`.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::Deserialize;

/// A fact: something that has a number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fact {
    id: String,
    unit: String,
    low: u64,
    high: u64,
    #[serde(default = "one")]
    step: u64,
    en: Vec<String>,
    vi: Vec<String>,
}

const fn one() -> u64 {
    1
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    name: String,
    title_en: Vec<String>,
    title_vi: Vec<String>,
    org_en: String,
    org_vi: String,
    facts: Vec<Fact>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stories {
    kind: Vec<Kind>,
}

/// What an article of one language is made of besides facts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Prose {
    words: Vec<String>,
    filler: Vec<String>,
    aside: Vec<String>,
    attribution: Vec<String>,
    who: Vec<String>,
    wire: String,
    opening: Vec<String>,
    top: Vec<String>,
    bottom: Vec<String>,
    table_head: String,
    about: Vec<String>,
    publishers: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    English,
    Vietnamese,
}

/// How the values of a fact stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Course {
    /// One value throughout.
    Agree,
    /// Another one from the second day on.
    Revision,
    /// Another one in a single article of the first day.
    Conflict,
}

impl Course {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Revision => "revision",
            Self::Conflict => "conflict",
        }
    }
}

/// A figure that the newsroom put into an article on purpose.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) story: u64,
    /// `flood/killed`.
    pub(crate) quantity: String,
    pub(crate) unit: String,
    /// What was meant for the quantity in this story.
    pub(crate) course: Course,
    /// The value as written, rounded where the words say "about".
    pub(crate) value: u64,
    /// The number expression, in bytes of the text.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// One article.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// `000/017.txt`: a thousand in a folder.
    pub(crate) path: String,
    pub(crate) source: String,
    pub(crate) published: String,
    pub(crate) lang: &'static str,
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) told: Vec<Told>,
}

/// Makes the articles of one set.
#[derive(Debug)]
pub(crate) struct Newsroom {
    seed: u64,
    articles: u64,
    /// This many of the articles tell one story only.
    skew: u64,
    /// Articles are dealt out in steps of this, so that those of a story do not lie together.
    stride: u64,
    stories: Stories,
    prose: BTreeMap<String, Prose>,
}

/// How many articles tell a story: eight stories in forty articles.
const TELLINGS: [u64; 8] = [11, 1, 6, 3, 8, 2, 4, 5];
const ROUND: u64 = 40;

/// Where in a story an article stands.
#[derive(Debug, Clone, Copy)]
struct Telling {
    story: u64,
    nth: u64,
    of: u64,
}

impl Newsroom {
    /// A set of `articles`, of which `skew` tell one story that never ends, each with one figure of one quantity.
    pub(crate) fn new(seed: u64, articles: u64, skew: u64) -> Self {
        let stories = toml::from_str(include_str!("stories.toml")).expect("stories.toml is a part of the program");
        let prose = toml::from_str(include_str!("prose.toml")).expect("prose.toml is a part of the program");
        let mut stride = (articles / 3) | 1;
        while greatest_common(stride, articles) > 1 {
            stride += 2;
        }
        Self { seed, articles, skew: skew.min(articles), stride, stories, prose }
    }

    pub(crate) const fn len(&self) -> u64 {
        self.articles
    }

    /// The article that stands at `at` in the set.
    pub(crate) fn article(&self, at: u64) -> Piece {
        let dealt = u128::from(at) * u128::from(self.stride) % u128::from(self.articles.max(1));
        let telling = self.telling(u64::try_from(dealt).unwrap_or(0));
        // A copied text is that of the telling before it, under another name.
        let is_copy = telling.story > 0 && telling.nth % 5 == 4;
        let source = if is_copy { Telling { nth: telling.nth - 2, ..telling } } else { telling };
        let language = if source.nth % 2 == 0 { Language::English } else { Language::Vietnamese };
        let lang = if language == Language::English { "en" } else { "vi" };
        let mut desk = Rng::new(self.seed, &[telling.story, telling.nth, 1]);
        let prose = &self.prose[lang];
        let publisher = prose.publishers[desk.below(prose.publishers.len())].clone();
        let mut writer = Writer::new(self, source, language, &publisher);
        let title = writer.title();
        writer.body();
        let (hour, minute) = (6 + desk.below(16), desk.below(60));
        Piece {
            path: format!("{:03}/{:03}.txt", at / 1000, at % 1000),
            source: publisher.clone(),
            published: format!("{}T{hour:02}:{minute:02}", writer.day),
            lang,
            title,
            text: writer.text,
            told: writer.told,
        }
    }

    fn telling(&self, at: u64) -> Telling {
        let Some(at) = at.checked_sub(self.skew) else { return Telling { story: 0, nth: at, of: self.skew } };
        let (round, mut rest) = (at / ROUND, at % ROUND);
        let mut story = 1 + round * TELLINGS.len() as u64;
        for of in TELLINGS {
            if rest < of {
                return Telling { story, nth: rest, of };
            }
            rest -= of;
            story += 1;
        }
        Telling { story, nth: 0, of: 1 }
    }
}

const fn greatest_common(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common(b, a % b) }
}

/// Writes one article.
struct Writer<'a> {
    newsroom: &'a Newsroom,
    prose: &'a Prose,
    kind: &'a Kind,
    language: Language,
    telling: Telling,
    publisher: &'a str,
    rng: Rng,
    names: Names,
    /// The day it is published.
    day: Date,
    text: String,
    told: Vec<Told>,
}

/// The names of a story in one language.
struct Names {
    place: String,
    name: String,
    org: String,
    people: Vec<String>,
}

impl<'a> Writer<'a> {
    fn new(newsroom: &'a Newsroom, telling: Telling, language: Language, publisher: &'a str) -> Self {
        let kinds = &newsroom.stories.kind;
        let mut story = Rng::new(newsroom.seed, &[telling.story]);
        // The story that never ends is the outbreak.
        let kind = match telling.story {
            0 => kinds.iter().find(|kind| kind.name == "outbreak").unwrap_or(&kinds[0]),
            _ => &kinds[story.below(kinds.len())],
        };
        let lang = if language == Language::English { "en" } else { "vi" };
        let first = date(2023, 1, 2).saturating_add((story.below(900) as i64).days());
        let names = Names::of(kind, &mut story, language);
        let days = if telling.story == 0 { telling.nth * 400 / telling.of.max(1) } else { telling.nth * 4 / 11 };
        Self {
            newsroom,
            prose: &newsroom.prose[lang],
            kind,
            language,
            telling,
            publisher,
            rng: Rng::new(newsroom.seed, &[telling.story, telling.nth, 2]),
            names,
            day: first.saturating_add((days as i64).days()),
            text: String::with_capacity(4096),
            told: Vec::new(),
        }
    }

    fn pick(&mut self, from: &'a [String]) -> &'a str {
        &from[self.rng.below(from.len())]
    }

    fn title(&mut self) -> String {
        let kind = self.kind;
        let template = self.pick(if self.language == Language::English { &kind.title_en } else { &kind.title_vi });
        let mut title = String::new();
        std::mem::swap(&mut title, &mut self.text);
        self.fill(template);
        std::mem::swap(&mut title, &mut self.text);
        capitalised(&title)
    }

    fn body(&mut self) {
        let prose = self.prose;
        let top = self.pick(&prose.top);
        self.furniture(top, "", "\n\n");
        let opening = self.pick(&prose.opening);
        self.fill(opening);
        // Few figures in a third of the articles, one in every other sentence in another third.
        let density = self.rng.below(3);
        let facts: Vec<usize> = match self.telling.story {
            0 => vec![0],
            _ => (0..self.kind.facts.len()).filter(|&fact| fact == 0 || self.rng.below(4) < 1 + density).collect(),
        };
        let fillers = 9 + self.rng.below(13);
        // Each sentence once, in an order of the article's own.
        let (mut filler, stride) = (self.rng.below(prose.filler.len()), [5, 7, 9, 11][self.rng.below(4)]);
        let mut told = facts.iter();
        for at in 0..fillers.max(facts.len() + 1) {
            if (at == 0 || at % 2 == 1)
                && let Some(&fact) = told.next()
            {
                self.fact(fact);
                self.text.push(' ');
            }
            if density == 2 && at % 3 == 2 {
                let aside = self.pick(&prose.aside);
                self.sentence(aside);
                self.text.push(' ');
            }
            filler = (filler + stride) % prose.filler.len();
            self.sentence(&prose.filler[filler]);
            self.text.push_str(if at % 3 == 0 { "\n\n" } else { " " });
        }
        for &fact in told {
            self.fact(fact);
            self.text.push(' ');
        }
        self.text.truncate(self.text.trim_end().len());
        if density == 2 && self.telling.story > 0 && self.rng.below(3) == 0 {
            let _ = write!(self.text, "\n\n{}\n", prose.table_head);
            for &fact in facts.iter().take(3) {
                self.text.push_str("\n- ");
                self.claim(fact);
            }
        }
        let bottom = self.pick(&prose.bottom);
        self.furniture(bottom, "\n\n", "\n");
    }

    fn furniture(&mut self, template: &str, before: &str, after: &str) {
        self.text.push_str(before);
        self.fill(template);
        if !template.is_empty() {
            self.text.push_str(after);
        }
    }

    fn sentence(&mut self, template: &str) {
        let start = self.text.len();
        self.fill(template);
        capitalise_at(&mut self.text, start, &mut self.told);
    }

    /// A sentence that states a fact, with or without who says it.
    fn fact(&mut self, fact: usize) {
        let prose = self.prose;
        let attribution = self.pick(&prose.attribution);
        let start = self.text.len();
        for part in parts(attribution) {
            match part {
                Part::Slot("s") => self.claim(fact),
                Part::Slot("who") => {
                    let who = self.pick(&prose.who);
                    self.fill(who);
                }
                Part::Slot(slot) => self.slot(slot),
                Part::Text(text) => self.text.push_str(text),
            }
        }
        self.text.push('.');
        capitalise_at(&mut self.text, start, &mut self.told);
    }

    /// The fact itself, with the number that this article has.
    fn claim(&mut self, index: usize) {
        let fact = &self.kind.facts[index];
        let sentence = self.pick(if self.language == Language::English { &fact.en } else { &fact.vi });
        let (value, course) = self.value(fact, index as u64);
        for part in parts(sentence) {
            match part {
                Part::Slot("n") => self.number(fact, value, course),
                Part::Slot(slot) => self.slot(slot),
                Part::Text(text) => self.text.push_str(text),
            }
        }
    }

    /// What this article has for a fact of its story.
    fn value(&self, fact: &Fact, index: u64) -> (u64, Course) {
        let Telling { story, nth, of } = self.telling;
        let mut rng = Rng::new(self.newsroom.seed, &[story, 3, index]);
        // Values spread evenly over orders of magnitude, as those of news do.
        let (low, high) = ((fact.low as f64).ln(), (fact.high as f64).ln());
        let drawn = (low + (high - low) * rng.below(10_000) as f64 / 10_000.0).exp();
        let significant = |value: f64| {
            let place = 10_u64.pow((value.log10() as u32).saturating_sub(2)).max(fact.step);
            ((value / place as f64).round() as u64 * place).max(fact.low)
        };
        let first = significant(drawn);
        let other = significant(first as f64 * 1.3).max(first + fact.step);
        if story == 0 {
            // It grows by the day.
            return (first + nth * 400 / of.max(1) * 7 * fact.step, Course::Revision);
        }
        let is_later = nth * 4 / 11 > 0;
        match rng.below(100) {
            0..70 => (first, Course::Agree),
            70..88 => (if is_later { other } else { first }, Course::Revision),
            _ => (if nth == 1 { other } else { first }, Course::Conflict),
        }
    }

    /// A number, now and then rounded and hedged.
    fn number(&mut self, fact: &Fact, value: u64, course: Course) {
        let mut value = value;
        let prose = self.prose;
        if value >= 1000 && self.rng.below(8) == 0 {
            let about = self.pick(&prose.about);
            self.text.push_str(about);
            self.text.push(' ');
            let place = 10_u64.pow(value.ilog10() - 1);
            value = (value + place / 2) / place * place;
        }
        let start = self.text.len();
        write_number(&mut self.text, value, self.language, self.rng.below(2) == 0);
        self.told.push(Told {
            story: self.telling.story,
            quantity: format!("{}/{}", self.kind.name, fact.id),
            unit: fact.unit.clone(),
            course,
            value,
            start,
            end: self.text.len(),
        });
    }

    fn fill(&mut self, template: &str) {
        for part in parts(template) {
            match part {
                Part::Slot(slot) => self.slot(slot),
                Part::Text(text) => self.text.push_str(text),
            }
        }
    }

    #[allow(clippy::unreachable, reason = "the templates are a part of the program")]
    fn slot(&mut self, slot: &str) {
        match slot {
            "place" => self.text.push_str(&self.names.place),
            "PLACE" => self.text.push_str(&self.names.place.to_uppercase()),
            "name" => self.text.push_str(&self.names.name),
            "org" => self.text.push_str(&self.names.org),
            "person" => {
                let person = self.rng.below(self.names.people.len());
                self.text.push_str(&self.names.people[person]);
            }
            "publisher" => self.text.push_str(self.publisher),
            "wire" => self.text.push_str(&self.prose.wire),
            "day" => {
                let name = self.day.strftime("%A").to_string();
                let index = self.day.weekday().to_monday_zero_offset();
                let names = ["thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"];
                self.text.push_str(match self.language {
                    Language::English => &name,
                    Language::Vietnamese => names[usize::from(index.unsigned_abs())],
                });
            }
            "date" => {
                let (day, month) = (self.day.day(), self.day.month());
                let _ = match self.language {
                    Language::English => write!(self.text, "{day} {}", self.day.strftime("%B")),
                    Language::Vietnamese => write!(self.text, "{day}/{month}"),
                };
            }
            "n" => {
                let value = 2 + self.rng.below(98) as u64;
                let _ = write!(self.text, "{value}");
            }
            "m" => {
                let value = 100 + self.rng.below(99) * 10_usize.pow(self.rng.below(3) as u32);
                write_number(&mut self.text, value as u64, self.language, false);
            }
            "word" => {
                let word = self.pick(&self.prose.words);
                self.text.push_str(word);
            }
            other => unreachable!("no slot is called {other}"),
        }
    }
}

/// "48,200", "2.31 million", "seven"; "48.200", "2,31 triệu", "bảy".
fn write_number(out: &mut String, value: u64, language: Language, in_words: bool) {
    const SMALL: [[&str; 10]; 2] = [
        ["", "", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
        ["", "", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"],
    ];
    let (group, point, at) = match language {
        Language::English => (',', '.', 0),
        Language::Vietnamese => ('.', ',', 1),
    };
    let scales = [(1_000_000_000, ["billion", "tỷ"]), (1_000_000, ["million", "triệu"])];
    for (scale, names) in scales {
        // Only where three places after the point say it all.
        if value >= scale && value.is_multiple_of(scale / 1000) {
            let (whole, rest) = (value / scale, value % scale / (scale / 1000));
            write_number(out, whole, language, false);
            let rest = format!("{rest:03}");
            let rest = rest.trim_end_matches('0');
            if !rest.is_empty() {
                out.push(point);
                out.push_str(rest);
            }
            out.push(' ');
            out.push_str(names[at]);
            return;
        }
    }
    if in_words && (2..10).contains(&value) {
        out.push_str(SMALL[at][value as usize]);
        return;
    }
    let digits = value.to_string();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
}

impl Names {
    fn of(kind: &Kind, rng: &mut Rng, language: Language) -> Self {
        const STARTS: [&str; 40] = [
            "Kel", "Dun", "Mar", "Ors", "Vel", "Tar", "Bren", "Hol", "Sor", "Lin", "Gar", "Pel", "Quin", "Rav", "Stol",
            "Ulm", "Wend", "Yar", "Zel", "Cor", "Dal", "Esk", "Far", "Grim", "Hask", "Ing", "Jor", "Kar", "Lom", "Mir",
            "Nor", "Osk", "Pran", "Ros", "Sel", "Tov", "Vas", "Wil", "Bal", "Cam",
        ];
        const MIDDLES: [&str; 24] = [
            "a", "e", "o", "en", "er", "in", "or", "al", "et", "im", "ov", "ash", "ing", "and", "ell", "ort", "une",
            "ist", "amb", "erk", "old", "umb", "est", "and",
        ];
        const ENDS: [&str; 24] = [
            "haven", "mora", "ford", "wick", "stad", "ville", "berg", "dale", "mouth", "grad", "holm", "port", "ton",
            "bury", "gate", "mere", "field", "vik", "sund", "minster", "stow", "borg", "low", "burn",
        ];
        const VIETNAMESE: [(&str, &str); 24] = [
            ("Tân", "Tan"),
            ("Phú", "Phu"),
            ("Bình", "Binh"),
            ("Long", "Long"),
            ("Hòa", "Hoa"),
            ("Vĩnh", "Vinh"),
            ("Thạnh", "Thanh"),
            ("Mỹ", "My"),
            ("Đông", "Dong"),
            ("Lạc", "Lac"),
            ("Hưng", "Hung"),
            ("Khánh", "Khanh"),
            ("Thuận", "Thuan"),
            ("Lộc", "Loc"),
            ("Xuân", "Xuan"),
            ("Quảng", "Quang"),
            ("Cẩm", "Cam"),
            ("Diên", "Dien"),
            ("Tường", "Tuong"),
            ("Giang", "Giang"),
            ("Trạch", "Trach"),
            ("Nghĩa", "Nghia"),
            ("Hải", "Hai"),
            ("Ninh", "Ninh"),
        ];
        const FIRST: [&str; 16] = [
            "Anna", "Peter", "Marta", "Josef", "Lena", "Tomas", "Ruth", "Oskar", "Ines", "Viktor", "Clara", "Emil",
            "Nora", "Hugo", "Edith", "Simon",
        ];
        const FAMILY: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"];
        let foreign = |rng: &mut Rng| {
            let start = STARTS[rng.below(STARTS.len())];
            format!("{start}{}{}", MIDDLES[rng.below(MIDDLES.len())], ENDS[rng.below(ENDS.len())])
        };
        let is_english = language == Language::English;
        let vietnamese = |rng: &mut Rng| {
            let (mut native, mut plain) = (Vec::new(), Vec::new());
            for _ in 0..3 {
                let (with_marks, without) = VIETNAMESE[rng.below(VIETNAMESE.len())];
                native.push(with_marks);
                plain.push(without);
            }
            if is_english { plain.join(" ") } else { native.join(" ") }
        };
        let is_vietnam = rng.below(2) == 0;
        let place = if is_vietnam { vietnamese(rng) } else { foreign(rng) };
        let name = foreign(rng);
        let people = (0..3)
            .map(|at| {
                if is_vietnam {
                    let family = FAMILY[rng.below(FAMILY.len())];
                    let given = VIETNAMESE[rng.below(VIETNAMESE.len())].0;
                    let person = format!("{family} Văn {given}");
                    if is_english || at == 0 { person } else { format!("ông {person}") }
                } else {
                    format!("{} {}", FIRST[rng.below(FIRST.len())], foreign(rng))
                }
            })
            .collect();
        let org = if is_english { &kind.org_en } else { &kind.org_vi };
        let org = org.replace("{place}", &place).replace("{name}", &name);
        Self { place, name, org, people }
    }
}

enum Part<'t> {
    Text(&'t str),
    Slot(&'t str),
}

/// A template in its parts: text, and names in braces.
fn parts(template: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        if let Some((slot, after)) = rest.strip_prefix('{').and_then(|open| open.split_once('}')) {
            rest = after;
            return Some(Part::Slot(slot));
        }
        let end = rest.find('{').unwrap_or(rest.len());
        let (text, after) = rest.split_at(end);
        rest = after;
        (!text.is_empty()).then_some(Part::Text(text))
    })
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Makes the letter at `start` a capital, and moves what was told behind it should that change its length.
fn capitalise_at(text: &mut String, start: usize, told: &mut [Told]) {
    let Some(first) = text[start..].chars().next() else { return };
    let capital: String = first.to_uppercase().collect();
    let before = first.len_utf8();
    text.replace_range(start..start + before, &capital);
    for told in told.iter_mut().filter(|told| told.end > start) {
        if told.start > start {
            told.start = told.start + capital.len() - before;
        }
        told.end = told.end + capital.len() - before;
    }
}

/// SplitMix64: enough to deal out words, the same everywhere.
struct Rng(u64);

impl Rng {
    fn new(seed: u64, of: &[u64]) -> Self {
        let mut rng = Self(seed);
        for part in of {
            rng.0 = rng.next() ^ part.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
        rng
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not zero.
    const fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
}
