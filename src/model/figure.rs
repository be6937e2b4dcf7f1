//! One numeric claim.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{ArticleInfo, Attribution, Bound, Number, Period, Span, Stance, Unit};

/// `PATH@START`: the article and the first byte of the number in its file. Unique in a set, the same in every run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FigureId(pub Arc<str>);

impl fmt::Display for FigureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a figure is an amount of change or a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// A level, also one that was reached ("rose to 5 %").
    #[default]
    Level,
    /// An amount by which something grew.
    Up,
    /// An amount by which something shrank.
    Down,
}

impl Change {
    /// The name used in every output: empty for a level.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Level => "",
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// What kind of numeric expression was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// A numeral: it has a value.
    #[default]
    Numeral,
    /// "dozens", "hàng trăm": an order of size, no value. Never compared, and printed only when asked for.
    Vague,
}

/// The noun that a number counts, as written and as one concept for all languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Noun {
    /// The noun phrase as written, classifier included ("viên đạn pháo 152 mm").
    pub text: String,
    /// Its head as one concept id shared by all languages ("shell"); none where the tables do not know it.
    pub concept: Option<String>,
    /// Qualifiers of the head, as concept ids where known, else as written and folded ("152 mm", "korean").
    pub qualifiers: Vec<String>,
}

/// Something a reader of a figure should know about how it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// A line break or stray space stood inside the number; it was read as one ("1.\n500").
    Broken,
    /// The number reads two ways; `other` is the value of the reading that was not taken.
    Ambiguous {
        /// The value it would have in the other reading, as a plain decimal.
        other: String,
        /// Why this reading was taken.
        because: String,
    },
    /// The unit reads two ways ("$", "m"); `other` is the unit that was not taken.
    AmbiguousUnit {
        /// The canonical id of the other unit; `million` for an "m" that may stand for it.
        other: String,
        /// Why this unit was taken.
        because: String,
    },
    /// The value follows the style of the other language ("1,500" in a Vietnamese text).
    OtherStyle,
    /// The unit or scale was left out and is filled in from the figure before.
    Inherited,
    /// The currency was left out and is the likeliest for the article, so it may be another.
    Assumed {
        /// What it rests on.
        because: String,
    },
    /// The figure describes another figure's noun ("152 mm" of shells): an attribute, never a competitor.
    Attribute,
}

impl fmt::Display for Note {
    /// In words, for a reader of the output: "unit may be pound: the sentence speaks of money".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken => f.write_str("number broken by a line end or space"),
            Self::Ambiguous { other, because } => write!(f, "value may be {other}: {because}"),
            Self::AmbiguousUnit { other, because } => write!(f, "unit may be {other}: {because}"),
            Self::OtherStyle => f.write_str("written in the style of the other language"),
            Self::Inherited => f.write_str("unit or scale of the figure beside it"),
            Self::Assumed { because } => write!(f, "currency left out: {because}"),
            Self::Attribute => f.write_str("describes another figure's noun"),
        }
    }
}

/// What the grammars read at one place: number, bound, change, unit and noun. Spans are bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// The number expression with its scale word ("2,3 triệu").
    pub span: Span,
    /// The number with hedge, unit and noun ("khoảng 2,3 triệu viên đạn pháo").
    pub phrase: Span,
    /// The exact number; for a vague numeral its order of size, which is never printed.
    pub number: Number,
    /// Numeral or vague.
    pub kind: FigureKind,
    /// What the hedge makes of the number.
    pub bound: Bound,
    /// Level or amount of change.
    pub change: Change,
    /// What it counts or measures in.
    pub unit: Unit,
    /// The noun counted, or the noun that a measured amount belongs to ("3 triệu đồng tiền thuê"); none where unknown.
    pub noun: Option<Noun>,
    /// What the reader should know about the reading.
    pub notes: Vec<Note>,
    /// Which grammar rules and table rows made the fields, for `--explain`; in the order they applied.
    pub trace: Vec<String>,
}

/// What a figure measures, as far as the text says: the features that linking compares.
///
/// All entries are ids where the tables know the word, else folded words; sorted and without duplicates, so that
/// the same sentence gives the same measure.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Measure {
    /// A short name for people, in words of the article ("binh sĩ Triều Tiên đã được gửi").
    pub label: String,
    /// The thing counted or measured: the noun's concept, or the attribute measured (profit, height, toll).
    pub concept: String,
    /// For a rise or fall in percent the family of the unit of the amount that rose or fell (`mass`, `money`); empty where
    /// nothing tells, and for all other figures.
    pub base: String,
    /// What befell the things counted (killed, injured, aboard); empty where nothing tells.
    pub fate: String,
    /// A looser state (sent, sold, built); empty where nothing tells.
    pub state: String,
    /// What narrows it: kinds, nationalities.
    pub qualifiers: Vec<String>,
    /// Countries and regions named beside the figure.
    pub places: Vec<String>,
    /// Other names beside the figure: people, organisations, products, towns.
    pub names: Vec<String>,
    /// Whose figure it seems to be: the features of the name or place that stands nearest before it.
    pub holder: Vec<String>,
    /// All names and places of the sentence; where it has none, of the sentences before it. Shared by its figures.
    pub scene: Arc<[String]>,
    /// Event and content words near the figure; words that only one language has carry its code ("en:night").
    pub words: Vec<String>,
    /// Event and content words of the whole sentence, in the same form. Shared by its figures.
    pub context: Arc<[String]>,
    /// What the wording around the figure says: `update`, `earlier`, `part`, `total`,
    /// `extra`, `each`, `toll`; `restates` and `revises` where it gives the figure before it in another
    /// unit, or anew; `beside`, `from_to` and `part_of_before` for where it stands; `lead` in the headline and the
    /// first sentences.
    pub cues: Vec<String>,
    /// The two dates that the text says a duration spans; none for any other figure.
    pub stretch: Option<Stretch>,
    /// How many other values of the article might be taken for the same quantity.
    pub rivals: usize,
    /// What the whole article is about; shared by its figures.
    pub subject: Arc<Subject>,
}

