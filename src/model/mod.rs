//! The nouns of figcheck: what the stages hand to one another.
//!
//! Nothing here reads, parses or decides. A stage may use these types, the lexicon and
//! the output of the stage before it.

mod article;
mod attribution;
mod date;
mod figure;
mod finding;
mod identity;
mod line_index;
mod message;
mod notice;
mod number;
mod span;
mod thread;
mod unit;

pub use article::{Article, ArticleInfo, Block, BlockKind, Ignore, Language, Published};
pub use attribution::{Attribution, Stance};
pub use date::{Basis, Period};
pub(crate) use date::{days_apart, days_between};
pub use figure::{Amount, Change, Figure, FigureId, FigureKind, Measure, Note, Noun, Quantity, Rate, Stretch, Subject};
pub use finding::{Finding, Label, Level};
pub(crate) use identity::stable_id;
pub use line_index::{LineIndex, Position};
pub use message::{Message, Part};
pub use notice::{Notice, Silenced, SilencedBy};
pub use number::{Bound, Number};
pub(crate) use number::{grouped, significant_digits};
pub use span::{OffsetMap, Span};
pub use thread::{Evidence, Hint, Link, PairExplanation, Relation, RelationKind, Thread, Verdict};
pub use unit::Unit;
