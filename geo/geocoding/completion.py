"""Names that resolving leaves open, asked of the service that the settings name.

>>> complete(resolve(parse, gazetteer), locator)   # doctest: +SKIP
Parse(… Mention(text='Karura Lodge', place=Place(id='nominatim:…', country='KE', …), confidence=0.5) …)

Only the name and a country's code leave the machine, never other words of the article.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from geo.gazetteer import fold
from geo.geocoding.online import Locator
from geo.geocoding.results import Failed, Found
from geo.model import Candidate, Mention, Parse, Place

CONFIDENCE = 0.5  # not calibrated: an answer found by name and country alone is "not sure", and drawn hollow
MOST_ASKED = 25  # names of one article: at a request a second nobody waits longer than half a minute
_SURE = 0.5  # a place less sure than that is no context
_FAILURES = 2  # after so many, the rest of the article is left as it is


def complete(parse: Parse, locator: Locator) -> Parse:
    """`parse` with the place mentions located that have no place yet; as it is where the locator is not online.

    A name that resolving was not sure of is asked for only where the words around it say in which country to look.
    Mentions of one name get one answer. What the service does not know, or fails to answer, stays open.
    """
    if not locator.online:
        return parse
    open_names: dict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(parse.mentions):
        if mention.kind == "place" and mention.place is None and fold(mention.text):
            open_names[fold(mention.text)].append(index)
    mentions = list(parse.mentions)
    asked = failures = 0
    for members in open_names.values():
        hint = next((h for h in (country_hint(parse, mentions[i]) for i in members) if h), None)
        if hint is None and any(mentions[i].candidates for i in members):
            continue
        if asked == MOST_ASKED or failures == _FAILURES:
            break
        asked += 1
        result = locator.locate(mentions[members[0]].text, hint)
        if isinstance(result, Failed) or (isinstance(result, Found) and result.failure):
            failures += 1
        elif isinstance(result, Found):
            for i in members:
                mentions[i] = _with_place(mentions[i], result.place)
    return replace(parse, mentions=tuple(mentions))


def country_hint(parse: Parse, mention: Mention) -> str | None:
    """The country of the resolved place named nearest in the mention's sentence, else last before in its paragraph."""
    where = next((s for s in parse.sentences if s.start <= mention.start < s.end), None)
    if where is None:
        return None
    known = [
        m for m in parse.mentions
        if m.kind == "place" and m.place is not None and m.place.country and not m.metonym and m.confidence >= _SURE
    ]  # fmt: skip
    beside = [m for m in known if where.start <= m.start < where.end]
    if beside:
        nearest = min(beside, key=lambda m: max(m.start - mention.end, mention.start - m.end))
        return nearest.place.country if nearest.place else None
    around = [s.start for s in parse.sentences if s.paragraph == where.paragraph and s.title == where.title]
    before = [m for m in known if min(around) <= m.start < mention.start]
    return before[-1].place.country if before and before[-1].place else None


def _with_place(mention: Mention, place: Place) -> Mention:
    """The mention with the service's answer first among its candidates."""
    others = tuple(Candidate(c.place, round(c.score * (1 - CONFIDENCE), 4)) for c in mention.candidates)
    return replace(mention, place=place, confidence=CONFIDENCE, candidates=(Candidate(place, CONFIDENCE), *others))
