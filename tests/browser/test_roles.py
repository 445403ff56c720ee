"""People sign in at a provider (a real one, on this machine) and may do what their role allows, whatever they try."""

from __future__ import annotations

import csv
import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geo.archive import Archive
from tests.browser.app_steps import choose, correct_stop, downloaded, idle, pick
from tests.browser.conftest import Served, free_port
from tests.samples import sample_analyses

mock = pytest.importorskip("oidc_provider_mock", reason="make test installs it")
pytestmark = pytest.mark.browser

EDITOR, READER, ADMIN = "ed@paper.example", "reader@paper.example", "chief@paper.example"
UNVERIFIED = "unverified"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """A provider that knows these people, and one who says to be the admin and can't prove it."""
    known = [mock.User(sub=mail, claims={"email": mail, "email_verified": True}) for mail in (EDITOR, READER, ADMIN)]
    known.append(mock.User(sub=UNVERIFIED, claims={"email": ADMIN, "email_verified": False}))
    with mock.run_server_in_thread(user_claims=known) as server:
        yield f"http://localhost:{server.server_port}/.well-known/openid-configuration"


@pytest.fixture
def serve(start_server: Any, provider: str) -> Any:
    """Start a dashboard over the sample reports where these people have their roles."""

    def start(**more: str) -> Served:
        port = free_port()
        given = {
            "VISIT_ATLAS_ADDRESS": f"http://127.0.0.1:{port}",
            "VISIT_ATLAS_OIDC_URL": provider,
            "VISIT_ATLAS_OIDC_CLIENT_ID": "atlas",
            "VISIT_ATLAS_OIDC_CLIENT_SECRET": "a secret of the provider",
            "VISIT_ATLAS_COOKIE_SECRET": "c" * 40,
            "VISIT_ATLAS_READERS": "@paper.example",
            "VISIT_ATLAS_EDITORS": EDITOR,
            "VISIT_ATLAS_ADMINS": ADMIN,
            **more,
        }
        served: Served = start_server(sample_analyses(), environment=given, port=port)
        return served

    return start


def sign_in(page: Page, who: str) -> None:
    """From a page of the dashboard to the provider, and back."""
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=who, exact=True).click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    idle(page)


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_an_editor_signs_in_from_a_shared_link_corrects_and_the_log_names_them(serve: Any, open_page: Any) -> None:
    served = serve()
    assert status(f"{served.url}/api/visits.geojson") == 401
    page: Page = open_page(f"{served.url}/Visit_routes?country=VE").page
    idle(page)
    expect(page.get_by_text("Only people who have signed in may read this atlas.")).to_be_visible()
    expect(page.get_by_test_id("stMain")).not_to_contain_text("Nicolás Maduro")
    sign_in(page, EDITOR)
    assert "/Visit_routes?country=VE" in page.url
    expect(page.get_by_test_id("stSidebar")).to_contain_text(f"{EDITOR} · Editor")
    choose(page, "Visit", "Nicolás Maduro")
    correct_stop(page)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Signed by {EDITOR}")
    pick(page, "What to do", "Reject")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    idle(page)
    archive = Archive(served.database_url)
    assert [correction.author for correction in archive.corrections()] == [EDITOR]
    archive.close()

    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()  # the provider asks, and leads back
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    admin: Page = open_page(f"{served.url}/Add_articles").page
    idle(admin)
    sign_in(admin, ADMIN)
    admin.get_by_text("Log of changes", exact=True).click()
    idle(admin)
    log = downloaded(admin, admin.get_by_role("button", name="Log of changes (CSV)")).path().read_text("utf-8-sig")
    assert [row["who"] for row in csv.DictReader(log.splitlines()) if row["what"] == "corrected"] == [EDITOR]


HOLD_SOCKETS = (
    "const Real = WebSocket; window.sockets = [];"
    "window.WebSocket = class extends Real { constructor(...given) { super(...given); sockets.push(this) } }"
)


SEND = """async address => {
  const body = new FormData()
  body.append("file", new Blob(["x".repeat(100)]), "x.txt")
  const token = document.cookie.match(/_streamlit_xsrf=([^;]+)/)
  const said = await fetch(address, {method: "PUT", body, headers: {"X-Xsrftoken": token ? token[1] : ""}})
  return said.status + " " + (await said.text())
}"""


def visit_as(page: Page, served: Served, who: str) -> None:
    page.add_init_script(HOLD_SOCKETS)
    page.goto(f"{served.url}/Visit_routes")
    idle(page)
    sign_in(page, who)
    choose(page, "Visit", "Nicolás Maduro")


def replay(page: Page, frames: list[bytes]) -> None:
    for frame in frames:
        page.evaluate("bytes => window.sockets.at(-1).send(new Uint8Array(bytes))", list(frame))
        idle(page)


