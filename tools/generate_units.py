#!/usr/bin/env python3
"""Writes the tables of units and currencies under src/lexicon from maintained sources.

    pip install babel pycountry pint
    python3 tools/generate_units.py            # write
    python3 tools/generate_units.py --check    # fail where a table differs from what would be written

Names of units and currencies: Unicode CLDR (through babel). Currency codes: ISO 4217 (through pycountry). Factors: the
definitions below, exact by law or treaty, each compared with pint's registry. Words that no source lists (colloquial
names, customary units, words with two meanings) are kept by hand in units_customary.csv, unit_words.csv and
unit_cues.csv, which this script never touches.
"""
import argparse
import csv
import io
import pathlib
import re
import sys
from decimal import Decimal, getcontext

import babel
import pint
import pycountry
from babel import Locale
from babel.numbers import get_currency_name, get_currency_symbol, get_territory_currencies

getcontext().prec = 60
LEXICON = pathlib.Path(__file__).resolve().parent.parent / "src" / "lexicon"

# 4-tuples: id; factor to the base unit of the dimension; CLDR unit (or none); pint unit (or none).
# Lengths of time: the mean Gregorian year of 365.2425 days. Rates over time (speeds) are per 12 622 780 800 seconds, the
# least time that holds whole weeks and whole mean years, so that each factor is exact. Temperatures are in
# degrees Rankine, in which Celsius and Fahrenheit are both exact.
INCH, FOOT, YARD, MILE, NAUTICAL = "0.0254", "0.3048", "0.9144", "1609.344", "1852"
POUND, GALLON, IMPERIAL_GALLON = "0.45359237", "0.003785411784", "0.00454609"
YEAR, RATE_TIME = "31556952", "12622780800"
UNITS = {
    "length": [
        ("nanometre", "0.000000001", "nanometer", "nanometer"),
        ("micrometre", "0.000001", "micrometer", "micrometer"),
        ("millimetre", "0.001", "millimeter", "millimeter"),
        ("centimetre", "0.01", "centimeter", "centimeter"),
        ("decimetre", "0.1", "decimeter", "decimeter"),
        ("metre", "1", "meter", "meter"),
        ("kilometre", "1000", "kilometer", "kilometer"),
        ("inch", INCH, "inch", "inch"),
        ("foot", FOOT, "foot", "foot"),
        ("yard", YARD, "yard", "yard"),
        ("fathom", f"6*{FOOT}", "fathom", "fathom"),
        ("furlong", f"660*{FOOT}", "furlong", "furlong"),
        ("mile", MILE, "mile", "mile"),
        ("nautical_mile", NAUTICAL, "nautical-mile", "nautical_mile"),
        ("astronomical_unit", "149597870700", "astronomical-unit", "astronomical_unit"),
        ("light_year", "9460730472580800", "light-year", "light_year"),
    ],
    "area": [
        ("square_millimetre", "0.000001", None, "millimeter**2"),
        ("square_centimetre", "0.0001", "square-centimeter", "centimeter**2"),
        ("square_metre", "1", "square-meter", "meter**2"),
        ("square_kilometre", "1000000", "square-kilometer", "kilometer**2"),
        ("hectare", "10000", "hectare", "hectare"),
        ("are", "100", None, "are"),
        ("square_inch", f"{INCH}*{INCH}", "square-inch", "inch**2"),
        ("square_foot", f"{FOOT}*{FOOT}", "square-foot", "foot**2"),
        ("square_yard", f"{YARD}*{YARD}", "square-yard", "yard**2"),
        ("square_mile", f"{MILE}*{MILE}", "square-mile", "mile**2"),
        ("square_nautical_mile", f"{NAUTICAL}*{NAUTICAL}", None, "nautical_mile**2"),
        ("acre", f"43560*{FOOT}*{FOOT}", "acre", "acre"),
        ("dunam", "1000", "dunam", None),
    ],
    "volume": [
        ("cubic_centimetre", "0.000001", "cubic-centimeter", "centimeter**3"),
        ("cubic_metre", "1", "cubic-meter", "meter**3"),
        ("cubic_kilometre", "1000000000", "cubic-kilometer", "kilometer**3"),
        ("millilitre", "0.000001", "milliliter", "milliliter"),
        ("centilitre", "0.00001", "centiliter", "centiliter"),
        ("litre", "0.001", "liter", "liter"),
        ("hectolitre", "0.1", "hectoliter", "hectoliter"),
        ("megalitre", "1000", "megaliter", "megaliter"),
        ("cubic_inch", f"{INCH}*{INCH}*{INCH}", "cubic-inch", "inch**3"),
        ("cubic_foot", f"{FOOT}*{FOOT}*{FOOT}", "cubic-foot", "foot**3"),
        ("cubic_yard", f"{YARD}*{YARD}*{YARD}", "cubic-yard", "yard**3"),
        ("cubic_mile", f"{MILE}*{MILE}*{MILE}", "cubic-mile", "mile**3"),
        ("fluid_ounce", f"{GALLON}/128", "fluid-ounce", "US_fluid_ounce"),
        ("pint", f"{GALLON}/8", "pint", "pint"),
        ("quart", f"{GALLON}/4", "quart", "quart"),
        ("gallon", GALLON, "gallon", "gallon"),
        ("imperial_gallon", IMPERIAL_GALLON, "gallon-imperial", "imperial_gallon"),
        ("barrel", f"42*{GALLON}", "barrel", "oil_bbl"),
        ("bushel", f"2150.42*{INCH}*{INCH}*{INCH}", "bushel", "bushel"),
        ("acre_foot", f"43560*{FOOT}*{FOOT}*{FOOT}", "acre-foot", "acre_foot"),
    ],
    "mass": [
        ("microgram", "0.000000001", "microgram", "microgram"),
        ("milligram", "0.000001", "milligram", "milligram"),
        ("gram", "0.001", "gram", "gram"),
        ("kilogram", "1", "kilogram", "kilogram"),
        ("tonne", "1000", "tonne", "metric_ton"),
        ("short_ton", f"2000*{POUND}", "ton", "short_ton"),
        ("long_ton", f"2240*{POUND}", None, "long_ton"),
        ("pound", POUND, "pound", "pound"),
        ("ounce", f"{POUND}/16", "ounce", "ounce"),
        ("troy_ounce", "0.0311034768", "ounce-troy", "troy_ounce"),
        ("carat", "0.0002", "carat", "carat"),
    ],
    "time": [
        ("nanosecond", "0.000000001", "nanosecond", "nanosecond"),
        ("microsecond", "0.000001", "microsecond", "microsecond"),
        ("millisecond", "0.001", "millisecond", "millisecond"),
        ("second", "1", "second", "second"),
        ("minute", "60", "minute", "minute"),
        ("hour", "3600", "hour", "hour"),
        ("day", "86400", "day", "day"),
        ("week", "604800", "week", "week"),
        ("month", f"{YEAR}/12", "month", "month"),
        ("quarter", f"{YEAR}/4", "quarter", None),
        ("year", YEAR, "year", "year"),
        ("decade", f"10*{YEAR}", "decade", "decade"),
        ("century", f"100*{YEAR}", "century", "century"),
    ],
    "length/time": [
        ("knot", f"{NAUTICAL}*{RATE_TIME}/3600", "knot", "knot"),
    ],
    "energy": [
        ("joule", "1", "joule", "joule"),
        ("kilojoule", "1000", "kilojoule", "kilojoule"),
        ("megajoule", "1000000", None, "megajoule"),
        ("calorie", "4.184", "calorie", "calorie"),
        ("kilocalorie", "4184", "kilocalorie", "kilocalorie"),
        ("watt_hour", "3600", None, "watt_hour"),
        ("kilowatt_hour", "3600000", "kilowatt-hour", "kilowatt_hour"),
        ("megawatt_hour", "3600000000", None, "megawatt_hour"),
        ("gigawatt_hour", "3600000000000", None, "gigawatt_hour"),
        ("terawatt_hour", "3600000000000000", None, "terawatt_hour"),
        ("british_thermal_unit", "1055.05585262", "british-thermal-unit", "Btu"),
        ("therm", "105480400", "therm-us", None),
    ],
    "power": [
        ("milliwatt", "0.001", "milliwatt", "milliwatt"),
        ("watt", "1", "watt", "watt"),
        ("kilowatt", "1000", "kilowatt", "kilowatt"),
        ("megawatt", "1000000", "megawatt", "megawatt"),
        ("gigawatt", "1000000000", "gigawatt", "gigawatt"),
        ("terawatt", "1000000000000", None, "terawatt"),
        ("horsepower", "745.69987158227022", "horsepower", "horsepower"),
    ],
    "data": [
        ("bit", "1", "bit", "bit"),
        ("kilobit", "1000", "kilobit", "kilobit"),
        ("megabit", "1000000", "megabit", "megabit"),
        ("gigabit", "1000000000", "gigabit", "gigabit"),
        ("terabit", "1000000000000", "terabit", "terabit"),
        ("byte", "8", "byte", "byte"),
        ("kilobyte", "8000", "kilobyte", "kilobyte"),
        ("megabyte", "8000000", "megabyte", "megabyte"),
        ("gigabyte", "8000000000", "gigabyte", "gigabyte"),
        ("terabyte", "8000000000000", "terabyte", "terabyte"),
        ("petabyte", "8000000000000000", "petabyte", "petabyte"),
    ],
    "frequency": [
        ("hertz", "1", "hertz", "hertz"),
        ("kilohertz", "1000", "kilohertz", "kilohertz"),
        ("megahertz", "1000000", "megahertz", "megahertz"),
        ("gigahertz", "1000000000", "gigahertz", "gigahertz"),
    ],
    "pressure": [
        ("pascal", "1", "pascal", "pascal"),
        ("hectopascal", "100", "hectopascal", "hectopascal"),
        ("kilopascal", "1000", "kilopascal", "kilopascal"),
        ("megapascal", "1000000", "megapascal", "megapascal"),
        ("gigapascal", "1000000000", None, "gigapascal"),
        ("bar", "100000", "bar", "bar"),
        ("millibar", "100", "millibar", "millibar"),
        ("atmosphere", "101325", "atmosphere", "atmosphere"),
        ("millimetre_of_mercury", "133.322387415", "millimeter-ofhg", "mmHg"),
        ("pound_per_square_inch", f"{POUND}*9.80665/{INCH}/{INCH}", "pound-force-per-square-inch", "psi"),
    ],
    "torque": [
        ("newton_metre", "1", "newton-meter", None),
        ("pound_foot", f"{POUND}*9.80665*{FOOT}", "pound-force-foot", None),
    ],
    "force": [("newton", "1", "newton", "newton"), ("kilonewton", "1000", None, "kilonewton")],
    "temperature": [
        ("degree_celsius", "1.8", "celsius", None),
        ("degree_fahrenheit", "1", "fahrenheit", None),
        ("kelvin", "1.8", "kelvin", None),
    ],
    "angle": [("degree", "1", "degree", "degree")],
    "current": [("milliampere", "0.001", "milliampere", "milliampere"), ("ampere", "1", "ampere", "ampere")],
    "voltage": [("volt", "1", "volt", "volt"), ("kilovolt", "1000", None, "kilovolt")],
    "charge": [
        ("milliampere_hour", "0.001", None, "milliampere*hour"),
        ("ampere_hour", "1", None, "ampere*hour"),
    ],
    "luminous_flux": [("lumen", "1", "lumen", "lumen")],
    "illuminance": [("lux", "1", "lux", "lux")],
    "radiation_dose": [
        ("microsievert", "0.000001", None, "microsievert"),
        ("millisievert", "0.001", None, "millisievert"),
        ("sievert", "1", None, "sievert"),
    ],
    "sound_level": [("decibel", "1", None, None)],
    "image_size": [("pixel", "1", "pixel", None), ("megapixel", "1000000", "megapixel", None)],
    "ratio": [
        ("percent", "0.01", "percent", None),
        ("permille", "0.001", "permille", None),
        ("part_per_million", "0.000001", "permillion", None),
    ],
    "percentage_point": [("percentage_point", "1", None, None), ("basis_point", "0.01", "permyriad", None)],
}
OFFSETS = {"degree_celsius": "491.67", "degree_fahrenheit": "459.67"}
# Speeds and other rates that CLDR names as one unit: our id is the rate.
NAMED_RATES = {
    "kilometer-per-hour": "kilometre/hour",
    "meter-per-second": "metre/second",
    "mile-per-hour": "mile/hour",
    "mile-per-gallon": "mile/gallon",
}
# Names in CLDR that mean other things in running text; those that matter are kept by hand in unit_words.csv.
SKIPPED_NAMES = {
    "en": {"C", "F", "K", "A", "J", "V", "N", "b", "h", "m", "g", "l", "L", "s", "d", "w", "y", "q", "c", "p", "in", "ft",
           "bar", "at", "deg", "px", "pt", "qt", "ftm", "fur", "fth", "ct", "CD", "dec", "lm", "lx", "byte", "bit", "'", "\"", "″",
           "′", "#", "#m", "ton", "tons", "TN", "tn", "second", "seconds", "quarter", "quarters", "qtr", "qtrs", "q",
           "point", "points", "pound", "pounds", "ounce", "ounces", "degree", "degrees", "°", "B", "P", "R$", "cal", "Cal",
           "hr", "hrs", "au", "ly", "minute", "min", "item", "items", "mi", "M", "pts", "mth", "mths", "c.", "carat", "carats",
           "gallon", "gallons", "knot", "knots", "bits", "bytes", "W", "dunam", "dunams", "t", "kn", "au", "bu", "mb", "Pa", "gal", "ms", "ns", "MP"},
    "vi": {"C", "K", "A", "J", "V", "N", "B", "b", "g", "m", "L", "l", "s", "h", "giờ", "điểm", "in", "ft", "yd", "phần", "bar", "ct",
           "ca", "th", "thg", "tấn", "pt", "gr", "px", "W", "lb", "oz", "độ", "°", "phút", "giây", "năm", "tháng", "tuần", "ngày",
           "quý", "thế kỷ", "thập kỷ", "″", "′", "byte", "bit", "dặm", "hải lý", "M", "cal", "Cal", "ft", "acre", "q", "hl", "mẫu", "thùng", "sải", "\"", "'", "CT", "ly", "au", "tn", "fth", "fur", "bu", "kn", "mb", "Pa", "t", "gal",
           "inch", "panh", "MP", "therm Mỹ"},
}
# ISO 4217 codes that no price is quoted in: funds, testing, metals, bond units.
NO_PRICES = {"BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI", "UYW", "XAD", "XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XPD", "XPT",
             "XSU", "XTS", "XUA", "XXX", "SVC"}
