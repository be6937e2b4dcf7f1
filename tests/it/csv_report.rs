//! `figcheck report --format csv`: tables that join, open in a spreadsheet, and cannot run there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::component;
use crate::harness::{folder, last_line, root, run, text, write};

const TABLES: [&str; 5] = ["figures", "threads", "findings", "articles", "matrix"];

/// The report over `input`, in a folder of its own.
fn report(name: &str, input: &str, more: &[&str]) -> PathBuf {
    let folder = folder(name).join("tables");
    let ran = run(&[&["report", input, "--format", "csv", "--output-dir", text(&folder)], more].concat());
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    folder
}

/// A table by its columns.
fn rows(folder: &Path, table: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(folder.join(format!("{table}.csv"))).unwrap().deserialize().map(Result::unwrap).collect()
}

fn column(folder: &Path, table: &str, name: &str) -> Vec<String> {
    rows(folder, table).into_iter().map(|mut row| row.remove(name).unwrap()).collect()
}

/// Articles whose every part tries to be a formula.
fn hostile(name: &str) -> PathBuf {
    let folder = folder(name);
    write(
        &folder,
        "=cmd.txt",
        "=HYPERLINK(\"http://example.org\") says 40 boats sank.\n\n=1+1, nhiệt độ ở Sa Pa xuống -12 độ C.\n\n\
         +40 boats sank off Hull on Monday, @SUM(A1) said.\n",
    );
    write(
        &folder,
        "b.txt",
        "-7.5% was the change in exports in May, the customs office said.\n\n45 boats sank off Hull.\n",
    );
    folder
}

#[test]
fn the_tables_join() {
    let folder = report("csv_join", "seeds", &[]);
    let keys = |table: &str, name: &str| column(&folder, table, name).into_iter().collect::<BTreeSet<String>>();
    let figures = keys("figures", "figure_id");
    let (threads, articles) = (keys("threads", "thread_id"), keys("articles", "article"));
    assert_eq!(figures.len(), rows(&folder, "figures").len());
    assert_eq!(articles.len(), 5);
    let known = |table: &str, name: &str, keys: &BTreeSet<String>| {
        let found = column(&folder, table, name);
        assert!(found.iter().any(|key| !key.is_empty()), "{table}.{name}");
        assert!(found.iter().all(|key| key.is_empty() || keys.contains(key)), "{table}.{name}");
    };
    known("figures", "thread_id", &threads);
    known("figures", "article", &articles);
    known("findings", "thread_id", &threads);
    known("findings", "article", &articles);
    known("findings", "figure_id", &figures);
    assert_eq!(column(&folder, "matrix", "thread_id"), column(&folder, "threads", "thread_id"));
    let counted: usize =
        column(&folder, "threads", "figures").iter().map(|count| count.parse::<usize>().unwrap()).sum();
    assert_eq!(counted, column(&folder, "figures", "thread_id").iter().filter(|id| !id.is_empty()).count());
}

#[test]
fn the_document_explains_every_column_in_order() {
    let folder = report("csv_document", "seeds", &[]);
    let document = std::fs::read_to_string(root().join("docs/csv.md")).unwrap();
    for table in TABLES {
        let (_, section) = document.split_once(&format!("## {table}.csv\n")).unwrap();
        let section = section.split("\n## ").next().unwrap();
        let table_rows = section.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
        let explained: Vec<&str> = table_rows.skip(2).collect();
        let header = std::fs::read_to_string(folder.join(format!("{table}.csv"))).unwrap();
        let mut header: Vec<&str> = header.lines().next().unwrap().split(',').collect();
        if table == "matrix" {
            // The sources that follow are those of the set.
            header.truncate(explained.len());
        }
        assert_eq!(explained, header, "{table}.csv");
    }
}

#[test]
fn no_cell_is_a_formula_and_numbers_stay_numbers() {
    let set = hostile("csv_hostile");
    let folder = report("csv_hostile_report", text(&set), &[]);
    for table in TABLES {
        for row in csv::Reader::from_path(folder.join(format!("{table}.csv"))).unwrap().records() {
            for cell in &row.unwrap() {
                let is_number = cell.parse::<f64>().is_ok();
                let is_safe = !cell.starts_with(['=', '+', '-', '@', '\t', '\r']) || is_number || cell == "=";
                assert!(is_safe, "{table}: {cell:?}");
            }
        }
    }
    assert!(column(&folder, "articles", "article").contains(&"'=cmd.txt".to_owned()));
    let values = column(&folder, "figures", "value");
    assert!(values.contains(&"-12".to_owned()), "{values:?}");
}

