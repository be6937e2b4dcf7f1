//! The HTML report: one page that holds everything it needs, and asks the network for nothing.
//!
//! Every text of an article goes through the template engine's escaping, the pictures through that of `chart`. A
//! Content-Security-Policy in the page allows the one style sheet and the one script by their hashes, and nothing else.
//! All content is there without the script, which sorts, filters, changes the language and puts articles side by side.

mod articles;
mod cards;
mod fit;
mod matrix;
mod overview;
mod said;
mod sources;
mod standing;

use std::collections::BTreeMap;
use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Rest, Serde, Value};
use minijinja::{Environment, UndefinedBehavior, escape_formatter};
use serde::Serialize;
use sha2::{Digest, Sha256};

use self::standing::Standings;
use super::chart::{HATCH, Setting};
use super::matrix::Matrix;
use super::order::turns_order;
use super::reader_style::{DateForm, date, number};
use super::tables::ReportFile;
use super::words;
use super::xml::escape;
use crate::Report;
use crate::model::Language;
use crate::options::Options;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Everything the template shows.
#[derive(Debug, Serialize)]
struct Page<'a> {
    lang: &'static str,
    policy: String,
    style: Value,
    script: Value,
    hatch: Value,
    words: Value,
    overview: overview::Overview<'a>,
    cards: Vec<cards::Card<'a>>,
    matrix: matrix::Table<'a>,
    findings: Vec<overview::Group<'a>>,
    articles: Vec<articles::Body<'a>>,
    sources: Vec<sources::Source<'a>>,
}

/// The report as one page, in the words of `language`, which a reader can change.
///
/// # Errors
///
/// Where the template and what it is given do not fit, which no article can cause.
pub fn page(report: &Report, options: &Options, language: Language) -> io::Result<ReportFile> {
    let setting = Setting { language, options, stands_alone: false };
    let matrix = Matrix::of(report);
    let standings = Standings::of(report, &matrix, options);
    let page = Page {
        lang: language.code(),
        policy: policy(),
        style: Value::from_safe_string(STYLE.to_owned()),
        script: Value::from_safe_string(SCRIPT.to_owned()),
        hatch: Value::from_safe_string(HATCH.to_owned()),
        words: dictionary()?,
        overview: overview::Overview::of(report, &matrix, &standings),
        cards: cards::cards(&matrix, &standings, &setting),
        matrix: matrix::Table::of(&matrix, report, &standings),
        findings: overview::groups(report, &matrix, &standings),
        articles: articles::bodies(report, &standings),
        sources: sources::sources(report, &matrix, &standings),
    };
    let mut environment = environment(language);
    environment.add_template("page.html", TEMPLATE).map_err(io::Error::other)?;
    let template = environment.get_template("page.html").map_err(io::Error::other)?;
    let content = template.render(Serde(&page)).map_err(io::Error::other)?;
    Ok(ReportFile { name: "index.html", content: content.into_bytes() })
}

/// Nothing is allowed but the style and the script of this very page.
fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

/// Both languages of all words, as data in the page. No `<` stands in it, so that it cannot end its element.
fn dictionary() -> io::Result<Value> {
    let both = BTreeMap::from([("words", words::all()), ("units", words::units())]);
    let json = serde_json::to_string(&both).map_err(io::Error::other)?;
    Ok(Value::from_safe_string(json.replace('<', "\\u003c")))
}

