"""Where the installed Chromium is and how to start it: for the browser tests and the screenshots.

Run as a script it prints the path, or says what is missing and fails.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# A test's browser is root's in a container, draws without a graphics card, and asks nothing of
# the network: without the last five it looks for updates and accounts at every start.
# Playwright gives every launch an empty user data folder of its own and removes it afterwards.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowserError(Exception):
    """No browser can be driven here; the message says why and what to do."""


def find_chromium() -> Path:
    """Return the executable named in PARLEY_CHROMIUM, else the first one on the PATH."""
    named = os.environ.get("PARLEY_CHROMIUM")
    found = [path for name in ([named] if named else NAMES) if (path := shutil.which(name))]
    if not found:
        message = (
            "no Chromium found: install Debian's (apt-get install chromium) "
            "or name one in PARLEY_CHROMIUM"
        )
        raise NoBrowserError(message)
    return Path(found[0])


def check_driver() -> None:
    """Raise where Playwright's driver, a program of its own, does not start."""
    command = [sys.executable, "-m", "playwright", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        # A bare Debian 12 lacks a library that it is linked with.
        message = (
            "Playwright's driver does not start (on Debian: apt-get install libatomic1): "
            + " ".join(done.stderr.split()[-20:])
        )
        raise NoBrowserError(message)


def usable_chromium() -> Path:
    """Return the executable, or raise NoBrowserError where it cannot be found or driven."""
    executable = find_chromium()
    check_driver()
    return executable


if __name__ == "__main__":
    try:
        print(usable_chromium())
    except NoBrowserError as error:
        sys.exit(str(error))
