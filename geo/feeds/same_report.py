"""Whether two texts are one report, as when several papers print the same agency's.

Shingles: a text is the set of all runs of five words in it. Two are one report where most runs of the shorter one
stand in the longer one as well (containment; A. Broder, "On the resemblance and containment of documents", 1997): a
paper shortens a report, or adds a paragraph of its own. Different reports of one event share names and quotations,
and few runs of five words.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from geo.archive.search import tokens

if TYPE_CHECKING:
    from geo.archive import Archive
    from geo.model import Article

RUN = 5  # words
LEAST = 30  # runs: a shorter text says too little
SHARE = 0.7  # of the shorter text's runs
DAYS = 2  # before and after the day of publication in which the same report is looked for

Shingles: TypeAlias = npt.NDArray[np.int64]


def shingles(text: str) -> Shingles:
    """The runs of a text, each as a number (of this process), sorted."""
    words = [word for word, _start, _end in tokens(text)]  # in scripts without blanks, a character is a word
    runs = {hash(tuple(words[at : at + RUN])) for at in range(len(words) - RUN + 1)}
    return np.sort(np.fromiter(runs, np.int64, len(runs)))


def contained(one: Shingles, other: Shingles) -> float:
    """The share (0 to 1) of the shorter one's runs that stand in the other as well; 0 where it is too short."""
    least = min(one.size, other.size)
    if least < LEAST:
        return 0.0
    return float(np.intersect1d(one, other, assume_unique=True).size / least)


class Reports:
    """The reports of an archive by day, so that a new one can be told from one that is there."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._known: dict[str, Shingles] = {}

    def same_as(self, article: Article) -> str | None:
        """The id of the article in the archive that is the same report, or None. The article needs a date."""
        day = date.fromisoformat(article.date or "")
        ids = self._archive.published(str(day - timedelta(DAYS)), str(day + timedelta(DAYS)))
        self._known = {each: runs for each, runs in self._known.items() if each in set(ids)}  # bounded by the days
        own = shingles(article.text)
        best, share = None, SHARE
        for each in ids:
            if each not in self._known:
                kept = self._archive.article(each)
                self._known[each] = shingles(kept.text if kept else "")
            found = contained(own, self._known[each])
            if found >= share:
                best, share = each, found
        return best
