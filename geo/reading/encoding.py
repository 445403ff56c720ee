"""Bytes to text: UTF-8, UTF-16, GB18030, Windows-1252, and what charset-normalizer knows."""

from __future__ import annotations

import codecs
import re

from geo.i18n import N_, _
from geo.reading.problem import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"%PDF", N_("a PDF")),
    (b"PK\x03\x04", N_("a zip or office file")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"\x1f\x8b", N_("a gzip file")),
    (b"\xd0\xcf\x11\xe0", N_("an old office file")),
    (b"SQLite format 3", N_("a database")),
    (b"\x7fELF", N_("a program")),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
# Control characters that no text has a use for; \t and \n stay.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """`text` that every database and encoder takes: one kind of line end, no controls, no lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").replace("\x0b", "\n")
    return _CONTROLS.sub("", text).encode("utf-8", "replace").decode("utf-8")


def is_chinese(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 look like GB18030.

    In it bytes over 0x7F come in pairs, most of a first-level character (lead byte 0xB0 to 0xD7); in Western
    European text they stand alone between letters, and in Cyrillic text most lie over 0xE0.
    """
    runs: list[bytes] = _HIGH_RUN.findall(data)
    high = sum(map(len, runs))
    paired = [run for run in runs if len(run) >= 2]
    if not high or sum(map(len, paired)) < 0.8 * high:
        return False
    leads = [lead for run in paired for lead in run[::2]]
    return sum(0xB0 <= lead <= 0xD7 for lead in leads) > 0.5 * len(leads)


def guess(data: bytes) -> str:
    """The name of a codec for `data`. Raises Unreadable where it is not text."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise Unreadable(
                _("this is not text but {what}", what=_(what)), _("Save it as .txt or .html, or paste its text.")
            )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        # only the end of a sample may be cut in the middle of a character
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data" and b"\0" not in data:
            return "utf-8"
    else:
        if data.count(0) <= len(data) // 100:
            return "utf-8"
    zeros = data.count(0)
    if zeros > len(data) // 5:
        odd = data[1::2].count(0)
        if odd > 0.9 * zeros:
            return "utf-16-le"
        if odd < 0.1 * zeros:
            return "utf-16-be"
    controls = sum(byte < 9 or 13 < byte < 32 for byte in data[:65536])
    if controls > len(data[:65536]) // 50:
        raise Unreadable(_("this is a binary file, not text"), _("Save it as .txt or .html, or paste its text."))
    if is_chinese(data):
        try:
            data.decode("gb18030")
        except UnicodeDecodeError as error:
            if error.start < len(data) - 3:
                return "cp1252"
        return "gb18030"
    if sum(byte > 127 for byte in data) < 0.2 * len(data):
        return "cp1252"
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    best = from_bytes(data[:262144]).best()
    return best.encoding if best else "cp1252"


def decode(data: bytes, declared: str = "") -> str:
    """Clean text of `data`; `declared` is what a page says of itself. Raises Unreadable where it is not text."""
    name = guess(data)
    if declared and name not in ("utf-8", "utf-8-sig"):
        try:
            return clean(data.decode(declared))
        except (LookupError, UnicodeDecodeError, ValueError, TypeError):
            pass
    return clean(data.decode(name, "replace"))
