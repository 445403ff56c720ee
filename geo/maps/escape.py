"""The only way for words into a map.

Folium hands everything to Jinja, and branca evaluates the result once more: ``{{ … }}`` in a place's
name would run on the server, markup and ``${…}`` in the browser. A word therefore enters a map only as
a JavaScript string in which every character that could mean something to Jinja, HTML or JavaScript is
written as ``\\uXXXX``; the browser side (``browser/``) sets it as text, never as HTML.

>>> word("Xi'an {{7*7}}")
'"Xi\\\\u0027an \\\\u007b\\\\u007b7\\\\u002a7\\\\u007d\\\\u007d"'
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LONGEST = 80  # characters of one word; a label on a map is a name, not a sentence
_PLAIN = re.compile(r"[A-Za-z0-9 .,]*", re.ASCII)
_JOINERS = "\u200c\u200d"  # zero-width (non-)joiner: Persian and Indic spelling needs them, and they hide nothing


@lru_cache(maxsize=16384)
def word(text: object, longest: int = LONGEST) -> str:
    r"""Write ``text`` as a JavaScript (and JSON) string literal that means nothing anywhere else.

    Outside the quotes' inside there is only ``A-Z a-z 0-9``, blank, full stop, comma and ``\uXXXX``. Control
    and format characters (bidirectional overrides among them), private-use and unassigned ones are dropped,
    blanks become one blank, and more than ``longest`` characters are cut with an ellipsis. Never raises.
    """
    shown = str(text)
    if not (len(shown) <= longest and _PLAIN.fullmatch(shown)):
        shown = "".join(
            " " if c.isspace() else c
            for c in shown
            if c in _JOINERS or c.isspace() or unicodedata.category(c)[0] != "C"
        )
    shown = " ".join(shown.split())
    if len(shown) > longest:
        shown = shown[: longest - 1].rstrip() + "…"
    if _PLAIN.fullmatch(shown):
        return f'"{shown}"'
    utf16 = shown.encode("utf-16-be", "surrogatepass")
    units = (int.from_bytes(utf16[i : i + 2], "big") for i in range(0, len(utf16), 2))
    return '"' + "".join(chr(u) if u < 128 and _PLAIN.fullmatch(chr(u)) else f"\\u{u:04x}" for u in units) + '"'


def words(texts: Iterable[object]) -> str:
    """Write a JavaScript array of words."""
    return "[" + ",".join(map(word, texts)) + "]"


def numbers(values: object) -> str:
    """Write numbers, None and (nested) lists of them as a JavaScript array. Raises TypeError on anything else.

    The result has digits, signs, commas, brackets and ``null`` only, so that it cannot carry a word.
    """
    text = json.dumps(values, separators=(",", ":"), allow_nan=False)
    signs = text.replace("null", "").replace("true", "").replace("false", "")
    if not re.fullmatch(r"[-+0-9.eE,\[\]]*", signs):
        raise TypeError("a map takes numbers here; words go through word()")
    return text
