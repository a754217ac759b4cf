"""Brief -> one page that loads nothing: no script, no picture, no letter from elsewhere."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from parley.brief import dates
from parley.brief.render import lookup, wording
from parley.brief.render.bargaining.chapter import bargaining_chapter
from parley.brief.render.chapters import contents
from parley.brief.render.charts import movement_chart, why_no_chart
from parley.brief.render.descent import date_of, descent
from parley.brief.render.lookup import Lookup
from parley.brief.render.marks import STYLES, figure
from parley.brief.render.phases.chapter import plan_chapters
from parley.case import words

if TYPE_CHECKING:
    from parley.brief.value import Brief


def render_html(brief: Brief) -> str:
    """Return the brief as one self-contained HTML page."""
    found = Lookup(brief)
    page = environment().get_template("html/page.html")
    return page.render(
        brief=brief,
        look=found,
        contents=contents(brief),
        charts={issue.id: movement_chart(found, issue) for issue in brief.issues},
        why_no_chart=lambda issue: why_no_chart(found, issue),
        descent=descent(brief),
        plans=plan_chapters(found),
        bargain=bargaining_chapter(found),
    )


def anchor(what: str) -> str:
    """Return where on the page a thing stands, from its `parley explain` name."""
    return what.replace(":", "-").replace("/", "-")


@cache
def environment() -> Environment:
    """Return what fills templates of pages: whatever they print is escaped."""
    made = Environment(
        loader=PackageLoader("parley.brief.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        # A template is used once a run: optimising it costs more than it saves.
        optimized=False,
    )
    made.filters |= {
        "anchor": anchor,
        "bare": lambda text: text.removesuffix("."),
        "between": wording.between,
        "counted": words.counted,
        "date_of": date_of,
        "figure": figure,
        "heard": lookup.heard,
        "manner": lookup.manner,
        "place": lookup.place,
        "number": words.number,
        "position_date": lookup.position_date,
        "sentence": wording.sentence,
        "short": lookup.short,
        "when": dates.when,
        "word": lambda key, table: wording.word(table, key),
    }
    made.globals |= {
        "party_marks": wording.PARTY_MARKS,
        "styles": STYLES,
        "support_legend": wording.SUPPORT_LEGEND,
        "support_marks": wording.SUPPORT_MARKS,
        "trend_legend": wording.TREND_LEGEND,
        "trend_marks": wording.TREND_MARKS,
    }
    return made