/// Two dates that a text sets beside a duration: "for nine months, from 6 August to 26 April".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// The first date; longer than a day where the text names a month or a year.
    pub from: Period,
    /// The second date.
    pub to: Period,
    /// The words that give the dates, in bytes of the file.
    pub span: Span,
    /// The sentence around them, in bytes of the file.
    pub sentence_span: Span,
}

/// What an article is about, as far as linking its figures to those of another article needs it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Subject {
    /// Names and places, the most frequent ones.
    pub names: Vec<String>,
    /// Event and content words of the headline and the lead.
    pub words: Vec<String>,
    /// Numbers rare enough to tell one story from another, with their units.
    pub numbers: Vec<String>,
    /// Every value that the article gives, sorted.
    pub amounts: Vec<Amount>,
    /// The rates at which it gives amounts in a second currency, in the order of the text.
    pub rates: Vec<Rate>,
}

/// A value that an article gives.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Amount {
    /// The dimension; of a count, the unit.
    pub kind: String,
    /// The value in the base unit of the dimension.
    pub value: Decimal,
}

impl Amount {
    /// The value of a figure; none on overflow.
    #[must_use]
    pub fn of(figure: &Figure) -> Option<Self> {
        Some(Self { kind: Self::kind_of(figure).to_owned(), value: Self::value_of(figure)? })
    }

    /// [`Amount::kind`] of a figure.
    pub(crate) fn kind_of(figure: &Figure) -> &str {
        let unit = &figure.quantity.unit;
        if unit.is_count() { &unit.id } else { &unit.dimension }
    }

    /// [`Amount::value`] of a figure; none on overflow.
    pub(crate) fn value_of(figure: &Figure) -> Option<Decimal> {
        let unit = &figure.quantity.unit;
        Some(figure.quantity.number.value.checked_mul(unit.factor)?.checked_add(unit.offset)?.normalize())
    }
}

/// The rate at which an article gives an amount of one currency in another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// ISO 4217 code of the amount.
    pub from: String,
    /// ISO 4217 code of what it is given in.
    pub to: String,
    /// How many of the one make one of the other: `to` is `from` times this.
    pub times: Decimal,
    /// The two amounts as the article has them.
    pub said: String,
}

/// One numeric claim of one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Its id.
    pub id: FigureId,
    /// The article it stands in.
    pub article: Arc<ArticleInfo>,
    /// What was read.
    pub quantity: Quantity,
    /// The number expression as written in the file (after mark-up and escapes were taken away).
    pub number_text: String,
    /// The phrase as written.
    pub phrase_text: String,
    /// The whole sentence, white space folded to single spaces. Shared by its figures.
    pub sentence: Arc<str>,
    /// Where that sentence stands, in bytes of the file.
    pub sentence_span: Span,
    /// Where the number stands within [`Figure::sentence`], in bytes.
    pub in_sentence: Span,
    /// True where the sentence is the headline.
    pub in_title: bool,
    /// Who says it; none where the article speaks in its own voice.
    pub attribution: Option<Attribution>,
    /// How firmly.
    pub stance: Stance,
    /// The time it speaks of; none where nothing tells.
    pub as_of: Option<Period>,
    /// What it measures; empty where it was not asked for ([`Detail`](crate::Detail)).
    pub measure: Measure,
}

impl Figure {
    /// The id of the figure whose number starts at byte `start` of the file at `path`.
    #[must_use]
    pub fn id_at(path: &str, start: usize) -> FigureId {
        FigureId(format!("{path}@{start}").into())
    }

    /// True where it can be compared with others at all: it has a value, and does not describe another figure.
    #[must_use]
    pub fn is_comparable(&self) -> bool {
        self.quantity.kind == FigureKind::Numeral && !self.quantity.notes.contains(&Note::Attribute)
    }

    /// The block that it is compared in: what its unit measures, all currencies and their rates together (`count`,
    /// `money`, `length`, ...). None for a figure that is never compared.
    ///
    /// Figures of two blocks are never of one thread, and linking asks nothing beyond a block: the threads of a set are
    /// the threads of its blocks, so a set may be split by this key.
    #[must_use]
    pub fn block(&self) -> Option<&str> {
        let family = match self.quantity.unit.family() {
            // Percent and percentage points are taken for each other.
            "percentage_point" => "ratio",
            family => family,
        };
        self.is_comparable().then_some(family)
    }

    /// True where the wording around it says so: one of [`Measure::cues`].
    #[must_use]
    pub fn has_cue(&self, cue: &str) -> bool {
        self.measure.cues.iter().any(|found| found == cue)
    }

    /// Where it stands in the set: article path, then the span of its number. Lists of figures are in this order.
    #[must_use]
    pub fn place(&self) -> (&str, usize, usize) {
        (&self.article.path, self.quantity.span.start, self.quantity.span.end)
    }
}
