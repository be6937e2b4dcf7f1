//! Which rules and table rows made a reading, written down only where somebody asks.

/// The steps of a reading, in the order they applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trace(Option<Vec<String>>);

impl Trace {
    /// A trace without steps; where nobody `asks`, it stays so.
    pub(crate) fn new(asks: bool) -> Self {
        Self(asks.then(Vec::new))
    }

    /// Adds a step by its name.
    pub(crate) fn rule(&mut self, name: &'static str) {
        self.add(|| name.to_owned());
    }

    /// Adds the step that `say` words.
    pub(crate) fn add(&mut self, say: impl FnOnce() -> String) {
        if let Some(steps) = &mut self.0 {
            steps.push(say());
        }
    }

    /// Takes all steps of another trace, behind its own.
    pub(crate) fn append(&mut self, other: &mut Self) {
        if let Some((steps, more)) = self.0.as_mut().zip(other.0.as_mut()) {
            steps.append(more);
        }
    }

    /// The steps; none where nobody asked.
    pub(crate) fn into_steps(self) -> Vec<String> {
        self.0.unwrap_or_default()
    }
}
