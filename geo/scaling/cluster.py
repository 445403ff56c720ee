"""A Dask cluster as a reader: one of this machine's own processes, or one that is there.

What ends a worker is tried again, by Dask a few times together with the articles of its batch, then by itself while
nothing else is under way: only an article that ends its worker alone is given up.
"""

from __future__ import annotations

import logging
import queue
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

from geo.model import Article
from geo.scaling.keeping import Read
from geo.scaling.worker import OWN, OtherVersionError, read

try:
    import dask
    from distributed import Client, KilledWorker, LocalCluster
except ImportError as error:
    raise ImportError('Reading with several workers needs Dask: pip install "visit-atlas[scale]"') from error

BATCH = 8  # articles in one task, at most
_LETTERS = 20_000  # characters in one task, about
_TASKS = 2  # under way for each thread: one that is read, one that waits
_SUSPECTS = 64  # articles that wait to be read alone
_LOOK = 5.0  # seconds between two looks at the workers
_ARRIVE = 60.0  # seconds for which workers are waited for
_SETTINGS = {
    "distributed.scheduler.allowed-failures": 1,
    "distributed.scheduler.http.routes": [],  # nothing is served to a browser
    "distributed.worker.http.routes": [],
    "distributed.worker.profile.enabled": False,  # looks at the stack 100 times a second: a quarter of a worker's time
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,  # one that is paused would wait for ever: articles are all it holds
    "distributed.worker.memory.terminate": 0.95,
    "distributed.deploy.lost-worker-timeout": "60s",  # who is away for so long is given up, and another one started
}


class ClusterError(Exception):
    """No cluster to read with; the text says what and where."""


class Cluster:
    """Calls workers to read, in a ``with``; it is a `geo.scaling.Reader`. `say` hears of what people should know."""

    def __init__(
        self,
        workers: int = 0,
        scheduler: str = "",
        memory: str = "2GB",
        seconds: float = 120.0,
        say: Callable[[str], None] = print,
    ) -> None:
        self._workers, self._scheduler = workers, scheduler
        self._memory, self._seconds, self._say = memory, seconds, say
        self._stack = ExitStack()
        self._ended: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._client: Client
        self._own: LocalCluster | None = None
        self._threads, self._looked = 0, -_LOOK

    def __enter__(self) -> Cluster:
        with ExitStack() as stack:
            stack.enter_context(dask.config.set(_SETTINGS))
            logging.getLogger("distributed").setLevel(logging.CRITICAL)
            address: Any = self._scheduler
            try:
                if not address:
                    # a port that any user of this machine could send code to: they are told apart by certificates
                    address = self._own = stack.enter_context(
                        LocalCluster(
                            n_workers=self._workers,
                            threads_per_worker=1,
                            memory_limit=self._memory,
                            host="127.0.0.1",
                            protocol="tls://",
                            security=True,
                            dashboard_address="127.0.0.1:0",
                            silence_logs=logging.CRITICAL,
                        )
                    )
                self._client = stack.enter_context(Client(address, set_as_default=False))
                self._client.wait_for_workers(1, timeout=_ARRIVE)
            except (OSError, TimeoutError, ValueError) as error:
                where = f"The scheduler {self._scheduler}" if self._scheduler else "The workers"
                why = "no worker came" if hasattr(self, "_client") else str(error)
                raise ClusterError(f"{where} can't be used: {why}.") from error
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *reason: object) -> None:
        self._stack.close()

    def __call__(self, articles: Iterator[Article]) -> Iterator[Read]:
        """Read the articles; those that no worker survives come back with that as the reason."""
        tasks: dict[Any, tuple[Article, ...]] = {}
        suspects: deque[Article] = deque()
        batches, more = _batches(articles), True
        while more or tasks or suspects:
            while more and len(suspects) < _SUSPECTS and len(tasks) < _TASKS * self._room():
                batch = next(batches, None)
                if batch is None:
                    more = False
                else:
                    tasks[self._submit(batch)] = batch
            if tasks:
                future = self._next()
                batch = tasks.pop(future)
                found = self._result(future)
                if found is None:
                    suspects.extend(batch)
                else:
                    yield from found
            elif suspects:
                yield self._alone(suspects.popleft())

    def _submit(self, batch: tuple[Article, ...]) -> Any:
        future = self._client.submit(read, batch, OWN, self._seconds, pure=False)
        future.add_done_callback(self._ended.put)
        return future

    def _next(self) -> Any:
        """The next task that has ended, waited for as long as there is a cluster."""
        without = time.monotonic()
        while True:
            try:
                return self._ended.get(timeout=_LOOK)
            except queue.Empty:
                self._looked = -_LOOK
                if self._room(none=True):
                    without = time.monotonic()
                elif time.monotonic() - without > _ARRIVE:
                    self._say("No worker is left; one is waited for.")
                    without = time.monotonic()

    def _room(self, none: bool = False) -> int:
        """How many threads there are to read; at least one, unless `none` may be told."""
        if time.monotonic() - self._looked >= _LOOK:
            self._threads = self._ask()
            self._looked = time.monotonic()
            if self._own is not None and self._threads < self._workers:
                self._own.scale(self._workers)  # Dask gives a worker up that is away at the wrong moment
        return self._threads if none else max(self._threads, 1)

    def _ask(self) -> int:
        """How many threads the scheduler has. Raises ClusterError where it has gone."""
        try:
            return sum(self._client.nthreads().values())
        except Exception as error:
            raise self._lost() from error

    def _lost(self) -> ClusterError:
        return ClusterError(
            f"The scheduler {self._scheduler or 'of the workers'} does not answer any more. What was read until now is "
            "kept; the same command goes on from there."
        )

    def _result(self, future: Any) -> list[Read] | None:
        """What a task has read; None where its worker ended, each time that it was tried."""
        if future.status == "finished":
            try:
                return list(future.result())
            except Exception:  # lost with its worker before it was fetched: it is read again
                self._ask()
                return None
        failed = future.exception() if future.status == "error" else None
        if isinstance(failed, KilledWorker):
            return None
        if isinstance(failed, OtherVersionError):
            raise ClusterError(f"The workers must have the same Visit Atlas as this machine: {failed}.")
        if failed is None:  # cancelled or lost: with its worker, or with the scheduler
            self._ask()
            return None
        raise ClusterError(
            f"The workers can't read ({type(failed).__name__}: {failed}). Visit Atlas must be installed where they run."
        )

    def _alone(self, article: Article) -> Read:
        begun = time.monotonic()
        task = self._submit((article,))  # held: a task that nobody asks for is dropped
        self._next()
        found = self._result(task)
        if found is not None:
            return found[0]
        if time.monotonic() - begun >= self._seconds:
            why = f"took longer than {self._seconds:g} seconds each time it was tried"
        else:
            why = f"its worker ended each time it was tried (more than {self._memory} of memory, or a crash)"
            if self._scheduler:
                why = "its worker ended each time it was tried (too much memory, or a crash)"
        return Read(article, None, why)


def _batches(articles: Iterator[Article]) -> Iterator[tuple[Article, ...]]:
    batch: list[Article] = []
    letters = 0
    for article in articles:
        batch.append(article)
        letters += len(article.text)
        if len(batch) >= BATCH or letters >= _LETTERS:
            yield tuple(batch)
            batch, letters = [], 0
    if batch:
        yield tuple(batch)
