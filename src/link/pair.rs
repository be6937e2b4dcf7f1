//! What is known of two figures, and in as few bytes as very many of them need.

/// The score of a pair, or that it is ruled out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Pair {
    Score {
        /// All evidence.
        full: f64,
        /// True where the values differ, and not as a slip makes them.
        differs: bool,
        /// The evidence without what speaks against the pair because its values differ.
        blind: f64,
    },
    /// Nothing can be said: amounts in two currencies. Only other pairs decide.
    Silent,
    RuledOut,
    /// Something speaks strongly against the pair, but what joins each to others may outweigh it.
    Opposed,
}

/// A score in few bytes: in hundredths, as the weights are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hundredths(i32);

impl Hundredths {
    const PARTS: f64 = 100.0;

    #[allow(clippy::cast_possible_truncation, reason = "scores are sums of a few dozen weights")]
    fn of(score: f64) -> Self {
        Self((score * Self::PARTS).round() as i32)
    }

    pub(super) fn score(self) -> f64 {
        f64::from(self.0) / Self::PARTS
    }
}

/// A [`Pair`] in few bytes: very many are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    Score {
        full: Hundredths,
        blind: Hundredths,
        differs: bool,
    },
    Silent,
    RuledOut,
    Opposed,
    /// Of articles that tell two stories.
    Unrelated,
}

impl Kept {
    pub(super) fn of(pair: Option<Pair>) -> Self {
        match pair {
            Some(Pair::Score { full, blind, differs }) => {
                Self::Score { full: Hundredths::of(full), blind: Hundredths::of(blind), differs }
            }
            Some(Pair::Silent) => Self::Silent,
            Some(Pair::RuledOut) => Self::RuledOut,
            Some(Pair::Opposed) => Self::Opposed,
            None => Self::Unrelated,
        }
    }
}

/// A pair of figures, the smaller first, that speaks for one quantity, and how strongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) full: Hundredths,
    blind: Hundredths,
    differs: bool,
}

impl Edge {
    /// `full`, `blind` and `differs` are as of a [`Pair::Score`]. None where there are more figures than can be numbered.
    pub(super) fn new((a, b): (usize, usize), (full, blind): (f64, f64), differs: bool) -> Option<Self> {
        let (a, b) = (u32::try_from(a).ok()?, u32::try_from(b).ok()?);
        Some(Self { a, b, full: Hundredths::of(full), blind: Hundredths::of(blind), differs })
    }

    /// What is kept of it as a pair.
    pub(super) const fn kept(self) -> Kept {
        Kept::Score { full: self.full, blind: self.blind, differs: self.differs }
    }
}
