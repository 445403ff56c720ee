"""What several tests need."""

import pytest

from geo.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer as users have it; its index is built where there is none."""
    return Gazetteer.open()
