"""Write the table of docs/settings.md from the settings themselves: `make settings`."""

from __future__ import annotations

import re
from pathlib import Path

from geo import settings

PAGE = Path(__file__).resolve().parents[3] / "docs" / "settings.md"
BEGIN, END = "<!-- made by `make settings` -->", "<!-- made by hand again -->"


def renewed(page: str) -> str:
    """The page with its table as the settings are now."""
    part = f"{BEGIN}\n\n{settings.table()}\n\n{END}"
    return re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: part, page, count=1, flags=re.DOTALL)


def main() -> None:
    """Write it."""
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
