//! White space folded to single spaces: the form in which words of a text are shown and compared.

use std::borrow::Cow;

/// `text` with every run of white space as one space, and none at its ends.
pub(crate) fn single_spaced(text: &str) -> Cow<'_, str> {
    if is_single_spaced(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// True where [`single_spaced`] has nothing to change.
fn is_single_spaced(text: &str) -> bool {
    let mut is_after_space = true;
    let is_kept = |c: char| {
        let is_space = c.is_whitespace();
        let is_kept = !is_space || c == ' ' && !is_after_space;
        is_after_space = is_space;
        is_kept
    };
    text.chars().all(is_kept) && (!is_after_space || text.is_empty())
}

/// Tells where places of a text stand in its single-spaced form; one pass, as long as it is asked in order.
#[derive(Debug)]
pub(crate) struct SingleSpaced<'t> {
    text: &'t str,
    /// Bytes read so far.
    read: usize,
    /// What they are long once folded, white space at the end left out.
    len: usize,
    /// White space stands at the end of what was read, behind a word.
    is_open: bool,
}

impl<'t> SingleSpaced<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, read: 0, len: 0, is_open: false }
    }

    /// Where what follows the first `offset` bytes of the text starts in [`single_spaced`] of it.
    pub(crate) fn place(&mut self, offset: usize) -> usize {
        if offset < self.read {
            *self = Self::new(self.text);
        }
        for c in self.text.get(self.read..offset).unwrap_or_default().chars() {
            if c.is_whitespace() {
                self.is_open = self.len > 0;
            } else {
                self.len += usize::from(self.is_open) + c.len_utf8();
                self.is_open = false;
            }
        }
        self.read = offset;
        self.len + usize::from(self.is_open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_of_white_space_is_one_space() {
        assert_eq!(single_spaced(" 1.\n500\u{a0} lính \t"), "1. 500 lính");
        assert_eq!(single_spaced(" \n"), "");
        for text in ["", " ", "a", "a b", "a  b", "a b ", " a b", "a\nb", "a\u{a0}b", "năm 2 000 lính"] {
            assert_eq!(is_single_spaced(text), single_spaced(text) == text, "{text:?}");
        }
    }

    #[test]
    fn a_place_is_found_in_the_folded_text() {
        let text = "\n Theo  cơ quan\nnày, 1.\n500  lính.";
        let folded = single_spaced(text);
        let mut places = SingleSpaced::new(text);
        for word in ["Theo", "cơ", "này", "1.", "lính", "quan"] {
            assert_eq!(places.place(text.find(word).unwrap()), folded.find(word).unwrap(), "{word}");
        }
        assert_eq!(places.place(text.len()), folded.len());
    }
}