#[test]
fn a_spreadsheet_can_have_it_its_way() {
    let plain = report("csv_plain", "seeds", &[]);
    let folder = report("csv_dialect", "seeds", &["--bom", "--delimiter", ";"]);
    for table in TABLES {
        let bytes = std::fs::read(folder.join(format!("{table}.csv"))).unwrap();
        let rest = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
        let records = |bytes: &[u8], delimiter: u8| {
            let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(bytes);
            reader.records().map(Result::unwrap).collect::<Vec<csv::StringRecord>>()
        };
        let expected = std::fs::read(plain.join(format!("{table}.csv"))).unwrap();
        assert_eq!(records(rest, b';'), records(&expected, b','), "{table}");
    }
    let ran = run(&["report", "seeds", "--output-dir", text(&folder), "--delimiter", "x"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("known are"), "{}", ran.stderr);
}

#[test]
fn a_report_is_never_written_among_the_articles() {
    let set = folder("csv_among");
    write(&set, "a.txt", "The ferry carried 40 people.");
    let manifest = write(&set, "articles.csv", "path,source\na.txt,harbour.example\n");
    for inside in [set.clone(), set.join("report/deep")] {
        let ran = run(&["report", text(&set), "--output-dir", text(&inside)]);
        assert_eq!(ran.status, Some(2));
        assert!(ran.stderr.contains("would be read as articles"), "{}", ran.stderr);
    }
    assert_eq!(std::fs::read_to_string(manifest).unwrap(), "path,source\na.txt,harbour.example\n");
    assert!(!set.join("report").exists());
}

#[test]
fn it_says_what_it_wrote() {
    let folder = folder("csv_says");
    let ran = run(&["report", "seeds", "--format", "csv", "--output-dir", text(&folder)]);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines.len(), TABLES.len() + 1);
    assert!(lines.iter().take(TABLES.len()).all(|line| Path::new(line).is_file()), "{lines:?}");
    assert!(last_line(&ran.stdout).starts_with("5 articles read; "));
    assert!(run(&["report", "seeds", "--format", "csv", "--output-dir", text(&folder), "--quiet"]).stdout.is_empty());
    assert!(std::fs::read_dir(&folder).unwrap().all(|file| file.unwrap().path().extension().unwrap() == "csv"));
}

#[test]
fn pandas_reads_the_tables_and_joins_them() {
    let Some(python) = component::python() else { return };
    let plain = report("csv_pandas", "seeds", &[]);
    let dialect = report("csv_pandas_dialect", "seeds", &["--bom", "--delimiter", ";"]);
    component::script(&python, "tables.py", &[text(&plain), text(&dialect)]);
}

/// The table as LibreOffice understands it: its own XML, one element a cell.
fn in_libreoffice(folder: &Path, table: &str) -> Option<String> {
    let soffice = component::program("soffice")?;
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    // Comma, double quote, UTF-8, from the first line, formulas evaluated: what a careless import does.
    let filter = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,true";
    let mut office = Command::new(soffice);
    office.args([&profile, "--headless", filter, "--convert-to", "fods", "--outdir"]).arg(folder);
    component::succeeds(office.arg(folder.join(format!("{table}.csv"))));
    Some(std::fs::read_to_string(folder.join(format!("{table}.fods"))).unwrap())
}

#[test]
fn libreoffice_opens_the_tables_and_runs_nothing() {
    let set = hostile("csv_office_hostile");
    let Some(sheet) = in_libreoffice(&report("csv_office_figures", text(&set), &[]), "figures") else { return };
    assert!(!sheet.contains("table:formula="), "a cell became a formula");
    assert!(sheet.contains("office:value=\"-12\""), "a negative value is a number");
    assert!(sheet.contains("nhiệt độ ở Sa Pa xuống -12 độ C"), "Vietnamese text stays what it is");
    let Some(sheet) = in_libreoffice(&report("csv_office_matrix", "seeds", &[]), "matrix") else { return };
    assert!(sheet.contains("NIS và Nhà Trắng"));
    assert!(sheet.contains("office:value=\"12000\""), "one exact value is a number");
}
