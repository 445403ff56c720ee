"""The only ways for words from outside into a page: titles, texts, names, file names, addresses.

News text is hostile until shown otherwise. Streamlit's Markdown would load the picture of ``![](http://…)``
and follow links and colour directives; HTML would do worse. So words reach a page through ``as_html``
(for ``st.html``), ``as_markdown`` (labels, notices) or a table cell (drawn as text by Streamlit), and
reach a map not at all (``geo.maps``).
"""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import urlsplit

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_ZERO_WIDTH_SPACE = "\u200b"  # keeps ":material/…:" and ":red[…]" from being read after Markdown took the backslashes
_DIRECTION = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def plain(text: object) -> str:
    """`text` without control characters and direction overrides (which could turn a line's reading round)."""
    shown = str(text)
    if shown.isprintable():  # nothing of either kind is printable; most words are
        return shown
    kept = shown.translate(_DIRECTION)
    return "".join(c for c in kept if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})


def one_line(text: object) -> str:
    """`text` on one line, runs of blanks as one."""
    return " ".join(plain(text).split())


def short(text: object, length: int = 120) -> str:
    """`text` on one line of at most `length` characters, cut at a word, with an ellipsis where cut."""
    line = one_line(text)
    if len(line) <= length:
        return line
    head = line[: length - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > length // 2 else head).rstrip(" ,;:.–-") + "…"


def as_html(text: object) -> str:
    """`text` as HTML character data or attribute value (in quotes): nothing in it is read as markup.

    >>> as_html('<img src=x onerror="alert(1)">')
    '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;'
    """
    return html.escape(plain(text), quote=True)


def as_markdown(text: object) -> str:
    r"""`text` as Streamlit Markdown that shows exactly these words: no picture, link, maths, icon or colour.

    >>> as_markdown("![x](http://e.test)")
    '\\!\\[x\\]\\(http\\:\u200b\\/\\/e\\.test\\)'
    """
    escaped = _PUNCTUATION.sub(r"\\\1", one_line(text))
    return escaped.replace("\\:", "\\:" + _ZERO_WIDTH_SPACE)


def safe_url(url: str) -> str | None:
    """`url` where it is an http(s) address with a host, else None: a link never runs a script."""
    try:
        parts = urlsplit(plain(url).strip())
    except ValueError:
        return None
    return parts.geturl() if parts.scheme in {"http", "https"} and parts.netloc else None


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "country", "countries"), count(1200, "stop")
    ('1 country', '1,200 stops')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