/// The template engine, with what formats words, numbers and dates. Each writes what the script needs to do it again in the other
/// language.
fn environment(language: Language) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    environment.set_formatter(|out, state, value| {
        let turning = value.as_str().filter(|text| !value.is_safe() && text.contains(turns_order));
        match turning.map(|text| Value::from(text.replace(turns_order, "\u{fffd}"))) {
            Some(shown) => escape_formatter(out, state, &shown),
            None => escape_formatter(out, state, value),
        }
    });
    environment.add_function("w", move |key: String, parts: Rest<String>| {
        let shown = escape(&words::phrase(&key, &parts, language));
        let data = if parts.is_empty() { String::new() } else { format!(" data-p=\"{}\"", escape(&parts.join("|"))) };
        Value::from_safe_string(format!("<span data-w=\"{}\"{data}>{shown}</span>", escape(&key)))
    });
    // A text in both languages: the one that is shown, and the other beside it.
    environment.add_function("said", move |said: Value| {
        let own = Language::ALL.iter().position(|own| *own == language).unwrap_or_default();
        let part = |part: &str, at: usize| {
            let text = said.get_attr(part).and_then(|both| both.get_item_by_index(at)).unwrap_or_default();
            escape(text.as_str().unwrap_or_default())
        };
        let ([text, other], [lang, other_lang]) =
            ([own, 1 - own].map(|at| part("text", at)), [own, 1 - own].map(|at| part("lang", at)));
        let mut data = String::new();
        if text != other {
            data.push_str(&format!(" data-said=\"{other}\""));
        }
        if lang == other_lang {
            data.push_str(&format!(" lang=\"{lang}\" data-in=\"{other_lang}\""));
        }
        Value::from_safe_string(if data.is_empty() { text } else { format!("<span{data}>{text}</span>") })
    });
    // A rule that the table does not name yet goes by its own summary, which is English.
    environment.add_function("rule", move |code: String| {
        let key = format!("code-{code}");
        let summary = || crate::rules().iter().find(|rule| rule.code == code).map_or("", |rule| rule.summary);
        Value::from_safe_string(match words::word(&key, language) {
            Some(title) => format!("<span data-w=\"{}\">{}</span>", escape(&key), escape(title)),
            None => format!("<span lang=\"en\">{}</span>", escape(summary())),
        })
    });
    environment.add_function("t", move |key: String| words::word(&key, language).unwrap_or_default());
    environment.add_function("num", move |plain: String| {
        Value::from_safe_string(format!(
            "<data value=\"{}\">{}</data>",
            escape(&plain),
            escape(&number(&plain, language))
        ))
    });
    environment.add_function("day", move |iso: String| {
        let shown = iso.parse().map_or_else(|_| iso.clone(), |day| date(day, DateForm::Full, language));
        Value::from_safe_string(format!("<time datetime=\"{}\">{}</time>", escape(&iso), escape(&shown)))
    });
    environment.add_function("unit", move |id: String| {
        Value::from_safe_string(format!(
            "<span data-u=\"{}\">{}</span>",
            escape(&id),
            escape(&words::unit(&id, language))
        ))
    });
    environment
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::rows::tests::report;

    fn html(report: &Report, language: Language) -> String {
        String::from_utf8(page(report, &Options::default(), language).unwrap().content).unwrap()
    }

    #[test]
    fn every_part_is_there_in_either_language() {
        for (language, title) in [(Language::English, "Figures that disagree"), (Language::Vietnamese, "không khớp")]
        {
            let html = html(&report(), language);
            assert!(html.contains(title));
            for id in
                ["overview", "disputed", "matrix", "findings", "articles", "sources", "t0", "q0", "f0", "f1", "a0"]
            {
                assert!(html.contains(&format!("id=\"{id}\"")), "{id}");
            }
            for part in ["http://", "https://", "src=", "@import", "url("] {
                let found = html
                    .replace("url(#hatch)", "")
                    .split_once(part)
                    .map(|(_, rest)| rest.chars().take(60).collect::<String>());
                assert_eq!(found, None);
            }
        }
    }

    #[test]
    fn a_set_without_figures_makes_a_page() {
        assert!(html(&Report::default(), Language::English).contains("id=\"overview\""));
    }

    #[test]
    fn the_policy_names_what_stands_in_the_page() {
        let html = html(&report(), Language::English).replace("&#x2f;", "/");
        let between = |start: &str, end: &str| {
            let (_, rest) = html.split_once(start).unwrap();
            rest.split_once(end).unwrap().0.to_owned()
        };
        for text in [between("<style>", "</style>"), between("<script>", "</script>")] {
            let hash = STANDARD.encode(Sha256::digest(text.as_bytes()));
            assert!(html.contains(&format!("sha256-{hash}")));
        }
        assert_eq!(html.matches("<script").count(), 2, "the script and its words");
        assert!(!html.contains(" style="), "the policy forbids it");
    }

    #[test]
    fn no_text_of_an_article_is_markup() {
        let mut report = report();
        let evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7*7 }}";
        for thread in &mut report.threads {
            thread.measure = evil.to_owned();
            thread.because = evil.to_owned().into();
        }
        for finding in &mut report.findings {
            finding.message = evil.to_owned().into();
            finding.notes = vec![evil.to_owned().into()];
            finding.thread = None;
        }
        for figure in &mut report.figures {
            figure.phrase_text = evil.to_owned();
            figure.quantity.unit.id = evil.to_owned();
            figure.sentence = format!("{}{evil}", figure.sentence).into();
            figure.attribution = Some(crate::model::Attribution {
                source: evil.to_owned(),
                source_id: figure.id.0.clone(),
                via: Some(evil.to_owned()),
                span: figure.quantity.span,
            });
        }
        for article in &mut report.articles {
            article.text.push_str(evil);
            article.blocks[0].span.end = article.text.len();
        }
        for language in Language::ALL {
            let html = html(&report, language);
            assert!(!html.contains("<script>alert") && !html.contains("<img"));
            assert!(html.contains("&lt;script&gt;alert(1)") && html.contains("{{ 7*7 }}"));
        }
    }
}
