//! What goes wrong around a run: outputs are written whole or not at all, the fault is named, and the status is right.

#![cfg(unix)]

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::component;
use crate::harness::{available, disagreement, folder, last_line, program, run, text, write};

/// Names in a folder, sorted, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A pipe with a name; none, and the test is skipped, where there are none.
fn pipe(path: &Path) -> Option<()> {
    let is_made = Command::new("mkfifo").arg(path).status().is_ok_and(|status| status.success());
    available("mkfifo", is_made).then_some(())
}

/// A run that goes on in the background.
fn started(arguments: &[&str]) -> Child {
    let mut program = program();
    // One thread, so that files are read in order.
    program.env("RAYON_NUM_THREADS", "1").args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    program.spawn().unwrap()
}

#[test]
fn a_file_that_cannot_be_read_costs_only_itself() {
    // The memory of a process cannot be read from its start, not even by root.
    let memory = Path::new("/proc/self/mem");
    if !available("/proc", memory.exists()) {
        return;
    }
    let folder = disagreement("unreadable");
    symlink(memory, folder.join("broken.txt")).unwrap();
    let ran = run(&["check", text(&folder)]);
    assert_eq!(ran.status, Some(2), "{ran:?}");
    assert!(ran.stderr.contains("cannot read") && ran.stderr.contains("broken.txt"), "{}", ran.stderr);
    assert!(ran.stdout.contains("F003") || ran.stdout.contains("F001"), "the others are checked: {}", ran.stdout);
    assert!(last_line(&ran.stdout).contains("1 of the inputs could not be read"), "{}", ran.stdout);
}

#[test]
fn a_file_that_vanishes_before_it_is_read_is_named() {
    let folder = disagreement("vanished");
    let first = folder.join("0.txt");
    let Some(()) = pipe(&first) else { return };
    let child = started(&["extract", text(&first), text(&folder)]);
    // Opening waits for the reader, which has found all files by then.
    let writer = File::options().write(true).open(&first).unwrap();
    fs::remove_file(folder.join("hall.txt")).unwrap();
    drop(writer);
    let output = child.wait_with_output().unwrap();
    let printed = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{printed}");
    assert!(printed.contains("cannot read") && printed.contains("hall.txt"), "{printed}");
    assert!(String::from_utf8(output.stdout).unwrap().contains("14 people"), "the other file is read");
}

