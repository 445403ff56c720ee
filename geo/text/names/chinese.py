"""Names in Chinese: before or behind a title, written out with a dot, or known from the table of leaders."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.model import Sentence, Token
from geo.text.han import name_end
from geo.text.names.by_leaders import leader_names
from geo.text.titles import Titles

_NAMES = 400  # different names looked for again in one text, at most

# Characters that end a name: prepositions, verbs of meeting and travel, marks.
_HAN_STOP = (
    "在于与和同对将会向到抵访表说指举出率今昨明已强应的、，。；：“”（）《"
    "》及并则就也正，又是为兼访于由因从给让把被等及称赴乘主发参接致陪"
)

# Verbs and forms of address behind a name, of two characters that may each stand in a name.
_HAN_STOP_WORDS = (
    "会后|会前|结束|开始|邀请|取消|推迟|离开|前往|举行|宣布|出席|访问|圆满|启程|飞往|飞抵|途经|率团|率领|夫妇|阁下|先生|女士|"
    "一行|日前|会见|会谈|会晤|夫人|进行|签署|首次|当天|此访|表示|邀访|陪同|周[一二三四五六日]|\\d"
)


def names(
    text: str, lexicon: Titles, tokens: Sequence[Token], sentences: tuple[Sentence, ...]
) -> list[tuple[int, int]]:
    """Names in Chinese: after or before a title, written out with a dot, or known from the table of leaders."""
    end = sentences[-1].end if sentences else 0
    roles = sorted({"".join(p) for entries in lexicon.roles.values() for p, _ in entries}, key=len, reverse=True)
    if not roles:
        return []
    spans: set[tuple[int, int]] = set()
    role = "|".join(map(re.escape, roles))
    stop = f"[{_HAN_STOP}]|{_HAN_STOP_WORDS}|{role}|$"
    names: set[str] = set()
    after = re.compile(
        rf"(?:{role})(?P<n>[\u4e00-\u9fff]{{1,8}}(?:[·・‧][\u4e00-\u9fff]{{1,10}})+|[\u4e00-\u9fff]{{2,6}}?(?={stop}))"
    )
    surnames = str(lexicon.raw.get("surnames", ""))
    house = "图书馆|纪念|博物馆|大道|级|号"  # named after the holder of the office
    before = re.compile(rf"(?P<n>[{surnames or '〇'}][\u4e00-\u9fff]{{1,2}})(?:{role})(?!{house})")
    for match in before.finditer(text, 0, end):
        name = text[match.start("n") : name_end(text, match.start("n"), match.end("n"))]
        if len(name) < len(match["n"]):
            continue  # an everyday word stands between surname and title
        if not _bad_han(name, lexicon):
            names.add(name)
    told = [name for name in leader_names("zh") if name[0] in surnames and len(name) < 4 and name in text]
    for match in after.finditer(text, 0, end):
        name = text[match.start("n") : name_end(text, match.start("n"), match.end("n"))]
        if any(text.endswith(known, 0, match.start()) for known in names):
            continue  # "王毅外长表示": the title belongs to the name before it
        if any(known[0] == text[match.start() - 1 : match.start()] for known in (*names, *told)):
            continue  # "王外长表示"
        if len(name) >= 2 and name not in lexicon.not_names and not _bad_han(name, lexicon):
            names.add(_trim_dotted(name))
    for name in leader_names("zh"):
        if name in text:
            names.add(name)
    taken = bytearray(end + 1)
    for name in sorted(names, key=len, reverse=True)[:_NAMES]:
        at = text.find(name, 0, end)
        while at >= 0:
            if not any(taken[at : at + len(name)]):
                taken[at : at + len(name)] = b"\x01" * len(name)
                spans.add((at, at + len(name)))
            at = text.find(name, at + len(name), end)
    family = "".join({name[0] for name in names if len(name) in (2, 3) and name[0] in surnames})
    for match in re.finditer(rf"(?<![\u4e00-\u9fff])(?P<n>[{family or '〇'}])(?:{role})", text[:end]):
        if not taken[match.start()]:
            spans.add(match.span("n"))  # "王外长", of a 王 whom the text names in full
    return sorted(spans)


def _trim_dotted(name: str) -> str:
    if not re.search("[·・‧]", name):
        return name
    cut = re.search(f"[{_HAN_STOP}]", name[name.rfind(re.findall("[·・‧]", name)[-1]) + 2 :])
    return name[: name.rfind(re.findall("[·・‧]", name)[-1]) + 2 + cut.start()] if cut else name


def _bad_han(name: str, lexicon: Titles) -> bool:
    return any(word in name for word in lexicon.not_names)
