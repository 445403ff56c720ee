"""Where a name begins and ends in Chinese, which parts no words: after a title, before one, with and without dots."""

import os
import subprocess
import sys

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.text import parse


def _names(text: str) -> list[str]:
    found = parse(Article(text, lang="zh"), Gazetteer.open()).mentions
    return list(dict.fromkeys(m.text for m in found if m.kind == "person"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("总统奥科洛去年9月访问肯尼亚。", "奥科洛"),  # a word of time
        ("总统奥科洛的座机降落。", "奥科洛"),
        ("总统奥科洛应邀访问肯尼亚。", "奥科洛"),
        ("总统奥科洛亲自接机。", "奥科洛"),
        ("总统莱多宏应肯尼亚政府邀请来访。", "莱多宏"),  # the model joins 宏应
        ("国会议长林中和、外长莫雷诺出席。", "林中和"),  # 和 before a mark joins nothing
        ("省委书记林文明与外长会面。", "林文明"),  # 明 is no 明天
        ("委员长林战书将于9月访问肯尼亚。", "林战书"),  # 战书 is an everyday word as well
        ("副议长莫雷基到机场迎接。", "莫雷基"),
        ("参议长阿达•莫罗对我国进行访问。", "阿达•莫罗"),
        ("国家主席阿达·莫罗及夫人本娜·莫罗抵达。", "阿达·莫罗"),
        ("同奥科洛总统会谈。", "奥科洛"),
    ],
)
def test_where_a_name_ends(text: str, name: str) -> None:
    assert name in _names(text)


@pytest.mark.parametrize(
    "text",
    [
        "教宗将于1月18日前往肯尼亚。",
        "教宗还将访问肯尼亚。",
        "这是肯尼亚总理八年来首次到访。",
        "国务委员兼国务院秘书长同机抵达。",
        "仪式在主席府隆重举行。",
        "肯尼亚王国国王来访。",
        "莫罗就任法国总统。",
        "王储兼首相出席。",
        "圣克里斯托瓦尔是一座城市。",
        "飞机降落在伦敦希思罗机场。",
    ],
)
def test_words_around_a_title_are_no_name(text: str) -> None:
    assert _names(text) == []


def test_the_same_text_has_the_same_names_in_every_run() -> None:
    text = "总统奥科洛在内罗毕同总理莫雷诺会谈，外长林文在座。林文在场。"
    code = (
        "from geo.model import Article; from geo.text import parse;"
        f"print([m.text for m in parse(Article({text!r}, lang='zh')).mentions])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
