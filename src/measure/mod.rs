//! Fifth stage: what a figure measures, as far as its sentence and article say. Makes the finished [`Figure`].

use std::sync::Arc;

use crate::attribute::Attributed;
use crate::model::{BlockKind, Figure, Measure, Span};
use crate::normalise::{Document, Tokens};
use crate::parse::ParsedSentence;

/// Puts the figures of an article together, in the order of the text.
pub(crate) fn measure(
    document: &Document<'_>,
    parsed: &[ParsedSentence],
    attributed: Vec<Vec<Attributed>>,
) -> Vec<Figure> {
    let info = &document.article.info;
    let mut figures = Vec::new();
    for ((sentence, parsed), attributed) in document.sentences.iter().zip(parsed).zip(attributed) {
        let in_title = document.article.blocks.get(sentence.block).is_some_and(|block| block.kind == BlockKind::Title);
        for (parsed, attributed) in parsed.figures.iter().zip(attributed) {
            let number = Tokens::new(document, parsed.number_tokens.clone()).span();
            let phrase = Tokens::new(document, parsed.phrase_tokens.clone()).span();
            let mut quantity = parsed.quantity.clone();
            quantity.trace.extend(attributed.trace);
            let before = document.written(Span::new(sentence.span.start, number.start));
            let (text, in_sentence) = fold_space(before, document.written(number), document.written(sentence.span));
            figures.push(Figure {
                id: Figure::id_at(&info.path, quantity.span.start),
                article: Arc::clone(info),
                quantity,
                number_text: document.written(number).to_owned(),
                phrase_text: document.written(phrase).to_owned(),
                sentence: text,
                sentence_span: document.file_span(sentence.span),
                in_sentence,
                in_title,
                attribution: attributed.attribution,
                stance: attributed.stance,
                as_of: attributed.as_of,
                measure: Measure::default(),
            });
        }
    }
    figures
}

/// `sentence` with every run of white space as one space, and where the number that follows `before` stands in it.
fn fold_space(before: &str, number: &str, sentence: &str) -> (String, Span) {
    let join = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = join(sentence);
    let lead = join(before);
    let gap = usize::from(!lead.is_empty() && before.ends_with(char::is_whitespace));
    let start = lead.len() + gap;
    (text, Span::new(start, start + join(number).len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_found_in_the_folded_sentence() {
        let (text, at) = fold_space("Theo  cơ quan\nnày, ", "1.\n500", "Theo  cơ quan\nnày, 1.\n500 lính.");
        assert_eq!(text, "Theo cơ quan này, 1. 500 lính.");
        assert_eq!(at.of(&text), "1. 500");
        let (text, at) = fold_space("US$", "5", "US$5 notes");
        assert_eq!(at.of(&text), "5");
    }
}
