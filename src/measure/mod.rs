//! Fifth stage: what a figure measures, as far as its sentence and article say. Makes the finished [`Figure`].

mod amounts;
mod label;
mod mention;
mod near;
mod stretch;
mod subject;

use std::sync::Arc;

use crate::attribute::Attributed;
use crate::lexicon::PhraseTable;
use crate::lexicon::nouns::{ConceptClass, concept};
use crate::lexicon::topics::{self, Fate};
use crate::model::{BlockKind, Figure, Measure, Quantity, Span, Subject};
use crate::normalise::{Document, Sentence, Tokens};
use crate::options::Options;
use crate::parse::{ParsedFigure, ParsedSentence};
pub(crate) use mention::plain;
use mention::{Kind, Mention, Names};
use near::Ground;
use stretch::Line;

/// Sentences after the first that count as the lead.
const LEAD: usize = 2;

/// Puts the figures of an article together, in the order of the text.
pub(crate) fn measure(
    document: &Document<'_>,
    parsed: &[ParsedSentence],
    attributed: Vec<Vec<Attributed>>,
    options: &Options,
) -> Vec<Figure> {
    let info = &document.article.info;
    let given = PhraseTable::new(
        options.aliases.iter().flat_map(|(id, names)| names.iter().map(|name| (name.as_str(), id.clone()))),
    );
    let names = Names { known: subject::known_names(document), given: &given };
    let mentions: Vec<Vec<Mention>> = document
        .sentences
        .iter()
        .map(|sentence| mention::mentions(info.language, document.tokens_of(sentence), &names))
        .collect();
    let subject = Arc::new(subject::subject(document, &mentions, parsed, &names));
    let mut figures: Vec<Figure> = Vec::new();
    let mut last_names = Vec::new();
    let mut before = None;
    for (at, (((sentence, parsed), attributed), mentions)) in
        document.sentences.iter().zip(parsed).zip(attributed).zip(&mentions).enumerate()
    {
        let in_title = document.article.blocks.get(sentence.block).is_some_and(|block| block.kind == BlockKind::Title);
        let mut measures = measures(document, sentence, &parsed.figures, mentions, &subject, &last_names);
        let line = Line { document, sentence, parsed };
        let neighbour = before.filter(|before: &Line<'_>| before.sentence.block == sentence.block);
        for (measure, figure) in measures.iter_mut().zip(&parsed.figures) {
            measure.stretch = stretch::stretch(line, neighbour, figure);
        }
        before = Some(line);
        let own_names = near::features(mentions.iter(), |kind| matches!(kind, Kind::Name | Kind::Place));
        if !own_names.is_empty() {
            last_names = own_names;
        }
        let mut floor = sentence.tokens.start;
        for ((parsed, attributed), mut measure) in parsed.figures.iter().zip(attributed).zip(measures) {
            let source = attributed.attribution.as_ref().map(|attribution| attribution.span);
            if let Some(holder) = label::holder(document, mentions, parsed, floor, source)
                && !measure.label.contains(&holder)
            {
                measure.label = format!("{} ({holder})", measure.label);
            }
            floor = parsed.phrase_tokens.end;
            if at <= LEAD || in_title {
                measure.cues.push("lead".to_owned());
            }
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
                measure,
            });
        }
    }
    article_wide(&mut figures, &subject);
    figures
}

/// Tells every figure what the article as a whole says of amounts.
fn article_wide(figures: &mut [Figure], subject: &Subject) {
    let whole = Subject { amounts: amounts::amounts(figures), rates: amounts::rates(figures), ..subject.clone() };
    let whole = Arc::new(whole);
    let rivals = amounts::rivals(figures);
    for (figure, rivals) in figures.iter_mut().zip(rivals) {
        figure.measure.rivals = rivals;
        figure.measure.subject = Arc::clone(&whole);
    }
}

