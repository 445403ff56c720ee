"""What several tests need."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from geo.gazetteer import Gazetteer
from tests import postgres

# How fast an example runs says how busy the machine is; what is promised of speed is measured by make bench.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


# Folders of long files, which begin first: a worker that is left alone with a short one in the end is soon ready.
LONG = ("scaling", "attack", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first; else the order is as it was."""

    def turn(item: pytest.Item) -> int:
        part = item.path.relative_to(Path(__file__).parent).parts[0]
        return LONG.index(part) if part in LONG else len(LONG)

    items.sort(key=turn)


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """Streamlit puts a page in the place of the program's main module; new processes of later tests would run it."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer as users have it; its index is built where there is none."""
    return Gazetteer.open()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A real PostgreSQL server."""
    with postgres.server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: postgres.Server) -> Iterator[str]:
    """A new database in PostgreSQL."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new database of either kind: a test that takes it runs on both."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path}/archive.sqlite"
