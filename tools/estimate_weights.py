#!/usr/bin/env python3
"""Estimates src/link/weights.csv from article sets with gold annotations.

    estimate_weights.py SETS GOLD [--pairs target/debug/examples/pair_evidence] [--write]

SETS holds one folder a set, GOLD one JSON file a set (figures with doc, quote, num and nth; groups of figure ids).
For every pair of figures that nothing rules out, the example `pair_evidence` names the levels of evidence; the gold
says whether the two measure one quantity. A level starts from its Fellegi-Sunter weight, log(m / u): m is how often
it is seen in pairs that match, u in pairs that do not. Since levels are not independent, the weights are then fitted
together by logistic regression that is held to these starting points. Every set counts alike, whatever its size.

Values that agree would drown everything else, and the pairs that matter most are those that differ: each matching
pair is counted a second time, lighter, as if its values differed.

Prints how well each set is linked by weights estimated from the other sets.
"""
import argparse, csv, glob, io, json, math, multiprocessing, os, subprocess
from collections import Counter, defaultdict

WEIGHTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "link", "weights.csv")
REPEAT = 0.12      # weight of a matching pair told as if its values differed
SLIP = 0.01        # the same, as if its value was mistyped in one of the ways a slip can look
JUMP = 0.02        # the same, as if its value had changed over time by more than a little
PULL = 1.5         # how strongly a weight is held to its starting point
SHRINK = 0.5       # part of log(m / u) that a weight starts from
STEPS = 60
PACE = 0.06        # part of Newton's step along each weight alone: about one in as many as a pair has levels
# Levels of one field from the one that speaks most against a link to the one that speaks most for it: a weight never
# falls along such a line, however thin the data.
BOTH = ("", "translated-")
ORDERS = [
    [f"{way}{field}-{step}" for step in ("none", "few", "some", "many", "most")] for field in ("words", "context") for way in BOTH
] + [[f"{way}{field}-{step}" for step in ("apart", "shared-in-part", "shared")] for field in ("names", "places", "scene") for way in BOTH] + [
    [f"{field}-{step}" for step in ("differs", "one-sided", "same")] for field in ("fate", "condition", "toll", "event-toll", "state", "noun", "attribute")
] + [
    ["verbatim-none", "verbatim-few", "verbatim-some", "verbatim-many", "verbatim-most"],
    ["role-differs", "role-one-sided", "role-same"],
    ["holder-rival", "holder-differs", "holder-same"],
    ["choice-many", "choice-few", "choice-one-sided", "choice-none"],
    ["lead-one-sided", "lead-both"],
    ["toll-same", "event-toll-same"],
    ["time-far", "time-near", "time-same"],
    ["subject-none", "subject-weak", "subject-some", "subject-strong"],
    ["value-far", "value-apart", "value-near", "value-agrees", "value-same-common", "value-same-some", "value-same-rare"],
    ["value-bound-far", "value-agrees"],
    ["value-apart", "value-off-by-one", "value-near", "value-agrees"],
    ["value-slip-common", "value-slip"],
    ["noun-differs", "noun-kind", "noun-same"],
]
SLIPS = ["value-slip", "value-slip-common", "value-one-digit-off"]
JUMPS = ["value-apart", "value-far"]
HELD = {"unit-restated": 9.0, "wording-revises": 9.0, "wording-rival-estimates": 9.0,   # decided by grammar, not learnt
        "value-of-another-story": -1.5,   # gold sets hold one story each, archives thousands
        "places-narrowed": -1.0,   # too rare there to be learnt
        # How two counts of people differ; the sets tell of one event each, and hardly of anybody else.
        "fate-one-sided": -0.6, "value-of-one-fate": -0.4,
        # Where values differ these rule a link out; the pairs that are left agree, and would teach the contrary.
        "stance-differs": -0.6, "period-differs": -0.5, "change-differs": -0.1}
# What a slip weighs more than the gold sets say: they are edited texts, with next to none, and slips are what a user
# looks for. Chosen with the alarms of the visible sets in sight; it costs one wrong alarm there.
LOOKED_FOR = 1.25


