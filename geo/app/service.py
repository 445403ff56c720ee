"""What all readers share: the archive, the gazetteer, and the first start."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo import access, logs, settings
from geo.access import Permission
from geo.app import who
from geo.app.kept import kept
from geo.archive import Archive, ArchiveError, ArchiveNotAllowedError
from geo.fetching import Fetcher
from geo.gazetteer import Gazetteer
from geo.gazetteer.index import index_path
from geo.i18n import N_
from geo.settings import SettingError

if TYPE_CHECKING:
    from geo.geocoding import Locator

log = logging.getLogger(__name__)
POLL_SECONDS = 0.4


@kept(4)
def _archive(url: str) -> Archive:
    return Archive(url)


def archive() -> Archive:
    """The archive that the settings name, opened once, in the hands of who asks, who must be allowed to read it.

    Raises ArchiveError with a sentence for people, SettingError.
    """
    asks = who.user()
    if not asks.may(Permission.READ):
        raise ArchiveNotAllowedError(Permission.READ)
    return _archive(settings.database_url()).by(asks)


def own_archive() -> Archive:
    """The same in this server's own hands: for its figures, and for what it does by itself."""
    with who.acting(access.here()):
        return archive()


_known: ContextVar[tuple[int, int] | None] = ContextVar("visit_atlas_version", default=None)


def version() -> int:
    """The archive's version. Inside ``one_version`` it is asked once, and again after each change made here."""
    kept = archive()  # asked first: who may not read is not told
    known = _known.get()
    return known[1] if known is not None and known[0] == kept.writes else kept.version()


FRESH_SECONDS = 1.0  # how long all readers of this process share an answer


class _Latest:
    """The archive's version as it was a moment ago."""

    value: tuple[str, int] = ("", 0)
    at: float = -FRESH_SECONDS
    asking = threading.Lock()


def latest_version() -> int:
    """The archive's version as it was about a second ago (0 where nobody knows it yet): one question for all readers.

    Nobody waits for another's question: while a database is slow or away, one reader asks, and the others have the last
    answer. Raises ArchiveError, SettingError.
    """
    kept = archive()
    due = _Latest.value[0] != kept.where or time.monotonic() - _Latest.at >= FRESH_SECONDS
    if due and _Latest.asking.acquire(blocking=False):
        try:
            _Latest.at = time.monotonic()  # before the question, which may fail: the next may ask in a second
            _Latest.value = (kept.where, kept.version())
        finally:
            _Latest.asking.release()
    where, known = _Latest.value
    return known if where == kept.where else 0


@contextmanager
def one_version() -> Iterator[None]:
    """One run of a page: what other processes add meanwhile is seen by the next."""
    with suppress(ArchiveError, SettingError):  # no archive: whoever needs it says so
        _known.set((archive().writes, archive().version()))
    try:
        yield
    finally:
        _known.set(None)


@kept(2)
def _gazetteer(path: str) -> Gazetteer:
    return Gazetteer.open()


def gazetteer() -> Gazetteer:
    """The gazetteer, opened once."""
    return _gazetteer(str(index_path()))


@kept(1)
def locator() -> Locator | None:
    """The online geocoder that the settings name, made once; None with the default. Raises SettingsError."""
    from geo.geocoding import configured_locator

    return configured_locator(gazetteer())


@kept(1)
def _fetcher() -> Fetcher:
    return Fetcher()


def fetcher() -> Fetcher:
    """What fetches pages, made once: for who may add. Raises NotAllowedError, SettingError."""
    who.user().need(Permission.ADD)
    return _fetcher()


@dataclass
class Job:
    """Work before the first page: the index, and the first articles, each in a process of its own.

    What those processes need (some 400 MB) goes back to the system when they end. It is this server's own work, whoever
    came first.
    """

    fraction: float = 0.0
    said: str = N_("Starting …")
    running: bool = False
    done: bool = False
    failed: str | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)
    ended: threading.Event = field(default_factory=threading.Event)

    def start(self, seeds: bool) -> None:
        """Begin, unless it is under way."""
        with self.lock:
            if self.running:
                return
            self.running, self.done, self.failed = True, False, None
            self.ended.clear()
        threading.Thread(target=self._work, args=(seeds,), name="first-start", daemon=True).start()

    def _tell(self, fraction: float, said: str) -> None:
        self.fraction, self.said = fraction, said

    def _work(self, seeds: bool) -> None:
        share = 0.8 if seeds else 1.0
        try:
            Gazetteer.open(lambda fraction, _: self._tell(share * fraction, N_("Building the index of places …")))
            if seeds:
                self._tell(share, N_("Reading the first articles …"))
                command = [sys.executable, "-c", "from geo.cli import main; main()", "add"]
                done = subprocess.run(  # noqa: S603 - our own program, a folder of the settings
                    [*command, str(settings.seeds_folder())], capture_output=True, text=True, errors="replace"
                )
                if done.returncode and own_archive().version() == 0:
                    log.error("adding the seeds failed: %s", done.stderr)
                    last = (done.stderr.strip().splitlines() or ["the reader gave no message"])[-1]
                    self.failed = logs.message_of(last)
        except Exception as error:
            log.exception("first start")
            self.failed = str(error) or type(error).__name__
        finally:
            self.running, self.done = False, True
            self.ended.set()


@kept(4)
def job(where: str) -> Job:
    """The one job of this server (for each archive)."""
    return Job()


def wants_seeds() -> bool:
    """Whether this archive has never held anything (one that was emptied stays empty), and there are seeds."""
    folder = settings.seeds_folder()
    return version() == 0 and folder.is_dir() and any(folder.iterdir())


def has_index() -> bool:
    """Whether the gazetteer's index is built."""
    return bool(index_path().exists())
