"""All forms of a Spanish or French verb, from its dictionary form: a class of verbs is read in every tense and person.

Reports use the tenses of the third person; a leader's own words, minutes and programmes use the others ("salgo el
jueves", "volamos a", "para que llegue"). An entry is the infinitive, with "-se" where the verb is reflexive, followed
by what is irregular: ``vuel-`` a stressed stem, ``vin+`` the stem of a strong preterite, ``vendr=`` that of the future,
``vengo`` a form by itself.

>>> import re
>>> bool(re.fullmatch(spanish(["llegar"]), "llegué")), bool(re.fullmatch(spanish(["venir vin+"]), "vinieron"))
(True, True)
>>> bool(re.fullmatch(spanish(["reunirse reún-"]), "se ha reunido"))
True
>>> bool(re.fullmatch(french(["atterrir"]), "atterriront")), bool(re.fullmatch(french(["s'arrêter"]), "s'est arrêtée"))
(True, True)
"""

from __future__ import annotations

from collections.abc import Iterable

_TENSES = {
    "a": {
        "present": "o as a amos an",
        "past": "é aste ó aron aba abas ábamos aban ara aran áramos ase asen",
        "subjunctive": "e es emos en",
        "rest": "ar ado",
        "gerund": "ando ándo",
    },
    "e": {
        "present": "o es e emos en",
        "past": "í iste ió imos ieron ía ías íamos ían iera ieran iéramos iese iesen",
        "subjunctive": "a as amos an",
        "rest": "er ido",
        "gerund": "iendo iéndo",
    },
    "i": {
        "present": "o es e imos en",
        "past": "í iste ió ieron ía ías íamos ían iera ieran iéramos iese iesen",
        "subjunctive": "a as amos an",
        "rest": "ir ido",
        "gerund": "iendo iéndo",
    },
}
_FUTURE = ("é", "ás", "á", "emos", "án", "ía", "ías", "íamos", "ían")
_STRONG = ("e", "iste", "o", "imos", "ieron", "iera", "ieran", "iese", "iesen")
_STRESSED = {"a": "o as a an e es en", "e": "o es e en a as an", "i": "o es e en a as an"}
_CLITICS = ("se", "me", "nos", "lo", "la", "le", "los", "las", "les")
_OWN = ("se", "me", "nos")
_HELPED = "(?:ha|han|he|hemos|había|habían|habrá|habrán|habría|haya|hayan)"


def spanish(entries: Iterable[str], without: Iterable[str] = ()) -> str:
    """A regular expression (without word edges) of all forms of the verbs that `entries` name, but those `without`."""
    plain: set[str] = set()
    finite: set[str] = set()
    participles: set[str] = set()
    for entry in entries:
        infinitive, *irregular = entry.split()
        reflexive = infinitive.endswith("se")
        infinitive = infinitive.removesuffix("se")
        vowel, stem = infinitive[-2].replace("í", "i"), infinitive[:-2]
        forms = _finite(infinitive, irregular)
        participle = _spelt(stem, vowel, _TENSES[vowel]["rest"].split()[1])
        gerund, stressed = (_spelt(stem, vowel, end) for end in _TENSES[vowel]["gerund"].split())
        held = {form + clitic for form in (infinitive, stressed) for clitic in (_OWN if reflexive else _CLITICS)}
        plain |= held if reflexive else {*held, *forms, infinitive, participle, gerund}
        if reflexive:
            finite |= forms
            participles.add(participle)
    found = [_trie(plain - set(without))]
    if finite:
        found.append(f"(?:{'|'.join(_OWN)}) (?:{_HELPED} {_trie(participles)}|{_trie(finite)})")
    return f"(?:{'|'.join(found)})"