def gold_of(sets, path):
    gold = json.load(open(path, encoding="utf8"))
    name, texts = gold["cluster"], {}
    figures, group = defaultdict(list), {}
    for figure in gold["figures"]:
        if figure["kind"] != "figure":
            continue
        doc = figure["doc"]
        if doc not in texts:
            texts[doc] = open(os.path.join(sets, name, doc + ".txt"), encoding="utf8", newline="").read()
        text, at = texts[doc], -1
        for _ in range(figure.get("nth") or 1):
            at = text.find(figure["quote"], at + 1)
        start = at + figure["quote"].find(figure["num"])
        span = [len(text[:n].encode()) for n in (start, start + len(figure["num"]))]
        figures[doc + ".txt"].append((span[0], span[1], figure["id"]))
    for number, entry in enumerate(gold["groups"]):
        for figure in entry["ids"]:
            group[figure] = None if entry.get("optional") else number
    return name, figures, group


def across(sets, program):
    """Pairs of figures of two sets whose articles seem to tell one story: none of them matches."""
    run = subprocess.run([os.path.abspath(program), "."], cwd=sets, capture_output=True, check=True)
    rows = csv.DictReader(io.StringIO(run.stdout.decode("utf8")))
    return [(row["levels"].split(";"), False, bool(row["veto"])) for row in rows
            if row["a"].split("/")[0] != row["b"].split("/")[0] and "subject-none" not in row["levels"]]


def pairs_of(sets, path, program):
    name, figures, group = gold_of(sets, path)
    run = subprocess.run([os.path.abspath(program), "."], cwd=os.path.join(sets, name), capture_output=True, check=True)

    def find(article, start):
        return next((i for a, b, i in figures.get(article, []) if a <= int(start) < b), None)

    out = []
    for row in csv.DictReader(io.StringIO(run.stdout.decode("utf8"))):
        a, b = find(row["a"], row["a_start"]), find(row["b"], row["b_start"])
        if a is None or b is None or a == b:
            continue
        x, y = group.get(a, a), group.get(b, b)
        if x is None and y is None:
            continue
        out.append((row["levels"].split(";"), x == y, bool(row["veto"])))
    return name, out


def differing(levels):
    """The levels as they would be if the values differed."""
    if not any(level.startswith("value-same") or level == "value-agrees" for level in levels):
        return []
    rest = [level for level in levels if not level.startswith("value-")]
    rest += ["value-of-one-fate"] if "fate-one-sided" in rest else []
    slips = [rest + [level] for level in SLIPS]
    if "unit-same" in rest:
        slips.append([level for level in rest if level != "unit-same"] + ["value-other-unit"])
    if "subject-same-article" in levels:
        return [rest + ["value-differs-in-article"]] + slips[:1]
    return [rest + ["value-near"]] + slips + [rest + [level] for level in JUMPS]


def examples(data):
    """Level sets with a match or not, and how much they count: every set counts as the root of its size."""
    out = Counter()
    for pairs in data.values():
        free = [(levels, match) for levels, match, veto in pairs if not veto]
        weight = 1 / max(1, len(free)) ** 0.5
        for levels, match in free:
            out[tuple(sorted(levels)), match] += weight
            told = differing(levels) if match else []
            for n, other in enumerate(told):
                out[tuple(sorted(other)), True] += weight * (REPEAT if n == 0 else JUMP if other[-1] in JUMPS else SLIP)
    return out


