//! Names that a user gives for one source, from `figcheck.toml` to the id of every figure.

use std::sync::atomic::{AtomicUsize, Ordering};

use figcheck::model::Figure;
use figcheck::{Checker, Options};

use crate::harness::{folder, write};

/// Number and source id of every figure of a text in the language of the code.
fn ids(checker: &Checker, text: &str, language: &str) -> Vec<(String, String)> {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    let folder = folder(&format!("attribution-{}", RUNS.fetch_add(1, Ordering::Relaxed)));
    write(&folder, "a.md", format!("---\nlang: {language}\n---\n{text}\n"));
    let set = checker.read(&[folder]);
    let id = |figure: &Figure| figure.attribution.as_ref().map(|from| from.source_id.clone()).unwrap_or_default();
    let figures = checker.extract_all(&set.articles);
    figures.iter().map(|figure| (figure.number_text.clone(), id(figure))).collect()
}

const CONFIG: &str = r#"
[aliases]
marlow-harbour = ["Marlow Harbour Board", "MHB", "Ban Quản lý cảng Marlow", "Cảng vụ Marlow"]
joan-pike = ["Joan Pike", "Giôn Pai"]
"#;

#[test]
fn aliases_of_the_user_give_one_id_in_both_languages() {
    let checker = Checker::new(Options::parse(CONFIG, "figcheck.toml".as_ref()).unwrap());
    let english = "The Marlow Harbour Board said 14 boats sank. Some 9 were raised, according to the MHB. \
                   The board found that 3 had leaked. Mayor Joan Pike said 20 people were hurt. Pike said 4 had died.";
    let found = ids(&checker, english, "en");
    let expected = [("14", "marlow-harbour"), ("9", "marlow-harbour"), ("3", "marlow-harbour"), ("20", "joan-pike")];
    for (number, id) in expected {
        assert!(found.contains(&(number.to_owned(), id.to_owned())), "{number}: {found:?}");
    }
    assert!(found.contains(&("4".to_owned(), "joan-pike".to_owned())), "{found:?}");
    let vietnamese = "Ban Quản lý cảng Marlow cho biết 14 tàu bị chìm. Theo Cảng vụ Marlow, 9 tàu đã được trục vớt. \
                      Bà Giôn Pai nói có 20 người bị thương.";
    let found = ids(&checker, vietnamese, "vi");
    for (number, id) in [("14", "marlow-harbour"), ("9", "marlow-harbour"), ("20", "joan-pike")] {
        assert!(found.contains(&(number.to_owned(), id.to_owned())), "{number}: {found:?}");
    }
}

#[test]
fn without_them_the_names_stay_apart() {
    let checker = Checker::new(Options::default());
    let found = ids(&checker, "The Marlow Harbour Board said 14 boats sank.", "en");
    assert_eq!(found, [("14".to_owned(), "marlow harbour board".to_owned())]);
}

#[test]
fn one_id_for_an_institution_in_both_languages() {
    let checker = Checker::new(Options::default());
    let pairs = [
        ("Ukraine's defence ministry said 14 tanks were lost.", "Bộ Quốc phòng Ukraine cho biết 14 xe tăng bị mất."),
        ("The Pentagon said 14 tanks were lost.", "Lầu Năm Góc cho biết 14 xe tăng bị mất."),
        ("Moscow said 14 tanks were lost.", "Moscow cho biết 14 xe tăng bị mất."),
        ("Japan said 14 ships were lost.", "Nhật Bản cho biết 14 tàu bị mất."),
        ("South Korea's foreign ministry said 14 ships were lost.", "Bộ Ngoại giao Hàn Quốc cho biết 14 tàu bị mất."),
        ("Kyodo reported 14 arrests.", "Hãng tin Kyodo đưa tin 14 người bị bắt."),
        ("The White House said 14 ships were lost.", "Nhà Trắng cho biết 14 tàu bị mất."),
        ("The World Bank said 14 projects had begun.", "Ngân hàng Thế giới cho biết 14 dự án đã bắt đầu."),
    ];
    for (english, vietnamese) in pairs {
        let a = ids(&checker, english, "en");
        let b = ids(&checker, vietnamese, "vi");
        assert!(!a[0].1.is_empty() && a[0].1 == b[0].1, "{a:?} {b:?}");
    }
}
