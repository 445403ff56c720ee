"""A person says "these are one trip" or "these are two": it holds, survives new readings, is undone and goes out and in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.archive import Archive, CorrectionRefusedError
from geo.corrections import BadChangeError, Reject, TripWord, read, write
from geo.model import Analysis, Article, Parse, Span, Traveller, Visit

LENA, KOFI = Traveller("Lena Okafor", "President", "GH"), Traveller("Kofi Mensah", "Minister", "GH")


def report(text: str, date: str, start: str, who: Traveller = LENA) -> Analysis:
    spoken = (Span(0, len(text)),)
    return Analysis(Parse(Article(text, date=date), "en"), (Visit(who, ("PT",), (), start, start, evidence=spoken),))


FIRST = report("She came to Portugal.", "2021-05-04", "2021-05-03")
SECOND = report("The President was in Portugal.", "2021-05-05", "2021-05-04")
THIRD = report("Okafor left Portugal.", "2021-05-06", "2021-05-05")
KOFIS = report("The Minister went to Portugal.", "2021-07-06", "2021-07-05", KOFI)
ALL = (FIRST, SECOND, THIRD, KOFIS)


@pytest.fixture
def archive(database_url: str) -> Iterator[Archive]:
    made = Archive(database_url)
    made.add_all(ALL)
    yield made
    made.close()


def word(archive: Archive, one: Analysis, other: Analysis, so: bool) -> TripWord:
    refs = [archive.corrected(each.article.id).visits[0].ref for each in (one, other)]  # type: ignore[union-attr]
    return TripWord(refs[0], other.article.id, refs[1], so)


def say(archive: Archive, one: Analysis, *others: Analysis, so: bool) -> None:
    archive.correct(one.article.id, [word(archive, one, other, so) for other in others], "Ana")


def partition(archive: Archive) -> set[frozenset[str]]:
    """Which reports, by their text, tell one trip."""
    found: dict[int, set[str]] = {}
    names = {each.article.id: each.article.text for each in ALL}
    visits = archive.visits(each_report=True)
    for trip, article in zip(visits["trip_id"], visits["article_id"], strict=True):
        found.setdefault(int(trip), set()).add(names[str(article)])
    return {frozenset(group) for group in found.values()}


def groups(*together: tuple[Analysis, ...]) -> set[frozenset[str]]:
    return {frozenset(each.article.text for each in group) for group in together}


def states(archive: Archive) -> list[tuple[str, str | None]]:
    return [(o.state, o.reason) for o in archive.outcomes() if isinstance(o.correction.change, TripWord)]


MACHINE = groups((FIRST, SECOND, THIRD), (KOFIS,))


def test_two_trips_that_the_rules_put_together_are_counted_apart_and_undo_brings_them_back(archive: Archive) -> None:
    assert partition(archive) == MACHINE
    assert archive.counts()["visits"] == 2
    say(archive, SECOND, FIRST, THIRD, so=False)
    assert partition(archive) == groups((FIRST, THIRD), (SECOND,), (KOFIS,))
    assert archive.counts()["visits"] == 3
    assert states(archive) == [("in force", None)] * 2
    archive.undo(SECOND.article.id, "Ben")
    assert partition(archive) == MACHINE
    archive.redo(SECOND.article.id, "Ben")
    assert archive.counts()["visits"] == 3


def test_one_trip_that_the_rules_kept_apart_is_counted_once(archive: Archive) -> None:
    say(archive, KOFIS, FIRST, SECOND, THIRD, so=True)
    assert partition(archive) == groups(ALL)
    assert archive.counts()["visits"] == 1
    archive.undo(KOFIS.article.id, "Ben")
    assert partition(archive) == MACHINE


def test_the_last_word_on_two_visits_counts(archive: Archive) -> None:
    say(archive, FIRST, KOFIS, so=True)
    say(archive, KOFIS, FIRST, so=False)
    assert partition(archive) == MACHINE


def test_a_word_survives_new_readings_and_removal_of_either_article(archive: Archive) -> None:
    say(archive, SECOND, FIRST, THIRD, so=False)
    apart = groups((FIRST, THIRD), (SECOND,), (KOFIS,))
    fuller = Traveller("Lena Adjoa Okafor", "President", "GH")
    for analysis in (FIRST, SECOND):
        archive.reread(replace(analysis, visits=(replace(analysis.visits[0], traveller=fuller),)), "2")
        assert partition(archive) == apart
    for analysis in (FIRST, SECOND):
        archive.remove(analysis.article.id)
        assert ("no longer applies", "no article") in states(archive)
        archive.add(analysis)
        assert partition(archive) == apart
        assert states(archive) == [("in force", None)] * 2


def test_a_word_on_a_visit_that_is_not_so_any_more_says_why(archive: Archive) -> None:
    say(archive, KOFIS, FIRST, so=True)
    archive.correct(FIRST.article.id, [Reject(archive.corrected(FIRST.article.id).visits[0].ref)], "Ana")  # type: ignore[union-attr]
    assert states(archive) == [("no longer applies", "rejected")]
    archive.undo(FIRST.article.id, "Ana")
    assert states(archive) == [("in force", None)]
    assert archive.counts()["visits"] == 1


def test_words_go_out_and_in_whatever_comes_first(archive: Archive, tmp_path: object) -> None:
    say(archive, SECOND, FIRST, THIRD, so=False)
    archive.undo(SECOND.article.id, "Ben")
    say(archive, KOFIS, FIRST, so=True)
    taken, bad = read(write(archive.corrections()).encode())
    assert (len(taken), bad) == (4, ())
    for first_the_log in (True, False):
        other = Archive("sqlite://")
        if first_the_log:
            other.take_corrections(taken)
        for analysis in reversed(ALL):
            other.add(analysis)
        if not first_the_log:
            other.take_corrections(reversed(taken))
        assert partition(other) == partition(archive) == groups(ALL)


def test_what_can_not_be_said_is_refused(archive: Archive) -> None:
    refs = archive.corrected(FIRST.article.id).visits[0].ref  # type: ignore[union-attr]
    with pytest.raises(BadChangeError, match="one article"):
        archive.correct(FIRST.article.id, [TripWord(refs, FIRST.article.id, refs, True)], "Ana")
    with pytest.raises(CorrectionRefusedError, match="no article"):
        archive.correct(FIRST.article.id, [TripWord(refs, "0" * 16, refs, True)], "Ana")
    lost = replace(refs, traveller="Nobody", evidence=(Span(900, 901),))
    with pytest.raises(CorrectionRefusedError, match="not read"):
        archive.correct(FIRST.article.id, [TripWord(refs, SECOND.article.id, lost, True)], "Ana")
    assert archive.corrections() == ()
    assert partition(archive) == MACHINE


@given(st.lists(st.tuples(st.permutations(range(4)), st.booleans(), st.booleans()), max_size=5))
@settings(max_examples=25)
def test_the_same_words_make_the_same_trips_wherever_they_are_taken(
    said: list[tuple[list[int], bool, bool]],
) -> None:
    here, there = Archive("sqlite://"), Archive("sqlite://")
    here.add_all(ALL)
    for (one, other, *_rest), so, back in said:
        say(here, ALL[one], ALL[other], so=so)
        if back:
            here.undo(ALL[one].article.id, "Ben")
    there.take_corrections(here.corrections())
    for analysis in reversed(ALL):
        there.add(analysis)
    assert partition(here) == partition(there)
    last = {}
    for (one, other, *_rest), so, back in said:
        if not back:
            last[frozenset((one, other))] = so
    for pair, so in last.items():
        if not so:
            texts = {ALL[number].article.text for number in pair}
            assert not any(texts <= group for group in partition(here))