def test_a_reader_sees_no_way_to_change_anything_and_an_editor_s_clicks_replayed_are_refused(
    serve: Any, open_page: Any
) -> None:
    """What the editor's browser sent is sent again, byte for byte, over the reader's own connection."""
    served = serve()
    editor: Page = open_page().page
    sent: list[bytes] = []

    def listen(socket: Any) -> None:
        socket.on("framesent", lambda frame: sent.append(frame) if isinstance(frame, bytes) else None)

    editor.on("websocket", listen)
    visit_as(editor, served, EDITOR)
    del sent[:]
    correct_stop(editor)
    expect(editor.get_by_role("dialog")).to_contain_text("Signed by")
    pick(editor, "What to do", "Reject")
    editor.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(editor.get_by_role("dialog")).to_have_count(0)
    idle(editor)
    archive = Archive(served.database_url)
    (made,) = archive.corrections()
    archive.undo(made.article_id, "the test")
    before = archive.version()

    reader: Page = open_page().page
    visit_as(reader, served, READER)
    expect(reader.get_by_test_id("stSidebar")).to_contain_text(f"{READER} · Reader")
    expect(reader.get_by_role("link", name="Add articles")).to_have_count(0)
    expect(reader.locator("[class*='st-key-correct']")).to_have_count(0)
    expect(reader.get_by_text("Changes (2)")).to_have_count(0)
    replay(reader, sent)
    assert archive.version() == before
    reader.goto(f"{served.url}/Add_articles")
    idle(reader)
    expect(reader.get_by_text("You may not add anything here.")).to_be_visible()
    expect(reader.get_by_role("textbox", name="Text of the report")).to_have_count(0)

    again: Page = open_page().page  # the same, sent by who may: it was no empty threat
    visit_as(again, served, EDITOR)
    replay(again, sent)
    assert [c.author for c in archive.corrections()] == [EDITOR, "the test", EDITOR]
    archive.close()


def test_strangers_read_a_public_atlas_and_a_claim_that_is_not_verified_makes_no_admin(
    serve: Any, open_page: Any
) -> None:
    served = serve(VISIT_ATLAS_PUBLIC="on")
    assert status(f"{served.url}/api/visits.geojson") == 200
    page: Page = open_page(f"{served.url}/Visit_routes?email={ADMIN}&role=admin").page
    idle(page)
    choose(page, "Visit", "Nicolás Maduro")
    expect(page.get_by_test_id("stMain")).to_contain_text("Nicolás Maduro")
    expect(page.locator("[class*='st-key-correct']")).to_have_count(0)
    expect(page.get_by_role("link", name="Add articles")).to_have_count(0)
    sign_in(page, UNVERIFIED)
    expect(page.get_by_test_id("stSidebar")).to_contain_text("does not say that your e-mail address is verified")
    expect(page.get_by_role("link", name="Add articles")).to_have_count(0)


def test_files_are_taken_from_who_may_add_and_from_nobody_else(serve: Any, open_page: Any) -> None:
    served = serve(VISIT_ATLAS_PUBLIC="on")
    page: Page = open_page(f"{served.url}/Add_articles").page
    idle(page)
    sign_in(page, EDITOR)
    page.get_by_role("tab", name="Upload files").click()
    report = {
        "name": "report.txt",
        "mimeType": "text/plain",
        "buffer": b"date 2023-09-13 The minister arrived in Oslo.",
    }
    with page.expect_response(lambda answer: "/upload_file/" in answer.url) as upload:
        page.locator("input[type=file]").first.set_input_files(report)
    assert upload.value.status == 204
    expect(page.get_by_text("report.txt")).to_be_visible()

    stranger: Page = open_page().page
    stranger.goto(served.url)
    idle(stranger)
    address = upload.value.url.rpartition("/upload_file/")[0] + "/upload_file/made-up/file"
    assert stranger.evaluate(SEND, address) == "403 You may not add anything here."


def test_a_cookie_that_somebody_else_signed_is_worth_nothing(serve: Any, open_page: Any) -> None:
    from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

    served = serve()
    said = {"email": ADMIN, "email_verified": True, "iat": time.time(), "is_logged_in": True, "origin": served.url}
    visitor = open_page()
    for secret, word in (("d" * 40, "Only people who have signed in"), ("c" * 40, "Admin")):
        value = create_signed_value(secret, "_streamlit_user", json.dumps(said)).decode()
        visitor.context.add_cookies([{"name": "_streamlit_user", "value": value, "url": served.url}])
        visitor.page.goto(served.url)
        idle(visitor.page)
        expect(visitor.page.get_by_text(word).first).to_be_visible()
