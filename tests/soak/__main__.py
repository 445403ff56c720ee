"""The long tests: ``make soak``, or one of them with ``python -m tests.soak WHAT``. Ends with 1 where a promise broke."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from tests.soak.figures import HEAD, Figure


def _figures(asked: argparse.Namespace) -> Iterator[Figure]:
    if asked.what in ("fuzz", "all"):
        from tests.soak import fuzzing

        yield from fuzzing.measure(asked.seconds, asked.seed, asked.only)
    if asked.what in ("sessions", "all"):
        from tests.soak import sessions

        yield from sessions.measure(asked.readers, asked.seconds, asked.seed)
    if asked.what in ("kills", "all"):
        from tests.soak import kills

        yield from kills.measure(asked.kills, asked.seed)


def main() -> int:
    """Run what was asked for; print each figure when it is there."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("what", choices=["fuzz", "sessions", "kills", "all"], nargs="?", default="all")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=600, help="how long sessions, or the fuzzing, last")
    parser.add_argument("--readers", type=int, default=100, help="sessions at once")
    parser.add_argument("--kills", type=int, default=100, help="kills on each database")
    parser.add_argument("--only", default="", help="one reader, to be fuzzed alone")
    asked = parser.parse_args()
    print(HEAD, flush=True)
    kept = True
    for figure in _figures(asked):
        print(figure.row(), flush=True)
        kept = kept and figure.kept
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
