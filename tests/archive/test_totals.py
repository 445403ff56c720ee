"""What pages count is what the rows hold, and what is kept of it stays so, whatever is done, in both databases."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from threading import Thread

import pytest
from sqlalchemy import text

from geo.archive import Archive, CorrectionRefusedError
from geo.corrections import EditMention, MentionRef, Reject, TripWord
from geo.model import Analysis, Article, Filters, Link, Mention, Parse, Stop, Traveller, Visit
from tests.samples import BEIJING, LISBON, PORTO

PLACES = (LISBON, PORTO, BEIJING)
COUNTED = """
    SELECT place_id, count(*), count(DISTINCT article_id) FROM mentions
    WHERE kind = 'place' AND place_id IS NOT NULL GROUP BY place_id ORDER BY place_id
"""
KEPT = "SELECT place_id, n_mentions, n_articles FROM place_totals ORDER BY place_id"


def report(number: int, reading: int = 0) -> Analysis:
    """A report of one of two trips that names some places: some often, some as a nationality; each reading others."""
    words = f"Report {number}. She was in Lisbon, in Porto, in Beijing, in Lisbon again."
    day, chance = f"2021-05-{3 + number % 3:02}", Random(f"{number} {reading}")
    mentions, at = [], 0
    for name in ("Lisbon", "Porto", "Beijing", "Lisbon"):
        at = words.index(name, at + 1)
        place = chance.choice((*PLACES, None))
        mentions.append(Mention(at, at + len(name), name, chance.choice(("place", "place", "nationality")), (), place))
    who = Traveller(("Lena Okafor", "Kofi Mensah")[number % 2], "President", chance.choice(("GH", None)))
    stops = tuple(Stop(place.name, place, day, day) for place in chance.sample(PLACES, chance.randrange(1, 4)))
    visit = Visit(who, chance.choice((("PT",), ("PT", "CN"))), stops, day, day)
    link = Link("talks", "GH", "PT", day)
    return Analysis(Parse(Article(words, date=day), "en", (), (), tuple(mentions)), (visit,), (link,))


def rows(archive: Archive, statement: str) -> list[tuple[object, ...]]:
    with archive._read() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def check(archive: Archive) -> None:
    """Everything that is counted, against the rows."""
    assert rows(archive, KEPT) == rows(archive, COUNTED)
    for filters in (Filters(), Filters(countries=("CN",)), Filters(text="report"), Filters(start="2021-05-04")):
        visits, every = archive.visits(filters), archive.visits(filters, each_report=True)
        stops, links = archive.stops(filters, each_report=True), archive.links(filters)
        counts = archive.counts(filters)
        assert counts["articles"] == len(archive.articles(filters))
        assert counts["visits"] == len(visits) == every["trip_id"].nunique()
        assert counts["stops"] == len(archive.stops(filters)) == visits["n_stops"].sum()
        assert counts["links"] == len(links)
        assert counts["mentions"] == len(archive.mentions(filters))
        assert counts["travellers"] == visits["traveller"].nunique() == len(archive.travellers(filters))
        trip = dict(zip(every["visit_id"], every["trip_id"], strict=True))
        stayed = {(place, trip[visit]) for place, visit in zip(stops["place_id"], stops["visit_id"], strict=True)}
        visited = archive.visited(filters)
        assert dict(zip(visited["place_id"], visited["n"], strict=True)) == {
            place: sum(place == one for one, _trip in stayed) for place in {place for place, _trip in stayed}
        }
        ways = {
            (home or "", host, key)
            for home, hosts, key in zip(every["traveller_country"], every["host_countries"], every["trip_id"], strict=True)
            for host in hosts
        }  # fmt: skip
        assert sorted(
            (home, host, n) for home, host, n in archive.journeys(filters).fillna({"home": ""}).values
        ) == sorted(
            (home, host, sum((home, host) == each[:2] for each in ways)) for home, host in {w[:2] for w in ways}
        )
        hosted = archive.visit_counts(filters, "PT").iloc[0]
        assert hosted["n_received"] == len({key for _home, host, key in ways if host == "PT"})
        assert hosted["n_made"] == archive.visit_counts(filters, "CN").iloc[0]["n_made"] == 0
        assert dict(zip(*archive.pairs(filters)[["type", "n"]].T.values, strict=True)) == links["type"].value_counts().to_dict()  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_what_is_counted_is_what_is_there_after_each_thing_that_is_done(database_url: str, seed: int) -> None:
    archive, chance, there = Archive(database_url), Random(seed), set[int]()

    def some() -> str:
        return report(chance.choice(sorted(there))).article.id

    def add() -> None:
        new = [number for number in range(12) if number not in there and chance.random() < 0.5]
        archive.add_all([report(number) for number in new])
        there.update(new)

    def remove() -> None:
        gone = chance.sample(sorted(there), min(len(there), 2))
        archive.remove_all([report(number).article.id for number in gone])
        there.difference_update(gone)

    def read_anew() -> None:
        number = chance.randrange(12)
        archive.reread(report(number, chance.randrange(5)))
        there.add(number)

    def correct() -> None:
        article_id = some()
        shown = archive.corrected(article_id)
        assert shown is not None
        if shown.visits and chance.random() < 0.3:
            archive.correct(article_id, [Reject(shown.visits[0].ref)], "Ana")
        else:
            mention = chance.choice(shown.parse.mentions)
            ref = MentionRef(mention.start, mention.end, mention.text)
            other = chance.choice([place for place in (*PLACES, None) if place != mention.place])
            archive.correct(article_id, [EditMention(ref, mention.place, other)], "Ana")

    def say() -> None:
        shown = [archive.corrected(each) for each in dict.fromkeys((some(), some()))]
        refs = [each.visits[0].ref for each in shown if each is not None and each.visits]
        if len(refs) == 2:
            ids = [each.parse.article.id for each in shown if each is not None]
            archive.correct(ids[0], [TripWord(refs[0], ids[1], refs[1], chance.random() < 0.5)], "Ana")

    def undo() -> None:
        archive.undo(some(), "Ana")

    def redo() -> None:
        archive.redo(some(), "Ana")

    add()
    for _step in range(25):
        step = chance.choice((add, remove, read_anew, correct, correct, say, undo, redo) if len(there) > 2 else (add,))
        with suppress(CorrectionRefusedError):  # what was said of a visit that is rejected by now
            step()
        assert rows(archive, KEPT) == rows(archive, COUNTED)
    check(archive)
    copy = Archive("sqlite://")
    archive.copy_to(copy)
    check(copy)
    copy.add(report(99))
    copy.remove_all(copy.ids())
    assert rows(copy, KEPT) == []
    copy.close()
    archive.close()


def test_two_that_add_at_once_count_each_others(database_url: str) -> None:
    archives = Archive(database_url), Archive(database_url)

    def work(archive: Archive, first: int) -> None:
        for number in range(first, 30, 2):
            archive.add(report(number))
            if number % 7 == 0:
                archive.remove(report(number).article.id)

    threads = [Thread(target=work, args=each) for each in zip(archives, (0, 1), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(archives[0].ids()) == 25
    check(archives[0])
    for archive in archives:
        archive.close()
