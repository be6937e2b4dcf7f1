//! What is asked of a pair of figures more than once, found out once.

use std::cell::OnceCell;

use super::kinship::Kinship;
use super::side::Side;
use crate::compare::{Stand, stand};

/// Two figures, and how they stand to each other.
#[derive(Debug)]
pub(super) struct Known<'p> {
    a: &'p Side<'p>,
    b: &'p Side<'p>,
    stand: OnceCell<Option<Stand>>,
    /// How near the two articles are to telling one story.
    pub(super) kinship: Kinship,
}

impl<'p> Known<'p> {
    pub(super) fn of(a: &'p Side<'p>, b: &'p Side<'p>, kinship: Kinship) -> Self {
        Self { a, b, stand: OnceCell::new(), kinship }
    }

    pub(super) const fn sides(&self) -> (&'p Side<'p>, &'p Side<'p>) {
        (self.a, self.b)
    }

    /// False for articles that tell two stories.
    pub(super) fn is_of_kin(&self) -> bool {
        self.kinship != Kinship::None
    }

    /// How the values stand to each other.
    pub(super) fn stand(&self) -> Option<&Stand> {
        self.stand.get_or_init(|| stand(&self.a.value, &self.b.value)).as_ref()
    }

    pub(super) fn differs(&self) -> bool {
        self.stand().is_some_and(Stand::differs)
    }
}
