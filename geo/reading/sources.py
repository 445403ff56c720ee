"""Files with articles: a file, a folder, a pattern such as ``reports/*.jsonl``, here or in an object store.

An address such as ``s3://bucket/reports/`` is opened by fsspec with the driver for its protocol. Files are listed as
they are come to, so that a folder of any size needs no list of all that is in it.
"""

from __future__ import annotations

import glob
import gzip
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from geo.i18n import _
from geo.reading.problem import Problem

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:(?:/|:)")
_SECRET = re.compile(r"(?<=//)[^/@]*@")


@dataclass(frozen=True, slots=True)
class Source:
    """One file. ``open`` gives its bytes, unpacked where its name ends in .gz, and tells how many were read of it."""

    where: str  # for people
    name: str  # without .gz
    size: int  # bytes, as it lies there
    _open: Callable[[], Any]
    packed: bool = False

    def open(self, tell: Callable[[int], None]) -> io.BufferedReader:
        """The file, for reading from its begin; `tell` is called with each number of bytes that were taken from it."""
        stream = _Told(self._open(), tell)
        if not self.packed:
            return stream
        unpacked = gzip.GzipFile(fileobj=stream, mode="rb")
        unpacked.myfileobj = stream  # type: ignore[assignment] # it closes what it was given as well
        return unpacked  # type: ignore[return-value] # it reads as one does


class _Told(io.BufferedReader):
    """A stream that says how much of it was read."""

    def __init__(self, stream: Any, tell: Callable[[int], None]) -> None:
        super().__init__(_Raw(stream, tell), 1 << 16)


class _Raw(io.RawIOBase):
    def __init__(self, stream: Any, tell: Callable[[int], None]) -> None:
        super().__init__()
        self.stream, self.tell_read = stream, tell

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self.stream.seekable())

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(self.stream.seek(offset, whence))

    def tell(self) -> int:
        return int(self.stream.tell())

    def readinto(self, buffer: Any) -> int:
        data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        self.tell_read(len(data))
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self.stream.close()
        super().close()


def is_stored(path: str) -> bool:
    """Whether it is an address that fsspec opens, not a path of this machine.

    >>> is_stored("s3://bucket/reports/*.jsonl"), is_stored("reports/a.txt"), is_stored("C:\\\\reports")
    (True, False, False)
    """
    return bool(_ADDRESS.match(path)) and "://" in path


def sources(path: str | Path, kinds: tuple[str, ...]) -> Iterator[Source | Problem]:
    """The files that a path, pattern or address names.

    Of a folder, and those in it: by name, all whose ending is one of `kinds`; hidden and readme files are passed over.
    """
    if is_stored(str(path)):
        yield from _stored(str(path), kinds)
        return
    path = Path(path)
    found: Iterator[Path] = iter([path])
    if not path.exists() and glob.has_magic(str(path)):
        found = (Path(name) for name in sorted(glob.iglob(str(path), recursive=True)))
    count = 0
    for each in found:
        count += 1
        if each.is_dir():
            inside = False
            for file in _in_folder(each, kinds):
                inside = True
                yield _local(file)
            if not inside:
                what = _("there are no articles in this folder")
                yield Problem(str(each), what, _("Read are {kinds}.", kinds=", ".join(kinds)))
        elif each.exists():
            yield _local(each)
        else:
            yield Problem(str(each), _("there is no such file"))
    if not count:
        yield Problem(str(path), _("there is no such file"))


def _local(path: Path) -> Source:
    return _source(str(path), path.name, path.stat().st_size, partial(path.open, "rb"))


def _source(where: str, name: str, size: int, opener: Callable[[], Any]) -> Source:
    packed = name.lower().endswith(".gz")
    return Source(where, name[:-3] if packed else name, size, opener, packed)


def _in_folder(folder: Path, kinds: tuple[str, ...]) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _in_folder(entry, kinds)
        elif _wanted(entry.name, kinds) and entry.is_file():
            yield entry


def _wanted(name: str, kinds: tuple[str, ...]) -> bool:
    low = name.lower()
    return low.removesuffix(".gz").endswith(kinds) and not low.startswith(("readme.", "."))


def _stored(address: str, kinds: tuple[str, ...]) -> Iterator[Source | Problem]:
    said = _SECRET.sub("", address)
    try:
        import fsspec
    except ImportError:
        why = 'pip install "visit-atlas[scale]"'
        yield Problem(said, _("it can't be opened ({why})", why=why))
        return
    try:
        store, path = fsspec.core.url_to_fs(address)
        if glob.has_magic(path):
            found = store.glob(path, detail=True)
        elif store.isdir(path):
            found = {
                name: facts
                for name, facts in store.find(path, detail=True).items()
                if _wanted(PurePosixPath(name).name, kinds)
                and not any(part.startswith(".") for part in PurePosixPath(name[len(path) :]).parts)
            }
            if not found:
                what = _("there are no articles in this folder")
                yield Problem(said, what, _("Read are {kinds}.", kinds=", ".join(kinds)))
                return
        else:
            found = {path: store.info(path)}
        if not found:
            raise FileNotFoundError
    except FileNotFoundError:
        yield Problem(said, _("there is no such file"))
        return
    except Exception as error:  # each driver has errors of its own
        yield Problem(said, _("it can't be opened ({why})", why=str(error) or type(error).__name__))
        return
    for name in sorted(found):
        if found[name].get("type") != "directory":
            where = _SECRET.sub("", store.unstrip_protocol(name))
            size = int(found[name].get("size") or 0)
            yield _source(where, PurePosixPath(name).name, size, partial(store.open, name, "rb"))
