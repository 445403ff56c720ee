"""Run the dashboard with its feeds: ``python -m geo.server FOLDER PORT HOST``; ``visit-atlas serve`` does."""

from __future__ import annotations

import logging
import sys
from pathlib import Path


def main(folder: str, port: str, host: str) -> None:
    """Serve the dashboard.py in `folder` until the process is ended."""
    script = Path(folder) / "dashboard.py"
    sys.argv = [str(script)]  # what Streamlit takes for the program: its settings lie beside it
    from geo import logs, memory, metrics
    from geo.app import service
    from geo.server.app import application
    from geo.settings import SettingError

    memory.few_arenas()
    try:
        logs.begin_server()
        metrics.show(service.own_archive)
        app = application(script)
    except SettingError as error:
        raise SystemExit(str(error)) from None
    if logs.structured():
        logging.getLogger("geo.server").info("the dashboard is at %s, port %s", host, port)
    app.run(
        config={
            "server.port": int(port),
            "server.address": host,
            "server.headless": True,
            "server.fileWatcherType": "none",  # an upgrade underneath a running server must not be half taken over
            "browser.gatherUsageStats": False,
            "logger.hideWelcomeMessage": logs.structured(),
        }
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
