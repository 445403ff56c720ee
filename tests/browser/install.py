"""Make sure that the browser tests have a Chromium; say plainly what is missing where they can't have one."""

import os
import shutil
import subprocess
import sys


def main() -> int:
    """Exit code 0 where a browser is there or was installed."""
    if os.environ.get("VISIT_ATLAS_CHROMIUM") or any(
        map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    ):
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Debian's chromium for the browser tests …", file=sys.stderr)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment)
        packages = ["chromium", "fonts-dejavu-core", "fonts-noto-cjk"]
        done = subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
            check=False,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        if done.returncode == 0 and shutil.which("chromium"):
            return 0
    print("Installing Playwright's own Chromium for the browser tests …", file=sys.stderr)
    return subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
