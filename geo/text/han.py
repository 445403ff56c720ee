"""Chinese script: one form of the characters for reading, and where words begin and end.

Traditional characters are read as the simplified ones (OpenCC), one for one, so that every offset holds. Words are
those of rjieba (a dictionary and a hidden Markov model); their tags are ICTCLAS's: d adverb, v verb, nr person's name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, lru_cache
from typing import Any

from geo.model import Article, Mention, Place, Token
from geo.text import language

_HAN = re.compile("[\u4e00-\u9fff]")
_FULL = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"}
_MARK = re.compile(
    r"(?<=[\u4e00-\u9fff》”)）\d])[,;:!?()](?=[\u4e00-\u9fff《“(（\n]|\d{1,2}[月日]|\d{4}年|$)|(?<=[\u4e00-\u9fff])[,;:!?()]"
)
_WRITTEN = frozenset({"name", "text", "label"})  # fields that hold words of the article
# Characters that foreign names are written with (the customary transcriptions of Xinhua's tables).
SOUNDS = frozenset(
    "阿埃艾爱安奥巴拜贝本比彼宾波伯博布查达戴丹德登迪蒂丁杜敦多厄恩尔法菲费芬弗福甘冈戈格古圭哈海汉赫洪胡惠霍基吉加贾杰金"
    "卡凯坎康考科克肯库拉腊莱兰朗劳勒雷里利莉列林琳隆卢鲁伦罗洛马玛迈麦曼梅蒙米密明莫默姆穆纳娜南内尼妮涅宁诺努欧帕潘佩皮平普"
    "奇齐钦琼让热日荣瑞若萨塞桑瑟沙绍圣施史舒斯丝索松苏塔泰坦汤唐特提廷图托瓦旺威韦维温文沃乌武希锡夏辛雅亚延扬耶叶伊易因英尤"
    "约泽扎詹哲珍朱兹佐柯岱"
)
# Those of names of people alone, in the customs of Taiwan and Hong Kong too; in everyday words they are too common
# to tell where the name of a place ends.
SOUNDS_OF_PEOPLE = SOUNDS | frozenset(
    "宏亭茨茲川萧冯芙娅娃妲黛裴蓬彭庞邦班勃鲍堡包贲宾丙蒲浦朴皮派茅毛孟门芒蒙方凡范佛夫伏万汪魏温翁达代当道邓东顿端措蔡楚丘乔切秋岑琛昌钱肖谢"
    "欣逊顺舜西思士喀亨夸奎昆匡瓜关孔宰赞藏曾增宗祖策则容吕柳留略列赖廉良辽灵龙英永云元宁聂涅挪诺欧奥澳伟卫玮苏珊莎施昂阮范武黎潘陶邵蒂缇葛晖浩霍豪"
)
_NAMES = frozenset({"nr", "nrt", "ns", "nt", "nz", "x"})
_NO_NAME = frozenset(
    {"d", "v", "vn", "p", "c", "f", "s", "l", "m", "ad", "a", "an", "n", "r", "u", "ul", "uj", "uz", "vd", "i", "j"}
) | {"t", "b", "q", "z", "nt", "tg", "mq"}


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def simplified(text: str) -> str:
    """`text` in simplified characters, of the same length."""
    if not _HAN.search(text):
        return text
    whole = str(_converter().convert(text))
    if len(whole) == len(text):
        return whole
    return "".join(c if len(new := str(_converter().convert(c))) != 1 else new for c in text)


def plain(text: str) -> str:
    """`text` in simplified characters, with the marks of Chinese print where half-width ones stand beside them."""
    return _MARK.sub(lambda m: _FULL[m[0]], simplified(text))


def as_read(article: Article) -> Article:
    """The article as it is read where it is Chinese and written otherwise (`plain`); else the same object."""
    if not _HAN.search(article.content):
        return article
    chinese = article.lang[:2].lower() == "zh" if article.lang else language.detect(article.content) == "zh"
    text, title = (plain(article.text), plain(article.title)) if chinese else (article.text, article.title)
    return article if (text, title) == (article.text, article.title) else replace(article, text=text, title=title)


def as_written(value: Any, article: Article, read: Article) -> Any:
    """`value`, read from `read`, with names and words as `article` writes them."""
    if value is read:
        return article
    if isinstance(value, tuple):
        return tuple(as_written(part, article, read) for part in value)
    if isinstance(value, (Token, Mention)):
        return replace(value, text=article.content[value.start : value.end])
    if not is_dataclass(value) or isinstance(value, (type, Place)):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if isinstance(old, str):
            at = read.content.find(old) if field.name in _WRITTEN and _HAN.search(old) else -1
            new: Any = article.content[at : at + len(old)] if at >= 0 else old
        else:
            new = as_written(old, article, read)
        if new is not old:
            changed[field.name] = new
    return replace(value, **changed) if changed else value


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words: where each begins, and its tag."""

    starts: tuple[int, ...]
    tags: tuple[str, ...]
    length: int

    def at(self, offset: int) -> tuple[int, int, str]:
        """Start, end and tag of the word that holds the character at `offset`."""
        k = max(0, bisect_right(self.starts, offset) - 1)
        return self.starts[k], self.starts[k + 1] if k + 1 < len(self.starts) else self.length, self.tags[k]


