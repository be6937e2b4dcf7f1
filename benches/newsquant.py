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
    "fluid_ounce": "ounce", "troy_ounce": "ounce", "part_per_billion": "parts-per-billion", "part_per_million": "parts-per-million",
    "million_british_thermal_units": "mega british thermal unit", "pound_foot": "pound-foot", "milliampere_hour": "milliampere-hour", "revolution_per_minute": "revolutions per minute",
    "kilometre_per_hour": "kilometre per hour", "mile_per_hour": "mile per hour", "pound": "pound-mass", "": "-",
}
IRREGULAR = {"people": "people", "men": "man", "women": "woman", "children": "child", "feet": "foot", "viruses": "virus"}


# A word of change after the figure is no change there: "34.4% higher" is "=".
AFTER = re.compile(
    r"^[ -]?(?:\w+ )?(higher|lower|more|less|increase|rise|drop|fall|gain|decline|premium|discount|improvement|growth|off|boost|jump|"
    r"rebound|surge|hike|rally|cut|slump|dip|reduction|loss|slide|plunge|raise|uptick|downturn)\b", re.I)


def change_of(row):
    """Bound before change: "up about 19 per cent" is "~" there."""
    lead, _, rest = row["sentence"].partition(row["phrase"])
    if row["bound"] != "=" and not (lead.endswith("(") and row["phrase"][:1].isdigit()):
        return ""
    return "" if AFTER.match(rest) else row["change"]


def singular(noun):
    """The noun phrase with its last word in the singular, as the benchmark writes it."""
    words = [word for word in noun.split() if word not in ("and", "or", "of", "the", "a", "his", "its", "their")]
    if not words:
        return "-"
    last = words[-1]
    if re.fullmatch(r"[A-Z]\w*ns", last):
        # The people of a country stay in the plural: "Americans".
        return " ".join(words)
    if last.lower() in IRREGULAR:
        last = IRREGULAR[last.lower()]
    elif re.search(r"(ss|us|is)$", last):
        pass
    elif last.endswith("men"):
        last = last[:-3] + "man"
    elif last.endswith("ies") and len(last) > 4:
        last = last[:-3] + "y"
    elif re.search(r"(ch|sh|x|ss)es$", last):
        last = last[:-2]
    elif last.endswith("s"):
        last = last[:-1]
    return " ".join(words[:-1] + [last])


# A bare number in years is somebody's age ("Reed, 44,").
AGE = re.compile(r"\b(old|age|aged)\b", re.I)
TIME = re.compile(r"year|yr|\dy|decade|season", re.I)


DEFAULTS = {"$": "USD", "dollar": "USD", "pound": "GBP", "rupee": "INR", "peso": "MXN", "franc": "CHF"}
SHARED = re.compile(r"(?<![A-Za-z])\$|\b(?:dollar|pound|rupee|peso|franc)", re.I)


def unit_name(row):
    """The benchmark's name for the unit of one figure."""
    unit = row["unit"]
    head, _, per = unit.partition("/")
    if "currency left out" in row.get("notes", ""):
        return "-"
    if head == "fraction":
        return f"% {singular(row['noun'])}"
    if re.fullmatch("[A-Z]{3}", head):
        # A bare sign or word is named as written there, whatever the country: "$", "pounds".
        shared = SHARED.search(row["phrase"]) if "unit may be" in row.get("notes", "") else None
        name = CURRENCIES.get(DEFAULTS[shared[0].lower()] if shared else head, head)
    elif head == "year" and (AGE.search(row["phrase"]) or not TIME.search(row["phrase"])):
        name = "year of age"
    elif head == "penny" and re.search(r"\dp\b|\d p\b", row["phrase"]):
        # The letter stands for points there.
        name = "point"
    elif head == "horsepower" and "bhp" in row["phrase"]:
        name = "brake horsepower"
    elif head in UNITS:
        name = UNITS[head]
    elif row["noun"] and (head == "person" or head == row["noun"] or row.get("dimension", "count") == "count"):
        name = singular(row["noun"]) if is_counted(head) else head.replace("_", " ")
    else:
        name = head.replace("_", " ")
    if name.split() and is_counted(head) and not is_counted(name.split()[-1]):
        # "rushing yards" are yards.
        name = name.split()[-1]
    return f"{name} per {UNITS.get(per, per.replace('_', ' '))}" if per else name


