"""What files say of a stop beside its place: source, evidence, how exact, licences."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from geo.exchange.tables import RETOLD_COLUMNS, item_words

# XML 1.0, production Char: everything else can't stand in a document, whatever the escaping.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(value: Any) -> str:
    """`value` without what no XML document and no calendar may hold; "" for None."""
    return "" if value is None else _NO_XML.sub("", str(value))


def web_address(value: Any) -> str:
    """`value` where it is a plain web address, else ""."""
    text = xml_text(value).strip()
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return text if good and not re.search(r"[\s<>\"']", text) else ""


def when(row: dict[str, Any]) -> str:
    """A stop's time as EDTF, with its precision: "2023-09-08 (day) to 2023-09 (month)"."""
    days = []
    for side in ("arrival", "departure"):
        if row.get(side) and row[side] not in (row.get("arrival") if side == "departure" else None,):
            days.append(f"{row[side]} ({row[f'{side}_precision'] or 'unclear'})")
    return " to ".join(days)


def facts(row: dict[str, Any], licence: str, address: str) -> list[tuple[str, str]]:
    """Name and value of all there is to say about a stop, in the order to show it in; nothing empty."""
    met = row.get("met")
    said = [
        ("traveller", row.get("traveller")),
        ("traveller_country", row.get("traveller_country")),
        ("order", row.get("order")),
        ("status", row.get("status")),
        ("when", when(row)),
        ("place_id", row.get("place_id")),
        ("precision_km", row.get("radius_km")),
        ("disputed", "yes" if row.get("disputed") else None),
        ("met", "; ".join(met) if isinstance(met, list) else met),
        ("confidence", row.get("confidence")),
        ("evidence", row.get("evidence")),
        ("article", row.get("article_title")),
        ("article_date", row.get("article_date")),
        ("source", row.get("source")),
        ("url", row.get("url")),
        ("also_in", "; ".join(map(item_words, row.get("also_in") or ()))),
        ("n_reports", n if (n := row.get("n_reports") or 1) > 1 else None),
        *((name, "; ".join(map(item_words, row.get(name) or ()))) for name in RETOLD_COLUMNS[1:]),
        ("licences", licence),
        ("address", address),
    ]
    return [(name, xml_text(value)) for name, value in said if value not in (None, "")]
