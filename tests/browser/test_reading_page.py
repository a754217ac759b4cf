"""The page of a pile of reports in a real browser: quiet, as wide as the screen, for everybody."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from parley.brief.reading.compose import compose_reading
from parley.brief.reading.render import render_html
from parley.evidence.reading.ledger import ledger
from parley.evidence.reading.texts.files import read_all
from parley.evidence.reading.texts.report import Report

Scheme = Literal["light", "dark"]
Media = Literal["screen", "print"]
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true; })"


@pytest.fixture(scope="module")
def url(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = root / "cases" / "harbour-pay" / "reports"
    reports = [one for one in read_all([str(folder)]) if isinstance(one, Report)]
    path = tmp_path_factory.mktemp("pile") / "brief.html"
    page = render_html(compose_reading(ledger(reports), folder=str(folder)))
    path.write_text(page, encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize(
    ("width", "scheme", "media"),
    [(390, "light", "screen"), (1366, "dark", "screen"), (703, "light", "print")],
)
def test_the_page_is_quiet_fits_and_axe_finds_nothing(
    browser: Browser, url: str, width: int, scheme: Scheme, media: Media
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.emulate_media(media=media, color_scheme=scheme)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("request", lambda asked: heard.append(asked.url))
    page.goto(url)
    page.evaluate(UNFOLD)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    assert heard == [url]
    found = Axe().run(page, options={"resultTypes": ["violations"], "selectors": False})
    assert found.response["violations"] == []
    page.close()
