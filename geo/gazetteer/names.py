"""Names as keys: how a name is folded before it is stored or asked for, and the other ways to write it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_HYPHENS = "‐‑‒–—―−﹣－"
_APOSTROPHES = "’‘ʼʻ`´ʹ′＇"
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ħ": "h", "ə": "a"}
_TABLE = str.maketrans(
    {**dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_APOSTROPHES, "'"), **_LETTERS, "·": " ", "・": " ", "\u200b": ""}
)
_BLANKS = re.compile(r"\s+")


def fold(name: str) -> str:
    """Casefold, no diacritics, one kind of hyphen, apostrophe and blank: the key of the index.

    >>> fold("  Côte  d’Ivoire ")
    "cote d'ivoire"
    """
    if name.isascii():
        return _BLANKS.sub(" ", name.replace("`", "'")).strip().casefold()
    decomposed = unicodedata.normalize("NFKD", name.translate(_TABLE)).casefold()
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_TABLE)
    return _BLANKS.sub(" ", bare).strip()


# Generic words around a province's own name: "Shandong Province", "Provincia de Salta", "山东省".
_UNIT_AFTER = re.compile(
    r" (?:province|oblast'?|region|governorate|state|prefecture|county|department|krai|voivodeship|republic|"
    r"canton|autonomous region|autonomous oblast|autonomous okrug|emirate|municipality|division|district|parish|"
    r"metropolitan city|zhuang autonomous region|hui autonomous region|uyghur autonomous region)$",
    re.IGNORECASE,
)
_UNIT_BEFORE = re.compile(
    r"^(?:(?:provincia|departamento|estado|región|province|département|région|state|oblast|canton|cantón|"
    r"autonomous republic|república autónoma|république autonome|préfecture|gobernación|gouvernorat|voivodie) "
    r"(?:de la |de las |de los |del |de l['’]|de |des |du |d['’]|of )|"
    r"(?:Provinz|Oblast|Gouvernement|Departamento|Departement|Bundesstaat|Region|Präfektur|Kanton|Woiwodschaft|"
    r"Provinsi|Autonome Republik|Verwaltungsgebiet|Estado|Departamentul|Wilaya d[e'’]) ?)",
    re.IGNORECASE,
)
_UNIT_ZH = re.compile(
    r"(?<=..)(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|自治共和国|直辖市|省|州|市|县|縣|大区|大區|区|區|府|县|郡)$"
)


def bare_unit(name: str) -> str | None:
    """The own name inside a province's full name, or None where there is nothing to take off.

    >>> bare_unit("Vinnytsia Oblast"), bare_unit("Provincia de Salta"), bare_unit("山东省")
    ('Vinnytsia', 'Salta', '山东')
    """
    for pattern in (_UNIT_AFTER, _UNIT_BEFORE, _UNIT_ZH):
        bare = pattern.sub("", name).strip()
        if bare and bare != name and len(bare) > 1:
            return bare
    return None


@lru_cache(maxsize=4096)
def rewritten(key: str) -> tuple[str, ...]:
    """Other keys under which the same name may stand: hyphen or blank, Saint or St., with or without article.

    >>> rewritten("port au prince")
    ('port-au-prince',)
    """
    forms = []
    if key.startswith("the "):
        forms.append(key[4:])
    if key.startswith(("st. ", "st ")):
        forms.append("saint " + key.split(" ", 1)[1])
    if "-" in key:
        forms.append(key.replace("-", " "))
    if " " in key:
        forms.append(key.replace(" ", "-"))
    if "'" in key:
        forms += [key.replace("'", ""), key.replace("'", " ")]
    return tuple(f for f in dict.fromkeys(forms) if f and f != key)
