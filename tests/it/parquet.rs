//! Parquet as input and output of the real program. The fixtures are of pyarrow (`tests/readers/parquet.py`): the same articles in
//! every form that is read, and as JSON Lines.

use std::path::{Path, PathBuf};

use crate::component;
use crate::harness::{folder, last_line, program, root, run, run_with, text, write};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(root().join("fixtures/parquet").join(name)).unwrap()
}

/// The figures of the articles at `path`, each called as it calls itself.
fn figures(path: &Path) -> String {
    let ran = run(&["extract", text(path), "--set", "json.path=path", "--format", "csv"]);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    ran.stdout
}

/// The tables of pyarrow in a folder.
fn tables(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut tables: Vec<PathBuf> = entries.filter(|path| path.extension() == Some("parquet".as_ref())).collect();
    tables.sort();
    tables
}

fn every_form_says_the_same(folder: &Path) {
    let expected = figures(&folder.join("articles.jsonl"));
    assert!(expected.lines().count() > 10, "{expected}");
    let tables = tables(folder);
    assert_eq!(tables.len(), 7);
    for table in tables {
        assert_eq!(figures(&table), expected, "{}", table.display());
    }
}

#[test]
fn every_form_of_the_fixtures_says_the_same() {
    every_form_says_the_same(&root().join("fixtures/parquet"));
}

#[test]
fn what_pyarrow_writes_is_read() {
    let Some(python) = component::python() else { return };
    let out = folder("parquet_pyarrow");
    component::script(&python, "parquet.py", &["write", text(&out)]);
    every_form_says_the_same(&out);
}

#[test]
fn pyarrow_reads_what_is_written() {
    let Some(python) = component::python() else { return };
    let out = folder("parquet_written");
    for command in ["extract", "reconcile", "check"] {
        let table = out.join(format!("{command}.parquet"));
        run(&[command, "seeds", "--output", text(&table)]);
        let rows = write(&out, "rows.csv", run(&[command, "seeds", "--format", "csv"]).stdout);
        let schema = format!("docs/schema/{command}.parquet.txt");
        component::script(&python, "parquet.py", &["same", text(&table), &rows, &schema]);
    }
    // Rows enough for two groups, each with a sentence of thousands of letters; and none at all.
    let counts = |n: u32| (0..400).map(|k| format!("{n}{k:03} ships")).collect::<Vec<_>>().join(", ");
    let story: String =
        (1..27).map(|n| format!("The harbours of the north counted {} that year.\n\n", counts(n))).collect();
    let long = write(&out, "long.txt", story);
    let empty = write(&out, "empty.txt", "Nothing happened.\n");
    for set in [long, empty] {
        let table = out.join("table.parquet");
        run(&["extract", &set, "--allow-empty", "--output", text(&table)]);
        let rows = write(&out, "rows.csv", run(&["extract", &set, "--allow-empty", "--format", "csv"]).stdout);
        let schema = "docs/schema/extract.parquet.txt";
        component::script(&python, "parquet.py", &["same", text(&table), &rows, schema]);
    }
}

#[test]
fn what_is_written_is_read_back() {
    let out = folder("parquet_back");
    let table = out.join("figures.parquet");
    let ran = run(&["extract", "seeds", "--output", text(&table)]);
    assert_eq!(ran.stdout, "");
    assert!(last_line(&ran.stderr).starts_with("5 articles read; 19 figures;"), "{}", ran.stderr);
    // The sentence of each figure as an article of its own.
    let arguments = ["extract", text(&table), "--set", "json.text=sentence", "--set", "json.path=figure_id"];
    let ran = run(&[&arguments[..], &["--format", "csv"]].concat());
    assert!(ran.stdout.contains("01-bac-bo.txt@") && ran.stdout.contains(",11000,,~,"), "{}", ran.stdout);
    assert!(last_line(&ran.stderr).starts_with("19 articles read;"), "{}", ran.stderr);
    // A pipe has the same bytes.
    let piped = program().args(["extract", "seeds", "--format", "parquet"]).output().unwrap();
    assert!(piped.stdout == std::fs::read(&table).unwrap());
    assert!(piped.stdout.starts_with(b"PAR1") && piped.stdout.ends_with(b"PAR1"));
}

#[test]
fn rows_are_counted_and_places_are_of_the_text() {
    let ran = run(&["extract", "fixtures/parquet/dictionary.parquet", "--format", "csv"]);
    let row = ran.stdout.lines().nth(1).unwrap();
    let name = "fixtures/parquet/dictionary.parquet#1";
    assert!(row.starts_with(&format!("{name}@22,{name},Hull Post,2024-05-01,en,22,24,30,30 people,30,")), "{row}");
    let ran = run(&["check", "fixtures/parquet/dictionary.parquet", "--set", "json.path=path", "--format", "csv"]);
    assert!(ran.stdout.contains(",hull/000.txt,1,23,22,"), "{}", ran.stdout);
}

