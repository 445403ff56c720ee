"""The scorers that come with an evaluation folder. All figures are theirs; we add only what they do not count."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

RIGHT_KM = 161.0  # 100 miles: "the right place", in the scorers and in the literature


def scorer(folder: Path, name: str) -> Any:
    """The folder's own scorer, as a module. It is code from that folder: give only one that you trust.

    Raises FileNotFoundError where there is none.
    """
    path = folder / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
