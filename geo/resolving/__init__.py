"""Which place each name means, and how sure that is.

>>> resolve(parse, gazetteer)  # doctest: +SKIP
Parse(… Mention(text='Jinan', kind='place', place=Place(name='Jinan', …), confidence=0.97) …)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model import Article, Mention
from geo.resolving.resolver import resolve

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

__all__ = ["geoparse", "resolve"]


def geoparse(text: str, gazetteer: Gazetteer, nationalities: bool = False) -> tuple[Mention, ...]:
    """Place mentions of a plain text, in text order; with `nationalities` also words such as "Venezuelan"."""
    from geo.text import parse

    wanted = ("place", "nationality") if nationalities else ("place",)
    return tuple(m for m in resolve(parse(Article(text), gazetteer), gazetteer).mentions if m.kind in wanted)
