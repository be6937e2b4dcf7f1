//! Tables: the numbers of a column have the unit and scale of its head.
//!
//! ```text
//! head    := text measure-in-brackets | text "," measure | measure | counted noun
//! measure := [unit-word] [number] [currency] scale* ["of"] [unit]     "tấn", "$m", "tỷ đồng", "1.000 ha", "%"
//! ```
//!
//! Where the head of a column says nothing, the first cell of the row ("Xuất khẩu (tỷ USD) | 335 | 371") and then the
//! line above the table ("Đơn vị: tỷ đồng") may; wherever it stands, a measure comes before a noun.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{ParsedFigure, ParsedSentence, noun, number, unit};
use crate::lexicon::{context, units};
use crate::model::{BlockKind, Language, Note, Noun, Unit};
use crate::normalise::{Document, TokenKind, Tokens};

/// What the head of a column, or of a row, says about its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Head {
    factor: Decimal,
    unit: Unit,
    noun: Option<Noun>,
}

/// A row as read: the tokens of its cells, and the range of its sentences.
struct Row<'a> {
    cells: Vec<Tokens<'a>>,
    sentences: Range<usize>,
}

/// Gives the figures of every table of `document` the units of their columns. `parsed` has one entry a sentence.
pub(super) fn fill(document: &Document<'_>, parsed: &mut [ParsedSentence]) {
    for table in tables(document) {
        let Some((first, body)) = table.split_first() else { continue };
        if !is_head(first, parsed) {
            continue;
        }
        let above = first.sentences.start.checked_sub(1).and_then(|index| caption(document, index));
        let columns: Vec<Option<Head>> = first.cells.iter().map(|cell| head(*cell)).collect();
        // What a head counts in ("1.000 tấn") is no figure.
        for sentence in parsed.get_mut(first.sentences.clone()).into_iter().flatten() {
            sentence.figures.clear();
        }
        for row in body {
            // The corner of a table may be empty and left out.
            let shift = row.cells.len().saturating_sub(columns.len());
            let of_row = row.cells.first().and_then(|cell| head(*cell));
            for sentence in parsed.get_mut(row.sentences.clone()).into_iter().flatten() {
                for figure in &mut sentence.figures {
                    let Some(column) = column_of(row, figure) else { continue };
                    let own = column.checked_sub(shift).and_then(|column| columns.get(column)).and_then(Option::as_ref);
                    let heads = [own, of_row.as_ref(), above.as_ref()];
                    // A measure says more than a thing counted: prices of houses in dollars are no houses.
                    let measure = heads.into_iter().flatten().find(|head| !head.unit.is_count());
                    if let Some(head) = measure.or(own).or(of_row.as_ref()) {
                        apply(head, figure, document.explains);
                    }
                }
            }
        }
    }
}

/// The rows of each table: neighbouring blocks that are rows.
fn tables<'a>(document: &'a Document<'_>) -> Vec<Vec<Row<'a>>> {
    let mut tables: Vec<Vec<Row<'a>>> = Vec::new();
    let mut last: Option<usize> = None;
    let mut index = 0;
    while let Some(sentence) = document.sentences.get(index) {
        let block = sentence.block;
        let len = document.sentences.iter().skip(index).take_while(|next| next.block == block).count();
        if document.article.blocks.get(block).is_some_and(|block| block.kind == BlockKind::TableRow) {
            let end = document.sentences.get(index + len - 1).map_or(sentence.tokens.end, |last| last.tokens.end);
            let row =
                Row { cells: cells(Tokens::new(document, sentence.tokens.start..end)), sentences: index..index + len };
            // A rule between head and rows is a block that is not read.
            let goes_on = last.is_some_and(|last| is_next(document, last, block));
            match tables.last_mut().filter(|_| goes_on) {
                Some(table) => table.push(row),
                None => tables.push(vec![row]),
            }
            last = Some(block);
        }
        index += len;
    }
    tables
}

/// True where nothing that is read stands between two blocks.
fn is_next(document: &Document<'_>, before: usize, block: usize) -> bool {
    document
        .article
        .blocks
        .get(before + 1..block)
        .is_some_and(|between| between.iter().all(|block| !block.kind.is_read()))
}