#[test]
fn a_pipe_in_a_folder_is_no_article_and_stops_nothing() {
    let folder = disagreement("pipe-inside");
    let Some(()) = pipe(&folder.join("pipe.txt")) else { return };
    let ran = run(&["check", text(&folder)]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
}

#[test]
fn standard_output_that_takes_no_more_is_an_error() {
    let full = Path::new("/dev/full");
    if !available("/dev/full", full.exists()) {
        return;
    }
    let folder = disagreement("dev-full");
    for command in ["check", "extract", "reconcile"] {
        let output = program()
            .args([command, text(&folder)])
            .stdout(File::options().write(true).open(full).unwrap())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
            .wait_with_output()
            .unwrap();
        let printed = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{command}: {printed}");
        assert!(printed.contains("cannot write standard output: No space left"), "{command}: {printed}");
    }
    // A file that is a device is written as it is, and its errors count too.
    let ran = run(&["extract", text(&folder), "--output", "csv=/dev/full"]);
    assert_eq!(ran.status, Some(2), "{ran:?}");
    assert!(ran.stderr.contains("cannot write /dev/full"), "{}", ran.stderr);
}

/// A small file system in memory, in a name space of its own: nobody else sees it, and it goes with the last process in it.
/// Runs `script` with it mounted at `disk` below `folder`; none, and the test is skipped, where that is not allowed.
fn on_small_disk(folder: &Path, options: &str, script: &str) -> Option<String> {
    let disk = folder.join("disk");
    fs::create_dir_all(&disk).unwrap();
    let shell = |script: &str| {
        let mount = format!("mount -t tmpfs -o size=64k{options} none {} || exit 99\n{script}", text(&disk));
        let figcheck = Path::new(env!("CARGO_BIN_EXE_figcheck"));
        Command::new("unshare")
            .args(["--mount", "sh", "-c", &mount])
            .current_dir(folder)
            .env("figcheck", figcheck)
            .output()
    };
    if !available_anywhere(
        "a file system for one test (unshare, mount)",
        shell("").is_ok_and(|ran| ran.status.success()),
    ) {
        return None;
    }
    let output = shell(script).unwrap();
    Some(format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
}

/// What only root may do is not required anywhere.
fn available_anywhere(what: &str, is_there: bool) -> bool {
    if !is_there {
        eprintln!("skipped: {what} is not to be had");
    }
    is_there
}

#[test]
fn a_full_disk_keeps_what_was_there() {
    let folder = folder("full-disk");
    let many = "The storm injured 40 people in Hull, the council said.\n\n".repeat(400);
    write(&folder, "long.txt", many);
    write(&folder, "short.txt", "The storm injured 40 people.\n");
    let script = "
        $figcheck extract --quiet --format csv short.txt --output disk/out.csv; echo first $?
        cp disk/out.csv before
        $figcheck extract --quiet --format csv long.txt --output disk/out.csv; echo second $?
        cmp before disk/out.csv && echo same
        ls -A disk
        $figcheck lock long.txt short.txt >/dev/null; cp figcheck.lock disk/figcheck.lock; cp short.txt disk
        head -c 60000 /dev/zero > disk/filler; cp disk/figcheck.lock before
        $figcheck check --quiet disk/short.txt --write-baseline disk/baseline.json; echo third $?
        ls -A disk
    ";
    let Some(printed) = on_small_disk(&folder, "", script) else { return };
    assert!(printed.contains("first 0\nsecond 2\nsame\nout.csv\n"), "{printed}");
    assert!(printed.contains("cannot write disk/out.csv: No space left"), "{printed}");
    assert!(!printed.contains(".tmp"), "{printed}");
}

#[test]
fn a_folder_that_may_not_be_written_is_named() {
    let folder = folder("read-only");
    write(&folder, "short.txt", "The storm injured 40 people.\n");
    let script = "$figcheck extract --quiet short.txt --output disk/out.csv; echo status $?; ls -A disk";
    let Some(printed) = on_small_disk(&folder, ",ro", script) else { return };
    assert!(printed.contains("status 2") && printed.contains("cannot write disk/out.csv: Read-only"), "{printed}");
}

#[test]
fn an_output_that_is_a_folder_stays_one() {
    let folder = disagreement("output-folder");
    let target = folder.join("results");
    fs::create_dir(&target).unwrap();
    let ran = run(&["extract", text(&folder), "--output", &format!("csv={}", text(&target))]);
    assert_eq!(ran.status, Some(2), "{ran:?}");
    assert!(ran.stderr.contains("cannot write") && ran.stderr.contains("results"), "{}", ran.stderr);
    assert!(target.is_dir());
    assert_eq!(names(&folder), ["fire.txt", "hall.txt", "results"], "nothing is left beside it");
}

#[test]
fn an_interrupted_run_ends_as_interrupted_and_leaves_its_output_alone() {
    if component::program("kill").is_none() {
        return;
    }
    for (signal, number) in [("INT", 2), ("TERM", 15)] {
        let folder = folder(&format!("interrupted-{signal}"));
        let first = folder.join("0.txt");
        let Some(()) = pipe(&first) else { return };
        let out = write(&folder, "out.csv", "as it was\n");
        let child = started(&["extract", text(&first), "--output", &out]);
        let writer = File::options().write(true).open(&first).unwrap();
        assert!(Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().unwrap().success());
        let status = child.wait_with_output().unwrap().status;
        drop(writer);
        // A shell says 128 more than the number of the signal: 130 and 143.
        assert_eq!((status.code(), status.signal()), (None, Some(number)), "{signal}");
        assert_eq!(fs::read_to_string(&out).unwrap(), "as it was\n");
        assert_eq!(names(&folder), ["0.txt", "out.csv"]);
    }
}

#[test]
fn two_runs_that_write_one_output_leave_one_of_them_whole() {
    let folder = folder("two-writers");
    let out = folder.join("out.csv");
    let paths = [40, 52].map(|n| {
        let sentences = format!("The storm injured {n} people in Hull, the council said.\n\n").repeat(60);
        write(&folder, &format!("{n}.txt"), sentences)
    });
    let expected = paths.each_ref().map(|path| run(&["extract", path, "--format", "csv"]).stdout);
    let mut runs = Vec::new();
    for path in paths.iter().cycle().take(6) {
        let mut program = program();
        program.args(["extract", "--quiet", path, "--format", "csv", "--output", text(&out)]);
        runs.push(program.spawn().unwrap());
    }
    for mut run in runs {
        assert!(run.wait().unwrap().success());
    }
    let written = fs::read_to_string(&out).unwrap();
    assert!(expected.contains(&written), "of both: {written:.200}");
    assert_eq!(names(&folder), ["40.txt", "52.txt", "out.csv"]);
}
