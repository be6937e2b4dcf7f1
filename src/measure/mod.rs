//! Fifth stage: what a figure measures, as far as its sentence and article say ([`measure`]), and the finished [`Figure`]
//! ([`figures`]).
//!
//! [`Figure`]: crate::model::Figure

mod amounts;
mod figure;
mod items;
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
use crate::model::{BlockKind, Measure, Quantity, Subject};
use crate::normalise::{Document, Sentence};
use crate::options::Options;
use crate::parse::{ParsedFigure, ParsedSentence};
pub(crate) use figure::figures;
use items::Whole;
pub(crate) use mention::{CAPITAL, plain};
use mention::{Kind, Mention, Names, Wanted};
use near::Ground;
use stretch::Line;

/// Sentences after the first that count as the lead.
const LEAD: usize = 2;

/// What the figures of an article measure.
#[derive(Debug)]
pub(crate) struct Measured {
    /// One list a sentence, one entry a figure.
    measures: Vec<Vec<Measure>>,
    /// What the article is about.
    subject: Subject,
}

/// Tells what every figure of an article measures. Both lists have one entry a sentence.
pub(crate) fn measure(
    document: &Document<'_>,
    parsed: &[ParsedSentence],
    attributed: &[Vec<Attributed>],
    options: &Options,
) -> Measured {
    let info = &document.article.info;
    let given = PhraseTable::beside(
        &document.lexicon.vocabulary,
        options.aliases.iter().flat_map(|(id, names)| names.iter().map(|name| (name.as_str(), id.clone()))),
    );
    let names = Names { known: subject::known_names(document), given: &given };
    let read = |(at, (sentence, parsed)): (usize, (&Sentence, &ParsedSentence))| {
        let wanted = if at < subject::LEAD || !parsed.figures.is_empty() { Wanted::All } else { Wanted::Names };
        mention::mentions(info.language, document.tokens_of(sentence), &names, wanted)
    };
    let mentions: Vec<Vec<Mention>> = document.sentences.iter().zip(parsed).enumerate().map(read).collect();
    let subject = subject::subject(document, &mentions, parsed, &names);
    let mut all = Vec::with_capacity(parsed.len());
    let mut last_names: Arc<[String]> = Arc::default();
    let mut before = None;
    let mut last: Option<Whole> = None;
    for (at, (((sentence, parsed), attributed), mentions)) in
        document.sentences.iter().zip(parsed).zip(attributed).zip(&mentions).enumerate()
    {
        let line = Line { document, sentence, parsed };
        let neighbour = before.filter(|before: &Line<'_>| before.sentence.block == sentence.block);
        before = Some(line);
        let named = near::features(mentions.iter(), |kind| matches!(kind, Kind::Name | Kind::Place));
        if !named.is_empty() {
            last_names = named.into();
        }
        if parsed.figures.is_empty() {
            all.push(Vec::new());
            continue;
        }
        let in_title = document.article.blocks.get(sentence.block).is_some_and(|block| block.kind == BlockKind::Title);
        let words = Words { document, sentence, mentions, scene: &last_names };
        let mut measures = measures(words, &parsed.figures, last.take());
        last = parsed.figures.last().zip(measures.last()).map(|(figure, measure)| Whole::of(figure, measure));
        let mut floor = sentence.tokens.start;
        for ((measure, figure), attributed) in measures.iter_mut().zip(&parsed.figures).zip(attributed) {
            measure.stretch = stretch::stretch(line, neighbour, figure);
            let source = attributed.attribution.as_ref().map(|attribution| attribution.span);
            if let Some(holder) = label::holder(document, mentions, figure, floor, source)
                && !measure.label.contains(&holder)
            {
                measure.label = format!("{} ({holder})", measure.label);
            }
            floor = figure.phrase_tokens.end;
            if at <= LEAD || in_title {
                measure.cues.push("lead".to_owned());
            }
        }
        all.push(measures);
    }
    Measured { measures: all, subject }
}

/// What a sentence says besides its figures.
#[derive(Clone, Copy)]
struct Words<'a> {
    document: &'a Document<'a>,
    sentence: &'a Sentence,
    mentions: &'a [Mention],
    /// What the sentence, or the one before it, names.
    scene: &'a Arc<[String]>,
}

