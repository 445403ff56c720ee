"""A visit that the machine missed: added with its first stop, kept over another reading, undone, taken elsewhere."""

from dataclasses import replace

from geo.archive import Archive
from geo.corrections import AddStop, AddVisit, StopValues, VisitValues, read, write
from geo.model import Span
from tests import samples
from tests.corrections.build import edit_stop

CHANGE = AddVisit(
    VisitValues("Ana Exemplo", "Minister", "KE", ("JP",), "2023-09-10", "2023-09-11"),
    Span(0, 20),
    StopValues("Tokyo", samples.TOKYO, "2023-09-10", "2023-09-11"),
)


def test_a_missed_visit_has_its_stop_its_sentence_and_can_be_worked_on_and_undone() -> None:
    archive, reading = Archive("sqlite://"), samples.seed_visit()
    archive.add(reading)
    article = reading.article.id
    archive.correct(article, [CHANGE], "me")
    made = archive.corrected(article).visits[-1]
    assert [kept.stop.name for kept in made.stops] == ["Tokyo"]
    archive.correct(article, [AddStop(made.ref, StopValues("Suva", samples.SUVA), made.stops[0].ref)], "me")
    archive.correct(article, [edit_stop(made.stops[0], departure="2023-09-12")], "me")
    archive.reread(replace(reading, visits=()))
    shown = archive.visits()
    assert list(shown["traveller"]) == ["Ana Exemplo"]
    assert set(shown["host_countries"].iloc[0]) == {"JP", "FJ"}
    assert shown["evidence"].iloc[0].startswith(reading.article.content[:20])
    assert [tuple(row) for row in archive.stops()[["name", "departure"]].to_numpy()] == [
        ("Tokyo", "2023-09-12"),
        ("Suva", None),
    ]
    for _change in range(3):
        archive.undo(article, "me")
    assert archive.visits().empty


def test_a_missed_visit_goes_out_and_in_as_a_line() -> None:
    archive, other = Archive("sqlite://"), Archive("sqlite://")
    for each in (archive, other):
        each.add(samples.seed_visit())
    archive.correct(samples.seed_article().id, [CHANGE], "me")
    lines, bad = read(write(archive.corrections()).encode())
    assert bad == ()
    other.take_corrections(lines)
    assert list(other.stops()["name"]) == list(archive.stops()["name"])
    assert "Tokyo" in set(other.stops()["name"])
