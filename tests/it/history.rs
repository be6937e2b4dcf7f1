//! `figcheck history`, and what git narrows in `figcheck check`.

use crate::component;
use crate::harness::{disagreement, folder, run, text, write};
use crate::repository::Repository;

const FIRE: &str = "\
A fire in a dance hall in Leeds killed 14 people on 5 July 2024, police said.

Some 300 guests were led out of the hall, the fire service said.
";
const CLOUD: &str = "\
The fire in the Leeds dance hall on 5 July 2024 killed 14 people, according to police.
";

/// A repository of two articles that agree, with one commit.
fn leeds(name: &str) -> Option<Repository> {
    let repository = Repository::new(name)?;
    repository.write("news/fire.md", FIRE);
    repository.write("news/hall.txt", CLOUD);
    repository.commit("two articles");
    Some(repository)
}

#[test]
fn a_quiet_edit_and_one_with_a_note() {
    let Some(repository) = leeds("history-notes") else { return };
    repository.write("news/fire.md", &FIRE.replace("14", "17"));
    let noted =
        format!("{}\nCorrection: an earlier version of this story said 14 people died.\n", CLOUD.replace("14", "17"));
    repository.write("news/hall.txt", &noted);
    let ran = repository.figcheck(&["history", "news", "--from", "HEAD"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    insta::assert_snapshot!("history.text", ran.stdout);
    let strict = repository.figcheck(&["history", "news", "--from", "HEAD", "--require-note"]);
    assert_eq!(strict.status, Some(1));
    assert!(
        strict.stdout.ends_with("exit status 1: 1 changed without a correction note (--require-note)\n"),
        "{strict:?}"
    );
    repository.commit("17");
    let one = repository.figcheck(&["history", "news/hall.txt", "--from", "HEAD~1", "--to", "HEAD", "--require-note"]);
    assert_eq!(one.status, Some(0), "{one:?}");
    let nothing = repository.figcheck(&["history", "news", "--from", "HEAD"]);
    assert!(nothing.stdout.starts_with("no articles changed; no figures changed"), "{nothing:?}");
    for format in ["csv", "json", "jsonl"] {
        let ran = repository.figcheck(&["history", "news", "--from", "HEAD~1", "--to", "HEAD", "--format", format]);
        insta::assert_snapshot!(format!("history.{format}"), ran.stdout);
    }
}

#[test]
fn the_output_fits_its_schema() {
    let Some(repository) = leeds("history-schema") else { return };
    repository.write("news/fire.md", &FIRE.replace("14", "at least 17").replace("Some 300 guests", "Guests"));
    let Some(python) = component::python() else { return };
    for (format, more) in [("json", &[][..]), ("jsonl", &["/$defs/line"]), ("csv", &["/$defs/change"])] {
        let ran = repository.figcheck(&["history", "news", "--from", "HEAD", "--format", format]);
        let file = write(&folder(&format!("history-schema-{format}")), "history", &ran.stdout);
        let mut arguments = vec![format, "docs/schema/history.schema.json"];
        arguments.extend(more);
        arguments.push(&file);
        component::script(&python, "validate.py", &arguments);
    }
}

#[test]
fn articles_come_go_and_take_other_names() {
    let Some(repository) = leeds("history-names") else { return };
    repository.git(&["mv", "news/fire.md", "news/blaze.md"]);
    repository.write("news/blaze.md", &FIRE.replace("300", "360"));
    repository.git(&["rm", "--quiet", "news/hall.txt"]);
    repository.write("news/new.txt", CLOUD);
    repository.write("news/photo.jpg", "14 17");
    repository.commit("all change");
    let ran = repository.figcheck(&["history", "news", "--from", "HEAD~1", "--to", "HEAD"]);
    assert!(ran.stdout.contains("news/blaze.md:3:6: changed (value); no correction note"), "{ran:?}");
    let inside = repository.figcheck_in(&repository.folder.join("news"), &["history", ".", "--from", "HEAD~1"]);
    assert!(inside.stdout.contains("blaze.md:3:6: changed"), "{inside:?}");
}

#[test]
fn what_git_cannot_tell_is_a_clear_error() {
    let Some(repository) = leeds("history-errors") else { return };
    let unknown = repository.figcheck(&["history", "news", "--from", "no-such"]);
    assert_eq!(unknown.status, Some(2));
    assert!(unknown.stderr.contains("has no revision \"no-such\""), "{unknown:?}");
    let option = repository.figcheck(&["history", "news", "--from=--output=x"]);
    assert!(option.status == Some(2) && !repository.folder.join("x").exists());
    let outside =
        run(&["check", "/", "--diff", "HEAD", "--allow-empty", "--config", "/dev/null", "--since", "yesterday"]);
    assert_eq!(outside.status, Some(2));
    assert!(outside.stderr.contains("--since"), "{outside:?}");
    let temporary = std::env::temp_dir().join("figcheck-no-repository");
    std::fs::create_dir_all(&temporary).unwrap();
    let lonely = write(&temporary, "a.txt", FIRE);
    let ran = run(&["check", &lonely, "--diff", "HEAD"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("is in no git repository"), "{ran:?}");
}

#[test]
fn only_what_touches_changed_articles_is_told() {
    let Some(repository) = leeds("scope-diff") else { return };
    // Two articles disagree about another matter, and nobody touches them.
    repository.write("news/old-1.txt", "The storm in Hull on 2 March 2024 injured 40 people, the council said.\n");
    repository.write("news/old-2.txt", "The storm in Hull on 2 March 2024 injured 52 people, the council said.\n");
    repository.commit("a disagreement");
    repository.git(&["tag", "base"]);
    let all = repository.figcheck(&["check", "news"]);
    assert_eq!(all.status, Some(1), "{all:?}");
    let clean = repository.figcheck(&["check", "news", "--diff", "HEAD"]);
    assert_eq!(clean.status, Some(0), "{clean:?}");
    assert!(clean.stdout.contains("; 1 finding in other articles left out (--diff HEAD); exit status 0"), "{clean:?}");
    // An edit brings up what it disagrees with, in an article that nobody edited.
    repository.write("news/fire.md", &FIRE.replace("14", "17"));
    for revision in ["HEAD", "base", "base..."] {
        let edited = repository.figcheck(&["check", "news", "--diff", revision]);
        assert_eq!(edited.status, Some(1), "{edited:?}");
        assert!(edited.stdout.contains("news/fire.md:1:") && edited.stdout.contains("news/hall.txt:1:"), "{edited:?}");
        assert!(!edited.stdout.contains("old-1"), "{edited:?}");
    }
    // A file that git does not know yet has changed, too; and so have all that a changed manifest tells of.
    repository.git(&["checkout", "--quiet", "."]);
    repository.write("news/wire.txt", "The Leeds dance hall fire of 5 July 2024 killed 19 people, police said.\n");
    assert_eq!(repository.figcheck(&["check", "news", "--diff", "HEAD"]).status, Some(1));
    std::fs::remove_file(repository.folder.join("news/wire.txt")).unwrap();
    repository.write("news/articles.csv", "path,source\nold-1.txt,Hull Times\n");
    assert!(repository.figcheck(&["check", "news", "--diff", "HEAD"]).stdout.contains("old-1"));
}

#[test]
fn only_what_touches_new_articles_is_told() {
    let folder = folder("scope-since");
    write(
        &folder,
        "a.md",
        "---\npublished: 2024-05-06\n---\nA fire in Leeds on 5 July 2024 killed 14 people, police said.\n",
    );
    write(
        &folder,
        "b.md",
        "---\npublished: 2024-05-09\n---\nA fire in Leeds on 5 July 2024 killed 17 people, a fireman said.\n",
    );
    let told = |since: &str| run(&["check", text(&folder), "--fail-on", "warning", "--since", since]);
    let all = run(&["check", text(&folder), "--fail-on", "warning"]);
    assert_eq!(all.status, Some(1), "{all:?}");
    assert_eq!(told("2024-05-09").status, Some(1));
    let none = told("2024-05-10");
    assert_eq!(none.status, Some(0), "{none:?}");
    assert!(none.stdout.contains("left out (--since 2024-05-10)"), "{none:?}");
}

#[test]
fn exit_zero_tells_all_and_fails_nothing() {
    let ran = run(&["check", text(&disagreement("exit-zero")), "--exit-zero"]);
    assert_eq!(ran.status, Some(0));
    assert!(
        ran.stdout.contains("error[F0") && ran.stdout.ends_with("1 finding (--fail-on error), --exit-zero\n"),
        "{ran:?}"
    );
    assert_eq!(run(&["check", "no-such-folder", "--exit-zero"]).status, Some(2));
}

#[test]
fn verbose_says_what_is_in_force_and_what_is_not_read() {
    let folder = folder("verbose");
    write(&folder, "a.txt", FIRE);
    write(&folder, "photo.jpg", "");
    write(&folder, "figcheck.toml", "");
    let ran = run(&["check", text(&folder), "--verbose"]);
    assert!(ran.stderr.starts_with("options: ") && ran.stderr.contains("verbose/figcheck.toml\n"), "{ran:?}");
    assert!(ran.stderr.contains("not read: photo.jpg: not an article by its name"), "{ran:?}");
    assert_eq!(run(&["check", text(&folder), "-v", "-q"]).status, Some(2));
}

#[test]
fn shells_and_man_get_what_they_ask_for() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = run(&["completions", shell]);
        assert_eq!(ran.status, Some(0));
        assert!(ran.stdout.contains("figcheck") && ran.stdout.contains("reconcile"), "{shell}");
    }
    assert_eq!(run(&["completions", "tcsh"]).status, Some(2));
    let page = run(&["man"]);
    assert!(page.stdout.contains(".TH figcheck 1") && page.stdout.contains("reconcile"), "{}", page.stdout);
    let check = run(&["man", "check"]);
    assert!(check.stdout.contains("figcheck\\-check") && check.stdout.contains("SARIF"), "{}", check.stdout);
    let unknown = run(&["man", "chekc"]);
    assert!(unknown.status == Some(2) && unknown.stderr.contains("no command \"chekc\""), "{unknown:?}");
}

#[test]
fn links_only_where_they_are_wanted() {
    let folder = disagreement("links");
    let arguments = ["check", text(&folder), "--color", "always"];
    assert!(!run(&arguments).stdout.contains("\u{1b}]8;;"));
    let mut program = crate::harness::program();
    let output = program.args(arguments).env("FORCE_HYPERLINK", "1").output().unwrap();
    let linked = String::from_utf8(output.stdout).unwrap();
    let file = folder.join("fire.txt");
    let start = format!("\u{1b}]8;;file://{}\u{1b}\\", text(&file));
    let (_, rest) = linked.split_once(&start).unwrap();
    assert!(rest.split_once("fire.txt:1:40\u{1b}]8;;\u{1b}\\").is_some(), "{linked}");
}
