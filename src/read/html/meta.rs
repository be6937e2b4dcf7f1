//! What the head of a page says about the article.

use serde_json::Value;

use super::blocks::Page;
use crate::lexicon::reading::words;
use crate::normalise::fold;
use crate::read::given::{Given, clean};
use crate::read::published;

/// Title, publisher, date and language from JSON-LD, meta elements and the title element, in this order.
pub(super) fn given(page: &Page) -> Given {
    let data: Vec<Value> = page.linked_data.iter().filter_map(|text| serde_json::from_str(text).ok()).collect();
    let story = data.iter().find_map(find_story);
    let field = |name: &str| story.and_then(|story| story.get(name)).and_then(text);
    let meta = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| page.metas.iter().find(|(key, _)| key == name).and_then(|(_, content)| clean(content)))
    };
    let mut given = Given {
        title: field("headline").or_else(|| meta(&["og:title", "twitter:title", "headline", "title"])),
        source: field("publisher").or_else(|| meta(&["og:site_name", "application-name", "publisher"])),
        published: None,
        ..Given::default()
    };
    given.title = given.title.or_else(|| clean(&page.title)).map(|title| without_site(&title, page));
    const DATES: [&str; 8] = [
        "article:published_time",
        "datepublished",
        "pubdate",
        "publishdate",
        "date",
        "dc.date.issued",
        "dc.date",
        "parsely-pub-date",
    ];
    given.published = field("datePublished")
        .and_then(|value| published::parse(&value))
        .or_else(|| DATES.iter().find_map(|name| published::parse(&meta(&[name])?)));
    // Templates name a language that the text is not in often enough; only a language that is read counts.
    let language = field("inLanguage").or_else(|| page.language.clone()).or_else(|| meta(&["og:locale"]));
    given.set_language(language.as_deref());
    given.foreign = None;
    given
}

/// The first object that is an article, in arrays and graphs too.
fn find_story(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(items) => items.iter().find_map(find_story),
        Value::Object(fields) => {
            if let Some(graph) = fields.get("@graph") {
                return find_story(graph);
            }
            let is_story =
                |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting"));
            let kind = fields.get("@type")?;
            let fits = is_story(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(is_story));
            fits.then_some(value)
        }
        _ => None,
    }
}

/// The text of a value, the name of an object, the first of an array.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => clean(text),
        Value::Object(fields) => text(fields.get("name")?),
        Value::Array(items) => text(items.first()?),
        _ => None,
    }
}

/// A title without the name of the site behind it, where a top heading shows what the title is.
fn without_site(title: &str, page: &Page) -> String {
    let folded = fold(title);
    let heading = page.parts.iter().filter(|part| part.is_top_heading).map(|part| part.part.span.of(&page.text));
    let is_head = |heading: &&str| {
        let heading = fold(heading);
        let mut rest = words(&folded);
        let count = words(&heading).count();
        count > 1 && words(&heading).all(|word| rest.next() == Some(word))
    };
    heading.into_iter().find(is_head).and_then(clean).unwrap_or_else(|| title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::blocks;
    use super::*;
    use crate::model::Language;

    #[test]
    fn linked_data_comes_before_meta_elements() {
        let page = blocks::read(
            r#"<html lang="vi-VN"><head><title>A | B</title><meta property="og:title" content="Og">
            <meta property="og:site_name" content="Báo Sông"><meta property="article:published_time" content="2024-05-07T08:00:00+07:00">
            <script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"headline":"Two ships &amp; sink",
            "datePublished":"2024-05-06","publisher":{"@type":"Organization","name":"Harbour News"}}]}</script></head><body><p>x</p></body></html>"#,
        );
        let given = given(&page);
        assert_eq!(given.title.as_deref(), Some("Two ships &amp; sink"));
        assert_eq!(given.source.as_deref(), Some("Harbour News"));
        assert_eq!(given.published.unwrap().to_string(), "2024-05-06");
        assert_eq!(given.language, Some(Language::Vietnamese));
    }

    #[test]
    fn meta_elements_and_title() {
        let page = blocks::read(
            r#"<title>Two ships sink - Harbour News</title><meta name=date content=2024-05-07><h1>Two ships sink</h1>"#,
        );
        let given = given(&page);
        assert_eq!(given.title.as_deref(), Some("Two ships sink"));
        assert_eq!(given.published.unwrap().to_string(), "2024-05-07");
        assert_eq!(given.source, None);
    }
}
