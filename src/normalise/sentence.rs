//! Sentences: the Unicode rules, mended where they break inside an abbreviation or a number.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::letters::is_latin;
use super::{Document, TokenKind, Tokens};
use crate::lexicon::reading::{date_word, function_word};
use crate::lexicon::{Follows, NumberRole, abbreviation, number_word};
use crate::model::Span;

/// A sentence: a range of the document's tokens, all of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Index into [`Article::blocks`](crate::model::Article::blocks).
    pub(crate) block: usize,
    /// Indices into the document's tokens.
    pub(crate) tokens: Range<usize>,
    /// In the normalised text, closing marks included.
    pub(crate) span: Span,
}

/// True where the tokens start with a digit group that a stray space or line break parted from what goes on after
/// its mark: "1.\n500", "5. 000", "12,\n300", and decimals before a scale word, "1.\n25 trillion".
///
/// The first group has one to three digits and does not start with zero unless a group stands before it, the second
/// exactly three. After a comma or a plain space in one line the two could be list items or neighbours, so only
/// "D. DDD" and anything over a line end count; "1. 500" at the start of a line numbers a list.
pub(crate) fn is_broken_number(tokens: Tokens<'_>) -> bool {
    let digits = |n: usize| tokens.get(n).filter(|token| token.kind == TokenKind::Digits).map(|token| token.span.len());
    let Some(((first, mark), next)) = tokens.first().zip(tokens.get(1)).zip(tokens.get(2)) else { return false };
    let follows_group = tokens.is_glued(0) && matches!(tokens.lower_before(1), "." | ",");
    let is_lead =
        digits(0).is_some_and(|len| len == 3 && follows_group || len <= 3 && !tokens.text(0).starts_with('0'));
    let is_mark = !mark.space_before && (tokens.is_mark(1, '.') || tokens.is_mark(1, ','));
    if !is_lead || !is_mark || !next.space_before {
        return false;
    }
    let starts_line = tokens.before(1).is_none() || first.newline_before;
    let is_gap = next.newline_before || (tokens.is_mark(1, '.') && !starts_line);
    // "2. 500-600 people" is a range after a list number, "5. 100.50" a new number.
    let goes_on = tokens.is_glued(3) && tokens.is_glued(4) && digits(4).is_some_and(|len| len != 3);
    let is_group = digits(2) == Some(3) && is_gap && (tokens.is_mark(3, ',') || !goes_on);
    let is_decimals = || {
        next.newline_before
            && !follows_group
            && digits(2).is_some_and(|len| len <= 2)
            && number_word(tokens.document().article.info.language, tokens.word(3))
                .is_some_and(|word| word.role == NumberRole::Scale)
    };
    is_group || is_decimals()
}

/// The most tokens a sentence may have; a longer one is cut.
///
/// Later stages look around in a sentence, so its length bounds their work. Prose stays far below (the longest
/// sentence of a news article has some 200 tokens); what reaches it is a table or a dump without full stops.
const LONGEST: usize = 400;

/// Where a sentence that starts at `start` and would be too long is cut: before the last word in reach that has no
/// digits beside it, so that no number is parted.
fn cut(document: &Document<'_>, start: usize) -> usize {
    let limit = start + LONGEST;
    let is_digits = |index: usize| document.tokens.get(index).is_some_and(|token| token.kind == TokenKind::Digits);
    let is_word = |index: usize| {
        document.tokens.get(index).is_some_and(|token| token.kind == TokenKind::Word && token.space_before)
    };
    (start + LONGEST / 2..limit)
        .rev()
        .find(|&index| is_word(index) && !is_digits(index - 1) && !is_digits(index + 1))
        .unwrap_or(limit)
}

/// Where the Unicode rules (UAX 29) begin a sentence inside `span`, ascending.
///
/// They end one only near a character that can: so they are asked there alone, from the character before it, which they
/// look back at (SB7), to the next letter, at which they stop looking ahead (SB8). What most stops of a text have behind
/// them needs no asking.
fn unicode_bounds(text: &str, span: Span) -> Vec<usize> {
    let mut bounds = Vec::new();
    let mut from = span.start;
    while let Some(found) = next_end(Span::new(from, span.end).of(text)) {
        let end = from + found;
        let ahead = Span::new(end, span.end).of(text);
        if let Some((len, is_bound)) = plain_end(ahead.as_bytes()) {
            bounds.extend(is_bound.then_some(end + len));
            from = end + len;
            continue;
        }
        let before = Span::new(span.start, end).of(text).chars().next_back();
        let start = end - before.map_or(0, char::len_utf8);
        let is_letter = |&(_, c): &(usize, char)| c.is_ascii_alphabetic() || is_latin(c);
        let letter = ahead.char_indices().find(is_letter);
        from = letter.map_or(span.end, |(at, c)| end + at + c.len_utf8());
        let rules = Span::new(start, from).of(text).split_sentence_bound_indices();
        bounds.extend(rules.skip(1).map(|(at, _)| start + at));
    }
    bounds
}

