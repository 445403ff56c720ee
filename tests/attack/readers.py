"""Everything that reads what comes from outside, each with what it promises of any input whatever.

Two drivers ask them: Hypothesis in ``tests/attack/test_readers.py``, and a fuzzer that follows the code's branches in
``tests/soak/fuzzing.py``. A reader keeps its promise where ``read(data)`` returns; anything raised is a defect.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from unittest.mock import patch

from geo import codec, edtf, settings
from geo.app import urlstate
from geo.archive import Archive
from geo.corrections import read as read_corrections
from geo.corrections import write as write_corrections
from geo.exchange.tables import guard
from geo.feeds.items import read_feed
from geo.fetching import Fetched, FetchError
from geo.fetching import addresses as web
from geo.fetching.robots import AGENT, pause, rules
from geo.gazetteer import Gazetteer
from geo.model import Analysis, Article, Filters
from geo.reading import ARTICLE_LIMIT, Problem, publication_date, read_bytes, require_date
from geo.reading.address import read_fetched
from geo.reading.problem import Unreadable
from geo.reading.visit_tables import VisitRow, guess_columns, read_table, visit_rows
from geo.table_import import import_table

SHORT = 400  # characters of a text that the language model is asked to read


@dataclass(frozen=True)
class Reader:
    """`read` keeps its promise or raises. `weight`: of the fuzzer's time."""

    read: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
    weight: int = 1


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()


def articles(found: Iterable[Article | Problem]) -> None:
    """Each is an article that can be kept, or a problem in one line; there is at least one."""
    number = 0
    for number, item in enumerate(found, 1):  # noqa: B007 - counted
        if isinstance(item, Problem):
            assert item.where
            assert item.what
            assert "\n" not in str(item)
            str(item).encode()
            continue
        assert item.text.strip()
        assert len(item.text) <= ARTICLE_LIMIT
        if item.date is not None:
            date.fromisoformat(item.date)
        for text in (item.title, item.text, item.source, item.url, item.lang, item.name):
            text.encode()
            assert "\0" not in text
            assert "\r" not in text
        require_date(item)
    assert number


def of_file(name: str, data: bytes) -> None:
    """A file that was handed in."""
    articles(read_bytes(name, data))


def of_page(data: bytes) -> None:
    """A page that was fetched."""
    articles(read_fetched(Fetched(200, "https://news.example/a", data, "text/html", "", "", "")))


def of_table(name: str, data: bytes) -> None:
    """A table of visits: its cells, or the reason why not; each row is a visit's or a problem."""
    try:
        table = read_table(name, data)
    except Unreadable as error:
        if not error.what:
            raise AssertionError("no reason was given") from error
        return
    for row in visit_rows(table, guess_columns(table), name):
        assert isinstance(row, VisitRow | Problem)
        str(row).encode()
    if len(table.rows) < 5:  # all the way into an archive
        archive = Archive("sqlite://")
        import_table(table, guess_columns(table), archive, _gazetteer(), name, "US", "")
        archive.visits(Filters())
        archive.close()


def of_feed(data: bytes) -> None:
    """A feed: items whose links may be fetched, titles that are plain words."""
    kind, _, body = data.partition(b"\n")
    with suppress(FetchError):
        feed = read_feed(Fetched(200, "https://news.example/feed", body, "application/xml" if kind else "", "", "", ""))
        for item in feed.items:
            assert web.parse(item.url).url == item.url
            assert "\n" not in item.title
            if item.date:
                date.fromisoformat(item.date)


def of_robots(data: bytes) -> None:
    """A robots.txt."""
    found = rules(data.decode("utf-8", "replace"))
    found.can_fetch("https://news.example/a?b", AGENT)
    assert 0 <= pause(found, 1.0) <= 30