@lru_cache(maxsize=4)
def words(text: str) -> Words:
    """The words of a text, in order."""
    import rjieba

    starts: list[int] = []
    tags: list[str] = []
    at = 0
    for word, tag in rjieba.tag(text, True):
        starts.append(at)
        tags.append(tag)
        at += len(word)
    return Words(tuple(starts), tuple(tags), at)


def name_end(text: str, start: int, end: int) -> int:
    """Where the name of a person that may fill [start, end) ends: before an adverb or verb; `start`: it is no name.

    A word of two characters and more that is no name by its tag, and is not made of the characters that foreign names
    are written with, is part of the sentence, not of the name.
    """
    found = words(text)
    at = start
    while at < end:
        first, last, tag = found.at(at)
        inside = max(first, start)
        no_name = tag in _NO_NAME or tag == "ns"
        common = last - first > 1 and no_name and not all(c in SOUNDS_OF_PEOPLE for c in text[first:last])
        if common and is_word(text[first:last]):
            return max(first, start)
        at = max(last, inside + 1)
    return end


@lru_cache(maxsize=4096)
def is_word(word: str) -> bool:
    """Whether the dictionary has the word: what the Markov model makes of unknown characters ends no name."""
    import rjieba

    return bool(list(rjieba.cut(word, False)) == [word])


def is_place_word(text: str, start: int, end: int) -> bool:
    """Whether the dictionary takes [start, end) for the name of a place."""
    return words(text).at(start) == (start, end, "ns")


def word_end(text: str, at: int) -> int:
    """Where the word ends that holds the character at `at`."""
    return words(text).at(at)[1]


def cuts_name(text: str, start: int, end: int) -> bool:
    """Whether [start, end) is a piece of a longer foreign name: what goes on beside it is written by sound as well."""
    found = words(text)
    if start > 0 and text[start - 1] in SOUNDS:
        first, last, _ = found.at(start - 1)
        merged = last - first == 2 and text[first] in "同与和对向由被在从及跟"  # 同安 for 同 + 安…
        if last > start or last - first == 1 or merged:
            return True
    if end < len(text) and text[end] in SOUNDS:
        first, last, _ = found.at(end)
        if first < end or (last - first == 1 and found.at(end - 1)[2] in ("nr", "nrt")):
            return True
    return False


def cuts_words(text: str, start: int, end: int, *, longer_name: bool = False) -> bool:
    """Whether [start, end) begins and ends inside words of everyday language: 大城 in 最大城市 (最大, 城市).

    `longer_name`: a name of the dictionary counts, where it goes on at both sides: 南非 in 西南非洲.
    """
    found = words(text)
    first, _, before = found.at(start)
    _, last, _ = found.at(end - 1)
    if longer_name and first < start and end < last and is_word(text[first:last]):
        return True
    return first < start and end < last and before not in _NAMES


def between_sounds(text: str, start: int, end: int) -> bool:
    """Whether a country's name stands in the middle of a longer name written by sound: 马里 in 海尔马里亚姆."""
    around = (text[start - 1 : start], text[end : end + 1])
    if end - start > 2 or not all(c in SOUNDS for c in around) or not all(around):
        return False
    found = words(text)
    sides = [found.at(start - 1), found.at(end)]
    return any(start < last and first < end for first, last, _ in sides) or all(b - a == 1 for a, b, _ in sides)
