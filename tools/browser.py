"""Have a Chromium for the journeys: find one, or install Debian's where that is possible.

Plain Python of any version, since it runs before anything of ours is installed.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = """The journeys need a Chromium browser, and none of these is installed: {names}.
  Debian, Ubuntu:  sudo apt install chromium
  elsewhere:       install Chromium or Chrome, and put it on the PATH
To run the other tests only:  make test TESTS="tests --ignore=tests/journeys"
"""


def main() -> int:
    """Tell 0 if a browser is there, or has been installed."""
    if any(shutil.which(name) for name in NAMES):
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Debian's Chromium for the journeys …", flush=True)
        install()
        if shutil.which("chromium"):
            return 0
    sys.stderr.write(ADVICE.format(names=", ".join(NAMES)))
    return 1


def install() -> None:
    """Install Debian's package without a question; a failure is told by the caller's second look."""
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *words], env=environment, stdin=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    sys.exit(main())
