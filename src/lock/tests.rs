use super::snapshot::SnapshotLine;
use super::*;
use crate::compare::testing::figure;

fn line(article: &str, quantity: &str, value: &str, source: &str) -> SnapshotLine {
    SnapshotLine {
        article: article.to_owned(),
        quantity: quantity.to_owned(),
        value: value.to_owned(),
        unit: "ship".to_owned(),
        source: source.to_owned(),
    }
}

/// Figures of `a.txt`, each `bound value unit` with what it measures.
fn figures(lines: &[(&str, &str)]) -> Vec<Figure> {
    let figures = lines.iter().enumerate().map(|(index, (text, label))| {
        let mut figure = figure(text);
        let mut info = (*figure.article).clone();
        "a.txt".clone_into(&mut info.path);
        figure.article = std::sync::Arc::new(info);
        figure.id = Figure::id_at("a.txt", index);
        (*label).clone_into(&mut figure.measure.label);
        figure
    });
    figures.collect()
}

fn drifts(before: &[(&str, &str)], after: &[(&str, &str)]) -> Vec<String> {
    let locked = snapshot(&figures(before));
    let now = figures(after);
    let drifts = drift::compare(&locked, &now, &BTreeMap::from([("a.txt", "a.txt".to_owned())]), |_| true);
    drifts.iter().map(|drift| drift.to_string().replace("a.txt | ", "").replace('\n', " ")).collect()
}

#[test]
fn the_text_is_sorted_and_reads_back() {
    let mut snapshot = Snapshot::default();
    let lines = [
        line("b.txt", "boats", "~40", "the | \\ office"),
        line("a b.txt", "", "up 3", ""),
        line("-", "-", "10..12", "two\nlines"),
        line("#1.txt", "boats", "5", "NIS"),
        line("b.txt", "boats", "~40", "the | \\ office"),
    ];
    snapshot.extend(lines);
    let text = snapshot.to_string();
    assert_eq!(
        text,
        "\\#1.txt | boats | 5 | ship | NIS\n\
         \\- | \\- | 10..12 | ship | two\\nlines\n\
         a b.txt | - | up 3 | ship | -\n\
         b.txt | boats | ~40 | ship | the \\| \\\\ office | ×2\n"
    );
    assert_eq!(Snapshot::parse(&text).unwrap(), snapshot);
    assert_eq!(serde_json::to_value(&snapshot).unwrap().as_array().unwrap().len(), 5);
}

#[test]
fn a_line_that_is_none_is_named() {
    assert_eq!(Snapshot::parse("# x\n\na | b | 1 | ship\n").unwrap_err().0, 3);
    assert_eq!(Snapshot::parse("a | b | 1 | ship | x | 2\n").unwrap_err().0, 1);
}

#[test]
fn order_does_not_matter_and_copies_are_counted() {
    let before = [("40 ship", "boats"), ("12 person", "crew"), ("40 ship", "boats")];
    assert!(drifts(&before, &[("12 person", "crew"), ("40 ship", "boats"), ("40 ship", "boats")]).is_empty());
    assert_eq!(drifts(&before, &before[..2]), ["- boats | 40 | ship | -"]);
    assert_eq!(drifts(&before[..2], &before), ["+ boats | 40 | ship | -"]);
}

#[test]
fn a_figure_that_changed_is_told_as_one() {
    let before = [("40 ship", "boats"), ("12 person", "crew")];
    assert_eq!(
        drifts(&before, &[("45 ship", "boats"), ("12 person", "crew")]),
        ["- boats | 40 | ship | - + boats | 45 | ship | -"]
    );
    assert_eq!(
        drifts(&before, &[("~40 ship", "boats"), ("12 person", "sailors")]),
        ["- boats | 40 | ship | - + boats | ~40 | ship | -", "- crew | 12 | person | - + sailors | 12 | person | -"]
    );
    assert_eq!(drifts(&before[..1], &before[1..]), ["- boats | 40 | ship | -", "+ crew | 12 | person | -"]);
}
