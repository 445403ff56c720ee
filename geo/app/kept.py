"""Results that readers share: made once, however many ask at the same moment, and the newest of them kept.

In the place of ``st.cache_resource``: its look-up (hashing each argument, the function's signature) takes longer than
most of what a page does with the result, and a page asks a dozen times in each run.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from inspect import signature
from threading import Lock
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep the `most` results last asked for, by arguments (positional, hashable). A failure is not kept.

    Where one of them is called ``version``, results of older versions go when there is one of a newer: nobody asks
    for them again.

    >>> @kept(2)
    ... def double(n: int) -> int:
    ...     print("made")
    ...     return 2 * n
    >>> double(4), double(4)
    made
    (8, 8)
    """

    def around(make: Callable[P, T]) -> Callable[P, T]:
        results: OrderedDict[Any, T] = OrderedDict()
        names = list(signature(make).parameters)
        at = names.index("version") if "version" in names else None
        making: dict[Any, Lock] = {}
        lock = Lock()

        @wraps(make)
        def get(*key: P.args, **none: P.kwargs) -> T:
            with lock:
                if key in results:
                    results.move_to_end(key)
                    return results[key]
                one = making.setdefault(key, Lock())
            with one:  # the others wait for the first, and find what it made
                with lock:
                    if key in results:
                        return results[key]
                try:
                    made = make(*key, **none)
                    with lock:
                        if at is not None:
                            for older in [other for other in results if other[at] < key[at]]:
                                del results[older]
                        results[key] = made
                        while len(results) > most:
                            results.popitem(last=False)
                    return made
                finally:
                    with lock:
                        making.pop(key, None)

        return get

    return around
