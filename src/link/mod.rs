//! Sixth stage: figures that measure the same quantity.

use crate::model::{Figure, Link};

/// Figures held to measure one quantity, and why.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Cluster {
    /// Indices into the figures given, in the order of article path, then start.
    pub(crate) figures: Vec<usize>,
    /// The links that hold it together.
    pub(crate) links: Vec<Link>,
}

/// Clusters of two or more figures, in the order of their first figure.
pub(crate) fn link(_figures: &[Figure]) -> Vec<Cluster> {
    Vec::new()
}
