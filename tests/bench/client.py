"""A reader without a browser: speaks Streamlit's own protocol to a served dashboard, to measure the server alone."""

from __future__ import annotations

import asyncio
import re
import time
import urllib.request
from dataclasses import dataclass
from types import TracebackType

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

_LAYER = re.compile(rb"layer\\+u002d([0-9a-f]{32})\.json")  # as geo.maps.escape writes its address
_SHELF = "component/geo.app.mapview.visit_atlas_map"
_KEPT_RUNS = 2  # how long a browser keeps an element that no run shows (Streamlit's global.maxCachedMessageAge)


@dataclass
class Answer:
    """What a run of a page took (seconds, from asking to the last message or layer) and sent (bytes).

    `failed`: it showed an error, or raised one.
    """

    seconds: float
    bytes: int
    failed: bool


class Reader:
    """One session. ``async with Reader("127.0.0.1:8501") as reader: await reader.ask("Visit_routes", "country=KE")``.

    Like a browser it keeps big elements and tells the server so, which then sends a reference in their place; and it
    fetches layers of maps that it has not got.
    """

    def __init__(self, host: str) -> None:
        self.host = host
        self.connection: ClientConnection | None = None
        self.runs = 0
        self.known: dict[str, int] = {}  # hashes of the elements kept, and the run that had them last
        self.layers: set[str] = set()

    async def __aenter__(self) -> Reader:
        self.connection = await connect(
            f"ws://{self.host}/_stcore/stream",
            origin=Origin(f"http://{self.host}"),
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.connection is not None:
            await self.connection.close()

    async def ask(self, page: str, query: str = "") -> Answer:
        """Run `page` ("" is the overview) with an address's `query`."""
        assert self.connection is not None
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        message.rerun_script.context_info.url = f"http://{self.host}/{page}"
        message.rerun_script.context_info.locale = "en-GB"
        message.rerun_script.cached_message_hashes.extend(self.known)
        wanted: set[str] = set()
        started, size, failed = time.perf_counter(), 0, False
        await self.connection.send(message.SerializeToString())
        while True:
            got = await self.connection.recv()
            if not isinstance(got, bytes):
                raise ConnectionError("the server closed the connection")
            size += len(got)
            said = ForwardMsg.FromString(got)
            kind = said.WhichOneof("type")
            if said.metadata.cacheable or kind == "ref_hash":
                self.known[said.ref_hash if kind == "ref_hash" else said.hash] = self.runs
            wanted.update(name.decode() for name in _LAYER.findall(got))
            element = said.delta.new_element
            shown = element.WhichOneof("type") if kind == "delta" else None
            if shown == "exception" or (shown == "alert" and element.alert.format == Alert.ERROR):
                failed = True
            if kind == "script_finished" and said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                break
        for name in wanted - self.layers:
            size += await asyncio.to_thread(self._fetch, name)
        self.layers |= wanted
        self.runs += 1
        self.known = {known: run for known, run in self.known.items() if self.runs - run <= _KEPT_RUNS}
        return Answer(time.perf_counter() - started, size, failed)

    def _fetch(self, name: str) -> int:
        address = f"http://{self.host}/{_SHELF}/layer-{name}.json"
        with urllib.request.urlopen(urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})) as answer:
            return len(answer.read())
