//! The GitHub Action and the pre-commit hooks, tried as far as that goes without their servers.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::component;
use crate::harness::{disagreement, folder, root, text};
use crate::repository::Repository;

/// The path on which figcheck stands first.
fn path() -> std::ffi::OsString {
    let program = Path::new(env!("CARGO_BIN_EXE_figcheck")).parent().unwrap().to_owned();
    let others = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(program).chain(std::env::split_paths(&others))).unwrap()
}

fn action() -> Value {
    serde_saphyr::from_str(&std::fs::read_to_string(root().join("action.yml")).unwrap()).unwrap()
}

/// Runs the steps of the action as a runner does, with `given` over the defaults of the inputs.
fn run_action(folder: &Path, given: &[(&str, &str)]) -> Vec<Output> {
    let action = action();
    let mut inputs: BTreeMap<String, String> = BTreeMap::new();
    for (name, input) in action["inputs"].as_object().unwrap() {
        inputs.insert(name.clone(), input["default"].as_str().unwrap().to_owned());
    }
    inputs.extend(given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let steps = action["runs"]["steps"].as_array().unwrap();
    let outputs = steps.iter().map(|step| {
        assert_eq!(step["shell"], "bash");
        let mut bash = Command::new("bash");
        bash.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"].as_str().unwrap()]);
        bash.current_dir(folder).env("PATH", path()).env("COLUMNS", "100").env_remove("CI_PROJECT_DIR");
        bash.env("GITHUB_ACTION_PATH", root())
            .env("GITHUB_WORKSPACE", folder)
            .env("RUNNER_TEMP", folder.join("runner"));
        bash.env("GITHUB_OUTPUT", folder.join("runner/output"))
            .env("GITHUB_STEP_SUMMARY", folder.join("runner/summary"));
        for (name, value) in step.get("env").and_then(Value::as_object).into_iter().flatten() {
            let value = value.as_str().unwrap();
            let input = value.strip_prefix("${{ inputs.").and_then(|rest| rest.strip_suffix(" }}"));
            bash.env(name, &inputs[input.unwrap()]);
        }
        bash.output().unwrap()
    });
    outputs.collect()
}

#[test]
fn the_action_annotates_summarises_and_fails() {
    if component::program("bash").is_none() {
        return;
    }
    let set = disagreement("action");
    std::fs::create_dir(set.join("runner")).unwrap();
    std::fs::write(set.join("runner/summary"), "from a step before\n").unwrap();
    let ran = run_action(&set, &[("paths", "fire.txt\nhall.txt")]);
    assert!(ran[0].status.success(), "{ran:?}");
    assert_eq!(ran[1].status.code(), Some(1), "{ran:?}");
    let log = String::from_utf8_lossy(&ran[1].stdout);
    assert!(log.starts_with("::error file=fire.txt,line=1,"), "{log}");
    let summary = std::fs::read_to_string(set.join("runner/summary")).unwrap();
    assert!(summary.starts_with("from a step before\n## figcheck: 1 error"), "{summary}");
    let outputs = std::fs::read_to_string(set.join("runner/output")).unwrap();
    assert_eq!(outputs, "status=1\nsarif-file=figcheck.sarif\n");
    let sarif: Value = serde_json::from_str(&std::fs::read_to_string(set.join("figcheck.sarif")).unwrap()).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 1);
}

#[test]
fn inputs_of_the_action_are_never_commands() {
    if component::program("bash").is_none() {
        return;
    }
    let set = disagreement("action-inputs");
    std::fs::create_dir(set.join("runner")).unwrap();
    let nasty = "$(touch owned); `touch owned`; a b";
    std::fs::rename(set.join("fire.txt"), set.join("a b.txt")).unwrap();
    let ran = run_action(
        &set,
        &[("paths", "a b.txt\nhall.txt"), ("fail-on", "never"), ("sarif-file", ""), ("summary", "false")],
    );
    assert_eq!(ran[1].status.code(), Some(0), "{ran:?}");
    assert_eq!(std::fs::read_to_string(set.join("runner/output")).unwrap(), "status=0\nsarif-file=\n");
    assert!(!set.join("runner/summary").exists() && !set.join("figcheck.sarif").exists());
    let ran = run_action(&set, &[("paths", nasty), ("args", nasty)]);
    assert_eq!(ran[1].status.code(), Some(2), "{ran:?}");
    assert!(!set.join("owned").exists());
    let exit_zero = run_action(&set, &[("paths", "."), ("args", "--exit-zero\n--since\n2024-01-01")]);
    assert_eq!(exit_zero[1].status.code(), Some(0), "{exit_zero:?}");
}

#[test]
fn the_action_is_valid_to_a_schema_of_others() {
    let Some(check) = component::python_program("check-jsonschema") else { return };
    let schema = ["--builtin-schema", "vendor.github-actions", "action.yml"];
    component::succeeds(Command::new(check).current_dir(root()).args(schema));
}

#[test]
fn pre_commit_runs_the_hook() {
    let Some(pre_commit) = component::python_program("pre-commit") else { return };
    let manifest = root().join(".pre-commit-hooks.yaml");
    component::succeeds(Command::new(&pre_commit).args(["validate-manifest", text(&manifest)]));
    // The hooks come from a repository: ours, with no more in it than pre-commit looks at.
    let Some(hooks) = Repository::new("pre-commit-hooks") else { return };
    hooks.write(".pre-commit-hooks.yaml", &std::fs::read_to_string(&manifest).unwrap());
    hooks.commit("hooks");
    let revision = hooks.git(&["rev-parse", "HEAD"]);
    let Some(news) = Repository::new("pre-commit-news") else { return };
    let config = format!(
        "repos:\n- repo: {}\n  rev: {}\n  hooks:\n  - id: figcheck-system\n    args: [news]\n",
        text(&hooks.folder),
        revision.trim()
    );
    news.write(".pre-commit-config.yaml", &config);
    news.write("news/fire.txt", "A fire in a dance hall in Leeds killed 14 people on 5 July 2024, police said.\n");
    let home = folder("pre-commit-home");
    let run = || {
        news.git(&["add", "--all"]);
        let mut command = Command::new(&pre_commit);
        command
            .current_dir(&news.folder)
            .env("PATH", path())
            .env("PRE_COMMIT_HOME", &home)
            .env("GIT_CONFIG_GLOBAL", "/dev/null");
        let output = command.args(["run", "--color", "never"]).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (status, printed) = run();
    assert!(status == Some(0) && printed.contains("Passed"), "{printed}");
    news.write(
        "news/hall.txt",
        "The fire in the Leeds dance hall on 5 July 2024 killed 17 people, according to police.\n",
    );
    let (status, printed) = run();
    assert!(status == Some(1) && printed.contains("Failed") && printed.contains("news/fire.txt:1:40"), "{printed}");
}
