"""Every page runs, over an archive with something in it and over an empty one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.app import service
from geo.archive import Archive
from tests.app.opening import ROOT, opened
from tests.postgres import OwnServer
from tests.samples import sample_analyses, seed_visit

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


def test_the_overview_counts_what_is_there(archive: Archive) -> None:
    for analysis in sample_analyses():
        archive.add(analysis)
    app = opened()
    assert not app.exception
    assert not app.error
    assert {metric.label: metric.value for metric in app.metric}["Articles"] == "5"


@pytest.mark.parametrize("page", [None, *PAGES])
@pytest.mark.parametrize("filled", [True, False])
def test_pages_run(archive: Archive, page: str | None, filled: bool) -> None:
    for analysis in sample_analyses() if filled else ():
        archive.add(analysis)
    app = opened(page)
    assert not app.exception
    assert not app.error


def test_filters_of_the_address_are_in_the_widgets(archive: Archive) -> None:
    for analysis in sample_analyses():
        archive.add(analysis)
    app = opened(country="CN", type="twinning", status="under-way")
    assert app.multiselect(key="filter_countries").value == ["CN"]
    assert app.multiselect(key="filter_types").value == ["twinning"]
    assert app.multiselect(key="filter_statuses").value == ["under way"]


def test_an_archive_that_cannot_be_opened_is_said_so(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", "sqlite:////proc/nowhere/a.sqlite")
    app = opened()
    assert not app.exception
    assert len(app.error) == 1


def test_a_database_that_goes_away_is_said_and_pages_work_again_without_a_restart(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = OwnServer()
    try:
        with server.database() as url:
            monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", url)
            kept = Archive(url)
            kept.add(seed_visit())
            app = opened()
            assert articles(app) == "1"
            server.stop()
            app.run()
            assert not app.exception
            assert ["does not answer" in warning.value for warning in app.warning] == [True]
            assert not any(hidden in app.warning[0].value for hidden in ("postgres", "host", "connection"))
            server.start()
            app.run()
            assert not app.exception
            assert not app.warning
            assert articles(app) == "1"
            kept.close()
            service.archive().close()
    finally:
        server.close()


def test_what_another_process_adds_is_on_the_page_at_its_next_run(
    database_url: str, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", database_url)
    kept = Archive(database_url)
    kept.add(seed_visit())
    app = opened()
    assert articles(app) == "1"
    adding = "from geo.archive import Archive; from tests import samples; Archive().add(samples.planned())"
    subprocess.run([sys.executable, "-c", adding], cwd=ROOT, check=True)
    app.run()
    assert articles(app) == "2"
    kept.close()
    service.archive().close()


def articles(app: AppTest) -> str:
    return {metric.label: str(metric.value) for metric in app.metric}["Articles"]
