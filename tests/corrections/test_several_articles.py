"""One change over several articles: made at once or not at all, undone at once, the same when taken elsewhere."""

import pytest

from geo.archive import Archive, CorrectionRefusedError
from geo.corrections import Reject, VisitRef, read, write
from tests import samples
from tests.corrections.build import edit_visit


@pytest.fixture
def archive():
    made = Archive("sqlite://")
    for each in samples.sample_analyses():
        made.add(each)
    yield made
    made.close()


def renamed(archive, name="One Name"):
    ids = [samples.several_countries().article.id, samples.planned().article.id]
    return {i: [edit_visit(visit, traveller=name) for visit in archive.corrected(i).visits] for i in ids}


def test_a_traveller_is_renamed_in_several_articles_and_undone_and_redone_as_one(archive) -> None:
    before = sorted(archive.visits()["traveller"])
    made = archive.correct_all(renamed(archive), "me")
    assert len({c.group for c in made}) == 1
    assert (archive.visits()["traveller"] == "One Name").sum() == 2
    archive.undo(made[0].article_id, "me", made[0].group)
    assert sorted(archive.visits()["traveller"]) == before
    archive.redo(made[1].article_id, "me", made[0].group)
    assert (archive.visits()["traveller"] == "One Name").sum() == 2


def test_where_one_of_them_cannot_be_none_is_made(archive) -> None:
    version, changes = archive.version(), renamed(archive)
    changes[samples.undated().article.id] = [Reject(VisitRef("nobody"))]
    with pytest.raises(CorrectionRefusedError):
        archive.correct_all(changes, "me")
    assert archive.version() == version
    assert archive.corrections() == ()


def test_an_article_that_is_gone_stops_no_undo_and_comes_back_undone(archive) -> None:
    made = archive.correct_all(renamed(archive), "me")
    archive.remove(samples.planned().article.id)
    archive.undo(samples.several_countries().article.id, "me")
    archive.add(samples.planned())
    assert "One Name" not in set(archive.visits()["traveller"])
    other = Archive("sqlite://")
    other.take_corrections(read(write(archive.corrections()).encode())[0])
    for each in samples.sample_analyses():
        other.add(each)
    assert sorted(other.visits()["traveller"]) == sorted(archive.visits()["traveller"])
    assert len(made) == 2
    other.close()
