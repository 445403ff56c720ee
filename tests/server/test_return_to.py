"""Who signs in comes back to the page that they came from, and never to another server."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from geo.server.return_to import ReturnTo

HERE = "https://atlas.example.org"


@pytest.fixture
def client() -> TestClient:
    """Streamlit's two routes, as they answer."""
    return made()


def made() -> TestClient:
    def login(request: Request) -> RedirectResponse:
        return RedirectResponse("https://id.example.org/authorize", 302)

    def callback(request: Request) -> RedirectResponse:
        return RedirectResponse("/", 302)

    routes = [Route("/auth/login", login), Route("/oauth2callback", callback)]
    app = Starlette(routes=routes, middleware=[Middleware(ReturnTo)])
    return TestClient(app, base_url=HERE, follow_redirects=False)


def back_from(client: TestClient, referer: str) -> str:
    answer = client.get("/auth/login", headers={"Referer": referer})
    assert answer.headers["location"] == "https://id.example.org/authorize"
    return client.get("/oauth2callback").headers["location"]


def test_one_comes_back_to_the_page_with_its_filters_once(client: TestClient) -> None:
    page = "/Visit_routes?country=VE,CN&q=%E4%B9%A0;x%3D1"
    assert back_from(client, HERE + page) == page
    assert client.get("/oauth2callback").headers["location"] == "/"


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "https://evil.example/Visit_routes",
        "https://atlas.example.org.evil.example/",
        "https://atlas.example.org//evil.example/",
        "https://atlas.example.org/\\evil.example/",
        "https://atlas.example.org@evil.example/",
        "javascript:alert(1)",
        HERE + "/" + "x" * 3000,
    ],
)
def test_nobody_is_led_anywhere_else(client: TestClient, referer: str) -> None:
    assert back_from(client, referer) == "/"


@pytest.mark.parametrize(
    "cookie", ["//evil.example", "https://evil.example", "%2F%2Fevil.example", "/%5Cevil.example", "/%0d%0aX:1"]
)
def test_a_cookie_that_somebody_else_set_leads_nowhere_else(cookie: str) -> None:
    assert made().get("/oauth2callback", headers={"Cookie": f"visit_atlas_back={cookie}"}).headers["location"] == "/"


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=80))
def test_whatever_the_cookie_holds_it_stays_on_this_server(text: str) -> None:
    answer = made().get("/oauth2callback", headers={"Cookie": f"visit_atlas_back={text}"})
    location = answer.headers["location"]
    assert location.startswith("/")
    assert location[1:2] not in ("/", "\\")
