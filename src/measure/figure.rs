//! The finished [`Figure`]: what the stages know of each, put together in the order of the text.

use std::sync::Arc;

use super::Measured;
use super::amounts;
use crate::attribute::Attributed;
use crate::model::{BlockKind, Figure, Measure, Span};
use crate::normalise::{Document, Sentence, SingleSpaced, Tokens, single_spaced};
use crate::parse::{ParsedFigure, ParsedSentence};

/// Puts the figures of an article together. Each list has one entry a sentence; without `measured` the figures are not told
/// what they measure.
pub(crate) fn figures(
    document: &Document<'_>,
    parsed: Vec<ParsedSentence>,
    attributed: Vec<Vec<Attributed>>,
    measured: Option<Measured>,
) -> Vec<Figure> {
    let mut figures = Vec::with_capacity(parsed.iter().map(|sentence| sentence.figures.len()).sum());
    let (mut measures, subject) = match measured {
        Some(Measured { measures, subject }) => (measures.into_iter(), Some(subject)),
        None => (Vec::new().into_iter(), None),
    };
    for ((sentence, parsed), attributed) in document.sentences.iter().zip(parsed).zip(attributed) {
        let measures = measures.next().unwrap_or_default();
        if !parsed.figures.is_empty() {
            let place = Place::new(document, sentence);
            let measures = measures.into_iter().chain(std::iter::repeat_with(Measure::default));
            let known = parsed.figures.into_iter().zip(attributed).zip(measures);
            figures.extend(place.figures(known));
        }
    }
    if let Some(subject) = subject {
        amounts::tell(&mut figures, subject);
    }
    figures
}

/// A sentence as its figures show it.
struct Place<'a> {
    document: &'a Document<'a>,
    sentence: &'a Sentence,
    /// As written.
    written: &'a str,
    /// White space folded.
    text: Arc<str>,
    span: Span,
    in_title: bool,
}

impl<'a> Place<'a> {
    fn new(document: &'a Document<'a>, sentence: &'a Sentence) -> Self {
        let written = document.written(sentence.span);
        let block = document.article.blocks.get(sentence.block);
        Self {
            document,
            sentence,
            written,
            text: single_spaced(written).into(),
            span: document.file_span(sentence.span),
            in_title: block.is_some_and(|block| block.kind == BlockKind::Title),
        }
    }

    /// The figures of the sentence, in its order.
    fn figures<I>(&self, known: I) -> impl Iterator<Item = Figure>
    where
        I: Iterator<Item = ((ParsedFigure, Attributed), Measure)>,
    {
        let document = self.document;
        let info = &document.article.info;
        let mut places = SingleSpaced::new(self.written, &self.text);
        known.map(move |((parsed, attributed), measure)| {
            let number = Tokens::new(document, parsed.number_tokens).span();
            let phrase = Tokens::new(document, parsed.phrase_tokens).span();
            let number_text = document.written(number);
            let before = document.written(Span::new(self.sentence.span.start, number.start));
            let start = places.place(before.len());
            let mut quantity = parsed.quantity;
            quantity.trace.extend(attributed.trace);
            Figure {
                id: Figure::id_at(&info.path, quantity.span.start),
                article: Arc::clone(info),
                quantity,
                in_sentence: Span::new(start, start + single_spaced(number_text).len()),
                number_text: number_text.to_owned(),
                phrase_text: document.written(phrase).to_owned(),
                sentence: Arc::clone(&self.text),
                sentence_span: self.span,
                in_title: self.in_title,
                attribution: attributed.attribution,
                stance: attributed.stance,
                as_of: attributed.as_of,
                measure,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::Checker;
    use crate::model::Language;
    use crate::normalise::testing::article;

    #[test]
    fn the_number_is_found_in_the_folded_sentence() {
        for (text, sentence, number) in [
            ("Theo  cơ quan\nnày, 1.\n500 lính.", "Theo cơ quan này, 1. 500 lính.", "1. 500"),
            ("US$5 notes", "US$5 notes", "5"),
        ] {
            let figures = Checker::default().extract(&article(text, Language::Vietnamese));
            assert_eq!(&*figures[0].sentence, sentence);
            assert_eq!(figures[0].in_sentence.of(&figures[0].sentence), number);
        }
    }
}
