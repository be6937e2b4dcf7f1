//! The JSON output against the schemas in docs/schema.
//!
//! The checker below knows the few keywords that our schemas use, and refuses a schema with any other.

use serde_json::Value;

use crate::harness::{root, run};

fn check(value: &Value, schema: &Value, whole: &Value, path: &str) {
    for (keyword, argument) in schema.as_object().unwrap() {
        match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" => {}
            "$ref" => {
                let target = argument.as_str().unwrap().strip_prefix('#').unwrap();
                check(value, whole.pointer(target).unwrap(), whole, path);
            }
            "const" => assert_eq!(value, argument, "{path}"),
            "enum" => assert!(argument.as_array().unwrap().contains(value), "{path}: {value}"),
            "type" => {
                let one = std::slice::from_ref(argument);
                let types = argument.as_array().map_or(one, Vec::as_slice);
                assert!(
                    types.iter().any(|name| is_of(value, name.as_str().unwrap())),
                    "{path}: {value} not {argument}"
                );
            }
            "minimum" => assert!(value.as_i64().unwrap() >= argument.as_i64().unwrap(), "{path}: {value}"),
            // The patterns of our schemas are for decimals and codes.
            "pattern" => {
                let plain = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | 'F');
                assert!(
                    value.as_str().is_none_or(|text| !text.is_empty() && text.chars().all(plain)),
                    "{path}: {value}"
                );
            }
            "items" => {
                for (index, item) in value.as_array().unwrap().iter().enumerate() {
                    check(item, argument, whole, &format!("{path}/{index}"));
                }
            }
            "properties" => {
                for (name, property) in argument.as_object().unwrap() {
                    if let Some(field) = value.get(name) {
                        check(field, property, whole, &format!("{path}/{name}"));
                    }
                }
            }
            "required" => {
                for name in argument.as_array().unwrap() {
                    assert!(value.get(name.as_str().unwrap()).is_some(), "{path} lacks {name}");
                }
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                for (name, field) in value.as_object().unwrap() {
                    if known.is_some_and(|known| known.contains_key(name)) {
                        continue;
                    }
                    assert!(argument.is_object(), "{path} has {name}, which the schema does not know");
                    check(field, argument, whole, &format!("{path}/{name}"));
                }
            }
            other => panic!("{path}: keyword {other} is not known to this test"),
        }
    }
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "null" => value.is_null(),
        _ => false,
    }
}

#[test]
fn every_json_output_fits_its_schema() {
    for command in ["extract", "reconcile", "check"] {
        let path = root().join(format!("docs/schema/{command}.schema.json"));
        let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let document = run(&[command, "--format", "json", "seeds"]).stdout;
        check(&serde_json::from_str(&document).unwrap(), &schema, &schema, command);
        let line_schema = &schema["$defs"]["line"];
        for line in run(&[command, "--format", "jsonl", "seeds"]).stdout.lines() {
            check(&serde_json::from_str(line).unwrap(), line_schema, &schema, command);
        }
    }
    let version = format!("\"const\": {}", figcheck::report::VERSION);
    let schema = std::fs::read_to_string(root().join("docs/schema/check.schema.json")).unwrap();
    assert!(schema.contains(&version));
}
