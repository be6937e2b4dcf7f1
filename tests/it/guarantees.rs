//! Every promise of docs/guarantees.md names the tests that hold it.

use crate::harness::root;

#[test]
fn every_test_that_holds_a_promise_is_there() {
    let document = std::fs::read_to_string(root().join("docs/guarantees.md")).unwrap();
    let named: Vec<(&str, &str)> = document
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|code| code.starts_with("tests/") || code.starts_with("src/"))
        .filter_map(|code| code.split_once("::"))
        .collect();
    assert!(named.len() > 30, "{named:?}");
    for (file, test) in named {
        let source = std::fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let at = source.find(&format!("fn {test}(")).unwrap_or_else(|| panic!("{file} has no {test}"));
        // In a block of properties, the attribute is the macro's.
        let before = &source[..at];
        let attribute = before.rfind("#[test]").unwrap_or_else(|| panic!("{file}: {test} is no test"));
        let lines = before[attribute..].lines().count();
        assert!(lines <= 4, "{file}: {test} is no test");
    }
}

#[test]
fn every_promise_has_a_test() {
    let document = std::fs::read_to_string(root().join("docs/guarantees.md")).unwrap();
    let rows = document
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| promise") && !line.starts_with("| ---"));
    for row in rows {
        assert!(row.contains("::"), "no test is named in: {row}");
    }
}
