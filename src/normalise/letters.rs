//! Letters in lower case, and quickly for those of news in Latin script.

/// True for the letters beyond ASCII that Vietnamese and its neighbours write; other letters exist.
#[inline]
pub(super) const fn is_latin(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') && !matches!(c, '×' | '÷')
}

/// The bytes of the letter that starts at byte `at` of `text`, where its first bytes alone tell it for one of
/// [`is_latin`]; zero for anything else, of which some are such letters too.
#[inline]
fn latin_at(text: &[u8], at: usize) -> usize {
    match (text.get(at), text.get(at + 1)) {
        (Some(0xc3), Some(0x97 | 0xb7)) => 0,
        (Some(0xc3..=0xc8), Some(_)) => 2,
        (Some(0xe1), Some(0xb8..=0xbb)) => 3,
        _ => 0,
    }
}

/// How many bytes of `text` from byte `at` on are letters.
#[inline]
pub(crate) fn letters_at(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    loop {
        end += match bytes.get(end) {
            Some(byte) if byte.is_ascii() => {
                if !byte.is_ascii_alphabetic() {
                    return end - at;
                }
                1
            }
            Some(_) => match latin_at(bytes, end) {
                0 => match text.get(end..).and_then(|rest| rest.chars().next()).filter(|c| c.is_alphabetic()) {
                    Some(letter) => letter.len_utf8(),
                    None => return end - at,
                },
                len => len,
            },
            None => return end - at,
        };
    }
}

/// Appends `text` in lower case; true where each letter is as long so as it was.
pub(super) fn push_lower(text: &str, out: &mut String) -> bool {
    let mut rest = text;
    let mut is_in_place = true;
    while !rest.is_empty() {
        let (same, behind) = rest.split_at_checked(lower_but_ascii(rest)).unwrap_or((rest, ""));
        let start = out.len();
        out.push_str(same);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        let mut chars = behind.chars();
        if let Some(c) = chars.next() {
            let start = out.len();
            match lower(c) {
                Some(lower) => out.push(lower),
                None => out.extend(c.to_lowercase()),
            }
            is_in_place &= out.len() - start == c.len_utf8();
        }
        rest = chars.as_str();
    }
    is_in_place
}

/// The length of the start of `text` that has no capitals save those of ASCII: most of a text, and copied in one piece.
fn lower_but_ascii(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let is_same = |c: char| c.is_ascii() || lower(c) == Some(c);
    text.find(|c| !is_same(c)).unwrap_or(text.len())
}

/// The length of the start of `text` that is normalised as it is: printable ASCII and Latin letters in one piece, up to a
/// letter that a combining mark may follow.
pub(super) fn plain(text: &str) -> usize {
    /// No combining mark stands before this in Unicode.
    const FIRST_MARK: char = '\u{300}';
    let bytes = text.as_bytes();
    let mut len = 0;
    loop {
        len += bytes.get(len..).map_or(0, printable);
        len += match latin_at(bytes, len) {
            0 => match text.get(len..).and_then(|behind| behind.chars().next()) {
                Some(c) if is_latin(c) => c.len_utf8(),
                Some(c) if c >= FIRST_MARK => {
                    let plain = text.get(..len).unwrap_or_default();
                    return len - plain.chars().next_back().map_or(0, char::len_utf8);
                }
                _ => return len,
            },
            letter => letter,
        };
    }
}

/// How many bytes at the start of `text` are printable ASCII.
#[inline]
fn printable(text: &[u8]) -> usize {
    /// Bytes looked at in one step.
    const STEP: usize = 16;
    let is_printable = |byte: &u8| matches!(byte, b' '..=b'~');
    // All bytes of a step are asked, so that the processor can ask them at once.
    let all = |step: &&[u8]| step.iter().fold(true, |all, byte| all & is_printable(byte));
    let whole = STEP * text.chunks_exact(STEP).take_while(all).count();
    let rest = text.get(whole..).unwrap_or_default();
    whole + rest.iter().take_while(|byte| is_printable(byte)).count()
}

/// ASCII and the letters of Vietnamese in lower case; none for others.
#[inline]
const fn lower(c: char) -> Option<char> {
    Some(match c {
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        '×' | 'ß'..='ÿ' => c,
        'À'..='Þ' => return char::from_u32(c as u32 + 0x20),
        // Each capital stands right before its small letter.
        'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ạ'..='ỹ' => {
            return char::from_u32(c as u32 | 1);
        }
        'Ư' | 'ư' => 'ư',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_what_unicode_says() {
        for c in '\0'..=char::MAX {
            assert!(!is_latin(c) || c.is_alphabetic(), "{c:?}");
            let mut found = String::new();
            push_lower(&c.to_string(), &mut found);
            assert_eq!(found, c.to_lowercase().collect::<String>(), "{c:?}");
        }
    }

    #[test]
    fn letters_are_told_by_their_bytes() {
        for c in '\0'..=char::MAX {
            let text = format!("{c}a1");
            let letter = if c.is_alphabetic() { text.len() - 1 } else { 0 };
            assert_eq!(letters_at(&text, 0), letter, "{c:?}");
            let is_latin_by_bytes = latin_at(text.as_bytes(), 0) == c.len_utf8();
            assert!(is_latin(c) || !is_latin_by_bytes, "{c:?}");
        }
        assert_eq!(letters_at("a Đỗ-2", 2), "Đỗ".len());
    }

    #[test]
    fn a_plain_start_ends_before_what_is_changed() {
        for (text, expected) in [
            ("Họ đã đi.\nNga", "Họ đã đi."),
            ("a line of more than sixteen bytes\tand a tab", "a line of more than sixteen bytes"),
            ("2 × 3", "2 "),
            // The mark belongs to the letter before it.
            ("vie\u{302}n", "vi"),
            ("sixteen bytes, e\u{301}", "sixteen bytes, "),
            ("ɑb", ""),
            ("", ""),
        ] {
            assert_eq!(text.get(..plain(text)), Some(expected), "{text}");
        }
    }
}
