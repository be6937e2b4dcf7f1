//! Every file of `fixtures/quantities` holds one quirk; the snapshot shows how its figures are read.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use figcheck::model::{Figure, FigureKind};
use figcheck::{Checker, Options};

/// One line a figure: phrase, number, value, bound and change, unit, noun, notes.
fn line(figure: &Figure) -> String {
    let quantity = &figure.quantity;
    let number = &quantity.number;
    let max = number.value_max.map(|max| format!("..{}", max.normalize())).unwrap_or_default();
    let value = match quantity.kind {
        FigureKind::Numeral => format!("{}{max}", number.value.normalize()),
        FigureKind::Vague => "vague".to_owned(),
    };
    let noun = quantity.noun.as_ref().map_or("", |noun| &noun.text);
    let notes: Vec<String> = quantity.notes.iter().map(|note| format!("{note:?}")).collect();
    let text = format!(
        "{} [{}] {value} {}{} {} ({noun}) {}",
        figure.phrase_text,
        figure.number_text,
        quantity.bound,
        quantity.change.name(),
        quantity.unit.id,
        notes.join(", ")
    );
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn fixtures() {
    let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/quantities");
    let checker = Checker::new(Options::default());
    let set = checker.read(&[root]);
    let mut out = String::new();
    for article in &set.articles {
        writeln!(out, "# {}", article.info.path).unwrap();
        for figure in checker.extract(article) {
            writeln!(out, "{}", line(&figure)).unwrap();
        }
    }
    insta::assert_snapshot!(out);
}
