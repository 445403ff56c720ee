"""What several tests need."""

import pytest
from hypothesis import HealthCheck, settings

from geo.gazetteer import Gazetteer

# How fast an example runs says how busy the machine is; what is promised of speed is measured by make bench.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer as users have it; its index is built where there is none."""
    return Gazetteer.open()