_FRENCH = {
    "er": ("e es ons ez ent ais ait ions aient ai as a âmes èrent", "é ée és ées", "ant"),
    "ir": ("is it issons issez issent issais issait issions issaient îmes irent isse", "i ie is ies", "issant"),
    "re": ("s  ons ez ent ais ait ions aient is it irent e", "u ue us ues", "ant"),
}
_FRENCH_FUTURE = ("ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "ions", "aient")
_BE = "(?:suis|est|sommes|sont|étais|était|étaient|fut|furent|sera|seront|serait|soit)"


def french(entries: Iterable[str], without: Iterable[str] = ()) -> str:
    """As `spanish`, for regular French verbs in -er, -ir (finir) and -re (rendre), "se" or "s'" before the reflexive.

    Behind the infinitive: ``mèn-``, a stressed stem, or forms by themselves.
    """
    plain: set[str] = set()
    finite: set[str] = set()
    participles: set[str] = set()
    for entry in entries:
        words = entry.replace("’", "'").split()
        reflexive = words[0] == "se" or words[0].startswith("s'")
        infinitive, *irregular = words[1:] if words[0] == "se" else [words[0].removeprefix("s'"), *words[1:]]
        stem, ending = infinitive[:-2], infinitive[-2:]
        ends, past, gerund = _FRENCH[ending]
        forms = {_french(stem, end) for end in ends.split(" ")}
        forms |= {infinitive.removesuffix("e") + end for end in _FRENCH_FUTURE}
        for part in irregular:
            stressed = part.removesuffix("-")
            forms |= (
                {part}
                if stressed == part
                else {stressed + e for e in ("e", "es", "ent", *("er" + f for f in _FRENCH_FUTURE))}
            )
        done = {stem + end for end in past.split()}
        if reflexive:
            finite |= {*forms, infinitive, _french(stem, gerund)}
            participles |= done
        else:
            plain |= {*forms, *done, infinitive, _french(stem, gerund)}
    found = [_trie(plain - set(without))] if plain else []
    if finite:
        found.append(f"(?:se |me |nous |[sm]['’])(?:y )?(?:{_BE} {_trie(participles)}|{_trie(finite)})")
    return f"(?:{'|'.join(found)})"


def _french(stem: str, ending: str) -> str:
    soft = ending[:1] in ("a", "o", "â")
    if stem.endswith("g") and soft:
        return stem + "e" + ending
    return stem[:-1] + "ç" + ending if stem.endswith("c") and soft else stem + ending


def _finite(infinitive: str, irregular: Iterable[str]) -> set[str]:
    vowel, stem = infinitive[-2].replace("í", "i"), infinitive[:-2]
    tenses = ("present", "past", "subjunctive")
    forms = {_spelt(stem, vowel, end) for tense in tenses for end in _TENSES[vowel][tense].split()}
    forms |= {infinitive + end for end in _FUTURE}
    for part in irregular:
        if part.endswith("-"):
            forms |= {_spelt(part[:-1], vowel, end) for end in _STRESSED[vowel].split()}
        elif part.endswith("+"):
            forms |= {part[:-1] + end for end in _STRONG}
        elif part.endswith("="):
            forms |= {part[:-1] + end for end in _FUTURE}
        else:
            forms.add(part)
    return forms


def _spelt(stem: str, vowel: str, ending: str) -> str:
    """Stem and ending together: what sounds the same is spelt another way before e and i, and before a and o."""
    front = ending[0] in "eéií"
    if vowel == "a" and front:
        for written, instead in (("g", "gu"), ("c", "qu"), ("z", "c")):
            if stem.endswith(written):
                return stem[: -len(written)] + instead + ending
    if vowel != "a" and not front:
        for written, instead in (("gu", "g"), ("g", "j"), ("c", "zc")):
            if stem.endswith(written):
                return stem[: -len(written)] + instead + ending
    return stem + ending


CONJUGATED = {"es": spanish, "fr": french}  # by language


def _trie(words: Iterable[str]) -> str:
    """A regular expression of `words` that reads each letter once, however many there are."""
    after: dict[str, set[str]] = {}
    for word in words:
        after.setdefault(word[:1], set()).add(word[1:])
    ends = after.pop("", None) is not None
    parts = [letter + _trie(rest) for letter, rest in sorted(after.items())]
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return f"{body}?" if ends else body
