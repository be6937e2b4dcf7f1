//! What is known of an article before its text is read: from the manifest, from front matter, mark-up or a record.

use crate::model::{Ignore, Language, Published};
use crate::normalise::single_spaced;

/// Facts given about an article. What is not given stays none, and may still be found in the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Given {
    pub(super) title: Option<String>,
    pub(super) source: Option<String>,
    pub(super) published: Option<Published>,
    pub(super) language: Option<Language>,
    /// The code of a language that is not read.
    pub(super) foreign: Option<String>,
    /// The author asks for the article to be left out.
    pub(super) is_ignored: bool,
    /// The author asks for some findings to be left out.
    pub(super) ignore: Option<Ignore>,
}

impl Given {
    /// Takes a language code as written.
    pub(super) fn set_language(&mut self, code: Option<&str>) {
        let Some(code) = code.map(str::trim).filter(|code| !code.is_empty()) else { return };
        self.language = Language::from_code(code);
        self.foreign = if self.language.is_none() { Some(code.to_owned()) } else { None };
    }

    /// What is given here, and for the rest what `other` gives.
    #[must_use]
    pub(super) fn or(self, other: Self) -> Self {
        let speaks_of_language = self.language.is_some() || self.foreign.is_some();
        let (language, foreign) =
            if speaks_of_language { (self.language, self.foreign) } else { (other.language, other.foreign) };
        Self {
            title: self.title.or(other.title),
            source: self.source.or(other.source),
            published: self.published.or(other.published),
            language,
            foreign,
            is_ignored: self.is_ignored || other.is_ignored,
            ignore: self.ignore.or(other.ignore),
        }
    }
}

/// `text` with white space trimmed and squeezed; none where nothing is left.
pub(super) fn clean(text: &str) -> Option<String> {
    let cleaned = single_spaced(text);
    (!cleaned.is_empty()).then(|| cleaned.into_owned())
}
