"""The page in a real browser: on a phone, on a laptop in light and dark, and on A4 paper."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from parley.brief.compose import compose_brief
from parley.brief.render.html import render_html
from parley.brief.value import Brief
from parley.case.files.folder import load
from phases_sample import SAMPLE, of_rounds

CASES = ("gaza-truce", "harbour-pay")
PAGES = (*CASES, "harbour-pay-since", "harbour-pay-plans", "empty")
HEADINGS = (
    "The situation",
    "Where the parties stand",
    "What blocks",
    "What is unconfirmed",
    "What to ask next",
)
# What an A4 page leaves between the margins of the style sheet, in CSS pixels.
A4_WIDTH = 703


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


PHONE = Mode(name="phone", width=390, height=844)
LAPTOP = Mode(name="laptop", width=1366, height=768)
MODES = (
    PHONE,
    Mode(name="phone-dark", width=390, height=844, scheme="dark"),
    LAPTOP,
    Mode(name="laptop-dark", width=1366, height=768, scheme="dark"),
    Mode(name="print", width=A4_WIDTH, height=1000, media="print"),
)
SCREENS = tuple(mode for mode in MODES if mode.media == "screen")


@dataclass(frozen=True, slots=True)
class Written:
    """A brief and the file that holds its page."""

    brief: Brief
    path: Path

    @property
    def url(self) -> str:
        return self.path.as_uri()


@dataclass(frozen=True, slots=True)
class Heard:
    """What the browser says while it shows a page."""

    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


Opened = Callable[..., AbstractContextManager[tuple[Page, Heard]]]


Write = Callable[[str], Written]


@pytest.fixture(scope="module")
def write(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Write:
    @cache
    def page(name: str) -> Written:
        brief = _brief(root / "cases", name)
        path = tmp_path_factory.mktemp("page") / "brief.html"
        path.write_text(render_html(brief), encoding="utf-8")
        return Written(brief, path)

    return page


@pytest.fixture(params=PAGES)
def written(request: pytest.FixtureRequest, write: Write) -> Written:
    return write(request.param)


@pytest.fixture(params=(*CASES, "harbour-pay-plans"))
def full(request: pytest.FixtureRequest, write: Write) -> Written:
    """A page with everything on it: not an empty one."""
    return write(request.param)


def _brief(cases: Path, name: str) -> Brief:
    if name == "empty":
        return compose_brief(load(cases / "harbour-pay"), as_of=date(2020, 1, 1))
    if name == "harbour-pay-plans":
        return replace(compose_brief(load(cases / "harbour-pay")), phases=(SAMPLE, of_rounds(60)))
    if name == "harbour-pay-since":
        return compose_brief(load(cases / "harbour-pay"), since=date(2025, 4, 10))
    if name == "gaza-truce-since":
        return compose_brief(load(cases / "gaza-truce"), since=date(2024, 2, 1))
    return compose_brief(load(cases / name))


@pytest.fixture
def opened(browser: Browser) -> Opened:
    @contextmanager
    def show(written: Written, mode: Mode, fragment: str = "") -> Iterator[tuple[Page, Heard]]:
        page = browser.new_page(
            viewport={"width": mode.width, "height": mode.height}, color_scheme=mode.scheme
        )
        page.emulate_media(media=mode.media, color_scheme=mode.scheme)
        heard = Heard()
        page.on("console", lambda message: heard.messages.append(message.text))
        page.on("pageerror", lambda error: heard.messages.append(str(error)))
        page.on("request", lambda asked: heard.requests.append(asked.url))
        page.goto(written.url + fragment)
        yield page, heard
        page.close()

    return show


def _unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_the_page_is_quiet_alone_and_as_wide_as_the_screen(
    written: Written, opened: Opened, mode: Mode
) -> None:
    with opened(written, mode) as (page, heard):
        widths = []
        for unfold in (False, True):
            if unfold:
                _unfold(page)
            widths.append(page.evaluate("document.scrollingElement.scrollWidth"))
    assert max(widths) <= mode.width
    assert heard.messages == []
    assert heard.requests == [written.url]


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_axe_finds_nothing_on_the_folded_page(written: Written, opened: Opened, mode: Mode) -> None:
    with opened(written, mode) as (page, _):
        assert _violations(page) == []


# The whole of the real case takes axe a quarter of a minute in each mode: one mode stands for all.
WHOLE = [
    *(pytest.param("harbour-pay", mode, id=f"harbour-pay-{mode.name}") for mode in MODES),
    *(pytest.param("harbour-pay-plans", mode, id=f"plans-{mode.name}") for mode in MODES),
    pytest.param("gaza-truce", LAPTOP, id="gaza-truce-laptop"),
    *(
        pytest.param("gaza-truce", mode, id=f"gaza-truce-{mode.name}", marks=pytest.mark.long)
        for mode in MODES
        if mode is not LAPTOP
    ),
]


@pytest.mark.parametrize(("name", "mode"), WHOLE)
def test_axe_finds_nothing_on_the_unfolded_page(
    write: Write, opened: Opened, name: str, mode: Mode
) -> None:
    with opened(write(name), mode) as (page, _):
        _unfold(page)
        assert _violations(page) == []


def _violations(page: Page) -> list[dict[str, Any]]:
    # Without selectors, which axe would make for everything that it finds in order, too.
    found = Axe().run(page, options={"resultTypes": ["violations"], "selectors": False})
    violations: list[dict[str, Any]] = found.response["violations"]
    return violations


@pytest.mark.parametrize("mode", SCREENS, ids=lambda mode: mode.name)
def test_text_and_lines_of_charts_are_legible(full: Written, opened: Opened, mode: Mode) -> None:
    with opened(full, mode) as (page, _):
        _unfold(page)
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        inks = page.evaluate(
            "[...document.querySelectorAll('svg text')].map(one => getComputedStyle(one).fill)"
        )
        lines = page.evaluate(
            "[...document.querySelectorAll('svg .held')].map(one => getComputedStyle(one).stroke)"
        )
    assert inks
    assert min(_contrast(ink, paper) for ink in inks) >= 4.5
    assert all(_contrast(line, paper) >= 3 for line in lines)


def test_letters_of_charts_stay_readable_on_a_phone(full: Written, opened: Opened) -> None:
    with opened(full, PHONE) as (page, _):
        _unfold(page)
        heights = page.evaluate(
            "[...document.querySelectorAll('svg text')]"
            ".map(one => one.getBoundingClientRect().height)"
        )
    assert min(heights) >= 9


@pytest.mark.parametrize("mode", SCREENS, ids=lambda mode: mode.name)
def test_a_link_from_outside_unfolds_what_it_points_at(
    written: Written, opened: Opened, mode: Mode
) -> None:
    claim = written.brief.claims[-1].id
    with opened(written, mode, f"#claim-{claim}") as (page, _):
        _is_shown(page, f"claim-{claim}")


def test_every_entry_of_the_contents_unfolds_its_chapter(full: Written, opened: Opened) -> None:
    with opened(full, LAPTOP) as (page, _):
        links = page.locator("#contents a")
        targets = [str(href)[1:] for href in links.evaluate_all("all => all.map(a => a.hash)")]
        assert len(targets) > 15
        for place, target in enumerate(targets):
            links.nth(place).click()
            _is_shown(page, target)


def _is_shown(page: Page, target: str) -> None:
    page.wait_for_function(
        """id => {
            const one = document.getElementById(id);
            const box = one.getBoundingClientRect();
            return one.closest('details').open && box.height > 0
                && box.top < innerHeight && box.bottom > 0;
        }""",
        arg=target,
        timeout=5_000,
    )


def test_every_link_leads_somewhere_and_no_id_stands_twice(
    written: Written, opened: Opened
) -> None:
    with opened(written, LAPTOP) as (page, _):
        ids: list[str] = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
        links: list[str] = page.evaluate(
            "[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
        )
    assert sorted(ids) == sorted(set(ids))
    assert {link for link in links if link[1:] not in ids or link[0] != "#"} == set()


Sheets = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def sheets(browser: Browser, write: Write, tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    """The text of each sheet of a brief on paper; printing a long one takes many seconds."""

    @cache
    def printed(name: str) -> list[str]:
        page = browser.new_page(viewport={"width": LAPTOP.width, "height": LAPTOP.height})
        page.emulate_media(media="print")
        page.goto(write(name).url)
        file = tmp_path_factory.mktemp("paper") / "brief.pdf"
        page.pdf(path=file, prefer_css_page_size=True, print_background=True)
        page.close()
        return [_plain(sheet.extract_text()) for sheet in PdfReader(file).pages]

    return printed


@pytest.mark.parametrize("name", [*PAGES, "gaza-truce-since"])
def test_the_first_sheet_answers_the_five_questions_and_all_is_printed(
    write: Write, sheets: Sheets, name: str
) -> None:
    written, pages = write(name), sheets(name)
    if written.brief.case.empty is None:
        assert [one for one in HEADINGS if _plain(one) not in pages[0]] == []
        # The first sheet holds the whole of the first screen: the second opens with the contents.
        assert pages[1].startswith("contents")
    whole = "".join(pages)
    assert [one.id for one in written.brief.claims if f"claim:{one.id}" not in whole] == []


@pytest.mark.parametrize("name", ["harbour-pay-plans", "gaza-truce"])
def test_the_first_screen_of_each_plan_is_one_sheet(
    write: Write, sheets: Sheets, name: str
) -> None:
    found, pages = write(name).brief.phases, sheets(name)
    opening = _plain("Does going on beat breaking off, whatever the numbers?")
    below = _plain("The plan, step by step")
    firsts = [text for text, then in pairwise(pages) if opening in text and then.startswith(below)]
    assert found
    assert len(firsts) == len(found)
    for text, one in zip(firsts, found, strict=True):
        shown = (one.plan.title, *one.answer, "The end, with everything delivered", one.honesty)
        assert [said for said in shown if _plain(said) not in text] == []


def test_a_link_to_a_margin_unfolds_it(write: Write, opened: Opened) -> None:
    with opened(write("harbour-pay-plans"), LAPTOP, "#margin-rota-first-end-union") as (page, _):
        _is_shown(page, "margin-rota-first-end-union")


def test_a_reader_of_the_keyboard_comes_to_the_brief_first(
    written: Written, opened: Opened
) -> None:
    with opened(written, LAPTOP) as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the brief"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        inside = "document.activeElement.closest('#overview, main') !== null"
        assert page.evaluate(inside)
        outline: Any = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"


def _plain(text: str) -> str:
    ligatures = text.replace("\N{LATIN SMALL LIGATURE FI}", "fi")
    ligatures = ligatures.replace("\N{LATIN SMALL LIGATURE FFI}", "ffi")
    ligatures = ligatures.replace("\N{LATIN SMALL LIGATURE FF}", "ff")
    return re.sub(r"\s", "", ligatures).casefold()


def _contrast(one: str, other: str) -> float:
    """Return the ratio of WCAG 2 between two colours as `rgb(…)`."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
