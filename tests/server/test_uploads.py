"""A file is taken from who may add, and refused before it is read from anybody else."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from geo.access import NOBODY, Role, User
from geo.app import uploads, who
from geo.server.uploads import Uploads

PATH = "/_stcore/upload_file/one-session/one-file"


@pytest.fixture
def read() -> list[int]:
    """How much of each file was read."""
    return []


@pytest.fixture
def client(read: list[int]) -> TestClient:
    async def take(request: Request) -> Response:
        read.append(len(await request.body()))
        return Response(status_code=204)

    route = Route("/_stcore/upload_file/{session}/{file}", take, methods=["PUT", "DELETE"])
    return TestClient(Starlette(routes=[route], middleware=[Middleware(Uploads)]))


class Run:
    """A run of a page in that session."""

    session_id = "one-session"


@pytest.fixture
def drawn_for(monkeypatch: pytest.MonkeyPatch) -> Any:
    def draw(user: User) -> None:
        monkeypatch.setattr(uploads, "get_script_run_ctx", lambda **_how: Run())
        with who.acting(user):
            uploads.note()

    return draw


def test_without_settings_every_browser_sends(client: TestClient, read: list[int]) -> None:
    assert client.put(PATH, content=b"report").status_code == 204
    assert read == [6]


def test_an_editor_s_session_sends_until_they_are_no_editor(
    client: TestClient, read: list[int], drawn_for: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISIT_ATLAS_PUBLIC", "on")
    assert client.put(PATH, content=b"report").status_code == 403
    drawn_for(User("ed@paper.example", Role.EDITOR, True))
    assert client.put(PATH, content=b"report").status_code == 204
    assert client.put(PATH.replace("one-session", "another"), content=b"report").status_code == 403
    for other in (User("reader@paper.example", Role.READER, True), NOBODY):
        drawn_for(User("ed@paper.example", Role.EDITOR, True))
        drawn_for(other)
        assert client.put(PATH, content=b"report").status_code == 403
    assert read == [6]


def test_settings_that_can_not_be_read_let_nobody_send(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIT_ATLAS_ADMINS", "*")
    assert client.put(PATH, content=b"report").status_code == 403
