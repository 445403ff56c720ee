"""Make chinese_names.csv: Chinese names of countries, capitals and large cities that other tables lack.

    python chinese_names.py OUT

Needs from PyPI: Babel (CLDR names, Unicode-3.0), opencc (traditional characters to simplified ones, one for one). From
CLDR: the names of countries in Taiwan's usage, and cities of time zones in both usages; the rest is
chinese_words.psv beside this file (CC0). All names are in simplified characters, as texts are read.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.core import get_global

from geo.gazetteer import Gazetteer
from geo.text.han import simplified

HEAD = """\
# Chinese names of places that the other tables lack, in simplified characters. Made by how/chinese_names.py.
# Sources: CLDR via Babel (Unicode-3.0); how/chinese_words.psv (own, CC0).
# target: iso:XX, or the city's name and country; name: parted by |.
"""


def candidates() -> Iterator[tuple[str, str, str]]:
    """Target, country and name, in the order of the table."""
    mainland, taiwan, english = (Locale.parse(x) for x in ("zh_Hans", "zh_Hant", "en"))
    zones = get_global("zone_territories")
    for code in sorted(str(k) for k in taiwan.territories if k not in ("HK", "MO", "PS")):
        name = simplified(taiwan.territories[code])
        if len(code) == 2 and "（" not in name:
            yield f"iso:{code}", code, name
    for zone, names in sorted(mainland.time_zones.items()):
        city = english.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        code = str(zones.get(zone, ""))
        for name in (names.get("city", ""), simplified(taiwan.time_zones.get(zone, {}).get("city", ""))):
            if name and code and "州" not in name:
                yield f"{city}, {code}", code, name
    for line in Path(__file__).with_name("chinese_words.psv").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            target, *own = line.split("|")
            for name in own:
                yield target, target[-2:], name


def main() -> None:
    """Write what the gazetteer does not know yet."""
    gazetteer = Gazetteer.open()
    found: dict[str, list[str]] = {}
    for target, code, name in candidates():
        if target.startswith("iso:"):
            known = gazetteer.country(code) is None or any(
                e.place.kind == "country" and e.place.country == code for e in gazetteer.lookup(name)
            )
        else:
            places = {e.place.id for e in gazetteer.lookup(target[:-4]) if e.place.country == code}
            known = not places or any(e.place.country == code for e in gazetteer.lookup(name))
        if not known and name not in found.setdefault(target, []):
            found[target].append(name)
    with Path(sys.argv[1]).open("w", encoding="utf-8", newline="") as out:
        out.write(HEAD)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["target", "name"])
        writer.writerows((target, "|".join(names)) for target, names in found.items() if names)


if __name__ == "__main__":
    main()
