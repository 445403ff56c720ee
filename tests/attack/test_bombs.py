"""Small files that unpack to a great deal, and long ones of one line, are read or refused with the reason, in bounded memory and time.

Each bomb goes off in a process of its own that may take 1.5 GB and 60 seconds of processor time.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from geo.reading import ARTICLE_LIMIT, Problem, read_bytes
from geo.reading.problem import Unreadable
from geo.reading.visit_tables import read_table
from tests.attack.readers import cells, workbook

MEMORY, SECONDS = 1_500_000_000, 60
TEN = 10_000_000
ENTITIES = '<!DOCTYPE a [<!ENTITY a0 "haha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
HEAD = cells(1, "traveller", "country")

TABLES: dict[str, Callable[[], bytes]] = {
    "a row of ten million cells": lambda: workbook(HEAD + '<row r="2">' + "<c/>" * TEN + "</row>"),
    "rows that end in the last column": lambda: workbook(
        HEAD + "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(2, 60_000))
    ),
    "a size that it has not": lambda: workbook(
        **{
            "xl/worksheets/sheet1.xml": '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<dimension ref="A1:XFD1048576"/><sheetData>'
            + HEAD + '<row r="1048576"><c><v>1</v></c></row></sheetData></worksheet>'
        }
    ),
    "five million shared texts": lambda: workbook(HEAD, "<si/>" * 5_100_000),
    "one long text in every cell": lambda: workbook(
        HEAD + ("<row>" + '<c t="s"><v>0</v></c>' * 150 + "</row>") * 5_000, f"<si><t>{'x' * 5_000}</t></si>"
    ),
    "a hundred and sixty megabytes of blanks": lambda: workbook(HEAD, " " * 160_000_000),
    "three thousand files": lambda: workbook(HEAD, **{f"a{n}": "" for n in range(3_000)}),
    "entities that grow": lambda: workbook(HEAD, **{"xl/sharedStrings.xml": f"{ENTITIES}]><sst><si><t>&a9;</t></si></sst>"}),
    "an entity that is a file": lambda: workbook(
        **{"xl/sharedStrings.xml": '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>'},
        sheet='<row><c t="s"><v>0</v></c></row>' * 3,
    ),
}  # fmt: skip


def _record(text: str) -> str:
    return json.dumps({"text": text, "date": "2023-01-01"}) + "\n"


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "ten megabytes of text in one line": ("a.txt", lambda: b"word " * (TEN // 5)),
    "a title that does not end": ("a.txt", lambda: b"title: a" + b" " * TEN + b"b"),
    "opening brackets": ("a.md", lambda: b"[" * TEN),
    "links that do not end": ("a.md", lambda: b"[a](" * (TEN // 4)),
    "a heading of marks": ("a.md", lambda: b"# " * (TEN // 2) + b"x"),
    "brackets as long as an article may be": ("a.md", lambda: b"![[a](" * ((ARTICLE_LIMIT - 10) // 6)),
    "a heading as long as an article may be": ("a.md", lambda: b"x\n\n# " + b"# \t" * ((ARTICLE_LIMIT - 10) // 3) + b"x"),
    "a title as long as an article may be": ("a.txt", lambda: b"title: a" + b" " * (ARTICLE_LIMIT - 10) + b"b"),
    "a page in one line": ("a.html", lambda: b"<p>" + b"word " * (TEN // 5) + b"</p>"),
    "a page of nested elements": ("a.html", lambda: b"<div>" * 200_000 + b"word"),
    "a page of entities": ("a.html", lambda: f"{ENTITIES}]><html><body><p>&a9;</p></body></html>".encode()),
    "a page of paragraphs": ("a.html", lambda: b"<p>word</p>" * 200_000),
    "a record in one line": ("a.jsonl", lambda: _record("word " * (TEN // 5)).encode()),
    "a line in UTF-16 that does not end": ("a.jsonl", lambda: ("x" * (TEN * 3)).encode("utf-16")),
    "lists in lists": ("a.json", lambda: b"[" * TEN),
    "a number of ten million digits": ("a.json", lambda: b'{"text":' + b"9" * TEN + b"}"),
    "a row in one line": ("a.csv", lambda: b"text\n" + b"word " * (TEN // 5) + b"\n"),
    "ten million columns": ("a.csv", lambda: b"text" + b"," * TEN + b"\n" + b"a" + b"," * TEN + b"\n"),
    "a quotation that does not end": ("a.csv", lambda: b'text\n"' + b"word\n" * (TEN // 5)),
}  # fmt: skip


def _go_off(answer: Connection, work: Callable[[], Any]) -> None:
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    answer.send(work())


def apart(work: Callable[[], Any]) -> Any:
    """What `work` gives in a process of its own, with bounds; EOFError where it went over them."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_go_off, args=(there, work))
    process.start()
    there.close()
    try:
        return here.recv()
    finally:
        process.join()


def _of_table(data: bytes) -> str:
    try:
        table = read_table("a.xlsx", data)
    except Unreadable as error:
        return error.what
    assert "root:" not in str(table)
    return "read"


def _of_file(name: str, data: bytes) -> list[str]:
    said = []
    for found in read_bytes(name, data):
        said.append(str(found) if isinstance(found, Problem) else "read")
        assert isinstance(found, Problem) or len(found.text) <= ARTICLE_LIMIT
    return said[:3]


@pytest.mark.parametrize("bomb", TABLES)
def test_a_table_that_unpacks_to_far_more_than_its_size_is_read_or_refused(bomb: str) -> None:
    data = TABLES[bomb]()
    assert len(data) < 3_000_000
    started = time.perf_counter()
    said = apart(lambda: _of_table(data))
    print(f"{bomb}: {time.perf_counter() - started:.1f} s, {said}")
    assert said


@pytest.mark.parametrize("bomb", FILES)
def test_a_file_of_endless_lines_is_read_or_refused(bomb: str) -> None:
    name, make = FILES[bomb]
    data = make()
    started = time.perf_counter()
    said = apart(lambda: _of_file(name, data))
    print(f"{bomb}: {time.perf_counter() - started:.1f} s, {said}")
    assert said
    assert all(len(each) < 500 for each in said)
