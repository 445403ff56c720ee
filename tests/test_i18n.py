"""The dashboard speaks five languages, and no word of it is left behind in English."""

from __future__ import annotations

import ast
import io
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from geo import i18n
from geo.app import dates, terms
from geo.app.data import country_name
from geo.app.visits import host_names
from geo.data.how.messages import FOLDER, template
from geo.i18n import _, counted, number, percent, speaking
from geo.model import LINK_TYPES, STATUSES

ROOT = Path(__file__).resolve().parents[1]
OTHERS = [language for language in i18n.LANGUAGES if language != i18n.DEFAULT]


def catalogue(language: str) -> Catalog:
    return read_po(io.BytesIO((FOLDER / f"{language}.po").read_bytes()), locale=language)


def strings(message: Message) -> list[str]:
    said = message.string
    return [said] if isinstance(said, str) else list(said)


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_of_the_interface_is_translated_and_none_is_left_over(language: str) -> None:
    kept = catalogue(language)
    wanted = {m.id if isinstance(m.id, str) else m.id[0] for m in template() if m.id}
    had = {m.id if isinstance(m.id, str) else m.id[0]: m for m in kept if m.id}
    assert sorted(wanted - had.keys()) == [], "run `make messages`, then translate"
    assert sorted(had.keys() - wanted) == [], "run `make messages`"
    untranslated = [key for key, message in had.items() if not all(strings(message))]
    assert untranslated == []


def fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_fields_of_the_original(language: str) -> None:
    for message in catalogue(language):
        if not message.id:
            continue
        original = message.id if isinstance(message.id, str) else message.id[1]
        for said in strings(message):
            assert fields(said) == fields(original), original


# What Streamlit shows to people: a literal there would stay English for everybody.
SHOWN = {
    "button", "caption", "error", "expander", "header", "info", "markdown", "metric", "multiselect", "selectbox",
    "subheader", "success", "text_area", "text_input", "title", "toggle", "warning", "write", "date_input", "checkbox",
    "radio", "number_input", "file_uploader", "form_submit_button", "link_button", "download_button", "popover",
    "segmented_control", "pills", "slider", "select_slider", "dialog", "status", "spinner", "toast", "html",
}  # fmt: skip
NAMED = {"help", "placeholder", "label", "text"}


def literal(node: ast.expr) -> bool:
    """Whether this is text with words of ours in it, outside a call of `_`, and not only mark-up."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        words = node.value
        return any(c.isalpha() for c in words) and not words.lstrip().startswith(("<", ":material/", "https://"))
    if isinstance(node, ast.JoinedStr):
        bare = "".join(p.value for p in node.values if isinstance(p, ast.Constant) and isinstance(p.value, str))
        return any(c.isalpha() for c in bare) and not bare.lstrip().startswith(("<", ":material/"))
    if isinstance(node, ast.IfExp):
        return literal(node.body) or literal(node.orelse)
    if isinstance(node, ast.BinOp):
        return literal(node.left) or literal(node.right)
    return False


def test_no_word_that_streamlit_shows_goes_round_the_catalogues() -> None:
    found = []
    for path in [ROOT / "dashboard.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "geo" / "app").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            called = node.func.attr
            if isinstance(node.func.value, ast.Name) and node.func.value.id == "log":  # the log speaks English
                continue
            if called in SHOWN and node.args and literal(node.args[0]):
                found.append(f"{path.name}:{node.lineno}")
            found += [
                f"{path.name}:{node.lineno}"
                for word in node.keywords
                if word.arg in NAMED and called != "set_page_config" and literal(word.value)
            ]
    assert found == []


@pytest.mark.parametrize(
    ("language", "day", "days", "year"),
    [
        ("en", "8 September 2023", "8–13 September 2023", "about 2024"),
        ("es", "8 de septiembre de 2023", "8–13 de septiembre de 2023", "hacia 2024"),
        ("fr", "8 septembre 2023", "8–13 septembre 2023", "vers 2024"),
        ("de", "8. September 2023", "8.–13. September 2023", "etwa 2024"),
        ("zh", "2023年9月8日", "2023年9月8日至13日", "约2024"),
    ],
)
def test_dates_stand_as_each_language_writes_them(language: str, day: str, days: str, year: str) -> None:
    with speaking(language):
        assert (dates.human("2023-09-08"), dates.span("2023-09-08", "2023-09-13")) == (day, days)
        assert dates.human("2024~") == year


def test_numbers_and_countries_stand_as_each_language_writes_them() -> None:
    said = {}
    for language in i18n.LANGUAGES:
        with speaking(language):
            said[language] = (number(12345), percent(0.87), country_name("DE"), host_names(("PT", "ES", "MA")))
    assert said["en"] == ("12,345", "87%", "Germany", "Portugal, Spain and Morocco")
    assert said["de"] == ("12.345", "87\xa0%", "Deutschland", "Portugal, Spanien und Marokko")
    assert said["es"] == ("12.345", "87\xa0%", "Alemania", "Portugal, España y Marruecos")
    assert said["fr"][2:] == ("Allemagne", "Portugal, Espagne et Maroc")
    assert said["zh"][2:] == ("德国", "葡萄牙、西班牙和摩洛哥")


def test_one_and_many_are_told_apart_as_each_language_does() -> None:
    said = {}
    for language in i18n.LANGUAGES:
        with speaking(language):
            said[language] = [counted("{n} stop", "{n} stops", n) for n in (0, 1, 2)]
    assert said["en"] == ["0 stops", "1 stop", "2 stops"]
    assert said["fr"] == ["0 étape", "1 étape", "2 étapes"]
    assert said["zh"] == ["0 站", "1 站", "2 站"]


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
def test_every_status_and_type_has_its_words(language: str) -> None:
    with speaking(language):
        words = [*map(terms.status, STATUSES), *map(terms.link, LINK_TYPES)]
    assert all(words)
    if language != i18n.DEFAULT:
        assert words != [*STATUSES, *LINK_TYPES]


@pytest.mark.parametrize(
    ("browser", "language"),
    [("de-AT", "de"), ("zh-CN", "zh"), ("zh_TW", "zh"), ("fr", "fr"), ("pt-BR", "en"), ("", "en"), ("<x>", "en")],
)
def test_the_browser_says_which_language(browser: str, language: str) -> None:
    assert i18n.nearest([browser]) == language


def test_a_word_from_outside_is_put_in_as_it_is() -> None:
    with speaking("fr"):
        assert _("Places: {places}", places="{0} {x} %s") == "Lieux : {0} {x} %s"


def test_a_language_that_is_not_spoken_is_refused() -> None:
    with pytest.raises(ValueError, match="no interface in 'xx'"):
        i18n.speak("xx")
