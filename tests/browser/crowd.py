"""Journeys by the hundred, the same each time, for tests of speed. All people and texts in them are invented."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from geo.model import Analysis, Article, Parse, Place, Span, Stop, Traveller, Visit


def journeys(visits: int, stops: int, years: int, first: int = 1970) -> Iterator[Analysis]:
    """So many visits of so many stops each, spread over so many years."""
    dice = random.Random(11)
    places = [
        Place(f"test:{n}", f"Town {n}", "city", "KE", None, dice.uniform(-50, 65), dice.uniform(-180, 180))
        for n in range(300)
    ]
    for number in range(visits):
        begun = date(first, 1, 1) + timedelta(days=round(number * years * 365.25 / visits))
        article = Article(f"Delegation {number} travelled.", date=begun.isoformat())
        days = [(begun + timedelta(days=k)).isoformat() for k in range(stops)]
        said = (Span(0, len(article.content)),)
        way = tuple(
            Stop(p.name, p, day, evidence=said) for day, p in zip(days, dice.sample(places, stops), strict=True)
        )
        visit = Visit(Traveller(f"Delegation {number % 40}", "", "FR"), ("KE",), way, days[0], days[-1], evidence=said)
        yield Analysis(Parse(article, "en", (), (), ()), (visit,), ())