/// The next full stop or its like; what is neither ASCII nor a Latin letter is left to the rules.
fn next_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += bytes
            .get(at..)?
            .iter()
            .position(|&byte| !matches!(byte, b' '..=b'~') || matches!(byte, b'.' | b'!' | b'?'))?;
        match text.get(at..)?.chars().next()? {
            c if is_latin(c) => at += c.len_utf8(),
            '\u{7f}' => at += 1,
            _ => return Some(at),
        }
    }
}

/// A stop, a space and a letter of ASCII: the bytes up to the letter, and whether a sentence begins with it.
fn plain_end(text: &[u8]) -> Option<(usize, bool)> {
    match *text.first_chunk()? {
        [b'!' | b'?', b' ', letter] if letter.is_ascii_alphabetic() => Some((2, true)),
        [b'.', b' ', letter] if letter.is_ascii_alphabetic() => Some((2, letter.is_ascii_uppercase())),
        _ => None,
    }
}

/// Cuts the tokens from `first` on, which all belong to `block`, into sentences.
///
/// Besides the Unicode breaks, a digit after a full stop may start a sentence; the Unicode rules (SB8) look past it
/// to a lower-case word and see none in "in 2015. 500 people left".
pub(super) fn split(document: &mut Document<'_>, block: usize, span: Span, first: usize) {
    let end = document.tokens.len();
    let mut bounds = unicode_bounds(&document.text, span).into_iter().peekable();
    let mut starts = Vec::new();
    let view = Tokens::new(document, first..end);
    let mut before = view.first();
    for index in first + 1..end {
        let Some(token) = document.tokens.get(index) else { break };
        let mut is_bound = false;
        if before.is_some_and(|before| before.kind == TokenKind::Mark) {
            let tokens = view.skip(index - first);
            let before = tokens.lower_before(1);
            is_bound = match token.kind {
                TokenKind::Digits => token.space_before && before == ".",
                TokenKind::Word if token.space_before => {
                    before == "…" && tokens.text(0).starts_with(char::is_uppercase)
                }
                TokenKind::Word => before == "." && follows_without_space(tokens),
                TokenKind::Mark => false,
            };
        }
        while bounds.next_if(|&bound| bound <= token.span.start).is_some() {
            is_bound = true;
        }
        if is_bound {
            starts.push(index);
        }
        before = Some(token);
    }
    let mut start = first;
    for next in starts.into_iter().chain([end]) {
        if next > start && (next == end || ends_sentence(document, start..next)) {
            while start < next {
                let part_end = if next - start > LONGEST { cut(document, start) } else { next };
                let span = Tokens::new(document, start..part_end).span();
                document.sentences.push(Sentence { block, tokens: start..part_end, span });
                start = part_end;
            }
        }
    }
}

/// True where a sentence starts right behind the stop of another: "ended.The police", but not "Site.Com" or "U.S.".
fn follows_without_space(tokens: Tokens<'_>) -> bool {
    let is_plain = |text: &str| text.chars().count() >= 2 && text.chars().all(char::is_lowercase);
    let is_capitalised = |text: &str| {
        let mut chars = text.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.all(char::is_lowercase)
    };
    let written_before = tokens.back(2).text(0);
    is_plain(written_before)
        && tokens.before(2).is_some()
        && is_capitalised(tokens.text(0))
        // Domains end in two or three letters.
        && (tokens.text(0).chars().count() > 3 || function_word(tokens.lower(0)).is_some())
        && !(tokens.is_glued(1) && (tokens.is_mark(1, '.') || tokens.is_mark(1, '/')))
        && tokens.get(1).is_some()
}

/// False where the break after `range` stands inside an abbreviation, a number or a sentence with a quote.
fn ends_sentence(document: &Document<'_>, range: Range<usize>) -> bool {
    let len = range.len();
    let tokens = Tokens::new(document, range.start..document.tokens.len());
    let next = tokens.skip(len);
    let is_closing = |n: usize| ['"', '\'', ')', ']'].into_iter().any(|mark| tokens.is_mark(n, mark));
    let Some(last) = (0..len).rev().find(|&n| !is_closing(n)) else { return true };
    // "Is it over?" she asked.
    if tokens.is_mark(last, '?') || tokens.is_mark(last, '!') {
        return !next.text(0).starts_with(char::is_lowercase);
    }
    let Some(before) = last.checked_sub(1).filter(|_| tokens.is_mark(last, '.') && last + 1 == len) else {
        return true;
    };
    if is_broken_number(tokens.skip(before)) {
        return false;
    }
    // "2. Prices rose" is one sentence with its list marker.
    if before == 0 && tokens.get(0).is_some_and(|token| token.kind == TokenKind::Digits) {
        return false;
    }
    if !tokens.is_glued(last) {
        return true;
    }
    let is_word = |n: usize| tokens.get(n).is_some_and(|token| token.kind == TokenKind::Word);
    let word = tokens.text(before);
    if word.chars().count() == 1 && is_word(before) {
        let is_acronym =
            before >= 2 && tokens.is_glued(before) && tokens.is_mark(before - 1, '.') && is_word(before - 2);
        return match word.chars().all(char::is_uppercase) {
            // "U.S. The": a word that starts sentences. An initial stands before a name.
            true => (is_acronym || before > 0) && starts_sentence(document, next),
            // "7 p.m. Friday" goes on.
            false => !is_acronym || date_word(next.lower(0)).is_none(),
        };
    }
    match abbreviation(document.article.info.language, tokens.word(before)) {
        None => true,
        Some(Follows::Name) => false,
        Some(Follows::Number) => next.get(0).is_none_or(|token| token.kind != TokenKind::Digits),
        Some(Follows::Anything) => starts_sentence(document, next),
    }
}

