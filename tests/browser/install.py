"""Make sure that the browser tests have a Chromium; say plainly what is missing where they can't have one."""

import os
import shutil
import subprocess
import sys

# The shell is Chromium without what only a window needs: the same pages take it a tenth to a fifth less work.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def system_chromium() -> str | None:
    """VISIT_ATLAS_CHROMIUM, else the system's Chromium, else None."""
    return os.environ.get("VISIT_ATLAS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def main() -> int:
    """Exit code 0 where a browser is there or was installed."""
    if system_chromium():
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Debian's chromium for the browser tests …", file=sys.stderr)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment)
        for package in NAMES[:2]:  # an older Debian has no shell
            subprocess.run(
                [
                    "apt-get",
                    "install",
                    "-y",
                    "-qq",
                    "--no-install-recommends",
                    package,
                    "fonts-dejavu-core",
                    "fonts-noto-cjk",
                ],
                check=False,
                env=environment,
                stdout=subprocess.DEVNULL,
            )
            if system_chromium():
                return 0
    print("Installing Playwright's own Chromium for the browser tests …", file=sys.stderr)
    return subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