# Codes no longer in ISO 4217 that news of the last years has prices in.
FORMER = {"BGN": "Bulgarian Lev", "HRK": "Kuna"}
# Names that several countries share, of one kind whatever the spelling.
FAMILIES = {"riyal": "rial", "krona": "crown", "krone": "crown", "króna": "crown", "koruna": "crown", "denar": "dinar"}
# Last words of names that are everyday words too; kept by hand in unit_words.csv, with a context.
EVERYDAY = {"en": {"gold", "mark", "marks", "rights", "sol", "soles", "real", "reals", "soberano", "soberanos", "rand", "won", "leone", "dong",
                   "florin", "guilder", "euro", "euros", "lek", "lekë", "pula", "loti", "tala", "lev", "kuna"}}


def factor(expression):
    """The value of a product and quotient of decimals, at most 28 digits."""
    parts = re.split(r"([*/])", expression)
    value = Decimal(parts[0])
    for operator, part in zip(parts[1::2], parts[2::2]):
        value = value * Decimal(part) if operator == "*" else value / Decimal(part)
    rounded = value.normalize()
    if len(rounded.as_tuple().digits) > 28:
        getcontext().prec = 28
        rounded = +value
        getcontext().prec = 60
    return format(rounded, "f")


def compare_with_pint(rows):
    registry = pint.UnitRegistry(non_int_type=Decimal)
    bases = {}
    for dimension, name, value, pint_name in rows:
        if pint_name is None or dimension == "time" and name in {"month", "year", "decade", "century"}:
            continue
        magnitude = registry.Quantity(Decimal(1), pint_name).to_base_units().magnitude / Decimal(value)
        base = bases.setdefault(dimension, (magnitude, name))
        if abs(magnitude / base[0] - 1) > Decimal("0.00001"):
            sys.exit(f"{name}: {value} does not fit pint's {pint_name} beside {base[1]}")


