"""Bring the interface's catalogues (geo/data/interface/*.po) up to date with the words in the code: `make messages`.

New words are added without a translation (a test fails until they have one), words that are gone are taken out.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from geo.i18n import DEFAULT, LANGUAGES

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "geo" / "data" / "interface"
# Header lines that would change with every run, or that nobody fills in.
_UNUSED = (
    '"POT-Creation',
    '"PO-Revision',
    '"Last-Tr',
    '"Language-Team',
    '"Report-Msgid',
    '"Project-Id',
    '"Generated-By',
)
KEYWORDS = {"_": 1, "gettext": 1, "N_": 1, "counted": 2}  # how many of its arguments are words


def words_in(source: str) -> Iterator[str | tuple[str, ...]]:
    """The words of one file in their order, those inside f-strings too (which tokenizers before Python 3.12 miss)."""
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS
    ]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        given = call.args[: KEYWORDS[call.func.id]]  # type: ignore[attr-defined]
        words = [node.value for node in given if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        if words and len(words) == len(given):
            yield words[0] if len(words) == 1 else tuple(words)


def template() -> Catalog:
    """Every word of the interface, as it stands in the code now."""
    found = Catalog(project="Visit Atlas", charset="utf-8", fuzzy=False)
    sources = [ROOT / "dashboard.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "geo").rglob("*.py"))]
    for path in sources:
        if FOLDER.parent / "how" in path.parents or path.name == "i18n.py":
            continue
        for words in words_in(path.read_text(encoding="utf-8")):
            found.add(words, locations=[(path.relative_to(ROOT).as_posix(), None)])
    return found


def main() -> None:
    """Write each catalogue anew."""
    words = template()
    for language in LANGUAGES:
        if language == DEFAULT:
            continue
        path = FOLDER / f"{language}.po"
        kept = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
        kept.update(words, no_fuzzy_matching=True)
        kept.obsolete.clear()
        kept.header_comment = f"# Visit Atlas in {LANGUAGES[language]}"
        kept.fuzzy = False
        out = io.BytesIO()
        write_po(out, kept, width=110, sort_output=True, include_lineno=False)
        lines = out.getvalue().decode().splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith(_UNUSED)), encoding="utf-8")
        missing = sum(not m.string or (isinstance(m.string, tuple) and not all(m.string)) for m in kept if m.id)
        print(f"{path.name}: {len(kept)} words, {missing} without a translation")


if __name__ == "__main__":
    main()
