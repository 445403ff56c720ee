"""What comes before what, by the words themselves: "after A", "before flying to B", "left A for B"."""

from __future__ import annotations

from dataclasses import replace

from geo.model import Mention
from geo.travel.clause_words import ClauseWords
from geo.travel.events import PRESENT, Event


class ClauseOrder(ClauseWords):
    """The order that a clause tells."""

    def _with_order(self, number: int, events: list[Event], mentions: list[Mention]) -> list[Event]:
        """ "After A, he will go to B", "visited A before heading to B": order that the words themselves give."""
        result = []
        for event in events:
            before = {
                m.place.id for m in mentions if m.place and m.start != event.position and self._introduced(m, "after")
            }
            after = {
                m.place.id for m in mentions if m.place and m.start != event.position and self._introduced(m, "before")
            }
            own = self._introduced_at(event.position)
            if own is None and (before or after) and event.strength >= PRESENT:
                event = replace(event, after=tuple(sorted(before)), before=tuple(sorted(after)))
            result.append(event)
        return result

    def _introduced_at(self, start: int) -> str | None:
        for index in self.g.tokens_in(start, start + 1):
            mention = self.g.mention_of.get(index)
            if mention is not None:
                m = self.g.parse.mentions[mention]
                for group in ("after", "before"):
                    if self._introduced(m, group):
                        return group
        return None

    def _introduced(self, mention: Mention, group: str) -> bool:
        """Whether the place stands in a phrase opened by a word such as "after" ("after his visit to X")."""
        head = self.g.head_of(mention)
        for _ in range(8):
            if head is None:
                return False
            token = self.g.tokens[head]
            if self.words.has(group, token.text.lower()) and token.pos in ("ADP", "SCONJ", "VERB"):
                return True
            marks = self.g.kids(head, "mark")
            if any(self.words.has(group, self.g.tokens[m].text.lower()) for m in marks):
                return True
            if token.head == head or token.dep in ("conj", "ccomp", "relcl", "ROOT"):
                return False
            head = token.head
        return False


def with_source(events: list[Event]) -> list[Event]:
    """ "left A for B", "flew from A to B": B knows where the leg began."""
    result = []
    for event in events:
        if event.role == "goal":
            source = next(
                (e.place.id for e in events if e.role == "source" and e.place and e.travellers == event.travellers), ""
            )
            event = replace(event, after_source=source, after=tuple({*event.after, source} - {""}))
        result.append(event)
    return result
