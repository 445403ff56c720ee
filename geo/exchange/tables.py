"""CSV of stops and of links: one row each, with source, evidence, precision and attribution.

A spreadsheet runs what looks like a formula. Cells of text that begin like one get an apostrophe in front
(OWASP, "CSV Injection"); numbers are numbers and stay as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from geo import edtf
from geo.geocoding.credits import attributions

Parts = Iterable[tuple[pd.DataFrame, pd.DataFrame]]  # some rows, and their articles; a visit's stops are in one part

ATTRIBUTION = "Places: GeoNames (CC BY 4.0), Natural Earth (public domain) and Visit Atlas; texts: the source named"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SOURCE = ("article_title", "article_date", "source", "url")
SOURCE_COLUMNS = (*_SOURCE, "also_in")  # also_in: where else the same report was found (Archive.sources_of)

# What other reports of the same trip say, where the frame has it (Archive.with_reports).
RETOLD_COLUMNS = ("n_reports", "other_reports", "other_evidence", "differences")

STOP_COLUMNS = (
    "visit_id", "stop_id", "order", "parent_id", "traveller", "traveller_country", "name", "kind", "country",
    "latitude", "longitude", "radius_km", "disputed", "place_id", "arrival", "arrival_precision", "departure",
    "departure_precision", "status", "met", "confidence", "evidence", "article_id", *SOURCE_COLUMNS, *RETOLD_COLUMNS,
)  # fmt: skip
LINK_COLUMNS = (
    "link_id", "type", "a", "b", "date", "date_precision", "status", "label", "since", "years", "a_name",
    "a_latitude", "a_longitude", "b_name", "b_latitude", "b_longitude", "confidence", "evidence", "article_id",
    *SOURCE_COLUMNS,
)  # fmt: skip


def credit(*place_ids: object) -> str:
    """ATTRIBUTION, and that of the online services that these places come from."""
    return "; ".join((ATTRIBUTION, *attributions(place_ids)))


def precision(value: Any) -> str:
    """How exact an EDTF date is: "day", "month", "year", "interval", …; "" for none."""
    try:
        return edtf.precision(value) if isinstance(value, str) and value else ""
    except ValueError:
        return ""


def day_bounds(row: dict[str, Any]) -> tuple[str | None, str | None]:
    """First and last day (YYYY-MM-DD) that a stop may have lasted; None, None where it has no date."""
    told = [str(row[name]) for name in ("arrival", "departure") if precision(row.get(name))]
    spans = [edtf.bounds(value) for value in told]
    if not spans:
        return None, None
    return min(low for low, _ in spans).isoformat(), max(high for _, high in spans).isoformat()


def plain(value: Any) -> Any:
    """A frame's value as a plain Python one: no NaN, no numpy types; tuples become lists."""
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return None
    return value.item() if hasattr(value, "item") else value


def records(frame: pd.DataFrame, articles: pd.DataFrame) -> Iterable[dict[str, Any]]:
    """Rows of stops or links with what is known of their article and the precision of their dates."""
    columns = ["article_id", "title", "date", "source", "url", *(["also_in"] if "also_in" in articles else [])]
    wanted = articles[columns].drop_duplicates("article_id")
    known = {row[0]: row[1:] for row in wanted.itertuples(index=False, name=None)}
    names = list(frame.columns)
    for values in frame.itertuples(index=False, name=None):
        row = {name: plain(value) for name, value in zip(names, values, strict=True)}
        for name in ("arrival", "departure", "date"):
            if name in row:
                row[f"{name}_precision"] = precision(row[name])
        row.update(zip(SOURCE_COLUMNS, map(plain, known.get(row["article_id"], ("", None, "", ""))), strict=False))
        yield row


def item_words(item: Any) -> str:
    """One of a list in words; a report as its sentence, title, source, day and address."""
    if not isinstance(item, dict):
        return str(item)
    return ", ".join(str(item[name]) for name in ("evidence", "title", "source", "date", "url") if item.get(name))


def guard(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(map(item_words, value))
    if isinstance(value, str):
        value = value.replace("\0", "")
        return f"'{value}" if value.lstrip(" ").startswith(_FORMULA) else value
    return value


def _csv(columns: tuple[str, ...], parts: Parts, address: str) -> Iterator[str]:
    yield _text((*columns, "attribution", "address"), ())
    for frame, articles in parts:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        for row in records(frame, articles):
            writer.writerow([guard(row.get(name)) for name in columns] + [credit(row.get("place_id")), guard(address)])
        yield out.getvalue()


def rejected_csv(problems: Iterable[tuple[str, str]]) -> str:
    """Rows of a table that were not taken, and why, as CSV text."""
    return _text(("where", "why"), problems)


def changes_csv(lines: Iterable[tuple[str, str, str, str, str]]) -> str:
    """The log of changes as CSV text: when (UTC, ISO 8601), who, what, the article's id and title."""
    return _text(("when", "who", "what", "article_id", "article_title"), lines)


def _text(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(tuple(map(guard, row)) for row in rows)
    return out.getvalue()


def stops_csv(stops: pd.DataFrame, articles: pd.DataFrame, address: str = "") -> str:
    """Stops as CSV text (RFC 4180). `articles` is the frame that names their sources, `address` the view's URL."""
    return "".join(stops_csv_parts([(stops, articles)], address))


def stops_csv_parts(parts: Parts, address: str = "") -> Iterator[str]:
    """The same text a part at a time."""
    return _csv(STOP_COLUMNS, parts, address)


def links_csv(links: pd.DataFrame, articles: pd.DataFrame, address: str = "") -> str:
    """Links as CSV text (RFC 4180)."""
    return "".join(links_csv_parts([(links, articles)], address))


def links_csv_parts(parts: Parts, address: str = "") -> Iterator[str]:
    """The same text a part at a time."""
    return _csv(LINK_COLUMNS, parts, address)