/// What each figure of one sentence measures; `last` is the figure before the sentence, as the whole of a list.
fn measures(words: Words<'_>, figures: &[ParsedFigure], last: Option<Whole>) -> Vec<Measure> {
    let Words { document, sentence, mentions, scene } = words;
    let context: Arc<[String]> = near::features(mentions.iter(), |kind| kind != Kind::Cue).into();
    let items = items::items(document, mentions, figures);
    // "Cụ thể: Huế 1 người, ..." breaks down what the sentence before counts.
    let broken_down = last.filter(|_| items::opens_breakdown(mentions, sentence));
    let mut whole = broken_down.clone();
    let mut out: Vec<Measure> = Vec::with_capacity(figures.len());
    for (at, (figure, &is_item)) in figures.iter().zip(&items).enumerate() {
        let before = at.checked_sub(1).and_then(|index| figures.get(index));
        let after = figures.get(at + 1);
        let ground = Ground {
            document,
            mentions,
            own: near::own(document, sentence, mentions, before, figure, after),
            since: before.map_or(sentence.tokens.start, |before| before.phrase_tokens.end),
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
        if let (Some(previous), Some(before)) = (out.last(), before)
            && near::is_growth_of(&ground, before, figure)
        {
            grow(document, previous, before, figure, &mut measure);
        }
        measure.scene = Arc::clone(scene);
        if measure.holder.is_empty()
            && let Some(previous) = out.last()
            && !ground.starts_anew()
        {
            measure.holder.clone_from(&previous.holder);
        }
        if let Some(before) = before {
            measure.cues.extend(near::placement(&ground, before, figure));
        }
        if let (Some(previous), Some(before)) = (out.last(), before)
            && items::breaks_down(document, mentions, before, figure)
        {
            measure.cues.push("breaks_down".to_owned());
            whole = Some(Whole::of(before, previous));
        } else if !is_item {
            whole = None;
        }
        if is_item {
            measure.cues.push("item".to_owned());
            if let Some(whole) = whole.as_ref().filter(|_| fate_of_noun(&figure.quantity).is_none()) {
                whole.befall(document.article.info.language, figure, &mut measure);
            }
        }
        measure.cues.extend(restates.then(|| "restates".to_owned()));
        measure.cues.extend(revises.then(|| "revises".to_owned()));
        measure.context = Arc::clone(&context);
        out.push(measure);
    }
    if let Some(whole) = broken_down.filter(|_| !items.contains(&true)) {
        items::mark_parts(&mut out, &whole);
    }
    out
}

fn one(document: &Document<'_>, ground: &Ground<'_>, quantity: &Quantity, inherited: Option<&Measure>) -> Measure {
    let is_count = quantity.unit.is_count();
    let is_amount = matches!(quantity.unit.dimension.split(':').next(), Some("money" | "mass"));
    let fate = ground.fate().filter(|_| is_count || is_amount);
    let attribute = ground.attribute(quantity.unit.family()).filter(|_| !is_count);
    let feature = |mention: Option<&Mention>| mention.and_then(|mention| mention.features.first().cloned());
    let noun = quantity.noun.as_ref();
    let concept = if is_count {
        let known = noun.and_then(|noun| noun.concept.clone());
        known.or_else(|| ground.things().first().cloned()).unwrap_or_else(|| quantity.unit.id.clone())
    } else {
        feature(attribute).or_else(|| inherited.map(|measure| measure.concept.clone())).unwrap_or_default()
    };
    // A noun that says what befell ("bodies", "số người thiệt mạng") says it best.
    let found = feature(fate).unwrap_or_default();
    // "người chết và mất tích" goes on where the noun ends.
    let goes_on = fate.is_some_and(|fate| fate.start < ground.phrase.end && fate.end > ground.phrase.end);
    let said = fate_of_noun(quantity).filter(|_| is_count && !goes_on);
    let fate_of = said.or_else(|| topics::fate(&found)).filter(|fate| is_count && can_befall(fate, quantity));
    let state = if topics::fate(&found).is_some() { String::new() } else { found };
    let mut cues = ground.cues();
    cues.extend(fate_of.is_some_and(|fate| fate.is_running).then(|| "toll".to_owned()));
    let label = label::label(document, quantity, fate.filter(|_| is_count), attribute);
    let qualifiers = noun.into_iter().flat_map(|noun| noun.qualifiers.clone());
    Measure {
        label,
        concept,
        base: String::new(),
        fate: fate_of.map(|fate| fate.id.to_owned()).unwrap_or_default(),
        state,
        qualifiers: near::sorted(qualifiers),
        places: ground.own(Kind::Place),
        names: ground.own(Kind::Name),
        words: ground.words(),
        holder: ground.holder(),
        scene: Arc::default(),
        context: Arc::default(),
        cues: near::sorted(cues.into_iter()),
        stretch: None,
        rivals: 0,
        subject: Arc::default(),
    }
}

/// What befell the things counted, where their noun says it.
fn fate_of_noun(quantity: &Quantity) -> Option<&'static Fate> {
    let concepts = quantity.noun.iter().flat_map(|noun| noun.concept.iter().chain(&noun.qualifiers));
    concepts.into_iter().find_map(|concept| topics::fate(concept))
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

/// Tells a rise or fall in percent ("3.5 billion dollars, up 36 %") what rose or fell.
fn grow(
    document: &Document<'_>,
    previous: &Measure,
    before: &ParsedFigure,
    figure: &ParsedFigure,
    measure: &mut Measure,
) {
    before.quantity.unit.family().clone_into(&mut measure.base);
    if measure.concept.is_empty() && !before.quantity.unit.is_count() && !previous.concept.is_empty() {
        measure.concept.clone_from(&previous.concept);
        measure.label = label::change_of(document.article.info.language, figure.quantity.change, &previous.label);
    }
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
