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

/// How many words white space parts `text` into, counted no further than `most`.
pub(crate) fn words_up_to(most: usize, text: &str) -> usize {
    let (mut words, mut is_after_space) = (0, true);
    for c in text.chars() {
        let is_space = c.is_whitespace();
        words += usize::from(is_after_space && !is_space);
        if words == most {
            break;
        }
        is_after_space = is_space;
    }
    words
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
    /// Folding makes it no shorter: each place stays where it is.
    is_as_long: bool,
    /// Bytes read so far.
    read: usize,
    /// What they are long once folded, white space at the end left out.
    len: usize,
    /// White space stands at the end of what was read, behind a word.
    is_open: bool,
}

impl<'t> SingleSpaced<'t> {
    /// `folded` is what [`single_spaced`] makes of `text`.
    pub(crate) fn new(text: &'t str, folded: &str) -> Self {
        Self { text, is_as_long: folded.len() == text.len(), read: 0, len: 0, is_open: false }
    }

    /// Where what follows the first `offset` bytes of the text starts in [`single_spaced`] of it.
    pub(crate) fn place(&mut self, offset: usize) -> usize {
        if self.is_as_long {
            return offset;
        }
        if offset < self.read {
            (self.read, self.len, self.is_open) = (0, 0, false);
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
    fn words_are_counted_up_to_a_number() {
        for text in ["", " ", "a", " a\u{a0}b\n", "1. 500 lính"] {
            assert_eq!(words_up_to(9, text), text.split_whitespace().count(), "{text:?}");
        }
        assert_eq!(words_up_to(2, "a b c"), 2);
    }

    #[test]
    fn a_place_is_found_in_the_folded_text() {
        for text in ["\n Theo  cơ quan\nnày, 1.\n500  lính.", "Theo cơ quan\nnày, 1.\n500 lính."] {
            let folded = single_spaced(text);
            let mut places = SingleSpaced::new(text, &folded);
            for word in ["Theo", "cơ", "này", "1.", "lính", "quan"] {
                assert_eq!(places.place(text.find(word).unwrap()), folded.find(word).unwrap(), "{word}");
            }
            assert_eq!(places.place(text.len()), folded.len());
        }
    }
}