/// True where the view starts with a function word in capitals, as no name does.
fn starts_sentence(document: &Document<'_>, tokens: Tokens<'_>) -> bool {
    let is_quote = tokens.is_mark(0, '"');
    let first = tokens.skip(usize::from(is_quote));
    first.text(0).starts_with(char::is_uppercase)
        && function_word(first.lower(0)) == Some(document.article.info.language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::normalise::Document;
    use crate::normalise::testing::article;

    fn sentences(text: &str, language: Language) -> Vec<String> {
        let article = article(text, language);
        let document = Document::new(&article);
        document.sentences.iter().map(|sentence| sentence.span.of(&document.text).to_owned()).collect()
    }

    proptest::proptest! {
        #[test]
        fn bounds_are_those_of_the_rules_on_the_whole_text(
            text in r#"([a-zA-Z0-9ĐđạỊ.!?"')(,:; -]|[.!?] [A-Z0-9"']|\PC|\n|\u{301}|\u{e34}|。|…| )*"#,
            lead in 0_usize..2,
        ) {
            let text = format!("{}{text}", ["", "Đ. "][lead]);
            let start = if lead == 1 { "Đ. ".len() } else { 0 };
            let whole = Span::new(start, text.len());
            let rules = whole.of(&text).split_sentence_bound_indices().map(|(at, _)| start + at).skip(1);
            let found = unicode_bounds(&text, whole);
            proptest::prop_assert_eq!(found, rules.collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_broken_number_does_not_end_a_sentence() {
        assert_eq!(
            sentences("Theo cơ quan này, 1.\n500 lính đã đi. Nga im lặng.", Language::Vietnamese),
            ["Theo cơ quan này, 1. 500 lính đã đi.", "Nga im lặng."]
        );
    }

    #[test]
    fn a_text_without_stops_is_cut_between_words() {
        let text = "số 12 người đến ".repeat(500);
        let parts = sentences(&text, Language::Vietnamese);
        assert!(parts.len() > 4);
        assert_eq!(parts.join(" "), text.trim_end());
        assert!(parts.iter().all(|part| part.split(' ').count() <= 400));
    }

    #[test]
    fn a_year_before_a_number_does() {
        assert_eq!(sentences("It fell in 2015. 500 people left.", Language::English).len(), 2);
    }

    #[test]
    fn abbreviations_and_initials_do_not() {
        assert_eq!(sentences("Mr. Brown met J. Smith in Oslo. They left.", Language::English).len(), 2);
        assert_eq!(
            sentences("Store No. 5 of Hale Inc. Group burnt in the U.S. state of Ohio.", Language::English).len(),
            1
        );
        assert_eq!(sentences("It closed at 7 p.m. Friday, Sept. 13, on St. Ann Road.", Language::English).len(), 1);
        assert_eq!(sentences("TP. Hồ Chí Minh có 9 triệu dân. Đông nhất.", Language::Vietnamese).len(), 2);
    }

    #[test]
    fn what_could_be_an_abbreviation_may_end_one() {
        for text in [
            "He said no. Then 40 men left.",
            "They moved to the U.S. The firm grew.",
            "It was sold to Hale Inc. In May 12 people left.",
            "The shop shut at 7 p.m. Police came.",
            "They chose plan B. It cost 5 euros.",
            "The talks went on in Sept. Nobody came.",
        ] {
            assert_eq!(sentences(text, Language::English).len(), 2, "{text}");
        }
    }

    #[test]
    fn quotes_questions_and_dots() {
        assert_eq!(sentences("\"Is it over?\" she asked. \"No!\" The 12 men left.", Language::English).len(), 3);
        assert_eq!(
            sentences("\"We have 36 crews.\" He left.", Language::English),
            ["\"We have 36 crews.\"", "He left."]
        );
        assert_eq!(sentences("Họ gom gạo, muối… Ông Tám góp 2 tấn.", Language::Vietnamese).len(), 2);
        assert_eq!(sentences("Nó bán gạo, muối... và 2 tấn cá.", Language::Vietnamese).len(), 1);
    }

    #[test]
    fn a_missing_space_and_a_list_marker() {
        assert_eq!(sentences("The car stopped.The driver, 40, fled.", Language::English).len(), 2);
        assert_eq!(sentences("See Harbour.News or vnnews.Vn for more.", Language::English).len(), 1);
        assert_eq!(sentences("Việc cần làm: 1. Xây 2 cầu. 2. Sửa 3 đường.", Language::Vietnamese).len(), 3);
    }
}
