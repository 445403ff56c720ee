"""Where articles come from: every kind of file, and what is said of bad ones."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model import Article
from geo.reading import (
    ARTICLE_LIMIT,
    FILE_LIMIT,
    Problem,
    publication_date,
    read_bytes,
    read_path,
    read_text,
    require_date,
)


def one(name, data, **more):
    (item,) = read_bytes(name, data if isinstance(data, bytes) else data.encode(), **more)
    return item


def problem(name, data, **more):
    item = one(name, data, **more)
    assert isinstance(item, Problem), item
    assert "\n" not in str(item)
    return str(item)


def test_a_first_line_with_a_date_gives_the_day_of_publication_and_leaves_the_text():
    article = one("a.txt", " date 2023-09-13 The minister landed in Oslo.\n\nShe left.")
    assert (article.date, article.text) == ("2023-09-13", "The minister landed in Oslo.\n\nShe left.")
    assert article.name == "a"
    assert one("a.txt", "Date: 2023-09-13\n\nThe minister landed.").date == "2023-09-13"
    assert one("a.txt", "DATE 2023-09-13\nThe minister landed.").text == "The minister landed."
    assert one("a.txt", "date: 2023-09-13 – The minister landed.").text == "The minister landed."


def test_headers_above_the_text():
    article = one("a.txt", "Title: Off to Oslo\nDate: 13 September 2023\nSource: Example News\n\nThe minister landed.")
    assert article == Article("The minister landed.", "Off to Oslo", "2023-09-13", "Example News", "", "", "a")
    assert one("a.txt", "Date: to be announced\nThe minister will land.").text.startswith("Date: to be")
    assert "2023-02-30" in problem("a.txt", "date 2023-02-30 The minister landed.")


def test_markdown_without_its_marks():
    article = one(
        "a.md",
        "---\ndate: 2023-09-13\nlayout: post\n---\n# Off to **Oslo**\n\n"
        "The [minister](http://x) *landed*.\n\n> Fine, she_said_so.",
    )
    assert (article.title, article.date) == ("Off to Oslo", "2023-09-13")
    assert article.text == "The minister landed.\n\nFine, she_said_so."


def test_a_link_s_target_may_hold_brackets_and_goes_whole():
    assert (
        one("a.md", "She [landed](http://x/Oslo_(city)) in ![a map](m.png) Oslo.").text == "She landed in a map Oslo."
    )
    assert one("a.md", "# Off to Oslo ##\n\n## Later ##\nShe landed.").title == "Off to Oslo"


def test_a_page_gives_title_date_text_and_source_and_nothing_runs():
    markup = """<html><head><title>Off to Oslo &amp; Bergen</title><meta property="og:site_name" content="Example News">
    <meta property="article:published_time" content="2023-09-13T10:00:00Z"></head><body><script>alert(1)</script>
    <article><h1>Off to Oslo &amp; Bergen</h1><p>She landed in Oslo &mdash; her first visit &#8220;ever&#8221;.</p>
    <p>She left for Bergen on Tuesday.</p></article></body></html>"""
    article = one("a.html", markup)
    assert (article.title, article.date, article.source) == ("Off to Oslo & Bergen", "2023-09-13", "Example News")
    assert "Oslo — her first visit “ever”." in article.text
    assert "alert" not in article.text


def test_a_page_says_its_own_encoding():
    words = "Minister přijel do Plzně včera večer."
    markup = f'<html><head><meta charset="iso-8859-2"></head><body><p>{words}</p></body></html>'
    assert words in one("a.html", markup.encode("iso-8859-2")).text


def test_a_page_without_text_is_a_problem():
    assert "no text" in problem("a.html", "<html><body><script>1</script></body></html>")


def test_json_one_article_or_a_list_and_the_good_are_kept():
    assert one("a.json", json.dumps({"id": 7, "text": "x", "date": "2023-09-13T01:02:03Z"})) == Article(
        "x", date="2023-09-13", name="7"
    )
    items = list(
        read_bytes(
            "a.json", json.dumps([{"text": "one"}, {"text": 5}, "two", {"text": "three", "date": None}]).encode()
        )
    )
    assert [type(item) for item in items] == [Article, Problem, Problem, Article]
    assert "a.json, article 2" in str(items[1])
    assert "“text” must be text, this is a number" in str(items[1])


def test_json_lines_name_the_broken_line_and_go_on():
    lines = [
        '{"id": "a", "text": "one"}',
        "",
        '{"text": ',
        '{"text": NaN}',
        '{"text": "two", "date": "yesterday"}',
        "[]",
    ]
    data = "\n".join([*lines, '{"text": "three"}']).encode()
    items = list(read_bytes("a.jsonl", data))
    assert [getattr(item, "text", None) for item in items] == ["one", None, None, None, None, "three"]
    assert [item.where for item in items if isinstance(item, Problem)] == [f"a.jsonl, line {n}" for n in (3, 4, 5, 6)]
    assert items[0].name == "a"
    assert items[-1].name == "a-7"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_of_articles_with_a_broken_row(mark):
    rows = [["Text", "date", "id"], ['"one\nand more"', "2023-09-13", "a"], ["two", "2023-09-14"], ["three", "", "c"]]
    items = list(read_bytes("a.csv", "\r\n".join(mark.join(row) for row in rows).encode()))
    assert [getattr(item, "text", None) for item in items] == ["one\nand more", None, "three"]
    assert (items[0].date, items[0].name, items[2].date) == ("2023-09-13", "a", None)
    assert str(items[1]).startswith("a.csv, line 4: the row has 2 fields, the first line 3.")


def test_a_table_needs_a_text_column_and_rows():
    assert "no column “text”" in problem("a.csv", "id,body\n1,x\n")
    assert "no rows" in problem("a.csv", "id,text\n")
    items = list(read_bytes("a.csv", b'id,text\n1,fine\n2,"never closed\n3,x\n'))
    assert [type(item) for item in items] == [Article, Problem]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv"])
@pytest.mark.parametrize("data", [b"", b"  \n \n"])
def test_an_empty_file_is_a_problem(name, data):
    assert "empty" in problem(name, data)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv"])
@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + bytes(500), b"%PDF-1.7 \xe2\xe3"])
def test_a_binary_file_is_a_problem(name, data):
    assert "not text" in problem(name, data)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json"])
def test_a_huge_file_is_a_problem(name):
    assert "larger than 50 MB" in problem(name, b"x" * (FILE_LIMIT + 1))


def test_a_text_far_longer_than_a_report_is_a_problem():
    assert "at most" in problem("a.txt", "word " * (ARTICLE_LIMIT // 5 + 1))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_western_text_in_each_encoding(codec):
    text = "“Señor Núñez” visited Köln and Besançon in 1999 – a first."
    assert one("a.txt", text.encode(codec)).text == text
    record = json.dumps({"text": text}, ensure_ascii=False)
    assert one("a.jsonl", f"{record}\n".encode(codec)).text == text
    assert one("a.csv", f'id,text\n1,"{text}"\n'.encode(codec)).text == text


def test_chinese_text_in_gb18030():
    text = "外交部长昨天抵达奥斯陆,开始对挪威进行正式访问。"
    assert one("a.txt", text.encode("gb18030")).text == text
    assert one("a.jsonl", (json.dumps({"text": text}, ensure_ascii=False) + "\n").encode("gb18030")).text == text


def test_an_ascii_start_does_not_settle_the_encoding_of_the_rest():
    rows = ["id,text", *(f"{n},plain words" for n in range(10_000)), "x,Köln"]
    *_, last = read_bytes("a.csv", "\n".join(rows).encode("cp1252"))
    assert last.text == "Köln"


def test_nul_and_lone_surrogates_do_not_reach_the_text():
    assert one("a.json", b'{"text": "a\\u0000b \\ud800 c"}').text == "ab ? c"
    (pasted,) = read_text("a\x00b \ud800")
    assert pasted.text == "ab ?"


def test_a_date_given_by_the_user_is_taken_where_there_is_none():
    assert one("a.txt", "Landed.", date="2024-01-02").date == "2024-01-02"
    assert one("a.txt", "date 2023-09-13 Landed.", date="2024-01-02").date == "2023-09-13"
    assert "31/31" in problem("a.txt", "Landed.", date="31/31")
    undated = one("a.txt", "Landed.")
    assert "--date" in str(require_date(undated))
    assert require_date(one("a.txt", "Landed.", date="2024-01-02")) is None


@pytest.mark.parametrize("value", ["2023-09-13", "2023-09-13T23:30:00+02:00", "13 September 2023", "Sep 13, 2023",
                                   "Wed, 13 Sep 2023 10:00:00 GMT", "2023年9月13日"])  # fmt: skip
def test_dates_as_articles_write_them(value):
    assert publication_date(value) == "2023-09-13"


@pytest.mark.parametrize(
    "value", ["", "today", "yesterday", "03/04/2023", "2023-02-30", "2023", "2023-09-13garbage", "0000-00-00"]
)
def test_what_is_no_certain_day_is_refused(value):
    with pytest.raises(ValueError, match="is not a date"):
        publication_date(value)


def test_a_folder_is_read_by_name_and_what_cannot_be_read_is_told(tmp_path):
    (tmp_path / "b.txt").write_text("date 2023-09-13 B.")
    (tmp_path / "a.txt").write_text("date 2023-09-13 A.")
    (tmp_path / "README.md").write_text("# What this is")
    (tmp_path / ".hidden.txt").write_text("No.")
    (tmp_path / "c.json").write_text("{")
    items = list(read_path(tmp_path))
    assert [getattr(item, "text", None) for item in items] == ["A.", "B.", None]
    assert "no such file" in str(next(read_path(tmp_path / "missing.txt")))
    assert "not read" in str(next(read_bytes("a.docx", b"x")))
    (tmp_path / "sub").mkdir()
    assert "no articles" in str(next(read_path(tmp_path / "sub")))


def test_a_file_name_is_only_a_label():
    assert one("../../etc/<b>x.txt", "date 2023-09-13 A.").name == "<b>x"
    assert one("C:\\reports\\x.txt", "date 2023-09-13 A.").name == "x"


NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a", "", "\x00.txt", "a.TXT"])
BYTES = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text('id,text\n";{}[]<>/&#=0:ntrueé- date', max_size=120).map(str.encode),
    st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), lambda inner: st.lists(inner)
                 | st.dictionaries(st.sampled_from(["text", "date", "title", "id", "x"]), inner), max_leaves=8)
    .map(lambda value: json.dumps(value).encode()),
)  # fmt: skip


@settings(max_examples=300)
@given(NAMES, BYTES, st.none() | st.just("2023-09-13") | st.text(max_size=12))
def test_no_input_makes_a_reader_raise_and_each_article_can_be_kept(name, data, date):
    for item in read_bytes(name, data, date):
        assert isinstance(item, Article | Problem)
        if isinstance(item, Article):
            assert item.text.strip()
            item.content.encode("utf-8")
            assert "\0" not in item.content
        else:
            str(item).encode("utf-8")
            assert "\n" not in str(item)


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_pasted_text_never_raises(text):
    for item in read_text(text):
        assert isinstance(item, Article | Problem)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ACCRA, 4 March 2024 (Agency) - The president of Ghana received a guest.", "2024-03-04"),
        ("SANTO DOMINGO, Feb. 6, 2025 -- The minister arrived.", "2025-02-06"),
        ("Nairobi, October 31, 2023 – The king arrived.", "2023-10-31"),
        ("DAKAR, 1er août 2024 (Agence) – Le président est arrivé.", "2024-08-01"),
        ("Wien, 4. Jänner 2024 – Der Kanzler ist eingetroffen.", "2024-01-04"),
        ("LIMA, 3 de marzo de 2024 - El presidente llegó.", "2024-03-03"),
        ("Berlin, 31. Februar 2024 – Der Kanzler ist eingetroffen.", None),
        ("Accra, 41 March 2024 - The president left.", None),
        ("In Accra, on 4 March 2024 the president - a guest - left.", None),
        ("The treaty of 4 March 1964 was renewed.", None),
        ("Guest in Accra\n\nBy Our Reporter\n\nACCRA, March 4, 2024 - The guest landed on Monday.", "2024-03-04"),
        (f"{'A first paragraph, no headline. ' * 8}\n\nACCRA, March 4, 2024 - The guest landed on Monday.", None),
    ],
)
def test_a_report_is_of_the_day_that_its_date_line_gives(text: str, day: str | None) -> None:
    (article,) = read_text(text)
    assert isinstance(article, Article)
    assert article.date == day
    assert article.text == text
