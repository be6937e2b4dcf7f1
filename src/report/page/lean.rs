//! What HTML lets a writer leave out. A page of a thousand articles is a fifth smaller without it, and the template can be read.

/// End tags that may be left out wherever the page has them: what follows is an element of the same kind, a block, or the end of
/// the parent.
const OPTIONAL: [&str; 11] = ["p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "head"];

/// `html` without end tags and quotes that may be left out. It must be mark-up in which every text is escaped, so that `<`, `>` and `"`
/// are nowhere but in tags, and which holds no script and no style.
pub(super) fn lean(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        out.push_str(text);
        let Some((tag, after)) = split_tag(after) else {
            out.push('<');
            rest = after;
            continue;
        };
        rest = after;
        if tag.strip_prefix('/').is_none_or(|name| !OPTIONAL.contains(&name)) {
            out.push('<');
            unquoted(tag, &mut out);
            out.push('>');
        }
    }
    out.push_str(rest);
    out
}

/// A tag and what follows it; a `>` in quotes does not end it.
fn split_tag(text: &str) -> Option<(&str, &str)> {
    let mut is_quoted = false;
    let end = text.find(|c| {
        is_quoted ^= c == '"';
        c == '>' && !is_quoted
    })?;
    Some((text.get(..end)?, text.get(end + 1..)?))
}

/// Writes a tag, the quotes left out around values that do not need them.
fn unquoted(tag: &str, out: &mut String) {
    let mut parts = tag.split('"');
    out.push_str(parts.next().unwrap_or_default());
    // Values and what stands between them take turns.
    while let Some(value) = parts.next() {
        let between = parts.next().unwrap_or_default();
        if !value.is_empty() && value.bytes().all(is_plain) {
            out.push_str(value);
            if between == "/" {
                out.push(' ');
            }
        } else {
            out.extend(["\"", value, "\""]);
        }
        out.push_str(between);
    }
}

const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'#' | b':' | b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_end_tags_go_where_they_may() {
        for (full, short) in [
            ("<a class=\"m c\" id=\"f1\" href=\"#t1\">1,500</a>", "<a class=\"m c\" id=f1 href=#t1>1,500</a>"),
            ("<p title=\"\">a</p><p>b</p>", "<p title=\"\">a<p>b"),
            ("<use href=\"#s1\" x=\"1.5\"/>", "<use href=#s1 x=1.5 />"),
            ("<path d=\"M1 2\"/>", "<path d=\"M1 2\"/>"),
            ("<b title=\"a &gt; b\">x</b>", "<b title=\"a &gt; b\">x</b>"),
            ("<b title=\"a>b\" id=\"c\">x</b>", "<b title=\"a>b\" id=c>x</b>"),
            ("<ul><li>x</li></ul> &lt;p&gt;", "<ul><li>x</ul> &lt;p&gt;"),
            ("1 < 2", "1 < 2"),
        ] {
            assert_eq!(lean(full), short);
        }
    }
}
