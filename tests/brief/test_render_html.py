"""The page as text: what it holds, what it escapes, in which order."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from parley.brief.compose import compose_brief
from parley.brief.render.html import anchor, render_html
from parley.brief.value import Brief
from parley.case.files.folder import load

CASES = ("gaza-truce", "harbour-pay")

Compose = Callable[..., Brief]


@pytest.fixture(scope="module")
def compose(root: Path) -> Compose:
    def one(name: str = "harbour-pay", **dates: Any) -> Brief:
        return compose_brief(load(root / "cases" / name), **dates)

    return one


@pytest.fixture(scope="module")
def harbour(compose: Compose) -> Brief:
    return compose()


class Reader(HTMLParser):
    """Collects ids, links and tags, and complains about tags that do not match."""

    VOID = frozenset({"meta", "link", "br", "path", "circle", "rect"})

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.waiting: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in self.VOID:
            self.waiting.append(tag)
        self._attributes(attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._attributes(attrs)

    def _attributes(self, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(name, value or "") for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.waiting.pop() == tag


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.waiting == []
    return reader


PRINT = """
import sys
from pathlib import Path
from parley.brief.compose import compose_brief
from parley.brief.render.html import render_html
from parley.brief.render.markdown import render_markdown
from parley.case.files.folder import load
brief = compose_brief(load(Path(sys.argv[1])))
sys.stdout.buffer.write((render_html(brief) + render_markdown(brief)).encode())
"""


@pytest.mark.parametrize("name", CASES)
def test_the_same_brief_gives_the_same_bytes_in_every_process(root: Path, name: str) -> None:
    pages = {
        subprocess.run(
            [sys.executable, "-c", PRINT, root / "cases" / name],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(pages) == 1


@pytest.mark.parametrize("name", CASES)
def test_every_claim_report_and_cell_can_be_linked_to(compose: Compose, name: str) -> None:
    brief = compose(name)
    ids = set(read(render_html(brief)).ids)
    wanted = {f"claim-{one.id}" for one in brief.claims}
    wanted |= {f"report-{one.id}" for one in brief.reports}
    wanted |= {f"issue-{one.id}" for one in brief.issues}
    wanted |= {f"proposal-{one.id}" for one in brief.proposals}
    wanted |= {f"figure-{one.measure}" for one in brief.figures}
    wanted |= {f"position-{one.party}-{one.issue}" for one in brief.positions}
    assert wanted - ids == set()


@pytest.mark.parametrize("name", CASES)
def test_every_id_is_shown_as_explain_knows_it(compose: Compose, name: str) -> None:
    brief = compose(name)
    page = render_html(brief)
    names = [f"claim:{one.id}" for one in brief.claims]
    names += [f"position:{one.party}/{one.issue}" for one in brief.positions]
    names += [f"proposal:{one.id}" for one in brief.proposals]
    names += [f"figure:{one.measure}" for one in brief.figures]
    names += [f"issue:{one.id}" for one in brief.issues]
    assert [one for one in names if f">{one}</code>" not in page] == []


def test_the_page_runs_nothing_and_asks_for_nothing(harbour: Brief) -> None:
    page = render_html(harbour)
    reader = read(page)
    assert {"script", "img", "iframe", "object", "form"} & set(reader.tags) == set()
    assert [(n, v) for n, v in reader.attributes if n.startswith("on") or n == "style"] == []
    addresses = [value for name, value in reader.attributes if name in {"href", "src"}]
    assert [one for one in addresses if not one.startswith(("#", "data:,"))] == []
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page


def test_what_a_case_says_is_text_and_never_markup(harbour: Brief) -> None:
    evil = "<script>alert(1)</script>"
    claims = tuple(replace(one, says=evil) for one in harbour.claims)
    parties = tuple(replace(one, name=f'{evil}"onclick="x') for one in harbour.parties)
    reports = tuple(replace(one, publisher=evil) for one in harbour.reports)
    brief = replace(
        harbour,
        case=replace(harbour.case, title=evil, situation=(evil,)),
        claims=claims,
        parties=parties,
        reports=reports,
    )
    page = render_html(brief)
    reader = read(page)
    assert "script" not in reader.tags
    assert [name for name, _ in reader.attributes if name.startswith("on")] == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_principals_stand_in_the_order_of_the_brief_and_weigh_the_same(harbour: Brief) -> None:
    swapped = replace(harbour, principals=tuple(reversed(harbour.principals)))
    for brief in (harbour, swapped):
        names = {one.id: one.name for one in brief.parties}
        head = re.search(r"<thead.*?</thead>", render_html(brief), re.DOTALL)
        assert head is not None
        shown = [names[one].replace("'", "&#39;") for one in brief.principals]
        places = [head[0].index(name) for name in shown]
        assert places == sorted(places)


def test_an_empty_case_says_why_and_what_to_do(compose: Compose) -> None:
    brief = compose(as_of=date(2020, 1, 1))
    assert brief.case.empty is not None
    page = render_html(brief)
    assert brief.case.empty in page
    assert "claims.yaml" in page
    assert "What blocks" not in page


def test_what_changed_comes_first_and_in_full_below(compose: Compose) -> None:
    brief = compose(since=date(2025, 4, 10))
    page = render_html(brief)
    first = page.index("What changed since 10 April 2025")
    assert first < page.index("The situation") < page.index("All that changed since 10 April 2025")
    assert len(brief.changes) > 5
    assert f"{len(brief.changes) - 5} more below" in page
    assert "What changed since" not in render_html(compose())


def test_reports_and_claims_not_known_on_the_day_are_marked(compose: Compose) -> None:
    brief = compose(as_of=date(2025, 4, 2))
    page = render_html(brief)
    unknown = [one.id for one in brief.claims if not one.known]
    assert unknown
    for claim in unknown:
        row = re.search(rf'<tr id="claim-{re.escape(claim)}".*?</tr>', page, re.DOTALL)
        assert row is not None
        assert "not known on 2 Apr 2025" in row[0]


def test_silence_is_shown_in_words(harbour: Brief) -> None:
    positions = tuple(one for one in harbour.positions if one.party != "operator")
    page = render_html(replace(harbour, positions=positions))
    assert page.count(">has not spoken</p>") == len(harbour.issues)
    assert ">None<" not in page
    assert " None" not in page


def test_a_case_of_nothing_but_a_title_is_still_a_page(harbour: Brief) -> None:
    lists = [one.name for one in fields(harbour) if isinstance(getattr(harbour, one.name), tuple)]
    nothing: dict[str, Any] = dict.fromkeys(lists, ())
    bare = replace(harbour, **nothing)
    for brief in (bare, replace(bare, as_of=None, held_on=None)):
        read(render_html(brief))


def test_an_anchor_is_made_of_an_explain_name() -> None:
    assert anchor("position:union/pay-rise") == "position-union-pay-rise"
    assert anchor("claim:c000-01") == "claim-c000-01"
