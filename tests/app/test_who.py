"""Who may see and do what on the pages, and that what a page does not offer is refused all the same."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo import access
from geo.access import NotAllowedError, Permission, Role, User
from geo.app import correcting, data, service, who
from geo.archive import Archive, ArchiveNotAllowedError, row_id
from geo.corrections import Reject
from geo.model import Filters
from tests.app.opening import ROOT, opened
from tests.samples import planned, several_countries

TOUR = several_countries()
READER, EDITOR, ADMIN = "reader@paper.example", "ed@paper.example", "chief@paper.example"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", f"sqlite:///{tmp_path / 'a.sqlite'}")
    monkeypatch.setenv("VISIT_ATLAS_SEEDS", str(tmp_path / "none"))
    monkeypatch.setenv("VISIT_ATLAS_READERS", "@paper.example")
    monkeypatch.setenv("VISIT_ATLAS_EDITORS", EDITOR)
    monkeypatch.setenv("VISIT_ATLAS_ADMINS", ADMIN)
    monkeypatch.chdir(ROOT)
    kept = Archive()
    kept.add(TOUR)
    yield kept
    kept.close()


@pytest.fixture
def come(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Be somebody from here on: ``come(EDITOR)``; None is a stranger."""

    def be(email: str | None, **more: Any) -> None:
        said = {"is_logged_in": True, "email": email, "email_verified": True, "iat": time.time(), **more}
        monkeypatch.setattr(who, "claims", lambda: said if email else None)
        monkeypatch.setattr(who, "can_sign_in", lambda: True)

    return be


def page(name: str | None = None, **params: str) -> AppTest:
    app = opened(name, **params)
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return " ".join(str(each.value) for kind in (app.markdown, app.info, app.caption, app.error) for each in kind)


def buttons(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


@pytest.mark.parametrize("name", [None, "1_Visit_routes", "3_Articles", "4_Add_articles", "5_How_sure_is_it"])
def test_a_stranger_sees_the_way_in_and_nothing_of_the_archive(archive: Archive, come: Any, name: str | None) -> None:
    come(None)
    app = page(name)
    assert "Only people who have signed in may read this atlas." in words(app)
    assert buttons(app) == {"Sign in"}
    assert not app.metric
    assert not app.dataframe
    assert not app.multiselect  # whom one could filter by


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"email": "x@other.example"}, "signed in as x@other.example, and nobody has given you a role"),
        ({"email": ADMIN, "email_verified": False}, "does not say that your e-mail address is verified"),
        ({"email": ADMIN, "iat": time.time() - 13 * 3600}, "that time is over"),
    ],
)
def test_who_signed_in_and_has_no_role_is_told_why(
    archive: Archive, come: Any, claims: dict[str, Any], said: str
) -> None:
    come(**claims)
    app = page()
    assert said in words(app).replace("\\", "")
    assert "Sign out" in buttons(app)
    assert not app.metric


def test_nothing_in_the_address_makes_anybody_else_of_a_stranger(archive: Archive, come: Any) -> None:
    come(None)
    app = page(email=ADMIN, email_verified="true", is_logged_in="true", role="admin", user=ADMIN)
    assert buttons(app) == {"Sign in"}