/// What each figure of one sentence measures.
fn measures(
    document: &Document<'_>,
    sentence: &Sentence,
    figures: &[ParsedFigure],
    mentions: &[Mention],
    subject: &Arc<Subject>,
    last_names: &[String],
) -> Vec<Measure> {
    let context = near::features(mentions.iter(), |kind| kind != Kind::Cue);
    let named = near::features(mentions.iter(), |kind| matches!(kind, Kind::Name | Kind::Place));
    let scene = if named.is_empty() { last_names.to_vec() } else { named };
    let mut out: Vec<Measure> = Vec::with_capacity(figures.len());
    for (at, figure) in figures.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|index| figures.get(index));
        let after = figures.get(at + 1);
        let ground = Ground {
            document,
            mentions,
            own: before.map_or(sentence.tokens.start, |before| before.phrase_tokens.end)
                ..after.map_or(sentence.tokens.end, |after| after.number_tokens.start),
            phrase: figure.phrase_tokens.clone(),
        };
        let gap =
            before.map_or(usize::MAX, |before| figure.phrase_tokens.start.saturating_sub(before.phrase_tokens.end));
        let same_unit = before.is_some_and(|before| before.quantity.unit.id == figure.quantity.unit.id);
        let inherited = out.last().filter(|_| same_unit && gap <= 4);
        let revises = before.is_some_and(|before| near::revises(&ground, before, figure));
        let restates = before.is_some_and(|before| near::restates(&ground, before, figure));
        let mut measure = one(document, &ground, &figure.quantity, inherited);
        if let (Some(previous), Some(before)) = (out.last(), before)
            && near::stands_beside(&ground, before, figure)
        {
            share(previous, &mut measure, figure.quantity.unit.is_count());
        }
        measure.scene = scene.clone();
        if measure.holder.is_empty()
            && let Some(previous) = out.last()
            && !ground.starts_anew()
        {
            measure.holder.clone_from(&previous.holder);
        }
        if let Some(before) = before {
            measure.cues.extend(near::placement(&ground, before, figure));
        }
        measure.cues.extend(restates.then(|| "restates".to_owned()));
        measure.cues.extend(revises.then(|| "revises".to_owned()));
        measure.context.clone_from(&context);
        measure.subject = Arc::clone(subject);
        out.push(measure);
    }
    out
}

fn one(document: &Document<'_>, ground: &Ground<'_>, quantity: &Quantity, inherited: Option<&Measure>) -> Measure {
    let is_count = quantity.unit.is_count();
    let is_amount = matches!(quantity.unit.dimension.split(':').next(), Some("money" | "mass"));
    let fate = ground.fate().filter(|_| is_count || is_amount);
    let attribute = ground.attribute().filter(|_| !is_count);
    let feature = |mention: Option<&Mention>| mention.and_then(|mention| mention.features.first().cloned());
    let noun = quantity.noun.as_ref();
    let concept = if is_count {
        let known = noun.and_then(|noun| noun.concept.clone());
        known.or_else(|| ground.things().first().cloned()).unwrap_or_else(|| quantity.unit.id.clone())
    } else {
        feature(attribute).or_else(|| inherited.map(|measure| measure.concept.clone())).unwrap_or_default()
    };
    // A noun that says what befell ("bodies", "số người thiệt mạng") says it best.
    let of_noun = noun.into_iter().flat_map(|noun| noun.concept.iter().chain(&noun.qualifiers));
    let said = of_noun.filter(|_| is_count).find_map(|concept| topics::fate(concept));
    let found = feature(fate).unwrap_or_default();
    let fate_of = said.or_else(|| topics::fate(&found)).filter(|fate| is_count && can_befall(fate, quantity));
    let state = if topics::fate(&found).is_some() { String::new() } else { found };
    let mut cues = ground.cues();
    cues.extend(fate_of.is_some_and(|fate| fate.is_running).then(|| "toll".to_owned()));
    let label = label::label(document, quantity, fate.filter(|_| is_count), attribute);
    let qualifiers = noun.into_iter().flat_map(|noun| noun.qualifiers.clone());
    Measure {
        label,
        concept,
        fate: fate_of.map(|fate| fate.id.clone()).unwrap_or_default(),
        state,
        qualifiers: near::sorted(qualifiers),
        places: ground.own(Kind::Place),
        names: ground.own(Kind::Name),
        words: ground.words(),
        holder: ground.holder(),
        scene: Vec::new(),
        context: Vec::new(),
        cues: near::sorted(cues.into_iter()),
        stretch: None,
        rivals: 0,
        subject: Arc::default(),
    }
}

/// True where the fate may befall what is counted: people's fates only people, and none befalls an event ("two
/// counts of murder").
fn can_befall(fate: &Fate, quantity: &Quantity) -> bool {
    const OF_PEOPLE: [&str; 4] = ["", "person", "household", "case"];
    let class = quantity.noun.as_ref().and_then(|noun| concept(noun.concept.as_deref()?)).map(|concept| concept.class);
    let is_people = OF_PEOPLE.contains(&quantity.unit.id.as_str())
        || matches!(class, Some(ConceptClass::Person | ConceptClass::Fate));
    is_people || !fate.of_people && class != Some(ConceptClass::Event)
}

/// Gives a figure that stands beside another ("75.46 points (0.5 %)") what the other measures, where it says nothing.
fn share(previous: &Measure, measure: &mut Measure, is_count: bool) {
    for (from, to) in [
        (&previous.names, &mut measure.names),
        (&previous.places, &mut measure.places),
        (&previous.holder, &mut measure.holder),
        (&previous.words, &mut measure.words),
    ] {
        if to.is_empty() {
            to.clone_from(from);
        }
    }
    if measure.concept.is_empty() && !is_count {
        measure.concept.clone_from(&previous.concept);
    }
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