def units_table():
    rows, checks = [], []
    for dimension, units in UNITS.items():
        for name, expression, _, pint_name in units:
            value = factor(expression)
            checks.append((dimension, name, value, pint_name))
            rows.append((name, dimension, value, OFFSETS.get(name, "0")))
    compare_with_pint(checks)
    return ("# Units with their worth in the base unit of their dimension (value * factor + offset). Factors are exact, but for psi,\n"
            "# which no decimal gives (28 digits). Written by tools/generate_units.py, which says where they come from.\n",
            ("id", "dimension", "factor", "offset"), rows)


def names_of(language):
    ids = {cldr: name for units in UNITS.values() for name, _, cldr, _ in units if cldr} | NAMED_RATES
    seen = {}
    for tag in {"en": ("en", "en_GB"), "vi": ("vi",)}[language]:
        for key, patterns in Locale.parse(tag)._data["unit_patterns"].items():
            unit = ids.get(key.split("-", 1)[1])
            if unit is None:
                continue
            for width in ("long", "short", "narrow"):
                forms = patterns.get(width, {})
                if not hasattr(forms, "items"):
                    continue
                for count in ("one", "other"):
                    word = forms.get(count, "").replace("{0}", "").strip()
                    if word and word not in SKIPPED_NAMES[language]:
                        kind = "name" if width == "long" and word != "%" else "symbol"
                        seen.setdefault((word, unit), kind)
    rows = sorted((word, unit, kind) for (word, unit), kind in seen.items())
    return (f"# Names of units, from Unicode CLDR by way of babel {babel.__version__}; written by tools/generate_units.py. A symbol is\n"
            "# written exactly so, a name in any case. More names are in unit_words.csv.\n", ("word", "unit", "kind"), rows)


