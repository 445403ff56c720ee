"""Who is meant at a token, in a stretch of text, or by the subject of a sentence."""

from __future__ import annotations

from geo.model import Parse


def person_at(parse: Parse, token: int) -> tuple[int, ...]:
    """Indexes in ``parse.people`` of the persons whose mentions cover the token, the tightest mention first."""
    at = parse.tokens[token].start
    found = [
        (span.end - span.start, who)
        for who, person in enumerate(parse.people)
        for span in person.mentions
        if span.start <= at < span.end
    ]
    return tuple(dict.fromkeys(who for _, who in sorted(found)))


def people_in(parse: Parse, start: int, end: int) -> tuple[int, ...]:
    """Indexes in ``parse.people`` of the persons mentioned within characters [start, end), in text order."""
    found = [
        (span.start, who)
        for who, person in enumerate(parse.people)
        for span in person.mentions
        if start <= span.start and span.end <= end
    ]
    return tuple(dict.fromkeys(who for _, who in sorted(found)))


def subject_of(parse: Parse, sentence: int) -> tuple[int, ...]:
    """Indexes of the persons that are subject of the main verb of a sentence; () where the language has no model."""
    here = parse.sentences[sentence]
    for k in range(here.first, here.last):
        token = parse.tokens[k]
        if token.dep in ("nsubj", "nsubjpass", "nsubj:pass") and parse.tokens[token.head].dep == "ROOT":
            return person_at(parse, k)
    return ()
