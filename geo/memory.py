"""Memory that is no longer needed goes back to the system (glibc; elsewhere nothing is done).

glibc gives each thread an arena of its own, up to eight for each core, and Streamlit runs every page in a new thread:
what one run frees in its arena is of no use to the next, and a server that many people read grows for as long as there
are arenas that are not full.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Any

_M_ARENA_MAX = -8  # malloc.h
ARENAS = 2


@cache
def _libc() -> Any | None:
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "mallopt") and hasattr(libc, "malloc_trim") else None


def few_arenas() -> None:
    """Let all threads share ``ARENAS`` arenas; before the first thread begins."""
    if (libc := _libc()) is not None:
        libc.mallopt(_M_ARENA_MAX, ARENAS)


def give_back() -> None:
    """Give free pages back to the system; takes milliseconds."""
    if (libc := _libc()) is not None:
        libc.malloc_trim(0)
