"""iCalendar (RFC 5545) of visits: one all-day event each. Visits without any date are left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import icalendar
import pandas as pd

from geo.exchange.tables import Parts, credit, item_words, precision, records
from geo.exchange.wording import web_address, xml_text

_STATUS = {"planned": "TENTATIVE", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}  # all others took place
_LAST_DAY = date.max


def _stamp(added: object) -> datetime:
    """When the article came in, as UTC: the same archive gives the same file."""
    try:
        return datetime.fromisoformat(str(added)).astimezone(UTC).replace(microsecond=0)
    except ValueError:
        return datetime(2000, 1, 1, tzinfo=UTC)


def visits_ics(visits: pd.DataFrame, articles: pd.DataFrame, address: str = "") -> str:
    """Visits as iCalendar text. A date that is not an exact day fills all days that it may mean, and says so."""
    return "".join(visits_ics_parts([(visits, articles)], address))


def visits_ics_parts(parts: Parts, address: str = "") -> Iterator[str]:
    """The same text a part at a time."""
    whole = icalendar.Calendar()
    whole.add("prodid", "-//Visit Atlas//EN")
    whole.add("version", "2.0")
    whole.add("x-wr-calname", "Visit Atlas")
    head, end, _nothing = bytes(whole.to_ical()).decode("utf-8").partition("END:VCALENDAR\r\n")
    yield head
    for visits, articles in parts:
        events = (bytes(event.to_ical()).decode("utf-8") for event in _events(visits, articles, address))
        yield "".join(events)
    yield end


def _events(visits: pd.DataFrame, articles: pd.DataFrame, address: str) -> Iterator[icalendar.Event]:
    licence = credit()
    added = dict(zip(articles["article_id"], articles["added"], strict=True))
    for row in records(visits, articles):
        if not row["first_day"] or not row["last_day"]:
            continue
        first, last = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
        days = [value for value in (row["start"], row["end"]) if value]
        unsure = not days or any(precision(value) not in ("day", "interval") or value[-1] in "~?%" for value in days)
        hosts = ", ".join(row["host_countries"] or [])
        title = f"{row['traveller']}: {hosts}" if hosts else str(row["traveller"])
        event = icalendar.Event()
        event.add("uid", f"visit-{row['visit_id']}@visit-atlas")
        event.add("dtstamp", _stamp(added.get(row["article_id"])))
        event.add("dtstart", first)
        event.add("dtend", min(last, _LAST_DAY - timedelta(1)) + timedelta(1))  # the day after, as the RFC wants it
        event.add("summary", xml_text(f"{title} (days not sure)" if unsure else title))
        event.add("status", _STATUS.get(row["status"], "CONFIRMED"))
        event.add("transp", "TRANSPARENT")
        event.add("categories", [row["status"]])
        if hosts:
            event.add("location", hosts)
        told = [
            f"Dates: {' to '.join(dict.fromkeys(days)) or 'those of the stops'}"
            + (" (not sure: the event fills all days that may be meant)" if unsure else ""),
            f"Status: {row['status']}",
            f"Evidence: {row['evidence']}",
            f"Source: {row['source'] or ''} {row['article_title'] or ''}".rstrip() + f" {row['url'] or ''}".rstrip(),
            *(f"Also in: {item_words(other)}" for other in row.get("also_in") or ()),
            *(f"Also told by: {item_words(report)}" for report in row.get("other_reports") or ()),
            *(f"Reports differ on {words}" for words in row.get("differences") or ()),
            f"Confidence: {row['confidence']}",
            licence,
            f"Made by: {address}" if address else "",
        ]
        event.add("description", xml_text("\n".join(line for line in told if line)))
        link = web_address(row["url"]) or web_address(address)
        if link:
            event.add("url", link)
        for report in row.get("other_reports") or ():
            if also := web_address(report["url"]):
                event.add("attach", also)  # RFC 5545 lets an event have many of these, and one URL
        yield event
