#!/usr/bin/env python3
"""Extracts and reconciles a set of articles with Spark: where one machine is not enough.

    spark-submit figcheck_spark.py --input articles.parquet --threads threads.parquet [--figures figures.parquet]
                                   [--figcheck PATH] [--partitions N]

The input is Parquet, or JSON Lines where its name ends in .jsonl, .jsonl.gz or the like, with the columns path, text and, as far as
they are known, source, published, lang and title. `path` names an article and must not come twice.

1. Each partition goes through one `figcheck extract --format figures`: an article a line, with its figures.
2. The figures of an article are parted by their block. Figures of two blocks are never of one thread, so each block can be
   reconciled by itself.
3. Each block goes through one `figcheck reconcile`. Its rows are those of a single run over everything.

The rows have the columns of `figcheck reconcile --format jsonl`, those of the figures the columns of `figcheck extract --format jsonl`.
The program must be there on every worker, at the same path (`spark-submit --files` can bring it).
"""

import argparse
import collections
import json
import subprocess
import tempfile
import threading

from pyspark.sql import SparkSession
from pyspark.sql.types import LongType, StringType, StructField, StructType

# The columns of the two outputs, and which of them are numbers.
THREADS = (
    "thread_id verdict figure_id article start end value value_max bound unit attributed_to as_of measure phrase source "
    "published line"
).split()
FIGURES = (
    "figure_id article source published lang start end number phrase value value_max bound change unit noun attributed_to "
    "attributed_id via stance as_of sentence line kind notes block"
).split()
NUMBERS = {"start", "end", "line"}

ARTICLE = ["path", "text", "source", "published", "lang", "title"]


def schema(columns):
    return StructType([StructField(name, LongType() if name in NUMBERS else StringType()) for name in columns])


def run(command, lines):
    """The lines that the command writes, while it is given those."""
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8")
        failed = []

        def feed():
            try:
                with process.stdin:
                    for line in lines:
                        process.stdin.write(line + "\n")
            except BrokenPipeError:
                pass  # Its exit status tells why.
            except BaseException as error:
                failed.append(error)
                process.kill()

        feeder = threading.Thread(target=feed)
        feeder.start()
        for line in process.stdout:
            yield line.rstrip("\n")
        feeder.join()
        status = process.wait()
        if failed:
            raise failed[0]
        if status != 0:
            errors.seek(0)
            raise RuntimeError(f"{' '.join(command)} ended with {status}: {errors.read()[-2000:].decode('utf-8', 'replace')}")


def extract(figcheck, form):
    """Partitions of articles to lines of figures."""

    def partition(articles):
        # A partition without articles needs no process.
        first = next(articles, None)
        if first is None:
            return
        fields = lambda article: {name: str(value) for name, value in article.asDict().items() if name in ARTICLE and value is not None}
        records = (json.dumps(fields(article), ensure_ascii=False) for article in chained(first, articles))
        yield from run([figcheck, "extract", "-", "--format", form, "--set", "json.path=path", "--allow-empty", "--quiet"], records)

    return partition


def chained(first, rest):
    yield first
    yield from rest


def by_block(line):
    """The lines that an article comes to: one for each block that it has figures of."""
    article = json.loads(line)
    blocks = collections.defaultdict(list)
    for figure in article.pop("figures", []):
        if figure["block"] is not None:
            blocks[figure["block"]].append(figure)
    for block, figures in blocks.items():
        yield block, json.dumps({**article, "figures": figures}, ensure_ascii=False, separators=(",", ":"))


def reconcile(figcheck):
    """Sorted partitions of (block, line) to rows, each block through a process of its own."""

    def partition(pairs):
        pair = next(pairs, None)
        while pair is not None:
            block, following = pair[0], []

            def lines():
                yield pair[1]
                for other in pairs:
                    if other[0] != block:
                        following.append(other)
                        return
                    yield other[1]

            yield from run([figcheck, "reconcile", "-", "--format", "jsonl", "--allow-empty", "--quiet"], lines())
            pair = following[0] if following else None

    return partition


def rows(spark, lines, columns):
    def row(line):
        record = json.loads(line)
        return tuple(record.get(name) for name in columns)

    return spark.createDataFrame(lines.map(row), schema(columns))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--input", required=True)
    parser.add_argument("--threads", required=True, help="Parquet to write: a row for each figure of each thread")
    parser.add_argument("--figures", help="Parquet to write as well: a row for each figure")
    parser.add_argument("--figcheck", default="figcheck", help="the program, on every worker")
    parser.add_argument("--partitions", type=int, help="partitions of the articles, and of the blocks")
    options = parser.parse_args()

    spark = SparkSession.builder.appName("figcheck").getOrCreate()
    is_json = ".jsonl" in options.input or ".ndjson" in options.input
    articles = spark.read.json(options.input) if is_json else spark.read.parquet(options.input)
    if options.partitions:
        articles = articles.repartition(options.partitions)
    if options.figures:
        figures = articles.rdd.mapPartitions(extract(options.figcheck, "jsonl"))
        rows(spark, figures, FIGURES).write.mode("overwrite").parquet(options.figures)
    blocks = articles.rdd.mapPartitions(extract(options.figcheck, "figures")).flatMap(by_block)
    blocks = blocks.repartitionAndSortWithinPartitions(options.partitions or articles.rdd.getNumPartitions())
    threads = rows(spark, blocks.mapPartitions(reconcile(options.figcheck)), THREADS)
    threads.orderBy("thread_id", "article", "start").write.mode("overwrite").parquet(options.threads)
    spark.stop()


if __name__ == "__main__":
    main()
