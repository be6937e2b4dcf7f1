//! What a figure measures, in words for a reader: "North Korean soldiers sent (Russia)", "rise in net profit".
//!
//! The noun phrase as the article writes it comes first; what befell the things counted follows in one form, as the
//! article may have it in any ("will deploy", "đã đưa"). For people only: nothing is compared by these words.

use super::mention::{Kind, Mention};
use crate::lexicon::labels::label as known;
use crate::model::{Change, Language, Quantity, Span};
use crate::normalise::{Document, Tokens};
use crate::parse::ParsedFigure;

/// How far before a figure, in tokens, the name that it belongs to may stand.
const REACH: usize = 14;

/// The words for `quantity`: `fate` befell what is counted, `attribute` is what is measured, as the article has it.
pub(super) fn label(
    document: &Document<'_>,
    quantity: &Quantity,
    fate: Option<&Mention>,
    attribute: Option<&Mention>,
) -> String {
    let language = document.article.info.language;
    let noun = quantity.noun.as_ref().map(|noun| noun.text.trim().to_owned()).filter(|noun| !noun.is_empty());
    let kind = quantity.unit.family();
    let measured = if quantity.unit.is_count() {
        Some(counted(document, noun.unwrap_or_default(), &quantity.unit.id, fate)).filter(|things| !things.is_empty())
    } else {
        noun.or_else(|| attribute.map(|attribute| measured(document, language, attribute)))
    };
    match (quantity.change, measured) {
        (Change::Level, Some(measured)) => measured,
        (Change::Level, None) => known(language, &format!("kind:{kind}")).unwrap_or(&quantity.unit.id).to_owned(),
        (change, Some(measured)) => change_of(language, change, &measured),
        (change, None) => kind_of_change(language, change).to_owned(),
    }
}

/// "rise in revenue", "mức tăng doanh thu".
pub(super) fn change_of(language: Language, change: Change, measured: &str) -> String {
    let change = kind_of_change(language, change);
    match language {
        Language::English => format!("{change} in {measured}"),
        Language::Vietnamese => format!("{change} {measured}"),
    }
}

fn kind_of_change(language: Language, change: Change) -> &'static str {
    let kind = if change == Change::Down { "kind:fall" } else { "kind:rise" };
    known(language, kind).unwrap_or_default()
}

/// The thing counted and what befell it, said once.
fn counted(document: &Document<'_>, noun: String, unit: &str, fate: Option<&Mention>) -> String {
    let language = document.article.info.language;
    let people = || known(language, "kind:person").unwrap_or_default().to_owned();
    let thing = match (noun.is_empty(), unit) {
        (false, _) => noun,
        (true, "person" | "") if fate.is_some() || unit == "person" => people(),
        (true, unit) => unit.to_owned(),
    };
    let Some(fate) = fate else { return thing };
    let written = Tokens::new(document, fate.start..fate.end).as_str().to_lowercase();
    // In English a word that the table does not know has the form that follows a noun where it ends so.
    let follows = language == Language::Vietnamese || written.ends_with("ed");
    let table = fate.features.iter().find_map(|concept| known(language, concept)).map(str::to_owned);
    let Some(form) = table.or_else(|| follows.then(|| written.clone())) else { return thing };
    let lower = thing.to_lowercase();
    match () {
        // "12 hurt", "người chết và mất tích".
        () if written.starts_with(&lower) => format!("{} {form}", people()),
        () if lower.contains(&written) || lower.contains(&form) => thing,
        () => format!("{thing} {form}"),
    }
}

/// The name of things, with what befell them.
pub(super) fn befallen(language: Language, things: &str, fate: &str) -> String {
    let form = known(language, fate).filter(|form| !things.to_lowercase().contains(form));
    form.map_or_else(|| things.to_owned(), |form| format!("{things} {form}"))
}

/// An attribute as the article has it, or by the table where its words are no noun.
fn measured(document: &Document<'_>, language: Language, attribute: &Mention) -> String {
    const INFLECTED: [&str; 3] = ["s", "ed", "ing"];
    let written = Tokens::new(document, attribute.start..attribute.end).as_str();
    let written = written.strip_suffix(" of").unwrap_or(written);
    let is_inflected = match language {
        Language::English => INFLECTED.iter().any(|ending| written.ends_with(ending)),
        Language::Vietnamese => written.starts_with("có "),
    };
    let table = |suffix: &str| attribute.features.iter().find_map(|id| known(language, &format!("{id}{suffix}")));
    let one_word = !written.contains(' ');
    let inflected = table(":inflected").filter(|_| is_inflected && (one_word || language == Language::Vietnamese));
    match table("").filter(|_| one_word).or(inflected) {
        Some(table) => table.to_owned(),
        None if written.chars().skip(1).any(char::is_uppercase) => written.to_owned(),
        None => written.to_lowercase(),
    }
}

/// Whose figure it is, as the article writes it: the name or place that stands nearest before it, not before the figure
/// that ends at the token `floor`, and is not its source.
pub(super) fn holder(
    document: &Document<'_>,
    mentions: &[Mention],
    figure: &ParsedFigure,
    floor: usize,
    source: Option<Span>,
) -> Option<String> {
    let start = figure.phrase_tokens.start;
    // One Vietnamese syllable may be the start of a longer name in small letters: "Bộ Nông nghiệp và Môi trường".
    let is_piece = |mention: &Mention| {
        let is_vietnamese = document.article.info.language == Language::Vietnamese;
        is_vietnamese && mention.kind == Kind::Name && mention.end - mention.start == 1
    };
    let is_near = |mention: &&Mention| {
        let is_named = matches!(mention.kind, Kind::Name | Kind::Place) && !is_piece(mention);
        is_named && mention.end <= start && mention.start >= floor && start - mention.end <= REACH
    };
    let tokens = |mention: &Mention| Tokens::new(document, mention.start..mention.end);
    let nearest = mentions.iter().rev().find(is_near).map(tokens)?;
    let span = document.file_span(nearest.span());
    let is_source = source.is_some_and(|source| span.start < source.end && source.start < span.end);
    (!is_source).then(|| nearest.as_str().to_owned())
}
