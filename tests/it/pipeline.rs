//! Half a year of a newsroom's pipeline, on a git repository made for it: what goes red, what is accepted, and what comes back.

use crate::harness::Ran;
use crate::repository::Repository;

const FIRE: &str = "\
Fire in Leeds

A fire in a dance hall in Leeds killed 14 people on 5 July 2024, police said.
";
const HALL: &str = "\
Leeds mourns

The fire in the Leeds dance hall on 5 July 2024 killed 14 people, according to police.
";

/// Status of a check of `news` on a day, and all that it printed.
fn check_on(repository: &Repository, day: &str, more: &[&str]) -> (Option<i32>, String) {
    let seconds = format!("{day}T12:00:00Z").parse::<jiff::Timestamp>().unwrap().as_second();
    let mut program = crate::harness::program();
    program.current_dir(&repository.folder).env("SOURCE_DATE_EPOCH", seconds.to_string());
    let output = program.args(["check", "news"]).args(more).output().unwrap();
    let printed = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code(), printed.concat())
}

#[test]
fn a_pipeline_from_clean_to_an_expired_suppression() {
    let Some(repository) = Repository::new("pipeline") else { return };
    repository.write("news/fire.txt", FIRE);
    repository.write("news/hall.txt", HALL);
    let check = |more: &[&str]| check_on(&repository, "2024-07-10", more);

    // Clean, and locked.
    assert_eq!(check(&[]).0, Some(0), "{}", check(&[]).1);
    let Ran { status, stdout, stderr } = repository.figcheck(&["lock", "news"]);
    assert_eq!(status, Some(0), "{stdout}{stderr}");
    repository.commit("two articles that agree");
    assert_eq!(check(&["--locked"]).0, Some(0), "{}", check(&["--locked"]).1);

    // Somebody edits a number: red at its line, in the lock and between the articles, and for this branch.
    repository.write("news/fire.txt", &FIRE.replace("14", "17"));
    let (status, printed) = check(&["--locked"]);
    assert_eq!(status, Some(1), "{printed}");
    assert!(printed.contains("news/fire.txt:3:40") && printed.contains("cannot have said both"), "{printed}");
    assert!(printed.contains("17 person (police), in the lock people killed (Leeds): 14 person (police)"), "{printed}");
    assert_eq!(check(&["--diff", "HEAD"]).0, Some(1));
    let history = repository.figcheck(&["history", "news", "--from", "HEAD", "--require-note"]);
    assert_eq!(history.status, Some(1), "{history:?}");
    assert!(history.stdout.contains("news/fire.txt:3:40: changed (value); no correction note"), "{history:?}");

    // The other article follows, and the lock accepts both: green again.
    repository.write("news/hall.txt", &HALL.replace("14", "17"));
    assert_eq!(check(&["--locked"]).0, Some(1), "the lock still has the old numbers");
    assert_eq!(repository.figcheck(&["lock", "news", "--accept"]).status, Some(0));
    assert_eq!(check(&["--locked"]).0, Some(0), "{}", check(&["--locked"]).1);
    assert!(repository.git(&["diff", "--unified=0", "--", "*figcheck.lock"]).contains("| 17 |"));
    repository.commit("17, after the hospital's count");

    // An archive is taken over with a disagreement of its own: known by the baseline, it fails no build.
    repository.write("news/storm-1.txt", "The storm in Hull on 2 March 2024 injured 40 people, the council said.\n");
    repository.write("news/storm-2.txt", "The storm in Hull on 2 March 2024 injured 52 people, the council said.\n");
    assert_eq!(check(&[]).0, Some(1));
    assert_eq!(repository.figcheck(&["check", "news", "--write-baseline", "baseline.json"]).status, Some(0));
    let (status, printed) = check(&["--baseline", "baseline.json"]);
    assert_eq!(status, Some(0), "{printed}");
    assert!(printed.contains("1 known from the baseline"), "{printed}");
    // It outlives lines that move, and does not hide what is new.
    let moved = format!("Archive of the desk\n\n\n{}", repository.read("news/storm-1.txt"));
    repository.write("news/storm-1.txt", &moved);
    assert_eq!(check(&["--baseline", "baseline.json"]).0, Some(0), "{}", check(&["--baseline", "baseline.json"]).1);
    repository.write("news/fire.txt", FIRE);
    let (status, printed) = check(&["--baseline", "baseline.json"]);
    assert_eq!(status, Some(1), "{printed}");
    assert!(printed.contains("news/fire.txt:3:40") && !printed.contains("storm-1"), "{printed}");

    // The desk suppresses that for a month, with a reason: silent until then, red the day after.
    let suppression = "\
[[suppress]]
articles = [\"fire.txt\"]
reason = \"the hospital counts again\"
until = 2024-08-31
";
    repository.write("figcheck.toml", suppression);
    let (status, printed) = check_on(&repository, "2024-08-31", &["--baseline", "baseline.json"]);
    assert_eq!(status, Some(0), "{printed}");
    assert!(printed.contains("1 suppressed"), "{printed}");
    let (status, printed) = check_on(&repository, "2024-09-01", &["--baseline", "baseline.json"]);
    assert_eq!(status, Some(1), "{printed}");
    assert!(printed.contains("news/fire.txt:3:40") && printed.contains("figcheck.toml:1"), "{printed}");
}
