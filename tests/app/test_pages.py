"""Every page runs, over an archive with something in it and over an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.archive import Archive
from tests.samples import sample_analyses

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    "1_Visit_routes",
    "2_Bilateral_links",
    "3_Articles",
    "5_How_sure_is_it",
    "6_Countries",
    "7_Travellers",
    "8_Places",
]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    url = f"sqlite:///{tmp_path / 'a.sqlite'}"
    monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", url)
    monkeypatch.setenv("VISIT_ATLAS_SEEDS", str(tmp_path / "none"))
    monkeypatch.setenv("VISIT_ATLAS_TILES", "off")
    monkeypatch.chdir(ROOT)
    made = Archive(url)
    yield made
    made.close()


def run(page: str | None = None, **params: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    if page:
        app.switch_page(f"pages/{page}.py").run()
    return app


def test_the_overview_counts_what_is_there(archive: Archive) -> None:
    for analysis in sample_analyses():
        archive.add(analysis)
    app = run()
    assert not app.exception
    assert not app.error
    assert {metric.label: metric.value for metric in app.metric}["Articles"] == "5"


@pytest.mark.parametrize("page", [None, *PAGES])
@pytest.mark.parametrize("filled", [True, False])
def test_pages_run(archive: Archive, page: str | None, filled: bool) -> None:
    for analysis in sample_analyses() if filled else ():
        archive.add(analysis)
    app = run(page)
    assert not app.exception
    assert not app.error


def test_filters_of_the_address_are_in_the_widgets(archive: Archive) -> None:
    for analysis in sample_analyses():
        archive.add(analysis)
    app = run(country="CN", type="twinning", status="under-way")
    assert app.multiselect(key="filter_countries").value == ["CN"]
    assert app.multiselect(key="filter_types").value == ["twinning"]
    assert app.multiselect(key="filter_statuses").value == ["under way"]


def test_an_archive_that_cannot_be_opened_is_said_so(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", "sqlite:////proc/nowhere/a.sqlite")
    app = run()
    assert not app.exception
    assert len(app.error) == 1