#[test]
fn a_folder_of_parts_is_read() {
    let set = folder("parquet_parts");
    let parts = set.join("articles.parquet");
    std::fs::create_dir(&parts).unwrap();
    std::fs::write(parts.join("part-0000.snappy.parquet"), fixture("dictionary.parquet")).unwrap();
    std::fs::write(parts.join("part-0001.parquet"), fixture("pages.parquet")).unwrap();
    std::fs::write(parts.join("_SUCCESS"), "").unwrap();
    let ran = run(&["extract", text(&parts), "--format", "csv"]);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    assert!(last_line(&ran.stderr).starts_with("18 articles read, 1 skipped;"), "{}", ran.stderr);
    let articles: Vec<&str> = ran.stdout.lines().skip(1).filter_map(|row| row.split(',').nth(1)).collect();
    assert_eq!(articles.first(), Some(&"part-0000.snappy.parquet#1"));
    assert_eq!(articles.last(), Some(&"part-0001.parquet#9"));
    // A table without a telling name is known by how it starts.
    let bare = set.join("table");
    std::fs::write(&bare, fixture("checked.parquet")).unwrap();
    assert!(last_line(&run(&["extract", text(&bare)]).stdout).starts_with("9 articles read;"));
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let set = folder("parquet_faults");
    let whole = fixture("checked.parquet");
    let cut = write(&set, "cut.parquet", &whole[..whole.len() / 2]);
    let other = write(&set, "other.parquet", "Floods in Hull killed 40 people.\n");
    let sealed = write(&set, "sealed.parquet", [b"PARE", &whole[4..whole.len() - 4], b"PARE"].concat());
    // A page of the paths is broken; its checksum tells.
    let mut bytes = whole.clone();
    for byte in &mut bytes[200..240] {
        *byte ^= 0x55;
    }
    let broken = write(&set, "broken.parquet", bytes);
    let good = write(&set, "good.parquet", &whole);
    let packed = write(&set, "good.parquet.gz", {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut out, &whole).unwrap();
        out.finish().unwrap()
    });
    let names = "\"id\", \"path\", \"text\", \"source\", \"published\", \"lang\", \"title\", \"tags.list.element\", \
        \"desk.name\", \"desk.city\"";
    let stream =
        "Parquet is read from its end, which standard input and packed files do not show; give the file itself";
    for (path, setting, expected) in [
        (&cut, "", format!("cannot read {cut}: it breaks off: it does not end with PAR1")),
        (&other, "", format!("cannot read {other}: it is no Parquet file: it does not start with PAR1")),
        (&sealed, "", format!("cannot read {sealed}: it is encrypted")),
        (&broken, "json.text=path", format!("cannot read {broken}, row 1, column \"path\": a checksum does not fit")),
        (&packed, "", format!("cannot read {packed}: {stream}")),
        (
            &good,
            "json.text=body",
            format!("cannot read {good}: no column \"body\" (it has {names}); its name is set with json.text"),
        ),
        (
            &good,
            "json.text=id",
            format!(
                "cannot read {good}, column \"id\": it holds INT64, not texts; another one is named with json.text"
            ),
        ),
        (
            &good,
            "json.text=tags",
            format!(
                "cannot read {good}, column \"tags\": it holds lists, not texts; another one is named with json.text"
            ),
        ),
        (
            &good,
            "json.published=id",
            format!(
                "cannot read {good}, column \"id\": it holds INT64, not texts or dates; another one is named with \
                 json.published"
            ),
        ),
        (
            &good,
            "json.published=path",
            format!("cannot read {good}, row 9, column \"path\": \"hull/008.txt\" is no date or time such as"),
        ),
        (&good, "json.text=title", format!("{good}, row 4 holds no text")),
    ] {
        let setting = if setting.is_empty() { "json.path=path" } else { setting };
        let ran = run(&["check", path, "--set", setting]);
        assert_eq!(ran.status, Some(2), "{expected}\n{}", ran.stdout);
        assert!(ran.stderr.contains(&format!("error: {expected}")), "{expected}\n{}", ran.stderr);
    }
    let ran = run_with(&["extract", "-"], &whole);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains(&format!("error: cannot read -: {stream}")), "{}", ran.stderr);
}

#[test]
fn a_column_may_lie_in_another() {
    let ran = run(&[
        "extract",
        "fixtures/parquet/deltas.parquet",
        "--format",
        "csv",
        "--set",
        "json.source=desk.name",
        "--set",
        "json.path=path",
    ]);
    let sources: Vec<&str> = ran.stdout.lines().skip(1).filter_map(|row| row.split(',').nth(2)).collect();
    assert_eq!(sources.first(), Some(&"Desk 0"));
    assert!(sources.contains(&"") && sources.contains(&"Desk 1"), "{sources:?}");
}
