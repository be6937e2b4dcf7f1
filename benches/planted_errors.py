#!/usr/bin/env python3
"""Plants one error at a time in articles that agree, and counts how many figcheck finds.

    planted_errors.py SETS GOLD [--bin target/release/figcheck] [--cases 200] [--seed 1] [--verbose]

SETS holds one folder a set, GOLD one JSON file a set. A case takes a gold group of verdict "agree" that has figures
in two articles or more, and changes one of its figures in one article: a digit, the scale word, a separator, or the
unit. It is caught when a finding marks the changed figure, or a thread that is not in agreement holds it. An alarm is
new elsewhere when its finding id was not there before the change and it does not mark the changed figure.

Prints a table: cases and catches by kind of change, and new alarms elsewhere a case.
"""
import argparse, csv, glob, io, json, os, random, re, shutil, subprocess, tempfile
from collections import Counter, defaultdict

SCALES = [("thousand", "million"), ("million", "billion"), ("billion", "million"), ("trillion", "billion"),
          ("nghìn", "triệu"), ("triệu", "tỷ"), ("tỷ", "triệu"), ("tỉ", "triệu")]
UNITS = [("kilometre", "mile"), ("km", "miles"), ("miles", "km"), ("mile", "km"), ("tonnes", "kilograms"), ("tấn", "kg"),
         ("USD", "đồng"), ("đồng", "USD"), ("days", "weeks"), ("months", "weeks"), ("hours", "minutes"),
         ("percent", "percentage points"), ("euros", "dollars"), ("inch", "cm"), ("metres", "km"), ("tháng", "tuần")]


def change_digit(num, tail, rng):
    at = [m.start() for m in re.finditer(r"\d", num)]
    if not at:
        return None
    n = rng.choice(at)
    new = rng.choice([d for d in "123456789" if d != num[n]])
    return num[:n] + new + num[n + 1:], tail


def change_scale(num, tail, rng):
    for old, new in SCALES:
        if re.search(rf"\b{old}\b", num):
            return re.sub(rf"\b{old}\b", new, num, count=1), tail
    return None


def change_separator(num, tail, rng):
    match = re.search(r"(\d)[.,](\d{3})(?!\d)", num)
    if match:   # a group loses a digit: 148,000 is 14,800
        whole = num[:match.start() + 1] + match.group(2)[:-1]
        return (whole[:-3] + num[match.start() + 1] + whole[-3:] if len(whole) > 3 else whole) + num[match.end():], tail
    match = re.search(r"(\d)[.,](\d)", num)
    if match:   # a decimal mark is lost: 20.7 is 207
        return num[:match.start() + 1] + num[match.end() - 1:], tail
    if re.fullmatch(r"\d{2,}", num):
        return num + "0", tail
    return None


def change_unit(num, tail, rng):
    for old, new in UNITS:
        if re.match(rf"[\s-]*{old}\b", tail):
            return num, re.sub(old, new, tail, count=1)
    return None


KINDS = {"digit": change_digit, "scale word": change_scale, "separator": change_separator, "unit": change_unit}


def run(program, folder, command):
    done = subprocess.run([program, command, ".", "--format", "csv" if command == "reconcile" else "jsonl"],
                          cwd=folder, capture_output=True)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode()[:500])
    return done.stdout.decode("utf8")


def findings(program, folder):
    out = {}
    for row in run(program, folder, "check").splitlines():
        record = json.loads(row)
        if "finding_id" in record:
            out[record["finding_id"]] = record
    return out


def candidates(sets, gold):
    for path in sorted(glob.glob(os.path.join(gold, "*.json"))):
        annotated = json.load(open(path, encoding="utf8"))
        name = annotated["cluster"]
        figures = {figure["id"]: figure for figure in annotated["figures"]}
        for group in annotated["groups"]:
            members = [figures[i] for i in group["ids"] if figures[i]["kind"] == "figure"]
            if group["verdict"] != "agree" or group.get("optional") or len({f["doc"] for f in members}) < 2:
                continue
            for figure in members:
                text = open(os.path.join(sets, name, figure["doc"] + ".txt"), encoding="utf8", newline="").read()
                at = -1
                for _ in range(figure.get("nth") or 1):
                    at = text.find(figure["quote"], at + 1)
                start = at + figure["quote"].find(figure["num"])
                yield name, figure, text, start


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("sets"), ap.add_argument("gold")
    ap.add_argument("--bin", default="target/release/figcheck")
    ap.add_argument("--cases", type=int, default=200)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--verbose", action="store_true")
    arguments = ap.parse_args()
    program, rng = os.path.abspath(arguments.bin), random.Random(arguments.seed)
    pool = defaultdict(list)
    for name, figure, text, start in candidates(arguments.sets, arguments.gold):
        tail = text[start + len(figure["num"]):]
        for kind, change in KINDS.items():
            if change(figure["num"], tail, rng):
                pool[kind].append((name, figure, text, start))
    before = {}
    cases, caught, elsewhere, missed = Counter(), Counter(), 0, []
    order = [kind for kind in KINDS if pool[kind]]
    for case in range(arguments.cases):
        kind = order[case % len(order)]
        name, figure, text, start = rng.choice(pool[kind])
        end = start + len(figure["num"])
        num, tail = KINDS[kind](figure["num"], text[end:], rng)
        source = os.path.join(arguments.sets, name)
        if name not in before:
            before[name] = set(findings(program, source))
        with tempfile.TemporaryDirectory() as work:
            folder = os.path.join(work, name)
            shutil.copytree(source, folder)
            path = figure["doc"] + ".txt"
            with open(os.path.join(folder, path), "w", encoding="utf8", newline="") as out:
                out.write(text[:start] + num + tail)
            low, high = len(text[:start].encode()), len((text[:start] + num).encode())
            marked, new = False, 0
            for key, record in findings(program, folder).items():
                hit = any(place["article"].endswith(path) and place["start"] < high and low < place["end"]
                          for place in record["places"])
                marked |= hit
                new += key not in before[name] and not hit
            if not marked:
                rows = list(csv.DictReader(io.StringIO(run(program, folder, "reconcile"))))
                marked = any(row["verdict"] != "agree" and row["article"].endswith(path)
                             and int(row["start"]) < high and low < int(row["end"]) for row in rows)
        cases[kind] += 1
        caught[kind] += marked
        elsewhere += new if not marked else max(0, new - 1)
        if not marked:
            missed.append((kind, name, figure["doc"], figure["quote"], num, figure["what"]))
    print(f"{'change':12} {'cases':>6} {'caught':>7} {'share':>6}")
    for kind in order:
        print(f"{kind:12} {cases[kind]:6} {caught[kind]:7} {caught[kind] / cases[kind]:6.2f}")
    total = sum(cases.values())
    print(f"{'all':12} {total:6} {sum(caught.values()):7} {sum(caught.values()) / total:6.2f}")
    print(f"new alarms elsewhere, a case: {elsewhere / total:.3f}")
    if arguments.verbose:
        for row in missed:
            print("MISSED", *row, sep=" | ")


if __name__ == "__main__":
    main()
