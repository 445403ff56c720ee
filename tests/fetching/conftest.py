import pytest

from geo.fetching import Allowed, Fetcher, Limits, Store


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self):
        self.now, self.slept = 1_700_000_000.0, []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def make_fetcher(tmp_path, clock):
    """A fetcher that may ask this machine at any port, or what `allow` says."""

    def make(allow="127.0.0.1:*", resolve=None, **limits):
        def nobody(host, port):
            raise OSError("no network in tests")

        store = Store(tmp_path / "fetching.sqlite", clock)
        return Fetcher(
            Allowed(allow), Limits(**limits), store, resolve=resolve or nobody, clock=clock, sleep=clock.sleep
        )

    return make
