"""The page, the Markdown and the JSON of a pile: complete, marked throughout, and harmless."""

import json
import re
import unicodedata
from dataclasses import fields
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from parley.brief.reading.chapters import contents
from parley.brief.reading.compose import compose_reading
from parley.brief.reading.render import RENDERERS, render_html, render_json, render_markdown
from parley.brief.reading.value import Reading
from parley.brief.reading.wording import NOTICE, SUGGESTED
from parley.evidence.reading.ledger import ledger
from parley.evidence.reading.texts.files import read_all
from parley.evidence.reading.texts.problems import Problem
from parley.evidence.reading.texts.report import Report

HOSTILE = """\
<script>alert(1)</script> | *bold* [link](http://evil.example) `code`

Published 3 June 2025

A <img src=x onerror=alert(1)> official said on Monday that <b>seven</b> ships | were \
\x1b[2J\x1b]0;owned\x07 held at the gate \u202etxt.exe\u202c, "and \
[that](http://evil.example) is # all".

The <iframe src="http://evil.example"></iframe> ministry declined to comment. \
{{ 7 * 7 }} {% raw %} people were injured on Tuesday, the *police* said.
"""


def compose(folder: Path, problems: list[Problem] | None = None) -> Reading:
    found = [one for one in read_all([str(folder)]) if isinstance(one, Report)]
    return compose_reading(ledger(found), folder=str(folder), problems=problems or [])


@pytest.fixture(scope="module")
def reading(root: Path) -> Reading:
    return compose(root / "cases" / "harbour-pay" / "reports")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    folder = tmp_path_factory.mktemp("<i>pile|*")
    copy = HOSTILE.replace("said on Monday that", "may be right that")
    (folder / "a<u>|`x`.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "b.txt").write_text(copy, encoding="utf-8")
    evil = "<script>alert(2)</script>"
    problems = [Problem(path=str(folder / "c"), message=evil, way_out="leave | it")]
    return compose(folder, problems)


class Page(HTMLParser):
    """What a browser would make of the page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.handlers: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.links += [value or ""] if name in ("href", "src") else []
            self.ids += [value or ""] if name == "id" else []
            self.handlers += [name] if name.startswith("on") else []

    def handle_data(self, data: str) -> None:
        self.words += data


def test_every_chapter_of_the_page_is_marked_as_suggested(reading: Reading) -> None:
    page = render_html(reading)
    chapters = [one for group in contents(reading) for one in group.chapters]
    bodies = dict(re.findall(r'<div class="body" id="([a-z]+)">(.*?)</details>', page, re.DOTALL))
    assert list(bodies) == [one.id for one in chapters]
    for body in bodies.values():
        assert SUGGESTED in body
        assert NOTICE in body
    overview = page.partition('id="overview"')[2].partition('id="contents"')[0]
    sections = overview.split("<section")[1:]
    found = [one for one in sections if 'id="h-case"' not in one]
    assert len(found) == 3
    assert all(SUGGESTED in one for one in found)


def test_every_section_of_the_markdown_is_marked_as_suggested(reading: Reading) -> None:
    sections = re.split(r"^## ", render_markdown(reading), flags=re.MULTILINE)[1:]
    unmarked = [one.partition("\n")[0] for one in sections if SUGGESTED not in one]
    assert unmarked == ["Make it a case"]


def test_every_row_of_the_json_has_a_status(reading: Reading) -> None:
    document = json.loads(render_json(reading))
    assert document["status"] == "machine"
    for key in (
        "reports",
        "rewrites",
        "speakers",
        "silences",
        "told",
        "undated",
        "figures",
        "contrasts",
    ):
        assert document[key], key
        assert {row["status"] for row in document[key]} == {"machine"}


def test_the_json_has_the_keys_of_the_value_in_their_order(reading: Reading) -> None:
    document = json.loads(render_json(reading))
    assert list(document) == [one.name for one in fields(Reading)]


def test_page_and_markdown_have_the_same_chapters(reading: Reading) -> None:
    page = re.findall(r"<h2[^>]*>([^<]+)</h2>", render_html(reading))
    text = re.findall(r"^## (.+)$", render_markdown(reading), re.MULTILINE)
    assert [one for one in page if one != "Contents"] == text


def test_all_formats_hold_every_report_speaker_and_passage(reading: Reading) -> None:
    page, text = Page(render_html(reading)).words, render_markdown(reading)
    places = {
        *(one.id for one in reading.reports),
        *(said.content.place for one in reading.speakers for said in one.said),
        *(pair.rewrite.place for pair in reading.pairs),
        *(one.sentence.place for one in reading.silences),
        *(each.figure.place for one in reading.figures for each in one.figures),
        *(told.passage.place for one in reading.told for told in one.told),
        *(one.b.place for one in reading.contrasts),
    }
    assert [one for one in sorted(places) if one not in page] == []
    assert [one for one in sorted(places) if f"`{one}`" not in text] == []


def test_the_invitation_to_make_it_a_case_is_there(reading: Reading) -> None:
    for render in (render_html, render_markdown):
        page = render(reading)
        assert "parley read PATH... -o my-case" in page
        assert "parley review my-case" in page


def test_the_page_loads_and_runs_nothing(reading: Reading, hostile: Reading) -> None:
    for one in (reading, hostile):
        page = Page(render_html(one))
        assert not page.tags & {"script", "img", "iframe", "object", "form", "base", "i", "u"}
        assert page.handlers == []
        assert [link for link in page.links if not link.startswith(("#", "data:,"))] == []
        assert len(page.ids) == len(set(page.ids))
        assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_hostile_text_is_shown_to_the_letter_on_the_page(hostile: Reading) -> None:
    words = Page(render_html(hostile)).words
    assert "<script>alert(1)</script> | *bold* [link](http://evil.example) `code`" in words
    assert "<script>alert(2)</script>; leave | it" in words
    assert "{{ 7 * 7 }}" in words


def test_hostile_text_is_text_in_the_markdown(hostile: Reading) -> None:
    text = render_markdown(hostile)
    page = Page(MarkdownIt("gfm-like", {"linkify": False}).render(text))
    assert not page.tags & {"script", "img", "iframe", "a"}
    assert "<script>alert(1)</script> | *bold* [link](http://evil.example)" in page.words
    rows = text.splitlines()
    for above, row in pairwise(rows):
        if above.startswith("|") and row.startswith("|"):
            assert _cells(above) == _cells(row), row


def _cells(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", row))


@pytest.mark.parametrize("name", RENDERERS)
def test_no_format_holds_what_steers_a_terminal(hostile: Reading, name: str) -> None:
    text = RENDERERS[name](hostile)
    assert {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs")} == {"\n"}


@pytest.mark.parametrize("name", RENDERERS)
def test_the_same_reading_gives_the_same_bytes(reading: Reading, name: str) -> None:
    assert RENDERERS[name](reading) == RENDERERS[name](reading)


def test_an_empty_ledger_says_of_each_chapter_that_nothing_was_found(tmp_path: Path) -> None:
    (tmp_path / "calm.txt").write_text("The sea was calm.\n", encoding="utf-8")
    reading = compose(tmp_path)
    for render in (render_html, render_markdown):
        text = render(reading)
        for words in (
            "No report was found to rewrite another.",
            "No rewrite was found to drop a doubt",
            "No rewrite was found to move a meaning.",
            "No statement was found.",
            "Nobody is reported to have kept silent.",
            "No figure was found.",
            "Nothing was found that contradicts",
        ):
            assert words in text
