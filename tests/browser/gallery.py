"""Pictures of every page for the README, light and dark, wide and narrow: ``make gallery``.

    python tests/browser/gallery.py [FOLDER]     # default: docs/images

Serves the dashboard over a new archive with the articles in seeds/, and asks no other host.
"""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
SHOTS = [
    ("overview", "", WIDE),
    ("visit-routes", "Visit_routes", WIDE),
    ("bilateral-links", "Bilateral_links?pair=CN-VE", WIDE),
    ("matrix", "Bilateral_links?links=matrix", WIDE),
    ("network", "Bilateral_links?links=network", WIDE),
    ("country", "Countries?of=CN", WIDE),
    ("traveller", "Travellers?who=Barack+Obama", WIDE),
    ("places", "Places", WIDE),
    ("articles", "Articles", WIDE),
    ("add-articles", "Add_articles", WIDE),
    ("how-sure-is-it", "How_sure_is_it", WIDE),
    ("narrow-visit-routes", "Visit_routes", NARROW),
]


def main() -> int:
    """Take the pictures."""
    from PIL import Image

    from tests.browser.app_steps import idle
    from tests.browser.install import system_chromium

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        server, url = serve(Path(work))
        try:
            browser = playwright.chromium.launch(
                executable_path=system_chromium(),
                args=["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [],
            )
            for theme in ("light", "dark"):
                for name, path, size in SHOTS:
                    page = browser.new_page(
                        viewport=size,  # type: ignore[arg-type]
                        color_scheme=theme,  # type: ignore[arg-type]
                        reduced_motion="reduce",
                        locale="en-GB",
                        timezone_id="Europe/Lisbon",
                    )
                    page.set_default_timeout(300_000)
                    page.goto(f"{url}/{path}")
                    settled(page)
                    idle(page)
                    file = folder / f"{name}-{theme}.png"
                    page.screenshot(path=file)
                    Image.open(file).convert("RGB").save(file, optimize=True)
                    print(file)
                    page.close()
            print(story(browser, url, folder / "story.webp"))
            browser.close()
        finally:
            server.terminate()
            server.wait(20)
    return 0


def story(browser: Browser, url: str, file: Path) -> Path:
    """A visit told stop by stop, as an animated picture."""
    from PIL import Image

    from tests.browser.app_steps import choose, idle

    page = browser.new_page(viewport={"width": 1120, "height": 760}, reduced_motion="reduce", locale="en-GB")
    page.set_default_timeout(300_000)
    page.goto(f"{url}/Visit_routes")
    settled(page)
    choose(page, "Visit", "Nicolás Maduro")
    page.get_by_role("button", name="Tell it stop by stop").click()
    settled(page)
    idle(page)
    part = page.locator(".st-key-story")
    shots = []
    for _stop in range(7):  # the whole visit, and its six stops
        page.wait_for_timeout(900)
        shots.append(Image.open(io.BytesIO(part.screenshot())).convert("RGB"))
        page.keyboard.press("ArrowRight")
    page.close()
    size = min(shot.width for shot in shots), max(shot.height for shot in shots)
    frames = [Image.new("RGB", size, shot.getpixel((shot.width - 1, shot.height - 1))) for shot in shots]
    for frame, shot in zip(frames, shots, strict=True):
        frame.paste(shot)
    frames[0].save(file, save_all=True, append_images=frames[1:], duration=2600, loop=0, quality=82, method=6)
    return file


def settled(page: Page) -> None:
    """Wait for the set-up's end, the page and its map."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning] h1")
    page.wait_for_timeout(1500)
    for frame in page.frames[1:]:
        if "folium" in frame.url:
            frame.wait_for_function("window.map && window.map._loaded")
    page.wait_for_timeout(1500)


def serve(work: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A dashboard with the seeds, and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {
        **os.environ,
        "VISIT_ATLAS_DATABASE_URL": f"sqlite:///{work / 'archive.sqlite'}",
        "VISIT_ATLAS_TILES": "off",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.fileWatcherType", "none"]
    server = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return server, url
        except OSError:
            time.sleep(0.3)
    server.terminate()
    raise SystemExit("the dashboard did not start")


if __name__ == "__main__":
    raise SystemExit(main())
