"""A dashboard as a process: by its command, or on Linux forked from a process that has imported what it imports.

To import that, and to load a language model, takes seconds of processor time; a fork has both at once. It runs the same
``geo.server.__main__.main`` as the command. What is promised of the start itself is tested with the command.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "dashboard.py"
# What a fork has from the start. No page of ours and no streamlit_folium: as they are imported they tell Streamlit's
# running server of themselves.
_IMPORTED = [
    "geo.server.__main__",
    "geo.server.app",
    "streamlit.web.bootstrap",
    "streamlit.web.cli",
    "altair",
    "folium.plugins",
    "networkx",
    "openpyxl",
    "PIL.ImageDraw",
    "PIL.ImageFont",
    "pyarrow",
    "tests.browser.language_model",
]


class Process(Protocol):
    """What tests ask of a process; multiprocessing's is one."""

    @property
    def pid(self) -> int | None: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...
    def join(self, timeout: float) -> None: ...
    def is_alive(self) -> bool: ...


class Command:
    """A program in a process of its own; what it writes goes to `log`."""

    def __init__(self, command: Sequence[str | Path], environment: dict[str, str], log: Path) -> None:
        with log.open("w") as out:
            self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
        self.pid = self._process.pid
        self.terminate, self.kill = self._process.terminate, self._process.kill

    def join(self, timeout: float) -> None:
        """Wait until it has ended, `timeout` seconds at most."""
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            return

    def is_alive(self) -> bool:
        """Whether it runs."""
        return self._process.poll() is None


def as_command(script: Path, port: int, environment: dict[str, str], log: Path) -> Process:
    """Start dashboard.py at 127.0.0.1 as `visit-atlas serve` does."""
    return Command([sys.executable, "-m", "geo.server", str(script.parent), str(port), "127.0.0.1"], environment, log)


def forked(script: Path, port: int, environment: dict[str, str], log: Path) -> Process:
    """The same, or a page for tests, by a fork; where there is none on this system, by a new process."""
    log.touch()
    if sys.platform == "linux":
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_IMPORTED)
        process = context.Process(target=_serve, args=(script, port, environment, log))
    else:
        process = multiprocessing.get_context("spawn").Process(target=_serve, args=(script, port, environment, log))
    process.start()
    return process


def _serve(script: Path, port: int, environment: dict[str, str], log: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    with log.open("w") as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    if script == SCRIPT:
        from geo.server.__main__ import main

        main(str(ROOT), str(port), "127.0.0.1")
    else:
        from streamlit.web.cli import main as streamlit

        sys.argv = ["streamlit", "run", str(script)]
        sys.argv += ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
        sys.argv += ["--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
        streamlit(prog_name="streamlit")
