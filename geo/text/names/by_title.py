"""Names behind a title: "President Ada Moreau", "le général de Gaulle"."""

from __future__ import annotations

from geo.text.names.areas import is_area, names_country
from geo.text.names.extent import before_object, end_of_name
from geo.text.names.plausible import house, plausible
from geo.text.names.words import Text

_LARGE = 100_000  # people of a town that is likelier meant than somebody of its name


def find(text: Text) -> None:
    """Add the names that stand behind a title or a form of address."""
    lexicon = text.lexicon
    n = len(text.words)
    i = 0
    while i < n:
        word = text.words[i]
        size = 0
        kind = ""
        small = text.lang == "es" and i + 1 < n and text.capital(i + 1)  # "don Felipe": written small in Spanish
        address = lexicon.address_at(text.words, i)
        honorific = address > 0 or (word in lexicon.honorifics and (text.capital(i) or small))
        if address:
            size = address
        elif honorific:
            size = 1
            if i + 1 < n and text.words[i + 1] == "." and word + "." in lexicon.honorifics:
                size = 2
        else:
            role = lexicon.role_at(text.words, i)
            if role:
                size, kind = role[0], role[2]
                if role[2] in ("plain", "kin") and text.lang == "en" and not text.capital(i):
                    # "leader Kim": only where a name follows that the model saw
                    after = i + size
                    if not (after < n and text.tokens[after].ent == "PERSON"):
                        i += size
                        continue
        if not size:
            i += 1
            continue
        after = i + size
        while after < n and (
            text.words[after] in lexicon.honorifics
            or (text.words[after] == "." and text.words[after - 1] + "." in lexicon.honorifics)
        ):
            after += 1
        if after >= n or after >= text.sentence_end(i):
            i = after
            continue
        adjective = text.lang in ("es", "fr") and text.cased[after].islower() and text.words[after] not in text.stop
        if adjective and after + 1 < text.sentence_end(i) and text.name_word(after + 1):
            after += 1  # "el presidente keniano Ada Moreau": the adjective stands between
        elif adjective and not honorific:  # "le ministre kényan des Affaires étrangères Ada Moreau": inside the office
            whole = lexicon.role_at(text.words[i:after] + text.words[after + 1 : after + 9], 0)
            after = i + whole[0] + 1 if whole and whole[0] > size and i + whole[0] + 1 < n else after
        start = after
        if (honorific or kind == "forces") and _particle_name(text, after):
            pass  # "le général de Gaulle": the particle opens the name
        elif text.words[after] in ("of", "for", "to", "de", "von", "du", "des", "del") and after + 1 < n:
            behind = _after_country(text, after + 1)
            if behind is None or behind >= n:
                i = after
                continue
            start = behind
        elif not text.name_word(after) and text.words[after] not in lexicon.particles:
            i = after
            continue
        end = before_object(text, start, end_of_name(text, start))
        if text.lang == "de" and end - start == 1 and (_country_in_genitive(text, start) or _is_object(text, i, start)):
            i = end  # "Präsident Österreichs"
            continue
        surname = honorific or kind in ("forces", "body", "sub", "plain")
        if end > start and not house(text, start, end, titled=surname) and plausible(text, start, end, honorific):
            text.add(start, end, 3)
            i = end
        else:
            i = after


def _country_in_genitive(text: Text, at: int) -> bool:
    word = text.cased[at]
    if text.gazetteer is None or not word.endswith("s") or len(word) < 5:
        return False
    return any(e.place.kind == "country" for form in (word[:-1], word) for e in text.gazetteer.lookup(form))


def _is_object(text: Text, title: int, at: int) -> bool:
    """ "Am Dienstag besuchte das Königspaar Valparaíso": behind a title with an article a large town was visited."""
    adjective = title > 1 and text.cased[title - 1].islower() and text.words[title - 1] not in text.stop
    article = title - 2 if adjective else title - 1
    if text.gazetteer is None or article < 0 or text.words[article] not in ("der", "die", "das"):
        return False
    entries = text.gazetteer.lookup(text.written(at, at + 1))
    return any(e.place.kind == "city" and e.place.population >= _LARGE for e in entries)


def _particle_name(text: Text, first: int) -> bool:
    """A name that opens with a particle and is no place ("de Gaulle", not "de Paris")."""
    behind = first + 1
    if text.words[first] not in text.lexicon.particles or behind >= text.sentence_end(first):
        return False
    name = text.written(behind, behind + 1)
    return text.name_word(behind) and not is_area(text, name) and not names_country(text, behind, len(text.words))


def _after_country(text: Text, first: int) -> int | None:
    """Where a name begins after "President of": behind the country, if a name follows it at once."""
    if text.words[first] in ("the", "la", "el", "der", "l'"):
        first += 1
    end = first
    limit = min(text.sentence_end(first), first + 10) if first < len(text.words) else first
    while end < limit and (text.name_word(end) or text.glued(end) or text.words[end] in ("of", "and")):
        end += 1
    for size in range(min(4, end - first - 1), 0, -1):
        name = text.written(first, first + size)
        rest = first + size
        whole = (
            "and" not in text.words[rest:end] and end - rest >= 2 and not is_area(text, text.written(first, rest + 1))
        )
        if text.name_word(rest) and is_area(text, name) and (whole or text.tokens[rest].ent == "PERSON"):
            return rest
    return None
