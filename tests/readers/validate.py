"""Validates output of figcheck with libraries that figcheck's authors did not write.

    validate.py json SCHEMA FILE            a JSON document
    validate.py jsonl SCHEMA POINTER FILE   JSON Lines, each against the part of SCHEMA at POINTER
    validate.py csv SCHEMA POINTER FILE     CSV, each row as the object that JSON Lines would have in its place
    validate.py xml SCHEMA FILE             XML against an XML schema

Prints what was read and ends with status 0 where all of it is valid.
"""

import json
import sys

import jsonschema
import jsonschema.validators


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def validator(schema, pointer=""):
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    if pointer:
        schema = {"$schema": schema["$schema"], "$ref": f"#{pointer}", "$defs": schema["$defs"]}
    return kind(schema)


def at(schema, pointer):
    for part in pointer.strip("/").split("/"):
        schema = schema[part]
    return schema


def typed(cell, column):
    """A cell of CSV as the value that JSON has in its place."""
    types = column.get("type", "string")
    types = [types] if isinstance(types, str) else types
    if cell == "":
        return None if "null" in types or None in column.get("enum", []) else ""
    if "integer" in types:
        return int(cell)
    return cell


def main(kind, *arguments):
    if kind == "json":
        schema, file = arguments
        validator(load(schema)).validate(load(file))
        print("1 document")
    elif kind == "jsonl":
        schema, pointer, file = arguments
        check = validator(load(schema), pointer)
        with open(file, encoding="utf-8") as lines:
            print(sum(1 for line in lines if check.validate(json.loads(line)) is None), "lines")
    elif kind == "csv":
        import pandas

        schema, pointer, file = arguments
        schema = load(schema)
        check = validator(schema, pointer)
        columns = at(schema, pointer)["properties"]
        table = pandas.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8")
        for row in table.to_dict("records"):
            row = {name: typed(cell, columns[name]) for name, cell in row.items()}
            if "version" in columns:
                row["version"] = columns["version"]["const"]
            check.validate(row)
        print(len(table), "rows")
    elif kind == "xml":
        import xmlschema

        schema, file = arguments
        xmlschema.XMLSchema(schema).validate(file)
        print("1 document")
    else:
        sys.exit(__doc__)


main(*sys.argv[1:])
