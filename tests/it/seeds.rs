//! What figcheck must see in our own articles: two alarms, and no other error.

use std::collections::BTreeSet;

use figcheck::model::{Figure, Level, Thread, Verdict};
use figcheck::{Checker, Options, Report};

fn report() -> Report {
    let checker = Checker::new(Options::default());
    checker.check(checker.read(&[crate::harness::root().join("seeds")]))
}

#[test]
fn every_article_is_read() {
    let report = report();
    assert_eq!(report.articles.len(), 5);
    assert!(report.skipped.iter().all(|skipped| !skipped.is_error), "{:?}", report.skipped);
}

/// The distinct values of a thread, sorted as text.
fn values(report: &Report, thread: &Thread) -> Vec<String> {
    let of = |figure: &&Figure| thread.figures.contains(&figure.id);
    let values = report.figures.iter().filter(of).map(|figure| figure.quantity.number.value.normalize().to_string());
    values.collect::<BTreeSet<_>>().into_iter().collect()
}

#[test]
fn the_conflict_and_the_revision_and_no_other_error() {
    let report = report();
    let of = |verdict| report.threads.iter().filter(|thread| thread.verdict == verdict).collect::<Vec<_>>();
    assert_eq!(of(Verdict::Conflict).len(), 1);
    assert_eq!(of(Verdict::Revision).len(), 1);
    assert_eq!(values(&report, of(Verdict::Conflict)[0]), ["11000", "12000"]);
    assert_eq!(values(&report, of(Verdict::Revision)[0]), ["11000", "1500", "3000"]);
    let errors: Vec<&str> = report
        .findings
        .iter()
        .filter(|finding| finding.level == Level::Error)
        .map(|finding| finding.code.as_str())
        .collect();
    assert_eq!(errors, ["F001"]);
}