def test_strangers_read_where_the_admin_lets_them_and_change_nothing(
    archive: Archive, come: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISIT_ATLAS_PUBLIC", "on")
    come(None)
    app = page()
    assert app.metric
    assert "Sign in" in buttons(app)
    adding = page("4_Add_articles")
    assert "You may not add anything here" in words(adding)
    assert not adding.text_area


@pytest.mark.parametrize(
    ("email", "role", "adds", "corrects", "takes"),
    [
        (READER, "Reader", False, False, False),
        (EDITOR, "Editor", True, True, False),
        (ADMIN, "Admin", True, True, True),
    ],
)
def test_each_role_is_offered_what_it_may_do(
    archive: Archive, come: Any, email: str, role: str, adds: bool, corrects: bool, takes: bool
) -> None:
    come(email)
    app = page("3_Articles", article=TOUR.article.id)
    assert f"{email} · {role}" in words(app).replace("\\", "")
    assert ("Correct what was read" in buttons(app)) == corrects
    adding = page("4_Add_articles")
    assert bool(adding.text_area) == adds
    assert who.may(Permission.MANAGE) == takes


def test_what_an_editor_corrects_is_signed_by_who_they_are(archive: Archive, come: Any) -> None:
    come(EDITOR)
    shown = archive.corrected(TOUR.article.id)
    assert shown is not None
    assert correcting.keep(TOUR.article.id, [Reject(shown.visits[0].ref)], "Somebody Else")
    assert [c.author for c in archive.corrections()] == [EDITOR]


def test_a_click_that_a_reader_replays_is_refused(archive: Archive, come: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dialog is open, as for an editor; meanwhile the admin has made them a reader. The button is pressed."""
    come(EDITOR)
    visit = row_id(TOUR.article.id, archive.corrected(TOUR.article.id).visits[0].key)  # type: ignore[union-attr]
    app = page("3_Articles", article=TOUR.article.id)
    next(button for button in app.button if button.label == "Correct what was read").click().run()
    next(box for box in app.selectbox if box.label == "What to do").select("reject").run()
    before = archive.version()
    monkeypatch.setenv("VISIT_ATLAS_EDITORS", "")
    next(button for button in app.button if button.label == "Save").click().run()
    assert archive.version() == before
    assert not archive.corrections()
    assert visit in archive.visits()["visit_id"].tolist()


def test_a_reader_who_calls_what_a_page_would_call_is_refused(archive: Archive, come: Any) -> None:
    come(READER)
    mine = service.archive()
    assert len(mine.visits()) > 0
    with pytest.raises(ArchiveNotAllowedError):
        mine.add(planned())
    with pytest.raises(ArchiveNotAllowedError):
        mine.remove(TOUR.article.id)
    with pytest.raises(NotAllowedError):
        service.fetcher()


def test_what_is_kept_for_others_is_not_given_to_who_may_not_read(archive: Archive, come: Any) -> None:
    come(READER)
    assert len(data.frame("visits", Filters())) > 0
    come(None)
    for ask in (lambda: data.frame("visits", Filters()), data.options, service.version, service.archive):
        with pytest.raises(ArchiveNotAllowedError):
            ask()


def test_a_role_that_is_taken_away_is_gone_at_the_next_question(
    archive: Archive, come: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(EDITOR)
    assert who.user() == User(EDITOR, Role.EDITOR, True)
    monkeypatch.setenv("VISIT_ATLAS_EDITORS", "somebody@else.example")
    assert who.user().role is Role.READER


def test_a_file_for_download_is_made_for_who_asked_and_not_where_they_lost_their_role(
    archive: Archive, come: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(READER)
    make = who.later(lambda: len(service.archive().visits()))
    come(None)
    assert make() > 0
    monkeypatch.setenv("VISIT_ATLAS_READERS", "")
    with pytest.raises(ArchiveNotAllowedError):
        make()


def test_without_settings_it_is_the_person_at_the_machine(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("READERS", "EDITORS", "ADMINS"):
        monkeypatch.delenv(f"VISIT_ATLAS_{name}")
    assert not who.hosted()
    assert who.user() == access.here()
    assert service.archive().user.role is Role.ADMIN


def test_nobody_is_the_person_at_the_machine_where_a_provider_is_named(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("READERS", "EDITORS", "ADMINS"):
        monkeypatch.delenv(f"VISIT_ATLAS_{name}")
    monkeypatch.setenv("VISIT_ATLAS_OIDC_CLIENT_ID", "atlas")
    with pytest.raises(ArchiveNotAllowedError):
        service.archive()
    assert service.own_archive().version() > 0


def test_a_setting_that_cannot_be_used_is_not_shown_to_strangers(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISIT_ATLAS_ADMINS", "*")
    app = page()
    assert "the log of the server says which" in words(app)
    assert "VISIT_ATLAS_ADMINS" not in words(app)


def test_where_fetching_is_off_the_page_says_so_and_nothing_is_fetched(
    archive: Archive, come: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISIT_ATLAS_FETCH", "off")
    come(EDITOR)
    app = page("4_Add_articles")
    assert "Nothing is fetched from the web here" in words(app)
    assert "Fetch and read it" not in buttons(app)


def test_an_admin_sees_who_did_what_and_others_do_not(archive: Archive, come: Any) -> None:
    archive.by(User(EDITOR, Role.EDITOR, True)).add(planned())
    come(EDITOR)
    assert not [box for box in page("4_Add_articles").expander if box.label == "Log of changes"]
    come(ADMIN)
    shown = page("4_Add_articles")
    assert [box for box in shown.expander if box.label == "Log of changes"]
    opened = AppTest.from_function(_log, default_timeout=60).run()
    assert not opened.exception
    rows = opened.dataframe[0].value
    assert rows["Who"].tolist() == [EDITOR, access.here().id]
    assert rows["What"].tolist() == ["Added", "Added"]
    assert rows["Article"].tolist()[0].startswith(planned().article.title)


def _log() -> None:
    from geo.app import change_log, service

    change_log._table(service.archive().changes())
