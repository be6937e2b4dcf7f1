use std::collections::BTreeSet;

use super::*;
use crate::options::{FailOn, RuleLevel};

fn error(text: &str) -> String {
    Options::parse(text, Path::new("figcheck.toml")).unwrap_err().to_string()
}

#[test]
fn errors_name_the_place() {
    let unknown = error("[json]\ntext = \"body\"\nheadline = \"title\"\n");
    assert!(unknown.starts_with("cannot parse figcheck.toml:3:1: unknown field `headline`"), "{unknown}");
    let type_error = error("[aliases]\nport = \"harbour\"\n");
    assert!(type_error.starts_with("cannot parse figcheck.toml:2:8: "), "{type_error}");
    let syntax = error("[aliases\n");
    assert!(syntax.starts_with("cannot parse figcheck.toml:1:"), "{syntax}");
    assert!(!syntax.contains('\n'));
}

#[test]
fn a_name_that_was_probably_meant_is_suggested() {
    for (text, place, meant) in [
        ("[tolerence]\nabout = 0.2\n", "1:2", "`tolerance`"),
        ("[time]\nsame-moment = 2\n", "2:1", "`same-moment-days`"),
        ("\nfail-on = \"warnings\"\n", "2:11", "`warning`"),
        ("[rules]\nF0001 = \"off\"\n", "2:1", "F001 (sources-disagree)"),
        ("[rules]\nF009 = \"of\"\n", "2:8", "`off`"),
        ("[[override]]\narticles = [\"a\"]\nrules = { source-disagree = \"off\" }\n", "3:11", "F001"),
        ("[[suppress]]\ncode = \"sources-disagre\"\nreason = \"x\"\n", "2:1", "F001"),
        ("[[suppress]]\ncode = \"F001\"\nreasons = \"x\"\n", "3:1", "`reason`"),
    ] {
        let error = error(text);
        assert!(error.starts_with(&format!("cannot parse figcheck.toml:{place}: ")), "{error}");
        assert!(error.ends_with("?") && error.contains(&format!("did you mean {meant}")), "{error}");
    }
    assert!(!error("zebra = 1\n").contains("did you mean"));
}

#[test]
fn values_without_sense_are_refused() {
    for (text, place, reason) in [
        ("exclude = [\"[z-a]\"]\n", "1:11", "is no pattern"),
        ("[[suppress]]\nreason = \"x\"\n", "1:1", "it would silence everything"),
        ("[[suppress]]\ncode = \"F001\"\nreason = \" \"\n", "1:1", "an empty reason is none"),
        ("[[suppress]]\ncode = \"F001\"\n", "1:1", "missing field `reason`"),
        ("[[suppress]]\ncode = \"F001\"\nreason = \"x\"\nuntil = \"soon\"\n", "4:9", "is no date such as"),
        ("[tolerance]\nabout = -0.1\n", "2:9", "is no share"),
        ("[[unit]]\nid = \"crate\"\nnames = [\"crates\"]\nworth = \"20\"\n", "4:9", "is no number and unit"),
        ("[[unit]]\nid = \"crate\"\nnames = [\"crates\"]\nworth = \"20 hat\"\n", "1:1", "no unit \"hat\""),
        ("\n[[noun]]\nconcept = \"kiosk\"\nwords = []\n", "2:1", "has an empty name or none"),
        ("[cues]\nsay = [\"\"]\n", "2:1", "has an empty name or none"),
        ("[time]\nsame-moment-days = -1\n", "2:20", ""),
    ] {
        let error = error(text);
        assert!(error.starts_with(&format!("cannot parse figcheck.toml:{place}: ")), "{error}");
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn nothing_set_is_the_default() {
    assert_eq!(Options::parse("", Path::new("x")).unwrap(), Options::default());
}

#[test]
fn a_flag_goes_over_the_file() {
    let set = ["rules.F009=off", "fail-on = warning", "exclude=[\"a/\"]", "tolerance.about=0.5"].map(str::to_owned);
    let config = Config::load(None, &set).unwrap();
    assert_eq!(config.options.rules.get("F009"), Some(&RuleLevel::Off));
    assert_eq!(config.options.fail_on, FailOn::Warning);
    let shown = |key: &str| config.settings().into_iter().find(|setting| setting.key == key).unwrap().to_string();
    assert_eq!(shown("rules.F009"), "rules.F009 = \"off\"  # flag");
    assert_eq!(shown("tolerance.rounding"), "tolerance.rounding = 0.01  # default");
    assert_eq!(shown("tolerance.over"), "# tolerance.over is not set");
    for (set, reason) in
        [("tolerance.abuot=1", "did you mean `about`?"), ("F009", "KEY=VALUE"), ("rules.F9=off", "no rule")]
    {
        let error = Config::load(None, &[set.to_owned()]).unwrap_err().to_string();
        assert!(error.contains(reason) && error.contains(set), "{error}");
    }
}

/// Every key of the options, `#` lines of the template put in force.
fn template_keys() -> BTreeSet<String> {
    let mut text = String::new();
    for line in Config::TEMPLATE.lines() {
        // A comment starts with "# " and a capital or goes on in prose; an option is commented out with "#" alone.
        text.push_str(line.strip_prefix('#').filter(|rest| !rest.starts_with([' ', ':'])).unwrap_or(line));
        text.push('\n');
    }
    let table: toml::Table = text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
    Options::parse(&text, Path::new("template.toml")).unwrap();
    table.keys().cloned().collect()
}

#[test]
fn the_template_changes_nothing_and_names_every_option() {
    assert_eq!(Options::parse(Config::TEMPLATE, Path::new("x")).unwrap(), Options::default());
    let known = template_keys();
    let schema: serde_json::Value = serde_json::from_str(Config::SCHEMA).unwrap();
    let documented: BTreeSet<String> = schema["properties"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(known, documented, "template and schema name the same options");
    let unknown = error("zebra = 1");
    let accepted: BTreeSet<String> = unknown.split('`').skip(3).step_by(2).map(str::to_owned).collect();
    assert_eq!(accepted, documented, "the program reads what the schema names");
}
