"""Names in Chinese: before or behind a title, written out with a dot, or known from the table of leaders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.model import Sentence, Token
from geo.text.han import SOUNDS, SOUNDS_OF_PEOPLE, cuts_name, is_place_word, name_end, word_end
from geo.text.names.by_leaders import leader_names
from geo.text.titles import Titles

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

_NAMES = 400  # different names looked for again in one text, at most

# Where a name ends: words of one character that stand behind one (prepositions, conjunctions, marks of the future), and
# verbs and forms of address. A character that may be part of a name ends it only together with the one that makes it
# the other word (明天, 强调, 出席); 和 before a mark joins nothing.
_STOP = re.compile(
    "[在于与同对将会向到抵访说率今昨年已、，。；：“”（）《》并及则就也又是兼由从给让把被等称赴乘致]|和(?![，。、；：）])"
    "|明[天日年晚早起]|强[调烈]|应(?!钦|勤)|受|因[为应病此故]|的|携|表[示达]|指[出责]|举[行办]|正[在式]|为|主[持办张]|发[表言布出]|接[见受待替机]|参[加观与]"
    "|陪|出[席访任发]|曾|还|再|拟|仍|会[后前]|结束|开始|邀请|取消|推迟|离开|前往|宣布|访问|圆满|启程|飞[往抵]|途经|夫[妇人]|阁下|先生|女士"
    "|伉俪|同志|一行|日前|会[见谈晤]|进行|签署|首次|当[天选日]|此访|邀访|亲自|隆重|来[访接自]|去[年往]|[上下本]周|就任|上任|元帅|将军|[上大]将"
    "|周[一二三四五六日]|代表|先后|分别|均|相继|陆续|现[在任正身]|原[定计拟]|继(?=[0-9在对访与同上去本今昨])|刚|随[后即]|专程|顺利"
)
_DOT = "·・‧•﹒"
_LONGEST = 9  # characters of a name without a dot, at most
# What the word for an office is part of, with no holder named: 总统府, 主席团, 王储们.
_NO_HOLDER = (
    "会议|会晤|理事会|论坛|府|团|国|们|级|制|令|候选|选举|官邸|办公|任期|职|身[份分]"
    "|竞选|大选|阁|就职|夫人|专机|座机|座驾|一行|代表"
)


def names(
    text: str,
    lexicon: Titles,
    tokens: Sequence[Token],
    sentences: tuple[Sentence, ...],
    gazetteer: Gazetteer | None = None,
) -> list[tuple[int, int]]:
    """Names in Chinese: after or before a title, written out with a dot, or known from the table of leaders."""
    end = sentences[-1].end if sentences else 0
    roles = sorted({"".join(p) for entries in lexicon.roles.values() for p, _ in entries}, key=len, reverse=True)
    if not roles:
        return []
    spans: set[tuple[int, int]] = set()
    role = "|".join(map(re.escape, roles))
    names: set[str] = set()
    surnames = str(lexicon.raw.get("surnames", ""))
    house = "图书馆|纪念|博物馆|大道|级|号"  # named after the holder of the office
    before = re.compile(rf"(?P<n>[{surnames or '〇'}][\u4e00-\u9fff]{{1,2}})(?:{role})(?!{house})")
    for match in before.finditer(text, 0, end):
        name = text[match.start("n") : name_end(text, match.start("n"), match.end("n"))]
        if _stop(text, match.start("n"), match.end("n"), role, surnames) < match.end("n"):
            continue  # 文明与外长
        if len(name) < len(match["n"]) or re.match(role, text[match.start() :]):
            continue  # an everyday word stands between surname and title, or the title of another office (王储兼首相)
        if gazetteer is not None and any(e.place.kind == "country" for e in gazetteer.lookup(name)):
            continue  # 卢旺达外长
        if not _bad_han(name, lexicon):
            names.add(name)
    told = [name for name in leader_names("zh") if name[0] in surnames and len(name) < 4 and name in text]
    for match in re.finditer(rf"(?:{role})(?!{_NO_HOLDER})", text[:end]):
        name = _name_at(text, match.end(), end, surnames, role)
        if any(text.endswith(known, 0, match.start()) for known in names):
            continue  # "王毅外长表示": the title belongs to the name before it
        if any(known[0] == text[match.start() - 1 : match.start()] for known in (*names, *told)):
            continue  # "王外长表示"
        if len(name) >= 2 and name not in lexicon.not_names and not _bad_han(name, lexicon):
            names.add(name)
    names |= _before_titles(text, end, role, gazetteer, lexicon)
    known_leaders = [name for name in leader_names("zh") if name in text]
    names.update(known_leaders)
    taken = bytearray(end + 1)
    for name in sorted(names, key=lambda n: (-len(n), n))[:_NAMES]:
        at = text.find(name, 0, end)
        while at >= 0:
            inside = name in known_leaders and _inside_longer(text, at, at + len(name), role)
            if not inside and not any(taken[at : at + len(name)]):
                taken[at : at + len(name)] = b"\x01" * len(name)
                spans.add((at, at + len(name)))
            at = text.find(name, at + len(name), end)
    family = "".join(sorted({name[0] for name in names if len(name) in (2, 3) and name[0] in surnames}))
    for match in re.finditer(rf"(?<![\u4e00-\u9fff])(?P<n>[{family or '〇'}])(?:{role})", text[:end]):
        if not taken[match.start()]:
            spans.add(match.span("n"))  # "王外长", of a 王 whom the text names in full
    return sorted(spans)


# What may stand right before a name in the middle of a sentence: coverbs and verbs of meeting, and marks.
_OPENS_NAME = (
    "(?<![\u4e00-\u9fff])|[同与和跟向对受被由应、，。；：“（及让请给]|会[见晤]|邀请|陪同|拜会|接[见待]|欢迎|感谢"
)


def _before_titles(text: str, end: int, role: str, gazetteer: Gazetteer | None, lexicon: Titles) -> set[str]:
    """Foreign names whose title stands behind them (同奥科洛总统会谈): written by sound, and no name of a place."""
    found: set[str] = set()
    sounds = "".join(sorted(SOUNDS_OF_PEOPLE))
    for match in re.finditer(rf"(?:{_OPENS_NAME})(?P<n>[{sounds}]{{2,6}}?)(?:{role})", text[:end]):
        name = match["n"]
        if (gazetteer is not None and gazetteer.lookup(name)) or is_place_word(text, *match.span("n")):
            continue
        if name_end(text, match.start("n"), match.end("n")) == match.end("n") and not _bad_han(name, lexicon):
            found.add(name)
    return found


def _name_at(text: str, start: int, end: int, surnames: str, role: str) -> str:
    """The name that begins at `start`, behind a title; "" where none does."""
    dotted = re.compile(rf"[\u4e00-\u9fff]{{1,8}}(?:[{_DOT}][\u4e00-\u9fff]{{1,10}})+").match(text, start, end)
    if dotted:
        joined = re.compile("[及和与、]").search(text, start + 1, dotted.end())  # 甲·乙及夫人丙·乙
        first = max(text.rfind(dot, start, joined.start() if joined else dotted.end()) for dot in _DOT) + 1
        return text[start : _stop(text, max(first, start), joined.start() if joined else dotted.end(), role, surnames)]
    run = re.compile(rf"[\u4e00-\u9fff]{{2,{_LONGEST}}}").match(text, start, end)
    if run is None:
        return ""
    stop = _stop(text, start, run.end(), role, surnames)
    name = text[start : name_end(text, start, stop)]
    if text[start] in surnames and 2 <= stop - start <= 3 and stop < end:
        name = text[start:stop]  # a given name may be an everyday word: the family name and what follows tell
    elif (
        text[start] in surnames and len(name) == 1 < stop - start and (given := word_end(text, start + 1)) - start <= 3
    ):
        name = text[start:given]
    closed = start + len(name) < run.end() or run.end() - start < _LONGEST
    return name if closed and len(name) <= 7 else ""


def _stop(text: str, start: int, end: int, role: str, surnames: str) -> int:
    """Where the first word that ends a name stands in [start, end); a family name may be such a word (于, 应)."""
    low = start + 1 if text[start] in surnames else start
    found = re.compile(f"{_STOP.pattern}|{role}").search(text, low, min(end + 1, len(text)))
    return min(found.start(), end) if found else end


def _inside_longer(text: str, start: int, end: int, role: str) -> bool:
    """Whether a known name is a piece of a longer one written by sound: 克里 in 克里斯托瓦尔, 希思 in 希思罗."""
    if end - start > 3 or not all(c in SOUNDS_OF_PEOPLE for c in text[start:end]):
        return False
    if re.search(f"(?:{role})$", text[max(0, start - 6) : start]):
        return text[end : end + 1] in SOUNDS and not _STOP.match(text, end) and cuts_name(text, start, end)
    return cuts_name(text, start, end) or (text[end : end + 1] in SOUNDS and not _STOP.match(text, end))


def _bad_han(name: str, lexicon: Titles) -> bool:
    return name.endswith("副") or any(word in name for word in lexicon.not_names)
