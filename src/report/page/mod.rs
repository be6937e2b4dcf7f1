//! The HTML report: one page that holds everything it needs, and asks the network for nothing.
//!
//! Every text of an article goes through the template engine's escaping, the pictures through that of `chart`. A
//! Content-Security-Policy in the page allows the one style sheet and the one script by their hashes, and nothing else.
//! All content is there without the script, which sorts, filters, changes the language and puts articles side by side.

mod articles;
mod cards;
mod data;
mod fit;
mod lean;
mod matrix;
mod overview;
mod said;
mod sources;
mod standing;

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Rest, Serde, Value};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, escape_formatter};
use serde::Serialize;
use sha2::{Digest, Sha256};

use self::standing::Standings;
use super::chart::{HATCH, SHAPES, Setting};
use super::matrix::Matrix;
use super::reader_style::{DateForm, date, number};
use super::tables::ReportFile;
use super::words;
use super::xml::escape;
use crate::Report;
use crate::lexicon::messages::Wordings;
use crate::model::Language;
use crate::options::Options;

/// The head, and what stands around the body.
const FRAME: &str = include_str!("page.html");
const BODY: &str = include_str!("body.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Everything the body shows.
#[derive(Debug, Serialize)]
struct Body<'a> {
    lang: &'static str,
    hatch: Value,
    shapes: [&'static str; SHAPES.len()],
    overview: overview::Overview<'a>,
    cards: Vec<cards::Card<'a>>,
    matrix: matrix::Table<'a>,
    findings: Vec<overview::Group<'a>>,
    articles: Vec<articles::Body<'a>>,
    sources: Vec<sources::Source<'a>>,
}

/// What stands around the body.
#[derive(Debug, Serialize)]
struct Frame {
    lang: &'static str,
    policy: String,
    style: Value,
    body: Value,
    data: Value,
    script: Value,
}

/// What the script is told.
#[derive(Debug, Serialize)]
struct Told<'a> {
    words: &'a Wordings,
    units: &'a Wordings,
    /// Texts of the body in the other language of the interface, in the order of their numbers there.
    said: Vec<String>,
    #[serde(flatten)]
    data: data::Data,
}

/// The report as one page, in the words of `language`, which a reader can change.
///
/// # Errors
///
/// Where the template and what it is given do not fit, which no article can cause.
pub fn page(report: &Report, options: &Options, language: Language) -> io::Result<ReportFile> {
    let numbers = report.figures.iter().enumerate().map(|(number, figure)| (&figure.id, number)).collect();
    let setting = Setting { language, options, numbers: Some(&numbers) };
    let matrix = Matrix::of(report);
    let standings = Standings::of(report, &matrix, options);
    let body = Body {
        lang: language.code(),
        hatch: Value::from_safe_string(HATCH.to_owned()),
        shapes: SHAPES,
        overview: overview::Overview::of(report, &matrix, &standings),
        cards: cards::cards(report, &matrix, &standings, &setting),
        matrix: matrix::Table::of(&matrix, report, &standings),
        findings: overview::groups(report, &matrix, &standings),
        articles: articles::bodies(report, &standings),
        sources: sources::sources(report, &matrix, &standings),
    };
    let said = Arc::default();
    let mut environment = environment(language, &said);
    environment.add_template("body.html", BODY).map_err(io::Error::other)?;
    environment.add_template("page.html", FRAME).map_err(io::Error::other)?;
    let render = |name: &str, value: Value| {
        environment.get_template(name).and_then(|template| template.render(value)).map_err(io::Error::other)
    };
    let body = lean::lean(&render("body.html", Value::from(Serde(&body)))?);
    let said = std::mem::take(&mut *said.lock().unwrap_or_else(PoisonError::into_inner));
    let told = Told {
        words: words::all(),
        units: words::units(),
        said: said.texts,
        data: data::Data::of(report, &matrix, &standings),
    };
    // No `<` stands in it, so that it cannot end its element.
    let told = serde_json::to_string(&told).map_err(io::Error::other)?.replace('<', "\\u003c");
    let style = style();
    let frame = Frame {
        lang: language.code(),
        policy: policy(&style),
        style: Value::from_safe_string(style),
        body: Value::from_safe_string(body),
        data: Value::from_safe_string(told),
        script: Value::from_safe_string(SCRIPT.to_owned()),
    };
    let content = render("page.html", Value::from(Serde(&frame)))?;
    Ok(ReportFile { name: "index.html", content: content.into_bytes() })
}

/// The style sheet, with the shapes that tell sources apart, as they are in the charts.
fn style() -> String {
    let shape = |(number, shape): (usize, &&str)| format!(".s{number} {{ clip-path: path(\"M8 8{shape}\") }}\n");
    let shapes: String = SHAPES.iter().enumerate().map(shape).collect();
    format!("{STYLE}{shapes}")
}

