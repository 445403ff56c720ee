"""Who may change an archive, and the log of every change, in both databases."""

import re
from pathlib import Path

import pytest

import geo.archive
from geo.access import NOBODY, STRANGER, Role, User
from geo.archive import Archive, ArchiveError, ArchiveNotAllowedError
from geo.archive.sources import Source
from geo.corrections import Reject
from tests import samples

READER, EDITOR = User("reader@x.example", Role.READER, True), User("ed@x.example", Role.EDITOR, True)
OTHER, ADMIN = User("other@x.example", Role.EDITOR, True), User("chief@x.example", Role.ADMIN, True)
TOUR = samples.several_countries()


@pytest.fixture
def archive(database_url):
    opened = Archive(database_url)
    opened.by(ADMIN).add(TOUR)
    yield opened
    opened.close()


def reject(archive):
    return [Reject(archive.corrected(TOUR.article.id).visits[0].ref)]


ACTIONS = {
    "read": (lambda a, _: a.visits(), Role.READER),
    "version": (lambda a, _: a.version(), Role.READER),
    "add": (lambda a, _: a.add(samples.planned()), Role.EDITOR),
    "add_all": (lambda a, _: a.add_all([samples.planned()]), Role.EDITOR),
    "add_source": (lambda a, _: a.add_source(TOUR.article.id, Source("https://b.example/", "B")), Role.EDITOR),
    "reread": (lambda a, _: a.reread(TOUR), Role.EDITOR),
    "correct": (lambda a, changes: a.correct(TOUR.article.id, changes, "me"), Role.EDITOR),
    "correct_all": (lambda a, changes: a.correct_all({TOUR.article.id: changes}, "me"), Role.EDITOR),
    "undo": (lambda a, _: a.undo(TOUR.article.id, "me", "none"), Role.EDITOR),
    "redo": (lambda a, _: a.redo(TOUR.article.id, "me", "none"), Role.EDITOR),
    "remove": (lambda a, _: a.remove(TOUR.article.id), Role.ADMIN),
    "remove_all": (lambda a, _: a.remove_all([TOUR.article.id]), Role.ADMIN),
    "take_corrections": (lambda a, _: a.take_corrections([]), Role.ADMIN),
    "changes": (lambda a, _: a.changes(), Role.ADMIN),
    "copy_to": (lambda a, _: Archive("sqlite://").copy_to(a), Role.ADMIN),
}


@pytest.mark.parametrize("user", [NOBODY, STRANGER, READER, EDITOR, ADMIN], ids=lambda u: u.id or str(u.role))
@pytest.mark.parametrize("action", ACTIONS)
def test_each_role_can_do_what_it_is_for_and_what_is_refused_changes_nothing(action, user):
    archive = Archive("sqlite://")
    archive.by(ADMIN).add(TOUR)
    before, log = archive.version(), archive.changes()
    do, least = ACTIONS[action]
    allowed = user.role is not None and list(Role).index(user.role) >= list(Role).index(least)
    try:
        do(archive.by(user), reject(archive))
        refused = False
    except ArchiveNotAllowedError:
        refused = True
    except ArchiveError:  # allowed, and there is nothing to do it to
        refused = False
    assert refused is not allowed
    if refused:
        assert (archive.version(), archive.changes()) == (before, log)


def test_every_change_is_in_the_log_with_who_and_when(archive):
    archive.by(EDITOR).add(samples.planned())
    archive.by(EDITOR).reread(TOUR)
    archive.by(EDITOR).correct(TOUR.article.id, reject(archive), "somebody else")
    archive.by(OTHER).undo(TOUR.article.id, "somebody else")
    archive.by(OTHER).redo(TOUR.article.id, "somebody else")
    archive.by(ADMIN).remove(TOUR.article.id)
    log = archive.changes()
    assert [(line.who, line.what, line.title) for line in reversed(log)] == [
        (ADMIN.id, "added", TOUR.article.title),
        (EDITOR.id, "added", samples.planned().article.title),
        (EDITOR.id, "read anew", TOUR.article.title),
        (EDITOR.id, "corrected", ""),  # the article is gone: its title is in the line of its removal
        (OTHER.id, "undone", ""),
        (OTHER.id, "redone", ""),
        (ADMIN.id, "removed", TOUR.article.title),
    ]
    assert [line.made for line in log] == sorted((line.made for line in log), reverse=True)
    assert {line.article_id for line in archive.changes(article_id=TOUR.article.id)} == {TOUR.article.id}
    assert archive.changes(limit=2) == log[:2]


def test_what_is_done_at_once_is_one_line_or_one_for_each_article(archive):
    archive.by(EDITOR).add_all([samples.planned(), samples.antimeridian(), TOUR])
    (line, _first) = archive.changes()
    assert (line.what, line.n) == ("added", 2)
    assert [each.n for each in archive.changes(each=True)] == [1, 1, 1]


def test_adding_what_is_there_already_is_no_change(archive):
    archive.by(EDITOR).add(TOUR)
    assert [line.who for line in archive.changes()] == [ADMIN.id]


def test_who_took_in_what_others_signed_is_in_the_log(archive):
    other = Archive("sqlite://")
    other.add(TOUR)
    made = other.correct(TOUR.article.id, reject(other), "Forged Name")
    archive.by(ADMIN).take_corrections(made)
    assert {(line.who, line.what, line.n) for line in archive.changes()} >= {(ADMIN.id, "took in", 1)}


def test_an_editor_takes_back_what_they_added_and_nothing_else(archive):
    planned, line = samples.planned(), samples.antimeridian()
    archive.by(EDITOR).add(planned)
    archive.by(OTHER).add(line)
    for theirs in ([TOUR.article.id], [planned.article.id, line.article.id]):
        with pytest.raises(ArchiveNotAllowedError):
            archive.by(EDITOR).remove_all(theirs)
    assert archive.by(EDITOR).remove(planned.article.id)
    archive.by(OTHER).add(planned)  # who added it last counts
    with pytest.raises(ArchiveNotAllowedError):
        archive.by(EDITOR).remove(planned.article.id)


def test_the_log_is_never_changed(archive, database_url):
    from sqlalchemy import text

    for statement in ("UPDATE changes SET who = 'x'", "DELETE FROM changes"):
        with pytest.raises(Exception, match="only ever added"), archive._engine.begin() as connection:
            connection.execute(text(statement))
    assert archive.changes()[0].who == ADMIN.id


def test_a_user_without_a_provider_signs_with_the_name_given_and_one_with_it_never(archive):
    (mine,) = archive.correct(TOUR.article.id, reject(archive), "Ann")
    assert mine.author == "Ann"


def test_an_archive_in_other_hands_shares_all_else(archive):
    before = archive.writes
    archive.by(EDITOR).add(samples.planned())
    assert archive.writes == before + 1
    assert archive.user.role is Role.ADMIN


def test_nothing_writes_but_through_what_asks_who_it_is():
    """What is kept is written in `_change`, which checks; `_begin` makes and upgrades tables."""
    folder = Path(geo.archive.__file__).parent
    callers = {path.name for path in folder.glob("*.py") if re.search(r"\._begin\(", path.read_text("utf-8"))}
    assert callers == {"database.py"}
    writers = [path for path in folder.glob("*.py") if re.search(r"\._engine\b", path.read_text("utf-8"))]
    assert [path.name for path in writers] == ["database.py"]
    assert (folder / "database.py").read_text("utf-8").count("self._begin(") == 3
