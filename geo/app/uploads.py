"""Which sessions may send files to this server, where people are told apart: those whose page was last drawn for who
may add. Streamlit itself takes a file from every browser that is connected (``geo.server.uploads`` refuses)."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo.access import Permission
from geo.app import who

_MOST = 10_000  # sessions that are remembered; the oldest is forgotten, and known again at its next run
_senders: OrderedDict[str, None] = OrderedDict()
_lock = Lock()


def note() -> None:
    """Remember whether this session may send files; in each run."""
    run = get_script_run_ctx(suppress_warning=True)
    if run is None or not who.hosted():
        return
    with _lock:
        _senders.pop(run.session_id, None)
        if who.may(Permission.ADD):
            _senders[run.session_id] = None
            while len(_senders) > _MOST:
                _senders.popitem(last=False)


def may_send(session: str) -> bool:
    """Whether a file is taken from that session (Streamlit's id). Raises SettingError."""
    return not who.hosted() or session in _senders
