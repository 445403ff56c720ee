"""The language in which Visit Atlas speaks to its reader: gettext over the catalogues in ``geo/data/interface``.

Words stand in the code in English, inside ``_("…")``; a catalogue (``fr.po``) has each of them in another language.
Catalogues are read as they are: no compiled file is kept. Which language a run speaks is set by ``speak`` (the
dashboard does so at the start of each run); where nobody has, it is English.

>>> with speaking("fr"):
...     _("Country"), counted("{n} stop", "{n} stops", 1200)
('Pays', '1\u202f200 étapes')
"""

from __future__ import annotations

import gettext as _gettext
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.core import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

DEFAULT = "en"
LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Español", "fr": "Français", "de": "Deutsch", "zh": "简体中文"}
_LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
_current: ContextVar[str] = ContextVar("visit_atlas_language", default=DEFAULT)


def speak(language: str) -> None:
    """Speak `language` (a key of ``LANGUAGES``) from here on in this thread. Raises ValueError for another."""
    if language not in LANGUAGES:
        raise ValueError(f"no interface in {language!r}: one of {', '.join(LANGUAGES)}")
    _current.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside the block."""
    before = current()
    speak(language)
    try:
        yield
    finally:
        _current.set(before)


def current() -> str:
    """The language spoken now: a key of ``LANGUAGES``."""
    return _current.get()


def locale() -> str:
    """The locale of dates and numbers, as Babel names it: "en_GB", "fr"."""
    return _LOCALES.get(current(), current())


def nearest(wanted: Iterable[str]) -> str:
    """The first of `wanted` ("de-AT", "zh_TW": what browsers and settings hold) that is spoken here, else English."""
    asked = [tag.replace("-", "_") for tag in wanted if tag]
    return negotiate_locale(asked, list(LANGUAGES), aliases={}) or DEFAULT


@cache
def catalogue(language: str) -> _gettext.NullTranslations:
    """The words of `language`; English has none of its own."""
    if language == DEFAULT:
        return _gettext.NullTranslations()
    source = files("geo.data").joinpath("interface", f"{language}.po").read_bytes()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source), locale=language))
    compiled.seek(0)
    return _gettext.GNUTranslations(compiled)


def gettext(text: str, /, **values: Any) -> str:
    """`text` in the language spoken, with `values` put into its ``{fields}``.

    `text` is our own; words from outside may come as values only: they are put in as they are.
    """
    said = catalogue(current()).gettext(text)
    return said.format(**values) if values else said


def counted(one: str, many: str, n: int, /, **values: Any) -> str:
    """`one` or `many` as the language has it for the number `n`, which stands in their field ``{n}``."""
    return catalogue(current()).ngettext(one, many, n).format(n=number(n), **values)


def number(value: float) -> str:
    """A number with the marks of the language: 12,345 or 12.345. Whole numbers stay whole; others have one digit."""
    return str(format_decimal(value, format="#,##0" if value == int(value) else "#,##0.#", locale=locale()))


def percent(share: float) -> str:
    """A share (0 to 1) in hundredths: 87%, 87 %."""
    return str(format_percent(share, format=None, locale=locale()))


def listed(words: Iterable[str]) -> str:
    """Words in a row as the language joins them: "Portugal, Spain and Morocco"."""
    from babel.lists import format_list

    return str(format_list([word for word in words if word], locale=locale()))


@cache
def territories(language: str) -> Mapping[str, str]:
    """Names of countries by ISO 3166-1 alpha-2 code, from Unicode CLDR."""
    return dict(Locale.parse(_LOCALES.get(language, language)).territories)


def language_name(code: str) -> str:
    """A language's name (ISO 639-1 code) in the language spoken, "" where it has none."""
    return str(Locale.parse(locale()).languages.get(code, ""))


_ = gettext


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark words for the catalogues where they are only named: ``_()`` is called where they are shown."""
    return text
