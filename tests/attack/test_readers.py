"""Whatever comes from outside, a reader gives what is in it or says what is wrong; none ever raises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.attack.readers import READERS, seeds

SLOW = ("report", "page", "fetched page", "table (CSV)", "table (Excel)", "sheet (Excel)")
PIECES = st.sampled_from(
    [b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\r", b"\n", b'"', b"{{7*7}}", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"]]>", b"=", b"9" * 30,
     b"-1", b"NaN", b"1e999", b"\xe2\x80\xae", b"[" * 60, b"null", b"\xf0\x9f\x98\x80", b"%00", b"../", b",", b"\xd9\xa1", b"'"]
)  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn, examples: tuple[bytes, ...]) -> bytes:
    """An example with pieces cut out, put in or said twice."""
    data = draw(st.sampled_from(examples))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        end = draw(st.integers(at, min(len(data), at + 40)))
        new = draw(st.just(b"") | PIECES | st.binary(max_size=4) | st.just(data[at:end] * 3))
        data = data[:at] + new + data[end:]
    return data


@pytest.mark.parametrize(("name", "data"), list(seeds()))
def test_every_reader_reads_what_it_is_made_for(name: str, data: bytes) -> None:
    READERS[name].read(data)


@pytest.mark.parametrize("name", READERS)
def test_no_input_makes_a_reader_raise(name: str) -> None:
    reader = READERS[name]

    @settings(max_examples=25 if name in SLOW else 80)
    @given(
        spoilt(reader.seeds)
        | st.binary(max_size=200)
        | st.text(max_size=100).map(lambda t: t.encode("utf-8", "surrogatepass"))
    )
    def any_input(data: bytes) -> None:
        reader.read(data)

    any_input()