def currencies():
    return sorted({c.alpha_3 for c in pycountry.currencies if c.alpha_3 not in NO_PRICES} | set(FORMER))


def currency_table():
    rows = [(code, FORMER.get(code) or pycountry.currencies.get(alpha_3=code).name) for code in currencies()]
    return ("# ISO 4217 currency codes in use, by way of pycountry, and a few that were; written by tools/generate_units.py.\n",
            ("code", "name"), rows)


def plain_name(code, count, language):
    return re.sub(r"\s*\(.*\)", "", get_currency_name(code, count=count, locale=language)).lower()


def families():
    """The currencies that share a name, by that name in English: {"peso": {"ARS", ...}}."""
    found = {}
    for code in currencies():
        word = plain_name(code, 1, "en").split()[-1]
        found.setdefault(FAMILIES.get(word, word), set()).add(code)
    found["yen sign"] = {"JPY", "CNY"}
    return {word: codes for word, codes in found.items() if len(codes) > 1}


def country_table():
    rows = []
    for territory in sorted(Locale("en").territories):
        tender = get_territory_currencies(territory) if re.fullmatch("[A-Z]{2}", territory) else []
        rows += [(territory, code) for code in tender if code in currencies()][:1]
    return (f"# The money of each country, the first where it has more than one, from Unicode CLDR by way of babel {babel.__version__};\n"
            "# written by tools/generate_units.py.\n", ("country", "code"), rows)


