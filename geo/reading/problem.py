"""What can be wrong with an input, as a value: one bad file or row never stops the others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Where something could not be read, what is wrong there, and what may help."""

    where: str  # "reports.csv, line 7"
    what: str  # "the row has 9 fields, the header 7"
    hint: str = ""  # "Put text that holds commas in double quotes."

    def __str__(self) -> str:
        return f"{self.where}: {self.what}." + (f" {self.hint}" if self.hint else "")


class Unreadable(ValueError):  # noqa: N818 - carries a Problem within this package, never leaves it
    """Raised between the readers; turned into a Problem at the border."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what, self.hint = what, hint
