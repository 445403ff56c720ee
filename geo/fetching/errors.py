"""Why something was not fetched: a reason with its values, and the sentence for it in the language spoken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.i18n import N_, gettext, number

# Reason: what was wrong (no full stop: it follows the address), and what would be right.
_ONLY_PUBLIC = N_("Only public sites are asked; a setting of this server (VISIT_ATLAS_FETCH_ALLOW) names exceptions.")
_LATER = N_("Try again later.")
WORDS: Mapping[str, tuple[str, str]] = {
    "off": (
        N_("nothing is fetched from the web here (VISIT_ATLAS_FETCH)"),
        N_("Open it in a browser, and paste its text."),
    ),
    "address": (N_("this is not the address of a web page"), N_("It looks like https://news.example/report.")),
    "scheme": (N_("only addresses that begin with https:// or http:// are fetched"), ""),
    "credentials": (N_("there is a user name or a password in the address"), N_("Leave them out of it.")),
    "number": (
        N_("the host is a number in an unusual spelling"),
        N_("Write the site’s name, or four numbers with dots between them."),
    ),
    "port": (N_("port {port} is not asked"), N_("Pages are fetched from ports 80 and 443 only.")),
    "private": (N_("{host} is not on the public internet"), _ONLY_PUBLIC),
    "name": (N_("there is no site of the name {host}"), N_("Look for a typing error in the address.")),
    "connect": (N_("{host} can’t be reached"), _LATER),
    "certificate": (
        N_("{host} could not prove that it is itself (TLS certificate)"),
        N_("Open the page in a browser to see what is wrong with it."),
    ),
    "broken": (N_("{host} gave an answer that can’t be read"), _LATER),
    "time": (N_("{host} took too long to answer"), _LATER),
    "size": (N_("the answer is larger than {n} MB"), N_("Save the report as text, and upload that.")),
    "redirects": (N_("the address leads on more than {n} times"), N_("Give the address that it ends at.")),
    "loop": (N_("the address leads back to itself"), N_("Open the page in a browser, and paste its text.")),
    "type": (N_("this is of the type “{type}”"), N_("Web pages and plain texts are read.")),
    "feed": (N_("there is no RSS or Atom feed at this address"), N_("Give the address of the feed, not of a page.")),
    "unreadable": (N_("no report was found in the page"), N_("Open it in a browser, and paste its text.")),
    "undated": (
        N_("neither the page nor the feed says when it was published"),
        N_("Add it by its address, with its date."),
    ),
    "failed": (N_("it could not be understood because of an error of ours; the log says which"), ""),
    "robots": (
        N_("{host} asks programs not to fetch this page (robots.txt)"),
        N_("Open it in a browser, and paste its text."),
    ),
    "rules": (N_("{host} does not say now what programs may fetch (robots.txt)"), _LATER),
    "status": (N_("{host} answered “{status}”"), N_("Look whether the page opens in a browser.")),
    "wait": (N_("{host} is not to be asked for another {n} seconds"), _LATER),
}


class FetchError(Exception):
    """Something was not fetched. `reason` is a key of ``WORDS``, `values` go into its words."""

    def __init__(self, reason: str, **values: Any) -> None:
        self.reason, self.values = reason, {name: _shown(value) for name, value in values.items()}
        super().__init__(reason, self.values)

    @property
    def what(self) -> str:
        """What was wrong, in the language spoken, without a full stop."""
        values = {k: number(v) if isinstance(v, int) and k == "n" else v for k, v in self.values.items()}
        return gettext(WORDS[self.reason][0], **values)

    @property
    def hint(self) -> str:
        """What would be right, in the language spoken; may be empty."""
        words = WORDS[self.reason][1]
        return gettext(words) if words else ""

    def __str__(self) -> str:
        return f"{self.what}. {self.hint}".strip()


def _shown(value: Any) -> str | int:
    """Words from outside on one line and short."""
    if isinstance(value, int | float):
        return round(value)
    return "".join(c if c.isprintable() else " " for c in str(value))[:100]
