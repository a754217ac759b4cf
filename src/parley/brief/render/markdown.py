"""Brief -> GitHub-style Markdown: the content of the page, in its order, readable in a terminal.

Whatever a template prints is escaped, as autoescape does for HTML, unless it is `Markdown` made
here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from parley.brief import dates
from parley.brief.render import lookup, wording
from parley.brief.render.bargaining.chapter import bargaining_chapter
from parley.brief.render.chapters import contents
from parley.brief.render.charts import movement_chart, why_no_chart
from parley.brief.render.descent import date_of
from parley.brief.render.lookup import Lookup
from parley.brief.render.phases.chapter import plan_chapters
from parley.brief.render.wording import word
from parley.case import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from parley.brief.render.phases.shape import Cell
    from parley.brief.value import Brief

# Signs that start something wherever they stand, and underscores at the edge of a word.
_SIGNS = re.compile(r"[\\`*\[\]<>|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
# What starts a heading, a list or a quotation when it comes first.
_FIRST = re.compile(r"^(\s*)([#+\-=]|\d+(?=[.)]))")


class Markdown(str):
    """Text that is Markdown already."""

    __slots__ = ()


def escape(value: object) -> str:
    """Return a value as Markdown that shows it to the letter, on one line."""
    if isinstance(value, Markdown):
        return value
    text = _SIGNS.sub(r"\\\g<0>", " ".join(str(value).split(" ")).replace("\n", " "))
    return _FIRST.sub(_first, text)


def _first(match: re.Match[str]) -> str:
    space, sign = match.groups()
    return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"


def render_markdown(brief: Brief) -> str:
    """Return the brief as Markdown, ending in a newline."""
    found = Lookup(brief)
    page = environment().get_template("md/page.md")
    text = page.render(
        brief=brief,
        look=found,
        contents=contents(brief),
        said=_said(found),
        has_chart=lambda issue: movement_chart(found, issue) is not None,
        why_no_chart=lambda issue: why_no_chart(found, issue),
        plans=plan_chapters(found),
        bargain=bargaining_chapter(found),
        cell=_cell(found, _inside),
        point=_cell(found, escape),
    )
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def code(name: str) -> Markdown:
    """Return a name as code, which may stand in a table."""
    name = name.replace("`", "").replace("|", r"\|")
    return Markdown(f"`{name}`")


def codes(names: Iterable[str]) -> Markdown:
    """Return names as code, with commas."""
    return Markdown(", ".join(code(name) for name in names) or "no claim tells of it")


def _said(look: Lookup) -> Callable[[Iterable[str]], Markdown]:
    def said(claims: Iterable[str]) -> Markdown:
        given = tuple(claims)
        each = [
            f"{escape(one.speaker)}, {escape(one.when)} ({codes(one.claims)})"
            for one in look.said(given)
        ]
        if repeats := look.repeats(given):
            each.append(f"repeated in {codes(repeats)}")
        return Markdown("; ".join(each) or "no claim tells of it")

    return said


def _inside(text: str) -> Markdown:
    """Return text as Markdown inside of a line, where nothing that comes first starts anything."""
    return Markdown(escape(f"x{text}")[1:])


def _cell(look: Lookup, shown: Callable[[str], str]) -> Callable[[Cell], Markdown]:
    def cell(one: Cell) -> Markdown:
        parts = [
            shown(look.name(one.party)) if one.party is not None else "",
            f"**{shown(word('robust', one.word))}**" if one.word is not None else "",
            shown(one.text),
            shown("; ".join(one.items)),
            shown(one.more[1]) if one.more is not None else "",
            f"({shown(one.basis)})" if one.basis is not None else "",
            str(codes(one.claims)) if one.claims else "",
            str(code(one.name)) if one.name is not None else "",
        ]
        return Markdown(" ".join(part for part in parts if part))

    return cell


@cache
def environment() -> Environment:
    """Return what fills Markdown templates: whatever they print is escaped."""
    made = Environment(
        loader=PackageLoader("parley.brief.render"),
        autoescape=False,  # noqa: S701  no HTML: `finalize` escapes what Markdown would read
        finalize=escape,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        # A template is used once a run: optimising it costs more than it saves.
        optimized=False,
    )
    made.filters |= {
        "bare": lambda text: text.removesuffix("."),
        "between": wording.between,
        "code": code,
        "codes": codes,
        "counted": words.counted,
        "date_of": date_of,
        "heard": lookup.heard,
        "manner": lookup.manner,
        "number": words.number,
        "place": lookup.place,
        "position_date": lookup.position_date,
        "sentence": wording.sentence,
        "short": lookup.short,
        "when": dates.when,
        "word": lambda key, table: wording.word(table, key),
    }
    made.globals |= {
        "support_legend": wording.SUPPORT_LEGEND,
        "trend_legend": wording.TREND_LEGEND,
    }
    return made
