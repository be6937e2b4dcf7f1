#!/usr/bin/env python3
"""Predictions of `figcheck extract` for a NewsQuant file, in that benchmark's conventions.

usage: newsquant.py GOLD.json [--bin target/release/figcheck] > pred.jsonl

GOLD.json is a list of records with a "text" each; only the texts are read. One line a record comes out:
{"i": 0, "figures": [{"value", "hi", "bound", "change", "unit"}]}. The benchmark's names for units and its habits
live here, so that figcheck need not know them.
"""
import argparse
import csv
import io
import json
import pathlib
import re
import subprocess
import tempfile

CURRENCIES = {
    "USD": "dollar", "GBP": "pound sterling", "EUR": "euro", "JPY": "japanese yen", "ILS": "shekel", "CAD": "canadian dollar",
    "AUD": "australian dollar", "HKD": "hong kong dollar", "SGD": "singapore dollar", "NZD": "new zealand dollar",
    "CNY": "chinese yuan", "INR": "indian rupee", "KRW": "south korean won", "CHF": "swiss franc", "SEK": "swedish krona",
    "NOK": "norwegian krone", "DKK": "danish krone", "RUB": "russian ruble", "ZAR": "south african rand",
    "BRL": "brazilian real", "MXN": "mexican peso", "PHP": "philippine peso", "IDR": "indonesian rupiah",
    "MYR": "malaysian ringgit", "THB": "thai baht", "VND": "vietnamese dong", "NGN": "nigerian naira",
    "KES": "kenyan shilling", "TRY": "turkish lira", "PLN": "polish zloty", "AED": "uae dirham", "SAR": "saudi riyal",
    "PKR": "pakistani rupee", "LKR": "sri lankan rupee", "BTC": "bitcoin",
}
UNITS = {
    "percent": "percentage", "percentage_point": "percentage point", "degree_celsius": "celsius", "degree_fahrenheit": "fahrenheit",
    "kilometre_per_hour": "kilometre per hour", "mile_per_hour": "mile per hour", "pound": "pound-mass", "": "-",
}
IRREGULAR = {"people": "people", "men": "man", "women": "woman", "children": "child", "feet": "foot", "viruses": "virus"}


# The corpus lost its pound and yen signs on the way.
SIGNS = [(re.compile(r"\bPS(?=\d)"), "£"), (re.compile(r"\bY=(?=\d)"), "¥")]

# A word of change after the figure is no change there: "34.4% higher" is "=".
AFTER = re.compile(r"^\W*(higher|lower|more|less|increase|rise|drop|fall|gain|decline|premium|discount|improvement|growth|off)\b", re.I)


def change_of(row):
    """Bound before change: "up about 19 per cent" is "~" there."""
    if row["bound"] != "=":
        return ""
    _, _, rest = row["sentence"].partition(row["phrase"])
    return "" if AFTER.match(rest) else row["change"]


def written(text):
    """The text with its signs back."""
    for pattern, sign in SIGNS:
        text = pattern.sub(sign, text)
    return text


def singular(noun):
    """The noun phrase with its last word in the singular, as the benchmark writes it."""
    words = noun.split()
    if not words:
        return "-"
    last = words[-1]
    if last.lower() in IRREGULAR:
        last = IRREGULAR[last.lower()]
    elif re.search(r"(ss|us|is)$", last):
        pass
    elif last.endswith("ies") and len(last) > 4:
        last = last[:-3] + "y"
    elif re.search(r"(ch|sh|x|ss)es$", last):
        last = last[:-2]
    elif last.endswith("s"):
        last = last[:-1]
    return " ".join(words[:-1] + [last])


def unit_name(row):
    """The benchmark's name for the unit of one figure."""
    unit = row["unit"]
    head, _, per = unit.partition("/")
    if re.fullmatch("[A-Z]{3}", head):
        name = CURRENCIES.get(head, head)
    elif head == "year" and re.search(r"\b(old|age|aged)\b", row["phrase"].lower()):
        name = "year of age"
    elif head in UNITS:
        name = UNITS[head]
    elif row["noun"] and (head == "person" or head == row["noun"] or row.get("dimension", "count") == "count"):
        name = singular(row["noun"]) if is_counted(head) else head.replace("_", " ")
    else:
        name = head.replace("_", " ")
    return f"{name} per {per.replace('_', ' ')}" if per else name


MEASURED = re.compile(
    r"^(second|minute|hour|day|week|month|year|quarter|decade|century|.*metre|mile|yard|foot|inch|.*gram|tonne|ton|pound|ounce|"
    r".*litre|gallon|barrel|hectare|acre|.*watt.*|.*joule|.*hertz|.*byte|.*bit|.*volt|degree.*|celsius|fahrenheit|.*pascal|"
    r"percent|percentage_point|basis_point|times|magnitude|horsepower|knot|square_.*|cubic_.*|.*_per_.*|point|share|decibel)$")


def is_counted(unit):
    return not MEASURED.match(unit)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold")
    arguments.add_argument("--bin", default="target/release/figcheck")
    options = arguments.parse_args()
    with open(options.gold, encoding="utf8") as file:
        texts = [written(record["text"]) for record in json.load(file)]
    with tempfile.TemporaryDirectory() as folder:
        names = [f"{index:05}.txt" for index in range(len(texts))]
        for name, text in zip(names, texts):
            pathlib.Path(folder, name).write_text(text, encoding="utf8")
        with open(pathlib.Path(folder, "articles.csv"), "w", encoding="utf8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["path", "source", "published", "lang", "title"])
            writer.writerows([name, "", "", "en", ""] for name in names)
        binary = pathlib.Path(options.bin).resolve()
        run = subprocess.run([binary, "extract", ".", "--format", "csv"], cwd=folder, capture_output=True, check=True)
    found = [[] for _ in texts]
    for row in csv.DictReader(io.StringIO(run.stdout.decode("utf8"))):
        found[names.index(pathlib.Path(row["article"]).name)].append({
            "value": row["value"],
            "hi": row["value_max"] or None,
            "bound": row["bound"],
            "change": change_of(row),
            "unit": unit_name(row),
        })
    for index, figures in enumerate(found):
        print(json.dumps({"i": index, "figures": figures}, ensure_ascii=False))


if __name__ == "__main__":
    main()
