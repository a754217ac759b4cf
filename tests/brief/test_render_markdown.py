"""The Markdown: the same content as the page, readable to the letter."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from parley.brief.compose import compose_brief
from parley.brief.render.html import render_html
from parley.brief.render.markdown import Markdown, escape, render_markdown
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


@pytest.mark.parametrize("name", CASES)
def test_the_same_brief_gives_the_same_bytes(compose: Compose, name: str) -> None:
    assert render_markdown(compose(name)) == render_markdown(compose(name))


@pytest.mark.parametrize("name", CASES)
def test_every_claim_and_report_appears(compose: Compose, name: str) -> None:
    brief = compose(name)
    text = render_markdown(brief)
    assert [one.id for one in brief.claims if f"`claim:{one.id}`" not in text] == []
    assert [one.id for one in brief.reports if f"`{one.id}`" not in text] == []


@pytest.mark.parametrize("name", CASES)
def test_its_chapters_are_those_of_the_page_in_its_order(compose: Compose, name: str) -> None:
    brief = compose(name)
    page = re.findall(r"<h2[^>]*>([^<]+)</h2>", render_html(brief))
    text = re.findall(r"^## (.+)$", render_markdown(brief), re.MULTILINE)
    assert [one for one in page if one != "Contents"] == text


@pytest.mark.parametrize("name", CASES)
def test_every_row_of_a_table_has_its_columns(compose: Compose, name: str) -> None:
    lines = render_markdown(compose(name)).splitlines()
    for above, line in pairwise(lines):
        if above.startswith("|") and line.startswith("|"):
            assert _columns(above) == _columns(line), line


def _columns(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", row))


def test_what_a_case_says_is_shown_to_the_letter(harbour: Brief) -> None:
    evil = "a | b <script> *c* _d_ [e](f) `g` \\ # h"
    brief = replace(
        harbour,
        case=replace(harbour.case, title=evil),
        issues=tuple(replace(one, title=evil) for one in harbour.issues),
        parties=tuple(replace(one, name=evil) for one in harbour.parties),
        claims=tuple(replace(one, says=evil) for one in harbour.claims),
    )
    page = MarkdownIt("gfm-like", {"linkify": False}).render(render_markdown(brief))
    shown = "a | b &lt;script&gt; *c* _d_ [e](f) `g` \\ # h"
    assert f"<h1>{shown}</h1>" in page
    assert "<script>" not in page
    assert page.count(f"<h3>{shown}</h3>") >= len(harbour.issues)


TRAPS = (
    "`a`",
    "*a*",
    "**a**",
    "_a_",
    "[a](b)",
    "<b>",
    "~~a~~",
    "\\*a\\*",
    "&amp;",
    "# a",
    "+ a",
    "- a",
    "12. a",
    "1) a",
    "=",
    "> a",
)


@pytest.mark.parametrize("text", TRAPS)
def test_what_markdown_would_read_comes_back_as_it_was(text: str) -> None:
    _comes_back(text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    _comes_back(text)


def _comes_back(text: str) -> None:
    parser = MarkdownIt("gfm-like", {"linkify": False, "typographer": False})
    for before in ("x ", "- "):
        tokens = parser.parse(before + escape(text))
        inline = next(token for token in tokens if token.type == "inline")
        assert inline.children is not None
        assert {child.type for child in inline.children} <= {"text", "text_special"}
        shown = "".join(child.content for child in inline.children)
        assert shown == (before if before == "x " else "") + text


def test_markdown_is_not_escaped_twice() -> None:
    assert escape(Markdown("`a|b`")) == "`a|b`"


def test_principals_stand_in_the_order_of_the_brief(harbour: Brief) -> None:
    names = {one.id: one.name for one in harbour.parties}
    for brief in (harbour, replace(harbour, principals=tuple(reversed(harbour.principals)))):
        columns = [names[one] for one in brief.principals]
        assert f"| Issue | Status | {' | '.join(columns)} |" in render_markdown(brief)


def test_an_empty_case_says_why_and_what_to_do(compose: Compose) -> None:
    brief = compose(as_of=date(2020, 1, 1))
    assert brief.case.empty is not None
    text = render_markdown(brief)
    assert escape(brief.case.empty) in text
    assert "claims.yaml" in text
    assert "## What blocks" not in text


def test_what_changed_comes_first(compose: Compose) -> None:
    text = render_markdown(compose(since=date(2025, 4, 10)))
    assert text.index("## What changed since 10 April 2025") < text.index("## The situation")
    assert "## All that changed since 10 April 2025" in text


def test_nothing_is_left_blank(compose: Compose) -> None:
    for name in CASES:
        text = render_markdown(compose(name))
        assert "None" not in text
        assert not re.search(r"\|[ ]*\|", text.replace("\\|", ""))
