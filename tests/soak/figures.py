"""What a long test prints: rows of docs/reliability.md, each with the state of the machine that it was measured on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Figure:
    """One promise, what was measured of it, and whether it was kept."""

    promise: str
    measured: str
    kept: bool
    command: str

    def row(self) -> str:
        """The row of a Markdown table."""
        load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
        kept = "kept" if self.kept else "**broken**"
        when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        return f"| {self.promise} | {self.measured} | {kept} | `{self.command}` | {when}; load {load} |"


HEAD = "| promise | measured | | command | when, load average (1, 5, 15 min) |\n| --- | --- | --- | --- | --- |"
