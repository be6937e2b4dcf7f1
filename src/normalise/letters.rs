//! Letters in lower case, and quickly for those of news in Latin script.

/// True for the letters beyond ASCII that Vietnamese and its neighbours write; other letters exist.
#[inline]
pub(super) const fn is_latin(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') && !matches!(c, '×' | '÷')
}

/// Appends `text` in lower case.
pub(super) fn push_lower(text: &str, out: &mut String) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    for c in text.chars() {
        match lower(c) {
            Some(lower) => out.push(lower),
            None => out.extend(c.to_lowercase()),
        }
    }
}

/// The length of the start of `text` that is normalised as it is: printable ASCII and Latin letters in one piece, up to a
/// letter that a combining mark may follow.
pub(super) fn plain(text: &str) -> usize {
    /// No combining mark stands before this in Unicode.
    const FIRST_MARK: char = '\u{300}';
    let len = text.find(|c| !(matches!(c, ' '..='~') || is_latin(c))).unwrap_or(text.len());
    let (plain, behind) = text.split_at_checked(len).unwrap_or((text, ""));
    match behind.chars().next() {
        Some(c) if c >= FIRST_MARK => len - plain.chars().next_back().map_or(0, char::len_utf8),
        _ => len,
    }
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
}
