#!/usr/bin/env python3
"""Parquet between figcheck and pyarrow.

    parquet.py write FOLDER                    articles in every form that figcheck reads, and the same as JSON Lines
    parquet.py same TABLE CSV SCHEMA           ends with status 0 where the table has the rows of the CSV, and that schema

`parquet.py write fixtures/parquet` writes the fixtures.
"""

import csv
import datetime
import json
import pathlib
import sys

import pyarrow
import pyarrow.parquet

ROWS = 9


def articles():
    for n in range(ROWS):
        yield {
            "id": n,
            "path": f"hull/{n:03}.txt",
            "text": f"Floods in Hull killed {30 + n // 2} people on {1 + n} May 2024, police said.\n\n" + "Hơn 5 tấn gạo đã bị cuốn trôi. " * (n % 3),
            "source": None if n % 5 == 4 else ("Hull Post", "Đài Hull")[n % 2],
            "published": datetime.datetime(2024, 5, 1 + n, n % 3 * 7, 30 if n % 3 else 0),
            "lang": "en",
            "title": None if n % 4 == 3 else f"Floods, day {n + 1}",
            "tags": (["flood", "hull"], [], None)[n % 3],
            "desk": None if n % 4 == 1 else {"name": f"Desk {n % 2}", "city": None},
        }


def write(folder):
    folder = pathlib.Path(folder)
    rows = list(articles())
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    columns["published"] = pyarrow.array(columns["published"], pyarrow.timestamp("us"))
    table = pyarrow.table(columns)
    deltas = {"path": "DELTA_BYTE_ARRAY", "text": "DELTA_LENGTH_BYTE_ARRAY", "title": "DELTA_BYTE_ARRAY", "published": "DELTA_BINARY_PACKED"}
    forms = {
        "plain": {"compression": "none", "use_dictionary": False},
        "dictionary": {"compression": "snappy", "row_group_size": 4},
        "pages": {"compression": "zstd", "data_page_version": "2.0", "data_page_size": 200, "write_batch_size": 2},
        "checked": {"compression": "gzip", "write_page_checksum": True},
        "deltas": {"compression": "none", "use_dictionary": False, "column_encoding": deltas},
        "int96": {"compression": "snappy", "use_deprecated_int96_timestamps": True},
        "fallback": {"compression": "zstd", "dictionary_pagesize_limit": 100, "write_batch_size": 2, "data_page_size": 200},
    }
    for name, form in forms.items():
        pyarrow.parquet.write_table(table, folder / f"{name}.parquet", store_schema=False, **form)
    with open(folder / "articles.jsonl", "w", encoding="utf-8") as lines:
        for row in rows:
            day = row["published"]
            row["published"] = day.strftime("%Y-%m-%dT%H:%M" if day.hour else "%Y-%m-%d")
            lines.write(json.dumps({name: value for name, value in row.items() if value is not None}, ensure_ascii=False) + "\n")


def same(table, rows, schema):
    file = pyarrow.parquet.ParquetFile(table)
    read = [["" if value is None else str(value) for value in row.values()] for row in file.read().to_pylist()]
    with open(rows, encoding="utf-8", newline="") as text:
        header, *expected = csv.reader(text)
    assert file.schema_arrow.names == header, file.schema_arrow.names
    assert read == expected, f"{len(read)} rows, {len(expected)} in CSV"
    written = [" ".join(line.replace("field_id=-1 ", "").split()) for line in str(file.schema).splitlines()[2:]]
    told = [line.strip().replace("STRING", "String") for line in pathlib.Path(schema).read_text().splitlines()[1:]]
    assert written == told, written
    print(f"{len(read)} rows")


{"write": write, "same": same}[sys.argv[1]](*sys.argv[2:])