/// Nothing is allowed but the style and the script of this very page.
fn policy(style: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(SCRIPT)
    )
}

/// Texts in the other language of the interface, each once, and the number of each.
#[derive(Debug, Default)]
struct OtherTexts {
    texts: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

impl OtherTexts {
    fn number(&mut self, text: &str) -> usize {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.texts.len();
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }
}

/// The template engine, with what formats words, numbers and dates. Each writes what the script needs to do it again in the other
/// language; whole texts in that language are collected in `others`.
fn environment(language: Language, others: &Arc<Mutex<OtherTexts>>) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(|out, state, value| match value.as_str().filter(|_| !value.is_safe()) {
        Some(text) => out.write_str(&escape(text)).map_err(minijinja::Error::from),
        None => escape_formatter(out, state, value),
    });
    // The rest of an element whose text is all words, from within its tag on.
    environment.add_function("is", move |key: String, parts: Rest<String>| {
        Value::from_safe_string(format!("{}>{}", says(&key, &parts), escape(&words::phrase(&key, &parts, language))))
    });
    environment.add_function("w", move |key: String, parts: Rest<String>| {
        let shown = escape(&words::phrase(&key, &parts, language));
        Value::from_safe_string(format!("<span{}>{shown}</span>", says(&key, &parts)))
    });
    // A text in both languages: the one that is shown, and the number of the other.
    let others = Arc::clone(others);
    environment.add_function("said", move |said: Value| {
        let own = Language::ALL.iter().position(|own| *own == language).unwrap_or_default();
        let part = |part: &str, at: usize| {
            let text = said.get_attr(part).and_then(|both| both.get_item_by_index(at)).unwrap_or_default();
            text.as_str().unwrap_or_default().to_owned()
        };
        let ([text, other], [lang, other_lang]) =
            ([own, 1 - own].map(|at| part("text", at)), [own, 1 - own].map(|at| part("lang", at)));
        let mut attributes = String::new();
        if text != other {
            let number = others.lock().unwrap_or_else(PoisonError::into_inner).number(&other);
            attributes.push_str(&format!(" data-x=\"{number}\""));
        }
        if lang == other_lang {
            attributes.push_str(&format!(" lang=\"{lang}\""));
        }
        let text = escape(&text);
        Value::from_safe_string(if attributes.is_empty() { text } else { format!("<span{attributes}>{text}</span>") })
    });
    // A rule that the table does not name yet goes by its own summary, which is English.
    environment.add_function("rule", move |code: String| {
        let key = format!("code-{code}");
        let summary = || crate::rules().iter().find(|rule| rule.code == code).map_or("", |rule| rule.summary);
        Value::from_safe_string(match words::word(&key, language) {
            Some(title) => format!("<span{}>{}</span>", says(&key, &[]), escape(title)),
            None => format!("<span lang=\"en\">{}</span>", escape(summary())),
        })
    });
    environment.add_function("t", move |key: String| words::word(&key, language).unwrap_or_default());
    // A number that every language writes alike is only text.
    environment.add_function("num", move |plain: String| {
        let [english, vietnamese] = Language::ALL.map(|language| number(&plain, language));
        let shown = escape(&number(&plain, language));
        Value::from_safe_string(match english == vietnamese {
            true => shown,
            false => format!("<data value=\"{}\">{shown}</data>", escape(&plain)),
        })
    });
    // The same number as text, where the script knows what stands there.
    environment.add_function("number", move |plain: String| number(&plain, language));
    let styled =
        move |iso: &str| iso.parse().map_or_else(|_| iso.to_owned(), |day| date(day, DateForm::Full, language));
    environment.add_function("date", move |iso: String| styled(&iso));
    environment.add_function("day", move |iso: String| {
        Value::from_safe_string(format!("<time datetime=\"{}\">{}</time>", escape(&iso), escape(&styled(&iso))))
    });
    environment.add_function("unit", move |id: String| {
        Value::from_safe_string(format!(
            "<span data-u=\"{}\">{}</span>",
            escape(&id),
            escape(&words::unit(&id, language))
        ))
    });
    environment.add_function("unit_name", move |id: String| words::unit(&id, language));
    environment
}

/// What tells the script which words stand in an element.
fn says(key: &str, parts: &[String]) -> String {
    let parts = if parts.is_empty() { String::new() } else { format!(" data-p=\"{}\"", escape(&parts.join("|"))) };
    format!(" data-w=\"{}\"{parts}", escape(key))
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
                assert!([' ', '>'].iter().any(|after| html.contains(&format!("id={id}{after}"))), "{id}");
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
        assert!(html(&Report::default(), Language::English).contains("id=overview"));
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
                source_id: figure.id.0.to_string(),
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