/// The cells of a row, without the bars; a bar at its start or end opens no cell.
fn cells(row: Tokens<'_>) -> Vec<Tokens<'_>> {
    let mut cells = Vec::new();
    let mut rest = if row.is_mark(0, '|') { row.skip(1) } else { row };
    while !rest.is_empty() {
        let len = (0..rest.len()).find(|&n| rest.is_mark(n, '|')).unwrap_or(rest.len());
        cells.push(rest.take(len));
        rest = rest.skip(len + 1);
    }
    cells
}

/// True for a row without figures, save in brackets: "Sản lượng (1.000 tấn)".
fn is_head(row: &Row<'_>, parsed: &[ParsedSentence]) -> bool {
    let brackets: Vec<Tokens<'_>> = row.cells.iter().filter_map(|cell| bracketed(*cell)).collect();
    let is_in_brackets = |figure: &ParsedFigure| holding(&brackets, figure).is_some();
    let mut figures = parsed.get(row.sentences.clone()).into_iter().flatten().flat_map(|sentence| &sentence.figures);
    row.cells.len() > 1 && figures.all(is_in_brackets)
}

/// The tokens inside the last brackets of a cell.
fn bracketed(cell: Tokens<'_>) -> Option<Tokens<'_>> {
    let open = (0..cell.len()).rev().find(|&n| cell.is_mark(n, '('))?;
    let inner = cell.skip(open + 1);
    let close = (0..inner.len()).find(|&n| inner.is_mark(n, ')'))?;
    Some(inner.take(close))
}

fn head(cell: Tokens<'_>) -> Option<Head> {
    let after_comma = || (0..cell.len()).rev().find(|&n| cell.is_mark(n, ',')).map(|comma| cell.skip(comma + 1));
    bracketed(cell)
        .and_then(measure)
        .or_else(|| after_comma().and_then(measure))
        .or_else(|| measure(cell))
        .or_else(|| counted(cell))
}

/// A head that names what is counted: "Households", "Số người chết".
fn counted(cell: Tokens<'_>) -> Option<Head> {
    let plain = noun::counted_noun(cell).ok().map(|(_, noun)| noun).filter(|noun| noun.concept.is_some());
    let found = plain.or_else(|| noun::noun_before(cell.skip(cell.len())))?;
    let concept = found.concept.clone()?;
    Some(Head { factor: Decimal::ONE, unit: Unit::counted(concept), noun: Some(found) })
}

/// Scale and unit, where the tokens are nothing else.
fn measure(tokens: Tokens<'_>) -> Option<Head> {
    let words = context(tokens.document().article.info.language);
    let mut rest = words.unit_intros.longest(tokens).map_or(tokens, |(len, ())| tokens.skip(len));
    if rest.is_mark(0, ':') {
        rest = rest.skip(1);
    }
    let mut factor = Decimal::ONE;
    if rest.first().is_some_and(|token| token.kind == TokenKind::Digits) {
        let (after, reading) = number::single(rest).ok()?;
        factor = reading.number.value;
        rest = after;
    }
    let currency = currency(rest);
    if let Some((len, _)) = &currency {
        rest = rest.skip(*len);
    }
    let (after, scale) = number::scales(rest, currency.is_some());
    factor = factor.checked_mul(scale)?;
    rest = after;
    let unit = match currency {
        Some((_, unit)) => match unit::rate_after(rest, &unit) {
            Ok((after, found)) => {
                rest = after;
                Some(found.unit)
            }
            Err(_) => Some(unit),
        },
        None => {
            let of = words.of.longest(rest).map_or(rest, |(len, ())| rest.skip(len));
            let found = unit::unit_after(of).ok();
            rest = found.as_ref().map_or(rest, |(after, _)| *after);
            found.map(|(_, found)| found.unit)
        }
    };
    // In Vietnamese millions that name nothing are money of the country.
    let is_dong = tokens.document().article.info.language == Language::Vietnamese && scale > Decimal::ONE;
    let unit = unit.or_else(|| units::unit("VND").filter(|_| is_dong))?;
    (rest.is_empty() && !tokens.is_empty()).then_some(Head { factor, unit, noun: None })
}

/// A currency at the start of the view, before its scale: "$" in "$m", "USD" in "USD million".
fn currency(tokens: Tokens<'_>) -> Option<(usize, Unit)> {
    let language = tokens.document().article.info.language;
    units::names_at(language, tokens).find_map(|(len, name)| {
        let is_written_so = tokens.take(len).as_str() == &*name.spelling;
        let unit = name.unit.as_ref().filter(|unit| is_written_so && unit.currency().is_some())?;
        Some((len, unit.clone()))
    })
}

/// What the line above a table says of all its numbers: "Đơn vị: tỷ đồng", "(in millions of dollars)".
fn caption(document: &Document<'_>, sentence: usize) -> Option<Head> {
    let tokens = document.tokens_of(document.sentences.get(sentence)?);
    let intros = &context(document.article.info.language).unit_intros;
    (0..tokens.len()).find_map(|n| {
        let at = tokens.skip(n);
        let (len, ()) = intros.longest(at)?;
        let inner = at.skip(len);
        let end = (0..inner.len()).find(|&n| [')', '.', ';', ']'].into_iter().any(|mark| inner.is_mark(n, mark)));
        measure(inner.take(end.unwrap_or(inner.len())))
    })
}

/// The column that a figure stands in.
fn column_of(row: &Row<'_>, figure: &ParsedFigure) -> Option<usize> {
    holding(&row.cells, figure)
}

/// Which of `views`, in the order of the text, holds the number of a figure.
fn holding(views: &[Tokens<'_>], figure: &ParsedFigure) -> Option<usize> {
    let at = figure.number_tokens.start;
    let index = views.partition_point(|view| view.position() <= at).checked_sub(1)?;
    let view = views.get(index)?;
    (at < view.position() + view.len()).then_some(index)
}

/// Gives a bare number what the head says.
fn apply(head: &Head, figure: &mut ParsedFigure, explains: bool) {
    let quantity = &mut figure.quantity;
    if !quantity.unit.id.is_empty() || quantity.noun.is_some() {
        return;
    }
    let number = quantity.number;
    let scaled = |value: Decimal| value.checked_mul(head.factor);
    let Some((value, step)) = scaled(number.value).zip(scaled(number.step)) else { return };
    let value_max = number.value_max.and_then(scaled);
    if value_max.is_some() != number.value_max.is_some() {
        return;
    }
    (quantity.number.value, quantity.number.value_max, quantity.number.step) = (value, value_max, step);
    quantity.unit = head.unit.clone();
    quantity.noun.clone_from(&head.noun);
    quantity.notes.push(Note::Inherited);
    let step = || format!("head of the table: {} times {:?}", head.factor.normalize(), head.unit.id);
    quantity.trace.extend(explains.then(step));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, FigureKind, Span};
    use crate::normalise::testing::article;

    /// Value and unit of each figure of a text whose lines with a bar are rows.
    fn figures(text: &str, language: Language) -> Vec<String> {
        let mut article = article(text, language);
        let mut start = 0;
        article.blocks.clear();
        for line in text.split_inclusive('\n') {
            let kind = match line.trim() {
                rule if rule.starts_with("|-") => BlockKind::Ignored,
                row if row.contains('|') => BlockKind::TableRow,
                _ => BlockKind::Paragraph,
            };
            article.blocks.push(Block { kind, span: Span::new(start, start + line.trim_end().len()) });
            start += line.len();
        }
        let document = Document::new(&article);
        crate::parse::parse(&document)
            .into_iter()
            .flat_map(|sentence| sentence.figures)
            .filter(|figure| figure.quantity.kind == FigureKind::Numeral)
            .map(|figure| format!("{} {}", figure.quantity.number.value.normalize(), figure.quantity.unit.id))
            .collect()
    }

    #[test]
    fn a_column_has_the_unit_of_its_head() {
        for (text, language, expected) in [
            ("County | Dead | Damage ($m)\nAsh | 4 | 35.5", Language::English, vec!["4 person", "35500000 USD"]),
            (
                "Region | Sales, tonnes | Price ($/tonne)\nAsh | 1,200 | 250",
                Language::English,
                vec!["1200 tonne", "250 USD/tonne"],
            ),
            (
                "| Tỉnh | Sản lượng (1.000 tấn) | Tỷ lệ (%) |\n|---|---|---|\n| Long Mỹ | 980 | 28,5 |",
                Language::Vietnamese,
                vec!["980000 tonne", "28.5 percent"],
            ),
            ("Tỉnh | Doanh thu (tỷ)\nLong Mỹ | 9,5", Language::Vietnamese, vec!["9500000000 VND"]),
        ] {
            assert_eq!(figures(text, language), expected, "{text}");
        }
    }

    #[test]
    fn rows_and_the_line_above_have_units_too() {
        let text = "Chỉ tiêu | 2022 | 2023\nXuất khẩu (tỷ USD) | 335 | 371\nSố hộ | 40 | 52";
        assert_eq!(
            figures(text, Language::Vietnamese),
            ["335000000000 USD", "371000000000 USD", "40 household", "52 household"]
        );
        let text = "Prices (in thousands of dollars)\nYear | House | Flat\n2021 | 250 | 180";
        assert_eq!(figures(text, Language::English), ["250000 USD", "180000 USD"]);
        let text = "Giá nhà (đơn vị: triệu đồng)\nNăm | Nhà | Đất\n2021 | 250 | 180 m2";
        assert_eq!(figures(text, Language::Vietnamese), ["250000000 VND", "180 square_metre"]);
    }

    #[test]
    fn a_table_without_a_head_keeps_its_numbers() {
        assert_eq!(figures("Ash | 4\nBirch | 11", Language::English), ["4 ", "11 "]);
    }
}
