"""The log of `serve`, `watch` and the other commands: lines for people, or one JSON object a line.

Whatever is in a message, one event is one line of its own (a traceback's lines begin with `  | `): a title with a line
break in it can't pass for another event. Passwords and keys of the settings are struck out. Readers are not in it:
no addresses, no requests.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import warnings
from types import TracebackType
from typing import Any

from geo import settings

# C0 and C1 controls, line and paragraph separators, marks that turn the direction of writing (Unicode TR36)
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_IN_ADDRESS = re.compile(r"(?<=://)[^\s/@]*:[^\s/@]*(?=@)")  # user:password@
_STRUCK = "***"


def plain(text: str) -> str:
    """`text` on one line, with what steers a terminal or turns writing round written out."""
    return _CONTROLS.sub(lambda found: ascii(found[0])[1:-1], text)


class _Hiding:
    """Strikes out what the settings keep secret; asked once."""

    def __init__(self) -> None:
        self._secrets = sorted(settings.secrets(), key=len, reverse=True)

    def __call__(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, _STRUCK)
        return _IN_ADDRESS.sub(_STRUCK, text)


class Lines(logging.Formatter):
    """Lines for people."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._hide = _Hiding()

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """The event's own line."""
        record.message = plain(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802
        """The traceback below it."""
        return "\n".join(f"  | {plain(line)}" for line in super().formatException(ei).split("\n"))

    def format(self, record: logging.LogRecord) -> str:
        """All of it."""
        return self._hide(super().format(record))


def _json_formatter() -> logging.Formatter:
    from pythonjsonlogger.json import JsonFormatter

    hide = _Hiding()

    def written(data: dict[str, Any], **how: Any) -> str:
        return json.dumps(_hidden(data, hide), **how)

    return JsonFormatter(
        ["levelname", "name", "message"],
        timestamp="time",
        rename_fields={"levelname": "level", "name": "logger", "exc_info": "traceback"},
        reserved_attrs=[*_RESERVED],
        json_serializer=written,
    )


# What a record holds besides the event: no field of ours.
_RESERVED = {*vars(logging.makeLogRecord({})), "message", "asctime", "color_message"}


def _hidden(value: Any, hide: _Hiding) -> Any:
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, dict):
        return {key: _hidden(each, hide) for key, each in value.items()}
    return [_hidden(each, hide) for each in value] if isinstance(value, (list, tuple)) else value


class _Begun:
    as_json = False


def structured() -> bool:
    """Whether what was begun is JSON."""
    return _Begun.as_json


def begin() -> None:
    """Log from now on as the settings say, on standard error. Raises SettingError."""
    level, _Begun.as_json = settings.log_level(), settings.log_form() == "json"
    handler = logging.StreamHandler()
    handler.setFormatter(_json_formatter() if structured() else Lines())
    root = logging.getLogger()
    root.handlers = [handler]
    logging.getLogger("geo").setLevel(level)
    if structured():
        logging.captureWarnings(True)
        warnings.simplefilter("default", UserWarning)
        sys.excepthook = _uncaught
        threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def begin_server() -> None:
    """The same for a server, whose libraries bring handlers of their own: everything goes to ours."""
    from streamlit import logger as streamlit_logger
    from uvicorn.config import LOGGING_CONFIG

    begin()

    def leave_to_root(logger: logging.Logger) -> None:
        logger.handlers, logger.propagate = [], True

    streamlit_logger.setup_formatter = leave_to_root
    for logger in [*streamlit_logger._loggers.values()]:
        leave_to_root(logger)
    for part in ("handlers", "loggers"):
        LOGGING_CONFIG[part].clear()


def _uncaught(kind: type[BaseException], error: BaseException | None, where: TracebackType | None) -> None:
    if error is None or issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    logging.getLogger("geo").critical("it ended because of an error of ours", exc_info=(kind, error, where))


def message_of(line: str) -> str:
    """What a line of another process's log says."""
    try:
        said = json.loads(line)
    except ValueError:
        return line
    return str(said.get("message", line)) if isinstance(said, dict) else line
