"""A reader without a browser: speaks Streamlit's own protocol to a served dashboard, to measure the server alone."""

from __future__ import annotations

import time
from dataclasses import dataclass
from types import TracebackType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol


@dataclass
class Answer:
    """What a run of a page took (seconds, from asking to the last message) and sent (bytes)."""

    seconds: float
    bytes: int
    failed: bool


class Reader:
    """One session. ``async with Reader("127.0.0.1:8501") as reader: await reader.ask("Visit_routes", "country=KE")``."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.connection: ClientConnection | None = None

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
        started, size, failed = time.perf_counter(), 0, False
        await self.connection.send(message.SerializeToString())
        while True:
            got = await self.connection.recv()
            if not isinstance(got, bytes):
                raise ConnectionError("the server closed the connection")
            size += len(got)
            said = ForwardMsg.FromString(got)
            kind = said.WhichOneof("type")
            if kind == "delta" and said.delta.new_element.WhichOneof("type") == "exception":
                failed = True
            if kind == "script_finished" and said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return Answer(time.perf_counter() - started, size, failed)