def estimate(data):
    rows = examples(data)
    norm = sum(rows.values())
    rows = [(levels, match, weight * 1000 / norm) for (levels, match), weight in sorted(rows.items())]
    total = {m: sum(w for _, match, w in rows if match == m) for m in (True, False)}
    seen = {m: Counter() for m in (True, False)}
    for levels, match, weight in rows:
        for level in levels:
            seen[match][level] += weight
    names = ["prior"] + sorted(set(seen[True]) | set(seen[False]))
    start = [math.log(total[True] / total[False])]
    for level in names[1:]:
        m, u = (seen[True][level] + 2) / (total[True] + 20), (seen[False][level] + 2) / (total[False] + 20)
        start.append(HELD.get(level, SHRINK * math.log(m / u)))
    index = {level: n for n, level in enumerate(names)}
    rows = [([0] + [index[level] for level in levels], match, weight) for levels, match, weight in rows]
    held = {index[level] for level in HELD if level in index}
    orders = [[index[level] for level in order if level in index] for order in ORDERS]
    often = [seen[True][level] + seen[False][level] for level in names]
    for order in orders:
        in_order(start, often, order)
    weights, speed = list(start), [0.0] * len(names)
    for _ in range(STEPS):
        gradient = [PULL * (a - b) for a, b in zip(start, weights)]
        curve = [PULL] * len(names)
        for levels, match, weight in rows:
            score = sum([weights[n] for n in levels])
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            error, bend = weight * (match - p), weight * p * (1 - p)
            for n in levels:
                gradient[n] += error
                curve[n] += bend
        for n in range(len(names)):
            if n not in held:
                speed[n] = 0.7 * speed[n] + PACE * gradient[n] / curve[n]
                weights[n] += speed[n]
        for order in orders:
            in_order(weights, often, order)
    raised = {level: LOOKED_FOR for level in SLIPS + ["value-other-unit"]}
    return {level: weight + raised.get(level, 0) for level, weight in zip(names, weights)}


def in_order(weights, seen, order):
    """Pools neighbours that stand the wrong way round, each by how often it is seen."""
    blocks = []
    for n in order:
        blocks.append([weights[n], seen[n] + 1e-9, [n]])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            value, count, members = blocks.pop()
            last = blocks[-1]
            last[0] = (last[0] * last[1] + value * count) / (last[1] + count)
            last[1] += count
            last[2] += members
    for value, _, members in blocks:
        for n in members:
            weights[n] = value


def judge(weights, pairs):
    tp = fp = fn = 0
    for levels, match, veto in pairs:
        said = not veto and weights["prior"] + sum(weights.get(level, 0) for level in levels) >= 0
        tp, fp, fn = tp + (said and match), fp + (said and not match), fn + (match and not said)
    return tp, fp, fn


def line(name, tp, fp, fn):
    p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
    print(f"{name:16} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}   ({tp} right, {fp} wrong, {fn} missed)")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("sets"), ap.add_argument("gold")
    ap.add_argument("--pairs", default="target/debug/examples/pair_evidence")
    ap.add_argument("--write", action="store_true", help="write src/link/weights.csv")
    ap.add_argument("--folds", metavar="DIR", help="write there, for each set, the weights estimated without it")
    ap.add_argument("--seen-only", action="store_true", help="do not judge sets by the weights of the others")
    arguments = ap.parse_args()
    data = dict(pairs_of(arguments.sets, path, arguments.pairs) for path in sorted(glob.glob(arguments.gold + "/*.json")))
    between = {"(between sets)": across(arguments.sets, arguments.pairs)}
    sums = [0, 0, 0]
    names = [] if arguments.seen_only else list(data)
    others = [{other: pairs for other, pairs in data.items() if other != name} | between for name in names]
    with multiprocessing.Pool() as pool:
        left_out = dict(zip(names, pool.map(estimate, others)))
    for name, weights in left_out.items():
        counts = judge(weights, data[name])
        line(name, *counts)
        sums = [a + b for a, b in zip(sums, counts)]
        if arguments.folds:
            write(weights, os.path.join(arguments.folds, name + ".csv"))
    if not arguments.seen_only:
        line("left out, all", *sums)
    weights = estimate(data | between)
    line("between sets", *judge(weights, between["(between sets)"]))
    sums = [sum(c) for c in zip(*(judge(weights, pairs) for pairs in data.values()))]
    line("all, seen", *sums)
    if arguments.write:
        write(weights, WEIGHTS)


def write(weights, path):
    weights = {**HELD, **weights}
    head = [row for row in open(WEIGHTS, encoding="utf8") if row.startswith("#")]
    with open(path, "w", encoding="utf8") as out:
        out.writelines(head + ["level,weight\n"])
        for level in ["prior"] + sorted(weights.keys() - {"prior"}):
            out.write(f"{level},{weights[level]:.2f}\n")


if __name__ == "__main__":
    main()
