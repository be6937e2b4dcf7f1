"""Reads the CSV report in the folder given with pandas, joins it, and fails where anything does not fit.

The folder is that of a report over seeds/, in plain UTF-8 with commas."""

import sys
from pathlib import Path

import pandas as pd

folder = Path(sys.argv[1])
tables = {name: pd.read_csv(folder / f"{name}.csv") for name in ["figures", "threads", "findings", "articles", "matrix"]}
figures, threads, findings, articles, matrix = tables.values()

assert figures["figure_id"].is_unique and threads["thread_id"].is_unique and articles["article"].is_unique
assert pd.api.types.is_numeric_dtype(figures["value"]), figures["value"].dtype
assert pd.api.types.is_numeric_dtype(threads["value_max"]), threads["value_max"].dtype

joined = figures.merge(threads, on="thread_id", validate="many_to_one").merge(articles, on="article", validate="many_to_one")
assert len(joined) == figures["thread_id"].notna().sum() == threads["figures"].sum()
assert (joined["value"] >= joined["value_min"]).all() and (joined["value"] <= joined["value_max_y"]).all()
assert len(findings.merge(figures, on="figure_id", validate="many_to_one")) == findings["figure_id"].notna().sum()
assert matrix.merge(threads, on="thread_id", validate="one_to_one").shape[0] == len(threads)

sentences = " ".join(figures["sentence"])
assert "đã quyết định sẽ gửi 12.000 binh sĩ sang Nga tham chiến" in sentences, "Vietnamese text is not intact"
assert 2_300_000 in set(figures["value"])

semicolons = pd.read_csv(Path(sys.argv[2]) / "figures.csv", sep=";", encoding="utf-8-sig")
pd.testing.assert_frame_equal(semicolons, figures)
