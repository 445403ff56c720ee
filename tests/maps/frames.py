"""Frames with the archive's columns, made by hand, for tests of the maps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

ATTACKS = (
    "{{7*7}}",
    "{{ cycler.__init__.__globals__.os.getpid() }}",
    "{% for x in y %}",
    "{# nothing #}",
    "<img src=x onerror=alert(1)>",
    "<script>alert(2)</script>",
    "</script><script>alert(3)</script>",
    "${alert(4)}",
    "`+alert(5)+`",
    "'+alert(6)+'",
    '"+alert(7)+"',
    "\\u003cimg src=x onerror=alert(8)\\u003e",
    "\u202egnp.exe\u2066\u2069",
    "line\u2028break\u2029\r\n\x00",
    "javascript:alert(9)",
    "]]>--><svg onload=alert(10)>",
    "map_div feature_group_feature_group_0",
    "北京 Zürich مكة ‌نیم‌فاصله 🛬",
    "x" * 5000,
)

Row = tuple[int, str, int, int | None, str, str | None, str | None, float | None, float | None, float, str, float]


def stops(rows: Sequence[Row]) -> pd.DataFrame:
    """Rows: visit_id, traveller's country, order, parent's stop_id, name, kind, country, latitude, longitude,
    radius_km, status, confidence. stop_id is 1, 2, …"""
    records = [
        {
            "stop_id": i,
            "visit_id": row[0],
            "article_id": "a",
            "traveller": "Traveller",
            "traveller_country": row[1],
            "order": row[2],
            "parent_id": row[3],
            "name": row[4],
            "place_id": f"test:{row[4]}",
            "kind": row[5],
            "country": row[6],
            "latitude": row[7],
            "longitude": row[8],
            "radius_km": row[9],
            "disputed": False,
            "arrival": None,
            "departure": None,
            "status": row[10],
            "met": (),
            "confidence": row[11],
            "evidence": "",
            "evidence_start": 0,
            "evidence_end": 0,
        }
        for i, row in enumerate(rows, 1)
    ]
    frame = pd.DataFrame(records)
    if len(frame):
        frame["parent_id"] = frame["parent_id"].astype("Int64")
    return frame


def asia() -> pd.DataFrame:
    """One visit with nested stops: a mountain in a province, a hall in a city."""
    return stops([
        (1, "VE", 1, None, "Shenzhen", "city", "CN", 22.5455, 114.0683, 0, "done", 0.95),
        (1, "VE", 2, None, "Shanghai", "city", "CN", 31.2222, 121.4581, 0, "done", 0.95),
        (1, "VE", 3, None, "Shandong", "admin1", "CN", 36.35, 118.1, 250, "done", 0.9),
        (1, "VE", 4, 3, "Mount Tai", "natural", "CN", 36.2558, 117.1064, 10, "done", 0.9),
        (1, "VE", 5, None, "Beijing", "city", "CN", 39.9075, 116.3972, 0, "done", 0.95),
        (1, "VE", 6, 5, "Great Hall of the People", "landmark", "CN", 39.9036, 116.3875, 0, "done", 0.95),
    ])  # fmt: skip


def pacific() -> pd.DataFrame:
    """Three visits over the antimeridian, with all statuses, an unsure stop and one that nobody could place."""
    return stops([
        (7, "US", 1, None, "Honolulu", "city", "US", 21.3069, -157.8583, 0, "transit", 0.95),
        (7, "US", 2, None, "Suva", "city", "FJ", -18.1416, 178.4415, 0, "done", 0.95),
        (7, "US", 3, None, "Port Moresby", "city", "PG", -9.4431, 147.1797, 0, "planned", 0.95),
        (8, "JP", 1, None, "Tokyo", "city", "JP", 35.6895, 139.6917, 0, "done", 0.95),
        (8, "JP", 2, None, "San Francisco", "city", "US", 37.7749, -122.4194, 0, "done", 0.95),
        (8, "JP", 3, None, "Mexico City", "city", "MX", 19.4285, -99.1277, 0, "planned", 0.5),
        (8, "JP", 4, None, "Lima", "city", "PE", -12.0432, -77.0282, 0, "cancelled", 0.9),
        (9, "FR", 1, None, "Canberra", "city", "AU", -35.2835, 149.1281, 0, "done", 0.95),
        (9, "FR", 2, None, "Nouméa", "city", "NC", -22.2763, 166.4572, 0, "under way", 0.95),
        (9, "FR", 3, None, "Nowhere Cove", None, None, None, None, 0, "planned", 0.2),
        (9, "FR", 4, None, "Suva", "city", "FJ", -18.1416, 178.4415, 0, "done", 0.95),
        (9, "FR", 5, None, "Auckland", "city", "NZ", -36.8485, 174.7633, 0, "postponed", 0.95),
    ])  # fmt: skip


POINTS = {
    "CN": (35.0, 103.0, "China"),
    "VE": (7.0, -66.0, "Venezuela"),
    "US": (38.0, -97.0, "United States"),
    "JP": (36.0, 138.0, "Japan"),
    "FR": (46.0, 2.0, "France"),
    "IN": (20.0, 77.0, "India"),
    "CN-SD": (36.35, 118.1, "Shandong"),
    "VE-B": (9.1, -64.5, "Anzoátegui"),
    "VE-N": (9.4, -63.0, "Monagas"),
}


def links() -> pd.DataFrame:
    """Links of several types, one pair given both ways round, two twinnings between provinces."""
    rows: list[tuple[str, str, str, str, str]] = []
    rows += [("visit", "VE", "CN", "VE", "CN")] * 3 + [("visit", "CN", "VE", "CN", "VE")]
    rows += [("meeting", "VE", "CN", "VE", "CN")] * 2 + [("partnership", "CN", "VE", "CN", "VE")]
    rows += [("twinning", "CN", "VE", "CN-SD", "VE-B"), ("twinning", "CN", "VE", "CN-SD", "VE-N")]
    rows += [("visit", "JP", "US", "JP", "US")] * 5 + [("agreement", "FR", "IN", "FR", "IN")]
    rows += [("sanction", "US", "VE", "US", "VE"), ("dispute", "IN", "CN", "IN", "CN")]
    return pd.DataFrame([
        {
            "link_id": i, "article_id": "a", "type": kind, "a": a, "b": b, "date": None, "first_day": None,
            "last_day": None, "status": "done", "label": "", "since": None, "years": None,
            "a_name": POINTS[pa][2], "a_latitude": POINTS[pa][0], "a_longitude": POINTS[pa][1],
            "b_name": POINTS[pb][2], "b_latitude": POINTS[pb][0], "b_longitude": POINTS[pb][1],
            "confidence": 0.9, "evidence": "", "evidence_start": 0, "evidence_end": 0,
        }
        for i, (kind, a, b, pa, pb) in enumerate(rows, 1)
    ])  # fmt: skip


def arcs(count: int) -> pd.DataFrame:
    """So many arcs all over the world, of 1 to ``count`` meetings each, those of most first.

    The first meeting of each was on the first day of 1970, all others a day later.
    """
    dice = np.random.default_rng(7)
    days = [("1970-01-01", *["1970-01-02"] * (n - 1)) for n in range(count, 0, -1)]
    return pd.concat([links().query("type == 'meeting'").head(1)] * count, ignore_index=True).assign(
        link_id=np.arange(1, count + 1),
        n=np.arange(count, 0, -1),
        first_days=days,
        last_days=days,
        a_latitude=dice.uniform(-50, 65, count),
        a_longitude=dice.uniform(-90, 20, count),
        b_latitude=dice.uniform(-50, 65, count),
        b_longitude=dice.uniform(20, 80, count),
    )


def many(count: int, visits: int = 200) -> pd.DataFrame:
    """``count`` stops all over the world, the same each time."""
    dice = np.random.default_rng(7)
    return pd.DataFrame({
        "stop_id": np.arange(1, count + 1),
        "visit_id": np.sort(dice.integers(1, visits + 1, count)),
        "article_id": "a",
        "traveller": "Traveller",
        "traveller_country": "FR",
        "order": np.arange(1, count + 1),
        "parent_id": pd.array([None] * count, dtype="Int64"),
        "name": [f"Town {i % 997}" for i in range(count)],
        "place_id": [f"test:{i}" for i in range(count)],
        "kind": "city",
        "country": "KE",
        "latitude": dice.uniform(-55, 70, count),
        "longitude": dice.uniform(-180, 180, count),
        "radius_km": 0.0,
        "disputed": False,
        "arrival": None,
        "departure": None,
        "status": "done",
        "met": [()] * count,
        "confidence": 0.9,
        "evidence": "",
        "evidence_start": 0,
        "evidence_end": 0,
    })  # fmt: skip


def poisoned(frame: pd.DataFrame) -> pd.DataFrame:
    """The same frame with an attack in every column of words (where a vocabulary's word is not needed)."""
    out = frame.copy()
    for column in out.columns:
        if column not in ("type", "status", "kind", "place_kind") and (
            out[column].dtype == object or str(out[column].dtype) in ("str", "string")
        ):
            out[column] = [ATTACKS[i % len(ATTACKS)] for i in range(len(out))]
    return out