def family_table():
    rows = []
    for territory in sorted(Locale("en").territories):
        tender = get_territory_currencies(territory) if re.fullmatch("[A-Z]{2}", territory) else []
        rows += [(family, territory, code) for family, codes in families().items() for code in tender if code in codes]
    return (f"# Currencies that share a name, with the countries where each is legal tender, from Unicode CLDR by way of babel {babel.__version__};\n"
            "# written by tools/generate_units.py. The words of a family are in LANG/money_words.csv.\n",
            ("family", "country", "code"), sorted(rows))


def currency_names(language):
    words = {}
    for code in currencies():
        for count in (None, 1, 2):
            name = get_currency_name(code, count=count, locale=language)
            if name != code:
                words.setdefault((re.sub(r"\s*\(.*\)", "", name).lower(), code), "name")
        symbol = get_currency_symbol(code, locale=language)
        if symbol != code and symbol != "$":
            words.setdefault((symbol, code), "symbol")
    if language == "en":
        # "forint" is short for "Hungarian forint".
        for code in currencies():
            for count in (1, 2):
                word = plain_name(code, count, language).split()[-1]
                if word not in EVERYDAY[language]:
                    words.setdefault((word, code), "name")
    by_word = {}
    for word, code in words:
        by_word.setdefault(word, set()).add(code)
    rows = sorted((word, code, kind) for (word, code), kind in words.items() if len(by_word[word]) == 1)
    return (f"# Names and symbols of currencies, from Unicode CLDR by way of babel {babel.__version__}; written by tools/generate_units.py.\n"
            "# More names are in unit_words.csv.\n", ("word", "unit", "kind"), rows)


def rendered(table):
    head, columns, rows = table
    out = io.StringIO()
    out.write(head)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true")
    check = arguments.parse_args().check
    tables = {"units.csv": units_table(), "currencies.csv": currency_table(), "currency_families.csv": family_table(),
              "country_currencies.csv": country_table()}
    for language in ("en", "vi"):
        tables[f"{language}/units.csv"] = names_of(language)
        tables[f"{language}/currencies.csv"] = currency_names(language)
    stale = []
    for name, table in tables.items():
        path, text = LEXICON / name, rendered(table)
        if check and (not path.exists() or path.read_text(encoding="utf8") != text):
            stale.append(name)
        elif not check:
            path.write_text(text, encoding="utf8")
    if stale:
        sys.exit(f"not as generated: {', '.join(stale)}")


if __name__ == "__main__":
    main()
