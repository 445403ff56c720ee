"""Links that a sentence tells: an act's words, its two parties, its status, label and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.edtf import bounds, exact_day
from geo.model import Link, Mention, Sentence, Span, Status
from geo.travel.certainty import Draft
from geo.travel.link_labels import label_of
from geo.travel.link_words import Rule, Vocabulary
from geo.travel.parties import parties
from geo.travel.scene import Scene

_SPECIFIC = ("partnership", "twinning", "talks", "other")


def from_sentence(scene: Scene, sentence: Sentence, known: Sequence[Draft]) -> list[Draft]:
    """Links that `sentence` tells. `known` (those before it) dates what both sides agreed at a meeting."""
    text, words = scene.text, scene.words
    found: list[Draft] = []
    for rule in words.rules:
        for match in rule.trigger.finditer(text, sentence.start, sentence.end):
            before = text[max(sentence.start, match.start() - 40) : match.start()]
            if _says(words.negation, before) or _says(words.hypothetical, before):
                continue
            # One act has one name: what raises a partnership is not an agreement besides.
            if rule.agreed_only and rule.agreed_only.match(match[0]) and any(d.link.type in _SPECIFIC for d in found):
                continue
            if _is_background(scene, rule, match):
                continue
            if rule.type == "twinning":
                found += _twinnings(scene, sentence, match, words)
            else:
                found += _links_of(scene, sentence, rule, match, known)
    return found


def _is_background(scene: Scene, rule: Rule, match: re.Match[str]) -> bool:
    """Told as an aim ("steps to conclude a treaty") or only to date something else ("since the signing")."""
    if rule.type not in ("agreement", "talks", "meeting"):
        return False
    where = match.start(), match.end()
    return scene.grammar.only_aimed_at(*where) or scene.grammar.since_then(*where)


def _links_of(
    scene: Scene, sentence: Sentence, rule: Rule, match: re.Match[str], known: Sequence[Draft]
) -> list[Draft]:
    pairs, how = parties(scene, sentence, rule, match, scene.actors(sentence))
    status = _status(scene, sentence, match)
    evidence = (Span(sentence.start, sentence.end),)
    signs = {how, f"type {rule.type}"}
    signs |= {
        name
        for name, holds in (("weak", rule.weak), ("title", sentence.title), ("planned", status == "planned"))
        if holds
    }
    drafts = []
    for a, b in pairs:
        link = Link(rule.type, a, b, None, status, evidence=evidence)
        if rule.type == "anniversary":
            link = _anniversary(link, scene, sentence, rule, match)
        else:
            date = _date(scene, sentence, match) or _date_of_meeting(link, known, sentence)
            link = replace(link, date=date, label=label_of(scene, sentence, rule, match))
        drafts.append(Draft(link, frozenset(signs)))
    return drafts


def _twinnings(scene: Scene, sentence: Sentence, match: re.Match[str], words: Vocabulary) -> list[Draft]:
    """Twins are provinces or cities: those named beside the word, and "this region" for the one named before."""
    kinds = ("admin1", "admin2", "city", "region")
    here = [
        m for m in scene.parse.mentions if m.place and m.place.kind in kinds and m.kind == "place" and m.place.country
    ]
    inside = [m for m in here if sentence.start <= m.start and m.end <= sentence.end]
    near = [m for m in inside if m.start >= match.end()] or inside
    again = words.same_region.search(scene.text, sentence.start, sentence.end) if words.same_region else None
    if again:
        earlier = [m for m in here if m.end <= again.start() and m not in near]
        near = earlier[-1:] + near
    elif len({m.place.country for m in near if m.place}) < 2:
        near = list(inside)
        if len({m.place.country for m in near if m.place}) < 2 and near:
            other = [m for m in here if m.end <= sentence.start and _country(m) != _country(near[0])]
            near = other[-1:] + near
    near = list({m.place.id: m for m in near if m.place}.values())
    if not near:
        return []
    first, *others = near
    status = _status(scene, sentence, match)
    evidence = (Span(sentence.start, sentence.end),)
    signs = frozenset({"joint" if again else "named", "type twinning"})
    return [
        Draft(
            Link(
                "twinning", a.country, b.country, _date(scene, sentence, match), status,
                a_place=a, b_place=b, evidence=evidence,
            ),
            signs,
        )
        for a, b in ((first.place, m.place) for m in others)
        if a and b and a.country and b.country and a.country != b.country
    ]  # fmt: skip


def _country(mention: Mention) -> str | None:
    return mention.place.country if mention.place else None


def _anniversary(link: Link, scene: Scene, sentence: Sentence, rule: Rule, match: re.Match[str]) -> Link:
    groups = {k: v for k, v in match.groupdict().items() if v}
    word = groups.get("word", "").casefold()
    years = rule.years.get(word) or next((int(v) for k, v in groups.items() if k.startswith("years")), None)
    published = (scene.parse.article.date or "")[:4]
    date = _date(scene, sentence, match) or published or None
    began = _began(scene, sentence, years)
    if began and years and date == began:  # the sentence dates the beginning alone
        date = published or str(bounds(began)[0].year + years)
    since = began
    if date and years:
        since = began or str(bounds(date)[0].year - years)
        date = date[:4] if len(date) > 4 and not exact_day(date) else date
    return replace(link, date=date, since=since, years=years)


def _began(scene: Scene, sentence: Sentence, years: int | None) -> str | None:
    """The date of the sentence that lies the told number of years back: "relations established on 3 May 1974".

    Back from the publication or, without one, from another date of the sentence; alone it is the beginning where the
    text is not dated.
    """
    if not years:
        return None
    told = [
        m.when
        for m in scene.parse.mentions
        if m.kind == "date" and m.when and sentence.start <= m.start and m.end <= sentence.end
    ]
    published = (scene.parse.article.date or "")[:4]
    nows = [int(published)] if published.isdigit() else [bounds(when)[0].year for when in told]
    return next((w for w in told if any(abs(now - years - bounds(w)[0].year) <= 1 for now in nows)), None)


def _says(pattern: re.Pattern[str] | None, text: str) -> bool:
    return bool(pattern and pattern.search(text))


def _status(scene: Scene, sentence: Sentence, match: re.Match[str]) -> Status:
    """From the words just before the act and in it: "will sign", "steps towards twinning"."""
    around = scene.text[max(sentence.start, match.start() - 45) : match.end()]
    told: Status = next((status for status, pattern in scene.words.statuses if pattern.search(around)), "done")
    return "planned" if told == "done" and scene.grammar.to_come(match.start(), match.end()) else told


def _date(scene: Scene, sentence: Sentence, match: re.Match[str]) -> str | None:
    """The date that the sentence gives the act: of several the nearest to its words."""
    since = scene.words.since
    dates = [
        m
        for m in scene.parse.mentions
        if m.kind == "date"
        and m.when
        and sentence.start <= m.start
        and m.end <= sentence.end
        and not (since and since.search(scene.text, max(0, m.start - 12), m.start))
        and scene.grammar.told_with(match.start(), match.end(), m)
    ]
    if not dates:
        return None
    return min(dates, key=lambda m: min(abs(m.start - match.end()), abs(match.start() - m.end))).when


def _date_of_meeting(link: Link, known: Sequence[Draft], sentence: Sentence) -> str | None:
    """What both sides agree on without a date of its own, they agree on at the meeting told of before it."""
    if link.type not in ("agreement", "partnership", "talks") or link.status != "done":
        return None
    dates = [
        d.link.date
        for d in known
        if d.link.type in ("meeting", "talks")
        and {d.link.a, d.link.b} == {link.a, link.b}
        and d.link.date
        and any(span.end <= sentence.end for span in d.link.evidence)
    ]
    return dates[-1] if dates else None