def of_address(data: bytes) -> None:
    """An address that is to be fetched: its parts, which give themselves again, or the reason."""
    text = data.decode("utf-8", "replace")
    with suppress(FetchError):
        address = web.parse(text)
        assert address.scheme in web.PORTS
        assert address.url.isascii() or address.target
        assert web.parse(address.url) == address
        assert not any(char in address.host + address.target for char in "\r\n\0 ")


def of_dates(data: bytes) -> None:
    """Dates as EDTF, and as articles write them."""
    text = data.decode("utf-8", "replace")
    with suppress(ValueError):
        low, high = edtf.bounds(text)
        assert low <= high
        edtf.precision(text)
    edtf.exact_day(text)
    with suppress(ValueError):
        date.fromisoformat(publication_date(text))


def of_query(data: bytes) -> None:
    """The address of a page: a view that its own address gives again."""
    text = data.decode("utf-8", "replace")
    params: dict[str, list[str]] = {}
    for part in text.split("&"):
        key, _, value = part.partition("=")
        params.setdefault(key, []).append(value)
    for page in urlstate.PAGE_KEYS:
        view, notices = urlstate.decode(params, page)
        assert all(len(notice) < 500 for notice in notices)
        again, none = urlstate.decode(urlstate.encode(view, page), page)
        assert none == ()
        assert again == view


@cache
def _archive() -> Archive:
    return Archive("sqlite://")


def of_filters(data: bytes) -> None:
    """Filters out of an address, asked of an archive."""
    text = data.decode("utf-8", "replace")
    params = {key: [text] for key in urlstate.FILTER_KEYS}
    filters = urlstate.decode(params, "articles")[0].filters
    archive = _archive()
    archive.counts(filters)
    archive.hits(filters)
    archive.visits(filters, limit=3)
    archive.places(filters)


def of_corrections(data: bytes) -> None:
    """A file of corrections: good lines, which are written and read again, and bad ones with a reason."""
    good, bad = read_corrections(data)
    assert all(line.why for line in bad)
    again, none = read_corrections(write_corrections(good).encode())
    assert again == good
    assert none == ()
    if good:
        archive = Archive("sqlite://")
        archive.take_corrections(good)
        archive.close()


def of_stored(data: bytes) -> None:
    """What an archive kept of an article."""
    with suppress(codec.CodecError):
        found = codec.decode(data.decode("utf-8", "replace"), Analysis)
        assert codec.decode(codec.encode(found), Analysis) == found


def of_settings(data: bytes) -> None:
    """The environment: a value, or a SettingError that names the setting."""
    which, _, value = data.decode("utf-8", "replace").replace("\0", "").partition("=")
    known = {each.name: each for each in settings.ALL}
    setting = known.get(which) or settings.ALL[len(value) % len(known)]
    with patch.dict(os.environ, {setting.name: value}):
        try:
            found = setting()
            if setting.name == "VISIT_ATLAS_FETCH_ALLOW":
                web.Allowed(str(found))
        except settings.SettingError as error:
            if setting.name not in str(error):
                raise AssertionError("the setting is not named") from error


def of_text(data: bytes) -> None:
    """A report: its first byte chooses the language, the rest is read all the way into visits and links."""
    from geo.pipeline import analyse

    lang = ("", "en", "es", "fr", "de", "zh")[data[0] % 6] if data else ""
    text = data[1:].decode("utf-8", "replace")[:SHORT]
    title, _, body = text.partition("\n")
    article = Article(body or title, title if body else "", "2023-09-13", lang=lang)
    found = analyse(article, _gazetteer())
    length = len(article.content)
    for mention in found.parse.mentions:
        assert 0 <= mention.start <= mention.end <= length
    kept = codec.decode(codec.encode(found), Analysis)
    assert kept == found
    with suppress(UnicodeEncodeError):
        article.content.encode()
        archive = Archive("sqlite://")
        archive.add(found)
        assert archive.counts()["articles"] == 1
        archive.close()


def of_cell(data: bytes) -> None:
    """A cell of a table that is taken away: no spreadsheet takes it for a formula."""
    cell = guard(data.decode("utf-8", "replace"))
    assert not str(cell).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


