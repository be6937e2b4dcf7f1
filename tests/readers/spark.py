#!/usr/bin/env python3
"""Runs contrib/spark over FOLDER/set.jsonl on a cluster of two workers, and holds its tables against those of one process.

usage: spark.py FIGCHECK JOB FOLDER
"""

import csv
import io
import json
import os
import pathlib
import subprocess
import sys

import pyarrow
import pyarrow.parquet
import pyspark

figcheck, job, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
articles = [json.loads(line) for line in (folder / "set.jsonl").read_text(encoding="utf-8").splitlines()]
pyarrow.parquet.write_table(pyarrow.Table.from_pylist(articles), folder / "set.parquet")

home = pathlib.Path(pyspark.__file__).parent
environment = {
    **os.environ,
    "SPARK_HOME": str(home),
    "PYSPARK_PYTHON": sys.executable,
    "SPARK_LOCAL_IP": "127.0.0.1",
    "SPARK_LOCAL_DIRS": str(folder / "spark"),
}
arguments = ["--figcheck", figcheck, "--input", folder / "set.parquet", "--partitions", "4"]
outputs = ["--threads", folder / "threads.parquet", "--figures", folder / "figures.parquet"]
spark = [str(home / "bin/spark-submit"), "--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false", job]
subprocess.run([*map(str, spark + arguments + outputs)], env=environment, cwd=folder, check=True, timeout=540)


def cells(row):
    return tuple("" if value is None else str(value) for value in row.values())


for command, table in [("reconcile", "threads"), ("extract", "figures")]:
    # A pipe, so that no file name stands in any row.
    single = [figcheck, command, "-", "--format", "csv", "--set", "json.path=path"]
    printed = subprocess.run(single, input=(folder / "set.jsonl").read_bytes(), capture_output=True, check=True).stdout
    expected = sorted(cells(row) for row in csv.DictReader(io.StringIO(printed.decode("utf-8"), newline="")))
    found = sorted(cells(row) for row in pyarrow.parquet.read_table(folder / f"{table}.parquet").to_pylist())
    assert len(expected) > 20, f"{len(expected)} rows of {command}"
    if found != expected:
        sys.exit(f"{table}: {len(found)} rows, {len(set(found) ^ set(expected))} of them unlike those of one process")
    print(f"{table}: {len(found)} rows, as one process has them")
