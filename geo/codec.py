"""Frozen dataclasses to JSON text and back, by their type hints; what equals its default is left out.

>>> from geo.model import Span
>>> encode(Span(3, 9)), decode('{"start":3,"end":9}', Span)
('{"start":3,"end":9}', Span(start=3, end=9))

Where a field may hold one of several dataclasses, each has a ``KIND: ClassVar[str]``, written as ``"kind"``.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class CodecError(ValueError):
    """JSON that is not a value of the type asked for."""


@cache
def _plan(cls: type) -> tuple[tuple[str, Any, Any], ...]:
    """Each field's name, type and default of a dataclass."""
    hints = get_type_hints(cls)
    return tuple(
        (f.name, hints[f.name], f.default_factory() if f.default_factory is not MISSING else f.default)
        for f in fields(cls)
    )


def _pack(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        packed = {"kind": value.KIND} if hasattr(value, "KIND") else {}
        for name, _hint, default in _plan(type(value)):
            item = getattr(value, name)
            # 0 == False and 1 == True: the type is compared as well, or a default would change a value's type
            if default is MISSING or type(item) is not type(default) or item != default:
                packed[name] = _pack(item)
        return packed
    if isinstance(value, (tuple, list)):
        return [_pack(item) for item in value]
    return value


def _unpack(value: Any, hint: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        options = get_args(hint)
        if value is None and type(None) in options:
            return None
        options = tuple(option for option in options if option is not type(None))
        if len(options) > 1:
            kind = value.get("kind") if isinstance(value, dict) else None
            options = tuple(option for option in options if kind is not None and getattr(option, "KIND", None) == kind)
            if not options:
                raise CodecError(f"an object of a known kind is needed, not {value!r:.60}")
        return _unpack(value, options[0])
    if origin is Literal:
        if not isinstance(value, str) or value not in get_args(hint):
            raise CodecError(f"{value!r} is none of {get_args(hint)}")
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise CodecError(f"a list is needed, not {value!r:.60}")
        return tuple(_unpack(item, get_args(hint)[0]) for item in value)
    if is_dataclass(hint) and isinstance(hint, type):
        if not isinstance(value, dict):
            raise CodecError(f"an object is needed for {hint.__name__}, not {value!r:.60}")
        known = {name: _unpack(value[name], inner) for name, inner, _default in _plan(hint) if name in value}
        try:
            return hint(**known)
        except TypeError as error:
            raise CodecError(str(error)) from None
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError:
            raise CodecError("a number that is too large") from None
    if isinstance(hint, type) and type(value) is not hint:
        raise CodecError(f"{hint.__name__} is needed, not {value!r:.60}")
    return value


def encode(value: Any) -> str:
    """`value`, a dataclass of plain values, tuples and other dataclasses, as compact JSON text."""
    return json.dumps(_pack(value), ensure_ascii=False, separators=(",", ":"))


def decode(text: str, cls: type[T]) -> T:
    """The `cls` that `encode` wrote. Unknown fields are passed over, missing ones take their default.

    `cls` may be a union of dataclasses that have a KIND.

    Raises CodecError where the text is not JSON of that shape.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CodecError(f"not JSON: {error}") from None
    return from_plain(value, cls)


def from_plain(value: Any, cls: type[T]) -> T:
    """The `cls` in `value`, JSON that was read already. Raises CodecError where it has another shape."""
    result: T = _unpack(value, cls)
    return result