# What the benchmark takes a vague numeral for.
VAGUE = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10 ** 6, "billion": 10 ** 9, "trillion": 10 ** 12}


def vague_range(number):
    """The ends of a vague numeral there: "thousands" is 1000 to 10000; None for a word such as "several"."""
    words = re.findall(r"(ten|dozen|hundred|thousand|million|billion|trillion)s\b", number.lower())
    if not words or words == ["ten"]:
        return None
    low = 1
    for word in words:
        low *= VAGUE.get(word, 10)
    return low, low * 10


def joined(rows, article):
    """The rows of one article, with "from 20 miles to 30" as one range, as the benchmark has it."""
    kept = []
    for row in rows:
        row = dict(row)
        before = kept[-1] if kept else None
        if before and before["sentence"] == row["sentence"] and not before["value_max"] and not row["value_max"]:
            lead = article[:int(before["start"])].decode("utf8")
            between = article[int(before["end"]):int(row["start"])].decode("utf8")
            if FROM.search(lead) and TO.fullmatch(between):
                before["value_max"] = row["value"]
                before["unit"] = before["unit"] or row["unit"]
                before["noun"] = before["noun"] or row["noun"]
                before["bound"], before["change"] = "=", ""
                continue
        kept.append(row)
    return kept


FROM = re.compile(r"\bfrom (?:the )?(?:up to |about |around )?[^\w\s]{0,2}[A-Z]{0,3}[^\w\s]{0,2}$")
TO = re.compile(r"[^,;]{0,40}?\bto (?:the )?(?:about |around |up to )?[^\w\s]?[A-Z]{0,3}[^\w\s]{0,2}")

MEASURED = re.compile(
    r"^(second|minute|hour|day|week|month|year|quarter|decade|century|.*metre|mile|yard|foot|inch|.*gram|tonne|ton|pound|ounce|"
    r".*litre|gallon|barrel|hectare|acre|.*watt.*|.*joule|.*hertz|.*byte|.*bit|.*volt|degree.*|celsius|fahrenheit|.*pascal|"
    r"percent|percentage_point|basis_point|times|magnitude|horsepower|knot|square_.*|cubic_.*|.*_per_.*|point|share|decibel)$")


def is_counted(unit):
    return not MEASURED.match(unit)


def figure_of(row):
    """One figure as the benchmark would write it; None where it would write none."""
    value, high, bound = row["value"], row["value_max"] or None, row["bound"]
    # A conversion in brackets does not share the hedge there.
    if row["sentence"].partition(row["phrase"])[0].endswith("(") and row["phrase"][:1].isdigit():
        bound = "="
    if not value:
        ends = vague_range(row["number"])
        if not ends:
            return None
        value, high = map(str, ends)
        bound = "="
    return {"value": value, "hi": high, "bound": bound, "change": change_of(row), "unit": unit_name(row)}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold")
    arguments.add_argument("--bin", default="target/release/figcheck")
    options = arguments.parse_args()
    with open(options.gold, encoding="utf8") as file:
        texts = [record["text"] for record in json.load(file)]
    with tempfile.TemporaryDirectory() as folder:
        names = [f"{index:05}.txt" for index in range(len(texts))]
        for name, text in zip(names, texts):
            pathlib.Path(folder, name).write_text(text, encoding="utf8")
        with open(pathlib.Path(folder, "articles.csv"), "w", encoding="utf8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["path", "source", "published", "lang", "title"])
            writer.writerows([name, "", "", "en", ""] for name in names)
        binary = pathlib.Path(options.bin).resolve()
        run = subprocess.run([binary, "extract", ".", "--vague", "--format", "csv"], cwd=folder, capture_output=True, check=True)
    rows = [[] for _ in texts]
    for row in csv.DictReader(io.StringIO(run.stdout.decode("utf8"))):
        rows[names.index(pathlib.Path(row["article"]).name)].append(row)
    for index, text in enumerate(texts):
        figures = [figure for row in joined(rows[index], text.encode("utf8")) if (figure := figure_of(row))]
        print(json.dumps({"i": index, "figures": figures}, ensure_ascii=False))


if __name__ == "__main__":
    main()
