"""Photograph a brief at phone, laptop and A4-print size, light and dark.

Usage: screenshots.py BRIEF.html FOLDER
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from chromium import ARGUMENTS, NoBrowserError, usable_chromium

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A reader's screen, in CSS pixels."""

    name: str
    width: int
    height: int
    # Device pixels per CSS pixel: a phone's screen is finer.
    scale: float


SCREENS = (
    Screen(name="phone", width=390, height=844, scale=2),
    Screen(name="laptop", width=1366, height=768, scale=1),
)


def photograph(browser: Browser, url: str, screen: Screen, scheme: Scheme, folder: Path) -> None:
    """Write the first screen, and the whole page, as two PNG files."""
    page = browser.new_page(
        viewport={"width": screen.width, "height": screen.height},
        device_scale_factor=screen.scale,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page.goto(url)
    page.screenshot(path=folder / f"{screen.name}-{scheme}.png")
    page.screenshot(path=folder / f"{screen.name}-{scheme}-full.png", full_page=True)
    page.close()


def print_a4(browser: Browser, url: str, folder: Path) -> None:
    """Write the page as it prints, and its first sheet as a PNG where pdftoppm is installed."""
    pdf = folder / "a4.pdf"
    page = browser.new_page(color_scheme="light")
    page.goto(url)
    # The page's own @page rule, if it has one, decides margins and size.
    page.pdf(path=pdf, format="A4", prefer_css_page_size=True, print_background=True)
    page.close()
    pdftoppm = shutil.which("pdftoppm")
    if pdftoppm is None:
        print("pdftoppm (Debian: poppler-utils) is missing: no a4.png", file=sys.stderr)
        return
    options = ["-png", "-r", "96", "-f", "1", "-singlefile"]
    subprocess.run([pdftoppm, *options, str(pdf), str(folder / "a4")], check=True)


def main(brief: Path, folder: Path) -> None:
    """Write every picture of the brief into the folder."""
    if not brief.is_file():
        sys.exit(f"{brief}: no such file; `make demo` writes it")
    try:
        executable = usable_chromium()
    except NoBrowserError as error:
        sys.exit(str(error))
    folder.mkdir(parents=True, exist_ok=True)
    url = brief.resolve().as_uri()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=list(ARGUMENTS), headless=True
        )
        for screen in SCREENS:
            for scheme in SCHEMES:
                photograph(browser, url, screen, scheme, folder)
        print_a4(browser, url, folder)
        browser.close()
    print(f"{len(list(folder.iterdir()))} files in {folder}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case [brief, folder]:
            main(Path(brief), Path(folder))
        case _:
            sys.exit(__doc__)