def workbook(sheet: str = "", strings: str = "", **parts: str) -> bytes:
    """An .xlsx file with this XML inside the sheet's data, and these shared strings; `parts` replace whole files."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
        **parts,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return out.getvalue()


def cells(row: int, *texts: str) -> str:
    """A row of a sheet, its texts inline."""
    return f'<row r="{row}">' + "".join(f'<c t="inlineStr"><is><t>{t}</t></is></c>' for t in texts) + "</row>"


def of_sheet(data: bytes) -> None:
    """The XML inside an Excel file; before the first line end the sheet, then the shared strings."""
    sheet, _, strings = data.decode("utf-8", "replace").partition("\n")
    of_table("a.xlsx", workbook(sheet, strings))


RECORD = b'{"id":"a","title":"Off to Oslo","text":"She landed.","date":"2023-09-13","source":"X","url":"https://n.example/a","lang":"en"}'
PAGE = (
    b'<html><head><meta charset="utf-8"><title>Off to Oslo</title><meta property="article:published_time" '
    b'content="2023-09-13T10:00:00Z"></head><body><article><h1>Off to Oslo</h1><p>The minister landed in Oslo.</p>'
    b"<p>She left on Friday &amp; flew home.</p></article></body></html>"
)
FEED = (
    b'x\n<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><guid>1</guid><title>A &lt;b&gt;</title>'
    b"<link>/a?b=1</link><pubDate>Wed, 13 Sep 2023 10:00:00 GMT</pubDate></item></channel></rss>",
    b'x\n<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>u</id><title type="html">B</title><link href="http://n.example/b"/>'
    b"<updated>2023-09-13T10:00:00Z</updated></entry></feed>",
)
CORRECTION = (
    b'{"article":"0f0f0f0f0f0f0f0f","by":"Ana","at":"2026-11-24T09:12:00.000000+00:00","id":"1111111111111111","group":"2222222222222222",'
    b'"change":{"kind":"reject","target":{"kind":"visit","traveller":"Ana","evidence":[{"start":0,"end":80}]}}}'
)
QUERY = (
    b"country=CN,VE&from=2023-01-01&to=2023-02-01&traveller=A&type=meeting,visit&status=under-way&q=a%20b&undated=no&verified=yes&lang=de",
    b"visit=1k3x9d0q2a,2&stop=8z0m4c7t1b&map=35.2,112.4,4&story=1&pace=year,8,moves&pair=CN-VE&links=matrix&of=CN&who=A&place=p&name=B",
    b"mentions=density&article=0123456789abcdef&at=3-9",
)
TEXTS = (
    b"\x01Prime Minister Ana Silva arrived in Lisbon on Monday for talks with President Rui Costa. She will fly to Paris on 14 September.",
    b"\x02La ministra viaj\xc3\xb3 a Bogot\xc3\xa1 el martes 12 de septiembre y firm\xc3\xb3 un acuerdo con Colombia.",
    "\x03Le président se rendra à Dakar du 3 au 5 mars 2024, puis à Abidjan.".encode(),
    "\x04Der Außenminister reist am Mittwoch nach Wien und trifft dort seinen Kollegen.".encode(),
    "\x05外交部长王某于2023年9月13日抵达巴黎，会见法国总统。".encode(),
    b"\x00MONDAY, SEPTEMBER 11\n10:00 a.m. Arrival in Nairobi\n- Meeting, State House\n\nTUESDAY\nDeparture for Kampala",
)

READERS: dict[str, Reader] = {
    "text file": Reader(partial(of_file, "a.txt"), (b"Title: Off\nDate: 2023-09-13\n\nShe landed.", b"date 2023-09-13 She landed.", b"ACCRA, 4 March 2024 (A) - She landed.")),
    "Markdown": Reader(partial(of_file, "a.md"), (b"---\ndate: 2023-09-13\n---\n# Off to **Oslo**\n\nThe [m](http://x) *landed*. ![p](q)\n\n> `a` _b_",)),
    "page": Reader(partial(of_file, "a.html"), (PAGE,), 2),
    "fetched page": Reader(of_page, (PAGE,)),
    "JSON": Reader(partial(of_file, "a.json"), (RECORD, b"[" + RECORD + b"," + RECORD + b"]")),
    "JSON Lines": Reader(partial(of_file, "a.jsonl"), (RECORD + b"\n" + RECORD, "\ufeff{}\n".encode("utf-16"))),
    "CSV": Reader(partial(of_file, "a.csv"), (b'title,text,date\nA,"She, landed",2023-09-13\n', b"text;date\nA;B\n", "text\tid\nä\t1".encode("utf-16"))),
    "table (CSV)": Reader(partial(of_table, "a.csv"), (b"traveller,country,start,end,place\nA,China,2023-09-13,2023-09-14,Beijing\n", b"name;from;to\nA;2023;2023-02\n"), 2),
    "table (Excel)": Reader(partial(of_table, "a.xlsx"), (workbook(cells(1, "traveller", "country", "start") + cells(2, "A", "China", "2023-09-13")),)),
    "sheet (Excel)": Reader(of_sheet, (
        (cells(1, "traveller", "country", "start") + cells(2, "A", "China", "2023-09-13")).encode(),
        b'<row r="1"><c t="s" r="A1"><v>0</v></c><c t="s"><v>1</v></c></row><row><c t="s"><v>1</v></c><c t="d"><v>2023-09-13T10:00:00</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c><v>1e9</v></c></row>\n<si><t>traveller</t></si><si><r><t>start</t></r></si>',
    )),
    "feed": Reader(of_feed, FEED, 2),
    "robots.txt": Reader(of_robots, (b"User-agent: *\nCrawl-delay: 2\nDisallow: /a*$\nAllow: /\nSitemap: http://n.example/s.xml",)),
    "address to fetch": Reader(of_address, (b"https://user@[::1%25a]:8080/a%20b?c=\xc3\xa9#d", b"http://0x7f.1/", b"https://b\xc3\xbccher.example:443/\xe2\x82\xac")),
    "date": Reader(of_dates, (b"2023-09-08/2023-09-13", b"2024~", b"198X", b"2023-24", b"Wed, 13 Sep 2023 10:00:00 +0200", b"September 13, 2023", b"2023\xe5\xb9\xb49\xe6\x9c\x8813\xe6\x97\xa5")),
    "page's address": Reader(of_query, QUERY, 2),
    "filters": Reader(of_filters, (b'"a b" OR -c*', b"2023-01-01", b"NEAR(a b)", b"CN,VE", b"visit")),
    "corrections": Reader(of_corrections, (CORRECTION, CORRECTION.replace(b'"reject"', b'"later"')), 2),
    "kept reading": Reader(of_stored, (b'{"parse":{"article":{"text":"x"},"lang":"en"},"visits":[{"traveller":{"name":"A"},"stops":[{"name":"B","place":{"id":"1","name":"B","kind":"city","country":"CN","admin1":null,"latitude":1.0,"longitude":2}}]}]}',)),
    "settings": Reader(of_settings, (b"PORT=80", b"VISIT_ATLAS_TILES=https://t.example/{z}/{x}/{y}", b'VISIT_ATLAS_GEOCODER_OPTIONS={"timeout":5}', b"VISIT_ATLAS_FETCH_ALLOW=10.0.0.0/8 [::1]:* a.example:80", b"VISIT_ATLAS_API_LIMIT=60/minute")),
    "cell to take away": Reader(of_cell, (b"=1+1", b" @a", "\u3000=1".encode(), b"\t-1")),
    "report": Reader(of_text, TEXTS, 6),
}  # fmt: skip


def seeds() -> Iterator[tuple[str, bytes]]:
    """Each reader's examples."""
    for name, reader in READERS.items():
        for seed in reader.seeds:
            yield name, seed
